"""UN Comtrade since 2022: the web export, the API's reply and the bulk files have one set of names.

Source: UN Comtrade, data items and references; the flows hold their sub-flows, and the row with
second partner, customs procedure and transport "all" is the total of its breakdowns.
"""

from __future__ import annotations

from collections.abc import Iterator

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.table import (
    FOB_CIF,
    UNKNOWN_VALUATION,
    Facts,
    Given,
    Reading,
    Reason,
    Row,
    Sheet,
    Tally,
)
from tradestat.model import Note

_LIMITS = (500, 100_000, 250_000)
_SUB_FLOWS = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"}
_MONTH_OF_YEAR = "52"
_SHOWN = ("reporter", "partner", "flow", "period", "commodity", "classification", "value")
_IDENTITY = ("reporter", "partner", "flow", "period", "year", "commodity", "classification")
# What a column holds in the row that is the total of a breakdown.
_WHOLE = {
    "partner2": ("0", ""), "customs": ("C00", ""), "transport": ("0", ""), "supply": ("0", ""),
}  # fmt: skip
# Identity of a figure → whether the total of its breakdown is in the file.
_Breakdowns = dict[tuple[str, ...], bool]


class Comtrade(Layout):
    """The header has the names of UN Comtrade's data items; world rows are the stated total."""

    id = "comtrade"
    title = "UN Comtrade: web export, API reply, bulk file"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        items = {"reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"}
        return items <= names and bool(names & {"period", "refyear"})

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        at = positions(
            sheet,
            reporter="reporterCode",
            partner="partnerCode",
            flow="flowCode",
            period=("period", "refYear"),
            year="refYear",
            commodity="cmdCode",
            classification="classificationCode",
            value="primaryValue",
            quantity="netWgt",
            kind="typeCode",
            partner2="partner2Code",
            customs="customsCode",
            transport="motCode",
            supply="mosCode",
        )
        count, kinds, totals = _first_pass(sheet, at)
        services = kinds == {"S"}
        facts = Facts(
            layout=self.id,
            name="comtrade-services" if services else "comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            coverage="services" if services else "goods",
            valuation=UNKNOWN_VALUATION if services else FOB_CIF,
            columns=understood(sheet, {k: v for k, v in at.items() if k in _SHOWN}),
            assumed=(Note.of("reading.row_limit", file=sheet.file, rows=count),)
            if count in _LIMITS
            else (),
        )
        mixed = len(kinds) > 1
        return Reading(facts, rows_of(sheet, tally, at, lambda line: _row(line, totals, mixed)))


def _identity(cells: list[str], at: dict[str, int]) -> tuple[str, ...]:
    return tuple(cells[at[r]].strip() for r in _IDENTITY if r in at)


def _part(cells: list[str], at: dict[str, int]) -> bool:
    """Whether a row is one part of a breakdown; without the columns none is."""
    return any(role in at and cells[at[role]].strip() not in _WHOLE[role] for role in _WHOLE)


def _first_pass(sheet: Sheet, at: dict[str, int]) -> tuple[int, set[str], _Breakdowns]:
    """How many rows there are, of goods or services, and which breakdowns have their total."""

    def rows() -> Iterator[list[str]]:
        return (cells for _, cells in sheet.cells() if len(cells) > wide)

    wide, count = max(at.values()), 0
    kinds: set[str] = set()
    totals: _Breakdowns = {}
    for cells in rows():
        count += 1
        if "kind" in at:
            kinds.add(cells[at["kind"]].strip())
        if _part(cells, at):
            totals[_identity(cells, at)] = False
    for cells in rows() if totals else ():
        if not _part(cells, at) and _identity(cells, at) in totals:
            totals[_identity(cells, at)] = True
    return count, kinds, totals


def _row(line: Line, totals: _Breakdowns, mixed: bool) -> Iterator[Row]:
    at = dict(line.at)
    if totals and _part(line.cells, at):
        line.exclude(Reason.BREAKDOWN if totals.get(_identity(line.cells, at)) else Reason.ORPHAN)
    if mixed and line["kind"] == "S":
        line.exclude(Reason.SERVICES)
    if line["flow"].upper() in _SUB_FLOWS:
        line.exclude(Reason.WITHIN)
    flow = line.flow("M, X, RM or RX")
    period = line.period("a year", _period)
    value = line.value()
    areas = line.areas("un")
    yield Row(line.number, *areas, flow, period, line["commodity"] or "TOTAL",
              line.get("classification", "HS"), value, "USD", *line.weight())  # fmt: skip


def _period(word: str) -> str | None:
    if not (word.isascii() and word.isdigit()):
        return None
    if len(word) == 6 and word[4:] != _MONTH_OF_YEAR:
        return f"{word[:4]}-{word[4:]}" if "01" <= word[4:] <= "12" else None
    return word[:4] if len(word) in (4, 6) and "1800" <= word[:4] <= "2100" else None
