"""Parts beside their whole in one text: members of a group, exports and imports, shares."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat import areas
from tradestat.claims.figures import WORLD
from tradestat.claims.model import Claim
from tradestat.claims.own_sums import Sums, at, like, near, printed, span_of
from tradestat.language.english.words import listed
from tradestat.language.numbers import money
from tradestat.metrics.levels import SWAPPED, Interval


def parts_of(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
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
                    and c.period == whole.period and like(c, whole)
                    and _flow_from(c, side) == _flow_from(whole, side)
                ):  # fmt: skip
                    parts[member] = n
            if len(parts) < 2:
                continue
            low = sum(span_of(claims[n]).low for n in parts.values())
            high = sum(span_of(claims[n]).high for n in parts.values())
            span = span_of(whole)
            complete = set(parts) == set(group.keys(whole.period.year))
            said = listed([printed(claims[n]) for n in parts.values()])
            if low > span.high or (complete and high < span.low):
                for n in (here, *parts.values()):
                    sums.doubt[n] = (
                        f"The parts, {said}, add up to {money((low + high) / 2)}, not "
                        f"{printed(whole)}."
                    )
            elif complete:
                sums.right[here] = f"Its {len(parts)} parts add up to it within rounding."


def _flow_from(claim: Claim, side: str) -> str:
    flow = claim.topic.flow
    return flow if claim.topic.a == side else SWAPPED.get(flow, flow)


def flows_of(claims: Sequence[Claim], levels: list[int], sums: Sums) -> None:
    """Exports and imports beside their total and their balance."""
    for here in levels:
        whole = claims[here]
        if whole.topic.flow not in ("total", "balance") or whole.period is None:
            continue
        exports = at(claims, levels, whole, whole.period, "exports")
        imports = at(claims, levels, whole, whole.period, "imports")
        if len(exports) != 1 or len(imports) != 1 or (whole.topic.b == WORLD and not exports):
            continue
        one, other = claims[exports[0]], claims[imports[0]]
        if not (like(one, whole) and like(other, whole) and like(one, other)):
            continue
        x, m = span_of(one), span_of(other)
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
                    f"Exports of {printed(one)} and imports of {printed(other)} {word} "
                    f"{money((made.low + made.high) / 2)}, not {printed(whole)}."
                )


def share_of(claims: Sequence[Claim], levels: list[int], number: int, sums: Sums) -> None:
    """A percentage beside the amounts that it is of: of the wrong whole, perhaps."""
    claim = claims[number]
    if claim.period is None or claim.amount is None:
        return
    topic = claim.topic
    close = near(claims, levels, claim.sentence, 3)
    if claim.among == "flow":
        parts = at(claims, levels, claim, claim.period, topic.flow)
        wholes = {
            f: at(claims, levels, claim, claim.period, f) for f in ("total", "exports", "imports")
        }
        wholes.pop(topic.flow)
    elif claim.among:
        parts = at(claims, levels, claim, claim.period)
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
        parts = at(claims, levels, claim, claim.period)
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
            if like(part, claims[n]) and span_of(claims[n]).low > 0:
                low = span_of(part).low / span_of(claims[n]).high * 100
                high = span_of(part).high / span_of(claims[n]).low * 100
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
        f"{printed(part)} is {part.amount.value / whole.amount.value * 100:.1f} % of "
        f"{printed(whole)}, not {claim.amount.value:g} %{tail}."
    )
