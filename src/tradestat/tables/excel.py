"""An Answer as an Excel workbook: the table, the data, the notes. Needs openpyxl."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingExtra
from tradestat.errors.base import one_line
from tradestat.model import UNIT_SIZE, Answer, Column, Role
from tradestat.tables.cells import shown_unit
from tradestat.tables.data import data_frame
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.packing import steady
from tradestat.tables.parts import NUMERIC, RIGHT, Parts, parts_of, provenance_lines

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60
_CONTROL = {n: None for n in range(32) if n not in (9, 10, 13)}


def as_xlsx(answer: Answer, look: Look = PLAIN) -> bytes:
    """The answer as a workbook; the same bytes each time.

    Sheet "Table": what people read, as numbers that know more digits than they show. Sheet "Data":
    what csv holds, under the same names. Sheet "Notes": title, unit, notes, command, program and
    sources. No text is a formula, whatever it begins with. The locale is left to the spreadsheet,
    which writes numbers as its user does. Raises MissingExtra if openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra.of("An Excel workbook", "excel") from None
    book = openpyxl.Workbook()
    book.properties.title = one_line(answer.title)
    book.properties.creator = "tradestat"
    book.remove(book.worksheets[0])
    _table(book.create_sheet("Table"), answer, parts_of(answer))
    _data(book.create_sheet("Data"), answer, look)
    _notes(book.create_sheet("Notes"), answer, look)
    written = BytesIO()
    book.save(written)
    return steady(written.getvalue())


def _table(sheet: Worksheet, answer: Answer, parts: Parts) -> None:
    from openpyxl.styles import Border, Side

    size = UNIT_SIZE[shown_unit(answer)]
    for number, column in enumerate(parts.columns, start=1):
        _put(sheet, 1, number, _head(column, answer), right=column.role in RIGHT)
        for row, texts in enumerate(parts.rows, start=2):
            _shown(sheet, row, number, texts[number - 1], parts, column, size)
    line = Border(top=Side(style="thin"))
    for position in parts.seams:
        for cell in sheet[position + 2]:
            cell.border = line
    _finished(sheet)


def _head(column: Column, answer: Answer) -> str:
    """The header with the unit of a column of money: a sheet is read without its title."""
    if column.role is not Role.VALUE:
        return column.title
    unit = shown_unit(answer)
    words = "" if UNIT_SIZE[unit] == 1 else f"{unit.value} "
    return f"{column.title} ({words}{answer.currency})"


def _shown(
    sheet: Worksheet, row: int, number: int, text: str, parts: Parts, column: Column, size: int
) -> None:
    """One cell: a figure with as many decimals as people are shown, or text."""
    figure = parts.raw[row - 2][number - 1]
    if column.role in (Role.PERIOD, Role.RANK_TEXT) and text.isdigit():
        _put(sheet, row, number, int(text), right=column.role in RIGHT)
        return
    if column.role not in NUMERIC:
        _put(sheet, row, number, text, right=column.role in RIGHT)
    elif figure is not None:  # a missing figure is an empty cell
        value = figure / size if column.role is Role.VALUE and size > 1 else figure
        _put(sheet, row, number, value, form=_form(text, column))


def _form(text: str, column: Column) -> str:
    """Excel's number format with the decimals of the text."""
    places = len(text.partition(".")[2])
    plain = "#,##0" + (f".{'0' * places}" if places else "")
    return f"+{plain};-{plain};{plain}" if column.role is Role.PERCENT else plain


def _data(sheet: Worksheet, answer: Answer, look: Look) -> None:
    import pandas as pd

    frame = data_frame(answer, look.columns)
    for number, name in enumerate(frame.columns, start=1):
        _put(sheet, 1, number, str(name))
        for row, value in enumerate(frame[name], start=2):
            if pd.isna(value):
                continue
            plain = value.item() if hasattr(value, "item") else value
            _put(sheet, row, number, plain if isinstance(plain, bool | int | float) else str(plain))
    _finished(sheet)


def _notes(sheet: Worksheet, answer: Answer, look: Look) -> None:
    from openpyxl.styles import Alignment, Font

    parts = parts_of(answer)
    lines = [
        ("Title", parts.title),
        *(("Unit and basis" if n == 0 else "", line) for n, line in enumerate(parts.heading)),
        *((("Marks", parts.legend),) if parts.legend else ()),
        *(("Notes" if n == 0 else "", note) for n, note in enumerate(parts.notes)),
        *(
            ("Source" if n == 0 else "", line)
            for n, line in enumerate(provenance_lines(answer, look.version))
        ),
    ]
    for row, (what, text) in enumerate(lines, start=1):
        _put(sheet, row, 1, what)
        _put(sheet, row, 2, text)
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 100


def _put(
    sheet: Worksheet, row: int, column: int, value: Any, *, form: str = "", right: bool = False
) -> None:
    """A value in a cell; text as text, even where it looks like a formula."""
    from openpyxl.styles import Alignment

    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        if not value:
            return
        cell.value = value.translate(_CONTROL)
        cell.data_type = "s"
        # As if typed with an apostrophe before it: editing the cell does not wake the formula.
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")
    else:
        cell.value = value
    if form:
        cell.number_format = form
    if right and isinstance(value, str | int):
        cell.alignment = Alignment(horizontal="right")


def _finished(sheet: Worksheet) -> None:
    """The header in bold and frozen, columns as wide as what they hold."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, column in enumerate(sheet.columns, start=1):
        longest = max((_long(cell.value) for cell in column), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)


def _long(value: Any) -> int:
    if value is None:
        return 0
    return len(f"{value:,.2f}") if isinstance(value, float) else len(str(value)) + 1
