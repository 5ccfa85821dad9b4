"""What several questions share: two areas, where figures come from, groups, and looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from tradestat import areas
from tradestat.areas import Area, Group
from tradestat.errors import BadOption, SameArea, TradestatError
from tradestat.model import RANKED, AreaKind, Flow, Span, Unit
from tradestat.requests.base import (
    Request,
    a_year,
    argument,
    flag,
    flow_among,
    named_groups,
    one_of,
    option,
    text_of,
    whole_number,
)
from tradestat.requests.files import described

UNITS = [unit.value for unit in Unit]


def _unit(word: Any) -> Unit:
    return Unit(str(one_of("unit", UNITS)(word)))


def years_option(help: str = "2015, 2015:2024, 2015: or :2024.") -> Any:
    """A span of years, by default all."""
    return option(
        help,
        Span(),
        convert=_span,
        type="Years",
        metavar="SPAN",
        spell=lambda span: "" if span == Span() else str(span),
    )


def year_option(help: str) -> Any:
    """One year, by default the latest."""
    return option(help, convert=a_year, type="int | str | None", metavar="YEAR")


def flow_option(help: str, flows: Sequence[Flow] = RANKED) -> Any:
    """A flow, by default total trade."""
    names = [flow.plural for flow in flows]
    return option(
        help,
        Flow.TOTAL,
        convert=flow_among(flows),
        choices=names,
        spell=lambda flow: flow.plural,
    )


def unit_option() -> Any:
    """The unit of money, by default the one that suits the figures."""
    return option("Unit of money in the table.", Unit.AUTO, convert=_unit, choices=UNITS)


def _span(word: Any) -> Span:
    return Span.parse(word or None)


@dataclass(frozen=True)
class Filed(Request):
    """Files that answer before every other source, together as one."""

    data: tuple[str, ...] = option("Ask this file, without loading it.", many=True, metavar="FILE")
    layout: str | None = option(
        "Read --data as this layout, or one you saved.", convert=text_of, metavar="NAME"
    )
    read: tuple[str, ...] = option(
        "What --data does not say itself, as reporter=KG; what load takes.",
        many=True,
        metavar="NAME=WORD",
    )

    sheet: str | None = option(
        "Which sheet of the workbook --data, by its title or number.",
        convert=text_of,
        metavar="SHEET",
    )

    def described(self) -> dict[str, Any]:
        """What is said of the files, by the names that `formats.given` takes. Raises BadOption."""
        alone = {"layout": self.layout, "sheet": self.sheet}
        return described(self.read) | {name: word for name, word in alone.items() if word}


@dataclass(frozen=True)
class Sourced(Filed):
    """Which source answers."""

    source: str | None = option("One source alone.", convert=text_of, metavar="ID", kind="source")


@dataclass(frozen=True)
class Grouped(Request):
    """Groups of one's own, and of which year a group's members are."""

    group: tuple[tuple[str, tuple[str, ...]], ...] = option(
        "A group of your own, as mine=KZ,KG,UZ.",
        (),
        convert=named_groups,
        type="Mapping[str, Sequence[str]] | Sequence[str]",
        metavar="NAME=A,B",
        repeated=True,
        spell=lambda group: f"{group[0]}={','.join(group[1])}",
    )
    members_of: int | None = option(
        "A group's members of this year in every year.",
        convert=whole_number("year", 1900, 2100),
        type="int | str | None",
        metavar="YEAR",
    )

    def members(self, area: Area) -> Group | None:
        """The group that an area is, with the members of one year if so asked.

        Raises BadOption if there were none in that year, or for a group without members.
        """
        if area.kind is not AreaKind.GROUP:
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


@dataclass(frozen=True)
class Intra(Grouped):
    """A group's trade with itself."""

    intra: bool = flag("Trade inside a group as a part of its own, not netted out.")


@dataclass(frozen=True)
class Digits(Request):
    """How many decimals the table shows."""

    digits: int | None = option(
        "Decimals of money and percent.",
        convert=whole_number("number of digits", 0, 9),
        type="int | str | None",
        metavar="COUNT",
    )


@dataclass(frozen=True)
class Money(Digits):
    """In which unit the table shows money."""

    unit: Unit = unit_option()


@dataclass(frozen=True)
class Rated(Request):
    """Rates by which other currencies become dollars."""

    rates: str | None = option(
        "Exchange rates: currency,period,usd_per_unit.", convert=text_of, metavar="FILE"
    )


@dataclass(frozen=True)
class OfArea(Request):
    """A question on one area or group."""

    a: str = argument()

    def area(self) -> Area:
        """The area asked about. Raises UnknownArea, AmbiguousArea."""
        return areas.resolve(self.a)

    def spelt(self, place: str) -> str:
        return short(place)


@dataclass(frozen=True)
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
    for one in fields(request):
        value = getattr(request, one.name)
        if one.metadata["kind"] == "area" and value is not None:
            words += value if one.metadata["many"] else [value]
    found = [areas.group_of(short(word)) for word in words]
    return [group for group in dict.fromkeys(found) if group is not None and group.own]
