"""The catalogue: which sources there are, and what is known of each."""

from __future__ import annotations

import json
from functools import lru_cache

from tradestat.errors import BadOption, MissingData, UnknownSource
from tradestat.model import Dataset, data_path
from tradestat.store import own


@lru_cache(maxsize=1)
def embedded() -> tuple[Dataset, ...]:
    """The sources that travel with the program. Raises MissingData if they cannot be read."""
    path = data_path("catalogue.json")
    names = frozenset(Dataset.__dataclass_fields__)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["sources"]
        return tuple(own.dataset_of(entry, names) for entry in entries)
    except (ValueError, KeyError, TypeError) as fault:
        raise MissingData.broken(str(path), str(fault)) from fault


def datasets() -> tuple[Dataset, ...]:
    """Every source: files at hand, what the user has loaded, what travels with the program."""
    return (*own.current(), *embedded())


def dataset(word: str) -> Dataset:
    """The source with this id, in any case; "id@2" is its second vintage.

    Raises UnknownSource with the nearest ids.
    """
    name, _, number = word.strip().lower().partition("@")
    for one in datasets():
        if one.id == word.strip().lower() or (one.id == name and number == str(one.vintage)):
            return one
    if number:
        for one in own.vintages():
            if one.id == name and str(one.vintage) == number:
                return one
    from difflib import get_close_matches

    known = [one.id for one in datasets()]
    raise UnknownSource.of(word, known, get_close_matches(name, known, n=2, cutoff=0.5))


def own_dataset(word: str) -> Dataset:
    """A source that the user has loaded. Raises UnknownSource, or BadOption for another."""
    one = dataset(word)
    if not one.own:
        raise BadOption.embedded(one.id)
    return one


def rename(one: Dataset, word: str) -> str:
    """Give a loaded source another id, which is returned. Raises BadOption if it is taken."""
    return own.rename(one, word, frozenset(d.id for d in embedded()))
