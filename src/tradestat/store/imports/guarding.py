"""The guard around reading: whatever a library throws at a user's file becomes an error that names
the file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from tradestat.errors import BadFile, TradestatError
from tradestat.store.imports.carrying import LineNeeded

# What damage in a file makes of reading it; any other fault of the system is one of the disk that
# the store is on.
_OF_FILES = {None, errno.EINVAL, errno.EILSEQ, errno.EOVERFLOW}
_MEMORY = "Load it in parts, or let it use more memory: TRADESTAT_MEMORY=8GB"


@contextmanager
def guarded(file: str, place: str = "") -> Iterator[None]:
    """Raises BadFile for whatever is thrown inside but the project's own errors and a full disk.

    file: what messages call it. place: where in it, if that is known, as 'sheet "2023"'.
    The exception itself stays the cause: TRADESTAT_TRACEBACK=1 shows it.
    """
    try:
        yield
    except (TradestatError, LineNeeded):
        raise
    except OSError as fault:
        if fault.errno not in _OF_FILES:
            raise
        raise BadFile.unforeseen(file, place, fault.strerror or type(fault).__name__) from fault
    except MemoryError as fault:
        raise BadFile.of(file, "there is not enough memory for it", _MEMORY) from fault
    except Exception as fault:
        _of_engine(file, fault)
        raise BadFile.unforeseen(file, place, _said(fault)) from fault


def _of_engine(file: str, fault: Exception) -> None:
    """Raises what the engine means where it has run out of memory or of disk."""
    import duckdb

    if isinstance(fault, duckdb.OutOfMemoryException):
        raise BadFile.of(file, "there is not enough memory for it", _MEMORY) from fault
    if isinstance(fault, duckdb.IOException):
        # The engine writes only to the store; what it reads there was written by this import.
        raise OSError(errno.EIO, f"the engine could not write there: {_said(fault)}") from fault


def _said(fault: Exception) -> str:
    """The first line of what an exception says, with its kind."""
    first = next(iter(str(fault).strip().splitlines()), "")
    return f"{type(fault).__name__}: {first[:120]}" if first else type(fault).__name__
