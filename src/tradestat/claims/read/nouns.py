"""Nouns of trade with what stands around them: "China's exports of goods to Kyrgyzstan"."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Topic
from tradestat.claims.read.filling import filled
from tradestat.claims.read.items import Item
from tradestat.claims.read.language_en_small import HAVE, PLAIN_ADJECTIVES, WEAK
from tradestat.claims.read.mentions import Found, Side
from tradestat.claims.read.parties import WORLD, Who

_OPENED = ("of", "in", "by", "with", "between", "to", "from", "into", "among", "for", "and")


def _flow(word: str) -> tuple[str, int]:
    if word.startswith("balance"):
        return "balance", -1 if word.endswith("-") else 1
    return word, 1


# Flows only where it is said to or from whom.


def noun(items: list[Item], at: int, who: Who, found: list[Found]) -> Found | None:
    """The topic that a noun names, with the areas around it; None if it names no flow."""
    flow, sign = _flow(items[at].get("FLOW"))
    first, left = _left(items, at, who)
    end, right = _right(items, at + 1, who, flow)
    if items[at].text in WEAK and not (right.a or right.b or right.bilateral):
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
    topic = filled(topic, items, at, who, found, bilateral=left.bilateral or right.bilateral)
    return Found(first, end, topic, at, right.several)


def _left(items: list[Item], at: int, who: Who) -> tuple[int, Side]:
    """What stands before a flow's noun: whose it is, which goods."""
    side = Side()
    flow = str(items[at].get("FLOW"))
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
        elif "WHOLE" in item or (
            text in ("total", "overall")
            and (items[at].get("FLOW") in ("exports", "imports") and at - place == 1)
        ):
            side.world = True
        elif "GOODS" in item and text not in ("services and",):
            side.goods = text
        elif flow.startswith("balance") and text in HAVE:
            pass  # "Viet Nam posted a trade surplus"
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


def _right(items: list[Item], at: int, who: Who, flow: str) -> tuple[int, Side]:
    """What stands after a flow's noun: between whom, to whom, from whom, of which goods, when."""
    side = Side()
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
            if (
                flow == "balance"
                and text == "of"
                and following is not None
                and "MONEY" in following
            ):
                place += 2  # "a deficit of 6.7 billion with China"
                continue
            if key and after < len(items) and items[after].text in ("'s", "'"):
                nxt = items[after + 1] if after + 1 < len(items) else None
                if text in ("of", "in") or nxt is None or "FLOW" in nxt:
                    return end, side
                side.goods = side.goods or f"{key} region"
                end = after + 2
                return end, side
            if key:
                placed(side, text, key, flow, items, after)
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
            if following is not None and text == "of" and adjective_goods(items, place + 1, who):
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
            timed = place + 2 < len(items) and "WHEN" in items[place + 2]
            if timed and items[place + 1].text == "the" and text in ("in", "for", "of"):
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


def adjective_goods(items: list[Item], place: int, who: Who) -> bool:
    """Whether "Chinese goods" or the like stands here."""
    return (
        place in who.traders
        and place + 1 < len(items)
        and items[place + 1].text in ("goods", "products", "merchandise", "commodities")
    )


def placed(side: Side, prep: str, key: str, flow: str, items: list[Item], after: int) -> None:
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
    elif (prep == "for" and flow != "balance") or (prep == "in" and not side.a and flow != "total"):
        return
    elif side.a and prep == "of":
        side.b = side.b or key
    else:
        side.a = side.a or key
