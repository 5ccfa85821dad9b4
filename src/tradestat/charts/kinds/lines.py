"""Exports, imports and total of one pair as lines; the balance as bars below."""

from __future__ import annotations

from tradestat.charts.canvas import Canvas, source_of, subtitle_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.labels import Box
from tradestat.charts.marks import (
    End,
    draw_columns,
    draw_line,
    label_point,
    line_field,
    mark_ends,
    points_of,
    ring,
    span_of,
    write_years,
)
from tradestat.charts.numbers import Numbers, unit_for
from tradestat.charts.page import Panel
from tradestat.charts.series import (
    COLUMNS,
    PairSeries,
    end_label,
    hollow,
    mark_breaks,
    pair_series,
    title_of,
)
from tradestat.charts.ticks import round_ticks, tight
from tradestat.model import Answer


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: three lines over the balance."""
    page, theme = canvas.page, canvas.page.theme
    data = pair_series(answer)
    shown = data.shown()
    unit = unit_for([v for line in shown for v in line.values], answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(title_of(answer, canvas.lang), subtitle_of(answer, unit), source_of(answer),
                 notes=hollow(data.soft))  # fmt: skip
    ends = [
        End(line, end_label(line, numbers, data.years[-1]), getattr(theme, line.key))
        for line in shown
    ]
    high = max((v for line in shown for v in line.present), default=0.0) / numbers.size
    ticks = round_ticks(0, high, page.steps(4))
    balance = data.lines["balance"]
    below = [v / numbers.size for v in balance.present]
    low_ticks, low_ends = tight(min([0.0, *below]), max([0.0, *below]), 2)
    labels, low_labels = numbers.ticks(ticks), numbers.ticks(low_ticks) if below else []
    base = page.bottom + page.text * 1.7
    split = base + ((page.top - base) * 0.24 if below else 0.0)
    panel = line_field(
        page, data.years, ticks, labels, ends, wide=low_labels,
        bottom=split + (page.text * 2.2 if below else 0), top=page.top - page.text * 1.4,
        dated=not below,
    )  # fmt: skip
    mark_breaks(panel, data, base)
    for end in sorted(ends, key=lambda end: end.line.key != "total"):
        # The total lies below: where it is nearly all exports, both can be seen.
        wide = 3.0 if end.line.key == "total" else 1.5
        draw_line(panel, end.line, end.colour, size=numbers.size, width=wide)
    mark_ends(panel, ends, size=numbers.size)
    _mark_record(panel, data, numbers)
    if below:
        box = Box(panel.box.left, base, panel.box.right, split)
        foot = page.panel(box, span_of(data.years), low_ends)
        page.write(box.left, split + page.text * 0.55, "Balance", scale=0.95, bold=True,
                   colour=theme.quiet)  # fmt: skip
        foot.grid(low_ticks, low_labels)
        draw_columns(foot, balance, size=numbers.size)
        write_years(foot, data.years)


def _mark_record(panel: Panel, data: PairSeries, numbers: Numbers) -> None:
    line = data.lines[data.flow.plural]
    at = line.years.index(data.record) if data.record in line.years else None
    if at is None or line not in data.shown() or line.values[at] != line.values[at]:
        return
    colour, year = getattr(panel.page.theme, line.key), line.years[at]
    value = line.values[at] / numbers.size
    ring(panel, year, value, colour)
    newest = at == line.last and year == data.years[-1]
    amount = f" {numbers.value(line.values[at], line.step(at))} ({year})"
    label_point(panel, panel.at(year, value), "record" + ("" if newest else amount), colour,
                lines=[points_of(panel, one, numbers.size) for one in data.shown()])  # fmt: skip


KIND = Kind(
    order=1,
    shows="exports, imports, total; balance below",
    questions=("growth",),
    usual=True,
    draw=draw,
    columns=COLUMNS,
    areas=(2, 2),
    options=YEARLY,
    example="growth CN KG",
    caption="A pair over time: the usual chart of `growth`. The source changes at the upright "
    "line, and announced figures are hollow.",
)
