"""What several questions share: two areas, where figures come from, groups, and looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attr

from tradestat import areas
from tradestat.areas import Area, Group
from tradestat.errors import BadOption, SameArea, TradestatError
from tradestat.model import Span, Unit
from tradestat.requests.base import (
    AreaName,
    Files,
    Request,
    UnitName,
    argument,
    flag,
    named_groups,
    one_of,
    option,
    text_of,
    whole_number,
)

UNITS = [unit.value for unit in Unit]


def _unit(word: Any) -> Unit:
    return word if isinstance(word, Unit) else Unit(one_of("unit", UNITS)(word))


def years_option(help: str = "2015, 2015:2024, 2015: or :2024.") -> Any:
    """A span of years, by default all."""
    return option(help, Span(), convert=Span.parse, metavar="SPAN")


@attr.frozen(slots=False)
class Sourced(Request):
    """Where the figures come from."""

    source: str | None = option("One source alone.", convert=text_of, metavar="ID", kind="source")
    data: tuple[str, ...] = option("Ask this file, without loading it.", many=True, metavar="FILE")
    layout: str | None = option(
        "Read --data as this layout, or one you saved.", convert=text_of, metavar="NAME"
    )


@attr.frozen(slots=False)
class Grouped(Request):
    """Groups of one's own, and of which year a group's members are."""

    group: tuple[tuple[str, tuple[str, ...]], ...] = attr.field(
        default=(),
        converter=named_groups,
        kw_only=True,
        metadata=option(
            "A group of your own, as mine=KZ,KG,UZ.",
            many=True,
            metavar="NAME=A,B",
            spell=lambda group: f"{group[0]}={','.join(group[1])}",
        ).metadata,
    )
    members_of: int | None = option(
        "A group's members of this year in every year.",
        convert=whole_number("year", 1900, 2100),
        metavar="YEAR",
    )

    def members(self, area: Area) -> Group | None:
        """The group that an area is, with the members of one year if so asked.

        Raises BadOption if there were none in that year, or for a group without members.
        """
        if area.kind is not areas.AreaKind.GROUP:
            return None
        group = areas.group_of(area.key)
        if group is None:
            raise BadOption.saying(
                f"{area.name} is a group whose members tradestat does not know.",
                "Groups with members: tradestat groups  "
                f"(or name your own: --group {area.key}=KZ,KG)",
            )
        if self.members_of is None:
            return group
        fixed = group.fixed(self.members_of)
        if not fixed.members:
            first = min(m.first for m in group.members)
            raise BadOption.saying(
                f"{group.name} had no members in {self.members_of}.",
                f"It has had some since {first}.",
            )
        return fixed

    def words(self) -> list[str]:
        """As of any request; groups that the user has named elsewhere are spelt out."""
        words = super().words()
        spelt = {name.upper() for name, _ in self.group}
        for group in _own_groups(self):
            if group.key not in spelt:
                words += ["--group", f"{group.name}={','.join(group.every)}"]
        return words


@attr.frozen(slots=False)
class Intra(Grouped):
    """A group's trade with itself."""

    intra: bool = flag("Trade inside a group as a part of its own, not netted out.")


@attr.frozen(slots=False)
class Digits(Request):
    """How many decimals the table shows."""

    digits: int | None = option(
        "Decimals of money and percent.", convert=whole_number("digits", 0, 9), metavar="COUNT"
    )


@attr.frozen(slots=False)
class Money(Digits):
    """In which unit the table shows money."""

    unit: Unit = option("Unit of money in the table.", Unit.AUTO, convert=_unit, choices=UNITS)


@attr.frozen(slots=False)
class Rated(Request):
    """Rates by which other currencies become dollars."""

    rates: str | None = option(
        "Exchange rates: currency,period,usd_per_unit.", convert=text_of, metavar="FILE"
    )


@attr.frozen(slots=False)
class OfArea(Request):
    """A question on one area or group."""

    a: str = argument()

    def area(self) -> Area:
        """The area asked about. Raises UnknownArea, AmbiguousArea."""
        return areas.resolve(self.a)

    def spelt(self, place: str) -> str:
        return short(place)


@attr.frozen(slots=False)
class OfPair(OfArea):
    """A question on two areas or groups."""

    b: str = argument()

    def parties(self) -> tuple[Area, Area]:
        """The two areas. Raises UnknownArea, AmbiguousArea, SameArea."""
        return two_areas(self.a, self.b)


def two_areas(a: str, b: str) -> tuple[Area, Area]:
    """Two areas by their words. Raises UnknownArea, AmbiguousArea, SameArea."""
    one, other = areas.resolve(a), areas.resolve(b)
    if one.key == other.key:
        raise SameArea.of(one.name)
    return one, other


def short(word: str) -> str:
    """What to type to name an area; a word that names none stays."""
    try:
        return areas.resolve(word).short
    except TradestatError:
        return word


def _own_groups(request: Request) -> list[Group]:
    """The groups asked about that the user has named."""
    words: list[str] = []
    for field in attr.fields(type(request)):
        value = getattr(request, field.name)
        if field.metadata["kind"] == "area" and value is not None:
            words += value if field.metadata["many"] else [value]
    found = [areas.group_of(short(word)) for word in words]
    return [group for group in dict.fromkeys(found) if group is not None and group.own]


__all__ = ["AreaName", "Files", "Mapping", "Sequence", "UnitName"]
