"""From a user's words to the tables in the files that they name."""

from __future__ import annotations

import glob
import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from tradestat.errors import BadFile, BadOption
from tradestat.errors.base import system_reason
from tradestat.formats.parsing import delimited, json_table, workbook
from tradestat.formats.parsing.unpacking import (
    Budget,
    is_workbook,
    members,
    packing_of,
    refuse_foreign,
    unpacked,
)
from tradestat.formats.table import Given, Sheet

_CHUNK = 1 << 20
_LIMIT = 20 * 2**30
_PIPE = "a pipe"
_TEXTS = (".txt", ".md", ".html", ".htm", ".rst", ".rtf", ".log")


@dataclass(frozen=True)
class Member:
    """One file to be read. name: what messages call it. path: its plain bytes. mark: gives the
    SHA-256 of the user's file that it came from, and size is that file's. limit: bytes that a
    workbook may unpack to."""

    name: str
    path: Path
    mark: Callable[[], str]
    size: int
    limit: int = _LIMIT


@dataclass(frozen=True)
class Opened:
    """The files to be read, and those that are skipped, each with the reason."""

    members: tuple[Member, ...]
    skipped: tuple[tuple[str, str], ...]


def open_files(
    words: Sequence[str], scratch: Path, *, limit: int = _LIMIT, stdin: BinaryIO | None = None
) -> Opened:
    """What paths, globs and "-" stand for, unpacked into `scratch` where that is needed.

    A word that names a file is that file, whatever marks of a pattern it holds. limit: bytes that
    all of them together may unpack to. Raises BadFile, TooBig, MissingExtra.
    """
    budget = Budget(limit)
    marking = ThreadPoolExecutor(1)
    found: list[Member] = []
    skipped: list[tuple[str, str]] = []
    refused: list[BadFile] = []
    for word in words:
        for path, name in _named(word, scratch, budget, stdin):
            # Computed aside, while the engine already reads: a large file takes a while.
            mark, size = marking.submit(_sha256, path).result, path.stat().st_size
            for inner, plain in _plain(path, name, scratch, budget, refused):
                packed_text = plain != path and inner.lower().endswith(_TEXTS)
                if packed_text and not _like_table(plain):
                    skipped.append((inner, "a text that is not a table"))
                    continue
                try:
                    refuse_foreign(plain, inner)
                except BadFile as fault:
                    # A read-me beside tables is none of them; a file by itself is what was meant.
                    if plain == path or not fault.unsupported_kind:
                        raise
                    refused.append(fault)
                    continue
                found.append(Member(inner, plain, mark, size, limit))
    marking.shutdown(wait=False)
    if not found and refused:
        raise refused[0]
    if not found:
        raise BadFile.of(words[0] if words else "-", "it holds no file that could be a table")
    skipped += [(fault.file, fault.what) for fault in refused]
    return Opened(tuple(found), tuple(skipped))


@dataclass(frozen=True)
class Tables:
    """The tables in a file: one of a text, one or more of a workbook. without: titles of sheets
    that hold none."""

    sheets: list[Sheet]
    without: list[str] = field(default_factory=list)


def tables(member: Member, given: Given) -> Tables:
    """The tables in a file; of a workbook only that of the sheet that the user names, if any.

    Raises BadFile, and BadOption for a sheet that is not there.
    """
    with member.path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        book = workbook.sheets_of(member.path, member.name, member.limit)
        if given.sheet is not None:
            return Tables([_named_sheet(book, member.name, given.sheet)])
        if not book.sheets:
            raise BadFile.of(member.name, "no sheet of it holds a table")
        return Tables(book.sheets, book.empty)
    if given.sheet is not None:
        what = "it is no workbook, so that it has no sheets"
        raise BadFile.of(member.name, what, "Leave --sheet out.")
    first = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if first in (b"{", b"["):
        return Tables([json_table.sheet_of(member.path, member.name)])
    return Tables([delimited.sheet_of(member.path, member.name, given)])


def _named_sheet(book: workbook.Book, name: str, word: str) -> Sheet:
    """The sheet of a title, in any case, or of a number from 1 on."""
    by_title = {title.strip().lower(): title for title in book.titles}
    title = by_title.get(word.strip().lower())
    if title is None and word.isdecimal() and 0 < int(word) <= len(book.titles):
        title = book.titles[int(word) - 1]
    if title is None:
        near = get_close_matches(word.lower(), by_title, n=3, cutoff=0.5)
        known = [f'"{one}"' for one in book.titles]
        quoted = [f'"{by_title[one]}"' for one in near]
        raise BadOption.of(f"sheet of {name}", word, known, quoted)
    file = f'{name}, sheet "{title}"'
    found = next((sheet for sheet in book.sheets if sheet.file == file), None)
    if found is None:
        raise BadFile.of(file, "it holds no table", "Name another of its sheets: --sheet NAME")
    return found


def _named(
    word: str, scratch: Path, budget: Budget, stdin: BinaryIO | None
) -> Iterator[tuple[Path, str]]:
    if word == "-":
        yield _spooled(scratch, budget, stdin), "standard input"
        return
    try:
        path = Path(word).expanduser()
    except RuntimeError as fault:
        raise BadFile.of(word, "no user of that name is known here", "Name its folder.") from fault
    try:
        if path.is_fifo():
            with path.open("rb") as pipe:
                yield _spooled(scratch, budget, pipe), _PIPE
            return
        if path.exists():
            yield _regular(path), path.name
            return
    except OSError as fault:
        raise BadFile.of(word, system_reason(fault)) from fault
    pattern = glob.has_magic(word)
    matches = sorted(map(Path, glob.glob(str(path)))) if pattern else []  # noqa: PTH207
    files = [match for match in matches if match.is_file()]
    if not files:
        reason = "no file has such a name" if pattern else "it is not there"
        raise BadFile.of(word, reason, _near(path))
    yield from ((_regular(file), file.name) for file in files)


def _near(path: Path) -> str:
    try:
        beside = sorted(p.name for p in path.parent.iterdir() if p.is_file())[:5000]
    except OSError:
        return f'The folder "{path.parent}" is not there either.'
    near = get_close_matches(path.name, beside, n=3, cutoff=0.5) or beside[:3]
    if not near:
        return f'The folder "{path.parent}" holds no files.'
    return "Did you mean " + " or ".join(f'"{path.parent / n}"' for n in near) + "?"


def _regular(path: Path) -> Path:
    kind = path.stat().st_mode
    if stat.S_ISDIR(kind):
        raise BadFile.of(
            str(path), "it is a folder", f'Name its files: tradestat load "{path}"/*.csv'
        )
    if not stat.S_ISREG(kind):
        raise BadFile.of(str(path), "it is not a regular file", "Pipe it in: tradestat load -")
    try:
        path.open("rb").close()
    except OSError as fault:
        raise BadFile.of(str(path), system_reason(fault)) from fault
    return path


def _spooled(scratch: Path, budget: Budget, stdin: BinaryIO | None) -> Path:
    if stdin is None:
        raise BadFile.of("-", "there is no standard input here")
    target = scratch / f"spooled{len(list(scratch.iterdir()))}"
    with target.open("wb") as out:
        while chunk := stdin.read(_CHUNK):
            budget.spend(len(chunk), "standard input")
            out.write(chunk)
    return target


def _plain(
    path: Path,
    name: str,
    scratch: Path,
    budget: Budget,
    refused: list[BadFile],
    depth: int = 0,
) -> Iterator[tuple[str, Path]]:
    """Name and plain bytes of a file and of what is packed in it. Documents that are packed in it
    are refused."""
    kind = packing_of(path)
    if kind is None or (kind == "zip" and is_workbook(path)):
        yield name, path
        return
    if depth == 2:
        raise BadFile.of(name, "it is packed three times over", "Unpack it by hand.")
    if kind == "zip":
        inside = scratch / f"zip{len(list(scratch.iterdir()))}"
        inside.mkdir()
        for inner, plain in members(path, name, inside, budget):
            try:
                yield from _plain(plain, f"{name}/{inner}", scratch, budget, refused, depth + 1)
            except BadFile as fault:
                if not fault.unsupported_kind:
                    raise
                refused.append(fault)
        return
    target = scratch / f"plain{len(list(scratch.iterdir()))}"
    unpacked(path, kind, name, target, budget)
    packed = name.lower().endswith((".gz", ".bz2", ".xz", ".zst"))
    shown = name.rsplit(".", 1)[0] if packed else name
    yield from _plain(target, shown, scratch, budget, refused, depth + 1)


def _like_table(path: Path) -> bool:
    """Whether a text has lines of like width: a .txt in an archive may be a table or a read-me."""
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = [line for line in (file.readline(100_000) for _ in range(20)) if line.strip()]
    for mark in ("\t", ",", ";", "|"):
        counts = [line.count(mark) for line in lines]
        if len(counts) > 1 and min(counts) >= 2 and counts[0] == counts[-1]:
            return True
    return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
