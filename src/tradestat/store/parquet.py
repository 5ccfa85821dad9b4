"""A frame as a Parquet file, for the writers of answers, which know no engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tradestat.store import engine, home
from tradestat.store.sql import text

if TYPE_CHECKING:
    import pandas as pd


_TYPES = {"b": "BOOLEAN", "i": "BIGINT", "u": "BIGINT", "f": "DOUBLE"}


def from_frame(frame: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """A frame as a Parquet file, with key and value metadata; the same bytes each time.

    Columns of text may hold missing values; whole numbers stay whole.
    """
    rows = frame.astype({c: object for c in frame if frame[c].dtype.kind not in "iufb"})
    kinds = {c: _TYPES.get(frame[c].dtype.kind, "VARCHAR") for c in frame}
    rows = rows.where(rows.notna(), None) if len(frame.columns) else rows
    metadata = ", ".join(f"{text(name)}: {text(value)}" for name, value in about.items())
    with home.temporary() as folder:
        target = folder / "answer.parquet"
        with engine.separate(threads=1) as connection:
            connection.register("answer", rows)
            selected = ", ".join(
                f"CAST({_name(c)} AS {kind}) AS {_name(c)}" for c, kind in kinds.items()
            )
            connection.execute(
                f"COPY (SELECT {selected} FROM answer) TO {text(str(target))} "
                f"(FORMAT parquet, KV_METADATA {{{metadata}}})"
            )
        return target.read_bytes()


def _name(column: Any) -> str:
    return '"' + str(column).replace('"', '""') + '"'
