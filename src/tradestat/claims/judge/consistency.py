"""A text against its own sums, with no figures at all: levels, growth, parts, shares, units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tradestat import areas
from tradestat.claims.judge.growth import measured, years_between
from tradestat.claims.model import LEVELS, MOVES, ONE_WAY, WORLD, Claim, Kind, Reason
from tradestat.metrics.levels import Interval
from tradestat.model import RANKED, Flow, Period


@dataclass(slots=True)
class Sums:
    """What a text's own figures say of its claims, by number of the claim.

    wrong: what does not fit. doubt: one of several amounts is wrong, and figures may say which.
    right: what fits. noted: what else a reader should know.
    """

    wrong: dict[int, Reason] = field(default_factory=dict)
    doubt: dict[int, Reason] = field(default_factory=dict)
    right: dict[int, Reason] = field(default_factory=dict)
    noted: dict[int, Reason] = field(default_factory=dict)

    def of(self, numbers: Sequence[int]) -> Sums:
        """The same by the numbers that the claims have in a longer list."""
        parts = (self.wrong, self.doubt, self.right, self.noted)
        return Sums(*({numbers[n]: why for n, why in part.items()} for part in parts))


def same(one: Claim, other: Claim, flow: Flow | None = None) -> bool:
    """Whether two claims are of one pair and one flow, whichever side it is seen from."""
    x, y = one.topic, other.topic
    if x.goods != y.goods:
        return False
    if (x.a, x.b) == (y.a, y.b):
        return (flow or x.flow) == y.flow
    turned = (x.a, x.b) == (y.b, y.a) and y.flow is not Flow.BALANCE
    return turned and (flow or x.flow) == y.flow.mirrored


def like(one: Claim, other: Claim) -> bool:
    """Whether two amounts may be in one currency."""
    a, b = one.printed.currency, other.printed.currency
    return not a or not b or a == b


def near(claims: Sequence[Claim], numbers: Sequence[int], sentence: int, reach: int) -> list[int]:
    """Of claims by number, in the text's order, those at most so many sentences away."""
    first = bisect_left(numbers, sentence - reach, key=lambda n: claims[n].sentence)
    last = bisect_right(numbers, sentence + reach, key=lambda n: claims[n].sentence)
    return list(numbers[first:last])


def at(
    claims: Sequence[Claim], levels: list[int], of: Claim, period: Period, flow: Flow | None = None
) -> list[int]:
    """The levels of one pair, flow and period in the sentences around a claim."""
    return [
        n for n in near(claims, levels, of.sentence, 3)
        if claims[n].period == period and same(of, claims[n], flow)
    ]  # fmt: skip


def span_of(claim: Claim) -> Interval:
    """What a printed amount may stand for."""
    return Interval(claim.printed.low, claim.printed.high)


def parts_of(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """Amounts with the members of a group beside the amount with the group."""
    for here in levels:
        whole = claims[here]
        if whole.period is None or whole.topic.flow is Flow.BALANCE:
            continue
        for side, group in ((whole.topic.a, whole.topic.b), (whole.topic.b, whole.topic.a)):
            known = areas.group_of(group) if group else None
            if known is not None:
                members = known.keys(whole.period.year)
                _members(claims, levels, sums, here, side, members)


def _members(
    claims: Sequence[Claim], levels: list[int], sums: Sums, here: int, side: str,
    members: frozenset[str],
) -> None:  # fmt: skip
    whole, parts = claims[here], {}
    for n in near(claims, levels, whole.sentence, 2):
        c = claims[n]
        member = next(iter(c.topic.pair - {side}), "")
        belongs = n != here and side in c.topic.pair and member in members
        if (
            belongs
            and c.period == whole.period
            and like(c, whole)
            and _flow_from(c, side) == _flow_from(whole, side)
        ):
            parts[member] = n
    if len(parts) < 2:
        return
    low = sum(span_of(claims[n]).low for n in parts.values())
    high = sum(span_of(claims[n]).high for n in parts.values())
    span, complete = span_of(whole), set(parts) == members
    if low > span.high or (complete and high < span.low):
        amounts = [claims[n].amount for n in parts.values()]
        for n in (here, *parts.values()):
            sums.doubt[n] = Reason.of("parts_differ", parts=amounts, sum=(low + high) / 2,
                                      whole=whole.amount)  # fmt: skip
    elif complete:
        sums.right[here] = Reason.of("parts_add_up", count=len(parts))


def _flow_from(claim: Claim, side: str) -> Flow:
    flow = claim.topic.flow
    return flow if claim.topic.a == side else flow.mirrored


def flows_of(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """Exports and imports beside their total and their balance."""
    for here in levels:
        whole = claims[here]
        if whole.topic.flow in ONE_WAY or whole.period is None:
            continue
        exports = at(claims, levels, whole, whole.period, Flow.EXPORT)
        imports = at(claims, levels, whole, whole.period, Flow.IMPORT)
        if len(exports) != 1 or len(imports) != 1:
            continue
        one, other = claims[exports[0]], claims[imports[0]]
        if not (like(one, whole) and like(other, whole) and like(one, other)):
            continue
        x, m, total = span_of(one), span_of(other), whole.topic.flow is Flow.TOTAL
        made = x.plus(m) if total else Interval(x.low - m.high, x.high - m.low)
        if whole.printed.meets(made.low, made.high):
            sums.right[here] = Reason.of("flows_add_up" if total else "flows_leave")
            continue
        for n in (here, exports[0], imports[0]):
            sums.doubt[n] = Reason.of(
                "flows_differ_total" if total else "flows_differ_balance", exports=one.amount,
                imports=other.amount, made=(made.low + made.high) / 2, whole=whole.amount,
            )  # fmt: skip


def share_of(claims: Sequence[Claim], levels: list[int], number: int, sums: Sums) -> None:
    """A percentage beside the amounts that it is of: of the wrong whole, perhaps."""
    claim = claims[number]
    if claim.period is None or claim.amount is None:
        return
    of_flows = claim.among == "flow"
    flow = claim.topic.flow
    parts = at(claims, levels, claim, claim.period, flow if of_flows else None)
    wholes = _wholes(claims, levels, claim, claim.period)
    named = Flow.TOTAL if of_flows else flow
    if not parts or not wholes.get(named):
        return
    part, amount = claims[parts[0]], claim.amount

    def fits(other: Flow) -> bool:
        for n in wholes.get(other, []):
            whole = span_of(claims[n])
            if like(part, claims[n]) and whole.low > 0:
                ratio = span_of(part).over(whole)
                if amount.meets(ratio.low * 100, ratio.high * 100):
                    return True
        return False

    if fits(named):
        sums.right[number] = Reason.of("share_fits")
        return
    whole = claims[wholes[named][0]].printed
    of_flow = next((f for f in wholes if f is not named and fits(f)), None)
    sums.wrong[number] = Reason.of(
        "share_of_other" if of_flow else "share_differs", part=part.amount, whole=whole,
        ratio=part.printed.value / whole.value * 100, share=amount.value, flow=of_flow,
    )  # fmt: skip


def _wholes(
    claims: Sequence[Claim], levels: list[int], claim: Claim, period: Period
) -> dict[Flow, list[int]]:
    """By flow, the amounts that a share may be of."""
    topic = claim.topic
    if claim.among == "flow":
        flows = [f for f in RANKED if f != topic.flow]
        return {f: at(claims, levels, claim, period, f) for f in flows}
    close = [n for n in near(claims, levels, claim.sentence, 3) if claims[n].period == period]

    def those(fit: Callable[[Claim], bool]) -> list[int]:
        return [n for n in close if fit(claims[n])]

    if claim.among:
        pair = {topic.b, claim.among}
        return {
            topic.flow: those(
                lambda c: c.topic.pair == pair and _flow_from(c, claim.among) == topic.flow
            )
        }
    ends = (topic.a, WORLD)
    return {
        f: those(lambda c, f=f: (c.topic.a, c.topic.b) == ends and c.topic.flow == f)  # type: ignore[misc]
        for f in RANKED
    }


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
