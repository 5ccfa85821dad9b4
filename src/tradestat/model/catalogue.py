"""What may answer a question: its sources and the groups known to it, as one value.

A question is asked within a catalogue, which is made for it and handed down in its context: two
questions in two threads, with two files, two homes or two groups, never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from threading import Thread
from typing import NamedTuple, TypeVar

from tradestat.model import dataset as _dataset
from tradestat.model.dataset import Dataset

T = TypeVar("T")
# A group of the user's own: its name as given, and the keys of its members.
Members = tuple[str, tuple[str, ...]]


class Broken(NamedTuple):
    """A vintage of the user's store that cannot be read: its source's id, its number, the file
    that is the cause, and what is wrong with it."""

    id: str
    vintage: int
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the questions of a context: where the user's store is, None for the usual
    place, and groups of the user's own by key in capital letters."""

    home: Path | None = None
    groups: Mapping[str, Members] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Sources in the order in which they answer, and the user's own groups.

    made_for: the request that it was made for. named: the source that it names. broken: sources
    that cannot be read, and so are left out. ahead: queries that are on their way already, while
    the answer's own code is being loaded.
    """

    home: Path
    datasets: tuple[Dataset, ...]
    groups: Mapping[str, Members]
    made_for: object = None
    named: str | None = None
    broken: list[Broken] = field(default_factory=list, compare=False)
    ahead: list[Thread] = field(default_factory=list, compare=False, repr=False)


SETTINGS: ContextVar[Settings] = ContextVar("settings", default=Settings())  # noqa: B039
CURRENT: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


def own_groups() -> Mapping[str, Members]:
    """The user's own groups, as far as the question or its context knows them."""
    catalogue = CURRENT.get()
    return SETTINGS.get().groups if catalogue is None else catalogue.groups


def name_own_group(key: str, members: Members) -> None:
    """Make a group known in this context; it goes before the groups that are shipped."""
    settings = SETTINGS.get()
    SETTINGS.set(replace(settings, groups={**settings.groups, key: members}))


@contextmanager
def within(catalogue: Catalogue) -> Iterator[Catalogue]:
    """Let questions be answered from this catalogue until the block ends."""
    token = CURRENT.set(catalogue)
    try:
        yield catalogue
    finally:
        CURRENT.reset(token)


def once_a_folder(function: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function reads from the figures that ship, for each folder they rest in."""
    kept: dict[Path, T] = {}

    @wraps(function)
    def called() -> T:
        folder = _dataset.data_folder()
        if folder not in kept:
            kept[folder] = function()
        return kept[folder]

    return called
