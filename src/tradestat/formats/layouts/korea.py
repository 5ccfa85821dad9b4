"""Korea Customs Service and KITA: tables by country and period, with Korean heads.

Source: Korea Customs Service, trade statistics: values in thousand US dollars unless a title or a
head says otherwise; exports FOB, imports CIF.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.numbers import style_of
from tradestat.formats.parsing.periods import period_in
from tradestat.formats.parsing.places import WORLD
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.goods import goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong
from tradestat.formats.plans.rules import key_of, understood
from tradestat.formats.table import FOB_CIF, Facts, Given, Reason, Sheet
from tradestat.model import Flow

_HEADS = {
    "partner": ("국가명", "국가", "국가(지역)", "상대국"),
    "period": ("기간", "년월", "연월", "연도", "년도", "년"),
    "commodity": ("hs코드", "hscode", "품목코드", "세번"),
    "exports": ("수출금액", "수출액"),
    "imports": ("수입금액", "수입액"),
}
_SUMS = {"총계", "합계", "전체", "총합계", "계"}
_THOUSAND_DOLLARS = (Decimal(1000), "USD")


class Korea(Layout):
    """Exports and imports stand side by side; a first row may sum all periods up."""

    id = "korea"
    title = "Korea Customs Service, KITA: tables by country"

    def handles(self, sheet: Sheet) -> bool:
        return _at(sheet).keys() >= {"partner", "period", "exports", "imports"}

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        at = _at(sheet)
        values = [at["exports"], at["imports"]]
        said = [unit_of(text) for text in (*sheet.above, *(sheet.columns[n] for n in values))]
        scale, currency = next((unit for unit in (given.unit, *said) if unit), _THOUSAND_DOLLARS)
        codes = goods(sheet, at)
        facts = Facts(
            layout=self.id,
            name="korea-customs",
            title="Trade statistics of Korea",
            publisher="Korea Customs Service",
            valuation=FOB_CIF,
            currency=currency,
            scale=scale,
            columns=understood(sheet, at),
            assumed=codes.remarks,
        )
        return Plan(
            facts,
            rules=(
                Rule(("period",), (at["period"],), _period),
                Rule(("partner",), (at["partner"],), _partner),
                *codes.rules,
            ),
            measures=(
                Measure(at["exports"], {"flow": Flow.EXPORT}),
                Measure(at["imports"], {"flow": Flow.IMPORT}),
            ),
            fields={"reporter": "KOR"},
            style=style_of([row[n] for row in sheet.head(2000) for n in values]),
        )


def _at(sheet: Sheet) -> dict[str, int]:
    """Where each role stands, by its head without blanks and what is in brackets."""
    plain = [re.sub(r"\s|[(\[].*?[)\]]", "", column).lower() for column in sheet.columns]
    return {
        role: plain.index(head)
        for role, heads in _HEADS.items()
        for head in heads[::-1]
        if head in plain
    }


def _period(word: str) -> Verdict:
    if word in _SUMS:
        return Reason.SUM_OF_PERIODS
    return period_in(word) or Wrong("a year or a month, as 2023.04")


def _partner(word: str) -> Verdict:
    return WORLD.key if word in _SUMS else key_of(word) or Reason.GROUP
