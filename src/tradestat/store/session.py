"""Files that a question is given: a source for as long as the question is answered."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from tradestat.errors import UnknownLayout
from tradestat.formats.table import NOTHING, Given
from tradestat.store import own
from tradestat.store.catalogue import dataset, datasets
from tradestat.store.imports import LIMIT, import_files


@contextmanager
def older_vintage(word: str | None) -> Iterator[None]:
    """Let "id@1" answer under that name until the block ends, if it is not the newest anyway."""
    if word is None or "@" not in word:
        yield
        return
    one = dataset(word)
    if any(d.id == one.id and d.vintage == one.vintage for d in datasets()):
        yield
        return
    with own.held_at_hand([replace(one, id=f"{one.id}@{one.vintage}")]):
        yield


@contextmanager
def at_hand(
    words: Sequence[str],
    given: Given = NOTHING,
    *,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Iterator[None]:
    """Let the files answer, as one source, until the block ends. The user's store stays as it is.

    Raises what `import_files` raises.
    """
    if not words:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="tradestat-") as folder:
        try:
            made = import_files(
                words, given, root=Path(folder), limit=limit, stdin=stdin, tell=tell
            ).dataset
        except UnknownLayout as fault:
            raise fault.at_hand(words[0]) from fault
        taken = {d.id for d in datasets()}
        name = made.id if made.id not in taken else f"{made.id}-file"
        with own.held_at_hand([replace(made, id=name, date="the file given")]):
            yield


@contextmanager
def answering(
    files: Sequence[str],
    source: str | None,
    *,
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[None]:
    """Let files given with a question answer, and an older vintage that it names."""
    with older_vintage(source), at_hand(files, Given(layout=layout), stdin=stdin):
        yield
