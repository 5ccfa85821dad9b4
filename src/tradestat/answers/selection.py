"""Which source answers for a pair: each side's own report, the reconciled ones, what was stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tradestat import areas, store
from tradestat.areas import Area
from tradestat.errors import BadOption, NoFigures
from tradestat.language.english.words import within
from tradestat.metrics.group_trade import GroupTrade
from tradestat.metrics.levels import SWAPPED, YearLevels, as_frame, levels_by_year
from tradestat.model import AreaKind, Dataset, Flow, FlowRow, Mark, Side, SourceKind
from tradestat.requests.base import command

if TYPE_CHECKING:
    import pandas as pd

# Fewer years than these continue a series and are none by themselves.
_FEW = 5


@dataclass(frozen=True)
class Series:
    """One pair as one source gives it, by year.

    by_year: the levels of each year, in order. observations: what stands behind them. excluded:
    observations of the same source and side that no yearly series of one currency can hold.
    growth: of a group, growth in percent and change of those that count in both years, by year;
    counted: by year, who is on either side; trade: what it was added up from.
    """

    dataset: Dataset
    side: Side
    by_year: dict[int, YearLevels]
    observations: Sequence[FlowRow] = ()
    excluded: Sequence[FlowRow] = ()
    currency: str = "USD"
    growth: dict[int, dict[str, float]] | None = None
    counted: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    trade: GroupTrade | None = None

    @property
    def cover(self) -> int:
        """How many reporters stand behind the last year: one, or members of a group."""
        return len(self.counted[self.last][0]) if self.counted else 1

    def like(self, year: int) -> list[int]:
        """The years for which the same countries are counted as for this one."""
        if not self.counted:
            return list(self.by_year)
        return [y for y in self.by_year if self.counted[y] == self.counted[year]]

    def alike(self, year: int, base: int, name: str) -> tuple[float, float]:
        """A measure in two years, as far as they can be compared: of a group the sums over the
        flows that both years hold."""
        if self.trade is None:
            return self.by_year[year].values[name], self.by_year[base].values[name]
        name = SWAPPED.get(name, name) if self.side is Side.PARTNER else name
        now, then = (one[name] for one in self.trade.like(year, base))
        return now, then

    @property
    def years(self) -> list[int]:
        return list(self.by_year)

    @property
    def first(self) -> int:
        return next(iter(self.by_year))

    @property
    def last(self) -> int:
        return next(reversed(self.by_year))

    @property
    def span(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def stated_growth(self, flow: Flow) -> dict[int, str]:
        """What the publisher states as growth of a flow, by year, as it was printed."""
        flow = flow.mirrored if self.side is Side.PARTNER else flow
        return {
            int(row.period): row.stated_growth
            for row in self.observations
            if row.flow == flow and row.stated_growth
        }

    @cached_property
    def reported(self) -> dict[int, YearLevels]:
        """The years that are no estimate: an estimate is no report."""
        return {year: one for year, one in self.by_year.items() if one.status != "estimate"}

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The latest year reported, then how many years have a total: more is better."""
        totals = [year for year, one in self.reported.items() if one.has("total")]
        return (next(reversed(self.reported)), len(totals)) if self.reported else (0, 0)

    @cached_property
    def _marks(self) -> list[Mark]:
        """The figures of the pair, of a group those of its members, that stand alone."""
        if self.counted:
            ends = [frozenset().union(*who) for who in zip(*self.counted.values(), strict=True)]
        else:
            first = self.observations[0]
            ends = [frozenset({first.reporter}), frozenset({first.partner})]
        return store.marked(self.dataset, *ends)

    def marks(self, flow: Flow, years: Iterable[int]) -> list[Mark]:
        """The figures that stand alone among those behind a flow, in some years.

        flow: as the first area sees it; behind total trade and the balance stand both.
        """
        asked = {y for y in years if y in self.by_year}
        seen = flow.mirrored if self.side is Side.PARTNER else flow
        return [
            mark
            for mark in self._marks
            if mark.year in asked and mark.behind(seen) and self._counts(mark)
        ]

    def _counts(self, mark: Mark) -> bool:
        if not self.counted:
            return True
        ours, theirs = self.counted[mark.year]
        return mark.reporter in ours and mark.partner in theirs

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The levels as a frame: see `metrics.levels.as_frame`."""
        return as_frame(self.by_year)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The observations as a frame, the period a year."""
        import pandas as pd

        frame = pd.DataFrame(self.observations, columns=list(FlowRow._fields))
        return frame.assign(period=frame["period"].astype(int))


def all_series(observations: Iterable[FlowRow], a: str) -> list[Series]:
    """Every series in the observations of one pair, seen from the area with key `a`."""
    known = {dataset.id: dataset for dataset in store.datasets()}
    parts: dict[tuple[str, str], list[FlowRow]] = {}
    for row in observations:
        parts.setdefault((row.source, row.reporter), []).append(row)
    found = []
    for (source, reporter), rows in sorted(parts.items()):
        side = Side.OWN if reporter == a else Side.PARTNER
        if known[source].kind is SourceKind.RECONCILED:
            side = Side.RECONCILED
        # Dollars where a source has some: currencies never mix in one series.
        currencies = [row.currency for row in rows]
        currency = "USD" if "USD" in currencies else currencies[0]
        fits = [row.currency == currency and _whole(row.period) for row in rows]
        inside = [row for row, fit in zip(rows, fits, strict=True) if fit]
        if inside:
            excluded = [row for row, fit in zip(rows, fits, strict=True) if not fit]
            levels = levels_by_year(figures_of(inside), side is Side.PARTNER)
            found.append(Series(known[source], side, levels, inside, excluded, currency))
    order = list(known)
    return sorted(found, key=lambda s: order.index(s.dataset.id))


def nothing_on(one: Area, other: Area) -> NoFigures:
    """The error where no source has a pair; of an ended area with what bears its code today."""
    heirs = [
        areas.by_key(area.alpha3)
        for area in (one, other)
        if area.kind is AreaKind.ENDED and area.alpha3 not in ("", area.key)
    ]
    names = [(heir.name, heir.short) for heir in heirs]
    return NoFigures.of(within(one.name), within(other.name), names)


def _whole(period: str) -> bool:
    return len(period) == 4 and period.isdigit()


def figures_of(rows: Iterable[FlowRow]) -> Iterator[tuple[str, int, float, str, float | None]]:
    """Observations as `levels_by_year` takes them."""
    return ((r.flow, int(r.period), r.value, r.status, r.rounding) for r in rows)


def best(series: Sequence[Series], side: Side) -> Series | None:
    """A side's own statistical report that reaches the latest year; ties: the more complete. Of a
    group, the one with the most members.

    Among reconciled sources the more complete comes first: a later edition continues it.
    """
    if side is Side.RECONCILED:
        held = [s for s in series if s.side is side]
        held = [s for s in held if s.dataset.at_hand or s.dataset.all_goods]
        return max(held, key=lambda s: (s.cover, s.reach[1], s.reach[0]), default=None)
    held = [
        s
        for s in series
        if s.side is side and s.dataset.kind is SourceKind.REPORTED and len(s.reported)
    ]
    # Part of all goods, or services alone, answer only where they are asked for; so does a report
    # in another currency where there is one in dollars.
    held = [s for s in held if s.dataset.at_hand or s.dataset.all_goods]
    return max(held, key=lambda s: (s.cover, s.currency == "USD", *s.reach), default=None)


def _before(series: Sequence[Series], later: Series) -> Series | None:
    """The longest own report that one of a few years continues: these carry no series alone."""
    if len(later.by_year) >= _FEW:
        return None
    held = [
        s
        for s in series
        if s.side is later.side and s.dataset.kind is SourceKind.REPORTED and s.cover == later.cover
        and s.currency == later.currency and s.dataset.all_goods and len(s.by_year) >= _FEW
        and s.last < later.last
    ]  # fmt: skip
    return max(held, key=lambda s: (len(s.by_year), s.last), default=None)


def stated(series: Sequence[Series], side: Side) -> Series | None:
    """What officials and newspapers stated for one side."""
    held = [s for s in series if s.side is side and s.dataset.kind is SourceKind.STATED]
    return held[0] if held else None


def chosen(series: Sequence[Series]) -> list[Series]:
    """The series that answers when no source is named, then what continues it behind a seam.

    Files at hand go before everything else. First the side's own report, continued by later
    figures that the same side has stated; else the reconciled source, continued by its later
    edition; else the partner's report, continued by what the partner has stated; else what was
    stated alone.
    """
    given = [s for s in series if s.dataset.at_hand]
    if given:  # who gives a file asks what it says
        series = given
    own, reconciled = best(series, Side.OWN), best(series, Side.RECONCILED)
    partner = best(series, Side.PARTNER)
    # Of a group, the source that has more of its members.
    if own is not None and (reconciled is None or own.cover >= reconciled.cover):
        older = None if given else _before(series, own)
        first = [own] if older is None else _continued(older, own)
        return [*first[:-1], *_continued(first[-1], stated(series, Side.OWN))]
    if reconciled is not None:
        editions = [s for s in series if s.dataset.id in reconciled.dataset.continued_by]
        return _continued(reconciled, editions[0] if editions else None)
    if partner is not None:
        return _continued(partner, stated(series, Side.PARTNER))
    said = stated(series, Side.OWN) or stated(series, Side.PARTNER)
    if said is not None:
        return [said]
    return [max(series, key=lambda s: len(s.by_year))]


def refuse_part(datasets: Sequence[Dataset], a: str, b: str, file: str = "") -> None:
    """Raises BadOption for a source of a part of all goods: what is said of all trade, or compared
    with it, cannot come from it. file: the file at hand that it is."""
    part = next((one for one in datasets if one.part), None)
    if part is None:
        return
    where = ("--data", file) if file else ("--source", part.id)
    raise BadOption.saying(
        f"{file or part.id} holds part of all goods ({part.part}), which is never compared with "
        "figures of all of them.",
        f"Its figures alone: {command('growth', a, b, *where)}",
    )


def own_view(series: Sequence[Series], side: Side) -> list[Series]:
    """Everything that one side says of the pair, in order of time, parted by seams.

    Its best report first; then, for later years, its report of other things than goods, if that is
    all there is and the other side reports such a year too; then what it has stated. Files at hand
    go before everything else; empty if the side says nothing. For the reconciled side: the best
    source and its later edition.
    """
    # What both sides report of all goods is never compared with a part of them.
    mine = [s for s in series if s.side is side and not s.dataset.part]
    mine = [s for s in mine if s.dataset.at_hand] or mine
    first = best(mine, side)
    if side is Side.RECONCILED:
        if first is None:
            return []
        editions = [s for s in mine if s.dataset.id in first.dataset.continued_by]
        return _continued(first, editions[0] if editions else None)
    reports = [s for s in mine if s.dataset.kind is SourceKind.REPORTED and len(s.reported)]
    wider = [s for s in reports if s.dataset.coverage != "services"]
    further = max(wider, key=lambda s: s.reach, default=None)
    if further is not None and not (further.dataset.only_goods or further.dataset.at_hand):
        # Goods and services together are kept out, unless they alone meet the other's report.
        theirs = best(series, Side.OWN if side is Side.PARTNER else Side.PARTNER)
        since = first.last if first is not None else 0
        met = set(theirs.reported) & set(further.years) if theirs is not None else set()
        further = further if any(year > since for year in met) else None
    found: list[Series] = []
    for one in (first, further, stated(mine, side)):
        if one is None or (found and one is first):
            continue
        found = [*found[:-1], *_continued(found[-1], one)] if found else [one]
    return found


def _continued(first: Series, later: Series | None) -> list[Series]:
    if later is None or later.currency != first.currency or later.last <= first.last:
        return [first]
    after = {year: one for year, one in later.by_year.items() if year > first.last}
    rows = [row for row in later.observations if int(row.period) > first.last]
    return [first, replace(later, by_year=after, observations=rows)]
