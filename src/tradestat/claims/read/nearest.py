"""Which topic and which period an amount is of, and which period it is compared with."""

from __future__ import annotations

from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import LEVELS, ONE_WAY, WORLD, Topic
from tradestat.claims.read.items import When
from tradestat.claims.read.lexicon import words
from tradestat.claims.read.parties import BREAKS, GENITIVE, Mention
from tradestat.claims.read.reading import AMOUNTS, Reading
from tradestat.model import Flow, Period

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


_BEFORE_A_BASE = words("before_a_base")
_LINKS = words("links")


def when_for(reading: Reading, at: int, *, base: bool = False) -> Period | None:
    """The period that an amount is of: named right after it, before it, elsewhere, or before.

    base: of an amount that is compared with, only the period that is named after it.
    """
    when = _behind(reading, at, base=base)
    if base:
        return _period(reading, when) if when is not None else None
    when = when or _around(reading, at)
    period = _period(reading, when) if when is not None else _from_context(reading, at)
    if period is None:
        return None
    if (
        reading.text_at(at + 1) == "in"
        and reading.has(at + 2, "EARLIER")
        and reading.has(at, "PCT")
    ):
        return period.back()  # "after a jump of 16.1 percent in the previous year"
    later = reading.any(reading.clause(at), at + 6, "LATER")
    return period.back(-1) if later and not period.fiscal else period


def _behind(reading: Reading, at: int, *, base: bool) -> When | None:
    """The period in brackets before an amount, or the one that is joined to it behind."""
    items = reading.items
    if not base and reading.text_at(at - 1) == "(" and reading.has(at - 2, "WHEN"):
        return items[at - 2].when  # "the figure for 2018 (2.48 billion)"
    for place in range(at + 1, min(at + 9, len(items))):
        item = items[place]
        if item.text in BREAKS or ("MONEY" in item and "MONEY" in items[at]):
            return None
        if base and (item.text == "," or "RECORD" in item or "PCT" in item):
            return None
        if (
            _free(reading, place)
            and (base or not _compared(reading, place))
            and _linked(reading, at, place)
        ):
            return item.when
    return None


def _free(reading: Reading, place: int) -> bool:
    """Whether a period stands here that is no span and belongs to no other amount."""
    item = reading.items[place]
    return "WHEN" in item and place not in reading.taken and not item.spans


def _around(reading: Reading, at: int) -> When | None:
    """The period named before an amount, else after it in its clause."""
    for place in range(at - 1, -1, -1):
        if _free(reading, place) and not _compared(reading, place):
            return reading.items[place].when
    for place in range(at + 1, len(reading.items)):
        if reading.text_at(place - 1) in BREAKS:
            return None
        if _free(reading, place) and not _compared(reading, place):
            return reading.items[place].when
    return None


def _from_context(reading: Reading, at: int) -> Period | None:
    context = reading.context
    if any(i.spans or ("WHEN" in i and i.when.undated) for i in reading.items):
        return None
    if context.year is None:
        return None
    period = Period(context.year, *(context.months or (1, 12)))
    # "A year earlier it had been 1.96 billion."
    return period.back() if reading.any(0, at, "EARLIER") else period


def _linked(reading: Reading, at: int, place: int) -> bool:
    """Whether only words of time stand between an amount and a period, or it is not far."""
    before, text = reading.text_at(place - 1), reading.text_at(place)
    if before == "(":
        return reading.text_at(place + 1) == ")"
    if before == "," and not text.startswith(("in", "la")):
        return False
    return before in _LINKS or "last" in text or "this" in text or place == at + 1


def _compared(reading: Reading, place: int) -> bool:
    """Whether a period is the one that is compared with: "from 2023", "than in 2019"."""
    if reading.has(place - 1, "SINCE"):
        return True
    for here in range(place - 1, place - 8, -1):
        text = reading.text_at(here)
        if text in _BEFORE_A_BASE:
            continue
        if text in ("over", "on", "after"):
            return reading.any(max(0, here - 3), here, "PCT", "UP", "DOWN")
        if text in ("above", "below") or (text == "short" and here < place - 1):
            return reading.has(here - 1, "PCT")
        return reading.has(here, "COMPARE") or text in ("until", "before")
    return False


def _period(reading: Reading, when: When) -> Period | None:
    if when.year is not None:
        return when.period(None)
    period = when.period(_year(reading)) if not when.undated else None
    day = reading.day
    if period is not None and day is not None and period.year == day.year:
        return period.back() if period.first > day.month else period  # "in December", in January
    return period


def _year(reading: Reading) -> int | None:
    for at, item in enumerate(reading.items):
        if "WHEN" in item and item.when.year and not _compared(reading, at):
            return item.when.year
    if reading.context.year is not None:
        return reading.context.year
    return reading.day.year if reading.day else None


def base_for(reading: Reading, at: int) -> tuple[Period | None, Period | None]:
    """The period that a growth is on and, of a span, the one it ends with; None if not said."""
    items = reading.items
    spans = [p for p, i in enumerate(items) if i.spans]
    if spans:
        when = items[min(spans, key=lambda p: abs(p - at))].when
        return Period(when.year or 0), Period(when.until or 0)
    for place in range(at + 1, min(at + 10, len(items))):
        item = items[place]
        if item.text in BREAKS or "PCT" in item:
            break
        if "WHEN" in item and item.when.year and _compared(reading, place):
            reading.taken.add(place)
            return _same_months(reading, at, place), None
    bases = [c.period for c in reading.claims if c.is_base and c.period and c.kind in LEVELS]
    if bases and not reading.any(at + 1, at + 4, "YOY"):
        return bases[-1], None
    for place in range(max(0, at - 10), at):
        item, before = items[place], reading.text_at(place - 1)
        if (
            (before in ("since", "to", "with") or before.startswith("compared "))
            and "WHEN" in item
            and item.when.year
            and _compared(reading, place)
        ):
            return _period(reading, item.when), None
    return None, None


def _same_months(reading: Reading, at: int, place: int) -> Period | None:
    """ "… below the corresponding period of 2023": the months of the amount's own period."""
    base = _period(reading, reading.items[place].when)
    texts = {i.text for i in reading.items[max(at, place - 7) : place]}
    if base is None or not base.whole or not texts & {"corresponding", "same"}:
        return base
    own = when_for(reading, at)
    return base if own is None else Period(base.year, own.first, own.last)


def unlike(base: Period | None, period: Period | None) -> Period | None:
    """A base that is said and is not simply the year before."""
    return None if base is None or (period is not None and base == period.back()) else base


def after_base(period: Period | None, base: Period | None) -> Period | None:
    """The period of a growth; one "on 2023" is no growth of 2023."""
    return None if base is not None and period == base else period
