"""Places: "China is Kyrgyzstan's largest trading partner", "its second-largest export market"."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import Kind, Topic
from tradestat.claims.read.dating import when_for
from tradestat.claims.read.language_en import CARDINALS, ORDINALS
from tradestat.claims.read.language_en_small import BEFORE_A_NAME, COPULAS
from tradestat.claims.read.mentions import OVERTAKEN
from tradestat.claims.read.numbers import amount
from tradestat.claims.read.parties import WORLD
from tradestat.claims.read.reading import Reading, add, barred


def find(reading: Reading) -> None:
    """Add the claims on places that the sentence makes."""
    at = 0
    while at < len(reading.items):
        found = _place(reading, at)
        if found is None:
            at += 1
            continue
        place, flow, first, end = found
        _claim(reading, place, flow, first, end)
        at = end
    _listed(reading)
    _followed(reading)


def _listed(reading: Reading) -> None:
    """ "Peru's top three trading partners were China, the United States and Canada"."""
    items, who = reading.items, reading.who
    for at, item in enumerate(items):
        if "PARTNER" not in item or not item.text.endswith("s") or reading.text_at(at - 2) == "of":
            continue
        place = at - 1
        number = CARDINALS.get(reading.text_at(place), 0)
        place -= bool(number)
        ordered = reading.text_at(place) in ("largest", "biggest", "top", "most important")
        if not (ordered or number):
            continue
        place -= reading.has(place, "TOP")
        if reading.text_at(place) not in ("'s", "'") or place - 1 not in who.traders:
            continue
        verbs = [n for n in range(at + 1, min(at + 6, len(items)))
                 if items[n].text in ("were", "are", "remain", "remained", ":")]  # fmt: skip
        if not verbs:
            continue
        named = _row_of_names(reading, verbs[0] + 1)
        if number and len(named) != number:
            continue
        topic = Topic(who.traders[place - 1], "", str(item.get("PARTNER")))
        _ranked(reading, topic, named, 1, at)


def _followed(reading: Reading) -> None:
    """ "… followed by Sweden and China": the places after the one just given."""
    for at, item in enumerate(reading.items):
        if item.text != "followed" or reading.text_at(at + 1) != "by":
            continue
        before = [c for c in reading.claims if c.kind is Kind.RANK and c.amount is not None
                  and c.start - reading.start < item.start]  # fmt: skip
        if not before or before[-1].amount is None:
            return
        named = [n for n in _row_of_names(reading, at + 2)
                 if reading.who.traders[n] != before[-1].topic.b]  # fmt: skip
        _ranked(reading, before[-1].topic, named, int(before[-1].amount.value) + 1, at)
        return


def _row_of_names(reading: Reading, start: int) -> list[int]:
    """Places of areas that follow each other, told apart by commas, amounts and "and" alone."""
    found = []
    for place in range(start, len(reading.items)):
        item = reading.items[place]
        if place in reading.who.traders:
            found.append(place)
        elif item.text not in (",", "and", "the", "(", ")", "with", "at", "then") and not (
            "PCT" in item or "MONEY" in item or "HEDGE" in item
        ):
            break
    return found


def _ranked(reading: Reading, topic: Topic, named: list[int], first: int, at: int) -> None:
    for number, place in enumerate(named, start=first):
        period = when_for(reading, at)
        if topic.a == reading.who.traders[place] or barred(reading, place, period):
            return
        period = period if _said(reading, at) else None
        add(reading, Kind.RANK, replace(topic, b=reading.who.traders[place]), place, place,
            amount=amount(float(number), 0.0), period=period)  # fmt: skip


def _place(reading: Reading, at: int) -> tuple[int, str, int, int] | None:
    """A place at this item: its number, the flow, the first item and the one after the last."""
    items = reading.items
    here, place = at, 0
    text = reading.text_at(here)
    if reading.has(here, "LEADS"):
        place, here = 1, here + 1
    elif text == "runner" and reading.text_at(at + 1) == "-" and reading.text_at(at + 2) == "up":
        place, here = 2, here + 3
    elif text in ORDINALS and (text != "first" or reading.text_at(at + 1) == "among"):
        place, here = ORDINALS[text], here + 1
    elif (
        text[:1].isdigit() and reading.text_at(at + 1) in ("st", "nd", "rd", "th") and len(text) < 3
    ):
        place, here = int(text), here + 2
    elif text in ("no", "number", "#") or text == "no.":
        skip = 2 if reading.text_at(here + 1) in (".", "-") else 1
        number = reading.text_at(here + skip)
        number = {"one": "1", "two": "2", "three": "3"}.get(number, number)
        if not number.isdigit() or len(number) > 2:
            return None
        place, here = int(number), here + skip + 1
    if place and reading.text_at(here) == "-":
        here += 1
    if place and reading.text_at(here) == "only" and reading.text_at(here + 1) == "to":
        key, after = reading.who.at(here + 2)  # "second only to China among …"
        here = after if key else here
    top = reading.has(here, "TOP")
    if top:
        here += 1
        if reading.text_at(here) == "and" and reading.text_at(here + 1) == "most":
            return None
    elif not place:
        return None
    skipped = 0
    # "first among Vietnam's export destinations", "the largest of Germany's partners"
    chosen = reading.has(at, "LEADS") or (
        reading.text_at(here) in ("among", "of") and reading.any(here + 1, here + 5, "PARTNER")
    )
    if chosen and not reading.has(at, "LEADS"):
        here += 1
    while skipped <= 3 and here < len(items):
        if reading.has(here, "PARTNER"):
            break
        if items[here].text in (",", ";", "is", "was", "of", "to", "in", "and") or (
            "MONEY" in items[here] or "VERB" in items[here]
        ):
            return None
        here += 1
        skipped += 1
    if not reading.has(here, "PARTNER"):
        return None
    words = items[here].text
    if chosen:
        pass
    elif words.endswith("s") and words not in ("exports", "source of imports"):
        plural = not words.endswith(("imports", "exports"))
        if plural:
            return None
    if words == "partner" and not skipped and not reading.any(max(0, at - 12), here + 6, "FLOW"):
        pass
    flow = str(items[here].get("PARTNER"))
    end = here + 1
    if words in ("source", "market", "destination", "buyer", "exporter", "importer", "customer"):
        follow = [reading.text_at(end + n) for n in range(5)]
        if words == "source" and "imports" not in follow and "goods" not in follow:
            return None
        if words == "market" and not reading.any(at, end + 7, "AREA", "ITS", "FLOW"):
            return None
    if (
        reading.any(at, here, "GOODS")
        or reading.has(end, "GOODS")
        or (reading.text_at(end) in ("of", "for") and reading.has(end + 1, "GOODS"))
    ):
        return None
    if reading.text_at(at - 1) in ("of", "top") and reading.text_at(at - 2) in ("one", "among"):
        return None
    return place or 1, flow, at, end


def _claim(reading: Reading, place: int, flow: str, first: int, end: int) -> None:
    items, who = reading.items, reading.who
    owner, other, last = "", "", end - 1
    among = ""
    begin = first
    # Whose: "Kyrgyzstan's largest …", "its largest …", "the largest … of Kyrgyzstan".
    here = first - 1
    if (
        reading.has(first, "TOP")
        and reading.has(first + 1, "AREA")
        and (items[first + 1].get("AREA")[1] == "adjective")
    ):
        adjective = items[first + 1].get("AREA")[0]
        among = adjective if areas.group_of(adjective) else ""
    while here >= 0 and items[here].text in ("single", "the", "by far", "now", "new", "current"):
        here -= 1
    inner = [p for p in sorted(who.traders) if first < p < end]
    owners = [p for p in inner if reading.text_at(p + 1) in ("'s", "'")]
    if owners:
        owner = who.traders[owners[0]]
    elif items[here].text in ("'s", "'") and here > 0 and here - 1 in who.traders:
        owner, begin = who.traders[here - 1], here - 1
    elif items[here].text in ("'s", "'") and here > 0 and "THE" in items[here - 1]:
        owner, begin = who.described(items[here - 1].get("THE"), here - 1), here - 1
    elif here >= 0 and items[here].text in ("its", "their", "our"):
        begin = here
        owner = "?"
    place_after = end
    while place_after < len(items) and place_after - end < 12:
        text = reading.text_at(place_after)
        key, after = who.at(place_after + 1)
        if text in ("of", "for", "to") and key and not owner:
            owner, last = key, after - 1
        elif text in ("in", "among", "from", "within") and key and areas.group_of(key):
            among, last = key, after - 1
        elif (
            text in ("of", "for")
            and reading.has(place_after + 1, "AREA")
            and not owner
            and (place_after + 1 in who.traders)
        ):
            owner, last, after = who.traders[place_after + 1], place_after + 2, place_after + 3
        elif reading.has(place_after, "WHEN") or text in (
            "in", "for", "after", "with", "goods", "imports", "exports", "all", "of",
        ):  # fmt: skip
            if text in ("after", "with"):
                break
            place_after += 1
            continue
        else:
            break
        place_after = max(after, place_after + 1)
    # Who: before the place with "is", a comma …, else after it.
    before = [p for p in sorted(who.traders) if p < begin and who.traders[p] != owner]
    for p in reversed(before):
        between = [i for i in items[p + 1 : begin] if i.text not in COPULAS]
        if any(i.text == "and" for i in between) and "ITS" in items[first - 1]:
            break
        behind = p - 2 if reading.text_at(p - 1) == "the" else p - 1
        if reading.text_at(behind) in (*OVERTAKEN, "and") and any(
            i.text in OVERTAKEN for i in items[:p]
        ):
            continue
        beside = reading.text_at(behind)
        if beside in ("behind", "after", "unlike", "before") or (
            beside == "of" and reading.text_at(behind - 1) == "ahead"
        ):
            continue  # "Canada, once ahead of China, was …"
        joined = all(
            (i.text.isalpha() and not (i.tags.keys() & {"FLOW", "MONEY", "PCT", "VERB"}))
            or "WHEN" in i
            or i.text in ("'s", "-")
            for i in between
        )
        if reading.text_at(p + 1) in ("'s", "'"):
            continue
        if any(i.text in OVERTAKEN for i in between):
            between, joined = [], True
        if len(between) <= 6 and joined:
            other = who.traders[p]
            begin = p if len(between) <= 4 else begin
            break
    if not other:
        for p in range(place_after, min(place_after + 16, len(items))):
            text = reading.text_at(p)
            if (
                p - 1 >= place_after
                and reading.text_at(p - 1) in ("was", "is", "remains")
                and (p in who.traders and who.traders[p] != owner)
            ):
                other, last = who.traders[p], p
                break
            if p > place_after + 7:
                continue
            verb_follows = any(reading.text_at(n) in ("was", "is") for n in range(p, p + 9))
            if verb_follows and any(
                reading.text_at(n) in ("after", "behind") for n in range(place_after, p)
            ):
                continue  # "its third market, after Germany and the United States, was Italy"
            if p in who.traders and who.traders[p] != owner:
                other, last = who.traders[p], p
                break
            if text not in BEFORE_A_NAME and "WHEN" not in items[p] and not verb_follows:
                break
    if owner == "?":
        said = [c.topic for c in reading.claims if c.kind is Kind.RANK and not c.among]
        if said and other in ("", said[-1].a, said[-1].b):
            # "France was Belgium's third supplier and its second customer": Belgium's.
            owner, other = said[-1].a, said[-1].b
        else:
            owner = _owner_of_its(reading, first, other)
    if not owner and other:
        owner = who.other(other)
    if not other and owner:
        subject = reading.text_at(0) in ("it", "the") and reading.memory.areas
        other = who.other(owner) if subject else ""
    if not owner and not (other and "trad" in items[end - 1].text):
        return
    if not among and items[0].text in ("among", "of", "in"):
        key, _ = who.at(1)
        among = key if key and areas.group_of(key) else ""
    if owner == WORLD:
        return
    period = when_for(reading, end - 1)
    if barred(reading, first, period) or reading.any(max(0, first - 4), first, "NOT"):
        return
    if not _said(reading, first):
        period = None
    add(reading, Kind.RANK, Topic(owner, other, flow), begin, max(last, end - 1),
        amount=amount(float(place), 0.0), period=period, among=among)  # fmt: skip


def _said(reading: Reading, at: int) -> bool:
    """Whether a place is said of a past period, and not of today: "was in 2023"."""
    own = reading.any(at, at + 14, "WHEN")
    before = reading.any(0, at, "WHEN")
    return own or before


def _owner_of_its(reading: Reading, at: int, other: str) -> str:
    named = [k for p, k in sorted(reading.who.traders.items()) if p < at and k != other]
    if named:
        return named[0]
    if other and reading.memory.pair and other in reading.memory.pair:
        return reading.who.other(other)
    rest = [k for k in reading.memory.areas if k != other and areas.group_of(k) is None]
    if reading.memory.home and reading.memory.home != other:
        return reading.memory.home
    return rest[-1] if rest else ""
