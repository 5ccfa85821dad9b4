"""`tradestat inspect FILE…`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.files import Progress, file_options, given_of, size_of, standard_input
from tradestat.cli.output import Output, table_options


@click.command("inspect")
@click.argument("files", nargs=-1, required=True)
@click.option("--quiet", is_flag=True, help="No progress line.")
@file_options
@table_options
def command(
    files: tuple[str, ...],
    quiet: bool,
    max_size: str,
    output: Output,
    **said: Any,
) -> None:
    """What trade files are, as tradestat understands them. Changes nothing.

    Columns, years, reporters, partners, flows, levels of goods, currency and unit, valuation,
    rows that would be set aside and why, areas not known, and the first rows as stored. Takes the
    options of `tradestat load`. Data formats give the facts alone.

    \b
    Examples:
      tradestat inspect TradeData.csv
      tradestat inspect table.csv --map value="Value, 1000 USD" --unit thousand-usd
    """
    from tradestat.answers.files import inspect

    with Progress(quiet=quiet) as tell:
        card, rows = inspect(
            files,
            given=given_of(**said),
            limit=size_of(max_size),
            stdin=standard_input() if "-" in files else None,
            tell=tell,
        )
    output.show(card)
    if output.plain:
        click.echo()
        output.show(rows)
