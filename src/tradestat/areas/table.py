"""The areas there are: UN Comtrade's list, and the few that figures name beyond it."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass

from tradestat.errors import UnknownArea
from tradestat.model import AreaKind, data_path
from tradestat.model.catalogue import once_a_folder


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the list.

    code: UN Comtrade's, as text, empty for the few that have none. key: what figures are filed
    under: the alpha-3 code where the area has one to itself. Codes of one economy share a key
    (842 and 840: USA); an ended area whose alpha-3 lives on has its code as key (280: West
    Germany). start, end: the years of an area that began or ended.
    """

    code: str
    key: str
    name: str
    un_name: str
    alpha2: str
    alpha3: str
    kind: AreaKind
    start: int | None
    end: int | None
    note: str

    @property
    def short(self) -> str:
        """What to type to name this area."""
        if self.kind is AreaKind.COUNTRY and self.alpha2:
            return self.alpha2
        if self.code == "356":  # the number alone means the India of today
            return self.name
        if self.kind is AreaKind.GROUP and self.key == "AU":  # who types AU means Australia
            return self.name
        return self.key if self.key != "TWN" else self.code


# Which row speaks for a key that several codes share: the one in use today.
_MAIN = {"USA": "842", "FRA": "251", "CHE": "757", "NOR": "579", "TWN": "158"}


@once_a_folder
def table() -> tuple[Area, ...]:
    """Every area, by UN Comtrade code, those without one last."""
    with data_path("areas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Area(
                code=row["code"],
                key=row["key"],
                name=row["name"],
                un_name=row["un_name"],
                alpha2=row["alpha2"],
                alpha3=row["alpha3"],
                kind=AreaKind(row["kind"]),
                start=int(row["start"]) if row["start"] else None,
                end=int(row["end"]) if row["end"] else None,
                note=row["note"],
            )
            for row in csv.DictReader(file)
        )


@once_a_folder
def _codes() -> dict[str, Area]:
    return {area.code: area for area in table() if area.code}


@once_a_folder
def _keys() -> dict[str, Area]:
    keys: dict[str, Area] = {}
    for area in table():
        if area.key not in keys or area.code == _MAIN.get(area.key):
            keys[area.key] = area
    return keys


def by_code(code: str) -> Area:
    """The area with this UN Comtrade code, to the letter: "356" is India up to 1974.

    Raises UnknownArea.

    >>> by_code("356").name
    'India (to 1974)'
    """
    try:
        return _codes()[code]
    except KeyError:
        raise UnknownArea.of(code) from None


def by_key(key: str) -> Area:
    """The area that figures filed under this key belong to. Raises UnknownArea.

    >>> by_key("USA").code
    '842'
    """
    try:
        return _keys()[key]
    except KeyError:
        raise UnknownArea.of(key) from None


def by_un_name(name: str) -> Area:
    """The area that UN Comtrade spells so. Raises UnknownArea.

    >>> by_un_name("Congo").key
    'COG'
    """
    for area in table():
        if area.un_name == name.strip():
            return area
    raise UnknownArea.of(name)


def formerly(area: Area) -> list[Area]:
    """The ended areas that bore this area's alpha-3 code before it.

    >>> [former.name for former in formerly(by_key("IND"))]
    ['India (to 1974)']
    """
    return [
        other
        for other in table()
        if area.alpha3 and other.alpha3 == area.alpha3 and other.kind is AreaKind.ENDED
    ]


def without_accents(text: str) -> str:
    """A text with its letters apart from their marks, and the marks gone."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """A name without case, accents, articles and punctuation, so that spellings meet.

    >>> fold("St. Kitts & Nevis"), fold("Côte d’Ivoire")
    ('saint kitts and nevis', 'cote divoire')
    """
    plain = without_accents(text).casefold()
    plain = plain.replace("&", " and ").replace("'", "").replace("’", "").replace("ʼ", "")
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # u.s.a. is usa
    words = re.findall(r"\w+", plain)
    same = {"st": "saint", "ste": "saint", "isds": "islands", "isd": "island", "rep": "republic"}
    words = [same.get(w, w) for w in words]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@once_a_folder
def names() -> dict[str, Area]:
    """Every English name by its folded form; areas of today come before those that ended."""
    found: dict[str, Area] = {}
    today = sorted(table(), key=lambda a: (a.kind is AreaKind.ENDED, a.code == "490"))
    for area in today:
        found.setdefault(fold(area.name), _keys().get(area.key, area))
    for area in today:
        if area.un_name:
            # 840 and 842 are one economy, but an ended area's name is its own.
            main = _keys().get(area.key, area) if area.kind is AreaKind.COUNTRY else area
            found.setdefault(fold(area.un_name), main)
    for key, name in aliases():
        if key in _keys():
            found.setdefault(fold(name), _keys()[key])
    return found


@once_a_folder
def aliases() -> tuple[tuple[str, str], ...]:
    """Other names that people use: (key, name)."""
    with data_path("area_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["key"], row["name"]) for row in csv.DictReader(file))
