"""An Answer as HTML: a table that a browser, a screen reader and a parser understand alike."""

from __future__ import annotations

from html import escape
from typing import Any

from tradestat.errors.base import one_line
from tradestat.model import Answer, Column
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import RIGHT, Parts, parts_of

# As little as a page needs to be read: whoever pastes the table has a style of their own.
_STYLE = """\
body { font: 100%/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
table { border-collapse: collapse; border-block: 2px solid; font-variant-numeric: tabular-nums; }
caption { text-align: start; margin-bottom: .5em; }
caption b { display: block; }
th, td { padding: .1em .6em; text-align: start; font-weight: normal; vertical-align: top; }
thead th, thead td { border-bottom: 1px solid; font-weight: bold; }
.number { text-align: end; }
tbody + tbody, tfoot { border-top: 1px solid; }
.notes { font-size: .9em; max-width: 60em; }"""


def as_html(answer: Answer, look: Look = PLAIN) -> str:
    """The answer as a piece of HTML: figure, caption, table, notes; every label escaped.

    Rows of totals stand in `tfoot`, each run of rows between two lines in a `tbody` of its own.
    Cells with figures carry them unrounded in `data-value`. The table itself is valid without the
    rest, so that it can be cut out. Classes: tradestat, number, mark, notes.
    """
    parts = parts_of(answer, look)
    table = ["<table>", f"<caption>{caption_of(parts)}</caption>", *rows_of(parts), "</table>"]
    return "\n".join(['<figure class="tradestat">', *table, *foot_of(parts), "</figure>"])


def caption_of(parts: Parts) -> str:
    """The title and the lines under it."""
    heading = "<br>".join(escape(line) for line in parts.heading)
    return f"<b>{escape(parts.title)}</b>\n{heading}"


def as_page(answer: Answer, look: Look = PLAIN) -> str:
    """The same as a page of its own: one file, nothing fetched from elsewhere."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(one_line(answer.title))}</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            as_html(answer, look),
            "</body>",
            "</html>",
        ]
    )


def _row(cells: list[str], attributes: str = "") -> str:
    return f"<tr{attributes}>{''.join(cells)}</tr>"


def _head(column: Column) -> str:
    # A header without words is no header: a screen reader would stop at it.
    if not column.title:
        return "<td></td>"
    number = ' class="number"' if column.role in RIGHT else ""
    return f'<th scope="col"{number}>{escape(column.title)}</th>'


def rows_of(parts: Parts, asked: str = "") -> list[str]:
    """The head, the rows `tbody` by `tbody`, totals in the foot. asked: the name that heads the row
    to be marked as the one that is asked about."""
    lines = ["<thead>", _row([_head(c) for c in parts.columns]), "</thead>"]
    foot: list[str] = []
    opened = False
    for position, (texts, raw) in enumerate(zip(parts.rows, parts.raw, strict=True)):
        row = _row(
            [
                _cell(text, figure, column, head=number == parts.head_column)
                for number, (text, figure, column) in enumerate(
                    zip(texts, raw, parts.columns, strict=True)
                )
            ],
            ' class="asked"' if asked and texts[parts.head_column] == asked else "",
        )
        if position in parts.closing and position + len(parts.closing) >= len(parts.rows):
            foot.append(row)
            continue
        if position in parts.seams and opened:
            lines.append("</tbody>")
            opened = False
        if not opened:
            lines.append("<tbody>")
            opened = True
        lines.append(row)
    if opened:
        lines.append("</tbody>")
    return [*lines, *(["<tfoot>", *foot, "</tfoot>"] if foot else [])]


def _cell(text: str, figure: Any, column: Column, *, head: bool) -> str:
    if head:
        return f'<th scope="row">{escape(text)}</th>'
    number = ' class="number"' if column.role in RIGHT else ""
    value = f' data-value="{figure}"' if figure is not None else ""
    return f"<td{number}{value}>{escape(text)}</td>"


def foot_of(parts: Parts) -> list[str]:
    """What the marks mean, notes, the command or the provenance."""
    lines = [f'<p class="notes">{escape(parts.legend)}</p>'] if parts.legend else []
    if parts.notes:
        lines.append('<ol class="notes" aria-label="Notes">')
        lines += [f"<li>{escape(note)}</li>" for note in parts.notes]
        lines.append("</ol>")
    if parts.again:
        lines.append(f'<p class="notes">Reproduce: <code>{escape(parts.again)}</code></p>')
    if parts.provenance:
        lines.append('<ul class="notes" aria-label="Provenance">')
        lines += [f"<li>{escape(line)}</li>" for line in parts.provenance]
        lines.append("</ul>")
    return lines
