"""The user's own store on disk: where it is, how something appears in it whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any

from tradestat.errors import BadFile, TradestatError, UnwritableOutput
from tradestat.model.catalogue import SETTINGS

_ASIDE = ".aside-"
_TEMPORARY = "tradestat-"


def home() -> Path:
    """The folder of the user's store; it need not be there yet.

    What the context says, else TRADESTAT_HOME, else where a user's data belong on this system.
    """
    chosen = SETTINGS.get().home or os.environ.get("TRADESTAT_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tradestat", appauthor=False)


SETTINGS_FILE = "settings.toml"
_HOW = "It is written as TOML: a section in brackets, then name = value, a line each."


def settled(place: Path, section: str) -> dict[str, Any]:
    """A section of settings.toml in the store's folder; empty without one.

    Raises BadFile if the file cannot be understood.
    """
    path = place / SETTINGS_FILE
    if not path.is_file():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(section, {})
    except (OSError, ValueError) as fault:
        raise BadFile.of(str(path), str(fault), _HOW) from fault
    if not isinstance(found, dict):
        raise BadFile.of(str(path), f"[{section}] is not a table", _HOW)
    return found


def sources_folder(root: Path | None = None) -> Path:
    """Where imported sources rest: one folder a source, in it one a vintage."""
    return (root or home()) / "sources"


@contextmanager
def aside(root: Path) -> Iterator[Path]:
    """A folder beside the sources to work in; it is gone afterwards, whatever happens.

    What a killed process has left is swept away by the next one that works here.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        sweep(root)
        folder = Path(mkdtemp(prefix=f"{_ASIDE}{os.getpid()}-", dir=root))
    except OSError as fault:
        raise _unwritable(root, fault) from fault
    try:
        with writing(root):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Raises UnwritableOutput, which names the store, where the system refuses to write in it."""
    try:
        yield
    except TradestatError:
        raise
    except Exception as fault:
        found = system_fault(fault)
        if found is None or found.errno is None:
            raise
        raise _unwritable(root, found) from fault


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder for what a question needs beside the store; it is gone afterwards.

    Raises UnwritableOutput where no such folder can be made.
    """
    try:
        folder = mkdtemp(prefix=_TEMPORARY)
    except OSError as fault:
        raise UnwritableOutput.temporary(_reason(fault)) from fault
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# What no file is to blame for. To the engine's errors it comes as words alone.
REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.ENFILE, errno.EMFILE)


def system_fault(fault: BaseException) -> OSError | None:
    """The system's error that a fault is, or that the engine reports; None for another."""
    if isinstance(fault, OSError):
        return fault
    duckdb = sys.modules.get("duckdb")
    if duckdb is None or not isinstance(fault, duckdb.Error):
        return None
    for number in REFUSED:
        if os.strerror(number) in str(fault):
            return OSError(number, os.strerror(number))
    return None


def sweep(root: Path) -> None:
    """Remove what processes that live no more have left behind."""
    with suppress(OSError):
        for left in root.glob(f"{_ASIDE}*"):
            pid = left.name.removeprefix(_ASIDE).partition("-")[0]
            if not (pid.isdigit() and _lives(int(pid))):
                shutil.rmtree(left, ignore_errors=True)


def publish(ready: Path, target: Path) -> bool:
    """Let a finished folder appear under its name, in one step; False if the name is taken.

    Everything is on the disk before the name is: a reader sees all of it or nothing.
    """
    for file in ready.iterdir():
        _sync(file)
    _sync(ready)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        return False
    try:
        ready.rename(target)
    except FileExistsError:
        return False
    except OSError:
        if target.exists():
            return False
        raise
    _sync(target.parent)
    _sync(target.parent.parent)
    return True


def discard(folder: Path, root: Path) -> None:
    """Take a folder out of the store in one step, then delete it."""
    with aside(root) as grave:
        folder.rename(grave / "gone")
    _sync(folder.parent)


def _sync(path: Path) -> None:
    # Folders cannot be opened for this on every system; there the rename alone has to do.
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lives(pid: int) -> bool:
    if os.name == "nt":  # there, os.kill would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unwritable(root: Path, fault: OSError) -> UnwritableOutput:
    if root.name.startswith(_TEMPORARY) and root.parent == Path(gettempdir()):
        return UnwritableOutput.temporary(_reason(fault))
    return UnwritableOutput.store(str(root), _reason(fault))


def _reason(fault: OSError) -> str:
    reason = fault.strerror or type(fault).__name__
    return reason[:1].lower() + reason[1:]
