"""Claims about groups: members that come or go are no growth and no record."""

from __future__ import annotations

import pytest

from tradestat import store
from tradestat.areas import group_of
from tradestat.claims.check import check
from tradestat.claims.model import Finding, Kind, Verdict


def only(text: str, kind: Kind) -> Finding:
    (one,) = [f for f in check(text).claims if f.claim is not None and f.claim.kind is kind]
    return one


def billions(members: frozenset[str], year: int) -> float:
    """China's trade with these countries as the reconciled table has it, added up by pandas."""
    held = store.reports(["CHN"], [store.dataset("baci")], partners=sorted(members), years=[year])
    return round(float(held["value"].sum()) / 1e9, 2)


def test_the_year_in_which_britain_left() -> None:
    group = group_of("EU")
    assert group is not None
    stayed = group.keys(2020)
    assert group.keys(2019) - stayed == {"GBR"}
    # With the 27 in both years 653.94 after 627.04: +4.29 %. With Britain in 2019 alone, 653.94
    # after 721.24, it would seem to have fallen by 9.3 %.
    assert (billions(stayed, 2020), billions(stayed, 2019)) == (653.94, 627.04)
    assert billions(group.keys(2019), 2019) == 721.24
    rose = only("The EU's trade with China grew by 4.3 percent in 2020.", Kind.GROWTH)
    (reconciled,) = [e for e in rose.evidence if e.source == "baci"]
    assert reconciled.fits
    assert reconciled.what == "653.94 billion against 627.04 billion in 2019, members of both years"
    assert round((reconciled.low + reconciled.high) / 2, 2) == 4.29
    fell = only("The EU's trade with China fell by 9.3 percent in 2020.", Kind.GROWTH)
    assert not any(e.fits for e in fell.evidence)


def test_the_same_seen_from_china() -> None:
    # The members' imports are China's exports: 428.66 after 410.60, +4.40 %.
    ways = (
        "The EU's imports from China rose by 4.4 percent in 2020.",
        "China's exports to the EU rose by 4.4 percent in 2020.",
    )
    for text in ways:
        (one,) = [e for e in only(text, Kind.GROWTH).evidence if e.source == "baci"]
        assert one.fits
        assert one.what.startswith("428.66 billion against 410.60 billion in 2019")


def test_a_record_is_that_of_the_members_of_the_year() -> None:
    # In dollars of the members of each year 2019 (721.24, with Britain) is above 2020 (653.94).
    group = group_of("EU")
    assert group is not None
    highest = max(billions(group.keys(2020), year) for year in range(2000, 2020))
    assert highest == 627.04
    record = only("The EU's trade with China reached a record in 2020.", Kind.RECORD)
    (one,) = [e for e in record.evidence if e.source == "baci"]
    assert one.fits
    assert one.what.endswith("627.04 billion in 2019, members of 2020")
    assert record.verdict is Verdict.HOLDS


def test_over_years_of_accession_both_ways_of_counting_stand() -> None:
    # Common to 2005 and 2018: 25 of the 28; the 28 of 2018 carried back are the other way.
    group = group_of("EU")
    assert group is not None
    both, later = group.keys(2005) & group.keys(2018), group.keys(2018)
    ratios = [round(billions(who, 2018) / billions(who, 2005), 2) for who in (both, later)]
    assert ratios == [2.71, 2.71]
    tripled = only("China's trade with the EU rose 2.7 times between 2005 and 2018.", Kind.MULTIPLE)
    shown = [e.what for e in tripled.evidence if e.source == "baci"]
    assert [w.rpartition(", ")[2] for w in shown] == ["members of both years", "members of 2018"]
    assert shown[0].startswith(f"{billions(both, 2018)} billion against {billions(both, 2005)}")


def test_members_that_do_not_change_are_not_named() -> None:
    grew = only("China's trade with ASEAN grew by 9 percent in 2019.", Kind.GROWTH)
    assert {e.reporter for e in grew.evidence} == {"CHN", "", "ASEAN"}
    assert not any("members" in e.what for e in grew.evidence if e.reporter != "ASEAN")
    # Of ASEAN itself not everyone reports, so that it is compared and refutes nothing.
    (own,) = [e for e in grew.evidence if e.reporter == "ASEAN"]
    assert own.what.endswith("members of both years")
    assert own.fits is None


@pytest.mark.parametrize(
    ("partner", "share"), [("China", "55"), ("Japan", "20")], ids=["china", "japan"]
)
def test_own_figures_are_the_reporter_s_own(partner: str, share: str) -> None:
    # Not those of the reconciled table, which has 23.6 and 9.5 % of Korea's imports.
    text = f"In 2019, {share} percent of South Korea's imports came from {partner}."
    finding = only(text, Kind.SHARE)
    held = store.reports(["KOR"], [store.dataset("imf-dots")], years=[2019])
    held = held[held["flow"] == "import"].set_index("partner")["value"]
    key = {"China": "CHN", "Japan": "JPN"}[partner]
    own = held[key] / held["WLD"] * 100
    assert finding.verdict is Verdict.DOES_NOT_HOLD
    assert finding.why == f"It is {own:.1f} % in South Korea's own figures."


@pytest.mark.parametrize(
    ("level", "members"), [("721.2", ""), ("627", ", today's members")], ids=["then", "today"]
)
def test_a_level_of_those_who_belonged_and_of_those_who_do_today(level: str, members: str) -> None:
    # 2019 with Britain 721.24, without it 627.04: who writes today may mean either.
    finding = only(f"Trade of the EU with China came to {level} billion dollars in 2019.",
                   Kind.LEVEL)  # fmt: skip
    fitting = [e.what for e in finding.evidence if e.fits]
    assert fitting == [f"the EU's trade with China, 2019{members}"]
    assert finding.verdict is Verdict.ONE_SIDE
