"""Levels, balances and records against the figures of both sides and the reconciled ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.observations import GroupSums, Observation
from tradestat.claims.judge.weighing import NEAR, NEAR_BALANCE, WITH_SERVICES, weighed
from tradestat.claims.model import Amount, Claim, Evidence, Judged, Kind, Reason, Verdict
from tradestat.claims.words import period_words, topic_words
from tradestat.metrics.levels import Interval
from tradestat.model import RANKED, Flow, SourceKind


def currency_of(claim: Claim) -> str:
    """The currency in which a claim is meant: the one that it says, else "" for dollars."""
    code = claim.amount.currency if claim.amount is not None else ""
    if code == "CNY|JPY":
        return "JPY" if "JPN" in claim.topic.pair and "CHN" not in claim.topic.pair else "CNY"
    return code or claim.currency


def level(claim: Claim, figures: Figures) -> Judged:
    """Whether a side has the level, or the balance, of the period."""
    amount, currency = claim.printed, currency_of(claim) or "USD"
    every = list(_with_today(figures.of(claim, claim.dated, currency)))
    what = f"{topic_words(claim.topic)}, {period_words(claim.dated)}"
    evidence = [
        c.evidence(c.with_members(what), c.figure, c.low, c.high, fits=amount.meets(c.low, c.high))
        for c in every
    ]
    near = any(_close(amount, c) for c in every if c.whole) or _between(amount, every)
    services = claim.kind is Kind.LEVEL and _with_services(amount, every)
    hint = None
    if every and not any(e.fits for e in evidence):
        hint = _unit_error(amount, every)
        if claim.kind is Kind.BALANCE and all(c.high * amount.high < 0 for c in every):
            hint = hint or Reason.of("other_way_round")
    lacks = next((c.lacks.reason for c in every if c.lacks), None)
    if hint is not None:
        return weighed(claim, evidence, near=False, hint=hint, lacks=lacks)
    result = weighed(claim, evidence, near=near, services=services, lacks=lacks)
    if every and result.verdict in (Verdict.DOES_NOT_HOLD, Verdict.CANNOT_BE_TESTED):
        place = _elsewhere(claim, figures, currency)
        if place is not None:
            result = replace(result, reasons=(*result.reasons, place))
    return result


def _with_today(every: Iterable[Observation]) -> Iterator[Observation]:
    """Of groups whose members have changed since, also the level of those who belong today."""
    for one in every:
        yield one
        carried = one.sums.today(one) if one.sums is not None else None
        if carried is not None:
            yield carried


def _with_services(amount: Amount, every: Sequence[Observation]) -> bool:
    """Whether it lies above all figures on goods, and no more than services may add."""
    # What officials announce is what newspapers print: nothing is left to guess.
    if any(c.dataset.kind is SourceKind.STATED for c in every):
        return False
    most = max((c.value for c in every if c.whole), default=0.0)
    return most < amount.value <= most * WITH_SERVICES


def _close(amount: Amount, one: Observation) -> bool:
    near = NEAR_BALANCE if one.flow is Flow.BALANCE else NEAR
    slack = near * max(abs(one.value), abs(amount.value))
    return amount.low - slack <= one.high and one.low <= amount.high + slack


def _between(amount: Amount, every: Sequence[Observation]) -> bool:
    """Whether it lies between figures that differ little: other editions fill that gap."""
    values = sorted(c.value for c in every)
    return (
        len(values) > 1
        and values[0] > 0
        and (values[-1] / values[0] <= 1.5 or every[0].flow is Flow.BALANCE)
        and values[0] <= amount.value <= values[-1]
    )


def _unit_error(amount: Amount, every: Iterable[Observation]) -> Reason | None:
    for one in every:
        slack = NEAR * abs(one.value)
        for factor in (1e3, 1e-3):
            scaled = Interval(amount.low * factor, amount.high * factor)
            if scaled.low - slack <= one.high and one.low <= scaled.high + slack:
                return Reason.of("unit_error", scales=(amount.scale, amount.scale * factor))
    return None


def _elsewhere(claim: Claim, figures: Figures, currency: str) -> Reason | None:
    """Where the figure does stand: another flow of the pair, or the year before or after."""
    amount, period = claim.printed, claim.dated
    if amount.hedge or amount.step > abs(amount.value) * 0.02:
        return None
    for flow in RANKED:
        for shift in (0, 1, -1):
            if (flow == claim.topic.flow) == (shift == 0):
                continue
            topic, when = replace(claim.topic, flow=flow), period.back(shift)
            for one in figures.of(replace(claim, topic=topic), when, currency):
                if amount.meets(one.low, one.high):
                    return Reason.of("elsewhere", topic=topic, period=when, reporter=one.reporter)
    return None


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
    return [now.beside(rival).evidence(what, figure, now.low, now.high, fits=fits)]


def _of_its_members(now: Observation, others: dict[int, Observation]) -> dict[int, Observation]:
    """Of a group, the other years over the members of the year claimed; without those in which one
    of them did not report."""
    like = {}
    for year, then in others.items():
        if not isinstance(then.sums, GroupSums):
            like[year] = then
        elif not isinstance(now.sums, GroupSums):
            if then.sums.same_members(year, now.period.year):
                like[year] = then
        else:
            compared = now.sums.over(now, then, now.period.year, levels=True)
            if compared is not None and compared[1].whole:
                like[year] = compared[1]
    return like
