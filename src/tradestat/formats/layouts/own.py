"""tradestat's own plain tables: a row for a figure, areas by key, single US dollars."""

from __future__ import annotations

from pathlib import PurePath

from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.plans.plan import Measure, Plan, Rule, Wrong
from tradestat.formats.plans.rules import (
    flows,
    partners,
    periods,
    positions,
    reporters,
    understood,
)
from tradestat.formats.table import Facts, Given, Sheet
from tradestat.model import Flow, SourceKind

_REPORTED = ("reporter", "partner", "flow", "period", "value", "status")
_RECONCILED = ("exporter", "importer", "period", "value")
_MORE = {"commodity", "classification", "currency", "quantity", "quantity_unit"}


class Own(Layout):
    """The columns are those of the flow table, to the letter."""

    id = "tradestat"
    title = "tradestat's own table"
    generality = ANY_TABLE

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        return any(set(one) <= names <= set(one) | _MORE for one in (_REPORTED, _RECONCILED))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        reconciled = "exporter" in sheet.tokens
        at = positions(sheet, **{n: n for n in (*_REPORTED, *_RECONCILED, *sorted(_MORE))})
        first = sheet.head(1) if "currency" in at else []
        currency = (first[0][at["currency"]].strip() if first else "") or "USD"
        facts = Facts(
            layout=self.id,
            name=PurePath(sheet.file).stem,
            title=PurePath(sheet.file).name,
            publisher="",
            kind=SourceKind.RECONCILED if reconciled else SourceKind.REPORTED,
            currency=currency,
            columns=understood(sheet, at),
        )
        status = "reconciled" if reconciled else "reported"
        rules = [periods(at["period"])]
        if "currency" in at:
            rules.insert(0, _only(at["currency"], currency))
        if not reconciled:
            rules.append(flows(at["flow"], "export or import"))
        rules += [
            reporters(at["exporter" if reconciled else "reporter"]),
            partners(at["importer" if reconciled else "partner"]),
        ]
        for role, otherwise in (
            ("commodity", "TOTAL"), ("classification", ""), ("quantity_unit", ""),
            ("status", status),
        ):  # fmt: skip
            if role in at:
                rules.append(_as_it_stands(role, at[role], otherwise))
        return Plan(
            facts,
            rules=tuple(rules),
            measures=(Measure(at["value"]),),
            fields={"flow": Flow.EXPORT, "status": status},
            weight=at.get("quantity"),
        )


def _as_it_stands(role: str, column: int, otherwise: str) -> Rule:
    return Rule((role,), (column,), lambda word: word or otherwise)


def _only(column: int, currency: str) -> Rule:
    wrong = Wrong(f"{currency}, as above")
    return Rule((), (column,), lambda word: () if word == currency else wrong)
