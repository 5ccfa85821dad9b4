"""Areas in a sentence, and which of them a mention of trade means: "the two countries", "its"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tradestat import areas
from tradestat.claims.model import WORLD, Topic
from tradestat.claims.read.items import Item
from tradestat.claims.read.lexicon import words
from tradestat.model import Flow

_BESIDE_NAMES = words("beside_names")
_STOPS = words("stops")
_STATISTICS = words("statistics")
_OFFICES = words("offices")
_OWN_NOUNS = words("own_nouns")


@dataclass(slots=True)
class Context:
    """What has been spoken of: areas (the latest last), the pair, the topic, the year; asked:
    whether the last sentence that spoke of any was a question."""

    areas: list[str] = field(default_factory=list)
    pair: tuple[str, str] | None = None
    topic: Topic | None = None
    year: int | None = None
    months: tuple[int, int] | None = None
    says: str = ""
    home: str = ""
    unit: tuple[float, str] | None = None
    asked: bool = False

    def see(self, keys: list[str]) -> None:
        """Remember the areas of a sentence, in their order."""
        for key in keys:
            if key in self.areas:
                self.areas.remove(key)
            self.areas.append(key)
        del self.areas[:-12]

    def other(self, key: str) -> str:
        """The other one of the pair spoken of, "" if the area is not in it."""
        if self.pair is None or key not in self.pair:
            return ""
        return self.pair[1] if self.pair[0] == key else self.pair[0]


@dataclass(slots=True)
class Parties:
    """The areas of one sentence: those that trade, and those that only say so.

    traders: by place among the items. sayers: places of areas that are a source's.
    """

    items: list[Item]
    context: Context
    traders: dict[int, str] = field(default_factory=dict)
    sayers: dict[int, str] = field(default_factory=dict)
    says: str = ""

    @classmethod
    def of(cls, items: list[Item], context: Context) -> Parties:
        """Sort the areas of a sentence into those that trade and those that say so."""
        parties = cls(items, context)
        for at, item in enumerate(items):
            if "BODY" in item:
                parties.says = parties.says or item.get("BODY")
            if "AREA" not in item or item.area.form == "people" or item.area.key == WORLD:
                continue
            if item.area.form == "capital" and parties._locates(at):
                continue
            end = parties._source_end(at)
            if not end:
                parties.traders[at] = item.area.key
                continue
            parties.sayers[at] = item.area.key
            source = " ".join(i.text for i in items[at:end])
            if any(word in source for word in _STATISTICS):
                parties.says = parties.says or item.area.key
        return parties

    def _locates(self, at: int) -> bool:
        """Whether a capital says where something happened, or where a story was filed."""
        if at:
            return self.items[at - 1].text in ("in", "at", "from", "near")
        return any(i.text in (",", "-", "–", "—", "(") for i in self.items[1:2])

    def _source_end(self, at: int) -> int:
        """Where a source's name that begins here ends: "Chinese customs data"; 0 if none."""
        place = at + 1
        if any(i.text in ("'s", "'") for i in self.items[place : place + 1]):
            place += 1
        for here, item in enumerate(self.items[place : place + 4], start=place):
            if "FLOW" in item or "WHEN" in item or "MONEY" in item or "PARTNER" in item:
                return 0
            if "SOURCE" in item or "BODY" in item:
                if item.text in _OFFICES:
                    continue
                return here + 1
            if "TOP" in item or not item.text.isalpha() or item.text in _STOPS:
                return 0
        return 0

    def in_order(self) -> list[str]:
        """Keys of those that trade, in the order in which they are first named."""
        return list(dict.fromkeys(self.traders.values()))

    def at(self, place: int) -> tuple[str, int]:
        """The area that a noun phrase at this item names and the item after it; "" if none.

        "the neighbouring Kyrgyzstan", "its neighbour China", "the Central Asian country".
        """
        items = self.items
        for here in range(place, min(place + 3, len(items))):
            item = items[here]
            after = items[here + 1] if here + 1 < len(items) else None
            if "AREA" in item and item.area.form not in ("people", "prefix"):
                if item.area.form == "adjective" and after is not None:
                    # "with Chinese companies" is no trade with China; "the Kyrgyz Republic" is.
                    own = after.text in _OWN_NOUNS
                    return (item.area.key, here + 2) if own else ("", place)
                market = after is not None and after.text == "market"
                return item.area.key, here + 1 + market
            if "THE" in item and not (after is not None and "AREA" in after):
                return self.described(item.get("THE"), here), here + 1
            if not ("THE" in item or item.text in _BESIDE_NAMES or "ITS" in item):
                break
        return "", place

    def described(self, group: str, place: int) -> str:
        """The area that a description means: the latest named that fits, "" where none does."""
        before = [k for at, k in self.traders.items() if at < place]
        named = [*self.context.areas, *before]
        if group:
            known = areas.group_of(group)
            members = known.every if known else ()
            return next((k for k in reversed(named) if k in members), "")
        countries = [k for k in named if areas.group_of(k) is None]
        if self.context.home in countries and not before:
            return self.context.home
        return countries[-1] if countries else ""

    def its(self, place: int) -> str:
        """Whose "its" is: the first area named in the sentence before it, else the one before."""
        before = [k for at, k in sorted(self.traders.items()) if at < place]
        if before:
            return before[0]
        if self.context.topic is not None and self.context.topic.a:
            return self.context.topic.a
        return self.context.areas[-1] if self.context.areas else ""

    def both(self) -> tuple[str, str] | None:
        """The two areas of "the two countries": those of the sentence, else the pair before."""
        every = self.in_order()
        here = [k for k in every if areas.group_of(k) is None]
        if len(here) == 2:
            return here[0], here[1]
        if self.context.pair is not None or len(here) > 2:
            return self.context.pair  # of three, which two is not said
        if len(every) == 2:
            return every[0], every[1]
        named = [k for k in self.context.areas if k not in here] + here
        return (named[-2], named[-1]) if len(named) >= 2 else None

    def other(self, key: str) -> str:
        """The other one of the pair spoken of, "" if there is none."""
        others = [k for k in self.in_order() if k != key]
        return others[0] if len(others) == 1 else self.context.other(key)


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
