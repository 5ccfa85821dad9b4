"""From an Answer to the screen, a pipe or a file; the options that every command shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from tradestat.cli import screen
from tradestat.cli.drawing import ChartFile
from tradestat.cli.inputs import refuse_input
from tradestat.cli.options import answer_of, command_of, parameters, taken
from tradestat.cli.screen import print_aside, print_bytes, print_text, width
from tradestat.files import write_file
from tradestat.requests import request_of
from tradestat.requests.base import Fields, flag, option
from tradestat.version import __version__

if TYPE_CHECKING:
    from tradestat.model import Answer
    from tradestat.tables.look import Look


def _names(words: Any) -> tuple[str, ...]:
    return tuple(c.strip() for c in str(words or "").split(",") if c.strip())


@dataclass(frozen=True)
class Shown(Fields):
    """How the user wants to have a table: in which format, arranged how, and where."""

    fmt: str | None = option(
        "simple (default), csv, tsv, json, ndjson, parquet, markdown, html, latex, typst, xlsx, "
        "docx, or any of tabulate's.",
        name="format",
        short="-f",
        metavar="NAME",
        kind="format",
    )
    path: str | None = option(
        "Write to a file; its suffix picks the format (.csv .xlsx .docx .tex .md …).",
        name="output",
        short="-o",
        metavar="FILE",
    )
    columns: tuple[str, ...] = option(
        "These columns alone, in this order.", (), convert=_names, metavar="A,B,…"
    )
    sort: str | None = option("Rows by this column; -COLUMN: largest first.", metavar="COLUMN")
    no_notes: bool = flag("Leave the notes out.")
    locale: str | None = option("Numbers and areas' names of a locale: de_CH.", metavar="NAME")
    lang: str | None = option("Areas' names in a language: ru.", metavar="CODE")
    provenance: bool = flag("Say version, command, sources, checksums.")
    bars: bool | None = option(
        "Bars beside figures; by default on a terminal alone.",
        kind="switch",
        envvar="TRADESTAT_BARS",
    )

    def validate(self) -> None:
        """Raises UnwritableOutput for a file that the command reads."""
        refuse_input(self.path)

    @property
    def plain(self) -> bool:
        """Whether nothing was said: a table on the screen."""
        return not self.fmt and not self.path and not self._arranging

    @property
    def _arranging(self) -> bool:
        return bool(self.columns or self.sort or self.no_notes or self.lang or self.locale)

    @property
    def _to_file(self) -> bool:
        return self.path is not None and self.path != "-"

    def show(self, answer: Answer) -> None:
        """Print the answer, or write it to a file whole or not at all."""
        from tradestat.tables.writers import arranged, write

        shown = answer
        if self._arranging:
            shown = arranged(
                answer,
                self.format,
                columns=self.columns,
                sort=self.sort,
                notes=not self.no_notes,
                lang=self.lang,
                locale=self.locale,
            )
        drawn, aside = self.drawn(answer)
        written = write(shown, self.format, self.look)
        if self._to_file:
            write_file(Path(str(self.path)), written.as_bytes())
        elif written.data is not None:
            print_bytes(written.data, self.format)
        elif written.text:
            print_text(written.text, colour=self.format == "simple")
        if drawn and (self._to_file or written.aside or not written.text):
            print_aside(drawn)
        elif drawn:
            print_text("\n" + drawn, colour=True)
        for text in (written.aside if not self.no_notes else "", aside):
            if text:
                print_aside(text)

    def drawn(self, answer: Answer) -> tuple[str, str]:
        """A chart in characters, and what there is to say of one in a file; mostly nothing."""
        return "", ""

    @property
    def format(self) -> str:
        """The format's name: as said, else by the file's suffix. Raises BadOption."""
        from tradestat.tables.writers import format_of, named

        if self.fmt:
            return named(self.fmt)
        return format_of(Path(self.path).suffix if self.path else "")

    @property
    def look(self) -> Look:
        """What renderers need to know. Bars are drawn on a terminal, elsewhere if asked for."""
        from tradestat.tables.look import Look

        on_screen = not self._to_file and screen.on_terminal()
        return Look(
            width=80 if self._to_file else width(),
            bars=on_screen if self.bars is None else self.bars,
            locale=self.locale,
            provenance=self.provenance,
            version=__version__,
            columns=self.columns,
        )


@dataclass(frozen=True)
class Output(Shown):
    """The same with what is drawn: a chart in a file, or in characters below the table."""

    plot: bool = flag("A chart in characters below the table.")
    chart: ChartFile = field(default_factory=ChartFile)

    @classmethod
    def of(cls, words: dict[str, Any]) -> Self:
        """The output that a command's words ask for, which are taken out of them."""
        chart = ChartFile(**taken(ChartFile, words))
        return cls(chart=chart, **taken(cls, words))

    def drawn(self, answer: Answer) -> tuple[str, str]:
        """Draws what is asked for; names and numbers of a file in the language asked for."""
        drawn = aside = ""
        if self.plot:
            from tradestat.charts.terminal import plot

            drawn = plot(answer, width())
        if self.chart.file:
            from tradestat.tables.writers import arranged

            if self.lang or self.locale:
                answer = arranged(answer, lang=self.lang, locale=self.locale)
            aside = self.chart.write(answer, self.locale or self.lang)
        return drawn, aside


def output_parameters() -> list[click.Parameter]:
    """The options of an answer that can be drawn."""
    return [*parameters(Output), *parameters(ChartFile)]


def question_command(question: str) -> click.Command:
    """The command of a question, made from its request."""
    kind = request_of(question)

    def called(**words: Any) -> None:
        output = Output.of(words) if kind.drawn else Shown(**taken(Shown, words))
        output.show(answer_of(kind(**taken(kind, words))))

    return command_of(kind, called, output_parameters() if kind.drawn else parameters(Shown))
