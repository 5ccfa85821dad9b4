"""The one place that runs SQL: DuckDB, in this process.

Statements speak of names; what a name stands for is said to the engine before. Words of the user
travel as parameters, never as SQL.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from tradestat.errors import BadOption, MissingData
from tradestat.model import Dataset

if TYPE_CHECKING:
    import pandas as pd

# So many names may stand: those of files that are gone do no harm, but nobody ends a long process.
_NAMES = 10_000


class Rows:
    """What a statement returned."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def frame(self) -> pd.DataFrame:
        frame: pd.DataFrame = self._cursor.df()
        return frame

    def rows(self) -> list[tuple[Any, ...]]:
        """Plain rows: far quicker than a frame where frames are not needed."""
        return list(self._cursor.fetchall())


class Session:
    """One way into the engine, for one thread: names that it gives are known to it alone."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *fault: object) -> None:
        self._cursor.close()

    def ask(self, sql: str, words: Mapping[str, Any] = {}) -> Rows:
        return Rows(self._cursor.execute(sql, dict(words)))

    def keep(self, name: str, sql: str, words: Mapping[str, Any] = {}) -> None:
        """Make a table of what a statement returns."""
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {sql}", dict(words))

    def name(self, name: str, sql: str) -> None:
        """Give a statement a name; it runs whenever the name is used."""
        self._cursor.execute(f"CREATE TEMP VIEW {name} AS {sql}")

    def words(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Make a small table of rows. columns: names and types."""
        lists = {f"c{n}": [row[n] for row in rows] for n in range(len(columns))}
        each = (
            f"unnest(${key}::{kind}[]) AS {column}"
            for key, (column, kind) in zip(lists, columns.items(), strict=True)
        )
        self.keep(name, f"SELECT {', '.join(each)}", lists)


class _Engine:
    """DuckDB with the names that stand for every thread. Each question has a cursor of its own."""

    def __init__(self) -> None:
        import duckdb

        self.database = duckdb.connect(":memory:", config=_configuration())
        self.database.execute("SET parquet_metadata_cache = true")
        self._names: dict[str, str] = {}
        self._naming = Lock()

    def stand(self, name: str, kind: str, sql: Callable[[], str]) -> None:
        if name in self._names:
            return
        text = sql()
        with self._naming:
            if name in self._names:
                return
            self.database.execute(f"CREATE {kind} {name} AS {text}")
            self._names[name] = kind
            if len(self._names) > _NAMES:
                oldest = next(iter(self._names))
                self.database.execute(f"DROP {self._names.pop(oldest)} {oldest}")


_engine: _Engine | None = None
_starting = Lock()


def _started() -> _Engine:
    """The one engine of the process: to start another takes as long as a question."""
    global _engine
    with _starting:
        if _engine is None:
            _engine = _Engine()
        return _engine


def session() -> Session:
    return Session(_started().database.cursor())


def table(name: str, sql: Callable[[], str]) -> None:
    """Let a name stand for what a statement returns now, for every thread. Names are never given
    twice: who says one again need not say the statement."""
    _started().stand(name, "TABLE", sql)


def view(name: str, sql: Callable[[], str]) -> None:
    """The same for a statement that runs whenever the name is used."""
    _started().stand(name, "VIEW", sql)


def columns(name: str) -> dict[str, str]:
    """The columns that a name has, with their types."""
    described = _started().database.cursor().execute(f"SELECT * FROM {name} LIMIT 0").description
    return {column: str(kind) for column, kind, *_ in described}


@contextmanager
def separate(**settings: str | int) -> Iterator[Any]:
    """A connection of its own, for loading and writing files. settings: as DuckDB names them."""
    import duckdb

    with duckdb.connect(":memory:", config=_configuration() | settings) as connection:
        # After two seconds it would write into the output.
        connection.execute("SET enable_progress_bar = false")
        yield connection


def _configuration() -> dict[str, Any]:
    threads = os.environ.get("TRADESTAT_THREADS") or "2"
    if not threads.isdecimal() or int(threads) < 1:
        raise BadOption.saying(
            f'TRADESTAT_THREADS is "{threads}", which is not a number of threads.',
            "Set it to a number such as 2.",
        )
    spill = Path(tempfile.gettempdir()) / f"tradestat-engine-{os.getpid()}"
    return {"threads": int(threads), "temp_directory": str(spill)}


class Ahead(Thread):
    """A question on its way: its result, or the fault that it met."""

    def __init__(self, ask: Callable[[], Rows]) -> None:
        super().__init__(daemon=True)
        self._ask = ask
        self._result: Rows | None = None
        self._fault: Exception | None = None

    def run(self) -> None:
        try:
            self._result = self._ask()
        except Exception as fault:
            self._fault = fault

    def result(self) -> Rows:
        self.join()
        if self._result is None:
            raise self._fault or RuntimeError("the question was not asked")
        return self._result


@contextmanager
def reading(*datasets: Dataset) -> Iterator[None]:
    """Raises MissingData where the figures of these sources cannot be read."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as fault:
        reason = str(fault).splitlines()[0]
        if len(datasets) == 1 and datasets[0].own:
            raise MissingData.own(datasets[0].folder, reason) from fault
        files = ", ".join(dataset.file for dataset in datasets)
        raise MissingData.broken(files, reason) from fault
