"""`tradestat growth A B`."""

from __future__ import annotations

import click

from tradestat.cli.files import standard_input
from tradestat.cli.output import complete_area, complete_source, output_options, show
from tradestat.model import Measure, Question, Unit


@click.command("growth")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", shell_complete=complete_area)
@click.option(
    "--flow",
    type=click.Choice([m.value for m in Measure]),
    default="total",
    show_default=True,
    help="Whose growth to show.",
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@click.option("--source", metavar="ID", shell_complete=complete_source, help="One source alone.")
@click.option(
    "--unit",
    type=click.Choice([u.value for u in Unit]),
    default="auto",
    show_default=True,
    help="Unit of money in the table.",
)
@click.option("--data", metavar="FILE", multiple=True, help="Ask this file, without loading it.")
@click.option("--layout", metavar="NAME", help="Read --data as this layout, or one you saved.")
@click.option("--rates", metavar="FILE", help="Exchange rates: currency,period,usd_per_unit.")
@click.option("--digits", type=click.IntRange(0, 9), help="Decimals of money and percent.")
@output_options
def command(
    a: str,
    b: str,
    flow: str,
    years: str | None,
    source: str | None,
    unit: str,
    data: tuple[str, ...],
    layout: str | None,
    rates: str | None,
    digits: int | None,
    fmt: str | None,
    output: str | None,
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
    """
    from tradestat import areas
    from tradestat.store.engine import ask_ahead

    if not data:
        ask_ahead(Question(areas.resolve(a).key, areas.resolve(b).key))
    from tradestat.answers.growth import growth

    answer = growth(
        a,
        b,
        flow=flow,
        years=years,
        source=source,
        unit=unit,
        digits=digits,
        data=data,
        rates=rates,
        layout=layout,
        stdin=standard_input() if "-" in data else None,
    )
    show(answer, fmt, output)
