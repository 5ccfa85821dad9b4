"""Who: areas in a sentence, and what "the two countries" or "its" mean by what stands before."""

from __future__ import annotations

from dataclasses import dataclass, field

from tradestat import areas
from tradestat.claims.model import Topic
from tradestat.claims.read.items import Item
from tradestat.claims.read.language_en_small import BESIDE_NAMES, STOPS

WORLD = "WLD"
_STATISTICS = (
    "customs", "statistic", "census", "bureau", "data", "figures", "administration", "committee",
)  # fmt: skip
# Words that may stand between "the" and a name.


@dataclass(slots=True)
class Memory:
    """What has been spoken of: areas (the latest last), the pair, the topic, the year; asked:
    whether the last sentence that spoke of any was a question."""

    areas: list[str] = field(default_factory=list)
    pair: tuple[str, str] | None = None
    topic: Topic | None = None
    year: int | None = None
    months: tuple[int, int] | None = None
    currency: str = ""
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


@dataclass(slots=True)
class Who:
    """The areas of one sentence: those that trade, and those that only say so.

    traders: by place among the items. sayers: places of areas that are a source's.
    """

    items: list[Item]
    memory: Memory
    traders: dict[int, str] = field(default_factory=dict)
    sayers: dict[int, str] = field(default_factory=dict)
    says: str = ""

    @classmethod
    def of(cls, items: list[Item], memory: Memory) -> Who:
        """Sort the areas of a sentence into those that trade and those that say so."""
        who = cls(items, memory)
        for at, item in enumerate(items):
            if "BODY" in item:
                who.says = who.says or item.get("BODY")
            if "AREA" not in item:
                continue
            key, form, _ = item.get("AREA")
            if form == "people" or key == WORLD:
                continue
            if form == "capital" and at and items[at - 1].text in ("in", "at", "from", "near"):
                continue
            if form == "capital" and not at and items[at + 1 : at + 2] and (
                items[at + 1].text in (",", "-", "–", "—", "(")
            ):  # fmt: skip
                continue  # where a story was filed
            end = who._source_end(at)
            if end:
                who.sayers[at] = key
                words = " ".join(i.text for i in items[at:end])
                if any(w in words for w in _STATISTICS):
                    who.says = who.says or key
            else:
                who.traders[at] = key
        return who

    def _source_end(self, at: int) -> int:
        """Where a source's name that begins here ends: "Chinese customs data"; 0 if none."""
        items = self.items
        place = at + 1
        if place < len(items) and items[place].text in ("'s", "'"):
            place += 1
        for step in range(4):
            if place + step >= len(items):
                return 0
            item = items[place + step]
            if "FLOW" in item or "WHEN" in item or "MONEY" in item or "PARTNER" in item:
                return 0
            if "SOURCE" in item or "BODY" in item:
                if item.text in (
                    "side",
                    "state",
                    "national",
                    "federal",
                    "vice",
                    "press",
                    "sources",
                ):
                    continue
                return place + step + 1
            if "TOP" in item or not item.text.isalpha() or item.text in STOPS:
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
        here = place
        for _ in range(3):
            if here >= len(items):
                return "", place
            item = items[here]
            if "AREA" in item and item.get("AREA")[1] not in ("people", "prefix"):
                key = item.get("AREA")[0]
                after = here + 1
                if item.get("AREA")[1] == "adjective" and after < len(items):
                    # "with Chinese companies" is no trade with China; "the Kyrgyz Republic" is.
                    nouns = ("side", "market", "republic", "people", "economy", "partners")
                    if items[after].text not in nouns:
                        return "", place
                    return key, after + 1
                if after < len(items) and items[after].text == "market":
                    after += 1
                return key, after
            if "THE" in item:
                found = self.described(item.get("THE"), here)
                if here + 1 < len(items) and "AREA" in items[here + 1]:
                    here += 1
                    continue
                return found, here + 1
            if item.text in BESIDE_NAMES or "ITS" in item:
                here += 1
                continue
            return "", place
        return "", place

    def described(self, group: str, place: int) -> str:
        """The area that a description means: the latest named that fits, "" where none does."""
        before = [k for at, k in self.traders.items() if at < place]
        named = [*self.memory.areas, *before]
        if group:
            known = areas.group_of(group)
            members = known.every if known else ()
            return next((k for k in reversed(named) if k in members), "")
        countries = [k for k in named if areas.group_of(k) is None]
        if self.memory.home in countries and not before:
            return self.memory.home
        return countries[-1] if countries else ""

    def its(self, place: int) -> str:
        """Whose "its" is: the first area named in the sentence before it, else the one before."""
        before = [k for at, k in sorted(self.traders.items()) if at < place]
        if before:
            return before[0]
        if self.memory.topic is not None and self.memory.topic.a:
            return self.memory.topic.a
        return self.memory.areas[-1] if self.memory.areas else ""

    def both(self) -> tuple[str, str] | None:
        """The two areas of "the two countries": those of the sentence, else the pair before."""
        here = [k for k in self.in_order() if areas.group_of(k) is None]
        if len(here) == 2:
            return here[0], here[1]
        if self.memory.pair is not None:
            return self.memory.pair
        if len(here) > 2:
            return None  # of three, which two is not said
        every = self.in_order()
        if len(every) == 2:
            return every[0], every[1]
        named = [k for k in self.memory.areas if k not in here] + here
        return (named[-2], named[-1]) if len(named) >= 2 else None

    def other(self, key: str) -> str:
        """The other one of the pair spoken of, "" if there is none."""
        here = [k for k in self.in_order() if k != key]
        if len(here) == 1:
            return here[0]
        pair = self.memory.pair
        if pair is not None and key in pair:
            return pair[1] if pair[0] == key else pair[0]
        return ""
