"""`tradestat shares A B…`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.asking import group_options, question_options
from tradestat.cli.output import Output, complete_area, output_options
from tradestat.cli.partners import FLOWS


@click.command("shares")
@click.argument("a", shell_complete=complete_area)
@click.argument("partners", nargs=-1, required=True, metavar="B...", shell_complete=complete_area)
@click.option(
    "--flow", type=click.Choice(FLOWS), default="total", show_default=True, help="Of which trade."
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@group_options
@question_options
@output_options
def command(
    a: str,
    partners: tuple[str, ...],
    flow: str,
    years: str | None,
    members_of: int | None,
    asked: dict[str, Any],
    output: Output,
) -> None:
    """What share each B has in A's trade, year by year.

    A and each B are countries or groups. Shares are of the total that the source states.

    \b
    Examples:
      tradestat shares KG CN RU KZ --years 2013:
      tradestat shares CN US EU ASEAN --flow exports
    """
    from tradestat.answers.shares import shares

    answer = shares(
        a,
        *partners,
        flow=flow,
        years=years,
        members_of=members_of,
        **asked,
    )
    output.show(answer)
