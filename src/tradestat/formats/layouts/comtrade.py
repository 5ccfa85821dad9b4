"""UN Comtrade since 2022: the web export, the API's reply and the bulk files have one set of names.

Source: UN Comtrade, data items and references; the flows hold their sub-flows, and the row with
second partner, customs procedure and transport "all" is the total of its breakdowns.
"""

from __future__ import annotations

from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Breakdown, Measure, Plan, excluded
from tradestat.formats.plans.rules import (
    flows,
    partners,
    periods,
    positions,
    reporters,
    understood,
)
from tradestat.formats.table import FOB_CIF, UNKNOWN_VALUATION, Facts, Given, Reason, Sheet
from tradestat.model import Note

_LIMITS = (500, 100_000, 250_000)
_SUB_FLOWS = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"}
_MONTH_OF_YEAR = "52"
_SHOWN = ("reporter", "partner", "flow", "period", "commodity", "classification", "value")
_IDENTITY = ("reporter", "partner", "flow", "period", "year", "commodity", "classification")
# What a column holds in the row that is the total of a breakdown.
_WHOLE = {
    "partner2": ("0", ""), "customs": ("C00", ""), "transport": ("0", ""), "supply": ("0", ""),
}  # fmt: skip


class Comtrade(Layout):
    """The header has the names of UN Comtrade's data items; world rows are the stated total."""

    id = "comtrade"
    title = "UN Comtrade: web export, API reply, bulk file"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        items = {"reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"}
        return items <= names and bool(names & {"period", "refyear"})

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet,
            reporter="reporterCode",
            partner="partnerCode",
            flow="flowCode",
            period=("period", "refYear"),
            year="refYear",
            commodity="cmdCode",
            classification="classificationCode",
            value="primaryValue",
            quantity="netWgt",
            kind="typeCode",
            partner2="partner2Code",
            customs="customsCode",
            transport="motCode",
            supply="mosCode",
        )
        kinds = {kind for (kind,) in sheet.words(at["kind"])} if "kind" in at else set()
        services = kinds == {"S"}
        rows, codes = sheet.count(), goods(sheet, at)
        facts = Facts(
            layout=self.id,
            name="comtrade-services" if services else "comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            coverage="services" if services else "goods",
            valuation=UNKNOWN_VALUATION if services else FOB_CIF,
            columns=understood(sheet, {k: v for k, v in at.items() if k in _SHOWN}),
            assumed=(
                *([Note.of("reading.row_limit", file=sheet.file, rows=rows)] * (rows in _LIMITS)),
                *codes.remarks,
            ),
        )
        no_services = (
            excluded([at["kind"]], "S".__eq__, Reason.SERVICES) if len(kinds) > 1 else None
        )
        within = excluded([at["flow"]], lambda w: w.upper() in _SUB_FLOWS, Reason.WITHIN)
        return Plan(
            facts,
            rules=(
                *([no_services] if no_services else []),
                within,
                flows(at["flow"], "M, X, RM or RX"),
                periods(at["period"], "a year", _period),
                *codes.rules,
                reporters(at["reporter"], "un"),
                partners(at["partner"], "un"),
            ),
            measures=(Measure(at["value"]),),
            fields={"classification": "HS"},
            weight=at.get("quantity"),
            weight_unit="kg",
            breakdown=Breakdown(
                {at[role]: words for role, words in _WHOLE.items() if role in at},
                tuple(at[role] for role in _IDENTITY if role in at),
            ),
        )


def _period(word: str) -> str | None:
    if not (word.isascii() and word.isdigit()):
        return None
    if len(word) == 6 and word[4:] != _MONTH_OF_YEAR:
        return f"{word[:4]}-{word[4:]}" if "01" <= word[4:] <= "12" else None
    return word[:4] if len(word) in (4, 6) and "1800" <= word[:4] <= "2100" else None
