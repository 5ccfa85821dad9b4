"""Shares over time: stacked, and what the largest have together."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_series import Line
from tradestat.charts.data_shares import Shares, held_by_largest, shares_of
from tradestat.charts.labels import Box, spread
from tradestat.charts.marks_lines import dot, draw_line, label_ends
from tradestat.charts.marks_tiles import mixed
from tradestat.charts.page import Panel
from tradestat.charts.recipe import Canvas
from tradestat.charts.recipes_series import fitting_years, span_of
from tradestat.charts.ticks import round_ticks
from tradestat.charts.titles import name_of
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import Numbers
from tradestat.model import Answer, Unit


def area(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Shares one upon another up to the whole; as lines where the partners overlap."""
    answer, page = answers[0], canvas.page
    data = shares_of(answer)
    theme = page.theme
    numbers = Numbers(Unit.USD, canvas.lang)
    what = {"total": "trade"}.get(answer.measure, answer.measure)
    sub = f"Percent of its {what}; {answer.subtitle[0]}"
    notes = [] if data.closes else ["The partners overlap, so that their shares do not add up."]
    canvas.frame(answer, subtitle=sub, notes=notes, names=[line.name for line in data.lines])
    parts = [*data.lines, *([data.rest] if data.closes and data.rest else [])]
    colours = [theme.palette[i % len(theme.palette)] for i in range(len(data.lines))]
    colours += [theme.muted] if len(parts) > len(colours) else []
    room = (page.right - page.left) * 0.26
    ends = []
    for line, colour in zip(parts, colours, strict=True):
        last = line.last
        value = numbers.percent(line.values[last]) if last is not None else ""
        ink = theme.quiet if line is data.rest else colour
        ends.append((line, f"{page.shorten(line.name, room)} {value}", ink))
    high = 100.0 if data.closes else max(v for p in parts for v in p.values if v == v)
    ticks = round_ticks(0, high, 4)
    labels = numbers.ticks(ticks)
    left = page.left + page.widest(labels, 0.9) + page.text * 0.55
    right = page.right - page.widest([e for _, e, _ in ends], bold=True) - page.text * 0.8
    box = Box(left, page.bottom + page.text * 1.7, right, page.top - page.text * 0.2)
    panel = page.panel(box, _ends(data.years, closes=data.closes), (0, ticks[-1]))
    panel.grid(ticks, labels)
    if data.closes and len(data.years) > 1:
        middles = _stack(panel, parts, colours, data)
        places = spread(middles, page.text * 1.3, box.bottom, box.top)
        for (line, text, ink), middle, place in zip(ends, middles, places, strict=True):
            x = box.right + page.text * 0.75
            if abs(middle - place) > page.text * 0.5:
                panel.stroke((box.right + 1, middle), (x - page.text * 0.15, place), ink, 0.6)
            page.write(x, place, text, colour=ink, middle=True, bold=line is parts[0])
    else:
        for line, colour in zip(parts, colours, strict=True):
            draw_line(panel, line, colour)
            if (last := line.last) is not None:
                dot(panel, line.years[last], line.values[last], colour)
        label_ends(panel, ends, size=1)
    panel.years(fitting_years(page, data.years, right - left))


def _ends(years: Sequence[int], *, closes: bool) -> tuple[float, float]:
    if closes and len(years) > 1:
        return float(years[0]), float(years[-1])
    return span_of(years)


def _stack(
    panel: Panel, parts: Sequence[Line], colours: Sequence[str], data: Shares
) -> list[float]:
    """Bands from the bottom up, open where a year is missing; where each ends on the page."""
    floor = [0.0] * len(data.years)
    middles = []
    here = [y == y for y in data.whole]
    for line, colour in zip(parts, colours, strict=True):
        top = [f + (v if v == v else 0.0) for f, v in zip(floor, line.values, strict=True)]
        panel.axes.fill_between(
            data.years, floor, top, where=here, color=colour, lw=0, alpha=0.92, zorder=2,
        )  # fmt: skip
        panel.axes.plot(
            data.years, [t if h else float("nan") for t, h in zip(top, here, strict=True)],
            color=panel.page.theme.paper, lw=0.8 * panel.em, zorder=3,
        )  # fmt: skip
        middles.append(panel.up((floor[-1] + top[-1]) / 2))
        floor = top
    return middles


def concentration(answers: Sequence[Answer], canvas: Canvas) -> None:
    """What the largest one, three, five and ten have together, by year."""
    answer, page = answers[0], canvas.page
    lines = held_by_largest(answer)
    theme = page.theme
    numbers = Numbers(Unit.USD, canvas.lang)
    three = lines[1]
    last = three.last
    owner = possessive(within(name_of(answer.areas[0])))
    what = {"total": "trade"}.get(answer.measure, answer.measure)
    whose = answer.facts["of"]
    title = None
    if last is not None:
        share = numbers.percent(three.values[last])
        title = capital(
            f"the three largest {whose} have {share} of {owner} {what} in {three.years[last]}"
        )
    sub = f"Percent of its {what}; {answer.subtitle[0]}"
    canvas.frame(answer, title=title, subtitle=sub)
    shades = [mixed(theme.exports, theme.paper, s) for s in (1.0, 0.85, 0.72, 0.6)]
    if theme.dashes:
        shades = [theme.palette[i] for i in (0, 4, 2, 1)]
    ends = []
    for line, colour in zip(lines, shades, strict=True):
        at = line.last
        value = numbers.percent(line.values[at]) if at is not None else ""
        ink = colour if line.key == "first" else theme.quiet
        ends.append((line, f"{line.name} {value}", ink))
    ticks = round_ticks(0, max(v for line in lines for v in line.values if v == v), 5)
    labels = numbers.ticks(ticks)
    left = page.left + page.widest(labels, 0.9) + page.text * 0.55
    right = page.right - page.widest([e for _, e, _ in ends], bold=True) - page.text * 0.8
    years = lines[0].years
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    panel = page.panel(box, span_of(years), (0, ticks[-1]))
    panel.grid(ticks, labels)
    for line, colour in zip(lines, shades, strict=True):
        draw_line(panel, line, colour)
        if (at := line.last) is not None:
            dot(panel, line.years[at], line.values[at], colour)
    label_ends(panel, ends, size=1)
    panel.years(fitting_years(page, years, right - left))
