"""A document as Markdown, as GitHub and pandoc read it; pictures are files beside it."""

from __future__ import annotations

from collections.abc import Mapping

from tradestat.reports.document import (
    Block,
    Commands,
    Document,
    Picture,
    Points,
    Sources,
    Table,
)
from tradestat.tables.markdown import as_markdown, code, escaped


def document_as_markdown(document: Document, files: Mapping[int, str] | None = None) -> str:
    """The document in Markdown.

    files: the path of each picture by its number, as it is to stand in a link; without them
    pictures are left out.
    """
    blocks = [f"# {escaped(document.title)}", f"*{escaped(document.lead)}*"]
    number = 0
    for section in document.sections:
        blocks.append(f"## {escaped(section.title)}")
        for block in section.blocks:
            if isinstance(block, Picture):
                if files is not None and number in files:
                    alt = escaped(block.alt)
                    blocks.append(f"![{alt}](<{files[number]}>)")
                number += 1
            else:
                blocks.append(_block(block))
    blocks.append(f"Made by tradestat {document.version}.")
    return "\n\n".join(b for b in blocks if b)


def _block(block: Block) -> str:
    match block:
        case Points(items):
            return "\n".join(f"- {escaped(item)}" for item in items)
        case Table(answer):
            return as_markdown(answer)
        case Commands(items):
            return "\n".join(f"- {escaped(title)}: {code(text)}" for title, text in items)
        case Sources():
            lines = []
            for name, facts in block.entries():
                lines.append(f"- {escaped(name)}")
                lines += [f"  - {label}: {escaped(words)}" for label, words in facts]
            return "\n".join(lines)
    return escaped(str(block))
