"""Mentions of trade: a topic and its place, with the areas that a noun or a verb leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradestat import areas
from tradestat.claims.model import WORLD, Topic
from tradestat.claims.read.items import Item
from tradestat.claims.read.language import words
from tradestat.claims.read.parties import Parties
from tradestat.model import Flow

BREAKS = words("breaks")
OVERTAKEN = words("overtaken")
GENITIVE = ("'s", "'")


@dataclass(slots=True)
class Mention:
    """A topic and the items that name it; topic None is some other thing that is counted."""

    first: int
    end: int
    topic: Topic | None
    at: int
    several: bool = False


@dataclass(slots=True)
class Side:
    """Whose trade it is and with whom, as far as one side of a noun or a verb says it."""

    a: str = ""
    b: str = ""
    goods: str = ""
    bilateral: bool = False
    world: bool = False
    adjective: bool = False
    several: bool = False


def placed(side: Side, prep: str, key: str, flow: Flow) -> None:
    """Put an area where its preposition and the flow say that it belongs."""
    if (prep == "for" and flow is not Flow.BALANCE) or (
        prep == "in" and not side.a and flow is not Flow.TOTAL
    ):
        return
    partner = {
        "with": True,
        "to": flow is not Flow.IMPORT,
        "into": flow is not Flow.IMPORT,
        "from": flow in (Flow.IMPORT, Flow.BALANCE),
        "of": bool(side.a),
    }.get(prep, False)
    if partner:
        side.b = side.b or key
    else:
        side.a = side.a or key


def filled(
    topic: Topic, items: list[Item], at: int, parties: Parties, before: list[Mention],
    *, bilateral: bool,
) -> Topic:  # fmt: skip
    """The areas that a noun leaves out, from the sentence, then from what stands before."""
    a, b = topic.a, topic.b if topic.b != topic.a else ""
    earlier = [m.topic for m in before if m.topic is not None]
    if not a and not b:
        a, b = _both(topic, parties, earlier, bilateral=bilateral)
    elif not b:
        b = _partner(topic, parties, earlier, bilateral=bilateral)
    elif not a:
        a = _owner(b, items, at, parties, earlier)
    return replace(topic, a=a, b=b)


def _both(
    topic: Topic, parties: Parties, earlier: list[Topic], *, bilateral: bool
) -> tuple[str, str]:
    if not bilateral and earlier and earlier[-1].pair:
        return earlier[-1].a, earlier[-1].b
    named, pair = parties.in_order(), parties.both()
    alone = len(named) == 1
    if pair is not None and (bilateral or not alone or parties.context.pair == pair):
        return (named[0], WORLD) if not bilateral and alone and named[0] not in pair else pair
    if alone:
        return named[0], "" if topic.flow is Flow.BALANCE else WORLD
    return parties.says, ""


def _partner(topic: Topic, parties: Parties, earlier: list[Topic], *, bilateral: bool) -> str:
    a = topic.a
    shared = [t for t in earlier if a in t.pair and len(t.pair) == 2]
    if shared:
        return next(iter(shared[-1].pair - {a}))
    if bilateral:
        return parties.other(a)
    if a in (parties.context.pair or ()):
        return parties.context.other(a)
    others = any(key != a for key in parties.traders.values())
    return WORLD if not others or topic.flow is not Flow.TOTAL else ""


def _owner(
    b: str, items: list[Item], at: int, parties: Parties, earlier: list[Topic]
) -> str:  # fmt: skip
    others = [(p, k) for p, k in sorted(parties.traders.items()) if k != b]
    ahead = [(p, k) for p, k in others if p < at]
    owners = [k for p, k in ahead if p + 1 < len(items) and items[p + 1].text in GENITIVE]
    if owners and not earlier:
        return owners[-1]
    for p, key in ahead:
        if items[max(0, p - 1)].text not in OVERTAKEN:
            return key
    context = parties.context
    pair = context.pair or ()
    home = context.home if areas.group_of(context.home) is None else ""
    guesses = (earlier[-1].a if earlier else "", context.other(b) if b in pair else "",
               parties.says, context.says, home)  # fmt: skip
    for guess in guesses:
        if guess and guess != b:
            return guess
    named = [k for k in parties.in_order() if k != b]
    return named[0] if len(named) == 1 else ""
