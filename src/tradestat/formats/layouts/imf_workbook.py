"""The IMF's old DOTS workbooks: a country in a title, exports and imports on two sheets."""

from __future__ import annotations

import re
from dataclasses import replace

from tradestat.formats.layouts.any_table import table_plan
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.places import place
from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import FOB_CIF, Given, Sheet
from tradestat.model import Flow

_TITLE = re.compile(r"^(?:exports, fob to|imports, cif from) partner countries", re.I)


class ImfWorkbook(Layout):
    """Years or months as columns; the reporter and the flow stand in the titles."""

    id = "imf-dots-workbook"
    title = "IMF DOTS: country workbooks"

    def handles(self, sheet: Sheet) -> bool:
        return any(_TITLE.match(line) for line in sheet.above) and bool(period_heads(sheet))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        exports = any(line.lower().startswith("exports") for line in sheet.above)
        countries = (place(line) for line in sheet.above)
        reporter = given.reporter or next((p.key for p in countries if p.kind == "country"), None)
        flow = Flow.EXPORT if exports else Flow.IMPORT
        plan = table_plan(self.id, sheet, replace(given, reporter=reporter, flow=flow))
        facts = replace(
            plan.facts,
            name="imf-dots-workbook",
            title="Direction of Trade Statistics",
            publisher="International Monetary Fund",
            valuation=FOB_CIF,
        )
        return replace(plan, facts=facts)
