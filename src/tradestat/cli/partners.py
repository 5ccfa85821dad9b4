"""`tradestat partners A`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.asking import INTRA, group_options, question_options
from tradestat.cli.output import Output, complete_area, output_options

FLOWS = ("total", "exports", "imports")
ORDERS = ("total", "exports", "imports", "balance", "growth", "contribution")


@click.command("partners")
@click.argument("a", shell_complete=complete_area)
@click.option("--year", metavar="YEAR", type=int, help="The year; by default the latest.")
@click.option(
    "--against", metavar="YEAR", type=int, help="Compare with this year, not the one before."
)
@click.option("--years", metavar="SPAN", help="Ranks over time instead: 2015:2024, 2015:.")
@click.option(
    "--flow", type=click.Choice(FLOWS), default="total", show_default=True, help="Whose share."
)
@click.option("--by", type=click.Choice(ORDERS), help="The order; by default the flow.")
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="0 for all.")
@click.option(
    "--also",
    metavar="AREA",
    multiple=True,
    shell_complete=complete_area,
    help="Show this partner too, whatever its place.",
)
@click.option(
    "--min-share",
    metavar="PERCENT",
    type=float,
    help="With --by growth: smaller partners take no place (0.1).",
)
@group_options
@INTRA
@question_options
@output_options
def command(
    a: str,
    year: int | None,
    against: int | None,
    years: str | None,
    flow: str,
    by: str | None,
    top: int,
    also: tuple[str, ...],
    min_share: float | None,
    members_of: int | None,
    intra: bool,
    asked: dict[str, Any],
    output: Output,
) -> None:
    """Who A trades with: partners ranked, with shares, growth, and what each added to it.

    A is a country or a group, by code or name in any language. Every column closes: after the first
    places stand the other partners, what is attributed to no country, and the total. “Pts” is the
    contribution to A's growth in percentage points. Ranks hold countries only.

    \b
    Examples:
      tradestat partners KG
      tradestat partners CN --flow exports --top 20
      tradestat partners CN --also KG
      tradestat partners KG --by growth --min-share 0.5
      tradestat partners DE --years 2010:
      tradestat partners EU --members-of 2020
    """
    from tradestat import areas
    from tradestat.store.engine import ask_reach_ahead

    area = areas.resolve(a)
    group = areas.group_of(area.key)
    if not asked["data"]:
        ask_reach_ahead(group.every if group else (area.key,))
    from tradestat.answers.partners import partners

    answer = partners(
        a,
        year=year,
        against=against,
        years=years,
        flow=flow,
        by=by,
        top=top,
        also=also,
        min_share=min_share,
        members_of=members_of,
        intra=intra,
        **asked,
    )
    output.show(answer)
