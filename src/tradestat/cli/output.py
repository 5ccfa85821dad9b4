"""From an Answer to the screen, a pipe or a file; the options that every command shares."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from tradestat import __version__
from tradestat.cli.drawing import NOTHING, PICTURE_OPTIONS, PLOT, Picture
from tradestat.errors import UnwritableOutput

if TYPE_CHECKING:
    from tradestat.model import Answer

_SUFFIX = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".md": "github", ".html": "html"}
# For terminals and files whose encoding lacks them.
_PLAIN = {
    "–": "-", "▲": "^", "█": "#", "“": '"', "”": '"', "’": "'", "…": "...", "×": "x",
    "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "|", "▆": "|", "▇": "#",
    "┤": "|", "┼": "+", "─": "-", "│": "|", "−": "-",
    "▏": "", "▎": "", "▍": "", "▌": "", "▋": "#", "▊": "#", "▉": "#",
}  # fmt: skip


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
    """How the user wants to have an answer: in which format and where; and as which picture."""

    fmt: str | None = None
    path: str | None = None
    picture: Picture = NOTHING
    plot: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing was said: a table on the screen."""
        return not self.fmt and not self.path

    def show(self, answer: Answer) -> None:
        """Print the answer, or write it to a file whole or not at all; draw it if so asked."""
        from tradestat.tables.writers import DATA_FORMATS, write

        plotted = self._plotted(answer)
        note = self.draw(answer) if self.picture.file else ""
        suffix = Path(self.path).suffix.lower() if self.path else ""
        name = self.fmt or _SUFFIX.get(suffix, "simple")
        written = write(answer, name, width=_width(), version=__version__)
        if self.path and self.path != "-":
            _write_file(Path(self.path), written.text + "\n")
        else:
            text = encodable(written.text, sys.stdout)
            click.echo(_coloured(text) if _colour_wanted() and name == "simple" else text)
        aside = [text for text in (written.aside, note) if text]
        if plotted and (self.path or name in DATA_FORMATS):
            aside.append(plotted)
        elif plotted:
            shown = encodable(plotted, sys.stdout)
            click.echo("\n" + (_bars(shown) if _colour_wanted() else shown))
        if aside:
            sys.stdout.flush()
            click.echo(encodable("\n".join(aside), sys.stderr), err=True)

    def _plotted(self, answer: Answer) -> str:
        if not self.plot:
            return ""
        from tradestat.charts.terminal import plot

        return plot(answer, _width())

    def draw(self, answer: Answer | Sequence[Answer]) -> str:
        """Write the picture; returns what there is to say about it, mostly nothing."""
        content, note = self.picture.drawn(answer)
        path = Path(self.picture.file or "")
        try:
            _write_file(path, content)
        except UnwritableOutput as fault:
            raise UnwritableOutput.chart(str(path), fault.reason) from fault
        return f"{path.name}: {note}" if note else ""


_OPTIONS = (
    click.option(
        "--format",
        "-f",
        "fmt",
        metavar="NAME",
        shell_complete=complete_format,
        help="simple (default), csv, tsv, json, or any of tabulate's: github, latex, html …",
    ),
    click.option(
        "--output",
        "-o",
        "path",
        metavar="FILE",
        help="Write to a file; its suffix picks the format (.csv .tsv .json .md .html).",
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
        told = {name: words.pop(name) for name in ("fmt", "path", "plot") if name in words}
        picture = Picture.of(words)
        return command(*args, output=Output(picture=picture, **told), **words)

    for option in reversed(options):
        called = option(called)
    return called


def _width() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 160))


def _colour_wanted() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def _coloured(text: str) -> str:
    first, _, rest = text.partition("\n")
    rest = _bars(rest).replace("▲", click.style("▲", fg="green", bold=True))
    return f"{click.style(first, bold=True)}\n{rest}"


def _bars(text: str) -> str:
    return re.sub(r"[█▏▎▍▌▋▊▉▁▂▃▄▅▆▇]+", lambda m: click.style(m.group(), fg="cyan"), text)


def encodable(text: str, stream: Any) -> str:
    """The text as the stream can write it: plain characters for fine ones that it lacks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        for fine, plain in _PLAIN.items():
            text = text.replace(fine, plain)
        return text.encode(encoding, "replace").decode(encoding)


def _write_file(path: Path, content: str | bytes) -> None:
    """Written aside and renamed, so that a fault leaves the old file as it was."""
    data = content if isinstance(content, bytes) else content.encode()
    if path.is_dir():
        raise UnwritableOutput.of(str(path), "it is a folder")
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a named pipe: nothing to rename
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise UnwritableOutput.of(str(path), "it is read-only")
    import tempfile

    aside = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(mode)
        Path(aside).replace(path.resolve() if path.is_symlink() else path)
    except OSError as fault:
        if aside and Path(aside).exists():
            Path(aside).unlink()
        reason = fault.strerror or type(fault).__name__
        raise UnwritableOutput.of(str(path), reason[:1].lower() + reason[1:]) from fault


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
