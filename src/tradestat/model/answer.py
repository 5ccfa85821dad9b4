"""An answer: a table that knows its title, unit, basis, notes and provenance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tradestat.language.numbers import Unit
from tradestat.model.dataset import Dataset
from tradestat.model.facts import NO_FACTS, Facts
from tradestat.model.flow import Flow
from tradestat.model.note import Note
from tradestat.model.terms import Side

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures of a header are.

    coverage: "goods". currency: its name, "US dollars". terms: what else holds for them, in order:
    valuation, whose report. sources: each source with its date and years. lines: what stands in
    the header below. side: whose report the main figures are, seen from the first area.
    """

    coverage: str
    currency: str
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    side: Side | None = None

    def head(self, unit: str = "") -> str:
        """The first line of a header; unit: "million "."""
        return "; ".join((f"{self.coverage}, {unit}current {self.currency}", *self.terms))

    def header(self, unit: str = "") -> tuple[str, ...]:
        """Every line of a header."""
        return (self.head(unit), *self.sources, *self.lines)


class Role(StrEnum):
    """What a column holds, from which a renderer knows how to set it."""

    PERIOD = "period"
    VALUE = "value"
    PERCENT = "percent"
    SHARE = "share"
    RATIO = "ratio"
    RANK = "rank"
    RANK_TEXT = "place"
    INDEX = "index"
    MARK = "mark"
    BAR = "bar"
    SPARK = "spark"
    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as people read it.

    name: the frame's column; title: its header; fallback: the column to show, marked, where this
    one is missing; rounding: the column that says to which money step a cell is known; spare: 0
    stays; the others come in by this number, the lowest first, as far as a line has room. short:
    a header for a line that has no room for all columns under their own.
    """

    name: str
    title: str
    role: Role = Role.TEXT
    fallback: str | None = None
    rounding: str | None = None
    spare: int = 0
    short: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """A table that knows its title, unit, basis, notes and provenance.

    frame: plain pandas DataFrame, values in single units of `currency`, not rounded.
    columns: those that people read, in order; data formats write the whole frame.
    notes: footnotes in the order in which they are printed.
    source: the datasets that the figures come from, the main one first.
    command: the command that makes this answer again.
    seams: positions of the rows above which the source changes; nothing is computed across.
    legend: what the marks in the table mean.
    gauge: the figure whose size picks the unit where none is asked for; None takes them all.
    question: the command that it answers, "growth"; areas: keys of those asked about, in order;
    flow: whose figures it ranks, grows or shares: what drawing and writing about it need.
    facts: what stands out in it, computed with it: the latest value, the record, who leads. A title
    or a sentence is made of these and of nothing else.
    table: the rows as people read them, of which `columns` and `seams` speak: the frame's own with
    columns for looks beside them (marks, labels cut to fit), or rows of another shape; None where
    people read the frame itself.
    basis: what the figures are, of which `subtitle` is made where it is there.
    """

    title: str
    subtitle: tuple[str, ...]
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]
    source: tuple[Dataset, ...] = ()
    command: str = ""
    currency: str = "USD"
    unit: Unit = Unit.USD
    digits: int | None = None
    seams: tuple[int, ...] = ()
    legend: tuple[str, ...] = ()
    gauge: float | None = None
    question: str = ""
    areas: tuple[str, ...] = ()
    flow: Flow = Flow.TOTAL
    facts: Facts = NO_FACTS
    table: pd.DataFrame | None = None
    basis: Basis | None = None

    @property
    def measure(self) -> str:
        """The flow as tables head it."""
        return self.flow.plural

    @property
    def shown(self) -> pd.DataFrame:
        """The rows that people read."""
        return self.frame if self.table is None else self.table

    @property
    def rows_alike(self) -> bool:
        """Whether the rows that people read are those of the frame, with columns for looks."""
        if self.table is None:
            return True
        same = len(self.table) == len(self.frame)
        return same and set(self.frame.columns) <= set(self.table.columns)

    def __str__(self) -> str:
        return _renderers["text"](self)

    def __repr__(self) -> str:
        rows, wide = self.frame.shape
        return f"<Answer {self.title!r}: {rows} rows x {wide} columns, {self.command!r}>"

    def _repr_html_(self) -> str:
        return _renderers["html"](self)


# How an answer looks belongs to a higher room, which the package registers here when loaded.
_renderers: dict[str, Callable[[Answer], str]] = {}


def show_with(**renderers: Callable[[Answer], str]) -> None:
    """Say how answers print themselves: functions from Answer to text, named `text` and `html`."""
    _renderers.update(renderers)
