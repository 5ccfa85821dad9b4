"""Eurostat Comext, the monthly bulk files: a row for each product, procedure and more.

Rows of one flow, partner, product and month are added: they part it by statistical procedure.
Confidential products stand under codes with X, and count in the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.eurostat import VALUATION, flow_word
from tradestat.formats.figures import figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally

ID = "eurostat-bulk"
TITLE = "Eurostat Comext: monthly bulk files"

_ONE = Decimal(1)
_VALUES = ("value_eur", "value_in_euros")


def handles(sheet: Sheet) -> bool:
    """Whether products stand by the Combined Nomenclature, with a value in euro."""
    names = set(sheet.tokens)
    return {"product_nc", "flow", "period", "partner"} <= names and bool(names & set(_VALUES))


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Sums by reporter, partner, flow, month and product, each at the line of its first row."""
    at = positions(
        sheet,
        reporter=("declarant_iso", "reporter"),
        partner=("partner_iso", "partner"),
        flow="flow",
        period="period",
        commodity="product_nc",
        value=_VALUES,
        quantity=("quantity_kg", "quantity_in_kg"),
    )
    facts = Facts(
        layout=ID,
        name="eurostat-comext",
        title="Comext, EU trade in goods, bulk files",
        publisher="Eurostat",
        valuation=VALUATION,
        currency="EUR",
        columns=understood(sheet, at),
        assumed=(f"{sheet.file}: rows of one product, partner and month are parts: added.",),
    )
    return Reading(facts, _rows(sheet, tally, at))


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int]) -> Iterator[Row]:
    sums: dict[tuple[str, str, str, str, str], list[Decimal]] = {}
    lines: dict[tuple[str, str, str, str, str], int] = {}
    for line, cells in sheet.rows(tally):
        flow = flow_word(cells[at["flow"]])
        period = period_of(cells[at["period"]])
        if flow is None or period is None:
            column = "FLOW" if flow is None else "PERIOD"
            found = cells[at["flow" if flow is None else "period"]]
            what = "1 or 2" if flow is None else "a month, as 202401"
            tally.bad(line, column, found, what, cells)
            continue
        value = figure_of(cells[at["value"]], _ONE, line, "VALUE_EUR", cells, tally)
        if value is None:
            continue
        reporter = key_of(cells[at["reporter"]], "any", line, tally, reporter=True)
        partner = key_of(cells[at["partner"]], "any", line, tally)
        if reporter is None or partner is None:
            continue
        key = (reporter, partner, flow, period, cells[at["commodity"]] or "TOTAL")
        weight = cells[at["quantity"]] if "quantity" in at else ""
        kilos = Decimal(weight) if weight.replace(".", "", 1).isdigit() else Decimal(0)
        if key in sums:
            sums[key][0] += Decimal(value)
            sums[key][1] += kilos
        else:
            sums[key] = [Decimal(value), kilos]
            lines[key] = line
    for key, (value_sum, kilos) in sums.items():
        reporter, partner, flow, period, code = key
        kind = "" if code == "TOTAL" else "CN" if len(code) == 8 else "HS"
        heavy = (f"{kilos:f}", "kg") if kilos else ("", "")
        yield Row(
            lines[key], reporter, partner, flow, period, code, kind, f"{value_sum:f}", "EUR", *heavy
        )
