"""Where the header of a table stands, and what it calls each column: one row, or two and three
rows of which the upper ones stand over several columns each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.header_words import role_of
from tradestat.formats.parsing.heads import LONGEST, head_of
from tradestat.formats.parsing.periods import month_of, period_of
from tradestat.formats.parsing.units import unit_of

_NUMBER = re.compile(r"[-+(]?\d[\d.,'’\s\u00a0\u202f]*%?\)?|-|–|…|\.{2,3}|:|n/?a", re.I)
# Heads of columns that hold no values.
_LABEL = re.compile(r"code|name|iso|код|наимен|代码|名称|of which|incl|в том числе|share|%", re.I)
_MOST_ROWS = 3
# What begins a line below a table that is not of the table.
_NOTE = re.compile(
    r"\s*(?:[*†‡¹²³⁴⁵_]|\(?\d\)\s|\[\d|©|\(c\)|(?:foot)?notes?\b|sources?\b|quellen?\b|stand\b|"
    r"anmerkung|hinweis|fuente|nota|fonte|источник|примечани|сноска|注|资料来源|数据来源|출처|주\s*[:)])",
    re.I,
)

Cells = list[str]
# (row, column) → the text of the merged cell that covers it, without its own first cell.
Merged = Mapping[tuple[int, int], str]


class Header(NamedTuple):
    """first, last: its rows among those looked at. columns: what the rows together call each."""

    first: int
    last: int
    columns: Cells


def header_of(rows: Sequence[Cells], merged: Merged | None = None) -> Header | None:
    """The header among the first rows of a table; None if there is no table.

    merged: texts of merged cells by the positions that they cover. Without any an upper row's
    text goes on to the right, over blank cells that have a head below, as merged cells are
    exported to CSV.

    >>> header_of([["Country", "2022", "", "2023"], ["", "Export", "Import", "Export"],
    ...            ["China", "1", "2", "3"]]).columns
    ['Country', '2022 Export', '2022 Import', '2023 Export']
    """
    at = header_at(rows)
    if at is None:
        return None
    while at + 1 < len(rows) and _title_with_a_comma(rows[at], rows[at + 1]):
        at += 1
    first = last = at
    merged = merged or {}
    while last + 1 < len(rows) and last - first < _MOST_ROWS - 1:
        if not _continues(_joined(rows, first, last, merged), rows[last + 1]):
            break
        last += 1
    while first and last - first < _MOST_ROWS - 1:
        if not _heads(rows[first - 1], _joined(rows, first, last, merged)):
            break
        first -= 1
    columns = _joined(rows, first, last, merged)
    if last + 1 < len(rows) and _numbers_columns(rows[last + 1]):
        last += 1
    return Header(first, last, columns)


def _joined(rows: Sequence[Cells], first: int, last: int, merged: Merged) -> Cells:
    """What rows together call each column, from the top down."""
    if first == last:
        return trimmed(rows[first])
    width = max(len(trimmed(rows[n])) for n in range(first, last + 1))
    padded = [rows[n] + [""] * (width - len(rows[n])) for n in range(first, last + 1)]
    heads: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(padded):
        across = any(r == first + number for r, _ in merged)
        left = ""
        for column in range(width):
            text = row[column].strip()
            below = any(lower[column].strip() for lower in padded[number + 1 :])
            if not text and across:
                text = merged.get((first + number, column), "").strip()
            elif not text and below:
                text = left
            left = text if below else ""  # the head of a column that stands alone goes no further
            if text and text not in heads[column]:
                heads[column].append(text)
    return [" ".join(parts) for parts in heads]


def _continues(columns: Cells, row: Cells) -> bool:
    """Whether a row goes on with the header above it: it names flows, periods or units where the
    header has blanks, and holds no figures."""
    filled = {n: c.strip() for n, c in enumerate(row) if c.strip()}
    if not filled or any(_figure(c) or len(c) > LONGEST for c in filled.values()):
        return False
    if not any(_names_values(c) for n, c in filled.items() if n):
        return False
    blank_above = any(n >= len(columns) or not columns[n].strip() for n in filled)
    said = {n: c.strip() for n, c in enumerate(columns) if c.strip()}
    # A head that stands in several cells has its difference below it.
    repeated = len(set(said.values())) < len(said) and filled.get(0) == said.get(0)
    if all(c == said.get(n) or _head_like(c) for n, c in filled.items()):
        return blank_above or repeated if 0 in filled else True
    return False  # a row of names whose figures are missing


def _heads(row: Cells, below: Cells) -> bool:
    """Whether a row stands over the header below it, whose words it makes different."""
    filled = {n: c.strip() for n, c in enumerate(row) if c.strip()}
    if not filled or any(_figure(c) or len(c) > LONGEST for c in filled.values()):
        return False
    if _title_with_a_comma(row, below):
        return False
    count = Counter(c.lower() for c in below if c.strip())
    values = [n for n, c in enumerate(below) if c and (count[c.lower()] > 1 or _names_values(c))]
    if not values or not any(_names_values(c) for n, c in filled.items() if n >= values[0]):
        return False
    if len([n for n in filled if n >= values[0]]) == 1 and unit_of(filled[max(filled)]):
        return False  # a unit at the right of a title
    blank_below = any(n < len(below) and not below[n].strip() for n in filled)
    return any(count[c.lower()] > 1 for c in below if c.strip()) or blank_below


def _title_with_a_comma(row: Cells, below: Cells) -> bool:
    """Whether a row is a title that its commas have split, above a header that fills each cell."""
    filled = [n for n, c in enumerate(row) if c.strip()]
    return (
        filled == list(range(len(filled)))
        and len(filled) < len(trimmed(below))
        and all(c.strip() and not _figure(c.strip()) for c in trimmed(below))
    )


def _head_like(cell: str) -> bool:
    return _names_values(cell) or role_of(cell) is not None or bool(_LABEL.search(cell))


def _names_values(cell: str) -> bool:
    """Whether a head is one of figures: it names a period, a flow, a unit or a measure."""
    return (
        head_of(cell) is not None
        or (not cell.isdigit() and month_of(cell) is not None)
        or flow_in(cell) is not None
        or unit_of(cell) is not None
        or role_of(cell) in ("value", "quantity", "exports", "imports", "total")
    )


def _figure(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and head_of(cell) is None


def _numbers_columns(row: Cells) -> bool:
    """Whether a row below the header only numbers the columns from 1 on."""
    filled = [c.strip() for c in row if c.strip()]
    numbers = filled[1:] if filled and filled[0].upper() in ("A", "А", "1") else []
    start = 2 if filled and filled[0] == "1" else 1
    return len(numbers) >= 2 and numbers == [str(n + start) for n in range(len(numbers))]


def titles(rows: Iterable[Cells]) -> tuple[str, ...]:
    """The lines above a table, each with its cells joined."""
    lines = (" / ".join(c.strip() for c in cells if c.strip()) for cells in rows)
    return tuple(line for line in lines if line)


def trimmed(cells: Cells) -> Cells:
    """A row without the empty cells at its end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def is_data(cells: Cells) -> bool:
    """Whether a line holds figures and no names: mostly numbers, and not mostly years."""
    filled = [c.strip() for c in cells if c.strip()]
    numbers = [c for c in filled if _NUMBER.fullmatch(c)]
    years = [c for c in numbers if period_of(c)]
    return len(numbers) >= 2 and len(numbers) > len(years) and len(years) < 3


def header_at(rows: Sequence[Cells]) -> int | None:
    """Which of the first rows is the header: the first as wide as the table, made of names or
    years, with more rows as wide below it. None if there is no table."""
    wide = Counter(len(trimmed(r)) for r in rows if len(trimmed(r)) > 1)
    if not wide:
        return None
    for number, row in enumerate(rows[:-1]):
        periods = {head.period for c in row if (head := head_of(c)) is not None}
        if len(periods) >= 3 and len(periods) > 0.4 * sum(bool(c.strip()) for c in row):
            return number
    width = max(wide, key=lambda w: wide[w])  # of equals the first
    for number, row in enumerate(rows):
        cells = trimmed(row)
        filled = sum(bool(c.strip()) for c in cells)
        if len(cells) >= max(2, width - 1) and filled >= max(2, 0.6 * min(width, len(cells))):
            return number
    return next((n for n, row in enumerate(rows) if sum(bool(c.strip()) for c in row) >= 2), None)


def without_notes(
    rows: Iterator[tuple[int, Cells]], torn: bool = False
) -> Iterator[tuple[int, Cells]]:
    """The rows of a table without the lines of text below it: source, footnotes, a closing mark.

    torn: a last line that is short may be one that was cut off, so that only what begins as a
    note or comes after an empty line is taken for one.
    """
    waiting: list[tuple[int, Cells]] = []
    for line, cells in rows:
        filled = [c for c in cells if c.strip()]
        alone = len(filled) == 1 and cells and cells[0].strip() and not _figure(filled[0].strip())
        if not filled or (alone and (not torn or waiting or _NOTE.match(filled[0]))):
            waiting.append((line, cells))
            continue
        yield from waiting
        waiting.clear()
        yield line, cells
