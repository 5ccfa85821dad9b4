"""Eurostat Comext: the browser's CSV of values in euro, and the SDMX-CSV of its interface.

Source: Eurostat, user guide on European statistics on international trade in goods: imports CIF
type, exports FOB type, at the border of the reporting member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.parsing.places import GROUP, place
from tradestat.formats.table import FOB_CIF, Facts, Given, Reading, Reason, Row, Sheet, Tally
from tradestat.model import Flow

_VALUES = ("value_in_eur", "value_in_euros", "value_eur", "obs_value")
_MONEY = {"VALUE_IN_EUROS", "VALUE_IN_EUR", "VALUE_EUR"}
_BROWSER = {"reporter", "partner", "product", "flow", "period"}
_INTERFACE = {"dataflow", "reporter", "partner", "product", "flow", "indicators", "obs_value"}
_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "IMPORT": Flow.IMPORT,
          "EXPORT": Flow.EXPORT}  # fmt: skip


class Eurostat(Layout):
    """Values in euro; a group's own report is excluded where members report beside it."""

    id = "eurostat"
    title = "Eurostat Comext: browser CSV, SDMX-CSV"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        return bool(names & set(_VALUES[:3])) if names >= _BROWSER else names >= _INTERFACE

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        at = positions(
            sheet,
            reporter="reporter",
            partner="partner",
            flow="flow",
            period=("period", "time_period"),
            commodity="product",
            value=_VALUES,
            procedure="stat_procedure",
            indicator="indicators",
        )
        groups, members, totals = set(), False, False
        for _, cells in sheet.cells():
            if len(cells) > max(at.values()):
                word = cells[at["reporter"]].strip()
                if place(_label(word)) is GROUP:
                    groups.add(word)
                else:
                    members = True
                totals |= "procedure" in at and _all_procedures(cells[at["procedure"]])
        facts = Facts(
            layout=self.id,
            name="eurostat-comext",
            title="Comext, EU trade in goods",
            publisher="Eurostat",
            valuation=FOB_CIF,
            currency="EUR",
            columns=understood(sheet, at),
        )
        excluded = groups if members else set()
        return Reading(facts, rows_of(sheet, tally, at, lambda line: _row(line, excluded, totals)))


def _row(line: Line, groups: set[str], totals: bool) -> Iterator[Row]:
    if line.get("indicator", "VALUE_EUR").upper() not in _MONEY:
        line.exclude(Reason.MEASURE)
    if line["reporter"] in groups:
        line.exclude(Reason.GROUP_REPORT)
    if totals and not _all_procedures(line.get("procedure")):
        line.exclude(Reason.PROCEDURE)
    flow = line.flow("import or export", flow_of)
    period = line.period()
    value = line.value()
    areas = line.areas("any", _label(line["reporter"]), _label(line["partner"]))
    code = re.split(r"[-\s]", line["commodity"], maxsplit=1)[0]  # "0101-Live horses"
    code = "TOTAL" if code.upper() == "TOTAL" else code
    yield Row(line.number, *areas, flow, period, code, classification(code), value, "EUR")


def _label(cell: str) -> str:
    """The name or code of a cell as "DE-Germany" or "Germany"."""
    code, mark, name = cell.partition("-")
    return name if mark and code.isupper() and len(code) <= 3 else cell


def flow_of(cell: str) -> Flow | None:
    """The flow of a cell as 1, "2-EXPORT" or "EXPORT".

    >>> flow_of("2-EXPORT"), flow_of("1")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>)
    """
    word = cell.strip().upper()
    return _FLOWS.get(word.rpartition("-")[2] if cell[:1].isdigit() else word)


def classification(code: str) -> str:
    """The classification of a product code, by its length."""
    return "" if code == "TOTAL" else "CN" if len(code) == 8 else "HS"


def _all_procedures(cell: str) -> bool:
    return cell.strip().upper() in ("T-TOTAL", "TOTAL", "T", "")
