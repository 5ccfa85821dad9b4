"""What is known of tables, kept as data: words in all the languages that are read, and more."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache
def data(name: str) -> Any:
    """The content of a file of `formats/data`."""
    path = Path(__file__).parent.parent / "data" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def meanings(section: str) -> dict[str, str]:
    """Word → what it means, of a section of words.json: "headers", "flows", "months", "areas"."""
    return {word: key for key, words in data("words")[section].items() for word in words}


def words(section: str) -> frozenset[str]:
    """A list of words.json: "world", "all_goods", "missing"."""
    return frozenset(data("words")[section])
