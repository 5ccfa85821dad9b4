"""A text with delimiters as a sheet: what separates the columns, and where the header stands."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile
from tradestat.formats.parsing.encodings import broken_names, encoding_of
from tradestat.formats.parsing.header import header_of, is_data, titles, trimmed, without_notes
from tradestat.formats.table import MOST_COLUMNS, Form, Given, Sheet
from tradestat.model import Note

_MARKS = (",", ";", "\t", "|")
_FIELD = 1 << 20
_HEAD = 1 << 18


def sheet_of(path: Path, name: str, given: Given) -> Sheet:
    """The table in a text file. Raises BadFile if there is none.

    path: the plain text. name: what messages call it.
    """
    encoding, clue = encoding_of(path, name, given.encoding)
    guess = {"file": name, "encoding": encoding, "clue": clue}
    assumed = [Note("reading.encoding", values=guess)] if clue else []
    head = _head(path, name, encoding)
    skip, delimiter = 0, given.delimiter
    first = head.split("\n", 1)[0].strip()
    if re.fullmatch(r'"?sep=(.)"?', first, re.I) and len(head) > len(first):
        skip, delimiter = 1, delimiter or first.strip('"')[4]
    if re.match(r"[\w,]+\\time(?:_period)?\t", first, re.I):  # Eurostat's: commas within a column
        delimiter = delimiter or "\t"
    if delimiter is None:
        delimiter = _delimiter(head)
    csv.field_size_limit(_FIELD)
    lines = list(islice(_cells(path, name, encoding, delimiter), 60))
    lines = [line for line in lines if line[0] > skip]
    header = header_of([cells for _, cells in lines])
    if header is None:
        raise BadFile.of(
            name, "it holds no table", "tradestat reads tables with a header, such as CSV or Excel."
        )
    line, columns = lines[header.last][0], header.columns
    if len(columns) > MOST_COLUMNS:
        raise BadFile.of(name, f"it has {len(columns):,} columns, more than {MOST_COLUMNS:,}")
    if is_data(columns):
        assumed.append(Note.of("reading.no_column_names", file=name))
        columns, line = [f"column {n + 1}" for n in range(len(columns))], line - 1
    fault, example = broken_names([c for _, row in lines[header.last + 1 :] for c in row])
    if fault:
        assumed.append(Note.of("reading.broken_names", file=name, fault=fault, example=example))
    return Sheet(
        file=name,
        columns=tuple(c.strip() for c in columns),
        cells=lambda: without_notes(
            (r for r in _cells(path, name, encoding, delimiter) if r[0] > line), torn=True
        ),
        above=titles(cells for _, cells in lines[: header.first]),
        form=Form("csv", encoding, delimiter, tuple(assumed)),
        path=path,
        # A head with line breaks in it takes several lines: then nobody can say how many.
        header=0 if any("\n" in c or "\r" in c for c in columns) else line,
    )


def _head(path: Path, name: str, encoding: str) -> str:
    try:
        with path.open(encoding=encoding, newline=None, errors="replace") as file:
            head = file.read(_HEAD)
    except UnicodeError as fault:  # UTF-16 without the mark that it has to begin with
        raise _not_in(name, encoding) from fault
    if not head.strip():
        raise BadFile.of(name, "it is empty", "Ask for the file again: it holds nothing.")
    return head


def _cells(path: Path, name: str, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every line with its number, from the first. Raises BadFile where it stops being text."""
    csv.field_size_limit(_FIELD)
    try:
        with path.open(encoding=encoding, newline="") as file:
            rows = csv.reader(_bounded(file, name), delimiter=delimiter)
            before = 0
            for row in rows:
                yield before + 1, row
                before = rows.line_num
    except UnicodeError as fault:
        raise _not_in(name, encoding) from fault
    except csv.Error as fault:
        what = str(fault)
        if "field larger" in what:
            what = f"line {before + 1} holds a field of more than {_FIELD // 2**20} MiB"
        raise BadFile.of(name, what) from fault


def _not_in(name: str, encoding: str) -> BadFile:
    return BadFile.of(
        name,
        f"it is not all in the encoding {encoding}",
        "Say which it is: --encoding cp1251 (or utf-8, utf-16, cp1252, gb18030)",
    )


def _bounded(file: Any, name: str) -> Iterator[str]:
    """Lines of a text, none of them too long for a line of a table."""
    number = 0
    while line := file.readline(16 * _FIELD):
        number += 1
        if len(line) >= 16 * _FIELD:
            raise BadFile.of(name, f"line {number} is longer than any line of a table")
        if "\0" in line:
            raise BadFile.of(name, f"line {number} holds a zero byte, so it is not text")
        yield line


def _delimiter(head: str) -> str:
    """The mark that splits most lines into the same number of cells, and more than one."""
    best, mark = (0.0, 0), ","
    text = head if len(head) < _HEAD else head[: head.rfind("\n") + 1] or head
    for candidate in _MARKS:
        try:
            widths = [
                len(trimmed(row))
                for row in islice(csv.reader(StringIO(text, newline=""), delimiter=candidate), 200)
                if any(c.strip() for c in row)
            ]
        except csv.Error:
            continue
        wide = Counter(w for w in widths if w > 1)
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        score = (count / len(widths), width)
        if score > best:
            best, mark = score, candidate
    return mark
