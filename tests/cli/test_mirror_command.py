"""`tradestat mirror` as it is typed: what it prints, and how it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

Inside = Callable[..., tuple[int, str, str]]


REFUSED = [
    (
        ["mirror", "CN", "C5"],
        2,
        "Error: Central Asia (C5) is a group, and a mirror compares the reports of two countries.\n"
        "Name two countries, as in: tradestat mirror CN KG  (members: tradestat groups C5)\n",
    ),
    (
        ["mirror", "world", "CN"],
        2,
        "Error: The world reports nothing: it has no side to compare.\n"
        "Name two countries, as in: tradestat mirror CN KG\n",
    ),
    (
        ["mirror", "CN", "KG", "--sources", "UZ=imf-dots"],
        2,
        'Error: "UZ=imf-dots" names no source for China or Kyrgyzstan.\n'
        "Write it as: --sources CN=ID,KG=ID  (ids: tradestat sources)\n",
    ),
    (
        ["mirror", "CN", "KG", "--sources", "CN=baci"],
        2,
        'Error: The source "baci" is reconciled from both sides: it is nobody\'s report.\n'
        "It is shown beside the two sides anyway; name reports: tradestat sources\n",
    ),
    (
        ["mirror", "CN", "KG", "--sources", "KG=uzb-stat"],
        3,
        'Error: In the source "uzb-stat", Kyrgyzstan reports nothing on China.\n'
        "Sources that do: imf-dots, kgz-nsc, stated.\n",
    ),
    (
        ["mirror", "CN", "KG", "--cif", "90"],
        2,
        "Error: 90 is not a rate of freight and insurance.\n"
        "Give percent from 0 to 50, as 6 for imports divided by 1.06: --cif 6\n",
    ),
    (
        ["mirror", "CN", "--rule", "mean"],
        2,
        "Error: --rule is for two areas.\nName the other one, as in: tradestat mirror CN US\n",
    ),
    (
        ["mirror", "CN", "KG", "--years", "1950:1960"],
        3,
        "Error: There are no figures for China with Kyrgyzstan in 1950:1960.\n"
        "Figures available: 1992–2025.  tradestat mirror CN KG\n",
    ),
    (
        ["mirror", "KG", "--year", "1980"],
        3,
        "Error: There are no figures for Kyrgyzstan with its partners in 1980.\n"
        "Figures available: 1994–2023.  tradestat mirror KG\n",
    ),
    (
        ["mirror", "CN", "KG", "--products", "--flow", "total"],
        2,
        "Error: Products are compared flow by flow: a total would mix what goes out with what comes "
        "in.\n"
        "Leave --flow out, or choose --flow exports or --flow imports.\n",
    ),
]


@pytest.mark.parametrize(("words", "status", "text"), REFUSED)
def test_refusals_in_full(words: list[str], status: int, text: str, inside: Inside) -> None:
    assert inside(*words) == (status, "", text)


def test_the_table_fits_eighty_columns_with_every_year(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    status, out, err = inside("mirror", "CN", "KG")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    rows = [line for line in out.splitlines() if line[:4].isdigit() and line[4:6] == "  "]
    assert [int(line[:4]) for line in rows] == list(range(1992, 2026))
    line = next(line for line in rows if line.startswith("2019"))
    assert line.split() == [
        "2019", "6,312.09", "1,734.97", "65.96", "81.47", "6,378.05", "1,816.44", "3.51",
    ]  # fmt: skip


def test_csv_has_a_row_a_year_and_flow(inside: Inside) -> None:
    status, out, err = inside("mirror", "CN", "KG", "--years", "2019", "-f", "csv")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["flow"] for row in rows] == ["export", "import", "total"]
    assert rows[2]["a_value"] == "6378052120"
    assert rows[2]["a_source"] == "imf-dots"
    assert err.startswith("China and Kyrgyzstan: what each reports of the same trade, 2019\n")


def test_csv_in_millions(inside: Inside) -> None:
    words = ["mirror", "CN", "KG", "--years", "2019", "-f", "csv", "--unit", "million"]
    out = inside(*words, "--digits", "2")[1]
    row = list(csv.DictReader(io.StringIO(out)))[2]
    assert (row["a_value"], row["b_value"], row["difference"], row["unit"]) == (
        "6378.05", "1816.44", "4561.61", "1000000",
    )  # fmt: skip


def test_json_of_all_partners_names_both_sources(inside: Inside) -> None:
    out = inside("mirror", "KG", "--year", "2019", "--top", "2", "-f", "json")[1]
    held = json.loads(out)
    assert [row["rank"] for row in held["data"]] == [1, 2]
    assert held["data"][0]["partner"] == "CHN"
    assert [source["id"] for source in held["sources"]] == ["kgz-nsc", "imf-dots"]


def test_a_rule_shows_whose_each_figure_is(inside: Inside) -> None:
    out = inside("mirror", "CN", "KG", "--rule", "larger", "--years", "2019")[1]
    line = next(line for line in out.splitlines() if line.startswith("2019  "))
    assert line.split() == ["2019", "6,312.09", "CN", "81.47", "KG", "6,393.56", "CN", "+", "KG"]


def test_what_is_left_out_is_what_is_not_there(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = inside("mirror", "CN", "RU", "--flow", "exports", "--years", "2016:")[1]
    head = next(line for line in out.splitlines() if line.startswith("Year"))
    assert "BACI" in head
    assert "Sources" in head
    assert "Left out" not in out
