"""What an area trades, ranked by section, chapter, heading or subheading."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.goods import Level
from tradestat.requests.base import argument
from tradestat.requests.parts import Grouped, Money, OfArea, Sourced
from tradestat.requests.ranked import Ranked, level_option


@dataclass(frozen=True)
class ProductsRequest(Money, Grouped, Sourced, Ranked, OfArea):
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

    question = "products"
    answered_by = "answers.rankings.products:products"

    b: str | None = argument(default=None)
    level: Level = level_option("How deep in the Harmonized System.", "chapter")


ASKED = ProductsRequest
