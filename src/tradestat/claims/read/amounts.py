"""Items that belong together made one: hedge, sign, digits, scale, currency; percents; factors."""

from __future__ import annotations

from tradestat.claims.model import Amount
from tradestat.claims.read import numbers
from tradestat.claims.read.items import Item
from tradestat.claims.read.language import CARDINALS, LETTER_SCALES, SCALES, SIGNS

# What a sign for money may begin with: "us" of "us$".
_SIGNS_BEGIN = frozenset(sign[:end] for sign in SIGNS for end in range(1, len(sign) + 1))
_DASHES = ("-", "–", "—", "to")


def with_amounts(items: list[Item]) -> list[Item]:
    """The items with every amount as one item, tagged MONEY, PCT, MULT or NUM."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        made, used = _amount(items, at)
        if made is None:
            found.append(_worded(items[at]))
            at += 1
            continue
        _hedge(found, made)
        found.append(made)
        at += used
    return _ranges(_scaled(found))


def _ranges(items: list[Item]) -> list[Item]:
    """Between 5 and 6 billion: one amount from the lower to the higher."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        four = items[at : at + 4]
        if (
            len(four) == 4
            and four[0].text == "between"
            and four[2].text == "and"
            and "MONEY" in four[1]
            and "MONEY" in four[3]
        ):
            low, high = four[1].get("MONEY"), four[3].get("MONEY")
            merged = Amount(
                (low.value + high.value) / 2, low.low, high.high, high.step, "about",
                high.currency or low.currency, high.scale, True,
            )  # fmt: skip
            text = " ".join(i.text for i in four)
            tags = {"MONEY": merged, "RAW": (high.value, high.step)}
            found.append(Item(text, four[0].start, four[3].end, tags))
            at += 4
        else:
            found.append(items[at])
            at += 1
    return found


def unit_said(items: list[Item]) -> tuple[float, str] | None:
    """The unit of a list that is said once: "(million dollars)", "in millions of US dollars"."""
    for at, item in enumerate(items):
        if (
            item.text in SCALES
            and item.text != "hundred"
            and not (at and (_numeric(items[at - 1].text) or items[at - 1].text in CARDINALS))
        ):
            after = at + 1 + (items[at + 1 : at + 2] != [] and items[at + 1].text == "of")
            if after < len(items) and "CURRENCY" in items[after]:
                return SCALES[item.text], str(items[after].get("CURRENCY"))
    return None


def in_unit(items: list[Item], unit: tuple[float, str]) -> None:
    """Make the bare figures of a list amounts in its unit: those after a colon or a dash."""
    for at, item in enumerate(items):
        before = items[at - 1].text if at else ""
        if "NUM" in item and before in (":", "–", "—", "-", "|", "(") and "RAW" in item:
            value, step = item.get("RAW")
            item.tags = {"MONEY": numbers.amount(value, step, scale=unit[0], currency=unit[1],
                                                 said=True)}  # fmt: skip


def _worded(item: Item) -> Item:
    """Doubled, a third: amounts that are one word."""
    if "MULTIPLE" in item:
        value = float(item.get("MULTIPLE"))
        item.tags["MULT"] = Amount(value, value * 0.95, value * 1.05, 0.1)
    if "FRACTION" in item:
        value = float(item.get("FRACTION"))
        item.tags["PCT"] = Amount(value, value - 2.5, value + 2.5, 5.0)
    return item


def _amount(items: list[Item], at: int) -> tuple[Item | None, int]:
    start, currency, place = items[at].start, "", at
    for size in (2, 1) if items[at].text in _SIGNS_BEGIN else ():
        sign = "".join(i.text for i in items[at : at + size])
        whole = size == 1 or not _apart(items, at)
        if len(items) > at + size and whole and sign in SIGNS and _numeric(items[at + size].text):
            currency, place = SIGNS[sign], at + size
            break
    read = _number(items, place)
    if read is None:
        return None, 0
    value, step, place = read
    second = None
    if place + 1 < len(items) and items[place].text in _DASHES and items[place].text != "to":
        skip = 1
        while place + skip < len(items) and items[place + skip].text in ("$", "€", "us"):
            skip += 1
        other = _number(items, place + skip) if place + skip < len(items) else None
        if other is not None and other[0] > value and not _year(items[at]):
            after = items[other[2]] if other[2] < len(items) else None
            if after is not None and (_scale_at(items, other[2])[1] or "PERCENT" in after):
                second, place = other, other[2]
    scale, used = _scale_at(items, place)
    place += used
    if not used and currency == "" and place < len(items) and "PERCENT" in items[place]:
        return _made(items, at, place + 1, "PCT", value, step, 1.0, "", second), place + 1 - at
    if not used and place < len(items) and "TIMES" in items[place]:
        return _made(items, at, place + 1, "MULT", value, step, 1.0, "", second), place + 1 - at
    if place < len(items) and "CURRENCY" in items[place]:
        currency = currency or items[place].get("CURRENCY")
        place += 1
    elif (
        place + 1 < len(items) and items[place].text == "current" and "CURRENCY" in items[place + 1]
    ):
        currency = currency or items[place + 1].get("CURRENCY")
        place += 2
    if not used and not currency and items[at].text in CARDINALS:
        return None, 0  # "a country", "one of": no amount
    tag = "MONEY" if used or currency else "NUM"
    if tag == "NUM" and _year(items[at]) and place == at + 1:
        return None, 0
    made = _made(items, at, place, tag, value, step, scale, currency, second)
    made.start = start
    if tag == "NUM" or (used and not currency):
        made.tags["BARE"] = True  # no currency said
    if not used:
        made.tags["UNSCALED"] = True
    return made, place - at


def _apart(items: list[Item], at: int) -> bool:
    """Whether a letter stands apart from the sign behind it: "a $47 billion deficit"."""
    following = items[at + 1 : at + 2]
    return len(items[at].text) == 1 and bool(following) and items[at].end != following[0].start


def _made(
    items: list[Item],
    first: int,
    end: int,
    tag: str,
    value: float,
    step: float,
    scale: float,
    currency: str,
    second: tuple[float, float, int] | None,
) -> Item:
    amount = numbers.amount(value, step, scale=scale, currency=currency, said=scale != 1.0)
    if second is not None:
        top = numbers.amount(second[0], second[1], scale=scale)
        amount = Amount(
            (amount.value + top.value) / 2, amount.low, top.high, top.step, "about", currency,
            scale, scale != 1.0,
        )  # fmt: skip
    text = " ".join(i.text for i in items[first:end])
    return Item(text, items[first].start, items[end - 1].end, {tag: amount, "RAW": (value, step)})


def _numeric(text: str) -> bool:
    return text[:1].isdigit()


def _year(item: Item) -> bool:
    return len(item.text) == 4 and item.text.isdigit() and 1900 <= int(item.text) <= 2100


def _number(items: list[Item], at: int) -> tuple[float, float, int] | None:
    if at >= len(items):
        return None
    if _numeric(items[at].text):
        read = numbers.figure(items[at].text)
        if read is None:
            return None
        if items[at + 1 : at + 2] and items[at + 1].text == "+":
            at += 1
        return (*read, at + 1)
    if items[at].text not in CARDINALS and items[at].text != "half":
        return None
    words = numbers.cardinal([i.text for i in items[at : at + 5]])
    if words is None:
        return None
    value, used = words
    after = at + used
    if after < len(items) and (
        items[after].text in SCALES or "PERCENT" in items[after] or "TIMES" in items[after]
    ):
        return value, 1.0 if value == int(value) and value >= 1 else 0.1, after
    return None


def _scale_at(items: list[Item], at: int) -> tuple[float, int]:
    """The scale that begins at an item and how many items it takes; (1, 0) without one."""
    scale, used = 1.0, 0
    place = at
    if place + 1 < len(items) and items[place].text == "-" and items[place + 1].text in SCALES:
        place, used = place + 1, 1
    while place < len(items):
        word = items[place].text
        if word == "." and place and items[place - 1].text in ("bn", "mn", "bln", "mln"):
            break
        if word in SCALES:
            scale *= SCALES[word]
        elif (
            word in LETTER_SCALES
            and scale == 1.0
            and place > 0
            and items[place - 1].end == items[place].start
        ):
            scale *= LETTER_SCALES[word]
        else:
            break
        place += 1
        used += 1
    if scale == 1.0:
        return 1.0, 0
    if place + 1 < len(items) and items[place].text == "-" and "CURRENCY" in items[place + 1]:
        used += 1
    return scale, used


def _hedge(before: list[Item], made: Item) -> None:
    """What stands right before an amount and says how sure it is becomes part of it."""
    last = len(before) - 1
    if last >= 0 and before[last].text in ("a", "the", "by", "of") and last > 0:
        if "HEDGE" not in before[last - 1] or before[last].text in ("by", "of"):
            return
        last -= 1
    if last < 0 or "HEDGE" not in before[last]:
        return
    hedge = before[last].get("HEDGE")
    if before[last].text == "up to" and last and "LEVEL" in before[last - 1]:
        return
    for tag in ("MONEY", "PCT", "MULT", "NUM"):
        if tag in made:
            made.tags[tag] = rehedged(made.tags[tag], hedge)
    if not before[last].tags.keys() - {"HEDGE", "UP", "DOWN"}:
        made.start = before[last].start
        del before[last:]


def rehedged(amount: Amount, hedge: str) -> Amount:
    """The same printed amount, said to be about, nearly, over or under it."""
    low, high = numbers.hedged(amount.value, amount.step, hedge)
    return Amount(
        amount.value, low, high, amount.step, hedge, amount.currency, amount.scale,
        amount.scale_said,
    )  # fmt: skip


def _scaled(items: list[Item]) -> list[Item]:
    """Numbers without a scale take that of the amount which follows: "from 312 to 674 billion"."""
    following: tuple[int, Amount] | None = None
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        amount = item.get("MONEY")
        if amount is not None and amount.scale_said:
            following = (at, amount)
        elif "UNSCALED" in item and following is not None:
            between = items[at + 1 : following[0]]
            words = [i.text for i in between]
            near = len(words) <= 4 and any(w in ("to", "and", "-", "–", ",") for w in words)
            value, step = item.get("RAW")
            if near and value < 100_000 and all(_passes(i) for i in between):
                _, given = following
                had = item.get("MONEY") or item.get("NUM")
                for tag in ("NUM", "UNSCALED", "BARE"):
                    item.tags.pop(tag, None)
                item.tags["MONEY"] = numbers.amount(
                    value, step, scale=given.scale, hedge=had.hedge,
                    currency=had.currency or given.currency, said=True,
                )  # fmt: skip
                following = (at, item.tags["MONEY"])
        elif "PERIOD" in item or item.text in (";", "."):
            following = None
    return items


def _passes(item: Item) -> bool:
    return (
        item.text in ("to", "and", "-", "–", ",", "$", "only", "from")
        or "UNSCALED" in item
        or "HEDGE" in item
    )
