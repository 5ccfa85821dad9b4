"""Months: any source with monthly figures answers for them, and for what they add up to."""

from __future__ import annotations

from dataclasses import replace

from tradestat import store
from tradestat.claims.judge.pairs import PairObservations, pair_series
from tradestat.model import Flow, FlowRow, Period


def made_up(values: dict[int, float]) -> PairObservations:
    office = replace(store.dataset("imf-dots"), id="office", frequency="M", publisher="Office")
    rows = [
        FlowRow("office", "AA", "BB", "export", f"2024-{month:02d}", value, "EUR", "reported",
                None, None, None, None)
        for month, value in values.items()
    ]  # fmt: skip
    known = {"office": office}
    return PairObservations("AA", "BB", pair_series({("AA", "BB"): rows}, "AA", "BB", known))


def test_a_quarter_is_the_sum_of_its_months() -> None:
    # 1 + 2 + 3 million, each known to a million: 4.5 to 7.5.
    pair = made_up({1: 1e6, 2: 2e6, 3: 3e6, 4: 4e6})
    (one,) = pair.at(Flow.EXPORT, Period(2024, 1, 3))
    assert (one.value, one.low, one.high) == (6e6, 4.5e6, 7.5e6)
    assert (one.reporter, one.currency, one.citation) == ("AA", "EUR", "Office, months")


def test_the_partner_sees_them_as_imports() -> None:
    (one,) = made_up({1: 1e6}).swapped().at(Flow.IMPORT, Period(2024, 1, 1))
    assert (one.value, one.reporter) == (1e6, "AA")


def test_a_missing_month_leaves_the_sum_open() -> None:
    pair = made_up({1: 1e6, 3: 3e6})
    assert pair.at(Flow.EXPORT, Period(2024, 1, 3)) == []
    assert pair.at(Flow.TOTAL, Period(2024, 1, 1)) == []
