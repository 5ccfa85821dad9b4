"""Items made one amount: hedge, sign, digits, scale, currency; percents; factors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from tradestat.claims.model import Amount
from tradestat.claims.read.items import Item, text_at
from tradestat.claims.read.lexicon import CARDINALS, LETTER_SCALES, SCALES, SIGNS, Meaning, Tag

# Digits longer than this are no number that anybody prints of trade.
_LONGEST = 24


def digits_of(text: str) -> tuple[float, float] | None:
    """The value and the rounding step of a number in digits, None for what is no number.

    A comma before one or two last digits is a decimal comma, else it parts thousands.

    >>> digits_of("22.71"), digits_of("1,234.5"), digits_of("22,71"), digits_of("1 234 567")
    ((22.71, 0.01), (1234.5, 0.1), (22.71, 0.01), (1234567.0, 1.0))
    """
    digits = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if len(digits) > _LONGEST:
        return None
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    elif re.fullmatch(r"\d{1,3}(?:,\d{2,3})*(?:\.\d+)?|\d+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    else:
        return None
    try:
        exact = Decimal(digits)
    except InvalidOperation:
        return None
    exponent = exact.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return float(exact), float(Decimal(1).scaleb(min(places, 0)))


def cardinal_of(words: list[str]) -> tuple[float, int] | None:
    """A number in words at the head of a list of small words, and how many words it takes.

    >>> cardinal_of(["twenty", "-", "two", "billion"]), cardinal_of(["half", "a", "billion"])
    ((22.0, 3), (0.5, 2))
    """
    if not words:
        return None
    first = words[0]
    if first == "half" and words[1:2] in (["a"], ["an"]):
        return 0.5, 2
    if first in ("a", "one") and words[1:4] in (["and", "a", "half"],):
        return 1.5, 4
    if first not in CARDINALS:
        return None
    value = float(CARDINALS[first])
    if value >= 20 and value % 10 == 0 and value < 100:
        rest = words[2:3] if words[1:2] == ["-"] else words[1:2]
        if rest and 0 < CARDINALS.get(rest[0], 0) < 10:
            return value + CARDINALS[rest[0]], 3 if words[1:2] == ["-"] else 2
    return value, 1


def hedged(value: float, step: float, hedge: str) -> tuple[float, float]:
    """The interval that a printed value, its rounding step and a hedge leave.

    Plain: half a step to either side. About: a whole step or 2.5 percent, whichever is more.
    Nearly: from 5 percent (or a step) below. Over and under: from the value to half as much again
    (or two steps), since who writes "more than 20 billion" does not mean 40.

    >>> hedged(22.71, 0.01, ""), hedged(20.0, 1.0, "over"), hedged(5.4, 0.1, "nearly")
    ((22.705, 22.715), (19.5, 30.0), (5.13, 5.45))
    """
    size = abs(value)
    half = step / 2
    low, high = value - half, value + half
    if hedge == "about":
        low, high = value - max(step, size * 0.025), value + max(step, size * 0.025)
    elif hedge == "nearly":
        low = value - max(step, size * 0.05)
    elif hedge == "over":
        high = value + max(2 * step, size * 0.5)
    elif hedge == "under":
        low = value - max(2 * step, size / 3)
    return round(low, 12), round(high, 12)


def amount_of(
    value: float,
    step: float,
    *,
    scale: float = 1.0,
    hedge: str = "",
    currency: str = "",
    said: bool = False,
) -> Amount:
    """A printed number with its scale as an Amount in single units."""
    low, high = hedged(value, step, hedge)
    return Amount(
        _times(value, scale), _times(low, scale), _times(high, scale), _times(step, scale),
        hedge, currency, scale, said,
    )  # fmt: skip


def _times(value: float, scale: float) -> float:
    """In decimals, so that 22.71 billion is 22,710,000,000 and nothing beside it."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


# What a sign for money may begin with: "us" of "us$".
_SIGNS_BEGIN = frozenset(sign[:end] for sign in SIGNS for end in range(1, len(sign) + 1))
_AMOUNTS: tuple[Tag, ...] = ("MONEY", "PCT", "MULT", "NUM")
_JOINED = ("to", "and", "-", "–", ",")
_BARE = ("NUM", "UNSCALED", "BARE")


def with_amounts(items: list[Item]) -> list[Item]:
    """The items with every amount as one item, tagged MONEY, PCT, MULT or NUM."""
    merged: list[Item] = []
    at = 0
    while at < len(items):
        read = _amount(items, at)
        if read is None:
            merged.append(_worded(items[at]))
            at += 1
            continue
        made, at = read
        _hedge(merged, made)
        merged.append(made)
    return _ranges(_scaled(merged))


def _ranges(items: list[Item]) -> list[Item]:
    """Between 5 and 6 billion: one amount from the lower to the higher."""
    for at in range(len(items) - 4, -1, -1):
        if (text_at(items, at), text_at(items, at + 2)) != ("between", "and") or at + 3 >= len(
            items
        ):
            continue
        between, one, _, other = items[at : at + 4]
        if "MONEY" in one and "MONEY" in other:
            low, high = one.money, other.money
            amount = replace(high, value=(low.value + high.value) / 2, low=low.low, hedge="about",
                             currency=high.currency or low.currency, scale_said=True)  # fmt: skip
            text = " ".join(i.text for i in items[at : at + 4])
            tags: Meaning = {"MONEY": amount, "RAW": (high.value, high.step)}
            items[at : at + 4] = [Item(text, between.start, other.end, tags)]
    return items


def unit_said(items: list[Item]) -> tuple[float, str] | None:
    """The unit of a list that is said once: "(million dollars)", "in millions of US dollars"."""
    for at, item in enumerate(items):
        if item.text not in SCALES or item.text == "hundred":
            continue
        if at and (_numeric(items[at - 1].text) or items[at - 1].text in CARDINALS):
            continue
        after = at + 1 + (text_at(items, at + 1) == "of")
        if after < len(items) and "CURRENCY" in items[after]:
            return SCALES[item.text], str(items[after].get("CURRENCY"))
    return None


def in_unit(items: list[Item], unit: tuple[float, str]) -> None:
    """Make the bare figures of a list amounts in its unit: those after a colon or a dash."""
    for before, item in pairwise(items):
        if "NUM" in item and before.text in (":", "–", "—", "-", "|", "(") and "RAW" in item:
            value, step = item.get("RAW")
            amount = amount_of(value, step, scale=unit[0], currency=unit[1], said=True)
            item.tags = {"MONEY": amount}


def _worded(item: Item) -> Item:
    """Doubled, a third: amounts that are one word."""
    if "MULTIPLE" in item:
        value = float(item.get("MULTIPLE"))
        item.tags["MULT"] = Amount(value, value * 0.95, value * 1.05, 0.1)
    if "FRACTION" in item:
        value = float(item.get("FRACTION"))
        item.tags["PCT"] = Amount(value, value - 2.5, value + 2.5, 5.0)
    return item


@dataclass(slots=True)
class _Printed:
    """A number as it is printed: value, rounding step, the item after it; second: of a range."""

    value: float
    step: float
    end: int
    second: _Printed | None = None

    def amount(self, scale: float, currency: str) -> Amount:
        said = scale != 1.0
        one = amount_of(self.value, self.step, scale=scale, currency=currency, said=said)
        if self.second is None:
            return one
        top = amount_of(self.second.value, self.second.step, scale=scale)
        return replace(one, value=(one.value + top.value) / 2, high=top.high, step=top.step,
                       hedge="about")  # fmt: skip


def _amount(items: list[Item], at: int) -> tuple[Item, int] | None:
    """The amount that begins here, and the item after it."""
    currency, place = _sign(items, at)
    printed = _number(items, place)
    if printed is None:
        return None
    _second(items, at, printed)
    scale, used = _scale_at(items, printed.end)
    place = printed.end + used
    after = items[place] if place < len(items) else None
    tag: Tag = "MONEY" if used or currency else "NUM"
    if after is not None and not used and not currency and "PERCENT" in after:
        tag, place = "PCT", place + 1
    elif after is not None and not used and "TIMES" in after:
        tag, place, currency = "MULT", place + 1, ""
    elif after is not None:
        place += after.text == "current" and any("CURRENCY" in i for i in items[place + 1 :][:1])
        if "CURRENCY" in items[place]:
            currency = currency or items[place].get("CURRENCY")
            tag, place = "MONEY", place + 1
    if tag == "NUM" and (
        items[at].text in CARDINALS or (_is_year(items[at]) and place == at + 1)
    ):  # fmt: skip
        return None  # "a country", "one of", "2024": no amount
    made = Item(
        " ".join(i.text for i in items[at:place]), items[at].start, items[place - 1].end,
        {tag: printed.amount(scale, currency), "RAW": (printed.value, printed.step)},
    )  # fmt: skip
    if tag in ("MONEY", "NUM"):
        if not currency:
            made.tags["BARE"] = True  # no currency said
        if not used:
            made.tags["UNSCALED"] = True
    return made, place


def _sign(items: list[Item], at: int) -> tuple[str, int]:
    """The currency whose sign stands before a number, and where the number begins."""
    for size in (2, 1) if items[at].text in _SIGNS_BEGIN else ():
        sign = "".join(i.text for i in items[at : at + size])
        if (
            sign in SIGNS
            and _numeric(text_at(items, at + size))
            and (size == 1 or len(items[at].text) > 1 or items[at].end == items[at + 1].start)
        ):
            # A letter that stands apart is no sign: "a $47 billion deficit".
            return SIGNS[sign], at + size
    return "", at


def _second(items: list[Item], at: int, printed: _Printed) -> None:
    """Read the upper end of a range: "5-6 billion", "$5–$6 billion"."""
    if text_at(items, printed.end) not in ("-", "–", "—") or _is_year(items[at]):
        return
    place = printed.end + 1
    while text_at(items, place) in ("$", "€", "us"):
        place += 1
    second = _number(items, place)
    if (
        second is not None
        and second.value > printed.value
        and second.end < len(items)
        and (_scale_at(items, second.end)[1] or "PERCENT" in items[second.end])
    ):
        printed.second, printed.end = second, second.end


def _numeric(text: str) -> bool:
    return text[:1].isdigit()


def _is_year(item: Item) -> bool:
    return len(item.text) == 4 and item.text.isdigit() and 1900 <= int(item.text) <= 2100


def _number(items: list[Item], at: int) -> _Printed | None:
    text = text_at(items, at)
    if _numeric(text):
        figure = digits_of(text)
        return (
            None if figure is None else _Printed(*figure, at + 1 + (text_at(items, at + 1) == "+"))
        )
    if text not in CARDINALS and text != "half":
        return None
    cardinal = cardinal_of([i.text for i in items[at : at + 5]])
    if cardinal is None or at + cardinal[1] >= len(items):
        return None
    value, end = cardinal[0], at + cardinal[1]
    if items[end].text in SCALES or "PERCENT" in items[end] or "TIMES" in items[end]:
        return _Printed(value, 1.0 if value == int(value) and value >= 1 else 0.1, end)
    return None


def _scale_at(items: list[Item], at: int) -> tuple[float, int]:
    """The scale that begins at an item and how many items it takes; (1, 0) without one."""
    scale, place = 1.0, at
    place += text_at(items, at) == "-" and text_at(items, at + 1) in SCALES
    while place < len(items):
        word = items[place].text
        joined = place > 0 and items[place - 1].end == items[place].start
        if word in SCALES:
            scale *= SCALES[word]
        elif word in LETTER_SCALES and scale == 1.0 and joined:
            scale *= LETTER_SCALES[word]
        else:
            break
        place += 1
    if scale == 1.0:
        return 1.0, 0
    place += text_at(items, place) == "-" and any("CURRENCY" in i for i in items[place + 1 :][:1])
    return scale, place - at


def _hedge(before: list[Item], made: Item) -> None:
    """What stands right before an amount and says how sure it is becomes part of it."""
    last = len(before) - 1
    if last > 0 and before[last].text in ("a", "the", "by", "of"):
        if "HEDGE" not in before[last - 1] or before[last].text in ("by", "of"):
            return
        last -= 1
    if last < 0 or "HEDGE" not in before[last]:
        return
    if before[last].text == "up to" and last and "LEVEL" in before[last - 1]:
        return
    for tag in _AMOUNTS:
        if tag in made:
            made.tags[tag] = rehedged(made.tags[tag], before[last].get("HEDGE"))
    if not before[last].tags.keys() - {"HEDGE", "UP", "DOWN"}:
        made.start = before[last].start
        del before[last:]


def rehedged(amount: Amount, hedge: str) -> Amount:
    """The same printed amount, said to be about, nearly, over or under it."""
    low, high = hedged(amount.value, amount.step, hedge)
    return replace(amount, low=low, high=high, hedge=hedge)


def _scaled(items: list[Item]) -> list[Item]:
    """Numbers without a scale take that of the amount which follows: "from 312 to 674 billion"."""
    following: tuple[int, Amount] | None = None
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if "MONEY" in item and item.money.scale_said:
            following = (at, item.money)
        elif "UNSCALED" in item and following is not None:
            between, given = items[at + 1 : following[0]], following[1]
            joined = any(i.text in _JOINED for i in between)
            passes = all(
                "UNSCALED" in i or "HEDGE" in i or i.text in (*_JOINED, "$", "only", "from")
                for i in between
            )
            value, step = item.get("RAW")
            if len(between) > 4 or not joined or value >= 100_000 or not passes:
                continue
            own = item.get("MONEY") or item.get("NUM")
            amount = amount_of(value, step, scale=given.scale, hedge=own.hedge,
                                    currency=own.currency or given.currency, said=True)  # fmt: skip
            item.tags = {k: v for k, v in item.tags.items() if k not in _BARE} | {"MONEY": amount}
            following = (at, amount)
        elif item.text in (";", "."):
            following = None
    return items
