"""What publishers' readers share: machine-written numbers, columns by name, words for flows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from tradestat.formats.numbers import MISSING, plain
from tradestat.formats.table import Sheet, Tally
from tradestat.model import Flow

NO_FIGURE = "no figure (missing is not zero)"
WITHIN = "a part of exports or imports, which hold it already"
BREAKDOWN = "a breakdown of a row that is there too (transport, customs procedure, second partner)"
ORPHAN = "a breakdown whose total is not in the file"
ANOTHER = "another measure (quantity, index, share)"

_INTEGER = re.compile(r"-?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\Z", re.ASCII)

FLOWS = {
    "m": Flow.IMPORT, "import": Flow.IMPORT, "imports": Flow.IMPORT, "gross imports": Flow.IMPORT,
    "gross import": Flow.IMPORT, "general imports": Flow.IMPORT,
    "x": Flow.EXPORT, "export": Flow.EXPORT, "exports": Flow.EXPORT, "gross exports": Flow.EXPORT,
    "gross export": Flow.EXPORT,
    "rx": Flow.RE_EXPORT, "re-export": Flow.RE_EXPORT, "re-exports": Flow.RE_EXPORT,
    "reexport": Flow.RE_EXPORT,
    "rm": Flow.RE_IMPORT, "re-import": Flow.RE_IMPORT, "re-imports": Flow.RE_IMPORT,
    "reimport": Flow.RE_IMPORT,
}  # fmt: skip


def figure(text: str, scale: Decimal = Decimal(1)) -> str | None:
    """A machine-written number times `scale`, as plain text; None where there is none.

    Raises ValueError for anything else.

    >>> figure("23685.927", Decimal(1000)), figure("NA"), figure("1.5E+3")
    ('23685927', None, '1500')
    """
    if scale == 1 and _INTEGER.match(text):
        return text
    word = text.strip()
    if word.lower() in MISSING:
        return None
    if len(word) > 60 or not _NUMBER.match(word):
        raise ValueError("no number")
    return plain(Decimal(word) * scale)


def figure_of(
    text: str, scale: Decimal, line: int, column: str, cells: list[str], tally: Tally
) -> str | None:
    """As `figure`, with what is missing and what is no number told to the tally."""
    try:
        value = figure(text, scale)
    except ValueError:
        tally.bad(line, column, text, "a number", cells)
        return None
    if value is None:
        tally.set_aside(line, NO_FIGURE)
    return value


def positions(sheet: Sheet, **names: str | Iterable[str]) -> dict[str, int]:
    """Where each role's column stands: role → the first of its header words that is there."""
    tokens = {token: number for number, token in reversed(list(enumerate(sheet.tokens)))}
    found = {}
    for role, words in names.items():
        for word in [words] if isinstance(words, str) else words:
            if word.lower() in tokens:
                found[role] = tokens[word.lower()]
                break
    return found


def understood(sheet: Sheet, at: dict[str, int]) -> dict[str, str]:
    """Role → header word as it stands in the file, for people to check."""
    return {role: sheet.columns[number] for role, number in at.items()}
