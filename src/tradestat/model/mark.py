"""A figure that stands alone: what it is, and what speaks against it."""

from __future__ import annotations

from typing import NamedTuple

from tradestat.model.flow import Flow


class Mark(NamedTuple):
    """A figure of a source that is unlike the years beside it and unlike what others report.

    It is not called wrong: most such figures are as the country filed them. reporter, partner,
    flow, year: which figure; finding: "thousand" (about a thousand times off), "jump" (a spike
    that the partner's report or the reconciled source does not follow) or "level" (years of it may
    follow each other). value, before and after (the years beside), mirror (what the partner
    reports), reconciled: money in single units, None where there is none.
    """

    reporter: str
    partner: str
    flow: str
    year: int
    finding: str
    value: float
    before: float | None
    after: float | None
    mirror: float | None
    reconciled: float | None

    @property
    def size(self) -> float:
        """How much money is in question: the largest of the figure and those that it is unlike."""
        return max(v for v in self[5:] if v is not None)

    def behind(self, flow: Flow) -> bool:
        """Whether a sum of this flow, as the reporter sees it, rests on the figure: total trade and
        the balance on both flows."""
        return flow in (Flow.TOTAL, Flow.BALANCE) or self.flow == flow
