"""What a check speaks of: amounts, claims, evidence, findings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tradestat.model import Flow, Mark, Period

WORLD = "WLD"
# Flows that have another direction.
ONE_WAY = (Flow.EXPORT, Flow.IMPORT)


class Kind(StrEnum):
    """What a claim says of the trade of two areas."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    MULTIPLE = "multiple"
    RECORD = "record"
    RANK = "rank"
    SHARE = "share"
    BALANCE = "balance"
    AVERAGE_GROWTH = "average-growth"


LEVELS = (Kind.LEVEL, Kind.BALANCE)
MOVES = (Kind.GROWTH, Kind.MULTIPLE, Kind.CHANGE)


class Verdict(StrEnum):
    """How a claim stands. A wrong DOES_NOT_HOLD is the worst error: doubt is CANNOT_BE_TESTED."""

    HOLDS = "holds"
    ONE_SIDE = "holds-one-side"
    DOES_NOT_HOLD = "does-not-hold"
    CONTRADICTS = "contradicts-itself"
    CANNOT_BE_TESTED = "cannot-be-tested"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its value, and the interval that its digits and its hedge leave.

    value: money in single units, percent, or a factor. step: the rounding of the last digit
    printed. hedge: about, nearly, over, under or nothing. currency: ISO code, "" if none is said.
    scale_said: whether a word such as million stood with it.
    """

    value: float
    low: float
    high: float
    step: float
    hedge: str = ""
    currency: str = ""
    scale: float = 1.0
    scale_said: bool = False

    def meets(self, low: float, high: float) -> bool:
        """Whether a figure known to lie from low to high may be the one printed."""
        slack = 1e-9 * max(abs(low), abs(high), abs(self.value))
        return self.low <= high + slack and low <= self.high + slack

    def __neg__(self) -> Amount:
        return replace(self, value=-self.value, low=-self.high, high=-self.low)


@dataclass(frozen=True, slots=True)
class Topic:
    """Whose trade is spoken of, and which flow of it.

    a, b: keys of areas, "" where the text leaves them open; b is "WLD" for all trade of one
    country. flow: as a sees it. sign: of a balance, -1 for a deficit. goods: words that narrow it to
    some goods or to services; such a claim is listed and not tested.
    """

    a: str = ""
    b: str = ""
    flow: Flow = Flow.TOTAL
    goods: str = ""
    sign: int = 1

    @property
    def pair(self) -> frozenset[str]:
        return frozenset(k for k in (self.a, self.b) if k)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a text.

    words: the words that make it, from start to end in the text. amount: what is printed: money
    in single units, percent, a factor or a place, as an interval; None of a record. period: the
    one it is about; base: the one it is compared with, None for the one before. since: of a
    record, the year from which it is the highest; lowest: a low, not a high. among: of a rank or a
    share, the group within which. says: whose figures the text says they are. is_base: whether
    another claim of the text is compared with it ("up from"). sentence: its number. currency: the
    one in which a growth is said to be. doubt: a word that may turn the sentence another way than
    it was read.
    """

    kind: Kind
    topic: Topic
    words: str
    start: int
    end: int
    sentence: int
    amount: Amount | None = None
    period: Period | None = None
    base: Period | None = None
    since: int | None = None
    lowest: bool = False
    among: str = ""
    says: str = ""
    is_base: bool = False
    currency: str = ""
    doubt: str = ""

    # What the kind of a claim says that it has.

    @property
    def printed(self) -> Amount:
        assert self.amount is not None
        return self.amount

    @property
    def dated(self) -> Period:
        assert self.period is not None
        return self.period

    @property
    def compared(self) -> Period:
        """The period that it is compared with: without another, the same of the year before."""
        return self.base or self.dated.back()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is, or what else is to be known: the code of a sentence of
    `show.english` and its values."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, code: str, /, **values: Any) -> Reason:
        return cls(code, values)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure that bears on a claim.

    side: who says it, in words; reporter: the key of that, "" for a reconciled figure; source: id
    of the dataset; citation: publisher and title; what: which figure; figure: as it is shown; low,
    high: what it may be; fits: whether the claim meets it, None where that is not asked; period,
    currency: of the figure; alone: the figures behind it that stand alone.
    """

    side: str
    reporter: str
    source: str
    citation: str
    what: str
    figure: str
    low: float
    high: float
    fits: bool | None
    period: Period
    currency: str = "USD"
    alone: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, why, and the evidence as it was weighed."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...] = ()

    @classmethod
    def untestable(cls, code: str, /, **values: Any) -> Judged:
        return cls(Verdict.CANNOT_BE_TESTED, (Reason.of(code, **values),))


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict, why, and what it rests on; without a claim, what was not read.

    reasons: why, as data; why: the same in words. notes: what else the text says of it.
    """

    claim: Claim | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    why: str
    words: str
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A text and what was found in it.

    findings: every claim with its verdict, and what was not understood, in the text's order.
    day: the day of the text, if it was given. source: the one source asked, if one was named.
    name: the file that the text stood in, if it was one.
    """

    text: str
    findings: tuple[Finding, ...]
    day: datetime.date | None = None
    source: str | None = None
    command: str = "tradestat check"
    name: str = ""

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are claims."""
        return tuple(f for f in self.findings if f.claim is not None)

    def count(self, verdict: Verdict) -> int:
        """How many findings have a verdict."""
        return sum(f.verdict is verdict for f in self.findings)

    @property
    def passes(self) -> bool:
        """Whether no claim fails or contradicts itself."""
        return not (self.count(Verdict.DOES_NOT_HOLD) or self.count(Verdict.CONTRADICTS))
