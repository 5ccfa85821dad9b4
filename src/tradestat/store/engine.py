"""DuckDB runs the SQL on the files where they rest and hands back a small frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingData
from tradestat.model import Dataset, FlowRow
from tradestat.store.catalogue import current, datasets
from tradestat.store.sql import (
    both_sides_sql,
    pair_sql,
    reach_sql,
    reports_sql,
    two_sided_sql,
)

if TYPE_CHECKING:
    import pandas as pd


class _Asked(Thread):
    """A question on its way: its result, or the fault that it met."""

    def __init__(self, sql: str, words: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.sql, self.words = sql, words
        self.result: Any = None
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self.result = _ask(self.sql, self.words)
        except Exception as fault:
            self.fault = fault


def ask_ahead(a: str, b: str) -> None:
    """Let the engine work on a question while the caller still loads pandas.

    On two cores this hides most of what the engine takes; `pair_flows` picks the result up.
    """
    _start(pair_sql(_yearly()), {"a": a, "b": b})


def ask_reach_ahead(members: Sequence[str]) -> None:
    """The same for `reach`."""
    _start(reach_sql(_yearly(), len(members)), _numbered("m", members))


def _start(sql: str, words: dict[str, str]) -> None:
    asked = _Asked(sql, words)
    current().ahead[sql, tuple(words.items())] = asked
    asked.start()


def pair_flows(a: str, b: str) -> list[FlowRow]:
    """What every yearly source holds on one pair, both sides, as plain rows.

    Rows of a reconciled source have no reporter; their flow is seen from `a`. No rows if there is
    nothing. Raises MissingData if the figures cannot be read.
    """
    every = _yearly()
    words = {"a": a, "b": b}
    return [FlowRow._make(row) for row in rows(pair_sql(every), words, every)]


def reach(members: Sequence[str]) -> pd.DataFrame:
    """By source, reporter and period: how many figures of these areas there are.

    Returns columns source, reporter, period (text), figures, reported (those on single
    partners that are no estimates).
    """
    every = _yearly()
    return _frame(reach_sql(every, len(members)), _numbered("m", members), every)


def reach_rows(members: Sequence[str]) -> list[tuple[Any, ...]]:
    """The same as plain rows."""
    every = _yearly()
    return rows(reach_sql(every, len(members)), _numbered("m", members), every)


def reports(
    members: Sequence[str],
    datasets: Sequence[Dataset],
    *,
    partners: Sequence[str] = (),
    years: Sequence[int] = (),
) -> pd.DataFrame:
    """What the datasets hold on the trade of these areas with every partner, by year.

    partners, years: only these; none takes all.
    Returns columns source, reporter, partner, flow, period (text), value (single units), currency,
    status; the world is among the partners of a source that states it.
    """
    words = _numbered("m", members) | _numbered("p", partners)
    words |= _numbered("y", [str(year) for year in years])
    sql = reports_sql(datasets, len(members), partners=len(partners), years=len(years))
    return _frame(sql, words, datasets)


def reports_rows(
    cells: Sequence[tuple[str, int]], datasets: Sequence[Dataset]
) -> list[tuple[Any, ...]]:
    """What the datasets hold on areas with every partner in a year each, as plain rows.

    cells: area and year. Returns the columns of `reports`, in their order.
    """
    members = sorted({area for area, _ in cells})
    words = _numbered("m", members) | _numbered("c", [f"{a} {year}" for a, year in cells])
    return rows(reports_sql(datasets, len(members), cells=len(cells)), words, datasets)


def two_sided(dataset: Dataset) -> pd.DataFrame:
    """The flows that both sides report in one source, no estimates.

    Returns columns exporter, importer, period (int), exporter_value, importer_value (single
    units, above zero).
    """
    return _frame(two_sided_sql(dataset), {}, [dataset])


def both_sides(area: str, datasets: Sequence[Dataset]) -> pd.DataFrame:
    """What an area reports on every partner, and what every partner reports on it, by year.

    Returns columns source, reporter, partner, flow, period (text), value (single units), currency,
    status.
    """
    return _frame(both_sides_sql(datasets), {"a": area}, datasets)


def _numbered(letter: str, words: Sequence[str]) -> dict[str, str]:
    return {f"{letter}{n}": word for n, word in enumerate(words)}


def _frame(sql: str, words: dict[str, str], datasets: Sequence[Dataset]) -> pd.DataFrame:
    with _readable(datasets):
        return _result(sql, words).df()


def _result(sql: str, words: dict[str, str]) -> Any:
    """The answer to a statement: of the query that runs already, if there is one."""
    asked = current().ahead.pop((sql, tuple(words.items())), None)
    if asked is None:
        return _ask(sql, words)
    asked.join()
    if asked.fault is not None:
        raise asked.fault
    return asked.result


def rows(sql: str, words: dict[str, str], datasets: Sequence[Dataset]) -> list[tuple[Any, ...]]:
    """What a statement returns as plain rows: far quicker than a frame where frames are not needed.

    Raises MissingData if the figures cannot be read.
    """
    with _readable(datasets):
        return list(_result(sql, words).fetchall())


@contextmanager
def _readable(datasets: Sequence[Dataset]) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as fault:
        files = ", ".join(d.file for d in datasets)
        raise MissingData.broken(files, str(fault).splitlines()[0]) from fault


def _ask(sql: str, words: dict[str, str]) -> Any:
    # A cursor of its own: questions come from several threads.
    return _engine().cursor().execute(sql, words)


def _engine() -> Any:
    """The one engine of the process: to start another takes as long as a question."""
    with _starting:
        if not _started:
            import duckdb

            _started.append(duckdb.connect(":memory:", config={"threads": 2}))
    return _started[0]


_starting = Lock()
_started: list[Any] = []


def _yearly() -> list[Dataset]:
    return [d for d in datasets() if d.frequency == "A"]
