"""Lists told apart by "respectively": two flows, partners or years with an amount each."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import Kind, Topic
from tradestat.claims.read.dating import when_for
from tradestat.claims.read.mentions import Mention
from tradestat.claims.read.reading import Reading, add, barred, direction


def find(reading: Reading) -> None:
    """Add the claims of a sentence with "respectively"."""
    ends = [n for n, i in enumerate(reading.items) if i.text == "respectively"]
    if not ends:
        return
    start = 0
    for end in ends:
        _list(reading, start, end)
        start = end + 1


def _list(reading: Reading, start: int, end: int) -> None:
    items = reading.items
    for tag in ("MONEY", "PCT"):
        places = [n for n in range(start, end + 1) if tag in items[n]]
        after = [n for n in range(end + 1, min(end + 8, len(items))) if tag in items[n]]
        places = places if len(places) > 1 else after
        if len(places) < 2:
            continue
        found = [f for f in reading.topics if f.first < places[0] and f.topic is not None]
        if not found:
            continue
        topics = _topics(reading, found, len(places), places[0])
        whens = [n for n in range(start, places[0]) if "WHEN" in items[n]]
        for index, place in enumerate(places[-max(len(topics), len(whens), 2) :]):
            topic = topics[index] if index < len(topics) and len(topics) > 1 else topics[0]
            period = when_for(reading, place)
            if len(topics) == 1 and len(whens) == len(places):
                period = items[whens[index]].when.period(None)
            if barred(reading, place, period) or not topic.pair:
                continue
            amount = items[place].get(tag)
            kind = Kind.LEVEL
            if tag == "PCT":
                kind = Kind.GROWTH
                sign = direction(reading, place, 0)
                if not sign:
                    continue
                if sign < 0:
                    amount = -amount
            reading.used.add(place)
            add(reading, kind, topic, place, place, amount=amount, period=period)


def _topics(reading: Reading, found: list[Mention], count: int, first: int) -> list[Topic]:
    last = found[-1]
    assert last.topic is not None
    text = reading.items[last.at].text
    flows = {
        "exports and imports": ("exports", "imports"),
        "imports and exports": ("imports", "exports"),
    }
    if text in flows:
        return [replace(last.topic, flow=f) for f in flows[text]]
    if last.several:
        keys = [
            k for p, k in sorted(reading.parties.traders.items()) if p < first and k != last.topic.a
        ]
        return [replace(last.topic, b=k) for k in keys[-count:]]
    if len(found) >= count and len({f.topic.flow for f in found[-count:] if f.topic}) == count:
        both = [f.topic for f in found[-count:] if f.topic]
        full = next((t for t in reversed(both) if len(t.pair) == 2), both[-1])
        return [replace(t, a=t.a or full.a, b=t.b or full.b) for t in both]
    return [last.topic]
