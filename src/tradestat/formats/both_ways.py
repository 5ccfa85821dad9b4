"""Tables with exports and imports side by side, as the Harvard Atlas and Open Trade Statistics
hand them out: areas by alpha-3 code, US dollars, both reconciled or cleaned by their publisher."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import figure_of, positions, understood
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.formats.wits import product

ID = "both-ways"
TITLE = "Harvard Atlas CSV, Open Trade Statistics JSON"

_ONE = Decimal(1)
_ATLAS = {"country_iso3_code", "partner_iso3_code", "export_value", "import_value", "year"}
_OTS = {"reporter_iso", "partner_iso", "trade_value_usd_imp", "trade_value_usd_exp", "year"}


def handles(sheet: Sheet) -> bool:
    """Whether it is a table of the Atlas or of Open Trade Statistics."""
    names = set(sheet.tokens)
    return names >= _ATLAS or names >= _OTS


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Two rows for each one: the exports and the imports of its country."""
    atlas = "export_value" in sheet.tokens
    at = positions(
        sheet,
        reporter=("country_iso3_code", "reporter_iso"),
        partner=("partner_iso3_code", "partner_iso"),
        period="year",
        commodity=("product_hs92_code", "product_hs12_code", "product_sitc_code", "commodity_code"),
        exports=("export_value", "trade_value_usd_exp"),
        imports=("import_value", "trade_value_usd_imp"),
    )
    kind = "HS"
    if "commodity" in at:
        named = sheet.tokens[at["commodity"]]
        kind = "H0" if "hs92" in named else "H4" if "hs12" in named else "SITC" if (
            "sitc" in named
        ) else "HS"  # fmt: skip
    facts = Facts(
        layout=ID,
        name="atlas" if atlas else "ots",
        title="Atlas of Economic Complexity" if atlas else "Open Trade Statistics",
        publisher="Growth Lab at Harvard University" if atlas else "Open Trade Statistics",
        columns=understood(sheet, at),
        assumed=(
            f"{sheet.file}: its publisher has reconciled or cleaned both sides; exports and "
            "imports are read as those of the country in the row.",
        ),
    )
    return Reading(facts, _rows(sheet, tally, at, kind))


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int], kind: str) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        period = cells[at["period"]]
        if not (len(period) == 4 and period.isdigit()):
            tally.bad(line, "year", period, "a year", cells)
            continue
        reporter = key_of(cells[at["reporter"]].upper(), "any", line, tally, reporter=True)
        partner = key_of(cells[at["partner"]].upper(), "any", line, tally)
        if reporter is None or partner is None:
            continue
        code = product(cells[at["commodity"]], kind) if "commodity" in at else "TOTAL"
        for role, flow in (("exports", "export"), ("imports", "import")):
            column = sheet.columns[at[role]]
            value = figure_of(cells[at[role]], _ONE, line, column, cells, tally)
            if value is not None:
                yield Row(line, reporter, partner, flow, period, code,
                          "" if code == "TOTAL" else kind, value, "USD")  # fmt: skip
