"""Compressed files and archives, unpacked with a limit and under names of our own."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tradestat.errors import BadFile, MissingExtra, TooBig
from tradestat.formats.parsing.words import data

_CHUNK = 1 << 20
_PACKED = {
    b"\x1f\x8b": "gz",
    b"BZh": "bz2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
_JUNK = ("__macosx/", ".ds_store", "thumbs.db")
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
            raise BadFile.unsupported(name, foreign["what"], foreign["advice"])
    if head[257:262] == b"ustar":
        raise BadFile.unsupported(name, "a tar archive", "Unpack it, and give tradestat the files.")


def unpacked(path: Path, kind: str, name: str, target: Path, budget: Budget) -> Path:
    """A file compressed alone, written out plain. Raises BadFile, TooBig, MissingExtra."""
    try:
        with _opener(kind)(path) as source, target.open("wb") as out:
            _copy(source, out, name, budget)
    except (EOFError, OSError, lzma.LZMAError, zlib.error) as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise
        what = f"its {kind} compression is broken or cut short"
        raise BadFile.of(name, what, "Download the file again.") from fault
    return target


def _copy(source: Any, out: IO[bytes], name: str, budget: Budget) -> None:
    while chunk := source.read(_CHUNK):
        budget.spend(len(chunk), name)
        out.write(chunk)


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
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def members(path: Path, name: str, folder: Path, budget: Budget) -> Iterator[tuple[str, Path]]:
    """The files of a zip archive, each written into `folder` under a name of our own.

    Gives (name within the archive, path). Raises BadFile for members that point out of the
    archive, are links or encrypted, or are broken; TooBig.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError) as fault:
        what = "its zip archive is broken or cut short"
        raise BadFile.of(name, what, "Download the file again.") from fault
    with archive:
        names = archive.namelist()
        if "mimetype" in names and "content.xml" in names:
            what = "an OpenDocument file (.ods, .odt)"
            raise BadFile.unsupported(
                name, what, "Save it as .xlsx or CSV in a spreadsheet program."
            )
        if "xl/workbook.bin" in names:
            what = "a binary Excel workbook (.xlsb)"
            raise BadFile.unsupported(
                name, what, "Save it as .xlsx or CSV in a spreadsheet program."
            )
        if "mimetype" in names or "[Content_Types].xml" in names or "META-INF/MANIFEST.MF" in names:
            raise BadFile.unsupported(name, "a document or a program in a zip", _AS_TABLE)
        for number, info in enumerate(archive.infolist()):
            inner = info.filename
            if info.is_dir() or inner.lower().startswith(_JUNK) or inner.lower().endswith(_JUNK):
                continue
            _check(info, name)
            target = folder / f"{number:04}-{_plain_name(inner)}"
            try:
                with archive.open(info) as source, target.open("wb") as out:
                    _copy(source, out, f"{name}/{inner}", budget)
            except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as fault:
                what, advice = "it is broken in the archive", "Download the archive again."
                raise BadFile.of(f"{name}/{inner}", what, advice) from fault
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
