"""Who trades: names and codes in, one area out."""

from __future__ import annotations

from tradestat.areas.resolve import completions, listing, resolve
from tradestat.areas.table import Area, by_code, by_key, by_un_name, formerly

__all__ = [
    "Area",
    "by_code",
    "by_key",
    "by_un_name",
    "completions",
    "formerly",
    "listing",
    "resolve",
]
