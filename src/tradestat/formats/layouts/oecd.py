"""OECD.Stat, the OECD's site until 2024: bilateral trade by industry or end use, with code and
label side by side and the power of ten of each value.

Source: OECD, Bilateral Trade Database by Industry and End-use (BTDIxE), values in US dollars.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.totals import is_all_goods
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.plan import Breakdown, Measure, Plan, Rule, Verdict, excluded
from tradestat.formats.plans.rules import flows, periods, positions, sides, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow

_COLUMNS = {
    "reporter": ("COU", "LOCATION", "REPORTER"),
    "reporter_name": ("Reporting country", "Country", "Reporter"),
    "partner": ("PAR", "PARTNER"),
    "partner_name": ("Partner country", "Partner"),
    "flow": ("FLOW", "FLW", "Flow"),
    "commodity": ("IND", "COMMODITY", "PRODUCT"),
    "end_use": ("EUC", "END_USE"),
    "period": ("TIME", "Time", "Year"),
    "unit": ("Unit Code", "Unit"),
    "power": ("PowerCode Code",),
    "value": ("Value",),
}
_FLOWS = {"EXPO": Flow.EXPORT, "IMPO": Flow.IMPORT, "EXP": Flow.EXPORT, "IMP": Flow.IMPORT}
_KINDS = {"IND": "ISIC"}


class OecdStat(Layout):
    """Country and partner, with a power code."""

    id = "oecd-stat"
    title = "OECD.Stat: bilateral trade"

    def handles(self, sheet: Sheet) -> bool:
        at = positions(sheet, **_COLUMNS)
        return {"reporter", "partner", "flow", "period", "power", "value"} <= set(at)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS)
        head = sheet.columns[at["commodity"]] if "commodity" in at else ""
        kind = _KINDS.get(head, "OECD")

        def goods(word: str) -> tuple[str, str]:
            return ("TOTAL", "") if is_all_goods(word) or word == "T" else (word, kind)

        rules = [
            flows(at["flow"], "EXPO or IMPO", lambda w: _FLOWS.get(w.upper()) or flow_of(w)),
            periods(at["period"]),
            Rule(("factor",), (at["power"],), _factor),
        ]
        if "unit" in at:
            rules.append(excluded([at["unit"]], lambda w: unit_of(w) is None, Reason.MEASURE))
        if "commodity" in at:
            rules.append(Rule(("commodity", "classification"), (at["commodity"],), goods))
        ends = sides(sheet, at, "iso-alpha3")
        rules += ends.rules
        identity = tuple(n for r, n in at.items() if r not in ("end_use", "power", "value", "unit"))
        whole = {at["end_use"]: ("TOTAL", "T", "")} if "end_use" in at else {}
        facts = Facts(
            layout=self.id,
            name="oecd",
            title="OECD.Stat, bilateral trade",
            publisher="OECD",
            valuation=FOB_CIF,
            columns=understood(sheet, at),
            assumed=ends.remarks,
        )
        measures = (Measure(at["value"]),)
        return Plan(facts, tuple(rules), measures, breakdown=Breakdown(whole, identity))


def _factor(power: str) -> Verdict:
    return f"{10 ** int(power or 0)}" if power in ("", *"0123456789") else Reason.MEASURE
