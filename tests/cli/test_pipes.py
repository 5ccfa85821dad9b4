"""The program in pipes with the programs that people use: real ones, through a real shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(sys.executable).parent
PATH = f"{HERE}{os.pathsep}{os.environ.get('PATH', '')}"
# China's total with Kyrgyzstan in 2019: exports 6,312,091,220 and imports 65,960,900 in the file.
TOTAL = 6_312_091_220 + 65_960_900
CSV = "tradestat growth CN KG --years 2018:2020 -f csv"

PIPES = [
    ("csvcut", f"{CSV} | csvcut -c period,total | csvgrep -c period -m 2019", f"2019,{TOTAL}"),
    ("csvsort", f"{CSV} | csvsort -r -c total | csvcut -c total | sed -n 2p", f"{TOTAL}.0"),
    (
        "duckdb",
        f"{CSV} | duckdb -csv -noheader -c \"SELECT max(total) FROM read_csv('/dev/stdin')\"",
        str(TOTAL),
    ),
    (
        "jq",
        "tradestat growth CN KG -f ndjson | jq 'select(.period == 2019).total'",
        str(TOTAL),
    ),
    (
        "jq",
        "tradestat growth CN KG -f json | jq '.data[] | select(.period == 2019).total'",
        str(TOTAL),
    ),
    (
        "pandoc",
        "tradestat growth CN KG --years 2019 -f markdown | pandoc -f gfm -t plain | "
        "grep -o '6,378.05'",
        "6,378.05",
    ),
    (
        "Rscript",
        f'{CSV} | Rscript -e \'x <- read.csv(file("stdin")); '
        "cat(format(x$total[x$period == 2019], digits = 12), class(x$growth), sum(is.na(x)))'",
        None,
    ),
]


@pytest.mark.parametrize(("program", "pipe", "wanted"), PIPES)
def test_a_pipe_brings_the_figure(program: str, pipe: str, wanted: str | None) -> None:
    if shutil.which(program, path=PATH) is None:
        pytest.skip(f"{program} is not on this machine")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {pipe}"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": PATH},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    last = done.stdout.strip().splitlines()[-1]
    if wanted is None:
        # R reads missing steps of rounding and stated growth as NA, and growth as numbers.
        total, kind, missing = last.split()
        assert (int(total), kind) == (TOTAL, "numeric")
        assert int(missing) >= 12
    elif "." in wanted and "," not in wanted:
        assert float(last) == float(wanted)
    else:
        assert last == wanted


def test_notes_stay_out_of_the_pipe() -> None:
    done = subprocess.run(
        [str(HERE / "tradestat"), *CSV.split()[1:]], capture_output=True, encoding="utf-8"
    )
    assert len(done.stdout.splitlines()) == 4
    assert "- Record" in done.stderr or "- Compound growth" in done.stderr
