"""Statistics Canada: a full table of its data portal (CSV), a row for each month and series.

A table holds several series of one flow side by side: on a customs and on a balance-of-payments
basis, adjusted for seasons or not. The customs, unadjusted one is read, as other offices publish.

Source: Statistics Canada, table 12-10-0011: values in the unit of SCALAR_FACTOR; Canadian
International Merchandise Trade, concepts: exports and imports are valued FOB.
"""

from __future__ import annotations

from tradestat.areas.table import fold
from tradestat.errors import BadFile
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.plans.rules import partners, periods, positions, understood
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_ALWAYS = {"ref_date", "geo", "vector", "coordinate", "value", "scalar_factor", "trade"}
# Columns that tell series apart → which of their words is read.
_SERIES = {"basis": "customs", "seasonal adjustment": "unadjusted"}
_SCALES = {"units": "1", "": "1", "thousands": "1000", "millions": "1000000",
           "billions": "1000000000"}  # fmt: skip
_ALL_GOODS = "total of all merchandise"


class StatCan(Layout):
    """The partner stands in a column "Principal trading partners", goods by the NAPCS."""

    id = "statcan"
    title = "Statistics Canada: full table (CSV)"

    def handles(self, sheet: Sheet) -> bool:
        return set(sheet.tokens) >= _ALWAYS and _of(sheet, "trading partner") is not None

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet, flow="trade", period="ref_date", value="value", scale="scalar_factor",
            place="geo", unit="uom", **{name: name for name in _SERIES},
        )  # fmt: skip
        partner = _of(sheet, "trading partner")
        assert partner is not None
        at["partner"] = partner
        goods = _of(sheet, "napcs")
        domestic = _domestic_alone(sheet, at["flow"])
        said = {head.strip().lower(): word for head, word in given.only.items()}
        series = [
            _one_series(sheet, at[name], said.get(name, kept))
            for name, kept in _SERIES.items()
            if name in at
        ]
        facts = Facts(
            layout=self.id,
            name="statcan",
            title="International merchandise trade",
            publisher="Statistics Canada",
            valuation={"export": "FOB", "import": "FOB"},
            currency="CAD",
            columns=understood(sheet, at),
            assumed=(*(note for _, note in series if note is not None), *domestic),
        )
        rules = [rule for rule, _ in series if rule is not None]
        rules.append(excluded([at["place"]], lambda word: fold(word) != "canada", Reason.PROVINCE))
        if "unit" in at:
            rules.append(excluded([at["unit"]], _no_dollars, Reason.MEASURE))
        if goods is not None:
            rules.append(Rule(("commodity", "classification"), (goods,), _product))
        return Plan(
            facts,
            rules=(
                *rules,
                Rule(("flow",), (at["flow"],), lambda word: _flow(word, bool(domestic))),
                periods(at["period"]),
                partners(at["partner"]),
                Rule(("factor",), (at["scale"],), _factor),
            ),
            measures=(Measure(at["value"]),),
            fields={"reporter": "CAN"},
        )


def _of(sheet: Sheet, words: str) -> int | None:
    """The column whose head holds some words."""
    return next((n for n, token in enumerate(sheet.tokens) if words in token), None)


def _one_series(sheet: Sheet, column: int, wanted: str) -> tuple[Rule | None, Note | None]:
    """The rule that leaves other series out, and what is said of it; nothing if there is one.

    Raises BadFile where none of several is the one that is read.
    """
    words = {word for (word,) in sheet.words(column) if word}
    if len(words) < 2:
        return None, None
    kept = next((word for word in words if fold(word) == fold(wanted)), None)
    if kept is None:
        head = sheet.columns[column]
        several = f"more than one {head.lower()}: {', '.join(sorted(words))}"
        advice = f'Say which one is meant: --only "{head}={min(words)}"'
        raise BadFile.of(sheet.file, f"it holds {several}", advice)
    about = {"file": sheet.file, "column": sheet.columns[column], "kept": kept,
             "others": sorted(words - {kept})}  # fmt: skip
    rule = excluded([column], lambda word: word != kept, Reason.SERIES)
    return rule, Note("reading.series_chosen", values=about)


def _no_dollars(word: str) -> bool:
    return "dollar" not in word.lower()


def _domestic_alone(sheet: Sheet, column: int) -> tuple[Note, ...]:
    """What is said where a table has domestic exports and no other ones."""
    words = {fold(word) for (word,) in sheet.words(column)}
    alone = "domestic export" in words and not words & {"export", "total export"}
    return (Note.of("reading.domestic_exports", file=sheet.file),) if alone else ()


def _flow(word: str, domestic: bool) -> Verdict:
    """domestic: whether exports of domestic goods are all the exports that there are."""
    if fold(word) == "trade balance":
        return Reason.BALANCE
    if fold(word) == "domestic export":
        return Flow.EXPORT if domestic else Reason.DOMESTIC
    return flow_of(word) or Wrong("Import or Export")


def _product(word: str) -> tuple[str, str]:
    """A product by its code in brackets: "Energy products [C12]"."""
    if fold(word) == _ALL_GOODS:
        return "TOTAL", ""
    _, mark, code = word.rpartition("[")
    return (code.strip("] ") if mark else word, "NAPCS")


def _factor(word: str) -> Verdict:
    return _SCALES.get(word.lower()) or Wrong("units, thousands, millions or billions")
