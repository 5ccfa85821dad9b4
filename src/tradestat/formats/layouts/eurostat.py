"""Eurostat Comext: the browser's CSV of values in euro, and the SDMX-CSV of its interface.

Source: Eurostat, user guide on European statistics on international trade in goods: imports CIF
type, exports FOB type, at the border of the reporting member.
"""

from __future__ import annotations

import re

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.places import GROUP, place
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, excluded
from tradestat.formats.plans.rules import (
    flows,
    heads,
    partners,
    periods,
    positions,
    reporters,
    squeezed,
    understood,
)
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow

_VALUES = ("value_in_eur", "value_in_euros", "value_eur", "obs_value")
_MONEY = {"VALUE_IN_EUROS", "VALUE_IN_EUR", "VALUE_EUR"}
_BROWSER = {"reporter", "partner", "product", "flow", "period"}
_INTERFACE = {"dataflow", "reporter", "partner", "product", "flow", "indicators", "obsvalue"}
_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.RE_EXPORT, "IMPORT": Flow.IMPORT,
          "EXPORT": Flow.EXPORT}  # fmt: skip


class Eurostat(Layout):
    """Values in euro; a group's own report is excluded where members report beside it."""

    id = "eurostat"
    title = "Eurostat Comext: browser CSV, SDMX-CSV"

    def handles(self, sheet: Sheet) -> bool:
        names = heads(sheet)
        values = set(map(squeezed, _VALUES[:3]))
        return bool(names & values) if names >= _BROWSER else names >= _INTERFACE

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet,
            reporter="reporter",
            partner="partner",
            flow="flow",
            period=("period", "time_period"),
            commodity="product",
            value=_VALUES,
            procedure="stat_procedure",
            indicator="indicators",
        )
        reporting = {word for (word,) in sheet.words(at["reporter"])}
        groups = {word for word in reporting if place(_label(word)) is GROUP}
        codes = goods(sheet, at, spelt=_code)
        rules: list[Rule] = []
        if "indicator" in at:
            rules.append(excluded([at["indicator"]], _no_money, Reason.MEASURE))
        if reporting - groups:
            rules.append(excluded([at["reporter"]], groups.__contains__, Reason.GROUP_REPORT))
        procedures = sheet.words(at["procedure"]) if "procedure" in at else []
        if any(_all_procedures(word) for (word,) in procedures):
            rules.append(excluded([at["procedure"]], _one_procedure, Reason.PROCEDURE))
        facts = Facts(
            layout=self.id,
            name="eurostat-comext",
            title="Comext, EU trade in goods",
            publisher="Eurostat",
            valuation=FOB_CIF,
            currency="EUR",
            columns=understood(sheet, at),
            assumed=codes.remarks,
        )
        return Plan(
            facts,
            rules=(
                *rules,
                flows(at["flow"], "import or export", flow_of),
                periods(at["period"]),
                *classified(codes.rules),
                reporters(at["reporter"], spelt=_label),
                partners(at["partner"], spelt=_label),
            ),
            measures=(Measure(at["value"]),),
        )


def _code(cell: str) -> str:
    return re.split(r"[-\s]", cell, maxsplit=1)[0]  # "0101-Live horses"


def classification(code: str) -> str:
    """The classification of a product code, by its length."""
    return "" if code == "TOTAL" else "CN" if len(code) == 8 else "HS"


def classified(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Rules for goods whose codes of eight digits are of the Combined Nomenclature."""

    def of_length(rule: Rule) -> Rule:
        def judge(*words: str) -> tuple[str, str]:
            told = rule.judge(*words)
            assert isinstance(told, tuple)
            return told[0], classification(told[0])

        return Rule(rule.fields, rule.columns, judge)

    return tuple(of_length(rule) for rule in rules)


def _label(cell: str) -> str:
    """The name or code of a cell as "DE-Germany" or "Germany"."""
    code, mark, name = cell.partition("-")
    return name if mark and code.isupper() and len(code) <= 3 else cell


def flow_of(cell: str) -> Flow | None:
    """The flow of a cell as 1, "2-EXPORT" or "EXPORT".

    >>> flow_of("2-EXPORT"), flow_of("1")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>)
    """
    word = cell.strip().upper()
    return _FLOWS.get(word.rpartition("-")[2] if cell[:1].isdigit() else word)


def is_money(indicator: str) -> bool:
    """Whether an indicator is a value in euro, not a quantity."""
    return indicator.upper() in _MONEY


def _no_money(indicator: str) -> bool:
    return not is_money(indicator)


def _one_procedure(cell: str) -> bool:
    return not _all_procedures(cell)


def _all_procedures(cell: str) -> bool:
    return cell.strip().upper() in ("T-TOTAL", "TOTAL", "T", "")
