"""A text against its own sums: made-up pairs, so that no figure has a say."""

from __future__ import annotations

import pytest

from tradestat.claims.check import claims_of
from tradestat.claims.judge.consistency import sums_of
from tradestat.claims.show.english import sentence


def wrong(text: str) -> list[str]:
    claims = claims_of(text)
    sums = sums_of(claims)
    return [claims[n].words for n in sorted({**sums.wrong, **sums.doubt})]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        # 12 / 10 is +20 %
        (
            "Trade between Fiji and Chad rose 30 percent to 12.0 billion dollars in 2022 from 10.0 "
            "billion dollars in 2021.",
            ["rose 30 percent"],
        ),
        (
            "Trade between Fiji and Chad rose 20 percent to 12.0 billion dollars in 2022 from 10.0 "
            "billion dollars in 2021.",
            [],
        ),
        # 12 - 10 = 2
        (
            "Trade between Fiji and Chad grew by 3.0 billion dollars to 12.0 billion dollars in "
            "2022 from 10.0 billion dollars in 2021.",
            ["grew by 3.0 billion dollars"],
        ),
        # 7 + 4 = 11
        (
            "Trade between Fiji and Chad was 12.0 billion dollars in 2022: exports of 7.0 billion "
            "and imports of 4.0 billion.",
            ["was 12.0 billion dollars in 2022", "7.0 billion", "4.0 billion"],
        ),
        # 7 - 5 = 2
        (
            "Fiji's exports to Chad were 7.0 billion dollars in 2022, imports 5.0 billion and its "
            "surplus 2.0 billion.",
            [],
        ),
        # tripled is +200 %
        (
            "Fiji's exports to Chad tripled in 2022, an increase of 30 percent.",
            ["tripled in 2022", "increase of 30 percent"],
        ),
        # 80 of 320 is 25 %
        (
            "Fiji sold goods worth 80 billion dollars to Chad in 2022, or 60 percent of its total "
            "exports of 320 billion dollars.",
            ["60 percent"],
        ),
    ],
)
def test_what_does_not_fit_is_named(text: str, odd: list[str]) -> None:
    assert wrong(text) == odd


def test_a_percentage_of_the_wrong_whole_is_named() -> None:
    # 10 of 40 (exports) is 25 %, of 100 (trade) 10 %.
    text = (
        "Fiji's exports to Chad were 10.0 billion dollars in 2022. Fiji's total exports were 40.0 "
        "billion dollars in 2022, its total imports 100.0 billion dollars. Chad took 10 percent of "
        "Fiji's exports in 2022."
    )
    sums = sums_of(claims_of(text))
    (why,) = sums.wrong.values()
    assert sentence(why) == (
        "10.0 billion is 25.0 % of 40.0 billion, not 10 %; it is a percentage of the imports."
    )
