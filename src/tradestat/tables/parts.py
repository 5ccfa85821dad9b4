"""The parts of an answer that every renderer for people puts together: heading, cells, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tradestat.errors.base import one_line
from tradestat.model import Answer, Column, Role
from tradestat.tables.cells import cells, shown_unit, unit_words
from tradestat.tables.look import PLAIN, Look

if TYPE_CHECKING:
    import pandas as pd

NUMERIC = (
    Role.VALUE, Role.PERCENT, Role.SHARE, Role.RATIO, Role.RANK, Role.INDEX, Role.NUMBER,
)  # fmt: skip
RIGHT = (*NUMERIC, Role.RANK_TEXT)
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Parts:
    """An answer as text in pieces, nothing escaped and nothing wrapped.

    columns, rows: the table, cells as people read them; raw: the figures behind the cells, None
    for text. seams: positions of the rows above which a line is drawn. closing: positions of the
    rows that hold totals of the rest. again: the command, unless the provenance has it.
    """

    title: str
    heading: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    raw: tuple[tuple[Any, ...], ...]
    seams: frozenset[int]
    closing: frozenset[int]
    legend: str
    notes: tuple[str, ...]
    again: str
    provenance: tuple[str, ...]

    @property
    def foot(self) -> list[str]:
        """What is below the table, a line each."""
        again = [f"Reproduce: {self.again}"] if self.again else []
        return [*([self.legend] if self.legend else []), *self.notes, *again, *self.provenance]

    @property
    def head_column(self) -> int:
        """The column that says what a row is about: its year, its partner."""
        naming = (Role.PERIOD, Role.TEXT)
        return next((i for i, c in enumerate(self.columns) if c.role in naming), 0)


def parts_of(answer: Answer, look: Look = PLAIN) -> Parts:
    """The pieces of an answer: every column, whether or not a line of text would hold it."""
    unit = shown_unit(answer)
    frame = answer.shown
    columns, texts = [], []
    for column in answer.columns:
        if column.role in (Role.BAR, Role.SPARK):
            continue
        # A label is a name cut to fit a line; here there is room.
        full = column.name == "label" and "name" in frame
        drawn = cells(answer, replace(column, name="name") if full else column, unit, look.locale)
        # A column of marks without a mark would be an empty gap.
        if column.role is not Role.MARK or any(drawn):
            columns.append(column)
            texts.append(drawn)
    kinds = frame["row"].tolist() if "row" in frame else []
    figures = [
        [_figure(v) for v in _values(frame, c)] if c.role in NUMERIC else [None] * len(t)
        for c, t in zip(columns, texts, strict=True)
    ]
    made = provenance_lines(answer, look.version) if look.provenance else []
    return Parts(
        title=one_line(answer.title),
        heading=tuple(heading(answer)),
        columns=tuple(columns),
        rows=tuple(zip(*texts, strict=True)),
        raw=tuple(zip(*figures, strict=True)),
        seams=frozenset(answer.seams),
        closing=frozenset(i for i, kind in enumerate(kinds) if kind == "total"),
        legend=one_line(";  ".join(answer.legend)),
        notes=tuple(one_line(str(note)) for note in answer.notes),
        again=one_line(answer.command) if answer.source and not made else "",
        provenance=tuple(map(one_line, made)),
    )


def longest(parts: Parts) -> list[int]:
    """The letters of each column's longest text, at most 30: a longer text may wrap, and so may a
    column's title between its words."""
    return [
        min(
            max(1, *(len(w) for w in column.title.split()), *(len(row[i]) for row in parts.rows)),
            _LONGEST,
        )
        for i, column in enumerate(parts.columns)
    ]


def breadth(parts: Parts) -> str:
    """How wide a table is on paper: "narrow", "wide" (from 56 letters) or "widest" (from 76)."""
    letters = sum(longest(parts)) + len(parts.columns)
    return "widest" if letters > 75 else "wide" if letters > 55 else "narrow"


def heading(answer: Answer) -> list[str]:
    """The lines under the title: the basis, with the unit where there is money."""
    money = any(c.role is Role.VALUE for c in answer.columns)
    if answer.basis is not None:
        return [one_line(line) for line in answer.basis.header(unit_words(answer) if money else "")]
    return [one_line(line) for line in answer.subtitle]


def _values(frame: pd.DataFrame, column: Column) -> pd.Series:
    """A column's figures, with the announced ones where it has none of its own."""
    values = frame[column.name]
    return values.fillna(frame[column.fallback]) if column.fallback else values


def _figure(value: Any) -> Any:
    """A cell's figure as a plain Python number, None where there is none."""
    import pandas as pd

    if pd.isna(value):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else None


def provenance_lines(answer: Answer, version: str = "") -> list[str]:
    """What is needed to make the table again and to know that it rests on the same files.

    Nothing in it changes from run to run: the only moments are those at which a source was made or
    loaded.
    """
    lines = [f"Made by tradestat {version}".rstrip() + f": {answer.command}"]
    for one in answer.source:
        loaded = f", vintage {one.vintage}" if one.loaded and not one.at_hand else ""
        check = f", SHA-256 {one.sha256}" if one.sha256 else ""
        lines.append(f"Source {one.id}: {one.citation}{loaded}{check}")
        several = one.files if not one.sha256 else ()
        lines += [f"File {f['name']}: SHA-256 {f['sha256']}" for f in several]
    return lines
