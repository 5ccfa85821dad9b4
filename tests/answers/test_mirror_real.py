"""Mirrors of the figures that travel with the program, against figures found another way."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import pytest

import tradestat as ts
from tradestat import store
from tradestat.errors import BadOption, NoFigures, NotInSource
from tradestat.metrics.mirror import is_copied
from tradestat.metrics.reconcile import reliability
from tradestat.model import data_path

MN, BN = 10**6, 10**9


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def cell(answer: ts.Answer, year: int, flow: str) -> pd.Series:
    frame = answer.frame
    return frame[(frame["period"] == year) & (frame["flow"] == flow)].iloc[0]


@pytest.fixture(scope="module")
def cn_kg() -> ts.Answer:
    return ts.mirror("CN", "KG")


def test_china_and_kyrgyzstan_year_by_year(cn_kg: ts.Answer) -> None:
    assert cn_kg.title == ("China and Kyrgyzstan: what each reports of the same trade, 1992–2025")
    assert sorted(cn_kg.frame["period"].unique()) == list(range(1992, 2026))
    assert set(cn_kg.frame.groupby("period")["flow"].count()) == {3}
    # The figures of both sides as published, in millions.
    for year, a, b, ratio in (
        (2018, 5643.10, 2003.50, 2.82),
        (2019, 6378.05, 1816.44, 3.51),
        (2022, 15500, 4130.27, 3.75),
        (2023, 19800, 5433.70, 3.64),
        (2024, 22710, 5300, 4.28),
    ):
        total = cell(cn_kg, year, "total")
        assert round(total["a_value"] / MN, 2) == a
        assert round(total["b_value"] / MN, 2) == b
        assert round(total["ratio"], 2) == ratio
    gap = cell(cn_kg, 2021, "total")
    assert pd.isna(gap["a_value"])
    assert gap["b_value"] > 0
    assert pd.isna(gap["ratio"])


def test_rounded_figures_carry_their_range(cn_kg: ts.Answer) -> None:
    total = cell(cn_kg, 2024, "total")
    assert total["ratio_low"] == pytest.approx(22.705 / 5.35)
    assert total["ratio_high"] == pytest.approx(22.715 / 5.25)
    assert pd.isna(cell(cn_kg, 2019, "total")["ratio_low"])
    assert any("2024 4.28 (4.24 to 4.33)" in note for note in notes(cn_kg))


def test_who_says_it_on_which_basis_stands_in_the_header(cn_kg: ts.Answer) -> None:
    head = "\n".join(cn_kg.subtitle)
    assert "China: IMF: International Monetary Fund" in head
    assert "Kyrgyzstan: NSC: National Statistical Committee" in head
    assert head.count("exports FOB, imports CIF") == 2
    assert "FOB or CIF not said, 2022–2025" in head
    assert cell(cn_kg, 2018, "total")[["a_source", "b_source"]].tolist() == [
        "imf-dots", "kgz-nsc",
    ]  # fmt: skip
    assert cell(cn_kg, 2018, "export")[["a_valuation", "b_valuation"]].tolist() == ["FOB", "CIF"]
    assert cell(cn_kg, 2024, "total")[["a_source", "b_source"]].tolist() == ["stated", "stated"]


def test_each_seam_is_seen_and_said(cn_kg: ts.Answer) -> None:
    assert cn_kg.table is not None
    above = [int(cn_kg.table["period"].iloc[n]) for n in cn_kg.seams]
    assert above == [2022, 2024]
    said = [n for n in notes(cn_kg) if n.startswith("Break in series")]
    assert said == [
        "Break in series in China's report: from 2022 announced figures, rounded as announced.",
        "Break in series in Kyrgyzstan's report: from 2024 announced figures, rounded as "
        "announced.",
    ]


def test_parts_of_a_year_and_yuan_are_set_aside_and_said(cn_kg: ts.Answer) -> None:
    # In the table of stated figures: 3 Chinese ones in yuan; 6 Chinese, 3 Kyrgyz for part of 2024.
    rows = pd.read_csv(data_path("stated.csv"), dtype=str)
    pair = rows[
        ((rows["reporter"] == "CHN") & (rows["partner"] == "KGZ"))
        | ((rows["reporter"] == "KGZ") & (rows["partner"] == "CHN"))
    ]
    part = pair["period"].str.contains("/")
    assert (part.sum(), ((pair["currency"] != "USD") & ~part).sum()) == (9, 3)
    assert (
        "Excluded: 3 figures in another currency, which never mixes with US dollars; 9 figures "
        "for part of a year, never compared with a year."
    ) in notes(cn_kg)


def test_the_imf_table_has_both_sides_of_the_united_states_and_china() -> None:
    answer = ts.mirror("US", "CN", years="2019")
    imports, exports = cell(answer, 2019, "import"), cell(answer, 2019, "export")
    assert [round(v / BN, 2) for v in imports[["a_value", "b_value"]]] == [452.24, 418.58]
    assert [round(v / BN, 2) for v in exports[["a_value", "b_value"]]] == [106.63, 123.24]
    assert (round(imports["ratio"], 2), round(exports["ratio"], 2)) == (1.08, 0.87)


def test_two_national_tables_and_what_is_held_against_one() -> None:
    answer = ts.mirror("KG", "UZ")
    imports, exports = cell(answer, 2023, "import"), cell(answer, 2023, "export")
    assert [round(v / MN, 2) for v in imports[["a_value", "b_value"]]] == [403.22, 634.44]
    assert [round(v / MN, 2) for v in exports[["a_value", "b_value"]]] == [290.77, 333.83]
    assert imports[["a_source", "b_source"]].tolist() == ["kgz-nsc", "uzb-stat"]
    assert round(1 / imports["ratio"], 2) == 1.57
    assert round(exports["ratio"], 2) == 0.87
    said = notes(answer)
    assert said[0].startswith("2023, the latest year that both report: ")
    assert (
        "Kyrgyzstan's imports 403.22 million, Uzbekistan's exports 634.44 million: 1.57 times"
    ) in said[0]
    assert "Break in series in Uzbekistan's report: from 2021 UZSTAT." in said
    assert any("goods and services together" in note for note in said)
    # A jump across the seam of 2021 is none.
    assert not any("in 2021 (" in note for note in said if note.startswith("To look at"))


def test_an_estimate_is_marked_and_never_agreement() -> None:
    answer = ts.mirror("KG", "UZ", years="1995:2000")
    held = answer.frame[answer.frame["period"] < 2000]
    assert set(held["b_status"]) == {"estimate"}
    assert held[["ratio", "difference", "asymmetry"]].isna().all(axis=None)
    assert answer.table is not None
    assert answer.table["marks"].tolist() == ["e"] * 5 + [""]
    assert any(note.startswith("Estimated by the publisher") for note in notes(answer))


def test_turkmenistans_copies_are_flagged() -> None:
    answer = ts.mirror("TM", "CN", years="2012:2020")
    flagged = answer.frame.groupby("period")["copied"].sum().to_dict()
    assert flagged == dict.fromkeys(range(2012, 2020), 3) | {2020: 0}
    said = " ".join(notes(answer))
    assert (
        "exactly 1.06 times the exports that they mirror (exports 2012–2019; imports 2012–2019)"
        in said
    )
    assert "times or divided by 1.06, though the table calls them reported" in said


def test_swapping_the_areas_swaps_the_columns() -> None:
    here = ts.mirror("US", "CN", years="2019").frame.set_index("flow")
    there = ts.mirror("CN", "US", years="2019").frame.set_index("flow")
    assert here.loc["import", "a_value"] == there.loc["export", "b_value"]
    assert here.loc["import", "ratio"] * there.loc["export", "ratio"] == pytest.approx(1)
    assert here.loc["import", "reconciled"] == there.loc["export", "reconciled"]


def test_cif_taken_off_is_said_in_the_header() -> None:
    answer = ts.mirror("US", "CN", years="2019", cif=6)
    imports = cell(answer, 2019, "import")
    plain = cell(ts.mirror("US", "CN", years="2019"), 2019, "import")
    assert imports["a_value"] == pytest.approx(plain["a_value"] / 1.06)
    assert imports["a_valuation"] == "FOB"
    assert imports["b_value"] == plain["b_value"]
    assert answer.subtitle[0].endswith(
        "; imports stated CIF brought to FOB: divided by 1.06 (--cif 6)"
    )


def test_a_rule_says_whose_each_figure_is() -> None:
    larger = ts.mirror("CN", "KG", rule="larger", years="2018:2023").frame
    said = larger.set_index(["period", "flow"])["chosen_from"]
    assert said[2018, "export"] == "CHN"
    assert said[2018, "import"] == "KGZ"
    assert said[2018, "total"] == "CHN+KGZ"
    assert said[2021, "export"] == "KGZ"
    # 2023: China states a total and no exports, so that the totals themselves are compared.
    chosen = larger.set_index(["period", "flow"])["chosen"]
    assert said[2023, "total"] == "CHN"
    assert chosen[2023, "total"] == 19_800_000_000
    own = ts.mirror("CN", "KG", rule="reporter", years="2022").frame.set_index("flow")
    assert own.loc["total", "chosen"] == 15_500_000_000


def test_totals_of_a_rule_do_not_depend_on_the_flow_asked_for() -> None:
    every = ts.mirror("CN", "KG", rule="mean", years="2018").frame.set_index("flow")
    alone = ts.mirror("CN", "KG", rule="mean", years="2018", flow="total").frame
    assert alone["chosen"].tolist() == [every.loc["total", "chosen"]]


def two_sided() -> pd.DataFrame:
    """Flows of a million dollars or more that both sides report since 2000, without copies."""
    flows = store.two_sided(store.dataset("imf-dots"))
    sold, bought = flows["exporter_value"], flows["importer_value"]
    fits = (flows["period"] >= 2000) & (sold >= MN) & (bought >= MN) & ~is_copied(bought / sold)
    return flows[fits]


def test_the_weights_attribute_a_gap_better_than_the_plain_mean() -> None:
    """One side of a fifth of all pairs hidden, and predicted from the other side.

    Weights say whose report a gap is owed to. So the hidden report is predicted as the visible one
    times what is usual for the exporter and for the importer among the pairs that are not hidden,
    mixed by the weights; against it the same with both counted alike, which is the plain mean.
    Neither report is taken for the truth, so that the target favours no side, and a pair is hidden
    in all years at once, so that its own habit cannot help.
    """
    flows = two_sided()
    gap = np.log(flows["importer_value"] / 1.06 / flows["exporter_value"])
    flows = flows.assign(gap=gap)
    pairs = pd.factorize(flows["exporter"] + flows["importer"])[0]
    fold = np.random.default_rng(7).integers(0, 5, pairs.max() + 1)[pairs]
    for hidden in range(2):
        known, asked = flows[fold != hidden], flows[fold == hidden]
        held = reliability(known)
        usual = [
            asked[who].map(known.groupby(who)["gap"].median()).fillna(0.0)
            for who in ("exporter", "importer")
        ]
        far = asked["exporter"].map(held.exporter).fillna(held.typical) ** 2
        other = asked["importer"].map(held.importer).fillna(held.typical) ** 2
        weight = other / (far + other)
        plain = asked["gap"] - (usual[0] + usual[1]) / 2
        weighted = asked["gap"] - ((1 - weight) * usual[0] + weight * usual[1])
        turned = asked["gap"] - (weight * usual[0] + (1 - weight) * usual[1])
        assert weighted.abs().mean() < plain.abs().mean() < turned.abs().mean()
        squared = [float((e**2).mean()) for e in (weighted, plain, turned)]
        assert squared[0] < 0.98 * squared[1] < squared[2]


def test_the_weights_are_those_of_the_method() -> None:
    answer = ts.mirror("US", "CN", rule="weighted", years="2019")
    row = cell(answer, 2019, "import")
    weight = next(n for n in notes(answer) if n.startswith("Weights"))
    # "… and 0.93 and 0.07 for its imports": the chosen figure must be that mean.
    share = float(weight.split(" for the United States' exports, ")[1].split(" ")[0])
    assert 0.5 < share < 1
    mean = share * row["a_value"] + (1 - share) * row["b_value"]
    assert row["chosen"] == pytest.approx(mean, rel=0.001)
    assert row["chosen_from"] == "USA+CHN"


def test_all_partners_of_china_by_the_gap() -> None:
    answer = ts.mirror("CN", year=2019, top=0)
    frame = answer.frame
    # The same from the file by one query: totals of both sides where all four flows are reported.
    table = str(data_path("imf-dots.parquet"))
    own = duckdb.sql(
        f"SELECT partner AS key, sum(value)::DOUBLE AS a FROM '{table}' WHERE reporter = 'CHN' AND "
        "period = 2019 AND flow IN ('export', 'import') AND status <> 'estimate' GROUP BY 1 "
        "HAVING count(*) = 2"
    ).df()
    theirs = duckdb.sql(
        f"SELECT reporter AS key, sum(value)::DOUBLE AS b FROM '{table}' WHERE partner = 'CHN' AND "
        "period = 2019 AND flow IN ('export', 'import') AND status <> 'estimate' GROUP BY 1 "
        "HAVING count(*) = 2"
    ).df()
    both = own.merge(theirs, on="key").set_index("key")
    held = frame[frame["b_source"] == "imf-dots"].set_index("partner")
    assert len(held) > 150
    assert (held["a_value"] - both["a"].reindex(held.index)).abs().max() < 1
    assert (held["b_value"] - both["b"].reindex(held.index)).abs().max() < 1
    gaps = frame["difference"].abs().tolist()
    assert gaps == sorted(gaps, reverse=True)
    assert frame["rank"].tolist()[:3] == [1, 2, 3]
    assert "HKG" in set(frame.head(3)["partner"])
    assert frame.set_index("partner").loc["HKG", "direction"] == "lower"
    assert frame.set_index("partner").loc["KGZ", "direction"] == "higher"


def test_all_partners_leaves_estimates_out_and_says_how_many() -> None:
    answer = ts.mirror("CN", year=2019)
    table = str(data_path("imf-dots.parquet"))
    guessed = duckdb.sql(
        f"SELECT DISTINCT reporter AS key FROM '{table}' WHERE partner = 'CHN' AND period = 2019 "
        "AND status = 'estimate' UNION SELECT DISTINCT partner FROM "
        f"'{table}' WHERE reporter = 'CHN' AND period = 2019 AND status = 'estimate'"
    ).df()
    every = ts.mirror("CN", year=2019, top=0).frame
    assert len(guessed) > 10
    assert not set(every["partner"]) & set(guessed["key"])
    left = next(n for n in notes(answer) if n.startswith("Excluded"))
    assert "where a side is an estimate, which is no report" in left
    assert "; 1 where imports are exactly 1.06 times the exports" in left
    assert "TKM" not in set(every["partner"])


def test_the_share_of_unmarked_copies_in_the_table() -> None:
    flows = store.two_sided(store.dataset("imf-dots"))
    flows = flows[flows["period"].between(2005, 2019)]
    copies = flows[is_copied(flows["importer_value"] / flows["exporter_value"])]
    turkmen = (copies["exporter"] == "TKM") | (copies["importer"] == "TKM")
    assert (len(copies), int(turkmen.sum())) == (1839, 1606)


@pytest.mark.parametrize(
    ("words", "more", "error"),
    [
        (("CN", "C5"), {}, BadOption),
        (("world", "CN"), {}, BadOption),
        (("VA", "NR"), {}, NoFigures),
        (("CN", "KG"), {"years": "1950:1960"}, NoFigures),
        (("CN", "KG"), {"sources": "KG=uzb-stat"}, NotInSource),
        (("CN", "KG"), {"sources": {"KG": "chn-customs-months"}}, NotInSource),
        (("CN", "KG"), {"sources": "CN=baci"}, BadOption),
        (("CN", "KG"), {"cif": 120}, BadOption),
        (("CN", "KG"), {"rule": "median"}, BadOption),
        (("CN",), {"rule": "mean"}, BadOption),
        (("CN", "KG"), {"products": True, "flow": "total"}, BadOption),
        (("CN", "KG"), {"products": True}, NoFigures),
    ],
)
def test_what_cannot_be_mirrored(
    words: tuple[str, ...], more: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ts.mirror(*words, **more)  # type: ignore[arg-type]


def test_places_and_levels_are_refused_where_nothing_is_ranked() -> None:
    with pytest.raises(ts.errors.BadOption) as told:
        ts.mirror("CN", "KG", top=3)
    assert str(told.value) == (
        "--top is for products; the mirror of two areas is by year.\n"
        "Add --products, or leave it out."
    )
    with pytest.raises(ts.errors.BadOption, match="--level is for products"):
        ts.mirror("CN", "KG", level="section")
    with pytest.raises(ts.errors.BadOption, match="tradestat mirror US CN"):
        ts.mirror("US", years="2019")


def test_another_report_that_is_estimates_alone_is_called_so() -> None:
    # The IMF file has no row of the Soviet Union with the United States that is not an estimate.
    notes = [n.text for n in ts.mirror("SUN", "US", years="1988:1989").notes]
    assert (
        "Other reports: SUN=imf-dots (estimates alone): tradestat mirror SUN US --sources "
        "SUN=imf-dots"
    ) in notes


def test_goods_with_services_stay_out_where_the_other_side_reports_no_such_year() -> None:
    # Uzbekistan's own table runs to 2023; Kazakhstan's and China's reports end in 2020, so it
    # would stand alone. Kyrgyzstan's go on to 2023, and there it is shown, with its note.
    for other in ("KZ", "CN"):
        frame = ts.mirror("UZ", other).frame
        assert "uzb-stat" not in set(frame["a_source"].dropna())
    assert "uzb-stat" in set(ts.mirror("UZ", "KG").frame["a_source"].dropna())
