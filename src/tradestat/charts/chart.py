"""An Answer in, a chart out: bytes of a PNG, SVG or PDF file, the same for the same Answer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack

from tradestat.charts.canvas import Canvas
from tradestat.charts.kinds import kind_for
from tradestat.charts.page import Page
from tradestat.charts.style import settings, size_of, theme_of
from tradestat.errors import BadChart, BadOption
from tradestat.errors.base import one_line
from tradestat.files import write_file
from tradestat.language.numbers import Numbers
from tradestat.model import Answer

FORMATS = ("png", "svg", "pdf")


class Drawing:
    """A chart laid out: matplotlib's figure, and the page with what it could not write."""

    def __init__(self, page: Page, settings: dict[str, Any], title: str) -> None:
        self.page, self.settings, self.title = page, settings, title
        self.figure = page.figure

    @property
    def note(self) -> str:
        """Which characters no font here has; empty if all could be written."""
        return self.page.type.note()

    def save(self, format: str) -> bytes:
        """The bytes of a file. Without a date or a version in it, so that they stay the same."""
        import matplotlib as mpl

        if format not in FORMATS:
            raise BadOption.of("chart format", format, FORMATS)
        metadata: dict[str, dict[str, Any]] = {
            "png": {"Software": None},
            "svg": {"Date": None, "Creator": "tradestat"},
            "pdf": {"CreationDate": None, "Creator": "tradestat", "Producer": None},
        }
        file = io.BytesIO()
        with mpl.rc_context(self.settings):
            self.figure.savefig(
                file, format=format, dpi=self.figure.dpi,
                metadata=metadata[format] | {"Title": self.title},
                facecolor=self.figure.get_facecolor(), edgecolor="none",
            )  # fmt: skip
        return file.getvalue()


class Looks(TypedDict, total=False):
    """How a chart may look; what is not said is as usual."""

    size: Literal["column", "slide", "square", "page"]
    style: Literal["tradestat", "plain", "dark", "greyscale"] | str
    dpi: int | None
    title: str | None
    subtitle: str | None
    lang: str


def draw(
    answer: Answer | Sequence[Answer], kind: str | None = None, **looks: Unpack[Looks]
) -> Drawing:
    """The chart of an answer before it becomes a file; arguments and errors as of `chart`."""
    import matplotlib as mpl

    answers = [answer] if isinstance(answer, Answer) else list(answer)
    if not answers:
        raise BadChart.empty(kind or "", "there is no answer", "Give one answer or more.")
    chosen = kind_for(answers[0], kind)
    sheet, theme = size_of(looks.get("size", "column")), theme_of(looks.get("style", "tradestat"))
    dpi, lang, title = looks.get("dpi"), looks.get("lang", "en"), looks.get("title")
    if dpi is not None and not 30 <= dpi <= 1200:
        raise BadOption.number("number of dots per inch", dpi, 30, 1200)
    Numbers(lang=lang)
    used = settings(theme)
    with mpl.rc_context(used):
        canvas = Canvas(Page(sheet, theme, dpi or sheet.dpi), lang, title, looks.get("subtitle"))
        chosen.draw(answers if chosen.several else answers[0], canvas)
    return Drawing(canvas.page, used, one_line(title or answers[0].title))


def chart(
    answer: Answer | Sequence[Answer],
    file: str | Path,
    kind: str | None = None,
    **looks: Unpack[Looks],
) -> Path:
    """Write the chart of an answer to a file, whole or not at all.

    Args:
        answer: one, or several for the kinds that set pairs side by side.
        file: its suffix says whether it is a PNG, SVG or PDF.
        kind: a kind of chart; by default the usual one of the answer's question.
        looks: size: column, slide, square or page. style: tradestat, plain, dark, greyscale, or the
            path of a matplotlib style file. dpi: dots per inch of a PNG, by default what the size
            is printed with. title, subtitle: in place of what the answer's facts say; "" leaves
            them out. lang: a locale whose style numbers take.

    Returns:
        The path.

    Raises:
        BadChart: for a kind that there is not, or that cannot show the answer.
        BadOption: for looks that cannot be.
        UnwritableOutput: if the file cannot be written.

    >>> import tradestat as ts
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     ts.chart(ts.growth("CN", "KG"), f"{folder}/trade.svg").read_bytes()[:5]
    b'<?xml'
    """
    form = suffix_of(str(file))
    return write_file(Path(file), draw(answer, kind, **looks).save(form), "the chart")


def suffix_of(path: str) -> str:
    """The format that a file's name asks for. Raises BadChart for another suffix."""
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise BadChart(
            f'"{path}" does not say which kind of chart file it is to be.',
            f"Let its name end in one of: {', '.join(f'.{f}' for f in FORMATS)}.",
        )
    return suffix
