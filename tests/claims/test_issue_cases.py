"""The sentences that the check was asked for, one by one, with the working beside each."""

from __future__ import annotations

import pytest

from tradestat.claims.check import Check, check
from tradestat.claims.model import Finding, Kind, Verdict

RECORD = (
    "Trade between China and Kyrgyzstan reached 22.71 billion dollars in 2024, up 14.7 % and a "
    "record, and China is Kyrgyzstan's largest trading partner."
)


def found(text: str, date: str | None = None) -> list[tuple[str, str]]:
    return [(f.claim.kind.value, f.verdict.value) for f in check(text, date=date).claims if f.claim]


def only(done: Check, kind: Kind) -> Finding:
    (one,) = [f for f in done.claims if f.claim is not None and f.claim.kind is kind]
    return one


def test_four_claims_of_which_three_hold_as_china_reports_them() -> None:
    # China: 22.71 (+14.7 %, after 19.8); Kyrgyzstan: 5.3 after 5.43, so no record there.
    done = check(RECORD, date="2025-02-06")
    assert [(f.claim.kind.value, f.verdict.value) for f in done.claims if f.claim] == [
        ("level", "holds-one-side"),
        ("growth", "holds-one-side"),
        ("record", "holds-one-side"),
        ("rank", "holds"),
    ]
    level = only(done, Kind.LEVEL)
    assert level.why == "It holds as China reports it; Kyrgyzstan has 5.3 billion."
    assert {(e.reporter, e.fits) for e in level.evidence} == {("CHN", True), ("KGZ", False)}
    assert RECORD[level.start : level.end] == "reached 22.71 billion dollars in 2024"


def test_the_partner_holds_on_each_source_that_can_say() -> None:
    rank = only(check(RECORD), Kind.RANK)
    assert rank.why.startswith("It holds on each source that can say: 1st in 2023")
    assert {e.source for e in rank.evidence if e.fits} == {"kgz-nsc", "baci-oec"}


def test_a_growth_that_its_own_side_denies() -> None:
    # 5.25 / 1.4475 = 3.627 and 5.35 / 1.4465 = 3.699 billion, but the committee has 5.43.
    text = "Kyrgyzstan's trade with China came to 5.3 billion dollars in 2024, up 44.7 percent."
    done = check(text)
    assert only(done, Kind.LEVEL).verdict is Verdict.ONE_SIDE
    growth = only(done, Kind.GROWTH)
    assert growth.verdict is Verdict.CONTRADICTS
    assert growth.why == (
        "Level and growth imply 3.63 billion to 3.70 billion for 2023, but Kyrgyzstan itself "
        "published 5.43 billion (NSC: Geography of exports and imports)."
    )


def test_million_where_the_figures_say_billion() -> None:
    # Kyrgyzstan's 2023: 5,433.7 million; "almost 5.4 million" is a thousandth of it.
    text = "Trade of Kyrgyzstan with China amounted to almost 5.4 million dollars in 2023."
    (level,) = check(text).claims
    assert level.verdict is Verdict.DOES_NOT_HOLD
    assert 'A unit error is suspected: "million" where billion is meant.' in level.why


def test_million_where_the_text_itself_says_billion() -> None:
    # 22.71 after 19.8 is +14.7 %; 22.71 million after 19.8 billion is nothing of the sort.
    text = (
        "Trade between Erewhon and Kyrgyzstan rose. China's trade with Kyrgyzstan reached 22.71 "
        "million dollars in 2024, up 14.7 percent from 19.8 billion dollars in 2023."
    )
    level = next(f for f in check(text).claims if "22.71" in f.words)
    assert level.verdict is Verdict.CONTRADICTS
    assert 'with "billion" in place of "million"' in level.why


def test_eleven_months_against_twelve() -> None:
    text = (
        "From January to November 2024 China-Kyrgyzstan trade was 19.86 billion dollars, up "
        "0.3 percent from 19.8 billion dollars in 2023."
    )
    growth = only(check(text), Kind.GROWTH)
    assert growth.verdict is Verdict.CONTRADICTS
    assert growth.why == (
        "January to November 2024 is set against 2023: 11 months against 12 months."
    )


def test_a_total_and_its_five_parts() -> None:
    # 43.82 + 22.71 + 13.78 + 10.65 + 3.86 = 94.82
    text = (
        "China's trade with the five Central Asian countries was 94.82 billion dollars in 2024: "
        "Kazakhstan 43.82 billion, Kyrgyzstan 22.71 billion, Uzbekistan 13.78 billion, "
        "Turkmenistan 10.65 billion and Tajikistan 3.86 billion."
    )
    done = check(text)
    assert len(done.claims) == 6
    assert done.claims[0].notes == ("Its 5 parts add up to it within rounding.",)
    assert done.passes


def test_parts_that_do_not_add_up() -> None:
    # With 34.82 in place of 43.82 the parts make 85.82.
    text = (
        "China's trade with the five Central Asian countries was 94.82 billion dollars in 2024: "
        "Kazakhstan 34.82 billion, Kyrgyzstan 22.71 billion, Uzbekistan 13.78 billion, "
        "Turkmenistan 10.65 billion and Tajikistan 3.86 billion."
    )
    done = check(text)
    wrong = [f for f in done.claims if f.verdict is Verdict.CONTRADICTS]
    assert [f.words for f in wrong] == ["34.82 billion"]
    assert "add up to 85.82 billion, not 94.82 billion" in wrong[0].why


def test_yuan_over_eleven_years() -> None:
    # 674.15 / 312.04 = 2.1605, and 2.1605 ** (1 / 11) = 1.0725
    text = (
        "China's trade with Central Asia grew from 312.04 billion yuan in 2013 to 674.15 billion "
        "yuan in 2024, an increase of 116 percent, or 7.25 percent a year on average."
    )
    assert found(text) == [
        ("level", "holds"),
        ("level", "holds"),
        ("growth", "holds"),
        ("average-growth", "holds"),
    ]


def test_a_growth_in_yuan_and_one_in_dollars() -> None:
    say = "China's trade with Kyrgyzstan grew {} percent in 2024."
    (yuan,) = check(say.format("15.7")).claims
    assert yuan.verdict in (Verdict.HOLDS, Verdict.ONE_SIDE)
    assert "That is in yuan; in US dollars it is +14.7 %." in yuan.why
    (dollars,) = check(say.format("14.7")).claims
    assert "That is in US dollars; in yuan it is +15.7 %." in dollars.why


def test_a_growth_in_yuan_beside_a_level_in_dollars() -> None:
    text = "China's trade with Kyrgyzstan hit 22.71 billion dollars in 2024, up 15.7 percent."
    growth = only(check(text), Kind.GROWTH)
    assert growth.verdict is Verdict.CONTRADICTS
    assert growth.why == (
        "The growth is that in yuan; the level beside it is in US dollars, in which it is +14.7 %."
    )


def test_months_are_added_up() -> None:
    # January and February 2024, exports to Kyrgyzstan: 11.458 + 6.952 = 18.410 billion yuan.
    text = "China exported goods worth 18.41 billion yuan to Kyrgyzstan in January-February 2024."
    (level,) = check(text).claims
    assert level.verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "China's exports to Germany reached 100 billion euros in 2019.",
            "No figures in euros on China and Germany are available for 2019: China's and "
            "Germany's own statistics would do it.",
        ),
        (
            "Bilateral trade reached 5 billion dollars in 2019.",
            "Which countries it is about is left open.",
        ),
        (
            "China's exports to Germany reached 100 billion dollars last year.",
            "Which year it is about is left open; the day of the text (--date) may tell.",
        ),
        (
            "China's oil imports from Russia were 40 billion dollars in 2019.",
            "It is about part of the trade (oil), and the figures available are of all goods "
            "together.",
        ),
    ],
)
def test_what_cannot_be_tested_says_what_would_do_it(text: str, why: str) -> None:
    (one,) = check(text).claims
    assert one.verdict is Verdict.CANNOT_BE_TESTED
    assert one.why == why


def test_last_year_by_the_day_of_the_text() -> None:
    text = "China's trade with Kyrgyzstan reached 22.71 billion dollars last year."
    (one,) = check(text, date="2025-02-06").claims
    assert one.claim is not None
    assert str(one.claim.period) == "2024"


def test_an_amount_that_was_not_understood_is_listed() -> None:
    text = (
        "Of their trade of 22.71 billion dollars, some 30 percent matter to China, to Kyrgyzstan."
    )
    done = check(text)
    assert [f.words for f in done.findings if f.verdict is Verdict.NOT_UNDERSTOOD] == [
        "some 30 percent"
    ]
