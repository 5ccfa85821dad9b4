"""How long a load takes beside what it could be done with: whole processes, run in turn.

    python benchmarks/loading.py FOLDER [-n TIMES] [--years 5] [--pandas PYTHON]

FOLDER receives made-up files of 12 million rows a year (made_up.py). The yardsticks: pandas
read_csv, sort and to_parquet (with pyarrow, in whatever environment --pandas names), and bare
DuckDB COPY … ORDER BY. Then `growth` of one pair over all years against `import pandas`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from statistics import median

from made_up import write_year

PYTHON = Path(sys.executable)
TRADESTAT = PYTHON.with_name("tradestat")
PANDAS = (
    "import sys, pandas as pd; d = pd.read_csv(sys.argv[1], dtype={'k': str}); "
    "d.sort_values(['i', 'j', 'k']).to_parquet(sys.argv[2])"
)
BARE = (
    "import sys, duckdb; c = duckdb.connect(config={'threads': 2}); "
    "c.execute('SET enable_progress_bar = false'); "
    "c.execute(f\"COPY (SELECT * FROM read_csv('{sys.argv[1]}', header = true, "
    "auto_detect = false, delim = ',', nullstr = ['', 'NA'], columns = {{'t': 'SMALLINT', "
    "'i': 'SMALLINT', 'j': 'SMALLINT', 'k': 'INTEGER', 'v': 'DECIMAL(18,3)', "
    "'q': 'DECIMAL(18,3)'}}) ORDER BY i, j, k) TO '{sys.argv[2]}' (FORMAT parquet, "
    'COMPRESSION zstd)")'
)


def run(command: list[str | Path], home: Path) -> tuple[float, float]:
    """Seconds and peak memory in MiB of one whole process."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["TRADESTAT_HOME"] = str(home)
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execve(str(command[0]), [str(c) for c in command], env)
    _, status, used = os.wait4(child, 0)
    taken = time.perf_counter() - begin
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return taken, used.ru_maxrss / 1024


def load(files: list[Path], home: Path) -> tuple[float, float]:
    shutil.rmtree(home, ignore_errors=True)
    return run([TRADESTAT, "load", *files, "--as", "made-up", "--quiet"], home)


def report(what: str, ours: list[float], others: list[float], goal: str) -> None:
    ratios = sorted(a / b for a, b in zip(ours, others, strict=True))
    print(
        f"{what}: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}; {goal}); "
        f"{median(ours):.2f} s against {median(others):.2f} s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=5, help="how often each, in turn")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--pandas", type=Path, default=PYTHON, help="a Python with pyarrow")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    files = [asked.folder / f"BACI_HS92_Y{2020 + n}_V202601.csv" for n in range(asked.years)]
    for number, file in enumerate(files):
        if not file.exists():
            write_year(file, 2020 + number, 12_000_000)
    home, out = asked.folder / "home", asked.folder / "out.parquet"

    ours, memory, pandas, bare = [], [], [], []
    for _ in range(asked.n):
        taken, used = load(files[:1], home)
        ours.append(taken)
        memory.append(used)
        pandas.append(run([asked.pandas, "-c", PANDAS, files[0], out], home)[0])
        bare.append(run([PYTHON, "-c", BARE, files[0], out], home)[0])
    report("pandas / ours, one year", pandas, ours, "goal: 2.5 or more")
    report("ours / bare DuckDB, one year", ours, bare, "goal: 1.4 or less")
    print(f"peak memory: {max(memory):,.0f} MiB (goal: 1,024 or less)")

    every, single = [], []
    for _ in range(max(2, asked.n // 2)):
        single.append(load(files[:1], home)[0])
        taken, used = load(files, home)
        every.append(taken)
        memory.append(used)
    report(f"{len(files)} years / one year", every, single, "goal: 5.5 or less for five")
    print(f"peak memory: {max(memory):,.0f} MiB")

    for words, goal in ((["growth", "DE", "FR"], "1.6"), (["partners", "DE"], "1.8")):
        answered, imported = [], []
        for turn in range(3 * asked.n + 1):
            a = run([TRADESTAT, *words, "--source", "made-up"], home)[0]
            b = run([PYTHON, "-c", "import pandas"], home)[0]
            if turn:  # the first warms up
                answered.append(a)
                imported.append(b)
        report(f"{words[0]} / import pandas", answered, imported, f"goal: {goal} or less")


if __name__ == "__main__":
    main()
