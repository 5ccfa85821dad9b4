"""Growth, compound growth, highs and records of a series.

A series is a mapping from period numbers (`Period.number`: consecutive periods differ by one) to
values; a pandas Series is one, too. A missing value is NaN.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tradestat.errors import DuplicatePeriod
from tradestat.model import GrowthFacts, PairSide

F = TypeVar("F", GrowthFacts, PairSide)

Values = Mapping[int, float]
NAN = math.nan
NOTHING: Values = {}


def yearly_growth(values: Values, per_year: int = 1) -> dict[int, float]:
    """Growth on the same period of the previous year, in percent.

    Years must be consecutive: after a gap the result is missing, since a change over several
    years is no yearly growth. From zero there is no growth either.

    Args:
        values: trade values by period number, any one currency, one source.
        per_year: how many periods a year has: 1 for years, 12 for months.

    Returns:
        Percent by period; the first year is missing.

    Raises:
        DuplicatePeriod: if a period stands twice.

    Source: UNSD, International Merchandise Trade Statistics: Compilers Manual, Revision 1 (2013).

    >>> {y: round(g, 1) for y, g in yearly_growth({2022: 15.5, 2023: 19.8, 2025: 27.2}).items()}
    {2022: nan, 2023: 27.7, 2025: nan}
    """
    before = _year_before(values, per_year)
    return {n: (v / before[n] - 1) * 100 if before[n] > 0 else NAN for n, v in values.items()}


def yearly_change(values: Values, per_year: int = 1) -> dict[int, float]:
    """Difference from the same period of the previous year, in the unit of `values`.

    The measure for a balance, which can change its sign and so has no growth in percent. Missing
    after a gap.

    >>> yearly_change({2018: -2.0, 2019: 1.0, 2021: 4.0})
    {2018: nan, 2019: 3.0, 2021: nan}
    """
    before = _year_before(values, per_year)
    return {number: value - before[number] for number, value in values.items()}


def _year_before(values: Values, per_year: int) -> dict[int, float]:
    known = dict(values.items())
    if len(known) < len(values):
        twice = next(n for n, count in Counter(n for n, _ in values.items()).items() if count > 1)
        raise DuplicatePeriod.of(int(twice), "the series")
    return {number: known.get(number - per_year, NAN) for number in known}


def compound_rate(first: float, last: float, years: int) -> float:
    """Average growth a year between two ends, in percent; NaN if it cannot be had.

    first, last: the values at the ends, any one unit; years: how many years lie between. What has
    fallen to nothing has no average rate: every one would end above zero.

    >>> round(compound_rate(312.04, 674.15, 11), 2)
    7.25
    """
    if years < 1 or not first > 0 or not last >= 0 or (last == 0 and years > 1):
        return NAN
    return float(((last / first) ** (1 / years) - 1) * 100)


def at_least(levels: Mapping[str, Values], measure: str) -> dict[int, float]:
    """What the total surely reached in periods in which one flow alone is known: that flow.

    levels: exports, imports and total, each by period; a frame is such. Returns a value for each
    period whose total is missing and one flow is there; of other measures nothing is known.

    >>> nan = float("nan")
    >>> at_least({"exports": {1: 4.0, 2: nan}, "imports": {1: 2.0, 2: 9.0},
    ...     "total": {1: 6.0, 2: nan}}, "total")
    {2: 9.0}
    """
    if measure != "total":
        return {}
    alone = {}
    for number, total in levels["total"].items():
        flows = [v for name in ("exports", "imports") if (v := levels[name][number]) == v]
        if total != total and flows:
            alone[number] = max(flows)
    return alone


def new_highs(
    values: Values, rounding: Values = NOTHING, least: Values = NOTHING
) -> dict[int, bool]:
    """Whether each value stands above every earlier one; the first never does.

    values: in order of time; missing values are passed over. rounding: the step to which each
    value is known (missing: exact); a rounded value is a new high only if it is above the
    earlier ones wherever in its interval the true figure lies. least: what missing values surely
    reached (`at_least`); a value not above that is no new high either.

    >>> new_highs({2018: 5.0, 2019: 4.0, 2020: 6.0})
    {2018: False, 2019: False, 2020: True}
    """
    reached, highs = NAN, {}
    for number, value in values.items():
        half = _half(rounding, number)
        # The first value of the series never is a new high, nor one after a part of a total alone.
        highs[number] = bool(value - half > reached)
        top = value + half if value == value else least.get(number, NAN)
        reached = top if reached != reached else max(reached, top) if top == top else reached
    return highs


@dataclass(frozen=True, slots=True)
class Record:
    """The highest value: in which year, among how many years with figures, since which."""

    period: int
    value: float
    since: int
    periods: int


def record(values: Values, rounding: Values = NOTHING, least: Values = NOTHING) -> Record | None:
    """The highest of the years that the series holds.

    None where fewer than two years have a figure, or where no single one is surely the highest
    (a tie, rounded figures whose intervals overlap, or a year without a total in which one flow
    alone reached it). least: what missing values surely reached (`at_least`).

    >>> record({2018: 5.0, 2019: 4.0, 2020: float("nan"), 2021: 6.0})
    Record(period=2021, value=6.0, since=2018, periods=3)
    """
    known = {number: value for number, value in values.items() if value == value}
    if len(known) < 2:
        return None
    top = max(known, key=lambda number: known[number])
    low = known[top] - _half(rounding, top)
    others = [v + _half(rounding, number) for number, v in known.items() if number != top]
    if not low > max(others) or any(value >= low for value in least.values()):
        return None
    return Record(int(top), float(known[top]), int(next(iter(known))), len(known))


def with_record(facts: F, top: Record | None) -> F:
    """The facts with a record; as they were where there is none."""
    if top is None:
        return facts
    return replace(
        facts,
        record=top.period,
        record_value=top.value,
        record_since=top.since,
        record_periods=top.periods,
    )


def _half(rounding: Values, number: int) -> float:
    step = rounding.get(number, 0.0)
    return step / 2 if step == step else 0.0
