"""UN Comtrade in every spelling: the site's CSV before and since 2022, replies of its interfaces,
bulk files, and the names that packages and UNdata give to its columns.

Source: UN Comtrade, data items and references; the flows hold their sub-flows, and the row with
second partner, customs procedure and transport "all" is the total of its breakdowns.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Breakdown, Measure, Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.plans.rules import (
    flows,
    heads,
    positions,
    said,
    sides,
    squeezed,
    understood,
)
from tradestat.formats.table import FOB_CIF, UNKNOWN_VALUATION, Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_COLUMNS = {
    "reporter": ("reporterCode", "rtCode"),
    "reporter_name": ("reporterDesc", "Reporter", "rtTitle", "Country or Area"),
    "reporter_iso": ("reporterISO", "rt3ISO", "reporterISO3"),
    "partner": ("partnerCode", "ptCode"),
    "partner_name": ("partnerDesc", "Partner", "ptTitle"),
    "partner_iso": ("partnerISO", "pt3ISO", "partnerISO3"),
    "flow": ("flowCode", "Trade Flow Code", "rgCode", "flowDesc", "Trade Flow", "rgDesc", "Flow"),
    "period": ("period", "refYear", "Year", "yr", "trade_year"),
    "year": ("refYear", "Year", "yr"),
    "month": ("refMonth",),
    "commodity": ("cmdCode", "Commodity Code", "commodities_code", "Comm. Code"),
    "classification": ("classificationCode", "Classification", "pfCode"),
    "value": ("primaryValue", "Trade Value (US$)", "trade_value_usd", "Trade (USD)", "TradeValue",
              "Value"),
    "quantity": ("netWgt", "Netweight (kg)", "NetWeight", "Weight (kg)"),
    "kind": ("typeCode",),
    "partner2": ("partner2Code", "2nd Partner Code", "second_partner_code", "ptCode2",
                 "partner2ISO", "partner2Desc", "2nd Partner"),
    "customs": ("customsCode", "Customs Proc. Code", "cstCode", "customsDesc", "Customs"),
    "transport": ("motCode", "Mode of Transport Code", "motDesc", "Mode of Transport"),
    "supply": ("mosCode",),
}  # fmt: skip
_TRADE_FLOWS = {"tradeflow", "tradeflowcode", "rgcode", "rgdesc"}
_LIMITS = (500, 100_000, 250_000)
_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "4": Flow.RE_IMPORT}
_SUB_FLOWS = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"}
_NAMES_OF_SUB_FLOWS = ("domestic ", "foreign ", "import of goods ", "export of goods ")
_MONTH_OF_YEAR = "52"
_SHOWN = ("flow", "period", "commodity", "classification", "value")
# What a column holds in the row that is the total of a breakdown.
_NONE = ("", "0", "0.0", "NA")
_WHOLE = {
    "partner2": (*_NONE, "W00", "World"), "customs": (*_NONE, "C00", "TOTAL CPC"),
    "transport": (*_NONE, "TOTAL MOT"), "supply": _NONE,
}  # fmt: skip


class Comtrade(Layout):
    """The heads are UN Comtrade's, however they are spelt; world rows are the stated total."""

    id = "comtrade"
    title = "UN Comtrade: web export, reply of the interface, bulk file, classic or new"
    aliases = ("comtrade-legacy",)

    def handles(self, sheet: Sheet) -> bool:
        names = heads(sheet)
        has = {role: bool(names & set(map(squeezed, words))) for role, words in _COLUMNS.items()}
        if "primaryvalue" in names:
            return has["period"] and has["flow"]
        if names >= {"countryorarea", "commcode", "tradeusd"}:
            return has["flow"] and has["period"]
        if not (has["commodity"] and has["period"] and names & _TRADE_FLOWS):
            return False
        if names & {"tradevalueus", "tradevalueusd"}:
            return True
        # A value without its unit is in dollars where Comtrade's codes stand beside it.
        coded = has["reporter"] and has["partner"] and not names & {"unit", "currency"}
        flow_code = names & {"tradeflowcode", "rgcode"}
        return coded and ("tradevalue" in names or bool(flow_code and "value" in names))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout where reporter or partner are neither in the file nor given."""
        at = positions(sheet, **_COLUMNS)
        kinds = {kind for (kind,) in sheet.words(at["kind"])} if "kind" in at else set()
        services = kinds == {"S"}
        rows, codes = sheet.count(), goods(sheet, at)
        ends = sides(sheet, at)
        shown = {k: n for k, n in at.items() if k in _SHOWN} | ends.first
        facts = Facts(
            layout=self.id,
            name="comtrade-services" if services else "comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            coverage="services" if services else "goods",
            valuation=UNKNOWN_VALUATION if services else FOB_CIF,
            columns=understood(sheet, shown),
            assumed=(
                *([Note.of("reading.row_limit", file=sheet.file, rows=rows)] * (rows in _LIMITS)),
                *codes.remarks,
                *ends.remarks,
            ),
        )
        world = {"partner": "WLD"} if "countryorarea" in heads(sheet) else {}  # UNdata
        missing = [side for side in ends.missing if side not in world]
        monthly = at["period"] == at.get("year") and "month" in at
        dated = (at["period"], at["month"]) if monthly else (at["period"],)
        mixed = [at["kind"]] if len(kinds) > 1 else []
        return Plan(
            facts,
            rules=(
                *(excluded([kind], "S".__eq__, Reason.SERVICES) for kind in mixed),
                excluded([at["flow"]], _within, Reason.WITHIN),
                flows(at["flow"], "M, X, RM or RX, or 1 to 4", _flow),
                Rule(("period",), dated, _period),
                *codes.rules,
                *ends.rules,
            ),
            measures=(Measure(at["value"]),),
            fields={"classification": "HS", **world, **said(sheet, given, missing)},
            weight=at.get("quantity"),
            weight_unit="kg",
            breakdown=Breakdown(
                {at[role]: words for role, words in _WHOLE.items() if role in at},
                tuple(n for r, n in at.items() if r not in (*_WHOLE, "value", "quantity", "kind")),
            ),
        )


def _flow(word: str) -> Flow | None:
    return _FLOWS.get(word.removesuffix(".0")) or flow_of(word)


def _within(word: str) -> bool:
    return word.upper() in _SUB_FLOWS or word.lower().startswith(_NAMES_OF_SUB_FLOWS)


def _period(word: str, month: str = "") -> Verdict:
    """The year 201952 is 2019, as is 2019 with month 52."""
    whole = month in ("", _MONTH_OF_YEAR, "0")
    return period_of(word if whole else f"{word[:4]}-{month:0>2}") or Wrong("a year or a month")
