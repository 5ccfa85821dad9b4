"""`tradestat growth A B`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.asking import INTRA, group_options, question_options
from tradestat.cli.output import Output, complete_area, output_options
from tradestat.model import MEASURED, Question


@click.command("growth")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", shell_complete=complete_area)
@click.option(
    "--flow",
    type=click.Choice([flow.plural for flow in MEASURED]),
    default="total",
    show_default=True,
    help="Whose growth to show.",
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@group_options
@INTRA
@question_options
@click.option("--rates", metavar="FILE", help="Exchange rates: currency,period,usd_per_unit.")
@output_options
def command(
    a: str,
    b: str,
    flow: str,
    years: str | None,
    members_of: int | None,
    intra: bool,
    rates: str | None,
    asked: dict[str, Any],
    output: Output,
) -> None:
    """How A's trade with B has grown, year by year, and who says so.

    A and B are codes or names in any language: CN, CHN, 156, China, 中国. The figures are A's
    own where it reports; `tradestat growth B A` shows B's. Data formats (csv, tsv, json) give
    single dollars, unrounded, and put the notes of csv and tsv on standard error.

    \b
    Examples:
      tradestat growth CN KG
      tradestat growth KG CN --years 2013:2023 --digits 2
      tradestat growth Germany France --source baci --flow exports
      tradestat growth US CN -f csv > us-cn.csv
      tradestat growth KG CN --data TradeData.csv
      tradestat growth CN C5
      tradestat growth EU CN --members-of 2020
    """
    from tradestat import areas
    from tradestat.store.engine import ask_ahead

    if not asked["data"]:
        ask_ahead(Question(areas.resolve(a).key, areas.resolve(b).key))
    from tradestat.answers.growth import growth

    answer = growth(
        a,
        b,
        flow=flow,
        years=years,
        rates=rates,
        members_of=members_of,
        intra=intra,
        **asked,
    )
    output.show(answer)
