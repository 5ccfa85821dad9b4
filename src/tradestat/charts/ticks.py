"""Round numbers and years to write along an axis."""

from __future__ import annotations

import math


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, at most about `most` steps.

    >>> round_ticks(0, 27.2, 4)
    [0.0, 10.0, 20.0, 30.0]
    """
    if not high > low:
        high = low + (abs(low) or 1.0)
    raw = (high - low) / max(1, most)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def tight(low: float, high: float, most: int) -> tuple[list[float], tuple[float, float]]:
    """Round ticks that lie within the ends of an axis, and those ends: just past the values.

    >>> tight(-57, 96, 4)
    ([-50.0, 0.0, 50.0, 100.0], (-61.59, 100.59))
    """
    air = (high - low or abs(high) or 1.0) * 0.03
    ends = (low - air if low < 0 else low, high + air if high > 0 else high)
    ticks = [t for t in round_ticks(*ends, most) if ends[0] - 1e-12 <= t <= ends[1] + 1e-12]
    return ticks, ends


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Years to write under an axis: round ones, and the last, where it stands clear of the rest.

    >>> year_ticks(1992, 2025, 8)
    [1992, 1995, 2000, 2005, 2010, 2015, 2020, 2025]
    >>> year_ticks(2013, 2023, 6)
    [2013, 2015, 2017, 2019, 2021, 2023]
    """
    span = last - first
    step = next((s for s in (1, 2, 5, 10, 20, 25, 50, 100) if span / s <= most - 1), 200)
    if step <= 2:
        return list(range(last, first - 1, -step))[::-1]
    years = [y for y in range(first, last + 1) if y % step == 0]
    if not years or last - years[-1] >= step * 0.6:
        years.append(last)
    if years[0] - first >= step * 0.6:
        years.insert(0, first)
    return years
