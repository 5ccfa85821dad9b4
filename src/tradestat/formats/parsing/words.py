"""Words of tables in all the languages that are read, kept as data beside this file."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=4)
def data(name: str) -> Any:
    """The content of a JSON file that stands beside this one."""
    return json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))


def meanings(section: str) -> dict[str, str]:
    """Word → what it means, of a section of words.json: "headers", "flows", "months", "areas"."""
    return {word: key for key, words in data("words")[section].items() for word in words}


def words(section: str) -> frozenset[str]:
    """A list of words.json: "world", "all_goods", "missing"."""
    return frozenset(data("words")[section])
