"""The areas that a noun or a verb leaves out, from the sentence, then from what stands before."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import Topic
from tradestat.claims.read.items import Item
from tradestat.claims.read.mentions import OVERTAKEN, Found
from tradestat.claims.read.parties import WORLD, Who


def filled(
    topic: Topic, items: list[Item], at: int, who: Who, found: list[Found], *, bilateral: bool
) -> Topic:
    """The areas that a noun leaves out, from the sentence, then from what stands before."""
    a, b = topic.a, topic.b
    if a and a == b:
        b = ""
    earlier = [f.topic for f in found if f.topic is not None]
    if not a and not b:
        if not bilateral and earlier and earlier[-1].pair:
            a, b = earlier[-1].a, earlier[-1].b
        elif (pair := who.both()) is not None and (
            bilateral or len(who.in_order()) != 1 or who.memory.pair == pair
        ):
            a, b = pair
            if not bilateral and len(who.in_order()) == 1 and who.in_order()[0] not in pair:
                a, b = who.in_order()[0], WORLD
        elif len(who.in_order()) == 1:
            a, b = who.in_order()[0], "" if topic.flow == "balance" else WORLD
        elif who.says:
            a = who.says
    elif a and not b:
        shared = [t for t in earlier if a in t.pair and len(t.pair) == 2]
        if shared:
            b = next(iter(shared[-1].pair - {a}))
        elif bilateral:
            b = who.other(a)
        elif who.memory.pair is not None and a in who.memory.pair:
            b = who.memory.pair[1] if who.memory.pair[0] == a else who.memory.pair[0]
        else:
            here = [k for p, k in who.traders.items() if k != a]
            b = WORLD if not here or topic.flow != "total" else ""
            if topic.flow == "balance" and not here:
                b = WORLD
    elif b and not a:
        before = [
            k
            for p, k in sorted(who.traders.items())
            if p < at and k != b and items[max(0, p - 1)].text not in OVERTAKEN
        ]
        owners = [
            k for p, k in sorted(who.traders.items())
            if p < at and k != b and p + 1 < len(items) and items[p + 1].text in ("'s", "'")
        ]  # fmt: skip
        if owners and not earlier:
            a = owners[-1]
        elif before:
            a = before[0]
        elif earlier and earlier[-1].a and earlier[-1].a != b:
            a = earlier[-1].a
        elif who.memory.pair is not None and b in who.memory.pair:
            a = who.memory.pair[1] if who.memory.pair[0] == b else who.memory.pair[0]
        elif who.says and who.says != b:
            a = who.says
        elif who.memory.says and who.memory.says != b:
            a = who.memory.says
        elif who.memory.home and who.memory.home != b and areas.group_of(who.memory.home) is None:
            a = who.memory.home
        else:
            rest = [k for k in who.in_order() if k != b]
            a = rest[0] if len(rest) == 1 else ""
    return replace(topic, a=a, b=b)
