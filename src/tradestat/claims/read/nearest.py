"""Which topic an amount is about: what follows at once, what stands before, or an earlier one."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import ONE_WAY, WORLD, Topic
from tradestat.claims.read.language import words
from tradestat.claims.read.mentions import BREAKS, GENITIVE, Mention
from tradestat.claims.read.reading import AMOUNTS, Reading
from tradestat.model import Flow

_BEFORE_A_THING = words("before_a_thing")
_BEHIND_MONEY = words("behind_money")
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
    while reading.text_at(place) in _BEHIND_MONEY:
        place += 1
    prep = reading.text_at(place).rpartition(" ")[2]
    joints = {Flow.TOTAL: ("with",), Flow.EXPORT: ("to",), Flow.IMPORT: ("from",)}
    if prep not in joints.get(topic.flow, ("with", "from")) or not topic.a:
        return topic
    key, after = reading.parties.at(place + 1)
    known = key in ("", topic.a, topic.b) or reading.text_at(after) in GENITIVE
    return topic if known else replace(topic, b=key)


def _other_way(reading: Reading, topic: Topic, end: int, at: int) -> Topic:
    """The other flow of the same pair: "… and 5 billion went the other way"."""
    if topic.flow not in ONE_WAY or not (topic.a and topic.b):
        return topic
    before = [f.topic for f in reading.topics if f.topic is not None and f.end < end]
    if before and (before[-1].pair, before[-1].flow) == (topic.pair, topic.flow.mirrored):
        return topic  # "bought 10 and sold it 3 in return": turned by its own verb
    for place, item in enumerate(reading.items):
        if "TURN" not in item or not (end <= place < at or at < place <= at + 6):
            continue
        between = reading.items[min(place, at) + 1 : max(place, at)]
        if any(i.text in BREAKS or (place > at and (i.text == "," or "WHEN" in i))
               for i in between):  # fmt: skip
            continue
        reading.understood.add(place)
        return replace(topic, flow=topic.flow.mirrored)
    return topic


def _following(reading: Reading, at: int) -> Mention | None:
    """A topic that the amount is "of" or "in", or that stands right behind it."""
    here = moved = at + 1 + (reading.text_at(at + 1) == "-")
    while here < moved + 3 and (
        reading.any(here, here + 1, "UP", "DOWN", "YOY", "RECORD")
        or reading.text_at(here) in ("annual", "-", "year", "sharp")
    ):
        here += 1
    here += reading.text_at(here) in ("worth", "share")
    jumped = reading.text_at(here) in ("in", "of")
    if here != at + 1 and not jumped and reading.text_at(here) != "for":
        return None
    reach = here + (6 if jumped else 1)
    for mention in reading.topics:
        if here <= mention.first <= here + 2 and mention.at <= reach:
            between = reading.items[here + jumped : mention.first]
            if all(i.text in ("the", "a", "total", "goods", "its", "all") for i in between):
                return mention
    return None


def _other_thing(reading: Reading, at: int) -> bool:
    """Whether the amount counts other things: "5 million tonnes", "2 billion in loans"."""
    behind = reading.text_at(at + 1)
    strange = behind.isalpha() and behind not in _FREE_NEXT
    for step in (1, 2, 3):
        place = at + step
        if (
            reading.has(place, "THING")
            and not reading.has(place, "FLOW")
            and (step == 1 or behind in _BEFORE_A_THING or (step == 2 and strange))
        ):
            return True
        if reading.text_at(place) in (",", ";", ")", "("):
            break
    if "BARE" not in reading.items[at] or not strange:
        return False
    return not reading.any(
        at + 1, at + 2, "FLOW", "UP", "DOWN", "YOY", "WHEN", "EARLIER", "COMPARE", "REAL", "TERMS",
        "AREA", "AYEAR", "SAYS", "BILATERAL", "HEDGE",
    )  # fmt: skip


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


def _turned(reading: Reading, mention: Mention, at: int) -> Topic:
    """A topic with the partner that is named between it and the amount: "… and to India at 5"."""
    topic, traders = mention.topic, reading.parties.traders
    assert topic is not None
    place = max((p for p in traders if mention.end <= p < at), default=-1)
    if place < 0 or traders[place] in topic.pair or reading.any(place, at, *AMOUNTS):
        return topic
    if any(i.text not in _JOINTS for i in reading.items[place + 1 : at]):
        return topic
    key, prep = traders[place], reading.text_at(place - 1)
    if reading.has(mention.at, "VERB"):
        # "Mexico bought 256, Canada 292": another subject of the same verb.
        return (
            replace(topic, a=key)
            if prep in (",", "and") and topic.flow is not Flow.TOTAL
            else topic
        )
    if topic.b == WORLD or is_member(key, frozenset({topic.b})):
        return replace(topic, b=key) if topic.b else topic
    if topic.b and prep in ("with", "to", "from", ",", ":", "and", ";"):
        return replace(topic, b=key)
    if topic.a and is_member(key, frozenset({topic.a})) and not (topic.b and prep == "by"):
        return replace(topic, a=key)
    return topic
