"""A stated figure is an interval: "22.71" may be anything from 22.705 to 22.715."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """All the values that a rounded figure may stand for.

    >>> Interval.around(22.71, 0.01)
    Interval(low=22.705, high=22.715)
    """

    low: float
    high: float

    @classmethod
    def around(cls, value: float, rounding: float = 0.0) -> Interval:
        """value: the figure; rounding: the step it was rounded to, in the same unit, 0 if exact."""
        if not rounding:
            return cls(value, value)
        exact, half = Decimal(str(value)), Decimal(str(rounding)) / 2
        return cls(float(exact - half), float(exact + half))

    @classmethod
    def printed(cls, figure: str) -> Interval:
        """From a figure as it was printed: the last digit tells the rounding.

        >>> Interval.printed("105.6"), Interval.printed("30")
        (Interval(low=105.55, high=105.65), Interval(low=29.5, high=30.5))
        """
        exact = Decimal(figure)
        exponent = exact.as_tuple().exponent
        places = exponent if isinstance(exponent, int) else 0
        return cls.around(float(exact), float(Decimal(1).scaleb(min(places, 0))))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both: only if none does do two figures disagree."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Interval) -> Interval:
        """All the sums that two rounded figures allow.

        >>> Interval(1.0, 2.0).plus(Interval(10.0, 20.0))
        Interval(low=11.0, high=22.0)
        """
        return Interval(self.low + other.low, self.high + other.high)

    def over(self, other: Interval) -> Interval:
        """All the ratios that two rounded figures allow; neither below zero, `other` above it.

        >>> ratio = Interval.around(22.71, 0.01).over(Interval.around(5.3, 0.1))
        >>> round(ratio.low, 2), round(ratio.high, 2)
        (4.24, 4.33)
        """
        return Interval(self.low / other.high, self.high / other.low)


def growth_interval(now: Interval, before: Interval) -> Interval:
    """The growth in percent that two rounded levels allow; `before` must be above zero.

    >>> growth = growth_interval(Interval.around(22.71, 0.01), Interval.around(19.8, 0.1))
    >>> round(growth.low, 1), round(growth.high, 1)
    (14.4, 15.0)
    """
    return Interval((now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100)


def implied_base(now: Interval, growth: Interval) -> Interval:
    """The level of the year before that a level and its stated growth in percent imply.

    >>> base = implied_base(Interval.around(5.3, 0.1), Interval.printed("44.7"))
    >>> round(base.low, 2), round(base.high, 2)
    (3.63, 3.7)
    """
    return Interval(now.low / (1 + growth.high / 100), now.high / (1 + growth.low / 100))
