"""Words in other languages and alphabets, other names, and what loading them costs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tradestat import areas
from tradestat.areas import languages
from tradestat.areas.table import aliases, names
from tradestat.errors import AmbiguousArea, UnknownArea
from tradestat.errors.base import shown

LOCALES = sorted(
    {*languages._LATIN, *(one for some in languages._LOCALES.values() for one in some)}
)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("中国", "CHN"),
        ("中國", "CHN"),
        ("中華人民共和國", "CHN"),
        ("Китай", "CHN"),
        ("Кытай", "CHN"),
        ("Қытай", "CHN"),
        ("Хитой", "CHN"),
        ("Xitoy", "CHN"),
        ("Hytaý", "CHN"),
        ("Çin", "CHN"),
        ("चीन", "CHN"),
        ("จีน", "CHN"),
        ("الصين", "CHN"),
        ("סין", "CHN"),
        ("Κίνα", "CHN"),
        ("ჩინეთი", "CHN"),
        ("Չինաստան", "CHN"),
        ("Kirgistan", "KGZ"),
        ("Kirgisistan", "KGZ"),
        ("Kirghizstan", "KGZ"),
        ("Qirgʻiziston", "KGZ"),
        ("Qirg'iziston", "KGZ"),
        ("Kırgızistan", "KGZ"),
        ("Gyrgyzystan", "KGZ"),
        ("吉尔吉斯", "KGZ"),
        ("吉爾吉斯", "KGZ"),
        ("キルギス", "KGZ"),
        ("قيرغيزستان", "KGZ"),
        ("Кыргыз Республикасы", "KGZ"),
        ("США", "USA"),
        ("Южная Корея", "KOR"),
        ("한국", "KOR"),
        ("북한", "PRK"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("香港", "HKG"),
        ("Гонконг", "HKG"),
        ("澳門", "MAC"),
        ("臺灣", "TWN"),
        ("Elfenbeinküste", "CIV"),
        ("टोगो", "TGO"),
        ("टोंगा", "TON"),
    ],
)
def test_a_word_of_another_language(word: str, key: str) -> None:
    assert areas.resolve(word).key == key


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_areas_of_a_language_are_spelled_alike(locale: str) -> None:
    of_language = Locale.parse(locale).territories
    known = [code for code in of_language if code in languages._alpha2()]
    spelled = {languages._spelling(of_language[code]) for code in known}
    assert "" not in spelled
    assert len(spelled) == len(known)


def test_what_languages_use_for_two_areas_is_asked_back() -> None:
    # Norwegian for the larger Congo, Polish for the smaller.
    with pytest.raises(AmbiguousArea) as error:
        areas.resolve("Kongo")
    assert str(error.value) == (
        '"Kongo" can mean more than one area.\nSay which: DR Congo (CD) or Congo (CG).'
    )


@pytest.mark.parametrize(("key", "name"), aliases())
def test_every_other_name_means_its_area(key: str, name: str) -> None:
    assert areas.resolve(name).key == areas.by_key(key).key == key


def test_what_to_type_leads_back_to_the_area() -> None:
    for area in areas.listing():
        assert areas.resolve(area.short).key == area.key


@pytest.mark.parametrize("word", ["²", "½", "１５６", "١٥٦", "①", "...", "_", "-4", "4.0"])
def test_signs_that_are_no_word_are_refused(word: str) -> None:
    with pytest.raises(UnknownArea) as error:
        areas.resolve(word)
    assert str(error.value).startswith(f'Unknown area "{word}".\nAll areas: ')


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=12))
@example("ß")
@example("\u0301")
@example("\x00")
def test_any_word_gives_an_area_or_a_refusal(word: str) -> None:
    try:
        said = areas.resolve(word).name
    except (UnknownArea, AmbiguousArea) as error:
        said = error.message
        word_is_quoted = error.word == word and f'"{shown(word)}"' in error.message
    else:
        word_is_quoted = True
    assert said
    assert word_is_quoted


@given(st.sampled_from(sorted(a.name for a in areas.listing())))
def test_case_and_outer_blanks_change_nothing(name: str) -> None:
    try:
        expected = areas.resolve(name)
    except AmbiguousArea:
        return
    assert areas.resolve(f"  {name.upper()}\t") == areas.resolve(name.lower()) == expected


def test_names_of_today_lead_to_no_ended_area() -> None:
    for word in ("India", "Sudan", "Yemen", "Vietnam", "Germany", "Ethiopia", "Panama", "Pakistan"):
        assert names()[word.lower()].end is None


def test_a_code_loads_neither_languages_nor_figures() -> None:
    program = (
        "import sys; from tradestat.areas import resolve; resolve('CN'); resolve('Kyrgyzstan');"
        "sys.exit(' '.join({'babel', 'rapidfuzz', 'pandas', 'duckdb'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
