"""Eurostat's tab-separated files: all dimensions in the first column, a column for each period.

Cells may carry flags behind their number, and ":" is no figure. Source: Eurostat, TSV format of
the dissemination API.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.layouts.eurostat import classification, flow_of, is_money
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.parsing.places import GROUP, place, unknown_key
from tradestat.formats.plans.goods import code_of
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import key_of
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet

_NEEDED = {"reporter", "partner", "flow"}
_FLAGS = re.compile(r"\s*[a-z]{1,3}$")


@dataclass(frozen=True, slots=True)
class Flagged(NumberStyle):
    """Numbers with flags behind them: "123.4 ep", ": c"."""

    def parse(self, text: str) -> Decimal | None:
        """The number without its flag, None for ":"."""
        return NumberStyle.parse(self, _FLAGS.sub("", text.strip()))


class EurostatTsv(Layout):
    """The head of the first column names the dimensions: freq,reporter,…\\TIME_PERIOD."""

    id = "eurostat-tsv"
    title = "Eurostat: tab-separated files"

    def handles(self, sheet: Sheet) -> bool:
        return set(_dimensions(sheet)) >= _NEEDED and bool(_periods(sheet))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = {name: number for number, name in enumerate(_dimensions(sheet))}
        words = [word.split(",") for (word,) in sheet.words(0)]
        reporting = {w[at["reporter"]] for w in words if len(w) == len(at)}
        groups = {word for word in reporting if place(word) is GROUP}
        facts = Facts(
            layout=self.id,
            name="eurostat-comext",
            title="Comext, EU trade in goods",
            publisher="Eurostat",
            valuation=FOB_CIF,
            currency="EUR",
            columns={name: f"part {number + 1} of the first column" for name, number in at.items()},
        )
        return Plan(
            facts,
            rules=(
                Rule(
                    ("reporter", "partner", "flow", "commodity", "classification"),
                    (0,),
                    _judge(at, groups if reporting - groups else set()),
                ),
            ),
            measures=tuple(Measure(n, {"period": p}) for n, p in _periods(sheet).items()),
            style=Flagged(),
        )


def _dimensions(sheet: Sheet) -> list[str]:
    """The names of the dimensions; none if the sheet is another."""
    head = sheet.tokens[0] if sheet.tokens else ""
    names, mark, time = head.partition("\\")
    return names.split(",") if mark and time.startswith("time") else []


def _periods(sheet: Sheet) -> dict[int, str]:
    found = period_heads(sheet)
    if not found and len(sheet.columns) == 2:  # one period alone
        head = period_heads(Sheet(sheet.file, (sheet.columns[1],) * 2, sheet.cells))
        found = {1: head[0]} if head else {}
    return {number: head.period for number, head in found.items() if number}


def _judge(at: dict[str, int], groups: set[str]) -> Callable[[str], Verdict]:
    def judge(word: str) -> Verdict:
        parts = word.split(",")
        if len(parts) != len(at):
            return Wrong(f"{len(at)} words with commas")
        said = {name: parts[number].strip() for name, number in at.items()}
        if "indicators" in said and not is_money(said["indicators"]):
            return Reason.MEASURE
        if said["reporter"] in groups:
            return Reason.GROUP_REPORT
        flow, partner = flow_of(said["flow"]), key_of(said["partner"])
        if flow is None:
            return Wrong("a flow, 1 or 2")
        if not partner:
            return Reason.GROUP
        code = code_of(said.get("product", "TOTAL"))
        reporter = key_of(said["reporter"]) or unknown_key(said["reporter"])
        return (reporter, partner, flow, code, classification(code))

    return judge
