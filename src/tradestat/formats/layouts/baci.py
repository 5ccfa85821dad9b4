"""CEPII BACI: one reconciled value for each exporter, importer, product and year.

Source: Gaulier and Zignago, BACI: International Trade Database at the Product-Level (2010):
thousand current dollars, FOB, quantities in metric tons, areas by UN Comtrade's codes.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Bulk, Layout
from tradestat.formats.parsing.numbers import PLAIN
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import (
    THOUSAND,
    partners,
    positions,
    reporters,
    understood,
    year,
)
from tradestat.formats.table import Facts, Given, Sheet
from tradestat.model import Flow, Note, SourceKind

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

    def plan(self, sheet: Sheet, given: Given) -> Plan:
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
        return Plan(
            facts,
            rules=(
                year(at["period"]),
                Rule(("commodity",), (at["commodity"],), _code),
                *(Rule((), (at["quantity"],), _quantity) for _ in range("quantity" in at)),
                reporters(at["exporter"], "un"),
                partners(at["importer"], "un"),
            ),
            measures=(Measure(at["value"]),),
            fields={
                "flow": Flow.EXPORT, "classification": classification, "status": "reconciled",
            },
            weight=at.get("quantity"),
            weight_unit="t",
        )  # fmt: skip


def _code(word: str) -> Verdict:
    code = word.zfill(6)
    return code if re.fullmatch(r"[0-9A-Z]{6}", code) else Wrong("a product code of six digits")


def _quantity(word: str) -> Verdict:
    try:
        PLAIN.parse(word)
    except ValueError:
        return Wrong("a number or NA")
    return ()
