"""How an answer is to look beyond its format: width, bars, locale, whether it says how it was made.

What changes the table itself (which columns, in which order, names in another language) is in
`tables/arranging.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """width: characters of a line of text; bars: draw them where there is room; locale: whose
    numbers, "de_CH", None for English; provenance: say version, command and sources, too; version:
    of the program."""

    width: int = 80
    bars: bool = True
    locale: str | None = None
    provenance: bool = False
    version: str = ""


PLAIN = Look()
