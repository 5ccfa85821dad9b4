"""Ranks over time: a line for each partner through its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradestat.answers.words import capital, ordinal, verb, within
from tradestat.charts.canvas import Canvas, owner_of, source_of
from tradestat.charts.kind import Kind
from tradestat.charts.labels import Box
from tradestat.charts.marks import dots, steps_path
from tradestat.charts.page import Panel
from tradestat.charts.ranking import ROLES
from tradestat.charts.series import floats
from tradestat.charts.ticks import year_ticks
from tradestat.errors import BadChart
from tradestat.model import Answer, PlacesFacts, RankingFacts

_COLOURED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One partner's rank by year; NaN where it had none."""

    name: str
    ranks: tuple[float, ...]


def places_of(answer: Answer) -> tuple[list[int], list[Place]]:
    """The years, those without figures as a gap, and the partners in the order of the last."""
    facts, frame = answer.facts, answer.frame
    assert isinstance(facts, PlacesFacts)
    years = list(range(facts.years[0], facts.years[-1] + 1))
    ranks = frame.reindex(columns=[str(y) for y in years])
    rows = zip(frame["name"], ranks.itertuples(index=False), strict=True)
    return years, [Place(str(name), floats(row)) for name, row in rows]


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: the first partners in colour, the others behind them."""
    page, theme = canvas.page, canvas.page.theme
    years, rows = places_of(answer)
    facts, depth = answer.facts, len(rows)
    assert isinstance(facts, PlacesFacts)
    if not rows:
        raise BadChart.empty("bump", "nobody takes a place", "Ask for more: --top 10")
    leaves = any(rank > depth for row in rows for rank in row.ranks)
    canvas.frame(
        _title(answer, facts),
        f"Rank by {facts.by}; {answer.basis.head()}" if answer.basis else f"Rank by {facts.by}",
        source_of(answer),
        notes=[f"Places below {depth} are not drawn."] if leaves else (),
        names=[row.name for row in rows],
    )
    names = [page.shorten(row.name, (page.right - page.left) * 0.27) for row in rows]
    left = page.left + page.widest([str(r) for r in range(1, depth + 1)]) + page.text * 1.0
    right = page.right - page.widest(names) - page.widest(["10 "]) - page.text * 1.0
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    x = (years[0] - 0.15, years[-1] + 0.15) if len(years) > 1 else (years[0] - 1.0, years[0] + 0.2)
    panel = page.panel(box, x, (depth + 0.5, 0.5))
    scale = min(1.0, (box.top - box.bottom) / depth / (page.text * 1.25))
    for number, row in reversed(list(enumerate(rows))):
        colour = theme.palette[number] if number < _COLOURED else theme.muted
        _path(panel, row, years, colour, depth, 2.4 if number < _COLOURED else 1.3)
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        y, last = panel.up(number + 1), row.ranks[-1]
        if last <= depth:
            page.write(right + page.text * 0.7, y, f"{int(last)} {name}", middle=True, scale=scale,
                       colour=theme.palette[number] if number < _COLOURED else theme.quiet,
                       bold=number < _COLOURED)  # fmt: skip
        page.write(left - page.text * 0.7, y, str(number + 1), middle=True, align="right",
                   colour=theme.quiet, scale=scale)  # fmt: skip
    most = max(2, int((right - left) / (page.measure("2000", 0.9)[0] * 1.5)))
    panel.years(year_ticks(years[0], years[-1], most))


def _path(
    panel: Panel, row: Place, years: list[int], colour: str, depth: int, width: float
) -> None:
    """One partner's line; where it falls below the last place it leaves the field."""
    points = list(zip(years, row.ranks, strict=True))
    steps_path(panel, points, depth + 0.5, colour, width)
    dots(panel, [p for p in points if p[1] <= depth], colour, 5.5 if width > 2 else 4)


def _title(answer: Answer, facts: PlacesFacts) -> str:
    """Who leads, and since when; the answer's own title where nobody does."""
    leader, years, since = facts.leader_name, facts.years, facts.leads_since
    if leader is None or since is None:
        return answer.title
    head = f"{capital(within(leader))} {verb(leader, 'is', 'are')} {owner_of(answer, inside=True)}"
    head = f"{head} {ROLES.get(answer.flow, 'largest partner')}"
    if since == years[0] and since < years[-1]:
        return f"{head} in every year since {since}"
    before = facts.leader_first_place
    if before is not None and before > 1:
        return f"{head} in {years[-1]}, up from {ordinal(before)} in {years[0]}"
    return f"{head} since {since}" if since < years[-1] else f"{head} in {years[-1]}"


def _last_years(areas: tuple[str, ...], given: Mapping[str, Any]) -> str:
    """The last eleven years that there are ranks for."""
    from tradestat.answers.partners import partners

    sources = {k: v for k, v in given.items() if k in ("source", "data")}
    facts = partners(areas[0], top=1, **sources).facts
    assert isinstance(facts, RankingFacts)
    return f"{facts.year - 10}:{facts.year}"


KIND = Kind(
    order=14,
    shows="ranks over time",
    questions=("partners",),
    facts=PlacesFacts,
    usual=True,
    draw=draw,
    columns=("name",),
    areas=(1, 1),
    options=("years", "flow", "by", "top"),
    defaults={"years": _last_years},
    example="partners KG --years 2013:",
    caption="Ranks over time: the usual chart of `partners --years`.",
)
