"""Topics of a sentence: whose trade a noun or a verb speaks of, and which flow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradestat import areas
from tradestat.claims.items import Item
from tradestat.claims.language_en import PLAIN_ADJECTIVES
from tradestat.claims.model import Topic
from tradestat.claims.who import WORLD, Who

_OVERTAKEN = ("overtook", "replaced", "passed", "displaced", "surpassed", "overtaken")
BREAKS = (";", "while", "whereas", "but", "although", "though", "however")
_OPENED = ("of", "in", "by", "with", "between", "to", "from", "into", "among", "for", "and")


@dataclass(slots=True)
class Found:
    """A topic and the items that name it; topic None is some other thing that is counted."""

    first: int
    end: int
    topic: Topic | None
    at: int
    several: bool = False


def topics_of(items: list[Item], who: Who) -> list[Found]:
    """Every topic of a sentence in its order, with the areas that it leaves out filled in."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        item = items[at]
        made = None
        if "FLOW" in item and not _verb_like(items, at, who):
            made = _noun(items, at, who, found)
        elif "VERB" in item:
            made = _verb(items, at, who, found)
        elif item.text in ("those", "that") and found and found[-1].topic is not None:
            made = _those(items, at, who, found[-1].topic)
        elif item.text == "goods" and not any(f.topic is not None for f in found):
            made = _goods(items, at, who)
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


def _flow(word: str) -> tuple[str, int]:
    if word.startswith("balance"):
        return "balance", -1 if word.endswith("-") else 1
    return word, 1


# Flows only where it is said to or from whom.
_WEAK = frozenset("sales purchases shipments shipment deliveries trading".split())
_MOVED = frozenset(
    "passed moved crossed went entered reached flowed travelled changed came arrived shipped "
    "entering".split()
)


def _those(items: list[Item], at: int, who: Who, topic: Topic) -> Found | None:
    """ "… those from Russia": the same flow with another partner."""
    if at + 1 >= len(items) or items[at + 1].text not in ("from", "to", "with"):
        return None
    key, after = who.at(at + 2)
    if not key or key == topic.a:
        return None
    return Found(at, after, replace(topic, b=key), at)


def _goods(items: list[Item], at: int, who: Who) -> Found | None:
    """Goods that passed between A and B, went from A to B, entered A from B."""
    if any("FLOW" in i or "VERB" in i for i in items):
        return None
    moved = [n for n, i in enumerate(items) if i.text in _MOVED]
    if not moved or not any("MONEY" in i for i in items):
        return None
    side = _Side()
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
        elif item.text in ("to", "into", "in", "entered", "reached", "entering") and place >= min(
            moved[0], at
        ):
            side.b = side.b or key
        elif item.text == "to":
            side.b = side.b or key
    if side.a and side.b and side.a != side.b:
        return Found(at, at + 1, Topic(side.a, side.b, "exports"), at)
    return None


def _noun(items: list[Item], at: int, who: Who, found: list[Found]) -> Found | None:
    flow, sign = _flow(items[at].get("FLOW"))
    first, left = _left(items, at, who)
    end, right = _right(items, at + 1, who, flow)
    if items[at].text in _WEAK and not (right.a or right.b or right.bilateral):
        return None
    goods = left.goods or right.goods
    a, b = left.a or right.a, left.b or right.b
    if left.adjective and right.a and right.a != left.a and not right.b and flow == "imports":
        a, b = right.a, left.a  # "Chinese imports into Kyrgyzstan"
    if flow == "total" and left.a and not right.b and right.a and right.a != left.a:
        b = right.a
    topic = Topic(a, b, flow, goods, sign)
    if left.world or right.world:
        topic = replace(topic, b=topic.b or WORLD)
    topic = _filled(topic, items, at, who, found, bilateral=left.bilateral or right.bilateral)
    return Found(first, end, topic, at, right.several)


@dataclass(slots=True)
class _Side:
    a: str = ""
    b: str = ""
    goods: str = ""
    bilateral: bool = False
    world: bool = False
    adjective: bool = False
    several: bool = False


def _left(items: list[Item], at: int, who: Who) -> tuple[int, _Side]:
    """What stands before a flow's noun: whose it is, which goods."""
    side = _Side()
    place, strange = at - 1, 0
    first = at
    while place >= 0 and at - place < 9:
        item = items[place]
        text = item.text
        if text in ("'s", "'") and place > 0:
            place -= 1
            if "PAIR" in items[place]:
                side.bilateral = True
                return place, side
            if place in who.traders:
                side.a = who.traders[place]
                first = place
                if (
                    place >= 2
                    and items[place - 1].text in ("and", "-", "–")
                    and place - 2 in who.traders
                ):
                    side.a, side.b = who.traders[place - 2], side.a
                    first = place - 2
                return first, side
            if "THE" in items[place]:
                side.a = who.described(items[place].get("THE"), place)
                return place, side
            if place in who.sayers:
                side.a = who.sayers[place]
                return place, side
            if "AREA" in items[place] and items[place].get("AREA")[0] == WORLD:
                side.goods = "world"
                return place, side
            return first, side
        if place in who.traders:
            key = who.traders[place]
            form = item.get("AREA")[1]
            if (
                place >= 2
                and items[place - 1].text in ("-", "–", "—", "/")
                and (place - 2 in who.traders)
            ):
                side.a, side.b = who.traders[place - 2], key
                return place - 2, side
            if (
                place >= 2
                and items[place - 1].text == "and"
                and place - 2 in who.traders
                and (form == "adjective" or items[at].get("FLOW") == "total")
            ):
                side.a, side.b = who.traders[place - 2], key
                return place - 2, side
            side.a, side.adjective = key, form == "adjective"
            return place, side
        if "BILATERAL" in item:
            side.bilateral = True
        elif "ITS" in item and text in ("its", "their", "our", "her"):
            if text == "their" and len(who.in_order()) != 1:
                side.bilateral = side.bilateral or items[at].get("FLOW") == "total"
                if side.bilateral:
                    return place, side
            side.a = who.its(place)
            return place, side
        elif (
            "WHOLE" in item
            or text in ("total", "overall")
            and (items[at].get("FLOW") in ("exports", "imports") and at - place == 1)
        ):
            side.world = True
        elif "GOODS" in item and text not in ("services and",):
            side.goods = text
        elif text in PLAIN_ADJECTIVES or "WHEN" in item or "RECORD" in item or text == "-":
            pass
        elif "UP" in item or "DOWN" in item or "TOP" in item:
            if not text.endswith("ing") and "TOP" not in item:
                return first, side
        elif text.isalpha() and not item.tags and text not in _OPENED and strange < 2:
            strange += 1
        else:
            return first, side
        if strange == 0:
            first = place
        place -= 1
    return first, side


def _right(items: list[Item], at: int, who: Who, flow: str) -> tuple[int, _Side]:
    """What stands after a flow's noun: between whom, to whom, from whom, of which goods, when."""
    side = _Side()
    place = end = at
    while place < len(items) and place - at < 24:
        text = items[place].text
        following = items[place + 1] if place + 1 < len(items) else None
        if text == "between" or text == "among":
            one, after = who.at(place + 1)
            if one and after < len(items) and items[after].text in ("and", "-", ","):
                other, last = who.at(after + 1)
                if other:
                    side.a, side.b = one, other
                    if (
                        last + 1 < len(items)
                        and items[last].text in ("and", ",")
                        and (
                            last + 1 in who.traders
                            and flow == "total"
                            and items[last].text == "and"
                        )
                    ):
                        side.several = True
                    place = end = last
                    continue
            if following is not None and "PAIR" in following:
                side.bilateral = True
                place = end = place + 2
                continue
            return end, side
        if text in ("with", "to", "from", "of", "by", "into", "for", "and", "in"):
            key, after = who.at(place + 1)
            if text == "and" and not (following is not None and _is_prep(following)):
                if key and (side.a or side.b) and end == place and not _own_clause(items, after):
                    side.several = not (flow == "total" and side.a and not side.b)
                    if not side.several:
                        side.b = key  # trade of A and B
                    place = end = after
                    continue
                return end, side
            if key and after < len(items) and items[after].text in ("'s", "'"):
                nxt = items[after + 1] if after + 1 < len(items) else None
                if text in ("of", "in") or nxt is None or "FLOW" in nxt:
                    return end, side
                side.goods = side.goods or f"{key} region"
                end = after + 2
                return end, side
            if key:
                _placed(side, text, key, flow, items, after)
                place = end = after
                continue
            if (
                following is not None
                and text in ("with", "of")
                and ("PAIR" in following or following.text in ("each", "one"))
            ):
                side.bilateral = True
                place = end = place + 2
                continue
            if (
                following is not None
                and text in ("to", "with", "from", "of")
                and ("AREA" in following and following.get("AREA")[0] == WORLD)
            ):
                side.world = True
                place = end = place + 2
                continue
            if (
                following is not None
                and text == "of"
                and place + 1 in who.traders
                and any("GOODS" in i for i in items[place + 2 : place + 4])
            ):
                side.goods = next(i.text for i in items[place + 2 : place + 4] if "GOODS" in i)
                side.a = side.a or (who.traders[place + 1] if flow == "exports" else "")
                place = end = place + 3 + ("GOODS" not in items[place + 2])
                continue
            if following is not None and text == "of" and _adjective_goods(items, place + 1, who):
                key = who.traders[place + 1]
                if flow == "imports":
                    side.b = key
                else:
                    side.a = key
                place = end = place + 3
                continue
            if text == "of" and following is not None and "GOODS" in following:
                side.goods = following.text
                place = end = place + 2
                continue
            if (
                text in ("of", "in")
                and following is not None
                and following.text in ("goods", "all")
            ):
                place = end = place + 2
                continue
            if following is not None and "WHEN" in following and text in ("in", "for", "of"):
                place += 2
                continue
            if following is not None and following.text == "the" and text in ("in", "for", "of"):
                if place + 2 < len(items) and "WHEN" in items[place + 2]:
                    place += 3
                    continue
            return end, side
        if text in ("between",) or "WHEN" in items[place]:
            place += 1
            continue
        if text in ("turnover", "volume", "volumes", "flows") and place == end:
            place = end = place + 1
            continue
        if text == "'s" or (text == "(" and place - at < 2):
            return end, side
        return end, side
    return end, side


def _is_prep(item: Item) -> bool:
    return item.text in ("to", "from", "with")


def _own_clause(items: list[Item], after: int) -> bool:
    """Whether what follows a name shows that it begins a clause: a verb, an apostrophe."""
    if after >= len(items):
        return False
    item = items[after]
    return item.text in ("'s", "'") or "VERB" in item or "FLOW" in item


def _adjective_goods(items: list[Item], place: int, who: Who) -> bool:
    return (
        place in who.traders
        and place + 1 < len(items)
        and items[place + 1].text in ("goods", "products", "merchandise", "commodities")
    )


def _placed(side: _Side, prep: str, key: str, flow: str, items: list[Item], after: int) -> None:
    """Put an area where its preposition and the flow say that it belongs."""
    if prep == "with":
        side.b = side.b or key
    elif prep in ("to", "into"):
        if flow == "imports":
            side.a = side.a or key
        else:
            side.b = side.b or key
    elif prep == "from":
        if flow == "imports" or flow == "balance":
            side.b = side.b or key
        else:
            side.a = side.a or key
    elif prep == "for" and flow != "balance":
        return
    elif prep == "in" and not side.a and flow != "total":
        return
    elif side.a and prep == "of":
        side.b = side.b or key
    else:
        side.a = side.a or key


def _verb(items: list[Item], at: int, who: Who, found: list[Found]) -> Found | None:
    """A exported goods worth 5 billion to B; goods were imported from B."""
    flow = items[at].get("VERB")
    plain = items[at].text not in (
        "exported", "imported", "traded", "exporting", "importing", "was exported", "were exported",
        "was imported", "were imported", "had exported", "has exported", "has imported",
        "had imported", "did trade",
    )  # fmt: skip
    side = _Side()
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
        if text == "of" and _adjective_goods(items, place + 1, who):
            key = who.traders[place + 1]
            side.a, side.b = (side.a, key) if flow == "imports" else (key, side.b)
        if not comma and "GOODS" in items[place] and items[place].text not in ("it",):
            side.goods = side.goods or text
        if "THING" in items[place] and not side.goods and plain:
            side.goods = text
        if text in ("to", "from", "by", "with", "into"):
            key, after = who.at(place + 1)
            if key:
                _placed(side, text, key, flow, items, after)
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
            side.a = keys[0] if keys else ""
    if plain and not (money and (side.b or side.bilateral) and side.a):
        return None
    topic = _filled(
        Topic(side.a, side.b, flow, side.goods), items, at, who, found, bilateral=side.bilateral
    )
    return Found(at, at + 1, topic, at)


def _filled(
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
            if p < at and k != b and items[max(0, p - 1)].text not in _OVERTAKEN
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
