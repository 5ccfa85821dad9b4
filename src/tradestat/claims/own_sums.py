"""What a text's own sums say, and how its claims are found beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tradestat.claims.model import Claim
from tradestat.language.numbers import money
from tradestat.metrics.levels import SWAPPED, Interval
from tradestat.model import Period


@dataclass(slots=True)
class Sums:
    """What a text's own figures say of its claims, by number of the claim.

    wrong: what does not fit. doubt: one of several amounts is wrong, and figures may say which.
    right: what fits. noted: what else a reader should know.
    """

    wrong: dict[int, str] = field(default_factory=dict)
    doubt: dict[int, str] = field(default_factory=dict)
    right: dict[int, str] = field(default_factory=dict)
    noted: dict[int, str] = field(default_factory=dict)

    def of(self, numbers: Sequence[int]) -> Sums:
        """The same by the numbers that the claims have in a longer list."""
        parts = (self.wrong, self.doubt, self.right, self.noted)
        return Sums(*({numbers[n]: why for n, why in part.items()} for part in parts))


def same(one: Claim, other: Claim, flow: str | None = None) -> bool:
    """Whether two claims are of one pair and one flow, whichever side it is seen from."""
    x, y = one.topic, other.topic
    wanted = flow or x.flow
    if x.goods != y.goods:
        return False
    if (x.a, x.b) == (y.a, y.b):
        return wanted == y.flow
    if (x.a, x.b) == (y.b, y.a):
        return wanted == SWAPPED.get(y.flow, y.flow) and y.flow != "balance"
    return False


def currency_of(claim: Claim) -> str:
    """The currency that an amount names, "" if none."""
    return claim.amount.currency if claim.amount is not None else ""


def like(one: Claim, other: Claim) -> bool:
    """Whether two amounts may be in one currency."""
    a, b = currency_of(one), currency_of(other)
    return not a or not b or a == b


def near(claims: Sequence[Claim], numbers: Sequence[int], sentence: int, reach: int) -> list[int]:
    """Of claims by number, in the text's order, those at most so many sentences away."""
    first = bisect_left(numbers, sentence - reach, key=lambda n: claims[n].sentence)
    last = bisect_right(numbers, sentence + reach, key=lambda n: claims[n].sentence)
    return list(numbers[first:last])


def at(
    claims: Sequence[Claim], levels: list[int], of: Claim, period: Period, flow: str | None = None
) -> list[int]:
    """The levels of one pair, flow and period in the sentences around a claim."""
    return [
        n
        for n in near(claims, levels, of.sentence, 3)
        if claims[n].period == period and same(of, claims[n], flow)
    ]


def span_of(claim: Claim) -> Interval:
    """What a printed amount may stand for."""
    assert claim.amount is not None
    return Interval(claim.amount.low, claim.amount.high)


def printed(claim: Claim) -> str:
    """An amount of money as it was printed."""
    assert claim.amount is not None
    return money(claim.amount.value, claim.amount.step)
