"""What the titles above a table say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tradestat.formats.parsing.places import place

_MOST_WORDS = 6
# Words after which a country is the other side, or the publisher's address.
_OTHER_SIDE = {
    "to", "with", "from", "between", "versus", "vs", "into", "towards", "against", "excluding",
    "source", "nach", "aus", "mit", "zwischen", "vers", "avec", "con", "desde", "hacia", "para",
    "com", "в", "с", "из", "со", "между", "до", "к",
}  # fmt: skip
_ALL = re.compile(r"[^\W\d_][\w.\u2019'-]*")


def country_of(titles: Iterable[str]) -> str | None:
    """The key of the one country that titles name, other than as a partner; None for none or
    several.

    >>> country_of(["External merchandise trade of Georgia by country", "thousand USD"])
    'GEO'
    >>> country_of(["Exports of Kazakhstan to China"]), country_of(["Exports to China"])
    ('KAZ', None)
    """
    found = {key for line in titles for key in _named(line)}
    return found.pop() if len(found) == 1 else None


def _named(line: str) -> set[str]:
    """The countries in a line, the longest names first; those after "to", "with" … left out."""
    words = _ALL.findall(line)
    found: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if not name[0].isupper() or len(name) < 4:
                continue
            country = place(re.sub(r"[\u2019']s?$", "", name), "names")
            if country.kind == "country":
                if not {word.lower() for word in words[max(0, at - 2) : at]} & _OTHER_SIDE:
                    found.add(country.key)
                at += size - 1
                break
        at += 1
    return found
