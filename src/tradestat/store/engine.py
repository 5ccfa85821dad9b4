"""The one place that runs SQL: DuckDB, in this process.

Statements speak of names; what a name stands for is said to the engine before. Words of the user
travel as parameters, never as SQL.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from tradestat.errors import BadOption, MissingData
from tradestat.model import Dataset
from tradestat.model.catalogue import Broken
from tradestat.store import home, own
from tradestat.store.sql import parquet_table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class View:
    """A name of a statement, and what it stands for. stamp: of the files behind it, which are the
    same as long as it is."""

    name: str
    sql: str
    stamp: tuple[tuple[str, int, int], ...] = ()

    def __str__(self) -> str:
        return self.name


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
    """One way into the engine, for one thread: tables that it makes are known to it alone."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *fault: object) -> None:
        self._cursor.close()

    def ask(self, sql: str, words: Mapping[str, Any] = {}, views: Iterable[View] = ()) -> Rows:
        """What a statement returns. words: its parameters; views: the names that it speaks of."""
        return Rows(self._cursor.execute(_with(sql, views), dict(words)))

    def keep(
        self, name: str, sql: str, words: Mapping[str, Any] = {}, views: Iterable[View] = ()
    ) -> None:
        """Make a table of what a statement returns."""
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {_with(sql, views)}", dict(words))

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


def _with(sql: str, views: Iterable[View]) -> str:
    # What is named in the statement itself costs nothing beforehand, and no thread sees another's.
    named = ", ".join(f"{view.name} AS ({view.sql})" for view in views)
    if not named:
        return sql
    first, _, rest = sql.strip().partition(" ")
    return f"WITH {named}, {rest}" if first == "WITH" else f"WITH {named} {sql}"


@cache
def _database() -> Any:
    """The one engine of the process: to start another takes as long as a question."""
    import duckdb

    database = duckdb.connect(":memory:", config=_configuration())
    database.execute("SET parquet_metadata_cache = true")
    return database


def session() -> Session:
    with _starting:
        return Session(_database().cursor())


_starting = Lock()


def columns(sql: str) -> dict[str, str]:
    """The columns that a statement returns, with their types."""
    described = session()._cursor.execute(f"SELECT * FROM ({sql}) LIMIT 0").description
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
    word, threads = _setting("threads", "2")
    if not threads.isdecimal() or int(threads) < 1:
        raise BadOption.saying(
            f'{word} is "{threads}", which is not a number of threads.',
            "Set it to a number such as 2.",
        )
    return {"threads": int(threads), "temp_directory": str(spill_folder())}


def spill_folder() -> Path:
    """Where the engine of this process puts what memory does not hold."""
    return Path(tempfile.gettempdir()) / f"tradestat-engine-{os.getpid()}"


def memory() -> str:
    """How much memory an import may take before it writes to disk, as "800MB". Raises BadOption."""
    word, memory = _setting("memory", "800MB")
    if not re.fullmatch(r"\d+(?:\.\d+)? ?[KMGT]i?B", memory, re.I):
        raise BadOption.saying(
            f'{word} is "{memory}", which is not an amount of memory.',
            "Set it to an amount such as 800MB or 4GB.",
        )
    return memory


def _setting(name: str, usual: str) -> tuple[str, str]:
    """Where a setting of the engine stands, and what it is: the environment goes before
    `[engine]` in settings.toml."""
    variable = f"TRADESTAT_{name.upper()}"
    if os.environ.get(variable):
        return variable, os.environ[variable]
    settled = home.settled(home.home(), "engine")
    return f"[engine] {name} in {home.SETTINGS_FILE}", str(settled.get(name, usual))


@contextmanager
def reading(*datasets: Dataset) -> Iterator[None]:
    """Raises MissingData where the figures of these sources cannot be read."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as fault:
        refused = home.system_fault(fault)
        if refused is not None and refused.errno in home.REFUSED:
            raise refused from fault
        reason = str(fault).splitlines()[0]
        mine = [dataset for dataset in datasets if dataset.own]
        for broken in filter(None, map(_broken, mine)):
            raise MissingData.in_store(broken.id, broken.file, broken.reason) from fault
        files = ", ".join(dataset.file for dataset in datasets)
        raise MissingData.broken(files, reason) from fault


def _broken(dataset: Dataset) -> Broken | None:
    """The file of a loaded source that cannot be read to its end, if there is one."""
    for path in own.files(dataset):
        if reason := damage(path):
            return Broken(dataset.id, dataset.vintage, str(path), reason)
    return None


def damage(path: Path) -> str:
    """What is wrong with a Parquet file, "" for nothing: it is read to its end."""
    import duckdb

    if reason := own.damage(path):
        return reason
    try:
        session().ask(f"SELECT max(hash(t)) FROM {parquet_table(path)} t").rows()
    except duckdb.Error:
        return "it is damaged"
    return ""
