"""Growth as signed bars with the level above; indices; several pairs side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat.charts.data_index import indexed
from tradestat.charts.data_series import SOFT, Line, pair_series
from tradestat.charts.labels import Box
from tradestat.charts.marks_bars import cut_columns, draw_columns
from tradestat.charts.marks_lines import dot, draw_line, label_ends, label_point, points_of, ring
from tradestat.charts.recipe import Canvas
from tradestat.charts.recipes_series import fitting_years, hollow, seams, soft_notes, span_of
from tradestat.charts.ticks import round_ticks, tight
from tradestat.charts.titles import amount, is_group, name_of, source_of
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, listed, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, Unit


def growth(answers: Sequence[Answer], canvas: Canvas) -> None:
    """The level as a line, its growth as bars up and down; bars that would dwarf the rest are cut
    and say how high they are."""
    answer, page = answers[0], canvas.page
    data = pair_series(answer)
    if data.measure == "balance":
        raise BadChart.empty("growth", "a balance has no growth in percent", "Try --flow total")
    level = data.lines[data.measure]
    soft = tuple(SOFT["stated"] if stated else "" for stated in data.growth_stated)
    rates = Line("growth", "Growth", data.years, data.growth, soft)
    known = [g for g in data.growth if g == g]
    if not known:
        raise BadChart.empty("growth", "there is no growth to show", "Ask for more years.")
    theme = page.theme
    unit = unit_for(level.values, answer.unit)
    numbers = Numbers(unit, canvas.lang)
    cap = _cap(known)
    notes = soft_notes(data)
    canvas.frame(answer, unit=unit, notes=notes)
    ticks = round_ticks(0, max(v for v in level.values if v == v) / numbers.size, page.steps(3))
    low, high = min(0.0, *known), min(max(0.0, *known), cap)
    steps, (floor, top) = tight(low, high, page.steps(3))
    cut = [(y, g) for y, g in zip(data.years, data.growth, strict=True) if g > top]
    labels = numbers.ticks(ticks)
    percents = [numbers.plain(t, 0) for t in steps]
    last = level.last
    assert last is not None
    end = f"{level.name} {numbers.value(level.values[last], level.step(last))}"
    grown = rates.last
    said = numbers.percent(data.growth[grown], signed=True) if grown is not None else ""
    if grown is not None and data.years[grown] < level.years[last]:
        said += f" ({data.years[grown]})"  # beside a later year it would be taken for its growth
    left = page.left + page.widest([*labels, *percents], 0.9) + page.text * 0.55
    right = page.right - page.widest([end, said], bold=True) - page.text * 0.8
    base = page.bottom + page.text * 1.7
    split = base + (page.top - base) * 0.5
    x = span_of(data.years)
    above = Box(left, split + page.text * 3.1, right, page.top - page.text * 1.4)
    panel = page.panel(above, x, (0, ticks[-1]))
    panel.grid(ticks, labels)
    seams(panel, data, Box(left, base, right, above.top))
    colour = getattr(theme, level.key)
    draw_line(panel, level, colour, size=numbers.size, width=2.6)
    dot(panel, level.years[last], level.values[last] / numbers.size, colour,
        hollow=level.is_soft(last))  # fmt: skip
    label_ends(panel, [(level, end, colour)], size=numbers.size)
    if data.record in level.years:
        at = level.years.index(data.record)
        value = level.values[at] / numbers.size
        ring(panel, data.record, value, colour)
        own = (
            "record" if at == last else f"record {numbers.value(level.values[at])} ({data.record})"
        )
        label_point(panel, panel.at(data.record, value), own, colour,
                    lines=[points_of(panel, level, numbers.size)])  # fmt: skip
    below = page.panel(Box(left, base, right, split), x, (floor, top))
    page.write(left, split + page.text * 1.5, "Growth on the year before, percent",
               scale=0.95, bold=True, colour=theme.quiet)  # fmt: skip
    below.grid(steps, percents)
    shown = Line("growth", "Growth", data.years, tuple(min(g, top) for g in data.growth),
                 soft)  # fmt: skip
    draw_columns(below, shown, size=1)
    cut_columns(below, [year for year, _ in cut], top)
    for year, rate in cut:
        text = f"+{numbers.plain(rate, 0)}"
        x_at, wide = below.across(year), page.measure(text, 0.85)[0]
        x_at = min(max(x_at, left + wide / 2), right - wide / 2)
        low_edge = split + page.text * 0.25
        box = Box(x_at - wide / 2, low_edge - 1, x_at + wide / 2, low_edge + page.text)
        if not any(box.meets(b) for b in page.boxes):
            page.write(x_at, low_edge, text, scale=0.85, align="center")  # fmt: skip
    if grown is not None and data.growth[grown] <= top:
        page.write(right + page.text * 0.75, below.up(data.growth[grown]), said, middle=True,
                   bold=True,
                   colour=theme.exports if data.growth[grown] >= 0 else theme.imports)  # fmt: skip
    below.years(fitting_years(page, data.years, right - left))


def _cap(rates: Sequence[float]) -> float:
    """Above this a bar is cut: one and a half times what nine in ten stay under, if some are far
    above that."""
    ups = sorted(r for r in rates if r > 0)
    if len(ups) < 4:
        return math.inf
    usual = max(ups[int(len(ups) * 0.85) - 1], 20.0)
    return usual * 1.6 if ups[-1] > usual * 4 else math.inf


def index(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Lines that all begin at 100: of several pairs, or of one pair's exports, imports, total."""
    page = canvas.page
    data = indexed(answers)
    theme = page.theme
    numbers = Numbers(Unit.USD, canvas.lang)
    one = answers[0]
    title, sub = _index_words(answers, data.base, numbers, data.lines)
    notes = [f"Left out: figures of another source, {data.left_out}."] if data.left_out else []
    canvas.frame(one, title=title, subtitle=sub, notes=notes, source=_sources(answers),
                 names=[line.name for line in data.lines])  # fmt: skip
    colours = (
        [getattr(theme, line.key) for line in data.lines]
        if len(answers) == 1
        else [theme.palette[i % len(theme.palette)] for i in range(len(data.lines))]
    )
    ends = []
    for line, colour in zip(data.lines, colours, strict=True):
        last = line.last
        value = numbers.plain(line.values[last], 0) if last is not None else ""
        ends.append((line, f"{line.name} {value}", colour))
    high = max(v for line in data.lines for v in line.values if v == v)
    ticks = round_ticks(0, max(high, 100.0), page.steps(5))
    labels = numbers.ticks(ticks)
    left = page.left + page.widest(labels, 0.9) + page.text * 0.55
    right = page.right - page.widest([e for _, e, _ in ends], bold=True) - page.text * 0.8
    years = data.lines[0].years
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    panel = page.panel(box, span_of(years), (0, ticks[-1]))
    panel.grid(ticks, labels)
    panel.axes.axhline(100, color=theme.zero, lw=0.9 * panel.em, ls=(0, (3, 2)), zorder=1)
    for line, colour in zip(data.lines, colours, strict=True):
        draw_line(panel, line, colour, width=2.0)
        if (last := line.last) is not None:
            dot(panel, line.years[last], line.values[last], colour, hollow=line.is_soft(last))
    label_ends(panel, ends, size=1)
    panel.years(fitting_years(page, years, right - left))


def _index_words(
    answers: Sequence[Answer], base: int, numbers: Numbers, lines: Sequence[Line]
) -> tuple[str, str]:
    one = answers[0]
    owner = capital(possessive(within(name_of(one.areas[0]))))
    ends = [(line.values[line.last], line) for line in lines if line.last is not None]
    value, top = max(ends, key=lambda pair: pair[0])
    assert top.last is not None
    year = top.years[top.last]
    times = numbers.plain(value / 100, 1 if value < 10_000 else 0)
    if len(answers) > 1:
        title = f"{owner} trade with {within(top.name)}: {times} times what it was in {base}"
    else:
        other = within(name_of(one.areas[1]))
        total = next((line for line in lines if line.key == "total"), top)
        last = total.last
        assert last is not None
        times = numbers.plain(total.values[last] / 100, 1)
        year = total.years[last]
        title = f"{owner} trade with {other}, {year}: {times} times what it was in {base}"
    if len(answers) > 1:
        title = title.replace(":", f", {year}:", 1)
    measure = "" if one.measure == "total" or len(answers) == 1 else f"{capital(one.measure)}; "
    return title, f"{measure}Index of current dollars, {base} = 100; as {_reporters(answers)}"


def _reporters(answers: Sequence[Answer]) -> str:
    said = list(dict.fromkeys(a.subtitle[0].rpartition("; ")[2] for a in answers))
    return said[0].removeprefix("as ") if len(said) == 1 else "the sources have it"


def _sources(answers: Sequence[Answer]) -> str:
    if len(answers) == 1:
        return source_of(answers[0])
    cited = dict.fromkeys(f"{d.short}: {d.citation}" for a in answers for d in a.source)
    return f"Source: {'; '.join(cited)}"


def multiples(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A small field for each pair, all on one scale."""
    page = canvas.page
    series = [pair_series(a) for a in answers]
    measure = series[0].measure if series[0].measure != "balance" else "total"
    held = [s.lines[measure] for s in series]
    unit = unit_for([v for line in held for v in line.values], answers[0].unit)
    numbers = Numbers(unit, canvas.lang)
    names = [name_of(a.areas[1]) for a in answers]
    theme = page.theme
    first = min(line.years[0] for line in held)
    last = max(line.years[-1] for line in held)
    soft = list(dict.fromkeys(w for s in series for w in s.soft))
    notes = hollow(soft)
    title, sub = _multiple_words(answers, names, unit, measure, canvas.lang)
    canvas.frame(answers[0], title=title, subtitle=sub, notes=notes, source=_sources(answers),
                 names=names)  # fmt: skip
    many = len(held)
    wide_page = page.width > page.height
    across = min(many, 2 if many <= 4 and not (wide_page and many == 3) else 3 if many <= 9 else 4)
    down = math.ceil(many / across)
    high = max((v for line in held for v in line.values if v == v), default=1.0) / numbers.size
    ticks = round_ticks(0, high, 2 if down > 2 else 3)
    labels = numbers.ticks(ticks)
    margin = page.widest(labels, 0.9) + page.text * 0.7
    gap = page.text * 2.2
    width = (page.right - page.left - margin - gap * (across - 1)) / across
    row = (page.top - page.bottom) / down
    colour = getattr(theme, measure) if measure != "total" else theme.exports
    for i, (line, name) in enumerate(zip(held, names, strict=True)):
        column, line_no = i % across, i // across
        left = page.left + margin + column * (width + gap)
        top = page.top - line_no * row
        box = Box(left, top - row + page.text * 2.2, left + width, top - page.text * 1.9)
        panel = page.panel(box, (first - 0.5, last + 0.5), (0, ticks[-1]))
        panel.grid(ticks, labels if column == 0 else [""] * len(labels))
        draw_line(panel, line, colour, size=numbers.size, width=1.8)
        end = line.last
        value = ""
        if end is not None:
            dot(panel, line.years[end], line.values[end] / numbers.size, colour,
                hollow=line.is_soft(end))  # fmt: skip
            value = numbers.value(line.values[end], line.step(end))
            if line.years[end] != last:
                value += f" ({line.years[end]})"
        room = width - page.measure(value, bold=True)[0] - page.text * 0.6
        page.write(left, top - page.text * 1.1, page.shorten(name, room, bold=True), bold=True)
        page.write(left + width, top - page.text * 1.1, value, align="right", colour=colour,
                   bold=True)  # fmt: skip
        if line_no == down - 1 or i + across >= many:
            y = box.bottom - page.text * 1.3
            page.write(left, y, str(first), scale=0.9, colour=theme.quiet)
            if last > first:
                page.write(left + width, y, str(last), scale=0.9, colour=theme.quiet,
                           align="right")  # fmt: skip


def _multiple_words(
    answers: Sequence[Answer], names: Sequence[str], unit: Unit, measure: str, lang: str
) -> tuple[str, str]:
    one = answers[0]
    owner = capital(possessive(within(name_of(one.areas[0]))))
    what = "trade with" if measure == "total" else f"{measure} {_WAY[measure]}"
    known = [
        (a.facts.get("latest"), a.facts.get("value"), n)
        for a, n in zip(answers, names, strict=True)
    ]
    years = {k[0] for k in known}
    groups = any(is_group(a.areas[1]) for a in answers)  # would be ranked with its members
    if len(years) == 1 and None not in years and one.measure == measure and not groups:
        value, name = max((float(k[1] or 0), k[2]) for k in known)
        text = amount(float(value), one.currency, lang)
        title = (
            f"{owner} {what} {within(name)} is the largest of {len(names)}: {text} in {known[0][0]}"
        )
    else:
        title = f"{owner} {what} {listed([within(n) for n in names])}"
    word = "" if unit is Unit.USD else f"{unit.value} "
    title_word = "Total trade" if measure == "total" else capital(measure)
    return (
        title,
        f"{title_word}, {word}current US dollars, all on one scale; as {_reporters(answers)}",
    )


_WAY = {"exports": "to", "imports": "from"}
