"""The words of the field: flows, valuations, areas' kinds, questions, answers.

A flow table has one row for one figure, with the fields of `FlowRow`. Values are in single
units of their currency. A missing figure is NaN and never zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tradestat.errors import BadYears, MissingData

if TYPE_CHECKING:
    import pandas as pd


class FlowRow(NamedTuple):
    """One row of a flow table: a figure, where it stands, and what was stated with it.

    rounding: the step that the figure is known to, None if exact; stated_growth: in percent, as
    printed. What is not stated is None.
    """

    source: str
    reporter: str
    partner: str
    flow: str
    period: str
    value: float
    currency: str
    status: str
    rounding: float | None
    stated_growth: str | None
    publisher: str | None
    published: str | None


class Flow(StrEnum):
    EXPORT = "export"
    IMPORT = "import"
    RE_EXPORT = "re-export"
    RE_IMPORT = "re-import"
    TOTAL = "total"


class Measure(StrEnum):
    """What a growth question is about; the plural is how tables head it."""

    TOTAL = "total"
    EXPORTS = "exports"
    IMPORTS = "imports"
    BALANCE = "balance"


# The flow that a measure counts; a balance counts two.
FLOW_OF = {
    Measure.TOTAL: Flow.TOTAL,
    Measure.EXPORTS: Flow.EXPORT,
    Measure.IMPORTS: Flow.IMPORT,
}


class AreaKind(StrEnum):
    COUNTRY = "country"
    GROUP = "group"
    WORLD = "world"
    SPECIAL = "special"
    ENDED = "ended"


class SourceKind(StrEnum):
    """`reported` as the reporter compiles it; `reconciled` one value per flow, from both sides;
    `stated` as an official or a newspaper said it, rounded."""

    REPORTED = "reported"
    RECONCILED = "reconciled"
    STATED = "stated"


class Unit(StrEnum):
    AUTO = "auto"
    USD = "usd"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"


CURRENCY_NAMES = {"USD": "US dollars", "CNY": "yuan"}
UNIT_SIZE = {Unit.USD: 1, Unit.THOUSAND: 10**3, Unit.MILLION: 10**6, Unit.BILLION: 10**9}


def places_of(step: float) -> int:
    """Decimal places that a rounding step of this size leaves; the step is above zero.

    >>> places_of(0.01), places_of(10)
    (2, 0)
    """
    return max(0, -math.floor(math.log10(step) + 1e-9))


@dataclass(frozen=True, slots=True)
class Years:
    """A closed span of years; None leaves an end open.

    >>> Years.parse("2015:")
    Years(first=2015, last=None)
    >>> 2014 in Years.parse("2015:2024")
    False
    """

    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, word: str) -> Years:
        """Raises BadYears unless `word` is one year, `A:B`, `A:` or `:B`."""
        match = re.fullmatch(r"(?:([0-9]{4})|([0-9]{4})?:([0-9]{4})?)", word.strip())
        if match is None or word.strip() == ":":
            raise BadYears.of(word)
        one, first, last = match.groups()
        years = (
            cls(int(one), int(one)) if one else cls(*(int(y) if y else None for y in (first, last)))
        )
        if years.first is not None and years.last is not None and years.first > years.last:
            raise BadYears.backwards(word, years.first, years.last)
        return years

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and (
            self.last is None or year <= self.last
        )

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return str(self.first)
        return f"{self.first or ''}:{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One source of the catalogue: who publishes what, on which basis, in which file."""

    id: str
    short: str
    title: str
    publisher: str
    via: str
    terms: str
    kind: SourceKind
    reporter: str | None
    file: str
    layout: str
    first_year: int
    last_year: int
    frequency: str
    coverage: str
    valuation: dict[str, str]
    currency: str
    date: str
    rows: int
    sha256: str
    notes: tuple[dict[str, Any], ...] = ()
    continued_by: tuple[str, ...] = ()
    # What follows is known of files that the user has given.
    folder: str = ""
    vintage: int = 0
    loaded: str = ""
    at_hand: bool = False
    read: int = 0
    files: tuple[dict[str, Any], ...] = ()
    aside: dict[str, int] = field(default_factory=dict)
    unplaced: dict[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    levels: dict[str, int] = field(default_factory=dict)
    reporters: tuple[str, ...] = ()
    partners: int = 0
    flows: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    format: str = ""
    figures: tuple[str, ...] = ()
    scale: int = 1
    said: str = ""
    classification: str = ""

    @property
    def own(self) -> bool:
        """Whether the user has given this source."""
        return bool(self.folder)

    @property
    def all_goods(self) -> bool:
        """Whether it covers all goods, so that it can stand for the trade of a pair."""
        return self.coverage in ("goods", "goods and services")

    @property
    def path(self) -> Path:
        """The file that yearly questions are asked of. Raises MissingData if it is not there."""
        return Path(self.folder) / self.file if self.folder else data_path(self.file)

    @property
    def citation(self) -> str:
        """Publisher, title and date as a header names them."""
        named = self.publisher and self.kind is not SourceKind.STATED
        who = f"{self.publisher}, " if named else ""
        if self.kind is SourceKind.STATED:
            return self.title
        return f"{who}{self.title} ({self.date})"

    @property
    def basis(self) -> str:
        """Valuation of exports and imports in words.

        Sources for the terms: FOB and CIF as in UNSD, IMTS 2010, chapter IV.
        """
        if self.kind is SourceKind.RECONCILED:
            return f"{self.valuation['export']}, reconciled from both sides"
        if self.valuation["export"] == self.valuation["import"]:
            word = self.valuation["export"]
            return "valuation not stated" if word == "unknown" else word
        return f"exports {self.valuation['export']}, imports {self.valuation['import']}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the store: who with whom, as area keys ("CHN").

    Which source answers and which years are shown is decided when the whole pair is there: a
    record, the growth of the first year shown and the other side's view need the rest.
    """

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its text, and whether it warns of something that changes how to read a figure."""

    text: str
    warning: bool = False

    def __str__(self) -> str:
        return self.text


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
    stays; the others come in by this number, the lowest first, as far as a line has room.
    """

    name: str
    title: str
    role: Role = Role.TEXT
    fallback: str | None = None
    rounding: str | None = None
    spare: int = 0


@dataclass(frozen=True, slots=True)
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
    measure: whose figures it ranks, grows or shares: what drawing and writing about it need.
    facts: what stands out in it, computed with it, by name: the latest value, the record, who
    leads. A title or a sentence is made of these and of nothing else.
    table: the rows as people read them, where those have another shape than the frame: then
    `columns` are its columns, and `seams` its positions.
    """

    title: str
    subtitle: tuple[str, ...]
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]
    source: tuple[Dataset, ...]
    command: str
    currency: str = "USD"
    unit: Unit = Unit.USD
    digits: int | None = None
    seams: tuple[int, ...] = ()
    legend: tuple[str, ...] = ()
    gauge: float | None = None
    question: str = ""
    areas: tuple[str, ...] = ()
    measure: str = Measure.TOTAL.value
    facts: Mapping[str, Any] = field(default_factory=dict)
    table: pd.DataFrame | None = None

    @property
    def shown(self) -> pd.DataFrame:
        """The rows that people read."""
        return self.frame if self.table is None else self.table

    def __str__(self) -> str:
        return _renderers["text"](self)

    def _repr_html_(self) -> str:
        return _renderers["html"](self)


# How an answer looks belongs to a higher room, which the package registers here when loaded.
_renderers: dict[str, Callable[[Answer], str]] = {}


def show_with(**renderers: Callable[[Answer], str]) -> None:
    """Say how answers print themselves: functions from Answer to text, named `text` and `html`."""
    _renderers.update(renderers)


@lru_cache(maxsize=1)
def data_folder() -> Path:
    """Where the figures that ship with the program rest: in the package, or in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_data", package.parent.parent / "data"):
        if (folder / "catalogue.json").is_file() or (folder / "areas.csv").is_file():
            return folder
    raise MissingData.of(str(package / "_data" / "catalogue.json"))


def data_path(name: str) -> Path:
    """The path of a file that ships with the program. Raises MissingData if it is not there."""
    path = data_folder() / name
    if not path.is_file():
        raise MissingData.of(str(path))
    return path
