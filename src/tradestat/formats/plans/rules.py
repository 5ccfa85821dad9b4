"""Rules that most plans are made of: what words for areas, flows and periods mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.parsing.code_lists import CodeList, code_list
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import GROUP, UNKNOWN, Place, place, unknown_key
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.plan import Rule, Verdict, Wrong
from tradestat.formats.table import Given, Reason, Sheet
from tradestat.model import Flow, Note

THOUSAND = Decimal(1000)
_SIDES = ("reporter", "partner")
_YEAR = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)


def flows(
    column: int, expected: str = "exports or imports", read: Callable[[str], Flow | None] = flow_of
) -> Rule:
    """The flow that a column names."""
    return Rule(("flow",), (column,), lambda word: read(word) or Wrong(expected))


def periods(
    column: int,
    expected: str = "a year or a month",
    read: Callable[[str], str | None] = period_of,
) -> Rule:
    """The period that a column names."""
    return Rule(("period",), (column,), lambda word: read(word) or Wrong(expected))


def year(column: int, expected: str = "a year") -> Rule:
    """The year in a column that holds years alone."""
    return Rule(("period",), (column,), lambda w: w if _YEAR.fullmatch(w) else Wrong(expected))


def key_of(word: str, scheme: str = "any") -> str:
    """What the figures of an area are filed under; "" for a group.

    A word that names no area keeps its figures: they are filed under "?word", count in the total
    that their source states, and never take a rank.
    """
    found = place(word, scheme)
    return found.key or ("" if found is GROUP else unknown_key(word))


def reporters(
    column: int, scheme: str = "any", spelt: Callable[[str], str] = str, *, field: str = "reporter"
) -> Rule:
    """The area that reports; a group that does is filed under its own word."""
    return Rule((field,), (column,), lambda w: key_of(spelt(w), scheme) or unknown_key(spelt(w)))


def partners(column: int, scheme: str = "any", spelt: Callable[[str], str] = str) -> Rule:
    """The partner; a group holds its members and is excluded."""
    return Rule(("partner",), (column,), lambda word: key_of(spelt(word), scheme) or Reason.GROUP)


class Sides(NamedTuple):
    """Reporter and partner of a table, as far as it has columns of them.

    first: side → its first column. remarks: on codes that names contradict.
    """

    first: dict[str, int]
    rules: tuple[Rule, ...]
    remarks: tuple[Note, ...]

    @property
    def missing(self) -> list[str]:
        """The sides that the table has no column of."""
        return [side for side in _SIDES if side not in self.first]


def sides(
    sheet: Sheet,
    at: Mapping[str, int],
    usual: str = "un",
    known: Callable[[str], Place] = lambda code: UNKNOWN,
) -> Sides:
    """The areas of a row, each by its code and the names beside it; a group as partner is excluded.

    Which list the codes are of is settled for the whole file, by the names. A code that its list
    lacks, or that a name contradicts, means what the name says.

    at: `reporter` and `partner` are the columns of codes, with `_name` and `_iso` those of names.
    usual: the list of codes without names, an id of `CodeList`. known: asked first for a code; what
    the publisher alone writes.
    """
    first: dict[str, int] = {}
    rules: list[Rule] = []
    remarks: list[Note] = []
    for side in _SIDES:
        roles = (side, f"{side}_name", f"{side}_iso")
        columns = tuple(dict.fromkeys(at[role] for role in roles if role in at))
        if columns:
            listed = _code_list(sheet, columns)
            first[side] = columns[0]
            rules.append(_area(side, columns, listed or CodeList(usual, "", {}), known))
            remarks += contradicted(sheet, listed)
    return Sides(first, tuple(rules), tuple(remarks))


def _area(
    field: str, columns: tuple[int, ...], listed: CodeList, known: Callable[[str], Place]
) -> Rule:
    contradicted = {code for code, _ in listed.disagreeing}

    def judge(code: str, *names: str) -> Verdict:
        plain = code.strip("'").removesuffix(".0")
        found = known(plain)
        if found is UNKNOWN:
            # A code of the UN's is an area of its years, for which names say that of today.
            by_un = listed.id == "un" and plain.isdigit() and plain not in contradicted
            found = place(plain, "un") if by_un else listed.place(plain)
        for word in (*names, "" if plain.isdigit() else plain):
            found = place(word) if found is UNKNOWN and word else found
        word = next(filter(None, (*names, plain)), "")
        if found is GROUP and field == "partner":
            return Reason.GROUP
        return found.key or (unknown_key(word) if word else Reason.NO_AREA)

    return Rule((field,), columns, judge)


def contradicted(sheet: Sheet, listed: CodeList | None) -> tuple[Note, ...]:
    """A remark on the codes of a list that the names beside them contradict."""
    if listed is None or not listed.disagreeing:
        return ()
    about = {"file": sheet.file, "examples": [*listed.disagreeing[:3]]}
    return (Note("reading.codes_disagree", values=about),)


def _code_list(sheet: Sheet, columns: Sequence[int]) -> CodeList | None:
    """The list that the codes of the first column are of, by the names in the others."""
    pairs = [(words[0], next(filter(None, words[1:]), "")) for words in sheet.words(*columns)]
    return code_list(pairs) if any(name for _, name in pairs) else None


def said(sheet: Sheet, given: Given, fields: Iterable[str]) -> dict[str, str]:
    """What the user says of fields that a table has no columns for. Raises UnknownLayout, which
    asks for those that nobody says."""
    told = {field: getattr(given, field) for field in fields}
    if asked := [field for field, word in told.items() if word is None]:
        raise UnknownLayout.lacking(sheet.file, asked)
    return told


def money(column: int) -> Rule:
    """What values in US dollars are multiplied by; rows in other units are excluded."""

    def judge(word: str) -> Verdict:
        unit = unit_of(word)
        return Reason.MEASURE if unit is None or unit[1] != "USD" else f"{unit[0]}"

    return Rule(("factor",), (column,), judge)


def squeezed(head: str) -> str:
    """A head without case, blanks and signs.

    >>> squeezed("Reporter Code"), squeezed("reporterCode"), squeezed("Trade Value (US$)")
    ('reportercode', 'reportercode', 'tradevalueus')
    """
    return "".join(c for c in head.lower() if c.isalnum())


def heads(sheet: Sheet) -> frozenset[str]:
    """The heads of a table, `squeezed`."""
    return frozenset(map(squeezed, sheet.columns))


class Positions(dict[str, int]):
    """Role → where its column stands. To ask for one that is not there raises BadFile, which names
    the heads that it may have."""

    def __init__(self, file: str, heads: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._file, self._heads = file, heads

    def __missing__(self, role: str) -> int:
        raise BadFile.lacks_column(self._file, role.replace("_", " "), self._heads.get(role, ()))


def positions(sheet: Sheet, **names: str | Iterable[str]) -> Positions:
    """Where each role's column stands: role → the first of its heads that is there, whatever its
    case, blanks and signs."""
    tokens = {squeezed(c): n for n, c in reversed(list(enumerate(sheet.columns)))}
    asked = {r: (w,) if isinstance(w, str) else tuple(w) for r, w in names.items()}
    found = Positions(sheet.file, asked)
    for role, wanted in asked.items():
        there = (tokens[head] for word in wanted if (head := squeezed(word)) in tokens)
        found.update((role, number) for number in list(there)[:1])
    return found


def understood(sheet: Sheet, at: dict[str, int]) -> dict[str, str]:
    """Role → header word as it stands in the file, for people to check; names beside codes are
    left out."""
    shown = {role: number for role, number in at.items() if not role.endswith("_name")}
    return {role: sheet.columns[number] for role, number in shown.items()}
