"""A ranking of one year as a value: what its table, its notes and its facts are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradestat.answers.rankings.report import Report
from tradestat.metrics.ranking import NAN, Levels, closed, ranking
from tradestat.model import Flow, Note, PlacesFacts, RankingFacts
from tradestat.requests.ranked import Ranked


@dataclass(frozen=True)
class Ranking:
    """Parts of a report in one year, ranked.

    against: the year compared with. now, before: both years' levels. like: now as far as it can be
    compared with before. parts: as `metrics.ranking.ranking` returns them.
    """

    report: Report
    request: Ranked
    year: int
    against: int
    now: Levels
    before: Levels | None
    like: Levels
    parts: pd.DataFrame

    @classmethod
    def of(
        cls,
        report: Report,
        request: Ranked,
        years: tuple[int, int],
        levels: tuple[Levels, Levels | None, Levels],
        takes_place: Callable[[str], bool],
        name_of: Callable[[str], str],
    ) -> Ranking:
        """Rank by a request. years: the one shown and the one compared with; levels: now, before
        and like."""
        now, before, like = levels
        every = {str(k) for one in levels if one is not None for k in one.parts.index}
        names = {key: name_of(key) for key in every}
        flow, least = request.flow, request.least
        parts = ranking(now, before, flow, request.order, takes_place, names, least, like)
        return cls(report, request, *years, now, before, like, parts)

    @property
    def flow(self) -> Flow:
        return self.request.flow

    @property
    def whole(self) -> float:
        """The whole of the flow in the year shown."""
        return self.now.total(self.flow)

    @property
    def growth(self) -> float:
        """Growth of the whole in percent, as far as it can be compared; NaN if it cannot."""
        if self.before is None or not self.before.total(self.flow) > 0:
            return NAN
        return (self.like.total(self.flow) / self.before.total(self.flow) - 1) * 100

    @property
    def years(self) -> list[int]:
        """The years that have figures, of the two."""
        return [self.year] if self.before is None else [self.against, self.year]

    @property
    def order(self) -> str:
        """How a title ends where the order is not that of the flow."""
        by = self.request.order
        return f", by {by}" if by != self.flow.plural else ""

    def closed(self, apart: Sequence[str] = (), also: Sequence[str] = ()) -> pd.DataFrame:
        """The rows to be shown, as `metrics.ranking.closed` returns them."""
        top = self.request.top or None
        return closed(self.parts, self.now, self.before, self.flow, top, apart, self.like, also)

    def moved(self, codes: bool = False) -> list[Note]:
        """How the whole grew and which parts moved it; codes: whether a label is a code that its
        name stands beside."""
        growth = self.growth
        if growth != growth:
            return []
        held = self.parts["contribution"]
        held = held.where(held.abs() >= 0.05).dropna()
        up = held[held > 0].sort_values(ascending=False, kind="stable").head(3)
        down = held[held < 0].sort_values(kind="stable").head(3 if growth < 0 else 2)
        about: dict[str, Any] = {
            way: [(str(k) if codes else "", self.parts.loc[k, "name"], v) for k, v in part.items()]
            for way, part in (("up", up), ("down", down))
        }
        about |= {"flow": self.flow.plural, "year": self.year, "against": self.against}
        return [Note.of("rankings.moved", growth=growth, **about)]

    def facts(self, of: str, places: int) -> RankingFacts:
        """Who leads, how the whole has grown, who moved it most. places: how many are ranked."""
        flow, value = self.flow, self.flow.plural
        about: dict[str, Any] = {}
        values = self.parts[value].dropna()
        if len(values):
            leader, share = values.idxmax(), self.parts["share"]
            about["leader"], about["leader_name"] = str(leader), self._name(leader)
            about["leader_share"] = float(share[leader])
        gaps = self.parts["balance"].dropna()
        if flow is Flow.TOTAL and len(gaps) and gaps.abs().max() > 0:
            widest = gaps.abs().idxmax()
            about["gap"] = (str(widest), self._name(widest), float(gaps[widest]))
        growth = self.growth
        if self.before is not None and growth == growth:
            before = self.before.parts[value].dropna()
            about["growth"] = growth
            about["before"] = {str(k): float(v) for k, v in before.items()}
            moved = self.parts["contribution"].dropna()
            ends = (moved.idxmax(), moved.idxmin()) if len(moved) else ()
            for name, label, sign in zip(("most_up", "most_down"), ends, (1, -1), strict=False):
                if moved[label] * sign > 0:
                    about[name] = (str(label), self._name(label), float(moved[label]))
        return RankingFacts(
            of=of,
            year=self.year,
            against=self.against,
            by=self.request.order,
            whole=self.whole,
            whole_before=NAN if self.before is None else self.before.total(flow),
            places=places,
            **about,
        )

    def _name(self, label: object) -> str:
        return str(self.parts.loc[label, "name"])


def places_facts(frame: pd.DataFrame, years: Sequence[int], by: str) -> PlacesFacts:
    """Who leads in the last year, and since when. frame: partner, name and a column a year."""
    first_of = frame[frame[str(years[-1])] == 1]
    if not len(first_of):
        return PlacesFacts(tuple(years), by)
    row: Mapping[str, Any] = first_of.iloc[0].to_dict()
    since = years[-1]
    for year in reversed(years):
        if pd.isna(row[str(year)]) or int(row[str(year)]) != 1:
            break
        since = year
    then = row[str(years[0])]
    return PlacesFacts(
        tuple(years),
        by,
        leader=str(row["partner"]),
        leader_name=str(row["name"]),
        leads_since=since,
        leader_first_place=None if pd.isna(then) else int(then),
    )
