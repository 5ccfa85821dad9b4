"""The growth question on the toy world of conftest: which series answers, and what it says."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import NoFigures, NotInSource, SameArea

pytestmark = pytest.mark.usefixtures("toy")
BN = 10**9


def column(answer: ts.Answer, name: str) -> dict[int, float]:
    return dict(zip(answer.frame["period"], answer.frame[name], strict=True))


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def test_own_report_then_what_the_same_side_stated() -> None:
    answer = ts.growth("AA", "BB")
    assert answer.frame["period"].tolist() == list(range(2001, 2008))
    # 60+40, 66+44, nothing, 80+40, then as stated; what was stated for 2002 is not used.
    total = column(answer, "total")
    assert [total[y] / BN for y in (2001, 2002, 2004, 2005, 2006, 2007)] == [
        100, 110, 120, 150, 180, 270,
    ]  # fmt: skip
    assert math.isnan(total[2003])
    assert [d.id for d in answer.source] == ["office", "spoken"]
    assert answer.seams == (4,)


def test_growth_within_a_source_only_and_never_across_gap_or_seam() -> None:
    growth = column(ts.growth("AA", "BB"), "growth")
    # 110/100; the gap of 2003; the seam before 2005; 180/150; 270/180.
    assert growth[2002] == pytest.approx(10)
    assert all(math.isnan(growth[y]) for y in (2001, 2003, 2004, 2005))
    assert growth[2006] == pytest.approx(20)
    assert growth[2007] == pytest.approx(50)


def test_a_stated_growth_is_shown_where_none_can_be_computed() -> None:
    answer = ts.growth("AA", "BB")
    row = answer.shown.set_index("period").loc[2005]
    assert row["stated_growth"] == 50
    assert math.isnan(row["growth"])
    assert "s" in row["marks"]
    assert "+50" in str(answer)


def test_notes_in_full() -> None:
    assert notes(ts.growth("AA", "BB")) == [
        "Record: 2007 with 270 billion, the highest of 6 years with figures since 2001.",
        # (120/100)^(1/3) = 1.0627; (270/150)^(1/2) = 1.3416; 265/155 and 275/145 for the range.
        "CAGR: 6.27 % a year 2001–2004 (office) and 34.2 % a year 2005–2007 "
        "(30.8 to 37.7, being rounded) (spoken).",
        "No figures for 2003: missing, not zero; no growth across the gap.",
        "Break in series: from 2005 announced figures, rounded as announced; no growth is computed "
        "across it.",
        # 175/155 = 1.129 to 185/145 = 1.276; 265/185 = 1.432 to 275/175 = 1.571.
        "Growth of rounded levels: 2006 between 12.9 and 27.6 % and 2007 between 43.2 and 57.1 %.",
        # 145 to 155 after +49.5 to +50.5 % is 96.3 to 103.7, about 100: not 120.
        "2005: the announced +50 % contradicts the level of 2004: it implies about 100 billion for "
        "2004, but office has 120.00 billion.",
        # 265/185 = 1.432 to 275/175 = 1.571: 79.5 % is out of reach; 270 after +80 % is 150.
        "2007: announced +80 %, computed +50.0 %: it implies about 150 billion for 2006, but "
        "180 billion was announced.",
        "Announced by: 2005: Gazette, 2006-01; 2006: Gazette, 2007-01; 2007: Courier, 2008-01.",
        "Excluded: 1 figure in another currency, which never mixes with US dollars; 1 figure for "
        "part of a year, never compared with a year.",
        # BB: 30+50 in 2001; the estimate of 2002 is no report.
        "Borland itself reports 80.00 billion for 2001 (office): tradestat growth BB AA",
        "Other sources: both 2001: tradestat growth AA BB --source both",
    ]


def test_new_highs_and_record_look_at_all_years_not_only_those_shown() -> None:
    answer = ts.growth("AA", "BB", years="2004:2006")
    high = column(answer, "new_high")
    assert high == {2004: True, 2005: True, 2006: True}
    assert notes(answer)[0] == (
        "Record: 2006 with 180 billion, the highest of 5 years with figures since 2001 up to "
        "2006 (passed in 2007, not shown)."
    )
    # The first year shown keeps the growth on the year before it, where there is one.
    assert column(ts.growth("AA", "BB", years="2002"), "growth")[2002] == pytest.approx(10)


def test_an_estimate_is_marked_and_named() -> None:
    answer = ts.growth("BB", "AA")
    assert answer.frame.set_index("period")["status"].to_dict() == {
        2001: "reported",
        2002: "estimate",
    }
    assert (
        "Estimated by the publisher, not reported: 2002; growth to or from these years rests on "
        "an estimate." in notes(answer)
    )


def test_who_reports_nothing_is_answered_by_the_reconciled_source() -> None:
    answer = ts.growth("CC", "AA")
    assert [d.id for d in answer.source] == ["both"]
    # C sells 2 and buys 1, then 3 and 1.
    assert [t / BN for t in answer.frame["total"]] == [3, 4]
    assert [t / BN for t in answer.frame["balance"]] == [1, 2]
    assert answer.subtitle[0] == (
        "goods, current US dollars; FOB; reconciled from both sides' reports"
    )


def test_the_balance_of_a_reconciled_source_changes_its_sign_with_the_side() -> None:
    here, there = ts.growth("CC", "AA"), ts.growth("AA", "CC")
    assert (here.frame["balance"] == -there.frame["balance"]).all()
    assert (here.frame["total"] == there.frame["total"]).all()


def test_else_the_partners_report_is_read_from_the_other_side() -> None:
    answer = ts.growth("CC", "BB")
    row = answer.frame.iloc[0]
    # BB exports 10 to CC and imports 5: CC's imports are 10, its exports 5.
    assert (row["exports"] / BN, row["imports"] / BN, row["balance"] / BN) == (5, 10, -5)
    assert answer.subtitle[0] == (
        "goods, current US dollars; exports CIF, imports FOB; as Borland reports it, read from "
        "the other side"
    )


def test_else_what_was_stated() -> None:
    answer = ts.growth("DD", "AA")
    assert [d.id for d in answer.source] == ["spoken"]
    assert answer.frame["total"].tolist() == [7 * BN]


def test_one_source_alone_is_not_continued() -> None:
    answer = ts.growth("AA", "BB", source="office")
    assert answer.frame["period"].max() == 2004
    assert notes(answer)[-1] == (
        "Without --source, the best series available: tradestat growth AA BB"
    )


def test_flow_and_balance() -> None:
    exports = ts.growth("AA", "BB", flow="exports", source="office")
    # 66/60 = +10 %.
    assert column(exports, "growth")[2002] == pytest.approx(10)
    balance = ts.growth("AA", "BB", flow="balance", source="office")
    # 22 - 20 = 2; a balance has no growth in percent.
    assert column(balance, "change")[2002] == 2 * BN
    assert balance.frame["growth"].isna().all()


def test_the_command_makes_the_answer_again() -> None:
    answer = ts.growth("AA", "BB", flow="exports", years="2001:", source="office", unit="million")
    assert answer.command == (
        "tradestat growth AA BB --flow exports --years 2001: --source office --unit million"
    )


def test_errors_in_full(toy: Path) -> None:
    with pytest.raises(SameArea) as same:
        ts.growth("AA", "Arland")
    assert str(same.value) == (
        "Both areas are Arland.\nName two different areas, as in: tradestat growth CN KG"
    )
    with pytest.raises(NoFigures) as none:
        ts.growth("AA", "EE")
    assert str(none.value) == (
        "No source here holds figures for Arland with Erland.\n"
        "What each source holds: tradestat sources"
    )
    with pytest.raises(NotInSource) as other:
        ts.growth("CC", "AA", source="office")
    assert str(other.value) == (
        'The source "office" holds no figures for Curland with Arland.\nSources that do: both.'
    )
    with pytest.raises(NoFigures) as early:
        ts.growth("AA", "BB", years=":1999")
    assert str(early.value) == (
        "There are no figures for Arland with Borland up to 1999.\n"
        "Figures available: 2001–2002, 2004–2007.  tradestat growth AA BB"
    )


def test_a_growth_stated_of_exports_is_of_imports_from_the_other_side(toy: Path) -> None:
    from tradestat.answers.selection import Side, all_series
    from tradestat.model import Flow
    from tradestat.store import pair_flows

    with (toy / "spoken.csv").open("a") as file:
        file.write("BBB,CCC,export,2005,12000000000,USD,1000000000,20,Gazette,2006-01,\n")
    held = all_series(pair_flows("CCC", "BBB"), "CCC")
    said = next(s for s in held if s.dataset.id == "spoken")
    assert said.side is Side.PARTNER
    assert said.stated_growth(Flow.IMPORT) == {2005: "20"}
    assert said.stated_growth(Flow.EXPORT) == {}
    assert said.stated_growth(Flow.BALANCE) == {}
