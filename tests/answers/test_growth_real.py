"""The growth question on the figures that ship: values that are published or worked by hand."""

from __future__ import annotations

import math

import pytest

import tradestat as ts

M = 10**6


def rows(*words: str, **more: object) -> object:
    return ts.growth(*words, **more).frame.set_index("period")  # type: ignore[arg-type]


def test_china_with_kyrgyzstan_as_china_reports_it() -> None:
    answer = ts.growth("CN", "KG")
    frame = answer.frame.set_index("period")
    # The IMF table: 1992 9.853 + 5.734; 2019 6,312.091 + 65.961; 2020 2,876.413 + 34.767.
    assert frame.total[1992] / M == pytest.approx(15.587, abs=0.001)
    assert frame.total[2019] / M == pytest.approx(6378.05, abs=0.005)
    assert frame.total[2020] / M == pytest.approx(2911.18, abs=0.005)
    # 6378.05/5643.10 = 1.1302; 2911.18/6378.05 = 0.4564.
    assert round(frame.growth[2019], 1) == 13.0
    assert round(frame.growth[2020], 1) == -54.4
    assert math.isnan(frame.total[2021])
    assert frame.growth[[2021, 2022]].isna().all()
    assert frame.stated_growth[2022] == 105.6
    # As stated: 15.5, 19.8, 22.71, 27.2 billion; 19.8/15.5 = 1.2774, 22.71/19.8 = 1.1470.
    assert [frame.total[y] / M for y in range(2022, 2026)] == [15500, 19800, 22710, 27200]
    assert round(frame.growth[2023], 1) == 27.7
    assert round(frame.growth[2024], 1) == 14.7
    assert frame.new_high[2024]
    said = [str(n) for n in answer.notes]
    assert said[0] == (
        # 1992 to 2025 are 34 years, and 2021 is missing.
        "Record: 2025 with 27.2 billion, the highest of 33 years with figures since 1992."
    )
    assert (
        "Kyrgyzstan itself reports 5.43 billion for 2023 (NSC) and has announced 5.3 billion for "
        "2024: tradestat growth KG CN"
    ) in said
    assert (
        "2023: announced +30 %, computed +27.7 %: it implies about 15.2 billion for 2022, but 15.5 "
        "billion was announced."
    ) in said


def test_kyrgyzstan_with_china_by_its_own_table() -> None:
    answer = ts.growth("KG", "CN")
    frame = answer.frame.set_index("period")
    assert [d.id for d in answer.source] == ["kgz-nsc", "stated"]
    assert frame.total.loc[1994:2023].notna().all()
    assert frame.total[2023] / M == pytest.approx(5433.70, abs=0.005)
    assert round(frame.growth[2023], 2) == 31.56
    assert round(frame.growth[2022], 2) == 170.32
    assert frame.total[2024] / M == 5300
    assert math.isnan(frame.growth[2024])
    assert (
        "2024: the announced +44.7 % contradicts the level of 2023: it implies about 3.66 billion "
        "for 2023, but NSC has 5.43 billion."
    ) in [str(n) for n in answer.notes]


def test_kyrgyzstan_with_china_compound_over_ten_years() -> None:
    # (5,433.70 / 1,471.00)^(1/10) = 1.1396.
    answer = ts.growth("KG", "CN", years="2013:2023")
    assert "CAGR: 13.96 % a year 2013–2023." in [str(n) for n in answer.notes]


def test_the_reconciled_source() -> None:
    frame = ts.growth("CN", "KG", source="baci").frame.set_index("period")
    assert [round(frame.growth[y], 1) for y in (2018, 2019, 2020)] == [6.6, 13.4, -56.6]


@pytest.mark.parametrize(
    ("source", "total", "rate"), [(None, 558_870.21, -15.30), ("baci", None, -14.49)]
)
def test_united_states_with_china(source: str | None, total: float | None, rate: float) -> None:
    # 106,626.77 + 452,243.44 = 558,870.21.
    frame = ts.growth("US", "CN", source=source).frame.set_index("period")
    assert round(frame.growth[2019], 2) == rate
    if total:
        assert round(frame.total[2019] / M, 2) == total


@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        ("Germany", "France", "Germany's trade with France, 1960–2020"),
        ("156", "417", "China's trade with Kyrgyzstan, 1992–2025"),
        ("中国", "Киргизия", "China's trade with Kyrgyzstan, 1992–2025"),
    ],
)
def test_areas_in_many_words(a: str, b: str, title: str) -> None:
    assert ts.growth(a, b).title == title


def test_estimates_of_the_imf_are_marked() -> None:
    answer = ts.growth("KP", "CN", source="imf-dots")
    frame = answer.shown
    estimated = frame.loc[frame["status"] == "estimate", "marks"]
    assert len(estimated)
    assert estimated.str.contains("e").all()
    assert "e estimate" in answer.legend


def test_uzbek_figures_say_that_they_count_services() -> None:
    answer = ts.growth("UZ", "KG", source="uzb-stat")
    assert answer.subtitle[0].startswith("goods and services together (probably)")
    # Exports 634.44 and imports 333.83 million in 2023, as the agency publishes them.
    frame = answer.frame.set_index("period")
    assert round(frame.exports[2023] / M, 2) == 634.44
    assert round(frame.imports[2023] / M, 2) == 333.83


def test_central_asia_as_stated() -> None:
    # 106.3/94.82 = 1.1211.
    frame = ts.growth("CN", "C5").frame.set_index("period")
    assert frame.total[2025] == 106.3e9
    assert round(frame.growth[2025], 1) == 12.1


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        (
            "DE",
            "FR",
            "Break: the UN lists Germany from 1991 on, before it West Germany; figures for "
            "1960–1990 may cover another territory.",
        ),
        (
            "SU",
            "US",
            "Break: the UN lists the Soviet Union up to 1990; figures for 1991–1992 are given so "
            "in the source.",
        ),
    ],
)
def test_areas_that_change_are_named(a: str, b: str, note: str) -> None:
    assert note in [str(n) for n in ts.growth(a, b).notes]


def test_no_break_is_named_where_there_is_none() -> None:
    assert not [n for n in ts.growth("CN", "KG").notes if n.code.startswith("sources.listed")]


def test_turkmenistan_makes_no_report_of_its_own() -> None:
    # In 95 to 98 % of the flows of 2004-2020 its "reported" figure is its partner's over 1.06.
    answer = ts.growth("TM", "TR", source="imf-dots")
    theirs = ts.growth("TR", "TM", source="imf-dots").frame.set_index("period")
    own = answer.frame.set_index("period")
    ratio = theirs.imports[2010] / own.exports[2010]
    assert ratio == pytest.approx(1.06, abs=0.001)
    assert (
        "IMF: Turkmenistan's figures from 2004 on are its partners', times or divided by 1.06, "
        "though the table calls them reported: no report of its own."
    ) in [str(n) for n in answer.notes]


def test_growth_of_rounded_levels_says_its_range() -> None:
    # 15.45 to 15.55, 19.75 to 19.85, 22.705 to 22.715, 27.15 to 27.25 billion.
    low = [round((19.75 / 15.55 - 1) * 100, 1), round((22.705 / 19.85 - 1) * 100, 1)]
    high = [round((19.85 / 15.45 - 1) * 100, 1), round((22.715 / 19.75 - 1) * 100, 1)]
    assert (low, high) == ([27.0, 14.4], [28.5, 15.0])
    said = [str(note) for note in ts.growth("CN", "KG").notes]
    assert (
        "Growth of rounded levels: 2023 between 27.0 and 28.5 %, 2024 between 14.4 and 15.0 % and "
        "2025 between 19.5 and 20.0 %."
    ) in said
    exact = [str(note) for note in ts.growth("CN", "KG", source="imf-dots").notes]
    assert not any(note.startswith("Growth of rounded levels") for note in exact)


def test_no_record_is_claimed_that_one_flow_alone_refutes() -> None:
    # Iran: 1999 is 771.3 + 613.0 = 1,384.3 million; 2017 has imports of 13,115.1 and no
    # exports.
    answer = ts.growth("IR", "CN", source="imf-dots")
    assert answer.notes[0].text == (
        "No record: 1999 has the highest total, 1.38 billion, but in 2017 imports alone were "
        "13.12 billion."
    )
    assert "record" not in answer.facts


def test_a_large_growth_has_its_thousands_parted_in_the_note_too() -> None:
    # 80 million to the nearest million, then 2.8 billion to the nearest 0.1: 2,750/80.5 and
    # 2,850/79.5.
    notes = [n.text for n in ts.growth("CN", "KG", flow="imports", years="2022:").notes]
    assert any("2024 between 3,316.1 and 3,484.9 %" in n for n in notes)
