"""The options of pictures: what every question takes, and what `tradestat chart` shows in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradestat.errors import BadOption, UnwritableOutput

if TYPE_CHECKING:
    from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Picture:
    """Which picture is wanted, in the words of the command line; None is what is usual."""

    file: str | None = None
    kind: str | None = None
    size: str | None = None
    dpi: int | None = None
    style: str | None = None
    title: str | None = None
    subtitle: str | None = None
    lang: str | None = None

    @classmethod
    def of(cls, words: dict[str, Any]) -> Picture:
        """The picture that a command's words ask for, which are taken out of them and checked, so
        that a slip costs no work. Raises BadOption, BadChart, UnwritableOutput."""
        told = {n: words.pop(f"chart_{n}", None) for n in cls.__slots__}
        picture = cls(**told)
        more = [n for n in cls.__slots__[1:] if told[n] is not None]
        if not picture.file and more:
            option = "chart-kind" if more[0] == "kind" else more[0]
            raise BadOption.saying(
                f"--{option} is for a picture, and there is none.",
                "Name its file: --chart FILE.png",
            )
        if picture.file:
            picture.check()
        return picture

    def check(self) -> None:
        """Raises an error for a word that cannot be, and for a folder that is not there."""
        from tradestat.charts.chart import suffix_of
        from tradestat.charts.kinds import named
        from tradestat.charts.style import THEMES, size_of, theme_of

        path = Path(self.file or "")
        suffix_of(str(path))
        if not path.parent.is_dir():
            raise UnwritableOutput.of(str(path), "there is no such folder", "the picture")
        if path.is_dir():
            raise UnwritableOutput.of(str(path), "it is a folder", "the picture")
        if self.kind is not None:
            named(self.kind)
        if self.size is not None:
            size_of(self.size)
        if self.style is not None and self.style not in THEMES:
            theme_of(self.style)

    def write(self, answer: Answer | Sequence[Answer]) -> str:
        """Write the file; returns what there is to say about its fonts, mostly nothing."""
        from tradestat.charts.chart import draw, suffix_of
        from tradestat.cli.writing import write_file

        path = Path(self.file or "")
        drawing = draw(
            answer,
            self.kind,
            size=self.size or "column",
            style=self.style or "tradestat",
            dpi=self.dpi,
            title=self.title,
            subtitle=self.subtitle,
            lang=self.lang or "en",
        )
        write_file(path, drawing.save(suffix_of(str(path))), "the picture")
        return f"{path.name}: {drawing.note}" if drawing.note else ""


NOTHING = Picture()


def options(*, hidden: bool) -> tuple[Any, ...]:
    """How a picture is to look. hidden: they work, and the help is short."""
    return (
        click.option(
            "--size", "chart_size", metavar="NAME", hidden=hidden,
            help="column (default, for a text column), slide, square or page.",
        ),
        click.option(
            "--dpi", "chart_dpi", metavar="DOTS", type=click.IntRange(30, 1200), hidden=hidden,
            help="Dots per inch of a PNG (200; slide 150).",
        ),
        click.option(
            "--style", "chart_style", metavar="NAME", hidden=hidden,
            help="tradestat (default), plain, dark, greyscale, or a matplotlib FILE.mplstyle.",
        ),
        click.option("--title", "chart_title", metavar="TEXT", hidden=hidden,
                     help="A title of your own; \"\" for none."),
        click.option("--subtitle", "chart_subtitle", metavar="TEXT", hidden=hidden,
                     help="A subtitle of your own; \"\" for none."),
    )  # fmt: skip


def look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --size, --dpi, --style, --title, --subtitle and --lang, shown in the help."""
    lang = click.option(
        "--lang", "chart_lang", metavar="CODE", help="Names and numbers of a language: de, fr, ru …"
    )
    for option in reversed((*options(hidden=False), lang)):
        command = option(command)
    return command


PLOT = click.option("--plot", is_flag=True, help="A chart in characters below the table.")
PICTURE_OPTIONS = (
    click.option(
        "--chart", "chart_file", metavar="FILE",
        help="Draw it, too: .png, .svg or .pdf (looks: tradestat chart --help).",
    ),
    click.option("--chart-kind", "chart_kind", metavar="KIND", hidden=True,
                 help="Another kind of picture than the usual one."),
    *options(hidden=True),
)  # fmt: skip
