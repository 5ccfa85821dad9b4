"""Rules and reliability: worked by hand on small tables."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics import reconcile
from tradestat.metrics.reconcile import by_rule, reliability
from tradestat.requests.mirror import RULES

NAN = float("nan")
# Rows: both report, A higher; both, B higher; A alone; B alone.
TABLE = [(6.0, 2.0), (1.0, 3.0), (5.0, NAN), (NAN, 4.0)]
EXPECTED = {
    "reporter": [(6.0, "a"), (1.0, "a"), (5.0, "a"), None],
    "partner": [(2.0, "b"), (3.0, "b"), None, (4.0, "b")],
    "larger": [(6.0, "a"), (3.0, "b"), (5.0, "a"), (4.0, "b")],
    "smaller": [(2.0, "b"), (1.0, "a"), (5.0, "a"), (4.0, "b")],
    "mean": [(4.0, "both"), (2.0, "both"), (5.0, "a"), (4.0, "b")],
    "cif-adjusted": [(4.0, "both"), (2.0, "both"), (5.0, "a"), (4.0, "b")],
    # A weighs three quarters: 0.75 x 6 + 0.25 x 2 = 5; 0.75 x 1 + 0.25 x 3 = 1.5.
    "weighted": [(5.0, "both"), (1.5, "both"), (5.0, "a"), (4.0, "b")],
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_by_hand(rule: str) -> None:
    for (a, b), expected in zip(TABLE, EXPECTED[rule], strict=True):
        value, side = by_rule(a, b, rule, 0.75)
        if expected is None:
            assert math.isnan(value)
            assert side == ""
        else:
            assert (value, side) == expected


def test_equal_reports_belong_to_both() -> None:
    assert by_rule(3.0, 3.0, "larger") == (3.0, "both")


@given(
    st.floats(0, 1e12, allow_subnormal=False),
    st.floats(0, 1e12, allow_subnormal=False),
    st.floats(0, 1),
    st.sampled_from(RULES),
)
def test_no_rule_leaves_the_span_of_the_two_reports(
    a: float, b: float, weight: float, rule: str
) -> None:
    value, _ = by_rule(a, b, rule, weight)
    assert min(a, b) * (1 - 1e-12) <= value <= max(a, b) * (1 + 1e-12)


# Multiples of 2⁻⁵³, of which 1 - weight is exact: of another weight it is off by up to 2⁻⁵⁴,
# which of 10¹² is more than the test allows.
@given(
    st.floats(0, 1e12, allow_subnormal=False),
    st.floats(0, 1e12, allow_subnormal=False),
    st.integers(0, 2**53).map(lambda part: part / 2**53),
)
def test_swapping_the_sides_swaps_the_weights(a: float, b: float, weight: float) -> None:
    one, _ = by_rule(a, b, "weighted", weight)
    two, _ = by_rule(b, a, "weighted", 1 - weight)
    assert one == pytest.approx(two, rel=1e-9, abs=1e-6)


def flows(rows: list[tuple[str, str, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["exporter", "importer", "exporter_value", "importer_value"])


def test_two_unknown_reporters_weigh_alike() -> None:
    held = reliability(flows([("A", "B", 1e6, 1.06e6)]))
    assert held.exporter_weight("X", "Y") == 0.5
    assert reliability(flows([])).exporter_weight("X", "Y") == 0.5


def test_who_differs_from_everybody_weighs_less(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without the pull to the mean and the floor the parts are exact. All flows are a million or
    # less, so that each counts one. As exporter, C states e times what others say it sold; A and B
    # say what the others say. Distances: 1 for C's two flows, 0 for the four others. Both equations
    # hold with C's part as exporter 1 and all others 0.
    monkeypatch.setattr(reconcile, "_PRIOR_FLOWS", 0.0)
    monkeypatch.setattr(reconcile, "_FLOOR", 1e-3)
    monkeypatch.setattr(reconcile, "_ROUNDS", 2000)
    e = math.e
    rows = [
        ("A", "B", 1e5, 1.06e5), ("A", "C", 1e5, 1.06e5), ("B", "A", 1e5, 1.06e5),
        ("B", "C", 1e5, 1.06e5), ("C", "A", e * 1e5, 1.06e5), ("C", "B", e * 1e5, 1.06e5),
    ]  # fmt: skip
    held = reliability(flows(rows))
    assert held.flows == 6
    assert held.exporter["C"] == pytest.approx(1, abs=0.01)
    assert held.exporter["A"] == pytest.approx(0, abs=0.01)
    assert held.importer.max() == pytest.approx(0, abs=0.01)
    assert held.exporter_weight("C", "A") < 0.01
    assert held.exporter_weight("A", "C") == pytest.approx(0.5, abs=0.01)


def test_the_weight_is_one_over_the_square_of_the_distance() -> None:
    held = reconcile.Reliability(pd.Series({"A": 0.2}), pd.Series({"B": 0.4}), typical=0.3, flows=1)
    # 1/0.04 against 1/0.16: four to one. Of C nothing is known: 1/0.04 against 1/0.09.
    assert held.exporter_weight("A", "B") == pytest.approx(0.8)
    assert held.exporter_weight("A", "C") == pytest.approx(25 / (25 + 1 / 0.09))
