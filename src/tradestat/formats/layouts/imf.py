"""The IMF's trade by partner (IMTS, before DOTS): the interface's SDMX-CSV, the portal's CSV, and
the panels and time series of the data sets before them.

One figure is written differently: the interface gives plain dollars although it names a scale, as
DOTS did, the portal gives values in the units of its scale. Source: IMF, IMTS, data notes.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.places import GROUP, UNKNOWN, WORLD, Place
from tradestat.formats.plans.plan import Measure, Plan, Rule, Wrong, excluded
from tradestat.formats.plans.rules import heads, periods, positions, sides, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_COLUMNS = {
    "reporter": ("COUNTRY.ID", "Country Code"),
    "reporter_name": ("COUNTRY", "Country Name"),
    "partner": ("COUNTERPART_COUNTRY.ID", "Counterpart Country Code"),
    "partner_name": ("COUNTERPART_COUNTRY", "Counterpart Country Name"),
    "flow": ("INDICATOR.ID", "INDICATOR", "Indicator Code", "Indicator Name"),
    "period": ("TIME_PERIOD", "Period"),
    "value": ("OBS_VALUE", "Value"),
    "scale": ("SCALE.ID", "SCALE"),
    "status": ("STATUS", "DERIVATION_TYPE"),
    "attribute": ("Attribute", "OBS_MEASURE"),
}
_SHOWN = ("flow", "period", "value", "scale", "status")
_ESTIMATED = ("estimat", "derived", "mirror")
_CODE = re.compile(r"\bT?(XG_FOB|MG_CIF|MG_FOB|BG)_USD\b", re.I)
_SCALES = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
_FLOWS = {"XG_FOB": Flow.EXPORT, "MG_CIF": Flow.IMPORT, "MG_FOB": Flow.IMPORT}


class Imf(Layout):
    """Country, counterpart and indicator; the world and regions stand among the counterparts."""

    id = "imf"
    title = "IMF IMTS or DOTS: SDMX-CSV of the interface, CSV of the portal, panels, time series"

    def handles(self, sheet: Sheet) -> bool:
        at = positions(sheet, **_COLUMNS)
        ends = {"reporter", "reporter_name"} & set(at) and {"partner", "partner_name"} & set(at)
        return bool(ends) and ("flow" in at or bool(_by_head(sheet)))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(sheet, **_COLUMNS)
        by_head = {} if "flow" in at else _by_head(sheet)
        words = [w for (w,) in sheet.words(at["flow"])] if "flow" in at else []
        told = set(map(_indicator, words)) | set(by_head.values())
        cif = "MG_CIF" in told
        beside = {"BG": Reason.BALANCE} | ({"MG_FOB": Reason.FOB_AND_CIF} if cif else {})
        rules: list[Rule] = []
        if "attribute" in at:
            values = ("", "Value", "OBS_VALUE")
            rules.append(excluded([at["attribute"]], lambda w: w not in values, Reason.MEASURE))
        if "flow" in at:

            def flow(word: str) -> str | Reason:
                found = _indicator(word)
                return beside.get(found) or _FLOWS.get(found) or Reason.INDICATOR

            rules.append(Rule(("flow",), (at["flow"],), flow))
        ends = sides(sheet, at, "imf", _own)
        rules += ends.rules
        series = {} if by_head or "value" in at else period_heads(sheet)
        if not series:
            # A series without figures has one row, which names no period.
            one = (at["period"], *(() if by_head else (at["value"],)))
            if any(not w for (w,) in sheet.words(at["period"])):
                rules.insert(0, excluded(one, lambda *w: not any(w), Reason.EMPTY_SERIES))
            rules.append(periods(at["period"]))
        # The interface and DOTS give plain dollars.
        portal = "structureid" not in heads(sheet)
        if "scale" in at and portal:
            rules.append(Rule(("factor",), (at["scale"],), _factor))
        if "status" in at:
            rules.append(Rule(("status",), (at["status"],), _status))
        shown = {r: n for r, n in at.items() if r in _SHOWN and (portal or r != "scale")}
        shown |= ends.first
        columns_shown = understood(sheet, shown) | (
            {"period": "heads of columns"} if series else {}
        )
        if by_head:
            columns_shown["value"] = " / ".join(sheet.columns[n] for n in by_head)
        plain = "scale" in at and not portal
        facts = Facts(
            layout=self.id,
            name="imf-imts",
            title="International Trade in Goods by Partner Country (IMTS)",
            publisher="International Monetary Fund",
            valuation=FOB_CIF if cif else {"export": "FOB", "import": "FOB"},
            columns=columns_shown,
            assumed=(
                *([Note.of("reading.scale_ignored", file=sheet.file)] if plain else []),
                *ends.remarks,
            ),
        )
        if by_head:
            measures = [
                Measure(n, {"flow": _FLOWS.get(code, Flow.TOTAL)}, reason=beside.get(code))
                for n, code in by_head.items()
            ]
        elif series:
            measures = [Measure(n, {"period": head.period}) for n, head in series.items()]
        else:
            measures = [Measure(at["value"])]
        return Plan(facts, tuple(rules), tuple(measures))


def _by_head(sheet: Sheet) -> dict[int, str]:
    """The columns of a panel whose heads are indicators, with what they are."""
    found = {n: _indicator(column) for n, column in enumerate(sheet.columns)}
    return {n: code for n, code in found.items() if code}


def _indicator(word: str) -> str:
    """An indicator of trade in US dollars, by its code or its name: "XG_FOB", "MG_CIF" … or ""."""
    code = _CODE.search(word)
    if code is not None:
        return code.group(1).upper()
    low = word.lower().replace("_", " ")
    if "goods" not in low or "us dollar" not in low:
        return ""
    if "balance" in low:
        return "BG"
    if "export" in low:
        return "XG_FOB"
    return "" if "import" not in low else "MG_CIF" if "insurance" in low else "MG_FOB"


def _own(code: str) -> Place:
    """G001 is the world, other codes with G are groups."""
    if code in ("G001", "W00", "W0", "1_0"):
        return WORLD
    return GROUP if re.fullmatch(r"G\d+", code) else UNKNOWN


def _factor(scale: str) -> str | Wrong:
    """What a value is multiplied by: by a word, or by a power of ten; without either it is 1."""
    exponent = str(_SCALES.get(scale.lower(), scale or 0)).lstrip("0") or "0"
    if not re.fullmatch(r"[0-9]", exponent):
        return Wrong("units, thousands, millions, billions or a power of ten from 0 to 9")
    return f"{10 ** int(exponent)}"


def _status(word: str) -> str:
    estimated = word == "E" or any(w in word.lower() for w in _ESTIMATED)
    return "estimate" if estimated else "reported"
