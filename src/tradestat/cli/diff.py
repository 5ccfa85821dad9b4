"""`tradestat diff OLD NEW`."""

from __future__ import annotations

import click

from tradestat.cli.output import Output, complete_source, table_options
from tradestat.model import Unit


@click.command("diff")
@click.argument("old", shell_complete=complete_source)
@click.argument("new", required=False, shell_complete=complete_source)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many rows.")
@click.option("--all", "every", is_flag=True, help="Every revision.")
@click.option(
    "--unit",
    type=click.Choice([u.value for u in Unit]),
    default="auto",
    show_default=True,
    help="Unit of money in the table.",
)
@table_options
def command(
    old: str,
    new: str | None,
    top: int,
    every: bool,
    unit: str,
    output: Output,
) -> None:
    """What was revised between two vintages or two sources, the largest change first.

    A source that is loaded again from newer files keeps its old figures as a vintage: ID@1, ID@2.
    With OLD alone, its last vintage is compared with the one before.

    \b
    Examples:
      tradestat diff comtrade-kgz
      tradestat diff comtrade-kgz@1 comtrade-kgz@3 -f csv --all
    """
    from tradestat.answers.revisions import diff

    output.show(diff(old, new, top=None if every else top, unit=unit))
