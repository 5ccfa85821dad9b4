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


class _Asked(Thread):
    """A question on its way: its result, or the fault that it met."""

    def __init__(self, question: Question) -> None:
        super().__init__(daemon=True)
        self.question = question
        self.result: Any = None
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self.result = _ask(self.question)
        except Exception as fault:
            self.fault = fault


_ahead: list[_Asked] = []


def ask_ahead(question: Question) -> None:
    """Let the engine work on a question while the caller still loads pandas.

    On two cores this hides most of what the engine takes; `pair_flows` picks the result up.
    """
    asked = _Asked(question)
    _ahead.append(asked)
    asked.start()


def _ask(question: Question) -> Any:
    connection = _connect()
    sql = pair_sql([d for d in datasets() if d.frequency == "A"])
    return connection.execute(sql, {"a": question.a, "b": question.b})


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

    try:
        return _result(question).df()
    except duckdb.Error as fault:
        files = ", ".join(d.file for d in datasets() if d.frequency == "A")
        raise MissingData.broken(files, str(fault).splitlines()[0]) from fault


def _result(question: Question) -> Any:
    for asked in [a for a in _ahead if a.question == question]:
        _ahead.remove(asked)
        asked.join()
        if asked.fault is not None:
            raise asked.fault
        return asked.result
    return _ask(question)
