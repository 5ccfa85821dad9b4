"""Groups of areas, with their members by year."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from tradestat.areas.table import Area, fold
from tradestat.model import AreaKind, data_path
from tradestat.model.catalogue import once_a_folder, own_groups

_USER = "named by the user"


@dataclass(frozen=True, slots=True)
class Member:
    """An area in a group: from its first year to its last, None while it is one.

    A member of a year is who was one at the end of it.
    """

    key: str
    first: int
    last: int | None = None

    def in_year(self, year: int) -> bool:
        """Whether it was a member at the end of the year."""
        return self.first <= year and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Group:
    """key: what is typed. source: who says who the members are."""

    key: str
    name: str
    members: tuple[Member, ...]
    source: str
    of: int | None = None

    @property
    def area(self) -> Area:
        """The group as an area, so that a question can name it."""
        return Area("", self.key, self.name, "", "", "", AreaKind.GROUP, None, None, self.source)

    def keys(self, year: int) -> frozenset[str]:
        """The keys of its members at the end of a year."""
        return frozenset(m.key for m in self.members if m.in_year(year))

    @property
    def own(self) -> bool:
        """Whether the user has named it."""
        return self.source.startswith(_USER)

    @property
    def every(self) -> tuple[str, ...]:
        """The keys of all that ever were members, sorted."""
        return tuple(sorted({m.key for m in self.members}))

    def fixed(self, year: int) -> Group:
        """The same group with the members of one year, in every year."""
        kept = tuple(Member(m.key, 0) for m in self.members if m.in_year(year))
        return Group(self.key, self.name, kept, f"{self.source}; members of {year}", year)


@dataclass(frozen=True)
class Party:
    """Who trades: an area, or a group with its members by year."""

    area: Area
    group: Group | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The area, or everyone who ever was a member."""
        return self.group.every if self.group is not None else (self.area.key,)

    def members(self, year: int) -> frozenset[str]:
        """Who belongs in a year."""
        return self.group.keys(year) if self.group is not None else frozenset(self.keys)


@once_a_folder
def shipped() -> dict[str, Group]:
    """The groups that travel with the program, by key in capital letters."""
    found: dict[str, list[dict[str, str]]] = {}
    with data_path("groups.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["group"], []).append(row)
    return {
        key: Group(
            key,
            rows[0]["name"],
            tuple(
                Member(r["key"], int(r["first"]), int(r["last"]) if r["last"] else None)
                for r in rows
            ),
            rows[0]["source"],
        )
        for key, rows in found.items()
    }


def _own() -> dict[str, Group]:
    """The user's own groups, which go before those that are shipped: the same members in every
    year."""
    return {
        key: Group(key, name, tuple(Member(k, 0) for k in keys), _USER)
        for key, (name, keys) in own_groups().items()
    }


def every_group() -> list[Group]:
    """The user's own groups, then those that are shipped."""
    own = _own()
    return [*own.values(), *(g for k, g in shipped().items() if k not in own)]


def group_of(key: str) -> Group | None:
    """The group with this key, or None.

    >>> group_of("EU").name, len([m for m in group_of("EU").members if m.in_year(2020)])
    ('European Union', 27)
    """
    return _own().get(key.upper()) or shipped().get(key.upper())


def group_named(word: str) -> Group | None:
    """The group that a word names: its key, or its name in English, or None."""
    found = group_of(word.strip())
    if found is not None:
        return found
    wanted = fold(word)
    return next((g for g in every_group() if fold(g.name) == wanted), None)
