"""What rankings share: which year, whose flow, ordered by what, how many; and levels of goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradestat.errors import BadOption
from tradestat.goods import Level
from tradestat.model import MEASURED, Flow
from tradestat.requests.base import Request, one_of, option, real_number, whole_number
from tradestat.requests.parts import flow_option, year_option

# Percent of all trade of the year before below which growth takes no place.
SMALL = 0.1
LEVELS = [level.value for level in Level]
ORDERS = (*(flow.plural for flow in MEASURED), "growth", "contribution")


def top_option(help: str = "How many; 0 for all.", default: int = 10) -> Any:
    """How many rows."""
    number = whole_number("number of places", 0, 10**6)
    return option(help, default, convert=number, type="int", metavar="COUNT")


def level_option(help: str, default: str) -> Any:
    """A level of the Harmonized System."""
    words = one_of("level of products", LEVELS)
    return option(
        help,
        Level(default),
        convert=lambda word: word if isinstance(word, Level) else Level(str(words(word))),
        choices=LEVELS,
    )


@dataclass(frozen=True)
class Ranked(Request):
    """A ranking of one year: whose flow, ordered by what, compared with when."""

    year: int | None = year_option("The year; by default the latest.")
    against: int | None = year_option("Compare with this year, not the one before.")
    flow: Flow = flow_option("Whose share.")
    by: str | None = option("The order; by default the flow.", choices=ORDERS, kind="order")
    top: int = top_option()
    min_share: float | None = option(
        "With --by growth: smaller ones take no place (0.1).",
        convert=real_number("share in percent", 0, 100),
        type="float | None",
        metavar="PERCENT",
        spell=lambda share: f"{share:g}",
    )

    @property
    def order(self) -> str:
        """What it is ordered by."""
        return self.by or self.flow.plural

    @property
    def least(self) -> float:
        """The smallest share in percent that takes a place."""
        if self.order != "growth":
            return 0.0
        return SMALL if self.min_share is None else self.min_share

    def validate(self) -> None:
        """Raises BadOption for an order that the flow does not have, or years in no order."""
        super().validate()
        flow = self.flow.plural
        if self.by == flow:
            object.__setattr__(self, "by", None)
        if self.flow is not Flow.TOTAL and self.order not in (flow, "growth", "contribution"):
            raise BadOption.saying(
                f"A ranking of {flow} cannot go by {self.order}.",
                f"Order it by {flow}, growth or contribution, or leave --flow out.",
            )
        if self.min_share is not None and self.order != "growth":
            raise BadOption.saying(
                "A smallest share is for rankings by growth.", "Add --by growth, or leave it out."
            )

    def compared(self, latest: int) -> tuple[int, int]:
        """The year shown and the one it is compared with. Raises BadOption."""
        year = latest if self.year is None else self.year
        against = year - 1 if self.against is None else self.against
        if against >= year:
            raise BadOption.saying(
                f"{against} is not before {year}.", "Give --against an earlier year."
            )
        return year, against
