"""The IMF's trade by partner (IMTS, before DOTS): the interface's SDMX-CSV and the portal's CSV.

The two write one figure differently: the interface gives plain dollars although it names a scale,
the portal gives values in the units of its scale. Source: IMF, IMTS, data notes.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import Head, period_heads
from tradestat.formats.parsing.places import GROUP, WORLD, place
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, excluded
from tradestat.formats.plans.rules import UNKNOWN_KEY, periods, positions, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
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

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        portal = "country.id" in sheet.tokens
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
        heads = period_heads(sheet) if portal and "value" not in at else {}
        cif = bool({word for (word,) in sheet.words(at["flow"])} & _IMPORTS_CIF)
        columns = understood(sheet, {k: n for k, n in at.items() if portal or k != "scale"})
        rules = [
            excluded([at["flow"]], _BALANCE.__contains__, Reason.BALANCE),
            *([excluded([at["flow"]], _IMPORTS_FOB.__contains__, Reason.FOB_AND_CIF)] * cif),
            Rule(("flow",), (at["flow"],), lambda w: _FLOWS.get(w) or Reason.INDICATOR),
            Rule(("reporter",), (at["reporter"],), _key),
            Rule(("partner",), (at["partner"],), _key),
        ]
        if heads:
            columns["period"] = "heads of columns"
        else:
            # A series without figures has one row, which names no period.
            one = (at["period"], at["value"])
            unfilled = [w for w in sheet.words(at["period"]) if not w[0]]
            if unfilled:
                rules.insert(0, excluded(one, lambda *words: not any(words), Reason.EMPTY_SERIES))
            rules.append(periods(at["period"]))
        if "scale" in at and portal:
            rules.append(Rule(("factor",), (at["scale"],), _factor))
        if "status" in at:
            rules.append(Rule(("status",), (at["status"],), _status))
        facts = Facts(
            layout=self.id,
            name="imf-imts",
            title="International Trade in Goods by Partner Country (IMTS)",
            publisher="International Monetary Fund",
            valuation=FOB_CIF if cif else {"export": "FOB", "import": "FOB"},
            columns=columns,
            assumed=() if portal else (Note.of("reading.scale_ignored", file=sheet.file),),
        )
        return Plan(facts, tuple(rules), _measures(at, heads))


def _measures(at: dict[str, int], heads: dict[int, Head]) -> tuple[Measure, ...]:
    if not heads:
        return (Measure(at["value"]),)
    return tuple(Measure(n, {"period": head.period}) for n, head in heads.items())


def _factor(exponent: str) -> str:
    return str(10 ** int(exponent)) if exponent.isdigit() and int(exponent) < 10 else "1"


def _status(word: str) -> str:
    estimated = word == "E" or any(w in word.lower() for w in _ESTIMATED)
    return "estimate" if estimated else "reported"


def _key(code: str) -> Verdict:
    """The key of a code; G001 is the world, other codes with G are groups."""
    if code in ("G001", "W00", "W0", "1_0"):
        return WORLD.key
    if code[:1] == "G" and code[1:].isdigit():
        return Reason.GROUP
    found = place(code)
    return found.key or (Reason.GROUP if found is GROUP else f"{UNKNOWN_KEY}{code}")
