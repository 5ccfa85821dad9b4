"""Each kind of claim against the figures of both sides and the reconciled ones."""

from __future__ import annotations

from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.growth import moved
from tradestat.claims.judge.levels import level
from tradestat.claims.judge.rankings import rank, share
from tradestat.claims.judge.records import record
from tradestat.claims.model import WORLD, Claim, Judged, Kind

_TESTS = {
    Kind.RANK: rank,
    Kind.SHARE: share,
    Kind.RECORD: record,
    Kind.LEVEL: level,
    Kind.BALANCE: level,
}


def tested(claim: Claim, figures: Figures) -> Judged:
    """The verdict on a claim from the figures available; the text's own sums are another file's."""
    return _untestable(claim) or _TESTS.get(claim.kind, moved)(claim, figures)


def _untestable(claim: Claim) -> Judged | None:
    topic = claim.topic
    if topic.goods:
        return Judged.untestable("some_goods", goods=topic.goods)
    if not topic.a and not topic.b:
        return Judged.untestable("areas_open")
    if not topic.a or not topic.b:
        return Judged.untestable("partner_open", area=topic.a or topic.b)
    if topic.a == WORLD:
        return Judged.untestable("whole_world")
    if claim.kind is Kind.RANK:
        return None
    if claim.period is None:
        return Judged.untestable("period_open")
    return Judged.untestable("financial_year") if claim.period.fiscal else None
