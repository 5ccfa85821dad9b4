"""What a file is read into: sheets of text cells, then rows of the flow table; and the tally of it.

A layout never decides on its own to leave a row out: each one becomes a Row, or is counted with
a reason, or is bad.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tradestat.errors import BadOption, BadRow
from tradestat.model import Note, SourceKind

# A wider table is made to fill memory.
MOST_COLUMNS = 5_000


class Reason(StrEnum):
    """Why a row of a file is excluded: code decides by the member, people read its value."""

    NO_FIGURE = "no figure (missing is not zero)"
    WITHIN = "a part of exports or imports, which hold it already"
    BREAKDOWN = (
        "a breakdown of a row that is there too (transport, customs procedure, second partner)"
    )
    ORPHAN = "a breakdown whose total is not in the file"
    MEASURE = "another measure (quantity, index, share)"
    INDICATOR = "another indicator"
    GROUP = "a group of areas, which holds its members"
    GROUP_REPORT = "a group that reports, which holds its members"
    PROCEDURE = "a part of a statistical procedure, whose total is there too"
    SERVICES = "services, in a file of goods: they are never added"
    SERIES = "another series of the same flow (its basis, its seasonal adjustment)"
    PROVINCE = "a part of the country that reports"
    DOMESTIC = "domestic or foreign goods apart, which the total holds"
    SUM_OF_PERIODS = "a sum over periods, which are there too"
    PART_OF_YEAR = "part of a year (from January on), never compared with a year"
    BALANCE = "a balance, which is not a flow"
    FOB_AND_CIF = "imports FOB beside imports CIF: two reports of one flow"
    EMPTY_SERIES = "a series without figures"
    NO_AREA = "no area is named"
    TOTAL_TRADE = "exports plus imports, which stand beside it"
    HEADER = "the header again"
    NOT_ASKED = "another series (--only)"
    DELETED = "a row that takes another back (action D)"
    REPEATED = "the same row again"
    UNREADABLE = "could not be read (--skip-bad)"


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
    """How a text was read. assumed: what could have been otherwise."""

    kind: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    assumed: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of a file, not yet understood: a header and rows of text cells.

    file: what messages call it. columns: header words, stripped; "" where a column has none.
    cells: a function that starts again from the first row below the header and gives
    (line number, cells as text). above: the lines above the header, joined cells. path: the plain
    text on disk, if the table is one, and header the number of the line in which the rows above its
    first one end. asked, counted: `words` and `count` of an engine that holds
    the table already.
    """

    file: str
    columns: tuple[str, ...]
    cells: Callable[[], Iterator[tuple[int, list[str]]]]
    above: tuple[str, ...] = ()
    form: Form = Form()
    path: Path | None = None
    header: int = 0
    asked: Callable[[Sequence[int]], list[tuple[str, ...]]] | None = None
    counted: Callable[[], int] | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        """The header words in lower case, without quotes and blanks around them."""
        return tuple(c.strip().strip('"').strip().lower() for c in self.columns)

    def head(self, count: int = 200) -> list[list[str]]:
        """The first rows, padded to the width of the header."""
        filled = (cells for _, cells in self.cells() if any(c.strip() for c in cells))
        wide = len(self.columns)
        return [cells + [""] * (wide - len(cells)) for cells in islice(filled, count)]

    def words(self, *columns: int) -> list[tuple[str, ...]]:
        """The distinct sets of words of some columns, stripped."""
        if self.asked is not None:
            return self.asked(columns)
        wide = max(columns, default=0)
        rows = (cells for _, cells in self.cells() if len(cells) > wide)
        return list({tuple(cells[n].strip() for n in columns) for cells in rows})

    def count(self) -> int:
        """How many rows the table has."""
        return self.counted() if self.counted is not None else sum(1 for _ in self.cells())

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
                tally.exclude(Reason.HEADER)
                continue
            yield line, cells


def column_called(sheet: Sheet, head: str) -> int:
    """The position of the column with a head. Raises BadOption if there is none."""
    tokens = list(sheet.tokens)
    if head.strip().lower() in tokens:
        return tokens.index(head.strip().lower())
    raise BadOption.of(f"column of {sheet.file}", head, [c for c in sheet.columns if c][:40])


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a file: it overrules what a layout recognises.

    columns: role → header word, roles as in `Row` and `exporter`, `importer`, `exports`,
    `imports`, `total`, `year`, `month`. reporter, partner, flow, period, commodity: one for the
    whole file. scale, currency: what one of its values is. decimal: the decimal mark. only: header
    word → the one word that counts in its column. sheet: the one of a workbook that is meant, by
    its title or number.
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
    only: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None

    @property
    def unit(self) -> tuple[Decimal, str] | None:
        """What one of the values is, if the user says it whole."""
        if self.scale is None or self.currency is None:
            return None
        return self.scale, self.currency


NOTHING = Given()
FOB_CIF = {"export": "FOB", "import": "CIF"}
UNKNOWN_VALUATION = {"export": "unknown", "import": "unknown"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a whole file.

    name: a proposal for the source's id ("comtrade", "baci-hs92"). scale: what a value of the file
    is multiplied by to be in single units. columns: role → header word, as understood. assumed:
    what was taken for granted. classification: that of every code, if it is one.
    """

    layout: str
    name: str
    title: str
    publisher: str
    kind: SourceKind = SourceKind.REPORTED
    coverage: str = "goods"
    valuation: Mapping[str, str] = field(default_factory=lambda: dict(UNKNOWN_VALUATION))
    currency: str = "USD"
    scale: Decimal = Decimal(1)
    columns: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[Note, ...] = ()
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that could not be read: where, what stood there, what was expected.

    contradiction: the figure of which the rows of the files give several values; "" for a row
    that is bad by itself.
    """

    file: str
    line: int
    column: str
    found: str
    expected: str
    cells: tuple[str, ...]
    contradiction: str = ""


@dataclass
class Tally:
    """What became of every row of one file.

    read: rows seen below the header. excluded: reason → how many. unknown_areas: word → how often.
    bad_rows: the rows that could not be read, kept only with `skip_bad`; without it the first one
    is an error.
    """

    file: str
    skip_bad: bool = False
    read: int = 0
    excluded: Counter[Reason] = field(default_factory=Counter)
    unknown_areas: Counter[str] = field(default_factory=Counter)
    bad_rows: list[Bad] = field(default_factory=list)

    def exclude(self, reason: Reason) -> None:
        """Count a row, or a cell of a wide table, that is not stored, with its reason."""
        self.excluded[reason] += 1

    def bad(
        self, line: int, column: str, found: str, expected: str, cells: Sequence[str] = ()
    ) -> None:
        """Note a row that cannot be read. Raises BadRow unless bad rows are to be skipped."""
        if not self.skip_bad:
            raise BadRow.of(self.file, line, column, found, expected)
        self.bad_rows.append(Bad(self.file, line, column, found, expected, tuple(cells)))
