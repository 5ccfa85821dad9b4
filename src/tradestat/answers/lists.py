"""What there is to ask about: sources, areas, and groups with who belongs since when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tradestat import areas, store
from tradestat.answers.asking import asks, broken_note
from tradestat.answers.files import source_card
from tradestat.errors import BadOption
from tradestat.model import Answer, Column, Note, Role
from tradestat.model.catalogue import name_own_group
from tradestat.requests.areas import AreasRequest
from tradestat.requests.groups import GroupsRequest
from tradestat.requests.sources import SourcesRequest


@asks(SourcesRequest)
def source_table(request: SourcesRequest) -> Answer:
    """The sources available, one row each: id, kind, years, basis, what it is; or one in full.

    >>> source_table().frame.set_index("id").first_year["imf-dots"].item()
    1960
    """
    if request.show:
        return source_card(request.show)
    rows = [
        {
            "id": d.id,
            "kind": d.kind.value,
            "reporter": d.reporter or "",
            "first_year": d.first_year,
            "last_year": d.last_year,
            "years": f"{d.first_year}–{d.last_year}"
            if d.first_year < d.last_year
            else str(d.first_year),
            "frequency": {"A": "year", "M": "month"}.get(d.frequency, d.frequency),
            "coverage": d.coverage_words,
            "basis": d.basis,
            "valuation": "/".join(dict.fromkeys(d.valuation.values())),
            "currency": d.currency,
            "unit": 1,
            "rows": d.rows,
            "title": d.title,
            "publisher": d.publisher,
            "via": d.via,
            "terms": d.terms,
            "date": d.date,
            "file": d.file,
            "sha256": d.sha256,
        }
        for d in store.datasets()
    ]
    broken = store.current().broken
    frame = pd.DataFrame(rows)
    if broken:
        numbers = ["first_year", "last_year", "unit", "rows"]
        lost = [{"id": b.id, "kind": "broken", "file": b.file} for b in broken]
        frame = pd.concat([pd.DataFrame(lost), frame], ignore_index=True)[[*rows[0]]]
        frame[numbers] = frame[numbers].astype("Int64")
        frame = frame.fillna({c: "" for c in frame if c not in numbers})
    return Answer(
        title="Sources available",
        subtitle=("Choose one with --source ID; terms and origin: --format json",),
        frame=frame,
        columns=(
            Column("id", "ID"),
            Column("kind", "Kind"),
            Column("years", "Years"),
            Column("valuation", "Valuation"),
            Column("publisher", "Publisher"),
        ),
        notes=(Note.of("lists.kinds_of_source"), *map(broken_note, broken)),
    )


@asks(AreasRequest)
def area_table(request: AreasRequest) -> Answer:
    """The areas known, one row each: code, alpha-3, alpha-2, name, kind, years.

    search: part of a name or code, in any case; kind: country, group, world, special or ended.
    Raises BadOption for another kind.

    >>> area_table("kyrgyz").frame[["code", "alpha3", "name"]].values.tolist()
    [['417', 'KGZ', 'Kyrgyzstan']]
    """
    search, kind = request.search, request.kind
    found = areas.listing(search, kind)
    names = ["code", "key", "alpha2", "alpha3", "name", "un_name", "kind", "start", "end", "note"]
    frame = pd.DataFrame([{n: getattr(area, n) for n in names} for area in found], columns=names)
    frame["kind"] = frame["kind"].astype(str)
    frame["start"], frame["end"] = frame["start"].astype("Int64"), frame["end"].astype("Int64")
    return Answer(
        title=f"Areas matching “{search}”" if search else "Areas",
        subtitle=("UN Comtrade code, ISO alpha-2, key (ISO alpha-3 if it has one), kind, years",),
        frame=frame,
        columns=(
            Column("code", "Code", Role.NUMBER),
            Column("alpha2", "ISO2"),
            Column("key", "Key"),
            Column("name", "Name"),
            Column("kind", "Kind"),
            Column("start", "From", Role.PERIOD),
            Column("end", "To", Role.PERIOD),
        ),
        notes=(
            *(() if len(frame) else (Note.of("lists.no_area"),)),
            *((Note.of("lists.groups"),) if kind == "group" else ()),
        ),
    )


def name_group(name: str, members: Sequence[str]) -> None:
    """Make a group of one's own known under a name, with the same members in every year.

    It is known in this context alone: another thread has groups of its own.
    members: areas by code or name. Raises BadOption for a name that means an area already or has
    no members, UnknownArea and AmbiguousArea for members.

    >>> name_group("Stans", ["KZ", "KG", "UZ", "TJ", "TM"])
    >>> areas.resolve("stans").name
    'Stans'
    """
    name_own_group(*store.own_group(name, members))


@asks(GroupsRequest)
def group_table(request: GroupsRequest) -> Answer:
    """The groups known, one row each; with a word, the members of that group, one row each.

    Raises BadOption for a word that is no group.

    >>> group_table("EAEU").frame[["key", "first"]].values.tolist()[:2]
    [['ARM', 2015], ['BLR', 2015]]
    """
    word = request.of
    if word is None:
        return _groups()
    group = areas.group_of(word) or areas.group_of(areas.resolve(word).key)
    if group is None:
        raise BadOption.saying(
            f"{areas.resolve(word).name} is not a group with members.", "Groups: tradestat groups"
        )
    rows = [
        {
            "key": m.key,
            "name": areas.by_key(m.key).name,
            "first": m.first or None,
            "last": m.last,
        }
        for m in group.members
    ]
    frame = pd.DataFrame(rows).sort_values(["first", "name"], kind="stable", ignore_index=True)
    for column in ("first", "last"):
        frame[column] = frame[column].astype("Int64")
    return Answer(
        title=f"{group.name.removesuffix(f' ({group.key})')} ({group.key}): members",
        subtitle=("A member of a year is who was one at the end of it",),
        frame=frame,
        columns=(
            Column("key", "Key"),
            Column("name", "Name"),
            Column("first", "From", Role.PERIOD),
            Column("last", "To", Role.PERIOD),
        ),
        notes=(Note.of("lists.source", source=group.source),),
    )


def _groups() -> Answer:
    rows = []
    for group in areas.every_group():
        now = [m for m in group.members if m.last is None]
        rows.append(
            {
                "key": group.area.short,
                "name": group.name,
                "members": len(now),
                "since": min(m.first for m in group.members) or None,
                "source": group.source,
            }
        )
    frame = pd.DataFrame(rows)
    frame["since"] = frame["since"].astype("Int64")
    return Answer(
        title="Groups of countries",
        subtitle=("Members by year: tradestat groups KEY",),
        frame=frame,
        columns=(
            Column("key", "Key"),
            Column("members", "Members", Role.NUMBER),
            Column("since", "Since", Role.PERIOD),
            Column("name", "Name"),
        ),
        notes=(Note.of("lists.use_of_groups"),),
    )
