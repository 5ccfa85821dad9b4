"""Names, changes and shares as sentences write them; each hedged as far as its rounding asks."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.answers.words import reports
from tradestat.areas import Area
from tradestat.language.english.words import capital, money, possessive, verb, within
from tradestat.metrics.levels import Interval, growth_interval
from tradestat.model import UNIT_SIZE, AreaKind

# From this many percent on, a rise reads better as so many times as much.
_TIMES_FROM = 100.0


@dataclass(frozen=True, slots=True)
class Who:
    """An area inside a sentence: its name, its possessive, and who reports for it.

    >>> Who("the United States", "the United States report", True).own
    "the United States'"
    """

    name: str
    reports: str
    plural: bool = False
    group: bool = False

    @classmethod
    def of(cls, area: Area) -> Who:
        """A group goes by its key, since its name with the key behind it breaks a sentence."""
        if area.kind is AreaKind.GROUP:
            name = f"the {area.key}" if within(area.name).startswith("the ") else area.key
            return cls(name, f"the members of {name} report", False, True)
        return cls(within(area.name), reports(area), verb(area.name, "is", "are") == "are", False)

    @property
    def own(self) -> str:
        return possessive(self.name)

    @property
    def cap(self) -> str:
        return capital(self.name)

    @property
    def is_(self) -> str:
        return "are" if self.plural else "is"


def level(value: float, step: float = 0.0, currency: str = "") -> str:
    """A trade value in words, with its currency if one is given; zero is zero. No more than two
    decimals, and fewer where the figure is known to fewer.

    >>> level(22_710_000_000, 10_000_000, "US dollars"), level(0, 0, "US dollars")
    ('22.71 billion US dollars', 'zero')
    >>> level(15_421_300_000, 100_000)
    '15.42 billion'
    """
    if value == 0:
        return "zero"
    unit = max((size for size in UNIT_SIZE.values() if abs(value) >= size), default=1)
    step = 0.0 if step < unit / 100 else step
    return f"{money(value, step)} {currency}".rstrip()


def share(percent: float) -> str:
    """A share with three figures that count; the smallest as what it is under.

    >>> share(34.528), share(0.0625), share(0.00001), share(0)
    ('34.5 %', '0.062 %', 'under 0.001 %', '0 %')
    """
    if percent == 0:
        return "0 %"
    if 0 < percent < 0.001:
        return "under 0.001 %"
    return f"{percent:.3f} %" if percent < 1 else f"{percent:.1f} %"


def times(ratio: float) -> str:
    """How many times: two digits after the point below ten, one below a hundred, then none.

    >>> times(3.898), times(82.73), times(1234.5)
    ('3.90 times', '82.7 times', '1,234 times')
    """
    return f"{ratio:,.{2 if ratio < 10 else 1 if ratio < 100 else 0}f} times"


def change(
    now: float, before: float, year: int, step: float = 0.0, step_before: float = 0.0
) -> str:
    """One level against an earlier one, as far as their rounding allows to tell.

    now, before: levels in single units; step, step_before: to which each is known, 0 if exact.
    year: whose level `before` is.

    >>> change(2911.18, 6378.05, 2019), change(5.0, 5.0, 2019), change(27.2, 22.71, 2024, .1, .01)
    ('54.4 % less than in 2019', 'the same as in 2019', '19.5 to 20.0 % more than in 2024')
    >>> change(5.3, 5.3, 2023, 0.1, 0.1)
    'not to be told from 2023 within rounding (-1.9 to +1.9 %)'
    """
    if before == 0:
        return f"the same as in {year}" if now == 0 else f"after zero in {year}"
    if now == 0:
        return f"after {money(before, step_before)} in {year}"
    if step > 0 or step_before > 0:
        span = growth_interval(Interval.around(now, step), Interval.around(before, step_before))
        return _rounded(span, year)
    rate = (now / before - 1) * 100
    if now == before:
        return f"the same as in {year}"
    if abs(rate) < 0.05:
        return f"as good as unchanged from {year} ({'+' if rate > 0 else '-'}{abs(rate):.2g} %)"
    if rate >= _TIMES_FROM:
        return f"{times(now / before)} as much as in {year}"
    places = 1 if rate > -99.95 else 3
    return f"{abs(rate):.{places}f} % {'more' if rate > 0 else 'less'} than in {year}"


def _rounded(span: Interval, year: int) -> str:
    if span.low <= 0 <= span.high:
        return f"not to be told from {year} within rounding ({span.low:+.1f} to {span.high:+.1f} %)"
    if span.low >= _TIMES_FROM:
        ends = [f"{1 + end / 100:,.2f}" for end in (span.low, span.high)]
        return f"{_between(*ends)} times as much as in {year}"
    low, high = sorted((abs(span.low), abs(span.high)))
    ends = [f"{end:,.1f}" for end in (low, high)]
    return f"{_between(*ends)} % {'more' if span.low > 0 else 'less'} than in {year}"


def _between(low: str, high: str) -> str:
    return f"about {low}" if low == high else f"{low} to {high}"
