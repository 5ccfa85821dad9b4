"""The IMF's trade by partner (IMTS, before DOTS): the interface's SDMX-CSV and the portal's CSV.

The two write one figure differently: the interface gives plain dollars although it names a scale,
the portal gives values in the units of its scale. Source: IMF, IMTS, data notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tradestat.formats.figures import figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import GROUP, WORLD, place
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.formats.wide import longer

ID = "imf"
TITLE = "IMF IMTS or DOTS: SDMX-CSV of the interface, CSV of the portal"

_EXPORTS = {"XG_FOB_USD", "TXG_FOB_USD"}
_IMPORTS_CIF = {"MG_CIF_USD", "TMG_CIF_USD"}
_IMPORTS_FOB = {"MG_FOB_USD", "TMG_FOB_USD"}
_BALANCE = {"TBG_USD"}
_FOB_BESIDE = "imports FOB beside imports CIF: two reports of one flow"
_ESTIMATED = ("E", "estimat", "derived", "mirror")


def handles(sheet: Sheet) -> bool:
    """Whether countries, counterparts and indicators stand under the IMF's names."""
    names = set(sheet.tokens)
    api = {"structure_id", "country", "indicator", "counterpart_country", "obs_value"}
    portal = {"country.id", "indicator.id", "counterpart_country.id"}
    return portal <= names or api <= names


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows in dollars; the world and regions stand among the counterparts."""
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
    both = bool(kinds & _IMPORTS_CIF)
    facts = Facts(
        layout=ID,
        name="imf-imts",
        title="International Trade in Goods by Partner Country (IMTS)",
        publisher="International Monetary Fund",
        valuation={"export": "FOB", "import": "CIF" if both else "FOB"},
        columns=understood(sheet, at),
        assumed=()
        if portal
        else (f"{sheet.file}: values are plain dollars; its SCALE column does not apply to them.",),
    )
    if sheet.form.kind == "wide":
        facts = replace(facts, columns={**facts.columns, "period": "heads of columns"})
    return Reading(facts, _rows(sheet, tally, at, cif=both))


def _rows(sheet: Sheet, tally: Tally, at: dict[str, int], *, cif: bool) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        word = cells[at["flow"]]
        if word in _BALANCE:
            tally.set_aside(line, "a balance, which is no flow")
            continue
        if word in _IMPORTS_FOB and cif:
            tally.set_aside(line, _FOB_BESIDE)
            continue
        if word not in _EXPORTS | _IMPORTS_CIF | _IMPORTS_FOB:
            tally.set_aside(line, "another indicator")
            continue
        if not cells[at["period"]] and not cells[at["value"]]:
            tally.set_aside(line, "a series without figures")
            continue
        period = period_of(cells[at["period"]])
        if period is None:
            tally.bad(line, "TIME_PERIOD", cells[at["period"]], "a year or a month", cells)
            continue
        scale = Decimal(1)
        if "scale" in at and cells[at["scale"]].strip().isdigit():
            scale = Decimal(10) ** int(cells[at["scale"]])
        value = figure_of(cells[at["value"]], scale, line, "OBS_VALUE", cells, tally)
        if value is None:
            continue
        reporter, partner = _key(cells[at["reporter"]]), _key(cells[at["partner"]])
        if not reporter or not partner:
            tally.set_aside(line, "a group of areas, which holds its members")
            continue
        for key in (reporter, partner):
            if key.startswith("?"):
                tally.unplaced[key[1:]] += 1
        said = cells[at["status"]] if "status" in at else ""
        guessed = said == "E" or any(w in said.lower() for w in _ESTIMATED[1:])
        flow = "export" if word in _EXPORTS else "import"
        yield Row(line, reporter, partner, flow, period, "TOTAL", "", value, "USD", "", "",
                  "estimate" if guessed else "reported")  # fmt: skip


def _key(code: str) -> str:
    """The key of a code; "" for a group: G001 is the world, other codes with G are groups."""
    word = code.strip()
    if word in ("G001", "W00", "W0", "1_0"):
        return WORLD.key
    if word[:1] == "G" and word[1:].isdigit():
        return ""
    found = place(word)
    return found.key or ("" if found is GROUP else f"?{word}")
