"""Topics of a sentence: whose trade a noun or a verb speaks of, and which flow."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Topic
from tradestat.claims.read.items import Item
from tradestat.claims.read.mentions import Found
from tradestat.claims.read.nouns import noun
from tradestat.claims.read.parties import Who
from tradestat.claims.read.verbs import moved_goods, those, verb


def topics_of(items: list[Item], who: Who) -> list[Found]:
    """Every topic of a sentence in its order, with the areas that it leaves out filled in."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        item = items[at]
        made = None
        if item.text == "turnover" and items[at + 1 : at + 2] and items[at + 1].text in (
            "between", "with",
        ):  # fmt: skip
            item.tags = {"FLOW": "total"}
        if "FLOW" in item and not _verb_like(items, at, who):
            made = noun(items, at, who, found)
        elif "VERB" in item:
            made = verb(items, at, who, found)
        elif item.text in ("those", "that") and (before := _before(found, who)) is not None:
            made = those(items, at, who, before)
        elif item.text == "goods" and not any(f.topic is not None for f in found):
            made = moved_goods(items, at, who)
        elif "SERVICE" in item:
            made = Found(at, at + 1, Topic(goods=item.text), at)
        elif "THING" in item and "FLOW" not in item and _counts(items, at, found):
            made = Found(at, at + 1, None, at)
        if made is not None and found and _in_its_trade(items, found[-1], made):
            made = _joined(found.pop(), made)
        if made is not None:
            found.append(made)
            at = max(made.end, at + 1)
        else:
            at += 1
    return found


_BETWEEN = ("in", "its", "their", "the", "of", "a", "some", "from")


def _in_its_trade(items: list[Item], balance: Found, trade: Found) -> bool:
    """Whether a total only says whose a balance is: "a deficit of 5 billion in its trade with"."""
    if balance.topic is None or trade.topic is None or balance.topic.flow != "balance":
        return False
    between = items[balance.at + 1 : trade.at]
    return (
        trade.topic.flow == "total"
        and any(i.text == "in" for i in between)
        and all(
            i.text in _BETWEEN or i.tags.keys() & {"MONEY", "HEDGE", "GOODS", "BILATERAL", "WHEN"}
            for i in between
        )
    )


def _joined(balance: Found, trade: Found) -> Found:
    one, other = balance.topic, trade.topic
    assert one is not None
    assert other is not None
    a = one.a or other.a
    b = next((k for k in (other.b, other.a) if k and k != a), one.b)
    return Found(balance.first, trade.end, replace(one, a=a, b=b), balance.at)


def _before(found: list[Found], who: Who) -> Topic | None:
    """What "those" may take up: the topic before, here or in the sentence before."""
    return found[-1].topic if found else who.memory.topic


def _verb_like(items: list[Item], at: int, who: Who) -> bool:
    # "to trade", "will export": no noun.
    return (
        items[at].text in ("trade", "export", "import", "trading")
        and at > 0
        and (items[at - 1].text in ("to", "will", "can", "should", "must", "not"))
    )


def _counts(items: list[Item], at: int, found: list[Found]) -> bool:
    """Whether another thing is what the next amounts are about, and no mere circumstance."""
    before = [i.text for i in items[max(0, at - 4) : at]]
    if not any(f.topic is not None for f in found):
        return True
    if items[at + 1 : at + 2] and items[at + 1].text == "of" and "GOODS" in items[at]:
        return False
    last = [f for f in found if f.topic is not None][-1]
    between = [i.text for i in items[last.end : at]]
    parted = any(t in (",", ";", "and", "while", "but", "with", "whereas") for t in between)
    circumstance = any(
        t in ("by", "under", "through", "thanks", "amid", "despite", "due", "via", "on", "after")
        for t in before
    )
    return parted and not circumstance
