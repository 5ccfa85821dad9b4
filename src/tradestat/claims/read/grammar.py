"""The claims of a sentence: each amount, record and place with its topic, its kind, its period."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tradestat import areas
from tradestat.claims.model import WORLD, Claim, Kind, Topic
from tradestat.claims.read import lists, ranks, shares, statements
from tradestat.claims.read.amounts import in_unit, unit_said, with_amounts
from tradestat.claims.read.dating import when_for
from tradestat.claims.read.doubts import weighed
from tradestat.claims.read.items import items_of
from tradestat.claims.read.nearest import topic_for
from tradestat.claims.read.parties import Context, Parties
from tradestat.claims.read.periods import with_periods
from tradestat.claims.read.reading import AMOUNTS, Reading, add
from tradestat.claims.read.topics import topics_of
from tradestat.model import Period


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
    if _worth_reading(reading):
        ranks.find(reading)
        shares.find(reading)
        lists.find(reading)
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


def _worth_reading(reading: Reading) -> bool:
    if reading.text.endswith("?"):
        return False
    return any(t in i for i in reading.items for t in (*AMOUNTS, "RECORD", "SINCE", "PARTNER"))


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
    place = at - 1
    while reading.text_at(place) in ("the", "a", "just", "only", "about", "some", "of"):
        place -= 1
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
