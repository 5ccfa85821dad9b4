"""Which groups of countries there are, and who belongs."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.requests.base import Request, argument


@dataclass(frozen=True)
class GroupsRequest(Request):
    """Which groups of countries there are, and who belongs to one since when.

    \b
    Examples:
      tradestat groups
      tradestat groups EAEU
    """

    question = "groups"
    answered_by = "answers.lists:group_table"
    drawn = False

    of: str | None = argument(kind="group", default=None, metavar="[GROUP]")


ASKED = GroupsRequest
