"""Two years, a line for each."""

from __future__ import annotations

import math
from statistics import median

from tradestat.charts import marks, ranking
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box, spread
from tradestat.errors import BadChart
from tradestat.language.numbers import unit_for
from tradestat.model import Answer

_MOST = 10


def draw(answer: Answer, canvas: Canvas) -> None:
    """Rising lines in one colour, falling ones in another."""
    page, theme = canvas.page, canvas.theme
    data = ranking.ranking_of(answer, "slope", compared=True)
    against, year = data.facts.against, data.facts.year
    shown = [p for p in data.placed if p.value > 0 and p.before > 0][:_MOST]
    if not shown:
        raise BadChart.empty("slope", "nothing has a figure in both years", "Try --against YEAR.")
    values = [v for p in shown for v in (p.value, p.before)]
    log = min(values) * 8 < max(values)
    unit = unit_for([median(values)] if log else values, answer.unit)
    numbers = canvas.numbers(unit)
    absent = [p.name for p in data.placed[:_MOST] if p.before != p.before]
    notes = [f"Without a figure for {against}: {', '.join(absent)}."] if absent else []
    notes += ["Log scale: equal slopes are equal growth."] if log else []
    canvas.frame(answer, ranking.change_title(answer, canvas.lang), unit=unit, notes=notes,
                 names=[p.name for p in shown])  # fmt: skip
    names = [page.shorten(p.name, (page.right - page.left) * 0.25) for p in shown]
    then, now = [numbers.value(p.before) for p in shown], [numbers.value(p.value) for p in shown]
    grown = ["" if p.growth != p.growth else numbers.percent(p.growth, 0, signed=True)
             for p in shown]  # fmt: skip
    left_room = page.widest(names) + page.widest(then, bold=True) + page.text * 1.8
    right_room = page.widest(now, bold=True) + page.widest(names) + page.widest(grown, 0.9)
    box = Box(page.left + left_room, page.bottom + page.text * 0.4,
              page.right - right_room - page.text * 2.4, page.top - page.text * 1.7)  # fmt: skip
    place = (lambda v: math.log10(v / numbers.size)) if log else (lambda v: v / numbers.size)
    ends = [(place(p.before), place(p.value)) for p in shown]
    low, high = min(map(min, ends)), max(map(max, ends))
    panel = page.panel(box, (0, 1), (low - 0.02, high + 0.02) if log else (0.0, high * 1.02))
    for x, when, align in ((box.left, against, "right"), (box.right, year, "left")):
        panel.stroke((x, box.bottom), (x, box.top), theme.grid, 1.0)
        page.write(x, page.top - page.text * 0.75, str(when), bold=True, align=align,
                   colour=theme.quiet)  # fmt: skip
    gap, off = page.text * 1.28, page.text * 0.85
    left = spread([panel.up(a) for a, _ in ends], gap, box.bottom, box.top)
    right = spread([panel.up(b) for _, b in ends], gap, box.bottom, box.top)
    for i, part in enumerate(shown):
        colour = theme.exports if part.value >= part.before else theme.imports
        a, b = ends[i]
        marks.segment(panel, (0, a), (1, b), colour, 1.8, on_top=True)
        for x, y in ((0, a), (1, b)):
            marks.dot(panel, x, y, colour, size=5)
        for x, y, to, way in ((box.left, a, left[i], -1), (box.right, b, right[i], 1)):
            if abs(panel.up(y) - to) > page.text * 0.3:
                panel.stroke((x + way * off * 0.3, panel.up(y)), (x + way * off, to), colour, 0.6)
        end = page.write(box.left - off * 1.2, left[i], then[i], middle=True, bold=True,
                         align="right", colour=colour)  # fmt: skip
        page.write(end.left - page.text * 0.5, left[i], names[i], middle=True, align="right")
        end = page.write(box.right + off * 1.2, right[i], now[i], middle=True, bold=True,
                         colour=colour)  # fmt: skip
        end = page.write(end.right + page.text * 0.5, right[i], names[i], middle=True)
        if grown[i]:
            page.write(end.right + page.text * 0.5, right[i], grown[i], middle=True, scale=0.9,
                       colour=theme.quiet)  # fmt: skip


KIND = ranking.ranking_kind(order=10, draw=draw, example="chart slope KG --against 2013")
