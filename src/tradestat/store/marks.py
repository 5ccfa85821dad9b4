"""The figures of a source that stand alone, as they rest beside it: found by `store/marking.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from tradestat.model import Dataset, Mark, data_folder

FILE = "marks.csv"


def path_of(dataset: Dataset) -> Path:
    """Where the marks of a source rest: in its folder, or among the data that ship."""
    return Path(dataset.folder) / FILE if dataset.own else data_folder() / f"{dataset.id}-{FILE}"


def marked(
    dataset: Dataset,
    reporters: Collection[str] = (),
    partners: Collection[str] = (),
    years: Collection[int] = (),
) -> list[Mark]:
    """The marks of a source. reporters, partners, years: only these, none takes all; partners are
    asked for with their reporters.

    A look into a small sorted file: no engine, no frame. No marks where a source has no such file.
    """
    path = path_of(dataset)
    try:
        text = _content(str(path), path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return []
    # To look for each of many partners takes longer than to read past those of a reporter.
    one = f"{next(iter(partners))}," if len(partners) == 1 else ""
    heads = [f"{reporter},{one}" for reporter in sorted(reporters)] or [""]
    return [
        mark
        for head in heads
        for mark in _lines(text, head)
        if (not partners or mark.partner in partners) and (not years or mark.year in years)
    ]


@lru_cache(maxsize=16)
def _content(path: str, stamp: int) -> str:
    return Path(path).read_text(encoding="utf-8")


def _lines(text: str, head: str) -> Iterator[Mark]:
    """The marks whose lines begin so: they follow one another."""
    at = text.find(f"\n{head}") + 1
    while 0 < at < len(text) and text.startswith(head, at):
        end = text.index("\n", at)
        reporter, partner, flow, year, finding, *money = text[at:end].split(",")
        value, before, after, mirror, reconciled = (float(m) if m else None for m in money)
        yield Mark(
            reporter, partner, flow, int(year), finding, value or 0.0, before, after, mirror,
            reconciled,
        )  # fmt: skip
        at = end + 1
