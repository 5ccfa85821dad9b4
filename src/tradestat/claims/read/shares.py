"""Shares: "China accounted for 34.5 percent of Kyrgyzstan's trade", "… went to China"."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import WORLD, Claim, Kind, Topic
from tradestat.claims.read.nearest import when_for
from tradestat.claims.read.parties import Mention
from tradestat.claims.read.reading import Reading, add, barred
from tradestat.model import Flow

# May stand between a partner and its share.
_JOINED = ("with", "at", "'s", "'", "(", "by", "and", "for", ",")
_NOUNS = ("share", "share of", "shares", "proportion", "part in", "part of", "slice", "portion")


def find(reading: Reading) -> None:
    """Add the claims on shares that the sentence makes."""
    for at, item in enumerate(reading.items):
        if "PCT" in item and at not in reading.used:
            _share(reading, at)


def _share(reading: Reading, at: int) -> None:
    whole = _whole(reading, at) or _named_share(reading, at)
    if whole is None:
        _another(reading, at)
        return
    topic = whole.topic
    assert topic is not None
    if reading.text_at(at - 1) == "by" or reading.any(at + 1, at + 3, "UP", "DOWN") or topic.goods:
        return
    other, first, last = _partner(reading, at, whole)
    if not other and reading.any(max(0, at - 6), at, "FLOW"):
        parts = [m.topic for m in reading.topics if m.topic is not None and m.end <= at]
        if parts and parts[-1].flow != topic.flow:
            _flow_share(reading, at, parts[-1], topic, whole)
        return
    period = when_for(reading, at)
    reading.used.add(at)
    if barred(reading, at, period):
        return
    among = ""
    if other and topic.b != WORLD and areas.group_of(topic.b) is not None:
        among, topic = topic.b, Topic(other, topic.a, topic.flow)
    elif other and topic.b not in ("", WORLD, other) and areas.group_of(topic.a) is not None:
        among, topic = topic.a, Topic(other, topic.b, topic.flow)
    else:
        owner = topic.b if other == topic.a and topic.b not in ("", WORLD) else topic.a
        if owner in ("", other):
            owner = reading.parties.other(other) if other else ""
        topic = _its(reading, replace(topic, a=owner, b=other), whole)
    add(reading, Kind.SHARE, topic, first, max(last, at), amount=reading.items[at].get("PCT"),
        period=period, among=among)  # fmt: skip


def _whole(reading: Reading, at: int) -> Mention | None:
    """The trade that a percentage is of: "… percent of its exports"; None if it is of none."""
    here = at + 1
    here += reading.text_at(here) in ("share", "-")
    here += reading.text_at(here) == "share"
    text = reading.text_at(here)
    if text in ("came from", "come from", "went to", "go to", "were from"):
        # "… its imports; 55 percent came from China": the whole stands before.
        before = [m for m in reading.topics if m.topic is not None and m.first < at]
        return before[-1] if before and reading.parties.at(here + 1)[0] else None
    if text != "of" and not (text == "in" and reading.text_at(here - 1) == "share"):
        return None
    for mention in reading.topics:
        if mention.topic is None or mention.first > here + 4:
            continue
        if here < mention.at <= here + 8:
            between = reading.items[here + 1 : mention.at]
            parted = any("THING" in i or "WHEN" in i or i.text in (",", ";", ":") for i in between)
            return None if parted else mention
    return None


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
    start = reading.start + reading.items[at].start
    before = [c for c in reading.claims
              if c.kind in (Kind.SHARE, Kind.RANK) and c.topic.a and c.start < start]  # fmt: skip
    if not before or reading.any(at + 1, at + 3, "UP", "DOWN", "YOY", "EARLIER"):
        return
    last = before[-1]
    key, end = _another_partner(reading, at, last)
    if key in ("", last.topic.a) or (key == last.topic.b) != (last.kind is Kind.RANK):
        return
    period = when_for(reading, at)
    if not barred(reading, at, period):
        reading.used.add(at)
        add(reading, Kind.SHARE, replace(last.topic, b=key), at, end,
            amount=reading.items[at].get("PCT"), period=period,
            among=last.among if last.kind is Kind.SHARE else "")  # fmt: skip


def _another_partner(reading: Reading, at: int, last: Claim) -> tuple[str, int]:
    """Who has the share, and the last item that says so."""
    traders, text = reading.parties.traders, reading.text_at(at + 1)
    if text in ("with", "to", "from", "for", "by"):
        key, after = reading.parties.at(at + 2)
        return key, after - 1
    of = reading.text_at(at + 2)
    if text == "of" and of in ("the total", "the", "all"):
        return (last.topic.b if of != "the" or reading.text_at(at + 3) == "total" else ""), at
    if reading.text_at(at - 1) in ("share of", "of") and reading.any(at - 3, at, "SHARE"):
        return (last.topic.b if last.kind is Kind.RANK else ""), at
    place = reading.before(at, *_JOINED, hedges=True)
    joined = place < at - 1 or reading.text_at(place - 1) in (",", "and")
    return (traders.get(place, "") if joined else ""), at


def _partner(reading: Reading, at: int, whole: Mention) -> tuple[str, int, int]:
    """Whose share it is: the one named after the whole ("went to China"), else the subject."""
    items, parties, topic = reading.items, reading.parties, whole.topic
    assert topic is not None
    start = whole.end if whole.at > at else at + 1
    for place in range(start, min(start + 12, len(items))):
        text = reading.text_at(place)
        if text in (";", "while", "but") or "PCT" in items[place]:
            break
        if "SHARE" in items[place] or text in ("to", "from", "with", "by", "is", "was"):
            key, after = parties.at(place + 1)
            if key not in ("", topic.a):
                return key, at, after - 1
    for place in sorted((p for p in parties.traders if p < at), reverse=True):
        key, between = parties.traders[place], items[place + 1 : at]
        if whole.first <= place < min(whole.end, whole.at) and whole.at < at:
            continue
        if key == topic.a and len(parties.in_order()) > 1:
            continue
        shared = any("SHARE" in i or i.text in ("with", "at", "(", "share") for i in between)
        if shared and not any(i.text == ";" for i in between):
            return key, place, at
    for mention in reading.topics:
        one = mention.topic
        if (
            one is not None
            and mention.at < at
            and one.b not in ("", WORLD)
            and (one.a, one.flow) == (topic.a, topic.flow)
        ):
            return one.b, at, at
    return "", at, at


def _named_share(reading: Reading, at: int) -> Mention | None:
    """ "China's share of Kyrgyzstan's imports was 43 percent": the whole before the percentage."""
    for place in range(at - 1, max(at - 20, -1), -1):
        text = reading.text_at(place)
        if text in (";", "while"):
            return None
        if reading.has(place, "PCT") and reading.text_at(at - 1) != "to":
            return None  # "from 46 percent in 2012 to 56 percent in 2017" is one share, twice
        if text in _NOUNS:
            return next((m for m in reading.topics if m.topic is not None
                         and place < m.at < min(at, place + 7)), None)  # fmt: skip
    return None


def _flow_share(reading: Reading, at: int, part: Topic, whole: Topic, mention: Mention) -> None:
    """Exports as a share of the same pair's trade."""
    if part.pair == whole.pair and whole.flow is Flow.TOTAL:
        period = when_for(reading, at)
        reading.used.add(at)
        add(reading, Kind.SHARE, part, at, mention.end - 1, amount=reading.items[at].get("PCT"),
            period=period, among="flow")  # fmt: skip
