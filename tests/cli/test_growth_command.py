"""The command line: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import tradestat as ts
from tradestat.tables.writers import BINARY_FORMATS, formats

Inside = Callable[..., tuple[int, str, str]]


def run(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tradestat", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,  # type: ignore[call-overload]
    )


REFUSED = [
    (
        ["growth", "CN", "Kyrgyzstn"],
        2,
        'Error: Unknown area "Kyrgyzstn".\n'
        "Did you mean Kyrgyzstan (KG)?  All areas: tradestat areas --search kyrg\n",
    ),
    (
        ["growth", "CN", "Korea"],
        2,
        'Error: "Korea" can mean more than one area.\n'
        "Say which: South Korea (KR) or North Korea (KP).\n",
    ),
    (
        ["growth", "CN", "156"],
        2,
        "Error: Both areas are China.\nName two different areas, as in: tradestat growth CN KG\n",
    ),
    (
        ["growth", "FR", "DE", "--source", "kgz-nsc"],
        3,
        'Error: The source "kgz-nsc" holds no figures for France with Germany.\n'
        "Sources that do: imf-dots, baci, baci-oec.\n",
    ),
    (
        ["growth", "CN", "KG", "--years", "2024:2015"],
        2,
        'Error: The years "2024:2015" run backwards.\nWrite the earlier year first: 2015:2024\n',
    ),
    (
        ["growth", "CN", "KG", "--years", "20x5"],
        2,
        'Error: "20x5" is not a year or a span of years.\n'
        "Write one year or a span, the earlier year first: 2015, 2015:2024, 2015: or :2024\n",
    ),
    (
        ["growth", "CN", "KG", "--source", "bacy"],
        2,
        'Error: Unknown source "bacy".\n'
        "Did you mean baci or baci-oec?  Sources: imf-dots, baci, baci-oec, kgz-nsc, uzb-stat, "
        "stated, chn-customs-months.  More on each: tradestat sources\n",
    ),
    (
        ["growth", "CN", "KG", "--source", "chn-customs-months"],
        3,
        'Error: The source "chn-customs-months" holds parts of years, and growth compares years.\n'
        "Sources with years: imf-dots, baci, baci-oec, kgz-nsc, uzb-stat, stated.\n",
    ),
    (
        ["growth", "CN", "KG", "--years", "1950:1960"],
        3,
        "Error: There are no figures for China with Kyrgyzstan in 1950–1960.\n"
        "Figures available: 1992–2020, 2022–2025.  tradestat growth CN KG\n",
    ),
    (
        ["grwth", "CN", "KG"],
        2,
        'Error: Unknown command "grwth".\n'
        "Did you mean growth?  Commands: growth, partners, products, pair, shares, concentration, mirror, check, chart, report, rerun, load, inspect, sources, audit, diff, groups, areas.  Help: tradestat --help\n",
    ),
    (
        ["growth", "CN"],
        2,
        "Error: Missing argument 'B'.\nHow to use it: tradestat growth --help\n",
    ),
]


@pytest.mark.parametrize(("words", "status", "text"), REFUSED)
def test_refusals_in_full(words: list[str], status: int, text: str, inside: Inside) -> None:
    assert inside(*words) == (status, "", text)


def test_an_unknown_format_lists_them_all(inside: Inside) -> None:
    status, out, err = inside("growth", "CN", "KG", "-f", "foo")
    assert (status, out) == (2, "")
    assert err == f'Error: "foo" is not a valid format.\nChoose one of: {", ".join(formats())}.\n'


@pytest.mark.parametrize("fmt", [f for f in formats() if f not in BINARY_FORMATS])
def test_every_format_shows_the_figure(fmt: str, inside: Inside) -> None:
    status, out, _ = inside("growth", "CN", "KG", "--years", "2019", "-f", fmt)
    assert status == 0
    assert any(figure in out for figure in ("6.38", "6,378.05", "637805", "6378.05"))


def test_csv_is_data_alone_and_notes_go_aside(inside: Inside) -> None:
    status, out, err = inside("growth", "CN", "KG", "-f", "csv")
    assert status == 0
    frame = pd.read_csv(StringIO(out)).set_index("period")
    assert frame.columns.tolist() == [
        "reporter", "partner", "flow", "frequency",
        "exports", "imports", "total", "balance", "growth", "change", "stated_growth",
        "new_high", "status", "source", "exports_rounding", "imports_rounding",
        "total_rounding", "balance_rounding", "stands_alone", "currency", "unit",
    ]  # fmt: skip
    assert frame.total[2024] == 22_710_000_000
    assert pd.isna(frame.total[2021])
    assert "22000000000.0" not in out
    assert "Record: 2025" in err
    assert "Record" not in out


def test_tsv_and_units(inside: Inside) -> None:
    words = ("growth", "US", "CN", "--years", "2019", "-f", "tsv", "--unit", "million")
    _, out, _ = inside(*words, "--digits", "2")
    frame = pd.read_csv(StringIO(out), sep="\t")
    assert frame.total[0] == 558_870.21
    assert frame.growth[0] == -15.30
    assert frame.unit[0] == 1_000_000


def test_json_carries_everything(inside: Inside) -> None:
    _, out, err = inside("growth", "CN", "KG", "-f", "json")
    found = json.loads(out)
    assert err == ""
    assert found["command"] == "tradestat growth CN KG"
    assert found["tradestat"] == ts.__version__
    assert [s["id"] for s in found["sources"]] == ["imf-dots", "stated"]
    row = next(r for r in found["data"] if r["period"] == 2021)
    assert row["total"] is None
    assert any(n["warning"] and "announced +30 %" in n["text"] for n in found["notes"])


def test_the_table_fits_eighty_columns_and_aligns_the_points(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = inside("growth", "CN", "KG")
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in out
    first = next(line for line in lines if line.startswith("1992"))
    last = next(line for line in lines if line.startswith("2020"))
    assert first.index("15.59") + 2 == last.index("2,911.18") + 5
    assert "2021       –         –          –          –          –" in out
    assert "+105.6  s▲" in out


def test_output_to_a_file_whole_or_not_at_all(tmp_path: Path, inside: Inside) -> None:
    target = tmp_path / "cn-kg.csv"
    assert inside("growth", "CN", "KG", "-o", str(target))[0] == 0
    assert target.read_text(encoding="utf-8").startswith("reporter,partner,")
    assert [p.name for p in tmp_path.iterdir()] == ["cn-kg.csv"]
    before = target.read_bytes()
    assert inside("growth", "CN", "Korea", "-o", str(target))[0] == 2
    assert target.read_bytes() == before


def test_an_output_that_cannot_be_written(tmp_path: Path, inside: Inside) -> None:
    nowhere = tmp_path / "none" / "x.csv"
    assert inside("growth", "CN", "KG", "-o", str(nowhere)) == (
        2,
        "",
        f'Error: "{nowhere}" cannot be written: no such file or directory.\n'
        "Give --output a file in a folder that exists and that you may write to.\n",
    )
    assert inside("growth", "CN", "KG", "-o", str(tmp_path))[2] == (
        f'Error: "{tmp_path}" cannot be written: it is a folder.\n'
        "Give --output a file in a folder that exists and that you may write to.\n"
    )


def test_a_closed_pipe_ends_quietly() -> None:
    program = f'"{sys.executable}" -m tradestat growth CN KG'
    found = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -1"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert found.stdout == "China's trade with Kyrgyzstan, 1992–2025\n"
    assert found.stderr == ""


def test_version_help_and_module() -> None:
    assert run("--version").stdout == f"tradestat {ts.__version__}\n"
    assert run("-h").stdout == run("--help").stdout
    assert run("growth", "-h").returncode == 0


def test_a_terminal_without_unicode_gets_plain_signs() -> None:
    import os

    found = run(
        "growth", "CN", "KG", "--years", "2020:", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert found.returncode == 0
    assert found.stdout.isascii()
    assert "China's trade with Kyrgyzstan, 2020-2025" in found.stdout


def test_completion_offers_codes_sources_and_formats() -> None:
    import os

    def offered(line: str, word: int) -> str:
        more = {"_TRADESTAT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(word)}
        return run(env={**os.environ, **more}).stdout

    assert "plain,KG" in offered("tradestat growth CN K", 3)
    assert "plain,baci" in offered("tradestat growth CN KG --source ba", 5)
    assert "plain,csv" in offered("tradestat growth CN KG --format c", 5)


def test_sources_and_areas(inside: Inside) -> None:
    status, out, _ = inside("sources", "-f", "csv")
    assert status == 0
    assert pd.read_csv(StringIO(out)).id.tolist() == [
        "imf-dots", "baci", "baci-oec", "kgz-nsc", "uzb-stat", "stated", "chn-customs-months",
    ]  # fmt: skip
    _, out, _ = inside("areas", "--search", "korea", "-f", "csv")
    assert pd.read_csv(StringIO(out)).name.tolist() == ["North Korea", "South Korea"]


def test_a_full_disk_behind_standard_output_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "tradestat", "growth", "CN", "KG"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert found.returncode == 2
    assert found.stderr == (
        "Error: What was asked for could not be written: no space left on device.\n"
        "Make room, or write elsewhere with --output FILE.\n"
    )


def test_a_fault_of_ours_is_no_traceback(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("tradestat.answers.growth.growth", broken)
    assert inside("growth", "CN", "KG") == (
        1,
        "",
        "Error: tradestat has a fault: ZeroDivisionError: made up\n"
        "Please report it with the command and what TRADESTAT_TRACEBACK=1 adds to it.\n",
    )


def test_a_missing_or_broken_data_file_is_said(toy: Path, inside: Inside) -> None:
    (toy / "office.csv").write_text("reporter,partner\n1\n")
    status, out, err = inside("growth", "AA", "BB")
    assert (status, out) == (4, "")
    assert err.startswith('Error: The data file "office.csv, both.parquet, spoken.csv" cannot be')
    (toy / "office.csv").unlink()
    assert inside("growth", "AA", "BB") == (
        4,
        "",
        f'Error: The data file "{toy / "office.csv"}" is missing.\n'
        "Install tradestat again: the figures travel with the program.\n",
    )


@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_only_and_never_against_the_users_wish(
    more: dict[str, str], coloured: bool
) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    held = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tradestat", "growth", "CN", "KG", "--years", "2023:"],
        stdout=theirs,
        stderr=theirs,
        env={**held, "TERM": "xterm", **more},
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:  # Linux ends a terminal whose other side is closed so
        pass
    os.close(ours)
    assert process.wait() == 0
    assert (b"\x1b[" in seen) is coloured
    assert "27,200" in seen.decode()
