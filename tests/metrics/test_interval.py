"""Stated figures as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics.levels import Interval, growth_interval, implied_base


def test_a_printed_figure_is_an_interval() -> None:
    assert Interval.printed("22.71") == Interval(22.705, 22.715)
    assert Interval.printed("30") == Interval(29.5, 30.5)
    assert Interval.printed("-5.0") == Interval(-5.05, -4.95)


def test_growth_of_2024_fits_the_levels_and_that_of_2023_does_not() -> None:
    # 22.705/19.85 = 1.1438, 22.715/19.75 = 1.1501: 14.4 to 15.0 holds 14.7.
    rise = growth_interval(Interval.printed("22.71"), Interval.printed("19.8"))
    assert (round(rise.low, 1), round(rise.high, 1)) == (14.4, 15.0)
    assert rise.meets(Interval.printed("14.7"))
    # 19.75/15.55 = 1.2701, 19.85/15.45 = 1.2848: 27.0 to 28.5 does not reach 29.5.
    rise = growth_interval(Interval.printed("19.8"), Interval.printed("15.5"))
    assert (round(rise.low, 1), round(rise.high, 1)) == (27.0, 28.5)
    assert not rise.meets(Interval.printed("30"))


def test_the_base_that_a_growth_implies() -> None:
    # 5.25/1.4475 = 3.627, 5.35/1.4465 = 3.699.
    base = implied_base(Interval.printed("5.3"), Interval.printed("44.7"))
    assert (round(base.low, 3), round(base.high, 3)) == (3.627, 3.699)


@given(st.floats(1, 1e9), st.floats(1, 1e9), st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0, 1))
def test_the_true_growth_lies_within(
    now: float, before: float, step: float, other: float, where: float
) -> None:
    a, b = Interval.around(now, step), Interval.around(before, other)
    found = growth_interval(a, b)
    true_now, true_before = a.low + (a.high - a.low) * where, b.low + (b.high - b.low) * where
    true = (true_now / true_before - 1) * 100
    assert found.low - 1e-6 * abs(true) - 1e-6 <= true
    assert true <= found.high + 1e-6 * abs(true) + 1e-6


@pytest.mark.parametrize(("a", "b", "meets"), [((1, 2), (2, 3), True), ((1, 2), (2.1, 3), False)])
def test_two_figures_disagree_only_if_their_intervals_do(
    a: tuple[float, float], b: tuple[float, float], meets: bool
) -> None:
    assert Interval(*a).meets(Interval(*b)) is meets
    assert Interval(*b).meets(Interval(*a)) is meets
