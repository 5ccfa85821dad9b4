"""`tradestat mirror A [B]`."""

from __future__ import annotations

import click

from tradestat.cli.files import standard_input
from tradestat.cli.output import Output, complete_area, output_options
from tradestat.model import Question, Unit

_FLOWS = ("all", "exports", "imports", "total")
_RULES = ("reporter", "partner", "larger", "smaller", "mean", "cif-adjusted", "weighted")
_LEVELS = ("section", "chapter", "heading", "subheading")


@click.command("mirror")
@click.argument("a", shell_complete=complete_area)
@click.argument("b", required=False, shell_complete=complete_area)
@click.option(
    "--flow",
    type=click.Choice(_FLOWS),
    help="One flow in full, as A sees it; by default all, or the total for all partners.",
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@click.option("--year", metavar="YEAR", type=int, help="The year, for all partners or products.")
@click.option("--sources", metavar="A=ID,B=ID", help="Which source speaks for which side.")
@click.option(
    "--cif", metavar="RATE", type=float, help="Percent taken off imports CIF to have them FOB."
)
@click.option("--rule", type=click.Choice(_RULES), help="One series, chosen or made from both.")
@click.option("--products", is_flag=True, help="By product, where both sides have products.")
@click.option(
    "--level", type=click.Choice(_LEVELS), default="chapter", show_default=True,
    help="Level of the products.",
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(min=0), default=10, show_default=True, help="Places; 0 for all."
)
@click.option(
    "--unit", type=click.Choice([u.value for u in Unit]), default="auto", show_default=True,
    help="Unit of money in the table.",
)  # fmt: skip
@click.option("--digits", type=click.IntRange(0, 9), help="Decimals of money and ratios.")
@click.option("--data", metavar="FILE", multiple=True, help="Ask this file, without loading it.")
@click.option("--layout", metavar="NAME", help="Read --data as this layout, or one you saved.")
@click.option("--rates", metavar="FILE", help="Exchange rates: currency,period,usd_per_unit.")
@output_options
def command(
    a: str,
    b: str | None,
    flow: str | None,
    years: str | None,
    year: int | None,
    sources: str | None,
    cif: float | None,
    rule: str | None,
    products: bool,
    level: str,
    top: int,
    unit: str,
    digits: int | None,
    data: tuple[str, ...],
    layout: str | None,
    rates: str | None,
    output: Output,
) -> None:
    """What A reports of its trade with B, beside what B reports of the same goods.

    A's exports stand beside B's imports, and the reverse; ratios are A's figure over B's. An
    estimate is no report and is never compared. Without B: all partners of A, the largest gap
    first.

    \b
    Rules make one series of two reports, and say with each figure whose it is:
      reporter, partner   A's report alone, B's report alone
      larger, smaller     the larger or the smaller of the two
      mean                the mean of both as they come
      cif-adjusted        the mean after imports CIF are brought to FOB (--cif, else 6 %)
      weighted            the same, each side weighing by how well it fits its other partners

    \b
    Examples:
      tradestat mirror CN KG
      tradestat mirror US CN --years 2019 --flow imports
      tradestat mirror KG UZ --sources UZ=uzb-stat
      tradestat mirror US CN --cif 6 --rule weighted
      tradestat mirror CN --year 2019 --top 20
      tradestat mirror KG CN --products --data both-sides.csv
    """
    if b is not None and not data and not products:
        from tradestat import areas
        from tradestat.store.engine import ask_ahead

        ask_ahead(Question(areas.resolve(a).key, areas.resolve(b).key))
    from tradestat.answers.mirror import mirror

    answer = mirror(
        a,
        b,
        flow=flow,
        years=years,
        year=year,
        sources=sources,
        cif=cif,
        rule=rule,
        products=products,
        level=level,
        top=top,
        unit=unit,
        digits=digits,
        data=data,
        rates=rates,
        layout=layout,
        stdin=standard_input() if "-" in data else None,
    )
    output.show(answer)
