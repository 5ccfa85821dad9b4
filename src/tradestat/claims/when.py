"""When: years, halves, quarters, months and ranges, and "last year" by the date of the text."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tradestat.errors import BadOption


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months of one year, from the first to the last; a year is months 1 to 12.

    fiscal: a financial year, which no calendar figure answers.
    """

    year: int
    first: int = 1
    last: int = 12
    fiscal: bool = False

    @property
    def whole(self) -> bool:
        return self.first == 1 and self.last == 12 and not self.fiscal

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    def back(self, years: int = 1) -> Period:
        """The same months of an earlier year."""
        return Period(self.year - years, self.first, self.last, self.fiscal)

    def __str__(self) -> str:
        """
        >>> str(Period(2024)), str(Period(2024, 5, 5)), str(Period(2024, 1, 5))
        ('2024', '2024-05', '2024-01/2024-05')
        """
        if self.fiscal:
            return f"FY{self.year}"
        if self.whole:
            return str(self.year)
        if self.first == self.last:
            return f"{self.year}-{self.first:02d}"
        if self.months == 3 and self.first % 3 == 1:
            return f"{self.year}-Q{self.last // 3}"
        return f"{self.year}-{self.first:02d}/{self.year}-{self.last:02d}"

    @property
    def words(self) -> str:
        """As a sentence names it: 2024, January to May 2024, May 2024."""
        if self.fiscal:
            return f"the financial year {self.year}"
        if self.whole:
            return str(self.year)
        if self.first == self.last:
            return f"{MONTH_NAMES[self.first - 1]} {self.year}"
        return f"{MONTH_NAMES[self.first - 1]} to {MONTH_NAMES[self.last - 1]} {self.year}"


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def parse_period(word: str) -> Period | None:
    """A period as the figures' files write it, None for another word.

    >>> parse_period("2024-01/2024-09"), parse_period("five months")
    (Period(year=2024, first=1, last=9, fiscal=False), None)
    """
    match = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:/(\d{4})-(\d\d))?)?", word)
    if match is None:
        return None
    year, quarter, first, other, last = match.groups()
    if quarter:
        return Period(int(year), int(quarter) * 3 - 2, int(quarter) * 3)
    if first is None:
        return Period(int(year))
    if last is None:
        return Period(int(year), int(first), int(first))
    return Period(int(year), int(first), int(last)) if other == year else None


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
