"""When: how a sentence names a period, and "last year" by the date of the text."""

from __future__ import annotations

import datetime
import re

from tradestat.errors import BadOption
from tradestat.model import Period

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def period_words(period: Period) -> str:
    """As a sentence names it: 2024, January to May 2024, May 2024."""
    if period.fiscal:
        return f"the financial year {period.year}"
    if period.whole:
        return str(period.year)
    if period.first == period.last:
        return f"{MONTH_NAMES[period.first - 1]} {period.year}"
    return f"{MONTH_NAMES[period.first - 1]} to {MONTH_NAMES[period.last - 1]} {period.year}"


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
