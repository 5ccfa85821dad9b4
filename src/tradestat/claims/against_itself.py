"""A text against its own sums, with no figures at all: levels, growth, parts, shares, units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tradestat import areas
from tradestat.answers.words import listed, money
from tradestat.claims.figures import WORLD
from tradestat.claims.model import Claim, Kind
from tradestat.claims.when import Period
from tradestat.metrics.interval import Interval

_SWAP = {"exports": "imports", "imports": "exports"}
_LEVELS = (Kind.LEVEL, Kind.BALANCE)
_MOVES = (Kind.GROWTH, Kind.MULTIPLE, Kind.CHANGE, Kind.AVERAGE_GROWTH)
_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
# Two levels of one pair further apart than this are of different units.
_APART = 150


@dataclass(slots=True)
class Sums:
    """What a text's own figures say of its claims, by number of the claim.

    wrong: what does not fit. doubt: one of several amounts is wrong, and figures may say which.
    right: what fits. noted: what else a reader should know.
    """

    wrong: dict[int, str] = field(default_factory=dict)
    doubt: dict[int, str] = field(default_factory=dict)
    right: dict[int, str] = field(default_factory=dict)
    noted: dict[int, str] = field(default_factory=dict)


def sums_of(claims: Sequence[Claim]) -> Sums:
    """Hold the claims of one text against each other."""
    sums = Sums()
    levels = [n for n, c in enumerate(claims) if c.kind in _LEVELS and c.amount is not None]
    for number, claim in enumerate(claims):
        if claim.kind in _MOVES:
            _move(claims, levels, number, sums)
        elif claim.kind is Kind.SHARE:
            _share(claims, levels, number, sums)
    _moves(claims, sums)
    _units(claims, levels, sums)
    _unlike(claims, levels, sums)
    _parts(claims, levels, sums)
    _flows(claims, levels, sums)
    return sums


def _same(one: Claim, other: Claim, flow: str | None = None) -> bool:
    """Whether two claims are of one pair and one flow, whichever side it is seen from."""
    x, y = one.topic, other.topic
    wanted = flow or x.flow
    if x.goods != y.goods:
        return False
    if (x.a, x.b) == (y.a, y.b):
        return wanted == y.flow
    if (x.a, x.b) == (y.b, y.a):
        return wanted == _SWAP.get(y.flow, y.flow) and y.flow != "balance"
    return False


def _currency(claim: Claim) -> str:
    return claim.amount.currency if claim.amount is not None else ""


def _like(one: Claim, other: Claim) -> bool:
    a, b = _currency(one), _currency(other)
    return not a or not b or a == b


def near(claims: Sequence[Claim], numbers: Sequence[int], sentence: int, reach: int) -> list[int]:
    """Of claims by number, in the text's order, those at most so many sentences away."""
    first = bisect_left(numbers, sentence - reach, key=lambda n: claims[n].sentence)
    last = bisect_right(numbers, sentence + reach, key=lambda n: claims[n].sentence)
    return list(numbers[first:last])


def _at(
    claims: Sequence[Claim], levels: list[int], of: Claim, period: Period, flow: str | None = None
) -> list[int]:
    return [
        n
        for n in near(claims, levels, of.sentence, 3)
        if claims[n].period == period and _same(of, claims[n], flow)
    ]


def _span(claim: Claim) -> Interval:
    assert claim.amount is not None
    return Interval(claim.amount.low, claim.amount.high)


def _move(claims: Sequence[Claim], levels: list[int], number: int, sums: Sums) -> None:
    claim = claims[number]
    if claim.period is None or claim.amount is None:
        return
    base = claim.base or claim.period.back()
    if base.months != claim.period.months:
        sums.wrong[number] = _periods(claim.period, base)
        return
    for here in _at(claims, levels, claim, claim.period):
        for there in _at(claims, levels, claim, base):
            now, before = claims[here], claims[there]
            if not _like(now, before) or _span(before).low <= 0:
                continue
            if claim.currency_said and _currency(now) and claim.currency_said != _currency(now):
                sums.noted[number] = (
                    f"The growth is said to be in {claim.currency_said}, the levels beside it are "
                    f"in {_currency(now)}."
                )
                return
            measured = _measured(claim, _span(now), _span(before), base)
            amount = claim.amount
            shown = _range(claim, measured)
            if amount.meets(measured.low, measured.high):
                sums.right[number] = f"The levels in the text allow {shown}."
                return
            for low, high in ((1e-3, 1.0), (1e3, 1.0), (1.0, 1e3), (1.0, 1e-3)):
                scaled = _measured(
                    claim, _times(_span(now), low), _times(_span(before), high), base
                )
                if amount.meets(scaled.low, scaled.high):
                    odd = here if low != 1.0 else there
                    factor = low if low != 1.0 else high
                    sums.wrong[odd] = _unit(claims[odd], factor)
                    return
            sums.wrong[number] = (
                f"The levels in the text, {_money(now)} after {_money(before)}, make {shown}, not "
                f"{_figure(claim)}."
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
            if not _same(one, other) or one.period != other.period or one.base != other.base:
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


def _money(claim: Claim) -> str:
    assert claim.amount is not None
    return money(claim.amount.value, claim.amount.step)


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
            and _same(one, claims[n])
            and _like(one, claims[n])
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
            and _same(base, claims[n])
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
                if c.kind in _MOVES and c.sentence == base.sentence and _same(base, c)
            ]
            for n in moves or [there]:
                sums.wrong[n] = _periods(period, base.period)


def _periods(period: Period, base: Period) -> str:
    return f"{period.words} is set against {base.words}: {_months(period)} against {_months(base)}."


def _months(period: Period) -> str:
    return "one month" if period.months == 1 else f"{period.months} months"


def _parts(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """Amounts with the members of a group beside the amount with the group."""
    for here in levels:
        whole = claims[here]
        for side, group_key in ((whole.topic.a, whole.topic.b), (whole.topic.b, whole.topic.a)):
            group = areas.group_of(group_key) if group_key else None
            if group is None or whole.period is None or whole.topic.flow == "balance":
                continue
            parts = {}
            for n in near(claims, levels, whole.sentence, 2):
                c = claims[n]
                member = next(iter(c.topic.pair - {side}), "")
                if (
                    n != here and side in c.topic.pair and member in group.keys(whole.period.year)
                    and c.period == whole.period and _like(c, whole)
                    and _flow_from(c, side) == _flow_from(whole, side)
                ):  # fmt: skip
                    parts[member] = n
            if len(parts) < 2:
                continue
            low = sum(_span(claims[n]).low for n in parts.values())
            high = sum(_span(claims[n]).high for n in parts.values())
            span = _span(whole)
            complete = set(parts) == set(group.keys(whole.period.year))
            said = listed([_money(claims[n]) for n in parts.values()])
            if low > span.high or (complete and high < span.low):
                for n in (here, *parts.values()):
                    sums.doubt[n] = (
                        f"The parts, {said}, add up to {money((low + high) / 2)}, not "
                        f"{_money(whole)}."
                    )
            elif complete:
                sums.right[here] = f"Its {len(parts)} parts add up to it within rounding."


def _flow_from(claim: Claim, side: str) -> str:
    flow = claim.topic.flow
    return flow if claim.topic.a == side else _SWAP.get(flow, flow)


def _flows(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """Exports and imports beside their total and their balance."""
    for here in levels:
        whole = claims[here]
        if whole.topic.flow not in ("total", "balance") or whole.period is None:
            continue
        exports = _at(claims, levels, whole, whole.period, "exports")
        imports = _at(claims, levels, whole, whole.period, "imports")
        if len(exports) != 1 or len(imports) != 1 or (whole.topic.b == WORLD and not exports):
            continue
        one, other = claims[exports[0]], claims[imports[0]]
        if not (_like(one, whole) and _like(other, whole) and _like(one, other)):
            continue
        x, m = _span(one), _span(other)
        if whole.topic.flow == "total":
            made = Interval(x.low + m.low, x.high + m.high)
            word = "add up to"
        else:
            made = Interval(x.low - m.high, x.high - m.low)
            word = "leave"
        assert whole.amount is not None
        if whole.amount.meets(made.low, made.high):
            sums.right[here] = f"Exports and imports {word} it within rounding."
        else:
            for n in (here, exports[0], imports[0]):
                sums.doubt[n] = (
                    f"Exports of {_money(one)} and imports of {_money(other)} {word} "
                    f"{money((made.low + made.high) / 2)}, not {_money(whole)}."
                )


def _share(claims: Sequence[Claim], levels: list[int], number: int, sums: Sums) -> None:
    """A percentage beside the amounts that it is of: of the wrong whole, perhaps."""
    claim = claims[number]
    if claim.period is None or claim.amount is None:
        return
    topic = claim.topic
    close = near(claims, levels, claim.sentence, 3)
    if claim.among == "flow":
        parts = _at(claims, levels, claim, claim.period, topic.flow)
        wholes = {
            f: _at(claims, levels, claim, claim.period, f) for f in ("total", "exports", "imports")
        }
        wholes.pop(topic.flow)
    elif claim.among:
        parts = _at(claims, levels, claim, claim.period)
        wholes = {
            topic.flow: [
                n
                for n in close
                if claims[n].period == claim.period
                and claims[n].topic.pair == {topic.b, claim.among}
                and _flow_from(claims[n], claim.among) == topic.flow
            ]
        }
    else:
        parts = _at(claims, levels, claim, claim.period)
        wholes = {
            f: [
                n
                for n in close
                if claims[n].period == claim.period
                and (claims[n].topic.a, claims[n].topic.b) == (topic.a, WORLD)
                and claims[n].topic.flow == f
            ]
            for f in ("total", "exports", "imports")
        }
    named = "total" if claim.among == "flow" else topic.flow
    if not parts or not wholes.get(named):
        return
    part = claims[parts[0]]

    def fits(flow: str) -> bool:
        for n in wholes.get(flow, []):
            if _like(part, claims[n]) and _span(claims[n]).low > 0:
                low = _span(part).low / _span(claims[n]).high * 100
                high = _span(part).high / _span(claims[n]).low * 100
                if claim.amount is not None and claim.amount.meets(low, high):
                    return True
        return False

    if fits(named):
        sums.right[number] = "It fits the amounts in the text."
        return
    whole = claims[wholes[named][0]]
    assert part.amount is not None
    assert whole.amount is not None
    other = next((f for f in wholes if f != named and fits(f)), "")
    tail = f"; it is a percentage of the {other}" if other else ""
    sums.wrong[number] = (
        f"{_money(part)} is {part.amount.value / whole.amount.value * 100:.1f} % of "
        f"{_money(whole)}, not {claim.amount.value:g} %{tail}."
    )
