"""What a trade file is, as tradestat understands it."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.requests.base import argument, flag
from tradestat.requests.files import Described


@dataclass(frozen=True)
class InspectRequest(Described):
    """What trade files are, as tradestat understands them. Changes nothing.

    Columns, years, reporters, partners, flows, levels of goods, currency and unit, valuation,
    rows that would be excluded and why, areas not known, and the first rows as stored. Takes the
    options of `tradestat load`. Data formats give the facts alone.

    \b
    Examples:
      tradestat inspect TradeData.csv
      tradestat inspect table.csv --map value="Value, 1000 USD" --unit thousand-usd
    """

    question = "inspect"
    answered_by = "answers.files:inspect"
    drawn = False

    files: tuple[str, ...] = argument(kind="file", many=True, metavar="FILES...")
    quiet: bool = flag("No progress line.")


ASKED = InspectRequest
