"""Items that belong together made one: hedge, sign, digits, scale, currency; percents; factors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from tradestat.claims.model import Amount
from tradestat.claims.read import numbers
from tradestat.claims.read.items import Item
from tradestat.claims.read.language import CARDINALS, LETTER_SCALES, SCALES, SIGNS
from tradestat.claims.read.lexicon import Meaning, Tag

# What a sign for money may begin with: "us" of "us$".
_SIGNS_BEGIN = frozenset(sign[:end] for sign in SIGNS for end in range(1, len(sign) + 1))
_AMOUNTS: tuple[Tag, ...] = ("MONEY", "PCT", "MULT", "NUM")
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
        if (_text(items, at), _text(items, at + 2)) != ("between", "and") or at + 3 >= len(items):
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
        after = at + 1 + (_text(items, at + 1) == "of")
        if after < len(items) and "CURRENCY" in items[after]:
            return SCALES[item.text], str(items[after].get("CURRENCY"))
    return None


def in_unit(items: list[Item], unit: tuple[float, str]) -> None:
    """Make the bare figures of a list amounts in its unit: those after a colon or a dash."""
    for before, item in pairwise(items):
        if "NUM" in item and before.text in (":", "–", "—", "-", "|", "(") and "RAW" in item:
            value, step = item.get("RAW")
            amount = numbers.amount(value, step, scale=unit[0], currency=unit[1], said=True)
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
        one = numbers.amount(self.value, self.step, scale=scale, currency=currency, said=said)
        if self.second is None:
            return one
        top = numbers.amount(self.second.value, self.second.step, scale=scale)
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
            and _numeric(_text(items, at + size))
            and (size == 1 or len(items[at].text) > 1 or items[at].end == items[at + 1].start)
        ):
            # A letter that stands apart is no sign: "a $47 billion deficit".
            return SIGNS[sign], at + size
    return "", at


def _second(items: list[Item], at: int, printed: _Printed) -> None:
    """Read the upper end of a range: "5-6 billion", "$5–$6 billion"."""
    if _text(items, printed.end) not in ("-", "–", "—") or _is_year(items[at]):
        return
    place = printed.end + 1
    while _text(items, place) in ("$", "€", "us"):
        place += 1
    second = _number(items, place)
    if (
        second is not None
        and second.value > printed.value
        and second.end < len(items)
        and (_scale_at(items, second.end)[1] or "PERCENT" in items[second.end])
    ):
        printed.second, printed.end = second, second.end


def _text(items: list[Item], at: int) -> str:
    return items[at].text if 0 <= at < len(items) else ""


def _numeric(text: str) -> bool:
    return text[:1].isdigit()


def _is_year(item: Item) -> bool:
    return len(item.text) == 4 and item.text.isdigit() and 1900 <= int(item.text) <= 2100


def _number(items: list[Item], at: int) -> _Printed | None:
    text = _text(items, at)
    if _numeric(text):
        figure = numbers.figure(text)
        return None if figure is None else _Printed(*figure, at + 1 + (_text(items, at + 1) == "+"))
    if text not in CARDINALS and text != "half":
        return None
    cardinal = numbers.cardinal([i.text for i in items[at : at + 5]])
    if cardinal is None or at + cardinal[1] >= len(items):
        return None
    value, end = cardinal[0], at + cardinal[1]
    if items[end].text in SCALES or "PERCENT" in items[end] or "TIMES" in items[end]:
        return _Printed(value, 1.0 if value == int(value) and value >= 1 else 0.1, end)
    return None


def _scale_at(items: list[Item], at: int) -> tuple[float, int]:
    """The scale that begins at an item and how many items it takes; (1, 0) without one."""
    scale, place = 1.0, at
    place += _text(items, at) == "-" and _text(items, at + 1) in SCALES
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
    place += _text(items, place) == "-" and any("CURRENCY" in i for i in items[place + 1 :][:1])
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
    low, high = numbers.hedged(amount.value, amount.step, hedge)
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
            joined = any(i.text in ("to", "and", "-", "–", ",") for i in between)
            value, step = item.get("RAW")
            if len(between) > 4 or not joined or value >= 100_000 or not all(map(_passes, between)):
                continue
            own = item.get("MONEY") or item.get("NUM")
            amount = numbers.amount(value, step, scale=given.scale, hedge=own.hedge,
                                    currency=own.currency or given.currency, said=True)  # fmt: skip
            item.tags = {k: v for k, v in item.tags.items() if k not in _BARE} | {"MONEY": amount}
            following = (at, amount)
        elif item.text in (";", "."):
            following = None
    return items


def _passes(item: Item) -> bool:
    if "UNSCALED" in item or "HEDGE" in item:
        return True
    return item.text in ("to", "and", "-", "–", ",", "$", "only", "from")
