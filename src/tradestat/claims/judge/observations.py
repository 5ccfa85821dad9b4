"""The figures on one pair, each side's and the reconciled ones, as a claim needs them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tradestat.metrics.between import Between
from tradestat.metrics.levels import SWAPPED
from tradestat.model import Dataset, Period

# A year in which those who belong today do.
TODAY = 9999


@dataclass(frozen=True, slots=True)
class Observation:
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

    def turned(self) -> Observation:
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

    def like(self, now: Observation, then: Observation) -> Iterator[tuple[Observation, Observation]]:
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

    def over(self, now: Observation, then: Observation, members_of: int | None) -> tuple[Observation, Observation] | None:
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

    def today(self, observation: Observation) -> Observation | None:
        """A level over today's members, as publishers carry them back; None where it is the same.

        Only where every one of them reports.
        """
        between, year = self.between, observation.period.year
        if self.same_members(year, TODAY):
            return None
        left, right = between.common(year, year, members_of=TODAY)
        value = self._value(between.like(year, year, members_of=TODAY)[0], observation.flow)
        if math.isnan(value) or value == observation.value or not right or left < between.ours(TODAY):
            return None
        return replace(observation, value=value, low=value, high=value, members="today's members")

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


def comparable(now: Iterable[Observation], then: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Figures of two periods that may be set against each other: one source, side and currency;
    of a group, member by member."""
    before = {(c.side, c.dataset.id, c.currency): c for c in then}
    for observation in now:
        other = before.get((observation.side, observation.dataset.id, observation.currency))
        if other is None:
            continue
        if observation.sums is not None and observation.period.year != other.period.year:
            yield from observation.sums.like(observation, other)
        else:
            yield observation, other
