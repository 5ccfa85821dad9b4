"""A language as data, `languages/en.toml`: its phrases by their first word, the longest first."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tradestat.areas.table import aliases, table
from tradestat.model import AreaKind, Flow, data_path

_TABLES: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "languages" / "en.toml").read_text(encoding="utf-8")
)
CARDINALS: Mapping[str, int] = _TABLES["cardinals"]
ORDINALS: Mapping[str, int] = _TABLES["ordinals"] | {
    f"{n}{ending}": n for n in range(1, 31) for ending in ("st", "nd", "rd", "th")
}
MONTHS: Mapping[str, int] = _TABLES["months"]
SCALES: Mapping[str, float] = _TABLES["scales"]
LETTER_SCALES: Mapping[str, float] = _TABLES["letter_scales"]
SIGNS: Mapping[str, str] = _TABLES["signs"]
# By tag: its phrases, or its phrases by what they mean.
PHRASES: Mapping[str, str | Mapping[str, str]] = _TABLES["phrases"]
GROUPS: Mapping[str, str] = _TABLES["groups"]
COUNTRIES: Mapping[str, str] = _TABLES["countries"]


def words(name: str) -> frozenset[str]:
    """A set of single words."""
    return frozenset(_TABLES["words"][name].split())


# What a phrase may mean: tags of the language's table, then those that are made of several words.
Tag = Literal[
    "FLOW", "VERB", "NOFLOW", "THING", "SERVICE", "GOODS", "UP", "DOWN", "LEVEL", "SHARE",
    "AVERAGE", "AYEAR", "YOY", "EARLIER", "LATER", "COMPARE", "RECORD", "SINCE", "NORECORD",
    "PARTNER", "TOP", "LEADS", "PAIR", "BILATERAL", "ITS", "TURN", "ZERO", "THE", "WHOLE",
    "FUTURE", "NOT", "SOURCE", "SAYS", "BODY", "REAL", "TERMS", "MULTIPLE", "FRACTION", "PERCENT",
    "TIMES", "HEDGE", "CURRENCY", "NAME", "AREA",
    "MONEY", "PCT", "MULT", "NUM", "RAW", "BARE", "UNSCALED", "WHEN",
]  # fmt: skip
Meaning = dict[Tag, Any]
Phrase = tuple[str, ...]


class AreaName(NamedTuple):
    """An area as it is named: form is name, adjective, people or capital; exact: the one spelling
    of what is written in capitals."""

    key: str
    form: str
    exact: str = ""


# Words with their clitic s apart, shortened names with their stops, numbers, any other mark alone.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]?\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
    r"|['’]s\b"
    r"|\S"
)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words, numbers and marks of a text, in small letters without accents, with their places.

    >>> [t[0] for t in tokens("China's $22.71bn, up 14.7%")]
    ['china', "'s", '$', '22.71', 'bn', ',', 'up', '14.7', '%']
    """
    return [(_folded(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    if word == "’s":
        return "'s"
    if word in "–—‑−":
        return {"‑": "-", "−": "-"}.get(word, word)
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _phrase(text: str) -> Phrase:
    return tuple(token for token, _, _ in tokens(text))


def _phrases(line: str) -> Iterator[Phrase]:
    for phrase in line.split("|"):
        for form in dict.fromkeys((phrase.replace("(s)", ""), phrase.replace("(s)", "s"))):
            yield _phrase(form)


def _value(tag: str, key: str) -> Any:
    """What the key of a table says: a number of factors and fractions, a flow, "" for any group."""
    if tag in ("MULTIPLE", "FRACTION"):
        return float(key)
    if tag == "FLOW":
        return Flow.parse(key.rstrip("+-")), -1 if key.endswith("-") else 1
    if tag in ("VERB", "PARTNER"):
        return Flow.parse(key)
    return "" if key == "any" else key


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[Phrase, Meaning]]]:
    """By first word: every phrase that begins so with its meanings by tag, the longest first."""
    meanings: dict[Phrase, Meaning] = {}
    tag: Any
    for tag, content in PHRASES.items():
        by_value = [(True, content)] if isinstance(content, str) else [
            (_value(tag, key), line) for key, line in content.items()
        ]  # fmt: skip
        for value, line in by_value:
            for phrase in _phrases(line):
                meanings.setdefault(phrase, {}).setdefault(tag, value)
    for phrase, area in _places():
        meanings.setdefault(phrase, {}).setdefault("AREA", area)
    for key, line in GROUPS.items():
        for phrase in _phrases(line):
            meanings.setdefault(phrase, {})["AREA"] = AreaName(key, "name")
    by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
    for phrase, meaning in meanings.items():
        by_first.setdefault(phrase[0], []).append((phrase, meaning))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_first


# Words that are a country's name or people and, in small letters, something else.
_AMBIGUOUS = {"congo", "other asia", "korea", "areas", "micronesia fs", "bonaire"}
_NO_COUNTRIES = ("WLD", "C5", "_X", "_S", "CHI")


def _places() -> Iterator[tuple[Phrase, AreaName]]:
    """Names, peoples and capitals of countries."""
    with data_path("demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word, form = row["word"], row["form"]
            yield _phrase(word), AreaName(row["key"], form)
            if form == "adjective" and not f"{word}s".endswith(("ss", "eses")):
                yield _phrase(f"{word}s"), AreaName(row["key"], "people")
    names = [
        (area.key, name)
        for area in sorted(table(), key=lambda a: a.kind is AreaKind.ENDED)
        if area.kind in (AreaKind.COUNTRY, AreaKind.ENDED)
        for name in (area.name, area.un_name)
        if name and "," not in name and "not elsewhere" not in name
    ]
    names += [(key, name) for key, name in aliases() if key not in _NO_COUNTRIES]
    for key, name in names:
        phrase = _phrase(name) if name.isascii() or name[0].isalpha() else ()
        if phrase and " ".join(phrase) not in _AMBIGUOUS:
            exact = name if name.isupper() and len(name) < 6 else ""
            yield phrase, AreaName(key, "name", exact)
    for key, line in COUNTRIES.items():
        for phrase in _phrases(line):
            form = "adjective" if phrase[0] == "korean" else "name"
            yield phrase, AreaName(key, form, "US" if phrase == ("us",) else "")
