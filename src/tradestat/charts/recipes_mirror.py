"""Both reports of one trade: two lines with the gap filled, and all partners as dots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tradestat.charts.data_mirror import BothSides, both_sides, dots_of
from tradestat.charts.data_series import Line
from tradestat.charts.labels import Box
from tradestat.charts.marks_lines import dot, draw_line, label_ends, label_point
from tradestat.charts.page import Panel
from tradestat.charts.recipe import Canvas
from tradestat.charts.recipes_series import fitting_years, soft_marks, span_of
from tradestat.charts.ticks import round_ticks
from tradestat.charts.titles import amount, name_of, source_of, subtitle_of
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import UNIT_SIZE, Answer, Unit


def mirror(answers: Sequence[Answer], canvas: Canvas) -> None:
    """What A reports and what B reports of the same trade; the gap between them is filled."""
    answer, page = answers[0], canvas.page
    data = both_sides(answer)
    unit = unit_for([*data.a.values, *data.b.values], answer.unit)
    canvas.frame(answer, title=_gap_title(answer, data, canvas.lang),
                 subtitle=_gap_subtitle(answer, data, unit), notes=soft_marks([data.a, data.b]),
                 source=_both_sources(answer))  # fmt: skip
    numbers = Numbers(unit, canvas.lang)
    theme = page.theme
    pairs = ((data.a, theme.exports), (data.b, theme.imports))
    ends = [(line, _end(line, numbers, data.years[-1]), colour) for line, colour in pairs]
    high = max(v for line, _ in pairs for v in line.values if v == v) / numbers.size
    ticks = round_ticks(0, high, page.steps(5))
    labels = numbers.ticks(ticks)
    left = page.left + page.widest(labels, 0.9) + page.text * 0.55
    right = page.right - page.widest([e for _, e, _ in ends], bold=True) - page.text * 0.8
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    panel = page.panel(box, span_of(data.years), (0, ticks[-1]))
    panel.grid(ticks, labels)
    fill_gap(panel, data.a, data.b, numbers.size)
    for line, colour in pairs:
        draw_line(panel, line, colour, size=numbers.size, width=2.2)
        if (last := line.last) is not None:
            dot(panel, line.years[last], line.values[last] / numbers.size, colour,
                hollow=line.is_soft(last))  # fmt: skip
    label_ends(panel, ends, size=numbers.size)
    panel.years(fitting_years(page, data.years, right - left))


def fill_gap(panel: Panel, one: Line, other: Line, size: float) -> None:
    """The field between two lines, where both have a figure in a row of years of one source."""
    both = [x == x and y == y for x, y in zip(one.values, other.values, strict=True)]
    cuts = [i for i, year in enumerate(one.years) if year in (*one.breaks, *other.breaks)]
    for start, end in pairwise([0, *cuts, len(one.years)]):
        panel.axes.fill_between(
            one.years[start:end],
            [v / size for v in one.values[start:end]],
            [v / size for v in other.values[start:end]],
            where=both[start:end], color=panel.page.theme.fill, lw=0, zorder=1.5,
        )  # fmt: skip
        for i in range(start, end):
            alone = both[i] and not any(both[n] for n in (i - 1, i + 1) if start <= n < end)
            if alone:  # a year between two seams has no field, and yet a gap
                panel.axes.vlines(
                    one.years[i], *sorted((one.values[i] / size, other.values[i] / size)),
                    color=panel.page.theme.fill, lw=4 * panel.em, zorder=1.5,
                )  # fmt: skip


def _end(line: Line, numbers: Numbers, last_year: int) -> str:
    last = line.last
    if last is None:
        return line.name
    text = f"{line.name} {numbers.value(line.values[last], line.step(last))}"
    return text if line.years[last] == last_year else f"{text} ({line.years[last]})"


def _gap_title(answer: Answer, data: BothSides, lang: str) -> str:
    at = data.last
    if at is None:
        return answer.title
    a, b = data.a.values[at], data.b.values[at]
    if min(a, b) <= 0:
        return answer.title
    more, less = (data.a, data.b) if a >= b else (data.b, data.a)
    high, low = max(a, b), min(a, b)
    year = data.years[at]
    first, second = within(data.a.name), within(data.b.name)
    what = {
        "total": "trade",
        "export": f"flow from {first} to {second}",
        "import": f"flow from {second} to {first}",
    }[data.flow]
    unit = unit_for([high])
    big = amount(high, answer.currency, lang, more.step(at))
    numbers = Numbers(unit, lang)
    small = (
        numbers.value(low, less.step(at))
        if low >= UNIT_SIZE[unit] / 10
        else amount(low, answer.currency, lang, less.step(at))
    )
    one, other = capital(within(more.name)), within(less.name)
    if high / low < 1.05:
        head = f"{capital(first)} and {second} nearly agree on the {what}"
        return f"{head} in {year}: {big} against {small}"
    if high / low < 1.1:
        over = numbers.percent((high / low - 1) * 100)
        head = f"{one} reports {over} more {what} than {other}"
        if data.flow != "total":
            head = f"{one} reports a {what} {over} above {possessive(other)}"
        return f"{head}: {big} against {small} in {year}"
    times = numbers.plain(high / low, 1)
    head = f"{one} reports {times} times the {what} that {other} does"
    return f"{head}: {big} against {small} in {year}"


def _gap_subtitle(answer: Answer, data: BothSides, unit: Unit) -> str:
    one, other = within(data.a.name), within(data.b.name)
    what = {
        "total": f"Trade of {one} and {other}",
        "export": f"From {one} to {other}",
        "import": f"From {other} to {one}",
    }[data.flow]
    word = "" if unit is Unit.USD else f"{unit.value} "
    said = subtitle_of(answer)
    base = f"; {said[:1].lower()}{said[1:]}" if "FOB" in said or "CIF" in said else ""
    money = {"USD": "US dollars"}.get(answer.currency, answer.currency)
    return f"{what}, {word}current {money}, as each side reports it{base if len(base) < 90 else ''}"


def _both_sources(answer: Answer) -> str:
    return source_of(answer)


def _in_year(answer: Answer) -> str:
    years = sorted({int(y) for y in answer.frame.get("period", [])})
    return f" in {years[-1]}" if len(years) == 1 else ""


def scatter(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A dot for each partner: what it reports across, what A reports up, both on log scales; on
    the slanting line the two agree."""
    answer, page = answers[0], canvas.page
    dots, small = dots_of(answer)
    theme = page.theme
    unit = unit_for([median(v for d in dots for v in (d.a, d.b))], answer.unit)
    numbers = Numbers(unit, canvas.lang)
    name = name_of(answer.areas[0])
    above = sum(d.a > d.b for d in dots)
    title = (
        f"{capital(within(name))} reports more trade than the partner with {above} of {len(dots)}"
        if above * 2 >= len(dots)
        else f"{len(dots) - above} of {len(dots)} partners report more trade with {within(name)} "
        "than it does"
    )
    what = {
        "total": "Total trade",
        "exports": f"Exports of {name}",
        "imports": f"Imports of {name}",
    }
    word = "" if unit is Unit.USD else f"{unit.value} "
    money = {"USD": "US dollars"}.get(answer.currency, answer.currency)
    sub = (
        f"{what.get(answer.measure, answer.measure)}{_in_year(answer)}, {word}{money}, log scales; "
        "on the slanting line both agree"
    )
    notes = [f"Not drawn: {small} with less than a hundred thousandth of the largest."]
    canvas.frame(answer, title=title, subtitle=sub, notes=notes if small else (),
                 names=[d.name for d in dots])  # fmt: skip
    logs = [math.log10(v / numbers.size) for d in dots for v in (d.a, d.b)]
    low, high = min(logs) - 0.15, max(logs) + 0.15
    powers = list(range(math.ceil(low), math.floor(high) + 1))
    step = max(1, len(powers) // 6)
    powers = powers[::step]
    labels = [numbers.plain(10.0**p, max(0, -p)) for p in powers]
    left = page.left + page.widest(labels, 0.9) + page.text * 0.7
    box = Box(
        left, page.bottom + page.text * 3.0, page.right - page.text, page.top - page.text * 1.3
    )
    panel = page.panel(box, (low, high), (low, high))
    panel.grid(powers, labels, zero=False)
    panel.columns(powers, labels, zero=False)
    page.write(page.left, box.top + page.text * 0.55, f"{capital(possessive(within(name)))} report",
               scale=0.95, bold=True, colour=theme.quiet)  # fmt: skip
    page.write(box.right, box.bottom - page.text * 2.6, "Partner’s report", scale=0.95, bold=True,
               align="right", colour=theme.quiet)  # fmt: skip
    panel.axes.plot([low, high], [low, high], color=theme.zero, lw=0.9 * panel.em, zorder=1)
    places = []
    for d in dots:
        x, y = math.log10(d.b / numbers.size), math.log10(d.a / numbers.size)
        colour = theme.exports if d.a >= d.b else theme.imports
        panel.axes.plot([x], [y], ls="", marker="o", ms=5 * panel.em, color=colour, alpha=0.75,
                        mec=theme.paper, mew=0.4 * panel.em, zorder=3)  # fmt: skip
        places.append(panel.at(x, y))
    r = page.text * 0.25
    marks = [Box(x - r, y - r, x + r, y + r) for x, y in places]
    slant = [panel.at(low, low), panel.at(high, high)]
    # The largest first, then those that differ most.
    order = sorted(range(len(dots)), key=lambda i: -dots[i].a - dots[i].b)[:8]
    order += sorted(range(len(dots)), key=lambda i: -abs(math.log(dots[i].a / dots[i].b)))[:8]
    for i in dict.fromkeys(order):
        others = [m for j, m in enumerate(marks) if j != i]
        label_point(panel, places[i], page.shorten(dots[i].name, page.text * 12), theme.ink,
                    boxes=others, lines=[slant], scale=0.85, inside=box,
                    tries=(0.6, 1.0))  # fmt: skip
