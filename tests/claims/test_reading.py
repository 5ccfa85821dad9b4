"""What is read out of a text: characters, amounts, periods, who is meant."""

from __future__ import annotations

import pytest

from tradestat.claims.check import claims_of
from tradestat.claims.read.text import plain, sentences

MARKED = [
    "<p>Trade of <b>China</b> with Kyrgyzstan&nbsp;was <em>22.71</em> billion dollars in 2024.</p>",
    "Trade of **China** with [Kyrgyzstan](https://a.b/c_(1)) was *22.71* billion dollars in 2024.",
    "<html><head><style>p{x:5 billion}</style></head><body><!-- 9 billion --><p>Trade of China "
    "with Kyrgyzstan was 22.71 billion dollars in 2024.</p></body></html>",
    "# Trade\r\n\r\nTrade of China with Kyrgyzstan was 22.71 billion dollars in 2024.\r\n",
]


@pytest.mark.parametrize("text", MARKED)
def test_mark_up_changes_neither_claims_nor_places(text: str) -> None:
    (one,) = claims_of(text)
    assert one.amount is not None
    assert one.amount.value == 22_710_000_000
    assert (one.topic.a, one.topic.b, str(one.period)) == ("CHN", "KGZ", "2024")
    assert len(plain(text)) == len(text)
    assert "22.71" in text[one.start : one.end]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sales hit $5.3 bn. in May. Then they fell.", 2),
        ("The U.S. and the U.K. trade. Mr. Li of St. Gallen agreed.", 2),
        ("- one thing\n- another thing", 2),
        ("It rose 5.3 percent! Did it? Yes.", 3),
        ("", 0),
        ("...", 0),
    ],
)
def test_sentences(text: str, parts: int) -> None:
    assert len(list(sentences(text))) == parts


@pytest.mark.parametrize(
    ("money", "value", "low", "high", "currency"),
    [
        ("$5.3bn", 5.3e9, 5.25e9, 5.35e9, "USD"),
        ("US$ 5.3 billion", 5.3e9, 5.25e9, 5.35e9, "USD"),
        ("5,300 million dollars", 5.3e9, 5.2995e9, 5.3005e9, "USD"),
        ("€5.3 billion", 5.3e9, 5.25e9, 5.35e9, "EUR"),
        ("161.641 billion yuan", 161.641e9, 161.6405e9, 161.6415e9, "CNY"),
        ("5,000 crore rupees", 5e10, 4.9995e10, 5.0005e10, "INR"),
        ("five billion dollars", 5e9, 4.5e9, 5.5e9, "USD"),
        ("half a trillion dollars", 5e11, 4.5e11, 5.5e11, "USD"),
        ("almost 5.3 billion dollars", 5.3e9, 5.035e9, 5.35e9, "USD"),
        ("more than 5.3 billion dollars", 5.3e9, 5.25e9, 7.95e9, "USD"),
        ("$5.3-5.5 billion", 5.4e9, 5.25e9, 5.55e9, "USD"),
        ("between 5 and 6 billion dollars", 5.5e9, 4.5e9, 6.5e9, "USD"),
        ("22,71 billion dollars", 22.71e9, 22.705e9, 22.715e9, "USD"),
    ],
)
def test_money(money: str, value: float, low: float, high: float, currency: str) -> None:
    (one,) = claims_of(f"In 2019 trade of China with Kyrgyzstan was {money}.")
    assert one.amount is not None
    read = (one.amount.value, one.amount.low, one.amount.high)
    assert read == pytest.approx((value, low, high), rel=1e-9)
    assert one.amount.currency == currency


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("in 2019", "2019"),
        ("last year", "2024"),
        ("in the first quarter of 2024", "2024-Q1"),
        ("in Q1 2024", "2024-Q1"),
        ("in the first five months of 2024", "2024-01/2024-05"),
        ("in January-November 2024", "2024-01/2024-11"),
        ("from January to November 2024", "2024-01/2024-11"),
        ("in the first half of last year", "2024-H1"),
        ("in May 2024", "2024-05"),
        ("in eleven months of 2024", "2024-01/2024-11"),
        ("in fiscal 2021", "FY2021"),
    ],
)
def test_periods(when: str, period: str) -> None:
    text = f"China's trade with Kyrgyzstan was 5.3 billion dollars {when}."
    (one,) = claims_of(text, date="2025-02-06")
    assert str(one.period) == period


@pytest.mark.parametrize(
    ("text", "a", "b", "flow"),
    [
        ("Sino-Kyrgyz trade was $5bn in 2019.", "CHN", "KGZ", "total"),
        ("Kyrgyz exports to the US were $5bn in 2019.", "KGZ", "USA", "exports"),
        ("Exports from Kyrgyzstan to China were $5bn in 2019.", "KGZ", "CHN", "exports"),
        ("Imports of Chinese goods to Kyrgyzstan were $5bn in 2019.", "KGZ", "CHN", "imports"),
        ("China sold goods worth $5bn to Kyrgyzstan in 2019.", "CHN", "KGZ", "exports"),
        ("Goods worth $5bn were bought by Fiji from Chad in 2019.", "FJI", "TCD", "imports"),
        ("Trade of China with the five Central Asian states was $5bn in 2019.", "CHN", "C5",
         "total"),
        ("China's foreign trade was $5bn in 2019.", "CHN", "WLD", "total"),
        ("China met Kyrgyzstan. Trade of the two countries was $5bn in 2019.", "CHN", "KGZ",
         "total"),
        ("Kyrgyzstan grows. China's exports to the Central Asian country were $5bn in 2019.",
         "CHN", "KGZ", "exports"),
        ("Kyrgyzstan grew. Its imports from China were $5bn in 2019.", "KGZ", "CHN", "imports"),
        ("Bilateral trade was $5bn in 2019.", "", "", "total"),
    ],
)  # fmt: skip
def test_who(text: str, a: str, b: str, flow: str) -> None:
    (one,) = claims_of(text)
    assert (one.topic.a, one.topic.b, one.topic.flow.plural) == (a, b, flow)


@pytest.mark.parametrize(
    "text",
    [
        "China invested 5 billion dollars in Kyrgyzstan in 2019.",
        "Trade between China and Kyrgyzstan will reach 30 billion dollars by 2030.",
        "The two countries want trade to double, to 30 billion dollars.",
        "Did China's trade with Kyrgyzstan reach 22.71 billion dollars in 2024?",
        "China and Kyrgyzstan signed trade agreements worth 5 billion dollars.",
        "Exports of China to Kyrgyzstan weighed 5 million tonnes in 2019.",
        "He ate turkey with a china spoon, up 5 percent.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert claims_of(text, date="2025-02-06") == []


def test_every_area_has_a_word_for_its_people_or_is_a_small_place() -> None:
    import csv

    from tradestat.areas.table import table
    from tradestat.model import data_path

    with data_path("demonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {row["key"] for row in rows}
    members = {a.key for a in table() if a.kind == "country"}
    assert len(keys & members) >= 195
    assert {"CHN", "KGZ", "USA", "GBR", "DEU", "IND", "KOR"} <= keys
    assert {row["form"] for row in rows} == {"adjective", "prefix", "capital"}
