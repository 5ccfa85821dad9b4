"""What share partners have in an area's trade, over time."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.errors import BadOption
from tradestat.model import Flow, Span
from tradestat.requests.base import argument
from tradestat.requests.parts import Grouped, Money, OfArea, Sourced, flow_option, years_option


@dataclass(frozen=True)
class SharesRequest(Money, Grouped, Sourced, OfArea):
    """What share each B has in A's trade, year by year.

    A and each B are countries or groups. Shares are of the total that the source states.

    \b
    Examples:
      tradestat shares KG CN RU KZ --years 2013:
      tradestat shares CN US EU ASEAN --flow exports
    """

    question = "shares"
    answered_by = "answers.rankings.shares:shares"

    partners: tuple[str, ...] = argument(default=(), many=True)
    flow: Flow = flow_option("Of which trade.")
    years: Span = years_option()

    def validate(self) -> None:
        """Raises BadOption if no partner is named."""
        super().validate()
        if not self.partners:
            raise BadOption.saying(
                "No partner is named.", "Name one or more, as in: tradestat shares KG CN RU"
            )


ASKED = SharesRequest
