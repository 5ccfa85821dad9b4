"""WITS of the World Bank: the CSV of an advanced query or a bulk download.

Values are thousand dollars; product codes have lost their leading zeros.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.places import UNKNOWN, place
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, constant
from tradestat.formats.plans.rules import (
    THOUSAND,
    flows,
    heads,
    key_of,
    positions,
    reporters,
    squeezed,
    understood,
    year,
)
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow

_COLUMNS = {
    "reporter": ("ReporterISO3", "ReporterName", "Reporter"),
    "partner": ("PartnerISO3", "PartnerName", "Partner"),
    "names": ("PartnerName", "Partner"),
    "flow": ("TradeFlowName", "TradeFlow"),
    "period": ("Year",),
    "commodity": ("ProductCode", "Product Group"),
    "classification": ("Nomenclature",),
    "indicator": ("Indicator",),
    "quantity": ("Quantity in KG", "Netweight in KGM"),
}
_VALUES = ("TradeValue in 1000 USD", "Trade Value 1000USD")
_BY_FLOW = {"Export (US$ Thousand)": Flow.EXPORT, "Import (US$ Thousand)": Flow.IMPORT}


class Wits(Layout):
    """Values in 1000 USD: one column for both flows, one for each, or years with an indicator."""

    id = "wits"
    title = "WITS: query, bulk CSV, trade by product or partner"

    def handles(self, sheet: Sheet) -> bool:
        at, names = positions(sheet, **_COLUMNS), heads(sheet)
        if not {"reporter", "partner"} <= set(at):
            return False
        if set(map(squeezed, _BY_FLOW)) & names:
            return "period" in at
        if "flow" in at and names & set(map(squeezed, _VALUES)):
            return "period" in at
        return {"indicator", "flow"} <= set(at) and bool(period_heads(sheet)) and _named(sheet, at)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS)
        values = positions(sheet, value=_VALUES) or positions(sheet, **{h: h for h in _BY_FLOW})
        series = {} if values else period_heads(sheet)
        by_group = "commodity" in at and squeezed(sheet.columns[at["commodity"]]) == "productgroup"
        codes = goods(sheet, at, "names" if by_group else "HS")
        shown = {k: v for k, v in {**at, **values}.items() if k != "names"}
        facts = Facts(
            layout=self.id,
            name="wits",
            title="WITS, as reported to UN Comtrade",
            publisher="World Bank",
            valuation=FOB_CIF,
            scale=THOUSAND,
            columns=understood(sheet, shown),
            assumed=codes.remarks,
        )
        rules: list[Rule] = []
        if series:
            rules.append(Rule(("flow",), (at["indicator"],), _indicator))
        else:
            rules.append(year(at["period"]))
        if "value" in values:
            rules.insert(0, flows(at["flow"], "Import or Export"))
        named = dict.fromkeys(at[role] for role in ("partner", "names") if role in at)
        return Plan(
            facts,
            rules=(
                *rules,
                *codes.rules,
                reporters(at["reporter"]),
                Rule(("partner",), tuple(named), lambda *w: _partner(*w) or Reason.GROUP),
            ),
            measures=tuple(
                [Measure(n, constant({"flow": _BY_FLOW.get(head)})) for head, n in values.items()]
                or [Measure(n, {"period": head.period}) for n, head in series.items()]
            ),
            weight=at.get("quantity"),
            weight_unit="kg",
        )


def _named(sheet: Sheet, at: dict[str, int]) -> bool:
    """Whether the indicators of a table of years are the World Bank's of trade."""
    return any(word in _BY_FLOW for (word,) in sheet.words(at["indicator"]))


def _indicator(word: str) -> Verdict:
    return (flow_in(word) if word in _BY_FLOW else None) or Reason.INDICATOR


def _partner(code: str, name: str = "") -> str:
    # Some codes are the World Bank's own (ZAR, SER): then the name counts.
    return key_of(name if name and place(code) is UNKNOWN else code)
