"""Growth, compound rates, highs and records: examples worked by hand, and laws."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.errors import DuplicatePeriod
from tradestat.metrics.growth import (
    Record,
    at_least,
    compound_rate,
    new_highs,
    record,
    yearly_change,
    yearly_growth,
)

NAN = math.nan
levels = st.dictionaries(
    st.integers(1960, 2025), st.floats(1, 1e6, allow_nan=False), min_size=1, max_size=40
).map(lambda held: pd.Series(held).sort_index())


def test_growth_is_on_the_year_before() -> None:
    # 110/100 = +10 %, 99/110 = -10 %.
    found = yearly_growth(pd.Series({2001: 100.0, 2002: 110.0, 2003: 99.0}))
    assert math.isnan(found[2001])
    assert found[2002] == pytest.approx(10.0)
    assert found[2003] == pytest.approx(-10.0)


def test_no_growth_across_a_gap_or_a_missing_year_or_from_zero() -> None:
    for values in (
        {2001: 100.0, 2003: 200.0},
        {2001: 100.0, 2002: NAN, 2003: 200.0},
        {2001: 0.0, 2002: 5.0},
    ):
        assert all(math.isnan(rate) for rate in yearly_growth(values).values())


def test_a_month_is_compared_with_that_of_the_year_before() -> None:
    # Months by number: 12 a year. February 2024 is 24290 - 1: 120 on 100 is +20 %.
    february = 2023 * 12 + 1
    found = yearly_growth({february: 100.0, february + 1: 50.0, february + 12: 120.0}, per_year=12)
    assert found[february + 12] == pytest.approx(20)
    assert math.isnan(found[february + 1])


def test_a_fall_to_zero_is_minus_a_hundred() -> None:
    assert yearly_growth(pd.Series({2001: 4.0, 2002: 0.0}))[2002] == -100


def test_a_year_twice_is_refused() -> None:
    with pytest.raises(DuplicatePeriod) as caught:
        yearly_growth(pd.Series([1.0, 2.0], index=[2001, 2001]))
    assert str(caught.value) == (
        "2001 appears twice in the series.\n"
        "Keep one figure for each period: adding two reports of one flow would double it."
    )


def test_change_is_a_difference_and_bears_a_change_of_sign() -> None:
    assert yearly_change(pd.Series({2001: -3.0, 2002: 2.0}))[2002] == 5.0


def test_compound_rate_by_hand() -> None:
    # 100 doubled in one year; 100 to 121 in two years is 10 % twice.
    assert compound_rate(100, 200, 1) == pytest.approx(100)
    assert compound_rate(100, 121, 2) == pytest.approx(10)
    assert compound_rate(100, 0, 1) == pytest.approx(-100)
    assert math.isnan(compound_rate(100, 0, 2))
    assert math.isnan(compound_rate(NAN, 121, 2))
    assert math.isnan(compound_rate(100, NAN, 2))
    assert math.isnan(compound_rate(0, 121, 2))
    assert math.isnan(compound_rate(100, 121, 0))


def test_highs_pass_over_missing_years_and_ties() -> None:
    found = new_highs(pd.Series({1: 5.0, 2: 5.0, 3: NAN, 4: 6.0, 5: 4.0}))
    assert found == {1: False, 2: False, 3: False, 4: True, 5: False}


def test_a_rounded_value_is_a_high_only_if_it_surely_is() -> None:
    # 15.5 to the nearest 0.1 may be 15.45, which is below 15.48.
    values, steps = pd.Series({1: 15.48, 2: 15.5}), pd.Series({1: NAN, 2: 0.1})
    assert not new_highs(values, steps)[2]
    assert record(values, steps) is None


def test_record_counts_years_with_figures() -> None:
    assert record(pd.Series({2001: 5.0, 2002: NAN, 2003: 7.0, 2004: 6.0})) == Record(
        period=2003, value=7.0, since=2001, periods=3
    )
    assert record(pd.Series({2001: 5.0})) is None
    assert record(pd.Series({2001: 5.0, 2002: 5.0})) is None


@given(levels)
def test_growth_leads_from_one_level_to_the_next(values: pd.Series) -> None:
    found = yearly_growth(values)
    for year, rate in found.items():
        if not math.isnan(rate):
            assert values[year - 1] * (1 + rate / 100) == pytest.approx(values[year])
    for year in values.index:
        assert math.isnan(found[year]) == (year - 1 not in values.index)


@given(levels, st.floats(1e-3, 1e3))
def test_growth_and_record_do_not_depend_on_the_unit(values: pd.Series, size: float) -> None:
    scaled = yearly_growth(values * size)
    assert yearly_growth(values) == pytest.approx(scaled, abs=1e-6, rel=1e-6, nan_ok=True)


@given(levels)
def test_order_of_rows_does_not_matter(values: pd.Series) -> None:
    turned = yearly_growth(values[::-1])
    assert yearly_growth(values) == pytest.approx(turned, nan_ok=True)


@given(levels)
def test_the_record_is_a_new_high_unless_it_came_first(values: pd.Series) -> None:
    top = record(values)
    if top is not None and top.period != values.index[0]:
        assert new_highs(values)[top.period]


def test_a_year_with_one_flow_alone_can_refute_a_high_and_a_record() -> None:
    # 2002 has exports of 8 and no imports: its total is not known, and is no less than 8.
    levels = pd.DataFrame(
        {
            "exports": [3.0, 8.0, 4.0, 6.0],
            "imports": [2.0, NAN, 3.0, 5.0],
            "total": [5.0, NAN, 7.0, 11.0],
        },
        index=[2001, 2002, 2003, 2004],
    )
    least = at_least(levels, "total")
    assert least == {2002: 8.0}
    assert at_least(levels, "exports") == {}
    total = levels["total"]
    assert new_highs(total, {}, least) == {
        2001: False, 2002: False, 2003: False, 2004: True,
    }  # fmt: skip
    assert record(total.loc[:2003], {}, least) is None
    found = record(total, {}, least)
    assert found == Record(period=2004, value=11.0, since=2001, periods=3)
