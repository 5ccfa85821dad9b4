"""How words and files are spelt in SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path


def text(word: str) -> str:
    """A word as SQL text, quotes doubled."""
    return "'" + word.replace("'", "''") + "'"


def path_text(path: Path | str) -> str:
    """The path of a file to read as SQL text: the only way in which one gets into a statement.

    A path is no pattern: its marks of patterns stand for themselves.

    >>> path_text("it's a[1].csv")
    "'it''s a[[]1].csv'"
    """
    word = str(path)
    # Beside a backslash the engine knows no such marks; a file of that very name comes first.
    return text(word if "\\" in word else re.sub(r"[*?\[]", r"[\g<0>]", word))


def parquet_table(*paths: Path | str) -> str:
    """What a statement selects from for Parquet files; "year=2020" in a path is no column."""
    files = ", ".join(map(path_text, paths))
    return f"read_parquet([{files}], hive_partitioning = false)"


def csv_table(
    path: Path | str, columns: Mapping[str, str], delimiter: str = ",", **settings: str
) -> str:
    """The same for a CSV file with these columns and types. No sniffing: codes stay text ("NA" is
    Namibia), and the read is quicker.

    settings: further ones in SQL, as DuckDB names them; without `header` the file has one.
    """
    types = ", ".join(f"{text(name)}: {text(kind)}" for name, kind in columns.items())
    more = {"header": "true", **settings}
    return (
        f"read_csv({path_text(path)}, hive_partitioning = false, auto_detect = false, "
        f"delim = {text(delimiter)}, quote = '\"', columns = {{{types}}}, "
        f"{', '.join(f'{name} = {value}' for name, value in more.items())})"
    )
