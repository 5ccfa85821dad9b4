"""An Answer in, a picture out: bytes of a PNG, SVG or PDF file, the same for the same Answer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tradestat.charts.kinds import kind_for
from tradestat.errors import BadChart, BadOption, UnwritableOutput
from tradestat.model import Answer

FORMATS = ("png", "svg", "pdf")


def picture(
    answer: Answer | Sequence[Answer],
    kind: str | None = None,
    *,
    format: str = "png",
    size: str = "column",
    style: str = "tradestat",
    dpi: int | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    lang: str = "en",
) -> bytes:
    """The picture of an answer, as the bytes of a file.

    answer: one, or several for the kinds that set pairs side by side. kind: one of `KINDS`; by
    default that of the answer's question. format: png, svg or pdf. size: column, slide, square or
    page. style: tradestat, plain, dark, greyscale, or the path of a matplotlib style file. dpi:
    dots per inch of a PNG, by default what the size is printed with. title, subtitle: in place of
    what the answer's facts say; "" leaves them out. lang: a locale whose style numbers take.
    Raises BadChart, BadOption.

    >>> import tradestat as ts
    >>> picture(ts.growth("CN", "KG"), format="svg")[:5]
    b'<?xml'
    """
    if format not in FORMATS:
        raise BadOption.of("picture format", format, FORMATS)
    return drawn(
        answer, kind, size=size, style=style, dpi=dpi, title=title, subtitle=subtitle, lang=lang,
    ).save(format)  # fmt: skip


def chart(
    answer: Answer | Sequence[Answer], file: str | Path, kind: str | None = None, **looks: Any
) -> Path:
    """Write the picture of an answer to a file; its suffix says whether PNG, SVG or PDF.

    kind and looks (size, style, dpi, title, subtitle, lang) as in `picture`. Returns the path.
    Raises what `picture` raises, and UnwritableOutput.
    """
    path = Path(file)
    content = picture(answer, kind, format=suffix_of(str(file)), **looks)
    try:
        path.write_bytes(content)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise UnwritableOutput.of(
            str(path), reason[:1].lower() + reason[1:], "the picture"
        ) from fault
    return path


class Drawing:
    """A picture laid out: matplotlib's figure, and the page with what it could not write."""

    def __init__(self, page: Any, settings: dict[str, Any], title: str) -> None:
        self.page, self.settings, self.title = page, settings, title
        self.figure = page.figure

    @property
    def note(self) -> str:
        """Which characters no font here has; empty if all could be written."""
        return str(self.page.type.note())

    def save(self, format: str) -> bytes:
        """The bytes of a file. Without a date or a version in it, so that they stay the same."""
        import matplotlib as mpl

        metadata: dict[str, Any] = {
            "png": {"Software": None, "Title": self.title},
            "svg": {"Date": None, "Creator": "tradestat", "Title": self.title},
            "pdf": {
                "CreationDate": None, "Creator": "tradestat", "Producer": None,
                "Title": self.title,
            },
        }[format]  # fmt: skip
        file = io.BytesIO()
        with mpl.rc_context(self.settings):
            self.figure.savefig(
                file, format=format, dpi=self.figure.dpi, metadata=metadata,
                facecolor=self.figure.get_facecolor(), edgecolor="none",
            )  # fmt: skip
        return file.getvalue()


def drawn(
    answer: Answer | Sequence[Answer],
    kind: str | None = None,
    *,
    size: str = "column",
    style: str = "tradestat",
    dpi: int | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    lang: str = "en",
) -> Drawing:
    """The picture before it becomes a file; arguments and errors as of `picture`."""
    answers = [answer] if isinstance(answer, Answer) else list(answer)
    if not answers:
        raise BadChart.empty(kind or "", "there is no answer", "Give one answer or more.")
    chosen = kind_for(answers[0], kind)
    import matplotlib as mpl

    from tradestat.charts.page import Page
    from tradestat.charts.recipe import Canvas
    from tradestat.charts.style import settings, size_of, theme_of
    from tradestat.language.numbers import Numbers

    sheet, theme = size_of(size), theme_of(style)
    if dpi is not None and not 30 <= dpi <= 1200:
        raise BadOption.number("dots per inch", dpi, 30, 1200)
    Numbers(lang=lang)
    used = settings(theme)
    with mpl.rc_context(used):
        page = Page(sheet, theme, dpi or sheet.dpi)
        canvas = Canvas(page, lang, title, subtitle)
        chosen.recipe()(answers, canvas)
    return Drawing(page, used, canvas.title or answers[0].title)


def suffix_of(path: str) -> str:
    """The format that a file's name asks for. Raises BadChart for another suffix."""
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise BadChart(
            f'"{path}" does not say which kind of picture file it is to be.',
            f"Let its name end in one of: {', '.join(f'.{f}' for f in FORMATS)}.",
        )
    return suffix
