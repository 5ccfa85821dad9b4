"""The brief on one area or two, as a value that can be shown and saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.answers.selection import refuse_part
from tradestat.errors import BadOption, SameArea
from tradestat.model import AreaKind, Span
from tradestat.reports.brief import area_document, pair_document
from tradestat.reports.document import Document
from tradestat.reports.gather import Asked, of_area, of_pair
from tradestat.requests.report import ReportRequest
from tradestat.version import __version__

FORMATS = {"md": "Markdown", "html": "a web page", "docx": "Word", "pdf": "PDF"}
_SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx",
             ".pdf": "pdf"}  # fmt: skip


@asks(ReportRequest)
def report(request: ReportRequest) -> Report:
    """The brief on A's trade with B, or on A and all its partners.

    `source` is to answer every question; without it each answers as it does by itself. `years` are
    those that the table of growth shows, by default the latest fifteen; the chart has them all.
    Returns a Report: `.text` (Markdown), `.html`, `.save(path)`, `.document`.
    Raises UnknownArea, AmbiguousArea, SameArea, BadYears, UnknownSource, NotInSource, NoFigures,
    and BadOption for a source of a part of all goods.

    >>> brief = report("CN", "KG")
    >>> brief.document.title, [s.key for s in brief.document.sections][:2]
    ("China's trade with Kyrgyzstan", ['key-points', 'card'])
    """
    one = request.area()
    other = areas.resolve(request.b) if request.b is not None else None
    if other is not None and other.key == one.key:
        raise SameArea.of(one.name)
    # A report with the world is that on the area itself.
    if other is not None and other.kind is AreaKind.WORLD:
        other = None
        request = request.but(b=None)
    for area in (one, other):
        if area is not None:
            request.members(area)
    if request.source:
        b = request.b or AreaKind.WORLD
        refuse_part([store.dataset(request.source)], request.a, b)
    years = None if request.years == Span() else str(request.years)
    asked = Asked(request.source, years, request.members_of)
    words, version = request.words()[1:], __version__
    if other is None:
        return Report(area_document(one, of_area(one, asked), words, version))
    return Report(pair_document(one, other, of_pair(one, other, asked), words, version))


@dataclass(frozen=True)
class Report:
    """A brief, laid out; a renderer makes a file of it."""

    document: Document

    def __str__(self) -> str:
        return self.text

    @cached_property
    def text(self) -> str:
        """Markdown, without the pictures."""
        from tradestat.reports.markdown import document_as_markdown

        return document_as_markdown(self.document)

    @cached_property
    def html(self) -> str:
        """A page of its own, pictures inside. Raises MissingExtra if Jinja2 is not installed."""
        from tradestat.reports.html import document_as_html

        return document_as_html(self.document)

    def printed(self, fmt: str | None = None, *, charts: bool = True) -> str:
        """The brief as text for a pipe: Markdown without pictures, or a page. Raises BadOption."""
        name = format_of(Path("brief.md"), fmt)
        if name in ("docx", "pdf"):
            raise BadOption.saying(
                f"A report as {name} is no text that can be printed.",
                f"Write it to a file: --output brief.{name}",
            )
        if name == "html":
            return self.html if charts else Report(_without_pictures(self.document)).html
        return self.text

    def save(self, path: str | Path, fmt: str | None = None, *, charts: bool = True) -> Path:
        """Write the brief to a file, whole or not at all.

        path: its suffix picks the format (.md .html .docx .pdf) unless fmt names it. charts:
        whether it has any; those of Markdown stand beside it, as NAME-1.svg and so on.
        Returns the path. Raises BadOption, MissingExtra, UnwritableOutput.
        """
        from tradestat.files import write_whole

        target = Path(path)
        return write_whole(target, self.files(target, fmt, charts=charts))

    def files(
        self, path: Path, fmt: str | None = None, *, charts: bool = True
    ) -> dict[Path, bytes]:
        """What `save` writes, by path; the brief itself comes last."""
        name = format_of(path, fmt)
        document = self.document if charts else _without_pictures(self.document)
        if name == "md":
            return _markdown_files(document, path)
        if name == "html":
            from tradestat.reports.html import document_as_html

            return {path: document_as_html(document).encode()}
        if name == "docx":
            from tradestat.reports.word import document_as_docx

            return {path: document_as_docx(document)}
        from tradestat.reports.pdf import document_as_pdf

        return {path: document_as_pdf(document)}


def format_of(path: Path, fmt: str | None) -> str:
    """The format asked for by name or by the file's suffix. Raises BadOption."""
    if fmt is not None:
        if fmt not in FORMATS:
            raise BadOption.of("format of a report", fmt, FORMATS)
        return fmt
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise BadOption.saying(
            f'"{path}" has no suffix that names a format of a report.',
            "End it in .md, .html, .docx or .pdf, or name the format: --format html",
        )
    return _SUFFIXES[suffix]


def _markdown_files(document: Document, path: Path) -> dict[Path, bytes]:
    from tradestat.reports.markdown import document_as_markdown

    names = {n: f"{path.stem}-{n + 1}.svg" for n in range(len(document.pictures))}
    drawn = [(path.with_name(names[n]), p.draw("svg")) for n, p in enumerate(document.pictures)]
    text = document_as_markdown(document, names)
    return {**dict(drawn), path: f"{text}\n".encode()}


def _without_pictures(document: Document) -> Document:
    from dataclasses import replace

    from tradestat.reports.document import Picture

    sections = tuple(
        replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Picture)))
        for s in document.sections
    )
    return replace(document, sections=sections)
