"""The sheets of files as tables of the engine: a line number and text cells."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tradestat.errors import TradestatError
from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.plan import columns_of
from tradestat.formats.table import Given, Reason, Sheet, Tally, column_called
from tradestat.store.sql import csv_table, parquet_table, text

_TRIED = 2000
# Below this a table is read cell by cell: that is quick enough, and a fault has its line.
LARGE = 20 * 2**20
# Of a text whose header the sheet has read; a cell may hold a long text.
_HEADLESS = {"header": "false", "escape": "'\"'", "max_line_size": "8000000"}


class Table:
    """One sheet in the engine, with columns `line, c0, c1 …`.

    sheet: the same sheet, which asks the engine for the words of its columns. exact: whether
    `line` is that of the file.
    """

    def __init__(self, connection: Any, sheet: Sheet, name: str, tally: Tally) -> None:
        self.connection, self.name, self.tally = connection, name, tally
        self.sheet = replace(sheet, asked=self.words, counted=self.count)
        self.exact = True
        self._held = set(range(len(sheet.columns)))
        self._scratch = Path()

    def spool(self, scratch: Path, tell: Callable[[str], None]) -> None:
        """Read the sheet cell by cell. Torn rows are bad: they are in the tally, or BadRow."""
        wide = len(self.sheet.columns)
        target = scratch / f"{self.name}.tsv"
        with target.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter="\t", lineterminator="\n")
            for number, (line, cells) in enumerate(self.sheet.rows(self.tally), start=1):
                # The engine knows no lone carriage return within quotes.
                writer.writerow((line, *(c.replace("\r", " ") if "\r" in c else c for c in cells)))
                if number % 20_000 == 0:
                    tell(f"Reading {self.tally.file}: {number:,} rows")
        table = csv_table(target, {"line": "BIGINT", **_cells(wide)}, "\t", **_HEADLESS)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {self.name} AS SELECT line, {_filled(range(wide))} "
            f"FROM {table}"
        )
        target.unlink()

    def attach(self, scratch: Path, used: Callable[[], Collection[int]] = frozenset) -> bool:
        """Let the engine read a large text as it stands, without the lines of its rows.

        used: gives the columns that are likely to be asked for; without it all of them are there.
        False where reading cell by cell is quick enough and has better messages, and where the
        engine does not find the same table: a torn row, a quote that never ends.
        """
        import duckdb

        path, form, columns = self.sheet.path, self.sheet.form, self.sheet.columns
        if path is None or form.kind != "csv" or not self.sheet.header:
            return False
        if path.stat().st_size < LARGE:
            return False
        if form.encoding.replace("-", "").lower() not in ("utf8", "utf8sig", "ascii"):
            path = _in_utf8(path, form.encoding, scratch / f"{self.name}.csv")
        held = sorted(used() or range(len(columns)))
        source = csv_table(
            path, _cells(len(columns)), form.delimiter, skip=str(self.sheet.header), **_HEADLESS
        )
        target = scratch / f"{self.name}.parquet"
        # Words repeat: as Parquet a column is soon asked for its distinct ones.
        try:
            self.connection.execute(
                f"COPY (SELECT {_filled(held)} FROM {source}) TO {text(str(target))} "
                "(FORMAT parquet, COMPRESSION snappy)"
            )
        except duckdb.Error:  # whatever the engine finds wrong, the reader of cells can tell
            return False
        table = parquet_table(target)
        blank = " AND ".join(f"trim({cell(n)}) = ''" for n in held)
        again = " AND ".join(f"trim({cell(n)}) = {text(columns[n])}" for n in held)
        first = held[0]
        doubt = f"trim({cell(first)}) IN ('', {text(columns[first])})"
        read, doubtful = self.connection.execute(
            f"SELECT count(*), count(*) FILTER ({doubt}) FROM {table}"
        ).fetchone()
        blanks, heads = 0, 0
        if doubtful:
            blanks, heads = self.connection.execute(
                f"SELECT count(*) FILTER ({blank}), count(*) FILTER ({again}) FROM {table}"
            ).fetchone()
        self.tally.read = read - blanks
        if heads:
            self.tally.excluded[Reason.HEADER] = heads
        only = f" WHERE NOT ({blank}) AND NOT ({again})" if blanks or heads else ""
        self.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {self.name} AS SELECT 0 AS line, * FROM {table}{only}"
        )
        self.exact, self._held, self._scratch = False, set(held), scratch
        return True

    def words(self, columns: Sequence[int]) -> list[tuple[str, ...]]:
        """The distinct sets of words of some columns, stripped."""
        return list({tuple(w.strip() for w in found) for found in self.distinct([columns])[0]})

    def count(self) -> int:
        """How many rows the table has."""
        return int(self.connection.execute(f"SELECT count(*) FROM {self.name}").fetchone()[0])

    def need(self, columns: Collection[int]) -> None:
        """Fetch the columns that are not there yet, with all the others."""
        if not set(columns) <= self._held:
            self.attach(self._scratch)

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[list[tuple[str, ...]]]:
        """The distinct sets of words of several groups of columns, in one scan."""
        if not groups:
            return []
        self.need({n for group in groups for n in group})
        lists = ", ".join(f"list(DISTINCT [{', '.join(map(cell, group))}])" for group in groups)
        found = self.connection.execute(f"SELECT {lists} FROM {self.name}").fetchone()
        return [[tuple(words) for words in sets or ()] for sets in found]


def _in_utf8(path: Path, encoding: str, target: Path) -> Path:
    """A text in another encoding written out in UTF-8."""
    with (
        path.open(encoding=encoding, newline="") as source,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        shutil.copyfileobj(source, out, 1 << 20)
    return target


def cell(number: int) -> str:
    """The column of a sheet in its table."""
    return f"c{number}"


def _cells(count: int) -> dict[str, str]:
    """The columns of a sheet in its table, with their type."""
    return {cell(number): "VARCHAR" for number in range(count)}


def _filled(columns: Iterable[int]) -> str:
    """Columns in SQL: an empty cell is an empty word."""
    return ", ".join(f"coalesce({cell(n)}, '') AS {cell(n)}" for n in columns)


def columns_used(layout: Layout, sheet: Sheet, given: Given) -> set[int]:
    """The columns that a layout asks for, tried on the first rows; empty where that fails."""
    rows = sheet.head(_TRIED)
    used: set[int] = set()

    def asked(columns: Sequence[int]) -> list[tuple[str, ...]]:
        used.update(columns)
        return list({tuple(row[n].strip() for n in columns) for row in rows})

    try:
        plan = layout.plan(replace(sheet, asked=asked, counted=lambda: len(rows)), given)
        used |= columns_of(plan)
        used |= {column_called(sheet, head) for head in given.only}
    except TradestatError:
        return set()
    return used
