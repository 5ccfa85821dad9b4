"""FAOSTAT, detailed trade matrix: bulk files with years side by side or a row for each, and the
site's downloads. A part of the goods: agricultural, by FAO's items, which contain none another.

Source: FAO, detailed trade matrix, metadata: exports mostly FOB, imports mostly CIF.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict
from tradestat.formats.plans.rules import money, positions, sides, understood, year
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet

_COLUMNS = {
    "reporter": ("Reporter Country Code", "Reporter Country Code (FAO)",
                 "Reporter Country Code (M49)", "Reporter Country Code (ISO3)"),
    "reporter_name": ("Reporter Countries",),
    "partner": ("Partner Country Code", "Partner Country Code (FAO)",
                "Partner Country Code (M49)", "Partner Country Code (ISO3)"),
    "partner_name": ("Partner Countries",),
    "commodity": ("Item", "Item Code"),
    "flow": ("Element",),
    "period": ("Year", "Year Code"),
    "unit": ("Unit",),
    "value": ("Value",),
    "status": ("Flag",),
}  # fmt: skip
_YEAR = re.compile(r"y((?:19|20)\d\d)")


class Faostat(Layout):
    """Reporter and partner countries, an item and an element: quantities are excluded."""

    id = "faostat"
    title = "FAOSTAT: detailed trade matrix"

    def handles(self, sheet: Sheet) -> bool:
        at = positions(sheet, **_COLUMNS)
        needed = {"reporter_name", "partner_name", "commodity", "flow", "unit"}
        return needed <= set(at) and ({"period", "value"} <= set(at) or bool(_years(sheet)))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS)
        years = {} if "value" in at else _years(sheet)
        ends = sides(sheet, at)
        rules = [
            Rule(("flow",), (at["flow"],), _flow),
            money(at["unit"]),
            # Items are numbers of a list: 15 is wheat, and 1501 is no wheat.
            Rule(("commodity", "classification"), (at["commodity"],), lambda item: (item, "names")),
            *ends.rules,
        ]
        if not years:
            rules.append(year(at["period"]))
            rules += [Rule(("status",), (at["status"],), _status)] if "status" in at else []
        facts = Facts(
            layout=self.id,
            name="faostat",
            title="FAOSTAT, detailed trade matrix",
            publisher="Food and Agriculture Organization of the United Nations",
            valuation=FOB_CIF,
            assumed=ends.remarks,
            columns=understood(sheet, at),
        )
        measures = [Measure(n, {"period": period}) for n, period in years.items()]
        return Plan(facts, tuple(rules), tuple(measures) or (Measure(at["value"]),))


def _years(sheet: Sheet) -> dict[int, str]:
    """The columns Y1986, Y1987 …; Y1986F and Y1986N hold flags and notes."""
    found = {n: _YEAR.fullmatch(token) for n, token in enumerate(sheet.tokens)}
    return {n: match[1] for n, match in found.items() if match is not None}


def _flow(element: str) -> Verdict:
    """Export Value and Import Value; quantities are another measure."""
    return (flow_in(element) if "value" in element.lower() else None) or Reason.MEASURE


def _status(flag: str) -> str:
    return "estimate" if flag in ("E", "I", "F", "R", "Im") else "reported"
