"""Periods of time: years, halves, quarters and months, in order; and spans of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tradestat.errors import BadYears


class Frequency(StrEnum):
    """How often figures are stated, as SDMX codes it (CL_FREQ)."""

    YEAR = "A"
    HALF = "S"
    QUARTER = "Q"
    MONTH = "M"

    @property
    def per_year(self) -> int:
        return _PER_YEAR[self]


_PER_YEAR = {Frequency.YEAR: 1, Frequency.HALF: 2, Frequency.QUARTER: 4, Frequency.MONTH: 12}
_FREQUENCY_OF = {12 // count: frequency for frequency, count in _PER_YEAR.items()}
_FORM = re.compile(r"([0-9]{4})(?:-Q([1-4])|-[HS]([12])|-(\d\d)(?:/(\d{4})-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months of one year, from the first to the last; a year is months 1 to 12.

    fiscal: a financial year, which no calendar figure answers.
    """

    year: int
    first: int = 1
    last: int = 12
    fiscal: bool = False

    @classmethod
    def parse(cls, word: object) -> Period | None:
        """A period as figures are filed, None for another word.

        >>> [str(Period.parse(w)) for w in ("2023", "2023-04", "2023-Q2", "2023-H1", 2023)]
        ['2023', '2023-04', '2023-Q2', '2023-H1', '2023']
        >>> str(Period.parse("2024-01/2024-09")), Period.parse("five months")
        ('2024-01/2024-09', None)
        """
        match = _FORM.fullmatch(str(word))
        if match is None:
            return None
        year, quarter, half, first, other, last = match.groups()
        if quarter:
            return cls(int(year), int(quarter) * 3 - 2, int(quarter) * 3)
        if half:
            return cls(int(year), int(half) * 6 - 5, int(half) * 6)
        if first is None:
            return cls(int(year))
        if not 1 <= int(first) <= int(last or first) <= 12 or other not in (None, year):
            return None
        return cls(int(year), int(first), int(last or first))

    @classmethod
    def numbered(cls, number: int, frequency: Frequency) -> Period:
        """The period with this number: see `number`."""
        months = 12 // frequency.per_year
        year, part = divmod(number, frequency.per_year)
        return cls(year, part * months + 1, (part + 1) * months)

    @property
    def frequency(self) -> Frequency | None:
        """Its frequency; None for a run of months that is no half, quarter or month."""
        months = self.last - self.first + 1
        if self.fiscal or (self.first - 1) % months:
            return None
        return _FREQUENCY_OF.get(months)

    @property
    def number(self) -> int:
        """Its place among the periods of its frequency: consecutive periods differ by one, the
        same period of the year before by `frequency.per_year`. The number of a year is the year.

        >>> Period(2024).number, Period(2024, 2, 2).number - Period(2023, 12, 12).number
        (2024, 2)
        """
        months = self.last - self.first + 1
        return self.year * (12 // months) + (self.first - 1) // months

    @property
    def whole(self) -> bool:
        """Whether it is a calendar year."""
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
        if self.frequency is Frequency.QUARTER:
            return f"{self.year}-Q{self.last // 3}"
        if self.frequency is Frequency.HALF:
            return f"{self.year}-H{self.last // 6}"
        return f"{self.year}-{self.first:02d}/{self.year}-{self.last:02d}"


@dataclass(frozen=True, slots=True)
class Span:
    """A closed span of years; None leaves an end open.

    >>> Span.parse("2015:"), Span.parse((2015, 2019)), Span.parse("2015-2019") == Span(2015, 2019)
    (Span(first=2015, last=None), Span(first=2015, last=2019), True)
    >>> 2014 in Span.parse("2015:2024")
    False
    """

    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, word: object) -> Span:
        """The span that is meant: a year, `A:B`, `A-B`, `A:`, `:B`, a pair of years, a range, or
        None for all. Raises BadYears for anything else."""
        if isinstance(word, Span):
            return word
        if word is None:
            return cls()
        if isinstance(word, range | slice):
            word = (word.start, word.stop - (1 if isinstance(word, range) else 0))
        if isinstance(word, list | tuple) and len(word) == 2:
            word = f"{'' if word[0] is None else word[0]}:{'' if word[1] is None else word[1]}"
        match = re.fullmatch(
            r"(?:([0-9]{4})|([0-9]{4})?\s*[:–]\s*([0-9]{4})?|([0-9]{4})-([0-9]{4}))",
            str(word).strip(),
        )
        if match is None or isinstance(word, bool) or not any(match.groups()):
            raise BadYears.of(str(word))
        one, low, high, first, last = match.groups()
        ends = (one, one) if one else (low or first, high or last)
        span = cls(*(int(end) if end else None for end in ends))
        if span.first is not None and span.last is not None and span.first > span.last:
            raise BadYears.backwards(str(word), span.first, span.last)
        return span

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and (
            self.last is None or year <= self.last
        )

    @property
    def when(self) -> str:
        """The span as a sentence says it; of no years at all nothing.

        >>> Span(2015, 2019).when, Span(2015, 2015).when, Span(2015).when, Span(None, 2015).when
        ('in 2015–2019', 'in 2015', 'from 2015 on', 'up to 2015')
        """
        if self.first is None:
            return "" if self.last is None else f"up to {self.last}"
        if self.last is None:
            return f"from {self.first} on"
        return f"in {self.first}" if self.first == self.last else f"in {self.first}–{self.last}"

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return str(self.first)
        return f"{self.first or ''}:{self.last or ''}"
