"""What a check speaks of: claims, verdicts, evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tradestat.claims.read.numbers import Amount
from tradestat.model import Period


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


class Verdict(StrEnum):
    """How a claim stands. A wrong DOES_NOT_HOLD is the worst error: doubt is CANNOT_BE_TESTED."""

    HOLDS = "holds"
    ONE_SIDE = "holds-one-side"
    DOES_NOT_HOLD = "does-not-hold"
    CONTRADICTS = "contradicts-itself"
    CANNOT_BE_TESTED = "cannot-be-tested"
    NOT_UNDERSTOOD = "not-understood"


VERDICT_WORDS = {
    Verdict.HOLDS: "holds",
    Verdict.ONE_SIDE: "holds as one side reports it, not as the other does",
    Verdict.DOES_NOT_HOLD: "does not hold",
    Verdict.CONTRADICTS: "contradicts itself",
    Verdict.CANNOT_BE_TESTED: "cannot be tested",
    Verdict.NOT_UNDERSTOOD: "not understood",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Whose trade is spoken of, and which flow of it.

    a, b: keys of areas, "" where the text leaves them open; b is "WLD" for all trade of one
    country. flow: total, exports, imports or balance, as a sees it. guessed: what was taken from
    what stands before and is not in the sentence. goods: words that narrow it to some goods or to
    services; such a claim is listed and not tested.
    """

    a: str = ""
    b: str = ""
    flow: str = "total"
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
    share, the group within which. says: whose figures the text says they are. beside: number of
    the claim to which this one is the base ("up from"), in the same text. sentence: its number.
    doubt: a word that may turn the sentence another way than it was read.
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
    link: int = -1
    currency_said: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure that bears on a claim.

    side: who says it, in words; source: id of the dataset; citation: publisher and title; what:
    which figure; figure: as it is shown; low, high: what it may be; fits: whether the claim meets
    it, None where that is not asked.
    """

    side: str
    source: str
    citation: str
    what: str
    figure: str
    low: float
    high: float
    fits: bool | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict, one sentence of why, and what it rests on."""

    claim: Claim | None
    verdict: Verdict
    why: str
    words: str
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = field(default=())
