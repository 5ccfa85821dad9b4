"""How a figure looks in its cell."""

from __future__ import annotations

import math

import pytest

import tradestat as ts
from tradestat.model import Unit
from tradestat.tables.cells import bar_cell, percent_cell, shown_unit, value_cell


@pytest.mark.parametrize(
    ("value", "rounding", "unit", "digits", "text"),
    [
        (22_710_000_000, 10_000_000, Unit.BILLION, None, "22.71"),
        (22_710_000_000, 10_000_000, Unit.MILLION, None, "22,710"),
        (15_500_000_000, 100_000_000, Unit.BILLION, None, "15.5"),
        (15_500_000_000, 100_000_000, Unit.BILLION, 4, "15.5"),
        (15_587_000, math.nan, Unit.MILLION, None, "15.59"),
        (15_587_000, None, Unit.MILLION, 0, "16"),
        (15_587_000, None, Unit.USD, None, "15,587,000"),
        (-4_000, None, Unit.MILLION, None, "0.00"),
        (0, None, Unit.MILLION, None, "0.00"),
        (math.nan, None, Unit.MILLION, None, "–"),
    ],
)
def test_values(
    value: float, rounding: float | None, unit: Unit, digits: int | None, text: str
) -> None:
    assert value_cell(value, rounding, unit, digits) == text


def test_percents_have_their_sign_and_stated_ones_their_digits() -> None:
    assert percent_cell(13.02, None, None) == "+13.0"
    assert percent_cell(-54.36, None, 2) == "-54.36"
    assert percent_cell(-0.01, None, None) == "0.0"
    assert percent_cell(math.nan, 105.6, None) == "+105.6"
    assert percent_cell(math.nan, 30.0, None) == "+30"
    assert percent_cell(math.nan, None, None) == "–"


def test_bars() -> None:
    assert bar_cell(10, 10, 4) == "████"
    assert bar_cell(0.0001, 10, 4) == "▏"
    assert bar_cell(0, 10, 4) == bar_cell(-1, 10, 4) == bar_cell(math.nan, 10, 4) == ""


def test_auto_takes_the_unit_in_which_the_smallest_level_still_shows() -> None:
    assert shown_unit(ts.growth("CN", "KG")) is Unit.MILLION
    assert shown_unit(ts.growth("US", "CN", years="2015:")) is Unit.BILLION
    assert shown_unit(ts.growth("US", "CN", unit="usd")) is Unit.USD


def test_labels_are_escaped_in_html() -> None:
    from dataclasses import replace

    answer = replace(ts.growth("CN", "KG"), title="<script>alert(1)</script>")
    assert "<script>" not in answer._repr_html_()
    assert "&lt;script&gt;" in answer._repr_html_()


def test_markdown_is_whole_paragraphs_and_a_list() -> None:
    from tradestat.tables.writers import write

    text = write(ts.growth("CN", "KG", years="2018:2019", source="imf-dots"), "github").text
    parts = text.split("\n\n")
    assert parts[0] == "**China's trade with Kyrgyzstan, 2018–2019**"
    assert parts[1] == (
        "goods, million current US dollars; exports FOB, imports CIF; as China reports it  \n"
        "IMF: International Monetary Fund, Direction of Trade Statistics (2021), 2018–2019"
    )
    assert "| 2019 | 6,312.09 |   65.96 | 6,378.05 | 6,246.13 |    +13.0 |" in parts[2]
    assert all(line.startswith("- ") for line in parts[3].splitlines())
    assert parts[4] == ("Reproduce: `tradestat growth CN KG --years 2018:2019 --source imf-dots`")
