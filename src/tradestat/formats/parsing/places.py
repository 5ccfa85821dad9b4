"""Which area a word of a file means: a code of the publisher's list, or a name in any language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tradestat import areas
from tradestat.areas.table import fold
from tradestat.errors import TradestatError
from tradestat.formats.parsing.words import data, meanings, words
from tradestat.formats.table import Reason, Tally
from tradestat.model.catalogue import own_groups


class Place(NamedTuple):
    """key: what figures are filed under, "" for a group and for a word not known. kind: a word of
    AreaKind, or "unknown"."""

    key: str
    kind: str


WORLD = Place("WLD", "world")
GROUP = Place("", "group")
UNKNOWN = Place("", "unknown")

_WORLD = words("world")
# Words that begin or make up the name of a group, in the languages of the tables read.
_GROUP = re.compile("|".join(data("words")["groups"]))
# Who types "America" may mean the United States; a table means the continent.
_CONTINENT = {"america", "америка", "amerika", "americas"}
# A bracket that says what an area comprises, without naming another.
_REMARK = re.compile(
    r"(?:incl|excl|ex\b|with|from|until|to\b|up to|->|bis|ab|seit|y compris|вкл)", re.I
)
# What tables write otherwise than any list of names does.
_SPELLED = {fold(word): key for word, key in meanings("areas").items()}


def place(word: str, scheme: str = "any") -> Place:
    """The place that a word of a file names.

    scheme: "un" for UN Comtrade's codes, to the letter; "letters" for ISO codes; "any" for names
    and codes of every kind. A word that names no area is UNKNOWN, and a group is GROUP.
    """
    return _place(word, scheme, tuple(own_groups()))


@lru_cache(maxsize=8192)
def _place(word: str, scheme: str, own: tuple[str, ...]) -> Place:
    """`place`, kept for each set of groups that the user has named."""
    text = word.strip()
    if scheme == "un":
        try:
            return _of(areas.by_code(str(int(text))))
        except (TradestatError, ValueError):
            return place(text) if text and not text.isdigit() else UNKNOWN
    folded = fold(text.replace("_", " "))
    if folded in _WORLD:
        return WORLD
    if folded in _CONTINENT:
        return GROUP
    if folded in _SPELLED:
        return _of(areas.by_key(_SPELLED[folded]))
    try:
        return _of(areas.resolve(text))
    except TradestatError:
        pass
    # "International Organizations" is not a group of countries, nor "Asia, nes" a continent.
    if _GROUP.fullmatch(folded) and not re.search(
        r"\b(?:nes|n e s|not specified|unspecified)\b", folded
    ):
        return GROUP
    return _without_remark(text, scheme)


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


def key_of(word: str, scheme: str, tally: Tally, *, reporter: bool = False) -> str | None:
    """The key to file a row under; None if a partner is a group, which is excluded and counted.

    A word that names no area keeps its row: it is filed under "?word", counts in the total that
    its source states, and never takes a rank. So does a group that reports as one.
    """
    found = place(word, scheme)
    if found.key:
        return found.key
    if found is GROUP and not reporter:
        tally.exclude(Reason.GROUP)
        return None
    tally.unknown_areas[word] += 1
    return f"?{word.strip()[:80]}"
