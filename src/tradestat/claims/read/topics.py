"""Topics of a sentence: whose trade a noun or a verb speaks of, and which flow."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Topic
from tradestat.claims.read.items import Item, text_at
from tradestat.claims.read.lexicon import words
from tradestat.claims.read.nouns import adjective_goods, noun
from tradestat.claims.read.parties import GENITIVE, Mention, Parties, Side, filled, placed
from tradestat.model import Flow

_CIRCUMSTANCES = words("circumstances")
_JOINED_TRADE = words("joined_trade")
_MOVED = words("moved")
_TRADING_VERBS = words("trading_verbs")


def topics_of(items: list[Item], parties: Parties) -> list[Mention]:
    """Every topic of a sentence in its order, with the areas that it leaves out filled in."""
    mentions: list[Mention] = []
    at = 0
    while at < len(items):
        mention = _mention(items, at, parties, mentions)
        if mention is not None and mentions and _in_its_trade(items, mentions[-1], mention):
            mention = _joined(mentions.pop(), mention)
        if mention is not None:
            mentions.append(mention)
            at = max(mention.end, at + 1)
        else:
            at += 1
    return mentions


def _mention(
    items: list[Item], at: int, parties: Parties, before: list[Mention]
) -> Mention | None:  # fmt: skip
    item = items[at]
    if item.text == "turnover" and text_at(items, at + 1) in ("between", "with"):
        item.tags = {"FLOW": (Flow.TOTAL, 1)}
    if "FLOW" in item and not _verb_like(items, at):
        return noun(items, at, parties, before)
    if "VERB" in item:
        return _verb(items, at, parties, before)
    if item.text in ("those", "that"):
        # They take up the topic before, here or in the sentence before.
        topic = before[-1].topic if before else parties.context.topic
        if topic is not None:
            return _those(items, at, parties, topic)
    if item.text == "goods" and not any(m.topic is not None for m in before):
        return _moved_goods(items, at, parties)
    if "SERVICE" in item:
        return Mention(at, at + 1, Topic(goods=item.text), at)
    if "THING" in item and "FLOW" not in item and _counts(items, at, before):
        return Mention(at, at + 1, None, at)
    return None


def _in_its_trade(items: list[Item], balance: Mention, trade: Mention) -> bool:
    """Whether a total only says whose a balance is: "a deficit of 5 billion in its trade with"."""
    if balance.topic is None or trade.topic is None:
        return False
    if balance.topic.flow is not Flow.BALANCE or trade.topic.flow is not Flow.TOTAL:
        return False
    between = items[balance.at + 1 : trade.at]
    return any(i.text == "in" for i in between) and all(
        i.text in _JOINED_TRADE or i.tags.keys() & {"MONEY", "HEDGE", "GOODS", "BILATERAL", "WHEN"}
        for i in between
    )


def _joined(balance: Mention, trade: Mention) -> Mention:
    topic, whole = balance.topic, trade.topic
    assert topic is not None
    assert whole is not None
    a = topic.a or whole.a
    b = next((k for k in (whole.b, whole.a) if k and k != a), topic.b)
    return Mention(balance.first, trade.end, replace(topic, a=a, b=b), balance.at)


def _verb_like(items: list[Item], at: int) -> bool:
    # "to trade", "will export": no noun.
    return items[at].text in ("trade", "export", "import", "trading") and text_at(items, at - 1) in (
        "to", "will", "can", "should", "must", "not",
    )  # fmt: skip


def _counts(items: list[Item], at: int, before: list[Mention]) -> bool:
    """Whether another thing is what the next amounts are about, and no mere circumstance."""
    topics = [m for m in before if m.topic is not None]
    if not topics:
        return True
    if text_at(items, at + 1) == "of" and "GOODS" in items[at]:
        return False
    between = [i.text for i in items[topics[-1].end : at]]
    parted = any(t in (",", ";", "and", "while", "but", "with", "whereas") for t in between)
    return parted and not any(i.text in _CIRCUMSTANCES for i in items[max(0, at - 4) : at])


def _those(items: list[Item], at: int, parties: Parties, topic: Topic) -> Mention | None:
    """ "… those from Russia": the same flow with another partner."""
    if text_at(items, at + 1) not in ("from", "to", "with"):
        return None
    key, after = parties.at(at + 2)
    return Mention(at, after, replace(topic, b=key), at) if key and key != topic.a else None


def _moved_goods(items: list[Item], at: int, parties: Parties) -> Mention | None:
    """Goods that passed between A and B, went from A to B, entered A from B."""
    moved = [n for n, i in enumerate(items) if i.text in _MOVED]
    if not moved or not any("MONEY" in i for i in items):
        return None
    if any("FLOW" in i or "VERB" in i for i in items):
        return None
    side = Side()
    if at - 1 in parties.traders and items[at - 1].area.form == "adjective":
        side.a = parties.traders[at - 1]
    for place, item in enumerate(items):
        key, after = parties.at(place + 1)
        if not key:
            continue
        if item.text == "between" and text_at(items, after) == "and":
            other, _ = parties.at(after + 1)
            if other:
                return Mention(at, at + 1, Topic(key, other), at)
        inward = item.text in ("to", "into", "in", "entered", "reached", "entering")
        if item.text == "from":
            side.a = key
        elif item.text == "to" or (inward and place >= min(moved[0], at)):
            side.b = side.b or key
    if side.a and side.b and side.a != side.b:
        return Mention(at, at + 1, Topic(side.a, side.b, Flow.EXPORT), at)
    return None


def _verb(items: list[Item], at: int, parties: Parties, before: list[Mention]) -> Mention | None:
    """A exported goods worth 5 billion to B; goods were imported from B."""
    flow: Flow = items[at].get("VERB")
    sure = items[at].text.split()[-1] in _TRADING_VERBS or items[at].text == "did trade"
    side, money = _objects(items, at, parties, flow, sure=sure)
    verbs = [m.topic for m in before if m.topic is not None and "VERB" in items[m.at]]
    joined = text_at(items, at - 1) in ("and", "but", ",", "while")
    earlier = verbs[-1] if joined and verbs else None
    if not side.a and earlier is not None:
        side.a = earlier.a
    _subject(side, items, at, parties, flow, closed=text_at(items, at - 1) == "," and not before)
    if (
        not side.b
        and earlier is not None
        and earlier.a == side.a
        and flow is not Flow.TOTAL
        and any("MONEY" in i for i in items[at + 1 : at + 4])
    ):
        side.b, money = earlier.b, True  # "sold it 5 billion and bought 3 billion"
    pair = parties.context.pair
    if (
        not side.b
        and pair is not None
        and side.a in ("", *pair)
        and any(i.text == "there" for i in items[at + 1 : at + 9])
    ):
        # "It bought goods for 293 billion there."
        side.a = side.a or pair[0]
        side.b = parties.context.other(side.a)
    if not sure and not (money and (side.b or side.bilateral) and side.a):
        return None
    topic = Topic(side.a, side.b, flow, side.goods)
    topic = filled(topic, items, at, parties, before, bilateral=side.bilateral)
    return Mention(at, at + 1, topic, at)


def _objects(
    items: list[Item], at: int, parties: Parties, flow: Flow, *, sure: bool
) -> tuple[Side, bool]:
    """What a verb of trade says of whom and of which goods, and whether it has an amount."""
    side, place = Side(), at + 1
    passive = text_at(items, at - 1) in ("were", "was", "been")
    money = passive and any("MONEY" in i for i in items[:at])
    if flow is Flow.EXPORT:
        key, after = parties.at(place)
        if key and text_at(items, after) not in GENITIVE:
            side.b, place = key, after
    comma = False
    while place < len(items) and place - at < 18:
        item, text = items[place], items[place].text
        if text in (";", "while", "whereas", "but") or "FLOW" in item or "VERB" in item:
            break
        money = money or "MONEY" in item
        comma = comma or text == ","
        if text == "of" and adjective_goods(items, place + 1, parties):
            key = parties.traders[place + 1]
            side.a, side.b = (side.a, key) if flow is Flow.IMPORT else (key, side.b)
        goods = "GOODS" in item and not comma and text != "it"
        if goods or ("THING" in item and not sure):
            side.goods = side.goods or text
        place = _with_partner(side, items, place, parties, flow)
    return side, money


def _with_partner(side: Side, items: list[Item], at: int, parties: Parties, flow: Flow) -> int:
    """Read the area behind a preposition; the item at which to go on."""
    prep = items[at].text
    if prep in ("to", "from", "by", "with", "into"):
        key, after = parties.at(at + 1)
        if key:
            placed(side, prep, key, flow)
            return after
        if at + 1 < len(items) and "PAIR" in items[at + 1]:
            side.bilateral = True
    return at + 1


def _subject(
    side: Side, items: list[Item], at: int, parties: Parties, flow: Flow, *, closed: bool
) -> None:
    """Who sold or bought: named before the verb. closed: behind an apposition."""
    subjects = [p for p in sorted(parties.traders, reverse=True) if p < at]
    if side.a or not subjects or at - subjects[0] >= 14:
        return
    traders, nearest = parties.traders, subjects[0]
    if flow is Flow.TOTAL and len(subjects) > 1 and items[nearest - 1].text == "and":
        side.a, side.b = traders[subjects[1]], side.b or traders[nearest]
        return
    # "China, which borders Kyrgyzstan, exported": the first of the clause if two are there.
    # "The United States, second only to China …, bought": the first, behind its apposition.
    keys = [traders[p] for p in subjects if traders[p] != side.b]
    side.a = (keys[-1] if closed else keys[0]) if keys else ""
