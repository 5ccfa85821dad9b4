"""The figures on one pair, each side's and the reconciled ones, as a claim needs them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tradestat.answers.ends import End
from tradestat.claims.when import Period, parse_period
from tradestat.metrics.between import Between
from tradestat.metrics.interval import Interval
from tradestat.metrics.levels import MEASURES, levels_by_year
from tradestat.model import Dataset, FlowRow, SourceKind

SWAPPED = {"exports": "imports", "imports": "exports"}
_BACK = {"export": "import", "import": "export"}
_NAMES = {"export": "exports", "import": "imports", "total": "total"}
# A year in which those who belong today do.
TODAY = 9999
Rows = Mapping[tuple[str, str], Sequence[FlowRow]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a pair as one side gives it.

    side: key of who reports, "" for a reconciled figure. growth: the growth in percent that was
    stated with it, as printed. whole: whether it covers what the claim is about: all goods, every
    member of a group; one that does not can support a claim and never refute it. sums: of a group,
    what it was added up from. members: who was added up, where that is not everyone of the year.
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
    sums: GroupSums | None = None
    members: str = ""

    @property
    def citation(self) -> str:
        """Who says it: the publisher of a stated figure, else the source."""
        if self.publisher:
            return f"{self.publisher}, {self.published}" if self.published else self.publisher
        return f"{self.dataset.short}: {self.dataset.title}"

    def turned(self) -> Cell:
        """The same figure seen from the other area."""
        flow = SWAPPED.get(self.flow, self.flow)
        sums = self.sums.turned() if self.sums is not None else None
        if self.flow != "balance":
            return replace(self, flow=flow, sums=sums)
        return replace(self, value=-self.value, low=-self.high, high=-self.low, sums=sums)


@dataclass(frozen=True, slots=True)
class GroupSums:
    """What one source holds on the trade of a group, to compare years member by member.

    other_side: whether the members that report are those of the area that is looked at.
    """

    between: Between
    other_side: bool = False

    def turned(self) -> GroupSums:
        return GroupSums(self.between, not self.other_side)

    def like(self, now: Cell, then: Cell) -> Iterator[tuple[Cell, Cell]]:
        """Two years made comparable: over the members that belong and report in both.

        Where members have come or gone, also over those of the later year, since publishers carry
        today's membership back; but not twice the same.
        """
        common = self.over(now, then, None)
        later = self.over(now, then, now.period.year)
        if common is not None:
            yield common
        if later is not None and (
            common is None or [c.value for c in later] != [c.value for c in common]
        ):
            yield later

    def over(self, now: Cell, then: Cell, members_of: int | None) -> tuple[Cell, Cell] | None:
        """Two years over the members of one of them, as far as they report in both; without
        `members_of` over those who belong in both. None where a flow is missing in either."""
        between, year, base = self.between, now.period.year, then.period.year
        left, right = between.common(year, base, members_of=members_of)
        values = [
            self._value(measures, now.flow)
            for measures in between.like(year, base, members_of=members_of)
        ]
        if any(math.isnan(v) for v in values) or not left or not right:
            return None
        wanted = between.ours(members_of or year)
        if members_of is None:
            wanted &= between.ours(base)
        words = f"members of {members_of}" if members_of is not None else "members of both years"
        if self.same_members(year, base) and left >= wanted:
            words = ""
        late, early = (
            replace(c, value=v, low=v, high=v, members=words, whole=c.whole and left >= wanted)
            for c, v in zip((now, then), values, strict=True)
        )
        return late, early

    def today(self, cell: Cell) -> Cell | None:
        """A level over today's members, as publishers carry them back; None where it is the same.

        Only where every one of them reports.
        """
        between, year = self.between, cell.period.year
        if self.same_members(year, TODAY):
            return None
        left, right = between.common(year, year, members_of=TODAY)
        value = self._value(between.like(year, year, members_of=TODAY)[0], cell.flow)
        if math.isnan(value) or value == cell.value or not right or left < between.ours(TODAY):
            return None
        return replace(cell, value=value, low=value, high=value, members="today's members")

    def same_members(self, year: int, other: int) -> bool:
        """Whether the same belong in two years, on both ends."""
        between = self.between
        return (between.ours(year), between.theirs(year)) == (
            between.ours(other), between.theirs(other)
        )  # fmt: skip

    def _value(self, measures: Mapping[str, float], flow: str) -> float:
        if not self.other_side:
            return measures[flow]
        return -measures[flow] if flow == "balance" else measures[SWAPPED.get(flow, flow)]


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
        return [replace(one, period=period, value=total, low=total - slack, high=total + slack)]

    def swapped(self) -> Book:
        """The same seen from the other side."""
        return Book(
            self.b, self.a, [c.turned() for c in self.cells], [c.turned() for c in self.months]
        )


def comparable(now: Iterable[Cell], then: Iterable[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Figures of two periods that may be set against each other: one source, side and currency;
    of a group, member by member."""
    before = {(c.side, c.dataset.id, c.currency): c for c in then}
    for cell in now:
        other = before.get((cell.side, cell.dataset.id, cell.currency))
        if other is None:
            continue
        if cell.sums is not None and cell.period.year != other.period.year:
            yield from cell.sums.like(cell, other)
        else:
            yield cell, other


def pair_cells(
    rows: Rows, a: str, b: str, known: Mapping[str, Dataset], *, stated_only: bool = False
) -> Iterator[Cell]:
    """Every figure on two areas, in the order of the sources; estimates are no reports.

    Periods other than years only of what was stated: no yearly source holds them whole.
    """
    series: dict[tuple[str, str, str], list[FlowRow]] = {}
    for way in ((a, b), (b, a)):
        for row in rows.get(way, ()):
            side = "" if known[row.source].kind is SourceKind.RECONCILED else row.reporter
            series.setdefault((row.source, side, row.currency), []).append(row)
    order = list(known)
    for source, side, currency in sorted(
        series, key=lambda k: (order.index(k[0]), k[1], k[2] != "USD", k[2])
    ):
        dataset, held = known[source], series[source, side, currency]
        stated = dataset.kind is SourceKind.STATED
        if stated_only and not stated:
            continue
        yearly = [
            (_seen(r, side or a), int(r.period), r.value, r.status, r.rounding)
            for r in held
            if len(r.period) == 4
        ]
        other_side = side == b
        words = _stated(held, other_side) if stated else {}
        for year, levels in levels_by_year(yearly, other_side).items():
            if levels.status == "estimate":
                continue
            period = Period(year)
            for flow, value in levels.values.items():
                if value == value:
                    yield _cell(side, dataset, flow, period, currency, value, levels.steps[flow],
                                words, whole=_whole(dataset))  # fmt: skip
        if stated:
            for row in held:
                parsed = parse_period(row.period)
                name = _flow_name(row.flow, other_side)
                if name and parsed is not None and len(row.period) != 4:
                    yield _cell(side, dataset, name, parsed, currency, row.value,
                                row.rounding or 0.0, words, whole=_whole(dataset))  # fmt: skip


def group_cells(
    rows: Rows,
    one: End,
    other: End,
    reporting: Mapping[str, Mapping[str, Mapping[int, frozenset[str]]]],
    known: Mapping[str, Dataset],
) -> Iterator[Cell]:
    """What every source says of a pair of which at least one end is a group, added up over its
    members; then what has been stated of the group itself.

    reporting: by end, source and year who reports.
    """
    yearly = [d for d in known.values() if d.frequency == "A" and d.kind is not SourceKind.STATED]
    for left, right, other_side in ((one, other, False), (other, one, True)):
        found = _between_rows(rows, left, right, known)
        for dataset in yearly:
            reconciled = dataset.kind is SourceKind.RECONCILED
            if dataset.id not in found or (reconciled and other_side):
                continue
            between = Between(
                found[dataset.id],
                left.members,
                right.members,
                reporting[left.area.key].get(dataset.id, {}),
            )
            side = "" if reconciled else left.area.key
            yield from _summed(between, side, dataset, other_side=other_side)
    yield from pair_cells(rows, one.area.key, other.area.key, known, stated_only=True)


def _between_rows(
    rows: Rows, left: End, right: End, known: Mapping[str, Dataset]
) -> dict[str, list[tuple[int, str, str, str, float, str]]]:
    """By source, what each of one end's members has with each of the other's, by year."""
    found: dict[str, list[tuple[int, str, str, str, float, str]]] = {}
    for x in left.keys:
        for y in right.keys:
            for way in ((x, y), (y, x)) if x != y else ():
                for row in rows.get(way, ()):
                    reconciled = known[row.source].kind is SourceKind.RECONCILED
                    if len(row.period) != 4 or (way[0] != x and not reconciled):
                        continue
                    flow = _seen(row, x) if reconciled else row.flow
                    cell = (int(row.period), x, y, flow, row.value, row.status)
                    found.setdefault(row.source, []).append(cell)
    return found


def _summed(between: Between, side: str, dataset: Dataset, *, other_side: bool) -> Iterator[Cell]:
    sums = GroupSums(between, other_side)
    flows = (
        (flow, year, value, status, None)
        for year in between.years
        for flow, (value, status) in between.sums(year).items()
    )
    for year, levels in levels_by_year(flows, other_side).items():
        if levels.status == "estimate":
            continue
        whole = _whole(dataset) and (not side or between.counted[year] >= between.ours(year))
        period = Period(year)
        for flow in MEASURES:
            value = levels.values[flow]
            if value == value:
                yield Cell(side, dataset, flow, period, dataset.currency, value, value, value,
                           whole=whole, sums=sums)  # fmt: skip


_Words = dict[tuple[str, Period, str], tuple[str, str, str]]


def _cell(
    side: str,
    dataset: Dataset,
    flow: str,
    period: Period,
    currency: str,
    value: float,
    step: float,
    words: _Words,
    *,
    whole: bool,
) -> Cell:
    span = Interval.around(value, step)
    growth, who, when = words.get((flow, period, currency), ("", "", ""))
    if not who and dataset.kind is SourceKind.STATED:
        who = dataset.title
    return Cell(side, dataset, flow, period, currency, value, span.low, span.high, growth, who,
                when, whole)  # fmt: skip


def _whole(dataset: Dataset) -> bool:
    return dataset.all_goods or dataset.at_hand


def _seen(row: FlowRow, who: str) -> str:
    """The flow of a row as one of its two areas sees it."""
    return row.flow if row.reporter == who else _BACK.get(row.flow, row.flow)


def _flow_name(flow: str, other_side: bool) -> str:
    name = _NAMES.get(flow, "")
    return SWAPPED.get(name, name) if other_side else name


def _stated(rows: Iterable[FlowRow], other_side: bool) -> _Words:
    """What was stated with each figure: growth, publisher, and when it was published."""
    found: _Words = {}
    for row in rows:
        period = parse_period(row.period)
        if period is not None:
            key = (_flow_name(row.flow, other_side), period, row.currency)
            found[key] = (row.stated_growth or "", row.publisher or "", row.published or "")
    return found
