"""Eurostat Comext, the monthly bulk files: a row for each product, procedure and more.

Rows of one flow, partner, product and month are added: they part it by statistical procedure.
Confidential products stand under codes with X, and count in the total.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.eurostat import classified, flow_of
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan
from tradestat.formats.plans.rules import (
    flows,
    partners,
    periods,
    positions,
    reporters,
    understood,
)
from tradestat.formats.table import FOB_CIF, Facts, Given, Sheet
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

    def plan(self, sheet: Sheet, given: Given) -> Plan:
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
        codes = goods(sheet, at)
        facts = Facts(
            layout=self.id,
            name="eurostat-comext",
            title="Comext, EU trade in goods, bulk files",
            publisher="Eurostat",
            valuation=FOB_CIF,
            currency="EUR",
            columns=understood(sheet, at),
            assumed=(Note.of("reading.parts_added", file=sheet.file), *codes.remarks),
        )
        return Plan(
            facts,
            rules=(
                flows(at["flow"], "1 or 2", flow_of),
                periods(at["period"], "a month, as 202401"),
                *classified(codes.rules),
                reporters(at["reporter"]),
                partners(at["partner"]),
            ),
            measures=(Measure(at["value"]),),
            weight=at.get("quantity"),
            weight_unit="kg",
            added=True,
        )
