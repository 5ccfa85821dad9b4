"""UN Comtrade up to 2023: the CSV of the old site, with its 35 columns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import BREAKDOWN, figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Flow

ID = "comtrade-legacy"
TITLE = "UN Comtrade: CSV of the site before 2023"

_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "4": Flow.RE_IMPORT}
_ONE = Decimal(1)


def handles(sheet: Sheet) -> bool:
    """Whether the header is that of the old site."""
    return {
        "classification",
        "period",
        "trade flow code",
        "reporter code",
        "partner code",
        "commodity code",
        "trade value (us$)",
    } <= set(sheet.tokens)


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows of every level of goods; the flow is told by its code."""
    at = positions(
        sheet,
        reporter="Reporter Code",
        partner="Partner Code",
        flow="Trade Flow Code",
        period="Period",
        commodity="Commodity Code",
        classification="Classification",
        value="Trade Value (US$)",
        quantity="Netweight (kg)",
        partner2="2nd Partner Code",
        customs="Customs Proc. Code",
        transport="Mode of Transport Code",
    )
    facts = Facts(
        layout=ID,
        name="comtrade",
        title="UN Comtrade",
        publisher="United Nations Statistics Division",
        valuation={"export": "FOB", "import": "CIF"},
        columns=understood(sheet, at),
    )
    return Reading(facts, _rows(sheet, tally, at))


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int]) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        parts = [cells[at[r]] for r in ("partner2", "customs", "transport") if r in at]
        if any(part not in ("", "0", "C00") for part in parts):
            tally.set_aside(line, BREAKDOWN)
            continue
        flow = _FLOWS.get(cells[at["flow"]])
        if flow is None:
            tally.bad(line, "Trade Flow Code", cells[at["flow"]], "1, 2, 3 or 4", cells)
            continue
        period = period_of(cells[at["period"]])
        if period is None:
            tally.bad(line, "Period", cells[at["period"]], "a year or a month", cells)
            continue
        value = figure_of(cells[at["value"]], _ONE, line, "Trade Value (US$)", cells, tally)
        if value is None:
            continue
        reporter = key_of(cells[at["reporter"]], "un", line, tally, reporter=True)
        partner = key_of(cells[at["partner"]], "un", line, tally)
        if reporter is None or partner is None:
            continue
        weight = cells[at["quantity"]] if "quantity" in at else ""
        known = weight.strip("0.") != ""
        yield Row(
            line,
            reporter,
            partner,
            flow.value,
            period,
            cells[at["commodity"]] or "TOTAL",
            cells[at["classification"]],
            value,
            "USD",
            weight if known else "",
            "kg" if known else "",
        )
