"""The table of writers: every output format by name, and what its notes are to do."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from tradestat.errors import BadOption
from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look

# Data alone, for programs: notes stand beside, on standard error.
DATA_FORMATS = ("csv", "tsv", "ndjson", "parquet")
# Our own for people, and json, which carries both.
OWN_FORMATS = ("json", "markdown", "html", "latex", "typst", "xlsx", "docx")
# No text: they go to a file or a pipe.
BINARY_FORMATS = ("parquet", "xlsx", "docx")

# tabulate's names of what is ours.
_ALIASES = {"github": "markdown", "pipe": "markdown", "unsafehtml": "html"}
# tabulate's bare tabulars, whose titles and notes are comments so that LaTeX can read the file.
_COMMENTED = ("latex_raw", "latex_booktabs", "latex_longtable")

SUFFIXES = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".json": "json", ".ndjson": "ndjson",
    ".jsonl": "ndjson", ".parquet": "parquet", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".tex": "latex", ".typ": "typst", ".xlsx": "xlsx",
    ".docx": "docx", ".txt": "simple", ".rst": "rst", ".adoc": "asciidoc", ".org": "orgtbl",
}  # fmt: skip
_PROGRAMS = {"excel": "xlsx", "word": "docx"}


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in a format: text or, in `data`, bytes; and notes that must not stand in it."""

    text: str = ""
    aside: str = ""
    data: bytes | None = None

    def as_bytes(self) -> bytes:
        """What a file of it holds."""
        if self.data is not None:
            return self.data
        # No line at all for no rows: an empty line is no row of ndjson.
        return f"{self.text}\n".encode() if self.text else b""


def formats() -> list[str]:
    """Every name that --format takes, the data formats first."""
    from tradestat.tables.text import text_formats

    own = (*DATA_FORMATS, *OWN_FORMATS)
    return [*own, *(name for name in text_formats() if name not in own)]


def format_of(suffix: str) -> str:
    """The format that a file's suffix stands for; without a suffix, text.

    Raises BadOption for one that stands for none.

    >>> format_of(".JSONL"), format_of("")
    ('ndjson', 'simple')
    """
    if not suffix:
        return "simple"
    try:
        return SUFFIXES[suffix.lower()]
    except KeyError:
        raise BadOption.saying(
            f'"{suffix}" is the suffix of no format.',
            f"Suffixes: {', '.join(SUFFIXES)}.  With another, name the format: --format csv",
        ) from None


def named(fmt: str) -> str:
    """The format that a word means: a file's suffix, too, and the names of two programs.

    >>> named("md"), named("Excel"), named("csv")
    ('markdown', 'xlsx', 'csv')
    """
    word = fmt.lower()
    return _PROGRAMS.get(word) or SUFFIXES.get(f".{word}", fmt)


def for_people(fmt: str) -> bool:
    """Whether people read the format: columns have titles, figures are rounded, notes stand below.

    A workbook is for both: its sheet "Table" is, its sheet "Data" is not.
    """
    return fmt not in (*DATA_FORMATS, "json")


def write(answer: Answer, fmt: str, look: Look = PLAIN) -> Written:
    """The answer in one of `formats()`. Raises BadOption for another name, MissingExtra."""
    fmt = _ALIASES.get(named(fmt), named(fmt))
    if fmt in _WRITERS:
        made = _WRITERS[fmt](answer, look)
        aside = _aside(answer, look) if fmt in DATA_FORMATS else ""
        return Written(
            aside=aside, **({"data": made} if isinstance(made, bytes) else {"text": made})
        )
    if fmt not in formats():
        near = get_close_matches(fmt, formats(), n=2, cutoff=0.7)
        raise BadOption.of("format", fmt, formats(), near)
    from tradestat.tables.text import as_commented, as_text

    return Written((as_commented if fmt in _COMMENTED else as_text)(answer, fmt, look))


def _aside(answer: Answer, look: Look) -> str:
    from tradestat.tables.parts import provenance_lines

    lines = [answer.title, *answer.subtitle, *(f"- {note}" for note in answer.notes)]
    if look.provenance:
        lines += provenance_lines(answer, look.version)
    return "\n".join(lines)


def _from(module: str, name: str, *more: Any) -> Callable[[Answer, Look], str | bytes]:
    """A renderer whose file is loaded when it is first called."""

    def called(answer: Answer, look: Look) -> str | bytes:
        made: str | bytes = getattr(import_module(f"tradestat.tables.{module}"), name)(
            answer, *more, look
        )
        return made

    return called


_WRITERS: dict[str, Callable[[Answer, Look], str | bytes]] = {
    "csv": _from("data", "as_csv", ","),
    "tsv": _from("data", "as_csv", "\t"),
    "json": _from("data", "as_json"),
    "ndjson": _from("data", "as_ndjson"),
    "parquet": _from("data", "as_parquet"),
    "markdown": _from("markdown", "as_markdown"),
    "html": _from("html", "as_page"),
    "latex": _from("latex", "as_latex"),
    "typst": _from("typst", "as_typst"),
    "xlsx": _from("excel", "as_xlsx"),
    "docx": _from("word", "as_docx"),
}


def arranged(
    answer: Answer,
    fmt: str = "simple",
    *,
    columns: Sequence[str] = (),
    sort: str | None = None,
    notes: bool = True,
    lang: str | None = None,
    locale: str | None = None,
) -> Answer:
    """The answer as the user wants its table, and its command with what makes it so.

    columns, sort: names of columns as data formats have them, "-total" for the largest first; lang:
    of areas' names, by default the locale's. Raises BadOption for columns, languages and locales
    that there are not.
    """
    from tradestat.language.numbers import known_locale
    from tradestat.tables import arranging

    words = ["--columns", ",".join(columns)] if columns else []
    for option, value in (("--sort", sort), ("--lang", lang), ("--locale", locale)):
        words += [option, value] if value else []
    words += [] if notes else ["--no-notes"]
    if locale:
        known_locale(locale)
    if lang or locale:
        answer = arranging.in_language(answer, arranging.namer(lang or str(locale)))
    if sort:
        answer = arranging.sorted_by(answer, sort)
    if columns:
        kept = arranging.with_columns(answer, columns)
        answer = kept if for_people(fmt) else answer
    if not notes:
        answer = arranging.without_notes(answer)
    return replace(answer, command=f"{answer.command} {shlex.join(words)}") if words else answer


def table(
    answer: Answer,
    fmt: str = "simple",
    *,
    columns: Sequence[str] = (),
    sort: str | None = None,
    notes: bool = True,
    lang: str | None = None,
    locale: str | None = None,
    provenance: bool = False,
    width: int = 80,
    bars: bool = False,
) -> str | bytes:
    """An answer in a format, as the options of the same names on the command line make it.

    Returns text; bytes for parquet, xlsx and docx. Notes that have no place in a data format are
    the answer's own `notes`. Raises BadOption and MissingExtra.

    >>> import tradestat as ts
    >>> answer = ts.growth("CN", "KG", years="2018:2019", source="imf-dots")
    >>> print(ts.table(answer, "csv", columns=["period", "total"], sort="-total"))
    period,total
    2019,6378052120
    2018,5643103490
    """
    from tradestat.version import __version__

    answer = arranged(
        answer, fmt, columns=columns, sort=sort, notes=notes, lang=lang, locale=locale
    )
    look = Look(width, bars, locale, provenance, __version__, tuple(columns))
    written = write(answer, fmt, look)
    return written.text if written.data is None else written.data
