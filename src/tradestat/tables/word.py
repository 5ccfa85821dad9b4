"""An Answer in a Word document: a numbered caption, a real table, its notes. Needs python-docx."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingExtra
from tradestat.errors.base import one_line
from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.packing import steady
from tradestat.tables.parts import RIGHT, Parts, longest, parts_of

if TYPE_CHECKING:
    from docx.document import Document

_SMALL = 8.5  # points, for notes and for the figures of a wide table
_WIDE = 6  # columns from which a table has small figures
_POINT = 12_700  # Word's units of length in a point
_SMALLEST = 6.0  # points, for the figures of the widest table
_LETTER = 0.6  # of the size of type, how wide a letter is: a little more than it is in most founts
_BESIDE = 2.0  # points left and right of a cell of a wide table
_WHOLE = 26  # rows up to which a table stays on one page


def new_document() -> Document:
    """An empty document. Raises MissingExtra if python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise MissingExtra.of("A Word document", "word") from None
    document: Document = docx.Document()
    return document


def as_docx(answer: Answer, look: Look = PLAIN) -> bytes:
    """The answer as a Word document of its own; the same bytes each time.

    Raises MissingExtra if python-docx is not installed.
    """
    document = new_document()
    document.core_properties.title = one_line(answer.title)
    document.core_properties.author = ""
    document.core_properties.comments = one_line(answer.command)
    add_table(document, answer, look)
    written = BytesIO()
    document.save(written)
    return steady(written.getvalue())


def add_table(document: Document, answer: Answer, look: Look = PLAIN) -> None:
    """Add an answer to a document: caption with a number that Word keeps, table, notes.

    The first row is a header that Word repeats on each page, and no row is torn in two.
    """
    parts = parts_of(answer, look)
    _caption(document, parts)
    _grid(document, parts)
    if parts.legend:
        _note(document, parts.legend)
    for note in parts.notes:
        _note(document, note, style="List Bullet")
    if parts.again:
        _note(document, f"Reproduce: {parts.again}")
    for line in parts.provenance:
        _note(document, line, style="List Bullet")


def _caption(document: Document, parts: Parts) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    caption = document.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    caption.add_run("Table ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " SEQ Table \\* ARABIC ")
    number = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = str(len(document.tables) + 1)
    number.append(text)
    field.append(number)
    caption._p.append(field)
    caption.add_run(f". {parts.title}")
    for line in parts.heading:
        under = document.add_paragraph()
        under.paragraph_format.keep_with_next = True
        under.paragraph_format.space_after = Pt(2)
        under.add_run(line).font.size = Pt(_SMALL)


def _grid(document: Document, parts: Parts) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1 + len(parts.rows), cols=len(parts.columns))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = True
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), parts.title)
    table._tbl.tblPr.append(described)
    whole_width = sum(int(column.width or 0) for column in table.columns)
    widths = [round(whole_width * part) for part in _widths(parts)]
    size = _size(parts, whole_width / _POINT)
    if size:
        _narrow_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    # Cell by cell through the rows: python-docx looks a cell of a table up in growing time.
    lines = [tuple(c.title for c in parts.columns), *parts.rows]
    for position, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
        whole = row._tr.get_or_add_trPr()
        whole.append(OxmlElement("w:cantSplit"))
        if position == 0:
            whole.append(OxmlElement("w:tblHeader"))
        above = "single" if position == 0 else ""
        below = "single" if position in (0, len(lines) - 1) else ""
        if position - 1 in parts.seams:
            above = "single"
        for cell, text, column, width in zip(row.cells, texts, parts.columns, widths, strict=True):
            cell.width = width
            _fill(cell, text, right=column.role in RIGHT, bold=position == 0, size=size)
            # A head without a row below it, and a short table torn in two, are hard to read.
            whole_table = len(lines) <= _WHOLE and position < len(lines) - 1
            cell.paragraphs[0].paragraph_format.keep_with_next = position == 0 or whole_table
            _lines(cell, above, below)


def _widths(parts: Parts) -> list[float]:
    """Each column's part of the page's width: by its longest text."""
    letters = [count + 1 for count in longest(parts)]
    return [count / sum(letters) for count in letters]


def _size(parts: Parts, width: float) -> float:
    """The size of type, in points, at which no figure of a wide table is torn in two; 0 for a
    narrow table, which has the document's. width: of the page, in points."""
    if len(parts.columns) < _WIDE:
        return 0.0
    letters = sum(longest(parts)) + len(parts.columns)
    room = width - 2 * _BESIDE * len(parts.columns)
    return max(_SMALLEST, min(_SMALL, math.floor(room / letters / _LETTER * 2) / 2))


def _narrow_margins(table: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(round(_BESIDE * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # Word asks for its elements in a fixed order
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _fill(cell: Any, text: str, *, right: bool, bold: bool, size: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
        _small_end(paragraph, size)


def _small_end(paragraph: Any, size: float) -> None:
    """Set the end of a paragraph as small as its words: an empty cell would else be taller."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    end, height = OxmlElement("w:rPr"), OxmlElement("w:sz")
    height.set(qn("w:val"), str(round(size * 2)))
    end.append(height)
    paragraph._p.get_or_add_pPr().append(end)


def _lines(cell: Any, above: str, below: str) -> None:
    """The rules of a printed table: above and below the head, at seams, at the end."""
    if not above and not below:
        return
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tcBorders")
    for side, drawn in (("w:top", above), ("w:bottom", below)):
        if drawn:
            line = OxmlElement(side)
            for name, value in (("val", drawn), ("sz", "6"), ("space", "0"), ("color", "auto")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _note(document: Document, text: str, style: str | None = None) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(text).font.size = Pt(_SMALL)
