"""Records against every year that a side has figures for."""

from __future__ import annotations

from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.levels import figure_words, side_words
from tradestat.claims.judge.observations import Observation
from tradestat.claims.judge.verdicts import Judged, judged
from tradestat.claims.model import Claim, Evidence, Verdict
from tradestat.claims.read.when import period_words
from tradestat.model import SourceKind

# Of fewer years, a record says nothing.
FEWEST = 5


def record_tested(claim: Claim, figures: Figures) -> Judged:
    """Whether the period is the highest (or lowest) of the like years up to it, on each side.

    One side's report and what it has stated later are taken together; reconciled editions are not.
    Where rounding leaves the order open, that side does not say.
    """
    assert claim.period is not None
    if not claim.period.whole:
        return Judged(
            Verdict.CANNOT_BE_TESTED,
            f"A record of {period_words(claim.period)} would need the same months of earlier "
            "years.",
        )
    pair = figures.pair(claim.topic.a, claim.topic.b)
    observations = [
        c
        for c in pair.observations
        if c.flow == claim.topic.flow
        and c.currency == (claim.currency_said or "USD")
        and c.period.whole
        and c.whole
    ]
    evidence: list[Evidence] = []
    for side in dict.fromkeys(c.side for c in observations):
        if side:
            evidence += _record(claim, _one_series([c for c in observations if c.side == side]))
        else:
            for source in dict.fromkeys(c.dataset.id for c in observations if not c.side):
                held = [c for c in observations if not c.side and c.dataset.id == source]
                evidence += _record(claim, {c.period.year: c for c in held})
    return judged(claim, evidence, near=False)


def _one_series(observations: list[Observation]) -> dict[int, Observation]:
    """By year: the report that reaches furthest, then what was stated for later years."""
    reported = [c for c in observations if c.dataset.kind is not SourceKind.STATED]
    by_source: dict[str, dict[int, Observation]] = {}
    for observation in reported:
        by_source.setdefault(observation.dataset.id, {})[observation.period.year] = observation
    found = max(by_source.values(), key=lambda held: max(held), default={}).copy()
    last = max(found, default=0)
    for observation in observations:
        if observation.dataset.kind is SourceKind.STATED and observation.period.year > last:
            found.setdefault(observation.period.year, observation)
    return found


def _record(claim: Claim, series: dict[int, Observation]) -> list[Evidence]:
    assert claim.period is not None
    year = claim.period.year
    now = series.get(year)
    others = {
        y: c for y, c in series.items() if y < year and (claim.since is None or y > claim.since)
    }
    if now is not None:
        others = _of_its_members(now, others)
    if now is None or len(others) < (FEWEST if claim.since is None else 1):
        return []
    if claim.lowest:
        rival = min(others.values(), key=lambda c: c.low)
        fits: bool | None = now.high <= rival.low or (None if now.low <= rival.high else False)
    else:
        rival = max(others.values(), key=lambda c: c.high)
        fits = now.low >= rival.high or (None if now.high >= rival.low else False)
    word = "lowest" if claim.lowest else "highest"
    what = (
        f"{word} of {len(others)} earlier years since {min(others)}: "
        f"{figure_words(rival)} in {period_words(rival.period)}"
    )
    if any(c.members for c in others.values()):
        what = f"{what}, members of {year}"
    return [
        Evidence(
            side_words(now.side),
            now.dataset.id,
            now.citation,
            what,
            f"{figure_words(now)} in {year}"
            if fits
            else f"{figure_words(now)} in {year} after {figure_words(rival)} in "
            f"{period_words(rival.period)}",
            now.low,
            now.high,
            fits,
            now.side,
        )
    ]


def _of_its_members(now: Observation, others: dict[int, Observation]) -> dict[int, Observation]:
    """Of a group, the other years over the members of the year claimed; without those in which one
    of them did not report."""
    found = {}
    for year, then in others.items():
        if then.sums is None:
            found[year] = then
        elif now.sums is None:
            if then.sums.same_members(year, now.period.year):
                found[year] = then
        else:
            compared = now.sums.over(now, then, now.period.year)
            if compared is not None and compared[1].whole:
                found[year] = compared[1]
    return found
