"""US Census Bureau: the interface's reply, a list of lists, with imports and exports of the US.

Sources: US Census Bureau, Guide to the US International Trade Statistical Program: exports FAS,
general imports at customs value; Schedule C, country codes and ISO 3166 alpha-2 codes.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import WORLD, place, unknown_key
from tradestat.formats.parsing.words import data
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.plans.rules import positions, understood
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_EXPORTS = ("all_val_mo", "all_val_yr")
_IMPORTS = ("gen_val_mo", "gen_val_yr", "con_val_mo", "con_val_yr")
_SCHEDULE_C: dict[str, str] = data("schedule_c")


class Census(Layout):
    """Partners stand by Schedule C; "-" is the world, or all goods."""

    id = "census"
    title = "US Census Bureau: reply of the interface"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        return "cty_code" in names and bool(names & {*_EXPORTS, *_IMPORTS})

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet,
            partner="cty_code",
            names="cty_name",
            commodity=("e_commodity", "i_commodity"),
            period="time",
            year="year",
            month="month",
            value=(*_EXPORTS, *_IMPORTS),
            summary="summary_lvl",
            domestic="df",
        )
        column = sheet.columns[at["value"]]
        flow = Flow.EXPORT if column.lower() in _EXPORTS else Flow.IMPORT
        holds = {"file": sheet.file, "column": column, "flow": flow.plural}
        codes = goods(sheet, at, spelt=lambda word: "TOTAL" if word == "-" else word)
        facts = Facts(
            layout=self.id,
            name=f"census-{flow.plural}",
            title="US International Trade",
            publisher="US Census Bureau",
            valuation={"export": "FAS", "import": "customs value"},
            columns=understood(sheet, at),
            assumed=(Note("reading.flow_of_column", values=holds), *codes.remarks),
        )
        parts = ("period",) if "period" in at else ("year", *(r for r in ("month",) if r in at))
        yearly = column.lower().endswith("_yr")
        return Plan(
            facts,
            rules=(
                *(excluded([at[r]], _apart, Reason.DOMESTIC) for r in ("domestic",) if r in at),
                Rule(("period",), tuple(at[p] for p in parts), lambda *w: _period(w, yearly)),
                Rule(("partner",), (at["partner"],), _partner),
                *codes.rules,
            ),
            measures=(Measure(at["value"]),),
            fields={"reporter": "USA", "flow": flow},
        )


def _apart(word: str) -> bool:
    return word not in ("-", "")


def _period(words: tuple[str, ...], yearly: bool) -> Verdict:
    year, *month = words
    period = period_of("-".join([year, *(m.zfill(2) for m in month)]))
    if period is None:
        return Wrong("a year or a month, as 2023-04")
    if yearly and len(period) > 4:
        return period[:4] if period.endswith("-12") else Reason.PART_OF_YEAR
    return period


def area_of(code: str) -> str:
    """The key of a country by its Schedule C code, "" for another."""
    return place(_SCHEDULE_C[code]).key if code in _SCHEDULE_C else ""


def _partner(code: str) -> Verdict:
    """The key of a Schedule C code; a group has other codes."""
    if code == "-":
        return WORLD.key
    if code in _SCHEDULE_C:
        return area_of(code) or unknown_key(code)
    return unknown_key(code) if re.fullmatch(r"[1-8]\d{3}", code) else Reason.GROUP
