"""What the command line gives as a text, and its sentences, whose characters stay in place."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tradestat.claims.read.lexicon import words
from tradestat.errors import BadFile, BadOption
from tradestat.errors.base import system_reason
from tradestat.formats.parsing.encodings import encoding_of

_SHORT = words("short")

# A run of letters longer than this is no word, and a run of digits no number that anybody prints.
LONGEST = 40
_STRETCH = 2000

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]{0,2000}>|![^<>]{0,2000}>)")
_HIDDEN = re.compile(r"<(?:(script|style|head|template)\b[^<>]{0,2000}>|(!--))", re.I)
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|table|br|section|article|title|dd|dt)\b")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINK = re.compile(r"\]\([^()\s]{1,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>)\]]{1,2000}")
_END = re.compile(
    r"[.!?…](?=[\"'”’)\]]{0,3}(?:\s|$))|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•#|>]|\d+[.)])\s)"
)
# Words before a full stop that ends no sentence.


@dataclass(frozen=True, slots=True)
class Sentence:
    """text: with the mark-up blanked; start: where it begins in the whole text; paragraph: its
    number, since "the two countries" looks back no further than its own story allows."""

    text: str
    start: int
    paragraph: int


def is_html(text: str) -> bool:
    """Whether a text is HTML: it begins as a document does, or holds a closing tag.

    >>> is_html("<p>Trade grew.</p>"), is_html("exports < imports, imports > 0")
    (True, False)
    """
    head = text[:2000].lstrip().lower()
    return (
        head.startswith(("<!doctype", "<html")) or re.search(r"</[a-z][a-z0-9]*>", head) is not None
    )


def plain(text: str) -> str:
    """The text without its mark-up, every character that stays at its old position.

    Tags, links' targets, entities and emphasis become blanks; tags that begin a paragraph become
    line ends. The length never changes.

    >>> plain("up **14.7** percent"), plain("<b>5&amp;6</b>")
    ('up   14.7   percent', '   5&    6    ')
    """
    if is_html(text):
        text = _without_hidden(text)
        text = _TAG.sub(_blank_tag, text)
        text = _ENTITY.sub(_entity, text)
    text = _LINK.sub(lambda m: "]" + " " * (len(m.group()) - 1), text)
    text = _URL.sub(_blank, text)
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    # Emphasis, code and link marks; a hash or an underscore inside a word is left alone.
    return re.sub(r"[*`\[\]~]|(?<!\w)_|_(?!\w)|^#{1,6}(?=\s)", _blank, text, flags=re.M)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_tag(match: re.Match[str]) -> str:
    tag = match.group()
    return ("\n\n" if _BLOCK.match(tag.lower()) else "").ljust(len(tag))


def _entity(match: re.Match[str]) -> str:
    meant = html.unescape(match.group())
    return meant.ljust(len(match.group())) if len(meant) <= len(match.group()) else match.group()


def _without_hidden(text: str) -> str:
    """Scripts and styles blanked. Looked for with `find`, so that no input makes it slow."""
    parts, at = [], 0
    unclosed: set[str] = set()
    low = text.lower()
    if len(low) != len(text):  # a letter that grows when it is made small
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for match in _HIDDEN.finditer(text):
        if match.start() < at:
            continue
        close = f"</{match.group(1).lower()}" if match.group(1) else "-->"
        if close in unclosed:
            continue
        end = low.find(close, match.end())
        if end < 0:  # looked for once: nothing closes it any more
            unclosed.add(close)
            continue
        end += len(close) if close == "-->" else 0
        parts += [text[at : match.start()], " " * (end - match.start())]
        at = end
    return "".join([*parts, text[at:]])


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a plain text, in order; each without the blanks around it.

    >>> [s.text for s in sentences("The U.S. sold $5.3 bn. It was a record.")]
    ['The U.S. sold $5.3 bn.', 'It was a record.']
    """
    start, paragraph = 0, 0
    for match in _END.finditer(text):
        if match.group() == "." and not _ends(text, start, match):
            continue
        end = match.end() if match.group()[0] != "\n" else match.start()
        yield from _trimmed(text, start, end, paragraph)
        start = match.end()
        paragraph += match.group()[0] == "\n"
    yield from _trimmed(text, start, len(text), paragraph)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - LONGEST) : match.start()]
    word = re.search(r"[A-Za-z.]+$", before)
    after = text[match.end() : match.end() + 12].lstrip(" \t\n\"'”’)]")
    if not after:
        return True
    if word is not None and word.group().lower().strip(".") in _SHORT:
        # "in the U.S. In 2024 …": a capital after a shortened country may begin a sentence.
        return word.group().lower().strip(".") in ("u.s", "u.k", "bn", "mn", "mln", "bln") and (
            re.match(
                r"(?:In|It|The|This|That|Its|But|And|A|An|China|Exports|Imports|Trade)\b", after
            )
            is not None
        )
    if word is not None and len(word.group()) == 1 and word.group().isupper():
        return False
    return after[0].isupper() or after[0].isdigit() or not after[0].isalpha()


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    # What runs on for pages is no sentence: it is read a stretch at a time.
    while end - start > _STRETCH:
        cut = text.rfind(" ", start + 1, start + _STRETCH)
        if cut < 0:  # a run without a blank holds no words: half a number would be a wrong one
            cut = text.find(" ", start + _STRETCH, end)
            start = end if cut < 0 else cut
            continue
        yield from _trimmed(text, start, cut, paragraph)
        start = cut
    piece = text[start:end]
    kept = piece.strip()
    if re.search(r"[^\W_]", kept):
        yield Sentence(kept, start + piece.index(kept[0]), paragraph)


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
        raise BadFile.of(str(path), system_reason(fault)) from fault


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
