"""The claims of a sentence: each amount, record and place with its topic, its kind, its period."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date as Date

from tradestat import areas
from tradestat.claims.amounts import in_unit, rehedged, unit_said, with_amounts
from tradestat.claims.items import Item, items_of
from tradestat.claims.model import Claim, Kind, Topic
from tradestat.claims.numbers import Amount
from tradestat.claims.periods import When, with_periods
from tradestat.claims.topics import BREAKS, Found, topics_of
from tradestat.claims.when import Period
from tradestat.claims.who import WORLD, Memory, Who

_AMOUNTS = ("MONEY", "PCT", "MULT")
_LINKS = frozenset(
    "in of for during over throughout by last this the a year and full whole calendar all".split()
)


@dataclass(slots=True)
class Reading:
    """One sentence as the grammar sees it, and what it has found so far.

    bases: places of amounts that are what another is compared with; taken: places of periods that
    belong to those; used: places of amounts that a claim was made of.
    """

    text: str
    start: int
    number: int
    items: list[Item]
    who: Who
    topics: list[Found]
    day: Date | None
    memory: Memory
    claims: list[Claim] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def text_at(self, at: int) -> str:
        return self.items[at].text if 0 <= at < len(self.items) else ""

    def has(self, at: int, tag: str) -> bool:
        return 0 <= at < len(self.items) and tag in self.items[at]

    def any(self, first: int, end: int, *tags: str) -> bool:
        """Whether an item from first up to end has one of the tags."""
        return any(t in i for i in self.items[max(first, 0) : max(end, 0)] for t in tags)

    def clause(self, at: int) -> int:
        """Where the clause of an item begins."""
        for place in range(at - 1, -1, -1):
            if self.items[place].text in (*BREAKS, "after", "following", "—"):
                return place + 1
        return 0


def read(text: str, start: int, number: int, memory: Memory, day: Date | None) -> Reading:
    """Read one sentence; what it leaves out is looked for in `memory`, which it then adds to."""
    items = with_periods(with_amounts(items_of(text)), day)
    memory.unit = unit_said(items) or memory.unit
    if memory.unit is not None:
        in_unit(items, memory.unit)
    who = Who.of(items, memory)
    reading = Reading(text, start, number, items, who, topics_of(items, who), day, memory)
    if _worth_reading(reading):
        from tradestat.claims import lists, ranks, shares

        ranks.find(reading)
        shares.find(reading)
        lists.find(reading)
        _bases(reading)
        for at, item in enumerate(items):
            if at in reading.used:
                continue
            if "MONEY" in item:
                _money(reading, at)
            elif "PCT" in item:
                _percent(reading, at)
            elif "MULT" in item:
                _multiple(reading, at)
            elif "RECORD" in item or "SINCE" in item:
                _record(reading, at)
        reading.claims = [_in_currency(c, reading.claims) for c in reading.claims]
    _remember(reading)
    reading.claims.sort(key=lambda c: (c.start, c.end))
    return reading


def _in_currency(claim: Claim, claims: list[Claim]) -> Claim:
    """A growth or a record beside a level in yuan or euros is meant in that currency."""
    if claim.currency_said or claim.kind not in (
        Kind.GROWTH, Kind.RECORD, Kind.MULTIPLE, Kind.AVERAGE_GROWTH,
    ):  # fmt: skip
        return claim
    for other in claims:
        money = other.amount.currency if other.amount is not None else ""
        if other.topic.pair == claim.topic.pair and other.kind is Kind.LEVEL and money not in (
            "", "USD",
        ):  # fmt: skip
            return replace(claim, currency_said=money)
    return claim


def _worth_reading(reading: Reading) -> bool:
    if reading.text.endswith("?"):
        return False
    return any(t in i for i in reading.items for t in (*_AMOUNTS, "RECORD", "SINCE", "PARTNER"))


def _remember(reading: Reading) -> None:
    memory, who = reading.memory, reading.who
    memory.see(who.in_order())
    first = who.in_order()
    countries = [k for k in first if areas.group_of(k) is None]
    if countries:
        memory.home = countries[0]
    made = [c.topic for c in reading.claims if c.topic.a and c.topic.b and not c.topic.goods]
    named = [f.topic for f in reading.topics if f.topic is not None]
    pairs = [t for t in [*made, *named] if t.a and t.b and WORLD not in t.pair]
    if pairs:
        last = pairs[-1] if not made else next((t for t in made if WORLD not in t.pair), pairs[-1])
        memory.pair = (last.a, last.b)
    elif len(countries) == 2:
        memory.pair = (countries[0], countries[1])
    if named or made:
        memory.topic = (made or named)[-1]
    elif any(f.topic is None for f in reading.topics) and any(
        "MONEY" in i or "PCT" in i for i in reading.items
    ):
        memory.topic = None
    whens = [
        i.get("WHEN")
        for at, i in enumerate(reading.items)
        if "WHEN" in i and at not in reading.taken and i.get("WHEN").until is None
    ]
    if whens and any(w.year for w in whens):
        latest = [w for w in whens if w.year][0 if reading.claims else -1]
        memory.year, memory.months = latest.year, (latest.first, latest.last)
    for claim in reading.claims:
        if claim.amount is not None and claim.amount.currency:
            memory.currency = claim.amount.currency
    memory.says = who.says or memory.says


# Which topic an amount is about.


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
        return topic, last.end, last.several and topic == last.topic
    after = [f for f in reading.topics if f.at > at]
    if after and after[0].topic is not None and not reading.any(at, after[0].at, "WHO"):
        gap = [i.text for i in items[at + 1 : after[0].first]]
        if not any(t in BREAKS for t in gap) and len(gap) <= 14:
            return after[0].topic, at, False
    if not reading.topics and reading.memory.topic is not None and _goes_on(reading, at):
        return _turned(reading, Found(-1, 0, reading.memory.topic, -1), at), -1, False
    return None, -1, bool(reading.topics and after and after[0].topic is None)


def _with_what_follows(reading: Reading, topic: Topic, at: int) -> Topic:
    """The topic with the partner named right behind the amount: "3 billion with Russia"."""
    place = at + 1
    while reading.text_at(place) in ("worth", "of", "goods", "surplus", "deficit", "in"):
        place += 1
    prep = reading.text_at(place)
    wanted = {"total": ("with",), "exports": ("to",), "imports": ("from",)}.get(
        topic.flow, ("with", "from")
    )
    if prep not in wanted or not topic.a:
        return topic
    key, after = reading.who.at(place + 1)
    if not key or key in topic.pair or reading.text_at(after) in ("'s", "'"):
        return topic
    return replace(topic, b=key)


def _following(reading: Reading, at: int) -> Found | None:
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
    if reading.text_at(here) in ("in", "of", "for") or here == at + 1 and not moved:
        jumped = reading.text_at(here) in ("in", "of")
        reach = here + (6 if jumped else 1)
        for found in reading.topics:
            if here <= found.first and found.first <= here + 2 and found.at <= reach:
                between = items[here + jumped : found.first]
                if all(i.text in ("the", "a", "total", "goods", "its", "all") for i in between):
                    return found
    return None


_FREE_NEXT = frozenset(
    "in of for to and or with from by at as on last this that which while but after up down year "
    "yoy more less higher lower over under during compared against versus than worth making was "
    "were is are has had an a the its their it who according respectively each annually per said "
    "between equal accounting rose fell grew through across among when where following since "
    "according alone total overall billion only also i e so far both because due thanks amid "
    "showing representing including or".split()
)


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
            if step == 2 and not reading.text_at(at + 1) in (",", ";", ".", ")", "("):
                if reading.text_at(at + 1).isalpha() and reading.text_at(at + 1) not in _FREE_NEXT:
                    return True
        if reading.text_at(place) in (",", ";", ")", "("):
            break
    text = reading.text_at(at + 1)
    if "BARE" in item and text.isalpha() and text not in _FREE_NEXT:
        tags = reading.items[at + 1].tags.keys()
        return not tags & {"FLOW", "UP", "DOWN", "YOY", "WHEN", "EARLIER", "COMPARE", "REAL",
                           "TERMS", "AREA", "AYEAR", "SAYS", "BILATERAL", "HEDGE"}  # fmt: skip
    return False


_PRONOUNS = frozenset(
    "it this that which figure figures volume total amount value indicator number growth increase "
    "turnover they".split()
)


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a sentence without a topic still speaks of the one before."""
    pair = reading.memory.topic.pair if reading.memory.topic else frozenset()
    if WORLD in pair and reading.memory.unit and reading.text_at(at - 1) in (":", "–", "|"):
        return True
    if any(k not in pair and not _member(k, pair) for k in reading.who.in_order()):
        return False
    if any(f.topic is None for f in reading.topics):
        return False
    words = {i.text for i in reading.items[:at]}
    if words & _PRONOUNS:
        return True
    return reading.any(0, len(reading.items), "UP", "DOWN", "RECORD", "MULTIPLE", "WHEN")


def _member(key: str, pair: frozenset[str]) -> bool:
    groups = [areas.group_of(k) for k in pair]
    return any(g is not None and key in g.every for g in groups)


def _turned(reading: Reading, found: Found, at: int) -> Topic:
    """A topic with the partner that is named between it and the amount: "… and to India at 5"."""
    topic = found.topic
    assert topic is not None
    items = reading.items
    near = [p for p in sorted(reading.who.traders) if found.end <= p < at]
    if not near:
        return topic
    place = near[-1]
    key = reading.who.traders[place]
    words = [i.text for i in items[place + 1 : at]]
    joined = [w for w in words if w not in _JOINTS]
    amounts = reading.any(place, at, *_AMOUNTS)
    prep = reading.text_at(place - 1)
    if amounts or key in topic.pair or len(joined) > 0:
        return topic
    if "VERB" in items[found.at] if found.at >= 0 else False:
        # "Mexico bought 256, Canada 292": another subject of the same verb.
        return replace(topic, a=key) if prep in (",", "and") and topic.flow != "total" else topic
    whole = topic.b if _member(key, frozenset({topic.b})) or topic.b == WORLD else ""
    if whole or (topic.b and prep in ("with", "to", "from", ",", ":", "and", ";", "by")):
        if prep == "by" and not whole:
            return topic
        return replace(topic, b=key)
    if topic.a and _member(key, frozenset({topic.a})):
        return replace(topic, a=key)
    return topic


_JOINTS = frozenset(
    "with at : ( – — - accounted for reached stood was were , is had totaled totalled amounted to "
    "of amounting by followed and made up took received only just trade a the came in hit".split()
)


# When.


def when_for(reading: Reading, at: int, *, base: bool = False) -> Period | None:
    """The period that an amount is of: named right after it, before it, elsewhere, or before."""
    items = reading.items
    for place in range(at + 1, min(at + 9, len(items))):
        item = items[place]
        if item.text in BREAKS or (item.text == "," and base):
            break
        if ("MONEY" in item and "MONEY" in items[at]) or ("RECORD" in item and base):
            break
        if base and "PCT" in item:
            break
        if "WHEN" in item and place not in reading.taken and item.get("WHEN").until is None:
            if not base and _compared(reading, place):
                continue
            if _linked(reading, at, place):
                return _period(reading, item.get("WHEN"))
    if base:
        return None
    clause = reading.clause(at)
    before = [
        p
        for p in range(at)
        if "WHEN" in items[p]
        and p not in reading.taken
        and not _compared(reading, p)
        and items[p].get("WHEN").until is None
    ]
    inside = [p for p in before if p >= clause]
    for places in (inside, before):
        if places:
            return _period(reading, items[places[-1]].get("WHEN"))
    later = [
        p
        for p in range(at + 1, len(items))
        if "WHEN" in items[p]
        and p not in reading.taken
        and not _compared(reading, p)
        and items[p].get("WHEN").until is None
        and not any(i.text in BREAKS for i in items[at:p])
    ]
    if later:
        return _period(reading, items[later[0]].get("WHEN"))
    spans = [i.get("WHEN") for i in items if "WHEN" in i and i.get("WHEN").until is not None]
    if spans or any("WHEN" in i and i.get("WHEN").open for i in items):
        return None
    if reading.memory.year is not None:
        return Period(reading.memory.year, *(reading.memory.months or (1, 12)))
    return None


def _linked(reading: Reading, at: int, place: int) -> bool:
    """Whether only words of time stand between an amount and a period, or it is not far."""
    before = reading.text_at(place - 1)
    if before == "(":
        return reading.text_at(place + 1) == ")"
    if before == "," and reading.text_at(place)[:2] not in ("in", "la"):
        return False
    said = before in _LINKS or "last" in reading.text_at(place) or "this" in reading.text_at(place)
    return said or place == at + 1


def _compared(reading: Reading, place: int) -> bool:
    """Whether a period is the one that is compared with: "from 2023", "than in 2019"."""
    for back in (1, 2, 3):
        text = reading.text_at(place - back)
        if text in ("in", "the", "of", "for", "same", "period", "level", "figure", "that", "year"):
            continue
        if text == "over" or text == "on" or text == "after":
            return reading.any(max(0, place - back - 3), place - back, "PCT", "UP", "DOWN")
        return reading.has(place - back, "COMPARE") or text in ("until", "before")
    return False


def _period(reading: Reading, when: When) -> Period | None:
    if when.year is not None:
        return when.period(None)
    if when.open:
        return None
    return when.period(_year(reading))


def _year(reading: Reading) -> int | None:
    years = [
        i.get("WHEN").year
        for at, i in enumerate(reading.items)
        if "WHEN" in i and i.get("WHEN").year and not _compared(reading, at)
    ]
    if years:
        return int(years[0])
    if reading.memory.year is not None:
        return reading.memory.year
    return reading.day.year if reading.day else None


def base_for(reading: Reading, at: int) -> tuple[Period | None, Period | None]:
    """The period that a growth is on and, of a span, the one it ends with; None if not said."""
    items = reading.items
    spans = [p for p, i in enumerate(items) if "WHEN" in i and i.get("WHEN").until is not None]
    if spans:
        near = min(spans, key=lambda p: abs(p - at))
        when = items[near].get("WHEN")
        return Period(when.year or 0), Period(when.until or 0)
    for place in range(at + 1, min(at + 10, len(items))):
        item = items[place]
        if item.text in BREAKS or "PCT" in item:
            break
        if "WHEN" in item and _compared(reading, place) and item.get("WHEN").year:
            reading.taken.add(place)
            return _period(reading, item.get("WHEN")), None
    said = [
        c.period
        for c in reading.claims
        if c.link == 1 and c.period is not None and c.kind in (Kind.LEVEL, Kind.BALANCE)
    ]
    if said and not reading.any(at + 1, at + 4, "YOY"):
        return said[-1], None
    for place in range(max(0, at - 10), at):
        item = items[place]
        if "WHEN" in item and item.get("WHEN").year and reading.text_at(place - 1) in (
            "since", "to", "with",
        ) and _compared(reading, place):  # fmt: skip
            return _period(reading, item.get("WHEN")), None
    return None, None


# What is claimed.


def barred(reading: Reading, at: int, period: Period | None) -> bool:
    """Whether an amount is a forecast, a target, a condition or a denial."""
    clause = reading.clause(at)
    for place in range(clause, at):
        item = reading.items[place]
        if ("FUTURE" in item and item.text not in ("estimates that by",)) or "NOT" in item:
            if item.text == "may" and "WHEN" in item:
                continue
            if "SOURCE" in item or item.text in ("planned", "potential") and place + 1 < at - 6:
                continue
            return True
    if period is not None and reading.day is not None and period.year > reading.day.year:
        return True
    before = reading.text_at(at - 1)
    after = [reading.text_at(at + n) for n in range(1, 5)]
    if before == "by" and not reading.any(max(0, at - 4), at, "UP", "DOWN"):
        return False
    return after[:1] == ["by"] and reading.has(at + 2, "WHEN") and reading.any(0, at, "FUTURE")


def add(
    reading: Reading,
    kind: Kind,
    topic: Topic,
    first: int,
    last: int,
    *,
    amount: Amount | None,
    period: Period | None,
    **more: object,
) -> None:
    """Make a claim of the items from first to last."""
    items = reading.items
    begin, end = items[first].start, items[last].end
    says = reading.who.says or (reading.memory.says if not reading.who.sayers else "")
    claim = Claim(
        kind, topic, reading.text[begin:end], reading.start + begin, reading.start + end,
        reading.number, amount, period, says=says, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    reading.claims.append(claim)


def _bases(reading: Reading) -> None:
    """Amounts that others are compared with: "up from 19.8 billion in 2023"."""
    items = reading.items
    for at, item in enumerate(items):
        if "MONEY" not in item or at in reading.used:
            continue
        place = at - 1
        while reading.text_at(place) in ("the", "a", "just", "only", "about", "some", "of"):
            place -= 1
        text = reading.text_at(place)
        if (
            not reading.has(place, "COMPARE")
            or text == "over"
            or (text == "on" and reading.text_at(place + 1) != "the")
        ):
            continue
        if text == "after" and not reading.any(at, at + 4, "WHEN", "EARLIER"):
            continue
        topic, _, blocked = topic_for(reading, at)
        if topic is None or blocked or topic.goods and not topic.pair:
            continue
        now = when_for(reading, at)
        period = when_for(reading, at, base=True)
        earlier = [
            p
            for p in range(at + 1, min(at + 6, len(items)))
            if "EARLIER" in items[p] or "YOY" in items[p]
        ]
        nearest = next(
            (p for p in range(at + 1, min(at + 8, len(items))) if "WHEN" in items[p]), None
        )
        if period is not None and nearest is not None:
            reading.taken.add(nearest)
        elif earlier:
            reading.used.add(at)
            now = when_for(reading, at)
            period = now.back() if now is not None else None
        else:
            spans = [i.get("WHEN") for i in items if "WHEN" in i and i.get("WHEN").until]
            period = Period(spans[0].year) if spans else None
            if not spans and now is not None and now.whole:
                period = now.back()  # with nothing said, the year before
        reading.used.add(at)
        end = nearest if nearest is not None and nearest in reading.taken else at
        end = earlier[0] if earlier and end == at else end
        add(reading, _money_kind(topic), topic, place, end, amount=_signed(item.get("MONEY"), topic),
            period=period, link=1)  # fmt: skip


def _money_kind(topic: Topic) -> Kind:
    return Kind.BALANCE if topic.flow == "balance" else Kind.LEVEL


def _signed(amount: Amount, topic: Topic) -> Amount:
    if topic.flow != "balance" or topic.sign > 0:
        return amount
    return replace(amount, value=-amount.value, low=-amount.high, high=-amount.low)


def _money(reading: Reading, at: int) -> None:
    items = reading.items
    topic, end, blocked = topic_for(reading, at)
    if topic is None or blocked or not (topic.pair or reading.topics):
        return
    amount: Amount = items[at].get("MONEY")
    if not amount.scale_said and abs(amount.value) < 100_000:
        return  # a price, not a trade
    if reading.text_at(at - 1) == "total of" and topic.flow in ("exports", "imports"):
        topic = replace(topic, flow="total")
    if _of_which(reading, max(end, 0), at):
        topic = replace(topic, goods=_of_which(reading, max(end, 0), at))
    sign = _change_sign(reading, at, max(end, 0))
    if not sign and end >= 0 and end <= at and not _reached(reading, end, at):
        return
    if end == -1 and not sign and not _reached(reading, 0, at):
        return
    period = when_for(reading, at)
    if barred(reading, at, period):
        reading.used.add(at)
        return
    reading.used.add(at)
    first, last = _words(reading, at)
    if sign:
        moved = (
            amount
            if sign > 0
            else replace(amount, value=-amount.value, low=-amount.high, high=-amount.low)
        )
        base, until = base_for(reading, at)
        add(reading, Kind.CHANGE, topic, first, last, amount=moved,
            period=until or _after(period, base), base=_unlike(base, until or period))  # fmt: skip
        return
    if any("WHEN" in i and i.get("WHEN").until for i in items) and reading.text_at(at - 1) == "to":
        _, until = base_for(reading, at)
        period = until or period
    add(
        reading,
        _money_kind(topic),
        topic,
        first,
        last,
        amount=_signed(amount, topic),
        period=period,
    )


def _of_which(reading: Reading, end: int, at: int) -> str:
    """Goods that an amount is of, named between a topic and it: "of which textiles made up"."""
    for place in range(end, at):
        if reading.has(place, "GOODS") and any(
            reading.text_at(place - n) in ("which", "including") for n in (1, 2, 3)
        ):
            return reading.items[place].text
    return ""


def _reached(reading: Reading, end: int, at: int) -> bool:
    """Whether words between a topic and an amount say that it is its level."""
    if at - end <= 2:
        return True
    return reading.any(
        end, at, "LEVEL", "UP", "DOWN", "COMPARE", "HEDGE", "AVERAGE", "MULTIPLE"
    ) or (reading.text_at(at - 1) in ("(", "–", "—", ":", ","))


def _change_sign(reading: Reading, at: int, end: int) -> int:
    """1 or -1 if money is a change: "rose by 5 billion", "a rise of", "5 billion more than"."""
    place = at - 1
    if reading.has(place, "HEDGE") and not reading.has(place, "LEVEL"):
        place -= 1
    text = reading.text_at(place)
    if text in ("by", "of") and place > 0:
        for back in range(place - 1, max(place - 4, -1), -1):
            if reading.has(back, "UP") and (text == "by" or not reading.has(back, "FLOW")):
                return 1
            if reading.has(back, "DOWN"):
                return -1
            if text == "of":
                break
    elif reading.has(place, "UP") and text not in ("more", "higher", "added") or text == "added":
        return 1
    elif reading.has(place, "DOWN"):
        return -1
    after = reading.text_at(at + 1)
    if (
        after in ("more than", "higher", "more")
        or reading.has(at + 1, "UP")
        and after not in ("up", "growth")
    ):
        return 1 if not reading.text_at(at + 2) in ("to",) and after != "growing" else 0
    if after in ("less than", "lower", "less") or reading.has(at + 1, "DOWN") and after != "down":
        return -1
    return 0


def _words(reading: Reading, at: int) -> tuple[int, int]:
    """The items that carry a claim: its verb before the amount, its period right after it."""
    first = last = at
    for place in range(at - 1, max(at - 4, -1), -1):
        item = reading.items[place]
        if item.text in (",", ";", "(", ")", ":") or any(t in item for t in (*_AMOUNTS, "WHEN")):
            break
        if any(t in item for t in ("LEVEL", "UP", "DOWN", "SHARE", "VERB")) or item.text in (
            "by",
            "a",
        ):
            first = place if item.text not in ("of", "a") else first
    place = at + 1
    if reading.has(place, "UP") or reading.has(place, "DOWN"):
        last = place
        place += 1
    if reading.text_at(place) in ("in", "for", "of", "during") and reading.has(place + 1, "WHEN"):
        last = place + 1
    elif reading.has(place, "WHEN"):
        last = place
    return first, last


def direction(reading: Reading, at: int, end: int) -> int:
    """1 for growth, -1 for a fall, 0 if nothing says either: the nearest word that does."""
    for place in range(at + 1, min(at + 5, len(reading.items))):
        item = reading.items[place]
        if item.text in (",", ";", "and", "to", "in", "of", ")"):
            break
        if item.text in ("more than", "less than"):
            return 1 if item.text == "more than" else -1
        if "UP" in item:
            return 1
        if "DOWN" in item:
            return -1
    if reading.text_at(at - 1) == "+":
        return 1
    if reading.text_at(at - 1) in ("-", "–") and reading.text_at(at - 2) in (",", "(", ":"):
        return -1
    clause = max(reading.clause(at), 0)
    for place in range(at - 1, clause - 1, -1):
        item = reading.items[place]
        if "UP" in item:
            return 1
        if "DOWN" in item:
            return -1
        if "PCT" in item and not reading.text_at(place + 1) in ("and", ",", "to"):
            break
    return 0


def _percent(reading: Reading, at: int) -> None:
    items = reading.items
    topic, end, blocked = topic_for(reading, at)
    if topic is None or blocked or not (topic.pair or reading.topics):
        return
    if (
        reading.any(at + 1, at + 4, "REAL")
        or "FRACTION" in items[at]
        and not (
            reading.text_at(at - 1) == "by"
            or reading.text_at(at - 1) == "of"
            and reading.any(at - 2, at - 1, "UP", "DOWN")
        )
    ):
        _to_a_fraction(reading, at, topic)
        return
    sign = direction(reading, at, end)
    averaged = _averaged(reading, at)
    if not sign and not averaged:
        return
    amount: Amount = items[at].get("PCT")
    if sign < 0:
        amount = replace(amount, value=-amount.value, low=-amount.high, high=-amount.low)
    base, until = base_for(reading, at)
    period = until or _after(when_for(reading, at), base)
    if barred(reading, at, period):
        return
    reading.used.add(at)
    first, last = _words(reading, at)
    said = next((i.get("TERMS") for i in items[at + 1 : at + 5] if "TERMS" in i), "")
    said = said or next((i.get("TERMS") for i in items[max(0, at - 8) : at] if "TERMS" in i), "")
    if averaged:
        add(reading, Kind.AVERAGE_GROWTH, topic, first, last, amount=amount, period=period,
            base=base, currency_said=said)  # fmt: skip
    else:
        add(reading, Kind.GROWTH, topic, first, last, amount=amount, period=period,
            base=_unlike(base, period), currency_said=said)  # fmt: skip


def _to_a_fraction(reading: Reading, at: int, topic: Topic) -> None:
    """ "Shrank to less than half": a fraction of the level before."""
    place = at - 1
    while reading.has(place, "HEDGE"):
        place -= 1
    if "FRACTION" not in reading.items[at] or reading.text_at(place) != "to":
        return
    if not reading.any(max(0, place - 3), place, "DOWN") or reading.text_at(at + 1) == "of":
        return
    value = float(reading.items[at].get("FRACTION")) / 100
    amount = Amount(value, value * 0.95, value * 1.05, 0.1)
    if reading.has(at - 1, "HEDGE"):
        amount = rehedged(amount, reading.items[at - 1].get("HEDGE"))
    period = when_for(reading, at)
    if not barred(reading, at, period):
        reading.used.add(at)
        first, last = _words(reading, at)
        add(reading, Kind.MULTIPLE, topic, first, last, amount=amount, period=period)


def _averaged(reading: Reading, at: int) -> bool:
    near = reading.any(max(0, at - 6), at, "AVERAGE") or reading.any(at + 1, at + 5, "AVERAGE")
    yearly = reading.any(at + 1, at + 3, "AYEAR")
    spans = any("WHEN" in i and i.get("WHEN").until for i in reading.items) or any(
        c.link == 1 and c.period is not None for c in reading.claims
    )
    return near or (yearly and spans)


def _unlike(base: Period | None, period: Period | None) -> Period | None:
    """A base that is said and is not simply the year before."""
    if base is None or period is None or base == period.back():
        return None if base is None or period is not None else base
    return base


def _after(period: Period | None, base: Period | None) -> Period | None:
    # A growth "on 2023" is no growth of 2023.
    return None if base is not None and period == base else period


def _multiple(reading: Reading, at: int) -> None:
    items = reading.items
    topic, _, blocked = topic_for(reading, at)
    if topic is None or blocked or not topic.pair:
        return
    if "MULTIPLE" in items[at]:
        nxt = reading.text_at(at + 1)
        if (
            nxt in ("digit", "taxation", "-", "check", "down")
            or items[at].text in ("twice", "two times")
            and (nxt not in ("as", "the", "more", "what", "their", "its"))
        ):
            return
        if items[at].text in ("double", "triple", "treble", "doubles") and not nxt == "the":
            return
    base, until = base_for(reading, at)
    period = until or _after(when_for(reading, at), base)
    if barred(reading, at, period):
        return
    amount: Amount = items[at].get("MULT")
    if reading.has(at - 1, "HEDGE"):
        amount = rehedged(amount, items[at - 1].get("HEDGE"))
    down = direction(reading, at, 0) < 0 and "MULTIPLE" not in items[at]
    if down and amount.value > 1:
        amount = replace(amount, value=1 / amount.value, low=1 / amount.high, high=1 / amount.low)
    reading.used.add(at)
    first, last = _words(reading, at)
    add(reading, Kind.MULTIPLE, topic, first, last, amount=amount, period=period,
        base=_unlike(base, period))  # fmt: skip


def _record(reading: Reading, at: int) -> None:
    items = reading.items
    if reading.any(at - 1, at, "NORECORD") or "THING" in (
        items[at + 1].tags if at + 1 < len(items) else {}
    ):
        return
    topic, _, blocked = topic_for(reading, at)
    if topic is None or blocked or not (topic.pair or reading.topics):
        return
    if any(c.kind is Kind.RECORD and c.topic == topic for c in reading.claims):
        return
    since = None
    if "SINCE" in items[at] and reading.has(at + 1, "WHEN"):
        since = items[at + 1].get("WHEN").year
        reading.taken.add(at + 1)
        if since is None:
            return
    elif "SINCE" in items[at]:
        return
    period = when_for(reading, at)
    if barred(reading, at, period):
        return
    low = items[at].get("RECORD") == "low" or items[at].get("SINCE") == "low"
    last = at + 1 if since else at
    add(reading, Kind.RECORD, topic, at, last, amount=None, period=period, since=since, lowest=low)
