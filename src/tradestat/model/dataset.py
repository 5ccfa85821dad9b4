"""A source of the catalogue: who publishes what, on which basis, in which file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tradestat.errors import MissingData
from tradestat.model.note import Note
from tradestat.model.terms import SourceKind


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


@lru_cache(maxsize=1)
def data_folder() -> Path:
    """Where the figures that ship with the program rest: in the package, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
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


@dataclass(frozen=True, slots=True)
class Dataset:
    """One source of the catalogue: who publishes what, on which basis, in which file.

    coverage: "goods", "services", "goods and services" …; part: the codes of it that the source
    holds, if it holds not all.
    """

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
    excluded: dict[str, int] = field(default_factory=dict)
    unknown_areas: dict[str, int] = field(default_factory=dict)
    remarks: tuple[Note, ...] = ()
    levels: dict[str, int] = field(default_factory=dict)
    reporters: tuple[str, ...] = ()
    partners: int = 0
    flows: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    format: str = ""
    figures: tuple[str, ...] = ()
    scale: int = 1
    given: str = ""
    classification: str = ""
    part: str = ""

    @property
    def own(self) -> bool:
        """Whether the user has given this source."""
        return bool(self.folder)

    @property
    def all_goods(self) -> bool:
        """Whether it covers all goods, so that it can stand for the trade of a pair."""
        return self.coverage in ("goods", "goods and services") and not self.part

    @property
    def comparable(self) -> bool:
        """Whether its totals may be compared with other sources': all goods, or files at hand that
        hold no part of them."""
        return self.all_goods or (self.at_hand and not self.part)

    @property
    def only_goods(self) -> bool:
        """Whether it covers all goods, and nothing else."""
        return self.coverage == "goods" and not self.part

    @property
    def coverage_words(self) -> str:
        """Its coverage as a header names it."""
        return f"{self.coverage}, partial coverage: {self.part}" if self.part else self.coverage

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
