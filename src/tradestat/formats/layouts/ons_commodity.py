"""UK Office for National Statistics: trade in goods, country by commodity: a row for each product,
country and direction, months or years side by side; cells hold a code and its name.

Source: ONS, UK trade in goods, country-by-commodity exports and imports: million pounds, on a
balance-of-payments basis, which values exports and imports FOB; products by groups of the SITC.
"""

from __future__ import annotations

from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.ons import partner
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import positions, understood
from tradestat.formats.table import Facts, Given, Sheet


class OnsCommodity(Layout):
    """Cells as "AD Andorra", "EX Exports", "T Total"."""

    id = "ons-commodity"
    title = "UK Office for National Statistics: country by commodity"

    def handles(self, sheet: Sheet) -> bool:
        if not {"commodity", "country", "direction"} <= set(sheet.tokens):
            return False
        at = sheet.tokens.index("direction")
        directions = {row[at].strip() for row in sheet.head(20)}
        return directions <= {"EX Exports", "IM Imports"} and bool(period_heads(sheet))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, commodity="commodity", partner="country", flow="direction")
        facts = Facts(
            layout=self.id,
            name="ons-trade",
            title="UK trade in goods, country by commodity",
            publisher="Office for National Statistics",
            valuation={"export": "FOB", "import": "FOB"},
            currency="GBP",
            scale=Decimal(10**6),
            columns=understood(sheet, at),
        )
        return Plan(
            facts,
            rules=(
                Rule(("flow",), (at["flow"],), _flow),
                Rule(("commodity", "classification"), (at["commodity"],), _product),
                Rule(("partner",), (at["partner"],), lambda word: partner(*_parted(word))),
            ),
            measures=tuple(
                Measure(n, {"period": head.period}) for n, head in period_heads(sheet).items()
            ),
            fields={"reporter": "GBR"},
        )


def _parted(word: str) -> tuple[str, str]:
    """The code and the name of a cell."""
    code, _, name = word.partition(" ")
    return code, name.strip()


def _flow(word: str) -> Verdict:
    return flow_of(_parted(word)[1]) or flow_of(word) or Wrong("EX Exports or IM Imports")


def _product(word: str) -> Verdict:
    code, _ = _parted(word)
    return ("TOTAL", "") if code == "T" else (code, "SITC groups of the ONS")
