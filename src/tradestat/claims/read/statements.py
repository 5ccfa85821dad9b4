"""What an amount, a percentage, a multiple or a record says of its topic."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import ONE_WAY, Amount, Kind, Topic
from tradestat.claims.read.amounts import rehedged
from tradestat.claims.read.nearest import after_base, base_for, topic_for, unlike, when_for
from tradestat.claims.read.reading import Reading, add, barred, direction, words_of
from tradestat.model import Flow, Period


def money_kind(topic: Topic) -> Kind:
    """Whether money of a topic is a level or a balance."""
    return Kind.BALANCE if topic.flow is Flow.BALANCE else Kind.LEVEL


def signed(amount: Amount, topic: Topic) -> Amount:
    """An amount with the sign that its topic gives it: a deficit is below zero."""
    if topic.flow is not Flow.BALANCE or topic.sign > 0:
        return amount
    return -amount


def money(reading: Reading, at: int) -> None:
    """Add the claim that an amount of money makes: a level, a balance or a change."""
    topic, end, blocked = topic_for(reading, at)
    if topic is None or blocked or not (topic.pair or reading.topics):
        return
    amount = reading.items[at].money
    if not amount.scale_said and abs(amount.value) < 100_000:
        return  # a price, not a trade
    if reading.text_at(at - 1) == "total of" and topic.flow in ONE_WAY:
        topic = replace(topic, flow=Flow.TOTAL)
    side = int(reading.items[at + 1].get("ZERO")) if reading.has(at + 1, "ZERO") else 0
    topic = replace(topic, flow=Flow.BALANCE, sign=side) if side else topic
    gap = _excess(reading, topic, at)
    topic = replace(topic, flow=Flow.BALANCE, sign=gap) if gap else topic
    start = max(end, 0)
    goods = _of_which(reading, start, at)
    topic = replace(topic, goods=goods) if goods else topic
    sign = 0 if gap else _change_sign(reading, at)
    turned = any("TURN" in reading.items[n] for n in reading.understood if end <= n <= at + 6)
    moved = sign or gap or side or turned
    if not moved and end <= at and end >= -1 and not _reached(reading, start, at):
        return
    period = when_for(reading, at)
    reading.used.add(at)
    if barred(reading, at, period):
        return
    if sign:
        base, until = base_for(reading, at)
        claim(reading, Kind.CHANGE, topic, at, amount if sign > 0 else -amount,
              until or after_base(period, base), base=unlike(base, until or period))  # fmt: skip
        return
    if reading.text_at(at - 1) == "to" and any(i.spans for i in reading.items):
        period = base_for(reading, at)[1] or period
    claim(reading, money_kind(topic), topic, at, signed(amount, topic), period)


def claim(
    reading: Reading, kind: Kind, topic: Topic, at: int, amount: Amount, period: Period | None,
    *, base: Period | None = None, currency: str = "",
) -> None:  # fmt: skip
    """Make a claim of an amount, with the words that carry it."""
    reading.used.add(at)
    first, last = words_of(reading, at)
    add(reading, kind, topic, first, last, amount=amount, period=period, base=base,
        currency=currency)  # fmt: skip


_MORE = {"more": 1, "more than": 1, "less": -1, "less than": -1}


def _excess(reading: Reading, topic: Topic, at: int) -> int:
    """1 or -1 if money is the excess of one flow over the other: "sold 9 billion more … than it
    bought"; 0 if it is none."""
    items = reading.items
    if topic.flow not in ONE_WAY:
        return 0
    for place in range(at + 1, min(at + 7, len(items))):
        if items[place].text not in _MORE:
            continue
        for after in range(place + 1, min(place + 12, len(items))):
            if "VERB" in items[after] and items[after].get("VERB") == topic.flow.mirrored:
                than = reading.any(place, after, "COMPARE") or "than" in items[place].text
                sign = _MORE[items[place].text] * (1 if topic.flow is Flow.EXPORT else -1)
                reading.understood.add(after)
                return sign if than else 0
    return 0


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


def _change_sign(reading: Reading, at: int) -> int:
    """1 or -1 if money is a change: "rose by 5 billion", "a rise of", "5 billion more than"."""
    place = at - 1
    if reading.has(place, "HEDGE") and not reading.has(place, "LEVEL"):
        place -= 1
    text = reading.text_at(place)
    if text in ("by", "of") and place > 0:
        for back in range(place - 1, max(place - (4 if text == "by" else 2), -1), -1):
            if reading.has(back, "UP") and (text == "by" or not reading.has(back, "FLOW")):
                return 1
            if reading.has(back, "DOWN"):
                return -1
    elif text == "added" or (reading.has(place, "UP") and text not in ("more", "higher")):
        return 1
    elif reading.has(place, "DOWN"):
        return -1
    after = reading.text_at(at + 1)
    up = reading.has(at + 1, "UP") and after not in ("up", "growth")
    if up or after in ("more than", "higher", "more"):
        return 0 if after == "growing" or reading.text_at(at + 2) == "to" else 1
    down = reading.has(at + 1, "DOWN") and after != "down"
    return -1 if down or after in ("less than", "lower", "less") else 0


def percent(reading: Reading, at: int) -> None:
    """Add the claim that a percentage makes: a growth of one year or of several."""
    items = reading.items
    topic, end, blocked = topic_for(reading, at)
    topic = _of_the_amount_before(reading, at) or topic
    if topic is None or blocked or not (topic.pair or reading.topics):
        return
    fraction = "FRACTION" in items[at] and not _by_a_fraction(reading, at)
    if fraction or reading.any(at + 1, at + 4, "REAL"):
        _to_a_fraction(reading, at, topic)
        return
    sign, averaged = direction(reading, at), _averaged(reading, at)
    if not sign and not averaged:
        sign = _as_before(reading, topic, end, at)
        if not sign:
            return
    amount: Amount = items[at].get("PCT")
    base, until = base_for(reading, at)
    period = until or after_base(when_for(reading, at), base)
    if barred(reading, at, period):
        return
    near = (*items[at + 1 : at + 5], *items[max(0, at - 8) : at])
    currency = next((i.get("TERMS") for i in near if "TERMS" in i), "")
    kind = Kind.AVERAGE_GROWTH if averaged else Kind.GROWTH
    claim(reading, kind, topic, at, -amount if sign < 0 else amount, period,
          base=base if averaged else unlike(base, period), currency=currency)  # fmt: skip


def _of_the_amount_before(reading: Reading, at: int) -> Topic | None:
    """ "… a total of 27.2 billion dollars, 20 percent more than in 2024": that of the total."""
    place = reading.before(at, ",", "(", "or", "up", "down", hedges=True)
    if place not in reading.used or not reading.has(place, "MONEY") or place == at - 1:
        return None
    start = reading.start + reading.items[place].start
    levels = [c for c in reading.claims if c.kind is Kind.LEVEL and c.start <= start < c.end]
    return levels[-1].topic if levels else None


def _as_before(reading: Reading, topic: Topic, end: int, at: int) -> int:
    """The direction of the growth before: "grew 7.3 percent …, and those to China 7.2"."""
    grown = [c for c in reading.claims if c.kind is Kind.GROWTH and c.amount is not None]
    those = any(i.text in ("those", "that") for i in reading.items[max(0, end - 3) : end])
    if not those and not _in_a_row(reading, at):
        return 0
    if not grown or grown[-1].topic.flow != topic.flow or grown[-1].amount is None:
        return 0
    return 1 if grown[-1].amount.value > 0 else -1


def _in_a_row(reading: Reading, at: int) -> bool:
    """Whether a percentage with its year follows another: "8.2 % in 2016 and 10.1 % in 2017"."""
    place = at - 1
    while reading.text_at(place) in (",", "and", "in", "then") or reading.has(place, "WHEN"):
        place -= 1
    return place < at - 2 and reading.has(place, "PCT") and reading.has(at + 2, "WHEN")


def _by_a_fraction(reading: Reading, at: int) -> bool:
    """ "Fell by more than a fifth", "a rise of a third"."""
    place = reading.before(at, hedges=True)
    return reading.text_at(place) == "by" or (
        reading.text_at(place) == "of" and reading.any(place - 1, place, "UP", "DOWN")
    )


def _to_a_fraction(reading: Reading, at: int, topic: Topic) -> None:
    """ "Shrank to less than half": a fraction of the level before."""
    place = reading.before(at, hedges=True)
    if "FRACTION" not in reading.items[at] or reading.text_at(place) != "to":
        return
    if not reading.any(max(0, place - 3), place, "DOWN") or reading.text_at(at + 1) == "of":
        return
    value = float(reading.items[at].get("FRACTION")) / 100
    amount = _hedged(reading, at, Amount(value, value * 0.95, value * 1.05, 0.1))
    period = when_for(reading, at)
    if not barred(reading, at, period):
        claim(reading, Kind.MULTIPLE, topic, at, amount, period)


def _hedged(reading: Reading, at: int, amount: Amount) -> Amount:
    hedged = reading.has(at - 1, "HEDGE")
    return rehedged(amount, reading.items[at - 1].get("HEDGE")) if hedged else amount


def _averaged(reading: Reading, at: int) -> bool:
    if reading.any(max(0, at - 6), at, "AVERAGE") or reading.any(at + 1, at + 5, "AVERAGE"):
        return True
    spans = any(i.spans for i in reading.items) or any(
        c.is_base and c.period is not None for c in reading.claims
    )
    return spans and reading.any(at + 1, at + 3, "AYEAR")


def multiple(reading: Reading, at: int) -> None:
    """Add the claim that a factor makes: "doubled", "2.3 times"."""
    item = reading.items[at]
    topic, _, blocked = topic_for(reading, at)
    if topic is None or blocked or not topic.pair or _no_factor(reading, at):
        return
    base, until = base_for(reading, at)
    period = until or after_base(when_for(reading, at), base)
    if barred(reading, at, period):
        return
    amount = _hedged(reading, at, item.get("MULT"))
    down = direction(reading, at) < 0 and "MULTIPLE" not in item
    if down and amount.value > 1:
        amount = replace(amount, value=1 / amount.value, low=1 / amount.high, high=1 / amount.low)
    claim(reading, Kind.MULTIPLE, topic, at, amount, period, base=unlike(base, period))


def _no_factor(reading: Reading, at: int) -> bool:
    """Whether a word means something else than a factor: "double taxation", "twice"."""
    if not reading.has(at, "MULTIPLE"):
        return False
    text, after = reading.text_at(at), reading.text_at(at + 1)
    if after in ("digit", "taxation", "-", "check", "down"):
        return True
    if text in ("twice", "two times"):
        return after not in ("as", "the", "more", "what", "their", "its")
    return text in ("double", "triple", "treble", "doubles") and after != "the"


def record(reading: Reading, at: int) -> None:
    """Add the claim that a period is a record, or the highest since another."""
    item = reading.items[at]
    if reading.has(at - 1, "NORECORD") or reading.has(at + 1, "THING"):
        return
    topic, _, blocked = topic_for(reading, at)
    if topic is None or blocked:
        return
    if not topic.pair and not any("MONEY" in i for i in reading.items):
        return  # "record trade" of nobody says nothing that could be tested
    if any(c.kind is Kind.RECORD and c.topic == topic for c in reading.claims):
        return
    since = None
    if "SINCE" in item:
        since = reading.items[at + 1].when.year if reading.has(at + 1, "WHEN") else None
        reading.taken |= {at + 1} if reading.has(at + 1, "WHEN") else set()
        if since is None:
            return
    period = when_for(reading, at)
    if not barred(reading, at, period):
        low = "low" in (item.get("RECORD"), item.get("SINCE"))
        add(reading, Kind.RECORD, topic, at, at + 1 if since else at, amount=None, period=period,
            since=since, lowest=low)  # fmt: skip
