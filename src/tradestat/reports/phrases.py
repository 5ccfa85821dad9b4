"""Names, changes and shares as sentences write them; each hedged as far as its rounding asks."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.areas import Area
from tradestat.areas.names import reports, short_name
from tradestat.language.english.words import capital, possessive
from tradestat.language.numbers import decimal, money, percent, times
from tradestat.metrics.levels import Interval, growth_interval
from tradestat.model import AreaKind

# From this many percent on, a rise reads better as so many times as much.
_TIMES_FROM = 100.0


@dataclass(frozen=True, slots=True)
class Who:
    """An area inside a sentence: its name, its possessive, and who reports for it.

    >>> Who("the United States", "the United States reports").own
    "the United States'"
    """

    name: str
    reports: str
    group: bool = False

    @classmethod
    def of(cls, area: Area) -> Who:
        """A group goes by its key, since its name with the key behind it breaks a sentence."""
        return cls(short_name(area), reports(area), area.kind is AreaKind.GROUP)

    @property
    def own(self) -> str:
        return possessive(self.name)

    @property
    def cap(self) -> str:
        return capital(self.name)


def level(value: float, step: float = 0.0, currency: str = "") -> str:
    """A trade value in words, with its currency if one is given; zero is zero. No more than two
    decimals, and fewer where the figure is known to fewer.

    >>> level(22_710_000_000, 10_000_000, "US dollars"), level(0, 0, "US dollars")
    ('22.71 billion US dollars', 'zero')
    >>> level(15_421_300_000, 100_000)
    '15.42 billion'
    """
    return f"{money(value, step, finest=2)} {currency}".rstrip() if value else "zero"


def change(
    now: float,
    before: float,
    year: int,
    step: float = 0.0,
    step_before: float = 0.0,
    then: str = "",
) -> str:
    """One level against an earlier one, as far as their rounding allows to tell.

    now, before: levels in single units; step, step_before: to which each is known, 0 if exact.
    year: whose level `before` is; then: how that is said, "in 2019" by default.

    >>> change(2911.18, 6378.05, 2019), change(5.0, 5.0, 2019), change(27.2, 22.71, 2024, .1, .01)
    ('54.4 % less than in 2019', 'the same as in 2019', '19.5 to 20.0 % more than in 2024')
    >>> change(5.3, 5.3, 2023, 0.1, 0.1)
    'not distinguishable from 2023 within rounding (-1.9 to +1.9 %)'
    """
    then = then or f"in {year}"
    if before == 0:
        return f"the same as {then}" if now == 0 else f"after zero {then}"
    if now == 0:
        return f"after {money(before, step_before)} {then}"
    if step > 0 or step_before > 0:
        span = growth_interval(Interval.around(now, step), Interval.around(before, step_before))
        return _rounded(span, year, then)
    rate = (now / before - 1) * 100
    if now == before:
        return f"the same as {then}"
    if abs(rate) < 0.05:
        return f"almost unchanged from {year} ({rate:+.2g} %)"
    if rate >= _TIMES_FROM:
        return f"{times(now / before)} as much as {then}"
    places = 1 if rate > -99.95 else 3
    return f"{percent(abs(rate), places)} {'more' if rate > 0 else 'less'} than {then}"


def _rounded(span: Interval, year: int, then: str) -> str:
    if span.low <= 0 <= span.high:
        ends = f"{span.low:+.1f} to {span.high:+.1f} %"
        return f"not distinguishable from {year} within rounding ({ends})"
    if span.low >= _TIMES_FROM:
        low, high = (decimal(1 + end / 100, 2) for end in (span.low, span.high))
        return f"{_between(low, high)} times as much as {then}"
    low, high = (decimal(end, 1) for end in sorted((abs(span.low), abs(span.high))))
    return f"{_between(low, high)} % {'more' if span.low > 0 else 'less'} than {then}"


def _between(low: str, high: str) -> str:
    return f"about {low}" if low == high else f"{low} to {high}"
