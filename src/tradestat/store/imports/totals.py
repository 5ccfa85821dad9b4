"""Totals that no word names: a row that equals the sum of all the others is their total."""

from __future__ import annotations

from typing import Any

# How far the sum of rounded parts may be from their total, as a share of it.
_NEAR = 0.0005


def total_by_arithmetic(
    connection: Any, table: str, column: str, cell: str, which: str
) -> str | None:
    """The word of a column that stands for the sum of the others wherever it stands beside any:
    beside two others twice at least, or beside three once.

    cell: the columns that say what is added up. which: a condition that the word fulfils.
    """
    candidates = connection.execute(
        f"SELECT {column} FROM {table} GROUP BY {column} "
        f"HAVING {which} AND sum(value) >= (SELECT sum(value) FROM {table}) / 4"
    ).fetchall()
    found: dict[str, float] = {}
    for (word,) in candidates:
        cells, wrong, others, off = connection.execute(
            "SELECT count(*), count(*) FILTER (abs(total - parts) > abs(total) * $near + n), "
            "sum(n - 1), sum(abs(total - parts)) "
            f"FROM (SELECT sum(value) FILTER ({column} = $word) AS total, "
            f"sum(value) FILTER ({column} <> $word) AS parts, count(*) - 1 AS n FROM {table} "
            f"GROUP BY {cell}) WHERE total > 0 AND n > 0",
            {"word": word, "near": _NEAR},
        ).fetchone()
        if cells and not wrong and others >= 2:
            found[str(word)] = off
    return min(found, key=lambda word: found[word], default=None)
