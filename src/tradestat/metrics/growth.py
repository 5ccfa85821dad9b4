"""Growth, compound growth, highs and records of a yearly series."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from tradestat.errors import DuplicatePeriod


def yearly_growth(values: pd.Series) -> pd.Series:
    """Growth on the previous year, in percent.

    Years must be consecutive: after a gap the result is missing, since a change over several
    years is no yearly growth. From zero there is no growth either.

    values: trade values indexed by year (int), any one currency, one source.
    Returns percent, same index; the first year is missing. Raises DuplicatePeriod if a year
    stands twice.
    Source: UNSD, International Merchandise Trade Statistics: Compilers Manual, Revision 1 (2013).

    >>> yearly_growth(pd.Series({2022: 15.5, 2023: 19.8, 2025: 27.2})).round(1).to_dict()
    {2022: nan, 2023: 27.7, 2025: nan}
    """
    before = _year_before(values)
    return (values / before.where(before > 0) - 1) * 100


def yearly_change(values: pd.Series) -> pd.Series:
    """Difference from the previous year, in the unit of `values`; missing after a gap.

    The measure for a balance, which can change its sign and so has no growth in percent.

    >>> yearly_change(pd.Series({2018: -2.0, 2019: 1.0, 2021: 4.0})).to_dict()
    {2018: nan, 2019: 3.0, 2021: nan}
    """
    return values - _year_before(values)


def _year_before(values: pd.Series) -> pd.Series:
    twice = values.index[values.index.duplicated()]
    if len(twice):
        raise DuplicatePeriod.of(int(twice[0]), "the series")
    numbers = values.astype("float64")
    before = numbers.copy()
    before.index = before.index + 1
    return before.reindex(values.index)


def compound_rate(first: float, last: float, years: int) -> float:
    """Average growth a year between two ends, in percent; NaN if it cannot be had.

    first, last: the values at the ends, any one unit; years: how many years lie between. What has
    fallen to nothing has no average rate: every one would end above zero.

    >>> round(compound_rate(312.04, 674.15, 11), 2)
    7.25
    """
    if years < 1 or not first > 0 or not last >= 0 or (last == 0 and years > 1):
        return math.nan
    return float(((last / first) ** (1 / years) - 1) * 100)


def at_least(levels: pd.DataFrame, measure: str) -> pd.Series:
    """What the total surely reached in periods in which one flow alone is known: that flow.

    levels: exports, imports and total, indexed by period. Returns a value for each period whose
    total is missing and one flow is there, else missing; of other measures nothing is known.

    >>> nan = float("nan")
    >>> levels = pd.DataFrame({"exports": [4.0, nan], "imports": [2.0, 9.0], "total": [6.0, nan]})
    >>> at_least(levels, "total").tolist()
    [nan, 9.0]
    """
    if measure != "total":
        return pd.Series(math.nan, index=levels.index)
    return levels[["exports", "imports"]].max(axis=1).where(levels["total"].isna())


def new_highs(
    values: pd.Series, rounding: pd.Series | None = None, least: pd.Series | None = None
) -> pd.Series:
    """Whether each value stands above every earlier one; the first never does.

    values: in order of time; missing values are passed over. rounding: the step to which each
    value is known (missing: exact); a rounded value is a new high only if it is above the
    earlier ones wherever in its interval the true figure lies. least: what missing values surely
    reached (`at_least`); a value not above that is no new high either.

    >>> new_highs(pd.Series({2018: 5.0, 2019: 4.0, 2020: 6.0})).to_dict()
    {2018: False, 2019: False, 2020: True}
    """
    half = _half(values, rounding)
    reached = values + half
    if least is not None:
        reached = reached.fillna(least.reindex(values.index))
    # The first value of the series never is a new high, nor one after a part of a total alone.
    earlier = reached.cummax().shift().ffill()
    return (values - half > earlier).astype(bool)


@dataclass(frozen=True, slots=True)
class Record:
    """The highest value: in which year, among how many years with figures, since which."""

    period: int
    value: float
    since: int
    periods: int


def record(
    values: pd.Series, rounding: pd.Series | None = None, least: pd.Series | None = None
) -> Record | None:
    """The highest of the years that the series holds.

    None where fewer than two years have a figure, or where no single one is surely the highest
    (a tie, rounded figures whose intervals overlap, or a year without a total in which one flow
    alone reached it). least: what missing values surely reached (`at_least`).

    >>> record(pd.Series({2018: 5.0, 2019: 4.0, 2020: float("nan"), 2021: 6.0}))
    Record(period=2021, value=6.0, since=2018, periods=3)
    """
    held = values.dropna()
    if len(held) < 2:
        return None
    half = _half(values, rounding).reindex(held.index)
    top = held.idxmax()
    others = (held + half).drop(top)
    if not held[top] - half[top] > others.max():
        return None
    if least is not None and (least >= held[top] - half[top]).any():
        return None
    return Record(int(top), float(held[top]), int(held.index[0]), len(held))


def _half(values: pd.Series, rounding: pd.Series | None) -> pd.Series:
    if rounding is None:
        return pd.Series(0.0, index=values.index)
    return rounding.reindex(values.index).astype("float64").fillna(0.0) / 2
