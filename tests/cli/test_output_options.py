"""What --format, --output and their companions do on the command line."""

from __future__ import annotations

import builtins
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tradestat.tables.writers import BINARY_FORMATS, SUFFIXES, formats

WORDS = ("growth", "CN", "KG", "--years", "2019")

Inside = Callable[..., tuple[int, str, str]]


def piped(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tradestat", *words],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_suffix_picks_its_format(suffix: str, tmp_path: Path, inside: Inside) -> None:
    by_suffix, by_name = tmp_path / f"a{suffix}", tmp_path / "b.xyz"
    assert inside(*WORDS, "-o", str(by_suffix))[:2] == (0, "")
    assert inside(*WORDS, "-o", str(by_name), "-f", SUFFIXES[suffix])[:2] == (0, "")
    assert by_suffix.read_bytes() == by_name.read_bytes()
    assert len(by_suffix.read_bytes()) > 100


def test_an_unknown_suffix_lists_the_known_and_writes_nothing(
    tmp_path: Path, inside: Inside
) -> None:
    assert inside(*WORDS, "-o", str(tmp_path / "table.doc")) == (
        2,
        "",
        'Error: ".doc" is the suffix of no format.\n'
        "Suffixes: .csv, .tsv, .tab, .json, .ndjson, .jsonl, .parquet, .md, .markdown, .html, "
        ".htm, .tex, .typ, .xlsx, .docx, .txt, .rst, .adoc, .org.  With another, name the format: "
        "--format csv\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_near_miss_of_a_format_is_named(inside: Inside) -> None:
    status, out, err = inside(*WORDS, "-f", "markdwn")
    assert (status, out) == (2, "")
    assert err == (
        f'Error: "markdwn" is not a valid format.\nDid you mean markdown?  Choose one of: '
        f"{', '.join(formats())}.\n"
    )


@pytest.mark.parametrize(
    ("word", "meant"), [("excel", "xlsx"), ("Word", "docx"), ("md", "markdown"), ("tex", "latex")]
)
def test_what_people_call_a_format_is_that_format(word: str, meant: str) -> None:
    one, other = piped(*WORDS, "-f", word), piped(*WORDS, "-f", meant)
    assert one.returncode == 0
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)
    assert one.stdout


@pytest.mark.parametrize("fmt", BINARY_FORMATS)
def test_a_terminal_is_not_filled_with_bytes(
    fmt: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tradestat.cli.screen.on_terminal", lambda: True)
    assert inside(*WORDS, "-f", fmt) == (
        2,
        "",
        f'Error: "{fmt}" is not text, and a terminal shows nothing else.\n'
        f"Write it to a file: --output table.{fmt}  (or send it on through a pipe)\n",
    )


def test_a_pipe_takes_bytes() -> None:
    done = piped(*WORDS, "-f", "xlsx")
    assert done.returncode == 0
    frame = pd.read_excel(io.BytesIO(done.stdout), sheet_name="Data")
    assert frame.exports[0] == 6312091220


@pytest.mark.parametrize(
    ("fmt", "package", "what", "extra"),
    [
        ("xlsx", "openpyxl", "An Excel workbook", "excel"),
        ("docx", "docx", "A Word document", "word"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    fmt: str,
    package: str,
    what: str,
    extra: str,
    tmp_path: Path,
    inside: Inside,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *more: object, **words: object) -> object:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *more, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    file = tmp_path / f"table.{fmt}"
    assert inside(*WORDS, "-o", str(file)) == (
        2,
        "",
        f"Error: {what} needs a package that is not installed.\n"
        f"Install it: python -m pip install 'tradestat[{extra}]'\n",
    )
    assert not file.exists()


def test_the_extras_are_those_of_the_package() -> None:
    import tomllib

    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert extras["word"] == ["python-docx>=1.1"]
    assert "word" in extras["all"][0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_as_a_user(tmp_path: Path, inside: Inside) -> None:
    tmp_path.chmod(0o500)
    try:
        status, _, err = inside(*WORDS, "-o", str(tmp_path / "x.xlsx"))
    finally:
        tmp_path.chmod(0o700)
    assert status == 2
    assert "cannot be written: permission denied." in err


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that nobody may write to")
@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
def test_a_folder_read_only_even_for_root(name: str, inside: Inside) -> None:
    status, out, err = inside(*WORDS, "-o", f"/sys/kernel/{name}")
    assert (status, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith(f'Error: "/sys/kernel/{name}" cannot be written: ')
    assert first.endswith((": permission denied.", ": read-only file system."))
    assert second == "Give --output a file in a folder that exists and that you may write to."


@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x.parquet", "x.csv"])
def test_a_folder_that_takes_no_file(
    name: str, tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # parquet is made in a folder of its own first: only the file beside the target is refused.
    monkeypatch.setattr(tempfile, "mkstemp", refused)
    target = tmp_path / name
    assert inside(*WORDS, "-o", str(target)) == (
        2,
        "",
        f'Error: "{target}" cannot be written: permission denied.\n'
        "Give --output a file in a folder that exists and that you may write to.\n",
    )


def test_columns_sort_and_no_notes_and_the_command_that_makes_it_again(
    inside: Inside,
) -> None:
    words = ("partners", "KG", "--top", "3", "--columns", "name,total", "--sort", "total")
    status, out, err = inside(*words, "--no-notes", "-f", "csv")
    assert (status, err) == (0, "")
    frame = pd.read_csv(io.StringIO(out))
    assert frame.columns.tolist() == ["name", "total"]
    assert frame.total[:3].is_monotonic_increasing
    _, out, _ = inside(*words, "--no-notes", "-f", "json")
    found = json.loads(out)
    assert found["notes"] == []
    assert found["command"] == (
        "tradestat partners KG --top 3 --columns name,total --sort total --no-notes"
    )


def test_a_wrong_column_is_refused(inside: Inside) -> None:
    status, out, err = inside(*WORDS, "--sort", "-totl")
    assert (status, out) == (2, "")
    assert err.startswith('Error: "totl" is not a column of this table.\nDid you mean total?  ')


def test_locale_brings_numbers_and_names(inside: Inside) -> None:
    _, out, _ = inside("partners", "KG", "--top", "2", "--locale", "de_CH")
    assert "Russland" in out
    assert "3’006.66" in out
    _, out, _ = inside("partners", "KG", "--locale", "de_CH", "--lang", "fr")
    assert "Russie" in out


def test_bars_on_a_terminal_or_by_wish(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("growth", "CN", "KG", "--years", "2015:2020", "--source", "imf-dots")
    monkeypatch.delenv("TRADESTAT_BARS", raising=False)
    assert "█" not in inside(*words)[1]
    assert "█" in inside(*words, "--bars")[1]
    monkeypatch.setenv("TRADESTAT_BARS", "1")
    assert "█" in inside(*words)[1]
    assert "█" not in inside(*words, "--no-bars")[1]
    monkeypatch.delenv("TRADESTAT_BARS")
    monkeypatch.setattr("tradestat.cli.screen.on_terminal", lambda: True)
    assert "█" in inside(*words)[1]


def test_a_file_has_neither_bars_nor_the_windows_width(
    tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tradestat.cli.screen.on_terminal", lambda: True)
    found = []
    for columns in ("60", "150"):
        monkeypatch.setenv("COLUMNS", columns)
        inside("partners", "KG", "-o", str(tmp_path / "x.txt"))
        found.append((tmp_path / "x.txt").read_bytes())
    assert found[0] == found[1]
    assert "█".encode() not in found[0]


@pytest.mark.parametrize("fmt", ["simple", "csv", "json", "parquet", "html", "xlsx", "docx"])
def test_bytes_are_the_same_each_time(fmt: str) -> None:
    words = ("partners", "KG", "-f", fmt, "--provenance")
    one = piped(*words, PYTHONHASHSEED="1", TZ="Asia/Bishkek")
    other = piped(*words, PYTHONHASHSEED="2", TZ="America/New_York", LANG="de_DE.UTF-8")
    assert one.returncode == 0
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)
    assert b"\x1b" not in one.stdout or fmt in BINARY_FORMATS
