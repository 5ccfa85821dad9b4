"""Which column of a table of no known publisher holds what: by its head, then by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tradestat.formats.parsing.flows import flow_in, flow_of
from tradestat.formats.parsing.header_words import roles_of
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.numbers import MISSING, bare
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import UNKNOWN, place
from tradestat.formats.table import Given, Sheet, column_called
from tradestat.model import Flow, Note

AREAS = ("reporter", "partner", "exporter", "importer")
FLOW_VALUES = {"exports": Flow.EXPORT, "imports": Flow.IMPORT, "total": Flow.TOTAL}
VALUES = ("value", *FLOW_VALUES)
_OTHERS = ("period", "year", "month", "flow", "commodity", "classification", "quantity",
           "quantity_unit", "unit", "currency")  # fmt: skip
_SAMPLE = 300
# Heads of columns of products, in words of which a code is a part.
_GOODS = re.compile(
    r"commod|produ[ckt]|goods|tariff|item|nandina|(?:^|[^a-z])(?:hs|sh|cmd|comm|sitc|cn|ncm|gtip|hts|"
    r"taric|articles?)(?:[^a-z]|$)|"
    r"mercad|merchand|ware|товар|тн.?вэд|品|품"
)


@dataclass
class Columns:
    """Role → positions of its columns. An area may stand in several, as in three languages: the
    first in which a word is known counts. assumed: what was recognised by content alone."""

    at: dict[str, list[int]] = field(default_factory=dict)
    assumed: list[Note] = field(default_factory=list)

    @property
    def values(self) -> list[int]:
        """The columns of values."""
        return [n for role in VALUES for n in self.at.get(role, ())]

    def first(self, role: str) -> int | None:
        """The role's first column."""
        return self.at[role][0] if self.at.get(role) else None

    def has(self, *roles: str) -> bool:
        """Whether every one of the roles has a column."""
        return all(self.at.get(role) for role in roles)


def columns_of(sheet: Sheet, given: Given) -> Columns:
    """What the columns are. The user's own mapping goes first and is never overruled.

    Raises BadOption for a mapping to a column that is not there.
    """
    sample = [row[: len(sheet.columns)] for row in sheet.head(_SAMPLE)]
    cells = {n: [row[n].strip() for row in sample] for n in range(len(sheet.columns))}
    columns = Columns()
    for role, word in given.columns.items():
        columns.at[role] = [column_called(sheet, word)]
    taken = {n for numbers in columns.at.values() for n in numbers}
    named: dict[str, list[int]] = {}
    for number, said in enumerate(roles_of(sheet.columns)):
        found = _role(said, sheet.columns[number], cells[number]) if number not in taken else None
        if found is not None:
            named.setdefault(found, []).append(number)
    if not named and not columns.at and not any(period_of(c) for c in sheet.columns):
        return columns
    _areas(columns, named, cells, given)
    _values(columns, named, cells)
    for role in _OTHERS:
        if role not in columns.at and named.get(role):
            columns.at[role] = named[role][:1]
    if "commodity" not in given.columns and len(named.get("commodity", ())) > 1:
        codes = [n for n in named["commodity"] if _share(cells[n], _code_like) > 0.9]
        columns.at["commodity"] = (codes or named["commodity"])[:1]
    _by_content(columns, sheet, cells, given)
    _more_names(columns, cells, {n for numbers in named.values() for n in numbers})
    return columns


def _role(role: str | None, header: str, cells: list[str]) -> str | None:
    """The role that a head names; one that speaks of a flow above figures is that flow."""
    flow = flow_in(header)
    if flow in (Flow.EXPORT, Flow.IMPORT) and role not in ("quantity", "flow", *FLOW_VALUES):
        figures = {c for c in cells if c}
        if len(figures) > 4 and _share(cells, _number_like) > 0.9:
            return flow.plural
    return role


def _areas(
    columns: Columns, named: dict[str, list[int]], cells: dict[int, list[str]], given: Given
) -> None:
    for role in AREAS:
        if role not in columns.at and named.get(role):
            columns.at[role] = _best(named[role], cells)
    free = [r for r in ("partner", "reporter") if r not in columns.at and not getattr(given, r)]
    if named.get("country") and free and not columns.has("exporter", "importer"):
        # One column of countries is the partners where the reporter is known, and the reporters
        # where the partners have a column of their own.
        columns.at[free[0]] = _best(named["country"], cells)


def _best(numbers: list[int], cells: dict[int, list[str]]) -> list[int]:
    """Columns of one area, the one in which most words are known first; codes before names."""

    def worth(number: int) -> tuple[float, int]:
        words = {c for c in cells[number] if c}
        known = sum(place(w) is not UNKNOWN for w in words) / len(words) if words else 0.0
        letters = all(w.isalpha() and w.isascii() and len(w) <= 3 for w in words)
        return (round(known, 1), 2 if letters else 0 if _all_digits(words) else 1)

    return sorted(numbers, key=worth, reverse=True)


def _all_digits(words: Iterable[str]) -> bool:
    return all(w.isdigit() for w in words)


def _values(columns: Columns, named: dict[str, list[int]], cells: dict[int, list[str]]) -> None:
    if "value" in columns.at:
        return
    for role in FLOW_VALUES:
        numbers = [n for n in named.get(role, ()) if _share(cells[n], _number_like) > 0.6]
        if role not in columns.at and numbers:
            columns.at[role] = numbers[:1]
    # "Export" at the head of words is a flow, not a value.
    words = [n for r in FLOW_VALUES for n in named.get(r, ()) if n not in columns.at.get(r, ())]
    if words and not named.get("flow") and "flow" not in columns.at:
        flows = [n for n in words if _share(cells[n], flow_of) > 0.9]
        if flows:
            columns.at["flow"] = flows[:1]
    if not columns.at.get("exports") and not columns.at.get("imports"):
        numbers = [n for n in named.get("value", ()) if _share(cells[n], _number_like) > 0.4]
        if numbers:
            columns.at["value"] = numbers


def _by_content(columns: Columns, sheet: Sheet, cells: dict[int, list[str]], given: Given) -> None:
    taken = {n for numbers in columns.at.values() for n in numbers}
    # A column under a year holds figures, which may look like numbers of areas: 20 is Andorra.
    series = period_heads(sheet)
    free = [n for n in cells if n not in taken and n not in series and any(cells[n])]

    def recognise(role: str, numbers: list[int]) -> None:
        columns.at[role] = numbers
        for n in numbers:
            free.remove(n)
        heads = " / ".join(sheet.columns[n] or f"column {n + 1}" for n in numbers)
        columns.assumed.append(
            Note.of("reading.column_by_content", file=sheet.file, heads=heads, role=role)
        )

    if not ({"period", "year"} & set(columns.at)) and not given.period:
        years = [n for n in free if _share(cells[n], period_of) == 1]
        if len(years) == 1:
            recognise("period", years)
    if "flow" not in columns.at and not given.flow and not columns.has("exports"):
        flows = [n for n in free if _share(cells[n], flow_of) == 1]
        if len(flows) == 1:
            recognise("flow", flows)
    if "commodity" not in columns.at and not given.commodity:
        codes = [n for n in free if _GOODS.search(sheet.columns[n].lower())]
        codes = [
            n for n in codes
            if _share(cells[n], _code_like) > 0.9 or _share(cells[n], _number_like) < 0.1
        ]  # fmt: skip
        if len(codes) == 1:
            recognise("commodity", codes)
    lacking = [r for r in ("partner", "reporter") if r not in columns.at and not getattr(given, r)]
    if lacking and not columns.has("exporter", "importer"):
        groups = _area_columns(free, cells)
        if len(groups) == 1 and (lacking == ["reporter"] or "partner" in lacking):
            recognise(lacking[0], groups[0])
    if not columns.values:
        numbers = [n for n in free if _share(cells[n], _number_like) > 0.9]
        numbers = [n for n in numbers if _share(cells[n], period_of) < 0.9]
        if len(numbers) == 1:
            recognise("value", numbers)


def _more_names(columns: Columns, cells: dict[int, list[str]], named: set[int]) -> None:
    """Columns without a head of their own that name the same areas: codes, other languages."""
    taken = {n for numbers in columns.at.values() for n in numbers} | named
    for role in AREAS:
        numbers = columns.at.get(role)
        if not numbers:
            continue
        more = [n for n in cells if n not in taken and _same_areas(cells[n], cells[numbers[0]])]
        numbers += more
        taken |= set(more)
        if more:
            numbers[:] = _best(numbers, cells)
            numbers.sort(key=lambda n: _all_digits(c for c in cells[n] if c))


def _same_areas(some: list[str], others: list[str]) -> bool:
    pairs = [(place(a).key, place(b).key) for a, b in zip(some, others, strict=True)]
    both = [(a, b) for a, b in pairs if a and b]
    return len(both) >= 3 and sum(a == b for a, b in both) >= 0.9 * len(both)


def _area_columns(free: list[int], cells: dict[int, list[str]]) -> list[list[int]]:
    """Columns of areas; those that name the same area in each row stand together."""
    like = [n for n in free if len({*cells[n]} - {""}) >= 3]
    like = [n for n in like if _share(cells[n], _area_like) > 0.8]
    groups: list[list[int]] = []
    for number in _best(like, cells):
        same = (g for g in groups if _same_areas(cells[number], cells[g[0]]))
        group = next(same, None)
        if group is None:
            groups.append([number])
        else:
            group.append(number)
    for group in groups:  # names decide over numbers, which offices give their own meaning
        group.sort(key=lambda n: _all_digits(c for c in cells[n] if c))
    return groups


def _share(words: list[str], test: Callable[[str], object]) -> float:
    filled = [w for w in words if w]
    return sum(bool(test(w)) for w in filled) / len(filled) if filled else 0.0


def _area_like(word: str) -> bool:
    return period_of(word) is None and place(word) is not UNKNOWN


def _code_like(word: str) -> bool:
    code = word.strip("'’").replace(".", "")
    return len(code) <= 12 and (code.isdigit() or code.upper() == "TOTAL" or (
        code.isalnum() and any(c.isdigit() for c in code)))  # fmt: skip


def _number_like(word: str) -> bool:
    if word.lower() in MISSING or word.replace(" ", "") == "()":
        return True
    kept = [c for c in bare(word) if not (c in "., '’-−–+()eE%" or c.isspace())]
    return bool(kept) and all(c.isdigit() for c in kept)
