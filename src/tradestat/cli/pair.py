"""`tradestat pair A B`."""

from __future__ import annotations

import click

from tradestat.cli.asking import group_options
from tradestat.cli.files import standard_input
from tradestat.cli.output import Output, complete_area, complete_source, output_options


@click.command("pair")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", shell_complete=complete_area)
@click.option("--year", metavar="YEAR", type=int, help="The year; by default the latest of both.")
@group_options
@click.option("--source", metavar="ID", shell_complete=complete_source, help="One for both sides.")
@click.option("--data", metavar="FILE", multiple=True, help="Ask this file, without loading it.")
@click.option("--layout", metavar="NAME", help="Read --data as this layout, or one you saved.")
@output_options
def command(
    a: str,
    b: str,
    year: int | None,
    members_of: int | None,
    source: str | None,
    data: tuple[str, ...],
    layout: str | None,
    output: Output,
) -> None:
    """What A and B are to each other, on one card: ranks, shares, growth, records, dependence.

    Each column is one side's own view, by its own report unless --source names one for both.

    \b
    Examples:
      tradestat pair CN KG
      tradestat pair CN KG --source baci --year 2019
      tradestat pair CN KG -f github > card.md
    """
    from tradestat.answers.pair import pair

    answer = pair(
        a,
        b,
        year=year,
        members_of=members_of,
        source=source,
        data=data,
        layout=layout,
        stdin=standard_input() if "-" in data else None,
    )
    output.show(answer)
