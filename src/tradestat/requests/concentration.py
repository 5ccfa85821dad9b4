"""How much of an area's trade rests on few partners or products."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.goods import Level
from tradestat.model import Flow, Span
from tradestat.requests.base import option
from tradestat.requests.parts import Digits, Grouped, OfArea, Sourced, flow_option, years_option
from tradestat.requests.ranked import level_option


@dataclass(frozen=True)
class ConcentrationRequest(Digits, Grouped, Sourced, OfArea):
    """How much of A's trade rests on few partners or products, year by year.

    Herfindahl–Hirschman index, also normalised, shares of the largest, how many make 80 %, Theil's
    index.

    \b
    Examples:
      tradestat concentration KG --flow exports
      tradestat concentration KG --by product --level heading --data TradeData.csv
    """

    question = "concentration"
    answered_by = "answers.rankings.concentration:concentration"

    by: str = option("On what.", "partner", choices=("partner", "product"))
    flow: Flow = flow_option("Of which trade.")
    level: Level = level_option("Of products: how deep in the Harmonized System.", "subheading")
    years: Span = years_option()


ASKED = ConcentrationRequest
