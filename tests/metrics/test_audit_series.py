"""Jumps, thousands and gaps, in figures that can be checked in the head."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradestat.metrics.audit.series import missing_years, returning_jumps, thousand_times_off

NONE = float("nan")


def around(
    before: float,
    value: float,
    after: float,
    *,
    mirror: float = NONE,
    whole: float = 100.0,
    partner: str = "BBB",
) -> pd.DataFrame:
    row = {
        "reporter": "AAA",
        "partner": partner,
        "flow": "export",
        "currency": "USD",
        "year": 2002,
        "value": value,
        "before": before,
        "after": after,
        "mirror": mirror,
        "whole": whole,
        "status": "reported",
    }
    return pd.DataFrame([row])  # fmt: skip


def told(frame: pd.DataFrame) -> list[list[Any]]:
    return frame[["severity", "size"]].values.tolist()


def test_a_fall_that_returns() -> None:
    # 40, 2, 18: at least 16 are missing, 16 % of all exports.
    assert told(returning_jumps(around(40, 2, 18))) == [["warning", 16.0]]


def test_a_rise_that_returns() -> None:
    assert told(returning_jumps(around(2, 30, 3))) == [["warning", 27.0]]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (40, 2, 3),  # it does not come back
        (3, 2, 40),  # it had been low before
        (40, 9, 40),  # less than fivefold
        (NONE, 2, 40),  # no year before
        (40, 2, NONE),
    ],
)
def test_what_is_no_jump(before: float, value: float, after: float) -> None:
    assert not len(returning_jumps(around(before, value, after)))


def test_a_year_that_springs_from_nothing_and_goes_again() -> None:
    assert told(returning_jumps(around(0, 30, 3))) == [["warning", 27.0]]


@pytest.mark.parametrize(
    ("whole", "severity"), [(100.0, "warning"), (1000.0, "notice"), (10_000.0, None)]
)
def test_how_much_of_the_flow_a_jump_is(whole: float, severity: str | None) -> None:
    found = returning_jumps(around(40, 2, 18, whole=whole))
    assert found["severity"].tolist() == ([] if severity is None else [severity])


def test_a_jump_that_the_partner_reports_too_is_trade() -> None:
    assert told(returning_jumps(around(2, 30, 3, mirror=28))) == [["notice", 27.0]]
    assert told(returning_jumps(around(2, 30, 3, mirror=4))) == [["warning", 27.0]]


def test_a_thousandth_is_an_error_with_the_partner_against_it() -> None:
    # 40, 0.04, 40 while the partner has 39.
    assert told(thousand_times_off(around(40, 0.04, 40, mirror=39))) == [["error", 39.96]]
    assert told(thousand_times_off(around(40, 0.04, 40))) == [["warning", 39.96]]


def test_a_thousandfold_is_found_too() -> None:
    assert told(thousand_times_off(around(0.04, 40, 0.04, whole=5000))) == [["notice", 39.96]]


@pytest.mark.parametrize(
    ("before", "value", "after", "mirror"),
    [
        (40, 0.4, 40, NONE),  # a hundred times
        (4000, 0.04, 4000, NONE),  # a hundred thousand times
        (100, 0.05, 20, NONE),  # the years beside do not agree
        (40, 0.04, 40, 0.05),  # the partner has the same
        (40, 0.04, NONE, NONE),  # one year beside, and nobody else
        (40, 0.0, 40, NONE),  # zero is no slip of units
    ],
)
def test_what_is_not_a_thousand_times(
    before: float, value: float, after: float, mirror: float
) -> None:
    assert not len(thousand_times_off(around(before, value, after, mirror=mirror)))


def test_the_last_year_needs_the_partner_to_say_so() -> None:
    assert told(thousand_times_off(around(40, 0.04, NONE, mirror=50))) == [["error", 39.96]]


def test_a_year_in_another_unit_is_one_finding() -> None:
    table = pd.concat([around(40, 0.04, 40), around(20, 0.02, 20, partner="CCC")])
    found = thousand_times_off(table)
    assert found[["rows", "partner"]].values.tolist() == [[2, ""]]
    assert found.loc[0, "size"] == pytest.approx(39.96 + 19.98)
    assert found.loc[0, "facts"]["keys"] == ["BBB", "CCC"]


def test_a_thousand_times_is_no_jump_besides() -> None:
    table = around(40, 0.04, 40)
    assert len(thousand_times_off(table)) == 1
    assert not len(returning_jumps(table))


def gap(partner: str, before: float, after: float, years: list[int]) -> pd.DataFrame:
    row = {
        "reporter": "AAA",
        "partner": partner,
        "flow": "export",
        "currency": "USD",
        "before": before,
        "after": after,
        "whole": 100.0,
        "years": years,
    }
    return pd.DataFrame([row])  # fmt: skip


def test_missing_years() -> None:
    found = missing_years(gap("BBB", 10, 12, [2002, 2003]))
    assert found[["severity", "years", "rows", "size"]].values.tolist() == [
        ["warning", (2002, 2003), 2, 20.0]
    ]
    assert missing_years(gap("BBB", 2, 12, [2002]))["severity"].tolist() == ["notice"]
    assert not len(missing_years(gap("BBB", 0.5, 12, [2002])))


def test_a_reporter_without_a_year_is_a_warning_however_small() -> None:
    assert missing_years(gap("", 0.5, 12, [2002]))["severity"].tolist() == ["warning"]


FIGURES = st.integers(1, 10**7).map(float)
SERIES = st.lists(
    st.tuples(FIGURES, FIGURES, FIGURES, FIGURES | st.just(NONE)), min_size=1, max_size=8
).map(
    lambda rows: pd.concat(
        [
            around(b, v, a, mirror=m, whole=1e7, partner=f"P{n:02}")
            for n, (b, v, a, m) in enumerate(rows)
        ],
        ignore_index=True,
    )
)
JUDGES = pytest.mark.parametrize("judge", [returning_jumps, thousand_times_off])


@JUDGES
@settings(deadline=None)
@given(table=SERIES, random=st.randoms())
def test_the_order_of_rows_does_not_matter(judge: Any, table: pd.DataFrame, random: Any) -> None:
    order = list(range(len(table)))
    random.shuffle(order)
    same = ["severity", "partner", "years", "rows"]
    assert judge(table.iloc[order])[same].equals(judge(table)[same])


@JUDGES
@settings(deadline=None)
@given(table=SERIES)
def test_a_level_series_has_no_findings(judge: Any, table: pd.DataFrame) -> None:
    assert not len(judge(table.assign(before=table["value"], after=table["value"])))


@JUDGES
@settings(deadline=None)
@given(table=SERIES, unit=st.sampled_from([2.0, 1024.0, 0.125]))
def test_the_unit_changes_no_finding(judge: Any, table: pd.DataFrame, unit: float) -> None:
    money = ["value", "before", "after", "mirror", "whole"]
    scaled = table.assign(**{c: table[c] * unit for c in money})
    same = ["severity", "partner", "years", "rows"]
    assert judge(scaled)[same].equals(judge(table)[same])
