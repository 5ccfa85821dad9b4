"""Which area a word of a file means: a code of the publisher's list, or a name in any language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tradestat import areas
from tradestat.areas.languages import in_other_languages
from tradestat.areas.table import fold, without_accents
from tradestat.errors import TradestatError
from tradestat.formats.parsing.totals import is_world
from tradestat.formats.parsing.words import data, meanings, words
from tradestat.model.catalogue import own_groups


class Place(NamedTuple):
    """key: what figures are filed under, "" for a group and for a word not known. kind: a word of
    AreaKind, or "unknown"."""

    key: str
    kind: str


WORLD = Place("WLD", "world")
GROUP = Place("", "group")
UNKNOWN = Place("", "unknown")

# Words that begin or make up the name of a group, in the languages of the tables read.
_GROUP = re.compile("|".join(without_accents(form) for form in data("words")["groups"]))
# Who types "America" may mean the United States; a table means the continent.
_CONTINENT = {"america", "америка", "amerika", "americas"}
# A bracket that says what an area comprises, without naming another.
_REMARK = re.compile(
    r"(?:incl|excl|ex\b|with|from|until|to\b|up to|->|bis|ab|seit|y compris|вкл)", re.I
)
# What tables write otherwise than any list of names does.
_SPELLED = {fold(word): key for word, key in meanings("areas").items()}
# What is left of the world beside the countries that are named: no country, and not the world.
_REMAINDERS = frozenset(map(fold, words("remainders")))
_NES = re.compile(
    r"(?:.* )?(?:n ?e ?s|n ?i ?e|n ?e ?c|n ?e ?i|not (?:elsewhere |separately )?(?:specified|"
    r"allocated|stated|included|determined|reported|classified|disclosed)(?: .*)?|unspecified|"
    r"unallocated|undisclosed|confidential)"
)
_REST = re.compile(r"(?:other|others in|rest of(?: the)?|remaining|all other|outros?) (?P<of>.+)")
# Numbers that UN Comtrade has given to an area beside the one of its list.
_UN_KEYS = {"381": "380"}
# Regions of M49; 159 is China with Hong Kong, Macao and Taiwan, 97 the European Union.
_UN_GROUPS = frozenset({2, 5, 9, 11, 13, 14, 15, 17, 18, 19, 21, 29, 30, 34, 35, 39, 53, 54, 57, 61,
    97, 142, 143, 145, 150, 151, 154, 155, 159, 199, 202, 419, 432, 722})  # fmt: skip

_LONGEST = 200  # characters: no name is so long, whatever footnotes stand at it


def unknown_key(word: str) -> str:
    """What the figures of a word that names no area are filed under.

    >>> unknown_key(" Bunkers ")
    '?Bunkers'
    """
    return f"?{word.strip()[:80]}"


def place(word: str, scheme: str = "any") -> Place:
    """The place that a word of a file names.

    scheme: "un" for UN Comtrade's codes, to the letter; "names" for all but numbers; "any" for
    names and codes of every kind. A word that names no area is UNKNOWN, and a group is GROUP. What
    is left of the world ("Asia, nes", "Rest of the world") is special, filed under its own word.
    """
    if len(word) > _LONGEST:
        return UNKNOWN
    return _place(word, scheme, tuple(own_groups()))


@lru_cache(maxsize=8192)
def _place(word: str, scheme: str, own: tuple[str, ...]) -> Place:
    """`place`, kept for each set of groups that the user has named."""
    text = word.strip()
    if scheme == "un":
        try:
            return _of(areas.by_code(_UN_KEYS.get(str(int(text)), str(int(text)))))
        except (TradestatError, ValueError):
            if text.isdecimal():
                return GROUP if int(text) in _UN_GROUPS else UNKNOWN
            return place(text) if text else UNKNOWN
    folded = fold(text.replace("_", " "))
    if is_world(text):
        return WORLD
    if folded in _CONTINENT:
        return GROUP
    if folded in _SPELLED:
        return _of(areas.by_key(_SPELLED[folded]))
    found = UNKNOWN if scheme == "names" and text.isdigit() else _named(text)
    if found is not UNKNOWN:
        return found
    rest = _REST.fullmatch(folded)
    of_group = rest is not None and _GROUP.fullmatch(rest["of"])
    if folded in _REMAINDERS or of_group or _NES.fullmatch(folded):
        return Place(unknown_key(text), "special")
    if _GROUP.fullmatch(folded):
        return GROUP
    return _without_remark(text, scheme)


def _named(text: str) -> Place:
    """The area that a code or a name means. A short word with one capital is a name first: "Nga"
    is Russia in Vietnamese, NGA is Nigeria."""
    if len(text) < 4 and text.istitle():
        found = in_other_languages(text)
        if len(found) == 1:
            return _of(found[0])
    known = areas.known(text)
    return UNKNOWN if known is None else _of(known)


def _without_remark(text: str, scheme: str) -> Place:
    """The place that a word names without its footnote or its bracket, unless the bracket names
    another: "China (Hong Kong)" is not China."""
    plain = re.sub(r"\s*\d+\)?$", "", text).strip()
    bracket = re.search(r"\s*[\[(](.*?)[\])]?\s*$", plain)
    if bracket is not None:
        base = place(plain[: bracket.start()].strip(), scheme)
        if base.key and _REMARK.match(bracket.group(1)):
            return base
        within = {place(w) for w in (bracket.group(1), *re.findall(r"\w{4,}", bracket.group(1)))}
        others = {p for p in within if p.kind == "country"} - {base}
        if not base.key and len(others) == 1:  # "Korea (DPRK)"
            return others.pop()
        return UNKNOWN if others else base
    return place(plain, scheme) if plain and plain != text else UNKNOWN


def _of(area: areas.Area) -> Place:
    if area.kind == "group":
        return GROUP
    # 842 and 840 are one economy; an ended area's key is its own.
    return Place(area.key, area.kind.value)
