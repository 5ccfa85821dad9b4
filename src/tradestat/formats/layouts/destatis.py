"""The German statistical office: flat CSV (ffcsv) of GENESIS-Online, old and new heads.

Each variable stands in a few columns (its code and label, the code and label of its value); a row
is a figure in the new form, and has a column for each measure in the old one.

Source: Destatis, GENESIS-Online, Datenformat ffcsv; statistics 51000, exports FOB and imports CIF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tradestat.areas.table import fold
from tradestat.errors import BadFile
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.flows import flow_in
from tradestat.formats.parsing.numbers import style_of
from tradestat.formats.parsing.periods import month_of, period_of
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong, excluded
from tradestat.formats.plans.rules import partners
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet

_COUNTRIES = re.compile(r"\b(?:land|lander|laender|countr\w+|ursprungsland|bestimmungsland)\b")
_WHOLE = {"", "deutschland", "insgesamt", "germany", "total", "deutschland insgesamt"}
_TIMES = ("time", "zeit")
_NEW = ("variable_label", "variable_attribute_code", "variable_attribute_label")
_OLD = ("merkmal_label", "auspraegung_code", "auspraegung_label")


class Destatis(Layout):
    """Which variable is the country, the month or the product says the label of each."""

    id = "destatis"
    title = "German statistical office: flat CSV (ffcsv)"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        mine = "statistics_code" in names or "statistik_code" in names
        return mine and bool(names & set(_TIMES)) and "1_" + _labels(sheet)[2] in names

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises BadFile for a table without countries."""
        time = next(n for n, token in enumerate(sheet.tokens) if token in _TIMES)
        variables = _variables(sheet)
        rules: list[Rule] = []
        period, partner = Rule(("period",), (time,), _year), None
        for label, code, name in variables:
            low = fold(label)
            if _COUNTRIES.search(low) and "bundes" not in low:
                partner = partners(name)
            elif low.startswith(("monat", "month")):
                period = Rule(("period",), (time, name), _month)
            elif re.search(r"waren|commodit|goods|sitc|guter", low):
                rules.append(Rule(("commodity", "classification"), (code,), _product(low)))
            else:
                rules.append(excluded([name], _a_part, Reason.PROVINCE))
        if partner is None:
            raise BadFile.unsupported(
                sheet.file, "a table without partner countries", "Download one by countries."
            )
        measures, more, scale = _measures(sheet)
        understood = {label: sheet.columns[name] for label, _, name in variables}
        facts = Facts(
            layout=self.id,
            name="destatis",
            title="Foreign trade of Germany",
            publisher="Statistisches Bundesamt",
            valuation=FOB_CIF,
            currency="EUR",
            scale=scale,
            columns={"period": sheet.columns[time], **understood},
        )
        return Plan(
            facts,
            rules=(*more, *rules, period, partner),
            measures=measures,
            fields={"reporter": "DEU"},
            style=style_of([row[m.column] for row in sheet.head(2000) for m in measures], ";"),
        )


def _labels(sheet: Sheet) -> tuple[str, str, str]:
    return _NEW if "statistics_code" in sheet.tokens else _OLD


def _variables(sheet: Sheet) -> list[tuple[str, int, int]]:
    """(label, column of the codes, column of the names) of each variable."""
    at = {token: number for number, token in enumerate(sheet.tokens)}
    label, code, name = _labels(sheet)
    found = []
    for number in range(1, 10):
        heads = [f"{number}_{word}" for word in (label, code, name)]
        if all(head in at for head in heads):
            words = {word for (word,) in sheet.words(at[heads[0]]) if word}
            found.append((" ".join(sorted(words)), at[heads[1]], at[heads[2]]))
    return found


def _measures(sheet: Sheet) -> tuple[tuple[Measure, ...], list[Rule], Decimal]:
    """The columns of values, the rules that say which measure a row is of, and the unit."""
    at = {token: number for number, token in enumerate(sheet.tokens)}
    if "value_variable_label" in at:
        rules = [Rule(("flow",), (at["value_variable_label"],), _flow)]
        said = sheet.words(at["value_variable_label"], at["value_unit"])
        units = {unit_of(unit) for label, unit in said if not isinstance(_flow(label), Reason)}
        units -= {None}
        measures: tuple[Measure, ...] = (Measure(at["value"]),)
    else:
        heads = {n: column.split("__") for n, column in enumerate(sheet.columns) if "__" in column}
        texts = {n: " ".join(parts[1:]).replace("_", " ") for n, parts in heads.items()}
        values = {n: text for n, text in texts.items() if not isinstance(_flow(text), Reason)}
        units = {unit_of(text) for text in values.values()} - {None}
        rules = []
        measures = tuple(Measure(n, {"flow": str(_flow(text))}) for n, text in values.items())
    if len(units) != 1 or not measures:
        raise BadFile.of(sheet.file, "it does not say one unit of money for its values")
    (unit,) = units
    assert unit is not None
    return measures, rules, unit[0]


def _flow(word: str) -> Verdict:
    """The flow of a measure: "Ausfuhr: Wert"; a weight and a value in dollars are others."""
    low = word.lower()
    if re.search(r"gewicht|weight|menge|us-dollar|usd|us \$|index|veränderung|anteil|saldo", low):
        return Reason.MEASURE
    return flow_in(word.replace(": Wert", "").replace(": Value", "")) or Reason.MEASURE


def _a_part(word: str) -> bool:
    return fold(word) not in _WHOLE


def _year(word: str) -> Verdict:
    return period_of(word) or Wrong("a year, as 2023")


def _month(year: str, month: str) -> Verdict:
    number = month_of(month)
    if not re.fullmatch(r"\d{4}", year) or number is None:
        return Wrong("a year and a month")
    return f"{year}-{number:02}"


def _product(label: str) -> Callable[[str], Verdict]:
    """A code as WA27101943, of the list that the label of the variable names."""

    def judge(word: str) -> Verdict:
        digits = re.sub(r"^[A-Z-]+", "", word.upper())
        if not digits or fold(word) in _WHOLE:
            return ("TOTAL", "")
        if "sitc" in label:
            return (digits, "SITC")
        if "guter" in label:
            return (digits, "GP")
        return (digits, "CN" if len(digits) == 8 else "HS")

    return judge
