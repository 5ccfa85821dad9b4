"""A table made again from its json file, and what is said of changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import tradestat as ts

ADVICE = "Give a file that -f json has written: tradestat growth CN KG -o brief.json\n"

Inside = Callable[..., tuple[int, str, str]]


@pytest.fixture
def brief(tmp_path: Path, inside: Inside) -> Path:
    file = tmp_path / "brief.json"
    assert inside("growth", "CN", "KG", "--years", "2018:", "-o", str(file))[0] == 0
    return file


def rewritten(file: Path, **more: object) -> Path:
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**content, **more}), encoding="utf-8")
    return file


def test_the_same_figures_and_files(brief: Path, inside: Inside) -> None:
    status, out, err = inside("rerun", str(brief))
    assert (status, err) == (0, "")
    # 2018 to 2025 are 8 rows of 17 columns.
    assert "- The table is the same: 8 rows, 176 cells compared.\n" in out
    assert "- Source imf-dots is the same file (SHA-256).\n" in out
    assert "- Source stated is the same file (SHA-256).\n" in out


def test_a_changed_figure_is_shown_with_its_place(brief: Path, inside: Inside) -> None:
    data = json.loads(brief.read_text(encoding="utf-8"))["data"]
    data[1]["exports"] = 6300000000
    del data[2]
    rewritten(brief, data=data)
    status, out, _ = inside("rerun", str(brief), "-f", "csv")
    assert status == 5
    assert out == (
        'row,column,before,now\n2019,exports,"6,300,000,000","6,312,091,220"\n2020,,not there,new\n'
    )


def test_another_source_file_is_a_change_too(brief: Path, inside: Inside) -> None:
    sources = json.loads(brief.read_text(encoding="utf-8"))["sources"]
    sources[0] |= {"sha256": "0" * 64, "date": "2020"}
    rewritten(brief, sources=sources)
    status, out, _ = inside("rerun", str(brief))
    assert status == 5
    assert "The table is the same" in out
    assert "- Source imf-dots is another file: 2020 then, 2021 now.\n" in out


def test_a_table_in_another_order_and_language_comes_out_so_again(
    tmp_path: Path, inside: Inside
) -> None:
    file = tmp_path / "kg.json"
    words = ("--lang", "ru", "--sort", "-imports", "--columns", "name,imports", "--unit", "million")
    assert inside("partners", "KG", *words, "-o", str(file))[0] == 0
    assert inside("rerun", str(file))[0] == 0


def test_figures_of_a_file_that_has_changed(tmp_path: Path, inside: Inside) -> None:
    data = tmp_path / "own data.csv"
    text = (
        "Reporter,Partner,Flow,Year,Value USD\nKyrgyzstan,China,Import,2022,1000\n"
        "Kyrgyzstan,China,Export,2022,500\n"
    )
    data.write_text(text)
    file = tmp_path / "x.json"
    assert inside("growth", "KG", "CN", "--data", str(data), "-o", str(file))[0] == 0
    assert inside("rerun", str(file))[0] == 0
    data.write_text(text.replace("500", "600"))
    status, out, _ = inside("rerun", str(file))
    assert status == 5
    assert "another file" in out
    assert "600" in out


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("rm -rf /", "only questions to tradestat are run"),
        ("tradestat load x.csv", "only questions to tradestat are run"),
        ("tradestat sources remove kgz-nsc", "only questions to tradestat are run"),
        ("tradestat growth CN KG 'x", "its quotes do not close"),
        ("tradestat growth KG CN --data -", "its figures came through standard input"),
        ("tradestat", "only questions to tradestat are run"),
    ],
)
def test_commands_that_are_not_run(command: str, reason: str, brief: Path, inside: Inside) -> None:
    rewritten(brief, command=command)
    assert inside("rerun", str(brief)) == (
        4,
        "",
        f'Error: The command recorded in "{brief}" is not run: {reason}.\n'
        "Run it yourself if you trust it, and compare.\n",
    )


def test_nothing_is_written_and_no_shell_is_asked(
    brief: Path, tmp_path: Path, inside: Inside
) -> None:
    target = tmp_path / "evil.csv"
    rewritten(brief, command=f"tradestat growth CN KG --years 2018: -o {target}")
    assert inside("rerun", str(brief))[0] == 0
    rewritten(brief, command=f"tradestat growth CN KG; touch {target}")
    status, out, err = inside("rerun", str(brief))
    assert status in (2, 4)
    assert out == ""
    assert err.startswith("Error: ")
    assert not target.exists()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no json", "it is not json"),
        (
            "[1]",
            "it is not an answer of tradestat: it has no title, columns, data, sources, command",
        ),
        (
            '{"title": "x"}',
            "it is not an answer of tradestat: it has no columns, data, sources, command",
        ),
        (
            '{"title": "", "columns": [], "data": [1], "sources": [], "command": ""}',
            "it is not an answer of tradestat: its data are not rows",
        ),
    ],
)
def test_files_that_are_no_answer(text: str, reason: str, tmp_path: Path, inside: Inside) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    assert inside("rerun", str(file)) == (
        4,
        "",
        f'Error: "{file}" cannot be read: {reason}.\n{ADVICE}',
    )


def test_a_file_that_is_not_there(tmp_path: Path, inside: Inside) -> None:
    file = tmp_path / "none.json"
    assert inside("rerun", str(file)) == (
        4,
        "",
        f'Error: "{file}" cannot be read: no such file or directory.\n{ADVICE}',
    )


def test_a_source_that_is_gone(brief: Path, inside: Inside) -> None:
    rewritten(brief, command="tradestat growth CN KG --source kg-2024")
    status, out, err = inside("rerun", str(brief))
    assert (status, out) == (2, "")
    assert err.startswith('Error: Unknown source "kg-2024".\n')


def test_the_library_compares_too(brief: Path) -> None:
    answer = ts.rerun(brief)
    assert len(answer.frame) == 0
    assert list(answer.frame.columns) == ["row", "column", "before", "now"]


def test_a_file_that_holds_strange_cells_is_compared_all_the_same(
    brief: Path, inside: Inside
) -> None:
    content = json.loads(brief.read_text(encoding="utf-8"))
    content["data"][0]["period"] = [2018]
    content["data"][1]["status"] = {"a": 1}
    rewritten(brief, data=content["data"])
    status, out, _ = inside("rerun", str(brief), "-f", "csv")
    assert status == 5
    assert "[2018],,there,gone\n" in out
    assert "2019,status,{'a': 1},reported\n" in out
    assert "2018,,not there,new\n" in out
