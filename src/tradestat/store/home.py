"""The user's own store on disk: where it is, how something appears in it whole or not at all."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any

from tradestat.errors import BadFile, TradestatError, UnwritableOutput
from tradestat.errors.base import system_reason
from tradestat.model.catalogue import SETTINGS

_ASIDE = ".aside-"
# How long the folder of an owner of whom nothing can be known is left alone, in seconds.
_A_DAY = 86_400
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
        mark = "-".join((*_here(), str(os.getpid())))
        folder = Path(mkdtemp(prefix=f"{_ASIDE}{mark}-", dir=root))
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
        raise UnwritableOutput.temporary(system_reason(fault)) from fault
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
    """Remove what processes have left behind that are surely gone; what is of another machine or
    container, or of nobody who can be asked for, after a day."""
    for left in root.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if _left_behind(left):
                shutil.rmtree(left, ignore_errors=True)


def _left_behind(folder: Path) -> bool:
    host, boot, pid, *_ = [*folder.name.removeprefix(_ASIDE).split("-"), "", "", ""]
    here, started = _here()
    if host != here or not pid.isdecimal() or os.name == "nt":  # os.kill would end it there
        return time.time() - folder.stat().st_mtime > _A_DAY
    return boot != started or not _lives(int(pid))


@cache
def _here() -> tuple[str, str]:
    """Where process numbers mean what they mean here, and since when: the machine with the
    container on it, and its start, each as a short mark."""
    container, boot = "", ""
    with suppress(OSError):
        container = str(Path("/proc/self/ns/pid").readlink())
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
    return _mark(platform.node() + container), _mark(boot)


def _mark(word: str) -> str:
    return sha256(word.encode()).hexdigest()[:10]


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


def move(folder: Path, target: Path, root: Path) -> None:
    """Give a folder of the store another place in one step. Raises UnwritableOutput."""
    try:
        target.parent.mkdir(exist_ok=True)
        folder.rename(target)
    except OSError as fault:
        raise _unwritable(root, fault) from fault
    _sync(target.parent)
    _sync(folder.parent)


def put(file: Path, folder: Path) -> None:
    """Let a finished file of a working folder take the place of that of the same name."""
    _sync(file)
    file.replace(folder / file.name)
    _sync(folder)


def _sync(path: Path) -> None:
    # Folders cannot be opened for this on every system; there the rename alone has to do.
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unwritable(root: Path, fault: OSError) -> UnwritableOutput:
    if root.name.startswith(_TEMPORARY) and root.parent == Path(gettempdir()):
        return UnwritableOutput.temporary(system_reason(fault))
    return UnwritableOutput.store(str(root), system_reason(fault))
