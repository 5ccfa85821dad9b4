"""Groups: members added up, what stays inside netted, growth of those that count twice."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics.group_trade import GroupTrade
from tradestat.metrics.groups import INSIDE, between_groups, group_by_partner
from tradestat.metrics.ranking import levels_of

KEYS = "ABCDE"
Cell = tuple[int, str, str, str, float, str]


def cells(*rows: tuple[str, str, str, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["reporter", "partner", "flow", "period", "value"])
    return frame.assign(status="reported")


def plain(frame: pd.DataFrame) -> list[Cell]:
    names = ["period", "reporter", "partner", "flow", "value", "status"]
    return list(frame[names].itertuples(index=False, name=None))


ONE_YEAR = cells(
    ("A", "B", "export", 2001, 1.0), ("A", "C", "export", 2001, 2.0),
    ("A", "WLD", "export", 2001, 5.0),
    ("B", "A", "export", 2001, 3.0), ("B", "C", "export", 2001, 4.0),
    ("C", "A", "export", 2001, 90.0),
)  # fmt: skip


def test_members_as_one_reporter() -> None:
    rows = group_by_partner(ONE_YEAR, frozenset("AB"))
    # To C: 2 + 4. The world: A states 5, of B it is the sum 7; less what stays inside, 1 + 3.
    assert rows.set_index("partner")["value"].to_dict() == {"C": 6, "WLD": 8}
    levels = levels_of(rows, "partner")
    assert levels.whole["exports"] == 8


def test_trade_inside_stands_apart_if_asked() -> None:
    rows = group_by_partner(ONE_YEAR, frozenset("AB"), intra=True).set_index("partner")["value"]
    assert rows.to_dict() == {"C": 6, INSIDE: 4, "WLD": 12}


def test_growth_is_of_those_that_count_in_both_years() -> None:
    held = cells(
        ("A", "X", "export", 2001, 10.0), ("A", "X", "import", 2001, 10.0),
        ("A", "X", "export", 2002, 12.0), ("A", "X", "import", 2002, 10.0),
        ("B", "X", "export", 2002, 50.0), ("B", "X", "import", 2002, 50.0),
        ("B", "X", "export", 2003, 60.0), ("B", "X", "import", 2003, 40.0),
    )  # fmt: skip
    reporting = {2001: frozenset("A"), 2002: frozenset("AB"), 2003: frozenset("B")}
    figures, growth, counted = between_groups(
        GroupTrade(
            plain(held), lambda year: frozenset("AB"), lambda year: frozenset("X"), reporting
        )
    )
    levels: dict[int, float] = {}
    for _, year, value, _ in figures:
        levels[year] = levels.get(year, 0) + value
    assert levels == {2001: 20, 2002: 122, 2003: 100}
    # 2002 on 2001: A alone, 22/20; 2003 on 2002: B alone, 100/100.
    assert [round(growth[y]["total"], 6) for y in (2002, 2003)] == [10, 0]
    # B's exports 60/50 and imports 40/50; its balance goes from 0 to 20.
    assert [round(growth[2003][n], 6) for n in ("exports", "imports")] == [20, -20]
    assert growth[2003]["balance_change"] == 20
    assert math.isnan(growth[2001]["total"])
    assert counted[2002] == (frozenset("AB"), frozenset("X"))


def test_a_gap_has_no_growth_and_an_estimate_shows() -> None:
    held = cells(("A", "X", "export", 2001, 10.0), ("A", "X", "export", 2003, 12.0))
    held.loc[1, "status"] = "estimate"
    figures, growth, _ = between_groups(GroupTrade(
        plain(held), lambda y: frozenset("A"), lambda y: frozenset("X"),
        {2001: frozenset("A"), 2003: frozenset("A")},
    ))  # fmt: skip
    assert all(math.isnan(one["exports"]) for one in growth.values())
    assert [status for *_, status in figures] == ["reported", "estimate"]


def test_members_by_year_on_the_other_side() -> None:
    held = cells(
        ("A", "X", "export", 2001, 10.0), ("A", "Y", "export", 2001, 5.0),
        ("A", "X", "export", 2002, 11.0), ("A", "Y", "export", 2002, 7.0),
    )  # fmt: skip
    theirs = {2001: frozenset("X"), 2002: frozenset("XY")}
    figures, growth, _ = between_groups(GroupTrade(
        plain(held), lambda y: frozenset("A"), theirs.__getitem__,
        {2001: frozenset("A"), 2002: frozenset("A")},
    ))  # fmt: skip
    assert [value for _, _, value, _ in figures] == [10, 18]
    assert growth[2002]["exports"] == pytest.approx(10)  # 11/10: Y was no member in 2001


trade = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([*KEYS, "WLD"])),
    st.integers(0, 10**9),
    min_size=1,
)


@given(trade, st.sets(st.sampled_from(KEYS), min_size=1))
def test_netting_never_exceeds_the_sum_of_members(
    held: dict[tuple[str, str], int], members: set[str]
) -> None:
    frame = cells(*((a, b, "export", 2001, float(v)) for (a, b), v in held.items()))
    netted = group_by_partner(frame, frozenset(members))
    gross = group_by_partner(frame, frozenset(members), intra=True)
    parts = [rows[rows["partner"] != "WLD"]["value"].sum() for rows in (netted, gross)]
    assert parts[0] <= parts[1]
    # The two differ by just what members trade with members.
    inside = sum(v for (a, b), v in held.items() if a in members and b in members)
    assert parts[1] - parts[0] == inside
    assert not set(netted["partner"]) & members


@given(
    trade, st.sets(st.sampled_from(KEYS), min_size=1), st.sets(st.sampled_from(KEYS), min_size=1)
)
def test_between_groups_is_the_plain_sum(
    held: dict[tuple[str, str], int], ours: set[str], theirs: set[str]
) -> None:
    held = {k: v for k, v in held.items() if k[1] != "WLD"}
    if not held:
        return
    frame = cells(*((a, b, "export", 2001, float(v)) for (a, b), v in held.items()))
    reporting = {2001: frozenset(KEYS)}
    figures, _, _ = between_groups(
        GroupTrade(plain(frame), lambda y: frozenset(ours), lambda y: frozenset(theirs), reporting)
    )
    both = ours & theirs
    expected = sum(
        v for (a, b), v in held.items()
        if a in ours and b in theirs and a != b and not (a in both and b in both)
    )  # fmt: skip
    assert sum(value for _, _, value, _ in figures) == expected
    gross, _, _ = between_groups(
        GroupTrade(
            plain(frame),
            lambda y: frozenset(ours),
            lambda y: frozenset(theirs),
            reporting,
            intra=True,
        )
    )
    assert expected <= sum(value for _, _, value, _ in gross)
