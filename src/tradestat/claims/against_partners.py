"""Places and shares against an area's trade with every partner, in each source that can say."""

from __future__ import annotations

import math

from tradestat import areas
from tradestat.claims.by_partner import ByPartner, year_within
from tradestat.claims.figures import Figures, named
from tradestat.claims.judging import Judged, judged
from tradestat.claims.model import Claim, Evidence, Verdict
from tradestat.claims.when import period_words
from tradestat.errors import TradestatError
from tradestat.language.english.words import ordinal
from tradestat.model import AreaKind, Dataset, SourceKind

# Blocs that rankings of partners often count as one.
_BLOCS = ("EU", "ASEAN")


def rank_tested(claim: Claim, figures: Figures) -> Judged:
    """Whether an area has the place claimed among another's partners.

    In the year claimed, or else in the latest year that each source holds; from an older year a
    place can be confirmed and not refuted.
    """
    topic = claim.topic
    assert claim.amount is not None
    if areas.group_of(topic.a) is not None:
        return Judged(
            Verdict.CANNOT_BE_TESTED,
            f"Partners of {named(topic.a)} as one would need its trade with itself set aside.",
        )
    place, evidence = int(claim.amount.value), []
    reached = [
        y for y in (_year(claim, held) for held in figures.partners.years(topic.a).values()) if y
    ]
    for source, years in figures.partners.years(topic.a).items():
        year = _year(claim, years)
        if year is None:
            continue
        exact = claim.period is not None and claim.period.year == year
        for dataset, levels in figures.partners.at(topic.a, year):
            if dataset.id != source:
                continue
            found = _rank(levels, topic.flow, topic.b, topic.a, claim.among, year)
            if found is None:
                continue
            rank, first = found
            # Only the latest year within reach can say it; from an older one than the year
            # meant, a place is confirmed and not refuted.
            fits: bool | None = rank == place or (None if not exact else False)
            if year < max(reached) and not exact:
                fits = None
            key = "" if dataset.kind is SourceKind.RECONCILED else topic.a
            what = f"rank by {topic.flow}, {year}" + (
                f", within {claim.among}" if claim.among else ""
            )
            figure = (
                f"{ordinal(rank)} in {year}"
                if rank == 1
                else f"{ordinal(rank)} in {year} (first: {first})"
            )
            evidence.append(
                Evidence(
                    named(key).removeprefix("the ") if key else "reconciled",
                    source,
                    f"{dataset.short}: {dataset.title}",
                    what,
                    figure,
                    rank,
                    rank,
                    fits,
                    key,
                )
            )
    if claim.among and not any(e.fits is not None for e in evidence):
        evidence += _among_pairs(claim, figures)
    # The area's own figures come first, then the latest year.
    evidence.sort(key=lambda e: (e.key == "", -int(e.what.split(", ")[1][:4])))
    if not any(e.fits is not None for e in evidence):
        told = "; ".join(f"{e.figure} ({e.source})" for e in evidence)
        when = period_words(claim.period) if claim.period else "today"
        why = f"No ranking of {named(topic.a)}'s partners is at hand for {when}"
        latest = f"; the latest: {told}" if told else ""
        return Judged(Verdict.CANNOT_BE_TESTED, f"{why}{latest}.", tuple(evidence))
    if any(e.fits for e in evidence):
        first_fit = next(e for e in evidence if e.fits)
        misses = [e for e in evidence if e.fits is False]
        if misses and not any(e.fits and e.key for e in evidence):
            return judged(claim, evidence, near=False)
        where = f"{first_fit.figure}, {first_fit.citation}"
        why = f"It holds: {where}."
        if not misses and len([e for e in evidence if e.fits]) > 1:
            why = f"It holds on each source that can say: {where}."
        return Judged(Verdict.HOLDS if not misses else Verdict.ONE_SIDE, why, tuple(evidence))
    named_sides = {e.key for e in evidence if e.fits is False}
    told = "; ".join(f"{e.figure} ({e.source})" for e in evidence if e.fits is False)
    if topic.a in named_sides or len(named_sides) > 1:
        return Judged(
            Verdict.DOES_NOT_HOLD, f"{_capital(named(topic.b))} is {told}.", tuple(evidence)
        )
    return Judged(
        Verdict.CANNOT_BE_TESTED,
        f"{_capital(told)}; {named(topic.a)}'s own figures, which would decide, are not at hand.",
        tuple(evidence),
    )


def _among_pairs(claim: Claim, figures: Figures) -> list[Evidence]:
    """A place within a group from what was stated of each member's trade, if of every one."""
    topic, period, group = claim.topic, claim.period, areas.group_of(claim.among)
    assert claim.amount is not None
    if period is None or group is None:
        return []
    held = {}
    figures.ask((topic.a, member) for member in group.keys(period.year))
    for member in group.keys(period.year) - {topic.a}:
        cells = [
            c for c in figures.book(topic.a, member).at(topic.flow, period)
            if c.side == topic.a and c.currency == "USD"
        ]  # fmt: skip
        if not cells:
            return []
        held[member] = cells[0]
    if topic.b not in held:
        return []
    rank = 1 + sum(c.value > held[topic.b].value for c in held.values())
    one = held[topic.b]
    return [
        Evidence(named(topic.a).removeprefix("the "), one.dataset.id, one.citation,
                 f"rank by {topic.flow}, {period.year}, within {claim.among}",
                 f"{ordinal(rank)} in {period.year}", rank, rank,
                 rank == int(claim.amount.value), topic.a)
    ]  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _year(claim: Claim, years: list[int]) -> int | None:
    return year_within(years, claim.period.year if claim.period is not None else None)


def _rank(
    levels: ByPartner, flow: str, other: str, owner: str, among: str, year: int
) -> tuple[int, str] | None:
    placed = {
        k: one[flow]
        for k, one in levels.parts.items()
        if one[flow] == one[flow] and _placed(k, owner)
    }
    group = areas.group_of(other)
    if group is not None:
        for bloc in dict.fromkeys((*_BLOCS, other)):
            one = areas.group_of(bloc)
            members = one.keys(year) if one is not None else frozenset()
            if owner in members or (bloc != other and members & group.keys(year)):
                continue
            total = sum(placed.pop(k) for k in list(placed) if k in members)
            placed[bloc] = total
    if among:
        within = areas.group_of(among)
        if within is not None:
            placed = {k: v for k, v in placed.items() if k in within.keys(year)}
    if other not in placed:
        return None
    value = placed[other]
    rank = 1 + sum(v > value for v in placed.values())
    first = max(placed, key=lambda k: placed[k])
    return rank, named(first)


def _placed(key: str, owner: str) -> bool:
    if key == owner:
        return False
    try:
        return areas.by_key(key).kind in (AreaKind.COUNTRY, AreaKind.ENDED)
    except TradestatError:
        return False


def share_tested(claim: Claim, figures: Figures) -> Judged:
    """Whether a partner has the share claimed of the total that the source states."""
    topic, amount = claim.topic, claim.amount
    assert amount is not None
    assert claim.period is not None
    if claim.among:
        return _part_share(claim, figures)
    if not claim.period.whole or areas.group_of(topic.a) is not None:
        return Judged(
            Verdict.CANNOT_BE_TESTED, f"No totals are at hand for {period_words(claim.period)}."
        )
    evidence, near = [], False
    for dataset, levels in figures.partners.at(topic.a, claim.period.year):
        whole = levels.whole[topic.flow]
        value = _sum(levels, topic.flow, topic.b, claim.period.year)
        if not whole > 0 or value != value:
            continue
        share = value / whole * 100
        near = near or abs(share - amount.value) <= max(1.5, 0.05 * share)
        evidence.append(_share_evidence(claim, dataset, topic.a, share, amount.meets(share, share)))
    result = judged(claim, evidence, near=near)
    own = next((e for e in evidence if e.key == topic.a and e.fits is False), None)
    if result.verdict is Verdict.CANNOT_BE_TESTED and own is not None and not near:
        why = f"It is {own.figure} in {named(topic.a)}'s own figures."
        return Judged(Verdict.DOES_NOT_HOLD, why, tuple(evidence))
    if not evidence:
        return Judged(
            Verdict.CANNOT_BE_TESTED,
            f"No figures of {named(topic.a)} with all its partners are at hand for "
            f"{period_words(claim.period)}.",
        )
    return result


def _sum(levels: ByPartner, flow: str, key: str, year: int) -> float:
    group = areas.group_of(key)
    keys = group.keys(year) if group is not None else frozenset({key})
    held = [levels.parts[k][flow] for k in sorted(keys) if k in levels.parts]
    held = [value for value in held if value == value]
    return math.fsum(held) if held else math.nan


def _share_evidence(
    claim: Claim, dataset: Dataset, owner: str, share: float, fits: bool
) -> Evidence:
    key = "" if dataset.kind is SourceKind.RECONCILED else owner
    assert claim.period is not None
    return Evidence(
        named(key).removeprefix("the ") if key else "reconciled", dataset.id,
        f"{dataset.short}: {dataset.title}",
        f"share of {claim.topic.flow}, {period_words(claim.period)}",
        f"{share:.1f} %", share, share, fits, key,
    )  # fmt: skip


def _part_share(claim: Claim, figures: Figures) -> Judged:
    """A member's part in the trade of its group with one country, or one flow's part in all."""
    assert claim.amount is not None
    assert claim.period is not None
    topic = claim.topic
    part = (
        figures.book(topic.b, topic.a) if claim.among != "flow" else figures.book(topic.a, topic.b)
    )
    if claim.among == "flow":
        cells = part.at(topic.flow, claim.period)
        wholes = part.at("total", claim.period)
    else:
        cells = part.at(topic.flow, claim.period)
        wholes = figures.book(topic.b, claim.among).at(topic.flow, claim.period)
    evidence, near = [], False
    for cell in cells:
        for whole in wholes:
            if (cell.side, cell.dataset.id, cell.currency) != (
                whole.side, whole.dataset.id, whole.currency
            ) or whole.low <= 0:  # fmt: skip
                continue
            low, high = cell.low / whole.high * 100, cell.high / whole.low * 100
            fits = claim.amount.meets(low, high)
            near = near or abs((low + high) / 2 - claim.amount.value) <= 1.5
            evidence.append(
                Evidence(
                    named(cell.side).removeprefix("the ") if cell.side else "reconciled",
                    cell.dataset.id,
                    cell.citation,
                    f"share, {period_words(claim.period)}",
                    f"{(low + high) / 2:.1f} %",
                    low,
                    high,
                    fits,
                    cell.side,
                )
            )
    return judged(claim, evidence, near=near)
