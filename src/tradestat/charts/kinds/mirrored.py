"""Exports to the left, imports to the right."""

from __future__ import annotations

from tradestat.charts import marks, ranking
from tradestat.charts.canvas import Canvas, amount, facts_of, owner_of
from tradestat.charts.labels import Box
from tradestat.charts.ranking import Part, or_zero
from tradestat.errors import BadChart
from tradestat.language.english.words import within
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Flow, RankingFacts


def draw(answer: Answer, canvas: Canvas) -> None:
    """Both flows of each part on one scale, from the longest place."""
    page, theme = canvas.page, canvas.theme
    data = ranking.ranking_of(answer, "mirrored")
    parts, cut = ranking.folded(data, int((page.top - page.bottom) / page.text / 1.3))
    shown = [p for p in parts if _longer(p) > 0]
    if data.flow is not Flow.TOTAL or not shown:
        raise BadChart.empty("mirrored", "it needs exports and imports", "Leave --flow out.")
    sides = [[p.exports for p in shown], [p.imports for p in shown]]
    unit = unit_for([*sides[0], *sides[1]], answer.unit)
    numbers = canvas.numbers(unit)
    most = max(_longer(p) for p in data.placed)
    # What closes the column must not dwarf it: longer than the longest place, it has no bar.
    barless = [p.name for p in shown if p.row != "part" and _longer(p) > most]
    canvas.frame(answer, _title(answer, canvas.lang), unit=unit, names=[p.name for p in shown],
                 notes=[ranking.row_note(data, cut, barless)])  # fmt: skip
    names = [page.shorten(p.name, (page.right - page.left) * 0.3) for p in shown]
    middle = page.widest(names) + page.text * 1.6
    texts = [[ranking.cell(v, numbers) for v in side] for side in sides]
    bars = [[or_zero(v) if or_zero(v) <= most else 0.0 for v in side] for side in sides]
    room = page.widest([*texts[0], *texts[1]], bold=True) + page.text * 0.6
    longest = [max(side) for side in bars]
    per = (page.right - page.left - middle - 2 * room) / sum(longest)
    low_side = max(longest[0] * per, page.text * 4)
    centre = page.left + room + low_side
    top, bottom = page.top - page.text * 1.1, page.bottom
    per = (page.right - room - centre - middle) / max(longest[1], 1.0)
    per = min(per, low_side / max(longest[0], 1.0)) if longest[0] * per > low_side else per
    scale = min(1.0, (top - bottom) / len(shown) / (page.text * 1.25))
    for side, head, colour in ((0, "Exports", theme.exports), (1, "Imports", theme.imports)):
        way, base, align = (1, centre + middle, "left") if side else (-1, centre, "right")
        page.write(base, page.top - page.text * 0.5, head, bold=True, colour=colour, align=align)
        edge = page.right if side else page.left
        reach = abs(edge - base) / per / numbers.size
        box = Box(min(edge, base), bottom, max(edge, base), top)
        panel = page.panel(box, (0.0, reach) if side else (reach, 0.0), (len(shown) - 0.5, -0.5))
        marks.draw_rows(panel, [v / numbers.size for v in bars[side]],
                        [colour if p.row == "part" else theme.muted for p in shown])  # fmt: skip
        for i, part in enumerate(shown):
            x = base + way * (bars[side][i] * per + page.text * 0.5)
            page.write(x, panel.up(i), texts[side][i], middle=True, scale=scale, align=align,
                       bold=part.row == "part")  # fmt: skip
    for i, part in enumerate(shown):
        page.write(centre + middle / 2, panel.up(i), names[i], middle=True, scale=scale,
                   align="center",
                   colour=theme.ink if part.row == "part" else theme.quiet)  # fmt: skip


def _longer(part: Part) -> float:
    return max(or_zero(part.exports), or_zero(part.imports))


def _title(answer: Answer, lang: str) -> str:
    """Which balance is the widest, and whose."""
    facts = facts_of(answer, RankingFacts)
    if facts.of != "partners" or facts.gap is None:
        return ranking.title_of(answer, lang)
    _, name, gap = facts.gap
    what = "surplus" if gap >= 0 else "deficit"
    money = amount(abs(gap), answer.currency, lang)
    return f"{owner_of(answer)} largest {what} is with {within(name)}: {money} in {facts.year}"


KIND = ranking.ranking_kind(order=9, draw=draw, example="chart mirrored DE")
