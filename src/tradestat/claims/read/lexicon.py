"""Every phrase that the grammar knows, by its first word: what it means, the longest first."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from tradestat.areas.table import aliases, table
from tradestat.claims.read import language_en as words
from tradestat.claims.read import language_en_trade as trade
from tradestat.model import AreaKind, data_path

# Words with their clitic s apart, shortened names with their stops, numbers, any other mark alone.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]?\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
    r"|['’]s\b"
    r"|\S"
)
Meaning = dict[str, Any]


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


def _phrases(line: str) -> Iterator[tuple[str, ...]]:
    for phrase in line.split("|"):
        forms = [phrase.replace("(s)", ""), phrase.replace("(s)", "s")]
        for form in dict.fromkeys(forms):
            yield tuple(t[0] for t in tokens(form))


# Tag, table: a plain table has True for a value, a table by value has that.
_TABLES: tuple[tuple[str, str | Mapping[Any, str]], ...] = (
    ("FLOW", trade.FLOWS),
    ("VERB", trade.FLOW_VERBS),
    ("NOFLOW", trade.NO_FLOWS),
    ("THING", trade.OTHER_THINGS),
    ("SERVICE", trade.SERVICES),
    ("GOODS", trade.GOODS),
    ("UP", words.UPS),
    ("DOWN", words.DOWNS),
    ("LEVEL", words.LEVELS),
    ("SHARE", words.SHARES),
    ("AVERAGE", words.AVERAGES),
    ("AYEAR", words.A_YEAR),
    ("YOY", words.YEAR_ON_YEAR),
    ("EARLIER", words.A_YEAR_EARLIER),
    ("LATER", words.A_YEAR_LATER),
    ("COMPARE", words.COMPARE),
    ("RECORD", words.RECORDS),
    ("SINCE", words.SINCE),
    ("NORECORD", words.NO_RECORDS),
    ("PARTNER", trade.PARTNERS),
    ("TOP", trade.SUPERLATIVES),
    ("LEADS", trade.LEADS),
    ("PAIR", trade.PAIRS),
    ("BILATERAL", trade.BILATERAL),
    ("ITS", trade.ITS),
    ("TURN", trade.TURNS),
    ("ZERO", trade.SIDES_OF_ZERO),
    ("THE", trade.DESCRIPTIONS),
    ("WHOLE", trade.WHOLE),
    ("FUTURE", words.FUTURE),
    ("NOT", words.NEGATED),
    ("SOURCE", trade.SOURCES),
    ("SAYS", trade.SAYS),
    ("BODY", trade.BODIES),
    ("REAL", words.REAL_TERMS),
    ("TERMS", words.CURRENCY_TERMS),
    ("MULTIPLE", words.MULTIPLES),
    ("FRACTION", words.FRACTIONS),
    ("PERCENT", words.PERCENTS),
    ("TIMES", words.TIMES),
    ("HEDGE", words.HEDGES),
    ("CURRENCY", words.CURRENCIES),
    ("NAME", trade.NOT_PLACES),
)


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[tuple[str, ...], Meaning]]]:
    """By first word: every phrase that begins so with its meanings by tag, the longest first."""
    found: dict[tuple[str, ...], Meaning] = {}
    for tag, content in _TABLES:
        by_value = content.items() if isinstance(content, Mapping) else [(True, content)]
        for value, line in by_value:
            for phrase in _phrases(line):
                found.setdefault(phrase, {}).setdefault(tag, value)
    for phrase, meaning in _places():
        for tag, value in meaning.items():
            found.setdefault(phrase, {}).setdefault(tag, value)
    for key, line in trade.GROUP_NAMES.items():
        for phrase in _phrases(line):
            found.setdefault(phrase, {})["AREA"] = (key, "name", "")
    by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, meaning))
    for listed in by_first.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return by_first


# Words that are a country's name or people and, in small letters, something else.
_ONE_OF_SEVERAL = {"congo", "other asia", "korea", "areas", "micronesia fs", "bonaire"}


def _places() -> Iterator[tuple[tuple[str, ...], Meaning]]:
    """Names, peoples, capitals: AREA with key, form, and the spelling of what is all capitals."""
    listed = [
        (area.key, name)
        for area in sorted(table(), key=lambda a: a.kind is AreaKind.ENDED)
        if area.kind in (AreaKind.COUNTRY, AreaKind.ENDED)
        for name in (area.name, area.un_name)
        if name and "," not in name and "not elsewhere" not in name
    ]
    listed += [
        (key, name) for key, name in aliases() if key not in ("WLD", "C5", "_X", "_S", "CHI")
    ]
    with data_path("demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in (row["word"], row["word"] + "s"):
                plural = word != row["word"]
                if plural and (word.endswith(("ss", "eses")) or row["form"] != "adjective"):
                    continue
                form = row["form"] if word == row["word"] else "people"
                yield tuple(t[0] for t in tokens(word)), {"AREA": (row["key"], form, "")}
    for key, name in listed:
        if name.isascii() or name[0].isalpha():
            phrase = tuple(t[0] for t in tokens(name))
            if phrase and " ".join(phrase) not in _ONE_OF_SEVERAL:
                exact = name if name.isupper() and len(name) < 6 else ""
                yield phrase, {"AREA": (key, "name", exact)}
    for key, line in trade.OTHER_NAMES.items():
        for phrase in _phrases(line):
            exact = "US" if phrase == ("us",) else ""
            yield phrase, {"AREA": (key, "adjective" if phrase[0] == "korean" else "name", exact)}
