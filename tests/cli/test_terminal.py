"""What a terminal would obey is written out for whoever reads, and stays data for programs."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tradestat.errors.base import one_line, shown

Inside = Callable[..., tuple[int, str, str]]
# Writes the clipboard (OSC 52), turns the direction of what follows.
WORD = "\x1b]52;c;YQ==\x07\u202eOdd\x9b\u200f"
WRITTEN_OUT = r"\x1b]52;c;YQ==\x07\u202eOdd\x9b\u200f"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HEAD = "Reporter,Partner,Flow,Year,Value (USD)\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A file whose larger partner is such a word."""
    file = tmp_path / "odd.csv"
    file.write_text(f"{HEAD}KG,{WORD},X,2022,9000000\nKG,CN,X,2022,5000000\n", encoding="utf-8")
    return file


def on_pty(*words: str) -> str:
    """What the program writes to a terminal, on both streams together."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    with subprocess.Popen(
        [sys.executable, "-m", "tradestat", *words], stdout=theirs, stderr=theirs, env=env
    ):
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            said += part
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("fmt", ["csv", "json"])
def test_a_terminal_obeys_nothing_that_a_file_holds(fmt: str, odd: Path) -> None:
    said = on_pty("inspect", str(odd), "--quiet", "-f", fmt)
    assert OBEYED.findall(said) == []
    assert "Odd" in said


def test_nor_what_stands_on_the_command_line() -> None:
    said = on_pty("growth", "KG", WORD)
    assert said.startswith(f'Error: Unknown area "{WRITTEN_OUT}".\n')
    assert OBEYED.findall(said) == []


@pytest.mark.parametrize(
    "fmt", ["simple", "csv", "tsv", "ndjson", "json", "markdown", "html", "rst"]
)
def test_every_text_format_is_safe_on_a_terminal(
    fmt: str, odd: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("tradestat.cli.screen.on_terminal", lambda: True)
    status, out, err = inside("partners", "KG", "--data", str(odd), "-f", fmt)
    assert status == 0
    assert "Odd" in out + err
    assert OBEYED.findall(out + err) == []


def test_data_stay_data_in_a_pipe_and_in_a_file(odd: Path, inside: Inside, tmp_path: Path) -> None:
    words = ("inspect", str(odd))
    _, out, err = inside(*words, "-f", "csv")
    assert WORD in out
    assert OBEYED.findall(err) == []
    assert inside(*words, "-o", str(tmp_path / "x.json"))[0] == 0
    rows = json.loads((tmp_path / "x.json").read_text("utf-8"))["data"]
    assert f"{WORD} (1)" in [row["value"] for row in rows]


def test_notes_beside_data_are_for_people(odd: Path, inside: Inside, tmp_path: Path) -> None:
    # The name of a member of an archive stands in what is said of it.
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(odd, "odd.csv")
        archive.writestr(f"{WORD.replace('/', '')}.pdf", b"%PDF-1.4\n")
    _, out, err = inside("inspect", str(packed), "-f", "csv")
    assert OBEYED.findall(err) == []
    assert "Odd" in out + err
    header = tmp_path / "head.csv"
    header.write_text(f"{WORD},b,c\n1,2,3\n", encoding="utf-8")
    status, _, err = inside("load", str(header))
    assert (status, OBEYED.findall(err)) == (4, [])


def test_a_chart_writes_them_out(tmp_path: Path) -> None:
    from dataclasses import replace

    import tradestat as ts
    from tradestat.charts.terminal import plot

    plain = ts.partners("KG", top=3)
    names = [WORD, *plain.frame["name"][1:]]
    answer = replace(plain, title=WORD, frame=plain.frame.assign(name=names))
    assert OBEYED.findall(plot(answer)) == []
    file = ts.chart(answer, tmp_path / "x.svg", title=WORD)
    assert OBEYED.findall(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Côte d’Ivoire – 中国 – قطر", "Côte d’Ivoire – 中国 – قطر"),
        ("a\tb\r\nc", "a\\tb\\r\\nc"),
        ("\u202ea\u2066\u200e\u061c\ufeff", "\\u202ea\\u2066\\u200e\\u061c\\ufeff"),
        ("\x9b31m\x7f\udc80", "\\x9b31m\\x7f\\udc80"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a letter's form depends on it
    ],
)
def test_what_is_written_out(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_lines_are_kept_where_they_are_meant() -> None:
    assert shown("a\nb\x1b", "\n") == "a\nb\\x1b"
    assert one_line("a\r\n\tb\x1b") == "a b\\x1b"


def test_completion_is_safe() -> None:
    from tradestat.cli.options import _KNOWN, Word

    area = Word((), "made-up")
    _KNOWN["made-up"] = lambda text: [(WORD, WORD)]
    try:
        [item] = area.shell_complete(None, None, "")  # type: ignore[arg-type]
    finally:
        del _KNOWN["made-up"]
    assert (item.value, item.help) == (WRITTEN_OUT, WRITTEN_OUT)
