"""Excel workbooks as sheets, through openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile, MissingExtra, TooBig
from tradestat.formats.parsing.delimited import header_at
from tradestat.formats.table import Form, Sheet


def sheets_of(path: Path, name: str, limit: int) -> list[Sheet]:
    """Every worksheet that holds a table. Raises BadFile, TooBig, MissingExtra.

    limit: bytes that the workbook may unpack to.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra.of("Reading Excel files", "excel") from None
    try:
        with zipfile.ZipFile(path) as book:
            size = sum(member.file_size for member in book.infolist())
        if size > limit:
            unpacks, most = f"unpacks to {size / 2**30:,.1f} GiB", f"{limit / 2**30:,.4g} GiB"
            raise TooBig.of(name, unpacks, most, "--max-size")
        opened = openpyxl.load_workbook(path, read_only=True, data_only=True)
        tables = [t for t in opened.sheetnames if hasattr(opened[t], "iter_rows")]  # no charts
        found = [s for t in tables if (s := _sheet(path, name, t, opened[t])) is not None]
        opened.close()
    except (BadFile, TooBig):
        raise
    except Exception as fault:  # openpyxl lets through whatever its parsers raise
        what = str(fault).splitlines()[0][:100] if str(fault) else type(fault).__name__
        raise BadFile.of(name, f"its workbook is broken: {what}") from fault
    if not found:
        raise BadFile.of(name, "no sheet of it holds a table")
    return found


def _sheet(path: Path, name: str, title: str, opened: Any) -> Sheet | None:
    head = list(islice(_cells_of(opened), 60))
    at = header_at([cells for _, cells in head])
    if at is None or at + 1 >= len(head):
        return None
    line, columns = head[at]
    while columns and not columns[-1]:
        columns.pop()
    return Sheet(
        file=f'{name}, sheet "{title}"',
        columns=tuple(c.strip() for c in columns),
        cells=lambda: _again(path, name, title, line),
        above=tuple(" / ".join(c for c in cells if c) for _, cells in head[:at] if any(cells)),
        form=Form("excel", "", ""),
    )


def _again(path: Path, name: str, title: str, header: int) -> Iterator[tuple[int, list[str]]]:
    import openpyxl

    opened = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for line, cells in _cells_of(opened[title]):
            if line > header:
                yield line, cells
    except (KeyError, ValueError, TypeError) as fault:
        raise BadFile.of(name, f"its workbook is broken: {fault}") from fault
    finally:
        opened.close()


def _cells_of(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield line, [_text(value) for value in row]


def _text(value: Any) -> str:
    """A cell as it reads: whole numbers without ".0", dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
