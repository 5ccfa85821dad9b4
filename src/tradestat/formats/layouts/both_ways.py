"""Tables with exports and imports side by side, as the Harvard Atlas, Open Trade Statistics and the
OEC's old site hand them out: areas by alpha-3 code, US dollars, reconciled or cleaned by their
publisher."""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan
from tradestat.formats.plans.rules import (
    partners,
    positions,
    reporters,
    squeezed,
    understood,
    year,
)
from tradestat.formats.table import Facts, Given, Sheet
from tradestat.model import Flow, Note

_COLUMNS = {
    "reporter": ("country_iso3_code", "location_code", "reporter_iso", "origin_id", "origin"),
    "partner": ("partner_iso3_code", "partner_code", "partner_iso", "dest_id", "destination_id",
                "dest", "destination"),
    "exports": ("export_value", "trade_value_usd_exp", "export_val"),
    "imports": ("import_value", "trade_value_usd_imp", "import_val"),
    "period": ("year",),
}  # fmt: skip
_CLASSIFICATIONS = {
    "product_hs92_code": "H0", "hs_product_code": "H0", "hs92_id": "H0", "hs92": "H0",
    "product_hs12_code": "H4", "hs96_id": "H1", "hs96": "H1", "hs02_id": "H2", "hs02": "H2",
    "hs07_id": "H3", "hs07": "H3", "product_sitc_code": "SITC", "sitc_product_code": "SITC",
    "sitc_id": "SITC", "sitc": "SITC", "commodity_code": "HS",
}  # fmt: skip
# By the heads of the exports and the reporter: proposal for an id, title, publisher.
_ATLAS = ("atlas", "Atlas of Economic Complexity", "Growth Lab at Harvard University")
_OEC = ("oec", "OEC, bilateral trade", "Observatory of Economic Complexity")
_PUBLISHERS = {
    ("exportvalue", "countryiso3code"): _ATLAS,
    ("exportvalue", "locationcode"): _ATLAS,
    ("tradevalueusdexp", "reporteriso"): ("ots", *["Open Trade Statistics"] * 2),
    ("exportval", "originid"): _OEC,
    ("exportval", "origin"): _OEC,
}


class BothWays(Layout):
    """A row becomes two: the exports and the imports of its country."""

    id = "both-ways"
    title = "Harvard Atlas CSV, Open Trade Statistics JSON, the OEC's old files"

    def handles(self, sheet: Sheet) -> bool:
        at = positions(sheet, **_COLUMNS)
        return set(at) == set(_COLUMNS) and _pair(sheet, at) in _PUBLISHERS

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS, commodity=tuple(_CLASSIFICATIONS))
        name, title, publisher = _PUBLISHERS[_pair(sheet, at)]
        head = squeezed(sheet.columns[at["commodity"]]) if "commodity" in at else ""
        kind = next((k for h, k in _CLASSIFICATIONS.items() if squeezed(h) == head), "HS")
        # The OEC's ids of products have the section before them: 178703 is 8703 of section 17.
        codes = goods(sheet, at, kind, _without_section if head.endswith("id") else str)
        facts = Facts(
            layout=self.id,
            name=name,
            title=title,
            publisher=publisher,
            columns=understood(sheet, at),
            assumed=(Note.of("reading.cleaned_by_publisher", file=sheet.file), *codes.remarks),
        )
        return Plan(
            facts,
            rules=(
                year(at["period"]),
                reporters(at["reporter"], spelt=_alpha3),
                partners(at["partner"], spelt=_alpha3),
                *codes.rules,
            ),
            measures=tuple(
                Measure(at[flow.plural], {"flow": flow}) for flow in (Flow.EXPORT, Flow.IMPORT)
            ),
        )


def _pair(sheet: Sheet, at: dict[str, int]) -> tuple[str, str]:
    return squeezed(sheet.columns[at["exports"]]), squeezed(sheet.columns[at["reporter"]])


def _alpha3(word: str) -> str:
    """The code alone: the OEC writes the continent before it, as in "aschn"."""
    return word[-3:].upper() if len(word) == 5 and word.islower() else word.upper()


def _without_section(word: str) -> str:
    return word[2:] if word.isdigit() and len(word) > 3 else word
