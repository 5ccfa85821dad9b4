"""`tradestat audit`: the whole output once, and the exit statuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def run(*words: str, width: str = "80", stdin: str = "") -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "tradestat", *words],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": width, "PYTHONUTF8": "1"},
        check=False,
    )


WHOLE = """\
Audit of kgz-nsc: 1 error, 0 warnings, 2 notices
current US dollars; 5,557 figures of 1 reporter, 1994–2023; level audited: all
  goods by partner
sums      1 error, 2 notices in 60 stated totals; first: Kyrgyzstan, exports
  2021
clean     itself
not asked copies (one reporter)

Severity  Check  Size           Finding
--------  -----  -------------  ------------------------------------------------
error     sums   1.11 billion   Kyrgyzstan, exports 2021: partners add up to
                                1.65 billion of the stated 2.75 billion; 40.17 %
                                is attributed to no partner
notice    sums   26.39 million  Kyrgyzstan, imports 2023: partners add up to
                                12.33 billion of the stated 12.35 billion; 0.214
                                % is attributed to no partner

- 2 of 3 findings are shown. All: --top 0
- What each check compares: tradestat audit --help

Reproduce: tradestat audit kgz-nsc --check sums --check itself --check copies
  --top 2
"""


def test_the_whole_output() -> None:
    done = run(
        "audit", "kgz-nsc", "--check", "sums", "--check", "itself", "--check", "copies", "--top",
        "2",
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == (WHOLE, "", 0)


@pytest.mark.parametrize(
    ("check", "limit", "status", "found"),
    [
        ("sums", "error", 5, "errors"),
        ("sums", "warning", 5, "errors"),
        ("jumps", "warning", 5, "warnings"),
        ("jumps", "error", 0, ""),
        ("itself", "warning", 0, ""),
        ("special", "warning", 0, ""),
    ],
)
def test_fail_on(check: str, limit: str, status: int, found: str) -> None:
    done = run("audit", "kgz-nsc", "--check", check, "--top", "1", "--fail-on", limit)
    assert done.returncode == status
    assert done.stdout.startswith("Audit of kgz-nsc: ")
    assert done.stdout.rstrip().endswith("--top 1")
    assert done.stderr == (
        f'Error: The audit of "kgz-nsc" found {found}.\n'
        f"They are listed above; --fail-on {limit} makes the exit status 5.\n"
        if found
        else ""
    )


def test_data_formats_put_data_alone_on_standard_output() -> None:
    done = run("audit", "kgz-nsc", "--check", "sums", "-f", "csv")
    assert done.stdout.splitlines()[:2] == [
        "check,severity,reporter,partner,flow,first_year,last_year,years,rows,size,currency,words",
        "sums,error,KGZ,,export,2021,2021,2021,1,1105454211,USD,"
        '"Kyrgyzstan, exports 2021: partners add up to 1.65 billion of the stated 2.75 billion; '
        '40.17 % is attributed to no partner"',
    ]
    assert done.stderr.startswith("Audit of kgz-nsc: 1 error, 0 warnings, 2 notices\n")


def test_standard_input_is_a_file() -> None:
    text = "reporter,partner,flow,year,value_usd\nKGZ,WLD,export,2001,100\nKGZ,KAZ,export,2001,50\n"
    done = run("audit", "-", "--fail-on", "error", stdin=text)
    assert done.returncode == 5
    assert "50.00 % is attributed to no" in done.stdout


def test_a_broken_file_is_bad_data(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("audit", str(tmp_path / "x.csv"))
    assert done.returncode == 4
    assert done.stdout == ""


def test_what_a_file_does_not_say_is_said_as_for_load(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    # 1,500 + 900 are 400 of the stated 2,800 thousand short: 14.29 %.
    table.write_text("Country;Value\nChina;1500\nRussia;900\nTotal;2800\n", encoding="utf-8")
    silent = run("audit", str(table))
    assert silent.returncode == 4
    assert silent.stderr.endswith("--reporter KG --flow exports --year 2023 --unit thousand-usd\n")
    words = ["--reporter", "KG", "--flow", "exports", "--year", "2023", "--unit", "thousand-usd"]
    done = run("audit", str(table), *words, width="300")
    assert done.returncode == 0, done.stderr
    assert (
        "partners add up to 2.40 million of the stated 2.80 million; 14.29 % is attributed to no "
        "partner" in done.stdout
    )
    said = " ".join(done.stdout.split())
    assert f"Reproduce: tradestat audit {table} {' '.join(words)}" in said
