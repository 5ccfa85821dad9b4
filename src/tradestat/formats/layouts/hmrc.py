"""UK HM Revenue and Customs: Overseas Trade Statistics, a reply of the interface.

Source: HMRC, uktradeinfo API: MonthId, FlowTypeId (1 and 3 imports, 2 and 4 exports), CommodityId
(eight digits without leading zeros; negative ones stand for suppressed and aggregated trade),
values in pounds; imports CIF, exports FOB. Rows of several ports are parts of one figure.
"""

from __future__ import annotations

from tradestat.errors import BadFile
from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import key_of, periods, positions, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note

_NEEDED = {"monthid", "flowtypeid", "value"}
_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "3": Flow.IMPORT, "4": Flow.EXPORT}
_COUNTRY = ("country.countrycodealpha", "countrycodealpha", "country.countryname", "countryname")


class Hmrc(Layout):
    """Countries are read by their names or ISO codes, which `$expand=Country` adds."""

    id = "hmrc"
    title = "UK HMRC: Overseas Trade Statistics, reply of the interface"

    def handles(self, sheet: Sheet) -> bool:
        return set(sheet.tokens) >= _NEEDED

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises BadFile for a reply that has numbers of countries alone."""
        at = positions(
            sheet, period="monthid", flow="flowtypeid", value="value", partner=_COUNTRY,
            name=_COUNTRY[2:], commodity="commodityid", quantity="netmass",
        )  # fmt: skip
        if "partner" not in at:
            raise BadFile.unsupported(
                sheet.file,
                "a reply of the UK's Overseas Trade Statistics with HMRC's numbers of countries",
                "Ask for it with $expand=Country, which adds their names.",
            )
        rules = [
            periods(at["period"], "a month, as 202401"),
            Rule(("flow",), (at["flow"],), lambda word: _FLOWS.get(word) or Wrong("1, 2, 3 or 4")),
            Rule(("partner",), (at["partner"], at.get("name", at["partner"])), _partner),
        ]
        if "commodity" in at:
            rules.append(Rule(("commodity", "classification"), (at["commodity"],), _product))
        facts = Facts(
            layout=self.id,
            name="hmrc-ots",
            title="UK Overseas Trade Statistics",
            publisher="HM Revenue and Customs",
            valuation=FOB_CIF,
            currency="GBP",
            columns=understood(sheet, at),
            assumed=(Note.of("reading.parts_added", file=sheet.file),),
        )
        return Plan(
            facts,
            rules=tuple(rules),
            measures=(Measure(at["value"]),),
            fields={"reporter": "GBR"},
            weight=at.get("quantity"),
            weight_unit="kg",
            added=True,
        )


def _partner(code: str, name: str) -> Verdict:
    return key_of(code or name) or Reason.GROUP


def _product(word: str) -> Verdict:
    """A code of the Combined Nomenclature; one of suppressed trade under a letter of its own."""
    if word.startswith("-"):
        return (f"X{word[1:]}", "CN")
    return (word.zfill(8), "CN") if word.isdigit() else Wrong("a number of a commodity")
