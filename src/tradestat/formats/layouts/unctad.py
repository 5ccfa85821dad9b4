"""UNCTADstat: bulk files and downloads of merchandise trade, long or with years side by side.

A value has its unit in its head, and heads with its footnote and missing mark behind it. Source:
UNCTADstat, merchandise trade matrix; economies by UN codes, groups of them by four digits.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import head_of
from tradestat.formats.parsing.places import GROUP, UNKNOWN, Place
from tradestat.formats.parsing.totals import is_all_goods
from tradestat.formats.plans.plan import Measure, Plan, Rule
from tradestat.formats.plans.rules import flows, positions, sides, squeezed, understood, year
from tradestat.formats.table import FOB_CIF, Facts, Given, Sheet

_COLUMNS = {
    "reporter": ("Economy", "Economy Code"),
    "reporter_name": ("Economy Label",),
    "partner": ("Partner", "Partner Code"),
    "partner_name": ("Partner Label",),
    "flow": ("Flow Label",),
    "period": ("Year",),
    "commodity": ("Product", "SitcRev3Product", "Product Code", "Product Label"),
}
_VALUE = re.compile(
    r"us(?:dollars?)?atcurrentprices(?:in)?(thousands?|millions?|billions?)?(?:value)?"
)
_SIZES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


class Unctad(Layout):
    """Economy, partner and flow with their labels, and values "at current prices"."""

    id = "unctad"
    title = "UNCTADstat: merchandise trade, long or wide"

    def handles(self, sheet: Sheet) -> bool:
        at, values = positions(sheet, **_COLUMNS), _values(sheet)
        dated = "period" in at or all(period for period, _ in values.values())
        return bool(values and dated and "flow" in at and {"reporter", "reporter_name"} & set(at))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at, values = positions(sheet, **_COLUMNS), _values(sheet)
        # One amount may stand there twice, in thousands and in millions.
        scale = min(size for _, size in values.values())
        periods = {n: period for n, (period, size) in values.items() if size == scale}
        first = next(iter(periods))
        rules: list[Rule] = [flows(at["flow"])]
        if "period" in at:
            periods = {first: ""}
            rules.append(year(at["period"]))
        if "commodity" in at:
            rules.append(Rule(("commodity", "classification"), (at["commodity"],), _goods))
        ends = sides(sheet, at, known=_own)
        rules += ends.rules
        footnote = f"{re.sub('[ _]value$', '', sheet.columns[first], flags=re.I)} Footnote"
        note = positions(sheet, note=footnote) if "period" in at else {}
        rules += [Rule(("status",), (n,), _status) for n in note.values()]
        facts = Facts(
            layout=self.id,
            name="unctad",
            title="UNCTADstat, merchandise trade",
            publisher="UN Trade and Development (UNCTAD)",
            valuation=FOB_CIF,
            scale=Decimal(scale),
            columns=understood(sheet, {**at, "value": first}),
            assumed=ends.remarks,
        )
        return Plan(
            facts,
            tuple(rules),
            tuple(Measure(n, {"period": p} if p else {}) for n, p in periods.items()),
            {"partner": "WLD"} if "partner" in ends.missing else {},
        )


def _values(sheet: Sheet) -> dict[int, tuple[str, int]]:
    """The columns of amounts, with the year in the head, if there is one, and their size."""
    found = {}
    for number, column in enumerate(sheet.columns):
        head = head_of(column)
        period = head.period if head else ""
        amount = _VALUE.fullmatch(squeezed(column.replace(period, "", 1)))
        if amount is not None:
            found[number] = (period, _SIZES[(amount[1] or "").removesuffix("s")])
    return found


def _goods(code: str) -> tuple[str, str]:
    """SITC by digits; groups of products are UNCTAD's own."""
    if is_all_goods(code):
        return "TOTAL", ""
    return code, "S3" if code.isdigit() else "UNCTAD"


def _own(code: str) -> Place:
    return GROUP if re.fullmatch(r"[1-9]\d{3}", code) else UNKNOWN


def _status(footnote: str) -> str:
    return "estimate" if footnote.lower().startswith("estimat") else "reported"
