"""Which list the codes of a file's areas are of: by agreement with the names beside them.

One number means different areas in different lists (512 is Oman to the UN and Afghanistan to the
IMF), so that a whole file is judged at once, and where the codes agree with no list the names
decide. Sources: UNSD, M49 and UN Comtrade, partner areas (`data/areas.csv`); ISO 3166; IMF, World
Economic Outlook, country and group codes; FAO, FAOSTAT, country and group codes (both as given by
the package countrycode 0.6); US Census Bureau, Schedule C; OEC, identifiers of countries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tradestat import areas
from tradestat.errors import TradestatError
from tradestat.formats.parsing.places import GROUP, UNKNOWN, Place, place
from tradestat.formats.parsing.words import data

Pair = tuple[str, str]


@dataclass(frozen=True)
class CodeList:
    """A list of codes as one file uses it.

    id: "un", "iso-numeric", "iso-alpha3", "iso-alpha2", "imf", "fao", "schedule-c", "oec", or
    "national" for an office's own, whose codes mean what the names beside them say. title: the
    list in words. places: what each code of the file means. disagreeing: codes with the names that
    contradict them; there the names speak.
    """

    id: str
    title: str
    places: Mapping[str, Place]
    disagreeing: tuple[Pair, ...] = ()

    def place(self, code: str) -> Place:
        """The place of a code, in the file or only in the list; UNKNOWN if it has none."""
        word = _plain(code)
        found = self.places.get(word)
        if found is not None:
            return found
        return _LISTS[self.id].place(word) if self.id in _LISTS else UNKNOWN


@dataclass(frozen=True)
class _List:
    title: str
    place: Callable[[str], Place]


def code_list(pairs: Iterable[Pair]) -> CodeList | None:
    """The list that the distinct (code, name) pairs of a file are of; None where nothing tells.

    A name may be "": codes alone are of the list that knows nearly all of them, if no other knows
    as many. With names, a list has to agree with most of them; else they decide: "national".

    >>> code_list([("924", "China, P.R.: Mainland"), ("110", "Advanced Economies")]).id
    'imf'
    >>> code_list([("381", "Italy"), ("842", "USA")]).place("381").key
    'ITA'
    """
    distinct = dict.fromkeys((_plain(c), n.strip()) for c, n in pairs if _plain(c))
    codes = list(dict.fromkeys(c for c, _ in distinct))
    named = [
        (code, name, found)
        for code, name in distinct
        if name and name != code and (found := place(name, "names")) is not UNKNOWN
    ]
    if not codes:
        return None
    if not named:
        best = _of_codes(codes)
        return None if best is None else CodeList(best, _LISTS[best].title, _placed(best, codes))
    best = _of_names(named)
    if best is None:
        by_name: dict[str, Place] = {}
        for code, _, found in named:
            by_name.setdefault(code, found)
        return CodeList("national", "the publisher's own", by_name)
    places = _placed(best, codes)
    disagreeing = []
    keys = {found.key for found in places.values()}
    for code, name, found in named:
        listed = _LISTS[best].place(code)
        if listed is GROUP and found.key in keys:
            continue  # FAO's China beside China, mainland: a sum by its code
        if listed is not UNKNOWN and not _agreement(listed, found):
            disagreeing.append((code, name))
        if listed is UNKNOWN or _agreement(listed, found) < 1:
            places[code] = found
    return CodeList(best, _LISTS[best].title, places, tuple(disagreeing))


def _plain(code: str) -> str:
    """A code without blanks and apostrophes around it, and numbers without ".0" at their end."""
    word = code.strip().strip("'’\"").strip()
    head, dot, tail = word.partition(".")
    return head if dot and head.isdigit() and not tail.strip("0") else word


def _placed(best: str, codes: Iterable[str]) -> dict[str, Place]:
    found = {code: _LISTS[best].place(code) for code in codes}
    return {code: where for code, where in found.items() if where is not UNKNOWN}


def _of_names(named: list[tuple[str, str, Place]]) -> str | None:
    """The list that agrees with more than half of the names, and best."""

    def score(list_id: str) -> float:
        agree = disagree = 0.0
        for code, _, found in named:
            listed = _LISTS[list_id].place(code)
            if listed is not UNKNOWN:
                share = _agreement(listed, found)
                agree, disagree = agree + share, disagree + (share == 0)
        enough = agree > 0.5 * len(named) and agree >= 1.5 * disagree
        return agree - disagree if enough else 0

    best = max(_LISTS, key=score)
    return best if score(best) > 0 else None


def _of_codes(codes: list[str]) -> str | None:
    """The list that knows nearly all of the codes, if it knows more than any other."""
    known = {list_id: len(_placed(list_id, codes)) for list_id in _LISTS}
    if set(codes) & _ISO_ONLY and not set(codes) & _UN_ONLY:
        known["un"] = 0
    best = max(known, key=lambda list_id: known[list_id])
    rivals = [n for list_id, n in known.items() if list_id != best and not _alike(list_id, best)]
    clear = known[best] >= 0.9 * len(codes) and known[best] > max(rivals)
    return best if clear else None


def _alike(one: str, other: str) -> bool:
    return {one, other} == {"un", "iso-numeric"}


def _agreement(one: Place, other: Place) -> float:
    """1 for one area, 0.9 for what it was before a change, 0 for two."""
    if one == other or (one.key and one.key == other.key) or one.kind == other.kind != "country":
        return 1.0
    if one.key and other.key and _alpha3(one) and _alpha3(one) == _alpha3(other):
        return 0.9
    return 0.0


def _alpha3(where: Place) -> str:
    try:
        return areas.by_key(where.key).alpha3
    except TradestatError:
        return ""


# Numbers that only one of the two near lists uses for the United States, France and others.
_UN_ONLY = {"842", "251", "757", "579", "699", "490", "381", "58", "0"}
_ISO_ONLY = {"840", "250", "756", "578", "356", "158"}


def _number(code: str) -> str:
    """A code that is a number, without leading zeros; else "". "²" is a digit and no number."""
    return str(int(code)) if code.isdecimal() and len(code) < 10 else ""


def _un(code: str) -> Place:
    return place(code, "un") if _number(code) else UNKNOWN


@cache
def _iso_numeric(code: str) -> Place:
    """As the UN's, but for what Comtrade counts otherwise: the areas of today by M49."""
    number = _number(code)
    if not number or number in _UN_ONLY:
        return UNKNOWN
    found = place({"356": "IND"}.get(number, code), "un")
    return found if found.kind == "country" else UNKNOWN


def _letters(length: int) -> Callable[[str], Place]:
    def found(code: str) -> Place:
        right = len(code) == length and code.isascii() and code.isalpha()
        return place(code.upper()) if right or code in ("W00", "S19", "_X") else UNKNOWN

    return found


def _numbers(name: str) -> Callable[[str], Place]:
    def found(code: str) -> Place:
        key = data("code_lists")[name].get(_number(code))
        if key is None or key == "group":
            return UNKNOWN if key is None else GROUP
        return Place(key, areas.by_key(key).kind.value)

    return found


def _schedule_c(code: str) -> Place:
    alpha2 = data("schedule_c").get(code)
    return UNKNOWN if alpha2 is None else place(alpha2)


def _oec(code: str) -> Place:
    """The alpha-3 code behind two letters of the continent: "aschn" is China."""
    right = len(code) == 5 and code[:2] in {"as", "eu", "na", "sa", "af", "oc", "an", "xx"}
    return place(code[2:].upper()) if right and code.isalpha() else UNKNOWN


# In this order where two lists agree equally well.
_LISTS = {
    "un": _List("UN M49 as UN Comtrade uses it", _un),
    "iso-numeric": _List("ISO 3166 numeric", _iso_numeric),
    "iso-alpha3": _List("ISO 3166 alpha-3", _letters(3)),
    "iso-alpha2": _List("ISO 3166 alpha-2", _letters(2)),
    "imf": _List("IMF numeric", _numbers("imf")),
    "fao": _List("FAO numeric", _numbers("fao")),
    "schedule-c": _List("US Census Schedule C", _schedule_c),
    "oec": _List("OEC identifiers", _oec),
}
