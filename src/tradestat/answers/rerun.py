"""Whether a table that was made once comes out the same today: two of its json files compared."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tradestat.model import Answer, Column, Note, Role, Unit
from tradestat.requests.base import command

# Figures that differ by less have been computed on another machine, not revised.
_SAME = 1e-9
# What names a row, in the order in which a table is about it.
_NAMING = (
    "period", "key", "row", "name", "fact", "id", "reporter", "partner", "flow", "commodity",
    "code",
)  # fmt: skip


def changes(old: Mapping[str, Any], new: Mapping[str, Any], recorded: str) -> Answer:
    """What has changed between two contents of `-f json`: cells, rows, sources.

    old: as recorded; new: of the same command today. recorded: the file's name, for the title.
    Returns an Answer whose frame has a row a change: row (what names it), column, before, now (as
    text, empty where there is none). `changed` tells whether that is any, or a source differs.
    """
    every = [*old["data"], *new["data"]]
    shared = [c for c in _NAMING if c in old["columns"] and c in new["columns"]]
    # What is the same in every row names none.
    named = [c for c in shared if len({str(row.get(c)) for row in every}) > 1] or shared[:1]
    was, now = _rows(old["data"], named), _rows(new["data"], named)
    found = []
    for key in [*was, *(k for k in now if k not in was)]:
        before, after = was.get(key), now.get(key)
        label = " ".join(part for part in key[:-1] if part) or str(key[-1] + 1)
        if before is None or after is None:
            gone = {"before": "there", "now": "gone"} if after is None else {
                "before": "not there", "now": "new"}  # fmt: skip
            found.append({"row": label, "column": "", **gone})
            continue
        # A column that a later version adds is no change of what was recorded.
        for column in before:
            one, other = before.get(column), after.get(column)
            if not _same(one, other):
                found.append(
                    {"row": label, "column": column, "before": _text(one), "now": _text(other)}
                )
    frame = pd.DataFrame(found, columns=["row", "column", "before", "now"])
    sources = _sources(old["sources"], new["sources"])
    notes = [
        _sum(frame, old),
        *_columns(old, new),
        *sources,
        *_program(old, new),
    ]
    return Answer(
        title=f"{recorded} made again",
        subtitle=(str(old["title"]), f"Command: {old['command']}"),
        frame=frame,
        columns=(
            Column("row", "Row"),
            Column("column", "Column"),
            Column("before", "Recorded", Role.RANK_TEXT),
            Column("now", "Now", Role.RANK_TEXT),
        ),
        notes=tuple(notes),
        command=command("rerun", recorded),
        unit=Unit.USD,
        question="rerun",
    )


def changed(answer: Answer) -> bool:
    """Whether an answer of `changes` tells of a change in the figures or in a source."""
    return bool(len(answer.frame)) or any(note.warning for note in answer.notes)


def _rows(
    data: Sequence[Mapping[str, Any]], named: Sequence[str]
) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    """Rows by what names them and how often that has come before."""
    found: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in data:
        # As text: in a file that somebody else wrote, anything may stand there.
        name = tuple("" if row.get(c) is None else str(row[c]) for c in named)
        count = 0
        while (*name, count) in found:
            count += 1
        found[*name, count] = row
    return found


def _same(one: Any, other: Any) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    if numbers and not isinstance(one, bool) and not isinstance(other, bool):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)
    return bool(one == other)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _sum(frame: pd.DataFrame, old: Mapping[str, Any]) -> Note:
    cells = sum(len(row) for row in old["data"])
    rows = len(old["data"])
    return Note.of("rerun.compared", rows=rows, cells=cells, differences=len(frame))


def _columns(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Note]:
    added = [str(c) for c in new["columns"] if c not in old["columns"]]
    return [Note.of("rerun.new_columns", columns=added)] if added else []


def _sources(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Note]:
    """A note a source: the same file or another."""
    was, now = {s["id"]: s for s in old}, {s["id"]: s for s in new}
    notes = []
    for name in dict.fromkeys([*was, *now]):
        if name not in now or name not in was:
            notes.append(Note.of("rerun.source", warning=True, name=name, used=name in now))
            continue
        before, after = _marks(was[name]), _marks(now[name])
        if not before and not after:
            notes.append(Note.of("rerun.no_checksum", name=name))
        elif before == after:
            notes.append(Note.of("rerun.same_file", name=name))
        else:
            dates = was[name].get("date", ""), now[name].get("date", "")
            notes.append(Note.of("rerun.other_file", warning=True, name=name, dates=dates))
    return notes


def _marks(source: Mapping[str, Any]) -> list[str]:
    several = [str(f.get("sha256", "")) for f in source.get("files", [])]
    return sorted(several) if several else [m for m in [str(source.get("sha256") or "")] if m]


def _program(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Note]:
    one, other = old.get("tradestat", ""), new.get("tradestat", "")
    return [Note.of("rerun.versions", then=one, now=other)] if one != other else []
