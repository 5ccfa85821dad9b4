"""Tables with exports and imports side by side, as the Harvard Atlas and Open Trade Statistics
hand them out: areas by alpha-3 code, US dollars, both reconciled or cleaned by their publisher."""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.wits import year
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan
from tradestat.formats.plans.rules import partners, positions, reporters, understood
from tradestat.formats.table import Facts, Given, Sheet
from tradestat.model import Flow, Note

_ATLAS = {"country_iso3_code", "partner_iso3_code", "export_value", "import_value", "year"}
_OTS = {"reporter_iso", "partner_iso", "trade_value_usd_imp", "trade_value_usd_exp", "year"}
_CLASSIFICATIONS = {
    "product_hs92_code": "H0",
    "product_hs12_code": "H4",
    "product_sitc_code": "SITC",
}


class BothWays(Layout):
    """A row becomes two: the exports and the imports of its country."""

    id = "both-ways"
    title = "Harvard Atlas CSV, Open Trade Statistics JSON"

    def handles(self, sheet: Sheet) -> bool:
        return set(sheet.tokens) >= _ATLAS or set(sheet.tokens) >= _OTS

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        atlas = "export_value" in sheet.tokens
        at = positions(
            sheet,
            reporter=("country_iso3_code", "reporter_iso"),
            partner=("partner_iso3_code", "partner_iso"),
            period="year",
            commodity=(*_CLASSIFICATIONS, "commodity_code"),
            exports=("export_value", "trade_value_usd_exp"),
            imports=("import_value", "trade_value_usd_imp"),
        )
        head = sheet.tokens[at["commodity"]] if "commodity" in at else ""
        codes = goods(sheet, at, _CLASSIFICATIONS.get(head, "HS"))
        facts = Facts(
            layout=self.id,
            name="atlas" if atlas else "ots",
            title="Atlas of Economic Complexity" if atlas else "Open Trade Statistics",
            publisher="Growth Lab at Harvard University" if atlas else "Open Trade Statistics",
            columns=understood(sheet, at),
            assumed=(Note.of("reading.cleaned_by_publisher", file=sheet.file), *codes.remarks),
        )
        return Plan(
            facts,
            rules=(
                year(at["period"]),
                reporters(at["reporter"], spelt=str.upper),
                partners(at["partner"], spelt=str.upper),
                *codes.rules,
            ),
            measures=tuple(
                Measure(at[flow.plural], {"flow": flow}) for flow in (Flow.EXPORT, Flow.IMPORT)
            ),
        )
