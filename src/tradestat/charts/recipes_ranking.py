"""Pictures of partners or products in one year, ranked."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_ranking import Part, Ranking, ranking_of
from tradestat.charts.labels import Box
from tradestat.charts.marks_bars import draw_rows, tick_mark
from tradestat.charts.numbers import Numbers, unit_for
from tradestat.charts.recipe import Canvas
from tradestat.model import Answer

_CLOSING = {"other": "quiet", "not attributed": "quiet", "apart": "quiet"}


def bars(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A bar for each, with its value and share; a stroke marks the value of the year before."""
    answer, page = answers[0], canvas.page
    data = ranking_of(answer)
    shown = [p for p in data.parts if p.value == p.value and p.value > 0]
    unit = unit_for([p.value for p in data.placed], answer.unit)
    numbers = Numbers(unit, canvas.lang)
    note = f"Stroke: {data.against}. Percent: share of the whole." if data.compared else ""
    canvas.frame(answer, unit=unit, notes=[note], names=[p.name for p in shown])
    theme = page.theme
    values = [numbers.value(p.value) for p in shown]
    shares = [numbers.percent(p.share) if p.share == p.share else "" for p in shown]
    wide = page.right - page.left
    names = [page.shorten(p.name, wide * 0.36) for p in shown]
    left = page.left + page.widest(names) + page.text * 0.7
    value_room = page.widest(values, bold=True)
    right = page.right - value_room - page.widest(shares, 0.95) - page.text * 2.0
    top = page.top + page.text * 0.5
    height = (top - page.bottom) / len(shown)
    scale = min(1.0, height / (page.text * 1.25))
    box = Box(left, page.bottom, right, top)
    high = max(max(p.value, p.before if p.before == p.before else 0.0) for p in shown)
    panel = page.panel(box, (0, high / numbers.size), (len(shown) - 0.5, -0.5))
    colour = {"exports": theme.exports, "imports": theme.imports}.get(data.measure, theme.exports)
    draw_rows(
        panel,
        range(len(shown)),
        [p.value / numbers.size for p in shown],
        [colour if p.row == "part" else theme.muted for p in shown],
    )
    panel.axes.axvline(0, color=theme.zero, lw=0.9 * panel.em, zorder=2.5)
    for i, (part, name) in enumerate(zip(shown, names, strict=True)):
        y = panel.up(i)
        quiet = theme.quiet if part.row in _CLOSING else theme.ink
        page.write(left - page.text * 0.6, y, name, align="right", middle=True, colour=quiet,
                   scale=scale)  # fmt: skip
        end = max(part.value, part.before if part.before == part.before else 0) / numbers.size
        x = panel.across(end) + page.text * 0.6
        done = page.write(x, y, values[i], middle=True, bold=part.row == "part", colour=quiet,
                          scale=scale)  # fmt: skip
        if shares[i]:
            page.write(done.right + page.text * 0.6, y, shares[i], middle=True, scale=scale * 0.95,
                       colour=theme.quiet)  # fmt: skip
        if part.before == part.before and part.row == "part":
            tick_mark(panel, part.before / numbers.size, i, theme.ink)


def _largest(data: Ranking) -> Part:
    return data.placed[0]
