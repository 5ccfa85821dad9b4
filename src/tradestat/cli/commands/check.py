"""`tradestat check TEXT`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tradestat import __version__
from tradestat.cli.inputs import refuse_input
from tradestat.cli.options import Word
from tradestat.cli.output import Output
from tradestat.cli.screen import print_text, width
from tradestat.files import write_file

if TYPE_CHECKING:
    from tradestat.claims.check import Check

_FORMATS = ("text", "json", "html", "csv", "tsv", "github")
_SUFFIX = {".json": "json", ".html": "html", ".htm": "html", ".csv": "csv", ".tsv": "tsv",
           ".md": "github", ".txt": "text"}  # fmt: skip


def _complete(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in _FORMATS if name.startswith(text)]


@click.command("check")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT|FILE…")
@click.option("--date", metavar="DATE", help='The day of the text, 2025-02-06, for "last year".')
@click.option(
    "--source", metavar="ID", type=Word((), "source"), help="Test against one source alone."
)
@click.option(
    "--strict", is_flag=True, help="Exit status 5 if a claim fails or contradicts itself."
)
@click.option("--explain", is_flag=True, help="Show how each claim was read.")
@click.option(
    "--format", "-f", "fmt", metavar="NAME", shell_complete=_complete,
    help="text (default), json with positions, html with the text marked, csv or any table's.",
)  # fmt: skip
@click.option(
    "--output", "-o", "path", metavar="FILE", help="Write to a file; its suffix picks the format."
)
def command(
    texts: tuple[str, ...],
    date: str | None,
    source: str | None,
    strict: bool,
    explain: bool,
    fmt: str | None,
    path: str | None,
) -> None:
    """Is that sentence about trade true?

    TEXT is a sentence in quotes, a file (plain text, Markdown, HTML), or - for standard input.
    Finds what it says of the trade of countries and tests it against the figures of both sides
    and against itself. Verdicts: holds; holds as one side reports it; does not hold; contradicts
    itself; cannot be tested; not understood.

    \b
    Examples:
      tradestat check "Kyrgyzstan's trade with China grew 31.6 percent in 2023."
      tradestat check story.md --date 2025-02-06 --strict
      tradestat check - -o checked.html < story.html
    """
    from tradestat.claims.check import check_all

    refuse_input(path)
    checks = check_all(texts, date=date, source=source, stdin=lambda: sys.stdin.buffer)
    name = fmt or _SUFFIX.get(Path(path).suffix.lower() if path else "", "text")
    written = _written(checks, name, explain=explain, to_file=bool(path) and path != "-")
    if written is None:
        from tradestat.claims.show.data import answer_of

        Output(fmt="simple" if name == "table" else name, path=path).show(answer_of(*checks))
    elif path and path != "-":
        write_file(Path(path), f"{written}\n".encode())
    else:
        print_text(written)
    if strict and not all(one.passes for one in checks):
        raise click.exceptions.Exit(5)


def _written(checks: list[Check], name: str, *, explain: bool, to_file: bool) -> str | None:
    """The checks as text, JSON or HTML; None for the formats of tables."""
    from tradestat.claims.check import page
    from tradestat.claims.show.data import as_json
    from tradestat.claims.show.text import as_text

    if name == "text":
        wide = 80 if to_file else width(110)
        blocks = [as_text(one, width=wide, explain=explain) for one in checks]
        if len(checks) > 1:
            blocks = [f"{one.name}\n{block}" for one, block in zip(checks, blocks, strict=True)]
        return "\n\n\n".join(blocks)
    if name == "json":
        return as_json(checks, __version__)
    if name == "html":
        return page(*checks)
    return None
