"""DuckDB runs the SQL on the files where they rest and hands back a small frame."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingData
from tradestat.model import Dataset, Question
from tradestat.store.catalogue import datasets
from tradestat.store.sql import pair_sql

if TYPE_CHECKING:
    import pandas as pd


class _Asked(Thread):
    """A question on its way: its result, or the fault that it met."""

    def __init__(self, sql: str, question: Question) -> None:
        super().__init__(daemon=True)
        self.sql, self.question = sql, question
        self.result: Any = None
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self.result = _ask(self.sql, self.question)
        except Exception as fault:
            self.fault = fault


# By the SQL too, which names the files: a result is only for the catalogue that it was asked of.
_ahead: dict[tuple[str, Question], _Asked] = {}


def ask_ahead(question: Question) -> None:
    """Let the engine work on a question while the caller still loads pandas.

    On two cores this hides most of what the engine takes; `pair_flows` picks the result up.
    """
    asked = _Asked(_yearly_sql(), question)
    _ahead[asked.sql, question] = asked
    asked.start()


def pair_flows(question: Question) -> pd.DataFrame:
    """What every yearly source holds on one pair, both sides.

    Returns columns source, reporter, partner, flow, period (text), value (single units of
    `currency`), currency, status, rounding, stated_growth, publisher, published; no rows if
    nothing is held. Raises MissingData if a file is missing or broken.
    """
    import duckdb

    sql = _yearly_sql()
    asked = _ahead.pop((sql, question), None)
    try:
        if asked is None:
            return _ask(sql, question).df()
        asked.join()
        if asked.fault is not None:
            raise asked.fault
        return asked.result.df()
    except duckdb.Error as fault:
        files = ", ".join(d.file for d in _yearly())
        raise MissingData.broken(files, str(fault).splitlines()[0]) from fault


def _ask(sql: str, question: Question) -> Any:
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 2})
    return connection.execute(sql, {"a": question.a, "b": question.b})


def _yearly_sql() -> str:
    return pair_sql(_yearly())


def _yearly() -> list[Dataset]:
    return [d for d in datasets() if d.frequency == "A"]
