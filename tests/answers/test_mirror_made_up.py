"""Mirrors of made-up figures, small enough to check in the head."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import BadOption, NotInSource

BN = 10**9
HEAD = "reporter,partner,flow,period,value,currency\n"


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def test_the_whole_answer(toy: Path) -> None:
    answer = ts.mirror("AA", "BB")
    assert answer.title == "Arland and Borland: what each reports of the same trade, 2001–2007"
    assert answer.subtitle == (
        "goods, current US dollars",
        "Arland: office: Toy Office, Toy office (2005), exports FOB, imports CIF, 2001–2002, 2004; "
        "then spoken: Toy spoken, 2005–2007",
        "Borland: office: Toy Office, Toy office (2005), exports FOB, imports CIF, 2001–2002",
        "Beside them: both, FOB, reconciled from both sides, 2001",
    )
    frame = answer.frame.set_index(["period", "flow"])
    # 60 against 50, 40 against 30, 100 against 80.
    assert (frame.loc[2001, "difference"] / BN).tolist() == [10, 10, 20]
    assert frame.loc[2001, "ratio"].round(4).tolist() == [1.2, 1.3333, 1.25]
    assert frame.loc[2001, "asymmetry"].round(2).tolist() == [18.18, 28.57, 22.22]
    assert (frame.loc[2001, "reconciled"] / BN).tolist() == [55, 35, 90]
    # Borland's exports of 2002 are an estimate: no ratio there, nor for the total.
    assert frame.loc[2002, "ratio"].round(4).fillna(0).tolist() == [0.9429, 0, 0]
    # 2003 is a gap, and from 2005 on Arland alone has stated totals.
    assert frame.loc[2003, ["a_value", "b_value"]].isna().all(axis=None)
    assert frame.loc[(2005, "total"), "a_rounding"] == 10 * BN
    assert notes(answer)[:4] == [
        "2002, the latest year that both report: Arland's exports 66.00 billion, Borland's "
        "imports 70.00 billion: 1.06 times.",
        "Break in series in Arland's report: from 2005 announced figures, rounded as announced.",
        "No figures of Borland for 2004–2007 and of either for 2003: missing, not zero.",
        "Estimated by the publisher, mostly from the other side's report, and so no report: "
        "Borland's exports 2002. There is no ratio: it would compare a figure with itself.",
    ]
    assert answer.question == "mirror"
    assert answer.areas == ("AAA", "BBB")
    assert answer.command == "tradestat mirror AA BB"


def test_the_table_has_a_row_a_year_and_every_column_there(toy: Path) -> None:
    answer = ts.mirror("AA", "BB")
    assert answer.table is not None
    assert answer.table["period"].tolist() == list(range(2001, 2008))
    assert {c.name for c in answer.columns} <= set(answer.table.columns)
    assert answer.table["marks"].tolist() == ["", "e", "", "", "", "", ""]
    alone = ts.mirror("AA", "BB", flow="exports")
    assert set(alone.frame["flow"]) == {"export"}
    assert alone.table is not None
    assert (alone.table["difference"].dropna() / BN).tolist() == [10, -4]


def test_the_command_makes_the_answer_again(toy: Path) -> None:
    answer = ts.mirror(
        "AA", "BB", flow="exports", years="2001:2002", sources={"BB": "office"}, cif=6,
        rule="mean", unit="million", digits=1,
    )  # fmt: skip
    assert answer.command == (
        "tradestat mirror AA BB --flow exports --years 2001:2002 --sources BB=office --cif 6 "
        "--rule mean --digits 1 --unit million"
    )
    # 60 beside 50 / 1.06.
    assert answer.frame["chosen"].iloc[0] / BN == pytest.approx((60 + 50 / 1.06) / 2)


@pytest.mark.parametrize(
    ("rule", "exports", "imports", "total", "whose"),
    [
        ("reporter", 60, 40, 100, ["AAA", "AAA", "AAA"]),
        ("partner", 50, 30, 80, ["BBB", "BBB", "BBB"]),
        ("larger", 60, 40, 100, ["AAA", "AAA", "AAA"]),
        ("smaller", 50, 30, 80, ["BBB", "BBB", "BBB"]),
        ("mean", 55, 35, 90, ["AAA+BBB", "AAA+BBB", "AAA+BBB"]),
        # Imports divided by 1.25: A's 40 are 32, B's 50 are 40.
        ("cif-adjusted", 50, 31, 81, ["AAA+BBB", "AAA+BBB", "AAA+BBB"]),
    ],
)
def test_each_rule_by_hand(
    toy: Path, rule: str, exports: float, imports: float, total: float, whose: list[str]
) -> None:
    cif = 25 if rule == "cif-adjusted" else None
    frame = ts.mirror("AA", "BB", years="2001", rule=rule, cif=cif).frame
    assert (frame["chosen"] / BN).round(9).tolist() == [exports, imports, total]
    assert frame["chosen_from"].tolist() == whose


def test_weights_of_a_small_table(toy: Path) -> None:
    answer = ts.mirror("AA", "BB", years="2001", rule="weighted", cif=0)
    # The table has three two-sided flows of A and B, drawn so far to the mean that both weigh
    # nearly alike: 60 and 50, 40 and 30.
    chosen = (answer.frame["chosen"] / BN).tolist()
    assert 54 < chosen[0] < 56
    assert 34 < chosen[1] < 36
    assert chosen[2] == pytest.approx(chosen[0] + chosen[1])
    assert "from 3 flows that both sides report in office" in " ".join(notes(answer))


def test_an_estimate_is_left_out_where_a_rule_has_a_choice(toy: Path) -> None:
    frame = ts.mirror("AA", "BB", years="2002", rule="smaller").frame.set_index("flow")
    # Borland's estimate of 30 would be the smaller one.
    assert frame.loc["import", "chosen"] == 44 * BN
    assert frame.loc["import", "chosen_from"] == "AAA"


def test_two_kinds_of_money_never_mix(tmp_path: Path) -> None:
    file = tmp_path / "yuan.csv"
    file.write_text(HEAD + "CHN,KGZ,export,2019,40000,CNY\nCHN,KGZ,import,2019,400,CNY\n")
    with pytest.raises(BadOption) as caught:
        ts.mirror("CN", "KG", data=file)
    assert str(caught.value) == (
        "The two sides are in different currencies (China: yuan; Kyrgyzstan: US dollars), which "
        "never mix.\nConvert them to dollars with --rates FILE, or name other sources with "
        "--sources."
    )
    rates = tmp_path / "rates.csv"
    rates.write_text("currency,period,usd_per_unit\nCNY,2019,0.15\n")
    answer = ts.mirror("CN", "KG", data=file, rates=rates, years="2019")
    assert answer.frame.set_index("flow").loc["export", "a_value"] == pytest.approx(6000)
    assert notes(answer)[0].startswith("Converted from CNY with rates.csv")


def test_eleven_months_are_refused_beside_a_year(tmp_path: Path) -> None:
    file = tmp_path / "months.csv"
    rows = [f"CHN,KGZ,export,2022-{m:02},300,USD\n" for m in range(1, 12)]
    file.write_text(HEAD + "".join(rows))
    with pytest.raises(NotInSource) as caught:
        ts.mirror("CN", "KG", data=file)
    assert str(caught.value) == (
        'The source "months-chn" holds parts of years, and a part is never compared with a year.\n'
        "Sources with years: imf-dots, baci, baci-oec, kgz-nsc, stated."
    )


BOTH = (
    HEAD + "CHN,KGZ,export,2018,1000,USD\nCHN,KGZ,export,2019,3000,USD\n"
    "CHN,KGZ,import,2018,50,USD\nCHN,KGZ,import,2019,54,USD\n"
    "KGZ,CHN,import,2018,1000,USD\nKGZ,CHN,import,2019,1050,USD\n"
    "KGZ,CHN,export,2018,50,USD\nKGZ,CHN,export,2019,50,USD\n"
    "KGZ,CHN,re-export,2019,20,USD\n"
)


def test_what_bears_on_a_gap_is_where_to_look(tmp_path: Path) -> None:
    file = tmp_path / "both.csv"
    file.write_text(BOTH)
    said = [n for n in notes(ts.mirror("CN", "KG", data=file)) if n.startswith("To look at")]
    assert said[0] == (
        "To look at: 2019: China's report is 2.86 times the other's on what China sells to "
        "Kyrgyzstan, the other way it is 1.08 times; goods declared for Kyrgyzstan may be in "
        "transit, or enter it under another country of origin or below their value."
    )
    assert (
        "To look at: on the year before, China's exports in 2019 (3.0 times) moved while the other "
        "side's figure stayed; changes of method, coverage or route on one side."
    ) in said
    assert any("re-exports of Kyrgyzstan (2019; 20 in 2019)" in note for note in said)


def test_a_factor_of_a_thousand_and_a_hub(tmp_path: Path) -> None:
    file = tmp_path / "hub.csv"
    file.write_text(
        HEAD + "CHN,HKG,export,2019,1000,USD\nHKG,CHN,import,2019,1070,USD\n"
        "CHN,HKG,import,2019,900,USD\nHKG,CHN,export,2019,900000,USD\n"
    )
    said = " ".join(notes(ts.mirror("CN", "HK", data=file)))
    assert "2019: the two sides differ by about a thousand times" in said
    assert "what passes through Hong Kong is neither made nor used there" in said


PRODUCTS = (
    "reporter,partner,flow,period,commodity,classification,value,currency\n"
    "CHN,KGZ,export,2022,TOTAL,,1000,USD\nCHN,KGZ,export,2022,61,HS,600,USD\n"
    "CHN,KGZ,export,2022,87,HS,300,USD\nCHN,KGZ,export,2022,27,HS,100,USD\n"
    "KGZ,CHN,import,2022,TOTAL,,460,USD\nKGZ,CHN,import,2022,61,HS,150,USD\n"
    "KGZ,CHN,import,2022,87,HS,310,USD\nKGZ,CHN,export,2022,41,HS,10,USD\n"
)


def test_products_worst_first_with_their_part_of_the_gap(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_text(PRODUCTS)
    answer = ts.mirror("CN", "KG", products=True, data=file, top=2)
    frame = answer.frame
    assert frame["row"].tolist() == ["part", "part", "other", "total"]
    assert frame["commodity"].tolist()[:2] == ["61", "27"]
    # 1000 against 460: the gap of 540 is 450 of 61, 100 of 27, less 10 of 87.
    assert frame["difference"].tolist() == [450, 100, -10, 540]
    assert frame["part"].round(2).tolist() == [83.33, 18.52, -1.85, 100]
    assert answer.question == "mirror"
    said = notes(answer)
    assert said[0] == (
        "2022, by product: China's exports 1.00 thousand, Kyrgyzstan's imports 460; the widest gap "
        "is in 61 Clothing, knitted, 83 % of the gap."
    )
    assert "China's imports: one side alone gives them by product; excluded." in said


def test_products_of_the_other_side_are_the_same_gap_turned(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_text(PRODUCTS)
    here = ts.mirror("CN", "KG", products=True, data=file).frame.set_index("commodity")
    there = ts.mirror("KG", "CN", products=True, data=file).frame.set_index("commodity")
    assert here.loc["61", "difference"] == -there.loc["61", "difference"]
    assert here.loc["61", "part"] == there.loc["61", "part"]
    assert set(there["flow"]) == {"import"}


def test_all_partners_of_a_file(tmp_path: Path) -> None:
    # Three partners; Russia is nearest, Uzbekistan alone does not report.
    file = tmp_path / "all.csv"
    rows = [
        f"KAZ,{who},{flow},{year},{value},USD\n"
        for year in (2001, 2002)
        for who, flow, value in (
            ("CHN", "export", 60), ("CHN", "import", 40), ("RUS", "export", 30),
            ("RUS", "import", 20), ("UZB", "export", 9), ("UZB", "import", 9),
        )
    ] + [
        f"{who},KAZ,{flow},{year},{value},USD\n"
        for year in (2001, 2002)
        for who, flow, value in (
            ("CHN", "import", 120), ("CHN", "export", 20 if year == 2002 else 1),
            ("RUS", "import", 31), ("RUS", "export", 20),
        )
    ]  # fmt: skip
    file.write_text(HEAD + "".join(rows))
    answer = ts.mirror("KZ", data=file, year=2002)
    frame = answer.frame.set_index("partner")
    held = frame[frame["b_source"] == "all"]
    assert held.loc["CHN", ["a_value", "b_value", "difference"]].tolist() == [100, 140, -40]
    assert held.loc["CHN", "direction"] == "lower"
    assert held.loc["RUS", "direction"] == "agree"
    assert held.loc["CHN", ["years_compared", "years_same", "stability"]].tolist() == [2, 2, 100]
    assert answer.question == "mirror"
