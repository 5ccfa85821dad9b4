"""Brazil's Comex Stat: the table of its web site, and the bulk files EXP_2023.csv and IMP_2023.csv.

A file may part a figure further (by state, mode, port), so that its rows are added.

Source: MDIC/Secex, Comex Stat, base de dados: VL_FOB in US dollars for exports and imports;
countries by Brazil's own codes, PAIS.csv.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath

from tradestat.areas.table import fold
from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.heads import head_of
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.parsing.periods import month_of
from tradestat.formats.parsing.words import data
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import flows, key_of, positions, understood
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_VALUE = ("vl_fob", "valor us$ fob", "valor fob (us$)", "us$ fob")
_COUNTRY = ("co_pais", "países", "paises", "país", "pais")
_GOODS = ("co_ncm", "código ncm", "codigo ncm", "co_sh4", "sh4", "código sh6", "codigo sh6",
          "código sh4", "codigo sh4", "código sh2", "codigo sh2")  # fmt: skip
_FLOW_OF_FILE = {"exp": Flow.EXPORT, "imp": Flow.IMPORT}


class Brazil(Layout):
    """The bulk files do not say their flow: their names do, EXP or IMP."""

    id = "comexstat"
    title = "Brazil's Comex Stat: web table, bulk files"

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        bulk = {"co_ano", "co_mes", "co_pais", "vl_fob"} <= names
        return bulk or bool("fluxo" in names and names & set(_COUNTRY) and _values(sheet))

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout for a bulk file whose name does not say its flow."""
        at = positions(
            sheet, flow="fluxo", year=("co_ano", "ano"), month=("co_mes", "mês", "mes"),
            partner=_COUNTRY, commodity=_GOODS, quantity=("kg_liquido", "quilograma líquido",
            "quilograma liquido"),
        )  # fmt: skip
        codes = goods(sheet, at, "NCM" if "ncm" in _head(sheet, at, "commodity") else "HS")
        periods = tuple(at[role] for role in ("year", "month") if role in at)
        rules = [Rule(("period",), periods, _period)] if periods else []
        fields = {"reporter": "BRA"}
        if "flow" in at:
            rules.append(flows(at["flow"], "Exportação or Importação"))
        else:
            fields["flow"] = given.flow or _flow_of_file(sheet)
        values = _values(sheet)
        heads = {n: head_of(sheet.columns[n]) for n in values}
        facts = Facts(
            layout=self.id,
            name="comexstat",
            title="Comex Stat, trade of Brazil",
            publisher="Brazil, MDIC/Secex",
            valuation={"export": "FOB", "import": "FOB"},
            columns=understood(sheet, at),
            assumed=(Note.of("reading.parts_added", file=sheet.file), *codes.remarks),
        )
        return Plan(
            facts,
            rules=(*rules, *codes.rules, Rule(("partner",), (at["partner"],), _partner)),
            measures=tuple(
                Measure(n, {} if periods or head is None else {"period": head.period})
                for n, head in heads.items()
            ),
            fields=fields,
            style=NumberStyle(",", "."),  # whole dollars, perhaps with points between thousands
            weight=at.get("quantity"),
            weight_unit="kg",
            added=True,
        )


def _head(sheet: Sheet, at: dict[str, int], role: str) -> str:
    return sheet.tokens[at[role]] if role in at else ""


def _values(sheet: Sheet) -> list[int]:
    """The columns of values: one, or one for each year, "2023 - Valor US$ FOB"."""
    one = [n for n, token in enumerate(sheet.tokens) if token in _VALUE]
    return one[:1] or [
        n
        for n, token in enumerate(sheet.tokens)
        if re.search(r"us\$.*fob", token) and head_of(sheet.columns[n]) is not None
    ]


def _flow_of_file(sheet: Sheet) -> Flow:
    if any(token in ("vl_frete", "vl_seguro") for token in sheet.tokens):
        return Flow.IMPORT
    name = PurePath(sheet.file.rpartition("/")[2]).name.lower()
    flow = _FLOW_OF_FILE.get(re.split(r"[^a-z]", name, maxsplit=1)[0])
    if flow is None:
        raise UnknownLayout.lacking(sheet.file, ["flow"])
    return flow


def _period(year: str, month: str = "") -> Verdict:
    """A year, or a month of the words "01" or "01. Janeiro"."""
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return Wrong("a year, as 2023")
    if not month:
        return year
    number = month_of(re.split(r"[.\s]", month, maxsplit=1)[0])
    return Wrong("a month, as 01", 1) if number is None else f"{year}-{number:02}"


@cache
def _countries() -> dict[str, str]:
    """Brazil's code of a country, or its own name for one, folded → ISO alpha-3."""
    known: dict[str, dict[str, str]] = data("brazil_countries")
    return known["codes"] | {fold(name): iso for name, iso in known["names"].items()}


def _partner(word: str) -> Verdict:
    iso = _countries().get(word.lstrip("0") if word.isdigit() else fold(word))
    return key_of(iso or (word if not word.isdigit() else f"code {word}")) or Reason.GROUP
