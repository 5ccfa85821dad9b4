"""Partners or products ranked, last year marked.

A stroke marks the value of the year before: the usual chart of `partners`.
"""

from __future__ import annotations

from tradestat.charts import marks, ranking
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box
from tradestat.charts.ranking import or_zero
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Flow


def draw(answer: Answer, canvas: Canvas) -> None:
    """A bar for each, its value and share."""
    page, theme = canvas.page, canvas.theme
    data = ranking.ranking_of(answer)
    parts, cut = ranking.folded(data, int((page.top - page.bottom) / page.text / 1.25))
    shown = [p for p in parts if p.value > 0]
    unit = unit_for([p.value for p in data.placed], answer.unit)
    numbers = canvas.numbers(unit)
    # What closes the column must not dwarf it: longer than the longest place, it has no bar.
    high = max(max(p.value, or_zero(p.before)) for p in data.placed)
    drawn = [p.value if p.row == "part" or p.value <= high else 0.0 for p in shown]
    barless = [p.name for p, v in zip(shown, drawn, strict=True) if not v]
    stroke = f"Stroke: {data.facts.against}. Percent: share of the whole." if data.compared else ""
    canvas.frame(
        answer, ranking.title_of(answer, canvas.lang), unit=unit,
        notes=[ranking.row_note(data, cut, barless, stroke)], names=[p.name for p in shown],
    )  # fmt: skip
    values = [ranking.cell(p.value, numbers) for p in shown]
    shares = [numbers.percent(p.share) if p.share == p.share else "" for p in shown]
    names = [page.shorten(p.name, (page.right - page.left) * 0.36) for p in shown]
    left = page.left + page.widest(names) + page.text * 0.7
    right = page.right - page.widest(values, bold=True) - page.widest(shares, 0.95)
    box = Box(left, page.bottom, right - page.text * 2.0, page.top + page.text * 0.5)
    scale = min(1.0, (box.top - box.bottom) / len(shown) / (page.text * 1.25))
    panel = page.panel(box, (0, high / numbers.size), (len(shown) - 0.5, -0.5))
    colour = theme.imports if data.flow is Flow.IMPORT else theme.exports
    marks.draw_rows(panel, [v / numbers.size for v in drawn],
                    [colour if p.row == "part" else theme.muted for p in shown])  # fmt: skip
    panel.columns([0], [""])
    for i, (part, name) in enumerate(zip(shown, names, strict=True)):
        y, placed = panel.up(i), part.row == "part"
        ink = theme.ink if placed else theme.quiet
        page.write(left - page.text * 0.6, y, name, align="right", middle=True, colour=ink,
                   scale=scale)  # fmt: skip
        x = panel.across(max(drawn[i], or_zero(part.before)) / numbers.size) + page.text * 0.6
        end = page.write(x, y, values[i], middle=True, bold=placed, colour=ink, scale=scale)
        if shares[i]:
            page.write(end.right + page.text * 0.6, y, shares[i], middle=True, scale=scale * 0.95,
                       colour=theme.quiet)  # fmt: skip
        if part.before == part.before and placed:
            marks.tick_mark(panel, part.before / numbers.size, i, theme.ink)


KIND = ranking.ranking_kind(order=8, usual=True, draw=draw, example="partners KG")
