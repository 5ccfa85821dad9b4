"""Groups of countries: which there are, and who belongs since when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.errors import BadOption
from tradestat.model import Answer, Column, Note, Role
from tradestat.model.catalogue import name_own_group
from tradestat.requests.groups import GroupsRequest


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
        source=(),
        command="",
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
        source=(),
        command="",
    )
