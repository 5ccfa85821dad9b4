"""The one writer of files: one or several, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tradestat.errors import UnwritableOutput


def write_file(path: Path, content: bytes, what: str = "--output") -> Path:
    """Write one file. what: as the error names it. Returns the path. Raises UnwritableOutput."""
    return write_whole(path, {path: content}, what)


def write_whole(main: Path, files: Mapping[Path, bytes], what: str = "--output") -> Path:
    """Write files beside each other; each stands complete, or the old one as it was.

    main: the one that errors name. All are written aside first, so that a full disk or a folder
    that is read-only leaves nothing behind; then they are renamed, main last.
    Returns main. Raises UnwritableOutput.
    """
    for path in files:
        if path.is_dir():
            raise UnwritableOutput.of(str(path), "it is a folder", what)
        if path.exists() and not os.access(path, os.W_OK):
            raise UnwritableOutput.of(str(path), "it is read-only", what)
    aside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            if path.exists() and not path.is_file():
                path.write_bytes(content)  # a device or a named pipe: nothing to rename
                continue
            # Beside the file itself: a link may lead to another file system.
            real = path.resolve(strict=False) if path.is_symlink() else path
            aside[real] = _written(real, content)
        for real, written in aside.items():
            written.replace(real)
    except (OSError, RuntimeError) as fault:  # the latter for links that lead to each other
        reason = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        raise UnwritableOutput.of(str(main), reason[:1].lower() + reason[1:], what) from fault
    finally:
        for written in aside.values():
            written.unlink(missing_ok=True)
    return main


def _written(path: Path, content: bytes) -> Path:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
