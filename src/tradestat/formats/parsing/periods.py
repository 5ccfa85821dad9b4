"""Periods as tables write them: years, months, quarters."""

from __future__ import annotations

import re
from functools import lru_cache

from tradestat.formats.parsing.words import meanings

_MONTHS = {name: int(number) for name, number in meanings("months").items()}
_YEAR = r"(?P<y>1[89]\d\d|20\d\d|2100)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_YEAR}(?:\.0+)?",
        rf"{_YEAR}[-/.]?M?(?P<m>0[1-9]|1[0-2])",
        rf"{_YEAR}[-/. ]?M(?P<m>[1-9])",
        rf"{_YEAR}[-/. ]?Q(?P<q>[1-4])",
        rf"{_YEAR}[-/. ]?H(?P<h>[12])",
        rf"{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?:01|28|29|30|31)",
        rf"{_YEAR}52(?:-.*)?",  # Eurostat's whole year
        rf"{_YEAR}年(?:(?P<m>1[0-2]|0?[1-9])月)?",
        rf"(?P<m>0[1-9]|1[0-2])[./]{_YEAR}",
        rf"jan\.? ?[-–] ?dec\.? {_YEAR}",
        rf"(?P<w>[^\W\d]+)\.?[ -]{_YEAR}(?:\s?г(?:\.|ода)?)?",
        rf"{_YEAR}[ -](?P<w>[^\W\d]+)\.?",
        # A year with the mark of a footnote, or with the word for year.
        rf"{_YEAR}(?:\s*[*¹²³⁴⁵⁾)(]+|\s\d\)?|\s?г(?:\.|ода?)?|\s?\([a-z0-9]\))",
    )
)


def month_of(word: str) -> int | None:
    """The number of a month by its name or number, in any of the languages."""
    low = word.lower().rstrip("月.")
    number = _MONTHS.get(low) or (int(low) if low.isdigit() else 0)
    return number if 1 <= number <= 12 else None


@lru_cache(maxsize=4096)
def period_of(text: str) -> str | None:
    """A period as `model.Period.parse` reads it: "2023", "2023-04", "2023-Q2", "2023-H1"; or None.

    >>> [period_of(w) for w in ("2023", "202304", "2023M04", "Apr. 2023", "2023 1", "201952", "7")]
    ['2023', '2023-04', '2023-04', '2023-04', '2023', '2019', None]
    """
    word = text.strip()
    for form in _FORMS:
        match = form.fullmatch(word)
        if match is None:
            continue
        parts = match.groupdict()
        year = parts["y"]
        if parts.get("w"):
            named = _MONTHS.get(parts["w"].lower())
            if named is not None:
                return f"{year}-{named:02}"
            continue
        if parts.get("m"):
            return f"{year}-{int(parts['m']):02}"
        for mark in "qh":
            if parts.get(mark):
                return f"{year}-{mark.upper()}{parts[mark]}"
        return str(year)
    return None
