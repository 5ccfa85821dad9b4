"""What one area reports on its trade with every partner: which source says it, and for when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from tradestat import areas, store
from tradestat.areas import Area, Group, Party
from tradestat.areas.names import name_of
from tradestat.errors import BadOption, NoFigures, NotInSource, TradestatError
from tradestat.goods import DIGITS, Level, section_of
from tradestat.language.english.words import spans, within
from tradestat.metrics.group_trade import is_report
from tradestat.metrics.groups import group_by_partner
from tradestat.metrics.ranking import Levels, estimates_of, levels_of
from tradestat.model import AreaKind, Dataset, Flow, Mark, SourceKind, Span
from tradestat.requests.partners import PartnersRequest

# By how many years a country's own report may end before another source and still answer.
TOO_OLD = 10
# Figures of a year: both flows of ten partners. Fewer make no ranking.
_FEW = 20
# Areas whose trade by partner is ranked.
_PLACED = (AreaKind.COUNTRY, AreaKind.ENDED)


@dataclass(frozen=True)
class Report:
    """One area's trade by partner as one source gives it.

    years: those that the source holds for the area; estimated: those of them that are no report.
    members: for a group, who reports in each year. others: what else there is, by source.
    most: how many figures by partner its fullest year has.
    """

    area: Area
    group: Group | None
    dataset: Dataset
    years: tuple[int, ...]
    estimated: frozenset[int]
    members: dict[int, frozenset[str]]
    others: dict[str, tuple[int, ...]]
    most: int = 0

    @property
    def reconciled(self) -> bool:
        return self.dataset.kind is SourceKind.RECONCILED

    @property
    def latest(self) -> int:
        """The latest year that is no estimate; for a group, that of the last five in which the
        largest part of its members report."""
        known = [y for y in self.years if y not in self.estimated] or list(self.years)
        group = self.group
        if group is None:
            return known[-1]
        return max(known[-5:], key=lambda y: (len(self.counted(y)) / len(group.keys(y)), y))

    def counted(self, year: int) -> frozenset[str]:
        """Whose figures make up a year."""
        if self.group is None:
            return frozenset({self.area.key})
        return self.group.keys(year) & self.members.get(year, frozenset())

    def lacking(self, year: int) -> list[str]:
        """Names of the members without a report in a year."""
        if self.group is None:
            return []
        return sorted(name_of(k) for k in self.group.keys(year) - self.counted(year))

    def common(self, year: int, other: int) -> frozenset[str]:
        """Whose figures count in both years."""
        return self.counted(year) & self.counted(other)

    def outside(self, year: int) -> list[str]:
        """Everybody whom a group trades with: all areas but its members."""
        inside = self.group.keys(year) if self.group is not None else frozenset()
        return sorted({a.key for a in areas.listing() if a.key != "WLD"} - inside)

    def among(self, members: frozenset[str]) -> Report:
        """The same report of these members alone."""
        if self.group is None:
            return self
        fixed = tuple(areas.Member(k, 0) for k in sorted(members))
        return replace(self, group=replace(self.group, members=fixed, of=None))

    def fetch(self, years: Sequence[int], *, intra: bool = False) -> dict[int, pd.DataFrame]:
        """Flow rows by partner (partner, flow, value, status) for each year that there is."""
        return {year: self._added(rows, year, intra) for year, rows in self.rows(years).items()}

    def levels(self, years: Sequence[int], *, intra: bool = False) -> dict[int, Levels]:
        """The same as levels by partner with the whole."""
        every = {
            year: self.levels_of(rows, year, intra=intra) for year, rows in self.rows(years).items()
        }
        return {year: one for year, one in every.items() if one is not None}

    def levels_of(self, rows: pd.DataFrame, year: int, *, intra: bool = False) -> Levels | None:
        """Rows of one year, as `rows` gives them, as levels; None without any."""
        added = self._added(rows, year, intra)
        if not len(added):
            return None
        estimated = estimates_of(self.counting(rows, year, intra=intra), "partner")
        return replace(levels_of(added, "partner"), estimated=estimated)

    def counting(self, rows: pd.DataFrame, year: int, *, intra: bool = False) -> pd.DataFrame:
        """Those of a year's rows that make up the sum: of members, and not with each other."""
        if self.group is None:
            return rows
        who = self.counted(year)
        return rows[rows["reporter"].isin(who) & (intra | ~rows["partner"].isin(who))]

    def rows(self, years: Sequence[int]) -> dict[int, pd.DataFrame]:
        """What the source holds on the reporters by year, each flow of each reporter a row."""
        wanted = sorted(set(years) & set(self.years))
        if not wanted:
            return {}
        rows = store.reports(Party(self.area, self.group).keys, [self.dataset], years=wanted)
        rows = rows.assign(period=rows["period"].astype(int))
        return {int(year): part for year, part in rows.groupby("period")}

    def _added(self, rows: pd.DataFrame, year: int, intra: bool) -> pd.DataFrame:
        if self.group is None:
            return rows
        return group_by_partner(rows, self.counted(year), intra=intra)

    def marks(self, flow: Flow, years: Sequence[int]) -> list[Mark]:
        """The figures behind a flow that stand alone; behind total trade and the balance both."""
        who = frozenset().union(*(self.counted(year) for year in years))
        return [
            mark
            for mark in store.marked(self.dataset, who, years=years)
            if mark.behind(flow) and mark.reporter in self.counted(mark.year)
        ]

    def takes_place(self, key: str) -> bool:
        """Whether a partner is ranked: countries, of today or ended, and never oneself."""
        if key == self.area.key:
            return False
        try:
            return areas.by_key(key).kind in _PLACED
        except TradestatError:
            return False


def report_of(
    area: Area,
    group: Group | None,
    source: str | None,
    year: int | None,
    fits: Callable[[Dataset], bool] | None = None,
) -> Report:
    """The report that answers for an area.

    A country: its own statistical report, of all goods, that reaches the latest year (or has the
    year asked for), unless another source reaches more than TOO_OLD years further; else a
    reconciled source, the latest; an estimate last. A group: the source in which most of its
    members have figures, the later one, reports before what is reconciled. Files at hand go first.
    A source of a few figures, or in another currency, answers where it is named or there is no
    other.
    fits: whether a source can answer at all; by default one that holds part of all goods does so
    where it is asked for alone.
    Raises UnknownSource, NotInSource, NoFigures.
    """
    if area.kind not in (*_PLACED, AreaKind.GROUP):
        raise BadOption.saying(
            f"{area.name} is not a country or a group of countries: it has no partners.",
            "Name a country, or a group: tradestat groups",
        )
    dataset = store.dataset(source) if source else None
    if dataset is not None and dataset.frequency != "A":
        raise NotInSource.without_years(
            dataset.id, [d.id for d in store.datasets() if d.frequency == "A"]
        )
    whole = fits or (lambda d: d.at_hand or not d.part or d is dataset)
    held = _held(area, group, whole)
    if dataset is not None:
        fitting = [r for r in held if r.dataset.id == dataset.id]
        if not fitting:
            raise NotInSource.of(
                dataset.id, within(area.name), "its partners", [r.dataset.id for r in held]
            )
        return fitting[0]
    given = [r for r in held if r.dataset.at_hand]
    if any(d.at_hand for d in store.datasets()) and not given:
        at_hand = next(d for d in store.datasets() if d.at_hand)
        raise NotInSource.of(
            at_hand.id, within(area.name), "its partners", [r.dataset.id for r in held]
        )
    # A few figures of one partner are no ranking where a full report is at hand.
    broad = [r for r in held if r.most >= _FEW]
    every = given or broad or held
    usable = every if year is None else [r for r in every if year in r.years]
    if not usable:
        if not every:
            raise NoFigures.of(within(area.name), "its partners")
        best = max(every, key=lambda r: r.years[-1])
        raise NoFigures.in_years(
            within(area.name),
            "its partners",
            Span(year, year),
            spans({y for r in every for y in r.years}),
            PartnersRequest(area.short, year=best.years[-1]).command(),
        )
    newest = max(r.latest if year is None else year for r in usable)
    return max(usable, key=lambda r: _preference(r, year, newest))


def _preference(report: Report, year: int | None, newest: int) -> tuple[int, ...]:
    """The higher, the better; the order of the reasons is that of `report_of`."""
    last = report.latest if year is None else year
    one = report.dataset
    whole = int(one.at_hand or one.all_goods) + int(one.currency == "USD")
    if report.group is not None:
        return (
            whole, len(report.counted(last)), int(not report.reconciled), last,
            len(report.years),
        )  # fmt: skip
    known = last not in report.estimated
    own = not report.reconciled and known and last >= newest - TOO_OLD
    return (whole, int(own), int(known), last, len(report.years))


def _held(area: Area, group: Group | None, fits: Callable[[Dataset], bool]) -> list[Report]:
    """Every source that fits and has figures of the area on its partners."""
    frame = store.reach(Party(area, group).keys)
    known = {d.id: d for d in store.datasets() if fits(d)}
    frame = frame[frame["source"].isin(list(known))]
    frame = frame.assign(period=frame["period"].astype(int))
    found = []
    for source, rows in frame.groupby("source", sort=False):
        counts = zip(rows["figures"], rows["reported"], strict=True)
        reported = rows[[is_report(figures, count) for figures, count in counts]]
        members: dict[int, frozenset[str]] = {}
        # Of a member that has not reported, there may be estimates.
        for year, part in (reported if group is not None else rows).groupby("period"):
            keys = frozenset(part["reporter"])
            if group is None or keys & group.keys(int(year)):
                members[int(year)] = keys
        if not members:
            continue
        estimated = frozenset(members) - frozenset(reported["period"])
        found.append(
            Report(
                area, group, known[str(source)], tuple(sorted(members)), estimated, members, {},
                most=int(rows["figures"].max()),
            )
        )  # fmt: skip
    order = list(known)
    found.sort(key=lambda r: order.index(r.dataset.id))
    # One member's own report is no report of the group.
    some = [r for r in found if group is None or len(frozenset().union(*r.members.values())) > 1]
    others = {r.dataset.id: r.years for r in some}
    return [
        replace(r, others={k: v for k, v in others.items() if k != r.dataset.id}) for r in found
    ]


def report_with_goods(
    area: Area, group: Group | None, source: str | None, year: int | None, level: Level
) -> Report:
    """The report that answers for an area's products at a level. Raises as `report_of` does."""

    def fits(dataset: Dataset) -> bool:
        return store.holds_goods(dataset, DIGITS[level])

    if source is not None and not fits(store.dataset(source)):
        raise no_products(level, store.dataset(source).id)
    if not any(fits(d) for d in store.datasets()):
        raise no_products(level)
    return report_of(area, group, source, year, fits)


def no_products(level: Level, source: str = "") -> NoFigures:
    """The error where no source, or not this one, holds products so deep."""
    holder = f'The source "{source}" holds no' if source else "No source here holds"
    return NoFigures(
        f"{holder} figures by {level.value} of the Harmonized System.",
        "Load a file that does, from BACI, UN Comtrade, WITS or a customs office: tradestat load "
        "FILE  (or ask it as it is: --data FILE)",
    )


def goods_at(
    dataset: Dataset,
    level: Level,
    ours: Mapping[int, Sequence[str]],
    theirs: Mapping[int, Sequence[str]] | None,
) -> pd.DataFrame:
    """What `store.goods_by` returns, at a level; sections are added up from chapters."""
    goods = store.goods_by(dataset, DIGITS[level], ours, theirs)
    if level is not Level.SECTION:
        return goods
    goods = goods.assign(commodity=[section_of(c) for c in goods["commodity"]])
    sums = {"classification": "max", "value": "sum"}
    goods = goods.groupby(["year", "flow", "commodity"], as_index=False).agg(sums)
    return goods.assign(quantity=float("nan"), quantity_unit=None)
