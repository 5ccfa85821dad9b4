"""A document as every renderer knows it: sections of text, points, tables, pictures, sources.

Tables are Answers and pictures are drawn from Answers, so that a renderer computes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.model import Answer, Dataset


def kept(text: str) -> str:
    """Text in which a figure and its percent sign stay on one line."""
    return text.replace(" %", "\u00a0%")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: sentences that belong together."""

    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences that each stand alone."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: an answer with its title, notes and command. asked: the name that heads the row
    which the report is about, "" for none."""

    answer: Answer
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of an answer. kind: as `charts.picture` takes it. alt: what it shows, in words, for
    those who do not see it."""

    answer: Answer
    kind: str
    alt: str

    def draw(self, form: str, *, style: str = "tradestat") -> bytes:
        """The bytes of the picture as an svg or png file."""
        from tradestat.charts.chart import draw

        return draw(self.answer, self.kind, style=style).save(form)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that the figures come from."""

    datasets: tuple[Dataset, ...]

    def entries(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For each source its name, and its facts as pairs of a label and its words."""
        return [(f"{d.short}: {d.citation}", _facts_of(d)) for d in self.datasets]


@dataclass(frozen=True, slots=True)
class Commands:
    """What makes each table again: its title and the command."""

    items: tuple[tuple[str, str], ...]


Block = Text | Points | Table | Picture | Sources | Commands


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading; key: its name in links."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A brief. lead: the line under the title; command: what makes it again."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    command: str
    version: str

    @property
    def pictures(self) -> list[Picture]:
        """All pictures, in order."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Picture)]


def _facts_of(one: Dataset) -> list[tuple[str, str]]:
    facts = [
        ("Id", one.id),
        ("Basis", f"{one.coverage_words}, {one.basis}"),
        ("By way of", one.via),
        ("Terms", one.terms),
        ("SHA-256", one.sha256),
    ]
    return [(label, words) for label, words in facts if words]
