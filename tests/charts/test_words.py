"""Titles say what the facts say; numbers are written the reader's way; facts are right."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.charts.canvas import source_of, subtitle_of
from tradestat.charts.chart import Drawing, draw
from tradestat.charts.page import round_ticks, year_ticks
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Unit


def title_of(answer: Answer) -> str:
    """The title of an answer's usual chart."""
    return draw(answer, dpi=30).page.heading[0]


def test_titles_of_growth(toy: Path) -> None:
    # The toy world: 100, 110, –, 120 reported, then 150, 180, 270 stated.
    assert title_of(ts.growth("AA", "BB")) == (
        "Arland–Borland trade: a record 270 billion dollars in 2007"
    )
    # 66 after 60: the higher of two years; three figures that count.
    assert title_of(ts.growth("AA", "BB", flow="exports", years="2001:2002")) == (
        "Arland's exports to Borland: a record 66.0 billion dollars in 2002"
    )
    # Exports less imports in 2004: 80 − 40.
    assert title_of(ts.growth("AA", "BB", flow="balance", source="office")) == (
        "Arland's surplus with Borland: 40.0 billion dollars in 2004"
    )


def test_titles_of_real_answers() -> None:
    # 6,378.05 after 5,643.10 million is 13.0 % more (the table of the source).
    assert title_of(ts.growth("CN", "KG", years="2018:2019", source="imf-dots")) == (
        "China–Kyrgyzstan trade up 13.0\u00a0% to 6.38 billion dollars in 2019"
    )
    assert title_of(ts.partners("KG", year=2023)) == (
        "China is Kyrgyzstan's largest partner, with 34.5\u00a0% of its trade in 2023"
    )
    assert title_of(ts.partners("US", year=2020, flow="imports")).startswith(
        "China is the United States' largest supplier"
    )
    # Another order than the flow says nothing of a leader.
    assert title_of(ts.partners("KG", year=2023, by="growth")) == (
        "Kyrgyzstan's partners, 2023, by growth"
    )
    assert title_of(ts.partners("KG", years="2013:2023")) == (
        "China is Kyrgyzstan's largest partner in 2023, up from 2nd in 2013"
    )
    assert title_of(ts.shares("KG", "CN", years="1994:2023")) == (
        "China's share of Kyrgyzstan's trade: 34.5\u00a0% in 2023, up from 10.1\u00a0% in 1994"
    )


def test_a_stated_growth_across_a_seam_is_no_headline() -> None:
    # Kyrgyzstan stated +44.7 % for 2024, which its own level of 2023 contradicts.
    assert title_of(ts.growth("KG", "CN")) == (
        "Kyrgyzstan–China trade: 5.3 billion dollars in 2024"
    )


def test_the_title_of_a_mirror(
    mirror_answer: Answer, words: Callable[[Drawing], list[str]]
) -> None:
    # The last year with both: 8 against 2 billion.
    held = " ".join(words(draw(mirror_answer)))
    assert "China reports 4.0 times the trade that" in held
    assert "8.00 billion dollars against 2.00 in 2021" in held


def test_dots_of_a_mirror(mirrors_answer: Answer, words: Callable[[Drawing], list[str]]) -> None:
    held = words(draw(mirrors_answer))
    # Russia (1.5 against 1.2) and Kazakhstan (9 against 6): two of three; Tunisia is too small.
    assert "Kyrgyzstan reports more trade than the partner with 2 of 3" in " ".join(held)
    assert "Not drawn: 1 with less than a hundred thousandth of the largest." in held
    assert {"China", "Russia", "Kazakhstan"} <= set(held)


def test_subtitle_and_source() -> None:
    answer = ts.growth("CN", "KG")
    assert subtitle_of(answer, Unit.BILLION) == (
        "Goods, billion current US dollars; exports FOB, imports CIF; as China reports it"
    )
    assert source_of(answer) == (
        "Source: IMF: International Monetary Fund, Direction of Trade Statistics (2021), "
        "1992–2020; stated: as officials and newspapers gave them, FOB or CIF not said, 2022–2025"
    )


def test_what_a_pair_over_time_marks(words: Callable[[Drawing], list[str]]) -> None:
    held = words(draw(ts.growth("CN", "KG")))
    for text in ("Total 27.2", "Exports 22.0", "Imports 5.2", "record", "Balance", "announced",
                 "IMF", "2025", "0", "30", "Hollow marks and dashes: announced."):  # fmt: skip
        assert text in held, text
    held = words(draw(ts.growth("CN", "KG", source="imf-dots")))
    assert "record 9.34 (2008)" in held
    # A figure of another year than the last says which: exports of 2023 beside a total of 2024.
    assert "Exports 0.0804 (2023)" in words(draw(ts.growth("KG", "CN")))


def test_facts_of_growth() -> None:
    facts = ts.growth("CN", "KG").facts
    assert (facts.latest, facts.value, facts.previous) == (2025, 27.2e9, 22.71e9)
    assert facts.growth == pytest.approx((27.2 / 22.71 - 1) * 100)
    assert (facts.record, facts.record_since, facts.record_periods) == (2025, 1992, 33)
    # Across a seam there is no year before, and growth is the publisher's own.
    facts = ts.growth("KG", "CN").facts
    assert math.isnan(facts.previous)
    assert (facts.growth, facts.growth_stated, facts.record) == (44.7, True, 2023)


def test_facts_of_a_ranking(toy: Path) -> None:
    # AA in 2002 with BB alone: 66 + 44, after 60 + 40 in 2001: one tenth more, all through BB.
    facts = ts.partners("AA", year=2002, source="office").facts
    assert (facts.leader, facts.leader_share, facts.whole) == ("BBB", 100.0, 110e9)
    assert facts.growth == pytest.approx(10.0)
    assert facts.before == {"BBB": 100e9}
    assert facts.most_up == ("BBB", "Borland", pytest.approx(10.0))
    assert facts.most_down is None


def test_round_ticks_hold_the_values() -> None:
    assert round_ticks(-57, 96, 4) == [-100, -50, 0, 50, 100]
    assert round_ticks(0, 0.031, 3) == pytest.approx([0, 0.02, 0.04])
    assert round_ticks(3, 3, 4)[0] <= 3 <= round_ticks(3, 3, 4)[-1]
    assert year_ticks(2019, 2019, 5) == [2019]
    assert unit_for([412.0]) is Unit.USD
    assert unit_for([5e9], Unit.MILLION) is Unit.MILLION


def test_two_sides_that_nearly_agree() -> None:
    # Germany reports 103.87 to France, France 101.24 from Germany, thousand million dollars.
    held = " ".join(
        t.get_text()
        for t in draw(ts.mirror("DE", "FR", flow="exports", years="2000:")).figure.texts
    )
    assert "Germany and France nearly agree on the flow from Germany to France in 2020" in held


def test_no_headline_calls_a_total_a_record_that_one_flow_alone_is_above() -> None:
    # Iran has reported no exports to China since 2000; its imports of 2017 alone, 13.12 billion,
    # are above the highest total, 1.38 billion in 1999.
    answer = ts.growth("IR", "CN", source="imf-dots")
    frame = answer.frame.set_index("period")
    assert frame["imports"].max() > frame["total"].max()
    assert answer.facts.record is None
    assert title_of(answer).startswith("Iran–China trade up 37.7")
    assert [str(n) for n in answer.notes if "ecord" in str(n)] == [
        "No record: 1999 has the highest total, 1.38 billion, but in 2017 imports alone were "
        "13.12 billion."
    ]


def test_a_last_growth_older_than_the_last_level_bears_its_year(
    words: Callable[[Drawing], list[str]],
) -> None:
    # France reports a total with Nauru for 2020 and none for 2019: the last growth is of 2018,
    # 71,510 dollars after 40,296: 77.5 %.
    drawing = draw(ts.growth("FR", "NR", source="imf-dots"), kind="growth")
    assert "+77.5\u00a0% (2018)" in [w for w in words(drawing) if "77.5" in w]


def test_two_reports_a_few_percent_apart_are_no_multiple(
    words: Callable[[Drawing], list[str]],
) -> None:
    # 588.95 by China's report and 560.10 by that of the United States: 5.2 % more.
    drawing = draw(ts.mirror("US", "CN", years="2010:2020"), kind="mirror")
    held = " ".join(words(drawing)).replace("\n", " ")
    assert "China reports 5.2\u00a0% more trade than the United States" in held


def test_a_group_is_not_ranked_with_its_members(words: Callable[[Drawing], list[str]]) -> None:
    answers = [ts.growth("CN", b, source="imf-dots") for b in ("C5", "KG")]
    held = " ".join(words(draw(answers, kind="multiples"))).replace("\n", " ")
    assert "China’s trade with C5 and Kyrgyzstan" in held
    assert "the largest of" not in held


def test_a_long_name_stands_whole_over_its_column(words: Callable[[Drawing], list[str]]) -> None:
    held = words(draw(ts.pair("BA", "CD"), kind="pair"))
    assert not [w for w in held if w.endswith("…")]
