"""The figures that claims are tested against: each pair asked of the store once, each area once."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tradestat import areas, store
from tradestat.answers.group_series import group_series
from tradestat.answers.reports import name_of
from tradestat.answers.series import Series, Side, all_series
from tradestat.areas import Area
from tradestat.claims.model import Claim, Kind
from tradestat.claims.when import Period, parse_period
from tradestat.errors import TradestatError
from tradestat.metrics.interval import Interval
from tradestat.metrics.ranking import Levels, levels_of
from tradestat.model import AreaKind, Dataset, Flow, Question, SourceKind

WORLD = "WLD"
_FLOWS = ("exports", "imports", "total", "balance")
_SWAP = {"exports": "imports", "imports": "exports"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a pair as one side gives it.

    side: key of who reports, "" for a reconciled figure. growth: the growth in percent that was
    stated with it, as printed. whole: whether it covers what the claim is about: all goods, every
    member of a group; one that does not can support a claim and never refute it.
    """

    side: str
    dataset: Dataset
    flow: str
    period: Period
    currency: str
    value: float
    low: float
    high: float
    growth: str = ""
    publisher: str = ""
    published: str = ""
    whole: bool = True

    @property
    def citation(self) -> str:
        """Who says it: the publisher of a stated figure, else the source."""
        if self.publisher:
            return f"{self.publisher}, {self.published}" if self.published else self.publisher
        return f"{self.dataset.short}: {self.dataset.title}"


@dataclass(slots=True)
class Book:
    """Every figure on one pair, exports and imports as its first area sees them."""

    a: str
    b: str
    cells: list[Cell] = field(default_factory=list)
    months: list[Cell] = field(default_factory=list)
    _index: dict[tuple[str, Period], list[Cell]] | None = None

    def at(self, flow: str, period: Period) -> list[Cell]:
        """The figures of a flow in a period, summed from months where only those are at hand."""
        if self._index is None:
            self._index = {}
            for cell in self.cells:
                self._index.setdefault((cell.flow, cell.period), []).append(cell)
        found = self._index.get((flow, period), [])
        if not found and self.months and not period.fiscal:
            found = self._summed(flow, period)
        return found

    def _summed(self, flow: str, period: Period) -> list[Cell]:
        parts = [
            c
            for c in self.months
            if c.flow == flow
            and c.period.year == period.year
            and period.first <= c.period.first <= period.last
        ]
        if len(parts) != period.months or not parts:
            return []
        one, total = parts[0], sum(c.value for c in parts)
        # A month is known to a million; months derived from cumulative figures too.
        slack = 500_000.0 * len(parts)
        return [
            Cell(one.side, one.dataset, flow, period, one.currency, total, total - slack,
                 total + slack, publisher="General Administration of Customs of China, months")
        ]  # fmt: skip

    def swapped(self) -> Book:
        """The same seen from the other side."""
        turned = Book(self.b, self.a)
        for source, target in ((self.cells, turned.cells), (self.months, turned.months)):
            for c in source:
                sign = -1 if c.flow == "balance" else 1
                low, high = sorted((sign * c.low, sign * c.high))
                target.append(
                    Cell(c.side, c.dataset, _SWAP.get(c.flow, c.flow), c.period, c.currency,
                         sign * c.value, low, high, c.growth, c.publisher, c.published, c.whole)
                )  # fmt: skip
        return turned


class Figures:
    """Asks the store, and keeps what it said for as long as one check lasts."""

    def __init__(self, source: str | None = None) -> None:
        self.source = store.dataset(source).id if source else None
        self._books: dict[tuple[str, str], Book] = {}
        self._flows: dict[tuple[str, str], Any] = {}
        self._grouped: dict[tuple[str, str], list[Series]] = {}
        self._partners: dict[str, dict[tuple[str, int], Any]] = {}
        self._years: set[int] = set()
        self._levels: dict[tuple[str, str, int], Levels] = {}
        self.known = {d.id: d for d in store.datasets()}

    def ahead(self, claims: Iterable[Claim]) -> None:
        """Ask the store once for all that the claims need: the pairs, and the partners."""
        claims = [c for c in claims if c.topic.a and c.topic.b and not c.topic.goods]
        known = {frozenset(p) for p in (*self._books, *self._flows, *self._grouped)}
        pairs: dict[frozenset[str], tuple[str, str]] = {}  # one way round is enough
        for c in claims:
            both = frozenset((c.topic.a, c.topic.b))
            of_partners = c.kind in (Kind.RANK, Kind.SHARE) and not c.among
            if len(both) == 2 and both not in known and not of_partners:
                pairs.setdefault(both, (c.topic.a, c.topic.b))
        grouped = [pair for pair in pairs.values() if _grouped(*pair)]
        single = [pair for pair in pairs.values() if not _grouped(*pair)]
        yearly = [d for d in store.datasets() if d.frequency == "A"]
        with ThreadPoolExecutor(2) as pool:  # the engine works beside Python
            asked = {pair: pool.submit(_group_series, *pair) for pair in grouped}
            self._flows.update(store.pairs_flows(single, yearly))
            self._grouped.update({pair: job.result() for pair, job in asked.items()})
        years = {c.period.year for c in claims if c.period is not None}
        ranked = {c.topic.a for c in claims if c.kind in (Kind.RANK, Kind.SHARE)}
        ranked |= {c.topic.a for c in claims if c.topic.b == WORLD}
        ranked = {k for k in ranked if areas.group_of(k) is None} - set(self._partners)
        if ranked:
            self._ask_partners(sorted(ranked), years)

    def book(self, a: str, b: str) -> Book:
        """Every figure on the trade of two areas, groups among them; b may be the world."""
        if (a, b) not in self._books:
            if any((b, a) in held for held in (self._books, self._flows, self._grouped)):
                if (b, a) not in self._books:
                    self._books[b, a] = self._read(b, a)
                self._books[a, b] = self._books[b, a].swapped()
            else:
                self._books[a, b] = self._read(a, b)
        return self._books[a, b]

    def _read(self, a: str, b: str) -> Book:
        book = Book(a, b)
        if a == b or not a or not b:
            return book
        try:
            for series in self._series(a, b):
                if self.source is None or series.dataset.id == self.source:
                    book.cells += _cells(series, a, b)
        except TradestatError:
            return book
        if {a, b} == {"CHN", "KGZ"} and self.source in (None, "chn-customs-months"):
            months = [c for c in _months(self.known) if c is not None]
            book.months = months if a == "CHN" else Book("CHN", "KGZ", [], months).swapped().months
        return book

    def _series(self, a: str, b: str) -> list[Series]:
        if _grouped(a, b):
            known = self._grouped.get((a, b))
            return _group_series(a, b) if known is None else known
        held = self._flows.get((a, b))
        return all_series(store.pair_flows(Question(a, b)) if held is None else held, a)

    def partners(self, area: str, year: int) -> Iterator[tuple[Dataset, Levels]]:
        """By source: an area's trade with every partner in a year; estimates are no reports."""
        if area not in self._partners or (year not in self._years and year > 0):
            self._ask_partners([area], {year})
        for (source, held), rows in self._partners[area].items():
            if held != year:
                continue
            key = (area, source, year)
            if key not in self._levels:
                self._levels[key] = levels_of(rows, "partner")
            yield self.known[source], self._levels[key]

    def partner_years(self, area: str) -> dict[str, list[int]]:
        """By source: the years for which an area's trade by partner is at hand."""
        if area not in self._partners:
            self._ask_partners([area], set())
        found: dict[str, list[int]] = {}
        for source, year in self._partners[area]:
            found.setdefault(source, []).append(year)
        return {source: sorted(years) for source, years in found.items()}

    def _ask_partners(self, wanted: list[str], years: set[int]) -> None:
        """Ask for the trade by partner of some areas: in these years and each source's latest."""
        countries = [k for k in wanted if k and areas.group_of(k) is None]
        for key in wanted:
            self._partners.setdefault(key, {})
        whole = [d for d in store.datasets() if d.frequency == "A" and (d.all_goods or d.at_hand)]
        whole = [d for d in whole if d.kind is not SourceKind.STATED]
        if self.source is not None:
            whole = [d for d in whole if d.id == self.source]
        if not whole or not countries:
            return
        # Before its last year a source may yet be the only one that an area reports to.
        asked = years | {d.last_year - back for d in whole for back in (0, 1, 2)}
        self._years |= asked
        rows = store.reports(countries, whole, years=sorted(asked))
        rows = rows.assign(period=rows["period"].astype(int))
        for (area, source, year), part in rows.groupby(["reporter", "source", "period"]):
            if (part["status"] == "estimate").mean() < 0.5:
                self._partners[str(area)][str(source), int(year)] = part


def _grouped(a: str, b: str) -> bool:
    return areas.group_of(a) is not None or areas.group_of(b) is not None


def _group_series(a: str, b: str) -> list[Series]:
    one, other = _area(a), _area(b)
    if AreaKind.WORLD in (one.kind, other.kind):
        return []
    try:
        return group_series(one, other, areas.group_of(a), areas.group_of(b))
    except TradestatError:
        return []


def _area(key: str) -> Area:
    group = areas.group_of(key)
    return group.area if group is not None else areas.by_key(key)


def _cells(series: Series, a: str, b: str) -> Iterator[Cell]:
    side = {Side.OWN: a, Side.PARTNER: b, Side.RECONCILED: ""}[series.side]
    stated = _stated(series)
    goods = series.dataset.all_goods or series.dataset.at_hand
    group = areas.group_of(side) if side else None
    for row in series.levels.itertuples():
        if row.status == "estimate":
            continue
        year = int(row.Index)
        whole = goods
        if group is not None and series.counted:
            whole = goods and series.counted[year][0] >= group.keys(year)
        for flow in _FLOWS:
            value = float(getattr(row, flow))
            if math.isnan(value):
                continue
            step = float(getattr(row, f"{flow}_rounding"))
            span = Interval.around(value, 0.0 if math.isnan(step) else step)
            growth, who, when = stated.get((flow, Period(year), series.currency), ("", "", ""))
            if not who and series.dataset.kind is SourceKind.STATED:
                who = series.dataset.title
            yield Cell(side, series.dataset, flow, Period(year), series.currency, value, span.low,
                       span.high, growth, who, when, whole)  # fmt: skip
    yield from _aside(series, side, stated, goods)


def _flow_name(series: Series, flow: str) -> str:
    name = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.TOTAL: "total"}.get(Flow(flow), "")
    return _SWAP.get(name, name) if series.side is Side.PARTNER else name


def _stated(series: Series) -> dict[tuple[str, Period, str], tuple[str, str, str]]:
    found = {}
    if series.dataset.kind is not SourceKind.STATED:
        return {}
    for rows in (series.rows, series.set_aside):
        for row in rows.itertuples():
            period = parse_period(str(row.period))
            if period is not None:
                growth = row.stated_growth if isinstance(row.stated_growth, str) else ""
                found[_flow_name(series, row.flow), period, row.currency] = (
                    growth, row.publisher or "", row.published or "",
                )  # fmt: skip
    return found


def _aside(
    series: Series,
    side: str,
    stated: dict[tuple[str, Period, str], tuple[str, str, str]],
    goods: bool,
) -> Iterator[Cell]:
    """Parts of years and other currencies, which no yearly series holds."""
    if series.dataset.kind is not SourceKind.STATED:
        return
    for row in series.set_aside.itertuples():
        period = parse_period(str(row.period))
        if period is None:
            continue
        flow = _flow_name(series, row.flow)
        span = Interval.around(float(row.value), float(row.rounding or 0.0))
        growth, who, when = stated[flow, period, row.currency]
        yield Cell(side, series.dataset, flow, period, row.currency, float(row.value), span.low,
                   span.high, growth, who, when, goods)  # fmt: skip


@lru_cache(maxsize=1)
def _month_rows(path: str) -> tuple[tuple[str, str, str, float, str], ...]:
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        return tuple(
            (r["reporter"], r["partner"], r["period"], float(r["value"]), r["flow"])
            for r in csv.DictReader(file)
        )


def _months(known: dict[str, Dataset]) -> Iterator[Cell]:
    dataset = known.get("chn-customs-months")
    if dataset is None:
        return
    names = {"export": "exports", "import": "imports", "total": "total"}
    held: dict[tuple[Period, str], float] = {}
    for _, _, month, value, flow in _month_rows(str(dataset.path)):
        period = parse_period(month)
        if period is not None and flow in names:
            held[period, names[flow]] = value
    for period in {p for p, _ in held}:
        if (period, "total") not in held and {(period, "exports"), (period, "imports")} <= set(
            held
        ):
            held[period, "total"] = held[period, "exports"] + held[period, "imports"]
    for (period, flow), value in held.items():
        yield Cell("CHN", dataset, flow, period, "CNY", value, value - 5e5, value + 5e5,
                   publisher="General Administration of Customs of China, months")  # fmt: skip


def named(key: str) -> str:
    """The name of an area or a group inside a sentence.

    >>> named("USA"), named("C5"), named("WLD")
    ('the United States', 'the C5', 'the world')
    """
    from tradestat.answers.words import within

    if areas.group_of(key) is not None:
        return f"the {key}" if key != "ASEAN" else key
    return within(name_of(key))
