"""How long the program takes beside what it cannot do without: whole processes, in pairs.

    python benchmarks/startup.py [-n PAIRS]

Each pair runs the program and then its yardstick, so that a slow moment of the machine falls on
both; the ratio is taken pair by pair. The first pair warms up (byte code, file cache) and is
dropped. It only reports: the exit status is 0 unless a command fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PYTHON = Path(sys.executable)
TRADESTAT = PYTHON.with_name("tradestat")
PICTURE = str(Path(tempfile.gettempdir()) / "tradestat-benchmark.png")
SENTENCE = "China's trade with Kyrgyzstan reached 22.71 billion dollars in 2024, up 14.7 percent."


@dataclass(frozen=True)
class Pair:
    """A command of ours, the yardstick it is held against, and the ratio we aim for."""

    ours: list[str]
    yardstick: list[str]
    target: float


PAIRS = [
    Pair(["tradestat", "growth", "CN", "KG"], ["python", "-c", "import pandas"], 1.5),
    Pair(["tradestat", "partners", "KG"], ["python", "-c", "import pandas"], 1.8),
    Pair(
        ["tradestat", "growth", "CN", "KG", "--chart", PICTURE],
        ["python", "-c", "import pandas, matplotlib.figure"],
        2.5,
    ),
    Pair(["tradestat", "check", SENTENCE], ["python", "-c", "import duckdb, tabulate"], 2.0),
    Pair(["tradestat", "--help"], ["python", "-c", "import click"], 2.0),
]


def seconds(command: list[str]) -> float:
    """The wall time of one whole process."""
    program = {"tradestat": TRADESTAT, "python": PYTHON}[command[0]]
    # Without this variable byte code is kept, as it is for a user.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    done = subprocess.run(
        [program, *command[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=env,
        check=False,
    )
    taken = time.perf_counter() - begin
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stderr)
        sys.exit(f"`{_shown(command)}` failed with status {done.returncode}")
    return taken


def measure(pair: Pair, times: int) -> list[tuple[float, float]]:
    """Ours and the yardstick's seconds, one pair a row, without the warm-up."""
    return [(seconds(pair.ours), seconds(pair.yardstick)) for _ in range(times)][1:]


def _shown(command: list[str]) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in command)


def main() -> None:
    """Measure and print each pair."""
    parser = argparse.ArgumentParser(description="Time the start of the program, in pairs.")
    parser.add_argument("-n", type=int, default=15, metavar="PAIRS", help="pairs, one to warm up")
    times = max(2, parser.parse_args().n)
    if not TRADESTAT.exists():
        sys.exit(f"tradestat is not installed beside {PYTHON.name}: make demo")
    for pair in PAIRS:
        rows = measure(pair, times)
        ratios = sorted(ours / yardstick for ours, yardstick in rows)
        ratio = median(ratios)
        verdict = "met" if ratio <= pair.target else "missed"
        print(f"{_shown(pair.ours)}  against  {_shown(pair.yardstick)}")
        print(f"  ratio     {ratio:.2f}   ({ratios[0]:.2f} to {ratios[-1]:.2f}, {len(rows)} pairs)")
        print(f"  target    {pair.target:.2f}   {verdict}")
        print(f"  ours      {median(row[0] for row in rows) * 1000:.0f} ms")
        print(f"  yardstick {median(row[1] for row in rows) * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
