"""The Observatory of Economic Complexity: replies and downloads of its interface, one reconciled
value for each exporter, importer and product.

Areas are "aschn": two letters of the continent before the alpha-3 code. Products are the section
before the code: 126402 is 6402 of section 12. Source: OEC, trade in BACI's editions, US dollars.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan
from tradestat.formats.plans.rules import positions, sides, understood, year
from tradestat.formats.table import Facts, Given, Sheet
from tradestat.model import Flow, SourceKind

_COLUMNS = {
    "reporter": ("Exporter Country ID", "ID Exporter Country"),
    "reporter_name": ("Exporter Country", "Exporter"),
    "partner": ("Importer Country ID", "ID Importer Country"),
    "partner_name": ("Importer Country", "Importer"),
    "period": ("Year", "Year ID"),
    "value": ("Trade Value",),
}
_LEVELS = {"HS6 ID": 6, "ID HS6": 6, "HS4 ID": 4, "ID HS4": 4, "HS2 ID": 2, "ID HS2": 2}


class Oec(Layout):
    """The heads are those of the OEC's cubes; of one side alone, the other is the world."""

    id = "oec"
    title = "OEC: download or reply of the interface"

    def handles(self, sheet: Sheet) -> bool:
        at = set(positions(sheet, **_COLUMNS, commodity=tuple(_LEVELS)))
        named = {"commodity", "reporter_name", "partner_name"} <= at
        return {"value", "period"} <= at and (named or bool({"reporter", "partner"} & at))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS, commodity=tuple(_LEVELS))
        digits = next(
            (_LEVELS[h] for h in _LEVELS if "commodity" in at and positions(sheet, c=h)), 6
        )

        def spelt(word: str) -> str:
            return word[-digits:].zfill(digits) if word.isdigit() else word

        codes = goods(sheet, at, "HS", spelt)
        ends = sides(sheet, at, "oec")
        facts = Facts(
            layout=self.id,
            name="oec",
            title="OEC, bilateral trade",
            publisher="Observatory of Economic Complexity",
            kind=SourceKind.RECONCILED,
            valuation={"export": "FOB", "import": "FOB"},
            columns=understood(sheet, at),
            assumed=(*codes.remarks, *ends.remarks),
        )
        return Plan(
            facts,
            rules=(
                year(at["period"]),
                *codes.rules,
                *ends.rules,
            ),
            measures=(Measure(at["value"]),),
            fields={"flow": Flow.EXPORT, "status": "reconciled"}
            | dict.fromkeys(ends.missing, "WLD"),
        )
