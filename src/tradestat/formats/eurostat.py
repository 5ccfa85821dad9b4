"""Eurostat Comext: the browser's CSV of values in euro, and the SDMX-CSV of its interface.

Source: Eurostat, user guide on European statistics on international trade in goods: imports CIF
type, exports FOB type, at the border of the reporting member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import ANOTHER, figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import GROUP, key_of, place
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally

ID = "eurostat"
TITLE = "Eurostat Comext: browser CSV, SDMX-CSV"

VALUATION = {"export": "FOB", "import": "CIF"}
MEMBERS = "a group that reports, which holds its members"
PROCEDURE = "a part of a statistical procedure, whose total is there too"
_ONE = Decimal(1)
_VALUES = ("value_in_eur", "value_in_euros", "value_eur", "obs_value")
_MONEY = {"VALUE_IN_EUROS", "VALUE_IN_EUR", "VALUE_EUR"}


def handles(sheet: Sheet) -> bool:
    """Whether it is a Comext table with reporters, partners, flows and euro."""
    names = set(sheet.tokens)
    if {"reporter", "partner", "product", "flow", "period"} <= names:
        return bool(names & set(_VALUES[:3]))
    return {
        "dataflow",
        "reporter",
        "partner",
        "product",
        "flow",
        "indicators",
        "obs_value",
    } <= names


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows in euro; a group's own report is set aside where members report beside it."""
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
    groups, members, whole = set(), False, False
    for _, cells in sheet.cells():
        if len(cells) > max(at.values()):
            word = cells[at["reporter"]].strip()
            if place(label(word)) is GROUP:
                groups.add(word)
            else:
                members = True
            if "procedure" in at and _all_procedures(cells[at["procedure"]]):
                whole = True
    facts = Facts(
        layout=ID,
        name="eurostat-comext",
        title="Comext, EU trade in goods",
        publisher="Eurostat",
        valuation=VALUATION,
        currency="EUR",
        columns=understood(sheet, at),
    )
    return Reading(facts, _rows(sheet, tally, at, groups if members else set(), whole=whole))


def label(cell: str) -> str:
    """The name or code of a cell as "DE-Germany" or "Germany"."""
    code, mark, name = cell.partition("-")
    return name if mark and code.isupper() and len(code) <= 3 else cell


def flow_word(cell: str) -> str | None:
    """The flow of a cell as 1, "2-EXPORT" or "EXPORT".

    >>> flow_word("2-EXPORT"), flow_word("1"), flow_word("EXPORT")
    ('export', 'import', 'export')
    """
    word = cell.strip().upper().rpartition("-")[2] if cell[:1].isdigit() else cell.strip().upper()
    return {"1": "import", "2": "export", "3": "re-export", "IMPORT": "import",
            "EXPORT": "export"}.get(word)  # fmt: skip


def _all_procedures(cell: str) -> bool:
    return cell.strip().upper() in ("T-TOTAL", "TOTAL", "T", "")


def commodity_of(cell: str) -> str:
    """A product code of a cell as "TOTAL-Total" or "0101-Live horses"."""
    code = re.split(r"[-\s]", cell.strip(), maxsplit=1)[0]
    return "TOTAL" if code.upper() == "TOTAL" else code


def _rows(
    sheet: Sheet, tally: Tally, at: dict[str, int], groups: set[str], *, whole: bool
) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        if "indicator" in at and cells[at["indicator"]].upper() not in _MONEY:
            tally.set_aside(line, ANOTHER)
            continue
        if cells[at["reporter"]] in groups:
            tally.set_aside(line, MEMBERS)
            continue
        if whole and "procedure" in at and not _all_procedures(cells[at["procedure"]]):
            tally.set_aside(line, PROCEDURE)
            continue
        flow = flow_word(cells[at["flow"]])
        if flow is None:
            tally.bad(line, "FLOW", cells[at["flow"]], "import or export", cells)
            continue
        period = period_of(cells[at["period"]])
        if period is None:
            tally.bad(line, "PERIOD", cells[at["period"]], "a year or a month", cells)
            continue
        value = figure_of(cells[at["value"]], _ONE, line, "value", cells, tally)
        if value is None:
            continue
        reporter = key_of(label(cells[at["reporter"]]), "any", line, tally, reporter=True)
        partner = key_of(label(cells[at["partner"]]), "any", line, tally)
        if reporter is None or partner is None:
            continue
        code = commodity_of(cells[at["commodity"]])
        kind = "" if code == "TOTAL" else "CN" if len(code) == 8 else "HS"
        yield Row(line, reporter, partner, flow, period, code, kind, value, "EUR")
