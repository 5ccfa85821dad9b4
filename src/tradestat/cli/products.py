"""`tradestat products A [B]`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.asking import group_options, question_options
from tradestat.cli.output import Output, complete_area, output_options
from tradestat.cli.partners import FLOWS, ORDERS
from tradestat.goods import Level


@click.command("products")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", required=False, shell_complete=complete_area)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default="chapter",
    show_default=True,
    help="How deep in the Harmonized System.",
)
@click.option("--year", metavar="YEAR", type=int, help="The year; by default the latest.")
@click.option(
    "--against", metavar="YEAR", type=int, help="Compare with this year, not the one before."
)
@click.option(
    "--flow", type=click.Choice(FLOWS), default="total", show_default=True, help="Whose share."
)
@click.option("--by", type=click.Choice(ORDERS), help="The order; by default the flow.")
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="0 for all.")
@click.option(
    "--min-share",
    metavar="PERCENT",
    type=float,
    help="With --by growth: smaller products take no place (0.1).",
)
@group_options
@question_options
@output_options
def command(
    a: str,
    b: str | None,
    level: str,
    year: int | None,
    against: int | None,
    flow: str,
    by: str | None,
    top: int,
    min_share: float | None,
    members_of: int | None,
    asked: dict[str, Any],
    output: Output,
) -> None:
    """What A trades, with everybody or with B: products ranked, and what moved.

    Products need a source that holds them: load a file of BACI, UN Comtrade, WITS or a customs
    office, or ask it with --data. Names of headings and subheadings come with the extra
    tradestat[products].

    \b
    Examples:
      tradestat products KG --flow exports
      tradestat products CN KG --level heading --by contribution
      tradestat products CN KG --data BACI_HS92_Y2020_V202201.csv
    """
    from tradestat.answers.products import products

    answer = products(
        a,
        b,
        level=level,
        year=year,
        against=against,
        flow=flow,
        by=by,
        top=top,
        min_share=min_share,
        members_of=members_of,
        **asked,
    )
    output.show(answer)
