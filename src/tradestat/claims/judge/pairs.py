"""All that is known of one pair, as series that are read a period at a time: a text asks for a few
years of many pairs, and most figures are never looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from tradestat import store
from tradestat.areas import Party
from tradestat.claims.judge.observations import GroupSums, Lacks, Observation
from tradestat.errors import DuplicatePeriod
from tradestat.metrics.group_trade import GroupCell, GroupTrade
from tradestat.metrics.levels import MEASURE_OF, Interval, levels_by_year
from tradestat.metrics.missing import HOLE_SHARE
from tradestat.model import (
    MEASURED,
    MIRRORED,
    Dataset,
    Flow,
    FlowRow,
    Frequency,
    Mark,
    Period,
    SourceKind,
)

Rows = Mapping[tuple[str, str], Sequence[FlowRow]]
Reporting = Mapping[str, Mapping[str, Mapping[int, frozenset[str]]]]


@dataclass(slots=True)
class ReportedSeries:
    """What one side says, or what is reconciled, in one source and currency.

    reporter: key of who reports, "" for a reconciled source; first: the first area of the pair;
    other_side: whether the second one reports.
    """

    reporter: str
    dataset: Dataset
    currency: str
    first: str
    other_side: bool
    rows: dict[Period, list[FlowRow]] = field(default_factory=dict)
    _marks: list[Mark] | None = None

    @property
    def monthly(self) -> bool:
        return self.dataset.frequency == Frequency.MONTH

    def add(self, row: FlowRow) -> None:
        """Take a row. A yearly source holds no part of a year, unless it was announced."""
        period = _period(row.period)
        announced = self.dataset.kind is SourceKind.STATED
        if period is not None and (self.monthly or announced or period.whole):
            self.rows.setdefault(period, []).append(row)

    def at(self, period: Period) -> Iterator[Observation]:
        """The figures of a period; none of an estimate, or of rows that contradict each other."""
        rows = self.rows.get(period, ())
        if not rows:
            return
        if not period.whole:
            for row in rows:
                if row.flow in MEASURE_OF:
                    step = row.rounding or 0.0
                    yield self._observation(self._flow(row), period, row.value, step, row)
            return
        reporter = self.reporter or self.first
        figures = ((_seen(r, reporter), period.year, r.value, r.status, r.rounding) for r in rows)
        try:
            levels = levels_by_year(figures, self.other_side)[period.year]
        except (DuplicatePeriod, KeyError):  # two figures for one flow, or none of a flow we count
            return
        if levels.status == "estimate":
            return
        announced = self.dataset.kind is SourceKind.STATED
        by_flow = {self._flow(row): row for row in rows} if announced else {}
        for flow in MEASURED:
            value, step = levels.values[flow.plural], levels.steps[flow.plural]
            if value == value:
                yield self._observation(flow, period, value, step, by_flow.get(flow))

    def summed(self, flow: Flow, period: Period) -> Iterator[Observation]:
        """Of a monthly source: the sum over the months of a period, if each of them is there."""
        months = [Period(period.year, n, n) for n in range(period.first, period.last + 1)]
        values = [self._month(flow, month) for month in months]
        if None not in values:
            # Each month is known to the step to which all its values are rounded.
            step = _step(r.value for rows in self.rows.values() for r in rows) * len(months)
            total = sum(value for value in values if value is not None)
            publisher = f"{self.dataset.publisher}, months" if self.dataset.publisher else ""
            yield Observation(self.reporter, self.dataset, flow, period, self.currency, total,
                              total - step / 2, total + step / 2, publisher=publisher,
                              whole=self.dataset.comparable)  # fmt: skip

    def _month(self, flow: Flow, month: Period) -> float | None:
        values = {self._flow(r): r.value for r in self.rows.get(month, ())
                  if r.status != "estimate"}  # fmt: skip
        exports, imports = values.get(Flow.EXPORT), values.get(Flow.IMPORT)
        if flow is Flow.TOTAL and exports is not None and imports is not None:
            return values.get(flow, exports + imports)
        return values.get(flow)

    def _alone(self, flow: Flow, period: Period) -> tuple[Mark, ...]:
        """The figures behind a flow of a year that stand alone."""
        if self._marks is None:
            row = next(iter(self.rows.values()))[0]
            found = store.marked(self.dataset, [row.reporter], [row.partner])
            self._marks = found if self.reporter else []
        year = period.year if period.whole else None
        return marks_behind((m for m in self._marks if m.year == year), flow, self.other_side)

    def _flow(self, row: FlowRow) -> Flow:
        flow = Flow(row.flow)
        return flow.mirrored if self.other_side else flow

    def _observation(
        self, flow: Flow, period: Period, value: float, step: float, row: FlowRow | None
    ) -> Observation:
        span = Interval.around(value, step)
        growth, publisher, day = "", "", ""
        if row is not None:
            growth, publisher = row.stated_growth or "", row.publisher or ""
            day = row.published or ""
        if not publisher and self.dataset.kind is SourceKind.STATED:
            publisher = self.dataset.title
        return Observation(self.reporter, self.dataset, flow, period, self.currency, value,
                           span.low, span.high, growth, publisher, day,
                           self.dataset.comparable,
                           alone=self._alone(flow, period))  # fmt: skip


@dataclass(slots=True)
class GroupSeries:
    """What one source says of a group, added up over the members that report."""

    reporter: str
    dataset: Dataset
    trade: GroupTrade
    other_side: bool

    monthly = False

    @property
    def rows(self) -> list[Period]:
        """The years that there are."""
        return [Period(year) for year in self.trade.years]

    def at(self, period: Period) -> Iterator[Observation]:
        """The figures of a year; none where a member's is an estimate."""
        trade, year = self.trade, period.year
        if not period.whole or year not in trade.counted:
            return
        sums = trade.sums(year)
        figures = ((flow, year, value, status, None) for flow, (value, status) in sums.items())
        levels = levels_by_year(figures, self.other_side).get(year)
        if levels is None or levels.status == "estimate":
            return
        complete = not self.reporter or trade.counted[year] >= trade.ours(year)
        marks = store.marked(self.dataset, trade.counted[year], trade.theirs(year), [year])
        for flow in MEASURED:
            value = levels.values[flow.plural]
            if value == value:
                yield Observation(self.reporter, self.dataset, flow, period, self.dataset.currency,
                                  value, value, value, whole=self.dataset.comparable and complete,
                                  sums=GroupSums(trade, self.other_side),
                                  lacks=self._lacks(flow, year),
                                  alone=marks_behind(marks, flow, self.other_side))  # fmt: skip

    def _lacks(self, flow: Flow, year: int) -> Lacks | None:
        """What a year has no figure for, and the year before has."""
        if year - 1 not in self.trade.years:
            return None
        seen = flow.mirrored if self.other_side else flow
        missing = self.trade.missing(year, year - 1, seen)
        enough = missing.share >= HOLE_SHARE
        return Lacks(self.dataset, "", year, year - 1, missing) if enough else None

    def summed(self, flow: Flow, period: Period) -> Iterator[Observation]:
        """No source of groups is monthly."""
        return iter(())


Series = ReportedSeries | GroupSeries


def marks_behind(marks: Iterable[Mark], flow: Flow, other_side: bool = False) -> tuple[Mark, ...]:
    """The marks of figures behind a flow; other_side: whether the second area of the pair reports."""
    seen = flow.mirrored if other_side else flow
    return tuple(mark for mark in marks if mark.behind(seen))


@dataclass(slots=True)
class PairObservations:
    """Every figure on one pair, exports and imports as its first area sees them.

    origin: the same seen from the other area, which the figures are turned from when asked for.
    """

    a: str
    b: str
    series: list[Series] = field(default_factory=list)
    origin: PairObservations | None = None
    _known: dict[Period, dict[Flow, list[Observation]]] = field(default_factory=dict)

    @property
    def all(self) -> list[Observation]:
        """All figures of whole years and announced periods."""
        if self.origin is not None:
            return [c.turned() for c in self.origin.all]
        return [
            c for s in self.series if not s.monthly for period in sorted(s.rows)
            for c in s.at(period)
        ]  # fmt: skip

    def at(self, flow: Flow, period: Period) -> list[Observation]:
        """The figures of a flow in a period, summed from months where only those are available."""
        if self.origin is not None:
            return [c.turned() for c in self.origin.at(flow.mirrored, period)]
        if period not in self._known:
            known: dict[Flow, list[Observation]] = {}
            for series in self.series:
                for one in series.at(period) if not series.monthly else ():
                    known.setdefault(one.flow, []).append(one)
            self._known[period] = known
        figures = self._known[period].get(flow, [])
        if figures or period.fiscal:
            return figures
        return [c for s in self.series if s.monthly for c in s.summed(flow, period)]

    def swapped(self) -> PairObservations:
        """The same seen from the other side."""
        return PairObservations(self.b, self.a, origin=self)


def pair_series(
    rows: Rows, a: str, b: str, known: Mapping[str, Dataset], *, announced_only: bool = False
) -> list[Series]:
    """Every series on two areas, in the order of the sources, dollars first."""
    series: dict[tuple[str, str, str], ReportedSeries] = {}
    for way in ((a, b), (b, a)):
        for row in rows.get(way, ()):
            dataset = known[row.source]
            # What is said is said of all goods: part of them proves nothing.
            if dataset.part or (announced_only and dataset.kind is not SourceKind.STATED):
                continue
            reporter = "" if dataset.kind is SourceKind.RECONCILED else row.reporter
            key = (row.source, reporter, row.currency)
            if key not in series:
                series[key] = ReportedSeries(reporter, dataset, row.currency, a, reporter == b)
            series[key].add(row)
    order = list(known)
    keys = sorted(series, key=lambda k: (order.index(k[0]), k[1], k[2] != "USD", k[2]))
    return [series[key] for key in keys]


def group_series(
    rows: Rows, one: Party, other: Party, reporting: Reporting, known: Mapping[str, Dataset]
) -> list[Series]:
    """What every source says of a pair of which at least one end is a group, added up over its
    members; then what has been announced of the group itself.

    reporting: by end, source and year who reports.
    """
    yearly = [
        d
        for d in known.values()
        if d.frequency == "A" and d.kind is not SourceKind.STATED and not d.part
    ]
    series: list[Series] = []
    for left, right, other_side in ((one, other, False), (other, one, True)):
        cells = _cells(rows, left, right, known)
        for dataset in yearly:
            reconciled = dataset.kind is SourceKind.RECONCILED
            if dataset.id not in cells or (reconciled and other_side):
                continue
            key = left.area.key
            trade = GroupTrade(cells[dataset.id], left.members, right.members,
                               reporting[key].get(dataset.id, {}))  # fmt: skip
            series.append(GroupSeries("" if reconciled else key, dataset, trade, other_side))
    return series + pair_series(rows, one.area.key, other.area.key, known, announced_only=True)


def _cells(
    rows: Rows, left: Party, right: Party, known: Mapping[str, Dataset]
) -> dict[str, list[GroupCell]]:
    """By source, what each of one end's members has with each of the other's, by year."""
    cells: dict[str, list[GroupCell]] = {}
    for x, y in product(left.keys, right.keys):
        for way in ((x, y), (y, x)) if x != y else ():
            for row in rows.get(way, ()):
                # What x reports of its trade with y, or what is reconciled of it either way.
                own = way[0] == x or known[row.source].kind is SourceKind.RECONCILED
                if own and len(row.period) == 4:
                    cell = (int(row.period), x, y, _seen(row, x), row.value, row.status)
                    cells.setdefault(row.source, []).append(cell)
    return cells


@lru_cache(maxsize=4096)
def _period(word: str) -> Period | None:
    return Period.parse(word)


def _step(values: Iterable[float]) -> float:
    """The largest power of ten, up to a billion, of which all values are multiples; else none."""
    step, figures = 1e9, list(values)
    while step >= 1 and any(value % step for value in figures):
        step /= 10
    return step if step >= 10 else 0.0


def _seen(row: FlowRow, who: str) -> str:
    """The flow of a row as one of its two areas sees it."""
    return row.flow if row.reporter == who else MIRRORED.get(row.flow, row.flow)
