"""A document as one web page that asks for nothing else. Needs Jinja2.

Style, script and pictures stand inside; the page's own policy forbids every request.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tradestat.errors import MissingExtra
from tradestat.reports.document import Document, Picture, Table, kept
from tradestat.reports.svg import colours, inline
from tradestat.tables.html import caption_of, foot_of, rows_of
from tradestat.tables.parts import parts_of

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

    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    names = {id(t): f"t{n}" for n, t in enumerate(tables, start=1)}

    def table(block: Table) -> Any:
        return Markup(_table(block, names[id(block)]))

    pages = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        trim_blocks=False,
        keep_trailing_newline=True,
    )
    return pages.get_template("page.html.jinja").render(
        document=document,
        style=Markup(colours() + (_PAGE / "page.css").read_text(encoding="utf-8")),
        script=Markup((_PAGE / "page.js").read_text(encoding="utf-8")),
        kind_of=lambda block: type(block).__name__,
        picture=picture,
        table=table,
        kept=kept,
    )


def _table(block: Table, name: str) -> str:
    """The table under its caption, in a part of the page that scrolls by itself, by keyboard too.

    name: its own in the page. The caption stands outside what scrolls, so that it can be read on a
    narrow screen, and names both.
    """
    parts = parts_of(block.answer)
    sortable = "" if block.answer.question in _NOT_SORTED else " data-sortable"
    lines = [
        '<figure class="tradestat">',
        f'<figcaption id="{name}">{caption_of(parts)}</figcaption>',
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}"{sortable}>',
        f'<table aria-labelledby="{name}">',
        *rows_of(parts, block.asked),
        "</table>",
        "</div>",
        *foot_of(parts),
        "</figure>",
    ]
    return "\n".join(lines)
