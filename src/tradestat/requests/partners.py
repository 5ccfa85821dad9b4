"""Who an area trades with, ranked, and what each added to its growth."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.errors import BadOption
from tradestat.model import Span
from tradestat.requests.base import option
from tradestat.requests.parts import Intra, Money, OfArea, Sourced, years_option
from tradestat.requests.ranked import Ranked


@dataclass(frozen=True)
class PartnersRequest(Money, Intra, Sourced, Ranked, OfArea):
    """Who A trades with: partners ranked, with shares, growth, and what each added to it.

    A is a country or a group, by code or name in any language. Every column closes: after the first
    places stand the other partners, what is not allocated to a country, and the total.
    “Contribution, pp” is the contribution to A's growth in percentage points. Ranks hold countries
    only.

    \b
    Examples:
      tradestat partners KG
      tradestat partners CN --flow exports --top 20
      tradestat partners CN --also KG
      tradestat partners KG --by growth --min-share 0.5
      tradestat partners DE --years 2010:
      tradestat partners EU --members-of 2020
    """

    question = "partners"
    answered_by = "answers.rankings.partners:partners"
    ahead = "reach"

    years: Span = years_option("Ranks over time instead: 2015:2024, 2015:.")
    also: tuple[str, ...] = option(
        "Show this partner too, whatever its place.",
        many=True,
        metavar="AREA",
        kind="area",
        type="AreaName | Sequence[AreaName]",
    )

    @property
    def over_time(self) -> bool:
        """Whether ranks over years are asked for."""
        return self.years != Span()

    def validate(self) -> None:
        """Raises BadOption for a table over years and of one year at once."""
        super().validate()
        if self.over_time and (self.year is not None or self.against is not None):
            raise BadOption.saying(
                "Ranks over years and one year cannot be shown at once.",
                "Give --years SPAN alone, or --year and --against.",
            )
        if self.over_time and self.also:
            raise BadOption.saying(
                "Ranks over years show the first places alone.", "Leave --also out, or --years."
            )


ASKED = PartnersRequest
