"""SDMX-CSV 1.0 and 2.0 of any publisher: dimensions by their usual names, or as the user maps them.

Source: SDMX-CSV field guide: the first column is DATAFLOW in version 1, STRUCTURE in version 2;
labels may stand behind codes as "CODE: Label"; ACTION D deletes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.any_table import table_plan
from tradestat.formats.layouts.base import STANDARD, Layout
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.plan import Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.table import FOB_CIF, Given, Reason, Sheet
from tradestat.model import Note

_USUAL = {
    "reporter": ("REPORTER", "REF_AREA", "REPORTING_AREA", "REPORTER_AREA", "DECLARANT", "COUNTRY"),
    "partner": ("PARTNER", "COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER_AREA", "COUNTERPART",
                "VIS_AREA"),
    "flow": ("FLOW", "TRADE_FLOW", "FLOWS", "TRADEFLOW", "TRADE_TYPE"),
    "commodity": ("COMMODITY", "PRODUCT", "PRODUCT_CODE", "COMMODITY_CODE", "CMD"),
    "period": ("TIME_PERIOD", "TIME"),
    "unit": ("UNIT_MEASURE", "CURRENCY", "UNIT"),
    "value": ("OBS_VALUE",),
}  # fmt: skip

_BALANCED = re.compile(r":DSD_BIMTS")
_FOB_CIF = re.compile(r":DSD_BTIGE")
_LIST = re.compile(r"^(HS|SITC|CPA)[\d_]*_(?=\d)")
# Labels and attributes stand beside the dimensions in every such file.
_UNUSED = "reading.columns_unused"


class SdmxCsv(Layout):
    """The first column is that of SDMX-CSV, or stands before observations elsewhere."""

    id = "sdmx-csv"
    title = "SDMX-CSV 1.0 and 2.0"
    generality = STANDARD

    def handles(self, sheet: Sheet) -> bool:
        first = sheet.tokens[0] if sheet.tokens else ""
        if first == "dataflow" or re.fullmatch(r"structure(\[.\])?", first):
            return True
        beside = {"dataflow", "structure_id", "unit_mult"} & set(sheet.tokens)
        return "obs_value" in sheet.tokens and bool(beside)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """As any table, by its dimensions. Raises UnknownLayout, naming what has no column."""
        named = replace(sheet, columns=tuple(_code(column) for column in sheet.columns))
        columns = dict(given.columns)
        # A label stands behind its dimension, and may differ from it by case alone.
        places = {name.upper(): n for n, name in reversed([*enumerate(named.columns)])}
        for role, names in _USUAL.items():
            dimension = next((name for name in names if name in places), None)
            if dimension is not None:
                columns.setdefault(role, named.columns[places[dimension]])
        lacking = [r for r in ("reporter", "partner") if not (r in columns or getattr(given, r))]
        if lacking:
            missing = f"the {' or the '.join(lacking)} (it is SDMX-CSV)"
            raise UnknownLayout.of(sheet.file, named.columns, [missing])
        told = replace(given, columns=columns)
        unit, size = places.get(columns.get("unit", "").upper()), places.get("UNIT_MULT")
        rules: list[Rule] = []
        if "ACTION" in places:
            rules.append(excluded([places["ACTION"]], lambda w: w.upper() == "D", Reason.DELETED))
        if unit is not None:
            rules.append(excluded([unit], lambda w: unit_of(_code(w)) is None, Reason.MEASURE))
        if size is not None and given.scale is None:
            rules.append(Rule(("factor",), (size,), _factor))
        plan = table_plan(self.id, named, told, _code)
        cells = (c for row in sheet.head(1) for c in row)
        dataflow = next((c for c in cells if ":" in c and "(" in c), plan.facts.title)
        # The OECD's balanced trade is reconciled, and both sides of it are there.
        balanced = [Note.of("reading.cleaned_by_publisher", file=sheet.file)]
        facts = replace(
            plan.facts,
            title=dataflow,
            publisher=_publisher(dataflow),
            valuation=FOB_CIF if _FOB_CIF.search(dataflow) else plan.facts.valuation,
            assumed=(
                *(note for note in plan.facts.assumed if note.code != _UNUSED),
                *(balanced if _BALANCED.search(dataflow) else []),
            ),
        )
        unused = {head: words for head, words in plan.unused.items() if head.upper() != "UNIT_MULT"}
        read = (*rules, *map(_classified, plan.rules))
        return replace(plan, facts=facts, rules=read, unused=unused)


def _classified(rule: Rule) -> Rule:
    """The rule for goods, whose codes may name their list first, as in HS17_8471."""
    if rule.fields != ("commodity", "classification"):
        return rule

    def judge(*words: str) -> Verdict:
        listed, told = re.match(_LIST, words[0]), rule.judge(*words)
        assert isinstance(told, tuple)
        return (told[0], listed[1]) if listed else told

    return replace(rule, judge=judge)


def _code(cell: str) -> str:
    """The code alone of a cell that says "CODE: Label"; the OECD's W is the world, and its codes of
    products name their list first, as in HS17_8471."""
    code = cell.partition(": ")[0] if re.match(r"[A-Z0-9_]+: ", cell) else cell
    if code == "W":
        return "World"
    return re.sub(_LIST, "", code)


def _publisher(dataflow: str) -> str:
    """The agency of a dataflow, as in "OECD.STI.PIE:DSD_BTIGE@DF_BTIGE(1.0)"."""
    agency = dataflow.partition(":")[0]
    return agency.partition(".")[0] if agency.isupper() else agency


def _factor(exponent: str) -> Verdict:
    """What the values of a row are multiplied by, of its power of ten."""
    power = _code(exponent) or "0"
    return f"{10 ** int(power)}" if re.fullmatch(r"\d", power) else Wrong("a power of ten, as 6")
