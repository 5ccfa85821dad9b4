"""How long it takes to load a customs office's monthly table with column names of its own, beside
pandas and bare DuckDB: whole processes, run in turn.

    python benchmarks/tables.py FOLDER [-n TIMES] [--rows 5000000]

FOLDER receives a made-up file: months, flow, product of six digits, partner, value, weight. The
yardsticks: pandas read_csv and groupby, and bare DuckDB COPY … ORDER BY of the same columns.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import duckdb

from loading import PYTHON, TRADESTAT, report, run
from tradestat.areas import listing

PANDAS = (
    "import sys, pandas as pd; d = pd.read_csv(sys.argv[1], dtype={'HS_Code': str}); "
    "d.groupby(['Partner Country', 'Regime', 'Period'])['Stat. value, USD'].sum()"
    ".to_csv(sys.argv[2])"
)
BARE = """
import sys, duckdb
engine = duckdb.connect(config={"threads": 2})
engine.execute("SET enable_progress_bar = false")
table = (
    "read_csv($1, header = true, auto_detect = false, delim = ',', columns = {"
    + ", ".join(f"'{name}': 'VARCHAR'" for name in "pfcavw") + "})"
)
engine.execute(
    f"COPY (SELECT p, f, c, a, v::DECIMAL(18,3), w::DOUBLE FROM {table} ORDER BY p, f, a, c) "
    f"TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)".replace("$1", f"'{sys.argv[1]}'")
)
"""


def write(path: Path, rows: int) -> None:
    """A table of so many rows, no figure twice."""
    countries = {a.key: a.name for a in listing(kind="country") if a.key == a.alpha3}
    names = list(countries.values())[:200]
    engine = duckdb.connect()
    engine.execute(
        "CREATE TABLE names AS SELECT name, row_number() OVER () - 1 AS i "
        "FROM (SELECT unnest($1) AS name)",
        [names],
    )
    engine.execute(
        f"""COPY (
        SELECT printf('%02d/%d', 1 + r % 12, 2019 + (r // 12) % 5) AS "Period",
               CASE (r // 60) % 2 WHEN 0 THEN 'Export' ELSE 'Import' END AS "Regime",
               printf('%06d', 10000 + r // (120 * {len(names)}) * 37) AS "HS_Code",
               name AS "Partner Country",
               printf('%.2f', (hash(r) % 100000000) / 100.0) AS "Stat. value, USD",
               printf('%.1f', (hash(r + 1) % 1000000) / 10.0) AS "Net weight, kg"
        FROM range({rows}) t(r) JOIN names ON i = (r // 120) % {len(names)}
        ) TO '{path}' (HEADER, DELIMITER ',')"""
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=3, help="how often each, in turn")
    parser.add_argument("--rows", type=int, default=5_000_000)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    table, home = asked.folder / f"months-{asked.rows}.csv", asked.folder / "home"
    if not table.exists():
        write(table, asked.rows)
    ours, pandas, bare = [], [], []
    for _ in range(asked.n):
        shutil.rmtree(home, ignore_errors=True)
        command = [TRADESTAT, "load", table, "--reporter", "GE", "--as", "made-up", "--quiet"]
        ours.append(run(command, home))
        bare.append(run([PYTHON, "-c", BARE, table, asked.folder / "bare.parquet"], home))
        pandas.append(run([PYTHON, "-c", PANDAS, table, asked.folder / "sums.csv"], home))
    print(f"{asked.rows:,} rows; peak {max(m for _, m in ours):,.0f} MiB", flush=True)
    seconds = [[s for s, _ in each] for each in (ours, bare, pandas)]
    report("load / bare DuckDB COPY", seconds[0], seconds[1], "at most 4, the aim 2.5")
    report("load / pandas read_csv and groupby", seconds[0], seconds[2], "no goal")


if __name__ == "__main__":
    sys.exit(main())
