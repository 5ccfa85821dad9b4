"""A Parquet file of the user's, as plain text for the readers of tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile
from tradestat.store.sql import text


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
