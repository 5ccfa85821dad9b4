"""Which topic an amount is about: what follows at once, what stands before, or an earlier one."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import WORLD, Topic
from tradestat.claims.read.language import words
from tradestat.claims.read.mentions import BREAKS, Mention
from tradestat.claims.read.reading import AMOUNTS, Reading
from tradestat.metrics.levels import SWAPPED

_FREE_NEXT = words("free_next")
_JOINTS = words("joints")
_PRONOUNS = words("pronouns")


def topic_for(reading: Reading, at: int) -> tuple[Topic | None, int, bool]:
    """The topic of an amount, the place where that ends (-1: an earlier sentence), whether blocked.

    First what follows at once ("22.71 billion in trade", "a rise in exports"), then the nearest
    before it, then the first after it, then what the sentence before was about.
    """
    items = reading.items
    following = _following(reading, at)
    if following is not None:
        return following.topic, following.end, following.topic is None
    if _other_thing(reading, at):
        return None, at, True
    before = [f for f in reading.topics if f.first < at]
    if before:
        last = before[-1]
        if last.topic is None:
            return None, last.end, True
        topic = _with_what_follows(reading, _turned(reading, last, at), at)
        topic = _other_way(reading, topic, last.end, at)
        return topic, last.end, last.several and topic == last.topic
    after = [f for f in reading.topics if f.at > at]
    if after and after[0].topic is not None:
        gap = [i.text for i in items[at + 1 : after[0].first]]
        if not any(t in BREAKS for t in gap) and len(gap) <= 14:
            return after[0].topic, at, False
    if not reading.topics and reading.context.topic is not None and _goes_on(reading, at):
        return _turned(reading, Mention(-1, 0, reading.context.topic, -1), at), -1, False
    return None, -1, bool(reading.topics and after and after[0].topic is None)


def _with_what_follows(reading: Reading, topic: Topic, at: int) -> Topic:
    """The topic with the partner named right behind the amount: "3 billion with Russia"."""
    place = at + 1
    while reading.text_at(place) in (
        "worth", "of", "goods", "surplus", "deficit", "in", "went", "came", "was", "were", "bound",
        "destined",
    ):  # fmt: skip
        place += 1
    prep = reading.text_at(place).rpartition(" ")[2]
    wanted = {"total": ("with",), "exports": ("to",), "imports": ("from",)}.get(
        topic.flow, ("with", "from")
    )
    if prep not in wanted or not topic.a:
        return topic
    key, after = reading.parties.at(place + 1)
    if not key or key == topic.a or (key == topic.b) or reading.text_at(after) in ("'s", "'"):
        return topic
    return replace(topic, b=key)


def _other_way(reading: Reading, topic: Topic, end: int, at: int) -> Topic:
    """The other flow of the same pair: "… and 5 billion went the other way"."""
    if topic.flow not in SWAPPED or not (topic.a and topic.b):
        return topic
    before = [f.topic for f in reading.topics if f.topic is not None and f.end < end]
    if before and (before[-1].pair, before[-1].flow) == (topic.pair, SWAPPED[topic.flow]):
        return topic  # "bought 10 and sold it 3 in return": turned by its own verb
    for place, item in enumerate(reading.items):
        if "TURN" not in item or not (end <= place < at or at < place <= at + 6):
            continue
        between = reading.items[min(place, at) + 1 : max(place, at)]
        if any(i.text in BREAKS or (place > at and (i.text == "," or "WHEN" in i))
               for i in between):  # fmt: skip
            continue
        reading.understood.add(place)
        return replace(topic, flow=SWAPPED[topic.flow])
    return topic


def _following(reading: Reading, at: int) -> Mention | None:
    """A topic that the amount is "of" or "in", or that stands right behind it."""
    items = reading.items
    here = at + 1
    if reading.text_at(here) == "-":
        here += 1
    moved = 0
    while (
        here < len(items)
        and moved < 3
        and (
            "UP" in items[here]
            or "DOWN" in items[here]
            or "YOY" in items[here]
            or "RECORD" in items[here]
            or items[here].text in ("annual", "-", "year", "sharp")
        )
    ):
        here += 1
        moved += 1
    if reading.text_at(here) in ("worth", "share"):
        here += 1
    if reading.text_at(here) in ("in", "of", "for") or (here == at + 1 and not moved):
        jumped = reading.text_at(here) in ("in", "of")
        reach = here + (6 if jumped else 1)
        for found in reading.topics:
            if here <= found.first and found.first <= here + 2 and found.at <= reach:
                between = items[here + jumped : found.first]
                if all(i.text in ("the", "a", "total", "goods", "its", "all") for i in between):
                    return found
    return None


def _other_thing(reading: Reading, at: int) -> bool:
    """Whether the amount counts other things: "5 million tonnes", "2 billion in loans"."""
    item = reading.items[at]
    for step in (1, 2, 3):
        place = at + step
        if reading.has(place, "THING") and not reading.has(place, "FLOW"):
            if step == 1 or reading.text_at(at + 1) in (
                "in",
                "of",
                "worth",
                "-",
                "a",
                "for",
                "new",
            ):
                return True
            behind = reading.text_at(at + 1)
            if step == 2 and behind.isalpha() and behind not in _FREE_NEXT:
                return True
        if reading.text_at(place) in (",", ";", ")", "("):
            break
    text = reading.text_at(at + 1)
    if "BARE" in item and text.isalpha() and text not in _FREE_NEXT:
        tags = reading.items[at + 1].tags.keys()
        return not tags & {"FLOW", "UP", "DOWN", "YOY", "WHEN", "EARLIER", "COMPARE", "REAL",
                           "TERMS", "AREA", "AYEAR", "SAYS", "BILATERAL", "HEDGE"}  # fmt: skip
    return False


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a sentence without a topic still speaks of the one before."""
    pair = reading.context.topic.pair if reading.context.topic else frozenset()
    if WORLD in pair and reading.context.unit and reading.text_at(at - 1) in (":", "–", "|"):
        return True
    if any(k not in pair and not is_member(k, pair) for k in reading.parties.in_order()):
        return False
    if any(f.topic is None for f in reading.topics):
        return False
    words = {i.text for i in reading.items[:at]}
    if words & _PRONOUNS:
        return True
    return reading.any(0, len(reading.items), "UP", "DOWN", "RECORD", "MULTIPLE", "WHEN")


def is_member(key: str, pair: frozenset[str]) -> bool:
    """Whether an area belongs to a group that is one of a pair."""
    groups = [areas.group_of(k) for k in pair]
    return any(g is not None and key in g.every for g in groups)


def _turned(reading: Reading, found: Mention, at: int) -> Topic:
    """A topic with the partner that is named between it and the amount: "… and to India at 5"."""
    topic = found.topic
    assert topic is not None
    items = reading.items
    near = [p for p in sorted(reading.parties.traders) if found.end <= p < at]
    if not near:
        return topic
    place = near[-1]
    key = reading.parties.traders[place]
    words = [i.text for i in items[place + 1 : at]]
    joined = [w for w in words if w not in _JOINTS]
    amounts = reading.any(place, at, *AMOUNTS)
    prep = reading.text_at(place - 1)
    if amounts or key in topic.pair or len(joined) > 0:
        return topic
    if "VERB" in items[found.at] if found.at >= 0 else False:
        # "Mexico bought 256, Canada 292": another subject of the same verb.
        return replace(topic, a=key) if prep in (",", "and") and topic.flow != "total" else topic
    whole = topic.b if is_member(key, frozenset({topic.b})) or topic.b == WORLD else ""
    if whole or (topic.b and prep in ("with", "to", "from", ",", ":", "and", ";", "by")):
        if prep == "by" and not whole:
            return topic
        return replace(topic, b=key)
    if topic.a and is_member(key, frozenset({topic.a})):
        return replace(topic, a=key)
    return topic


# When.
