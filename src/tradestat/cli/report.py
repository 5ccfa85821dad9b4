"""`tradestat report A [B]`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tradestat.cli.asking import group_options
from tradestat.cli.output import complete_area, complete_source
from tradestat.cli.writing import encodable


def _complete_format(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    from tradestat.reports.report import FORMATS

    return [CompletionItem(n, help=h) for n, h in FORMATS.items() if n.startswith(text)]


@click.command("report")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", required=False, shell_complete=complete_area)
@click.option("--years", metavar="SPAN", help="Years of the table by year; by default the last 15.")
@click.option("--source", metavar="ID", shell_complete=complete_source, help="One source alone.")
@group_options
@click.option("--no-charts", is_flag=True, help="Leave the charts out.")
@click.option(
    "--format",
    "-f",
    "fmt",
    metavar="NAME",
    shell_complete=_complete_format,
    help="md, html, docx or pdf; by default what the file's suffix says.",
)
@click.option("--output", "-o", "path", metavar="FILE", help="The file: .md .html .docx .pdf.")
def command(
    a: str,
    b: str | None,
    years: str | None,
    source: str | None,
    members_of: int | None,
    no_charts: bool,
    fmt: str | None,
    path: str | None,
) -> None:
    """The whole brief on A and B, or on A and its partners: sentences, tables, charts, sources.

    Every sentence is computed from the tables that it stands above. A page in HTML is one file that
    asks for nothing else; the charts of Markdown stand beside it. Without --output the brief is
    printed as Markdown, without charts.

    \b
    Examples:
      tradestat report CN KG -o brief.html
      tradestat report KG -o kyrgyzstan.docx
      tradestat report US CN --years 2010: -o brief.pdf
      tradestat report CN KG | less
    """
    from tradestat.reports.report import format_of, report

    if path is not None and path != "-":
        format_of(Path(path), fmt)  # a wrong suffix is said before the figures are asked
    brief = report(a, b, source=source, years=years, members_of=members_of)
    if path is None or path == "-":
        click.echo(encodable(brief.printed(fmt, charts=not no_charts), sys.stdout))
        return
    brief.save(path, fmt, charts=not no_charts)
