"""Concentration by hand, and what holds for every distribution."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics.concentration import (
    herfindahl,
    normalised_herfindahl,
    number_for,
    theil,
    top_share,
)

PARTS = pd.Series({"A": 50.0, "B": 30.0, "C": 20.0, "D": 0.0, "E": float("nan")})


def test_by_hand() -> None:
    # 0.5² + 0.3² + 0.2² = 0.25 + 0.09 + 0.04; nothing and the missing have no part.
    assert herfindahl(PARTS) == pytest.approx(0.38)
    # (0.38 - 1/3) / (1 - 1/3) = 0.07.
    assert normalised_herfindahl(PARTS) == pytest.approx(0.07)
    # 0.5 ln 1.5 + 0.3 ln 0.9 + 0.2 ln 0.6 = 0.202733 - 0.031608 - 0.102165.
    assert theil(PARTS) == pytest.approx(0.068959, abs=1e-6)
    assert [top_share(PARTS, n) for n in (1, 2, 3, 10)] == [50, 80, 100, 100]
    assert [number_for(PARTS, p) for p in (50, 50.1, 80, 99)] == [1, 2, 2, 3]


def test_ends() -> None:
    alone = pd.Series([7.0])
    assert (herfindahl(alone), normalised_herfindahl(alone), theil(alone)) == (1, 1, 0)
    nothing = pd.Series([0.0, float("nan")])
    assert math.isnan(herfindahl(nothing))
    assert math.isnan(theil(nothing))
    assert number_for(nothing, 80) == 0


@given(st.lists(st.floats(1e-3, 1e12), min_size=1, max_size=30))
def test_laws(values: list[float]) -> None:
    held = pd.Series(values)
    n = len(values)
    assert 1 / n - 1e-9 <= herfindahl(held) <= 1 + 1e-9
    assert 0 <= normalised_herfindahl(held) <= 1 + 1e-9
    assert 0 <= theil(held) <= math.log(n) + 1e-9
    assert herfindahl(held * 3) == pytest.approx(herfindahl(held))
    shares = [top_share(held, k) for k in range(1, n + 1)]
    # But for the last digit that a float holds.
    assert all(late >= early - 1e-9 for early, late in pairwise(shares))
    assert shares[-1] == pytest.approx(100)
    # The number for p percent is the first count whose share reaches it.
    assert number_for(held, 80) == next(k for k, s in enumerate(shares, 1) if s >= 80 - 1e-9)
