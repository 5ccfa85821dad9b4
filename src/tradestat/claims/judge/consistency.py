"""A text against its own sums, with no figures at all: levels, growth, parts, shares, units."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.claims.judge.growth import measured, years_between
from tradestat.claims.judge.own_parts import (
    Sums,
    at,
    flows_of,
    like,
    near,
    parts_of,
    same,
    share_of,
    span_of,
)
from tradestat.claims.model import LEVELS, MOVES, Claim, Kind, Reason
from tradestat.metrics.levels import Interval
from tradestat.model import Period

_MOVES = (*MOVES, Kind.AVERAGE_GROWTH)
# Two levels of one pair further apart than this are of different units.
_APART = 150


def sums_of(claims: Sequence[Claim]) -> Sums:
    """Hold the claims of one text against each other."""
    sums = Sums()
    levels = [n for n, c in enumerate(claims) if c.kind in LEVELS and c.amount is not None]
    for number, claim in enumerate(claims):
        if claim.kind in _MOVES:
            _move(claims, levels, number, sums)
        elif claim.kind is Kind.SHARE:
            share_of(claims, levels, number, sums)
    _moves(claims, sums)
    _units(claims, levels, sums)
    _unlike(claims, levels, sums)
    parts_of(claims, levels, sums)
    flows_of(claims, levels, sums)
    return sums


def _move(claims: Sequence[Claim], levels: list[int], number: int, sums: Sums) -> None:
    claim = claims[number]
    if claim.period is None or claim.amount is None:
        return
    if claim.compared.months != claim.period.months:
        sums.wrong[number] = _periods(claim.period, claim.compared)
        return
    pairs = (
        (here, there)
        for here in at(claims, levels, claim, claim.period)
        for there in at(claims, levels, claim, claim.compared)
        if like(claims[here], claims[there]) and span_of(claims[there]).low > 0
    )
    here, there = next(pairs, (-1, -1))
    if here >= 0:
        _compared(claims, number, here, there, sums)


def _compared(claims: Sequence[Claim], number: int, here: int, there: int, sums: Sums) -> None:
    """A growth against the levels of its period and its base."""
    claim, now, before = claims[number], claims[here], claims[there]
    amount, used = claim.printed, now.printed.currency
    if claim.currency and used and claim.currency != used:
        sums.noted[number] = Reason.of("levels_in_other_currency", said=claim.currency, used=used)
        return

    def allowed(now_by: float = 1.0, before_by: float = 1.0) -> Interval:
        years = years_between(claim.dated, claim.compared)
        return measured(claim.kind, _times(span_of(now), now_by),
                        _times(span_of(before), before_by), years)  # fmt: skip

    span = allowed()
    if amount.meets(span.low, span.high):
        sums.right[number] = Reason.of("levels_allow", span=(claim.kind, span.low, span.high))
        return
    for low, high in ((1e-3, 1.0), (1e3, 1.0), (1.0, 1e3), (1.0, 1e-3)):
        scaled = allowed(low, high)
        if amount.meets(scaled.low, scaled.high):
            odd, factor = (here, low) if low != 1.0 else (there, high)
            sums.wrong[odd] = _unit(claims[odd], factor)
            return
    sums.wrong[number] = Reason.of(
        "levels_differ", now=now.amount, before=before.amount,
        span=(claim.kind, span.low, span.high), moved=(claim.kind, amount),
    )  # fmt: skip


def _moves(claims: Sequence[Claim], sums: Sums) -> None:
    """A growth in percent beside a multiple of the same thing: "tripled, an increase of 30 %"."""
    every = range(len(claims))
    for here, growth in enumerate(claims):
        if growth.kind is not Kind.GROWTH or growth.amount is None:
            continue
        for there in near(claims, every, growth.sentence, 0):
            multiple = claims[there]
            if multiple.kind is not Kind.MULTIPLE or multiple.amount is None:
                continue
            if not same(growth, multiple) or (growth.period, growth.base) != (
                multiple.period, multiple.base,
            ):  # fmt: skip
                continue
            low, high = (multiple.amount.low - 1) * 100, (multiple.amount.high - 1) * 100
            if not growth.amount.meets(low, high):
                why = Reason.of("moves_differ", multiple=multiple.amount, growth=growth.amount)
                sums.wrong.setdefault(here, why)
                sums.wrong.setdefault(there, why)


def _times(span: Interval, factor: float) -> Interval:
    return Interval(span.low * factor, span.high * factor)


def _unit(claim: Claim, factor: float) -> Reason:
    scale = claim.printed.scale
    return Reason.of("unit_in_text", printed=scale, meant=round(scale * factor))


def _units(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """One level in millions where the others of the pair are in billions."""
    for here in levels:
        one = claims[here]
        rivals = [
            n for n in near(claims, levels, one.sentence, 1)
            if n != here and same(one, claims[n]) and like(one, claims[n])
            and claims[n].period != one.period
        ]  # fmt: skip
        if not rivals or here in sums.wrong or one.printed.value <= 0:
            continue
        amounts = [claims[n].printed for n in rivals]
        if one.printed.scale in {a.scale for a in amounts} or any(n in sums.wrong for n in rivals):
            continue
        if all(a.value / one.printed.value > _APART for a in amounts):
            sums.wrong[here] = _unit(one, 1e3)


def _unlike(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """A year compared with a part of one."""
    every = range(len(claims))
    for there in levels:
        base = claims[there]
        if not base.is_base or base.period is None:
            continue
        beside = [
            n for n in near(claims, every, base.sentence, 0) if same(base, claims[n])
        ]  # fmt: skip
        moves = [n for n in beside if claims[n].kind in _MOVES]
        for n in beside:
            period = claims[n].period
            if n not in levels or claims[n].is_base or period is None:
                continue
            if period.months != base.period.months:
                for odd in moves or [there]:
                    sums.wrong[odd] = _periods(period, base.period)


def _periods(period: Period, base: Period) -> Reason:
    return Reason.of("unlike_periods", period=period, base=base)
