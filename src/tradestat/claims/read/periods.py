"""Periods in a sentence: its items with every year, quarter, month and range as one item."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from tradestat.claims.read.items import Item, When, text_at
from tradestat.claims.read.lexicon import CARDINALS, MONTHS, ORDINALS, words
from tradestat.errors import BadOption

_JOINTS = words("spans")
_BEGIN = words("period_openers") | {*MONTHS, *CARDINALS, *ORDINALS}
_BEFORE_A_MONTH = words("before_a_month")
# A period, None for a day, and how many items it takes.
_Read = tuple[When | None, int]


def with_periods(items: list[Item], day: datetime.date | None) -> list[Item]:
    """The items with every period as one item, tagged WHEN."""
    merged: list[Item] = []
    at = 0
    while at < len(items):
        read = _read(items, at, day)
        if read is None:
            merged.append(items[at])
            at += 1
            continue
        when, used = read
        text = " ".join(i.text for i in items[at : at + used])
        merged.append(Item(text, items[at].start, items[at + used - 1].end,
                           {"WHEN": when} if when is not None else {}))  # fmt: skip
        at += used
    return merged


def _read(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    text = items[at].text
    if text not in _BEGIN and not text[:1].isdigit():
        return None
    for reader in (_date, _fiscal, _span, _months, _count, _quarter, _relative):
        read = reader(items, at, day)
        if read is not None:
            return read
    year = _year(items, at)
    return (When(year), 1) if year is not None and "UNSCALED" not in items[at] else None


def _year(items: list[Item], at: int) -> int | None:
    """The year that an item is, if it is one."""
    text = text_at(items, at)
    if len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100:
        return int(text) if "MONEY" not in items[at] else None
    return None


def _month(items: list[Item], at: int) -> tuple[int | None, int]:
    """The month that begins here, with the stop of a shortened one, and the item after it."""
    text = text_at(items, at)
    stop = text_at(items, at + 1) == "." and len(text) <= 4
    return MONTHS.get(text), at + 1 + stop


def _date(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """A day (6 February 2025, Feb. 6): when something was said, not what it is about."""
    month, after = _month(items, at)
    if month is not None:
        number, after = text_at(items, after), after + 1
    elif text_at(items, at + 1) in MONTHS:
        number, after = text_at(items, at), at + 2
    else:
        return None
    if not (number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 31):
        return None
    if text_at(items, after) == "," and _year(items, after + 1):
        after += 2
    elif _year(items, after):
        after += 1
    return None, after - at


def _fiscal(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    place = at + 1
    if text_at(items, at) in ("fiscal", "financial"):
        place += text_at(items, place) == "year"
    elif text_at(items, at) != "fy":
        return None
    year = _year(items, place)
    if year is None:
        return None
    second = text_at(items, place + 1) in ("-", "–", "/") and text_at(items, place + 2).isdigit()
    return When(year, fiscal=True), place + 1 + 2 * second - at


def _span(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """From 2013 to 2024, between 2013 and 2024, 2013-2024, 2013–24."""
    opened = text_at(items, at) if text_at(items, at) in ("from", "between") else ""
    place = at + bool(opened)
    first, link, second = _year(items, place), text_at(items, place + 1), _year(items, place + 2)
    if first is None:
        return None
    short = text_at(items, place + 2)
    if second is None and link in ("-", "–", "/") and short.isdigit() and len(short) == 2:
        second = int(str(first)[:2] + short)
    links = {"from": ("to", "through", "until", "-", "–"), "between": ("and", "to")}
    if second is None or second <= first or link not in links.get(opened, ("-", "–", "—", "/")):
        return None
    after = text_at(items, place + 3)
    if after in ("billion", "million", "%", "percent"):
        return None
    if after in ("fiscal", "financial"):
        return When(first, fiscal=True), place + 4 - at
    return When(first, until=second), place + 3 - at


def _months(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """May 2024, from January to May 2024, January-May."""
    opened = text_at(items, at) in ("from", "between")
    text, before = text_at(items, at + opened), text_at(items, at - 1)
    first, place = _month(items, at + opened)
    if first is None:
        return None
    last = first
    if text_at(items, place) in _JOINTS and text_at(items, place + 1) in MONTHS:
        second, place = _month(items, place + 1)
        last = second or 0
        if last <= first:
            return None
    elif opened:
        return None
    follows = _year_after(items, place, day)
    if first == last and not follows.said:
        # "may", "march": no month without something that says so
        if before not in _BEFORE_A_MONTH:
            return None
        if text in ("may", "march") and before in ("to", "by", "the"):
            return None
    return follows.period(first, last, at)


class _YearAfter(NamedTuple):
    """The year that follows a part of one, the item after it, and whether it is said."""

    year: int | None
    end: int
    said: bool

    def period(self, first: int, last: int, at: int) -> _Read:
        undated = self.said and self.year is None
        return When(self.year, first, last, undated=undated), self.end - at


def _year_after(items: list[Item], at: int, day: datetime.date | None) -> _YearAfter:
    place = at
    if text_at(items, place) == "period" and text_at(items, place + 1) == "of":
        place += 2
    elif text_at(items, place) in ("of", "in", ","):
        place += 1
    year = _year(items, place)
    if year is not None:
        return _YearAfter(year, place + 1, said=True)
    pair = (text_at(items, place), text_at(items, place + 1))
    if pair in (("last", "year"), ("this", "year")):
        year = day.year - (pair[0] == "last") if day is not None else None
        return _YearAfter(year, place + 2, said=True)
    if pair == ("the", "year") and text_at(items, place + 2) not in ("before", "earlier", "to"):
        return _YearAfter(None, place + 2, said=False)
    return _YearAfter(None, at, said=False)


def _count(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """The first five months of 2024, eleven months of 2024, 11-month, first half."""
    place = at + (text_at(items, at) == "the")
    first = text_at(items, place) in ("first", "initial", "opening")
    place += first
    place += first and text_at(items, place) == "the"
    word = text_at(items, place)
    if first and word == "half":
        return _year_after(items, place + 1, day).period(1, 6, at)
    if text_at(items, at) in ("h1", "h2"):
        year = _year_after(items, at + 1, day)
        first_month = 1 if text_at(items, at) == "h1" else 7
        return When(year.year, first_month, first_month + 5), year.end - at
    if word == "second" and text_at(items, place + 1) == "half":
        return _year_after(items, place + 2, day).period(7, 12, at)
    number = int(word) if word.isdigit() and len(word) < 3 else CARDINALS.get(word)
    if number is None or not 1 <= number <= 12 or word in ("a", "an"):
        return None
    after = place + 1
    after += text_at(items, after) == "-"
    if text_at(items, after) not in ("month", "months"):
        return None
    follows = _year_after(items, after + 1, day)
    if not first and not follows.said:
        return None  # "over five months": which ones is not said
    if not follows.said and follows.year is None and text_at(items, at - 1) in (
        "last", "past", "next",
    ):  # fmt: skip
        return None
    return follows.period(1, number, at)


def _quarter(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """Q1 2024, H2 2024, the first quarter of 2024, 2024 Q1."""
    place = at + (text_at(items, at) == "the")
    text, digit = text_at(items, place), text_at(items, place + 1)
    if text in ("q", "h") and digit in ("1", "2", "3", "4"):
        first, last = int(digit) * 3 - 2, int(digit) * 3
        if text == "h":
            first, last = (1, 6) if digit == "1" else (7, 12)
        year = _year_after(items, place + 2, day)
        return When(year.year, first, last), year.end - at
    number = ORDINALS.get(text)
    if text in ("1", "2", "3", "4") and digit in ("st", "nd", "rd", "th"):
        number, place = int(text), place + 1
    if number is not None and number <= 4 and text_at(items, place + 1) in ("quarter", "quarters"):
        return _year_after(items, place + 2, day).period(number * 3 - 2, number * 3, at)
    known, digit = _year(items, at), text_at(items, at + 2)
    if known and text_at(items, at + 1) == "q" and digit in ("1", "2", "3", "4"):
        return When(known, int(digit) * 3 - 2, int(digit) * 3), 3
    return None


def _relative(items: list[Item], at: int, day: datetime.date | None) -> _Read | None:
    """Last year, this year, last month, by the day of the text."""
    said = tuple(text_at(items, at + n) for n in range(4))
    years = {("last", "year"): 1, ("this", "year"): 0, ("the", "year", "before", "last"): 2}
    for phrase, back in years.items():
        if said[: len(phrase)] == phrase:
            return When(day.year - back if day else None, undated=day is None), len(phrase)
    if said[:2] == ("last", "month"):
        if day is None:
            return When(undated=True), 2
        month = (day.month - 2) % 12 + 1
        return When(day.year - (day.month == 1), month, month), 2
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
