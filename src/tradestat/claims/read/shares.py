"""Shares: "China accounted for 34.5 percent of Kyrgyzstan's trade", "… went to China"."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import WORLD, Kind, Topic
from tradestat.claims.read.dating import when_for
from tradestat.claims.read.mentions import Mention
from tradestat.claims.read.reading import Reading, add, barred

# May stand between a partner and its share.
_JOINED = ("with", "at", "'s", "'", "(", "by", "and", "for", ",")


def find(reading: Reading) -> None:
    """Add the claims on shares that the sentence makes."""
    for at, item in enumerate(reading.items):
        if "PCT" in item and at not in reading.used:
            _share(reading, at)


def _whole(reading: Reading, at: int) -> Mention | None:
    """The trade that a percentage is of: "… percent of its exports"; None if it is of none."""
    here = at + 1
    if reading.text_at(here) in ("share", "-"):
        here += 1
    if reading.text_at(here) == "share":
        here += 1
    if reading.text_at(here) in ("came from", "come from", "went to", "go to", "were from"):
        # "… its imports; 55 percent came from China": the whole stands before.
        before = [f for f in reading.topics if f.topic is not None and f.first < at]
        return before[-1] if before and who_follows(reading, here) else None
    shared = reading.text_at(here - 1) == "share"
    if reading.text_at(here) != "of" and not (shared and reading.text_at(here) == "in"):
        return None
    for found in reading.topics:
        if found.topic is not None and here < found.at <= here + 8 and found.first <= here + 4:
            between = reading.items[here + 1 : found.at]
            if any("THING" in i or "WHEN" in i or i.text in (",", ";", ":") for i in between):
                return None
            return found
    return None


def who_follows(reading: Reading, at: int) -> bool:
    """Whether an area is named right behind this item."""
    return bool(reading.parties.at(at + 1)[0])


def _share(reading: Reading, at: int) -> None:
    items = reading.items
    whole = _whole(reading, at) or _named_share(reading, at)
    if whole is None:
        _another(reading, at)
        return
    topic = whole.topic
    assert topic is not None
    moved = reading.text_at(at - 1) == "by"
    if moved or reading.any(at + 1, at + 3, "UP", "DOWN") or topic.goods:
        return
    other, first, last = _partner(reading, at, whole)
    if reading.any(max(0, at - 6), at, "FLOW") and not other:
        parts = [f for f in reading.topics if f.topic is not None and f.end <= at]
        if parts and parts[-1].topic and parts[-1].topic.flow != topic.flow:
            _flow_share(reading, at, parts[-1].topic, topic, whole)
        return
    period = when_for(reading, at)
    if barred(reading, at, period):
        reading.used.add(at)
        return
    among = ""
    if topic.b and areas.group_of(topic.b) and other and topic.b != WORLD:
        among, topic = topic.b, Topic(other, topic.a, topic.flow)
    elif topic.a and areas.group_of(topic.a) and other and topic.b not in ("", WORLD, other):
        among, topic = topic.a, Topic(other, topic.b, topic.flow)
    else:
        owner = topic.a
        if other and owner == other and topic.b not in ("", WORLD):
            owner = topic.b
        if not owner or owner == other:
            owner = reading.parties.other(other) if other else ""
        topic = _its(reading, replace(topic, a=owner, b=other), whole)
    reading.used.add(at)
    add(reading, Kind.SHARE, topic, first, max(last, at), amount=items[at].get("PCT"),
        period=period, among=among)  # fmt: skip


def _its(reading: Reading, topic: Topic, whole: Mention) -> Topic:
    """ "Brazil was Argentina's main partner, taking 15 percent of its exports": of Argentina's."""
    said = [c.topic for c in reading.claims if c.kind in (Kind.RANK, Kind.SHARE) and not c.among]
    if not said or not reading.any(max(0, whole.at - 3), whole.at, "ITS"):
        return topic
    before = said[-1]
    if before.b == topic.a and topic.b in ("", before.a, before.b):
        return replace(topic, a=before.a, b=before.b)
    return topic


def _another(reading: Reading, at: int) -> None:
    """One more share of the same whole: "… and a tenth with Japan", "… Kazakhstan's 8 percent",
    "taking 15.6 % of the total" of a market named before."""
    items, parties = reading.items, reading.parties
    start = reading.start + items[at].start
    said = [c for c in reading.claims
            if c.kind in (Kind.SHARE, Kind.RANK) and c.topic.a and c.start < start]  # fmt: skip
    if not said or reading.any(at + 1, at + 3, "UP", "DOWN", "YOY", "EARLIER"):
        return
    last = said[-1]
    key, end = "", at
    if reading.text_at(at + 1) in ("with", "to", "from", "for", "by"):
        key, after = parties.at(at + 2)
        end = after - 1
    elif reading.text_at(at + 1) == "of" and reading.text_at(at + 2) in ("the total", "the", "all"):
        total = reading.text_at(at + 3) == "total" or reading.text_at(at + 2) != "the"
        key, end = (last.topic.b, at) if total else ("", at)
    elif reading.text_at(at - 1) in ("share of", "of") and reading.any(at - 3, at, "SHARE"):
        key = last.topic.b if last.kind is Kind.RANK else ""
    else:
        place = at - 1
        while place >= 0 and (reading.text_at(place) in _JOINED or reading.has(place, "HEDGE")):
            place -= 1
        named = place in parties.traders and (
            place < at - 1 or reading.text_at(place - 1) in (",", "and")
        )
        key = parties.traders[place] if named else ""
    if not key or key == last.topic.a or (last.kind is Kind.RANK and key != last.topic.b):
        return
    if last.kind is Kind.SHARE and key == last.topic.b:
        return
    period = when_for(reading, at)
    if barred(reading, at, period):
        return
    reading.used.add(at)
    add(reading, Kind.SHARE, replace(last.topic, b=key), at, end, amount=items[at].get("PCT"),
        period=period, among=last.among if last.kind is Kind.SHARE else "")  # fmt: skip


def _partner(reading: Reading, at: int, whole: Mention) -> tuple[str, int, int]:
    """Whose share it is: the one named after the whole ("went to China"), else the subject."""
    items, parties = reading.items, reading.parties
    start = whole.end if whole.at > at else at + 1
    for place in range(start, min(start + 12, len(items))):
        text = reading.text_at(place)
        if text in (";", "while", "but") or ("PCT" in items[place]):
            break
        if "SHARE" in items[place] or text in ("to", "from", "with", "by", "is", "was"):
            key, after = parties.at(place + 1)
            if key and whole.topic is not None and key != whole.topic.a:
                return key, at, after - 1
    subjects = [p for p in sorted(parties.traders, reverse=True) if p < at]
    for p in subjects:
        key = parties.traders[p]
        if whole.first <= p < whole.end and "PCT" in items[at] and p < whole.at < at:
            continue
        words = items[p + 1 : at]
        shared = any("SHARE" in i or i.text in ("with", "at", "(", "share") for i in words)
        if shared and not any(i.text == ";" for i in words):
            if whole.topic and key == whole.topic.a and len(parties.in_order()) > 1:
                continue
            return key, p, at
    for found in reading.topics:
        one, all_of_it = found.topic, whole.topic
        if one is None or all_of_it is None or found.at >= at or one.b in ("", WORLD):
            continue
        if (one.a, one.flow) == (all_of_it.a, all_of_it.flow):
            return one.b, at, at
    return "", at, at


def _named_share(reading: Reading, at: int) -> Mention | None:
    """ "China's share of Kyrgyzstan's imports was 43 percent": the whole before the percentage."""
    for place in range(at - 1, max(at - 20, -1), -1):
        if reading.items[place].text in (";", "while"):
            return None
        if "PCT" in reading.items[place] and reading.text_at(at - 1) != "to":
            return None  # "from 46 percent in 2012 to 56 percent in 2017" is one share, twice
        if reading.text_at(place) in (
            "share",
            "share of",
            "shares",
            "proportion",
            "part in",
            "part of",
            "slice",
            "portion",
        ):
            for found in reading.topics:
                if found.topic is not None and place < found.at < at and found.at - place < 7:
                    return found
            return None
    return None


def _flow_share(reading: Reading, at: int, part: Topic, whole: Topic, found: Mention) -> None:
    """Exports as a share of the same pair's trade."""
    if part.pair != whole.pair or whole.flow != "total":
        return
    period = when_for(reading, at)
    reading.used.add(at)
    add(reading, Kind.SHARE, part, at, found.end - 1, amount=reading.items[at].get("PCT"),
        period=period, among="flow")  # fmt: skip
