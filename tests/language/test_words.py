"""English words: plurals, lists, names, spans of time."""

from __future__ import annotations

from tradestat.areas import by_key, resolve
from tradestat.areas.names import name_of, reports, short_name
from tradestat.language.english.words import (
    currency_words,
    listed,
    ordinal,
    period_words,
    plural,
    possessive,
    spans,
    within,
)
from tradestat.model import Frequency, Period


def test_plurals() -> None:
    assert [plural(n, "year") for n in (0, 1, 2)] == ["0 years", "1 year", "2 years"]
    assert plural(97, "chapter of goods", "chapters of goods") == "97 chapters of goods"


def test_spans_of_years_and_of_months() -> None:
    assert spans([2022, 1992, 1993, 1993]) == "1992–1993, 2022"
    months = [Period.parse(word) for word in ("2023-11", "2023-12", "2024-01", "2024-03")]
    told = spans(
        [m.number for m in months if m], lambda n: str(Period.numbered(n, Frequency.MONTH))
    )
    assert told == "2023-11 to 2024-01, 2024-03"


def test_periods_in_words() -> None:
    words = {
        "2024": "2024",
        "2024-05": "May 2024",
        "2024-Q3": "the third quarter of 2024",
        "2024-H2": "the second half of 2024",
        "2024-01/2024-09": "January–September 2024",
        "2024-02/2024-04": "February–April 2024",
    }
    for text, name in words.items():
        period = Period.parse(text)
        assert period is not None
        assert period_words(period) == name
    assert period_words(Period(2024, fiscal=True)) == "the financial year 2024"


def test_names_in_sentences() -> None:
    assert reports(by_key("USA")) == "the United States reports"
    assert reports(resolve("EU")) == "the members of the EU report"
    assert (short_name(resolve("C5")), short_name(by_key("CHN"))) == ("C5", "China")
    assert (name_of("KGZ"), name_of("?Atlantis")) == ("Kyrgyzstan", "Atlantis")
    assert within("Solomon Islands") == "the Solomon Islands"
    assert possessive(within("Netherlands")) == "the Netherlands'"


def test_small_words() -> None:
    assert [ordinal(n) for n in (2, 3, 11, 21, 112)] == ["2nd", "3rd", "11th", "21st", "112th"]
    assert listed([]) == ""
    assert listed(["one", "two"], "or") == "one or two"
    assert currency_words("CNY") == "yuan"
