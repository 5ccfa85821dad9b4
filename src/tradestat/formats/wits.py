"""WITS of the World Bank: the CSV of an advanced query or a bulk download.

Values are thousand dollars; product codes have lost their leading zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import FLOWS, figure_of, positions, understood
from tradestat.formats.places import UNKNOWN, key_of, place
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally

ID = "wits"
TITLE = "WITS: query or bulk CSV"

_THOUSAND = Decimal(1000)
_VALUES = ("tradevalue in 1000 usd", "tradevaluein1000usd")


def handles(sheet: Sheet) -> bool:
    """Whether reporters and partners stand as alpha-3 codes, with a value in 1000 USD."""
    names = set(sheet.tokens)
    return {"reporteriso3", "partneriso3", "tradeflowname"} <= names and bool(names & set(_VALUES))


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows by product; codes of five, three or one digit get their zero back."""
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
    lost = any(
        len(cells[at["commodity"]].strip()) % 2
        for cells in sheet.head()
        if "commodity" in at and cells[at["commodity"]].strip().isdigit()
    )
    shown = {k: v for k, v in at.items() if k != "names"}
    facts = Facts(
        layout=ID,
        name="wits",
        title="WITS, as reported to UN Comtrade",
        publisher="World Bank",
        valuation={"export": "FOB", "import": "CIF"},
        scale=_THOUSAND,
        columns=understood(sheet, shown),
        assumed=(f"{sheet.file}: leading zeros of product codes are restored.",) if lost else (),
    )
    return Reading(facts, _rows(sheet, tally, at))


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int]) -> Iterator[Row]:
    column = sheet.columns[at["value"]]
    for line, cells in sheet.rows(tally):
        flow = FLOWS.get(cells[at["flow"]].lower())
        if flow is None:
            tally.bad(line, "TradeFlowName", cells[at["flow"]], "Import or Export", cells)
            continue
        period = cells[at["period"]]
        if not (len(period) == 4 and period.isdigit()):
            tally.bad(line, "Year", period, "a year", cells)
            continue
        value = figure_of(cells[at["value"]], _THOUSAND, line, column, cells, tally)
        if value is None:
            continue
        reporter = key_of(cells[at["reporter"]], "any", line, tally, reporter=True)
        partner = key_of(_word(cells, at), "any", line, tally)
        if reporter is None or partner is None:
            continue
        classification = cells[at["classification"]] if "classification" in at else "HS"
        code = cells[at["commodity"]] if "commodity" in at else "TOTAL"
        yield Row(
            line,
            reporter,
            partner,
            flow.value,
            period,
            product(code, classification),
            classification,
            value,
            "USD",
        )


def _word(cells: list[str], at: dict[str, int]) -> str:
    """The partner's code, or its name where the code is the World Bank's own (ZAR, SER)."""
    code = cells[at["partner"]]
    return cells[at["names"]] if "names" in at and place(code) is UNKNOWN else code


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
