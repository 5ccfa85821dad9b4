"""SDMX-CSV 1.0 and 2.0 of any publisher: dimensions by their usual names, or as the user maps them.

Source: SDMX-CSV field guide: the first column is DATAFLOW in version 1, STRUCTURE in version 2;
labels may stand behind codes as "CODE: Label"; ACTION D deletes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.any_table import table_plan
from tradestat.formats.layouts.base import STANDARD, Layout
from tradestat.formats.plans.plan import Plan, excluded
from tradestat.formats.table import Given, Reason, Sheet

_USUAL = {
    "reporter": ("REPORTER", "REF_AREA", "REPORTING_AREA", "REPORTER_AREA", "DECLARANT", "COUNTRY"),
    "partner": ("PARTNER", "COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER_AREA", "COUNTERPART",
                "VIS_AREA"),
    "flow": ("FLOW", "TRADE_FLOW", "FLOWS", "TRADEFLOW"),
    "commodity": ("COMMODITY", "PRODUCT", "PRODUCT_CODE", "COMMODITY_CODE", "CMD"),
    "period": ("TIME_PERIOD", "TIME"),
    "value": ("OBS_VALUE",),
}  # fmt: skip


class SdmxCsv(Layout):
    """The first column is that of SDMX-CSV."""

    id = "sdmx-csv"
    title = "SDMX-CSV 1.0 and 2.0"
    generality = STANDARD

    def handles(self, sheet: Sheet) -> bool:
        first = sheet.tokens[0] if sheet.tokens else ""
        return first == "dataflow" or re.fullmatch(r"structure(\[.\])?", first) is not None

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """As any table, by its dimensions. Raises UnknownLayout, naming what has no column."""
        named = replace(sheet, columns=tuple(_code(column) for column in sheet.columns))
        columns = dict(given.columns)
        for role, names in _USUAL.items():
            dimension = next((name for name in names if name in named.columns), None)
            if dimension is not None:
                columns.setdefault(role, dimension)
        lacking = [r for r in ("reporter", "partner") if not (r in columns or getattr(given, r))]
        if lacking:
            missing = f"the {' or the '.join(lacking)} (it is SDMX-CSV)"
            raise UnknownLayout.of(sheet.file, named.columns, [missing])
        plan = table_plan(self.id, named, replace(given, columns=columns), _code)
        cells = (c for row in sheet.head(1) for c in row)
        title = next((c for c in cells if ":" in c and "(" in c), plan.facts.title)
        facts = replace(plan.facts, title=title, publisher=title.partition(":")[0])
        rules = plan.rules
        if "action" in sheet.tokens:
            action = sheet.tokens.index("action")
            rules = (excluded([action], lambda w: w.upper() == "D", Reason.DELETED), *rules)
        return replace(plan, facts=facts, rules=rules)


def _code(cell: str) -> str:
    """The code alone of a cell that says "CODE: Label"."""
    return cell.partition(": ")[0] if re.match(r"[A-Z0-9_]+: ", cell) else cell
