"""US Census Bureau: trade in goods by country, the workbook country.xlsx: a row for each country
and year, months of imports and exports side by side.

Source: US Census Bureau, U.S. Trade in Goods by Country: million US dollars, not seasonally
adjusted; exports FAS, imports at customs value; codes below 1000 are groups of countries.
"""

from __future__ import annotations

from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.census import area_of
from tradestat.formats.parsing.places import WORLD
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, excluded
from tradestat.formats.plans.rules import key_of, positions, understood, year
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Flow

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FLOWS = {"i": Flow.IMPORT, "e": Flow.EXPORT}
_NOTHING = {"", "0", "0.0"}


class CensusTable(Layout):
    """IJAN to IYR are imports, EJAN to EYR exports."""

    id = "census-table"
    title = "US Census Bureau: workbook of trade by country"

    def handles(self, sheet: Sheet) -> bool:
        return {"year", "cty_code", "ctyname", "iyr", "eyr"} <= set(sheet.tokens)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, year="year", code="cty_code", partner="ctyname")
        column = {token: number for number, token in enumerate(sheet.tokens)}
        measures = [
            Measure(column[f"{letter}{month}"], {"flow": flow, "month": f"-{number:02}"})
            for letter, flow in _FLOWS.items()
            for number, month in enumerate(_MONTHS, start=1)
            if f"{letter}{month}" in column
        ]
        yearly = [
            Measure(column[f"{letter}yr"], {"flow": flow, "month": ""})
            for letter, flow in _FLOWS.items()
        ]
        # Months that are not published yet stand as zeros, and the year as their sum.
        unfinished = _unfinished(sheet, at["year"], column)
        return Plan(
            Facts(
                layout=self.id,
                name="census-by-country",
                title="US trade in goods by country",
                publisher="US Census Bureau",
                valuation={"export": "FAS", "import": "customs value"},
                scale=Decimal(10**6),
                columns=understood(sheet, at),
            ),
            rules=(
                excluded([at["year"]], unfinished.__contains__, Reason.PART_OF_YEAR),
                year(at["year"], "a year, as 2023"),
                Rule(("partner",), (at["code"], at["partner"]), _partner),
            ),
            measures=(*yearly, *measures),
            fields={"reporter": "USA"},
        )


def _unfinished(sheet: Sheet, year: int, column: dict[str, int]) -> set[str]:
    """Years whose December has no figure of any country."""
    if "idec" not in column or "edec" not in column:
        return set()
    found = sheet.words(year, column["idec"], column["edec"])
    full = {word for word, *decembers in found if not set(decembers) <= _NOTHING}
    return {word for word, *_ in found} - full


def _partner(code: str, name: str) -> Verdict:
    low = name.lower()
    if low.startswith("world"):
        return WORLD.key if "not seasonally" in low or low == "world" else Reason.SERIES
    code = code.zfill(4)
    if code < "1000":
        return Reason.GROUP
    area = area_of(code)
    return area or key_of(name) or Reason.GROUP
