"""US Census Bureau: the interface's reply, a list of lists, with imports and exports of the US.

Source: US Census Bureau, Guide to the US International Trade Statistical Program: exports FAS,
general imports at customs value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.census_areas import ISO2
from tradestat.formats.figures import figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import WORLD, place
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Flow

ID = "census"
TITLE = "US Census Bureau: reply of the interface"

_ONE = Decimal(1)
_EXPORTS = ("all_val_mo", "all_val_yr")
_IMPORTS = ("gen_val_mo", "gen_val_yr", "con_val_mo", "con_val_yr")


def handles(sheet: Sheet) -> bool:
    """Whether partners stand by Schedule C, with a value of exports or imports."""
    names = set(sheet.tokens)
    return "cty_code" in names and bool(names & {*_EXPORTS, *_IMPORTS})


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows of the United States; "-" is the world, or all goods."""
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
    column = sheet.tokens[at["value"]]
    flow = Flow.EXPORT if column in _EXPORTS else Flow.IMPORT
    facts = Facts(
        layout=ID,
        name=f"census-{flow.value}s",
        title="US International Trade",
        publisher="US Census Bureau",
        valuation={"export": "FAS", "import": "customs value"},
        columns=understood(sheet, at),
        assumed=(f"{sheet.file}: {sheet.columns[at['value']]} holds {flow.value}s.",),
    )
    yearly = column.endswith("_yr")
    return Reading(facts, _rows(sheet, tally, at, flow, yearly=yearly))


def _rows(
    sheet: Sheet, tally: Tally, at: dict[str, int], flow: Flow, *, yearly: bool
) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        if "domestic" in at and cells[at["domestic"]] not in ("-", ""):
            tally.set_aside(line, "domestic or foreign goods apart, which the total holds")
            continue
        word = cells[at["period"]] if "period" in at else cells[at["year"]]
        if "period" not in at and "month" in at:
            word = f"{word}-{cells[at['month']].zfill(2)}"
        period = period_of(word)
        if period is None:
            tally.bad(line, "time", word, "a year or a month, as 2023-04", cells)
            continue
        if yearly and len(period) > 4:
            if not period.endswith("-12"):
                tally.set_aside(line, "part of a year (from January on), never set beside a year")
                continue
            period = period[:4]
        partner = _partner(cells[at["partner"]])
        if partner is None:
            tally.set_aside(line, "a group of areas, which holds its members")
            continue
        if partner.startswith("?"):
            tally.unplaced[partner[1:]] += 1
        value = figure_of(cells[at["value"]], _ONE, line, sheet.columns[at["value"]], cells, tally)
        if value is None:
            continue
        code = cells[at["commodity"]] if "commodity" in at else "TOTAL"
        code = "TOTAL" if code in ("-", "") else code
        yield Row(
            line,
            "USA",
            partner,
            flow.value,
            period,
            code,
            "" if code == "TOTAL" else "HS",
            value,
            "USD",
        )


def _partner(code: str) -> str | None:
    """The key of a Schedule C code; None for a group, which has other codes."""
    if code == "-":
        return WORLD.key
    if code in ISO2:
        return place(ISO2[code]).key or f"?{code}"
    return f"?{code}" if re.fullmatch(r"[1-8]\d{3}", code) else None
