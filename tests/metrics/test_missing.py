"""Missing is not zero: what two periods both hold, what one lacks, and when that is a hole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradestat.metrics.levels import sums_by, whole_of
from tradestat.metrics.missing import (
    HOLE_LEAST,
    Key,
    cells_of,
    held_by_both,
    lost_partners,
    missing_in,
)
from tradestat.model import Flow

M = 10**6


def cells(**flows: dict[str, float]) -> dict[Key, float]:
    """Of one reporter A: partner and its flows, in millions."""
    short = {"x": "export", "m": "import", "t": "total"}
    return cells_of(
        ("A", partner, short[flow], value * M)
        for partner, held in flows.items()
        for flow, value in held.items()
    )


BEFORE = cells(B={"x": 60, "m": 50}, C={"x": 30, "m": 40}, D={"x": 10, "m": 10})


def test_what_a_year_lacks() -> None:
    now = cells(B={"x": 66, "m": 55}, C={"x": 33}, E={"m": 5})
    lost = missing_in(now, BEFORE)
    # C's imports (40) and D both ways (20) of 200; three partners were there.
    assert lost.by_partner == {"C": 40 * M, "D": 20 * M}
    assert (lost.value, lost.whole, lost.share, lost.partners) == (60 * M, 200 * M, 0.3, 3)
    assert missing_in(now, BEFORE, Flow.EXPORT).by_partner == {"D": 10 * M}
    new = missing_in(BEFORE, now)
    assert new.by_partner == {"E": 5 * M}


def test_a_stated_total_holds_what_has_no_row() -> None:
    now = cells(B={"x": 66}, WLD={"x": 100})
    before = cells(B={"x": 60}, C={"x": 30}, WLD={"x": 90})
    assert held_by_both(before, now) == set(before)
    assert missing_in(now, before).parts == {}
    # Stated in one year alone, it cannot be compared with a sum.
    alone = {key: value for key, value in now.items() if key[1] != "WLD"}
    assert held_by_both(before, alone) == {("A", "B", "export")}
    assert missing_in(alone, before).by_partner == {"C": 30 * M}


def test_a_stated_total_of_both_flows_stands_for_either_where_both_are_asked_for() -> None:
    now = cells(B={"x": 66}, WLD={"t": 100})
    before = cells(B={"x": 60}, C={"x": 30}, WLD={"t": 90})
    assert held_by_both(before, now) == set(before)
    assert missing_in(now, before, Flow.EXPORT).by_partner == {"C": 30 * M}


def test_totals_by_partner_are_not_counted_with_their_flows() -> None:
    before = cells(B={"x": 60, "m": 40, "t": 100}, C={"t": 20})
    assert missing_in({}, before).by_partner == {"B": 100 * M, "C": 20 * M}


@pytest.mark.parametrize(
    ("lost", "hole"),
    [
        ({"C": (10, 10), "D": (10, 10)}, True),
        ({"C": (10, 10)}, False),  # one partner alone
        ({"C": (90, 9.9), "D": (90, 9.9)}, False),  # too small one way: ships, a single shipment
        ({"C": (10, 10), "D": (10, 0)}, False),
        ({"C": (10, 10), "_X": (10, 10)}, False),  # no country
    ],
)
def test_a_hole_is_two_partners_both_ways(lost: dict[str, tuple[float, float]], hole: bool) -> None:
    there = {"B": {"x": 500, "m": 500}}
    before = cells(**there, **{p: {"x": x, "m": m} for p, (x, m) in lost.items()})
    assert missing_in(cells(**there), before).hole is hole


def test_a_hole_is_two_percent_of_the_flow() -> None:
    def at(whole: float) -> bool:
        rest = {"B": {"x": whole - 20, "m": whole - 20}}
        before = cells(**rest, C={"x": 10, "m": 10}, D={"x": 10, "m": 10})
        return missing_in(cells(**rest), before).hole

    assert at(1000)  # 20 of 1,000
    assert not at(1001)
    # One flow that is still there is no partner that has vanished.
    before = cells(B={"x": 100, "m": 100}, C={"x": 10, "m": 10}, D={"x": 10, "m": 10})
    now = cells(B={"x": 100, "m": 100}, D={"m": 1})
    assert not missing_in(now, before).hole


def test_a_hole_of_one_flow_is_none_of_the_other() -> None:
    # 20 of 100 exports and 20 of 10,020 imports.
    before = cells(B={"x": 80, "m": 10_000}, C={"x": 10, "m": 10}, D={"x": 10, "m": 10})
    now = cells(B={"x": 80, "m": 10_000})
    holes = [missing_in(now, before, flow).hole for flow in (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)]
    assert holes == [True, False, True]
    assert lost_partners(now, before, Flow.EXPORT) == {"A": (["C", "D"], 20 * M, 100 * M)}


PARTNERS = st.sampled_from(["B", "C", "D", "E", "_X"])
FLOWS = st.sampled_from(["export", "import"])
HELD = st.dictionaries(
    st.tuples(st.just("A"), PARTNERS, FLOWS), st.integers(1, 10**9).map(float), max_size=10
)


def whole(held: dict[Key, float], kept: frozenset[Key]) -> float:
    sums = sums_by((partner, flow, v) for (r, partner, flow), v in held.items()
                   if (r, partner, flow) in kept)  # fmt: skip
    return whole_of(sums)[0]["total"]


@given(HELD, HELD, st.data())
def test_a_row_that_goes_changes_no_growth_of_the_others(
    now: dict[Key, float], before: dict[Key, float], data: st.DataObject
) -> None:
    both = sorted(held_by_both(now, before))
    if len(both) < 2:
        return
    gone = data.draw(st.sampled_from(both))
    less = {key: value for key, value in now.items() if key != gone}
    kept = held_by_both(less, before)
    # What is compared is what was compared, without the row: no other flow comes or goes.
    assert kept == frozenset(both) - {gone}
    after = whole(less, kept) / whole(before, kept)
    rest = [key for key in both if key != gone]
    assert after == pytest.approx(sum(now[k] for k in rest) / sum(before[k] for k in rest))


@given(HELD, HELD)
def test_what_is_kept_and_what_is_missing_make_the_whole(
    now: dict[Key, float], before: dict[Key, float]
) -> None:
    assert held_by_both(now, before) == held_by_both(before, now)
    lost = missing_in(now, before)
    kept = sum(before[key] for key in held_by_both(before, now))
    assert lost.value + kept == pytest.approx(sum(before.values()))
    assert missing_in(before, before).parts == {}
    assert not missing_in(now, {k: min(v, HOLE_LEAST - 1) for k, v in before.items()}).hole
