"""UK Office for National Statistics: trade in goods with all countries, a workbook with annual,
quarterly and monthly sheets of exports and of imports.

Source: ONS, trade in goods, all countries, seasonally adjusted: million pounds, on a
balance-of-payments basis, which values exports and imports FOB.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.places import UNKNOWN, WORLD, place, unknown_key
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict
from tradestat.formats.plans.rules import positions, understood
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Note

_GROUPS = ("B5", "D5")  # the EU, and what is not of it
_MILLION = Decimal(10**6)


class Ons(Layout):
    """Codes of two letters that no list of countries has are totals: of the EU, of the rest."""

    id = "ons"
    title = "UK Office for National Statistics: trade in goods with all countries"

    def handles(self, sheet: Sheet) -> bool:
        titles = " ".join([*sheet.above, sheet.file]).lower()
        named = {"country code", "country name"} <= set(sheet.tokens)
        return named and "uk trade" in titles and bool(period_heads(sheet))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout for a sheet that does not say its flow."""
        at = positions(sheet, code="country code", partner="country name")
        flow = next((f for line in sheet.above if (f := flow_in(line)) is not None), None)
        flow = flow or flow_in(sheet.file.rpartition(', sheet "')[2])
        if flow is None:
            raise UnknownLayout.lacking(sheet.file, ["flow"])
        holds = {"file": sheet.file, "flow": flow.plural}
        facts = Facts(
            layout=self.id,
            name="ons-trade",
            title="UK trade in goods, seasonally adjusted",
            publisher="Office for National Statistics",
            valuation={"export": "FOB", "import": "FOB"},
            currency="GBP",
            scale=_MILLION,
            columns=understood(sheet, at),
            assumed=(Note("reading.flow_of_title", values=holds),),
        )
        return Plan(
            facts,
            rules=(Rule(("partner",), (at["code"], at["partner"]), partner),),
            measures=tuple(
                Measure(n, {"period": head.period}) for n, head in period_heads(sheet).items()
            ),
            fields={"reporter": "GBR", "flow": flow},
        )


def partner(code: str, name: str) -> Verdict:
    """A country by its code, else by its name; "Total EU27" is a group, "Total Non EU" what is
    left of the world, in which its countries stand as well."""
    plain = re.sub(r"\s*\[.*?\]", "", name).strip()
    group = re.fullmatch(r"total\s+(?P<of>\S.*)", plain, re.I)
    if code in _GROUPS or (
        group is not None and re.search(r"\b(?:eu|euro|non|rest|extra|intra)", group["of"], re.I)
    ):
        return Reason.GROUP
    found = place(plain)
    if found is UNKNOWN and re.fullmatch(r"[A-Z]{2}", code):
        found = place(code)
    if found is WORLD or plain.lower().startswith(("world total", "whole world", "total all")):
        return WORLD.key
    return found.key or (unknown_key(plain) if found is UNKNOWN else Reason.GROUP)
