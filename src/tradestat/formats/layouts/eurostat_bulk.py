"""Eurostat Comext, the monthly bulk files: a row for each product, procedure and more.

Rows of one flow, partner, product and month are added: they part it by statistical procedure.
Confidential products stand under codes with X, and count in the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.layouts import eurostat
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Note

_VALUES = ("value_eur", "value_in_euros")


class EurostatBulk(Layout):
    """Products stand by the Combined Nomenclature, with a value in euro."""

    id = "eurostat-bulk"
    title = "Eurostat Comext: monthly bulk files"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        known = {"product_nc", "flow", "period", "partner"} <= names
        return known and bool(names & set(_VALUES))

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
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
            layout=self.id,
            name="eurostat-comext",
            title="Comext, EU trade in goods, bulk files",
            publisher="Eurostat",
            valuation=FOB_CIF,
            currency="EUR",
            columns=understood(sheet, at),
            assumed=(Note.of("reading.parts_added", file=sheet.file),),
        )
        return Reading(facts, _summed(rows_of(sheet, tally, at, _row)))


def _row(line: Line) -> Iterator[Row]:
    flow = line.flow("1 or 2", eurostat.flow_of)
    period = line.period("a month, as 202401")
    value = line.value()
    areas = line.areas()
    code = line["commodity"] or "TOTAL"
    yield Row(line.number, *areas, flow, period, code, eurostat.classification(code), value, "EUR",
              *line.weight())  # fmt: skip


def _summed(rows: Iterator[Row]) -> Iterator[Row]:
    """One row for each reporter, partner, flow, month and product, at the line of its first."""
    firsts: dict[tuple[str, ...], Row] = {}
    sums: dict[tuple[str, ...], list[Decimal]] = {}
    for row in rows:
        key: tuple[str, ...] = row[1:7]
        firsts.setdefault(key, row)
        total = sums.setdefault(key, [Decimal(0), Decimal(0)])
        total[0] += Decimal(row.value)
        total[1] += Decimal(row.quantity or 0)
    for key, (value, kilos) in sums.items():
        yield firsts[key]._replace(
            value=f"{value:f}",
            quantity=f"{kilos:f}" if kilos else "",
            quantity_unit="kg" if kilos else "",
        )
