"""Every source alike: one row for one figure, under a name that the engine knows.

A view of observations has the columns reporter, partner, flow, period, year, frequency, commodity,
classification, value, currency, quantity, unit, status, rounding, stated_growth, publisher,
published, source and mirrored. A reconciled source has one figure a flow: it is seen from both
sides, and mirrored marks what its importer sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from tradestat.areas.table import table as area_table
from tradestat.model import Dataset, SourceKind, data_folder
from tradestat.store import engine
from tradestat.store.sql import csv_table, parquet_table, text

_NUMBERS = {"value": "BIGINT", "rounding": "BIGINT"}
_FREQUENCY = (
    "CASE WHEN length(period) = 4 THEN 'A' WHEN length(period) = 7 AND period LIKE '%-Q%' THEN 'Q' "
    "WHEN length(period) = 7 AND period LIKE '%-H%' THEN 'S' WHEN length(period) = 7 THEN 'M' END"
)


def totals(dataset: Dataset) -> str:
    """The name of a source's figures for all goods together."""
    return _named(dataset, (dataset.path,))


def goods(dataset: Dataset) -> str:
    """The name of a source's figures by commodity; a source that ships has all goods alone."""
    if not dataset.own:
        return totals(dataset)
    return _named(dataset, [Path(dataset.folder) / name for name in dataset.figures])


def together(datasets: Iterable[Dataset], columns: str = "*") -> str:
    """A statement for the totals of several sources."""
    return " UNION ALL ".join(f"SELECT {columns} FROM {totals(d)}" for d in datasets)


def _named(dataset: Dataset, paths: Iterable[Path]) -> str:
    # Files of one name, size and time are the same files: two homes never meet, and a file that is
    # written anew is read anew.
    marks = [(str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in paths]
    about = (dataset.id, dataset.kind, dataset.currency, dataset.classification, data_folder())
    name = _name(dataset.id, repr((about, marks)))
    engine.view(name, lambda: _observations(dataset, name, [path for path, *_ in marks]))
    return name


@lru_cache(maxsize=1024)
def _name(source: str, about: str) -> str:
    digest = blake2b(about.encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
    return f"observations_{re.sub('[^a-z0-9]', '_', source)}_{digest}"


def _observations(dataset: Dataset, name: str, paths: list[str]) -> str:
    base = f"{name}_files"
    if paths[0].endswith(".parquet"):
        engine.view(base, lambda: f"SELECT * FROM {parquet_table(*paths)}")
    else:  # a few thousand rows: read once
        with Path(paths[0]).open(encoding="utf-8") as file:
            kinds = {c: _NUMBERS.get(c, "VARCHAR") for c in file.readline().strip().split(",")}
        engine.table(base, lambda: f"SELECT * FROM {csv_table(paths[0], kinds)}")
    kinds = engine.columns(base)
    reconciled = dataset.kind is SourceKind.RECONCILED
    numbered = kinds["period"] != "VARCHAR"
    columns = {
        "reporter": "exporter" if "exporter" in kinds else "reporter",
        "partner": "importer" if "importer" in kinds else "partner",
        "flow": "'export'" if reconciled else "flow",
        "period": "period::VARCHAR",
        "year": "period" if numbered else "left(period, 4)::SMALLINT",
        "frequency": "'A'" if numbered else _FREQUENCY,
        "commodity": "'TOTAL'",
        "classification": text(dataset.classification if "commodity" in kinds else ""),
        # Figures by commodity are added up: exact decimals, whatever the order.
        "value": "value" if "commodity" in kinds else "value::DOUBLE",
        "currency": text(dataset.currency),
        "quantity": "NULL::DOUBLE",
        "unit": "NULL::VARCHAR",
        "status": text("stated" if dataset.kind is SourceKind.STATED else "reported"),
        "rounding": "NULL::DOUBLE",
        **dict.fromkeys(("stated_growth", "publisher", "published"), "NULL::VARCHAR"),
        "source": text(dataset.id),
        "mirrored": "false",
    }
    columns |= {c: c for c in columns if c in kinds and c not in ("period", "value")}
    columns |= {c: f"{c}::DOUBLE" for c in ("rounding", "quantity") if c in kinds}
    if "quantity_unit" in kinds:
        columns["unit"] = "quantity_unit"
    files = base
    if kinds.get("exporter", "VARCHAR") != "VARCHAR":
        # Numbers on disk, and goods without their first zero: to turn twelve million rows would
        # take seconds when they are loaded, and a join costs nothing.
        codes = _codes()
        files = f"{base} JOIN {codes} x ON exporter = x.code JOIN {codes} m ON importer = m.code"
        columns |= {"reporter": "x.key", "partner": "m.key", "unit": "'t'"}
        columns["commodity"] = "lpad(commodity::VARCHAR, 6, '0')"
    sides = [columns]
    if reconciled:
        columns["status"] = "'reconciled'"
        mirrored = {"reporter": columns["partner"], "partner": columns["reporter"]}
        sides.append(columns | mirrored | {"flow": "'import'", "mirrored": "true"})
    return " UNION ALL ".join(
        f"SELECT {', '.join(f'{what} AS {c}' for c, what in side.items())} FROM {files}"
        for side in sides
    )


def _codes() -> str:
    """The name of a table of areas by number; a number without an area is "?" and itself."""
    keys = {int(area.code): area.key for area in area_table() if area.code}
    known = ", ".join(f"({code}, {text(key)})" for code, key in keys.items())
    name = _name("areas", known)
    engine.table(
        name,
        lambda: (
            "SELECT n::SMALLINT AS code, coalesce(key, '?' || n::VARCHAR) AS key "
            f"FROM range(32768) every(n) LEFT JOIN (VALUES {known}) known(code, key) ON n = code"
        ),
    )
    return name
