"""An Answer as Typst: a figure with a table, its notes under it."""

from __future__ import annotations

from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import RIGHT, breadth, parts_of

# By how wide a table is: the size of type (none: the document's) and the space beside a cell.
_WIDE = {"narrow": ("", "5pt"), "wide": ("0.8em", "4pt"), "widest": ("0.65em", "2.5pt")}


def as_typst(answer: Answer, look: Look = PLAIN) -> str:
    """A figure to paste into a document; it imports nothing.

    Every text is a string of Typst's code and no markup, so that nothing in a label can be read as
    a command.
    """
    parts = parts_of(answer, look)
    align = ", ".join("right" if c.role in RIGHT else "left" for c in parts.columns)
    heads = ", ".join(quoted(c.title) for c in parts.columns)
    size, beside = _WIDE[breadth(parts)]
    lines = [
        # A long table goes on overleaf, and a wide one is set smaller: its figures stay whole.
        "#[",
        "#show figure: set block(breakable: true)",
        *([f"#show table: set text(size: {size})"] if size else []),
        "#figure(",
        f"  caption: {quoted(parts.title)},",
        "  kind: table,",
        "  table(",
        f"    columns: {len(parts.columns)},",
        f"    align: ({align},),",
        "    stroke: none,",
        f"    inset: (x: {beside}, y: 3pt),",
        "    table.hline(),",
        f"    table.header({heads}),",
        "    table.hline(),",
    ]
    for position, row in enumerate(parts.rows):
        if position in parts.seams:
            lines.append("    table.hline(),")
        lines.append(f"    {', '.join(quoted(text) for text in row)},")
    lines += ["    table.hline(),", "  ),", ")"]
    if under := [*parts.heading, *parts.foot]:
        lines += ["#text(size: 0.85em, list(", *(f"  {quoted(text)}," for text in under), "))"]
    lines.append("]")
    return "\n".join(lines)


def quoted(text: str) -> str:
    r"""Text as a string of Typst.

    >>> quoted('say "#x" \\')
    '"say \\"#x\\" \\\\"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
