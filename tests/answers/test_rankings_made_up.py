"""Rankings of made-up files, small enough to check in the head."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import BadOption, NoFigures, NotInSource

BN = 10**9
HEAD = "reporter,partner,flow,period,value,status\n"
# The world: 100 and 60 in 2001, 110 and 70 in 2002. KAZ reports 2001 to 2003, UZB 2002 and 2003.
KAZ = HEAD + "".join(
    f"KAZ,{partner},{flow},{year},{value}{'0' * 9},reported\n"
    for year, rows in {
        2001: "CHN export 40,CHN import 20,RUS export 30,RUS import 30,UZB export 10,_X export 5,"
        "WLD export 100,WLD import 60",
        2002: "CHN export 60,CHN import 20,RUS export 20,RUS import 30,KGZ export 10,"
        "KGZ import 10,_X export 10,WLD export 110,WLD import 70",
        2003: "CHN export 66,CHN import 22,UZB export 11,UZB import 11,WLD export 90,WLD import 50",
    }.items()
    for partner, flow, value in (row.split() for row in rows.split(","))
)
UZB = (
    "UZB,KAZ,export,2002,4000000000,reported\nUZB,KAZ,import,2002,8000000000,reported\n"
    "UZB,CHN,export,2002,20000000000,reported\nUZB,CHN,import,2002,30000000000,reported\n"
    "UZB,KAZ,export,2003,5000000000,reported\nUZB,CHN,export,2003,22000000000,reported\n"
    "UZB,CHN,import,2003,33000000000,reported\n"
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "both.csv"
    path.write_text(KAZ + UZB)
    return str(path)


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def test_the_whole_answer(file: str) -> None:
    answer = ts.partners("KZ", year=2002, data=file)
    assert answer.title == "Kazakhstan's partners, 2002"
    frame = answer.frame
    assert frame["name"].tolist() == [
        "China", "Russia", "Kyrgyzstan", "Gone since", "Not allocated", "Total",
    ]  # fmt: skip
    assert (frame["total"] / BN).tolist() == [80, 50, 20, 0, 30, 180]
    # 20, -10, 20, -10 (Uzbekistan), 0 of 160.
    assert frame["contribution"].tolist() == [12.5, -6.25, 12.5, -6.25, 0, 12.5]
    assert frame["rank"].dropna().tolist() == [1, 2, 3]
    assert frame["rank_before"].dropna().tolist() == [1, 1]  # both 60; Kyrgyzstan is new
    assert answer.shown["place_before"].tolist()[:3] == ["1", "1", "new"]
    assert notes(answer)[:2] == [
        "Total trade 2002/2001: +12.5 %; in percentage points, up most through China (+12.5) "
        "and Kyrgyzstan (+12.5); down most through Russia (-6.2) and Uzbekistan (-6.2).",
        "Not allocated to a country (n.e.s.): 16.67 %, of which Areas not elsewhere specified "
        "10.00 billion and no partner named 20.00 billion. Shares are of the stated total; ranks "
        "hold countries only.",
    ]


def test_by_balance_and_by_growth(file: str) -> None:
    frame = ts.partners("KZ", year=2002, by="balance", data=file).frame
    # China 60-20, Kyrgyzstan 0, Russia 20-30.
    assert frame["name"].tolist()[:3] == ["China", "Kyrgyzstan", "Russia"]
    answer = ts.partners("KZ", year=2002, by="growth", min_share=0, data=file)
    # 80/60 = +33.3, 50/60 = -16.7; Kyrgyzstan has nothing to grow from.
    assert answer.frame["name"].tolist()[:2] == ["China", "Russia"]
    assert answer.frame["growth"].round(1).tolist()[:2] == [33.3, -16.7]
    assert "Not ranked by growth: 1 without like figures in 2001." in notes(answer)


def test_against_an_earlier_year(file: str) -> None:
    answer = ts.partners("KZ", year=2003, against=2001, data=file)
    china = answer.frame.iloc[0]
    assert china["growth"] == pytest.approx((88 / 60 - 1) * 100)
    # Uzbekistan: 22 of both flows on 10 of exports alone is no growth; its contribution is 12/160.
    uzbek = answer.frame.iloc[1]
    assert math.isnan(uzbek["growth"])
    assert uzbek["contribution"] == pytest.approx(7.5)
    with pytest.raises(BadOption, match=r"2003 is not before 2003\."):
        ts.partners("KZ", year=2003, against=2003, data=file)


def test_a_year_without_the_one_before(file: str) -> None:
    answer = ts.partners("KZ", year=2001, data=file)
    assert answer.frame["growth"].isna().all()
    assert any("has no figures for 2000: no growth, no earlier rank." in n for n in notes(answer))
    with pytest.raises(NoFigures, match="There are no figures for Kazakhstan with its partners"):
        ts.partners("KZ", year=1999, data=file)
    with pytest.raises(NotInSource):
        ts.partners("DE", data=file)


def test_a_group_of_ones_own(file: str) -> None:
    ts.name_group("two", ["KZ", "UZ"])
    answer = ts.partners("two", year=2003, data=file)
    # China 66+22 and 22+33. The world: Kazakhstan states 90 and 50, less 11 and 11 to Uzbekistan;
    # Uzbekistan's sum is 5+22 and 33, less 5 inside. 140 - 22 + 60 - 5 = 173.
    frame = answer.frame.set_index("name")
    assert frame.loc["China", "total"] / BN == 143
    assert frame.loc["Total", "total"] / BN == 173
    # 2002: China 80 + 50; the world 180 (nothing to Uzbekistan) + 62 - 12 = 230.
    assert frame.loc["China", "contribution"] == pytest.approx(13 / 230 * 100)
    assert frame.loc["Total", "growth"] == pytest.approx((173 / 230 - 1) * 100)
    apart = ts.partners("two", year=2003, intra=True, data=file).frame.set_index("row")
    assert apart.loc["apart", "total"] / BN == 27  # 11 + 11 + 5
    assert apart.loc["total", "total"] / BN == 200


def test_a_member_that_did_not_report_is_named_and_kept_out_of_growth(file: str) -> None:
    ts.name_group("two", ["KZ", "UZ"])
    answer = ts.partners("two", year=2002, data=file)
    # 2001 has Kazakhstan alone: 160. In 2002 Kazakhstan alone has 180: +12.5 %.
    total = answer.frame[answer.frame["row"] == "total"].iloc[0]
    assert total["total"] / BN == 230
    assert total["growth"] == pytest.approx(12.5)
    assert (
        "Growth, contributions and earlier ranks are of the 1 member counted in both years, "
        "excluding Uzbekistan (in 2002 alone)." in notes(answer)
    )
    assert "2001: no report from Uzbekistan." in notes(answer)


def test_growth_of_the_group(file: str) -> None:
    ts.name_group("two", ["KZ", "UZ"])
    answer = ts.growth("two", "CN", data=file)
    frame = answer.frame.set_index("period")
    # 60; 80 + 50; 88 + 55. Growth: Kazakhstan 80/60, then both 143/130.
    assert (frame.total / BN).tolist() == [60, 130, 143]
    assert frame.growth.round(2).tolist()[1:] == [33.33, 10.0]
    # A record only among years with the same members: 2002 and 2003.
    assert "Record: 2003 with 143.00 billion, the highest of 2 years with figures since 2002." in (
        notes(answer)
    )
    assert any("no report from: Uzbekistan 2001" in n for n in notes(answer))
    balance = ts.growth("two", "CN", flow="balance", data=file).frame.set_index("period")
    # 20; 40 - 10; 44 - 11. The change of 2002 is Kazakhstan's alone: 40 - 20.
    assert (balance.balance / BN).tolist() == [20, 30, 33]
    assert (balance.change / BN).tolist()[1:] == [20, 3]


def test_groups_that_share_members(file: str) -> None:
    ts.name_group("left", ["KZ", "CN"])
    ts.name_group("right", ["CN", "UZ", "KZ"])
    answer = ts.growth("left", "right", years="2003", data=file)
    # Kazakhstan with Uzbekistan 11 + 11; its trade with China lies inside both.
    assert answer.frame["total"].item() / BN == 22
    assert any("their trade with each other is netted out" in n for n in notes(answer))
    gross = ts.growth("left", "right", years="2003", intra=True, data=file)
    assert gross.frame["total"].item() / BN == 22 + 88


def test_a_group_and_the_world_are_refused(file: str) -> None:
    with pytest.raises(BadOption, match="is part of the world"):
        ts.growth("EU", "World")
    with pytest.raises(BadOption, match="is not a country or a group"):
        ts.partners("World")
    with pytest.raises(BadOption, match=r"had no members in 1950"):
        ts.partners("EU", members_of=1950)


def test_shares_and_concentration(file: str) -> None:
    frame = ts.shares("KZ", "CN", "RU", data=file).frame.set_index("period")
    # 60/160, 80/180, 88/140; Russia is not listed in 2003.
    assert frame["CHN"].round(2).tolist() == [37.5, 44.44, 62.86]
    assert math.isnan(frame.loc[2003, "RUS"])
    assert frame.loc[2003, "rest"] == pytest.approx(100 - 88 / 140 * 100)
    held = ts.concentration("KZ", flow="exports", data=file).frame.set_index("period")
    # 2001: 40, 30 and 10 of 80: 0.25 + 0.140625 + 0.015625; 80 of the stated 100 are measured.
    assert held.loc[2001, "hhi"] == pytest.approx(0.40625)
    assert held.loc[2001, "covered"] == pytest.approx(80)
    assert held.loc[2001, "number_80"] == 2


def test_a_pair_from_one_file(file: str) -> None:
    answer = ts.pair("KZ", "UZ", year=2003, data=file)
    frame = answer.frame.set_index("fact")
    # Kazakhstan: 11 + 11 of 140; Uzbekistan: exports of 5 alone, so no total.
    assert frame.loc["Total trade", "a"] / BN == 22
    assert math.isnan(frame.loc["Total trade", "b"])
    assert frame.loc["Rank of the other, total", ["a", "b"]].tolist() == [2, 2]
    assert frame.loc["Share in its exports", "b"] == pytest.approx(5 / 27 * 100)
    assert frame.loc["Cover ratio", "a"] == 100
    said = " ".join(notes(answer))
    assert "from Uzbekistan to Kazakhstan 5.00 billion (Uzbekistan, exports) and 11.00" in said


def test_a_file_with_the_world_alone_has_no_partners_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "world.csv"
    path.write_text("reporter,partner,flow,period,value,currency\nKGZ,WLD,export,2011,5,USD\n")
    with pytest.raises(ts.errors.NoFigures) as told:
        ts.partners("KG", data=path)
    assert str(told.value).endswith(
        " has figures of Kyrgyzstan with the world in 2011, and none by partner.\n"
        "Its products: tradestat products KG  (other sources: tradestat sources)"
    )


# In billions, without stated totals. Both years hold China both ways and Russia's exports alone.
SUMS = HEAD + "".join(
    f"KAZ,{partner},{flow},{year},{value}{'0' * 9},reported\n"
    for year, rows in {
        2001: "CHN export 40,CHN import 20,RUS export 30,RUS import 20,UZB export 10,"
        "UZB import 10,TJK export 5,TJK import 5",
        2002: "CHN export 60,CHN import 20,RUS export 20,KGZ export 10,KGZ import 10",
    }.items()
    for partner, flow, value in (row.split() for row in rows.split(","))
)


@pytest.fixture
def sums(tmp_path: Path) -> str:
    path = tmp_path / "sums.csv"
    path.write_text(SUMS)
    return str(path)


def test_sums_are_compared_over_the_flows_of_both_years(sums: str) -> None:
    answer = ts.partners("KZ", year=2002, data=sums)
    frame = answer.frame.set_index("name")
    # Levels: 80 + 20 + 20. Both years hold 60 + 20 after 60 + 30 = 100 after 90.
    assert frame.loc["Total", "total"] / BN == 120
    assert frame.loc["Total", "growth"] == pytest.approx(10 / 90 * 100)
    # China 20 and Russia's exports -10 of 90; Russia's trade has no growth, Kyrgyzstan's none.
    assert frame.loc["China", "contribution"] == pytest.approx(20 / 90 * 100)
    assert frame.loc["Russia", "contribution"] == pytest.approx(-10 / 90 * 100)
    assert frame.loc[["Russia", "Kyrgyzstan"], "growth"].isna().all()
    assert math.isnan(frame.loc["Kyrgyzstan", "contribution"])
    # Russia's imports 20, Uzbekistan 20 and Tajikistan 10 of 140; Kyrgyzstan's 20 are no hole.
    assert notes(answer)[:2] == [
        "Total trade 2002/2001: +11.1 % in the flows that both years hold; in percentage points, "
        "up most through China (+22.2); down most through Russia (-11.1).",
        "2002 is incomplete: 50.00 billion of 2001 (35.7 %), trade with 3 of 4 partners, have no "
        "figure in 2002, with Russia (20.00 billion), Uzbekistan (20.00 billion) and Tajikistan "
        "(10.00 billion). Growth and contributions are of the flows that both years hold.",
    ]
    one = ts.partners("KZ", year=2002, top=1, by="contribution", data=sums)
    assert "Not ranked by contribution: 1 without like figures in 2001." in notes(one)
    # Uzbekistan and Tajikistan are behind the last row.
    assert "No figure in 2002" in frame.index
    facts = answer.facts
    assert isinstance(facts, ts.RankingFacts)
    assert facts.part
    assert facts.whole_before / BN == 140


def test_concentration_says_what_changed_over_the_flows_of_both_years(sums: str) -> None:
    answer = ts.concentration("KZ", data=sums)
    held = answer.frame.set_index("period")
    # Shares of 140: 60, 50, 20, 10; of 120: 80, 20, 20.
    assert held["hhi"].tolist() == pytest.approx([6600 / 140**2, 7200 / 120**2])
    # Over both: 60 and 30 of 90, 80 and 20 of 100.
    assert held.loc[2002, "hhi_change"] == pytest.approx(0.68 - 4500 / 90**2)
    assert math.isnan(held.loc[2001, "hhi_change"])
    said = notes(answer)
    assert any(n.startswith("2002 is incomplete: 50.00 billion of 2001 (35.7 %)") for n in said)
    assert (
        "HHI over the flows that 2001 and 2002 both hold: 0.5556 in 2001, 0.6800 in 2002." in said
    )


def test_shares_of_an_incomplete_year_say_so(sums: str) -> None:
    said = notes(ts.shares("KZ", "CN", data=sums))
    assert any(n.startswith("2002 is incomplete: 50.00 billion of 2001") for n in said)


def test_a_total_stated_in_one_year_alone_is_not_compared_with_a_sum(tmp_path: Path) -> None:
    path = tmp_path / "stated.csv"
    path.write_text(SUMS + "KAZ,WLD,export,2001,200000000000,reported\n")
    answer = ts.partners("KZ", year=2002, flow="exports", data=path)
    total = answer.frame[answer.frame["row"] == "total"].iloc[0]
    # 60 + 20 after 40 + 30, and not 90 after 200.
    assert total["growth"] == pytest.approx((80 / 70 - 1) * 100)


def test_a_group_grows_by_the_flows_of_both_years(sums: str) -> None:
    ts.name_group("near", ["RU", "UZ", "TJ", "CN"])
    answer = ts.growth("KZ", "near", data=sums)
    held = answer.frame.set_index("period")
    assert (held["exports"] / BN).tolist() == [85, 80]
    # Exports to China and Russia: 80 after 70, though the levels fall from 85 to 80.
    exports = ts.growth("KZ", "near", flow="exports", data=sums)
    assert exports.frame["growth"].iloc[-1] == pytest.approx((80 / 70 - 1) * 100)
    assert (
        "2002 is incomplete: 15.00 billion of 2001 (17.6 %) have no figure in 2002: Uzbekistan "
        "(10.00 billion) and Tajikistan (5.00 billion). Growth is of the flows that both years "
        "hold." in notes(exports)
    )
