"""load, inspect, sources, diff and --data, as a user meets them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import tradestat as ts
from tradestat.cli import progress

OWN = "reporter,partner,flow,period,value,status\n"
BOTH = OWN + (
    "KGZ,CHN,export,2022,5000000,reported\nKGZ,CHN,import,2022,7000000,reported\n"
    "KGZ,CHN,export,2023,6000000,reported\nKGZ,CHN,import,2023,9000000,reported\n"
)
RUSSIAN = (
    "Страна;Год;Экспорт, млн долл. США;Импорт, млн долл. США\n"
    "Китай;2022;1,5;20,25\nКитай;2023;2,5;1 020,25\nВсего;2023;10;1 100\nСНГ;2023;1;2\n"
).encode("cp1251")


Inside = Callable[..., tuple[int, str, str]]


@pytest.fixture
def program(inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Inside:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return inside


def test_load_says_what_it_understood_and_growth_answers_from_it(
    program: Inside, tmp_path: Path
) -> None:
    (tmp_path / "ru.csv").write_bytes(RUSSIAN)
    status, out, err = program("load", "ru.csv", "--reporter", "KZ", "--as", "kz-office")
    assert (status, err) == (0, "")
    assert out.startswith("Loaded as the source “kz-office”: 6 figures\n")
    for line in (
        "Columns    partner ← Страна, exports ← Экспорт, млн долл. США, imports ← Импорт,",
        "Years      2022–2023",
        "Reporters  Kazakhstan",
        "Currency   US dollars (USD), in the file times 1,000,000",
        "Rows       4 read, 6 figures stored",
        "Excluded   1 a group of areas, which holds its members",
        "- ru.csv: encoding cp1251, recognised from its letters.",
        "- Ask it: tradestat growth KZ CN --source kz-office",
    ):
        assert line in out
    status, out, _ = program("growth", "KZ", "CN", "--source", "kz-office", "--digits", "2")
    # 1.5 + 20.25 = 21.75; 2.5 + 1020.25 = 1022.75; 1022.75 / 21.75 - 1 = 4602.30 %
    assert "2022     1.50     20.25     21.75     -18.75       –" in out
    assert "2023     2.50  1,020.25  1,022.75  -1,017.75  +4,602.30" in out


def test_load_again_show_rename_remove(program: Inside, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    program("load", "x.csv")
    assert program("load", "x.csv")[1].startswith(
        "Nothing to do: these files are the source “x-kgz” already\n"
    )
    _, out, _ = program("sources", "show", "x-kgz", "--format", "json")
    facts = {row["fact"]: row["value"] for row in json.loads(out)["data"]}
    assert facts["Rows"] == "4 read, 4 figures stored"
    assert facts["Flows"] == "export, import"
    assert len(facts["SHA-256"]) == 64
    listed = json.loads(program("sources", "-f", "json")[1])["data"]
    assert listed[0]["id"] == "x-kgz"
    assert program("sources", "rename", "x-kgz", "Office") == (
        0, "The source “x-kgz” is now “office”.\n", "")  # fmt: skip
    assert program("sources", "remove", "office") == (
        0, "Removed the source “office”. Its files are where they were.\n", "")  # fmt: skip
    assert program("sources", "remove", "baci") == (
        2,
        "",
        'Error: The source "baci" travels with the program.\n'
        "Only sources that you have loaded can be removed or renamed: tradestat sources\n",
    )


def test_inspect_changes_nothing(program: Inside, tmp_path: Path, own_store: Path) -> None:
    (tmp_path / "x.csv").write_text(BOTH + "KGZ,RUS,export,2023,five,reported\n")
    status, out, err = program("inspect", "x.csv")
    assert (status, err) == (0, "")
    assert "Excluded   1 could not be read (--skip-bad)" in out
    assert "- 1 row cannot be read: line 6, column “value”: found “five”, expected a number." in out
    assert "KGZ       CHN      import  2023    TOTAL      9,000,000  reported" in out
    assert list(own_store.iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["x.csv"]


def test_a_file_at_hand_answers_first_and_leaves_nothing(
    program, tmp_path: Path, own_store: Path
) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    status, out, _ = program("growth", "KG", "CN", "--data", "x.csv")
    assert status == 0
    assert "x-kgz: x.csv (the file given), 2022–2023" in out
    assert "Reproduce: tradestat growth KG CN --data x.csv" in out
    assert "+25.0" in out  # 12 to 15 million
    assert list(own_store.iterdir()) == []
    answer = ts.growth("KG", "CN", data=tmp_path / "x.csv")
    assert answer.frame["total"].tolist() == [12_000_000, 15_000_000]
    assert "x-kgz" not in ts.source_table().frame["id"].tolist()


def test_standard_input(program: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(BOTH.encode())))
    status, out, _ = program("growth", "KG", "CN", "--data", "-")
    assert status == 0
    assert "+25.0" in out


def test_what_a_file_at_hand_does_not_say(program: Inside, tmp_path: Path) -> None:
    (tmp_path / "ru.csv").write_bytes(RUSSIAN)
    # Who reports stands nowhere in it: a question about one area takes that one, and says so.
    status, out, _ = program("growth", "KZ", "CN", "--data", "ru.csv")
    assert status == 0
    assert "The file names no reporter: Kazakhstan, asked about, is taken to report." in out
    status, _, fault = program("inspect", "ru.csv")
    assert (status, fault.splitlines()[0]) == (4, 'Error: "ru.csv" does not say who reports.')
    program("load", "ru.csv", "--reporter", "KZ", "--save-layout", "kz-table")
    status, out, _ = program("growth", "KZ", "CN", "--data", "ru.csv", "--layout", "kz-table")
    assert status == 0
    assert "1,022.75" in out


def test_a_mapping_by_hand(program: Inside, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "who,whom,how much,foo\nKyrgyzstan,China,5,1\nKyrgyzstan,RU,6,2\n"
    )
    status, out, _ = program(
        "load", "x.csv", "--map", "reporter=who", "--map", "partner=WHOM", "--map",
        "value=how much", "--flow", "exports", "--year", "2023", "--unit", "thousand-usd",
    )  # fmt: skip
    assert status == 0
    assert "Rows       2 read, 2 figures stored" in out
    _, out, _ = program(
        "growth", "KG", "RU", "--flow", "exports", "--source", "x-kgz", "--unit", "usd"
    )
    assert "2023    6,000" in out
    assert program("load", "x.csv", "--map", "value=nothing") == (
        2,
        "",
        'Error: "nothing" is not a valid column of x.csv.\nChoose one of: who, whom, how much, foo.\n',
    )
    assert program("load", "x.csv", "--map", "colour=who")[2].startswith(
        'Error: "colour" is not a valid role of a column.\nChoose one of: reporter, partner, '
    )
    assert program("load", "x.csv", "--map", "who") == (
        2,
        "",
        'Error: "who" is not a mapping.\nWrite ROLE=COLUMN, as in: --map value="Trade value"\n',
    )


REFUSED = [
    (["load", "nothere.csv"], 4,
     'Error: "nothere.csv" cannot be read: it is not there.\nDid you mean "there.csv"?\n'),
    (["load", "."], 4,
     'Error: "." cannot be read: it is a folder.\nName its files: tradestat load "."/*.csv\n'),
    (["load", "*.nix"], 4,
     'Error: "*.nix" cannot be read: no file has such a name.\nDid you mean "there.csv"?\n'),
    (["load"], 2, "Error: Missing argument 'FILES...'.\nHow to use it: tradestat load --help\n"),
    (["load", "there.csv", "--unit", "stones"], 2,
     'Error: "stones" is not a unit of money.\n'
     "Write a size and a currency: usd, thousand-usd, million-eur, billion-cny.\n"),
    (["load", "there.csv", "--flow", "up"], 2,
     'Error: "up" is not a valid flow.\nChoose one of: exports, imports, re-exports, re-imports, total.\n'),
    (["load", "there.csv", "--year", "last"], 2,
     'Error: "last" is not a year or a month.\nWrite a year or a month: 2023, 2023-04\n'),
    (["load", "there.csv", "--max-size", "lots"], 2,
     'Error: "lots" is not a size.\nWrite it as 500MB or 20GB.\n'),
    (["load", "there.csv", "--encoding", "klingon"], 2,
     'Error: "klingon" is not an encoding of text.\nTry utf-8, utf-16, cp1252, cp1250, cp1251, gb18030, cp949 or cp932.\n'),
    (["load", "there.csv", "--as", "a b"], 2,
     'Error: "a b" cannot be the id of a source.\n'
     "Use letters a to z, digits, dots and hyphens, as in: --as customs-2024\n"),
    (["load", "there.csv", "--as", "baci"], 2,
     'Error: There is a source "baci" already.\nChoose another id.\n'),
    (["load", "there.csv", "--reporter", "Kirgistn"], 2,
     'Error: Unknown area "Kirgistn".\n'
     "Did you mean Kyrgyzstan (KG)?  All areas: tradestat areas --search kirg\n"),
    (["diff", "kgz-nsc"], 2,
     'Error: The source "kgz-nsc" has no earlier vintage.\n'
     "Name two: tradestat diff OLD NEW.  What there is: tradestat sources\n"),
    (["diff", "kgz-nsc", "baci"], 2,
     'Error: "kgz-nsc" is reported, "baci" reconciled.\n'
     "Compare sources of one kind; both sides of a flow are compared by mirror.\n"),
    (["growth", "KG", "CN", "--data", "nothere.csv"], 4,
     'Error: "nothere.csv" cannot be read: it is not there.\nDid you mean "there.csv"?\n'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status", "said"), REFUSED, ids=[" ".join(w) for w, _, _ in REFUSED]
)
def test_refusals(
    program: Inside, words: list[str], status: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "there.csv").write_text(BOTH)
    found = program(*words)
    if said.startswith('Error: "Kirgistn"'):
        assert found[0] == status
        assert found[2].startswith('Error: Unknown area "Kirgistn".\n')
    else:
        assert found == (status, "", said)


def test_diff_lists_revisions_largest_first(program: Inside, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    program("load", "x.csv", "--as", "office")
    newer = BOTH.replace("6000000", "6500000").replace("7000000", "9000000")
    (tmp_path / "x.csv").write_text(newer + "KGZ,RUS,export,2023,100000,preliminary\n")
    program("load", "x.csv", "--as", "office")
    _, out, _ = program("diff", "office", "-f", "json")
    rows = json.loads(out)["data"]
    assert [(r["partner"], r["flow"], r["period"], r["change"]) for r in rows] == [
        ("CHN", "import", "2022", 2_000_000),
        ("CHN", "export", "2023", 500_000),
        ("RUS", "export", "2023", 100_000),
    ]
    assert rows[0]["percent"] == pytest.approx(100 * 2 / 7)
    assert json.loads(out)["notes"][0]["text"] == "Revised: 2; new: 1; gone: 0; unchanged: 2."
    assert program("diff", "office@2", "office@1")[0] == 0
    # Growth asks the newer vintage: 9 + 5 = 14, 6.5 + 9 = 15.5; 15.5 / 14 = +10.7 %
    assert "+10.7" in program("growth", "KG", "CN", "--source", "office")[1]


def test_other_currencies_stay_what_they_are_and_rates_convert(
    program: Inside, tmp_path: Path
) -> None:
    (tmp_path / "eu.csv").write_text(
        "Reporter,Partner,Year,Exports (million EUR),Imports (million EUR)\n"
        "DE,KG,2021,10,1\nDE,KG,2022,20,2\nDE,KG,2023,40,4\n"
    )
    status, out, _ = program("growth", "DE", "KG", "--data", "eu.csv")
    assert "goods, million current euros; valuation not stated; as Germany reports it" in out
    assert "+100.0" in out
    answer = ts.growth("DE", "KG", data="eu.csv")
    assert answer.currency == "EUR"
    (tmp_path / "rates.csv").write_text(
        "currency,period,usd_per_unit\nEUR,2022,1.05\nEUR,2023,1.08\n"
    )
    status, out, _ = program(
        "growth", "DE", "KG", "--data", "eu.csv", "--rates", "rates.csv", "--digits", "2"
    )
    assert "million current US dollars" in out
    # 22 * 1.05 = 23.10; 44 * 1.08 = 47.52; 47.52 / 23.10 - 1 = 105.71 %
    assert "23.10" in out
    assert "47.52" in out
    assert "+105.71" in out
    assert "- Converted from EUR with rates.csv, dollars for one: 2022 1.05, 2023 1.08." in out
    assert "- rates.csv has no rate for EUR in 2021: excluded." in out
    assert "Reproduce: tradestat growth DE KG --data eu.csv --rates rates.csv --digits 2" in out
    (tmp_path / "turned.csv").write_text("currency,period,units_per_usd\nEUR,2022,0.8\n")
    turned = ts.growth("DE", "KG", data="eu.csv", rates="turned.csv").frame
    assert turned["total"].tolist() == [22_000_000 / 0.8]
    for text, said in (
        ("currency,period,usd_per_unit\nEUR,2022,0\n",
         'Error: "bad.csv", line 2, column "usd_per_unit": found "0", expected a number above zero.'),
        ("a,b\n1,2\n", 'Error: "bad.csv" cannot be read: it is not a table of exchange rates.'),
    ):  # fmt: skip
        (tmp_path / "bad.csv").write_text(text)
        status, _, err = program("growth", "DE", "KG", "--data", "eu.csv", "--rates", "bad.csv")
        assert (status, err.splitlines()[0]) == (4, said)


def test_progress_is_for_terminals_after_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress.Progress(quiet=False) as tell:
        tell("Reading x.csv: 1 rows")
        now[0] = 1.5
        tell("Reading x.csv: 20,000 rows")
    said = capsys.readouterr().err
    assert "1 rows" not in said
    assert "\rReading x.csv: 20,000 rows" in said
    assert said.endswith("\r")
    with progress.Progress(quiet=True) as tell:
        now[0] = 9
        tell("Reading")
    assert capsys.readouterr().err == ""


def test_home_is_moved_by_the_environment(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    import os

    env = {**os.environ, "TRADESTAT_HOME": str(tmp_path / "mine")}
    done = subprocess.run(
        [sys.executable, "-m", "tradestat", "load", "x.csv"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert (tmp_path / "mine" / "sources" / "x-kgz" / "1" / "entry.json").is_file()


def test_a_file_at_hand_that_lacks_the_pair_or_whole_years_says_so(
    program: Inside, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    status, _, err = program("growth", "KG", "RU", "--data", "x.csv")
    assert status == 3
    assert err.startswith(
        'Error: The source "x-kgz" holds no figures for Kyrgyzstan with Russia.\n'
    )
    (tmp_path / "m.csv").write_text(OWN + "KGZ,CHN,export,2022-01,5,reported\n")
    status, _, err = program("growth", "KG", "CN", "--data", "m.csv")
    assert status == 3
    assert err.startswith(
        'Error: The source "m-kgz" holds parts of years, and growth compares years.'
    )


def test_the_library_does_the_same(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Country,Year,Exports\nChina,2022,5\nRussia,2022,6\nKazakhstan,2022,1\n"
    )
    said = {"reporter": "KG", "unit": "thousand-usd"}
    card, rows = ts.inspect(tmp_path / "t.csv", **said)
    assert card.frame.set_index("fact").value["Rows"] == "3 read, 3 figures stored"
    assert rows.frame["value"].tolist() == [5000.0, 1000.0, 6000.0]
    loaded = ts.load(tmp_path / "t.csv", **said, name="office")
    assert loaded.title == "Loaded as the source “office”: 3 figures"
    assert ts.source_card("office").frame.set_index("fact").value["Reporters"] == "Kyrgyzstan"


def test_an_older_vintage_answers_where_it_is_named(program: Inside, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(BOTH)
    program("load", "x.csv", "--as", "office")
    (tmp_path / "x.csv").write_text(BOTH.replace("6000000", "9000000"))
    program("load", "x.csv", "--as", "office")
    assert "+25.0" in program("growth", "KG", "CN", "--source", "office@1")[1]  # 12 to 15
    assert "+50.0" in program("growth", "KG", "CN", "--source", "office")[1]  # 12 to 18
    assert "+50.0" in program("growth", "KG", "CN", "--source", "office@2")[1]
    assert program("growth", "KG", "CN", "--source", "office@7")[0] == 2


def test_part_of_all_goods_stands_for_a_pair_only_where_it_is_named(
    program, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text(
        "Reporter,Partner,Flow,Year,HS code,Value (USD)\n"
        "KG,CN,exports,2030,8542,5\nKG,CN,imports,2030,8542,7\n"
    )
    program("load", "x.csv", "--as", "chips")
    _, out, _ = program("growth", "KG", "CN", "--years", "2022:")
    assert "2030" not in out.split("Other sources")[0]
    assert "chips 2030" in out
    _, out, _ = program("growth", "KG", "CN", "--source", "chips")
    assert "goods, partial coverage: heading 8542, current US dollars" in out
