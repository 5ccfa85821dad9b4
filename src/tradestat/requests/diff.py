"""What was revised between two vintages of a source."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.model import Unit
from tradestat.requests.base import Request, argument, flag
from tradestat.requests.parts import unit_option
from tradestat.requests.ranked import top_option


@dataclass(frozen=True)
class DiffRequest(Request):
    """What was revised between two vintages or two sources, the largest change first.

    A source that is loaded again from newer files keeps its old figures as a vintage: ID@1, ID@2.
    With OLD alone, its last vintage is compared with the one before.

    \b
    Examples:
      tradestat diff comtrade-kgz
      tradestat diff comtrade-kgz@1 comtrade-kgz@3 -f csv --all
    """

    question = "diff"
    answered_by = "answers.revisions:diff"
    drawn = False

    old: str = argument(kind="source")
    new: str | None = argument(kind="source", default=None)
    top: int = top_option("How many rows.", 20)
    every: bool = flag("Every revision.", name="all")
    unit: Unit = unit_option()


ASKED = DiffRequest
