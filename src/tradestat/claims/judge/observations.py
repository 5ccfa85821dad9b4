"""The figures on one pair, each side's and the reconciled ones, as a claim needs them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tradestat.claims.model import WORLD, Evidence, Reason
from tradestat.claims.words import side_name
from tradestat.language.english.words import currency_words
from tradestat.language.numbers import money
from tradestat.metrics.group_trade import GroupTrade
from tradestat.metrics.levels import Interval, sums_by, whole_of
from tradestat.metrics.missing import (
    HOLE_SHARE,
    Cells,
    Key,
    Missing,
    held_by_both,
    missing_in,
)
from tradestat.model import Dataset, Flow, Mark, Period

# A year in which those who belong today do.
TODAY = 9999


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of a pair as one side gives it.

    reporter: key of who reports, "" for a reconciled figure. growth: the growth in percent that was
    announced with it, as printed. whole: whether it covers what the claim is about: all goods,
    every member of a group; one that does not can support a claim and never refute it. sums: of a
    group or of all trade, what it was added up from. members: who was added up, where that is not
    everyone of the year. lacks: what of such a sum has no figure, if that is so much that it can
    neither support a claim nor refute it. alone: the figures behind it that stand alone.
    """

    reporter: str
    dataset: Dataset
    flow: Flow
    period: Period
    currency: str
    value: float
    low: float
    high: float
    growth: str = ""
    publisher: str = ""
    published: str = ""
    whole: bool = True
    sums: GroupSums | PartnerSums | None = None
    members: str = ""
    lacks: Lacks | None = None
    alone: tuple[Mark, ...] = ()

    @property
    def citation(self) -> str:
        """Who says it: the publisher of an announced figure, else the source."""
        if self.publisher:
            return f"{self.publisher}, {self.published}" if self.published else self.publisher
        return f"{self.dataset.short}: {self.dataset.title}"

    @property
    def span(self) -> Interval:
        return Interval(self.low, self.high)

    @property
    def figure(self) -> str:
        """With its unit, and its currency where that is not the dollar."""
        step = self.high - self.low
        text = money(self.value, step if 0 < step < abs(self.value) else 0.0)
        return text if self.currency == "USD" else f"{text} {currency_words(self.currency)}"

    def evidence(
        self, what: str, figure: str, low: float, high: float, *, fits: bool | None
    ) -> Evidence:
        """As evidence; what covers less than the claim refutes nothing, and a sum that lacks much
        decides nothing."""
        counted = None if self.lacks or (fits is False and not self.whole) else fits
        return Evidence(
            side_name(self.reporter), self.reporter, self.dataset.id, self.citation,
            what, figure, low, high, counted, self.period, self.currency, self.alone,
        )  # fmt: skip

    def beside(self, other: Observation) -> Observation:
        """The same figure as one of two that a claim rests on."""
        return replace(self, alone=tuple(dict.fromkeys((*self.alone, *other.alone))))

    def with_members(self, what: str) -> str:
        """What the figure is, and over whom it is summed where that is not everyone."""
        return f"{what}, {self.members}" if self.members else what

    def turned(self) -> Observation:
        """The same figure seen from the other area."""
        flow = self.flow.mirrored
        sums = self.sums.turned() if self.sums is not None else None
        if self.flow is not Flow.BALANCE:
            return replace(self, flow=flow, sums=sums)
        return replace(self, value=-self.value, low=-self.high, high=-self.low, sums=sums)


Compared = tuple[Observation, Observation]


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a sum of one year has no figure for that another year holds: so much that the sum is no
    measure of the whole.

    area: whose trade with its partners it is, "" where members of a group are added up.
    """

    dataset: Dataset
    area: str
    year: int
    other: int
    missing: Missing

    @property
    def reason(self) -> Reason:
        """Why nothing is decided by it."""
        parts = self.missing.by_partner if self.area else self.missing.parts
        first = [p if self.area else tuple(p) for p in list(parts)[:3]]
        code = "lacks_partners" if self.area else "lacks_members"
        return Reason.of(
            code, source=self.dataset.short, area=self.area, year=self.year, other=self.other,
            value=self.missing.value, percent=self.missing.share * 100, count=len(parts),
            partners=self.missing.partners, first=first,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartnerSums:
    """The trade of one area by partner and flow in a year, of which its whole was added up."""

    area: str
    cells: Cells

    def turned(self) -> PartnerSums:
        """The same: what is with all partners has no other side."""
        return self

    def today(self, now: Observation) -> None:
        """None: who is added up does not change."""

    def like(self, now: Observation, then: Observation) -> Iterator[Compared]:
        """Two years over the flows that both hold."""
        if not isinstance(then.sums, PartnerSums):
            return
        late, early, flow = self.cells, then.sums.cells, now.flow
        kept = held_by_both(late, early, flow) | held_by_both(early, late, flow)
        values = [_whole_of(cells, kept, flow) for cells in (late, early)]
        if any(math.isnan(value) for value in values):
            return
        lacks = now.lacks or then.lacks
        for one, other, a, b in ((now, then, late, early), (then, now, early, late)):
            missing = missing_in(a, b, flow)
            if missing.hole and lacks is None:
                lacks = Lacks(now.dataset, self.area, one.period.year, other.period.year, missing)
        compared = [
            replace(c, value=v, low=v, high=v, lacks=lacks)
            for c, v in zip((now, then), values, strict=True)
        ]
        less = [c.figure for c in compared] != [now.figure, then.figure]
        words = "flows of both years" if less else ""
        of_both, base = (replace(c, members=words) for c in compared)
        yield of_both, base


def _whole_of(cells: Cells, kept: frozenset[Key], flow: Flow) -> float:
    """The whole of a flow over the cells that are kept."""
    rows = [(partner, what, v) for (area, partner, what), v in cells.items()
            if (area, partner, what) in kept]  # fmt: skip
    return whole_of(sums_by(rows), WORLD)[0][flow.plural]


@dataclass(frozen=True, slots=True)
class GroupSums:
    """What one source has on the trade of a group, to compare years member by member.

    other_side: whether the members that report are those of the area that is looked at.
    """

    trade: GroupTrade
    other_side: bool = False

    def turned(self) -> GroupSums:
        return GroupSums(self.trade, not self.other_side)

    def like(self, now: Observation, then: Observation) -> Iterator[Compared]:
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

    def over(
        self, now: Observation, then: Observation, members_of: int | None, *, levels: bool = False
    ) -> Compared | None:
        """Two years over the members of one of them, as far as they report in both; without
        `members_of` over those who belong in both. None where a flow is missing in either.

        levels: take all that their members have in each of them, not the flows of both alone.
        """
        trade, year, base = self.trade, now.period.year, then.period.year
        left, right = trade.common(year, base, members_of=members_of)
        values = [
            self._value(measures, now.flow)
            for measures in trade.like(year, base, members_of=members_of, levels=levels)
        ]
        if any(math.isnan(v) for v in values) or not left or not right:
            return None
        members = trade.ours(members_of or year)
        if members_of is None:
            members &= trade.ours(base)
        words = f"members of {members_of}" if members_of is not None else "members of both years"
        if self.same_members(year, base) and left >= members:
            words = ""
        seen = now.flow.mirrored if self.other_side else now.flow
        lacks = now.lacks or then.lacks
        for one, other in ((year, base), (base, year)):
            missing = trade.missing(one, other, seen, members_of=members_of)
            if lacks is None and missing.share >= HOLE_SHARE:
                lacks = Lacks(now.dataset, "", one, other, missing)
        late, early = (
            replace(
                c, value=v, low=v, high=v, members=words, whole=c.whole and left >= members,
                lacks=lacks,
            )
            for c, v in zip((now, then), values, strict=True)
        )  # fmt: skip
        return late, early

    def today(self, now: Observation) -> Observation | None:
        """A level over today's members, as publishers carry them back; None where it is the same.

        Only where every one of them reports.
        """
        trade, year = self.trade, now.period.year
        if self.same_members(year, TODAY):
            return None
        left, right = trade.common(year, year, members_of=TODAY)
        value = self._value(trade.like(year, year, members_of=TODAY)[0], now.flow)
        if math.isnan(value) or value == now.value or not right or left < trade.ours(TODAY):
            return None
        return replace(now, value=value, low=value, high=value, members="today's members")

    def same_members(self, year: int, other: int) -> bool:
        """Whether the same belong in two years, at both ends."""
        trade = self.trade
        return (trade.ours(year), trade.theirs(year)) == (trade.ours(other), trade.theirs(other))

    def _value(self, measures: Mapping[str, float], flow: Flow) -> float:
        if not self.other_side:
            return measures[flow.plural]
        return -measures[flow.plural] if flow is Flow.BALANCE else measures[flow.mirrored.plural]


def comparable(now: Iterable[Observation], then: Iterable[Observation]) -> Iterator[Compared]:
    """Figures of two periods that may be set against each other: one source, side and currency;
    of a group, member by member."""
    before = {(c.reporter, c.dataset.id, c.currency): c for c in then}
    for late in now:
        early = before.get((late.reporter, late.dataset.id, late.currency))
        if early is None:
            continue
        if late.sums is not None and late.period.year != early.period.year:
            yield from late.sums.like(late, early)
        else:
            yield late, early
