"""The one writer of files: one or several, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tradestat.errors import UnwritableOutput
from tradestat.errors.base import system_reason


def write_file(path: Path, content: bytes, what: str = "--output") -> Path:
    """Write one file. what: as the error names it. Returns the path. Raises UnwritableOutput."""
    return write_whole(path, {path: content}, what)


def write_whole(main: Path, files: Mapping[Path, bytes], what: str = "--output") -> Path:
    """Write files beside each other; each stands complete, or the old one as it was.

    main: the one that errors name. All are written aside first, so that a full disk or a folder
    that is read-only leaves nothing behind; then they are renamed, main last.
    Returns main. Raises UnwritableOutput.
    """
    places = {path: _place(path, what) for path in files}
    aside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            place = places[path]
            if place.exists() and not place.is_file():
                place.write_bytes(content)  # a device or a named pipe: nothing to rename
                continue
            aside[place] = _written(place, content)
        for place, written in aside.items():
            written.replace(place)
    except OSError as fault:
        raise _unwritable(main, fault, what) from fault
    finally:
        for written in aside.values():
            written.unlink(missing_ok=True)
    return main


def _place(path: Path, what: str) -> Path:
    """Where a file will stand: beside what a link leads to, which may be another disk."""
    try:
        place = Path(os.path.realpath(path)) if path.is_symlink() else path
        place.stat()
    except FileNotFoundError:
        return place
    except OSError as fault:
        raise _unwritable(path, fault, what) from fault
    if place.is_dir():
        raise UnwritableOutput.of(str(path), "it is a folder", what)
    if not os.access(place, os.W_OK):
        raise UnwritableOutput.of(str(path), "it is read-only", what)
    return place


def _unwritable(path: Path, fault: OSError, what: str) -> UnwritableOutput:
    return UnwritableOutput.of(str(path), system_reason(fault), what)


def _written(path: Path, content: bytes) -> Path:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
