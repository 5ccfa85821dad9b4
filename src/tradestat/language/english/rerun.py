"""Sentences on a table that was made again."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.language.english.words import plural


def compared(*, rows: int, cells: int, differences: int) -> str:
    size = f"{rows:,} rows, {cells:,} cells compared"
    if not differences:
        return f"The table is the same: {size}."
    return f"The table has changed: {plural(differences, 'difference')}, {size}."


def new_columns(*, columns: Sequence[str]) -> str:
    return f"Columns that were not recorded: {', '.join(columns)}."


def source(*, name: str, used: bool) -> str:
    return f"Source {name} {'is used now, and was not then' if used else 'is no longer used'}."


def no_checksum(*, name: str) -> str:
    return f"Source {name} has no checksum."


def same_file(*, name: str) -> str:
    return f"Source {name} is the same file (SHA-256)."


def other_file(*, name: str, dates: tuple[str, str]) -> str:
    return f"Source {name} is another file: {dates[0]} then, {dates[1]} now."


def versions(*, then: str, now: str) -> str:
    return f"Made then by tradestat {then}, now by {now}."
