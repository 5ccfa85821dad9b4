"""Groups: their members by year, what names them, and groups of the user's own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import tradestat as ts
from tradestat import areas
from tradestat.errors import BadOption, UnknownArea

ROWS = list(
    csv.DictReader((Path(__file__).parents[2] / "data" / "groups.csv").read_text().splitlines())
)


def test_every_member_is_a_country_with_sensible_years() -> None:
    for row in ROWS:
        assert areas.by_key(row["key"]).kind == "country", row
        assert 1940 < int(row["first"]) <= int(row["last"] or 2026), row
        assert row["source"]
    pairs = [(row["group"], row["key"]) for row in ROWS]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("group", "year", "count"),
    [
        # As their own histories have it: of the OECD's 20 founders Italy ratified in 1962; of the
        # initiative's list, seven countries beside China have a date in 2013.
        ("EU", 1972, 6), ("EU", 1973, 9), ("EU", 1986, 12), ("EU", 1995, 15), ("EU", 2004, 25),
        ("EU", 2007, 27), ("EU", 2013, 28), ("EU", 2020, 27), ("EAEU", 2014, 0), ("EAEU", 2015, 5),
        ("ASEAN", 1999, 10), ("SCO", 2001, 6), ("SCO", 2017, 8), ("SCO", 2024, 10),
        ("BRICS", 2009, 4), ("BRICS", 2010, 5), ("C5", 2013, 5), ("GCC", 1990, 6),
        ("USMCA", 1994, 3), ("G7", 2020, 7), ("OECD", 1961, 19), ("OECD", 2021, 38),
        ("BRI", 2012, 0), ("BRI", 2013, 7),
    ],
)  # fmt: skip
def test_how_many_belonged(group: str, year: int, count: int) -> None:
    held = areas.group_of(group)
    assert held is not None
    assert len(held.keys(year)) == count


def test_italy_has_left_the_initiative() -> None:
    held = areas.group_of("bri")
    assert held is not None
    assert "ITA" in held.keys(2022)
    assert "ITA" not in held.keys(2023)
    assert "CHN" not in held.every


def test_a_group_stands_where_an_area_does() -> None:
    assert areas.resolve("eu").key == "EU"
    assert areas.resolve("European Union").key == "EU"
    assert areas.resolve("eurasian economic union").key == "EAEU"
    # The letters are Australia's by ISO; the African Union goes by its name.
    assert areas.resolve("AU").name == "Australia"
    assert areas.resolve("African Union").short == "African Union"
    assert ("EAEU", "Eurasian Economic Union") in areas.completions("EAE")


def test_groups_of_ones_own() -> None:
    ts.name_group("Steppe", ["Kazakhstan", "KG", "417", "MN"])
    held = areas.group_of("steppe")
    assert held is not None
    assert held.every == ("KAZ", "KGZ", "MNG")
    assert held.own
    frame = ts.group_table().frame
    assert frame["key"].iloc[0] == "STEPPE"
    # It may take the place of one that is shipped.
    ts.name_group("C5", ["KZ", "UZ"])
    assert areas.group_of("C5").every == ("KAZ", "UZB")  # type: ignore[union-attr]


def test_what_cannot_be_a_group() -> None:
    with pytest.raises(BadOption, match=r'The name of the group, "kg", means Kyrgyzstan already\.'):
        ts.name_group("kg", ["KZ"])
    with pytest.raises(BadOption, match=r'The group "mine" has no members\.'):
        ts.name_group("mine", [""])
    with pytest.raises(UnknownArea):
        ts.name_group("mine", ["KZ", "Nowhereland"])
    assert areas.group_of("mine") is None


def test_the_table_of_one_group() -> None:
    frame = ts.group_table("EU").frame.set_index("key")
    assert frame.loc["GBR", ["first", "last"]].tolist() == [1973, 2019]
    assert frame.loc["HRV", "first"] == 2013
    with pytest.raises(BadOption, match=r"Kyrgyzstan is not a group with members\."):
        ts.group_table("KG")
