"""The one place that writes to standard output and standard error.

What stands in a file, on the command line or in the store may hold characters that a terminal
obeys. A person gets them written out; a pipe and a file get data as they are.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import suppress
from typing import Any

import click

from tradestat.errors import UnwritableOutput
from tradestat.errors.base import shown

# For terminals and files whose encoding lacks them.
_PLAIN = {
    "–": "-", "▲": "^", "█": "#", "“": '"', "”": '"', "’": "'", "…": "...", "×": "x",
    "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "|", "▆": "|", "▇": "#",
    "┤": "|", "−": "-",
    "▏": "", "▎": "", "▍": "", "▌": "", "▋": "#", "▊": "#", "▉": "#",
}  # fmt: skip
# Lines and columns of what is printed; anything else that moves a cursor is written out.
_LAID_OUT = "\n\t"


def on_terminal() -> bool:
    """Whether somebody reads standard output as it comes."""
    return sys.stdout.isatty()


def width(most: int = 160) -> int:
    """Characters of a line: the terminal's, 80 elsewhere; COLUMNS says otherwise."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, most))


def print_text(text: str, *, colour: bool = False) -> None:
    """Text on standard output, in colour if that is wanted and a terminal shows it."""
    text = shown(text, _LAID_OUT) if on_terminal() else text
    text = _encodable(text, sys.stdout)
    click.echo(_coloured(text) if colour and _colour_wanted() else text)


def print_bytes(data: bytes, fmt: str) -> None:
    """Bytes on standard output. Raises UnwritableOutput if that is a terminal."""
    if on_terminal():
        raise UnwritableOutput.terminal(fmt)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_aside(text: str) -> None:
    """Notes on standard error, after what stands on standard output."""
    sys.stdout.flush()
    _to_error(text)


def print_error(text: str) -> None:
    """Why the program ends, on standard error; the exit status says it where that is closed."""
    with suppress(OSError):
        _to_error(text)


def print_progress(line: str) -> None:
    """A line on standard error that stands in the place of the one before."""
    with suppress(OSError):
        click.echo(f"\r{_encodable(shown(line), sys.stderr)}", nl=False, err=True)


def _to_error(text: str) -> None:
    click.echo(_encodable(shown(text, _LAID_OUT), sys.stderr), err=True)


def _colour_wanted() -> bool:
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str) -> str:
    first, _, rest = text.partition("\n")
    rest = re.sub(r"[█▏▎▍▌▋▊▉▁▂▃▄▅▆▇]+", lambda m: click.style(m.group(), fg="cyan"), rest)
    rest = rest.replace("▲", click.style("▲", fg="green", bold=True))
    return f"{click.style(first, bold=True)}\n{rest}"


def _encodable(text: str, stream: Any) -> str:
    """The text with plain signs for those that the stream's encoding lacks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        for fine, plain in _PLAIN.items():
            text = text.replace(fine, plain)
        return text.encode(encoding, "replace").decode(encoding)
