"""What a command writes is never what it reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from glob import glob
from pathlib import Path
from typing import Any

import click

from tradestat.errors import UnwritableOutput


def refuse_input(path: str | None) -> None:
    """Raises UnwritableOutput if a file to write is one that the running command reads, also by a
    pattern or a link."""
    context = click.get_current_context(silent=True)
    if not path or context is None or not Path(path).exists():
        return
    for word in _words(context):
        # A word may be a pattern of whatever folder.
        matches = glob(word.replace("\0", ""))  # noqa: PTH207
        if any(_same(read, path) for read in (word, *matches)):
            raise UnwritableOutput.read_too(path)


def _same(one: str, other: str) -> bool:
    with suppress(OSError, ValueError):  # most words name no file
        return Path(one).samefile(other)
    return False


def _words(context: click.Context) -> Iterator[str]:
    """The words of a command but those that name what it writes."""
    for one in context.command.params:
        if "--output" not in one.opts:
            yield from _flat(context.params.get(str(one.name)))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _flat(one)
