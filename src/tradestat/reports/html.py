"""A document as one web page that asks for nothing else. Needs Jinja2.

Style, script and pictures stand inside; the page's own policy forbids every request.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tradestat.errors import MissingExtra
from tradestat.reports.document import Document, Picture, Table
from tradestat.reports.svg import colours, inline
from tradestat.tables.html import as_html

_PAGE = Path(__file__).parent / "page"
# Rows of a card are different facts: an order of theirs means nothing.
_NOT_SORTED = ("pair",)


def document_as_html(document: Document) -> str:
    """The page. Raises MissingExtra if Jinja2 is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader
        from markupsafe import Markup
    except ImportError:
        raise MissingExtra.of("A report as a web page", "report") from None
    numbers = {id(p): n for n, p in enumerate(document.pictures, start=1)}

    def picture(block: Picture) -> Any:
        return Markup(inline(block.draw("svg").decode(), f"p{numbers[id(block)]}", block.alt))

    def table(block: Table) -> Any:
        return Markup(_table(block))

    pages = Environment(
        loader=FileSystemLoader(_PAGE), autoescape=True, trim_blocks=False, keep_trailing_newline=True
    )
    return pages.get_template("page.html.jinja").render(
        document=document,
        style=Markup(colours() + (_PAGE / "page.css").read_text(encoding="utf-8")),
        script=Markup((_PAGE / "page.js").read_text(encoding="utf-8")),
        kind_of=lambda block: type(block).__name__,
        picture=picture,
        table=table,
    )


def _table(block: Table) -> str:
    """The table in a part of the page that scrolls by itself, by keyboard as well."""
    from html import escape

    answer = block.answer
    sortable = "" if answer.question in _NOT_SORTED else " data-sortable"
    opened = (
        f'<div class="scroll" role="region" tabindex="0" '
        f'aria-label="Table: {escape(answer.title)}"{sortable}>\n<table>'
    )
    text = as_html(answer)
    return text.replace("<table>", opened, 1).replace("</table>", "</table>\n</div>", 1)
