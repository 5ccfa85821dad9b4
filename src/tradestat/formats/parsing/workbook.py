"""Excel workbooks as sheets, through openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tradestat.errors import BadFile, MissingExtra, TooBig, TradestatError
from tradestat.formats.parsing.header import header_of, titles, without_notes
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.unpacking import refuse_swelling
from tradestat.formats.table import MOST_COLUMNS, Form, Sheet

_MOST_SHEETS = 1_000
_LOOKED_AT = 60  # first rows, among which the header is sought
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_CHUNK = 1 << 20
_MOST_KEPT = 400_000  # cells
Rows = Iterator[tuple[int, list[str]]]


class _Span(NamedTuple):
    """A merged cell: its rows and columns, both ends within, columns from 0."""

    first: int
    last: int
    left: int
    right: int


class Book(NamedTuple):
    """The sheets of a workbook that hold a table, the titles of all, those with text alone."""

    sheets: list[Sheet]
    titles: list[str]
    empty: list[str]


def sheets_of(path: Path, name: str, limit: int) -> Book:
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
        refuse_swelling(name, size, path.stat().st_size)
        # By its content: of a path openpyxl wants to know the suffix.
        with path.open("rb") as file:
            opened = openpyxl.load_workbook(file, read_only=True, data_only=True)
            titles = [t for t in opened.sheetnames if hasattr(opened[t], "iter_rows")]  # no charts
            if len(titles) > _MOST_SHEETS:
                what = f"it has {len(titles):,} sheets, more than {_MOST_SHEETS:,}"
                raise BadFile.of(name, what)
            found = {t: _sheet(path, name, t, opened[t]) for t in titles}
            empty = [t for t in titles if found[t] is None and _filled_at_all(opened[t], name)]
            opened.close()
    except TradestatError:
        raise
    except Exception as fault:  # openpyxl lets through whatever its parsers raise
        raise _broken(name, fault) from fault
    sheets = _with_years({title: sheet for title, sheet in found.items() if sheet is not None})
    return Book(sheets, titles, empty)


def _broken(name: str, fault: Exception) -> BadFile:
    what = next(iter(str(fault).strip().splitlines()), type(fault).__name__)[:100]
    return BadFile.of(name, f"its workbook is broken: {what}")


def _filled_at_all(opened: Any, name: str) -> bool:
    return any(any(cells) for _, cells in islice(_cells_of(opened, name), _LOOKED_AT))


def _sheet(path: Path, name: str, title: str, opened: Any) -> Sheet | None:
    head = list(islice(_cells_of(opened, name), _LOOKED_AT))
    rows = [cells for _, cells in head]
    spans = _spans(path, opened)
    header = header_of(rows, _covered(rows, [s for s in spans if s.first <= len(rows)]))
    if header is None or header.last + 1 >= len(head):
        return None
    line, columns = head[header.last][0], header.columns
    while columns and not columns[-1]:
        columns.pop()
    down = [s for s in spans if s.left == s.right and s.first > line]
    return Sheet(
        file=f'{name}, sheet "{title}"',
        columns=tuple(c.strip() for c in columns),
        cells=_kept(lambda: without_notes(_filled(_again(path, name, title, line), down))),
        above=titles(rows[: header.first]),
        form=Form("excel", "", ""),
    )


def _kept(read: Callable[[], Rows]) -> Callable[[], Rows]:
    """The rows that `read` gives, each time anew; of a small sheet they are kept once they have
    all been read, since a workbook is slow to read."""
    kept: list[tuple[int, list[str]]] = []

    def cells() -> Rows:
        if kept:
            yield from kept
            return
        found, size = [], 0
        for line, row in read():
            size += len(row)
            if size <= _MOST_KEPT:
                found.append((line, row))
            yield line, row
        if size <= _MOST_KEPT:
            kept[:] = found

    return cells


def _with_years(sheets: dict[str, Sheet]) -> list[Sheet]:
    """The sheets; where several are called after a year each, and are alike, with that year in a
    column of its own."""
    years = {title: year for title in sheets if (year := period_of(title)) is not None}
    alike = {sheets[title].tokens for title in years}
    if len(years) < 2 or len(alike) > 1 or period_heads(sheets[next(iter(years))]):
        return list(sheets.values())
    return [
        _with_year(sheet, years[title]) if title in years else sheet
        for title, sheet in sheets.items()
    ]


def _with_year(sheet: Sheet, year: str) -> Sheet:
    wide = len(sheet.columns)

    def cells() -> Iterator[tuple[int, list[str]]]:
        for line, row in sheet.cells():
            if any(row):
                yield line, [*row[:wide], *[""] * (wide - len(row)), year, *row[wide:]]

    return Sheet(sheet.file, (*sheet.columns, "Period"), cells, sheet.above, sheet.form)


def _spans(path: Path, opened: Any) -> list[_Span]:
    """The merged cells of a sheet, which stand behind its rows in the file."""
    inner = getattr(opened, "_worksheet_path", None)
    if inner is None:
        return []
    found, rest = [], b""
    with zipfile.ZipFile(path) as book, book.open(str(inner).lstrip("/")) as source:
        while chunk := source.read(_CHUNK):
            rest += chunk
            found += _MERGED.findall(rest)
            rest = rest[-100:] if b"mergeCell ref" not in rest[-100:] else rest[rest.rfind(b"<") :]
    spans = {
        _Span(int(top), int(bottom), _column(left), _column(right))
        for left, top, right, bottom in found
    }
    return sorted(spans)


def _column(letters: bytes) -> int:
    """The position of a column by its letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _covered(rows: list[list[str]], spans: list[_Span]) -> dict[tuple[int, int], str]:
    """(row, column) that merged cells cover → their text; both from 0."""
    covered: dict[tuple[int, int], str] = {}
    for span in spans:
        row = rows[span.first - 1] if span.first <= len(rows) else []
        text = row[span.left] if span.left < len(row) else ""
        for line in range(span.first - 1, min(span.last, len(rows))):
            covered |= {(line, column): text for column in range(span.left, span.right + 1)}
    return covered


def _filled(
    rows: Iterator[tuple[int, list[str]]], spans: list[_Span]
) -> Iterator[tuple[int, list[str]]]:
    """Rows in which a name that is merged downwards stands in each. A figure is never repeated."""
    waiting, open_spans = list(reversed(spans)), list[tuple[_Span, str]]()
    for line, cells in rows:
        while waiting and waiting[-1].first <= line:
            span = waiting.pop()
            text = cells[span.left] if span.left < len(cells) and span.first == line else ""
            if text and (period_of(text) or not text.replace(".", "").lstrip("-").isdigit()):
                open_spans.append((span, text))
        open_spans = [(span, text) for span, text in open_spans if span.last >= line]
        for span, text in open_spans:
            if span.left < len(cells) and not cells[span.left]:
                cells[span.left] = text
        yield line, cells


def _again(path: Path, name: str, title: str, header: int) -> Iterator[tuple[int, list[str]]]:
    import openpyxl

    with path.open("rb") as file:
        opened, blank = openpyxl.load_workbook(file, read_only=True, data_only=True), False
        try:
            for line, cells in _cells_of(opened[title], name):
                if line > header:
                    # Of a million blank rows before a far cell one says as much as all.
                    if any(cells) or not blank:
                        yield line, cells
                    blank = not any(cells)
        except (TradestatError, GeneratorExit):
            raise
        except Exception as fault:  # openpyxl lets through whatever its parsers raise
            raise _broken(name, fault) from fault
        finally:
            opened.close()


def _cells_of(sheet: Any, name: str) -> Rows:
    """The rows as far as each has cells. What the sheet says of its extent may be a million rows
    of thousands of columns, all empty."""
    sheet.reset_dimensions()
    for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in row]
        if len(cells) > MOST_COLUMNS:
            while cells and not cells[-1]:
                cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise BadFile.of(
                f'{name}, sheet "{sheet.title}"',
                f"line {line} has a cell in column {len(cells):,}, more than {MOST_COLUMNS:,}",
                "Delete what stands far from the table, and save it again.",
            )
        yield line, cells


def _text(value: Any) -> str:
    """A cell as it reads: whole numbers without ".0", dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
