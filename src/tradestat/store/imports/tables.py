"""The sheets of files as tables of the engine: a line number and text cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tradestat.formats.table import Sheet, Tally
from tradestat.store.sql import path_text


class Table:
    """One sheet in the engine, with columns `line, c0, c1 …`.

    sheet: the same sheet, which asks the engine for the words of its columns. exact: whether
    `line` is that of the file.
    """

    def __init__(self, connection: Any, sheet: Sheet, name: str, tally: Tally) -> None:
        self.connection, self.name, self.tally = connection, name, tally
        self.sheet = replace(sheet, asked=self.words, counted=self.count)
        self.exact = True

    def spool(self, scratch: Path, tell: Callable[[str], None]) -> None:
        """Read the sheet cell by cell. Torn rows are bad: they are in the tally, or BadRow."""
        wide = len(self.sheet.columns)
        target = scratch / f"{self.name}.tsv"
        with target.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter="\t", lineterminator="\n")
            for number, (line, cells) in enumerate(self.sheet.rows(self.tally), start=1):
                writer.writerow((line, *cells))
                if number % 20_000 == 0:
                    tell(f"Reading {self.tally.file}: {number:,} rows")
        kinds = ", ".join(["'line': 'BIGINT'", *(f"'c{n}': 'VARCHAR'" for n in range(wide))])
        filled = ", ".join(f"coalesce(c{n}, '') AS c{n}" for n in range(wide))
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {self.name} AS SELECT line, {filled} FROM "
            f"read_csv({path_text(target)}, header = false, auto_detect = false, delim = '\t', "
            "quote = '\"', escape = '\"', hive_partitioning = false, "
            f"max_line_size = 8000000, columns = {{{kinds}}})"
        )
        target.unlink()

    def attach(self, scratch: Path) -> bool:
        """Let the engine read a large text as it stands; False if it cannot, or need not."""
        return False

    def words(self, columns: Sequence[int]) -> list[tuple[str, ...]]:
        """The distinct sets of words of some columns, stripped."""
        return list({tuple(w.strip() for w in found) for found in self.distinct([columns])[0]})

    def count(self) -> int:
        """How many rows the table has."""
        return int(self.connection.execute(f"SELECT count(*) FROM {self.name}").fetchone()[0])

    def distinct(self, groups: Sequence[Sequence[int]]) -> list[list[tuple[str, ...]]]:
        """The distinct sets of words of several groups of columns, in one scan."""
        if not groups:
            return []
        lists = ", ".join(f"list(DISTINCT [{', '.join(map(cell, group))}])" for group in groups)
        found = self.connection.execute(f"SELECT {lists} FROM {self.name}").fetchone()
        return [[tuple(words) for words in sets or ()] for sets in found]


def cell(number: int) -> str:
    """The column of a sheet in its table."""
    return f"c{number}"


def small_table(
    connection: Any, name: str, columns: dict[str, list[Any]], kinds: dict[str, str]
) -> None:
    """Make a small table of lists; a column is text unless `kinds` says otherwise."""
    each = ", ".join(
        f"unnest(${n}::{kinds.get(column, 'VARCHAR')}[]) AS {column}"
        for n, column in enumerate(columns, start=1)
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {each}", [*columns.values()])
