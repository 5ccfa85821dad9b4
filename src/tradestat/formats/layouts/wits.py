"""WITS of the World Bank: the CSV of an advanced query or a bulk download.

Values are thousand dollars; product codes have lost their leading zeros.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.places import UNKNOWN, place
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Wrong
from tradestat.formats.plans.rules import (
    THOUSAND,
    flows,
    key_of,
    positions,
    reporters,
    understood,
)
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet

_VALUES = ("tradevalue in 1000 usd", "tradevaluein1000usd")


class Wits(Layout):
    """Reporters and partners stand as alpha-3 codes, with a value in 1000 USD."""

    id = "wits"
    title = "WITS: query or bulk CSV"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        known = {"reporteriso3", "partneriso3", "tradeflowname"} <= names
        return known and bool(names & set(_VALUES))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet,
            reporter="ReporterISO3",
            partner="PartnerISO3",
            flow="TradeFlowName",
            period="Year",
            commodity="ProductCode",
            classification="Nomenclature",
            value=_VALUES,
            names="PartnerName",
        )
        codes = goods(sheet, at)
        facts = Facts(
            layout=self.id,
            name="wits",
            title="WITS, as reported to UN Comtrade",
            publisher="World Bank",
            valuation=FOB_CIF,
            scale=THOUSAND,
            columns=understood(sheet, {k: v for k, v in at.items() if k != "names"}),
            assumed=codes.remarks,
        )
        named = [at[role] for role in ("partner", "names") if role in at]
        return Plan(
            facts,
            rules=(
                flows(at["flow"], "Import or Export"),
                year(at["period"]),
                *codes.rules,
                reporters(at["reporter"]),
                Rule(("partner",), tuple(named), lambda *w: _partner(*w) or Reason.GROUP),
            ),
            measures=(Measure(at["value"]),),
        )


def year(column: int) -> Rule:
    """The year in a column that holds years alone."""
    one = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
    return Rule(("period",), (column,), lambda w: w if one.fullmatch(w) else Wrong("a year"))


def _partner(code: str, name: str = "") -> str:
    # Some codes are the World Bank's own (ZAR, SER): then the name counts.
    return key_of(name if name and place(code) is UNKNOWN else code)
