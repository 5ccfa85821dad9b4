"""Claims on sums that lack partners: nothing holds by them, and nothing fails."""

from __future__ import annotations

import pytest

from tradestat.claims.check import check
from tradestat.claims.model import Finding, Verdict


def only(text: str, source: str | None = None) -> Finding:
    (one,) = check(text, source=source).claims
    return one


def codes(finding: Finding) -> list[str]:
    return [reason.code for reason in finding.reasons]


@pytest.mark.parametrize(
    "text",
    [
        "South Korea's exports fell 12 percent in 2023.",  # what the levels make
        "South Korea's exports rose 3.5 percent in 2023.",  # what the flows of both years make
        "South Korea's exports rose 40 percent in 2023.",
        "South Korea's exports were 624 billion dollars in 2023.",
        "China made up 28 percent of South Korea's trade in 2023.",
        "Japan was South Korea's third largest trading partner in 2023.",  # behind Vietnam in 2022
        "Vietnam was South Korea's third largest trading partner in 2023.",
    ],
)
def test_korea_in_2023_cannot_be_tested(text: str) -> None:
    found = only(text)
    assert found.verdict is Verdict.CANNOT_BE_TESTED
    assert codes(found)[0] == "lacks_partners"
    assert not [e for e in found.evidence if e.fits is not None]


def test_what_is_missing_is_said() -> None:
    found = only("South Korea's exports fell 12 percent in 2023.")
    # As a plain merge has it: see tests/answers/test_rankings_real.py.
    assert found.why == (
        "BACI-OEC lacks partners of South Korea: 106.62 billion of 2022 (15.0 %), trade with 101 "
        "of 220 partners, have no figure in 2023, first of all with Vietnam, the Philippines and "
        "Poland. A sum without them decides nothing."
    )
    (row,) = found.evidence
    assert row.figure == "+3.5 %"
    assert row.what == ("623.94 billion against 602.84 billion in 2022, flows of both years")


def test_a_rank_that_no_missing_partner_can_change_holds() -> None:
    # China 308.71 billion; the largest that is missing, Vietnam, had 87.74.
    found = only("China was South Korea's largest trading partner in 2023.")
    assert found.verdict is Verdict.HOLDS


def test_other_countries_are_tested_as_before() -> None:
    # 728.42 after 758.18: -3.9 %; Japan lost nobody of size.
    assert only("Japan's exports fell 4 percent in 2023.").verdict is Verdict.HOLDS


def test_members_that_are_missing_decide_nothing() -> None:
    for percent in ("49", "2"):
        found = only(f"ASEAN's trade with South Korea fell {percent} percent in 2023.", "baci-oec")
        assert found.verdict is Verdict.CANNOT_BE_TESTED
        assert codes(found) == ["lacks_members"]
    assert found.why == (
        "BACI-OEC lacks flows: 105.34 billion of 2022 (50.0 %) have no figure in 2023, first of "
        "all Vietnam with South Korea, the Philippines with South Korea and Laos with South Korea. "
        "A sum without them decides nothing."
    )
