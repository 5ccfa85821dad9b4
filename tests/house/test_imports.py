"""Start-up stays quick: a library is loaded only where it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# The heavy libraries are counted in a fresh process; this one has loaded whatever it likes.
CHILD = """
import sys
from tradestat.cli.main import cli
cli(sys.argv[1:], standalone_mode=False)
sys.stderr.write("\\nloaded: " + " ".join(sorted(m for m in sys.modules if "." not in m)))
"""

ANY = {"babel", "duckdb", "matplotlib", "numpy", "pandas", "rapidfuzz", "tabulate"}
NOT_FOR_GROWTH = {"babel", "matplotlib", "openpyxl", "pyarrow", "rapidfuzz"}


def loaded(*arguments: str) -> set[str]:
    """The top-level modules in memory after the program has done its work."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip(), "nothing was printed"
    return set(done.stderr.rpartition("loaded: ")[2].split())


def test_help_loads_no_library() -> None:
    assert loaded("--help") & ANY == set()


def test_version_loads_no_library() -> None:
    assert loaded("--version") & ANY == set()


def test_help_of_a_command_loads_no_library() -> None:
    assert loaded("growth", "--help") & ANY == set()


@pytest.mark.parametrize("form", [[], ["-f", "csv"]], ids=["table", "csv"])
def test_growth_by_code_loads_only_what_it_needs(form: list[str]) -> None:
    assert loaded("growth", "CN", "KG", *form) & NOT_FOR_GROWTH == set()


def test_matplotlib_is_loaded_for_a_picture_alone(tmp_path: Path) -> None:
    assert "matplotlib" in loaded("growth", "CN", "KG", "--chart", str(tmp_path / "x.png"))


def test_help_of_charts_and_a_plot_load_no_matplotlib() -> None:
    assert loaded("chart", "--help") & ANY == set()
    assert "matplotlib" not in loaded("growth", "CN", "KG", "--plot")


def test_a_check_needs_no_frames() -> None:
    sentence = "China's trade with Kyrgyzstan reached 22.71 billion dollars in 2024."
    assert loaded("check", sentence) & {"babel", "matplotlib", "numpy", "pandas"} == set()
