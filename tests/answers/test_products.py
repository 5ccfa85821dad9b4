"""Products: levels never added, columns closed, what came and went; by hand on made-up files."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import NoFigures

BACI = (
    "t,i,j,k,v,q\n"
    # China (156) to Kyrgyzstan (417), thousand dollars and tons; Kyrgyzstan to China; to Russia.
    "2019,156,417,270900,100,50\n2019,156,417,270112,60,30\n2019,156,417,610910,40,4\n"
    "2019,417,156,080810,20,10\n2019,156,643,270900,500,100\n"
    "2020,156,417,270900,150,50\n2020,156,417,720711,30,3\n2020,156,417,610910,44,\n"
    "2020,417,156,080810,10,5\n2020,156,417,999999,26,1\n2020,156,643,270900,300,100\n"
)
# A customs office: totals, chapters and headings of one flow, with the world and one partner.
OFFICE = (
    "reporter,partner,flow,period,commodity,classification,value,currency\n"
    "KGZ,WLD,import,2022,TOTAL,,1000,USD\nKGZ,CHN,import,2022,TOTAL,,400,USD\n"
    "KGZ,WLD,import,2022,61,HS,300,USD\nKGZ,WLD,import,2022,62,HS,500,USD\n"
    "KGZ,WLD,import,2022,6109,HS,300,USD\nKGZ,WLD,import,2022,6201,HS,450,USD\n"
    "KGZ,CHN,import,2022,61,HS,250,USD\nKGZ,CHN,import,2022,6109,HS,250,USD\n"
)


@pytest.fixture
def baci(tmp_path: Path) -> list[str]:
    path = tmp_path / "BACI_HS92_Y2020_V202201.csv"
    path.write_text(BACI)
    return [str(path)]


@pytest.fixture
def office(tmp_path: Path) -> str:
    path = tmp_path / "office.csv"
    path.write_text(OFFICE)
    return str(path)


def notes(answer: ts.Answer) -> list[str]:
    return [str(note) for note in answer.notes]


def test_chapters_of_one_pair_by_hand(baci: list[str]) -> None:
    answer = ts.products("CN", "KG", flow="exports", data=baci)
    assert answer.title == "China's exports to Kyrgyzstan by chapter, 2020"
    frame = answer.frame
    # 2020: 27 150, 61 44, 72 30, 99 26 of 250 thousand; what is not specified is no product.
    assert frame["commodity"].tolist()[:3] == ["27", "61", "72"]
    assert frame["name"].tolist() == [
        "Mineral fuels and oils", "Clothing, knitted", "Iron and steel", "Not by product", "Total",
    ]  # fmt: skip
    assert (frame["exports"] / 1000).tolist() == [150, 44, 30, 26, 250]
    assert frame["share"].round(6).tolist() == [60, 17.6, 12, 10.4, 100]
    # 2019: 27 160, 61 40, of 200. -10, +4, +30, +26 of 200.
    assert frame["contribution"].round(6).tolist() == [-5, 2, 15, 13, 25]
    assert frame["growth"].round(2).tolist()[:2] == [-6.25, 10]
    assert frame["rank_before"].tolist()[:2] == [1, 2]
    # 150 thousand dollars for 50 t; of chapter 61 the quantity is not known.
    assert frame["unit_value"].tolist()[0] == 3000
    assert frame["unit_value"].isna().tolist()[1]
    assert frame["unit_value"].tolist()[2] == 10000
    said = notes(answer)
    assert (
        "Entries and exits: 1 chapter new, worth 30.00 thousand in 2020 (72 Iron and steel)."
        in said
    )
    assert (
        "Not by product: 10.40 % of the total is allocated to no chapter, of which not specified "
        "according to kind 26.00 thousand. Shares are of the total." in said
    )


def test_deeper_levels_and_sections(baci: list[str]) -> None:
    six = ts.products("CN", "KG", level="subheading", flow="exports", data=baci).frame
    assert six["commodity"].dropna().tolist() == ["270900", "610910", "720711"]
    # 270112 is gone: its -60 of 200 stands in the row of those gone since.
    gone = six[six["row"] == "other"].iloc[0]
    assert (gone["name"], gone["contribution"]) == ("Gone since", -30)
    four = ts.products("CN", "KG", level="heading", flow="exports", data=baci).frame
    assert four["commodity"].dropna().tolist() == ["2709", "6109", "7207"]
    sections = ts.products("CN", "KG", level="section", flow="exports", data=baci).frame
    # V mineral products 150, XI textiles 44, XV metals 30.
    assert sections["commodity"].dropna().tolist() == ["V", "XI", "XV"]
    assert (sections["exports"] / 1000).tolist() == [150, 44, 30, 26, 250]


def test_both_flows_and_all_partners(baci: list[str]) -> None:
    pair = ts.products("CN", "KG", data=baci).frame.set_index("commodity")
    assert pair.loc["08", ["imports", "total"]].tolist() == [10_000, 10_000]
    other_side = ts.products("KG", "CN", data=baci).frame.set_index("commodity")
    assert other_side.loc["27", "imports"] == pair.loc["27", "exports"]
    every = ts.products("CN", flow="exports", data=baci).frame.set_index("commodity")
    assert every.loc["27", "exports"] == 450_000  # 150 to Kyrgyzstan, 300 to Russia
    both = ts.name_group("two", ["KG", "RU"])
    assert both is None
    group = ts.products("CN", "two", flow="exports", data=baci).frame.set_index("commodity")
    assert group.loc["27", "exports"] == 450_000


def test_a_group_nets_what_stays_inside(baci: list[str]) -> None:
    ts.name_group("pair", ["CN", "KG"])
    frame = ts.products("pair", flow="exports", data=baci).frame.set_index("row")
    # Only what goes to Russia leaves the two.
    assert frame.loc["total", "exports"] == 300_000
    assert frame.loc["part", "commodity"] == "27"


def test_levels_are_never_added(office: str) -> None:
    frame = ts.products("KG", flow="imports", data=office).frame.set_index("commodity")
    # Chapters as stated for the world, 300 and 500 of the stated 1,000; headings are inside them.
    assert frame.loc[["62", "61"], "imports"].tolist() == [500, 300]
    whole = ts.products("KG", flow="imports", data=office).frame.set_index("row")
    assert whole.loc["total", "imports"] == 1000
    assert whole.loc["not allocated", "imports"] == 200
    headings = ts.products("KG", flow="imports", level="heading", data=office).frame
    assert headings["imports"].tolist() == [450, 300, 250, 1000]
    china = ts.products("KG", "CN", flow="imports", data=office).frame.set_index("row")
    assert china.loc[["part", "not allocated", "total"], "imports"].tolist() == [250, 150, 400]
    with pytest.raises(NoFigures, match="No source here holds figures by subheading"):
        ts.products("KG", level="subheading", data=office)


def test_months_make_a_year_only_if_all_are_there(tmp_path: Path) -> None:
    rows = [f"KGZ,CHN,import,2022-{m:02},6109,HS,{m},USD\n" for m in range(1, 13)] + [
        f"KGZ,CHN,import,2023-{m:02},6109,HS,{m},USD\n" for m in range(1, 12)
    ]
    path = tmp_path / "months.csv"
    path.write_text(OFFICE.splitlines(keepends=True)[0] + "".join(rows))
    frame = ts.products("KG", "CN", flow="imports", level="heading", data=str(path)).frame
    assert frame["period"].iloc[0] == 2022
    assert frame["imports"].tolist() == [78, 78]  # 1 + 2 + … + 12, and the total
    with pytest.raises(NoFigures):
        ts.products("KG", "CN", year=2023, level="heading", data=str(path))


def test_contributions_of_all_products_add_up(baci: list[str]) -> None:
    for level in ("section", "chapter", "heading", "subheading"):
        for flow in ("total", "exports", "imports"):
            frame = ts.products("CN", "KG", level=level, flow=flow, top=1, data=baci).frame
            body, total = frame[frame["row"] != "total"], frame[frame["row"] == "total"].iloc[0]
            assert body["contribution"].sum() == pytest.approx(total["growth"])
            assert body["share"].sum() == pytest.approx(100)
            assert body[flow].sum() == pytest.approx(total[flow])


def test_concentration_on_products(baci: list[str]) -> None:
    frame = ts.concentration("CN", by="product", flow="exports", data=baci).frame.set_index(
        "period"
    )
    # 2019: 27.09 600, 27.01 60, 61.09 40 of 700.
    expected = (600 / 700) ** 2 + (60 / 700) ** 2 + (40 / 700) ** 2
    assert frame.loc[2019, "hhi"] == pytest.approx(expected)
    # 2020: 450, 44 and 30 of 524; 26 of 550 are not specified.
    assert frame.loc[2020, "count"] == 3
    assert frame.loc[2020, "covered"] == pytest.approx(524 / 550 * 100)


def test_without_products_it_says_what_to_load() -> None:
    with pytest.raises(NoFigures) as said:
        ts.products("CN")
    assert str(said.value) == (
        "No source here holds figures by chapter of the Harmonized System.\n"
        "Load a file that does, from BACI, UN Comtrade, WITS or a customs office: tradestat load "
        "FILE  (or ask it as it is: --data FILE)"
    )
    with pytest.raises(NoFigures, match='The source "imf-dots" holds no figures by chapter'):
        ts.products("CN", source="imf-dots")


def test_names() -> None:
    from tradestat.goods import product_name, section_of

    # Every chapter but the reserved 77 has a name and a section.
    chapters = [f"{n:02}" for n in range(1, 98) if n != 77]
    assert all(product_name(c) for c in chapters)
    assert all(not section_of(c).isdigit() for c in chapters)
    assert {section_of(c) for c in chapters} == {
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
    }  # fmt: skip
    assert section_of("9999AA") == "99"
    assert product_name("854231").startswith("Electronic integrated circuits")
    assert product_name("000000") == ""
