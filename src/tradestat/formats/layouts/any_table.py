"""Any other table: a row for each figure, or one for a series with its periods side by side; by
header words, by content, or as the user says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.parsing.columns import FLOW_VALUES, VALUES, columns_of
from tradestat.formats.parsing.heads import Head, period_heads
from tradestat.formats.parsing.units import signs_of
from tradestat.formats.plans.left_over import left_over
from tradestat.formats.plans.plan import (
    Measure,
    Plan,
)
from tradestat.formats.plans.reading import (
    Spelling,
    TableReading,
    find_areas,
    find_flows,
    find_goods,
    find_periods,
    find_style,
    find_unit,
    refuse_without,
)
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import SourceKind


class AnyTable(Layout):
    """Enough columns are understood: with whom, and how much."""

    id = "table"
    title = "any table, with a row for each figure or with years or months as columns"
    generality = ANY_TABLE + 2

    def handles(self, sheet: Sheet) -> bool:
        columns = columns_of(sheet, Given())
        if period_heads(sheet):
            return len(sheet.columns) > len(period_heads(sheet))
        return bool(columns.values) and (
            columns.has("partner") or columns.has("exporter", "importer")
        )

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout, naming what has no column, and BadFile where currency and unit
        are said nowhere."""
        return table_plan(self.id, sheet, given)


def table_plan(layout: str, sheet: Sheet, given: Given, spelt: Spelling = str) -> Plan:
    """The plan of a table whose columns are known by their heads and contents.

    spelt: turns a cell into the code or name that it stands for. Raises as `AnyTable.plan` does.
    """
    columns = columns_of(sheet, given)
    heads = {} if "value" in given.columns else period_heads(sheet)
    table = TableReading(sheet, given, spelt, columns, heads, remarks=list(columns.assumed))
    refuse_without(table)
    find_periods(table)
    find_flows(table)
    unit = find_unit(table)
    codes = find_goods(table)
    find_areas(table)
    if table.missing or unit is None:
        raise UnknownLayout.lacking(sheet.file, table.missing)
    breakdown, unused = left_over(table, (*table.rules, *codes.rules))
    scale, currency = unit
    style = replace(find_style(table), signs=signs_of(currency))
    facts = Facts(
        layout=layout,
        name=PurePath(sheet.file.partition(", sheet")[0]).stem,
        title=_title(sheet),
        publisher="",
        kind=SourceKind.RECONCILED if table.reconciled else SourceKind.REPORTED,
        currency=currency,
        scale=scale,
        columns=_understood(table),
        assumed=(*table.remarks, *codes.remarks),
    )
    return Plan(
        facts,
        rules=(*table.rules, *codes.rules),
        measures=_measures(table),
        fields=table.fields,
        style=style,
        weight=columns.first("quantity"),
        breakdown=breakdown,
        unused=unused,
    )


def _measures(table: TableReading) -> tuple[Measure, ...]:
    if table.heads:
        return tuple(
            Measure(
                n,
                {"period": head.period} | ({"flow": head.flow} if _by_head(table, head) else {}),
            )
            for n, head in table.heads.items()
        )
    measures = []
    for role in VALUES:
        for number in table.columns.at.get(role, ()):
            beside = role == "total" and table.columns.has("exports", "imports")
            fields = {"flow": FLOW_VALUES[role]} if role in FLOW_VALUES else {}
            if "flow" in table.fields or table.columns.has("flow"):
                fields = {}
            measures.append(Measure(number, fields, reason=Reason.TOTAL_TRADE if beside else None))
    return tuple(measures)


def _by_head(table: TableReading, head: Head) -> bool:
    return bool(head.flow) and "flow" not in table.fields and not table.columns.has("flow")


def _understood(table: TableReading) -> dict[str, str]:
    columns = table.sheet.columns
    found = {
        role: " / ".join(columns[n] or f"column {n + 1}" for n in numbers)
        for role, numbers in table.columns.at.items()
        if not (table.heads and role in VALUES)
    }
    if table.heads:
        first, *_, last = table.heads
        found["period"] = f"heads {table.heads[first].period} to {table.heads[last].period}"
    return found


def _title(sheet: Sheet) -> str:
    """The first title line; of several languages side by side the one in most ASCII letters."""
    above = [line for line in sheet.above if not re.fullmatch(r"\W*\(.*\)\W*", line)]
    parts = above[0].split(" / ") if above else [sheet.file.partition(", sheet")[0]]
    best = max(parts, key=lambda t: sum(c.isascii() and c.isalpha() for c in t) / max(len(t), 1))
    return re.sub(r"\s+", " ", best).strip()[:80]
