"""Growth of one pair's trade as bars up and down, the level as a line above."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat.charts.canvas import Canvas, source_of, subtitle_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.labels import Box
from tradestat.charts.marks import (
    End,
    Line,
    cut_columns,
    draw_columns,
    draw_lines,
    label_point,
    line_field,
    points_of,
    ring,
    span_of,
    write_years,
)
from tradestat.charts.numbers import unit_for
from tradestat.charts.page import Panel
from tradestat.charts.series import (
    COLUMNS,
    SOFT,
    PairSeries,
    hollow,
    mark_breaks,
    pair_series,
    title_of,
)
from tradestat.charts.ticks import round_ticks, tight
from tradestat.errors import BadChart
from tradestat.model import Answer, Flow


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it. Bars that would dwarf the rest are cut and say how high they are."""
    page, theme = canvas.page, canvas.page.theme
    data = pair_series(answer)
    rates = _rates(data)
    level = data.asked
    unit = unit_for(level.values, answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(title_of(answer, canvas.lang), subtitle_of(answer, unit), source_of(answer),
                 notes=hollow(data.soft))  # fmt: skip
    ticks = round_ticks(0, max(level.present) / numbers.size, page.steps(3))
    known = rates.present
    steps, (floor, top) = tight(
        min(0.0, *known), min(max(0.0, *known), _cap(known)), page.steps(3)
    )  # fmt: skip
    percents = [numbers.plain(t, 0) for t in steps]
    last, grown = level.last, rates.last
    assert last is not None
    assert grown is not None
    colour = getattr(theme, level.key)
    end = f"{level.name} {numbers.value(level.values[last], level.step(last))}"
    latest = numbers.percent(data.growth[grown], signed=True)
    if data.years[grown] < level.years[last]:
        latest += f" ({data.years[grown]})"  # beside a later year it would be taken for its growth
    base = page.bottom + page.text * 1.7
    split = base + (page.top - base) * 0.5
    panel = line_field(
        page, data.years, ticks, numbers.ticks(ticks), [End(level, end, colour)],
        wide=percents, beside=[latest], bottom=split + page.text * 3.1,
        top=page.top - page.text * 1.4, dated=False,
    )  # fmt: skip
    left, right = panel.box.left, panel.box.right
    mark_breaks(panel, data, base)
    draw_lines(panel, [End(level, end, colour)], size=numbers.size, width=2.6)
    if data.record in level.years:
        at = level.years.index(data.record)
        value = level.values[at] / numbers.size
        ring(panel, level.years[at], value, colour)
        more = "" if at == last else f" {numbers.value(level.values[at])} ({data.record})"
        label_point(panel, panel.at(level.years[at], value), f"record{more}", colour,
                    lines=[points_of(panel, level, numbers.size)])  # fmt: skip
    below = page.panel(Box(left, base, right, split), span_of(data.years), (floor, top))
    page.write(left, split + page.text * 1.5, "Growth on the year before, percent",
               scale=0.95, bold=True, colour=theme.quiet)  # fmt: skip
    below.grid(steps, percents)
    low = tuple(min(g, top) for g in data.growth)
    draw_columns(below, Line("growth", "Growth", data.years, low, rates.soft))
    cut = [(y, g) for y, g in zip(data.years, data.growth, strict=True) if g > top]
    cut_columns(below, [year for year, _ in cut], top)
    for year, rate in cut:
        _say_height(below, year, f"+{numbers.plain(rate, 0)}")
    if data.growth[grown] <= top:
        page.write(right + page.text * 0.75, below.up(data.growth[grown]), latest, middle=True,
                   bold=True,
                   colour=theme.exports if data.growth[grown] >= 0 else theme.imports)  # fmt: skip
    write_years(below, data.years)


def _rates(data: PairSeries) -> Line:
    """Growth by year, the publisher's own hollow. Raises BadChart if there is none."""
    if data.flow is Flow.BALANCE:
        raise BadChart.empty("growth", "a balance has no growth in percent", "Try --flow total")
    soft = tuple(SOFT["stated"] if announced else "" for announced in data.growth_stated)
    rates = Line("growth", "Growth", data.years, data.growth, soft)
    if rates.last is None:
        raise BadChart.empty("growth", "there is no growth to show", "Ask for more years.")
    return rates


def _cap(rates: Sequence[float]) -> float:
    """Above this a bar is cut: one and a half times what nine in ten stay under, if some are far
    above that."""
    ups = sorted(r for r in rates if r > 0)
    if len(ups) < 4:
        return math.inf
    usual = max(ups[int(len(ups) * 0.85) - 1], 20.0)
    return usual * 1.6 if ups[-1] > usual * 4 else math.inf


def _say_height(panel: Panel, year: int, text: str) -> None:
    """The height of a bar that is cut, above it, if there is room."""
    page, field = panel.page, panel.box
    half = page.measure(text, 0.85)[0] / 2
    x = min(max(panel.across(year), field.left + half), field.right - half)
    low = field.top + page.text * 0.25
    box = Box(x - half, low - 1, x + half, low + page.text)
    if not any(box.meets(b) for b in page.boxes):
        page.write(x, low, text, scale=0.85, align="center")


KIND = Kind(
    order=2,
    shows="growth as bars, the level above",
    questions=("growth",),
    draw=draw,
    columns=COLUMNS,
    areas=(2, 2),
    options=YEARLY,
    example="chart growth CN KG --source imf-dots",
    caption="Growth as bars, the level above. Bars far above the rest are cut and say how high "
    "they are.",
)
