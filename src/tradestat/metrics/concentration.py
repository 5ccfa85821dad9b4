"""How much of a trade rests on few partners or products."""

from __future__ import annotations

from math import log

import pandas as pd


def herfindahl(values: pd.Series) -> float:
    """The Herfindahl–Hirschman index: the sum of squared shares, from 1/n to 1.

    values: trade by partner or product, any one unit; what is missing or zero has no part. NaN if
    nothing is left. Source: Hirschman, The Paternity of an Index, American Economic Review 54
    (1964).

    >>> herfindahl(pd.Series([50.0, 50.0]))
    0.5
    """
    held = values[values > 0]
    return float(((held / held.sum()) ** 2).sum()) if len(held) else float("nan")


def normalised_herfindahl(values: pd.Series) -> float:
    """The same from 0 (all alike) to 1 (one alone): (H - 1/n) / (1 - 1/n).

    Source: UNCTAD, Handbook of Statistics, concentration index (which takes its root).

    >>> normalised_herfindahl(pd.Series([50.0, 50.0]))
    0.0
    """
    count = int((values > 0).sum())
    if count < 2:
        return 1.0 if count else float("nan")
    return max(0.0, (herfindahl(values) - 1 / count) / (1 - 1 / count))


def theil(values: pd.Series) -> float:
    """Theil's index of inequality over the parts there are: 0 (all alike) to ln n.

    Source: Theil, Economics and Information Theory (1967).

    >>> round(theil(pd.Series([75.0, 25.0])), 4)
    0.1308
    """
    held = values[values > 0]
    if not len(held):
        return float("nan")
    share = held / held.sum()
    return max(0.0, float(sum(s * log(s * len(held)) for s in share)))


def top_share(values: pd.Series, count: int) -> float:
    """The share of the `count` largest in the sum of all, in percent.

    >>> top_share(pd.Series([5.0, 3.0, 2.0]), 2)
    80.0
    """
    held = values[values > 0].sort_values(ascending=False)
    return float(held.head(count).sum() / held.sum() * 100) if len(held) else float("nan")


def number_for(values: pd.Series, percent: float) -> int:
    """How many of the largest make this share of the sum.

    >>> number_for(pd.Series([5.0, 3.0, 2.0]), 80.0)
    2
    """
    held = values[values > 0].sort_values(ascending=False)
    if not len(held):
        return 0
    reached = held.cumsum() / held.sum() * 100
    return int((reached < percent - 1e-9).sum()) + 1
