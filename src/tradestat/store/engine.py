"""DuckDB runs the SQL on the files where they rest and hands back a small frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradestat.errors import MissingData
from tradestat.model import Question
from tradestat.store.catalogue import datasets
from tradestat.store.sql import pair_sql

if TYPE_CHECKING:
    import pandas as pd


def pair_flows(question: Question) -> pd.DataFrame:
    """What every yearly source holds on one pair, both sides.

    Returns columns source, reporter, partner, flow, period (text), value (single units of
    `currency`), currency, status, rounding, stated_growth, publisher, published; no rows if
    nothing is held. Raises MissingData if a file is missing or broken.
    """
    import duckdb

    held = [d for d in datasets() if d.frequency == "A"]
    sql = pair_sql(held)
    # One thread: the answer is a few hundred rows, and starting a pool takes longer than the scan.
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        try:
            return connection.execute(sql, {"a": question.a, "b": question.b}).df()
        except duckdb.Error as fault:
            files = ", ".join(d.file for d in held)
            raise MissingData.broken(files, str(fault).splitlines()[0]) from fault
