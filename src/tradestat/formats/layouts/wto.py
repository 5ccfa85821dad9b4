"""WTO Stats: a row for each figure, or years side by side under the name of the indicator.

Product groups are codes that grow to the right: MACHPH is within MACH, that within MA. Source: WTO
Stats portal, metadata of merchandise trade values.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.totals import is_all_goods
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.plans.rules import money, positions, sides, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow

_COLUMNS = {
    "reporter": ("Reporting Economy ISO3A Code", "Reporting Economy Code"),
    "reporter_name": ("Reporting Economy",),
    "partner": ("Partner Economy ISO3A Code", "Partner Economy Code"),
    "partner_name": ("Partner Economy",),
    "flow": ("Indicator", "Indicator Code"),
    "commodity": ("Product/Sector Code", "Product/Sector"),
    "period": ("Year",),
    "part": ("Period Code", "Period"),
    "unit": ("Unit",),
    "value": ("Value",),
    "status": ("Value Flag Code",),
}
_GROUPS = "WTO"
# Groups by their names, and in codes that hold what is within them: automotive products (MAMTAU to
# the WTO) are transport equipment, and computers (MAMTOTEP) office and telecom equipment.
_CODES = {
    "Agricultural products": "AG", "Food": "AGFO", "Fuels and mining products": "MI",
    "Fuels": "MIFU", "Manufactures": "MA", "Iron and steel": "MAIS", "Chemicals": "MACH",
    "Pharmaceuticals": "MACHPH", "Machinery and transport equipment": "MAMT",
    "Office and telecom equipment": "MAMTOF", "Transport equipment": "MAMTTE",
    "Automotive products": "MAMTTEAU", "Textiles": "MATE", "Clothing": "MACL",
    "Electronic data processing and office equipment": "MAMTOFEP",
    "Telecommunications equipment": "MAMTOFTL",
    "Integrated circuits and electronic components": "MAMTOFIC",
    "MAMTAU": "MAMTTEAU", "MAMTOTEP": "MAMTOFEP", "MAMTOTTL": "MAMTOFTL", "MAMTOTIC": "MAMTOFIC",
}  # fmt: skip


class Wto(Layout):
    """The reporting economy stands beside the indicator; the total is the code TO."""

    id = "wto"
    title = "WTO Stats: CSV or workbook"

    def handles(self, sheet: Sheet) -> bool:
        at = positions(sheet, **_COLUMNS)
        if not {"reporter", "reporter_name"} & set(at):
            return False
        return {"flow", "value", "period", "unit"} <= set(at) or bool(
            _title(sheet) and period_heads(sheet)
        )

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS)
        series = {} if "value" in at else period_heads(sheet)
        title = _title(sheet)
        ends = sides(sheet, at)
        fields = {"partner": "WLD"} if "partner" in ends.missing else {}
        rules: list[Rule] = []
        if not series:
            rules.append(Rule(("flow",), (at["flow"],), _flow))
            rules.append(money(at["unit"]))
            dated = [at[role] for role in ("period", "part") if role in at]
            rules.append(Rule(("period",), tuple(dated), _period))
        else:
            flow = _flow(title)
            fields |= {"flow": flow} if isinstance(flow, Flow) else {}
            if isinstance(flow, Reason):
                rules.append(excluded([0], lambda word: True, flow))
        if "commodity" in at:
            rules.append(Rule(("commodity", "classification"), (at["commodity"],), _goods))
        rules += ends.rules
        if "status" in at:
            rules.append(Rule(("status",), (at["status"],), _status))
        scale, _ = (unit_of(title) if series else None) or (Decimal(1), "USD")
        facts = Facts(
            layout=self.id,
            name="wto",
            title="WTO Stats, merchandise trade values",
            publisher="World Trade Organization",
            valuation=FOB_CIF,
            scale=scale,
            columns=understood(sheet, at),
            assumed=ends.remarks,
        )
        measures = [Measure(n, {"period": head.period}) for n, head in series.items()]
        return Plan(facts, tuple(rules), tuple(measures) or (Measure(at["value"]),), fields)


def _title(sheet: Sheet) -> str:
    """The name of the one indicator that stands above a table of years."""
    found = (line for line in sheet.above if line.lower().startswith("indicator"))
    return next(found, "").partition("/")[2].strip()


def _flow(indicator: str) -> Flow | Reason:
    if "seasonally" in indicator.lower():
        return Reason.MEASURE
    return flow_in(indicator) or Reason.INDICATOR


def _period(year: str, part: str = "") -> Verdict:
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return Wrong("a year")
    found = re.fullmatch(r"(?:(M)0?(\d\d?)|Q([1-4])|A|Annual|)", part)
    if found is None:
        return Wrong("A, Q1 to Q4 or M1 to M12", 1)
    if found[3]:
        return f"{year}-Q{found[3]}"
    return f"{year}-{int(found[2]):02}" if found[1] else year


def _goods(cell: str) -> tuple[str, str]:
    """The code in "SI3_AGG - MACH - Chemicals", or alone; TO is all goods."""
    parts = cell.split(" - ")
    code = parts[1] if len(parts) > 2 else parts[0]
    if code == "TO" or is_all_goods(code):
        return "TOTAL", ""
    return _CODES.get(code, code), "HS" if code.isdigit() else _GROUPS


def _status(flag: str) -> str:
    return {"E": "estimate", "P": "preliminary"}.get(flag, "reported")
