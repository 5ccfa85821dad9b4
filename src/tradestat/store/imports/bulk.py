"""Large plain tables of a layout that allows it: the engine reads them as they stand.

What Python would do row by row the engine does for millions of rows in seconds; a file that it
finds anything wrong with goes through the slow reader, which can say what and where.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tradestat.areas.table import table as area_table
from tradestat.formats.layouts.base import Bulk
from tradestat.formats.table import Sheet, Tally
from tradestat.model import Note
from tradestat.store import own
from tradestat.store.engine import Session
from tradestat.store.imports.figures import Stored
from tradestat.store.sql import csv_table, parquet_table, text

# Below this the slow reader is quick enough, and its messages are better.
LARGE = 20 * 2**20


def fits(sheets: list[Sheet], bulk: Bulk) -> bool:
    """Whether these sheets are large files in plain form."""
    return all(
        s.tokens == bulk.header
        and s.path is not None
        and not s.above
        and s.form.delimiter == ","
        and s.form.encoding.replace("-", "").lower() in ("utf8", "utf8sig", "ascii")
        and s.path.stat().st_size >= LARGE
        for s in sheets
    )


def store_bulk(
    connection: Any,
    sheets: list[Sheet],
    bulk: Bulk,
    folder: Path,
    tallies: list[Tally],
    tell: Callable[[str], None],
) -> Stored | None:
    """The files as figures and totals in `folder`, one Parquet file each; None if the engine
    cannot vouch for them: a row that is not as it should be, or a figure that is repeated."""
    paths = []
    for number, (sheet, tally) in enumerate(zip(sheets, tallies, strict=True), start=1):
        tell(f"Reading {tally.file}")
        name = f"figures-{number:03}.parquet"
        count = _store_one(connection, sheet, bulk, folder / name)
        if count is None:
            return None
        tally.read = count
        paths.append(folder / name)
    tell("Adding up")
    _sum(connection, paths)
    # Two files on one year may hold one figure twice.
    if connection.execute(
        "SELECT 1 FROM (SELECT 1 FROM sums GROUP BY exporter, importer, period "
        "HAVING count(*) > 1) LIMIT 1"
    ).fetchone():
        return None
    return _finish(connection, folder, [path.name for path in paths], tallies)


def added_up(
    connection: Any, figures: Sequence[Path], folder: Path, tallies: list[Tally]
) -> Stored | None:
    """The totals of figures that are stored already, in `folder`."""
    _sum(connection, figures)
    return _finish(connection, folder, [path.name for path in figures], tallies)


def _sum(connection: Any, figures: Sequence[Path]) -> None:
    sums = (
        f"SELECT exporter, importer, period, sum(value)::BIGINT AS value, count(*) AS n "
        f"FROM {parquet_table(path)} GROUP BY ALL"
        for path in figures
    )
    connection.execute(f"CREATE TEMP TABLE sums AS {' UNION ALL '.join(sums)}")


def _store_one(connection: Any, sheet: Sheet, bulk: Bulk, target: Path) -> int | None:
    """One file as sorted Parquet, and how many rows; None if anything is wrong with it."""
    import duckdb

    assert sheet.path is not None  # `fits` has seen to it
    for commodity in ("INTEGER", "VARCHAR"):  # "9999AA" is a code too
        types = (*["SMALLINT"] * 3, commodity, "DECIMAL(18,3)", "DECIMAL(18,3)")
        names = ("period", "exporter", "importer", "commodity", "value", "quantity")
        columns = dict(zip(names, types, strict=True))
        table = csv_table(sheet.path, columns, nullstr="['', 'NA', '           NA', 'NaN']")
        figures = (
            "SELECT exporter, importer, commodity, period, "
            f"(value * {bulk.scale})::BIGINT AS value, quantity FROM {table}"
        )
        try:
            # The publisher writes its files sorted: to check that is quicker than to sort again.
            count = _copied(connection, figures, target) if _begins_sorted(sheet.path) else None
            if count is None:
                count = _copied(
                    connection, f"{figures} ORDER BY exporter, importer, commodity, period", target
                )
            return count
        except (duckdb.ConversionException, duckdb.InvalidInputException):
            continue  # the latter for a cell of a CSV file
        except duckdb.Error:
            return None
    return None


def _begins_sorted(path: Path) -> bool:
    """Whether the first rows stand in the order in which figures are kept."""
    with path.open(encoding="utf-8-sig") as file:
        head = [line.replace('"', "").split(",") for line in islice(file, 1, 2000)]
    try:
        keys = [(int(c[1]), int(c[2]), c[3].strip().zfill(6), int(c[0])) for c in head]
    except (ValueError, IndexError):
        return False
    return keys == sorted(keys)


def _copied(connection: Any, figures: str, target: Path) -> int | None:
    """Write the figures; None if they are not in strictly rising order, as none may stand twice.

    A missing area, year, product or value compares as nothing, and so is found too.
    """
    connection.execute(
        f"COPY ({figures}) TO {text(str(target))} "
        "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
    )
    numbers = connection.execute(
        f"DESCRIBE SELECT commodity FROM {parquet_table(target)}"
    ).fetchone()[1]
    # One number for a whole row, as far as the product codes are numbers: quick to compare.
    key = "((exporter::BIGINT * 1000 + importer) * 1000000"
    key += " + commodity) * 10000 + period" if numbers == "INTEGER" else ") * 10000 + period"
    goods = "NULL" if numbers == "INTEGER" else "commodity"
    count, filled, good = connection.execute(
        "SELECT count(*), count(value), count(*) FILTER (WHERE key > before OR (key = before AND "
        "goods > goods_before)) FROM (SELECT value, key, lag(key) OVER () AS before, goods, "
        f"lag(goods) OVER () AS goods_before FROM (SELECT value, {key} AS key, {goods} AS goods "
        f"FROM {parquet_table(target)}))"
    ).fetchone()
    # The first row has none before it.
    return int(count) if count and filled == count and good == count - 1 else None


def _finish(connection: Any, folder: Path, names: list[str], tallies: list[Tally]) -> Stored | None:
    listed = [(int(a.code), a.key) for a in area_table() if a.code]
    Session(connection).words("codes", {"code": "SMALLINT", "key": "VARCHAR"}, listed)
    connection.execute(
        """
        CREATE TEMP TABLE totals AS
        SELECT coalesce(x.key, '?' || exporter) AS exporter,
               coalesce(y.key, '?' || importer) AS importer,
               period::VARCHAR AS period, sum(value)::BIGINT AS value, sum(n) AS n
        FROM sums LEFT JOIN codes x ON exporter = x.code LEFT JOIN codes y ON importer = y.code
        GROUP BY ALL ORDER BY ALL
        """
    )
    connection.execute(
        f"COPY (SELECT exporter, importer, period, value FROM totals) TO "
        f"{text(str(folder / own.TOTALS))} (FORMAT parquet, COMPRESSION zstd, "
        "ROW_GROUP_SIZE 40960)"
    )
    rows, first, last, partners, world = connection.execute(
        "SELECT sum(n), min(period), max(period), count(DISTINCT importer), "
        "count(*) FILTER (WHERE exporter = 'WLD' OR importer = 'WLD') FROM totals"
    ).fetchone()
    if world or not rows:
        return None
    for who in ("exporter", "importer"):
        for word, count in connection.execute(
            f"SELECT {who}[2:], sum(n) FROM totals WHERE {who} LIKE '?%' GROUP BY 1"
        ).fetchall():
            tallies[0].unknown_areas[word] += int(count)
    reporters = connection.execute("SELECT DISTINCT exporter FROM totals ORDER BY 1").fetchall()
    return Stored(
        rows=int(rows),
        figures=tuple(names),
        first_year=int(first),
        last_year=int(last),
        frequency="A",
        reporters=tuple(r[0] for r in reporters),
        partners=int(partners),
        flows=("export",),
        levels={"HS6": int(rows)},
        remarks=[Note.of("imports.totals_summed", digits=[6])],
    )
