"""A word of the command line as a text: a sentence, a file, standard input."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tradestat.errors import BadFile, BadOption
from tradestat.formats.parsing.encodings import encoding_of

# What looks like the name of a file and no sentence: no blank, and a suffix or a folder.
_FILE = re.compile(r"\S*(?:[/\\]\S*|\.(?:txt|md|markdown|html?|docx|pdf|rtf|odt|text))")


def text_of(word: str, stdin: Callable[[], BinaryIO] | None = None) -> tuple[str, str]:
    """The name of a text ("" for a sentence) and the text itself.

    Raises BadFile for a file that is not there, or no text, and BadOption for an empty word.
    """
    if word == "-" and stdin is not None:
        return "standard input", _decoded(stdin().read())
    if not word.strip():
        raise BadOption.saying(
            "There is no text to check.",
            "Give a sentence in quotes, the name of a file, or - for standard input.",
        )
    path = Path(word)
    try:
        there = len(word) < 4096 and path.is_file()
        folder = len(word) < 4096 and path.is_dir()
    except (OSError, ValueError):
        there = folder = False
    if there:
        return word, _file(path)
    if folder and " " not in word.strip():
        raise BadFile.of(word, "it is a folder", "Name the files in it.")
    if _FILE.fullmatch(word):
        raise BadFile.of(
            word, "there is no such file", "A sentence goes in quotes, a text on standard input: -"
        )
    return "", word


def _file(path: Path) -> str:
    if path.suffix.lower() in (".docx", ".pdf", ".odt", ".rtf"):
        raise BadFile.of(
            str(path), "it is no plain text, Markdown or HTML", "Save it as text, or paste it: -"
        )
    encoding, _ = encoding_of(path, str(path))
    try:
        return path.read_text(encoding=encoding, errors="replace")
    except OSError as fault:
        raise BadFile.of(str(path), (fault.strerror or "unreadable").lower()) from fault


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
