"""UN Comtrade up to 2023: the CSV of the old site, with its 35 columns."""

from __future__ import annotations

from collections.abc import Iterator

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reading, Reason, Row, Sheet, Tally
from tradestat.model import Flow

_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "4": Flow.RE_IMPORT}
_COLUMNS = {
    "reporter": "Reporter Code",
    "partner": "Partner Code",
    "flow": "Trade Flow Code",
    "period": "Period",
    "commodity": "Commodity Code",
    "classification": "Classification",
    "value": "Trade Value (US$)",
}
_MORE = {
    "quantity": "Netweight (kg)",
    "partner2": "2nd Partner Code",
    "customs": "Customs Proc. Code",
    "transport": "Mode of Transport Code",
}


class ComtradeLegacy(Layout):
    """Rows of every level of goods; the flow stands as a code."""

    id = "comtrade-legacy"
    title = "UN Comtrade: CSV of the site before 2023"

    def handles(self, sheet: Sheet) -> bool:
        return {head.lower() for head in _COLUMNS.values()} <= set(sheet.tokens)

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        at = positions(sheet, **_COLUMNS, **_MORE)
        facts = Facts(
            layout=self.id,
            name="comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            valuation=FOB_CIF,
            columns=understood(sheet, at),
        )
        return Reading(facts, rows_of(sheet, tally, at, _row))


def _row(line: Line) -> Iterator[Row]:
    if any(line.get(r) not in ("", "0", "C00") for r in ("partner2", "customs", "transport")):
        line.exclude(Reason.BREAKDOWN)
    flow = line.flow("1, 2, 3 or 4", _FLOWS.get)
    period = line.period()
    value = line.value()
    areas = line.areas("un")
    yield Row(line.number, *areas, flow, period, line["commodity"] or "TOTAL",
              line["classification"], value, "USD", *line.weight())  # fmt: skip
