"""Rankings, pairs and groups on the figures that ship: published values, and plain pandas."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import tradestat as ts
from tradestat import areas, store

M, BN = 10**6, 10**9
DATA = Path(__file__).parents[2] / "data"


@cache
def plain(name: str) -> pd.DataFrame:
    """A data file as it is, by another way than the program's own."""
    path = DATA / name
    if name.endswith(".csv"):
        return pd.read_csv(path, keep_default_na=False)
    return duckdb.sql(f"FROM '{path}'").df()


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def test_the_kyrgyz_table_of_2023_closes() -> None:
    answer = ts.partners("KG", source="kgz-nsc", year=2023)
    frame = answer.frame
    first = frame.head(4)
    assert first["name"].tolist() == ["China", "Russia", "Kazakhstan", "Switzerland"]
    # 5,433.70 of 15,736.82 million and so on, as the table itself has it.
    assert round(first["total"][0] / M, 2) == 5433.70
    assert first["share"].round(2).tolist() == [34.53, 19.11, 8.33, 7.01]
    total = frame[frame["row"] == "total"].iloc[0]
    assert round(total["total"] / M, 2) == 15736.82
    body = frame[frame["row"] != "total"]
    for name in ("exports", "imports", "total", "balance"):
        assert body[name].sum() == pytest.approx(total[name], abs=1)
    assert body["share"].sum() == pytest.approx(100)
    assert body["contribution"].sum() == pytest.approx(total["growth"])
    rows = plain("kgz-nsc.csv")
    world = rows[(rows["partner"] == "WLD") & (rows["period"].astype(str) == "2023")]
    assert total["total"] == world["value"].sum()
    assert body["cumulative_share"].iloc[-1] == pytest.approx(100)


def test_growth_and_contribution_against_plain_pandas() -> None:
    frame = ts.partners("KG", source="kgz-nsc", year=2023, top=0).frame
    rows = plain("kgz-nsc.csv")
    rows = rows[rows["partner"] != "WLD"].assign(period=rows["period"].astype(str))
    wide = rows.pivot_table(index="partner", columns="period", values="value", aggfunc="sum")
    before = 12057862314  # the stated exports and imports of 2022: 2,254,702,932 + 9,803,159,382
    for key in ("CHN", "RUS", "KAZ"):
        row = frame[frame["partner"] == key].iloc[0]
        now, then = wide.loc[key, "2023"], wide.loc[key, "2022"]
        assert row["growth"] == pytest.approx((now / then - 1) * 100)
        assert row["contribution"] == pytest.approx((now - then) / before * 100)
        place = 1 + int((wide.loc[[k for k in wide.index if k[0] != "_"], "2022"] > then).sum())
        assert row["rank_before"] == place


def test_exports_of_2021_and_what_no_partner_is_named_for() -> None:
    answer = ts.partners("KG", source="kgz-nsc", year=2021, flow="exports")
    frame = answer.frame.set_index("row")
    assert round(frame.loc["not allocated", "share"], 2) == 40.17
    assert round(frame.loc["total", "exports"] / M, 2) == 2752.16
    # Russia 393.34 of the stated 2,752.16, not of what is attributed.
    first = answer.frame.iloc[0]
    assert (first["name"], round(first["share"], 2)) == ("Russia", 14.29)
    assert first["share"] == pytest.approx(393.34 / 2752.16 * 100, abs=0.005)
    assert any(
        n.startswith("Not allocated to a country (n.e.s.): 40.17 %")
        and "Shares are of the stated exports" in n
        for n in notes(answer)
    )


def test_china_and_kyrgyzstan_in_the_imf_table() -> None:
    answer = ts.pair("CN", "KG", source="imf-dots", year=2019)
    frame = answer.frame.set_index("fact")
    # 6,378.05 of 4,567,498.89 million; 72nd of 205; and 1st of 124 with 26.44 %.
    assert round(frame.loc["Total trade", "a"] / M, 2) == 6378.05
    assert frame.loc["Rank of the other, total", ["a", "b"]].tolist() == [72, 1]
    assert frame.loc["Partners ranked", ["a", "b"]].tolist() == [205, 124]
    assert round(frame.loc["Share in its trade", "a"], 3) == 0.140
    assert round(frame.loc["Share in its trade", "b"], 2) == 26.44
    assert frame.loc["Share in its trade", "a"] == pytest.approx(6378.05 / 4567498.89 * 100, 1e-5)
    # The balance changes its sign only on a reconciled source.
    assert frame.loc["Balance", "a"] + frame.loc["Balance", "b"] != 0
    assert (
        "Kyrgyzstan is China's 72nd partner (72 of 205, as China reports) with 0.140 % of its"
        in (notes(answer)[0])
    )
    # 6378.05/5643.10 = 1.1302; the place of 2018 by counting those above it.
    assert round(frame.loc["Growth on the year before", "a"], 1) == 13.0
    rows = plain("imf-dots.parquet")
    rows = rows[(rows["reporter"] == "CHN") & (rows["period"] == 2018)]
    sums = rows.groupby("partner")["value"].sum().drop(["WLD", "_X", "_S"], errors="ignore")
    sums = sums.drop("CHN", errors="ignore")
    assert frame.loc["Rank 1 year before", "a"] == 1 + (sums > sums["KGZ"]).sum()


def test_the_same_on_baci() -> None:
    answer = ts.pair("CN", "KG", source="baci", year=2019)
    frame = answer.frame.set_index("fact")
    assert frame.loc["Rank of the other, total", ["a", "b"]].tolist() == [70, 1]
    assert frame.loc["Partners ranked", ["a", "b"]].tolist() == [202, 141]
    assert round(frame.loc["Share in its trade", "a"], 3) == 0.149
    assert round(frame.loc["Share in its trade", "b"], 2) == 44.77
    assert frame.loc["Balance", "a"] == -frame.loc["Balance", "b"]
    assert frame.loc["Exports to the other", "a"] == frame.loc["Imports from the other", "b"]
    assert frame.loc["Record year", "a"] == 2019


def test_a_pair_on_default_is_each_sides_own() -> None:
    answer = ts.pair("CN", "KG")
    assert [d.id for d in answer.source] == ["imf-dots", "kgz-nsc"]
    frame = answer.frame.set_index("fact")
    # The Kyrgyz table for 2020: 781.16 million; record 2,002.9 of 2018; growth -57.0 %.
    assert round(frame.loc["Total trade", "b"] / M, 2) == 781.16
    assert frame.loc["Record year", "b"] == 2018
    # (781.16 / 1816.14)^(1/1) - 1 from the NSC's own totals.
    rows = plain("kgz-nsc.csv")
    china = rows[rows["partner"] == "CHN"].groupby(rows["period"].astype(int))["value"].sum()
    assert frame.loc["Growth on the year before", "b"] == pytest.approx(
        (china[2020] / china[2019] - 1) * 100
    )
    assert frame.loc["Growth over 10 years, a year", "b"] == pytest.approx(
        ((china[2020] / china[2010]) ** 0.1 - 1) * 100
    )
    assert frame.loc["Cover ratio", "b"] == pytest.approx(43.23 / 737.93 * 100, abs=0.01)


def test_china_with_the_five_of_central_asia() -> None:
    frame = ts.growth("CN", "C5", source="baci").frame.set_index("period")
    assert [round(frame.total[y] / BN, 3) for y in (2018, 2019, 2020)] == [36.702, 41.957, 35.320]
    rows = plain("baci.parquet")
    five = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    out = rows[(rows["exporter"] == "CHN") & rows["importer"].isin(five)]
    into = rows[(rows["importer"] == "CHN") & rows["exporter"].isin(five)]
    both = pd.concat([out, into]).groupby("period")["value"].sum()
    assert frame.total.dropna().astype(int).to_dict() == both.astype(int).to_dict()
    assert frame.growth[2019] == pytest.approx((both[2019] / both[2018] - 1) * 100)


def test_what_china_stated_of_the_five() -> None:
    answer = ts.growth("CN", "C5")
    frame = answer.frame.set_index("period")
    assert [d.id for d in answer.source] == ["imf-dots", "stated"]
    assert round(frame.total[2024] / BN, 2) == 94.82
    assert round(frame.total[2025] / BN, 1) == 106.3
    assert round(frame.growth[2025], 1) == 12.1  # 106.3 / 94.82 = 1.1211
    assert math.isnan(frame.growth[2021])  # no growth across the seam of sources
    assert (
        "Record: 2025 with 106.3 billion, the highest of 33 years with figures since 1992."
        in notes(answer)
    )


def test_the_group_from_its_own_side() -> None:
    frame = ts.growth("C5", "CN", source="imf-dots").frame.set_index("period")
    rows = plain("imf-dots.parquet")
    rows = rows[rows["reporter"].isin(["KAZ", "KGZ", "TJK", "TKM", "UZB"])]
    rows = rows[(rows["partner"] == "CHN") & (rows["period"] == 2019)]
    assert frame.exports[2019] == rows[rows["flow"] == "export"]["value"].sum()
    assert frame.imports[2019] == rows[rows["flow"] == "import"]["value"].sum()


def test_an_enlargement_is_no_growth() -> None:
    answer = ts.growth("EU", "CN", years="2003:2004")
    frame = answer.frame.set_index("period")
    rows = plain("imf-dots.parquet")
    rows = rows[(rows["partner"] == "CHN") & rows["flow"].isin(["export", "import"])]
    fifteen = areas.group_of("EU").keys(2003)  # type: ignore[union-attr]
    assert len(fifteen) == 15
    sums = rows[rows["reporter"].isin(fifteen)].groupby("period")["value"].sum()
    assert frame.growth[2004] == pytest.approx((sums[2004] / sums[2003] - 1) * 100)
    assert frame.total[2003] == sums[2003]
    assert frame.total[2004] > sums[2004]  # ten more
    assert any("members change in 2004 (+10)" in n for n in notes(answer))
    fixed = ts.growth("EU", "CN", years="2003:2004", members_of=2003).frame.set_index("period")
    assert fixed.total[2004] == sums[2004]


def test_partners_of_a_group_without_its_own_trade() -> None:
    answer = ts.partners("EU", source="imf-dots", year=2019)
    frame = answer.frame.set_index("row")
    rows = plain("imf-dots.parquet")
    members = areas.group_of("EU").keys(2019)  # type: ignore[union-attr]
    rows = rows[rows["reporter"].isin(members) & (rows["period"] == 2019)]
    world = rows[rows["partner"] == "WLD"]["value"].sum()
    inside = rows[rows["partner"].isin(members)]["value"].sum()
    assert frame.loc["total", "total"] == pytest.approx(world - inside)
    assert not set(answer.frame["partner"].dropna()) & members
    apart = ts.partners("EU", source="imf-dots", year=2019, intra=True).frame.set_index("row")
    assert apart.loc["total", "total"] == pytest.approx(world)
    assert apart.loc["apart", "total"] == pytest.approx(inside)
    assert apart["share"].drop("total").sum() == pytest.approx(100)


def test_a_group_is_compared_as_far_as_the_same_members_count() -> None:
    answer = ts.partners("EU", source="imf-dots", year=2020)
    frame = answer.frame.set_index("partner")
    rows = plain("imf-dots.parquet")
    rows = rows[rows["reporter"].isin(areas.group_of("EU").keys(2020))]  # type: ignore[union-attr]
    rows = rows[rows["partner"] == "GBR"].groupby("period")["value"].sum()
    # The United Kingdom left in 2020: its row compares the 27 with the 27.
    assert frame.loc["GBR", "growth"] == pytest.approx((rows[2020] / rows[2019] - 1) * 100)
    body = answer.frame[answer.frame["row"] != "total"]
    total = answer.frame[answer.frame["row"] == "total"].iloc[0]
    assert body["contribution"].sum() == pytest.approx(total["growth"])
    assert (
        "Growth, contributions and earlier ranks are of the 27 members counted in both years, "
        "excluding the United Kingdom (in 2019 alone)." in notes(answer)
    )


def test_concentration_of_kyrgyz_exports() -> None:
    frame = ts.concentration("KG", flow="exports", source="baci", years="2020").frame
    assert round(frame["hhi"].item(), 4) == 0.4211
    rows = plain("baci.parquet")
    rows = rows[(rows["exporter"] == "KGZ") & (rows["period"] == 2020)]
    share = rows["value"] / rows["value"].sum()
    assert frame["hhi"].item() == pytest.approx((share**2).sum())
    assert frame["top_3"].item() == pytest.approx(share.nlargest(3).sum() * 100)
    assert frame["count"].item() == len(rows)
    reached = share.sort_values(ascending=False).cumsum()
    assert frame["number_80"].item() == (reached < 0.8).sum() + 1
    n = len(rows)
    assert frame["hhi_normalised"].item() == pytest.approx(((share**2).sum() - 1 / n) / (1 - 1 / n))
    expected = sum(s * math.log(s * n) for s in share)
    assert frame["theil"].item() == pytest.approx(expected)


def test_shares_over_time() -> None:
    answer = ts.shares("KG", "CN", "RU", years="2013:")
    frame = answer.frame.set_index("period")
    assert (frame.index[0], frame.index[-1]) == (2013, 2023)
    assert round(frame.loc[2023, "CHN"], 2) == 34.53
    assert (frame["CHN"] + frame["RUS"] + frame["rest"]).round(9).eq(100).all()
    # The Union's members without Kyrgyzstan itself, of 15,736.82: Russia 3,006.66, Kazakhstan
    # 1,311.19 and the two others of the table.
    union = ts.shares("KG", "EAEU", years="2023").frame["EAEU"].item()
    rows = plain("kgz-nsc.csv")
    rows = rows[rows["period"].astype(str) == "2023"]
    sums = rows.groupby("partner")["value"].sum()
    assert union == pytest.approx(sums[["RUS", "KAZ", "ARM", "BLR"]].sum() / sums["WLD"] * 100)


def test_partners_that_overlap_leave_no_rest() -> None:
    answer = ts.shares("KG", "RU", "EAEU", years="2014:2015")
    frame = answer.frame.set_index("period")
    assert round(frame.loc[2014, "rest"] + frame.loc[2014, "RUS"], 6) == 100  # no union yet
    assert math.isnan(frame.loc[2015, "rest"])
    assert "No rest where the partners named overlap." in notes(answer)


def test_ranks_over_time() -> None:
    frame = ts.partners("KG", years="2021:2023").frame.set_index("name")
    assert frame.loc["China", ["2021", "2022", "2023"]].tolist() == [2, 1, 1]
    assert frame.loc["Russia", ["2021", "2022", "2023"]].tolist() == [1, 2, 2]
    single = ts.partners("KG", year=2022, top=0).frame.set_index("name")
    for name in ("Kazakhstan", "Germany", "Japan"):
        assert frame.loc[name, "2022"] == single.loc[name, "rank"]


def test_only_countries_take_a_place() -> None:
    for area, source in (("KG", "kgz-nsc"), ("CN", "imf-dots"), ("DE", "baci")):
        frame = ts.partners(area, source=source, top=0).frame
        kinds = {areas.by_key(k).kind.value for k in frame["partner"].dropna()}
        assert kinds <= {"country", "ended"}
    assert {"TWN", "HKG", "MAC"} <= set(
        ts.partners("CN", source="imf-dots", top=0).frame["partner"]
    )


def test_which_source_ranks() -> None:
    assert ts.partners("KG").source[0].id == "kgz-nsc"
    assert ts.partners("CN").source[0].id == "imf-dots"
    # Taiwan reports to neither: the reconciled source, its latest edition.
    assert ts.partners("TW").source[0].id == "baci-oec"
    # A year that the own report lacks comes from where it is.
    assert ts.partners("CN", year=2022).source[0].id == "baci-oec"
    # Services would be counted with goods: not unless named.
    assert ts.partners("UZ").source[0].id == "imf-dots"
    assert ts.partners("UZ", source="uzb-stat").source[0].id == "uzb-stat"


def test_no_trade_takes_no_rank_and_says_so() -> None:
    # The IMF table holds zeros for Nauru with France in 2020: exports 0, imports 0.
    answer = ts.pair("FR", "NR", source="imf-dots", year=2020)
    facts = answer.frame.set_index("fact")
    assert facts.loc["Total trade", "b"] == 0
    assert pd.isna(facts.loc["Rank of the other, total", "b"])
    shown = answer.shown.set_index("fact")
    assert shown.loc["Share in its trade", "b_text"] == "0 %"
    assert answer.facts.b.share == 0
    # From something to nothing over five years there is no average rate.
    assert pd.isna(facts.loc["Growth over 5 years, a year", "b"])
    said = [str(note) for note in answer.notes]
    # The IMF table marks these figures as its own estimates: Nauru has reported nothing.
    assert "IMF puts Nauru's trade with France in 2020 at zero." in said
    assert (
        "Nauru: IMF has estimated these figures, most often from the partner's report; they are no "
        "report of its own." in said
    )
    assert not any("France is Nauru's" in text for text in said)


def test_a_ranking_of_estimates_says_so_with_their_part_of_the_trade() -> None:
    # Plain sums over the IMF file, partners but the world: Nauru 2020 176,530,000 estimated of
    # 176,571,649; the Soviet Union 1991 21,340.55 million of a stated 92,961.77: 23.0 %.
    nauru = ts.partners("NR", source="imf-dots", year=2020)
    assert nauru.subtitle[0].endswith("mostly estimated by IMF, not reported")
    soviet = [n.text for n in ts.partners("SUN", year=1991).notes]
    assert (
        "Estimated by the publisher, and so no report: 14.6 % of all trade in 1990 and 23.0 % in "
        "1991, all of what is allocated to partners."
    ) in soviet
    kept = ts.partners("CN", source="imf-dots", year=2019)
    assert kept.subtitle[0].endswith("as China reports it")
    assert not [n for n in kept.notes if n.text.startswith("Estimated")]
    over = [n.text for n in ts.concentration("NR", source="imf-dots", years="2015:2020").notes]
    assert (
        "Estimated by the publisher, and so no report: 1 % or more of all trade in 2015–2020, all "
        "of what is allocated to partners."
    ) in over


def test_who_is_asked_for_besides_and_has_no_place_is_named() -> None:
    notes = [n.text for n in ts.partners("KG", source="kgz-nsc", year=2023, also=["EU"]).notes]
    assert "EU: not among the partners ranked (ranks hold countries only)." in notes


def test_a_partner_with_zero_is_ranked_and_not_counted_in_a_concentration() -> None:
    # The file has Bouvet Island, imports of 2023: 0, and no exports; Iraq and the Maldives have
    # exports besides.
    found = ts.concentration("KG", source="kgz-nsc", years="2023")
    ranked = ts.partners("KG", source="kgz-nsc", year=2023, top=0).frame
    assert (ranked["row"] == "part").sum() == found.frame["count"].item() + 1 == 145
    assert "1 partner that has zero in 2023 is not counted." in [n.text for n in found.notes]


def test_members_of_one_year_are_named_with_that_year() -> None:
    notes = [n.text for n in ts.partners("EU", source="baci", year=2020, members_of=2019).notes]
    assert any(n.startswith("EU, members of 2019: 28 countries") for n in notes)


def test_one_members_own_report_is_no_other_source_of_the_group() -> None:
    notes = [n.text for n in ts.partners("C5", source="imf-dots", year=2020).notes]
    assert "Other sources: baci 2000–2020; baci-oec 2022–2023" in "\n".join(notes)


def test_a_pair_whose_sides_share_no_year_says_why_one_is_empty() -> None:
    notes = [n.text for n in ts.pair("TW", "CN").notes]
    assert (
        "BACI-OEC has nothing of Taiwan for 2020, so that its side is empty; it has 2022–2023: "
        "--year 2023"
    ) in notes


@pytest.mark.parametrize("area", ["NR", "KP", "TD"])
def test_whose_partners_are_estimated_is_answered_for_by_a_reconciled_table(area: str) -> None:
    # In the IMF's table only the world and what stands under no country is no estimate.
    key = areas.resolve(area).key
    rows = store.reports([key], [store.dataset("imf-dots")], years=[2019])
    own = rows[(rows["status"] != "estimate") & ~rows["partner"].str.match("WLD|_")]
    assert len(own) < len(rows) / 20
    answer = ts.partners(area, top=3)
    assert [d.id for d in answer.source] == ["baci-oec"]
    assert "2023" in answer.title


def test_a_report_that_ended_long_ago_gives_way() -> None:
    # Somalia has reported to the IMF for years up to 1986; BACI has it for 2023.
    assert "Somalia's partners, 2023" in ts.partners("SO", top=3).title
    assert [d.id for d in ts.partners("SO", year=1986, top=3).source] == ["imf-dots"]
    # China's, which ends three years before BACI, does not.
    assert [d.id for d in ts.partners("CN", top=3).source] == ["imf-dots"]


def test_a_card_goes_back_to_a_year_in_which_the_two_traded() -> None:
    # Both rank their partners of 2020, when they did not trade with each other. The reconciled
    # table has both flows last for 2010, and the American one exports alone.
    rows = plain("baci.parquet")
    two = rows[rows["exporter"].isin(["USA", "PRK"]) & rows["importer"].isin(["USA", "PRK"])]
    ways = two.groupby("period")["exporter"].nunique()
    assert ways[ways == 2].index[-1] == 2010
    answer = ts.pair("US", "KP")
    assert answer.title.endswith(", 2010")
    facts = answer.frame.set_index("fact")
    assert facts.loc["Total trade", "b"] == two[two["period"] == 2010]["value"].sum()
    imf = plain("imf-dots.parquet")
    own = imf[(imf["reporter"] == "USA") & (imf["partner"] == "PRK") & (imf["period"] == 2010)]
    assert own.set_index("flow")["value"].to_dict() == {
        "export": facts.loc["Exports to the other", "a"]
    }


def korea(flow: str) -> tuple[pd.Series, pd.Series]:
    """Korea's trade by partner in 2022 and 2023, as the reconciled table has it."""
    rows = plain("baci-oec.parquet")
    mine, other = ("exporter", "importer") if flow == "exports" else ("importer", "exporter")
    rows = rows[rows[mine] == "KOR"].pivot_table(index=other, columns="period", values="value")
    return rows[2022], rows[2023]


def test_korean_exports_are_compared_over_the_partners_of_both_years() -> None:
    before, now = korea("exports")
    both = before.notna() & now.notna()
    frame = ts.partners("KR", source="baci-oec", flow="exports").frame
    total = frame[frame["row"] == "total"].iloc[0]
    growth = (now[both].sum() / before[both].sum() - 1) * 100
    assert round(growth, 1) == 3.5  # and not -12.1, which the levels make
    assert total["growth"] == pytest.approx(growth)
    assert total["exports"] == now.sum()
    body = frame[frame["row"] != "total"]
    assert body["contribution"].sum() == pytest.approx(growth)
    lost = before[now.isna()].dropna()
    assert (len(lost), int(before.notna().sum())) == (101, 220)
    assert round(lost.sum() / 1e9, 2) == 106.62
    assert round(lost.sum() / before.sum() * 100, 1) == 15.0
    assert lost.nlargest(3).index.tolist() == ["VNM", "PHL", "POL"]
    said = notes(ts.partners("KR", source="baci-oec", flow="exports"))
    assert (
        "2023 is incomplete: 106.62 billion of 2022 (15.0 %), trade with 101 of 220 partners, have "
        "no figure in 2023, first of all with Vietnam (61.24 billion), the Philippines (12.28 "
        "billion) and Poland (8.34 billion). Growth and contributions are of the flows that both "
        "years hold." in said
    )


def test_the_concentration_of_korean_trade_over_the_flows_of_both_years() -> None:
    flows = [korea(flow) for flow in ("exports", "imports")]
    both = [(b.where(n.notna()), n.where(b.notna())) for b, n in flows]
    then, now = (sides[0].add(sides[1], fill_value=0).dropna() for sides in zip(*both, strict=True))
    hhi = [float(((one / one.sum()) ** 2).sum()) for one in (then, now)]
    assert [round(one, 4) for one in hhi] == [0.0997, 0.1201]
    answer = ts.concentration("KR", source="baci-oec")
    assert answer.frame["hhi_change"].iloc[-1] == pytest.approx(hhi[1] - hhi[0])
    assert (
        "HHI over the flows that 2022 and 2023 both hold: 0.0997 in 2022, 0.1201 in 2023."
        in notes(answer)
    )


def test_a_stated_total_is_what_growth_is_of() -> None:
    rows = plain("imf-dots.parquet")
    rows = rows[(rows["reporter"] == "KOR") & (rows["partner"] == "WLD")]
    world = rows.groupby("period")["value"].sum()
    answer = ts.partners("KR", source="imf-dots", year=2019)
    total = answer.frame[answer.frame["row"] == "total"].iloc[0]
    assert total["growth"] == pytest.approx((world[2019] / world[2018] - 1) * 100)
    assert not any("incomplete" in note for note in notes(answer))


def test_asean_and_korea_over_the_members_of_both_years() -> None:
    members = areas.group_of("ASEAN").keys(2023)  # type: ignore[union-attr]
    sums = {}
    for year in (0, 1):
        sums[year] = sum(
            one[year].where(one[1 - year].notna()).reindex(sorted(members)).sum()
            for one in (korea("exports"), korea("imports"))
        )
    answer = ts.growth("ASEAN", "KR", source="baci-oec")
    growth = answer.frame.set_index("period").loc[2023, "growth"]
    assert growth == pytest.approx((sums[1] / sums[0] - 1) * 100)
    assert round(growth, 1) == 1.9
    assert (
        "2023 is incomplete: 105.34 billion of 2022 (50.0 %) have no figure in 2023: Vietnam "
        "(87.74 billion), the Philippines (17.46 billion) and Laos (149.53 million). Growth is of "
        "the flows that both years hold." in notes(answer)
    )


def test_a_pair_that_the_source_no_longer_holds() -> None:
    assert math.isnan(korea("exports")[1]["VNM"])
    said = notes(ts.growth("KR", "VN", source="baci-oec"))
    assert "BACI-OEC has no figure of this trade for 2023: missing, not zero." in said
    card = notes(ts.pair("KR", "JP", source="baci-oec"))
    assert any(n.startswith("South Korea: 2023 is incomplete: 175.66 billion") for n in card)
