"""WITS of the World Bank: the CSV of an advanced query or a bulk download.

Values are thousand dollars; product codes have lost their leading zeros.
"""

from __future__ import annotations

from collections.abc import Iterator

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.lines import THOUSAND, Line, positions, rows_of, understood
from tradestat.formats.parsing.places import UNKNOWN, place
from tradestat.formats.table import FOB_CIF, Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Note

_VALUES = ("tradevalue in 1000 usd", "tradevaluein1000usd")


class Wits(Layout):
    """Reporters and partners stand as alpha-3 codes, with a value in 1000 USD."""

    id = "wits"
    title = "WITS: query or bulk CSV"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        known = {"reporteriso3", "partneriso3", "tradeflowname"} <= names
        return known and bool(names & set(_VALUES))

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        at = positions(
            sheet,
            reporter="ReporterISO3",
            partner="PartnerISO3",
            flow="TradeFlowName",
            period="Year",
            commodity="ProductCode",
            classification="Nomenclature",
            value=_VALUES,
            names="PartnerName",
        )
        codes = [row[at["commodity"]].strip() for row in sheet.head()] if "commodity" in at else []
        lost = any(code.isdigit() and len(code) % 2 for code in codes)
        restored = Note.of("reading.zeros_restored", file=sheet.file, codes="product codes")
        facts = Facts(
            layout=self.id,
            name="wits",
            title="WITS, as reported to UN Comtrade",
            publisher="World Bank",
            valuation=FOB_CIF,
            scale=THOUSAND,
            columns=understood(sheet, {k: v for k, v in at.items() if k != "names"}),
            assumed=(restored,) if lost else (),
        )
        return Reading(facts, rows_of(sheet, tally, at, _row))


def _row(line: Line) -> Iterator[Row]:
    flow = line.flow("Import or Export")
    period = line["period"]
    if not (len(period) == 4 and period.isdigit()):
        line.bad("period", "a year")
    value = line.value(scale=THOUSAND)
    # Some codes are the World Bank's own (ZAR, SER): then the name counts.
    own_code = place(line["partner"]) is UNKNOWN
    areas = line.areas(partner=line.get("names", line["partner"]) if own_code else "")
    classification = line.get("classification", "HS")
    code = product(line.get("commodity", "TOTAL"), classification)
    yield Row(line.number, *areas, flow, period, code, classification, value, "USD")


def product(code: str, classification: str) -> str:
    """A product code as text; HS codes come in pairs of digits, so an odd one has lost its zero.

    >>> product("10110", "H3"), product("Total", "H3"), product("5", "S2")
    ('010110', 'TOTAL', '5')
    """
    if code.lower() in ("total", "all", ""):
        return "TOTAL"
    if classification[:1] == "H" and code.isdigit() and len(code) % 2:
        return f"0{code}"
    return code
