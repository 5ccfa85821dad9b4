"""Made-up trade in BACI's layout, as large as a real year: for timing, not for reading.

    python benchmarks/made_up.py FOLDER [--years 5] [--rows 12000000]

226 areas, 5,000 products; figures come from a hash, so that each run writes the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

from tradestat.areas.table import table as area_table

AREAS, PRODUCTS = 226, 5_000


def write_year(path: Path, year: int, rows: int) -> None:
    """One year's file, sorted as CEPII sorts it: exporter, importer, product."""
    codes = [a.code for a in area_table() if a.kind == "country" and a.code][:AREAS]
    # Of a million, how many of the cells of a full square hold a figure.
    kept = round(rows / (AREAS * (AREAS - 1) * PRODUCTS) * 1_000_000)
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            "CREATE TABLE a AS SELECT row_number() OVER () AS n, c FROM (SELECT unnest($1) AS c)",
            [codes],
        )
        target = str(path).replace("'", "''")
        connection.execute(
            f"""
            COPY (
                SELECT {year} AS t, x.c::INT AS i, y.c::INT AS j,
                       lpad((p.k * 197 + 10111)::VARCHAR, 6, '0') AS k,
                       ((1 + hash(x.n, y.n, p.k, {year}, 1) % 1000000) / 1000.0
                        * (1 + hash(x.n, 3) % 97))::DECIMAL(18,3) AS v,
                       CASE WHEN hash(x.n, y.n, p.k, 4) % 50 > 0 THEN
                       ((1 + hash(x.n, y.n, p.k, {year}, 2) % 100000) / 1000.0)::DECIMAL(18,3)
                       ELSE NULL END AS q
                FROM a x, a y, (SELECT unnest(range({PRODUCTS})) AS k) p
                WHERE x.n <> y.n AND hash(x.n, y.n, p.k, {year}, 7) % 1000000 < {kept}
                ORDER BY i, j, k
            ) TO '{target}' (HEADER, QUOTE '')
            """
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--rows", type=int, default=12_000_000)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for year in range(2020, 2020 + asked.years):
        path = asked.folder / f"BACI_HS92_Y{year}_V202601.csv"
        if not path.exists():
            write_year(path, year, asked.rows)
        print(f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
