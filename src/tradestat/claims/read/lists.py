"""Lists told apart by "respectively": two flows, partners or years with an amount each."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Amount, Kind, Topic
from tradestat.claims.read.dating import when_for
from tradestat.claims.read.lexicon import Tag
from tradestat.claims.read.mentions import Mention
from tradestat.claims.read.reading import AMOUNTS, Reading, add, barred, direction
from tradestat.model import Flow

_BOTH_FLOWS = {
    "exports and imports": (Flow.EXPORT, Flow.IMPORT),
    "imports and exports": (Flow.IMPORT, Flow.EXPORT),
}


def find(reading: Reading) -> None:
    """Add the claims of a sentence with "respectively"."""
    start = 0
    for end, item in enumerate(reading.items):
        if item.text == "respectively":
            for tag in AMOUNTS[:2]:
                _list(reading, start, end, tag)
            start = end + 1


def _list(reading: Reading, start: int, end: int, tag: Tag) -> None:
    items = reading.items
    places = [n for n in range(start, end + 1) if tag in items[n]]
    if len(places) < 2:
        places = [n for n in range(end + 1, min(end + 8, len(items))) if tag in items[n]]
    if len(places) < 2:
        return
    mentions = [m for m in reading.topics if m.first < places[0] and m.topic is not None]
    if not mentions:
        return
    topics = _topics(reading, mentions, len(places), places[0])
    whens = [i.when for i in items[start : places[0]] if "WHEN" in i]
    for index, place in enumerate(places[-max(len(topics), len(whens), 2) :]):
        topic = topics[index] if index < len(topics) else topics[0]
        period = when_for(reading, place)
        if len(topics) == 1 and len(whens) == len(places):
            period = whens[index].period(None)
        sign = direction(reading, place) if tag == "PCT" else 1
        if barred(reading, place, period) or not topic.pair or not sign:
            continue
        amount: Amount = items[place].get(tag)
        kind = Kind.GROWTH if tag == "PCT" else Kind.LEVEL
        reading.used.add(place)
        add(reading, kind, topic, place, place, amount=amount if sign > 0 else -amount,
            period=period)  # fmt: skip


def _topics(reading: Reading, mentions: list[Mention], count: int, first: int) -> list[Topic]:
    last, topics = mentions[-1], [m.topic for m in mentions if m.topic is not None]
    topic = topics[-1]
    flows = _BOTH_FLOWS.get(reading.items[last.at].text)
    if flows is not None:
        return [replace(topic, flow=flow) for flow in flows]
    if last.several:
        traders = sorted(reading.parties.traders.items())
        keys = [k for p, k in traders if p < first and k != topic.a]
        return [replace(topic, b=key) for key in keys[-count:]]
    both = topics[-count:]
    if len(topics) >= count and len({t.flow for t in both}) == count:
        full = next((t for t in reversed(both) if len(t.pair) == 2), both[-1])
        return [replace(t, a=t.a or full.a, b=t.b or full.b) for t in both]
    return [topic]
