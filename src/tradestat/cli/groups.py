"""`tradestat groups [GROUP]`."""

from __future__ import annotations

import click

from tradestat.cli.asking import name_groups
from tradestat.cli.output import Output, table_options


@click.command("groups")
@click.argument("group", required=False)
@table_options
def command(group: str | None, output: Output) -> None:
    """Which groups of countries there are, and who belongs to one since when.

    \b
    Examples:
      tradestat groups
      tradestat groups EAEU
    """
    name_groups(())
    from tradestat.answers.groups import group_table

    output.show(group_table(group))
