"""Who trades: names and codes in, one area out."""

from __future__ import annotations

from tradestat.areas.groups import (
    Group,
    Member,
    every_group,
    forget_groups,
    group_of,
    name_group,
)
from tradestat.areas.resolve import completions, listing, resolve
from tradestat.areas.table import Area, by_code, by_key, by_un_name, formerly

__all__ = [
    "Area",
    "Group",
    "Member",
    "by_code",
    "by_key",
    "by_un_name",
    "completions",
    "every_group",
    "forget_groups",
    "formerly",
    "group_of",
    "listing",
    "name_group",
    "resolve",
]
