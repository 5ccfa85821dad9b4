"""A language as data: `languages/en.toml` holds its numbers, its phrases and its small words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def _load(name: str) -> Mapping[str, Any]:
    path = Path(__file__).parent / "languages" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


_TABLES = _load("en")
CARDINALS: Mapping[str, int] = _TABLES["cardinals"]
ORDINALS: Mapping[str, int] = _TABLES["ordinals"] | {
    f"{n}{ending}": n for n in range(1, 31) for ending in ("st", "nd", "rd", "th")
}
MONTHS: Mapping[str, int] = _TABLES["months"]
SCALES: Mapping[str, float] = _TABLES["scales"]
LETTER_SCALES: Mapping[str, float] = _TABLES["letter_scales"]
SIGNS: Mapping[str, str] = _TABLES["signs"]
# By tag: its phrases, or its phrases by what they mean.
PHRASES: Mapping[str, str | Mapping[str, str]] = _TABLES["phrases"]
GROUPS: Mapping[str, str] = _TABLES["groups"]
COUNTRIES: Mapping[str, str] = _TABLES["countries"]


def words(name: str) -> frozenset[str]:
    """A set of single words."""
    return frozenset(_TABLES["words"][name].split())
