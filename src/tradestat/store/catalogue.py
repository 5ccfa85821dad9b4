"""The catalogue: which sources there are, and what is known of each."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache

from tradestat.errors import MissingData, UnknownSource
from tradestat.model import Dataset, SourceKind, data_path


@lru_cache(maxsize=1)
def datasets() -> tuple[Dataset, ...]:
    """Every source in the order of the catalogue. Raises MissingData if it cannot be read."""
    path = data_path("catalogue.json")
    names = {f.name for f in fields(Dataset)}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["sources"]
        return tuple(
            Dataset(
                **{
                    **{k: v for k, v in entry.items() if k in names},
                    "kind": SourceKind(entry["kind"]),
                    "notes": tuple(entry.get("notes", ())),
                    "continued_by": tuple(entry.get("continued_by", ())),
                }
            )
            for entry in entries
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise MissingData.broken(str(path), str(fault)) from fault


def dataset(word: str) -> Dataset:
    """The source with this id, in any case. Raises UnknownSource with the nearest ids."""
    for one in datasets():
        if one.id == word.strip().lower():
            return one
    from difflib import get_close_matches

    known = [one.id for one in datasets()]
    raise UnknownSource.of(word, known, get_close_matches(word.lower(), known, n=2, cutoff=0.5))
