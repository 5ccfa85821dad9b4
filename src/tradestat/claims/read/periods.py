"""Periods in a sentence: its items with every year, quarter, month and range as one item."""

from __future__ import annotations

import datetime
import re

from tradestat.claims.read.items import Item, When
from tradestat.claims.read.language import CARDINALS, MONTHS, ORDINALS
from tradestat.errors import BadOption

_TO = ("to", "-", "–", "—", "through", "until", "till", "and", "/")
# Words that may begin a period; so may any number.
_BEGIN = frozenset(
    (*MONTHS, *CARDINALS, *ORDINALS, "from", "between", "fiscal", "financial", "fy", "the", "first",
     "initial", "opening", "h1", "h2", "q", "h", "second", "last", "this")
)  # fmt: skip
_IN = ("in", "of", "for", "during", "over", "since", "from", "until", "to", "by", "last", "this")


def with_periods(items: list[Item], day: datetime.date | None) -> list[Item]:
    """The items with every period as one item, tagged WHEN."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        read = _read(items, at, day)
        if read is None:
            found.append(items[at])
            at += 1
            continue
        when, used = read
        text = " ".join(i.text for i in items[at : at + used])
        tags = {"WHEN": when} if when is not None else {}
        found.append(Item(text, items[at].start, items[at + used - 1].end, tags))
        at += used
    return found


def year_of(item: Item) -> int | None:
    """The year that an item is, if it is one."""
    text = item.text
    if len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100 and "MONEY" not in item:
        return int(text)
    return None


def _read(items: list[Item], at: int, day: datetime.date | None) -> tuple[When | None, int] | None:
    text = items[at].text
    if text not in _BEGIN and not text[:1].isdigit():
        return None
    for reader in (_date, _fiscal, _span, _months, _count, _quarter, _relative):
        read = reader(items, at, day)
        if read is not None:
            return read
    year = year_of(items[at])
    if year is not None and "UNSCALED" not in items[at]:
        return When(year), 1
    return None


def _text(items: list[Item], at: int) -> str:
    return items[at].text if 0 <= at < len(items) else ""


def _date(items: list[Item], at: int, day: datetime.date | None) -> tuple[When | None, int] | None:
    """A day (6 February 2025, Feb. 6): when something was said, not what it is about."""
    text, after = _text(items, at), _text(items, at + 1)
    if text in MONTHS:
        stop = after == "." and len(text) <= 4
        number, used = _text(items, at + 1 + stop), 2 + stop
    elif after in MONTHS:
        number, used = text, 2
    else:
        return None
    if not _day(number):
        return None
    if (
        _text(items, at + used) == ","
        and at + used + 1 < len(items)
        and year_of(items[at + used + 1])
    ):
        used += 2
    elif at + used < len(items) and year_of(items[at + used]):
        used += 1
    return None, used


def _day(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31


def _fiscal(
    items: list[Item], at: int, day: datetime.date | None
) -> tuple[When | None, int] | None:
    text = _text(items, at)
    place = at
    if text in ("fiscal", "financial"):
        place += 2 if _text(items, at + 1) == "year" else 1
    elif text in ("fy",):
        place += 1
    else:
        return None
    if place < len(items) and (year := year_of(items[place])) is not None:
        used = place + 1 - at
        if _text(items, place + 1) in ("-", "–", "/") and _text(items, place + 2).isdigit():
            used += 2
        return When(year, fiscal=True), used
    return None


def _span(items: list[Item], at: int, day: datetime.date | None) -> tuple[When | None, int] | None:
    """From 2013 to 2024, between 2013 and 2024, 2013-2024, 2013–24."""
    place = at
    opened = _text(items, at) if _text(items, at) in ("from", "between") else ""
    place += bool(opened)
    first = year_of(items[place]) if place < len(items) else None
    if first is None or place + 2 >= len(items):
        return None
    link = _text(items, place + 1)
    second = year_of(items[place + 2])
    if second is None and link in ("-", "–", "/") and _text(items, place + 2).isdigit():
        short = _text(items, place + 2)
        second = int(str(first)[:2] + short) if len(short) == 2 else None
    allowed = {"from": ("to", "through", "until", "-", "–"), "between": ("and", "to")}
    if second is None or second <= first:
        return None
    if link not in allowed.get(opened, ("-", "–", "—", "/")):
        return None
    if place + 3 < len(items) and items[place + 3].text in ("billion", "million", "%", "percent"):
        return None
    if _text(items, place + 3) in ("fiscal", "financial"):
        return When(first, fiscal=True), place + 4 - at
    return When(first, until=second), place + 3 - at


def _months(
    items: list[Item], at: int, day: datetime.date | None
) -> tuple[When | None, int] | None:
    opened = _text(items, at) in ("from", "between") and _text(items, at + 1) in MONTHS
    place = at + opened
    text = _text(items, place)
    first = MONTHS.get(text)
    if first is None:
        return None
    place += 1
    if _text(items, place) == "." and len(text) <= 4:
        place += 1
    if _text(items, place) in _TO and _text(items, place + 1) in MONTHS:
        last = MONTHS[_text(items, place + 1)]
        place += 2
        if _text(items, place) == "." and len(_text(items, place - 1)) <= 4:
            place += 1
        if last <= first:
            return None
    elif opened:
        return None
    else:
        last = first
    year, used, said = _year_after(items, place, day)
    before = _text(items, at - 1)
    if first == last and not said and before not in (*_IN, "early", "late", "mid", "the"):
        return None  # "may", "march": no month without something that says so
    if first == last and text in ("may", "march") and not said and before in ("to", "by", "the"):
        return None
    return When(year, first, last, undated=said and not year), place + used - at


def _year_after(
    items: list[Item], at: int, day: datetime.date | None
) -> tuple[int | None, int, bool]:
    """The year that follows a part of one: the year, how many items it takes, if it is said."""
    place = at
    if _text(items, place) in ("of", "in", ",") or (
        _text(items, place) == "period" and _text(items, place + 1) == "of"
    ):
        place += 2 if _text(items, place) == "period" else 1
    if place < len(items) and (year := year_of(items[place])) is not None:
        return year, place + 1 - at, True
    pair = (_text(items, place), _text(items, place + 1))
    if pair in (("last", "year"), ("this", "year")):
        if day is None:
            return None, place + 2 - at, True
        return day.year - (pair[0] == "last"), place + 2 - at, True
    if pair == ("the", "year") and _text(items, place + 2) not in ("before", "earlier", "to"):
        return None, place + 2 - at, False
    return None, 0, False


def _count(items: list[Item], at: int, day: datetime.date | None) -> tuple[When | None, int] | None:
    """The first five months of 2024, eleven months of 2024, 11-month, first half."""
    place = at
    place += _text(items, place) == "the"
    first = _text(items, place) in ("first", "initial", "opening")
    place += first
    place += first and _text(items, place) == "the"
    word = _text(items, place)
    if first and word == "half":
        year, used, said = _year_after(items, place + 1, day)
        return When(year, 1, 6, undated=said and year is None), place + 1 + used - at
    if _text(items, at) in ("h1", "h2"):
        months = (1, 6) if _text(items, at) == "h1" else (7, 12)
        year, used, said = _year_after(items, at + 1, day)
        return When(year, *months), 1 + used
    if _text(items, place) == "second" and _text(items, place + 1) == "half":
        year, used, said = _year_after(items, place + 2, day)
        return When(
            year, 7, 12, undated=said and year is None
        ), place + 2 + used - at
    count = CARDINALS.get(word) if not word.isdigit() else int(word) if len(word) < 3 else None
    if count is None or not 1 <= count <= 12 or word in ("a", "an"):
        return None
    after = place + 1
    after += _text(items, after) == "-"
    if _text(items, after) not in ("month", "months"):
        return None
    year, used, said = _year_after(items, after + 1, day)
    if not first and not said:
        return None  # "over five months": which ones is not said
    if year is None and not said and _text(items, at - 1) in ("last", "past", "next"):
        return None
    return When(year, 1, count, undated=said and year is None), after + 1 + used - at


def _quarter(
    items: list[Item], at: int, day: datetime.date | None
) -> tuple[When | None, int] | None:
    place = at + (_text(items, at) == "the")
    number: int | None = None
    if _text(items, place) in ("q", "h") and len(_text(items, place + 1)) == 1:
        digit = _text(items, place + 1)
        if digit in "1234":
            months = (int(digit) * 3 - 2, int(digit) * 3)
            if _text(items, place) == "h":
                months = (1, 6) if digit == "1" else (7, 12)
            year, used, _ = _year_after(items, place + 2, day)
            return When(year, *months), place + 2 + used - at
    number = ORDINALS.get(_text(items, place))
    if number is None and _text(items, place) in "1234" and _text(items, place + 1) in (
        "st", "nd", "rd", "th",
    ):  # fmt: skip
        number, place = int(_text(items, place) or 9), place + 1
    if number is None or number > 4 or _text(items, place + 1) not in ("quarter", "quarters"):
        if year_of(items[at]) and _text(items, at + 1) == "q" and _text(items, at + 2) in "1234":
            third = int(_text(items, at + 2) or 1) * 3
            return When(year_of(items[at]), third - 2, third), 3
        return None
    year, used, said = _year_after(items, place + 2, day)
    return (
        When(year, number * 3 - 2, number * 3, undated=said and year is None),
        place + 2 + used - at,
    )


def _relative(
    items: list[Item], at: int, day: datetime.date | None
) -> tuple[When | None, int] | None:
    text, after = _text(items, at), _text(items, at + 1)
    year = day.year if day else None
    if (text, after) == ("last", "year"):
        return When(year - 1 if year else None, undated=not year), 2
    if (text, after) == ("this", "year"):
        return When(year, undated=not year), 2
    if (text, after) == ("last", "month") and day is not None:
        month = (day.month - 2) % 12 + 1
        return When(day.year - (day.month == 1), month, month), 2
    if (text, after) == ("last", "month"):
        return When(None, undated=True), 2
    words = tuple(_text(items, at + n) for n in range(4))
    if words == ("the", "year", "before", "last"):
        return When(year - 2 if year else None, undated=not year), 4
    return None


def text_date(word: str | datetime.date | None) -> datetime.date | None:
    """The day of a text: a date, or YYYY, YYYY-MM, YYYY-MM-DD. Raises BadOption for other words.

    >>> text_date("2025-02-06"), text_date("2025")
    (datetime.date(2025, 2, 6), datetime.date(2025, 12, 31))
    """
    if word is None or isinstance(word, datetime.date):
        return word
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", word.strip())
    try:
        if match is not None:
            year, month, day = match.groups()
            return datetime.date(int(year), int(month or 12), int(day or (28 if month else 31)))
    except ValueError:
        pass
    raise BadOption.saying(f'"{word}" is no date.', "Write the day of the text as 2025-02-06.")
