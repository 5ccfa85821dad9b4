"""`tradestat concentration A`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.asking import group_options, index_options
from tradestat.cli.output import Output, complete_area, output_options
from tradestat.cli.partners import FLOWS
from tradestat.goods import Level


@click.command("concentration")
@click.argument("a", shell_complete=complete_area)
@click.option(
    "--by",
    type=click.Choice(["partner", "product"]),
    default="partner",
    show_default=True,
    help="On what.",
)
@click.option(
    "--flow", type=click.Choice(FLOWS), default="total", show_default=True, help="Of which trade."
)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default="subheading",
    show_default=True,
    help="Of products: how deep in the Harmonized System.",
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@group_options
@index_options
@output_options
def command(
    a: str,
    by: str,
    flow: str,
    level: str,
    years: str | None,
    members_of: int | None,
    asked: dict[str, Any],
    output: Output,
) -> None:
    """How much of A's trade rests on few partners or products, year by year.

    Herfindahl–Hirschman index, also normalised, shares of the largest, how many make 80 %, Theil's
    index.

    \b
    Examples:
      tradestat concentration KG --flow exports
      tradestat concentration KG --by product --level heading --data TradeData.csv
    """
    from tradestat.answers.concentration import concentration

    answer = concentration(
        a,
        by=by,
        flow=flow,
        level=level,
        years=years,
        members_of=members_of,
        **asked,
    )
    output.show(answer)
