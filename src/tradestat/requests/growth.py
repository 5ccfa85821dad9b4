"""How the trade of two areas has grown, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.model import MEASURED, Flow, Span
from tradestat.requests.parts import Intra, Money, OfPair, Rated, Sourced, flow_option, years_option


@dataclass(frozen=True)
class GrowthRequest(Money, Rated, Intra, Sourced, OfPair):
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

    question = "growth"
    ahead = "pair"

    flow: Flow = flow_option("Whose growth to show.", MEASURED)
    years: Span = years_option()


ASKED = GrowthRequest
