"""Ranks and shares against an area's trade with every partner, in each source that can say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tradestat import areas, store
from tradestat.claims.judge.figures import ByPartner, Figures, year_within
from tradestat.claims.judge.observations import Lacks, Observation
from tradestat.claims.judge.pairs import marks_behind
from tradestat.claims.judge.weighing import weighed
from tradestat.claims.model import Claim, Evidence, Judged, Reason, Verdict
from tradestat.claims.words import named, period_words, side_name
from tradestat.errors import TradestatError
from tradestat.language.english.words import ordinal
from tradestat.model import AreaKind, Dataset, Flow, Period, SourceKind

# Blocs that rankings of partners often count as one.
_BLOCS = ("EU", "ASEAN")


def rank(claim: Claim, figures: Figures) -> Judged:
    """Whether an area has the rank claimed among another's partners.

    In the year claimed, or else in the latest year that each source has; from an older year a
    rank can be confirmed and not refuted.
    """
    topic = claim.topic
    if areas.group_of(topic.a) is not None:
        return Judged.untestable("partners_of_group", area=topic.a)
    ranks = list(_ranks(claim, figures))
    if claim.among and not any(e.fits is not None for e in ranks):
        ranks += _among_pairs(claim, figures)
    # The area's own figures come first, then the latest year.
    evidence = tuple(sorted(ranks, key=lambda e: (e.reporter == "", -e.period.year)))
    fits = [e for e in evidence if e.fits]
    misses = [e for e in evidence if e.fits is False]
    figure = [(e.figure, e.source) for e in misses or evidence]
    if fits:
        if misses and not any(e.reporter for e in fits):
            return weighed(claim, evidence, near=False)
        code = "rank_everywhere" if len(fits) > 1 and not misses else "rank"
        reason = Reason.of(code, figure=fits[0].figure, citation=fits[0].citation)
        return Judged(Verdict.ONE_SIDE if misses else Verdict.HOLDS, (reason,), evidence)
    verdict = Verdict.CANNOT_BE_TESTED
    reporters = {e.reporter for e in misses}
    lacks = _lacks(claim, figures, evidence) if not misses else None
    if lacks is not None:
        reason = lacks.reason
    elif not misses:
        reason = Reason.of("no_ranking", area=topic.a, period=claim.period, figures=figure)
    elif topic.a in reporters or len(reporters) > 1:
        verdict, reason = Verdict.DOES_NOT_HOLD, Reason.of("ranked", area=topic.b, figures=figure)
    else:
        reason = Reason.of("ranked_elsewhere", area=topic.a, figures=figure)
    return Judged(verdict, (reason,), evidence)


def _ranks(claim: Claim, figures: Figures) -> Iterator[Evidence]:
    """What each source says, in the latest year within reach."""
    topic = claim.topic
    meant = claim.period.year if claim.period is not None else None
    years = {source: year_within(every, meant)
             for source, every in figures.partners.years(topic.a).items()}  # fmt: skip
    latest = max((y for y in years.values() if y), default=0)
    for source, year in years.items():
        if year is None:
            continue
        for dataset, levels in figures.partners.at(topic.a, year):
            place = _rank(levels, claim, year) if dataset.id == source else None
            if place is None:
                continue
            number, first = place
            exact = year == meant
            # From an older year than the one meant, a rank is confirmed and not refuted; where no
            # year is meant, only the latest within reach can say it.
            right = number == int(claim.printed.value)
            fits = right if exact else (True if right and year >= latest else None)
            if _overtaken(claim, figures, dataset, levels, year):
                fits = None
            figure = f"{ordinal(number)} in {year}"
            yield _evidence(
                claim, dataset, Period(year), _rank_words(claim, year),
                figure if number == 1 else f"{figure} (first: {first})", number, fits=fits,
            )  # fmt: skip


def _overtaken(
    claim: Claim, figures: Figures, dataset: Dataset, levels: ByPartner, year: int
) -> bool:
    """Whether a partner that has no figure may stand before the one of the claim, by what it had in
    the year before."""
    lacks = figures.partners.lacks(dataset, claim.topic.a, year, claim.topic.flow)
    if lacks is None:
        return False
    flow = claim.topic.flow.plural
    place = _sum(levels, flow, claim.topic.b, year)
    for key, lost in lacks.missing.by_partner.items():
        there = _sum(levels, flow, key, year)
        there = 0.0 if math.isnan(there) else there
        if there < place <= there + lost:
            return True
    return False


def _lacks(claim: Claim, figures: Figures, evidence: Sequence[Evidence]) -> Lacks | None:
    """What a source has no figure for in the year meant, if that keeps a rank open."""
    if claim.period is None:
        return None
    year, topic = claim.period.year, claim.topic
    for source, years in figures.partners.years(topic.a).items():
        if year in years:
            dataset = figures.known[source]
            found = figures.partners.lacks(dataset, topic.a, year, topic.flow)
            shown = any(e.source == source for e in evidence)
            if found is not None and (shown or topic.b in found.missing.by_partner):
                return found
    return None


def _rank_words(claim: Claim, year: int) -> str:
    within = f", within {claim.among}" if claim.among else ""
    return f"rank by {claim.topic.flow.plural}, {year}{within}"


def _evidence(
    claim: Claim, dataset: Dataset, period: Period, what: str, figure: str, value: float,
    *, fits: bool | None,
) -> Evidence:  # fmt: skip
    topic = claim.topic
    key = "" if dataset.kind is SourceKind.RECONCILED else topic.a
    group = areas.group_of(topic.b)
    partners = [topic.b] if group is None else group.keys(period.year)
    marks = store.marked(dataset, [topic.a], partners, [period.year])
    citation = f"{dataset.short}: {dataset.title}"
    return Evidence(side_name(key), key, dataset.id, citation, what, figure, value, value, fits,
                    period, alone=marks_behind(marks, topic.flow))  # fmt: skip


def _among_pairs(claim: Claim, figures: Figures) -> list[Evidence]:
    """A rank within a group from what was announced of each member's trade, if of every one."""
    topic, period, group = claim.topic, claim.period, areas.group_of(claim.among)
    if period is None or group is None:
        return []
    levels: dict[str, Observation] = {}
    figures.ask((topic.a, member) for member in group.keys(period.year))
    for member in group.keys(period.year) - {topic.a}:
        own = [c for c in figures.pair(topic.a, member).at(topic.flow, period)
               if c.reporter == topic.a and c.currency == "USD"]  # fmt: skip
        if not own:
            return []
        levels[member] = own[0]
    one = levels.get(topic.b)
    if one is None:
        return []
    number = 1 + sum(c.value > one.value for c in levels.values())
    return [
        Evidence(side_name(topic.a), topic.a, one.dataset.id, one.citation,
                 _rank_words(claim, period.year), f"{ordinal(number)} in {period.year}", number,
                 number, number == int(claim.printed.value), period, alone=one.alone)
    ]  # fmt: skip


def _rank(levels: ByPartner, claim: Claim, year: int) -> tuple[int, str] | None:
    """The rank of a partner, and who is first; None where it has no figure."""
    flow, owner, other = claim.topic.flow.plural, claim.topic.a, claim.topic.b
    values = {
        k: one[flow] for k, one in levels.parts.items() if one[flow] == one[flow] and k != owner
        and _is_country(k)
    }  # fmt: skip
    group = areas.group_of(other)
    for key in dict.fromkeys((*_BLOCS, other)) if group is not None else ():
        bloc = areas.group_of(key)
        members = bloc.keys(year) if bloc is not None else frozenset()
        overlaps = group is not None and key != other and members & group.keys(year)
        if owner not in members and not overlaps:
            values[key] = sum(values.pop(k) for k in list(values) if k in members)
    within = areas.group_of(claim.among) if claim.among else None
    if within is not None:
        values = {k: v for k, v in values.items() if k in within.keys(year)}
    if other not in values:
        return None
    number = 1 + sum(v > values[other] for v in values.values())
    return number, named(max(values, key=lambda k: values[k]))


def _is_country(key: str) -> bool:
    try:
        return areas.by_key(key).kind in (AreaKind.COUNTRY, AreaKind.ENDED)
    except TradestatError:
        return False


def share(claim: Claim, figures: Figures) -> Judged:
    """Whether a partner has the share claimed of the total that the source states."""
    topic, amount, period = claim.topic, claim.printed, claim.dated
    if claim.among:
        return _part_share(claim, figures)
    if not period.whole or areas.group_of(topic.a) is not None:
        return Judged.untestable("no_totals", period=period)
    evidence, near, lacks = [], False, None
    for dataset, levels in figures.partners.at(topic.a, period.year):
        whole = levels.whole[topic.flow.plural]
        value = _sum(levels, topic.flow.plural, topic.b, period.year)
        if not whole > 0 or value != value:
            continue
        part = value / whole * 100
        near = near or abs(part - amount.value) <= max(1.5, 0.05 * part)
        what = f"share of {topic.flow.plural}, {period_words(period)}"
        lost = figures.partners.lacks(dataset, topic.a, period.year, topic.flow)
        lacks = lacks or lost
        fits = None if lost is not None else amount.meets(part, part)
        evidence.append(
            _evidence(claim, dataset, period, what, f"{part:.1f} %", part, fits=fits)
        )  # fmt: skip
    if not evidence:
        return Judged.untestable("no_figures_of_partners", area=topic.a, period=period)
    why = lacks.reason if lacks is not None else None
    result = weighed(claim, evidence, near=near, lacks=why)
    own = next((e for e in evidence if e.reporter == topic.a and e.fits is False), None)
    if result.verdict is Verdict.CANNOT_BE_TESTED and own is not None and not near:
        reason = Reason.of("own_share", area=topic.a, figure=own.figure)
        return Judged(Verdict.DOES_NOT_HOLD, (reason,), tuple(evidence))
    return result


def _sum(levels: ByPartner, flow: str, key: str, year: int) -> float:
    group = areas.group_of(key)
    keys = group.keys(year) if group is not None else frozenset({key})
    values = [levels.parts[k][flow] for k in sorted(keys) if k in levels.parts]
    values = [value for value in values if value == value]
    return math.fsum(values) if values else math.nan


def _part_share(claim: Claim, figures: Figures) -> Judged:
    """A member's part in the trade of its group with one country, or one flow's part in all."""
    topic, amount, period = claim.topic, claim.printed, claim.dated
    if claim.among == "flow":
        pair = figures.pair(topic.a, topic.b)
        wholes = pair.at(Flow.TOTAL, period)
    else:
        pair = figures.pair(topic.b, topic.a)
        wholes = figures.pair(topic.b, claim.among).at(topic.flow, period)
    evidence, near = [], False
    for part in pair.at(topic.flow, period):
        for whole in wholes:
            if whole.low <= 0 or (part.reporter, part.dataset.id, part.currency) != (
                whole.reporter, whole.dataset.id, whole.currency
            ):  # fmt: skip
                continue
            low, high = part.low / whole.high * 100, part.high / whole.low * 100
            near = near or abs((low + high) / 2 - amount.value) <= 1.5
            evidence.append(
                Evidence(side_name(part.reporter), part.reporter, part.dataset.id, part.citation,
                         f"share, {period_words(period)}", f"{(low + high) / 2:.1f} %", low, high,
                         amount.meets(low, high), period, part.currency,
                         part.beside(whole).alone)
            )  # fmt: skip
    return weighed(claim, evidence, near=near)
