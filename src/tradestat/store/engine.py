"""DuckDB runs the SQL on the files where they rest and hands back a small frame."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingData
from tradestat.model import Question
from tradestat.store.catalogue import datasets
from tradestat.store.sql import pair_sql

if TYPE_CHECKING:
    import pandas as pd


_started: list[Any] = []
_starting: Thread | None = None


def warm() -> None:
    """Start the engine beside the caller, who has pandas to load meanwhile.

    Loading either takes a quarter of a short command's time, and there are two cores.
    """
    global _starting
    if _starting is None:
        _starting = Thread(target=lambda: _started.append(_connect()), daemon=True)
        _starting.start()


def _cursor() -> Any:
    if _starting is not None:
        _starting.join()
    if not _started:  # not started beside, or its thread failed: the fault shows here
        _started.append(_connect())
    return _started[0].cursor()


def _connect() -> Any:
    import duckdb

    return duckdb.connect(":memory:", config={"threads": 2})


def pair_flows(question: Question) -> pd.DataFrame:
    """What every yearly source holds on one pair, both sides.

    Returns columns source, reporter, partner, flow, period (text), value (single units of
    `currency`), currency, status, rounding, stated_growth, publisher, published; no rows if
    nothing is held. Raises MissingData if a file is missing or broken.
    """
    import duckdb

    held = [d for d in datasets() if d.frequency == "A"]
    sql = pair_sql(held)
    connection = _cursor()
    try:
        return connection.execute(sql, {"a": question.a, "b": question.b}).df()
    except duckdb.Error as fault:
        files = ", ".join(d.file for d in held)
        raise MissingData.broken(files, str(fault).splitlines()[0]) from fault
    finally:
        connection.close()
