"""Nouns of trade with what stands around them: "China's exports of goods to Kyrgyzstan"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tradestat.claims.model import ONE_WAY, WORLD, Topic
from tradestat.claims.read.items import Item, text_at
from tradestat.claims.read.lexicon import words
from tradestat.claims.read.parties import GENITIVE, Mention, Parties, Side, filled, placed
from tradestat.model import Flow

_HAVE = words("have")
_OPENERS = words("openers")
_PLAIN_ADJECTIVES = words("plain_adjectives")
_PREPOSITIONS = words("prepositions")
_WEAK = words("weak")


def noun(items: list[Item], at: int, parties: Parties, before: list[Mention]) -> Mention | None:
    """The topic that a noun names, with the areas around it; None if it names no flow."""
    flow, sign = items[at].flow
    first, left = _left(items, at, parties)
    behind = _Right(items, parties, flow, at + 1, at + 1)
    while behind.place < len(items) and behind.place - at < 25 and behind.step():
        pass
    right = behind.side
    if items[at].text in _WEAK and not (right.a or right.b or right.bilateral):
        return None
    a, b = left.a or right.a, left.b or right.b
    turned = right.a and right.a != left.a and not right.b
    if left.adjective and turned and flow is Flow.IMPORT:
        a, b = right.a, left.a  # "Chinese imports into Kyrgyzstan"
    if flow is Flow.TOTAL and left.a and turned:
        b = right.a
    topic = Topic(a, b, flow, left.goods or right.goods, sign)
    if left.world or right.world:
        topic = replace(topic, b=topic.b or WORLD)
    bilateral = left.bilateral or right.bilateral
    topic = filled(topic, items, at, parties, before, bilateral=bilateral)
    return Mention(first, behind.end, topic, at, right.several)


def adjective_goods(items: list[Item], place: int, parties: Parties) -> bool:
    """Whether "Chinese goods" or the like stands here."""
    return place in parties.traders and any(
        i.text in ("goods", "products", "merchandise", "commodities")
        for i in items[place + 1 : place + 2]
    )


# What stands before a flow's noun: whose it is, which goods.


def _left(items: list[Item], at: int, parties: Parties) -> tuple[int, Side]:
    """The first item that belongs to a noun, and what stands there."""
    side, (flow, _) = Side(), items[at].flow
    first, strange = at, 0
    for place in range(at - 1, max(at - 9, -1), -1):
        item, text = items[place], items[place].text
        if text in GENITIVE and place > 0:
            start = _genitive(side, items, place - 1, parties)
            return (first if start is None else start), side
        if place in parties.traders:
            return _name(side, items, place, parties, flow), side
        if "ITS" in item and text in ("its", "their", "our", "her"):
            _possessive(side, text, place, parties, flow)
            return place, side
        if not _qualifies(side, item, flow, next_to=place == at - 1):
            if not text.isalpha() or item.tags or text in _OPENERS or strange == 2:
                return first, side
            strange += 1
        if strange == 0:
            first = place
    return first, side


def _genitive(side: Side, items: list[Item], place: int, parties: Parties) -> int | None:
    """Whose it is, by the item before "'s", and where that begins; None for what is no area."""
    item = items[place]
    if "PAIR" in item:
        side.bilateral = True
    elif place in parties.traders:
        return _owners(side, items, place, parties, joints=("and", "-", "–"))
    elif "THE" in item:
        side.a = parties.described(item.get("THE"), place)
    elif place in parties.sayers:
        side.a = parties.sayers[place]
    elif "AREA" in item and item.area.key == WORLD:
        side.goods = "world"
    else:
        return None
    return place


def _name(side: Side, items: list[Item], place: int, parties: Parties, flow: Flow) -> int:
    adjective = items[place].area.form == "adjective"
    joints: tuple[str, ...] = ("-", "–", "—", "/")
    if adjective or flow is Flow.TOTAL:
        joints = (*joints, "and")
    first = _owners(side, items, place, parties, joints)
    side.adjective = adjective and first == place
    return first


def _owners(
    side: Side, items: list[Item], place: int, parties: Parties, joints: tuple[str, ...]
) -> int:
    """One owner, or two joined: "Chinese-Kyrgyz trade", "China and Kyrgyzstan's trade"."""
    side.a = parties.traders[place]
    if place >= 2 and items[place - 1].text in joints and place - 2 in parties.traders:
        side.a, side.b = parties.traders[place - 2], side.a
        return place - 2
    return place


def _possessive(side: Side, text: str, place: int, parties: Parties, flow: Flow) -> None:
    if text == "their" and len(parties.in_order()) != 1:
        side.bilateral = side.bilateral or flow is Flow.TOTAL
        if side.bilateral:
            return
    side.a = parties.its(place)


def _qualifies(side: Side, item: Item, flow: Flow, *, next_to: bool) -> bool:
    """Whether a word belongs to the noun that it stands before."""
    text = item.text
    total = text in ("total", "overall") and flow in ONE_WAY and next_to
    if "BILATERAL" in item:
        side.bilateral = True
    elif "WHOLE" in item or total:
        side.world = True
    elif "GOODS" in item and text != "services and":
        side.goods = text
    elif flow is Flow.BALANCE and text in _HAVE:
        pass  # "Viet Nam posted a trade surplus"
    elif text in _PLAIN_ADJECTIVES or "WHEN" in item or "RECORD" in item or text == "-":
        pass
    else:
        return "TOP" in item or (("UP" in item or "DOWN" in item) and text.endswith("ing"))
    return True


# What stands after a flow's noun: between whom, to whom, from whom, of which goods, when.


@dataclass(slots=True)
class _Right:
    """place: the item that is looked at; end: the one after the last that was taken."""

    items: list[Item]
    parties: Parties
    flow: Flow
    place: int
    end: int
    side: Side = field(default_factory=Side)

    def step(self) -> bool:
        """Take what stands at the place; False if nothing there belongs to the noun."""
        text = text_at(self.items, self.place)
        if text in ("between", "among"):
            return self.between()
        if text in _PREPOSITIONS:
            return self.preposition(text)
        if self.has(self.place, "WHEN"):
            return self.skip(1)
        if text in ("turnover", "volume", "volumes", "flows") and self.place == self.end:
            return self.take(self.place + 1)
        return False

    def has(self, at: int, *tags: str) -> bool:
        return at < len(self.items) and not self.items[at].tags.keys().isdisjoint(tags)

    def take(self, end: int) -> bool:
        self.place = self.end = end
        return True

    def skip(self, count: int) -> bool:
        self.place += count
        return True

    def between(self) -> bool:
        one, after = self.parties.at(self.place + 1)
        if one and text_at(self.items, after) in ("and", "-", ","):
            other, last = self.parties.at(after + 1)
            if other:
                self.side.a, self.side.b = one, other
                if self.flow is Flow.TOTAL and text_at(self.items, last) == "and":
                    self.side.several = self.side.several or last + 1 in self.parties.traders
                return self.take(last)
        if self.has(self.place + 1, "PAIR"):
            self.side.bilateral = True
            return self.take(self.place + 2)
        return False

    def preposition(self, prep: str) -> bool:
        key, after = self.parties.at(self.place + 1)
        if prep == "and" and text_at(self.items, self.place + 1) not in ("to", "from", "with"):
            return self.another(key, after)
        if self.flow is Flow.BALANCE and prep == "of" and self.has(self.place + 1, "MONEY"):
            return self.skip(2)  # "a deficit of 6.7 billion with China"
        if key and text_at(self.items, after) in GENITIVE:
            if (
                prep not in ("of", "in")
                and after + 1 < len(self.items)
                and not self.has(after + 1, "FLOW")
            ):
                self.side.goods = self.side.goods or f"{key} region"
                self.end = after + 2
            return False
        if key:
            placed(self.side, prep, key, self.flow)
            return self.take(after)
        return self.partners(prep) or self.goods(prep) or self.time(prep)

    def another(self, key: str, after: int) -> bool:
        """One more area behind "and", unless a clause of its own begins there."""
        side = self.side
        if not key or not (side.a or side.b) or self.end != self.place:
            return False
        if text_at(self.items, after) in GENITIVE or self.has(after, "VERB", "FLOW"):
            return False
        side.several = not (self.flow is Flow.TOTAL and side.a and not side.b)
        if not side.several:
            side.b = key  # trade of A and B
        return self.take(after)

    def partners(self, prep: str) -> bool:
        """With the two countries, with the world."""
        here = self.place + 1
        if prep in ("with", "of") and (
            self.has(here, "PAIR") or text_at(self.items, here) in ("each", "one")
        ):  # fmt: skip
            self.side.bilateral = True
            return self.take(self.place + 2)
        if (
            prep in ("to", "with", "from", "of")
            and self.has(here, "AREA")
            and self.items[here].area.key == WORLD
        ):
            self.side.world = True
            return self.take(self.place + 2)
        return False

    def goods(self, prep: str) -> bool:
        """Of Chinese textiles, of Chinese goods, of textiles, of goods."""
        here, side, traders = self.place + 1, self.side, self.parties.traders
        if prep == "of" and here in traders:
            named = [i.text for i in self.items[here + 1 : here + 3] if "GOODS" in i]
            if named:
                side.goods = named[0]
                side.a = side.a or (traders[here] if self.flow is Flow.EXPORT else "")
                return self.take(self.place + 3 + (not self.has(here + 1, "GOODS")))
            if adjective_goods(self.items, here, self.parties):
                if self.flow is Flow.IMPORT:
                    side.b = traders[here]
                else:
                    side.a = traders[here]
                return self.take(self.place + 3)
        if prep == "of" and self.has(here, "GOODS"):
            side.goods = text_at(self.items, here)
            return self.take(self.place + 2)
        if prep in ("of", "in") and text_at(self.items, here) in ("goods", "all"):
            return self.take(self.place + 2)
        return False

    def time(self, prep: str) -> bool:
        """In 2024, in the first half."""
        if prep not in ("in", "for", "of"):
            return False
        if self.has(self.place + 1, "WHEN"):
            return self.skip(2)
        if text_at(self.items, self.place + 1) == "the" and self.has(self.place + 2, "WHEN"):
            return self.skip(3)
        return False
