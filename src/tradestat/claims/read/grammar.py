"""The claims of a sentence: each amount, record and place with its topic, its kind, its period."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import WORLD, Amount, Claim, Kind, Topic
from tradestat.claims.read import ranks, shares, statements
from tradestat.claims.read.amounts import in_unit, unit_said, with_amounts
from tradestat.claims.read.doubts import weighed
from tradestat.claims.read.items import items_of
from tradestat.claims.read.lexicon import Tag
from tradestat.claims.read.nearest import topic_for, when_for
from tradestat.claims.read.parties import Context, Mention, Parties
from tradestat.claims.read.periods import with_periods
from tradestat.claims.read.reading import AMOUNTS, Reading, add, barred, direction
from tradestat.claims.read.topics import topics_of
from tradestat.model import Flow, Period


def read(
    text: str, start: int, number: int, context: Context, day: datetime.date | None
) -> Reading:
    """Read one sentence; what it leaves out is looked for in `context`, which it then adds to."""
    items = with_periods(with_amounts(items_of(text)), day)
    context.unit = unit_said(items) or context.unit
    if context.unit is not None:
        in_unit(items, context.unit)
    parties = Parties.of(items, context)
    reading = Reading(text, start, number, items, parties, topics_of(items, parties), day, context)
    telling = (*AMOUNTS, "RECORD", "SINCE", "PARTNER")
    if not text.endswith("?") and any(tag in item for item in items for tag in telling):
        ranks.find(reading)
        shares.find(reading)
        _respectively(reading)
        _bases(reading)
        for at, item in enumerate(items):
            if at in reading.used:
                continue
            if "MONEY" in item:
                statements.money(reading, at)
            elif "PCT" in item:
                statements.percent(reading, at)
            elif "MULT" in item:
                statements.multiple(reading, at)
            elif "RECORD" in item or "SINCE" in item:
                statements.record(reading, at)
        reading.claims = [_in_currency(c, reading.claims) for c in reading.claims]
        reading.claims = weighed(reading)
    _remember(reading)
    reading.claims.sort(key=lambda c: (c.start, c.end))
    return reading


def _in_currency(claim: Claim, claims: list[Claim]) -> Claim:
    """A growth or a record beside a level in yuan or euros is meant in that currency."""
    if claim.currency or claim.kind not in (
        Kind.GROWTH, Kind.RECORD, Kind.MULTIPLE, Kind.AVERAGE_GROWTH,
    ):  # fmt: skip
        return claim
    for other in claims:
        money = other.amount.currency if other.amount is not None else ""
        if other.topic.pair == claim.topic.pair and other.kind is Kind.LEVEL and money not in (
            "", "USD",
        ):  # fmt: skip
            return replace(claim, currency=money)
    return claim


def _remember(reading: Reading) -> None:
    context, parties = reading.context, reading.parties
    context.asked = reading.text.endswith("?") or (context.asked and not reading.topics)
    context.see(parties.in_order())
    first = parties.in_order()
    countries = [k for k in first if areas.group_of(k) is None]
    made = [c.topic for c in reading.claims if c.topic.a and c.topic.b and not c.topic.goods]
    subjects = [t.a for t in made if areas.group_of(t.a) is None] + countries
    if subjects:
        context.home = subjects[0]
    named = [f.topic for f in reading.topics if f.topic is not None]
    pairs = [t for t in [*made, *named] if t.a and t.b and WORLD not in t.pair]
    if pairs:
        last = pairs[-1] if not made else next((t for t in made if WORLD not in t.pair), pairs[-1])
        context.pair = (last.a, last.b)
    elif len(countries) == 2:
        context.pair = (countries[0], countries[1])
    if named or made:
        context.topic = (made or named)[-1]
    elif any(f.topic is None for f in reading.topics) and any(
        "MONEY" in i or "PCT" in i for i in reading.items
    ):
        context.topic = None
    whens = [
        i.when
        for at, i in enumerate(reading.items)
        if "WHEN" in i and at not in reading.taken and i.when.until is None
    ]
    if whens and any(w.year for w in whens):
        latest = [w for w in whens if w.year][0 if reading.claims else -1]
        context.year, context.months = latest.year, (latest.first, latest.last)
    context.says = parties.says or context.says


def _bases(reading: Reading) -> None:
    """Amounts that others are compared with: "up from 19.8 billion in 2023"."""
    for at, item in enumerate(reading.items):
        if "MONEY" in item and at not in reading.used:
            place = _comparison(reading, at)
            topic, _, blocked = topic_for(reading, at) if place >= 0 else (None, -1, True)
            if topic is not None and not blocked and (topic.pair or not topic.goods):
                _base(reading, topic, place, at)


def _comparison(reading: Reading, at: int) -> int:
    """The word before an amount that makes it the one compared with, -1 if none does."""
    place = reading.before(at, "the", "a", "just", "only", "about", "some", "of")
    text = reading.text_at(place)
    if not reading.has(place, "COMPARE") or text == "over":
        return -1
    if text == "on" and reading.text_at(place + 1) != "the":
        return -1
    timed = text != "after" or reading.any(at, at + 4, "WHEN", "EARLIER")
    return place if timed else -1


def _base(reading: Reading, topic: Topic, first: int, at: int) -> None:
    """Make a claim of the level that another is compared with, of the period said or implied."""
    period, end = when_for(reading, at, base=True), at
    nearest = reading.next(at + 1, at + 8, "WHEN")
    earlier = reading.next(at + 1, at + 6, "EARLIER", "YOY")
    if period is not None and nearest is not None:
        reading.taken.add(nearest)
    else:
        now = when_for(reading, at)
        spans = [i.when for i in reading.items if i.spans]
        if earlier is None and spans:
            period = Period(spans[0].year or 0)
        else:  # with nothing said, the year before
            dated = now is not None and (earlier is not None or now.whole)
            period = now.back() if now is not None and dated else None
    reading.used.add(at)
    if nearest is not None and nearest in reading.taken:
        end = nearest
    elif earlier is not None:
        end = earlier
    amount = statements.signed(reading.items[at].money, topic)
    add(reading, statements.money_kind(topic), topic, first, end, amount=amount, period=period,
        is_base=True)  # fmt: skip


_BOTH_FLOWS = {
    "exports and imports": (Flow.EXPORT, Flow.IMPORT),
    "imports and exports": (Flow.IMPORT, Flow.EXPORT),
}


def _respectively(reading: Reading) -> None:
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
