"""UN Comtrade up to 2023: the CSV of the old site, with its 35 columns."""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Breakdown, Measure, Plan
from tradestat.formats.plans.rules import (
    flows,
    partners,
    periods,
    positions,
    reporters,
    understood,
)
from tradestat.formats.table import FOB_CIF, Facts, Given, Sheet
from tradestat.model import Flow

_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "4": Flow.RE_IMPORT}
_COLUMNS = {
    "reporter": "Reporter Code",
    "partner": "Partner Code",
    "flow": "Trade Flow Code",
    "period": "Period",
    "commodity": "Commodity Code",
    "classification": "Classification",
    "value": "Trade Value (US$)",
}
_MORE = {
    "quantity": "Netweight (kg)",
    "partner2": "2nd Partner Code",
    "customs": "Customs Proc. Code",
    "transport": "Mode of Transport Code",
}
_WHOLE = ("", "0", "C00")


class ComtradeLegacy(Layout):
    """Rows of every level of goods; the flow stands as a code."""

    id = "comtrade-legacy"
    title = "UN Comtrade: CSV of the site before 2023"

    def handles(self, sheet: Sheet) -> bool:
        return {head.lower() for head in _COLUMNS.values()} <= set(sheet.tokens)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS, **_MORE)
        codes = goods(sheet, at)
        facts = Facts(
            layout=self.id,
            name="comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            valuation=FOB_CIF,
            columns=understood(sheet, at),
            assumed=codes.remarks,
        )
        return Plan(
            facts,
            rules=(
                flows(at["flow"], "1, 2, 3 or 4", _FLOWS.get),
                periods(at["period"]),
                *codes.rules,
                reporters(at["reporter"], "un"),
                partners(at["partner"], "un"),
            ),
            measures=(Measure(at["value"]),),
            weight=at.get("quantity"),
            weight_unit="kg",
            breakdown=Breakdown(
                {at[r]: _WHOLE for r in ("partner2", "customs", "transport") if r in at},
                tuple(at[role] for role in _COLUMNS if role != "value"),
            ),
        )
