"""`tradestat areas`."""

from __future__ import annotations

import click

from tradestat.cli.output import Output, table_options
from tradestat.model import AreaKind


@click.command("areas")
@click.option("--search", metavar="TEXT", default="", help="Part of a name or code.")
@click.option(
    "--kind", type=click.Choice([k.value for k in AreaKind]), help="Only areas of this kind."
)
@table_options
def command(search: str, kind: str | None, output: Output) -> None:
    """Which areas there are: codes, name, kind, and the years of those that ended or began.

    \b
    Examples:
      tradestat areas --search korea
      tradestat areas --kind ended
    """
    from tradestat.answers.lists import area_table

    output.show(area_table(search, kind))
