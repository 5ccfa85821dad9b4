"""Words of English sentences: plurals, ordinals, lists, names with their article, spans of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

_CURRENCIES = {"USD": "US dollars", "CNY": "yuan"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_PARTS = {6: ("first", "second"), 3: ("first", "second", "third", "fourth")}
_PART_NAMES = {6: "half", 3: "quarter"}


class Months(Protocol):
    """A run of months of one year: what `model.Period` is."""

    @property
    def year(self) -> int: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def fiscal(self) -> bool: ...


def currency_words(code: str) -> str:
    """The name of a currency, as a header writes it.

    >>> currency_words("USD"), currency_words("EUR"), currency_words("KGS")
    ('US dollars', 'euros', 'Kyrgystani soms')
    """
    if code in _CURRENCIES:
        return _CURRENCIES[code]
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=2, locale="en")


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun; `many` is the plural of a noun that no rule makes.

    >>> plural(1, "year"), plural(1200, "country"), plural(2, "series"), plural(3, "area", "areas")
    ('1 year', '1,200 countries', '2 series', '3 areas')
    """
    return f"{count:,} {noun if count == 1 else many or nouns(noun)}"


def nouns(noun: str) -> str:
    """The plural of a noun.

    >>> nouns("country"), nouns("day"), nouns("share"), nouns("tax"), nouns("series")
    ('countries', 'days', 'shares', 'taxes', 'series')
    """
    if noun.endswith("series"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def spans(numbers: Iterable[int], name: Callable[[int], str] = str) -> str:
    """Years, or other periods by their numbers, as spans.

    name: how the period with a number is called; a year is called by its number.

    >>> spans([1992, 1993, 1994, 1996]), spans([1, 2, 3], lambda n: f"2024-0{n}")
    ('1992–1994, 1996', '2024-01 to 2024-03')
    """
    parts = []
    for first, last in runs(numbers):
        low, high = name(first), name(last)
        between = " to " if "-" in low or " " in low else "–"
        parts.append(low if first == last else f"{low}{between}{high}")
    return ", ".join(parts)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of consecutive numbers.

    >>> runs([1992, 1993, 1994, 1996])
    [(1992, 1994), (1996, 1996)]
    """
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def period_words(period: Months) -> str:
    """A period as a sentence names it: "2024", "May 2024", "the first quarter of 2024"."""
    months = period.last - period.first + 1
    if period.fiscal:
        return f"the financial year {period.year}"
    if months == 12:
        return str(period.year)
    if months == 1:
        return f"{_MONTHS[period.first - 1]} {period.year}"
    if months in _PARTS and period.last % months == 0:
        place = _PARTS[months][period.last // months - 1]
        return f"the {place} {_PART_NAMES[months]} of {period.year}"
    return f"{_MONTHS[period.first - 1]}–{_MONTHS[period.last - 1]} {period.year}"


def ordinal(number: int) -> str:
    """
    >>> ordinal(1), ordinal(72), ordinal(113)
    ('1st', '72nd', '113th')
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def listed(words: Sequence[str], last: str = "and") -> str:
    """One, two and three.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def possessive(name: str) -> str:
    """
    >>> possessive("China"), possessive("United States")
    ("China's", "United States'")
    """
    return name + ("'" if name.endswith("s") else "'s")


def trade_of(a: str, b: str) -> str:
    """The title of a table of two areas.

    >>> trade_of("China", "United States"), trade_of("Central Asia (C5)", "China")
    ("China's trade with the United States", 'Trade of Central Asia (C5) with China')
    """
    return f"{capital(whose(a, 'trade'))} with {within(b)}"


def whose(name: str, what: str) -> str:
    """What is an area's; names that bear no genitive follow.

    >>> whose("China", "partners"), whose("Central Asia (C5)", "partners")
    ("China's partners", 'partners of Central Asia (C5)')
    """
    if name.endswith(")") or "," in name:
        return f"{what} of {within(name)}"
    return f"{possessive(within(name))} {what}"


_ARTICLE = (
    "united ", "netherlands", "philippines", "bahamas", "maldives", "seychelles", "comoros",
    "gambia", "soviet union", "world", "european union", "eurasian economic union",
    "african union", "association of", "shanghai cooperation", "commonwealth of",
    "gulf cooperation", "organisation for", "group of", "regional comprehensive",
    "comprehensive and", "belt and road",
)  # fmt: skip


def within(name: str) -> str:
    """A name as it stands inside a sentence: "the United States", "China".

    Each takes the verb of one: "the United States is", as statistical offices write.

    >>> within("United States"), within("China")
    ('the United States', 'China')
    """
    if name.lower() == "world":
        return "the world"
    return f"the {name}" if name.lower().startswith(_ARTICLE) or "islands" in name.lower() else name


def capital(text: str) -> str:
    """The text with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]
