"""Every source alike: a view of observations, one row for one figure.

It has the columns reporter, partner, flow, period, year, frequency, commodity,
classification, value, currency, quantity, unit, status, rounding, stated_growth, publisher,
published, source and mirrored. A reconciled source has one figure a flow: it is seen from both
sides, and mirrored marks what its importer sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tradestat.areas.table import table as area_table
from tradestat.model import Dataset, SourceKind, data_folder
from tradestat.store import engine
from tradestat.store.engine import View
from tradestat.store.sql import csv_table, parquet_table, text

_NUMBERS = {"value": "BIGINT", "rounding": "BIGINT"}
_FREQUENCY = (
    "CASE WHEN length(period) = 4 THEN 'A' WHEN length(period) = 7 AND period LIKE '%-Q%' THEN 'Q' "
    "WHEN length(period) = 7 AND period LIKE '%-H%' THEN 'S' WHEN length(period) = 7 THEN 'M' END"
)


def totals(dataset: Dataset) -> View:
    """A source's figures for all goods together."""
    return _view("totals", dataset, (dataset.path,))


def goods(dataset: Dataset) -> View:
    """A source's figures by commodity; one that ships has all goods alone."""
    if not dataset.own:
        return totals(dataset)
    return _view("goods", dataset, [Path(dataset.folder) / name for name in dataset.figures])


def together(views: Iterable[View]) -> str:
    """A statement for the observations of several sources."""
    return " UNION ALL ".join(f"SELECT * FROM {view}" for view in views)


def _view(what: str, dataset: Dataset, paths: Iterable[Path]) -> View:
    stamp = tuple((str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in paths)
    about = (dataset.kind, dataset.currency, dataset.classification)
    sql = _observations(dataset.id, *about, stamp, data_folder())
    return View(f'"{dataset.id} {dataset.vintage} {what}"', sql, stamp)


@lru_cache(maxsize=512)
def _observations(
    source: str,
    kind: SourceKind,
    currency: str,
    classification: str,
    stamp: tuple[tuple[str, int, int], ...],
    data: Path,  # where the areas come from
) -> str:
    files, kinds = _files([path for path, *_ in stamp])
    if lost := {"period", "value"} - set(kinds):
        raise OSError(f"{Path(stamp[0][0]).name} has no column {' or '.join(sorted(lost))}")
    reconciled = kind is SourceKind.RECONCILED
    numbered = kinds["period"] != "VARCHAR"
    columns = {
        "reporter": "exporter" if "exporter" in kinds else "reporter",
        "partner": "importer" if "importer" in kinds else "partner",
        "flow": "'export'" if reconciled else "flow",
        "period": "period::VARCHAR",
        "year": "period" if numbered else "left(period, 4)::SMALLINT",
        "frequency": "'A'" if numbered else _FREQUENCY,
        "commodity": "'TOTAL'",
        "classification": text(classification if "commodity" in kinds else ""),
        # Figures by commodity are added up: exact decimals, whatever the order.
        "value": "value" if "commodity" in kinds else "value::DOUBLE",
        "currency": text(currency),
        "quantity": "NULL::DOUBLE",
        "unit": "NULL::VARCHAR",
        "status": text("stated" if kind is SourceKind.STATED else "reported"),
        "rounding": "NULL::DOUBLE",
        **dict.fromkeys(("stated_growth", "publisher", "published"), "NULL::VARCHAR"),
        "source": text(source),
        "mirrored": "false",
    }
    columns |= {c: c for c in columns if c in kinds and c not in ("period", "value")}
    columns |= {c: f"{c}::DOUBLE" for c in ("rounding", "quantity") if c in kinds}
    if "quantity_unit" in kinds:
        columns["unit"] = "quantity_unit"
    if kinds.get("exporter", "VARCHAR") != "VARCHAR":
        # Numbers on disk, and goods without their first zero: to turn twelve million rows would
        # take seconds when they are loaded, and a join costs nothing.
        codes = _codes()
        files += f" JOIN {codes} x ON exporter = x.code JOIN {codes} m ON importer = m.code"
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


def _files(paths: list[str]) -> tuple[str, dict[str, str]]:
    """What a statement selects the files from, and their columns with the types."""
    if not paths[0].endswith(".parquet"):
        with Path(paths[0]).open(encoding="utf-8") as file:
            kinds = {c: _NUMBERS.get(c, "VARCHAR") for c in file.readline().strip().split(",")}
        return csv_table(paths[0], kinds), kinds
    table = parquet_table(*paths)
    return table, engine.columns(f"SELECT * FROM {table}")


def _codes() -> str:
    """Areas by number; a number without an area is "?" and itself."""
    keys = {int(area.code): area.key for area in area_table() if area.code}
    known = ", ".join(f"({code}, {text(key)})" for code, key in keys.items())
    return (
        "(SELECT n::SMALLINT AS code, coalesce(key, '?' || n::VARCHAR) AS key "
        f"FROM range(32768) every(n) LEFT JOIN (VALUES {known}) known(code, key) ON n = code)"
    )
