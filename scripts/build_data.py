"""Write the figures of data/ from plain tables, and the catalogue that describes them.

    python scripts/build_data.py FOLDER [--out data]

FOLDER holds the plain tables that data/SOURCES.md names. The same tables give the same bytes. All
values become whole single units of their currency; nothing is repaired but for the cells of
LEFT_OUT, which are left out with a reason.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from catalogue_entries import ENTRIES

# (reporter, partner, flow, year): why the cell is no figure.
LEFT_OUT = {
    ("KGZ", "IRN", "import", 2021): "a zero where a figure is missing",
    ("KGZ", "HKG", "import", 2019): "a zero where a figure is missing",
    ("KGZ", "AUS", "import", 2023): "apparently the subtotal of Australia and Oceania",
    ("KGZ", "ASM", "import", 2023): "a cell slipped from its row",
}
PRELIMINARY = {("KGZ", "import", 2023)}
SCALE = {"bn": Decimal(10**9)}
FLOW_HEAD = ["reporter", "partner", "flow", "period", "value", "status"]


def read(path: Path, columns: list[str]) -> pd.DataFrame:
    """A plain table as text. Codes stay as they are: "NA" is Namibia."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(frame.columns) != columns:
        sys.exit(f"{path.name}: expected the columns {columns}, found {list(frame.columns)}")
    return frame


def distinct(frame: pd.DataFrame, keys: list[str], name: str) -> pd.DataFrame:
    twice = frame[frame.duplicated(keys)]
    if len(twice):
        sys.exit(f"{name}: {len(twice)} figures stand twice, first {twice.iloc[0].to_dict()}")
    return frame.sort_values(keys, kind="stable").reset_index(drop=True)


def parquet(frame: pd.DataFrame, path: Path) -> None:
    """Sorted, in row groups small enough that one pair touches only a few."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.register("figures", frame)
        types = {"period": "SMALLINT", "value": "BIGINT"}
        columns = ", ".join(f"{c}::{types.get(c, 'VARCHAR')} AS {c}" for c in frame.columns)
        target = str(path).replace("'", "''")
        connection.execute(
            f"COPY (SELECT {columns} FROM figures) TO '{target}' "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40960)"
        )


def table(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path, index=False, lineterminator="\n")


def imf(folder: Path, out: Path) -> pd.DataFrame:
    frame = read(
        folder / "imf_dots_by_partner_1960_2020.csv.xz",
        ["reporter", "partner", "flow", "period", "value_usd", "status"],
    ).rename(columns={"value_usd": "value"})
    frame = distinct(frame, ["reporter", "partner", "flow", "period"], "IMF")
    parquet(frame, out / "imf-dots.parquet")
    return frame


def baci(folder: Path, out: Path, name: str, target: str) -> pd.DataFrame:
    frame = read(folder / name, ["exporter", "importer", "year", "value_usd"]).rename(
        columns={"value_usd": "value", "year": "period"}
    )
    frame = distinct(frame, ["exporter", "importer", "period"], name)
    parquet(frame, out / target)
    return frame


def national(folder: Path, out: Path, name: str, target: str) -> pd.DataFrame:
    frame = read(folder / name, ["reporter", "partner", "flow", "period", "value_usd"]).rename(
        columns={"value_usd": "value"}
    )
    cells = list(
        zip(
            frame["reporter"],
            frame["partner"],
            frame["flow"],
            frame["period"].astype(int),
            strict=True,
        )
    )
    frame["status"] = [
        "preliminary" if (r, f, y) in PRELIMINARY else "reported" for r, _, f, y in cells
    ]
    frame = frame[[cell not in LEFT_OUT for cell in cells]]
    frame = distinct(frame, ["partner", "flow", "period"], name)
    table(frame[FLOW_HEAD], out / target)
    return frame


def stated(folder: Path, out: Path) -> pd.DataFrame:
    frame = read(
        folder / "headline_figures.csv",
        [
            "reporter",
            "partner",
            "flow",
            "period",
            "value",
            "currency",
            "unit",
            "stated_growth_pct",
            "rounding",
            "publisher",
            "published",
            "note",
        ],
    )
    for name in ("value", "rounding"):
        frame[name] = [
            whole(Decimal(v) * SCALE[u]) for v, u in zip(frame[name], frame["unit"], strict=True)
        ]
    frame = frame.rename(columns={"stated_growth_pct": "stated_growth"})
    frame = distinct(frame, ["reporter", "partner", "flow", "period", "currency"], "stated")
    table(
        frame[
            [
                "reporter",
                "partner",
                "flow",
                "period",
                "value",
                "currency",
                "rounding",
                "stated_growth",
                "publisher",
                "published",
                "note",
            ]
        ],
        out / "stated.csv",
    )
    return frame


def months(folder: Path, out: Path) -> pd.DataFrame:
    frame = read(
        folder / "chn_customs_with_kgz_2024_months.csv",
        ["reporter", "partner", "period", "export", "import", "total", "currency", "unit", "note"],
    )
    long = frame.melt(
        ["reporter", "partner", "period", "currency", "unit", "note"],
        ["export", "import", "total"],
        "flow",
    )
    long["value"] = [
        whole(Decimal(v) * SCALE[u]) for v, u in zip(long["value"], long["unit"], strict=True)
    ]
    long = distinct(long, ["reporter", "partner", "flow", "period"], "months")
    table(
        long[["reporter", "partner", "flow", "period", "value", "currency", "note"]],
        out / "chn-customs-months.csv",
    )
    return long


def whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        sys.exit(f"{value} is no whole number of currency units")
    return int(value)


def catalogue(out: Path, frames: dict[str, pd.DataFrame]) -> None:
    """Rows, years and checksums are counted, the rest comes from catalogue_entries."""
    entries: list[dict[str, Any]] = []
    for entry in ENTRIES:
        frame = frames[entry["id"]]
        years = frame["period"].astype(str).str[:4].astype(int)
        content = (out / entry["file"]).read_bytes()
        entries.append(
            {
                **entry,
                "first_year": int(years.min()),
                "last_year": int(years.max()),
                "rows": len(frame),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    text = json.dumps({"sources": entries}, ensure_ascii=False, indent=2) + "\n"
    (out / "catalogue.json").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "data")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    folder, out = given.folder, given.out
    frames = {
        "imf-dots": imf(folder, out),
        "baci": baci(folder, out, "world_totals_baci_2000_2020.csv.gz", "baci.parquet"),
        "baci-oec": baci(folder, out, "world_totals_oec_baci_2022_2023.csv.gz", "baci-oec.parquet"),
        "kgz-nsc": national(folder, out, "kgz_nsc_by_partner_1994_2023.csv", "kgz-nsc.csv"),
        "uzb-stat": national(folder, out, "uzb_stat_by_partner_2010_2023.csv", "uzb-stat.csv"),
        "stated": stated(folder, out),
        "chn-customs-months": months(folder, out),
    }
    catalogue(out, frames)
    for name, frame in frames.items():
        print(f"{name:20} {len(frame):>9,} figures")


if __name__ == "__main__":
    main()
