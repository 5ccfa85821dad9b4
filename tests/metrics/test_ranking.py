"""Rankings: worked by hand, and laws that hold for every world that hypothesis thinks up."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics.ranking import (
    Alike,
    closed,
    contributions,
    levels_by,
    levels_of,
    like_growth,
    ranking,
    ranks,
)
from tradestat.model import RANKED, Flow

KEYS = ["AAA", "BBB", "CCC", "DDD", "_X"]


def flows(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["partner", "flow", "value"])


def country(key: str) -> bool:
    return not key.startswith("_")


# The world states 100 and 60; 80 and 50 stand under countries, 5 under areas nes.
BEFORE = flows(
    ("CHN", "export", 40), ("CHN", "import", 20), ("RUS", "export", 30), ("RUS", "import", 30),
    ("UZB", "export", 10), ("_X", "export", 5), ("WLD", "export", 100), ("WLD", "import", 60),
)  # fmt: skip
NOW = flows(
    ("CHN", "export", 60), ("CHN", "import", 20), ("RUS", "export", 20), ("RUS", "import", 30),
    ("KGZ", "export", 10), ("KGZ", "import", 10), ("_X", "export", 10), ("WLD", "export", 110),
    ("WLD", "import", 70),
)  # fmt: skip
NAMES = {"CHN": "China", "RUS": "Russia", "UZB": "Uzbekistan", "KGZ": "Kyrgyzstan"}


def worked(flow: Flow = Flow.TOTAL, by: str = "total", top: int | None = 2) -> pd.DataFrame:
    now, before = levels_of(NOW, "partner"), levels_of(BEFORE, "partner")
    ranked = ranking(now, before, flow, by, country, NAMES)
    return closed(ranked, now, before, flow, top)


def test_the_table_by_hand() -> None:
    table = worked()
    # Whole: 110 + 70 = 180; China 80, Russia 50, Kyrgyzstan 20; left 180 - 150 = 30.
    assert table["row"].tolist() == ["part", "part", "other", "not allocated", "total"]
    assert table["total"].tolist() == [80, 50, 20, 30, 180]
    assert table["exports"].tolist() == [60, 20, 10, 20, 110]
    assert table["imports"].tolist() == [20, 30, 10, 10, 70]
    assert table["balance"].tolist() == [40, -10, 0, 10, 40]
    # 80/180, 50/180, 20/180, 30/180.
    assert table["share"].round(2).tolist() == [44.44, 27.78, 11.11, 16.67, 100]
    assert table["cumulative_share"].round(2).tolist() == [44.44, 72.22, 83.33, 100, 100]
    # Before: 160, of which China 60, Russia 60, Uzbekistan 10, left 30. 20/160, -10/160, and the
    # others 20 - 10 (Uzbekistan is gone) = 10/160; left 0/160; together 20/160 = 12.5.
    assert table["contribution"].tolist() == [12.5, -6.25, 6.25, 0, 12.5]
    # 80/60, 50/60; the others 20 on 10; what is left has no growth of its own; 180/160.
    growth = table["growth"].round(2).tolist()
    assert growth[:3] == [33.33, -16.67, 100]
    assert math.isnan(growth[3])
    assert growth[4] == 12.5
    # China and Russia were level at 60: both first.
    assert table["rank"].dropna().tolist() == [1, 2]
    assert table["rank_before"].dropna().tolist() == [1, 1]


def test_one_flow_alone() -> None:
    table = worked(Flow.IMPORT, "imports", None)
    # Imports: Russia 30, China 20, Kyrgyzstan 10 of 70.
    assert table["key"].dropna().tolist() == ["RUS", "CHN", "KGZ"]
    assert table["share"].round(2).tolist() == [42.86, 28.57, 14.29, 14.29, 100]
    # Uzbekistan has no imports in either year: it has no part in this, and no other flow shows.
    assert "other" not in set(table["row"])
    assert table[["exports", "total", "balance"]].isna().all(axis=None)


def test_totals_are_compared_like_with_like() -> None:
    now = levels_by(flows(("A", "export", 4), ("A", "import", 2), ("B", "export", 3)), "partner")
    before = levels_by(flows(("A", "export", 4), ("B", "export", 2)), "partner")
    growth = like_growth(now, before, Flow.TOTAL)
    assert math.isnan(growth["A"])  # 6 of both flows is no growth on 4 of one
    assert growth["B"] == 50
    assert like_growth(now, before, Flow.EXPORT)["A"] == 0


def test_a_stated_total_alone_is_the_whole() -> None:
    levels = levels_of(flows(("A", "total", 7), ("WLD", "total", 10)), "partner")
    assert levels.whole["total"] == 10
    assert levels.stated == ("total",)
    # Without a statement it is the sum.
    assert levels_of(flows(("A", "total", 7), ("B", "total", 1)), "partner").whole["total"] == 8


def test_small_bases_take_no_place_by_growth() -> None:
    now = levels_of(flows(("A", "export", 990), ("B", "export", 10)), "partner")
    before = levels_of(flows(("A", "export", 999), ("B", "export", 1)), "partner")
    table = ranking(now, before, Flow.EXPORT, "growth", country, {}, 0.5)
    # B grew tenfold from 1 of 1000, which is 0.1 %: under the half percent asked for.
    assert table["rank"].dropna().to_dict() == {"A": 1}
    assert table["small"].to_dict() == {"A": False, "B": True}
    every = ranking(now, before, Flow.EXPORT, "growth", country, {}, 0.0)
    assert every.index.tolist() == ["B", "A"]


def test_equals_share_the_better_place_and_stand_by_name() -> None:
    table = ranking(
        levels_of(flows(("B", "export", 5), ("A", "export", 5), ("C", "export", 4)), "partner"),
        None, Flow.EXPORT, "exports", country, {"A": "Zebra", "B": "Ant", "C": "Bee"},
    )  # fmt: skip
    assert table["name"].tolist() == ["Ant", "Zebra", "Bee"]
    assert table["rank"].tolist() == [1, 1, 3]


def test_zero_is_no_missing_figure() -> None:
    table = ranking(
        levels_of(flows(("A", "export", 0), ("B", "export", 2), ("C", "import", 1)), "partner"),
        None, Flow.EXPORT, "exports", country, {},
    )  # fmt: skip
    assert table["rank"].dropna().to_dict() == {"B": 1, "A": 2}
    assert table.index.tolist() == ["B", "A"]  # C has no exports at all


cells = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(["export", "import"])),
    st.integers(0, 10**12),
    min_size=1,
)
worlds = st.dictionaries(st.sampled_from(["export", "import"]), st.integers(1, 10**13))


def made(parts: dict[tuple[str, str], int], world: dict[str, int]) -> pd.DataFrame:
    rows = [(key, flow, float(value)) for (key, flow), value in parts.items()]
    return flows(*rows, *(("WLD", flow, float(value)) for flow, value in world.items()))


@given(cells, worlds, cells, worlds, st.sampled_from(RANKED),
       st.sampled_from(["total", "exports", "imports", "balance", "growth", "contribution"]),
       st.integers(1, 6))  # fmt: skip
def test_every_column_closes(parts, world, parts_before, world_before, flow, by, top) -> None:  # type: ignore[no-untyped-def]
    now = levels_of(made(parts, world), "partner")
    before = levels_of(made(parts_before, world_before), "partner")
    ranked = ranking(now, before, flow, by, country, {})
    table = closed(ranked, now, before, flow, top)
    body, total = table[table["row"] != "total"], table[table["row"] == "total"].iloc[0]
    whole, whole_before = now.total(flow), before.total(flow)
    scale = max(1.0, whole if whole == whole else 1.0)
    for name in ("exports", "imports", "total"):
        if pd.notna(total[name]):
            assert body[name].sum() == pytest.approx(total[name], abs=1e-6 * scale + 1)
    # Of a whole far smaller than its parts, shares cancel: as exact as the largest of them.
    largest = max(1.0, float(body["share"].abs().max())) if whole > 0 else 1.0
    if whole > 0:
        assert body["share"].sum() == pytest.approx(100, abs=1e-4 + 1e-12 * largest)
    if whole > 0 and whole_before > 0:
        growth = (whole / whole_before - 1) * 100
        assert total["growth"] == pytest.approx(growth)
        assert body["contribution"].sum() == pytest.approx(
            growth, rel=1e-6, abs=1e-6 + 1e-12 * largest
        )


@given(cells, worlds, st.randoms())
def test_the_order_of_rows_changes_nothing(parts, world, random) -> None:  # type: ignore[no-untyped-def]
    rows = made(parts, world)
    mixed = rows.sample(frac=1, random_state=random.randint(0, 2**31))
    tables = [
        ranking(levels_of(r, "partner"), None, Flow.TOTAL, "total", country, {})
        for r in (rows, mixed)
    ]
    pd.testing.assert_frame_equal(*tables)


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**12), min_size=1))
def test_ranks_are_a_permutation_but_for_ties(values: dict[str, int]) -> None:
    places = ranks(pd.Series(values, dtype="float64"))
    # Worked out another way: one more than how many are larger.
    assert places.to_dict() == {
        k: 1 + sum(other > v for other in values.values()) for k, v in values.items()
    }
    if len(set(values.values())) == len(values):
        assert sorted(places) == list(range(1, len(values) + 1))


@given(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**9)),
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**9)),
)
def test_contributions_add_up_to_growth(now: dict[str, int], before: dict[str, int]) -> None:
    whole = sum(before.values())
    points = contributions(
        pd.Series(now, dtype="float64"), pd.Series(before, dtype="float64"), whole
    )
    if whole:
        assert points.sum() == pytest.approx((sum(now.values()) / whole - 1) * 100, abs=1e-6)
    else:
        assert points.isna().all()


def test_a_flow_that_is_missing_altogether_shows_no_zero_in_any_row() -> None:
    rows = pd.DataFrame({"partner": ["A", "B", "C"], "flow": "export", "value": [5.0, 3.0, 2.0]})
    now = levels_of(rows, "partner")
    table = closed(
        ranking(now, None, Flow.TOTAL, "total", lambda k: True, {}), now, None, Flow.TOTAL, 1
    )
    other = table[table["row"] == "other"].iloc[0]
    assert other["exports"] == 5.0
    assert pd.isna(other["imports"])
    assert pd.isna(other["balance"])


def test_two_years_as_far_as_they_can_be_compared() -> None:
    now = levels_of(flows(("A", "export", 60), ("B", "export", 20), ("C", "export", 5)), "partner")
    before = levels_of(
        flows(("A", "export", 40), ("B", "export", 20), ("D", "export", 40)), "partner"
    )
    late = levels_of(flows(("A", "export", 60), ("B", "export", 20)), "partner")
    early = levels_of(flows(("A", "export", 40), ("B", "export", 20)), "partner")
    like = Alike(late, early)
    ranked = ranking(now, before, Flow.EXPORT, "exports", country, {}, like=like)
    # 80 after 60: +33.3 %, all of it A's. D has no figure, C had none: neither moved anything.
    assert ranked.loc[["A", "B"], "contribution"].tolist() == pytest.approx([20 / 60 * 100, 0])
    assert ranked.loc[["C", "D"], "contribution"].isna().all()
    assert ranked.loc[["A", "B"], "growth"].tolist() == pytest.approx([50, 0])
    # Ranks are of all that each year has: D shared the first place.
    assert ranked["rank_before"].dropna().to_dict() == {"A": 1, "B": 3, "D": 1}
    table = closed(ranked, now, before, Flow.EXPORT, 1, like=like).set_index("row")
    assert table.loc["total", "exports"] == 85
    assert table.loc["total", "growth"] == pytest.approx(20 / 60 * 100)
    assert table["contribution"].drop("total").sum() == pytest.approx(20 / 60 * 100)
    # One flow alone of A can be compared: it contributes, and its trade has no growth.
    partial = Alike(late, early, frozenset("A"))
    ranked = ranking(now, before, Flow.TOTAL, "total", country, {}, like=partial)
    assert math.isnan(ranked.loc["A", "growth"])
    assert ranked.loc["A", "contribution"] == pytest.approx(20 / 60 * 100)
