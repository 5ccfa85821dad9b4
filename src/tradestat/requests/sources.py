"""Which figures are available, from whom, on which basis."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.requests.base import Request, argument


@dataclass(frozen=True)
class SourcesRequest(Request):
    """Which figures are available, from whom, on which basis; or one source in full.

    Formats csv and json also give titles, terms, origin, dates and checksums.
    """

    question = "sources"
    answered_by = "answers.lists:source_table"
    drawn = False

    show: str | None = argument(kind="source", default=None)

    def words(self) -> list[str]:
        """The command: `sources`, or `sources show ID`."""
        return ["sources", "show", self.show] if self.show else ["sources"]


ASKED = SourcesRequest
