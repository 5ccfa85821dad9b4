"""The IMF's old DOTS workbooks: a country in a title, exports and imports on two sheets."""

from __future__ import annotations

import re
from dataclasses import replace

from tradestat.formats import wide
from tradestat.formats.places import place
from tradestat.formats.table import Given, Reading, Sheet, Tally

ID = "imf-dots-workbook"
TITLE = "IMF DOTS: country workbooks"

_TITLE = re.compile(r"^(exports, fob to|imports, cif from) partner countries", re.I)


def handles(sheet: Sheet) -> bool:
    """Whether the titles are those of the IMF's workbooks."""
    return any(_TITLE.match(line) for line in sheet.above) and wide.handles(sheet)


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """As a wide table whose reporter and flow stand in its titles."""
    flow = "export" if any(line.lower().startswith("exports") for line in sheet.above) else "import"
    reporter = given.reporter or next(
        (place(line).key for line in sheet.above if place(line).kind == "country"), None
    )
    told = replace(given, reporter=reporter, flow=flow)
    reading = wide.read(sheet, told, tally)
    facts = replace(
        reading.facts,
        layout=ID,
        name="imf-dots-workbook",
        title="Direction of Trade Statistics",
        publisher="International Monetary Fund",
        valuation={"export": "FOB", "import": "CIF"},
    )
    return Reading(facts, reading.rows)
