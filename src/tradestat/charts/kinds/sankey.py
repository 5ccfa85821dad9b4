"""From suppliers through to markets.

Imports at the left and exports at the right, on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts import marks, ranking, tiles
from tradestat.charts.canvas import Canvas, amount, facts_of, label_of, name_of
from tradestat.charts.labels import Box, spread
from tradestat.charts.page import Panel
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, within
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Flow, RankingFacts

_BAR = 0.022  # of the field's width


def sides_of(answer: Answer) -> list[list[tuple[str, float]]]:
    """Of imports and of exports the five largest, and the others together. Raises BadChart."""
    if ranking.ranking_of(answer, "sankey").flow is not Flow.TOTAL:
        raise BadChart.empty("sankey", "it needs exports and imports", "Leave --flow out.")
    sides = [_side(answer, flow) for flow in ("imports", "exports")]
    if not all(sum(v for _, v in side) > 0 for side in sides):
        raise BadChart.empty("sankey", "one of the flows has no figures", "Try another kind.")
    return sides


def _side(answer: Answer, flow: str) -> list[tuple[str, float]]:
    frame = answer.frame
    part = frame[(frame["row"] == "part") & (frame[flow] > 0)]
    top = part.sort_values([flow, "name"], ascending=[False, True], kind="stable").head(5)
    whole = float(frame.loc[frame["row"] == "total", flow].iloc[0])
    largest = [(label_of(row), float(row[flow])) for row in top.to_dict("records")]
    left = whole - sum(v for _, v in largest)
    return [*largest, ("All others", left)] if left > whole * 1e-6 else largest


def draw(answer: Answer, canvas: Canvas) -> None:
    """Bands into the middle and out of it."""
    page, theme = canvas.page, canvas.theme
    sides = sides_of(answer)
    totals = [sum(v for _, v in side) for side in sides]
    unit = unit_for(totals, answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(answer, _title(answer, totals, canvas.lang), unit=unit,
                 names=[name for side in sides for name, _ in side])  # fmt: skip
    room = (page.right - page.left) * 0.24
    names = [[page.shorten(n, room) for n, _ in side] for side in sides]
    texts = [[numbers.value(v) for _, v in side] for side in sides]
    margins = [
        page.widest(n) + page.widest(t, bold=True) + page.text * 1.6
        for n, t in zip(names, texts, strict=True)
    ]
    box = Box(page.left + margins[0], page.bottom + page.text * 0.3, page.right - margins[1],
              page.top - page.text * 1.6)  # fmt: skip
    high, gap = box.top - box.bottom, page.text * 0.55
    per = (high - gap * (max(map(len, sides)) - 1)) / max(totals)
    panel = page.panel(box, (0, 1), (0, high))
    head = page.top - page.text * 0.8
    middle = (box.left + box.right) / 2
    page.write(middle, head, name_of(answer.areas[0]), bold=True, align="center")
    core = max(totals) * per
    marks.block(panel, 0.5, _BAR * 2, (high - core) / 2, (high + core) / 2, theme.total, 4)
    for right, side in enumerate(sides):
        colour, x = (theme.exports, box.right) if right else (theme.imports, box.left)
        align, way = ("left", 1) if right else ("right", -1)
        flow = f"{'Exports' if right else 'Imports'} {numbers.value(totals[right])}"
        page.write(x, head, flow, bold=True, colour=colour, align=align)
        inks = [colour] * len(side)
        if len(side) > 5:
            inks[-1] = theme.muted
        middles = _bands(panel, right, [v * per for _, v in side], inks, gap, (high + core) / 2)
        places = spread(middles, page.text * 1.3, box.bottom, box.top)
        for name, text, y in zip(names[right], texts[right], places, strict=True):
            end = page.write(x + way * page.text * 0.5, y, text, middle=True, bold=True,
                             align=align)  # fmt: skip
            after = end.right if right else end.left
            page.write(after + way * page.text * 0.5, y, name, middle=True, align=align)


def _bands(
    panel: Panel,
    right: int,
    heights: Sequence[float],
    inks: Sequence[str],
    gap: float,
    inner: float,
) -> list[float]:
    """The bands of one side from the top down; the middle of each edge on the page. inner: where
    they begin at the middle bar."""
    high, bar = panel.y[1], -_BAR if right else _BAR
    at = (high + sum(heights) + gap * (len(heights) - 1)) / 2
    middles = []
    for tall, ink in zip(heights, inks, strict=True):
        edge, core = (right + bar, at - tall, at), (0.5 - bar, inner - tall, inner)
        tiles.draw_ribbon(panel, edge, core, ink)
        marks.block(panel, right + bar / 2, _BAR, at - tall, at, ink, 3)
        middles.append(panel.box.bottom + at - tall / 2)
        at -= tall + gap
        inner -= tall
    return middles


def _title(answer: Answer, totals: Sequence[float], lang: str) -> str:
    """For how much it bought, and for how much it sold."""
    name, year = within(name_of(answer.areas[0])), facts_of(answer, RankingFacts).year
    bought, sold = (amount(v, answer.currency, lang) for v in totals)
    return f"{capital(name)} bought goods for {bought} in {year}, while it sold for {sold}"


KIND = ranking.ranking_kind(
    order=13, areas=(1, 1), draw=draw, defaults={"top": 0}, example="chart sankey KG"
)  # fmt: skip
