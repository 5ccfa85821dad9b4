"""Ranks: "China is Kyrgyzstan's largest trading partner", "its second-largest export market"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tradestat import areas
from tradestat.claims.model import WORLD, Kind, Topic
from tradestat.claims.read.amounts import amount_of
from tradestat.claims.read.items import Item
from tradestat.claims.read.lexicon import CARDINALS, ORDINALS, words
from tradestat.claims.read.nearest import when_for
from tradestat.claims.read.parties import GENITIVE, OVERTAKEN
from tradestat.claims.read.reading import Reading, add, barred
from tradestat.model import Flow

_BEFORE_A_NAME = words("before_a_name")
_BETWEEN_NAMES = words("between_names")
_COPULAS = words("copulas")


@dataclass(slots=True)
class _Rank:
    """A rank as it is read: its words from first up to end, then whose it is and who has it.

    begin, last: the items of the claim. owner is "its" until it is known whose.
    """

    number: int
    flow: Flow
    first: int
    end: int
    begin: int
    last: int
    owner: str = ""
    holder: str = ""
    among: str = ""


def find(reading: Reading) -> None:
    """Add the claims on ranks that the sentence makes."""
    at = 0
    while at < len(reading.items):
        rank = _rank(reading, at)
        if rank is None:
            at += 1
            continue
        _claim(reading, rank)
        at = rank.end
    _listed(reading)
    _followed(reading)


# Several partners in a row.


def _listed(reading: Reading) -> None:
    """ "Peru's top three trading partners were China, the United States and Canada"."""
    traders = reading.parties.traders
    for at, item in enumerate(reading.items):
        if "PARTNER" not in item or not item.text.endswith("s") or reading.text_at(at - 2) == "of":
            continue
        place = at - 1
        number = CARDINALS.get(reading.text_at(place), 0)
        place -= bool(number)
        ordered = reading.text_at(place) in ("largest", "biggest", "top", "most important")
        place -= reading.has(place, "TOP")
        owned = reading.text_at(place) in GENITIVE and place - 1 in traders
        if not owned or not (ordered or number):
            continue
        verbs = [n for n in range(at + 1, at + 6)
                 if reading.text_at(n) in ("were", "are", "remain", "remained", ":")]  # fmt: skip
        named = _row_of_names(reading, verbs[0] + 1) if verbs else []
        if len(named) == number or not number:
            topic = Topic(traders[place - 1], "", item.get("PARTNER"))
            _ranked(reading, topic, named, 1, at)


def _followed(reading: Reading) -> None:
    """ "… followed by Sweden and China": the ranks after the one just given."""
    for at, item in enumerate(reading.items):
        if item.text != "followed" or reading.text_at(at + 1) != "by":
            continue
        before = [c for c in reading.claims if c.kind is Kind.RANK and c.amount is not None
                  and c.start - reading.start < item.start]  # fmt: skip
        if before:
            last = before[-1]
            named = [n for n in _row_of_names(reading, at + 2)
                     if reading.parties.traders[n] != last.topic.b]  # fmt: skip
            _ranked(reading, last.topic, named, int(last.printed.value) + 1, at)
        return


def _row_of_names(reading: Reading, start: int) -> list[int]:
    """Places of areas that follow each other, told apart by commas, amounts and "and" alone."""
    named = []
    for place in range(start, len(reading.items)):
        if place in reading.parties.traders:
            named.append(place)
        elif reading.text_at(place) not in _BETWEEN_NAMES and not reading.any(
            place, place + 1, "PCT", "MONEY", "HEDGE"
        ):
            break
    return named


def _ranked(reading: Reading, topic: Topic, named: Sequence[int], first: int, at: int) -> None:
    for number, place in enumerate(named, start=first):
        period = when_for(reading, at)
        if topic.a == reading.parties.traders[place] or barred(reading, place, period):
            return
        period = period if _dated(reading, at) else None
        add(reading, Kind.RANK, replace(topic, b=reading.parties.traders[place]), place, place,
            amount=amount_of(float(number), 0.0), period=period)  # fmt: skip


# One rank: its number, then the noun of a partner.


def _rank(reading: Reading, at: int) -> _Rank | None:
    """The rank that begins at this item, if one does."""
    stated = _number(reading, at)
    if stated is None:
        return None
    number, here = stated
    if number:
        here = _behind_number(reading, here)
    if reading.has(here, "TOP"):
        here += 1
        if reading.text_at(here) == "and" and reading.text_at(here + 1) == "most":
            return None
    elif not number:
        return None
    leads = reading.has(at, "LEADS")
    # "first among Vietnam's export destinations", "the largest of Germany's partners"
    chosen = reading.text_at(here) in ("among", "of") and reading.any(here + 1, here + 5, "PARTNER")
    noun = _partner_noun(reading, here + (chosen and not leads))
    if noun is None or not _means_partner(reading, at, noun, several=leads or chosen):
        return None
    flow: Flow = reading.items[noun].get("PARTNER")
    return _Rank(number or 1, flow, at, noun + 1, begin=at, last=noun)


def _number(reading: Reading, at: int) -> tuple[int, int] | None:
    """The number of a rank and the item after it; 0 where only "largest" may say it."""
    text, after = reading.text_at(at), reading.text_at(at + 1)
    if reading.has(at, "LEADS"):
        return 1, at + 1
    if text == "runner" and after == "-" and reading.text_at(at + 2) == "up":
        return 2, at + 3
    if text in ORDINALS and (text != "first" or after == "among"):
        return ORDINALS[text], at + 1
    if text[:1].isdigit() and after in ("st", "nd", "rd", "th") and len(text) < 3:
        return int(text), at + 2
    if text in ("no", "number", "#", "no."):
        here = at + (2 if after in (".", "-") else 1)
        number = reading.text_at(here)
        number = {"one": "1", "two": "2", "three": "3"}.get(number, number)
        return (int(number), here + 1) if number.isdigit() and len(number) <= 2 else None
    return 0, at


def _behind_number(reading: Reading, here: int) -> int:
    here += reading.text_at(here) == "-"
    if reading.text_at(here) == "only" and reading.text_at(here + 1) == "to":
        key, after = reading.parties.at(here + 2)  # "second only to China among …"
        return after if key else here
    return here


def _partner_noun(reading: Reading, here: int) -> int | None:
    """The noun of a partner, at most three words on."""
    for place in range(here, min(here + 5, len(reading.items))):
        if reading.has(place, "PARTNER"):
            return place
        if reading.text_at(place) in (",", ";", "is", "was", "of", "to", "in", "and"):
            return None
        if place == here + 4 or reading.any(place, place + 1, "MONEY", "VERB"):
            return None
    return None


def _means_partner(reading: Reading, at: int, noun: int, *, several: bool) -> bool:
    """Whether a noun means one partner in all goods: no "oil market", no "one of its partners"."""
    word, end = reading.items[noun].text, noun + 1
    if word.endswith("s") and not several and not word.endswith(("imports", "exports")):
        return False
    if word == "source" and not any(
        reading.text_at(end + n) in ("imports", "goods") for n in range(5)
    ):  # fmt: skip
        return False
    if word == "market" and not reading.any(at, end + 7, "AREA", "ITS", "FLOW"):
        return False
    if reading.any(at, noun, "GOODS") or reading.has(end, "GOODS"):
        return False
    if reading.text_at(end) in ("of", "for") and reading.has(end + 1, "GOODS"):
        return False
    one_of = reading.text_at(at - 1) in ("of", "top") and reading.text_at(at - 2) in (
        "one", "among",
    )  # fmt: skip
    return not one_of


# Whose rank it is, and who has it.


def _claim(reading: Reading, rank: _Rank) -> None:
    _owner(reading, rank)
    after = _behind(reading, rank)
    _holder_before(reading, rank)
    if not rank.holder:
        place = _holder_after(reading, rank, after)
        if place is not None:
            rank.holder, rank.last = reading.parties.traders[place], place
    _resolve(reading, rank)
    traded = "trad" in reading.text_at(rank.end - 1)
    if rank.owner == WORLD or not (rank.owner or (rank.holder and traded)):
        return
    if not rank.among and reading.text_at(0) in ("among", "of", "in"):
        key, _ = reading.parties.at(1)
        rank.among = key if key and areas.group_of(key) else ""
    period = when_for(reading, rank.end - 1)
    first = rank.first
    if barred(reading, first, period) or reading.any(max(0, first - 4), first, "NOT"):
        return
    add(reading, Kind.RANK, Topic(rank.owner, rank.holder, rank.flow), rank.begin,
        max(rank.last, rank.end - 1), amount=amount_of(float(rank.number), 0.0),
        period=period if _dated(reading, first) else None, among=rank.among)  # fmt: skip


def _owner(reading: Reading, rank: _Rank) -> None:
    """Before it: "Kyrgyzstan's largest …", "its largest …"; "the largest African …"."""
    items, parties, first = reading.items, reading.parties, rank.first
    if reading.has(first, "TOP") and reading.has(first + 1, "AREA"):
        area = items[first + 1].area
        if area.form == "adjective" and areas.group_of(area.key):
            rank.among = area.key
    here = reading.before(first, "single", "the", "by far", "now", "new", "current")
    owners = [p for p in sorted(parties.traders)
              if first < p < rank.end and reading.text_at(p + 1) in GENITIVE]  # fmt: skip
    genitive = reading.text_at(here) in GENITIVE and here > 0
    if owners:
        rank.owner = parties.traders[owners[0]]
    elif genitive and here - 1 in parties.traders:
        rank.owner, rank.begin = parties.traders[here - 1], here - 1
    elif genitive and "THE" in items[here - 1]:
        rank.owner = parties.described(items[here - 1].get("THE"), here - 1)
        rank.begin = here - 1
    elif reading.text_at(here) in ("its", "their", "our"):
        rank.owner, rank.begin = "its", here


def _behind(reading: Reading, rank: _Rank) -> int:
    """After it: "… of Kyrgyzstan", "… in Central Asia"; the item at which that ends."""
    parties, place = reading.parties, rank.end
    while place < len(reading.items) and place - rank.end < 12:
        text = reading.text_at(place)
        key, after = parties.at(place + 1)
        if key and text in ("of", "for", "to") and not rank.owner:
            rank.owner, rank.last = key, after - 1
        elif key and text in ("in", "among", "from", "within") and areas.group_of(key):
            rank.among, rank.last = key, after - 1
        elif text in ("of", "for") and not rank.owner and place + 1 in parties.traders:
            rank.owner, rank.last, after = parties.traders[place + 1], place + 2, place + 3
        elif reading.has(place, "WHEN") or text in (
            "in", "for", "goods", "imports", "exports", "all", "of",
        ):  # fmt: skip
            after = place + 1
        else:
            break
        place = max(after, place + 1)
    return place


def _holder_before(reading: Reading, rank: _Rank) -> None:
    """Who has it, before it: with "is", a comma."""
    items, traders = reading.items, reading.parties.traders
    for place in sorted((p for p in traders if p < rank.begin), reverse=True):
        if traders[place] == rank.owner:
            continue
        between = [i for i in items[place + 1 : rank.begin] if i.text not in _COPULAS]
        if any(i.text == "and" for i in between) and "ITS" in items[rank.first - 1]:
            return
        if _passed_over(reading, place):
            continue
        overtook = any(i.text in OVERTAKEN for i in between)
        if overtook or (len(between) <= 6 and all(_joins(i) for i in between)):
            rank.holder = traders[place]
            if overtook or len(between) <= 4:
                rank.begin = place
            return


def _passed_over(reading: Reading, place: int) -> bool:
    """Whether an area is named as one that lost a rank, or beside who has it."""
    behind = place - 2 if reading.text_at(place - 1) == "the" else place - 1
    text = reading.text_at(behind)
    if (text in OVERTAKEN or text == "and") and any(
        i.text in OVERTAKEN for i in reading.items[:place]
    ):
        return True
    if text in ("behind", "after", "unlike", "before"):
        return True
    if text == "of" and reading.text_at(behind - 1) == "ahead":
        return True  # "Canada, once ahead of China, was …"
    return reading.text_at(place + 1) in GENITIVE


def _joins(item: Item) -> bool:
    if "WHEN" in item or item.text in ("'s", "-"):
        return True
    return item.text.isalpha() and not item.tags.keys() & {"FLOW", "MONEY", "PCT", "VERB"}


def _holder_after(reading: Reading, rank: _Rank, start: int) -> int | None:
    """Who has it, after it: "its largest market was Italy", "… is, by far, China"."""
    others = {p for p, key in reading.parties.traders.items() if key != rank.owner}
    for place in range(start, min(start + 16, len(reading.items))):
        if (
            place in others
            and place > start
            and reading.text_at(place - 1) in ("was", "is", "remains")
        ):
            return place
        if place > start + 7:
            continue
        verb = any(reading.text_at(n) in ("was", "is") for n in range(place, place + 9))
        if verb and any(reading.text_at(n) in ("after", "behind") for n in range(start, place)):
            continue  # "its third market, after Germany and the United States, was Italy"
        if place in others:
            return place
        named = reading.text_at(place) in _BEFORE_A_NAME or reading.has(place, "WHEN")
        if not named and not verb:
            return None
    return None


def _resolve(reading: Reading, rank: _Rank) -> None:
    """Whose "its" is, and what the sentence leaves out."""
    parties = reading.parties
    if rank.owner == "its":
        ranked = [c.topic for c in reading.claims if c.kind is Kind.RANK and not c.among]
        if ranked and rank.holder in ("", ranked[-1].a, ranked[-1].b):
            # "France was Belgium's third supplier and its second customer": Belgium's.
            rank.owner, rank.holder = ranked[-1].a, ranked[-1].b
        else:
            rank.owner = _owner_of_its(reading, rank.first, rank.holder)
    if rank.holder and not rank.owner:
        rank.owner = parties.other(rank.holder)
    if (
        rank.owner
        and not rank.holder
        and reading.text_at(0) in ("it", "the")
        and reading.context.areas
    ):
        rank.holder = parties.other(rank.owner)


def _dated(reading: Reading, at: int) -> bool:
    """Whether a rank is said of a past period, and not of today: "was in 2023"."""
    return reading.any(at, at + 14, "WHEN") or reading.any(0, at, "WHEN")


def _owner_of_its(reading: Reading, at: int, holder: str) -> str:
    context = reading.context
    named = [k for p, k in sorted(reading.parties.traders.items()) if p < at and k != holder]
    if named:
        return named[0]
    if holder and context.pair and holder in context.pair:
        return reading.parties.other(holder)
    if context.home and context.home != holder:
        return context.home
    rest = [k for k in context.areas if k != holder and areas.group_of(k) is None]
    return rest[-1] if rest else ""
