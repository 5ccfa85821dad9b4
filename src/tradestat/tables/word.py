"""An Answer in a Word document: a numbered caption, a real table, its notes. Needs python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from tradestat.errors import MissingExtra
from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.packing import steady
from tradestat.tables.parts import RIGHT, Parts, parts_of

if TYPE_CHECKING:
    from docx.document import Document

_SMALL = 8.5  # points, for notes and for the figures of a wide table
_WIDE = 6  # columns from which a table has small figures


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
    document.core_properties.title = answer.title
    document.core_properties.author = ""
    document.core_properties.comments = answer.command
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
    small = [parts.legend] if parts.legend else []
    for text in small:
        _note(document, text)
    for note in parts.notes:
        _note(document, note, style="List Bullet")
    if parts.again and not parts.provenance:
        _note(document, f"Again: {parts.again}")
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
        for cell, text, column in zip(row.cells, texts, parts.columns, strict=True):
            _fill(cell, text, right=column.role in RIGHT, bold=position == 0, parts=parts)
            _lines(cell, above, below)


def _fill(cell: Any, text: str, *, right: bool, bold: bool, parts: Parts) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold or None
    if len(parts.columns) >= _WIDE:
        run.font.size = Pt(_SMALL)


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
