"""Numbers as text: units, decimals, signs, locales."""

from __future__ import annotations

import pytest

from tradestat.errors import BadOption
from tradestat.language.numbers import (
    Numbers,
    Unit,
    decimal,
    money,
    percent,
    points,
    stated,
    unit_for,
    unit_of_column,
)


@pytest.mark.parametrize(
    ("value", "places", "locale", "plus", "written"),
    [
        (-6378.05, 2, "de_CH", False, "-6’378.05"),
        (6378.05, 2, "de_DE", False, "6.378,05"),
        (1234567.5, 1, "en_IN", True, "+12,34,567.5"),
        (1234.5, 2, "fr_FR", False, "1\u202f234,50"),
        (15500, 0, "ru", False, "15\u00a0500"),
        (-0.04, 1, "de_DE", False, "0,0"),
        (-0.04, 1, None, True, "0.0"),
        (1e15, 0, None, False, "1,000,000,000,000,000"),
    ],
)
def test_numbers_by_locale(
    value: float, places: int, locale: str | None, plus: bool, written: str
) -> None:
    assert decimal(value, places, locale, plus=plus) == written


def test_a_stated_number_keeps_its_decimals() -> None:
    assert [stated(v, plus=True) for v in (44.7, 7.0, -0.25)] == ["+44.7", "+7", "-0.25"]
    assert stated(44.7, "de_DE") == "44,7"


def test_money_in_the_unit_that_suits_it() -> None:
    assert money(6_162_290_000_000) == "6.16 trillion"
    assert money(5.2e15) == "5,200 trillion"
    assert money(-2_500_000) == "-2.50 million"
    assert money(5_300_000_000, 100_000_000) == "5.3 billion"
    assert money(15_421_300_000, 100_000, finest=2) == "15.42 billion"
    assert money(0) == "0"


def test_the_unit_of_a_table_and_of_an_axis() -> None:
    assert unit_for([2.4e13]) is Unit.BILLION
    assert unit_for([5.2e15]) is Unit.TRILLION
    assert unit_of_column([2.4e13, 1.6e13]) is Unit.BILLION
    assert unit_of_column([5.2e15, 4e15]) is Unit.TRILLION
    assert unit_of_column([float("nan"), 0.0]) is Unit.USD
    # Seven digits before the point are the most.
    assert unit_of_column([1.0, 9.9e9]) is Unit.THOUSAND
    assert unit_of_column([1.0, 1e10]) is Unit.MILLION


def test_percent_and_points() -> None:
    assert (percent(100), percent(-3.25, 2)) == ("100.0 %", "-3.25 %")
    assert points(-0.04) == "0.0 percentage points"


@pytest.mark.parametrize(
    ("lang", "text", "percent"),
    [
        ("en", "1,234.5", "−0.4\u00a0%"),
        ("de", "1.234,5", "−0,4\u00a0%"),
        ("ru", "1\u00a0234,5", "−0,4\u00a0%"),
        ("fr", "1\u00a0234,5", "−0,4\u00a0%"),
        ("en-IN", "1,234.5", "−0.4\u00a0%"),
    ],
)
def test_numbers_in_languages(lang: str, text: str, percent: str) -> None:
    assert Numbers(lang=lang).plain(1234.5, 1) == text
    assert Numbers(lang=lang).percent(-0.4) == percent


def test_figures_that_count() -> None:
    numbers = Numbers(Unit.BILLION)
    assert [numbers.value(v * 1e9) for v in (27.2, 9.335, 0.0804, 1234.5)] == [
        "27.2", "9.34", "0.0804", "1,234",
    ]  # fmt: skip
    # No finer than it is known: stated to a tenth.
    assert numbers.value(5.3e9, 1e8) == "5.3"
    assert numbers.value(-2.5e9) == "−2.50"
    assert Numbers(Unit.BILLION).ticks([0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"]
    assert Numbers().ticks([0, 2.5, 5]) == ["0.0", "2.5", "5.0"]
    assert Numbers().percent(10763.9, signed=True) == "+10,764\u00a0%"
    assert Numbers().percent(0.0, signed=True) == "0.0\u00a0%"
    with pytest.raises(BadOption):
        Numbers(lang="nonsense")
