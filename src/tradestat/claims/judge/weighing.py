"""From evidence to a verdict: who says so, who does not, and how near is near."""

from __future__ import annotations

from collections.abc import Iterable

from tradestat.claims.model import WORLD, Claim, Evidence, Judged, Reason, Topic, Verdict

# How far a figure may lie from a published one and still be what another edition of the same
# statistics says: revisions of a year's trade are of this size. Such a claim neither holds nor
# fails.
NEAR = 0.03
# Balances of goods differ more than levels: both flows are revised, and FOB and CIF part them.
NEAR_BALANCE = 0.25
# By how much services may raise a level of goods, where a text does not say that it means goods.
WITH_SERVICES = 1.35
NEAR_POINTS = 1.5
NEAR_POINTS_OPEN = 8.0


def weighed(
    claim: Claim,
    evidence: Iterable[Evidence],
    *,
    near: bool,
    hint: Reason | None = None,
    services: bool = False,
    lacks: Reason | None = None,
) -> Judged:
    """The verdict that the evidence allows.

    A side fits if any of its sources does. "Does not hold" needs the figures of both sides (or of
    the side that the text names, or of the only one there can be); without them it cannot be
    tested. near: whether some figure lies so close that another edition may give the claim;
    services: whether they may make up the difference. hint: what may be wrong with the claim.
    lacks: why a figure that there is decides nothing.
    """
    evidence = tuple(evidence)
    fits = {e.reporter for e in evidence if e.fits}
    misses = {e.reporter for e in evidence if e.fits is False} - fits
    sides = _sides(claim.topic)
    reasons: tuple[Reason, ...]
    if fits:
        verdict = Verdict.ONE_SIDE if misses & sides else Verdict.HOLDS
        reasons = _fitting(claim, evidence, fits, misses)
    elif not misses:
        verdict, reasons = Verdict.CANNOT_BE_TESTED, (lacks or _lacking(claim),)
    elif near or services:
        verdict = Verdict.CANNOT_BE_TESTED
        maybe = "another_edition" if near else "with_services"
        reasons = (Reason.of("close", figures=_figures(evidence, misses)), Reason.of(maybe))
    elif (claim.says and claim.says in misses) or misses >= sides or hint is not None:
        verdict = Verdict.DOES_NOT_HOLD
        reasons = (Reason.of("figures", figures=_figures(evidence, misses)),)
        reasons += (hint,) if hint is not None else ()
    else:
        verdict = Verdict.CANNOT_BE_TESTED
        figures, absent = _figures(evidence, misses), sorted(sides - misses)
        reasons = (Reason.of("undecided", figures=figures, absent=absent),)
    return Judged(verdict, reasons, evidence)


def _sides(topic: Topic) -> set[str]:
    return {k for k in (topic.a, topic.b) if k and k != WORLD}


def _fitting(
    claim: Claim, evidence: tuple[Evidence, ...], fits: set[str], misses: set[str]
) -> tuple[Reason, ...]:  # fmt: skip
    sides = _sides(claim.topic)
    who, absent = sorted(fits & sides), sorted(sides - fits)
    others = _figures(evidence, misses & sides)
    if others and who:
        return (Reason.of("one_side", who=who, figures=others),)
    if others:
        return (Reason.of("reconciled_side", figures=others),)
    if not who:
        first = next(e for e in evidence if e.fits)
        return (Reason.of("reconciled", figure=first.figure),)
    shown = [_best(evidence, key, fits=True).figure for key in who]
    reported = Reason.of("reported", who=who, figures=shown)
    if absent and claim.topic.b != WORLD:
        return reported, Reason.of("absent", absent=absent)
    return (reported,)


def _best(evidence: tuple[Evidence, ...], reporter: str, *, fits: bool) -> Evidence:
    own = [e for e in evidence if e.reporter == reporter]
    return next((e for e in own if e.fits is fits), own[0])


def _figures(evidence: tuple[Evidence, ...], reporters: set[str]) -> dict[str, str]:
    """By reporter, the figure that it has instead; the reconciled one last."""
    order = sorted(reporters, key=lambda k: (k == "", k))
    return {key: _best(evidence, key, fits=False).figure for key in order}


def _lacking(claim: Claim) -> Reason:
    """Which figures would do it."""
    topic, currency = claim.topic, claim.amount.currency if claim.amount is not None else ""
    if topic.b == WORLD:
        return Reason.of("no_figures_of_all", area=topic.a, period=claim.period)
    return Reason.of(
        "no_figures", a=topic.a, b=topic.b, areas=sorted(topic.pair), period=claim.period,
        currency="" if currency == "USD" else currency,
    )  # fmt: skip
