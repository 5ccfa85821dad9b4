"""Two reports of one flow: worked by hand, and the laws that hold for any two."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tradestat.metrics.mirror import (
    FLOWS,
    is_copied,
    mirror_gap,
    one_sided_jumps,
    product_gaps,
    side_levels,
    steadiness,
    to_fob,
)

NAN = float("nan")
VALUATION = {"export": "FOB", "import": "CIF"}


def report(
    cells: dict[tuple[int, str], float], states: dict[tuple[int, str], str] | None = None
) -> pd.DataFrame:
    """Flow rows of one reporter."""
    return pd.DataFrame(
        [
            {
                "flow": flow,
                "period": year,
                "value": value,
                "status": (states or {}).get((year, flow), "reported"),
                "rounding": NAN,
            }
            for (year, flow), value in cells.items()
        ],
        columns=["flow", "period", "value", "status", "rounding"],
    )


# A sells 60 and buys 40; B says that it bought 50 and sold 44.
A = report({(2001, "export"): 60.0, (2001, "import"): 40.0, (2002, "export"): 66.0})
B = report({(2001, "import"): 50.0, (2001, "export"): 44.0, (2003, "import"): 70.0})


def both(a: pd.DataFrame = A, b: pd.DataFrame = B) -> pd.DataFrame:
    return mirror_gap(side_levels(a, VALUATION), side_levels(b, VALUATION, other_side=True))


def test_by_hand() -> None:
    gap = both().set_index(["period", "flow"])
    assert gap.loc[(2001, "export"), ["a_value", "b_value", "difference"]].tolist() == [60, 50, 10]
    assert gap.loc[(2001, "export"), "ratio"] == 1.2
    assert gap.loc[(2001, "export"), "asymmetry"] == pytest.approx(10 / 55 * 100)
    assert gap.loc[(2001, "import"), ["a_value", "b_value", "difference"]].tolist() == [40, 44, -4]
    assert gap.loc[(2001, "total"), ["a_value", "b_value", "difference"]].tolist() == [100, 94, 6]
    assert gap.loc[(2001, "export"), ["a_valuation", "b_valuation"]].tolist() == ["FOB", "CIF"]
    assert gap.loc[(2001, "total"), "a_valuation"] == "mixed"


def test_a_year_of_one_side_stays_and_is_compared_with_nothing() -> None:
    gap = both().set_index(["period", "flow"])
    assert gap.loc[(2002, "export"), "a_value"] == 66
    assert gap.loc[(2003, "export"), "b_value"] == 70
    later = gap.loc[[(2002, "export"), (2003, "export")]]
    assert later[["difference", "ratio", "asymmetry"]].isna().all(axis=None)
    assert (2002, "total") not in gap.index


def test_an_estimate_is_never_compared_nor_is_a_total_that_rests_on_one() -> None:
    # The publisher made B's imports from A's exports: 60 times 1.06.
    b = report({(2001, "import"): 63.6, (2001, "export"): 44.0}, {(2001, "import"): "estimate"})
    gap = both(A.iloc[:2], b).set_index("flow")
    assert gap.loc["export", "b_value"] == 63.6
    assert gap.loc["export", "b_status"] == "estimate"
    assert gap.loc["total", "b_status"] == "estimate"
    assert gap.loc[["export", "total"], ["difference", "ratio"]].isna().all(axis=None)
    assert gap.loc["import", "ratio"] == pytest.approx(40 / 44)
    assert not gap["copied"].any()


def test_an_unmarked_copy_is_flagged_with_the_total_that_rests_on_it() -> None:
    b = report({(2001, "import"): 63.6, (2001, "export"): 44.0})
    gap = both(A.iloc[:2], b).set_index("flow")
    assert gap["copied"].to_dict() == {"export": True, "import": False, "total": True}
    assert is_copied(pd.Series([1.0602, 1.05995, 1 / 1.06, NAN])).tolist() == [
        False, True, False, False,
    ]  # fmt: skip
    # Exports that are 1.06 times the imports which they mirror are no such estimate.
    other = report({(2001, "import"): 60 / 1.06, (2001, "export"): 44.0})
    assert not both(A.iloc[:2], other)["copied"].any()


def test_a_copy_stays_one_where_freight_is_taken_off() -> None:
    b = report({(2001, "import"): 63.6, (2001, "export"): 44.0})
    adjusted = [
        to_fob(side_levels(A.iloc[:2], VALUATION), 6),
        to_fob(side_levels(b, VALUATION, other_side=True), 6),
    ]
    gap = mirror_gap(*adjusted).set_index("flow")
    assert gap.loc["export", "ratio"] == pytest.approx(1)
    assert gap.loc["export", "copied"]


def test_imports_cif_become_fob_and_the_total_with_them() -> None:
    side = to_fob(side_levels(A, VALUATION), 25).loc[2001]
    assert side["value"].to_dict() == {"export": 60, "import": 32, "total": 92}
    assert side["valuation"].to_dict() == {"export": "FOB", "import": "FOB", "total": "FOB"}


def test_a_total_that_is_merely_stated_stays() -> None:
    stated = report({(2001, "total"): 100.0, (2001, "import"): 40.0})
    side = to_fob(side_levels(stated, VALUATION), 25).loc[2001]
    assert side["value"].to_dict() == {"import": 32, "total": 100}
    assert side.loc["total", "valuation"] == "mixed"


def test_the_range_of_a_ratio_of_rounded_figures() -> None:
    # 22.71 is 22.705 to 22.715, 5.3 is 5.25 to 5.35: 22.705 / 5.35 to 22.715 / 5.25.
    a = report({(2024, "total"): 22.71}).assign(rounding=0.01)
    b = report({(2024, "total"): 5.3}).assign(rounding=0.1)
    row = both(a, b).iloc[0]
    assert round(row["ratio"], 2) == 4.28
    assert (round(row["ratio_low"], 3), round(row["ratio_high"], 3)) == (4.244, 4.327)
    exact = both().iloc[0]
    assert math.isnan(exact["ratio_low"])


def test_a_jump_counts_where_the_other_side_stays() -> None:
    a = pd.Series({2001: 10.0, 2002: 30.0, 2003: 31.0, 2005: 5.0})
    b = pd.Series({2001: 9.0, 2002: 9.0, 2003: 27.0, 2005: 27.0})
    # 2005 follows a gap: nothing is computed across it.
    assert one_sided_jumps(a, b) == [(2002, "a", 3.0), (2003, "b", 3.0)]
    assert one_sided_jumps(a, a) == []


def test_how_steady_a_gap_is() -> None:
    held = steadiness([2.0, 0.5, 2.0, NAN])
    assert (held.years, held.same) == (3, 2)
    # ln 2 three times with one sign turned: the deviation of 1, -1, 1 is 2/sqrt(3).
    assert held.spread == pytest.approx(math.log(2) * 2 / math.sqrt(3))
    assert steadiness([]).years == 0


def test_products_by_hand() -> None:
    a = pd.DataFrame(
        {"flow": ["export", "export", "import"], "commodity": ["61", "27", "26"],
         "value": [600.0, 100.0, 60.0]}
    )  # fmt: skip
    b = pd.DataFrame(
        {"flow": ["export", "export"], "commodity": ["61", "87"], "value": [150.0, 50.0]}
    )
    gaps = product_gaps(a, b)
    # The gap is 500: 450 of 61, 100 of 27, less 50 of 87. Imports are given by one side alone.
    assert gaps["commodity"].tolist() == ["61", "27", "87"]
    assert gaps["difference"].tolist() == [450, 100, -50]
    assert gaps["part"].tolist() == [90, 20, -10]
    assert gaps["ratio"].isna().tolist() == [False, True, True]
    assert gaps["rank"].tolist() == [1, 2, 3]


cells = st.dictionaries(
    st.tuples(st.integers(2000, 2006), st.sampled_from(["export", "import"])),
    st.floats(0, 1e12, allow_nan=False).map(lambda v: round(v, 2)),
    max_size=10,
)
TURNED = {"export": "import", "import": "export"}


def turned(held: dict[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    """The same trade as an honest partner would report it."""
    return {(year, TURNED[flow]): value for (year, flow), value in held.items()}


@settings(max_examples=30, deadline=None)
@given(cells)
def test_identical_reports_have_no_gap(held: dict[tuple[int, str], float]) -> None:
    gap = both(report(held), report(turned(held)))
    assert (gap["difference"] == 0).all()
    assert (gap["asymmetry"].dropna() == 0).all()
    assert (gap.loc[gap["a_value"] > 0, "ratio"] == 1).all()
    assert not gap["copied"].any()


@settings(max_examples=30, deadline=None)
@given(cells, cells)
def test_swapping_sides_swaps_columns_and_inverts_the_ratio(
    one: dict[tuple[int, str], float], two: dict[tuple[int, str], float]
) -> None:
    assume(one or two)
    here = both(report(one), report(two)).set_index(["period", "flow"]).sort_index()
    there = both(report(two), report(one))
    names = {"export": "import", "import": "export", "total": "total"}
    there["flow"] = there["flow"].map(names)
    there = there.set_index(["period", "flow"]).sort_index()
    assert here.index.equals(there.index)
    for mine, theirs in (("a_value", "b_value"), ("b_value", "a_value"), ("a_status", "b_status")):
        pd.testing.assert_series_equal(here[mine], there[theirs], check_names=False)
    pd.testing.assert_series_equal(here["difference"], -there["difference"])
    pd.testing.assert_series_equal(here["asymmetry"], -there["asymmetry"])
    fair = (here["a_value"] > 0) & (here["b_value"] > 0)
    product = here.loc[fair, "ratio"] * there.loc[fair, "ratio"]
    assert product.round(9).eq(1).all()


@settings(max_examples=30, deadline=None)
@given(cells, cells)
def test_the_asymmetry_stays_within_200_and_rows_are_in_order(
    one: dict[tuple[int, str], float], two: dict[tuple[int, str], float]
) -> None:
    gap = both(report(one), report(two))
    assert gap["asymmetry"].dropna().between(-200.0000001, 200.0000001).all()
    keys = [(y, FLOWS.index(f)) for y, f in zip(gap["period"], gap["flow"], strict=True)]
    assert keys == sorted(set(keys))
