"""From an Answer to the screen, a pipe or a file; the options that every command shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from tradestat.cli.drawing import NOTHING, PICTURE_OPTIONS, PLOT, Picture
from tradestat.version import __version__

if TYPE_CHECKING:
    from tradestat.model import Answer
    from tradestat.tables.look import Look


def complete_area(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    """Area codes, with their names beside them."""
    from tradestat import areas

    return [CompletionItem(code, help=name) for code, name in areas.completions(text)]


def complete_source(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    """Ids of the sources on hand."""
    from tradestat.store.catalogue import datasets

    return [CompletionItem(d.id, help=d.title) for d in datasets() if d.id.startswith(text)]


def complete_format(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    """Names of the output formats."""
    from tradestat.tables.writers import formats

    return [CompletionItem(name) for name in formats() if name.startswith(text)]


@dataclass(frozen=True, slots=True)
class Output:
    """How the user wants to have an answer: in which format, arranged how, and where; and drawn.

    Each field but the picture, which has several, is an option of `output_options`.
    """

    fmt: str | None = None
    path: str | None = None
    columns: str | None = None
    sort: str | None = None
    no_notes: bool = False
    locale: str | None = None
    lang: str | None = None
    provenance: bool = False
    bars: bool | None = None
    picture: Picture = NOTHING
    plot: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing was said: a table on the screen."""
        return not self.fmt and not self.path and not self._arranging

    @property
    def _arranging(self) -> bool:
        return bool(self._chosen or self.sort or self.no_notes or self.lang or self.locale)

    @property
    def _to_file(self) -> bool:
        return self.path is not None and self.path != "-"

    def show(self, answer: Answer) -> None:
        """Print the answer, or write it to a file whole or not at all."""
        from tradestat.cli import writing
        from tradestat.tables.writers import arranged, write

        name = self.format
        whole = answer
        if self._arranging:
            answer = arranged(
                answer,
                name,
                columns=self._chosen,
                sort=self.sort,
                notes=not self.no_notes,
                lang=self.lang,
                locale=self.locale,
            )
        if _collected is not None:
            _collected.append((answer, self.look))
            return
        plotted = self._plotted(whole)
        note = self._draw(whole) if self.picture.file else ""
        written = write(answer, name, self.look)
        if self._to_file:
            writing.write_file(Path(str(self.path)), written.as_bytes())
        elif written.data is not None:
            writing.print_bytes(written.data, name)
        elif written.text:
            writing.print_text(written.text, colour=name == "simple")
        if plotted and (self._to_file or written.aside or not written.text):
            writing.print_aside(plotted)
        elif plotted:
            writing.print_text("\n" + plotted, colour=True)
        if written.aside and not self.no_notes:
            writing.print_aside(written.aside)
        if note:
            writing.print_aside(note)

    def _plotted(self, answer: Answer) -> str:
        if not self.plot:
            return ""
        from tradestat.charts.terminal import plot
        from tradestat.cli import writing

        return plot(answer, writing.width())

    def _draw(self, answer: Answer) -> str:
        """Write the picture, with names and numbers in the language asked for."""
        from tradestat.tables.writers import arranged

        if self.lang or self.locale:
            answer = arranged(answer, lang=self.lang, locale=self.locale)
        return replace(self.picture, lang=self.locale or self.lang).write(answer)

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
        from tradestat.cli import writing
        from tradestat.tables.look import Look

        on_screen = not self._to_file and writing.on_terminal()
        return Look(
            width=80 if self._to_file else writing.width(),
            bars=on_screen if self.bars is None else self.bars,
            locale=self.locale,
            provenance=self.provenance,
            version=__version__,
            columns=self._chosen,
        )

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(c.strip() for c in (self.columns or "").split(",") if c.strip())


# Where answers go instead of to the screen, while `collecting`.
_collected: list[tuple[Answer, Look]] | None = None


@contextmanager
def collecting() -> Iterator[list[tuple[Answer, Look]]]:
    """Until the block ends, commands hand their answers to this list and write nothing."""
    global _collected
    before, _collected = _collected, []
    try:
        yield _collected
    finally:
        _collected = before


_OPTIONS = (
    click.option(
        "--format",
        "-f",
        "fmt",
        metavar="NAME",
        shell_complete=complete_format,
        help="simple (default), csv, tsv, json, ndjson, parquet, markdown, html, latex, typst, "
        "xlsx, docx, or any of tabulate's.",
    ),
    click.option(
        "--output",
        "-o",
        "path",
        metavar="FILE",
        help="Write to a file; its suffix picks the format (.csv .xlsx .docx .tex .md …).",
    ),
    click.option("--columns", metavar="A,B,…", help="These columns alone, in this order."),
    click.option("--sort", metavar="COLUMN", help="Rows by this column; -COLUMN: largest first."),
    click.option("--no-notes", is_flag=True, help="Leave the notes out."),
    click.option("--locale", metavar="NAME", help="Numbers and areas' names of a locale: de_CH."),
    click.option("--lang", metavar="CODE", help="Areas' names in a language: ru."),
    click.option("--provenance", is_flag=True, help="Say version, command, sources, checksums."),
    click.option(
        "--bars/--no-bars",
        default=None,
        envvar="TRADESTAT_BARS",
        help="Bars beside figures; by default on a terminal alone.",
    ),
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of `Output`, which reach the command as one argument, `output`."""

    return _with_output(command, (*_OPTIONS, *PICTURE_OPTIONS, PLOT))


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command whose answer is a list, of which there is no picture."""
    return _with_output(command, _OPTIONS)


def _with_output(command: Callable[..., Any], options: Sequence[Any]) -> Callable[..., Any]:
    @wraps(command)
    def called(*args: Any, **words: Any) -> Any:
        own = {f.name: words.pop(f.name) for f in fields(Output) if f.name in words}
        picture = Picture.of(words)
        return command(*args, output=Output(picture=picture, **own), **words)

    for option in reversed(options):
        called = option(called)
    return called
