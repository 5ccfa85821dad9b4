"""Which areas there are, by code and name."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.model import AreaKind
from tradestat.requests.base import Request, option


@dataclass(frozen=True)
class AreasRequest(Request):
    """Which areas there are: codes, name, kind, and the years of those that ended or began.

    \b
    Examples:
      tradestat areas --search korea
      tradestat areas --kind ended
    """

    question = "areas"
    answered_by = "answers.lists:area_table"
    drawn = False

    search: str = option("Part of a name or code.", "", type="str", metavar="TEXT")
    kind: str | None = option(
        "Only areas of this kind.", choices=[kind.value for kind in AreaKind], name="kind"
    )


ASKED = AreasRequest
