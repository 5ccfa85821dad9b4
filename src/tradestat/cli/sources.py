"""`tradestat sources`."""

from __future__ import annotations

import click

from tradestat.cli.output import output_options, show


@click.command("sources")
@output_options
def command(fmt: str | None, output: str | None) -> None:
    """Which figures are on hand, from whom, on which basis.

    Formats csv and json also give titles, terms, origin, dates and checksums.
    """
    from tradestat.answers.lists import source_table

    show(source_table(), fmt, output)
