"""Whatever step of a change of the store fails, the store opens, and is as before or as after."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tradestat.answers.files import remove, rename, repair
from tradestat.errors import UnwritableOutput
from tradestat.model import Dataset
from tradestat.store import own
from tradestat.store.imports import import_files

HEAD = "reporter,partner,flow,period,value,status\n"
# What a change of the store does to the disk: every one of these can fail.
STEPS: list[tuple[Any, str]] = [
    (os, "rename"), (os, "replace"), (os, "mkdir"), (os, "fsync"), (Path, "write_text"),
    (shutil, "copy2"),
]  # fmt: skip
OPERATIONS: dict[str, Callable[[Path], object]] = {
    "load": lambda files: import_files([str(files / "6.csv")], name="new"),
    "next vintage": lambda files: import_files([str(files / "6.csv")], name="t"),
    "back to an older one": lambda files: import_files([str(files / "4.csv")], name="t"),
    "add": lambda files: import_files([str(files / "year.csv")], add="t"),
    "remove": lambda files: remove("t"),
    "remove a vintage": lambda files: remove("t@2"),
    "rename": lambda files: rename("t", "new"),
    "rename a vintage": lambda files: rename("t@2", "new"),
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for value in (4, 5, 6):
        (tmp_path / f"{value}.csv").write_text(f"{HEAD}KGZ,CHN,export,2022,{value},reported\n")
    (tmp_path / "year.csv").write_text(f"{HEAD}KGZ,CHN,export,2023,9,reported\n")
    for value in (4, 5):
        import_files([str(tmp_path / f"{value}.csv")], name="t")
    return tmp_path


def state() -> dict[tuple[str, int], list[tuple[Any, ...]]]:
    """By source and vintage: the totals; nothing may be broken."""
    held = own.scan()
    assert all(isinstance(one, Dataset) for one in held), held
    return {
        (one.id, one.vintage): duckdb.sql(f"FROM '{one.path}' ORDER BY ALL").fetchall()
        for one in own.vintages()
    }


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_step_may_fail(
    name: str, files: Path, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = files / "kept"
    shutil.copytree(own_store, kept)
    before = state()

    def run(fails: int) -> int:
        """Do it in the store as it was, with one step failing; how many steps there were."""
        shutil.rmtree(own_store)
        shutil.copytree(kept, own_store)
        seen = 0
        with monkeypatch.context() as patched:
            for owner, step in STEPS:
                real = getattr(owner, step)

                def failing(*given: Any, real: Any = real, **more: Any) -> Any:
                    nonlocal seen
                    seen += 1
                    if seen == fails:
                        raise OSError(errno.EIO, "Input/output error")
                    return real(*given, **more)

                patched.setattr(owner, step, failing)
            with suppress(UnwritableOutput):
                OPERATIONS[name](files)
        return seen

    steps = run(0)
    after = state()
    assert before != after
    assert steps > 1
    for fails in range(1, steps + 1):
        run(fails)
        assert state() in (before, after), fails
        assert not list(own_store.glob(".aside-*"))


@pytest.mark.parametrize("fails", ["replace", "fsync", "mkdir"])
def test_a_repair_that_fails_changes_nothing_for_the_worse(
    files: Path, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = state()
    one = own.vintages()[0]
    one.path.write_bytes(b"")

    def failing(*given: Any, **more: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, fails, failing)
        with suppress(UnwritableOutput):
            repair("t")
    repair("t")
    assert state() == whole
