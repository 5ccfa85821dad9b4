"""Two areas on one card: what each is to the other."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.requests.parts import Grouped, OfPair, Sourced, year_option


@dataclass(frozen=True)
class PairRequest(Grouped, Sourced, OfPair):
    """What A and B are to each other, on one card: ranks, shares, growth, records, dependence.

    Each column is one side's own view, by its own report unless --source names one for both.

    \b
    Examples:
      tradestat pair CN KG
      tradestat pair CN KG --source baci --year 2019
      tradestat pair CN KG -f github > card.md
    """

    question = "pair"

    year: int | None = year_option("The year; by default the latest of both.")


ASKED = PairRequest
