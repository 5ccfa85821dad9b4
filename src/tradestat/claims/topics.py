"""Topics of a sentence: whose trade a noun or a verb speaks of, and which flow."""

from __future__ import annotations

from tradestat.claims.found import Found
from tradestat.claims.items import Item
from tradestat.claims.model import Topic
from tradestat.claims.nouns import noun
from tradestat.claims.verbs import moved_goods, those, verb
from tradestat.claims.who import Who


def topics_of(items: list[Item], who: Who) -> list[Found]:
    """Every topic of a sentence in its order, with the areas that it leaves out filled in."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        item = items[at]
        made = None
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
        if made is not None:
            found.append(made)
            at = max(made.end, at + 1)
        else:
            at += 1
    return found


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
