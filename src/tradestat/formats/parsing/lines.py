"""Rows of a publisher's table: cells by the role of their column, and what a row cannot give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.numbers import MISSING, plain
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import key_of
from tradestat.formats.table import Reason, Row, Sheet, Tally
from tradestat.model import Flow

ONE, THOUSAND = Decimal(1), Decimal(1000)
_Parse = Callable[[str, Decimal], str | None]
_INTEGER = re.compile(r"-?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\Z", re.ASCII)


class _Skip(Exception):
    """The row gives no figure, and the tally knows why."""


class Line:
    """One row of a table. What it cannot give ends the row and is counted in the tally."""

    def __init__(self, sheet: Sheet, at: Mapping[str, int], tally: Tally) -> None:
        self.at, self.number = at, 0
        self.cells: list[str] = []
        self._columns, self._tally = sheet.columns, tally

    def __getitem__(self, role: str) -> str:
        return self.cells[self.at[role]]

    def get(self, role: str, otherwise: str = "") -> str:
        return self.cells[self.at[role]] if role in self.at else otherwise

    def exclude(self, reason: Reason) -> NoReturn:
        self._tally.exclude(reason)
        raise _Skip

    def exclude_cell(self, reason: Reason) -> None:
        """Count a value that is not stored, without ending the row."""
        self._tally.exclude(reason)

    def bad(self, role: str, expected: str, found: str | None = None) -> NoReturn:
        column, found = self._columns[self.at[role]], self[role] if found is None else found
        self._tally.bad(self.number, column, found, expected, self.cells)
        raise _Skip

    def flow(self, expected: str, parse: Callable[[str], Flow | None] = flow_of) -> Flow:
        return parse(self["flow"]) or self.bad("flow", expected)

    def period(
        self,
        expected: str = "a year or a month",
        parse: Callable[[str], str | None] = period_of,
        role: str = "period",
    ) -> str:
        return parse(self[role]) or self.bad(role, expected)

    def figure(self, role: str, scale: Decimal = ONE, parse: _Parse | None = None) -> str | None:
        """A value in single units; None, counted in the tally, without ending the row."""
        try:
            return self.value(role, scale, parse)
        except _Skip:
            return None

    def value(self, role: str = "value", scale: Decimal = ONE, parse: _Parse | None = None) -> str:
        """A value in single units of its currency, a plain number unless `parse` reads it."""
        try:
            value = (parse or figure)(self[role], scale)
        except ValueError:
            self.bad(role, "a number")
        return self.exclude(Reason.NO_FIGURE) if value is None else value

    def areas(self, scheme: str = "any", reporter: str = "", partner: str = "") -> tuple[str, str]:
        """The keys of reporter and partner; the words: where they are not those of the columns."""
        one = key_of(reporter or self["reporter"], scheme, self._tally, reporter=True)
        other = key_of(partner or self["partner"], scheme, self._tally)
        if one is None or other is None:
            raise _Skip
        return one, other

    def count_unknown(self, *keys: str) -> None:
        """Count the words of areas that are filed under "?word"."""
        self._tally.unknown_areas.update(key[1:] for key in keys if key.startswith("?"))

    def weight(self, unit: str = "kg") -> tuple[str, str]:
        """Quantity and unit; zero means that none is known."""
        word = self.get("quantity")
        known = word.strip("0.") != "" and word.replace(".", "", 1).isdigit()
        return (word, unit) if known else ("", "")


def rows_of(
    sheet: Sheet,
    tally: Tally,
    at: Mapping[str, int],
    read: Callable[[Line], Iterable[Row]],
) -> Iterator[Row]:
    """What `read` makes of every row of a sheet. at: role → position of its column."""
    line = Line(sheet, at, tally)
    for line.number, line.cells in sheet.rows(tally):
        try:
            yield from read(line)
        except _Skip:
            continue


def figure(text: str, scale: Decimal = ONE) -> str | None:
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
        raise ValueError("not a number")
    return plain(Decimal(word) * scale)


def positions(sheet: Sheet, **names: str | Iterable[str]) -> dict[str, int]:
    """Where each role's column stands: role → the first of its header words that is there."""
    tokens = {token: number for number, token in reversed(list(enumerate(sheet.tokens)))}
    found: dict[str, int] = {}
    for role, words in names.items():
        heads = [words.lower()] if isinstance(words, str) else [word.lower() for word in words]
        found.update((role, tokens[head]) for head in reversed(heads) if head in tokens)
    return found


def understood(sheet: Sheet, at: Mapping[str, int]) -> dict[str, str]:
    """Role → header word as it stands in the file, for people to check."""
    return {role: sheet.columns[number] for role, number in at.items()}
