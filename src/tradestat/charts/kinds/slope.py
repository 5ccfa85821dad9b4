"""Partners or products in two years: a line for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from tradestat.charts.canvas import Canvas, source_of, subtitle_of
from tradestat.charts.kind import RANKED, Kind
from tradestat.charts.labels import Box, spread
from tradestat.charts.marks import dot, segment
from tradestat.charts.numbers import unit_for
from tradestat.charts.ranking import COLUMNS, QUESTIONS, change_title, ranking_of
from tradestat.errors import BadChart
from tradestat.model import Answer, RankingFacts

_MOST = 10


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: rising lines in one colour, falling ones in another."""
    page, theme = canvas.page, canvas.page.theme
    data = ranking_of(answer, "slope", compared=True)
    shown = [p for p in data.placed if p.value > 0 and p.before > 0][:_MOST]
    if not shown:
        raise BadChart.empty("slope", "nothing has a figure in both years", "Try --against YEAR.")
    values = [v for p in shown for v in (p.value, p.before)]
    log = min(values) * 8 < max(values)
    unit = unit_for([median(values)] if log else values, answer.unit)
    numbers = canvas.numbers(unit)
    absent = [p.name for p in data.placed[:_MOST] if p.before != p.before]
    notes = [f"Without a figure for {data.against}: {', '.join(absent)}."] if absent else []
    notes += ["Log scale: equal slopes are equal growth."] if log else []
    canvas.frame(
        change_title(answer, data, numbers), subtitle_of(answer, unit), source_of(answer),
        notes=notes, names=[p.name for p in shown],
    )  # fmt: skip
    names = [page.shorten(p.name, (page.right - page.left) * 0.25) for p in shown]
    then, now = (
        [numbers.value(v) for v in [p.before for p in shown]],
        [numbers.value(v) for v in [p.value for p in shown]],
    )
    grown = [
        numbers.percent(p.growth, 0, signed=True) if p.growth == p.growth else "" for p in shown
    ]
    left_room = page.widest(names) + page.widest(then, bold=True) + page.text * 1.8
    right_room = page.widest(now, bold=True) + page.widest(names) + page.widest(grown, 0.9)
    box = Box(page.left + left_room, page.bottom + page.text * 0.4,
              page.right - right_room - page.text * 2.4, page.top - page.text * 1.7)  # fmt: skip
    scaled = [v / numbers.size for v in values]
    panel = page.panel(box, (0, 1), _ends(scaled, log=log))
    for x, year, align in ((box.left, data.against, "right"), (box.right, data.year, "left")):
        panel.stroke((x, box.bottom), (x, box.top), theme.grid, 1.0)
        page.write(x, page.top - page.text * 0.75, str(year), bold=True, align=align,
                   colour=theme.quiet)  # fmt: skip
    place = math.log10 if log else float
    ends = [(place(p.before / numbers.size), place(p.value / numbers.size)) for p in shown]
    gap, off = page.text * 1.28, page.text * 0.85
    left = spread([panel.up(a) for a, _ in ends], gap, box.bottom, box.top)
    right = spread([panel.up(b) for _, b in ends], gap, box.bottom, box.top)
    for i, part in enumerate(shown):
        colour = theme.exports if part.value >= part.before else theme.imports
        a, b = ends[i]
        segment(panel, (0, a), (1, b), colour, 1.8, on_top=True)
        for x, y in ((0, a), (1, b)):
            dot(panel, x, y, colour, size=5)
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


def _ends(values: Sequence[float], *, log: bool) -> tuple[float, float]:
    """The ends of the scale: from zero, or just around the values on a log one."""
    if log:
        return math.log10(min(values)) - 0.02, math.log10(max(values)) + 0.02
    return 0.0, max(values) * 1.02


KIND = Kind(
    order=10,
    shows="two years, a line for each",
    questions=QUESTIONS,
    facts=RankingFacts,
    draw=draw,
    columns=COLUMNS,
    areas=(1, 2),
    options=RANKED,
    example="chart slope KG --against 2013",
    caption="Two years, a line for each partner.",
)
