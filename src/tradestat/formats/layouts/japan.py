"""Trade Statistics of Japan, by e-Stat: a row for each product and country, months side by side.

Sources: Ministry of Finance, About Trade Statistics of Japan: thousand yen, exports FOB, imports
CIF; country codes of Japan Customs, as the Japan Tariff Association lists them. Files by customs
office part a figure further, so that rows are added.
"""

from __future__ import annotations

from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.periods import month_of
from tradestat.formats.parsing.places import unknown_key
from tradestat.formats.parsing.words import data
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import key_of, positions, understood, year
from tradestat.formats.table import FOB_CIF, Facts, Given, Sheet
from tradestat.model import Flow, Note

_FLOWS = {"1": Flow.EXPORT, "2": Flow.IMPORT}
_COUNTRIES: dict[str, str] = data("japan_countries")
_VALUE = "value-"


class Japan(Layout):
    """1 is an export, 2 an import; products have nine digits, of which six are of the HS."""

    id = "japan"
    title = "Trade Statistics of Japan: e-Stat"

    def handles(self, sheet: Sheet) -> bool:
        return {"exp or imp", "year", "hs", "country", "value-year"} <= set(sheet.tokens)

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = positions(
            sheet, flow="exp or imp", year="year", commodity="hs", partner="country",
            value="value-year",
        )  # fmt: skip
        facts = Facts(
            layout=self.id,
            name="japan-customs",
            title="Trade Statistics of Japan",
            publisher="Ministry of Finance, Japan",
            valuation=FOB_CIF,
            currency="JPY",
            scale=Decimal(1000),
            columns=understood(sheet, at),
            assumed=(Note.of("reading.parts_added", file=sheet.file),),
        )
        return Plan(
            facts,
            rules=(
                Rule(("flow",), (at["flow"],), lambda word: _FLOWS.get(word) or Wrong("1 or 2")),
                year(at["year"], "a year, as 2023"),
                Rule(("commodity", "classification"), (at["commodity"],), _product),
                Rule(("partner",), (at["partner"],), _partner),
            ),
            measures=_measures(sheet),
            fields={"reporter": "JPN"},
            added=True,
        )


def _measures(sheet: Sheet) -> tuple[Measure, ...]:
    """The year and its months; of a year that is not over only the months that hold figures."""
    months = {
        number: column
        for column, token in enumerate(sheet.tokens)
        if token.startswith(_VALUE) and (number := month_of(token[6:].replace("apl", "apr")))
    }
    held = {number: column for number, column in months.items() if _holds(sheet, column)}
    found = [Measure(column, {"month": f"-{number:02}"}) for number, column in held.items()]
    if 12 in held or not months:
        found.insert(0, Measure(sheet.tokens.index("value-year"), {"month": ""}))
    return tuple(found)


def _holds(sheet: Sheet, column: int) -> bool:
    return any(word.strip("0") for (word,) in sheet.words(column))


def _product(word: str) -> Verdict:
    code = word.strip("' ")
    return (code.zfill(9), "JP") if code.isdigit() else Wrong("a code of nine digits")


def _partner(word: str) -> Verdict:
    """The key of a code of Japan Customs; what is no country is filed under its own word."""
    name = _COUNTRIES.get(word, "")
    return (key_of(name) if name else "") or unknown_key(name or word)
