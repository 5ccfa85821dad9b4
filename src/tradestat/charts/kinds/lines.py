"""Exports, imports, total; balance below.

The usual chart of `growth`. The source changes at the upright line, and announced figures are
hollow.
"""

from __future__ import annotations

from tradestat.charts import marks, series
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box
from tradestat.charts.page import tight
from tradestat.language.numbers import unit_for
from tradestat.model import Answer


def draw(answer: Answer, canvas: Canvas) -> None:
    """Three lines, the total the widest, over the balance."""
    page, theme = canvas.page, canvas.theme
    data = series.pair_series(answer)
    shown, balance = data.shown, data.lines["balance"]
    unit = unit_for([v for line in shown for v in line.values], answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(answer, series.title_of(answer, canvas.lang), unit=unit,
                 notes=series.soft_notes([*shown, balance]))  # fmt: skip
    ends = [
        marks.End(line, series.end_label(line, numbers, data.years[-1]), getattr(theme, line.key))
        for line in shown
    ]
    below = [v / numbers.size for v in balance.present]
    ticks, bounds = tight(min([0.0, *below]), max([0.0, *below]), 2)
    labels = numbers.ticks(ticks) if below else []
    base = page.bottom + page.text * 1.7
    split = base + ((page.top - base) * 0.24 if below else 0.0)
    panel = marks.line_field(
        page, ends, data.years, numbers, 4, wide=labels, dated=not below,
        bottom=split + (page.text * 2.2 if below else 0), top=page.top - page.text * 1.4,
    )  # fmt: skip
    series.mark_breaks(panel, data, base)
    for end in sorted(ends, key=lambda end: end.line.key != "total"):
        # The total lies below: where it is nearly all exports, both can be seen.
        width = 3.0 if end.line.key == "total" else 1.5
        marks.draw_line(panel, end.line, end.colour, size=numbers.size, width=width)
    marks.mark_ends(panel, ends, size=numbers.size)
    series.mark_record(panel, data, shown, numbers)
    if below:
        box = Box(panel.box.left, base, panel.box.right, split)
        foot = page.panel(box, marks.span_of(data.years), bounds)
        page.write(box.left, split + page.text * 0.55, "Balance", scale=0.95, bold=True,
                   colour=theme.quiet)  # fmt: skip
        foot.grid(ticks, labels)
        marks.draw_columns(foot, balance, size=numbers.size)
        marks.write_years(foot, data.years)


KIND = series.growth_kind(order=1, usual=True, draw=draw, example="growth CN KG")
