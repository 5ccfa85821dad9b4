"""What the user says of files: it goes before what a layout finds by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradestat.errors import BadOption
from tradestat.requests.base import Request, option, text_of

_SIZES = {"KB": 2**10, "MB": 2**20, "GB": 2**30, "TB": 2**40}


def size_of(word: Any) -> int:
    """A size in bytes: 500MB, 20GB. Raises BadOption for another word."""
    if isinstance(word, int):
        return word
    number, unit = str(word).strip().upper()[:-2], str(word).strip().upper()[-2:]
    try:
        size = float(number) * _SIZES[unit]
    except (KeyError, ValueError):
        size = 0
    if not 0 < size < 2**60:
        raise BadOption.saying(f'"{word}" is not a size.', "Write it as 500MB or 20GB.")
    return int(size)


def _spelt(size: int) -> str:
    unit = next(u for u in reversed(_SIZES) if not size % _SIZES[u])
    return f"{size // _SIZES[unit]}{unit}"


def described(words: Sequence[str]) -> dict[str, Any]:
    """What `--read NAME=WORD` says of files, by the names that `formats.given` takes.

    Raises BadOption for a name that `load` has no option of.
    """
    names = [one.name for one in Described.options() if one.name != "max_size"]
    said: dict[str, Any] = {}
    for word in words:
        name, mark, value = (part.strip() for part in word.partition("="))
        name = name.lstrip("-").lower()
        if not mark or name not in names:
            raise BadOption.of("part of --read", name or word, names)
        said[name] = (*said.get(name, ()), value) if name in ("map", "only") else value
    return Described(**said).described()


@dataclass(frozen=True)
class Described(Request):
    """How files are to be read where they do not say it themselves."""

    layout: str | None = option(
        "Read as this layout, or one that you saved.", convert=text_of, metavar="NAME"
    )
    map: tuple[str, ...] = option(
        "Which column is reporter, partner, flow, period, commodity, value …",
        many=True,
        metavar="ROLE=COLUMN",
    )
    reporter: str | None = option(
        "Who reports, for the whole file.", convert=text_of, metavar="AREA"
    )
    partner: str | None = option("With whom, for the whole file.", convert=text_of, metavar="AREA")
    flow: str | None = option(
        "exports or imports, for the whole file.", convert=text_of, metavar="FLOW"
    )
    year: str | None = option("The year, for the whole file.", convert=text_of, metavar="YEAR")
    unit: str | None = option(
        "As thousand-usd, million-eur, usd, billion-cny.", convert=text_of, metavar="UNIT"
    )
    only: tuple[str, ...] = option(
        "Which series counts where a column parts the figures.", many=True, metavar="COLUMN=WORD"
    )
    decimal: str | None = option("The decimal mark.", choices=(".", ","))
    delimiter: str | None = option(
        "What separates the columns; tab for a tab.", convert=text_of, metavar="MARK"
    )
    encoding: str | None = option("The encoding, as cp1251.", convert=text_of, metavar="NAME")
    sheet: str | None = option(
        "Which sheet of a workbook, by its title or number.", convert=text_of, metavar="SHEET"
    )
    max_size: int = option(
        "How much archives may unpack to.",
        20 * 2**30,
        convert=size_of,
        type="str | int",
        metavar="SIZE",
        spell=_spelt,
        unspelt=True,
    )

    def described(self) -> dict[str, Any]:
        """What was said of the files, by the names that `formats.given` takes."""
        names = ("layout", "reporter", "partner", "flow", "unit", "decimal", "delimiter")
        said = {name: getattr(self, name) for name in (*names, "encoding", "sheet")}
        return {**said, "mapped": self.map, "period": self.year, "only": self.only}
