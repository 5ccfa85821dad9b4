"""Ranks over time.

A line for each partner through its places: the usual chart of `partners --years`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradestat.charts import marks
from tradestat.charts.canvas import Canvas, Kind, facts_of, owner_of
from tradestat.charts.labels import Box
from tradestat.charts.page import year_ticks
from tradestat.charts.ranking import ROLES
from tradestat.charts.series import floats
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, ordinal, within
from tradestat.model import Answer, PlacesFacts, RankingFacts

_COLOURED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One partner's rank by year; NaN where it had none."""

    name: str
    ranks: tuple[float, ...]


def places_of(answer: Answer) -> tuple[list[int], list[Place]]:
    """The years, those without figures as a gap, and the partners in the order of the last."""
    facts = facts_of(answer, PlacesFacts)
    years = list(range(facts.years[0], facts.years[-1] + 1))
    ranks = answer.frame.reindex(columns=[str(y) for y in years])
    rows = zip(answer.frame["name"], ranks.itertuples(index=False), strict=True)
    return years, [Place(str(name), floats(row)) for name, row in rows]


def draw(answer: Answer, canvas: Canvas) -> None:
    """The first partners in colour, the others behind them."""
    page, theme = canvas.page, canvas.theme
    years, rows = places_of(answer)
    facts, depth = facts_of(answer, PlacesFacts), len(rows)
    if not rows:
        raise BadChart.empty("bump", "nobody takes a place", "Ask for more: --top 10")
    leaves = any(rank > depth for row in rows for rank in row.ranks)
    basis = f"; {answer.basis.head()}" if answer.basis else ""
    canvas.frame(
        answer, _title(answer, facts), f"Rank by {facts.by}{basis}",
        notes=[f"Places below {depth} are not drawn."] if leaves else (),
        names=[row.name for row in rows],
    )  # fmt: skip
    names = [page.shorten(row.name, (page.right - page.left) * 0.27) for row in rows]
    left = page.left + page.widest([str(r) for r in range(1, depth + 1)]) + page.text * 1.0
    right = page.right - page.widest(names) - page.widest(["10 "]) - page.text * 1.0
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    x = (years[0] - 0.15, years[-1] + 0.15) if len(years) > 1 else (years[0] - 1.0, years[0] + 0.2)
    panel = page.panel(box, x, (depth + 0.5, 0.5))
    scale = min(1.0, (box.top - box.bottom) / depth / (page.text * 1.25))
    for number, row in reversed(list(enumerate(rows))):
        first = number < _COLOURED
        colour = theme.palette[number] if first else theme.muted
        points = list(zip(years, row.ranks, strict=True))
        marks.steps_path(panel, points, depth + 0.5, colour, 2.4 if first else 1.3)
        for year, rank in points:
            if rank <= depth:
                marks.dot(panel, year, rank, colour, size=5.3 if first else 3.8)
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


def _title(answer: Answer, facts: PlacesFacts) -> str:
    """Who leads, and since when; the answer's own title where nobody does."""
    leader, years, since = facts.leader_name, facts.years, facts.leads_since
    if leader is None or since is None:
        return answer.title
    role = f"{owner_of(answer, inside=True)} {ROLES.get(answer.flow, 'largest partner')}"
    head = f"{capital(within(leader))} is {role}"
    if since == years[0] and since < years[-1]:
        return f"{head} in every year since {since}"
    before = facts.leader_first_place
    if before is not None and before > 1:
        return f"{head} in {years[-1]}, up from {ordinal(before)} in {years[0]}"
    return f"{head} since {since}" if since < years[-1] else f"{head} in {years[-1]}"


def _last_years(areas: tuple[str, ...], given: Mapping[str, Any]) -> str:
    """The last eleven years that there are ranks for."""
    from tradestat.answers.rankings.partners import partners

    sources = {k: v for k, v in given.items() if k in ("source", "data")}
    year = facts_of(partners(areas[0], top=1, **sources), RankingFacts).year
    return f"{year - 10}:{year}"


KIND = Kind(
    order=14, usual=True, draw=draw, example="partners KG --years 2013:",
    questions=("partners",), facts=PlacesFacts, columns=("name",), areas=(1, 1),
    options=("years", "flow", "by", "top"), defaults={"years": _last_years},
)  # fmt: skip
