"""How a chart in a file is asked for: what every question takes, `tradestat chart` in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradestat.errors import BadOption, UnwritableOutput
from tradestat.requests.base import Fields, declared, option, option_name, whole_number

if TYPE_CHECKING:
    from tradestat.model import Answer


def _checked(module: str, name: str) -> Callable[[Any], Any]:
    """A word that a function of `tradestat.charts`, loaded when it is needed, finds right."""

    def converted(word: Any) -> Any:
        if word is not None:
            from importlib import import_module

            getattr(import_module(f"tradestat.charts.{module}"), name)(word)
        return word

    return converted


@dataclass(frozen=True)
class ChartFile(Fields):
    """Which chart is wanted, where, and how it is to look; None is what is usual."""

    file: str | None = option(
        "Draw it, too: .png, .svg or .pdf (looks: tradestat chart --help).",
        name="chart",
        metavar="FILE",
        convert=_checked("chart", "suffix_of"),
    )
    kind: str | None = option(
        "Another kind of chart than the usual one.",
        name="chart-kind",
        metavar="KIND",
        hidden=True,
        convert=_checked("kinds", "named"),
    )
    size: str | None = option(
        "column (default, for a text column), slide, square or page.",
        metavar="NAME",
        hidden=True,
        convert=_checked("style", "size_of"),
    )
    dpi: int | None = option(
        "Dots per inch of a PNG (200; slide 150).",
        metavar="DOTS",
        hidden=True,
        convert=whole_number("number of dots per inch", 30, 1200),
    )
    style: str | None = option(
        "tradestat (default), plain, dark, greyscale, or a matplotlib FILE.mplstyle.",
        metavar="NAME",
        hidden=True,
        convert=_checked("style", "theme_of"),
    )
    title: str | None = option('A title of your own; "" for none.', metavar="TEXT", hidden=True)
    subtitle: str | None = option(
        'A subtitle of your own; "" for none.', metavar="TEXT", hidden=True
    )

    def validate(self) -> None:
        """Raises BadOption for looks without a file, and UnwritableOutput for a folder that is not
        there, so that a slip costs no work."""
        looks = [one for one in declared(type(self)) if getattr(self, one.name) is not None]
        if looks and not self.file:
            raise BadOption.saying(
                f"{option_name(looks[0])} is for a chart, and there is none.",
                "Name its file: --chart FILE.png",
            )
        if not self.file:
            return
        path = Path(self.file)
        if not path.parent.is_dir():
            raise UnwritableOutput.of(str(path), "there is no such folder", "the chart")
        if path.is_dir():
            raise UnwritableOutput.of(str(path), "it is a folder", "the chart")

    def write(self, answer: Answer | Sequence[Answer], lang: str | None = None) -> str:
        """Write the file; returns what there is to say about its fonts, mostly nothing."""
        from tradestat.charts.chart import draw, suffix_of
        from tradestat.files import write_file

        named = {one.name: getattr(self, one.name) for one in declared(type(self))}
        path = Path(named.pop("file"))
        looks = {name: word for name, word in named.items() if word is not None}
        drawing = draw(answer, lang=lang or "en", **looks)
        write_file(path, drawing.save(suffix_of(str(path))), "the chart")
        return f"{path.name}: {drawing.note}" if drawing.note else ""
