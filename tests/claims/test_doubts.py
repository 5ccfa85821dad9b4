"""What may be misread raises no alarm; what can be read the other way is read so."""

from __future__ import annotations

import pytest

from tradestat.claims.check import check, claims_of
from tradestat.claims.model import Kind, Verdict

ALARMS = (Verdict.DOES_NOT_HOLD, Verdict.CONTRADICTS)


def flows(text: str) -> list[tuple[str, str, float]]:
    """Kind, flow and value in billions of each claim with money."""
    return [
        (c.kind.value, c.topic.flow.plural, round(c.amount.value / 1e9, 2))
        for c in claims_of(text)
        if c.amount is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile's exports to Peru were 2 billion dollars in 2019 and 1.4 billion went the other "
            "way.",
            [("level", "exports", 2.0), ("level", "imports", 1.4)],
        ),
        (
            "Oman bought goods worth 3 billion dollars from Kenya in 2019 and sold 1 billion in "
            "return.",
            [("level", "imports", 3.0), ("level", "exports", 1.0)],
        ),
        (
            "Norway sold 4 billion dollars more to Sweden in 2019 than it bought there.",
            [("balance", "balance", 4.0)],
        ),
        (
            "Norway bought 4 billion dollars more from Sweden in 2019 than it sold there.",
            [("balance", "balance", -4.0)],
        ),
        (
            "Spain was 2 billion dollars in the red in its trade with Italy in 2019.",
            [("balance", "balance", -2.0)],
        ),
        (
            "Spain ran a deficit of 2 billion dollars with Italy in 2019.",
            [("balance", "balance", -2.0)],
        ),
    ],
)
def test_which_way_the_trade_goes(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert flows(text) == expected


def ranks(text: str) -> list[tuple[str, str, str, int]]:
    return [
        (c.topic.a, c.topic.b, c.topic.flow.plural, int(c.amount.value))
        for c in claims_of(text)
        if c.kind is Kind.RANK and c.amount is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Germany was Finland's largest supplier in 2019, followed by Sweden and China.",
            [("FIN", "DEU", "imports", 1), ("FIN", "SWE", "imports", 2),
             ("FIN", "CHN", "imports", 3)],
        ),
        (
            "Peru's top three trading partners in 2019 were China, the United States and Brazil.",
            [("PER", "CHN", "total", 1), ("PER", "USA", "total", 2), ("PER", "BRA", "total", 3)],
        ),
        # Three are announced and two are named: nothing is guessed.
        ("Peru's top three trading partners in 2019 were China and the United States.", []),
        (
            "In 2019 France was Belgium's second-largest supplier and its third-largest customer.",
            [("BEL", "FRA", "imports", 2), ("BEL", "FRA", "exports", 3)],
        ),
        (
            "Canada, once ahead of China, was the United States' second-largest partner in 2018.",
            [("USA", "CAN", "total", 2)],
        ),
        (
            "Having ousted Germany, Italy was Tunisia's largest supplier in 2019.",
            [("TUN", "ITA", "imports", 1)],
        ),
        (
            "In 2019 the United States were second only to China among Vietnam's trading partners.",
            [("VNM", "USA", "total", 2)],
        ),
    ],
)  # fmt: skip
def test_places_in_lists(text: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert ranks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A third of Australia's trade in 2019 was with China and a tenth with Japan.",
            [("AUS", "CHN", 33.3), ("AUS", "JPN", 10.0)],
        ),
        (
            "Brazil was Argentina's largest partner in 2019, taking 16 percent of its exports.",
            [("ARG", "BRA", 16.0)],
        ),
        (
            "The U.S. was the top buyer of Philippine goods in 2019, taking 16 % of the total.",
            [("PHL", "USA", 16.0)],
        ),
    ],
)
def test_shares_of_a_whole_named_before(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert [
        (c.topic.a, c.topic.b, round(c.amount.value, 1))
        for c in claims_of(text)
        if c.kind is Kind.SHARE and c.amount is not None
    ] == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Each of these would be an alarm if it were taken as the grammar reads it.
        ("Germany's exports to France in 2019 left a gap of 5.3 billion dollars.", "gap"),
        ("In the decade to 2019 Peru's exports to China grew by 77.3 percent.",
         "decade"),
        ("Mexico's exports to the United States beat China's 44.2 billion dollars in 2019.",
         "china"),
        ("Trade of Kyrgyzstan and Uzbekistan doubled from 2015 to 2019? It fell by 80 percent.",
         "it"),
        ("The German bill in trade with France came to 12 billion dollars in 2019.", "bill"),
    ],
)  # fmt: skip
def test_what_may_be_misread_is_no_alarm(text: str, word: str) -> None:
    done = check(text)
    assert not any(f.verdict in ALARMS for f in done.claims), done.claims
    assert all(f.claim is not None and f.claim.doubt for f in done.claims)


def test_a_doubtful_claim_says_why_and_may_yet_hold() -> None:
    # Ireland reports 52.64 billion of exports to the United States in 2019.
    wrong = check(
        "In 2019 Ireland's exports to the US, its margin apart, were 12.6 billion dollars."
    )
    (finding,) = wrong.claims
    assert finding.claim is not None
    assert finding.claim.doubt == "margin"
    assert finding.verdict is Verdict.CANNOT_BE_TESTED
    assert finding.why.startswith(
        "As read here (level: Ireland's exports to the United States, 2019) it would not hold: "
    )
    assert finding.why.endswith('The sentence may mean something else, because of "margin".')
    right = check(
        "In 2019 Ireland's exports to the US, its margin apart, were 52.6 billion dollars."
    )
    assert right.claims[0].verdict in (Verdict.HOLDS, Verdict.ONE_SIDE)


def test_a_plain_sentence_leaves_no_doubt() -> None:
    (finding,) = check("In 2019 Ireland's exports to the US were 12.6 billion dollars.").claims
    assert finding.claim is not None
    assert finding.claim.doubt == ""
    assert finding.verdict is Verdict.DOES_NOT_HOLD
