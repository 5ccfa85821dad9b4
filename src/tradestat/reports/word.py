"""A document as a Word file: headings, real tables, pictures with words for them. Needs
python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tradestat.reports.document import (
    Block,
    Commands,
    Document,
    Picture,
    Points,
    Sources,
    Table,
    kept,
)
from tradestat.tables.packing import steady
from tradestat.tables.word import add_table, new_document

_WIDTH = 6.3  # inches of text between the margins of A4


def document_as_docx(document: Document) -> bytes:
    """The document as the bytes of a Word file; the same each time.

    Raises MissingExtra if python-docx is not installed.
    """
    file: Any = new_document()
    _paper(file)
    file.core_properties.title = document.title
    file.core_properties.author = ""
    file.core_properties.comments = document.command
    file.add_heading(document.title, level=0)
    file.add_paragraph(document.lead, style="Subtitle")
    for section in document.sections:
        file.add_heading(section.title, level=1)
        for block in section.blocks:
            _add(file, block)
    file.add_paragraph(f"Made by tradestat {document.version}: {document.command}")
    written = BytesIO()
    file.save(written)
    return steady(written.getvalue())


def _paper(file: Any) -> None:
    from docx.shared import Inches, Mm, Pt

    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Inches((210 / 25.4 - _WIDTH) / 2)
    page.top_margin = page.bottom_margin = Mm(22)
    file.styles["Normal"].font.size = Pt(10.5)


def _add(file: Any, block: Block) -> None:
    match block:
        case Points(items):
            for item in items:
                file.add_paragraph(kept(item), style="List Bullet")
        case Table(answer):
            add_table(file, answer)
        case Picture():
            _picture(file, block)
        case Sources():
            for name, facts in block.entries():
                file.add_heading(name, level=2)
                for label, words in facts:
                    line = file.add_paragraph(style="List Bullet")
                    line.add_run(f"{label}: ").bold = True
                    line.add_run(words)
        case Commands(items):
            for title, text in items:
                line = file.add_paragraph(style="List Bullet")
                line.add_run(f"{title}: ")
                line.add_run(text).font.name = "Consolas"
        case _:
            file.add_paragraph(kept(str(block)))


def _picture(file: Any, block: Picture) -> None:
    from docx.shared import Inches

    shape = file.add_picture(BytesIO(block.draw("png")), width=Inches(_WIDTH))
    # What a screen reader says in place of the picture.
    shape._inline.docPr.set("descr", block.alt)
    shape._inline.docPr.set("title", block.answer.title)
