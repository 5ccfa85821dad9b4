"""Every area of the UN's list by code and by name, and the words that people type."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tradestat import areas
from tradestat.errors import AmbiguousArea, UnknownArea
from tradestat.model import AreaKind

with Path(__file__).with_name("un_list.csv").open(encoding="utf-8", newline="") as file:
    UN = list(csv.DictReader(file))

# The UN's row, and the row in use today that speaks for the same economy.
TODAY = {"840": "842", "250": "251", "756": "757", "578": "579"}
ASKED = {"Congo"}
OPEN = {"", "1900", "1901"}  # the list's way of saying: as long as there are figures

each_row = pytest.mark.parametrize("row", UN, ids=[r["code"] for r in UN])


def year(text: str) -> int | None:
    return None if text in OPEN else int(text)


# The list.


def test_the_list_is_whole() -> None:
    assert len(UN) == 310
    assert [a.code for a in areas.listing() if a.code] == [r["code"] for r in UN]


def test_what_stands_beyond_the_list() -> None:
    assert [a.key for a in areas.listing() if not a.code] == ["MCO", "C5", "_EU", "_UN"]


@each_row
def test_a_code_is_its_area(row: dict[str, str]) -> None:
    # 356 is India in M49, whose Comtrade code is 699; the list has it for India up to 1974.
    expected = "699" if row["code"] == "356" else row["code"]
    assert areas.resolve(row["code"]).code == expected
    assert areas.resolve(row["code"].zfill(3)).code == expected
    assert areas.by_code(row["code"]).un_name == row["un_name"]


@each_row
def test_a_name_is_its_area(row: dict[str, str]) -> None:
    if row["un_name"] in ASKED:
        with pytest.raises(AmbiguousArea):
            areas.resolve(row["un_name"])
        assert areas.by_un_name(row["un_name"]).code == row["code"]
        return
    found = areas.resolve(row["un_name"])
    assert found.code == TODAY.get(row["code"], row["code"])
    assert found.key == areas.by_code(row["code"]).key


@each_row
def test_an_area_has_its_years_and_its_kind(row: dict[str, str]) -> None:
    area = areas.by_code(row["code"])
    assert (area.start, area.end) == (year(row["start"]), year(row["end"]))
    assert (area.kind is AreaKind.ENDED) == bool(row["end"])
    assert (area.kind is AreaKind.WORLD) == (row["code"] == "0")


@each_row
def test_a_country_has_the_letters_of_the_list(row: dict[str, str]) -> None:
    area = areas.by_code(row["code"])
    own = {"80", "412", "488", "830", "872"}  # no alpha-3 of ISO, or another one in use
    if area.kind is AreaKind.COUNTRY and row["code"] not in own:
        assert (area.alpha3, area.key) == (row["iso3"], row["iso3"])


# Codes.


@pytest.mark.parametrize(
    ("comtrade", "m49", "key"),
    [
        ("842", "840", "USA"),
        ("251", "250", "FRA"),
        ("380", "381", "ITA"),
        ("699", "356", "IND"),
        ("757", "756", "CHE"),
        ("579", "578", "NOR"),
    ],
)
def test_two_codes_of_one_economy(comtrade: str, m49: str, key: str) -> None:
    assert areas.resolve(comtrade).key == areas.resolve(m49).key == key
    assert areas.resolve(key).code == comtrade


def test_codes_in_letters_come_in_any_case() -> None:
    for word in ("KG", "kg", "KGZ", "kgz", "Kgz", " kg ", "417", "0417"):
        assert areas.resolve(word).key == "KGZ"


def test_na_is_namibia() -> None:
    assert areas.resolve("NA").name == areas.resolve("na").name == "Namibia"
    assert areas.resolve("NA").alpha2 == "NA"


def test_zero_is_the_world() -> None:
    assert areas.resolve("0") is areas.by_key("WLD")
    assert areas.resolve("World").name == "World"


def test_490_is_where_taiwan_is_counted() -> None:
    area = areas.resolve("490")
    assert (area.name, area.key) == ("Other Asia, not elsewhere specified (Taiwan)", "TWN")
    assert area.kind is AreaKind.SPECIAL
    assert areas.resolve("TW").code == areas.resolve("Taiwan").code == "158"


def test_letters_mean_the_area_of_today() -> None:
    # DE was West Germany's, too, and ET, PA, SD, VN, YE, IN, PK and US have former areas.
    named = {w: areas.resolve(w).code for w in ("DE", "ET", "PA", "SD", "VN", "YE", "IN", "PK")}
    assert named == {
        "DE": "276",
        "ET": "231",
        "PA": "591",
        "SD": "729",
        "VN": "704",
        "YE": "887",
        "IN": "699",
        "PK": "586",
    }
    assert areas.resolve("US").code == "842"


# Names.


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("USA", "USA"),
        ("U.S.A.", "USA"),
        ("UK", "GBR"),
        ("South Korea", "KOR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkey", "TUR"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Kyrgyz Republic", "KGZ"),
        ("Kirghizia", "KGZ"),
        ("Кыргызстан", "KGZ"),
        ("Киргизия", "KGZ"),
        ("吉尔吉斯斯坦", "KGZ"),
        ("Chine", "CHN"),
    ],
)
def test_what_people_write(word: str, key: str) -> None:
    for spelling in (word, word.upper(), word.lower(), word.title(), f"  {word} "):
        assert areas.resolve(spelling).key == key


# What is said when a word is not enough.


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (
            "Korea",
            '"Korea" can mean more than one area.\n'
            "Say which: South Korea (KR) or North Korea (KP).",
        ),
        (
            "Congo",
            '"Congo" can mean more than one area.\nSay which: Congo (CG) or DR Congo (CD).',
        ),
    ],
)
def test_a_word_for_several_areas_is_asked_back(word: str, text: str) -> None:
    with pytest.raises(AmbiguousArea) as error:
        areas.resolve(word)
    assert str(error.value) == text


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (
            "Kyrgyzstn",
            'Unknown area "Kyrgyzstn".\n'
            "Did you mean Kyrgyzstan (KG)?  All areas: tradestat areas --search kyrg",
        ),
        ("", 'Unknown area "".\nAll areas: tradestat areas'),
        (
            "99999",
            'Unknown area "99999".\nAll areas: tradestat areas',
        ),
    ],
)
def test_a_word_for_no_area(word: str, text: str) -> None:
    with pytest.raises(UnknownArea) as error:
        areas.resolve(word)
    assert str(error.value) == text


@pytest.mark.parametrize("find", [areas.by_code, areas.by_key, areas.by_un_name])
def test_the_strict_ways_in_know_no_other_word(find: object) -> None:
    assert callable(find)
    with pytest.raises(UnknownArea):
        find("no such area")


# Lists.


def test_a_search_by_part_of_a_name() -> None:
    assert areas.listing("kyrgyz") == [areas.resolve("KG")]
    assert areas.listing("KYRGYZ") == areas.listing("kyrgyz")


def test_a_misspelled_search_gives_the_nearest() -> None:
    assert areas.listing("kyrgyzstn") == [areas.resolve("KG")]


def test_a_search_for_nothing_readable_gives_nothing() -> None:
    assert areas.listing("?!") == []


def test_the_areas_that_ended_are_those_with_an_end() -> None:
    ended = [r["code"] for r in UN if r["end"]]
    assert len(ended) == 36
    assert [a.code for a in areas.listing(kind="ended")] == ended
    assert {"SUN", "YUG", "CSK", "DDR"} <= {a.key for a in areas.listing(kind="ended")}


def test_a_letter_is_completed_to_codes() -> None:
    # ISO 3166-1 has eleven codes that begin with K.
    assert sorted(areas.completions("K")) == [
        ("KE", "Kenya"),
        ("KG", "Kyrgyzstan"),
        ("KH", "Cambodia"),
        ("KI", "Kiribati"),
        ("KM", "Comoros"),
        ("KN", "Saint Kitts and Nevis"),
        ("KP", "North Korea"),
        ("KR", "South Korea"),
        ("KW", "Kuwait"),
        ("KY", "Cayman Islands"),
        ("KZ", "Kazakhstan"),
    ]


def test_more_letters_are_completed_to_names() -> None:
    assert areas.completions("Kyr") == [("Kyrgyzstan", "KG")]
    assert areas.completions("KGZ") == [("KGZ", "Kyrgyzstan")]
