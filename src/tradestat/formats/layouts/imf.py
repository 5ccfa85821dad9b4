"""The IMF's trade by partner (IMTS, before DOTS): the interface's SDMX-CSV and the portal's CSV.

The two write one figure differently: the interface gives plain dollars although it names a scale,
the portal gives values in the units of its scale. Source: IMF, IMTS, data notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.wide import longer
from tradestat.formats.parsing.lines import ONE, Line, positions, rows_of, understood
from tradestat.formats.parsing.places import GROUP, WORLD, place
from tradestat.formats.table import FOB_CIF, Facts, Given, Reading, Reason, Row, Sheet, Tally
from tradestat.model import Flow, Note

_IMPORTS_CIF = {"MG_CIF_USD", "TMG_CIF_USD"}
_IMPORTS_FOB = {"MG_FOB_USD", "TMG_FOB_USD"}
_FLOWS = dict.fromkeys(("XG_FOB_USD", "TXG_FOB_USD"), Flow.EXPORT) | dict.fromkeys(
    _IMPORTS_CIF | _IMPORTS_FOB, Flow.IMPORT
)
_BALANCE = {"TBG_USD"}
_ESTIMATED = ("estimat", "derived", "mirror")
_API = {"structure_id", "country", "indicator", "counterpart_country", "obs_value"}
_PORTAL = {"country.id", "indicator.id", "counterpart_country.id"}


class Imf(Layout):
    """Rows in dollars; the world and regions stand among the counterparts."""

    id = "imf"
    title = "IMF IMTS or DOTS: SDMX-CSV of the interface, CSV of the portal"

    def handles(self, sheet: Sheet) -> bool:
        return set(sheet.tokens) >= _PORTAL or set(sheet.tokens) >= _API

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        portal = "country.id" in sheet.tokens
        if portal and "obs_value" not in sheet.tokens:
            sheet = longer(sheet)
        at = positions(
            sheet,
            reporter=("country.id", "country"),
            partner=("counterpart_country.id", "counterpart_country"),
            flow=("indicator.id", "indicator"),
            period=("time_period", "period"),
            value=("obs_value", "value"),
            scale=("scale.id", "scale"),
            status=("status", "derivation_type"),
        )
        if not portal:
            at.pop("scale", None)
        kinds = {cells[at["flow"]].strip() for _, cells in sheet.cells() if len(cells) > at["flow"]}
        cif = bool(kinds & _IMPORTS_CIF)
        facts = Facts(
            layout=self.id,
            name="imf-imts",
            title="International Trade in Goods by Partner Country (IMTS)",
            publisher="International Monetary Fund",
            valuation=FOB_CIF if cif else {"export": "FOB", "import": "FOB"},
            columns=understood(sheet, at),
            assumed=() if portal else (Note.of("reading.scale_ignored", file=sheet.file),),
        )
        if sheet.form.kind == "wide":
            facts = replace(facts, columns={**facts.columns, "period": "heads of columns"})
        return Reading(facts, rows_of(sheet, tally, at, lambda line: _row(line, cif)))


def _row(line: Line, cif: bool) -> Iterator[Row]:
    indicator = line["flow"]
    if indicator in _BALANCE:
        line.exclude(Reason.BALANCE)
    if indicator in _IMPORTS_FOB and cif:
        line.exclude(Reason.FOB_AND_CIF)
    flow = _FLOWS.get(indicator) or line.exclude(Reason.INDICATOR)
    if not line["period"] and not line["value"]:
        line.exclude(Reason.EMPTY_SERIES)
    period = line.period()
    exponent = line.get("scale")
    value = line.value(scale=Decimal(10) ** int(exponent) if exponent.isdigit() else ONE)
    areas = _key(line["reporter"]), _key(line["partner"])
    if not all(areas):
        line.exclude(Reason.GROUP)
    line.count_unknown(*areas)
    status = line.get("status")
    estimated = status == "E" or any(w in status.lower() for w in _ESTIMATED)
    yield Row(line.number, *areas, flow, period, "TOTAL", "", value, "USD", "", "",
              "estimate" if estimated else "reported")  # fmt: skip


def _key(code: str) -> str:
    """The key of a code; "" for a group: G001 is the world, other codes with G are groups."""
    if code in ("G001", "W00", "W0", "1_0"):
        return WORLD.key
    if code[:1] == "G" and code[1:].isdigit():
        return ""
    found = place(code)
    return found.key or ("" if found is GROUP else f"?{code}")
