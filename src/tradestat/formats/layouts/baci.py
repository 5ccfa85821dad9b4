"""CEPII BACI: one reconciled value for each exporter, importer, product and year.

Source: Gaulier and Zignago, BACI: International Trade Database at the Product-Level (2010):
thousand current dollars, FOB, quantities in metric tons, areas by UN Comtrade's codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradestat.formats.layouts.base import Bulk, Layout
from tradestat.formats.parsing.lines import THOUSAND, Line, figure, positions, rows_of, understood
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Note, SourceKind

_VINTAGES = {
    "92": "H0", "96": "H1", "02": "H2", "07": "H3", "12": "H4", "17": "H5", "22": "H6",
}  # fmt: skip


class Baci(Layout):
    """The header is t, i, j, k, v, q; the reporter of a row is its exporter."""

    id = "baci"
    title = "CEPII BACI"
    bulk = Bulk(("t", "i", "j", "k", "v", "q"), 1000)

    def handles(self, sheet: Sheet) -> bool:
        return set(sheet.tokens) in ({*"tijkvq"}, {*"tijkv"})

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        at = positions(sheet, exporter="i", importer="j", period="t", commodity="k", value="v",
                       quantity="q")  # fmt: skip
        edition = re.search(r"HS(\d\d)(?:_Y\d{4})?(?:_V(\d{6}))?", sheet.file)
        revision = edition.group(1) if edition else ""
        classification = _VINTAGES.get(revision, "HS")
        century = "19" if revision in ("92", "96") else "20"
        facts = Facts(
            layout=self.id,
            name=f"baci-hs{revision}" if revision else "baci",
            title=f"BACI, HS {century}{revision}" if revision else "BACI",
            publisher="CEPII",
            kind=SourceKind.RECONCILED,
            valuation={"export": "FOB", "import": "FOB"},
            scale=THOUSAND,
            classification=classification,
            columns=understood(sheet, at),
            assumed=() if edition else (Note.of("reading.edition_unknown", file=sheet.file),),
        )
        return Reading(facts, rows_of(sheet, tally, at, lambda line: _row(line, classification)))


def _row(line: Line, classification: str) -> Iterator[Row]:
    period = line["period"]
    if not re.fullmatch(r"(?:1[89]|20)\d\d", period, re.ASCII):
        line.bad("period", "a year")
    commodity = line["commodity"].zfill(6)
    if not re.fullmatch(r"[0-9A-Z]{6}", commodity):
        line.bad("commodity", "a product code of six digits")
    value = line.value(scale=THOUSAND)
    areas = line.areas("un", line["exporter"], line["importer"])
    try:
        tons = figure(line.get("quantity"))
    except ValueError:
        line.bad("quantity", "a number or NA")
    weight = (tons, "t") if tons else ("", "")
    yield Row(line.number, *areas, "export", period, commodity, classification, value, "USD",
              *weight, "reconciled")  # fmt: skip
