"""The table of writers: every output format by name, and what its notes are to do."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.errors import BadOption
from tradestat.model import Answer
from tradestat.tables.look import Look

DATA_FORMATS = ("csv", "tsv", "json")


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in a format: the text itself, and notes that must not stand in it."""

    text: str
    aside: str = ""


def formats() -> list[str]:
    """Every name that --format takes, the data formats first."""
    from tradestat.tables.text import text_formats

    return [*DATA_FORMATS, *(name for name in text_formats() if name not in DATA_FORMATS)]


def write(answer: Answer, fmt: str, *, width: int = 80, version: str = "") -> Written:
    """The answer in one of `formats()`. Raises BadOption for another name."""
    if fmt in ("csv", "tsv"):
        from tradestat.tables.data import as_csv

        return Written(as_csv(answer, "," if fmt == "csv" else "\t"), _aside(answer))
    if fmt == "json":
        from tradestat.tables.data import as_json

        return Written(as_json(answer, version))
    if fmt not in formats():
        raise BadOption.of("format", fmt, formats())
    return Written(_marked_up(answer, fmt, width))


def _aside(answer: Answer) -> str:
    lines = [answer.title, *answer.subtitle, *(f"- {note}" for note in answer.notes)]
    return "\n".join(lines)


def _marked_up(answer: Answer, fmt: str, width: int) -> str:
    look = Look(width=width)
    if fmt in ("html", "unsafehtml"):
        from tradestat.tables.html import as_page

        return as_page(answer, look)
    if fmt in ("github", "pipe"):
        from tradestat.tables.markdown import as_markdown

        return as_markdown(answer, look)
    from tradestat.tables.text import as_text

    return as_text(answer, fmt, look)
