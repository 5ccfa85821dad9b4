"""What a file is read into: sheets of text cells, then rows of the flow table; and the tally of it.

A reader is a module with `handles(sheet)` and `read(sheet, given, tally)`. It never decides on its
own to leave a row out: each one becomes a Row, or is counted with a reason, or is bad.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tradestat.errors import BadRow
from tradestat.model import SourceKind


class Row(NamedTuple):
    """One figure as it is stored.

    line: in the file, counted from 1. reporter, partner: area keys; of a reconciled source the
    exporter and the importer. flow: a word of `Flow`. period: "2023", "2023-04", "2023-Q2".
    commodity: "TOTAL" or a code as text. classification: "HS", "H4", "SITC" … or "". value: plain
    decimal text in single units of `currency`. quantity: decimal text or "". status: "reported",
    "estimate", "preliminary" …
    """

    line: int
    reporter: str
    partner: str
    flow: str
    period: str
    commodity: str
    classification: str
    value: str
    currency: str
    quantity: str = ""
    quantity_unit: str = ""
    status: str = "reported"


@dataclass(frozen=True, slots=True)
class Form:
    """How a text was read. `assumed` says in words what could have been otherwise."""

    kind: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of a file, not yet understood: a header and rows of text cells.

    file: what messages call it. columns: header words, stripped; "" where a column has none.
    cells: a function that starts again from the first row below the header and gives
    (line number, cells as text). above: the lines above the header, joined cells. path: the plain
    text on disk, if the table is one. folder: where the user's file lies, for files beside it.
    """

    file: str
    columns: tuple[str, ...]
    cells: Callable[[], Iterator[tuple[int, list[str]]]]
    above: tuple[str, ...] = ()
    form: Form = Form()
    path: Path | None = None
    folder: Path | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        """The header words in lower case, without quotes and blanks around them."""
        return tuple(c.strip().strip('"').strip().lower() for c in self.columns)

    def head(self, count: int = 200) -> list[list[str]]:
        """The first rows, padded to the width of the header."""
        found = []
        for _, cells in self.cells():
            if any(c.strip() for c in cells):
                found.append(cells + [""] * (len(self.columns) - len(cells)))
            if len(found) == count:
                break
        return found

    def rows(self, tally: Tally) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not blank, stripped and as wide as the header.

        Empty cells at the end are trimmed or filled up; a row that is too long or too short to be
        whole is bad.
        """
        width, header = len(self.columns), [c.strip() for c in self.columns]
        for line, raw in self.cells():
            cells = [c.strip() for c in raw]
            if not any(cells):
                continue
            tally.read += 1
            if len(cells) > width:
                if any(cells[width:]):
                    tally.bad(line, "", f"{len(cells)} fields", f"{width} fields", raw)
                    continue
                cells = cells[:width]
            elif len(cells) < width:
                # A spreadsheet leaves empty cells at the end out; a text that lacks them is torn.
                if self.form.kind == "csv":
                    tally.bad(line, "", f"{len(cells)} fields", f"{width} fields", raw)
                    continue
                cells += [""] * (width - len(cells))
            if cells == header:  # files put one below the other
                tally.set_aside(line, "the header again")
                continue
            yield line, cells


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a file: it goes before what a reader finds by itself.

    columns: role → header word, roles as in `Row` and `exporter`, `importer`, `exports`,
    `imports`, `total`, `year`, `month`. reporter, partner, flow, period, commodity: one for the
    whole file. scale, currency: what one of its values is. decimal: the decimal mark.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    reporter: str | None = None
    partner: str | None = None
    flow: str | None = None
    period: str | None = None
    commodity: str | None = None
    scale: Decimal | None = None
    currency: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    layout: str | None = None


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a whole file.

    name: a proposal for the source's id ("comtrade", "baci-hs92"). scale: what a value of the file
    is multiplied by to be in single units. columns: role → header word, as understood. assumed:
    what a reader took for granted, in words. classification: that of every code, if it is one.
    """

    layout: str
    name: str
    title: str
    publisher: str
    kind: SourceKind = SourceKind.REPORTED
    coverage: str = "goods"
    valuation: Mapping[str, str] = field(
        default_factory=lambda: {"export": "unknown", "import": "unknown"}
    )
    currency: str = "USD"
    scale: Decimal = Decimal(1)
    columns: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as understood, and its rows, which are read as they are asked for."""

    facts: Facts
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that could not be read: where, what stood there, what was expected."""

    file: str
    line: int
    column: str
    found: str
    expected: str
    cells: tuple[str, ...]


@dataclass
class Tally:
    """What became of every row of one file.

    read: rows seen below the header. aside: reason → how many. example: reason → the first such
    line. unplaced: words for areas that tradestat does not know → how often. bad: the rows that
    could not be read, kept only with `skip_bad`; without it the first one is an error.
    """

    file: str
    skip_bad: bool = False
    read: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    example: dict[str, int] = field(default_factory=dict)
    unplaced: Counter[str] = field(default_factory=Counter)
    bad_rows: list[Bad] = field(default_factory=list)

    def set_aside(self, line: int, reason: str) -> None:
        """Count a row, or a cell of a wide table, that is not stored, with its reason."""
        self.aside[reason] += 1
        self.example.setdefault(reason, line)

    def bad(
        self, line: int, column: str, found: str, expected: str, cells: list[str] | None = None
    ) -> None:
        """Note a row that cannot be read. Raises BadRow unless bad rows are to be skipped."""
        if not self.skip_bad:
            raise BadRow.of(self.file, line, column, found, expected)
        self.bad_rows.append(Bad(self.file, line, column, found, expected, tuple(cells or ())))
