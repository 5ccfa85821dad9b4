"""Records against every year that a side has figures for."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.observations import Observation
from tradestat.claims.judge.weighing import weighed
from tradestat.claims.model import Claim, Evidence, Judged
from tradestat.claims.words import period_words
from tradestat.model import SourceKind

# Of fewer years, a record says nothing.
FEWEST = 5


def record(claim: Claim, figures: Figures) -> Judged:
    """Whether the period is the highest (or lowest) of the like years up to it, on each side.

    One side's report and what it has announced later are taken together; reconciled editions are
    not. Where rounding leaves the order open, that side does not say.
    """
    if not claim.dated.whole:
        return Judged.untestable("record_of_months", period=claim.period)
    every = [
        c for c in figures.pair(claim.topic.a, claim.topic.b).all
        if c.flow == claim.topic.flow and c.currency == (claim.currency or "USD")
        and c.period.whole and c.whole
    ]  # fmt: skip
    evidence: list[Evidence] = []
    for side in dict.fromkeys(c.reporter for c in every):
        own = [c for c in every if c.reporter == side]
        if side:
            evidence += _record(claim, _one_series(own))
            continue
        for source in dict.fromkeys(c.dataset.id for c in own):
            evidence += _record(claim, {c.period.year: c for c in own if c.dataset.id == source})
    return weighed(claim, evidence, near=False)


def _one_series(every: Sequence[Observation]) -> dict[int, Observation]:
    """By year: the report that reaches furthest, then what was announced for later years."""
    by_source: dict[str, dict[int, Observation]] = {}
    for one in every:
        if one.dataset.kind is not SourceKind.STATED:
            by_source.setdefault(one.dataset.id, {})[one.period.year] = one
    series = max(by_source.values(), key=max, default={}).copy()
    last = max(series, default=0)
    for one in every:
        if one.dataset.kind is SourceKind.STATED and one.period.year > last:
            series.setdefault(one.period.year, one)
    return series


def _record(claim: Claim, series: dict[int, Observation]) -> list[Evidence]:
    year = claim.dated.year
    now = series.get(year)
    if now is None:
        return []
    earlier = {
        y: c for y, c in series.items() if y < year and (claim.since is None or y > claim.since)
    }
    others = _of_its_members(now, earlier)
    if len(others) < (FEWEST if claim.since is None else 1):
        return []
    if claim.lowest:
        rival = min(others.values(), key=lambda c: c.low)
        fits: bool | None = now.high <= rival.low or (None if now.low <= rival.high else False)
    else:
        rival = max(others.values(), key=lambda c: c.high)
        fits = now.low >= rival.high or (None if now.high >= rival.low else False)
    then = f"{rival.figure} in {period_words(rival.period)}"
    word = "lowest" if claim.lowest else "highest"
    what = f"{word} of {len(others)} earlier years since {min(others)}: {then}"
    if any(c.members for c in others.values()):
        what = f"{what}, members of {year}"
    figure = f"{now.figure} in {year}" if fits else f"{now.figure} in {year} after {then}"
    return [now.evidence(what, figure, now.low, now.high, fits=fits)]


def _of_its_members(now: Observation, others: dict[int, Observation]) -> dict[int, Observation]:
    """Of a group, the other years over the members of the year claimed; without those in which one
    of them did not report."""
    like = {}
    for year, then in others.items():
        if then.sums is None:
            like[year] = then
        elif now.sums is None:
            if then.sums.same_members(year, now.period.year):
                like[year] = then
        else:
            compared = now.sums.over(now, then, now.period.year)
            if compared is not None and compared[1].whole:
                like[year] = compared[1]
    return like
