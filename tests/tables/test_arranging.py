"""Which columns, in which order, in whose language and numbers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import BadOption
from tradestat.tables.arranging import names_of, sorted_by, with_columns
from tradestat.tables.look import Look
from tradestat.tables.writers import arranged, write


@pytest.fixture(scope="module")
def partners() -> ts.Answer:
    return ts.partners("KG", top=5)


def test_columns_are_those_asked_for_in_that_order(partners: ts.Answer) -> None:
    text = write(partners, "csv", Look(columns=("name", "total"))).text
    assert text.splitlines()[:2] == ["name,total", "China,5433703679"]
    shown = with_columns(partners, ["name", "rank", "total"])
    assert [c.title for c in shown.columns] == ["Partner", "#", "Total"]


def test_a_column_of_data_alone_gets_a_head_and_a_unit() -> None:
    shown = with_columns(ts.growth("CN", "KG", years="2019"), ["period", "change", "source"])
    assert [c.title for c in shown.columns] == ["Year", "Change", "Source", ""]
    # 6,378,052,120 less 5,643,103,490, in millions.
    assert "| 2019 | 734.95 | IMF" in write(shown, "markdown").text


def test_every_column_of_data_can_be_shown() -> None:
    for answer in (ts.growth("CN", "KG"), ts.partners("KG"), ts.pair("CN", "KG")):
        shown = with_columns(answer, names_of(answer))
        assert write(shown, "markdown").text


def test_an_unknown_column_lists_them_with_the_nearest(partners: ts.Answer) -> None:
    with pytest.raises(BadOption) as caught:
        with_columns(partners, ["totl"])
    assert str(caught.value) == (
        '"totl" is not a column of this table.\n'
        "Did you mean total?  Columns: reporter, partner, flow, frequency, period, source, row, "
        "rank, name, exports, imports, total, balance, share, cumulative_share, growth, "
        "contribution, rank_before, stands_alone."
    )


def test_sorting_leaves_the_total_at_the_foot(partners: ts.Answer) -> None:
    ordered = sorted_by(partners, "name")
    names = ordered.frame["name"].tolist()
    assert names[:5] == sorted(partners.frame["name"].tolist()[:5])
    assert names[5:] == partners.frame["name"].tolist()[5:]
    assert names[-1] == "Total"
    falling = sorted_by(partners, "-growth").frame["growth"].tolist()[:5]
    assert falling == sorted(falling, reverse=True)
    assert "cumulative_share" not in [c.name for c in ordered.columns]


def test_what_is_missing_comes_last_both_ways() -> None:
    answer = ts.growth("CN", "KG", years="2018:2022")
    for word in ("total", "-total"):
        assert sorted_by(answer, word).frame["period"].tolist()[-1] == 2021
    assert sorted_by(answer, "-total").seams == ()
    assert sorted_by(answer, "period") is answer


def test_names_in_another_language_keys_as_they_were(partners: ts.Answer) -> None:
    # CLDR, ru: Китай, Россия, Казахстан, Швейцария, Узбекистан.
    shown = arranged(partners, lang="ru")
    rows = list(csv.DictReader(io.StringIO(write(shown, "csv").text)))
    assert [r["name"] for r in rows[:5]] == [
        "Китай", "Россия", "Казахстан", "Швейцария", "Узбекистан",
    ]  # fmt: skip
    assert [r["partner"] for r in rows[:5]] == ["CHN", "RUS", "KAZ", "CHE", "UZB"]
    assert rows[-1]["name"] == "Total"
    assert partners.frame["name"][0] == "China"


def test_heads_that_name_an_area_are_translated() -> None:
    shown = arranged(ts.shares("KG", "CN", "RU"), lang="de")
    assert [c.title for c in shown.columns][:3] == ["Year", "China %", "Russland %"]


def test_english_names_are_our_own(partners: ts.Answer) -> None:
    answer = ts.area_table("TUR")
    assert arranged(answer, lang="en_GB").frame["name"].tolist() == (answer.frame["name"].tolist())


def test_decimal_commas_stand_under_each_other() -> None:
    answer = ts.growth("CN", "KG", years="2019:", source=None)
    lines = write(answer, "simple", Look(locale="de_DE", bars=False)).text.splitlines()
    first = next(line for line in lines if line.startswith("2019"))
    later = next(line for line in lines if line.startswith("2022"))
    assert "6.312,09" in first
    assert "15.421,3" in later
    assert first.index("6.312,09") + 5 == later.index("15.421,3") + 6


def test_data_formats_never_write_a_locale() -> None:
    answer = ts.growth("CN", "KG", years="2019")
    for fmt in ("csv", "tsv", "json", "ndjson", "parquet", "xlsx"):
        plain = write(answer, fmt).as_bytes()
        assert write(answer, fmt, Look(locale="de_DE")).as_bytes() == plain, fmt


def test_latex_leaves_the_marks_to_siunitx() -> None:
    text = write(ts.growth("CN", "KG", years="2019"), "latex", Look(locale="de_DE")).text
    assert "group-separator={.}, output-decimal-marker={,}" in text
    assert " 6312.09 & " in text


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda a: arranged(a, lang="xx_YY"),
            '"xx_YY" is not a known language.\nWrite its code: ru, zh, fr, de, es, ar, zh_Hant',
        ),
        (
            lambda a: write(a, "markdown", Look(locale="nowhere")),
            'Unknown locale "nowhere".\nWrite a language, with a country where '
            "it matters: de, de_CH, fr_FR, pt_BR, ru, zh_CN",
        ),
    ],
)
def test_unknown_languages_and_locales(call: object, text: str, partners: ts.Answer) -> None:
    with pytest.raises(BadOption) as caught:
        call(partners)  # type: ignore[operator]
    assert str(caught.value) == text


def test_provenance_in_every_format_for_people() -> None:
    from tradestat.tables.writers import OWN_FORMATS

    answer = ts.growth("CN", "KG", years="2019", source="imf-dots")
    mark = answer.source[0].sha256
    for fmt in (*OWN_FORMATS, "simple", "rst"):
        if fmt in ("xlsx", "docx"):
            continue
        text = write(answer, fmt, Look(version="9.9", provenance=True, width=400)).text
        assert mark in text, fmt
        assert "9.9" in text, fmt
    aside = write(answer, "csv", Look(version="9.9", provenance=True)).aside
    assert f"SHA-256 {mark}" in aside
    assert json.loads(write(answer, "json", Look(version="9.9")).text)["tradestat"] == "9.9"


def test_wide_characters_take_two_places_where_wcwidth_is() -> None:
    from wcwidth import wcswidth

    shown = arranged(ts.partners("KG", top=5), columns=["name", "total"], lang="ja")
    text = write(shown, "simple").text
    rows = [line for line in text.splitlines() if line[-1:].isdigit() and "." in line]
    assert "中国" in text
    assert len({wcswidth(row.rpartition(".")[0]) for row in rows}) == 1


def test_a_file_at_hand_leaves_no_clock_behind(tmp_path: Path) -> None:
    import hashlib

    file = tmp_path / "own.csv"
    file.write_text(
        "Reporter,Partner,Flow,Year,Value USD\nKyrgyzstan,China,Import,2022,1000\n"
        "Kyrgyzstan,China,Export,2022,500\n"
    )
    answer = ts.growth("KG", "CN", data=str(file))
    (source,) = json.loads(write(answer, "json").text)["sources"]
    mark = hashlib.sha256(file.read_bytes()).hexdigest()
    assert source["files"] == [{"name": "own.csv", "sha256": mark}]
    assert not {"loaded", "vintage"} & set(source)
    text = write(answer, "simple", Look(provenance=True, width=400)).text
    assert f"Source own-kgz: own.csv (the file given), SHA-256 {mark}" in text
