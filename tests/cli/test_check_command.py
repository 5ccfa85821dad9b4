"""`tradestat check`, through the shell's eyes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tradestat.cli.main import cli
from tradestat.errors import TradestatError

TRUE = "Kyrgyzstan's imports from China reached 5.35 billion dollars in 2023."
FALSE = "Kyrgyzstan's exports to China were 900 million dollars in 2023."


def run(*arguments: str, given: str | None = None) -> str:
    done = CliRunner().invoke(cli, ["check", *arguments], input=given, catch_exceptions=False)
    return done.output


def test_a_sentence() -> None:
    assert run(TRUE) == (
        "1 claim: 1 holds.\n"
        "\n"
        '1. "reached 5.35 billion dollars in 2023"\n'
        "   level: Kyrgyzstan's imports from China, 2023\n"
        "   HOLDS\n"
        "   It is what Kyrgyzstan reports: 5.35 billion. China's figures are not\n"
        "   available.\n"
        "   Who         What                 Figure                   Source\n"
        "   ----------  -------------------  -------------  --------  -------------------\n"
        "   Kyrgyzstan  Kyrgyzstan's         5.35 billion   fits      NSC: Geography of\n"
        "               imports from China,                           exports and imports\n"
        "               2023\n"
        "   Reconciled  Kyrgyzstan's         18.18 billion  does not  BACI-OEC: BACI,\n"
        "               imports from China,                           HS22 edition, all\n"
        "               2023                                          goods by pair\n"
    )


def test_no_claim() -> None:
    assert run("Good morning.") == "No claim about the trade of countries was found.\n"


def test_standard_input_and_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.html"
    one.write_text(f"# Head\n\n**{TRUE}**\n", encoding="utf-8")
    two.write_bytes(f"<p>{TRUE} Türkiye</p>".encode("cp1252"))
    assert run("-", given=TRUE).startswith("1 claim: 1 holds.")
    out = run(str(one), str(two))
    assert out.count("1 claim: 1 holds.") == 2
    assert str(one) in out


def test_json_gives_places() -> None:
    found = json.loads(run("-f", "json", TRUE))
    (one,) = found["findings"]
    assert TRUE[one["start"] : one["end"]] == "reached 5.35 billion dollars in 2023"
    assert (one["a"], one["b"], one["flow"], one["verdict"]) == ("KGZ", "CHN", "import", "holds")
    assert (one["low"], one["high"]) == (5_345_000_000, 5_355_000_000)
    assert {e["source"]: e["fits"] for e in one["evidence"]} == {"kgz-nsc": True, "baci-oec": False}


def test_html_marks_the_text_up(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    text = f"<script>alert(1)</script><p>A & B. {TRUE}</p>"
    assert run(text, "-o", str(target)) == ""
    page = target.read_text(encoding="utf-8")
    assert '<mark class="holds"' in page
    assert "reached 5.35 billion dollars in 2023</a></mark>" in page
    assert "<script" not in page


def test_csv_is_a_row_a_claim() -> None:
    done = CliRunner().invoke(cli, ["check", TRUE, FALSE, "-f", "csv"], catch_exceptions=False)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["kind"], r["verdict"]) for r in rows] == [
        ("level", "holds"),
        ("level", "does-not-hold"),
    ]


@pytest.mark.parametrize(("text", "status"), [(TRUE, 0), (FALSE, 5), ("Good morning.", 0)])
def test_strict_is_for_scripts(text: str, status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tradestat", "check", "--strict", text],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert CliRunner().invoke(cli, ["check", text]).exit_code == 0


def test_explain_says_how_it_was_read() -> None:
    out = run("--explain", "Kyrgyzstan's imports from China were almost $5.4bn in 2023.")
    assert 'Read as 5,130,000,000 to 5,450,000,000, with "nearly".' in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["no-such-file.txt"],
            '"no-such-file.txt" cannot be read: there is no such file.\n'
            "A sentence goes in quotes, a text on standard input: -",
        ),
        ([TRUE, "--date", "soon"], '"soon" is no date.\nWrite the day of the text as 2025-02-06.'),
    ],
)
def test_errors(arguments: list[str], message: str) -> None:
    with pytest.raises(TradestatError) as caught:
        CliRunner().invoke(cli, ["check", *arguments], catch_exceptions=False)
    assert str(caught.value) == message


def test_a_folder_and_a_document_are_refused(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(b"PK")
    with pytest.raises(TradestatError) as caught:
        run(str(document))
    assert str(caught.value) == (
        f'"{document}" cannot be read: it is no plain text, Markdown or HTML.\n'
        "Save it as text, or paste it: -"
    )
    with pytest.raises(TradestatError) as caught:
        run(str(tmp_path))
    assert str(caught.value) == (
        f'"{tmp_path}" cannot be read: it is a folder.\nName the files in it.'
    )


def test_help_loads_no_library() -> None:
    code = (
        "import sys; from tradestat.cli.main import cli; "
        "cli(['check', '--help'], standalone_mode=False); "
        "assert not {'pandas', 'duckdb', 'babel', 'tabulate'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_library_returns_a_value() -> None:
    import tradestat as ts

    done = ts.check(TRUE, date="2024-05-01")
    assert done.frame[["kind", "a", "b", "verdict"]].values.tolist() == [
        ["level", "KGZ", "CHN", "holds"]
    ]
    assert "HOLDS" in str(done)
    assert "<mark" in done._repr_html_()
    assert done.passes


@pytest.mark.parametrize("word", ["", "  "])
def test_an_empty_word_is_no_folder(word: str) -> None:
    with pytest.raises(TradestatError) as fault:
        CliRunner().invoke(cli, ["check", word], catch_exceptions=False)
    assert str(fault.value).startswith("There is no text to check.")
