"""A text against its own sums, with no figures at all: levels, growth, parts, shares, units."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.claims.model import Claim, Kind
from tradestat.claims.own_parts import flows_of, parts_of, share_of
from tradestat.claims.own_sums import Sums, at, currency_of, like, near, printed, same, span_of
from tradestat.claims.when import period_words
from tradestat.language.numbers import money
from tradestat.metrics.levels import Interval
from tradestat.model import Period

_LEVELS = (Kind.LEVEL, Kind.BALANCE)


_MOVES = (Kind.GROWTH, Kind.MULTIPLE, Kind.CHANGE, Kind.AVERAGE_GROWTH)


_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}


# Two levels of one pair further apart than this are of different units.
_APART = 150


def sums_of(claims: Sequence[Claim]) -> Sums:
    """Hold the claims of one text against each other."""
    sums = Sums()
    levels = [n for n, c in enumerate(claims) if c.kind in _LEVELS and c.amount is not None]
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
    base = claim.base or claim.period.back()
    if base.months != claim.period.months:
        sums.wrong[number] = _periods(claim.period, base)
        return
    for here in at(claims, levels, claim, claim.period):
        for there in at(claims, levels, claim, base):
            now, before = claims[here], claims[there]
            if not like(now, before) or span_of(before).low <= 0:
                continue
            if claim.currency_said and currency_of(now) and claim.currency_said != currency_of(now):
                sums.noted[number] = (
                    f"The growth is said to be in {claim.currency_said}, the levels beside it are "
                    f"in {currency_of(now)}."
                )
                return
            measured = _measured(claim, span_of(now), span_of(before), base)
            amount = claim.amount
            shown = _range(claim, measured)
            if amount.meets(measured.low, measured.high):
                sums.right[number] = f"The levels in the text allow {shown}."
                return
            for low, high in ((1e-3, 1.0), (1e3, 1.0), (1.0, 1e3), (1.0, 1e-3)):
                scaled = _measured(
                    claim, _times(span_of(now), low), _times(span_of(before), high), base
                )
                if amount.meets(scaled.low, scaled.high):
                    odd = here if low != 1.0 else there
                    factor = low if low != 1.0 else high
                    sums.wrong[odd] = _unit(claims[odd], factor)
                    return
            sums.wrong[number] = (
                f"The levels in the text, {printed(now)} after {printed(before)}, make {shown}, "
                f"not {_figure(claim)}."
            )
            return


def _moves(claims: Sequence[Claim], sums: Sums) -> None:
    """A growth in percent beside a multiple of the same thing: "tripled, an increase of 30 %"."""
    every = list(range(len(claims)))
    for here, one in enumerate(claims):
        for there in near(claims, every, one.sentence, 0):
            other = claims[there]
            if one.kind is not Kind.GROWTH or other.kind is not Kind.MULTIPLE:
                continue
            if one.amount is None or other.amount is None or one.sentence != other.sentence:
                continue
            if not same(one, other) or one.period != other.period or one.base != other.base:
                continue
            low, high = (other.amount.low - 1) * 100, (other.amount.high - 1) * 100
            if not one.amount.meets(low, high):
                why = f"{_figure(other)} and {_figure(one)} do not go together."
                sums.wrong.setdefault(here, why)
                sums.wrong.setdefault(there, why)


def _measured(claim: Claim, now: Interval, before: Interval, base: Period) -> Interval:
    if claim.kind is Kind.CHANGE:
        return Interval(now.low - before.high, now.high - before.low)
    low, high = now.low / before.high, now.high / before.low
    if claim.kind is Kind.MULTIPLE:
        return Interval(low, high)
    if claim.kind is Kind.AVERAGE_GROWTH and claim.period is not None:
        years = max(claim.period.year - base.year, 1)
        low, high = max(low, 0.0) ** (1 / years), max(high, 0.0) ** (1 / years)
    return Interval((low - 1) * 100, (high - 1) * 100)


def _range(claim: Claim, span: Interval) -> str:
    if claim.kind is Kind.CHANGE:
        return f"{money(span.low)} to {money(span.high)}"
    if claim.kind is Kind.MULTIPLE:
        return f"{span.low:.2f} to {span.high:.2f} times"
    digits = 2 if claim.kind is Kind.AVERAGE_GROWTH else 1
    low, high = f"{span.low:+.{digits}f}", f"{span.high:+.{digits}f}"
    return f"{low} %" if low == high else f"{low} to {high} %"


def _figure(claim: Claim) -> str:
    assert claim.amount is not None
    value = claim.amount.value
    if claim.kind is Kind.CHANGE:
        return money(value, claim.amount.step)
    if claim.kind is Kind.MULTIPLE:
        return f"{value:g} times"
    return f"{value:+g} %"


def _times(span: Interval, factor: float) -> Interval:
    return Interval(span.low * factor, span.high * factor)


def _unit(claim: Claim, factor: float) -> str:
    assert claim.amount is not None
    printed = _NAMES.get(claim.amount.scale, "the unit printed")
    meant = _NAMES.get(round(claim.amount.scale * factor), "another")
    return (
        f'A unit error is suspected: with "{meant}" in place of "{printed}" the figures of the '
        "text fit each other."
    )


def _units(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """One level in millions where the others of the pair are in billions."""
    for here in levels:
        one = claims[here]
        rivals = [
            n
            for n in near(claims, levels, one.sentence, 1)
            if n != here
            and same(one, claims[n])
            and like(one, claims[n])
            and claims[n].period != one.period
        ]
        if not rivals or here in sums.wrong or one.amount is None or one.amount.value <= 0:
            continue
        ratios = [claims[n].amount.value / one.amount.value for n in rivals if claims[n].amount]  # type: ignore[union-attr]
        scales = {claims[n].amount.scale for n in rivals if claims[n].amount}  # type: ignore[union-attr]
        if one.amount.scale in scales or any(n in sums.wrong for n in rivals):
            continue
        if all(r > _APART for r in ratios):
            sums.wrong[here] = _unit(one, 1e3)


def _unlike(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """A year compared with a part of one."""
    every = list(range(len(claims)))
    for there in levels:
        base = claims[there]
        if base.link != 1 or base.period is None:
            continue
        mains = [
            n
            for n in near(claims, levels, base.sentence, 0)
            if claims[n].sentence == base.sentence
            and claims[n].link != 1
            and same(base, claims[n])
            and claims[n].period is not None
        ]
        for here in mains:
            period = claims[here].period
            if period is None or period.months == base.period.months:
                continue
            moves = [
                n
                for n in near(claims, every, base.sentence, 0)
                for c in (claims[n],)
                if c.kind in _MOVES and c.sentence == base.sentence and same(base, c)
            ]
            for n in moves or [there]:
                sums.wrong[n] = _periods(period, base.period)


def _periods(period: Period, base: Period) -> str:
    months = f"{_months(period)} against {_months(base)}"
    return f"{period_words(period)} is set against {period_words(base)}: {months}."


def _months(period: Period) -> str:
    return "one month" if period.months == 1 else f"{period.months} months"
