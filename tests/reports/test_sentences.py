"""Sentences from frames made by hand: each figure in them can be checked in the head."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

import tradestat as ts
from tradestat.language.numbers import share, times
from tradestat.model import NO_FACTS, Answer, Basis, Dataset, GrowthFacts, Side, SourceKind
from tradestat.reports.levels import Levels
from tradestat.reports.phrases import Who, change, level
from tradestat.reports.sentences import (
    balance_sentences,
    gap_sentences,
    level_sentences,
    pace_sentences,
    record_sentences,
    short_sentences,
    side_sentences,
)
from tradestat.reports.sentences_sides import both_sides, key_sentence

A = Who("Arland", "Arland reports")
B = Who("Borland", "Borland reports")
NAN = math.nan
BILLION = 1e9


def _dataset(name: str, kind: SourceKind, **more: Any) -> Dataset:
    words = dict.fromkeys(("title", "publisher", "via", "terms", "file", "layout", "date"), name)
    return Dataset(
        id=name, short=name.upper(), kind=kind, reporter=None, first_year=2000, last_year=2010,
        frequency="A", coverage="goods", currency="USD", rows=1, sha256="",
        **{"valuation": {"export": "FOB", "import": "CIF"}, **words, **more},
    )  # fmt: skip


OFFICE = _dataset("office", SourceKind.REPORTED)
SAID = _dataset("said", SourceKind.STATED, valuation={"export": "unknown", "import": "unknown"})
BOTH = _dataset("both", SourceKind.RECONCILED, valuation={"export": "FOB", "import": "FOB"})
LATER = _dataset("later", SourceKind.RECONCILED, valuation={"export": "FOB", "import": "FOB"})


def _facts(**more: Any) -> GrowthFacts:
    known = {"value": NAN, "rounding": NAN, "growth": NAN, "growth_stated": False, "previous": NAN}
    return GrowthFacts(**{**known, "side": Side.OWN, **more})


def _levels(
    rows: Sequence[tuple[Any, ...]],
    sources: Sequence[Dataset] = (OFFICE,),
    facts: dict[str, Any] | None = None,
    side: Side = Side.OWN,
    publishers: dict[int, str] | None = None,
    b: Who = B,
) -> Levels:
    """rows: year, exports, imports (billions), total or None for the sum, then by name: source's
    number, status, step of the total, of exports and imports, growth stated."""
    lines = []
    for year, out, into, total, *rest in rows:
        more: dict[str, Any] = rest[0] if rest else {}
        whole = out + into if total is None else total
        lines.append(
            {
                "period": year,
                "exports": out * BILLION,
                "imports": into * BILLION,
                "total": whole * BILLION,
                "balance": (out - into) * BILLION,
                "stated_growth": more.get("said", NAN),
                "status": more.get("status", "reported"),
                "source": sources[more.get("source", 0)].id,
                "segment": more.get("source", 0),
                "exports_rounding": more.get("step_flow", NAN),
                "imports_rounding": more.get("step_flow", NAN),
                "total_rounding": more.get("step", NAN),
                "balance_rounding": 2 * more.get("step_flow", NAN),
            }
        )
    frame = pd.DataFrame(lines)
    before = frame["total"].shift()
    near = (frame["period"].diff() == 1) & (frame["segment"] == frame["segment"].shift())
    frame["growth"] = ((frame["total"] / before - 1) * 100).where(near)
    answer = Answer(
        "t", (), frame, (), (), tuple(sources), "tradestat growth AA BB",
        question="growth", areas=("AAA", "BBB"), facts=_facts(**facts) if facts else NO_FACTS,
        basis=Basis("goods", "US dollars", side=side),
    )  # fmt: skip
    return Levels(answer, A, b, False, publishers or {})


def test_a_rise() -> None:
    levels = _levels([(2001, 6, 4, None), (2002, 6.6, 4.4, None)])
    assert level_sentences(levels) == [
        "Arland's trade with Borland came to 11.00 billion US dollars in 2002, as Arland reports "
        "it: 10.0 % more than in 2001."
    ]


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (11, 10, "10.0 % more than in 2001"),
        (9, 10, "10.0 % less than in 2001"),
        (10, 10, "the same as in 2001"),
        (10.001, 10, "almost unchanged from 2001 (+0.01 %)"),
        (9.999, 10, "almost unchanged from 2001 (-0.01 %)"),
        (25, 10, "2.50 times as much as in 2001"),
        (0.001, 10, "99.990 % less than in 2001"),
        (3, 0, "after zero in 2001"),
        (0, 0, "the same as in 2001"),
        (0, 10, "after 10 in 2001"),
    ],
)
def test_changes_between_exact_levels(now: float, then: float, words: str) -> None:
    assert change(now, then, 2001) == words


@pytest.mark.parametrize(
    ("now", "then", "step", "words"),
    [
        # 10.5/10.5 - 1 is no change: the two may be the same figure.
        (11, 10, 1, "not distinguishable from 2001 within rounding (+0.0 to +21.1 %)"),
        # 12.5..13.5 over 9.5..10.5: 12.5/10.5 = 1.1905, 13.5/9.5 = 1.4211.
        (13, 10, 1, "19.0 to 42.1 % more than in 2001"),
        # 6.5..7.5 over 9.5..10.5: 6.5/10.5 = 0.6190, 7.5/9.5 = 0.7895.
        (7, 10, 1, "21.1 to 38.1 % less than in 2001"),
        # 29.5/10.5 = 2.81, 30.5/9.5 = 3.21.
        (30, 10, 1, "2.81 to 3.21 times as much as in 2001"),
    ],
)
def test_changes_between_rounded_levels(now: float, then: float, step: float, words: str) -> None:
    assert change(now, then, 2001, step, step) == words


def test_words_of_figures() -> None:
    assert [share(x) for x in (62.04, 1.0, 0.9994, 0.0004, 0)] == [
        "62.0 %", "1.0 %", "0.999 %", "under 0.001 %", "0 %",
    ]  # fmt: skip
    assert [times(x) for x in (2.005, 12.34, 220.4)] == ["2.00 times", "12.3 times", "220 times"]
    assert level(803, 0, "US dollars") == "803 US dollars"
    assert level(22_000_000_000, 100_000_000) == "22.0 billion"


def test_no_growth_across_a_gap_or_a_seam() -> None:
    gap = _levels([(2001, 6, 4, None), (2002, NAN, NAN, NAN), (2003, 6, 5, None)])
    assert level_sentences(gap)[0].endswith("; there is no total for 2002, so there is no growth.")
    seam = _levels([(2001, 6, 4, None), (2002, 6, 5, None, {"source": 1})], (BOTH, LATER))
    assert level_sentences(seam) == [
        "Arland's trade with Borland came to 10.00 billion US dollars in 2001, as BOTH reconciles "
        "both sides' reports.",
        "A later edition (LATER) has 11.00 billion US dollars for 2002; the source changes, so "
        "there is no growth; the two editions are not compared.",
    ]


def test_a_stated_figure_is_named_rounded_and_compared_as_a_range() -> None:
    rows = [
        (2001, 6, 4, None),
        (2002, NAN, NAN, 15.5, {"source": 1, "step": 1e8, "status": "stated", "said": 55.0}),
        (2003, NAN, NAN, 19.8, {"source": 1, "step": 1e8, "status": "stated"}),
    ]
    levels = _levels(rows, (OFFICE, SAID), publishers={2002: "Gazette", 2003: "Courier"})
    # 19.75/15.55 = 1.2701 and 19.85/15.45 = 1.2848.
    assert level_sentences(levels)[1] == (
        "Announced by Courier, rounded: 19.8 billion US dollars in 2003, 27.0 to 28.5 % more than "
        "announced for 2002."
    )
    assert level_sentences(_levels(rows[:2], (OFFICE, SAID)))[1] == (
        "Announced, rounded: 15.5 billion US dollars in 2002, with announced growth of +55 %, not "
        "computed."
    )


def test_an_estimate_is_no_report() -> None:
    rows = [(2001, 6, 4, None), (2002, 6, 5, None), (2003, 9, 9, None, {"status": "estimate"})]
    told = level_sentences(_levels(rows))
    assert told[0].startswith(
        "Arland's trade with Borland came to 11.00 billion US dollars in 2002"
    )
    assert gap_sentences(_levels(rows)) == [
        "Figures of 2003 are estimates by the publisher, not reports."
    ]
    alone = _levels([(2003, 9, 9, None, {"status": "estimate"})])
    assert level_sentences(alone) == [
        "Arland's trade with Borland came to 18.00 billion US dollars in 2003, as Arland reports "
        "it, estimated by the publisher."
    ]
    after = _levels([(2001, 6, 4, None, {"status": "estimate"}), (2002, 6, 5, None)])
    assert level_sentences(after)[0].endswith(": 10.0 % more than in 2001, an estimate.")


def test_one_flow_alone_makes_no_total() -> None:
    half = _levels([(2001, 6, 4, None), (2002, NAN, 5, NAN)])
    assert level_sentences(half)[0] == (
        "Arland's trade with Borland came to 10.00 billion US dollars in 2001, the latest year "
        "with a total, as Arland reports it."
    )
    assert level_sentences(half)[1] == (
        "For 2002 only imports from Borland are available, 5.00 billion US dollars; exports are "
        "missing, so there is no total."
    )
    assert gap_sentences(half) == ["For 2002 exports are missing, so there is no total."]
    never = _levels([(2001, 6, NAN, NAN), (2002, NAN, 5, NAN)])
    assert level_sentences(never) == [
        "Arland's trade with Borland has no total in any year: no year has both exports and "
        "imports. The latest figures are exports to Borland of 6.00 billion US dollars for 2001 "
        "and imports from Borland of 5.00 billion US dollars for 2002."
    ]
    for rule in (record_sentences, balance_sentences, pace_sentences):
        assert rule(never) == []


def test_records() -> None:
    rows = [(2001, 6, 4, None), (2002, 12, 8, None), (2003, 9, 6, None), (2004, 9, 6, None)]
    facts = {"latest": 2004, "record": 2002, "record_value": 20 * BILLION}
    facts |= {"record_periods": 4, "record_since": 2001}
    # 15 of 20 is a quarter less.
    assert record_sentences(_levels(rows, facts=facts)) == [
        "The record is 20.00 billion in 2002, the highest of 4 years with figures since 2001; 2004 "
        "is 25.0 % below it."
    ]
    now = facts | {"latest": 2002, "record_periods": 2}
    assert record_sentences(_levels(rows[:2], facts=now)) == [
        "2002 is the record: the higher of the two years with figures since 2001."
    ]
    # The year after the record: the change on it has been told, and is not told twice.
    assert record_sentences(_levels(rows[:3], facts=facts | {"latest": 2003})) == [
        "The record is 20.00 billion in 2002, the highest of 4 years with figures since 2001."
    ]
    tiny = [(2001, 6, 4, None), (2002, 600, 400, None), (2003, 0, 0.1, None), (2004, 0.1, 0, None)]
    deep = facts | {"record_value": 1000 * BILLION}
    assert record_sentences(_levels(tiny, facts=deep))[0].endswith("; 2004 is at 0.010 % of it.")
    assert record_sentences(_levels(rows)) == []


def test_no_record_where_one_flow_of_another_year_is_above_it() -> None:
    facts = {"latest": 2002, "record": 2002, "record_value": 11 * BILLION}
    facts |= {"record_periods": 3, "record_since": 2000}
    rows = [(2000, 1, 1, None), (2001, 6, 4, None), (2002, 6, 5, None)]
    below, above = (2003, NAN, 7, NAN), (2003, NAN, 12, NAN)
    assert record_sentences(_levels([*rows, below], facts=facts)) == [
        "2002 is the record: the highest of 3 years with a total since 2000."
    ]
    # The answer's facts then hold no record (tests/answers), and the sentence invents none.
    none = {k: v for k, v in facts.items() if not k.startswith("record")}
    assert record_sentences(_levels([*rows, above], facts=none)) == []
    real = ts.growth("IR", "CN", source="imf-dots")
    assert real.frame["imports"].max() > real.frame["total"].max()
    assert real.facts["record"] is None


def test_balances() -> None:
    assert balance_sentences(_levels([(2001, 8, 2, None)])) == [
        "In 2001 Arland's exports to Borland exceeded imports from Borland by 6.00 billion US "
        "dollars and were 4.00 times as large (exports FOB, imports CIF)."
    ]
    assert balance_sentences(_levels([(2001, 3, 4, None)])) == [
        "In 2001 Arland's imports from Borland exceeded exports to Borland by 1.00 billion US "
        "dollars; exports covered 75.0 % of imports (exports FOB, imports CIF)."
    ]
    assert balance_sentences(_levels([(2001, 0, 4, None)]))[0].endswith(
        "; exports were zero (exports FOB, imports CIF)."
    )
    assert balance_sentences(_levels([(2001, 4, 0, None)]))[0].endswith(
        "billion US dollars, which were zero (exports FOB, imports CIF)."
    )
    assert balance_sentences(_levels([(2001, 0, 0, None)])) == []
    # 4.95..5.05 and 4.85..4.95: they may be the same.
    rounded = _levels([(2001, 5.0, 4.9, None, {"step_flow": 1e8})])
    assert balance_sentences(rounded) == [
        "In 2001 Arland's exports to Borland and imports from Borland cannot be distinguished "
        "within rounding."
    ]
    # 21.95/5.25 = 4.18 and 22.05/5.15 = 4.28.
    ranged = _levels([(2001, 22.0, 5.2, None, {"step_flow": 1e8})])
    assert "4.18 to 4.28 times as large" in balance_sentences(ranged)[0]
    other = _levels([(2001, 8, 2, None)], side=Side.PARTNER)
    assert balance_sentences(other)[0].endswith("(exports CIF, imports FOB).")
    assert side_sentences(other) == [
        "No report of Arland's own answers here: exports and imports are those that Borland "
        "reports, read from the other side."
    ]


def test_pace_of_ten_years() -> None:
    rows = [(year, 1.1 ** (year - 2000), 0.0, None) for year in range(2000, 2013)]
    assert pace_sentences(_levels(rows)) == [
        "The compound annual growth rate (CAGR) was +10.0 % from 2002 to 2012."
    ]
    assert pace_sentences(_levels(rows[:2])) == []


def test_short_series() -> None:
    assert short_sentences(_levels([(1992, 6, 4, None)])) == [
        "Figures are available for one year alone, 1992: no growth and no record."
    ]
    three = [(2001, 6, 4, None), (2002, 6, 4, None), (2004, 6, 4, None)]
    assert short_sentences(_levels(three)) == [
        "Figures are available for 3 years only: 2001–2002, 2004."
    ]
    assert short_sentences(_levels([(y, 6, 4, None) for y in range(2001, 2006)])) == []


def _sides(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    names = ["period", "flow", "a_value", "b_value"]
    frame = pd.DataFrame([row[:4] for row in rows], columns=names)
    for side in ("a", "b"):
        frame[f"{side}_status"] = "reported"
        frame[f"{side}_rounding"] = NAN
    frame["a_valuation"] = ["CIF" if f == "import" else "FOB" for f in frame["flow"]]
    frame["b_valuation"] = ["FOB" if f == "import" else "CIF" for f in frame["flow"]]
    frame["copied"] = False
    frame["ratio_low"] = frame["ratio_high"] = NAN
    for number, row in enumerate(rows):
        for name, value in (row[4] if len(row) > 4 else {}).items():
            frame.loc[number, name] = value
    return frame


def test_two_reports_apart_close_and_alike() -> None:
    frame = _sides([(2001, "export", 10.0, 40.0), (2001, "import", 10.0, 10.5)])
    assert both_sides(frame, A, B, "US dollars") == [
        "In 2001 Arland's exports to Borland were 10 US dollars by Arland's figures and 40 by "
        "Borland's: 4.00 times apart.",
        "In 2001 Arland's imports from Borland were 10 US dollars by Arland's figures and 10 by "
        "Borland's: 5.0 % apart.",
    ]
    same = _sides([(2001, "export", 10.0, 10.0), (2002, "export", 1000.0, 1001.0)])
    assert both_sides(same.head(1), A, B, "")[0].endswith("by Borland's: the same figure.")
    assert both_sides(same, A, B, "")[0].endswith(": the two agree to within half a percent.")
    zero = _sides([(2001, "export", 10.0, 0.0)])
    assert both_sides(zero, A, B, "") == [
        "In 2001 Arland's exports to Borland were 10 by Arland's figures and zero by Borland's."
    ]


def test_freight_is_named_only_where_it_speaks_against_the_gap() -> None:
    higher = "; the importer's figure includes freight and insurance (CIF), which would make it the"
    seller = _sides([(2001, "export", 40.0, 10.0)])
    buyer = _sides([(2001, "export", 10.0, 40.0)])
    ours = _sides([(2001, "import", 10.0, 40.0)])
    assert higher in both_sides(seller, A, B, "")[0]
    assert higher in both_sides(ours, A, B, "")[0]
    assert higher not in both_sides(buyer, A, B, "")[0]
    unknown = _sides([(2001, "export", 40.0, 10.0, {"b_valuation": "unknown"})])
    assert higher not in both_sides(unknown, A, B, "")[0]


def test_rounded_reports_are_compared_as_intervals() -> None:
    # 9.5..10.5 meets 10.4.
    near = _sides([(2001, "total", 10.0, 10.4, {"a_rounding": 1.0})])
    assert key_sentence(near, A, B, "").endswith(": equal within rounding.")
    far = _sides([(2001, "total", 10.0, 40.0, {"ratio_low": 0.2375, "ratio_high": 0.2625})])
    assert key_sentence(far, A, B, "").endswith(": 3.81 to 4.21 times apart, being rounded.")


def test_over_the_years() -> None:
    rows = [(y, "total", 20.0, 10.0) for y in (2001, 2002, 2004)] + [(2005, "total", 10.0, 40.0)]
    assert both_sides(_sides(rows), A, B, "")[1] == (
        "Of the 4 years with both totals (2001–2002, 2004–2005), Arland's total is the higher in 3 "
        "and Borland's in 1; the median is 2.00 times apart."
    )
    assert both_sides(_sides(rows[:3]), A, B, "")[1] == (
        "In all of the 3 years with both totals (2001–2002, 2004) Arland's total is the higher; "
        "the median is 2.00 times apart."
    )


def test_one_report_or_none() -> None:
    one = _sides(
        [(2001, "export", 10.0, NAN), (2002, "export", 10.0, 5.0, {"b_status": "estimate"})]
    )
    assert both_sides(one, A, B, "") == [
        "Only Arland reports this trade (2001–2002); no report of Borland's own is available to "
        "compare it with.",
        "Figures that the publisher estimated (2002) are no second report: most come from the "
        "partner's.",
    ]
    assert key_sentence(one, A, B, "") == ""
    apart = _sides([(2001, "export", 10.0, NAN), (2002, "export", NAN, 5.0)])
    assert both_sides(apart, A, B, "")[0] == (
        "Arland reports this trade for 2001 and Borland reports it for 2002, but no flow of one "
        "year is in both reports."
    )
    copy = _sides([(2001, "export", 10.0, 10.6, {"copied": True})])
    assert both_sides(copy, A, B, "")[-1] == (
        "Figures of 2001 that are the other side's times or divided by 1.06 are left out of this: "
        "such a figure is probably made from the other, and no second report."
    )
