"""All that is known of one pair, as series that are read a period at a time: a text asks for a few
years of many pairs, and most figures are never looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tradestat.areas import Party
from tradestat.claims.cells import Cell, GroupSums
from tradestat.errors import DuplicatePeriod
from tradestat.metrics.between import Between, GroupCell
from tradestat.metrics.levels import (
    MEASURE_OF,
    MEASURES,
    SWAPPED,
    Interval,
    levels_by_year,
)
from tradestat.model import MIRRORED, Dataset, FlowRow, Period, SourceKind

Rows = Mapping[tuple[str, str], Sequence[FlowRow]]
Reporting = Mapping[str, Mapping[str, Mapping[int, frozenset[str]]]]


@dataclass(slots=True)
class Reported:
    """What one side says, or what is reconciled, in one source and currency.

    side: key of who reports, "" for a reconciled source; other_side: whether that is the second
    area of the pair.
    """

    side: str
    dataset: Dataset
    currency: str
    first: str
    other_side: bool
    rows: dict[Period, list[FlowRow]] = field(default_factory=dict)

    def add(self, row: FlowRow) -> None:
        """Take a row. Periods other than years only of what was stated: no yearly source holds
        them whole."""
        if len(row.period) == 4 or self.dataset.kind is SourceKind.STATED:
            period = _period(row.period)
            if period is not None:
                self.rows.setdefault(period, []).append(row)

    def at(self, period: Period) -> Iterator[Cell]:
        """The figures of a period; none of an estimate, or of rows that contradict each other."""
        rows = self.rows.get(period, ())
        if not rows:
            return
        if not period.whole:
            for row in rows:
                if row.flow in MEASURE_OF:
                    yield self._cell(self._name(row), period, row.value, row.rounding or 0.0, row)
            return
        who = self.side or self.first
        figures = ((_seen(r, who), period.year, r.value, r.status, r.rounding) for r in rows)
        try:
            levels = levels_by_year(figures, self.other_side)[period.year]
        except (DuplicatePeriod, KeyError):  # two figures for one flow, or none of a flow we count
            return
        if levels.status == "estimate":
            return
        stated = self.dataset.kind is SourceKind.STATED
        said = {self._name(row): row for row in rows} if stated else {}
        for flow, value in levels.values.items():
            if value == value:
                yield self._cell(flow, period, value, levels.steps[flow], said.get(flow))

    def _name(self, row: FlowRow) -> str:
        name = MEASURE_OF.get(row.flow, "")
        return SWAPPED.get(name, name) if self.other_side else name

    def _cell(
        self, flow: str, period: Period, value: float, step: float, row: FlowRow | None
    ) -> Cell:
        span = Interval.around(value, step)
        growth, who, when = "", "", ""
        if row is not None:
            growth, who, when = row.stated_growth or "", row.publisher or "", row.published or ""
        if not who and self.dataset.kind is SourceKind.STATED:
            who = self.dataset.title
        return Cell(self.side, self.dataset, flow, period, self.currency, value, span.low,
                    span.high, growth, who, when, _whole(self.dataset))  # fmt: skip


@dataclass(slots=True)
class Summed:
    """What one source says of a group, added up over the members that report."""

    side: str
    dataset: Dataset
    between: Between
    other_side: bool

    @property
    def rows(self) -> list[Period]:
        """The years that there are."""
        return [Period(year) for year in self.between.years]

    def at(self, period: Period) -> Iterator[Cell]:
        """The figures of a year; none where a member's is an estimate."""
        between, year = self.between, period.year
        if not period.whole or year not in between.counted:
            return
        sums = between.sums(year)
        figures = ((flow, year, value, status, None) for flow, (value, status) in sums.items())
        levels = levels_by_year(figures, self.other_side).get(year)
        if levels is None or levels.status == "estimate":
            return
        whole = _whole(self.dataset) and (
            not self.side or between.counted[year] >= between.ours(year)
        )
        for flow in MEASURES:
            value = levels.values[flow]
            if value == value:
                yield Cell(self.side, self.dataset, flow, period, self.dataset.currency, value,
                           value, value, whole=whole,
                           sums=GroupSums(between, self.other_side))  # fmt: skip


@dataclass(slots=True)
class Book:
    """Every figure on one pair, exports and imports as its first area sees them.

    origin: the same seen from the other area, which the figures are turned from when asked for.
    """

    a: str
    b: str
    series: list[Reported | Summed] = field(default_factory=list)
    months: list[Cell] = field(default_factory=list)
    origin: Book | None = None
    _held: dict[Period, dict[str, list[Cell]]] = field(default_factory=dict)

    @property
    def cells(self) -> list[Cell]:
        """All figures of whole years and stated periods."""
        if self.origin is not None:
            return [c.turned() for c in self.origin.cells]
        return [c for s in self.series for period in sorted(s.rows) for c in s.at(period)]

    def at(self, flow: str, period: Period) -> list[Cell]:
        """The figures of a flow in a period, summed from months where only those are at hand."""
        if self.origin is not None:
            return [c.turned() for c in self.origin.at(SWAPPED.get(flow, flow), period)]
        if period not in self._held:
            held: dict[str, list[Cell]] = {}
            for series in self.series:
                for cell in series.at(period):
                    held.setdefault(cell.flow, []).append(cell)
            self._held[period] = held
        found = self._held[period].get(flow, [])
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
        return [replace(one, period=period, value=total, low=total - slack, high=total + slack)]

    def swapped(self) -> Book:
        """The same seen from the other side."""
        return Book(self.b, self.a, origin=self)


def pair_series(
    rows: Rows, a: str, b: str, known: Mapping[str, Dataset], *, stated_only: bool = False
) -> list[Reported | Summed]:
    """Every series on two areas, in the order of the sources, dollars first."""
    found: dict[tuple[str, str, str], Reported] = {}
    for way in ((a, b), (b, a)):
        for row in rows.get(way, ()):
            dataset = known[row.source]
            if stated_only and dataset.kind is not SourceKind.STATED:
                continue
            side = "" if dataset.kind is SourceKind.RECONCILED else row.reporter
            key = (row.source, side, row.currency)
            if key not in found:
                found[key] = Reported(side, dataset, row.currency, a, side == b)
            found[key].add(row)
    order = list(known)
    keys = sorted(found, key=lambda k: (order.index(k[0]), k[1], k[2] != "USD", k[2]))
    return [found[key] for key in keys]


def group_series(
    rows: Rows, one: Party, other: Party, reporting: Reporting, known: Mapping[str, Dataset]
) -> list[Reported | Summed]:
    """What every source says of a pair of which at least one end is a group, added up over its
    members; then what has been stated of the group itself.

    reporting: by end, source and year who reports.
    """
    yearly = [d for d in known.values() if d.frequency == "A" and d.kind is not SourceKind.STATED]
    found: list[Reported | Summed] = []
    for left, right, other_side in ((one, other, False), (other, one, True)):
        cells = _between(rows, left, right, known)
        for dataset in yearly:
            reconciled = dataset.kind is SourceKind.RECONCILED
            if dataset.id not in cells or (reconciled and other_side):
                continue
            between = Between(
                cells[dataset.id],
                left.members,
                right.members,
                reporting[left.area.key].get(dataset.id, {}),
            )
            side = "" if reconciled else left.area.key
            found.append(Summed(side, dataset, between, other_side))
    return found + pair_series(rows, one.area.key, other.area.key, known, stated_only=True)


def _between(
    rows: Rows, left: Party, right: Party, known: Mapping[str, Dataset]
) -> dict[str, list[GroupCell]]:
    """By source, what each of one end's members has with each of the other's, by year."""
    found: dict[str, list[GroupCell]] = {}
    for x in left.keys:
        for y in right.keys:
            for row in _rows_of(rows, x, y, known):
                cell = (int(row.period), x, y, _seen(row, x), row.value, row.status)
                found.setdefault(row.source, []).append(cell)
    return found


def _rows_of(rows: Rows, x: str, y: str, known: Mapping[str, Dataset]) -> Iterable[FlowRow]:
    """What x reports of its trade with y, by year, or what is reconciled of it either way."""
    if x == y:
        return
    for way in ((x, y), (y, x)):
        for row in rows.get(way, ()):
            own = way[0] == x or known[row.source].kind is SourceKind.RECONCILED
            if own and len(row.period) == 4:
                yield row


@lru_cache(maxsize=4096)
def _period(word: str) -> Period | None:
    return Period.parse(word)


def _whole(dataset: Dataset) -> bool:
    return dataset.all_goods or dataset.at_hand


def _seen(row: FlowRow, who: str) -> str:
    """The flow of a row as one of its two areas sees it."""
    return row.flow if row.reporter == who else MIRRORED.get(row.flow, row.flow)
