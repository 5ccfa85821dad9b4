"""A document as a PDF file, set by Typst: a package alone, no program of the system. Needs typst.

The template is fixed and the document comes in as JSON, so that no word of it is read as markup.
Typst tags what it writes (headings, tables, words for pictures), so that the file can be read
aloud.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tradestat.errors import MissingExtra
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
from tradestat.tables.parts import RIGHT, parts_of

_TEMPLATE = Path(__file__).parent / "page" / "page.typ"
# The first that is there; DejaVu Sans comes with the package that draws the pictures.
_FONTS = ("DejaVu Sans",)


def document_as_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF file. Raises MissingExtra if typst is not installed."""
    try:
        import typst
    except ImportError:
        raise MissingExtra.of("A report as PDF", "pdf") from None
    from tradestat.charts.fonts import shipped

    with tempfile.TemporaryDirectory(prefix="tradestat-") as name:
        folder = Path(name)
        content = _content(document, folder)
        (folder / "brief.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        shutil.copyfile(_TEMPLATE, folder / "brief.typ")
        made: Any = typst.compile(
            str(folder / "brief.typ"),
            root=str(folder),
            font_paths=[str(shipped())],
            ignore_system_fonts=True,
            timestamp=0,
        )
    assert isinstance(made, bytes)
    return made


def _content(document: Document, folder: Path) -> dict[str, Any]:
    """The document as plain data; pictures go to files of the folder."""
    numbers = {id(p): n for n, p in enumerate(document.pictures, start=1)}
    sections = []
    for section in document.sections:
        blocks = []
        for block in section.blocks:
            if isinstance(block, Picture):
                file = f"picture-{numbers[id(block)]}.svg"
                (folder / file).write_bytes(block.draw("svg"))
                blocks.append({"kind": "Picture", "file": file, "alt": block.alt})
            else:
                blocks.append(_block(block))
        sections.append({"key": section.key, "title": section.title, "blocks": blocks})
    return {
        "title": document.title,
        "lead": document.lead,
        "command": document.command,
        "version": document.version,
        "fonts": list(_FONTS),
        "sections": sections,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Points(items):
            more: dict[str, Any] = {"items": [kept(item) for item in items]}
        case Table():
            more = _table(block)
        case Commands(items):
            more = {"items": [list(item) for item in items]}
        case Sources():
            entries = [{"name": name, "facts": facts} for name, facts in block.entries()]
            more = {"entries": entries}
        case _:
            more = {"text": kept(str(block))}
    return {"kind": type(block).__name__, **more}


def _table(block: Table) -> dict[str, Any]:
    parts = parts_of(block.answer)
    asked = [
        n
        for n, row in enumerate(parts.rows)
        if block.asked and row[parts.head_column] == block.asked
    ]
    return {
        "title": parts.title,
        "heading": list(parts.heading),
        "heads": [c.title for c in parts.columns],
        "right": [c.role in RIGHT for c in parts.columns],
        "rows": [list(row) for row in parts.rows],
        "seams": sorted({*parts.seams, *parts.closing}),
        "strong": sorted({*parts.closing, *asked}),
        "legend": parts.legend,
        "notes": list(parts.notes),
        "again": parts.again,
    }
