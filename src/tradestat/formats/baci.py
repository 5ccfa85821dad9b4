"""CEPII BACI: one reconciled value for each exporter, importer, product and year.

Source: Gaulier and Zignago, BACI: International Trade Database at the Product-Level (2010):
thousand current dollars, FOB, quantities in metric tons, areas by UN Comtrade's codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import figure, figure_of, positions, understood
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import SourceKind

ID = "baci"
TITLE = "CEPII BACI"

_THOUSAND = Decimal(1000)
_VINTAGES = {
    "92": "H0", "96": "H1", "02": "H2", "07": "H3", "12": "H4", "17": "H5", "22": "H6",
}  # fmt: skip


def handles(sheet: Sheet) -> bool:
    """Whether the header is t, i, j, k, v, q in any order."""
    return set(sheet.tokens) in ({"t", "i", "j", "k", "v", "q"}, {"t", "i", "j", "k", "v"})


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows whose reporter is the exporter and whose partner is the importer."""
    at = positions(sheet, exporter="i", importer="j", period="t", commodity="k", value="v",
                   quantity="q")  # fmt: skip
    edition = re.search(r"HS(\d\d)(?:_Y\d{4})?(?:_V(\d{6}))?", sheet.file)
    revision = edition.group(1) if edition else ""
    classification = _VINTAGES.get(revision, "HS")
    facts = Facts(
        layout=ID,
        name=f"baci-hs{revision}" if revision else "baci",
        title=f"BACI, HS {_century(revision)}" if revision else "BACI",
        publisher="CEPII",
        kind=SourceKind.RECONCILED,
        valuation={"export": "FOB", "import": "FOB"},
        scale=_THOUSAND,
        classification=classification,
        columns=understood(sheet, at),
        assumed=()
        if edition
        else (f"{sheet.file}: its name does not say which edition of the HS its codes are of.",),
    )
    return Reading(facts, _rows(sheet, tally, at, classification))


def _century(revision: str) -> str:
    return f"19{revision}" if revision in ("92", "96") else f"20{revision}"


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int], classification: str) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        period = cells[at["period"]]
        if not re.fullmatch(r"(?:1[89]|20)\d\d", period, re.ASCII):
            tally.bad(line, "t", period, "a year", cells)
            continue
        commodity = cells[at["commodity"]].zfill(6)
        if not re.fullmatch(r"[0-9A-Z]{6}", commodity):
            tally.bad(line, "k", cells[at["commodity"]], "a product code of six digits", cells)
            continue
        value = figure_of(cells[at["value"]], _THOUSAND, line, "v", cells, tally)
        if value is None:
            continue
        exporter = key_of(cells[at["exporter"]], "un", line, tally, reporter=True)
        importer = key_of(cells[at["importer"]], "un", line, tally)
        if exporter is None or importer is None:
            continue
        try:
            tons = figure(cells[at["quantity"]]) if "quantity" in at else None
        except ValueError:
            tally.bad(line, "q", cells[at["quantity"]], "a number or NA", cells)
            continue
        yield Row(
            line,
            exporter,
            importer,
            "export",
            period,
            commodity,
            classification,
            value,
            "USD",
            tons or "",
            "t" if tons else "",
            "reconciled",
        )
