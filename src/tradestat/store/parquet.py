"""Parquet in and out: a file of the user's as plain text for the readers of tables; a frame as
a file, for the writers of answers, which know no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradestat.errors import BadFile
from tradestat.store.sql import text

if TYPE_CHECKING:
    import pandas as pd


def as_text(member: Any, scratch: Path) -> Any:
    """The member itself, or its table written out as text if it is Parquet."""
    with member.path.open("rb") as file:
        if file.read(4) != b"PAR1":
            return member
    import duckdb

    target = scratch / f"{member.path.name}.{len(list(scratch.iterdir()))}.csv"
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        try:
            connection.execute(
                f"COPY (FROM read_parquet({text(str(member.path))})) TO {text(str(target))} "
                "(FORMAT csv, HEADER true)"
            )
        except duckdb.Error as fault:
            raise BadFile.of(member.name, str(fault).splitlines()[0][:120]) from fault
    return replace(member, path=target)


def from_frame(frame: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """A frame as a Parquet file, with key and value metadata; the same bytes each time.

    Columns of text may hold missing values; whole numbers stay whole.
    """
    import tempfile

    import duckdb

    rows = frame.astype({c: object for c in frame if frame[c].dtype.kind not in "iufb"})
    kinds = {c: _kind(frame[c]) for c in frame}
    rows = rows.where(rows.notna(), None) if len(frame.columns) else rows
    told = ", ".join(f"{text(name)}: {text(value)}" for name, value in about.items())
    with tempfile.TemporaryDirectory(prefix="tradestat-") as folder:
        target = Path(folder) / "answer.parquet"
        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            connection.register("answer", rows)
            wanted = ", ".join(
                f"CAST({_name(c)} AS {kind}) AS {_name(c)}" for c, kind in kinds.items()
            )
            connection.execute(
                f"COPY (SELECT {wanted} FROM answer) TO {text(str(target))} "
                f"(FORMAT parquet, KV_METADATA {{{told}}})"
            )
        return target.read_bytes()


def _name(column: Any) -> str:
    return '"' + str(column).replace('"', '""') + '"'


def _kind(values: pd.Series) -> str:
    """The SQL type of a column."""
    import pandas as pd

    if pd.api.types.is_bool_dtype(values):
        return "BOOLEAN"
    if pd.api.types.is_integer_dtype(values):
        return "BIGINT"
    return "DOUBLE" if pd.api.types.is_float_dtype(values) else "VARCHAR"
