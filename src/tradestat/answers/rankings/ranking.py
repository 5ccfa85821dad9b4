"""A ranking of one year as a value: what its table, its notes and its facts are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any

import pandas as pd

from tradestat.answers.rankings.report import Report
from tradestat.areas.names import reports
from tradestat.language.english.words import currency_words, plural, spans
from tradestat.metrics.levels import MEASURES
from tradestat.metrics.missing import Missing
from tradestat.metrics.ranking import NAN, Alike, Levels, closed, ranking
from tradestat.model import Basis, Column, Flow, Note, PlacesFacts, RankingFacts, Role
from tradestat.requests.ranked import Ranked


@dataclass(frozen=True)
class Ranking:
    """Parts of a report in one year, ranked.

    against: the year compared with. now, before: both years' levels. like: both as far as they can
    be compared, None where they can as they are. parts: as `metrics.ranking.ranking` returns them.
    missing: by year, what the other holds and it has no figure for.
    """

    report: Report
    request: Ranked
    year: int
    against: int
    now: Levels
    before: Levels | None
    like: Alike | None
    parts: pd.DataFrame
    missing: Mapping[int, Missing] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        report: Report,
        request: Ranked,
        years: tuple[int, int],
        levels: tuple[Levels, Levels | None, Alike | None],
        takes_place: Callable[[str], bool],
        name_of: Callable[[str], str],
    ) -> Ranking:
        """Rank by a request. years: the one shown and the one compared with; levels: now, before
        and like."""
        now, before, like = levels
        every = {str(k) for one in (now, before) if one is not None for k in one.parts.index}
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
        both = self.like
        late, early = (both.late, both.early) if both else (self.now, self.before)
        if early is None or not early.total(self.flow) > 0:
            return NAN
        return (late.total(self.flow) / early.total(self.flow) - 1) * 100

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
        return [Note.of("rankings.moved", growth=growth, part=self.of_part, **about)]

    @property
    def of_part(self) -> bool:
        """Whether growth is of the flows that both years hold, and differs from that of the levels
        in the decimal that is printed."""
        if self.like is None or self.before is None or not self.before.total(self.flow) > 0:
            return False
        levels = (self.now.total(self.flow) / self.before.total(self.flow) - 1) * 100
        members = self.report.counted(self.year) != self.report.counted(self.against)
        return not members and abs(levels - self.growth) >= 0.05

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
            about["growth"], about["part"] = growth, self.of_part
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


# What names a row, in every table of this room that machines read.
NAMING = ("reporter", "partner", "flow", "frequency", "period", "source")
FIGURES = (
    "row", "rank", "name", *MEASURES, "share", "cumulative_share", "growth", "contribution",
    "rank_before",
)  # fmt: skip
_NAME_WIDTH = 32  # at which the table cuts long names off


def named(frame: pd.DataFrame, report: Report, flow: Flow, partner: str = "WLD") -> pd.DataFrame:
    """The frame, with what names its rows in front; partner: of all rows, if it has none."""
    about = {
        "reporter": report.area.key,
        "partner": partner,
        "flow": flow.value,
        "frequency": "A",
        "source": report.dataset.id,
    }
    frame = frame.assign(**{name: v for name, v in about.items() if name not in frame})
    first = [name for name in NAMING if name in frame]
    return frame[[*first, *(c for c in frame if c not in first)]]


def table_of(
    ranking: Ranking, closed: pd.DataFrame, names: Mapping[str, str], label: str, kind: str
) -> pd.DataFrame:
    """The closed ranking as people and machines read it.

    names: of the closing rows by `row`, and of labels apart by their key. label: the column of the
    labels, "partner". kind: what the rest is a number of, "partner".
    """
    part = closed["row"] == "part"
    rest = int(closed["count"].sum())
    lacking = ranking.missing.get(ranking.year)
    gone = f"No figure in {ranking.year}" if lacking and lacking.parts else "Gone since"
    names = {"other": f"Other {plural(rest, kind)}" if rest else gone, **names}
    closing = closed["row"].map(names).where(closed["row"] != "apart", closed["key"].map(names))
    table = closed.assign(
        name=closed["name"].where(part, closing),
        period=ranking.year,
        **{label: closed["key"].where(part)},
        **{c: closed[c].astype("Int64") for c in ("rank", "rank_before")},
    )
    places = [
        ("", "") if not p else (f"{now}", "new" if pd.isna(before) else f"{before}")
        for p, now, before in zip(part, table["rank"], table["rank_before"], strict=True)
    ]
    return table.assign(
        place=[now for now, _ in places],
        place_before=[before for _, before in places],
        label=[shorten(str(n), _NAME_WIDTH, placeholder=" …") for n in table["name"]],
    )


def places_in(closed: pd.DataFrame) -> int:
    """How many parts a closed ranking stands for, those in the row of the others included."""
    return int((closed["row"] == "part").sum() + closed["count"].sum())


def columns_of(ranking: Ranking, what: str, more: Sequence[Column] = ()) -> tuple[Column, ...]:
    """The columns of a ranking. what: the head of the names; more: columns before the names."""
    flow, by, against = ranking.flow.plural, ranking.request.order, ranking.against
    spare = {"exports": 1, "imports": 1, "balance": 5}
    shown = list(MEASURES) if ranking.flow is Flow.TOTAL else [flow]
    shown += [by] if by in MEASURES and by not in shown else []
    levels = [
        Column(n, n.capitalize(), Role.VALUE, spare=0 if n in (flow, by) else spare.get(n, 0))
        for n in shown
    ]
    changes: list[Column] = []
    if ranking.before is not None:
        between = f"{ranking.year}/{against} %"
        growth = Column("growth", "Growth %", Role.PERCENT)
        if against != ranking.year - 1:
            growth = replace(growth, title=f"Growth {between}", short=between)
        points = Column("contribution", "Contribution, pp", Role.PERCENT, spare=2, short="pp")
        changes = [
            growth,
            replace(points, spare=0) if by == "contribution" else points,
        ]
        if by not in ("growth", "contribution"):
            changes.append(Column("place_before", f"{against}", Role.RANK_TEXT, spare=3))
    running = Column("cumulative_share", "Cumulative %", Role.SHARE, spare=6, short="Cum. %")
    return (
        Column("place", "#", Role.RANK_TEXT),
        *more,
        Column("label", what),
        *levels,
        Column("share", "Share %", Role.SHARE),
        *([running] if by == flow else []),
        *changes,
    )


def basis_of(report: Report, years: Sequence[int], *, estimated: bool = False) -> Basis:
    """What a header says of a report. estimated: whether most is the publisher's estimate."""
    one, value = report.dataset, report.dataset.valuation
    exports, imports = value["export"], value["import"]
    if report.reconciled:
        valuation, by = exports, "reconciled from both sides' reports"
    else:
        known = (exports, imports) != ("unknown", "unknown")
        valuation = f"exports {exports}, imports {imports}" if known else "valuation not stated"
        who = reports(report.area) if report.group is None else "its members report"
        by = f"as {who} it"
    if estimated:
        by = f"mostly estimated by {one.short}, not reported"
    source = f"{one.short}: {one.citation}, {spans(years)}"
    return Basis(one.coverage_words, currency_words(one.currency), (valuation, by), (source,))


def mostly_estimated(levels: Levels, flow: Flow) -> bool:
    """Whether at least half of what is allocated to partners is the publisher's estimate."""
    named = float(levels.parts[flow.plural].sum())
    return named > 0 and levels.estimated.get(flow.plural, 0.0) >= named / 2
