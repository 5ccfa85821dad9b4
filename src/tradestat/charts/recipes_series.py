"""Pictures of one pair over time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat.charts.data_series import Line, PairSeries, pair_series
from tradestat.charts.labels import Box
from tradestat.charts.marks_bars import draw_columns
from tradestat.charts.marks_lines import (
    dot,
    draw_line,
    label_ends,
    label_point,
    points_of,
    ring,
)
from tradestat.charts.page import Page, Panel
from tradestat.charts.recipe import Canvas
from tradestat.charts.ticks import round_ticks, tight, year_ticks
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer


def lines(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Exports, imports and total as lines; the balance as bars below."""
    answer, page = answers[0], canvas.page
    data = pair_series(answer)
    shown = data.shown()
    unit = unit_for([v for line in shown for v in line.values], answer.unit)
    numbers = Numbers(unit, canvas.lang)
    canvas.frame(answer, unit=unit, notes=soft_notes(data))
    ends = [(line, _end(line, numbers, data), getattr(page.theme, line.key)) for line in shown]
    high = max((v for line in shown for v in line.values if v == v), default=0.0) / numbers.size
    ticks = round_ticks(0, high, page.steps(4))
    balance = data.lines["balance"]
    below = [v / numbers.size for v in balance.values if v == v]
    low_ticks, low_ends = tight(min([0.0, *below]), max([0.0, *below]), 2)
    labels, low_labels = numbers.ticks(ticks), numbers.ticks(low_ticks) if below else []
    left = page.left + page.widest([*labels, *low_labels], 0.9) + page.text * 0.55
    right = page.right - page.widest([label for _, label, _ in ends], bold=True) - page.text * 0.8
    base = page.bottom + page.text * 1.7
    free = page.top - base
    split = base + (free * 0.24 if below else 0.0)
    above = Box(left, split + (page.text * 2.2 if below else 0), right, page.top - page.text * 1.4)
    x = span_of(data.years)
    panel = page.panel(above, x, (0, ticks[-1]))
    panel.grid(ticks, labels)
    seams(panel, data, Box(left, base, right, above.top))
    for line in sorted(shown, key=lambda one: one.key != "total"):
        # The total lies below: where it is nearly all exports, both can be seen.
        wide = 3.0 if line.key == "total" else 1.5
        draw_line(panel, line, getattr(page.theme, line.key), size=numbers.size, width=wide)
    _mark_last(panel, shown, numbers.size)
    label_ends(panel, ends, size=numbers.size)
    _mark_record(panel, data, numbers)
    foot = panel
    if below:
        foot = page.panel(Box(left, base, right, split), x, low_ends)
        page.write(left, split + page.text * 0.55, "Balance", scale=0.95, bold=True,
                   colour=page.theme.quiet)  # fmt: skip
        foot.grid(low_ticks, low_labels)
        draw_columns(foot, balance, size=numbers.size)
    foot.years(fitting_years(page, data.years, right - left))


def span_of(years: Sequence[int]) -> tuple[float, float]:
    """The ends of an axis of years: half a year of air on either side."""
    return years[0] - 0.5, years[-1] + 0.5


def fitting_years(page: Page, years: Sequence[int], width: float) -> list[int]:
    """Years to write below, as many as the width holds."""
    most = max(2, int(width / (page.measure("2000", 0.9)[0] * 1.6)))
    return year_ticks(years[0], years[-1], most)


def soft_notes(data: PairSeries) -> list[str]:
    """What hollow marks mean, and the years that are missing."""
    return hollow(data.soft)


def hollow(words: Sequence[str]) -> list[str]:
    """What hollow marks mean, in words for what is no final report; no note if there are none."""
    return [f"Hollow marks and dashes: {', '.join(words)}."] if words else []


def soft_marks(lines: Sequence[Line]) -> list[str]:
    """What the hollow marks of these lines mean."""
    held = (
        word
        for line in lines
        for word, value in zip(line.soft, line.values, strict=False)
        if word and value == value
    )
    words = list(dict.fromkeys(held))
    return hollow(words)


def seams(panel: Panel, data: PairSeries, box: Box) -> None:
    """An upright line where the source changes, and the new source's name beside it."""
    page = panel.page
    for year, name in data.seams:
        x = panel.across(year - 0.5)
        panel.stroke((x, box.bottom), (x, box.top + page.text * 1.2), page.theme.zero, 0.6)
        text = "as stated" if name == "stated" else name
        width, _ = page.measure(text, 0.85)
        room = page.right - x - page.text * 0.3
        if width <= room:
            page.write(x + page.text * 0.3, box.top + page.text * 0.55, text, scale=0.85,
                       colour=page.theme.quiet)  # fmt: skip
        before = data.sources[0]
        if len(data.seams) == 1 and page.measure(before, 0.85)[0] < x - box.left - page.text:
            page.write(x - page.text * 0.3, box.top + page.text * 0.55, before, scale=0.85,
                       colour=page.theme.quiet, align="right")  # fmt: skip


def _end(line: Line, numbers: Numbers, data: PairSeries) -> str:
    last = line.last
    assert last is not None
    year = line.years[last]
    text = f"{line.name} {numbers.value(line.values[last], line.step(last))}"
    return text if year == data.years[-1] else f"{text} ({year})"


def _mark_last(panel: Panel, shown: Sequence[Line], size: float) -> None:
    for line in shown:
        last = line.last
        assert last is not None
        dot(
            panel, line.years[last], line.values[last] / size,
            getattr(panel.page.theme, line.key), hollow=line.is_soft(last),
        )  # fmt: skip


def _mark_record(panel: Panel, data: PairSeries, numbers: Numbers) -> None:
    if data.record is None or data.measure not in ("total", "exports", "imports"):
        return
    line = data.lines[data.measure]
    position = line.years.index(data.record) if data.record in line.years else None
    if position is None or math.isnan(line.values[position]):
        return
    colour = getattr(panel.page.theme, line.key)
    value = line.values[position] / numbers.size
    ring(panel, data.record, value, colour)
    if position == line.last and data.record == data.years[-1]:
        text = "record"
    else:
        text = f"record {numbers.value(line.values[position], line.step(position))} ({data.record})"
    drawn = [points_of(panel, one, numbers.size) for one in data.shown()]
    label_point(panel, panel.at(data.record, value), text, colour, lines=drawn)
