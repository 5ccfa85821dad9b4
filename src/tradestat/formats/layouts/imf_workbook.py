"""The IMF's old DOTS workbooks: a country in a title, exports and imports on two sheets."""

from __future__ import annotations

import re
from dataclasses import replace

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.wide import Wide
from tradestat.formats.parsing.places import place
from tradestat.formats.table import FOB_CIF, Given, Reading, Sheet, Tally
from tradestat.model import Flow

_TITLE = re.compile(r"^(?:exports, fob to|imports, cif from) partner countries", re.I)


class ImfWorkbook(Layout):
    """A wide table whose reporter and flow stand in its titles."""

    id = "imf-dots-workbook"
    title = "IMF DOTS: country workbooks"

    def handles(self, sheet: Sheet) -> bool:
        return any(_TITLE.match(line) for line in sheet.above) and Wide().handles(sheet)

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        exports = any(line.lower().startswith("exports") for line in sheet.above)
        countries = (place(line) for line in sheet.above)
        reporter = given.reporter or next((p.key for p in countries if p.kind == "country"), None)
        flow = Flow.EXPORT if exports else Flow.IMPORT
        reading = Wide().read(sheet, replace(given, reporter=reporter, flow=flow), tally)
        facts = replace(
            reading.facts,
            layout=self.id,
            name="imf-dots-workbook",
            title="Direction of Trade Statistics",
            publisher="International Monetary Fund",
            valuation=FOB_CIF,
        )
        return Reading(facts, reading.rows)
