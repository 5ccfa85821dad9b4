"""Compressed files and archives, unpacked with a limit and under names of our own."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile, MissingExtra, TooBig, TradestatError
from tradestat.formats.parsing.words import data

_CHUNK = 1 << 20
# Texts of figures pack to a twentieth; above this size something is made to unpack without end.
_RATIO, _SUSPICIOUS = 500, 1 << 28
_MOST_MEMBERS = 10_000
_PACKED = {
    b"\x1f\x8b": "gz",
    b"BZh": "bz2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
_JUNK = ("__macosx/", ".ds_store", "thumbs.db")
_RESAVE = "Open it in a spreadsheet program, and save it as .xlsx or CSV."
_AS_TABLE = "Save it as CSV or xlsx where it can be opened, and give tradestat that."


@dataclass
class Budget:
    """How many bytes all files of one call may still unpack to."""

    limit: int
    left: int = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.limit

    def spend(self, count: int, name: str) -> None:
        """Raises TooBig once the limit is passed."""
        self.left -= count
        if self.left < 0:
            raise TooBig.of(
                name, "unpacks to too much", f"{self.limit / 2**30:,.3g} GiB", "--max-size 100GB"
            )


def packing_of(path: Path) -> str | None:
    """How a file is packed, by its first bytes: gz, bz2, xz, zst, zip or None."""
    with path.open("rb") as file:
        head = file.read(8)
    return next((kind for mark, kind in _PACKED.items() if head.startswith(mark)), None)


def refuse_foreign(path: Path, name: str) -> None:
    """Raises BadFile for a file of a known kind that is not a table, with what to do about it."""
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise BadFile.of(name, "it is empty", "Ask for the file again: it holds nothing.")
    plain = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    for foreign in data("foreign"):
        start = foreign["start"].encode("latin-1")
        if plain.startswith(start) or (
            start[:1] == b"<" and plain.lower().startswith(start.lower())
        ):
            what, advice = foreign["what"], foreign["advice"]
            if start[:1] == b"<" and name.lower().endswith((".xls", ".xlsx")):
                what, advice = f"{what} under the name of a workbook", _RESAVE
            raise BadFile.unsupported(name, what, advice)
    if head[257:262] == b"ustar":
        raise BadFile.unsupported(name, "a tar archive", "Unpack it, and give tradestat the files.")


def unpacked(path: Path, kind: str, name: str, target: Path, budget: Budget) -> Path:
    """A file compressed alone, written out plain. Raises BadFile, TooBig, MissingExtra."""
    broken = BadFile.of(
        name, f"its {kind} compression is broken or cut short", "Download the file again."
    )
    _copy(lambda: _opener(kind)(path), target, name, path.stat().st_size, budget, broken)
    return target


def _copy(
    opened: Callable[[], Any], target: Path, name: str, size: int, budget: Budget, broken: BadFile
) -> None:
    """What a packed file of a size holds, written out. Raises `broken` for whatever is thrown
    where it is read, and TooBig; not for the disk that it is written to."""
    count = 0
    with target.open("wb") as out:
        for chunk in _chunks(opened, broken):
            budget.spend(len(chunk), name)
            count += len(chunk)
            refuse_swelling(name, count, size)
            out.write(chunk)


def refuse_swelling(name: str, size: int, packed: int) -> None:
    """Raises BadFile for what is made to unpack without end, by its sizes in bytes."""
    if size > max(_SUSPICIOUS, packed * _RATIO):
        raise BadFile.of(
            name,
            f"it unpacks to more than {_RATIO} times its size, as no table does",
            "Do not trust this file. Unpack it by hand if you know where it comes from.",
        )


def _chunks(opened: Callable[[], Any], broken: BadFile) -> Iterator[bytes]:
    """The bytes of a packed file: its libraries throw whatever their parsers do."""
    try:
        with opened() as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except TradestatError:
        raise
    except Exception as fault:
        raise broken from fault


def _opener(kind: str) -> Callable[[Path], Any]:
    if kind == "zst":
        try:
            import zstandard
        except ImportError:
            raise MissingExtra.of("Reading .zst files", "zstd") from None
        return lambda path: _Zstd(path, zstandard)
    openers: dict[str, Callable[[Path], Any]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}
    return openers[kind]


class _Zstd:
    """A .zst file; unlike the package's own reader this one notices that it is cut short."""

    def __init__(self, path: Path, zstandard: Any) -> None:
        self._file = path.open("rb")
        self._fault = zstandard.ZstdError
        self._new = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new()

    def read(self, size: int) -> bytes:
        try:
            return self._read(size)
        except self._fault as fault:
            raise EOFError(str(fault)) from fault

    def _read(self, size: int) -> bytes:
        # Small bites: four bytes of this format may stand for 128 KiB.
        while chunk := self._file.read(min(size, 2048)):
            out = b""
            while chunk:
                if self._frame.eof:
                    self._frame = self._new()
                out += self._frame.decompress(chunk)
                chunk = self._frame.unused_data if self._frame.eof else b""
            if out:
                return out
        if not self._frame.eof:
            raise EOFError("the last frame is not whole")
        return b""

    def __enter__(self) -> _Zstd:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def is_workbook(path: Path) -> bool:
    """Whether a zip is an Excel workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except Exception:  # noqa: BLE001  whatever is wrong with it, `members` says it
        return False


def members(path: Path, name: str, folder: Path, budget: Budget) -> Iterator[tuple[str, Path]]:
    """The files of a zip archive, each written into `folder` under a name of our own.

    Gives (name within the archive, path). Raises BadFile for members that point out of the
    archive, are links or encrypted, or are broken; TooBig.
    """
    try:
        archive = zipfile.ZipFile(path)
    except Exception as fault:  # zipfile lets through what struct and its parsers raise
        what = "its zip archive is broken or cut short"
        raise BadFile.of(name, what, "Download the file again.") from fault
    with archive:
        names = archive.namelist()
        if "mimetype" in names and "content.xml" in names:
            what = "an OpenDocument file (.ods, .odt)"
            raise BadFile.unsupported(name, what, _RESAVE)
        if "xl/workbook.bin" in names:
            what = "a binary Excel workbook (.xlsb)"
            raise BadFile.unsupported(name, what, _RESAVE)
        if "mimetype" in names or "[Content_Types].xml" in names or "META-INF/MANIFEST.MF" in names:
            raise BadFile.unsupported(name, "a document or a program in a zip", _AS_TABLE)
        if len(names) > _MOST_MEMBERS:
            what = f"it holds {len(names):,} files, more than {_MOST_MEMBERS:,}"
            raise BadFile.of(name, what, "Unpack it, and give tradestat the files that count.")
        for number, info in enumerate(archive.infolist()):
            inner = info.filename
            if info.is_dir() or inner.lower().startswith(_JUNK) or inner.lower().endswith(_JUNK):
                continue
            _check(info, name)
            target = folder / f"{number:04}-{_plain_name(inner)}"
            full = f"{name}/{inner}"
            broken = BadFile.of(full, "it is broken in the archive", "Download the archive again.")
            opened = partial(archive.open, info)
            _copy(opened, target, full, info.compress_size, budget, broken)
            yield inner, target


def _check(info: zipfile.ZipInfo, name: str) -> None:
    inner = info.filename
    parts = inner.replace("\\", "/").split("/")
    if inner.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise BadFile.of(
            name,
            f'it holds "{inner}", a path that leads out of the archive',
            "Do not trust this archive. Unpack it by hand if you know where it comes from.",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise BadFile.of(name, f'it holds a link, "{inner}"', "Put the file itself in its place.")
    if info.flag_bits & 1:
        raise BadFile.of(name, f'"{inner}" in it is encrypted', "Unpack it with its password.")


def _plain_name(inner: str) -> str:
    base = inner.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in base)[-80:]
