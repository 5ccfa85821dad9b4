"""The IMF's old DOTS workbooks: a country in a title, exports and imports on two sheets."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tradestat.formats.layouts.any_table import table_plan
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.parsing.places import place
from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import FOB_CIF, Given, Sheet
from tradestat.model import Flow, Note

_ESTIMATED = re.compile(r"(.*\d) ?e")
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
        marks = any(_ESTIMATED.fullmatch(c.strip()) for row in sheet.head(500) for c in row)
        remark = Note.of("reading.estimates_unmarked", file=sheet.file)
        facts = replace(
            plan.facts,
            name="imf-dots-workbook",
            title="Direction of Trade Statistics",
            publisher="International Monetary Fund",
            valuation=FOB_CIF,
            assumed=(*plan.facts.assumed, *([remark] if marks else [])),
        )
        style = plan.style
        marked = _Marked(style.decimal, style.thousands, style.guess)
        return replace(plan, facts=facts, style=marked)


class _Marked(NumberStyle):
    """Numbers of which some are estimates, as "0.02 e"."""

    def parse(self, text: str) -> Decimal | None:
        """The number without its mark. Raises ValueError."""
        found = _ESTIMATED.fullmatch(text.strip())
        return NumberStyle.parse(self, found[1] if found else text)
