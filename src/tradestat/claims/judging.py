"""From evidence to a verdict: who says so, who does not, and how near is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tradestat.claims.figures import WORLD, named
from tradestat.claims.model import Claim, Evidence, Topic, Verdict
from tradestat.claims.when import period_words
from tradestat.language.english.words import currency_words, listed

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


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, why, and the evidence as it was weighed."""

    verdict: Verdict
    why: str
    evidence: tuple[Evidence, ...] = ()


_MAYBE = {
    True: "Another edition or a revision may give the figure claimed.",
    "services": "With services, which are not in these figures, it may be right.",
}


def judged(
    claim: Claim, evidence: list[Evidence], *, near: bool | Literal["services"], hint: str = ""
) -> Judged:
    """The verdict that the evidence allows.

    A side fits if any of its sources does. "Does not hold" needs the figures of both sides (or of
    the side that the text names, or of the only one there can be); without them it cannot be
    tested. near: whether some figure lies so close that another edition may give the claim.
    """
    told = tuple(evidence)
    fits = {e.key for e in evidence if e.fits}
    misses = {e.key for e in evidence if e.fits is False} - fits
    if not fits and not misses:
        return Judged(Verdict.CANNOT_BE_TESTED, _lacking(claim), told)
    sides = _sides(claim.topic)
    if fits:
        others = misses & sides
        if not fits & sides and others:
            why = f"It is what the reconciled figures say; {_said(evidence, others)}."
            return Judged(Verdict.ONE_SIDE, why, told)
        if others:
            who = f"{_who(fits & sides)} {_reports(fits & sides)}"
            why = f"It holds as {who} it; {_said(evidence, others)}."
            return Judged(Verdict.ONE_SIDE, why, told)
        return Judged(Verdict.HOLDS, _holds(claim, evidence, fits, sides), told)
    said = _said(evidence, misses)
    if near:
        why = f"Close to what is reported and not the same: {said}. {_MAYBE[near]}"
        return Judged(Verdict.CANNOT_BE_TESTED, why, told)
    enough = (claim.says and claim.says in misses) or misses >= sides or hint
    if not enough:
        absent = sides - misses
        why = f"{_capital(said)}; {_whose(absent)} figures, which would decide, are not at hand."
        return Judged(Verdict.CANNOT_BE_TESTED, why, told)
    why = f"{_capital(said)}.{f' {hint}' if hint else ''}"
    return Judged(Verdict.DOES_NOT_HOLD, why, told)


def _sides(topic: Topic) -> set[str]:
    return {k for k in (topic.a, topic.b) if k and k != WORLD}


def _holds(claim: Claim, evidence: list[Evidence], fits: set[str], sides: set[str]) -> str:
    first = next(e for e in evidence if e.fits)
    if not fits & sides:
        return f"The reconciled figures say so: {first.figure}."
    who = _who(fits & sides)
    why = f"It is what {who} {_reports(fits & sides)}: {_figures(evidence, fits & sides)}."
    absent = sides - fits
    if absent and claim.topic.b != WORLD:
        why += f" {_capital(_whose(absent))} figures are not at hand."
    return why


def _figures(evidence: list[Evidence], keys: set[str]) -> str:
    return listed([_best(evidence, k, fits=True).figure for k in sorted(keys)])


def _best(evidence: list[Evidence], key: str, *, fits: bool) -> Evidence:
    held = [e for e in evidence if e.key == key]
    return next((e for e in held if bool(e.fits) is fits and e.fits is not None), held[0])


def _said(evidence: list[Evidence], keys: set[str]) -> str:
    parts = []
    for key in sorted(keys, key=lambda k: (k == "", k)):
        one = _best(evidence, key, fits=False)
        who = named(key) if key else "the reconciled table"
        parts.append(f"{who} has {one.figure}")
    return listed(parts)


def _who(keys: set[str]) -> str:
    return listed([named(k) for k in sorted(keys)])


def _whose(keys: set[str]) -> str:
    return listed([n + ("'" if n.endswith("s") else "'s") for n in map(named, sorted(keys))])


def _reports(keys: set[str]) -> str:
    return "reports" if len(keys) == 1 else "report"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lacking(claim: Claim) -> str:
    """Which figures would do it."""
    topic = claim.topic
    when = period_words(claim.period) if claim.period else "the period"
    if topic.b == WORLD:
        return f"No figures of {named(topic.a)} with all partners are at hand for {when}."
    money = ""
    if claim.amount is not None and claim.amount.currency not in ("", "USD"):
        money = f" in {currency_words(claim.amount.currency)}"
    return (
        f"No figures{money} on {named(topic.a)} and {named(topic.b)} are at hand for {when}: "
        f"{_whose({topic.a, topic.b})} own statistics would do it."
    )
