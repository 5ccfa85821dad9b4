"""Growth as bars, the level above.

Bars far above the rest are cut and say how high they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tradestat.charts import marks, series
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box
from tradestat.charts.page import Panel, tight
from tradestat.errors import BadChart
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Flow


def draw(answer: Answer, canvas: Canvas) -> None:
    """The level over its growth, up in one colour and down in another."""
    page, theme = canvas.page, canvas.theme
    data = series.pair_series(answer)
    if data.flow is Flow.BALANCE:
        raise BadChart.empty("growth", "a balance has no growth in percent", "Try --flow total")
    level, rates = data.asked, data.growth
    last, newest = level.last, rates.last
    if last is None or newest is None:
        raise BadChart.empty("growth", "there is no growth to show", "Ask for more years.")
    unit = unit_for(level.values, answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(answer, series.title_of(answer, canvas.lang), unit=unit,
                 notes=series.soft_notes([level, rates]))  # fmt: skip
    known = rates.present
    cap = min(max(0.0, *known), _cap(known))
    steps, (floor, top) = tight(min(0.0, *known), cap, page.steps(3))
    percents = [numbers.plain(t, 0) for t in steps]
    rate = rates.values[newest]
    text = numbers.percent(rate, signed=True)
    if rates.years[newest] < level.years[last]:
        text += f" ({rates.years[newest]})"  # beside a later year it would be taken for its growth
    base = page.bottom + page.text * 1.7
    split = base + (page.top - base) * 0.5
    label = series.end_label(level, numbers, level.years[last])
    ends = [marks.End(level, label, getattr(theme, level.key))]
    panel = marks.line_field(
        page, ends, data.years, numbers, 3, wide=percents, beside=[text], dated=False,
        bottom=split + page.text * 3.1, top=page.top - page.text * 1.4,
    )  # fmt: skip
    left, right = panel.box.left, panel.box.right
    series.mark_breaks(panel, data, base)
    marks.draw_lines(panel, ends, size=numbers.size, width=2.6)
    series.mark_record(panel, data, [level], numbers)
    below = page.panel(Box(left, base, right, split), marks.span_of(data.years), (floor, top))
    page.write(left, split + page.text * 1.5, "Growth, year on year, percent",
               scale=0.95, bold=True, colour=theme.quiet)  # fmt: skip
    below.grid(steps, percents)
    marks.draw_columns(below, replace(rates, values=tuple(min(g, top) for g in rates.values)))
    cut = [(y, g) for y, g in zip(rates.years, rates.values, strict=True) if g > top]
    marks.cut_columns(below, [year for year, _ in cut], top)
    for year, height in cut:
        _write_height(below, year, f"+{numbers.plain(height, 0)}")
    if rate <= top:
        page.write(right + page.text * 0.75, below.up(rate), text, middle=True, bold=True,
                   colour=theme.exports if rate >= 0 else theme.imports)  # fmt: skip
    marks.write_years(below, data.years)


def _cap(rates: Sequence[float]) -> float:
    """Above this a bar is cut: one and a half times what nine in ten stay under, if some are far
    above that."""
    ups = sorted(r for r in rates if r > 0)
    if len(ups) < 4:
        return math.inf
    usual = max(ups[int(len(ups) * 0.85) - 1], 20.0)
    return usual * 1.6 if ups[-1] > usual * 4 else math.inf


def _write_height(panel: Panel, year: int, text: str) -> None:
    """The height of a bar that is cut, above it, if there is room."""
    page, field = panel.page, panel.box
    half = page.measure(text, 0.85)[0] / 2
    x = min(max(panel.across(year), field.left + half), field.right - half)
    low = field.top + page.text * 0.25
    box = Box(x - half, low - 1, x + half, low + page.text)
    if not any(box.meets(b) for b in page.boxes):
        page.write(x, low, text, scale=0.85, align="center")


KIND = series.growth_kind(order=2, draw=draw, example="chart growth CN KG --source imf-dots")
