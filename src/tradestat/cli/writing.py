"""Writing to the screen or a pipe: colour and encodings."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import Any

import click

from tradestat.errors import UnwritableOutput

# For terminals and files whose encoding lacks them.
_PLAIN = {
    "–": "-", "▲": "^", "█": "#", "“": '"', "”": '"', "’": "'", "…": "...", "×": "x",
    "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "|", "▆": "|", "▇": "#",
    "┤": "|", "−": "-",
    "▏": "", "▎": "", "▍": "", "▌": "", "▋": "#", "▊": "#", "▉": "#",
}  # fmt: skip


def on_terminal() -> bool:
    """Whether somebody reads standard output as it comes."""
    return sys.stdout.isatty()


def width() -> int:
    """Characters of a line: the terminal's, 80 elsewhere; COLUMNS says otherwise."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 160))


def print_text(text: str, *, colour: bool = False) -> None:
    """Text on standard output, in colour if that is wanted and a terminal shows it."""
    shown = encodable(text, sys.stdout)
    click.echo(_coloured(shown) if colour and _colour_wanted() else shown)


def print_bytes(data: bytes, fmt: str) -> None:
    """Bytes on standard output. Raises UnwritableOutput if that is a terminal."""
    if on_terminal():
        raise UnwritableOutput.terminal(fmt)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_aside(text: str) -> None:
    """Notes on standard error, after what stands on standard output."""
    sys.stdout.flush()
    click.echo(encodable(text, sys.stderr), err=True)


def _colour_wanted() -> bool:
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str) -> str:
    first, _, rest = text.partition("\n")
    rest = re.sub(r"[█▏▎▍▌▋▊▉▁▂▃▄▅▆▇]+", lambda m: click.style(m.group(), fg="cyan"), rest)
    rest = rest.replace("▲", click.style("▲", fg="green", bold=True))
    return f"{click.style(first, bold=True)}\n{rest}"


def encodable(text: str, stream: Any) -> str:
    """The text with plain signs for those that the stream's encoding lacks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        for fine, plain in _PLAIN.items():
            text = text.replace(fine, plain)
        return text.encode(encoding, "replace").decode(encoding)
