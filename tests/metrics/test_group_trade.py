"""Sums over two sets of countries, of a year or of two years that are compared."""

from __future__ import annotations

import pytest

from tradestat.metrics.group_trade import GroupCell, GroupTrade

# A is there throughout, B joins in 2002, C leaves with 2001; all trade with X.
MEMBERS = {2001: frozenset("AC"), 2002: frozenset("AB"), 2003: frozenset("AB")}
CELLS: list[GroupCell] = [
    (2001, "A", "X", "export", 10.0, "reported"),
    (2001, "B", "X", "export", 3.0, "reported"),
    (2001, "C", "X", "export", 40.0, "reported"),
    (2002, "A", "X", "export", 11.0, "reported"),
    (2002, "B", "X", "export", 6.0, "reported"),
    (2002, "C", "X", "export", 50.0, "reported"),
    (2003, "A", "X", "export", 12.0, "estimate"),
]
REPORTING = {2001: frozenset("ABC"), 2002: frozenset("ABC"), 2003: frozenset("A")}


@pytest.fixture
def held() -> GroupTrade:
    return GroupTrade(CELLS, MEMBERS.__getitem__, lambda y: frozenset("X"), REPORTING)


def test_a_level_is_of_its_own_members_that_report(held: GroupTrade) -> None:
    # 2001: A and C; 2002: A and B; 2003: B does not report, and A's figure is an estimate.
    assert held.sums(2001) == {"export": (50.0, "reported")}
    assert held.sums(2002) == {"export": (17.0, "reported")}
    assert held.sums(2003) == {"export": (12.0, "estimate")}
    assert held.counted[2003] == frozenset("A")


def test_two_years_are_of_those_in_both(held: GroupTrade) -> None:
    # A alone: 11 after 10, though the levels fell from 50 to 17.
    assert [one["exports"] for one in held.like(2002, 2001)] == [11.0, 10.0]
    assert held.common(2002, 2001) == (frozenset("A"), frozenset("X"))


def test_or_of_the_members_of_one_year(held: GroupTrade) -> None:
    # A and B, who belong in 2002, in both years: 17 after 13.
    assert [one["exports"] for one in held.like(2002, 2001, members_of=2002)] == [17.0, 13.0]
    # Of these B does not report in 2003.
    assert [one["exports"] for one in held.like(2003, 2002, members_of=2002)] == [12.0, 11.0]


def test_nobody_counts_where_nobody_reports() -> None:
    silent = GroupTrade(CELLS, MEMBERS.__getitem__, lambda y: frozenset("X"), {})
    assert silent.sums(2002) == {}
    now, then = silent.like(2002, 2001)
    assert now["exports"] != now["exports"]
    assert then["total"] != then["total"]


def test_two_years_are_of_the_flows_that_both_hold() -> None:
    cells: list[GroupCell] = [
        (2001, "A", "X", "export", 10.0, "reported"),
        (2001, "A", "Y", "export", 30.0, "reported"),
        (2001, "B", "X", "export", 5.0, "reported"),
        (2002, "A", "X", "export", 11.0, "reported"),
        (2002, "B", "X", "export", 6.0, "reported"),
        (2002, "B", "Y", "export", 2.0, "reported"),
    ]
    reporting = dict.fromkeys((2001, 2002), frozenset("AB"))
    trade = GroupTrade(cells, lambda y: frozenset("AB"), lambda y: frozenset("XY"), reporting)
    # With X alone: 17 after 15. A's 30 to Y have no figure in 2002, B's 2 none in 2001.
    assert [one["exports"] for one in trade.like(2002, 2001)] == [17.0, 15.0]
    assert [one["exports"] for one in trade.like(2002, 2001, levels=True)] == [19.0, 45.0]
    lost = trade.missing(2002, 2001)
    assert lost.parts == {("A", "Y"): 30.0}
    assert lost.share == pytest.approx(30 / 45)
    assert trade.missing(2001, 2002).parts == {("B", "Y"): 2.0}
