"""Figures, years, names and lists as English sentences have them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

_UNITS = (("billion", 10**9), ("million", 10**6), ("thousand", 10**3))
_CURRENCIES = {"USD": "US dollars", "CNY": "yuan"}


def money(value: float, rounding: float = 0.0) -> str:
    """A value in the unit that suits it, with two decimals or as many as were stated.

    >>> money(5_433_702_000), money(22_710_000_000, 10_000_000), money(412)
    ('5.43 billion', '22.71 billion', '412')
    """
    for unit, size in _UNITS:
        if abs(value) >= size:
            places = max(0, -math.floor(math.log10(rounding / size) + 1e-9)) if rounding > 0 else 2
            return f"{value / size:,.{places}f} {unit}"
    return f"{value:,.0f}"


_LEVELS = "▁▂▃▄▅▆▇█"


def spark(values: Iterable[float]) -> str:
    """A line of small columns, from zero to the highest; a space where a figure is missing.

    >>> spark([1.0, float("nan"), 4.0, 8.0])
    '▁ ▄█'
    """
    held = list(values)
    top = max((v for v in held if v == v), default=0.0)
    if top <= 0:
        return " " * len(held)
    return "".join(" " if v != v else _LEVELS[min(7, max(0, round(v / top * 8) - 1))] for v in held)


def currency_words(code: str) -> str:
    """The name of a currency, as a header writes it.

    >>> currency_words("USD"), currency_words("EUR"), currency_words("KGS")
    ('US dollars', 'euros', 'Kyrgystani soms')
    """
    if code in _CURRENCIES:
        return _CURRENCIES[code]
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=2, locale="en")


def spans(years: Iterable[int]) -> str:
    """Years as spans: 1992–2020, 2022.

    >>> spans([1992, 1993, 1994, 1996])
    '1992–1994, 1996'
    """
    parts: list[list[int]] = []
    for year in sorted(years):
        if parts and year == parts[-1][-1] + 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)


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
    """The head of a table of two areas.

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


_PLURAL = (
    "united states",
    "netherlands",
    "philippines",
    "united arab emirates",
    "bahamas",
    "maldives",
    "seychelles",
    "comoros",
)


_ARTICLE = (
    "united ",
    "netherlands",
    "philippines",
    "bahamas",
    "maldives",
    "seychelles",
    "comoros",
    "gambia",
    "soviet union",
    "world",
    "european union",
    "eurasian economic union",
    "african union",
    "association of",
    "shanghai cooperation",
    "commonwealth of",
    "gulf cooperation",
    "organisation for",
    "group of",
    "regional comprehensive",
    "comprehensive and",
    "belt and road",
)


def within(name: str) -> str:
    """A name as it stands inside a sentence: "the United States", "China".

    >>> within("United States"), within("China")
    ('the United States', 'China')
    """
    if name.lower() == "world":
        return "the world"
    return f"the {name}" if name.lower().startswith(_ARTICLE) or "islands" in name.lower() else name


def verb(name: str, singular: str, plural: str) -> str:
    """The verb's form for a name: China reports, the United States report."""
    return plural if name.lower() in _PLURAL or "islands" in name.lower() else singular


def capital(text: str) -> str:
    """The text with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def plural(count: int, noun: str) -> str:
    """
    >>> plural(1, "year"), plural(3, "year")
    ('1 year', '3 years')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
