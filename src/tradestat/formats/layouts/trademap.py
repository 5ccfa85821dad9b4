"""ITC Trade Map: lists of partners, of products and of both sides of a pair, as workbook or text.

Flow and reporter stand in titles, in the file's name or nowhere; then the user is asked. Values are
thousand dollars unless something else is said. Source: ITC, Trade Map, user guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import WORLD
from tradestat.formats.parsing.totals import is_all_goods
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.goods import code_of, goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, excluded
from tradestat.formats.plans.rules import (
    THOUSAND,
    heads,
    key_of,
    partners,
    positions,
    reporters,
    said,
    understood,
)
from tradestat.formats.table import FOB_CIF, UNKNOWN_VALUATION, Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_VALUE = re.compile(
    r"(?:(?P<who>.+?)['’]s (?P<flow>(?:ex|im)ports) (?:to|from) (?P<whom>.+?)[\s,:/-]+)?"
    r"(?:(?P<kind>(?:ex|im)port)ed )?value (?:(?P<done>(?:ex|im)port)ed )?in "
    r"(?P<period>\d{4}(?:-?[MQ]?\d\d?)?)(?:\.\d+)?(?:[ ,(].*)?",
    re.I,
)
_BY = re.compile(
    r"(?P<flow>(?:ex|im)port)ed by (?P<who>.+?)(?: (?:to|from) (?P<whom>.+?))?"
    r"(?: in (?:19|20)\d\d)?(?: \(.*| / .*|\.\w+|$)", re.I,
)  # fmt: skip
_BETWEEN = re.compile(
    r"bilateral trade between (?P<who>.+?) and (?P<whom>.+?)(?: in (?:19|20)\d\d)?"
    r"(?: \(.*| / .*| product ?:.*|\.\w+|$)", re.I,
)  # fmt: skip
_PRODUCT = re.compile(r"product ?: ?(?P<code>\S+)", re.I)
_LABEL = re.compile(r"selected product.*?\((?P<label>.+?)\)", re.I)
_FLOWS = {"ex": Flow.EXPORT, "im": Flow.IMPORT}
_COLUMNS = {
    "importers": ("Importers",),
    "exporters": ("Exporters",),
    "country": ("Country", "Countries", "Partner", "Partners"),
    "commodity": ("Product code", "Code", "HS code", "Service code"),
}
# What no other publisher writes beside such values: heads, and words of titles and files' names.
_ALONE = {"importers", "exporters", "productlabel", "servicelabel"}
_MARKS = ("trade map", "bilateral trade between")


@dataclass(frozen=True)
class _Title:
    """What titles and the file's name say: areas by their keys, "" for what they do not."""

    reporter: str = ""
    partner: str = ""
    flow: str = ""
    commodity: str = ""
    classification: str = "HS"


class TradeMap(Layout):
    """The heads of values say "Value in 2013" or "Exported value in 2013"."""

    id = "trademap"
    title = "ITC Trade Map: workbook or text"

    def handles(self, sheet: Sheet) -> bool:
        if not any(map(_value, sheet.columns)):
            return False
        text = " ".join((*sheet.above, sheet.file)).lower().replace("_", " ")
        return bool(_ALONE & heads(sheet)) or any(mark in text for mark in _MARKS)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout where flow or an area are said nowhere."""
        at, title = positions(sheet, **_COLUMNS), _title(sheet)
        found = {n: m for n, c in enumerate(sheet.columns) if (m := _value(c))}
        measures = _measures(found)
        by_group = all("reporter" in m.fields for m in measures if m.reason is None)
        flow = next((m.fields["flow"] for m in measures if "flow" in m.fields), title.flow)
        if not flow and ("importers" in at or "exporters" in at):
            flow = Flow.EXPORT if "importers" in at else Flow.IMPORT
        # Importers report what they import; of what somebody exports they are the partners.
        reporting = at.get("importers" if flow == Flow.IMPORT else "exporters")
        others = at.get("exporters" if flow == Flow.IMPORT else "importers")
        if "country" in at and given.partner and not given.reporter:
            reporting = at["country"]
        elif "country" in at:
            others = at["country"]
        fields = {
            "reporter": title.reporter,
            "partner": title.partner or ("WLD" if reporting is not None or title.reporter else ""),
            "flow": flow,
        }
        rules: list[Rule] = []
        if reporting is not None:
            rules.append(excluded([reporting], _is_world, Reason.GROUP_REPORT))
            rules.append(reporters(reporting))
        if others is not None:
            rules.append(partners(others))
        columned = {"reporter": reporting, "partner": others}
        known: dict[str, str] = {
            field: getattr(given, field) or word
            for field, word in fields.items()
            if columned.get(field) is None and (getattr(given, field) or word)
        }
        missing = [f for f in fields if f not in known and columned.get(f) is None]
        known |= {} if by_group else said(sheet, given, missing)
        codes = goods(sheet, at)
        if "commodity" not in at:
            kind = {"classification": title.classification} if title.commodity else {}
            known |= {"commodity": given.commodity or title.commodity or "TOTAL", **kind}
        unit = given.unit or unit_of(next(filter(unit_of, (*sheet.above, *sheet.columns)), ""))
        usual = Note.of("reading.unit_of_publisher", file=sheet.file)
        scale, currency = unit or (THOUSAND, "USD")
        services = any("service" in head for head in heads(sheet))
        facts = Facts(
            layout=self.id,
            name="trademap",
            title="Trade Map",
            publisher="International Trade Centre",
            coverage="services" if services else "goods",
            valuation=UNKNOWN_VALUATION if services else FOB_CIF,
            currency=currency,
            scale=scale,
            columns=understood(sheet, at) | {"period": "heads of columns"},
            assumed=(*codes.remarks, *(() if unit else (usual,))),
        )
        style = NumberStyle(".", ",")
        return Plan(facts, (*rules, *codes.rules), measures, known, style)


def _value(head: str) -> re.Match[str] | None:
    """What a head of values says; one without blanks has other marks between its words."""
    return _VALUE.fullmatch(head if " " in head else re.sub(r"[_.]", " ", head))


def _measures(found: dict[int, re.Match[str]]) -> tuple[Measure, ...]:
    """The columns of values. Of several for one period that name no areas the first is the one of
    the title; the others are totals of the two sides, and nothing says of which."""
    measures, before = [], set[tuple[str, ...]]()
    for number, head in found.items():
        fields = {"period": period_of(head["period"]) or head["period"]}
        if head["who"]:
            fields |= {"reporter": key_of(head["who"]), "partner": key_of(head["whom"])}
        word = head["flow"] or head["kind"] or head["done"]
        fields |= {"flow": _FLOWS[word[:2].lower()]} if word else {}
        again = tuple(sorted(fields.values())) in before
        before.add(tuple(sorted(fields.values())))
        measures.append(Measure(number, fields, reason=Reason.INDICATOR if again else None))
    return tuple(measures)


def _title(sheet: Sheet) -> _Title:
    title = _Title()
    for text in (*sheet.above, sheet.file.replace("_", " ")):
        sides = _BETWEEN.search(text) or _BY.search(text)
        if sides is not None and not title.reporter:
            flow = _FLOWS[sides["flow"][:2].lower()] if sides.re is _BY else ""
            partner = key_of(sides["whom"]) if sides["whom"] else ""
            title = replace(title, reporter=key_of(sides["who"]), partner=partner, flow=flow)
        product, label = _PRODUCT.search(text), _LABEL.search(text)
        if product is not None and not title.commodity:
            title = replace(title, commodity=code_of(product["code"]))
        elif label is not None and not title.commodity and not is_all_goods(label["label"]):
            title = replace(title, commodity=label["label"], classification="names")
    return title


def _is_world(word: str) -> bool:
    return key_of(word) == WORLD.key
