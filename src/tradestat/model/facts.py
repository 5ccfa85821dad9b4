"""What stands out in an answer: the facts that titles and sentences are made of.

Money is in single units of the answer's currency, shares and growth are percent, NaN is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tradestat.model.flow import Flow
from tradestat.model.terms import Side

if TYPE_CHECKING:
    import pandas as pd

NAN = float("nan")


class Facts:
    """Base of all facts. They may be read by name, too, until every reader uses fields."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """Whether there are any: an answer without facts has the base alone."""
        return type(self) is not Facts

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __contains__(self, name: str) -> bool:
        return getattr(self, name, None) is not None

    def get(self, name: str, default: Any = None) -> Any:
        value = getattr(self, name, None)
        return default if value is None else value


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class GrowthFacts(Facts):
    """Of a series: the latest period shown that has a figure, and the record up to then.

    rounding: the step that the value is known to, NaN if exact. growth_stated: whether the growth
    is the publisher's own. previous: NaN where the year before is of another source. record: the
    year of the highest value, None if there is none; since, periods: among which years it is the
    highest. side: whose report the first series is.
    """

    latest: int
    value: float
    rounding: float
    growth: float
    growth_stated: bool
    previous: float
    side: Side
    record: int | None = None
    record_value: float | None = None
    record_since: int | None = None
    record_periods: int | None = None


@dataclass(frozen=True, slots=True)
class RankingFacts(Facts):
    """Of a ranking: who leads, how the whole has grown, and each part's value before.

    of: what is ranked, "partners" or "products"; places: how many of them, those in the row of the
    others included. before: value of the flow by label. part: whether growth and contributions are
    of the flows that both years hold, and that shows beside the levels. most_up,
    most_down: who added and took away most (label, name, percentage points). gap: the widest
    balance (label, name, value), where total trade is ranked.
    """

    of: str
    year: int
    against: int
    by: str
    whole: float
    whole_before: float
    places: int = 0
    growth: float = NAN
    part: bool = False
    before: Mapping[str, float] = field(default_factory=dict)
    leader: str | None = None
    leader_name: str | None = None
    leader_share: float | None = None
    most_up: tuple[str, str, float] | None = None
    most_down: tuple[str, str, float] | None = None
    gap: tuple[str, str, float] | None = None


@dataclass(frozen=True, slots=True)
class PlacesFacts(Facts):
    """Of ranks over time: who leads in the last year, since when without a break, and its place
    in the first year (None if it had none)."""

    years: tuple[int, ...]
    by: str
    leader: str | None = None
    leader_name: str | None = None
    leads_since: int | None = None
    leader_first_place: int | None = None


@dataclass(frozen=True, slots=True)
class ShareFacts(Facts):
    """Of shares over time: the share of the partner named first, in the first and the last year."""

    key: str
    first: int
    first_share: float
    latest: int
    share: float


@dataclass(frozen=True, slots=True)
class ConcentrationFacts(Facts):
    """of: what a flow is concentrated on, "partners" or "products"."""

    of: str


@dataclass(frozen=True, slots=True)
class PairSide:
    """What one side's report bears on the other in one year.

    levels: exports, imports, total and balance. shares: percent of its trade, exports, imports.
    ranks: the other's place by flow and of how many, None where it takes none; ranks_before: by
    total trade, so many years before. growth: percent a year, over so many years. partners: how
    many are ranked. record: the year of the highest total, as in GrowthFacts. series: levels by
    year with `stands_alone`, None without any.
    """

    levels: Mapping[Flow, float]
    shares: Mapping[Flow, float]
    ranks: Mapping[Flow, tuple[int, int] | None]
    ranks_before: Mapping[int, tuple[int, int] | None]
    growth: Mapping[int, float]
    cover_ratio: float = NAN
    partners: int | None = None
    record: int | None = None
    record_value: float | None = None
    record_since: int | None = None
    record_periods: int | None = None
    series: pd.DataFrame | None = None

    @property
    def total(self) -> float:
        return self.levels[Flow.TOTAL]

    @property
    def share(self) -> float:
        """Percent of its total trade."""
        return self.shares[Flow.TOTAL]

    @property
    def rank(self) -> tuple[int, int] | None:
        """The other's place by total trade, and of how many."""
        return self.ranks[Flow.TOTAL]


@dataclass(frozen=True, slots=True)
class PairFacts(Facts):
    """Two areas' cards of one year, each by its own report."""

    year: int
    a: PairSide
    b: PairSide
