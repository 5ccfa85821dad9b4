"""Who trades: names and codes in, one area out."""

from __future__ import annotations

from tradestat.areas.groups import (
    Group,
    Member,
    Party,
    every_group,
    group_of,
)
from tradestat.areas.resolve import completions, known, listing, resolve
from tradestat.areas.table import Area, by_code, by_key, by_un_name, formerly

__all__ = [
    "Area",
    "Group",
    "Member",
    "Party",
    "by_code",
    "by_key",
    "by_un_name",
    "completions",
    "every_group",
    "formerly",
    "group_of",
    "known",
    "listing",
    "resolve",
]
