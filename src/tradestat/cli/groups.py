"""`tradestat groups [GROUP]`."""

from __future__ import annotations

import click

from tradestat.cli.asking import name_groups
from tradestat.cli.output import output_options, show


@click.command("groups")
@click.argument("group", required=False)
@output_options
def command(group: str | None, fmt: str | None, output: str | None) -> None:
    """Which groups of countries there are, and who belongs to one since when.

    \b
    Examples:
      tradestat groups
      tradestat groups EAEU
    """
    name_groups(())
    from tradestat.answers.groups import group_table

    show(group_table(group), fmt, output)
