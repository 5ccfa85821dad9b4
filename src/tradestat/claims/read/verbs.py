"""Verbs of trade: A exported goods worth 5 billion to B; goods that passed between A and B."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Topic
from tradestat.claims.read.filling import filled
from tradestat.claims.read.items import Item
from tradestat.claims.read.language_en_small import MOVED
from tradestat.claims.read.mentions import Found, Side
from tradestat.claims.read.nouns import adjective_goods, placed
from tradestat.claims.read.parties import Who


def those(items: list[Item], at: int, who: Who, topic: Topic) -> Found | None:
    """ "… those from Russia": the same flow with another partner."""
    if at + 1 >= len(items) or items[at + 1].text not in ("from", "to", "with"):
        return None
    key, after = who.at(at + 2)
    if not key or key == topic.a:
        return None
    return Found(at, after, replace(topic, b=key), at)


def moved_goods(items: list[Item], at: int, who: Who) -> Found | None:
    """Goods that passed between A and B, went from A to B, entered A from B."""
    if any("FLOW" in i or "VERB" in i for i in items):
        return None
    moved = [n for n, i in enumerate(items) if i.text in MOVED]
    if not moved or not any("MONEY" in i for i in items):
        return None
    side = Side()
    if at and at - 1 in who.traders and items[at - 1].get("AREA")[1] == "adjective":
        side.a = who.traders[at - 1]
    for place, item in enumerate(items):
        key, after = who.at(place + 1)
        if not key:
            continue
        if item.text == "between" and after < len(items) and items[after].text == "and":
            other, _ = who.at(after + 1)
            if other:
                return Found(at, at + 1, Topic(key, other), at)
        if item.text == "from":
            side.a = key
        elif (
            item.text in ("to", "into", "in", "entered", "reached", "entering")
            and place >= min(moved[0], at)
        ) or item.text == "to":
            side.b = side.b or key
    if side.a and side.b and side.a != side.b:
        return Found(at, at + 1, Topic(side.a, side.b, "exports"), at)
    return None


def verb(items: list[Item], at: int, who: Who, found: list[Found]) -> Found | None:
    """A exported goods worth 5 billion to B; goods were imported from B."""
    flow = items[at].get("VERB")
    plain = items[at].text not in (
        "exported", "imported", "traded", "exporting", "importing", "was exported", "were exported",
        "was imported", "were imported", "had exported", "has exported", "has imported",
        "had imported", "did trade",
    )  # fmt: skip
    side = Side()
    passive = at > 0 and items[at - 1].text in ("were", "was", "been")
    money = passive and any("MONEY" in i for i in items[:at])
    place = at + 1
    if flow == "exports":
        key, after = who.at(place)
        if key and not (after < len(items) and items[after].text in ("'s", "'")):
            side.b, place = key, after
    comma = False
    while place < len(items) and place - at < 18:
        text = items[place].text
        if text in (";", "while", "whereas", "but") or "FLOW" in items[place]:
            break
        if "VERB" in items[place]:
            break
        money = money or "MONEY" in items[place]
        comma = comma or text == ","
        if text == "of" and adjective_goods(items, place + 1, who):
            key = who.traders[place + 1]
            side.a, side.b = (side.a, key) if flow == "imports" else (key, side.b)
        if not comma and "GOODS" in items[place] and items[place].text not in ("it",):
            side.goods = side.goods or text
        if "THING" in items[place] and not side.goods and plain:
            side.goods = text
        if text in ("to", "from", "by", "with", "into"):
            key, after = who.at(place + 1)
            if key:
                placed(side, text, key, flow, items, after)
                place = after
                continue
            if place + 1 < len(items) and "PAIR" in items[place + 1]:
                side.bilateral = True
        place += 1
    subjects = [p for p in sorted(who.traders, reverse=True) if p < at]
    joined = at > 0 and items[at - 1].text in ("and", "but", ",", "while")
    earlier = [f.topic for f in found if f.topic is not None and "VERB" in items[f.at]]
    if not side.a and joined and earlier and earlier[-1].a:
        side.a = earlier[-1].a
    if not side.a and subjects and at - subjects[0] < 14:
        nearest = subjects[0]
        if flow == "total" and len(subjects) > 1 and items[nearest - 1].text == "and":
            side.a, side.b = who.traders[subjects[1]], side.b or who.traders[nearest]
        else:
            # "China, which borders Kyrgyzstan, exported": the first of the clause if two are there
            keys = [who.traders[p] for p in subjects if who.traders[p] != side.b]
            # "The United States, second only to China …, bought": the first, behind its apposition
            closed = items[at - 1].text == "," and not found
            side.a = (keys[-1] if closed else keys[0]) if keys else ""
    if (
        not side.b
        and earlier
        and joined
        and earlier[-1].a == side.a
        and flow != "total"
        and any("MONEY" in i for i in items[at + 1 : at + 4])
    ):
        side.b, money = earlier[-1].b, True  # "sold it 5 billion and bought 3 billion"
    pair = who.memory.pair
    if (
        not side.b
        and pair is not None
        and (not side.a or side.a in pair)
        and any(i.text == "there" for i in items[at + 1 : at + 9])
    ):  # "It bought goods for 293 billion there."
        side.a = side.a or pair[0]
        side.b = pair[1] if side.a == pair[0] else pair[0]
    if plain and not (money and (side.b or side.bilateral) and side.a):
        return None
    topic = filled(
        Topic(side.a, side.b, flow, side.goods), items, at, who, found, bilateral=side.bilateral
    )
    return Found(at, at + 1, topic, at)
