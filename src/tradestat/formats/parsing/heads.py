"""Heads of columns that say what their values are of: a year or a month, a flow, a unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.periods import month_of, period_of
from tradestat.formats.table import Sheet

_YEAR = r"(?:1[89]|20)\d\d"
# Periods as only heads write them: 1997Jan, Jan-24, Q1 2024, 1Q24.
_MONTH_BEHIND = re.compile(rf"({_YEAR})[- ]?([^\W\d]{{3,}})\.?")
_MONTH_BEFORE = re.compile(rf"([^\W\d]{{3,}})\.?[-/' ]?[’']?({_YEAR}|\d\d)")
_QUARTER = re.compile(rf"(?:Q([1-4])|([1-4])Q)[-/' ]?({_YEAR}|\d\d)|({_YEAR})[- ]?([1-4])Q", re.I)
# A year with a letter before or behind it: X2021, yr2021, 2023p.
_MARKED = re.compile(rf"(?:x|v|y|yr|year)?_?({_YEAR})[a-z]?", re.I)
# 2022/23, 2022-2023, FY2023, FY 2022-23.
_FISCAL = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s?[-/–]\s?(\d{4}|\d\d)(?![\d-])|\b(?:F\.?Y\.?|fiscal|financial)\b|\bFY\d",
    re.I,
)
# What a number of four digits in a head may be beside a year, and measures that are no values.
_NO_YEAR = re.compile(
    r"\b(?:hs|sitc|bec|isic|cn|nace|naics|cpc|codes?|classification|base|constant|chained)\b|=|"
    r"\b(?:to|vs\.?|over|against)\s+(?:19|20)\d\d",
    re.I,
)
_NO_VALUE = re.compile(
    r"%|\b(?:balance|net (?:exports?|weight|mass)|shares?|percent\w*|index|indices|ranks?|growth|"
    r"change|quantit\w+|qty|weight|volume|tons?|tonnes?|kg|quilogramas?|unit (?:value|price)s?|"
    r"number|flags?|"
    r"status|saldo|solde|bilanz\w*|menge|gewicht|anteil|poids|peso|cantidad)\b|"
    r"баланс|сальдо|доля|\bвес\b|количеств|темп|прирост|тонн|差额|差額|数量|比重|同比|수지|중량|증감",
    re.I,
)
_LONGEST_REST = 60


class Head(NamedTuple):
    """What a head says of the values below it. period: "" if it names none; flow: "" likewise."""

    period: str
    flow: str = ""


def period_heads(sheet: Sheet) -> dict[int, Head]:
    """The columns whose heads name a period, with what else they say, by their positions.

    One alone is no series: then the table has a row for each figure. Columns of other measures
    (a share, a quantity, a balance) and of parts of a year are none of them.
    """
    found: dict[int, Head] = {}
    for number, column in enumerate(sheet.columns):
        head = head_of(column)
        if head is not None:
            found[number] = head
    return found if len(found) > 1 else {}


@lru_cache(maxsize=8192)
def head_of(text: str) -> Head | None:
    """What a head says that names a period; None for one that does not.

    >>> head_of("Value in 2013"), head_of("2022 Export"), head_of("Partner")
    (Head(period='2013', flow=''), Head(period='2022', flow='export'), None)
    >>> [head_of(head).period for head in ("1997Jan", "Jan-24", "2024M01", "Q1 2024", "1998 DEC")]
    ['1997-01', '2024-01', '2024-01', '2024-Q1', '1998-12']
    >>> head_of("2022-23"), head_of("Quantity in 2013"), head_of("Jan-Jun 2023")
    (None, None, None)
    """
    whole = written_period(text.strip())
    if whole is not None:
        return Head(whole)
    if fiscal_year(text) or _NO_YEAR.search(text) or _NO_VALUE.search(text):
        return None
    words = [w for w in re.split(r"[\s,;:()\[\]|]+|(?<=\D)[_/–](?=\D)|_", text) if w]
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            period = written_period(" ".join(words[at : at + size]))
            rest = [*words[:at], *words[at + size :]]
            if period is None:
                continue
            more = _narrower(period, rest)
            if more is None or len(" ".join(rest)) > _LONGEST_REST:
                return None
            return Head(more, _flow(" ".join(rest)))
    return None


def fiscal_year(text: str) -> str | None:
    """The fiscal year that a text names: it begins in one calendar year and ends in the next.

    >>> fiscal_year("2022-23"), fiscal_year("FY2023"), fiscal_year("2022-12"), fiscal_year("2022")
    ('2022-23', 'FY2023', None, None)
    """
    found = list(_FISCAL.finditer(text))
    for pair in (one for one in found if one[1] is not None):
        begins, ends = int(pair[1]), pair[2]
        if int(ends) == (begins + 1 if len(ends) == 4 else (begins + 1) % 100):
            return pair.group()
    word = next((text[one.start() :] for one in found if one[1] is None), "")
    return word.strip()[:20] if re.search(r"\d", word) else None


def written_period(word: str) -> str | None:
    """A period as tables write it, or as heads do: 1997Jan, Jan-24, 1Q24; None for another word.

    >>> [written_period(word) for word in ("2023", "Jan-24", "2024Jan", "Q1 2024", "May")]
    ['2023', '2024-01', '2024-01', '2024-Q1', None]
    """
    period = period_of(word)
    if period is not None:
        return period
    found = _MONTH_BEHIND.fullmatch(word)
    if found is not None:
        return _month(found[1], found[2])
    found = _MONTH_BEFORE.fullmatch(word)
    if found is not None:
        return _month(found[2], found[1])
    found = _MARKED.fullmatch(word)
    if found is not None:
        return found[1]
    found = _QUARTER.fullmatch(word)
    if found is not None:
        return f"{_full(found[3] or found[4])}-Q{found[1] or found[2] or found[5]}"
    return None


def _month(year: str, word: str) -> str | None:
    month = None if word.isdigit() else month_of(word)
    return None if month is None else f"{_full(year)}-{month:02}"


def _full(year: str) -> str:
    """A year of four digits; of two, one of 1970 to 2069."""
    return year if len(year) == 4 else f"{20 if int(year) < 70 else 19}{year}"


def _narrower(period: str, rest: list[str]) -> str | None:
    """The period together with a month that stands apart from its year; None for a part of a year
    (January to June), which is no period."""
    months = [m for w in rest for part in re.split(r"[-–]", w)
              if not part.isdigit() and (m := month_of(part)) is not None]  # fmt: skip
    if not months:
        return period
    if len(months) == 1 and len(period) == 4:
        return f"{period}-{months[0]:02}"
    return period if len(period) == 4 and (months[0], months[-1]) == (1, 12) else None


def _flow(text: str) -> str:
    """The one flow that words beside a period name, "" for none."""
    flow = None if text.strip().lower() == "total" else flow_in(text)
    return "" if flow is None else flow.value
