"""US Census Bureau: the interface's reply, a list of lists, with imports and exports of the US.

Sources: US Census Bureau, Guide to the US International Trade Statistical Program: exports FAS,
general imports at customs value; Schedule C, country codes and ISO 3166 alpha-2 codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import WORLD, place
from tradestat.formats.parsing.words import data
from tradestat.formats.table import Facts, Given, Reading, Reason, Row, Sheet, Tally
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

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
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
        facts = Facts(
            layout=self.id,
            name=f"census-{flow.plural}",
            title="US International Trade",
            publisher="US Census Bureau",
            valuation={"export": "FAS", "import": "customs value"},
            columns=understood(sheet, at),
            assumed=(Note("reading.flow_of_column", values=holds),),
        )
        yearly = column.lower().endswith("_yr")
        return Reading(facts, rows_of(sheet, tally, at, lambda line: _row(line, flow, yearly)))


def _row(line: Line, flow: Flow, yearly: bool) -> Iterator[Row]:
    if line.get("domestic") not in ("-", ""):
        line.exclude(Reason.DOMESTIC)
    role = "period" if "period" in line.at else "year"
    word = line[role]
    if role == "year" and "month" in line.at:
        word = f"{word}-{line['month'].zfill(2)}"
    period = period_of(word) or line.bad(role, "a year or a month, as 2023-04", word)
    if yearly and len(period) > 4:
        if not period.endswith("-12"):
            line.exclude(Reason.PART_OF_YEAR)
        period = period[:4]
    partner = _partner(line["partner"]) or line.exclude(Reason.GROUP)
    line.count_unknown(partner)
    value = line.value()
    code = line.get("commodity", "TOTAL")
    code, kind = ("TOTAL", "") if code in ("-", "", "TOTAL") else (code, "HS")
    yield Row(line.number, "USA", partner, flow, period, code, kind, value, "USD")


def _partner(code: str) -> str:
    """The key of a Schedule C code; "" for a group, which has other codes."""
    if code == "-":
        return WORLD.key
    if code in _SCHEDULE_C:
        return place(_SCHEDULE_C[code]).key or f"?{code}"
    return f"?{code}" if re.fullmatch(r"[1-8]\d{3}", code) else ""
