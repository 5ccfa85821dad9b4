"""UN Comtrade in its spellings: made-up rows under the heads of each, and every row of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tradestat.errors import UnknownLayout
from tradestat.formats.given import given
from tradestat.store.imports import import_files

Reader = Callable[..., Any]

# The same four figures under each set of heads: imports from China, exports to the world, a
# re-export to Russia and a re-import from Kazakhstan, of chapter 27 in 2021.
FIGURES = {
    ("KGZ", "CHN", "import", "2021", "27", "100"),
    ("KGZ", "WLD", "export", "2021", "27", "50.5"),
    ("KGZ", "RUS", "re-export", "2021", "27", "7"),
    ("KGZ", "KAZ", "re-import", "2021", "27", "3"),
}
SPELLINGS = {
    "bulk files of the old interface": (
        "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,"
        "Quantity Unit Code,Supplementary Quantity,Netweight (kg),Value,Estimation Code",
        '2021,417,{n},{code},"H5","27",1,,,{value},0',
    ),
    "site before 2023": (
        "Classification,Year,Period,Aggregate Level,Trade Flow Code,Trade Flow,Reporter Code,"
        "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,Commodity Code,"
        "Commodity,Netweight (kg),Trade Value (US$),CIF Trade Value (US$),Flag",
        "H5,2021,2021,2,{n},{flow},417,Kyrgyzstan,KGZ,{code},{name},{iso},,27,Fuels,,{value},,0",
    ),
    "machine heads of the old interface": (
        "pfCode,yr,period,aggrLevel,rgCode,rgDesc,rtCode,rtTitle,rt3ISO,ptCode,ptTitle,pt3ISO,"
        "cmdCode,cmdDescE,NetWeight,TradeValue",
        "H5,2021,2021,2,{n},{flow},417,Kyrgyzstan,KGZ,{code},{name},{iso},27,Fuels,,{value}",
    ),
    "comtradr of today": (
        "type_code,freq_code,ref_year,ref_month,period,reporter_code,reporter_iso,reporter_desc,"
        "flow_code,flow_desc,partner_code,partner_iso,partner_desc,partner2_code,"
        "classification_code,cmd_code,customs_code,mot_code,net_wgt,primary_value",
        "C,A,2021,52,2021,417,KGZ,Kyrgyzstan,{letters},{flow},{code},{iso},{name},0,H5,27,C00,0,,"
        "{value}",
    ),
    "comtradr of old": (
        "classification,year,period,trade_flow_code,trade_flow,reporter_code,reporter,reporter_iso,"
        "partner_code,partner,partner_iso,commodity_code,commodity,netweight_kg,trade_value_usd",
        "H5,2021,2021,{n},{flow},417,Kyrgyzstan,KGZ,{code},{name},{iso},27,Fuels,,{value}",
    ),
    "names of a data frame": (
        "reporter_code,trade_year,trade_flow,partner_code,commodities_code,trade_value",
        "417,2021,{flow},{code},27,{value}",
    ),
    "names alone, columns in another order": (
        "primaryValue,cmdCode,flowDesc,partnerDesc,reporterDesc,refYear,my own remark",
        "{value},27,{flow},{name},Kyrgyzstan,2021,x",
    ),
}
ROWS = [
    {"n": 1, "letters": "M", "flow": "Import", "code": 156, "iso": "CHN", "name": "China",
     "value": 100},
    {"n": 2, "letters": "X", "flow": "Export", "code": 0, "iso": "W00", "name": "World",
     "value": 50.5},
    {"n": 3, "letters": "RX", "flow": "Re-Export", "code": 643, "iso": "RUS",
     "name": "Russian Federation", "value": 7},
    {"n": 4, "letters": "RM", "flow": "Re-Import", "code": 398, "iso": "KAZ", "name": "Kazakhstan",
     "value": 3},
]  # fmt: skip


@pytest.mark.parametrize(("head", "row"), SPELLINGS.values(), ids=[*SPELLINGS])
def test_every_spelling_gives_the_same_figures(read: Reader, head: str, row: str) -> None:
    got = read("\n".join([head, *(row.format(**one) for one in ROWS), ""]))
    assert got.layout == "comtrade"
    assert got.figures() == FIGURES
    assert got.facts.currency == "USD"
    assert got.facts.valuation == {"export": "FOB", "import": "CIF"}


def test_heads_in_capitals_and_with_blanks_are_the_same(read: Reader) -> None:
    head, row = SPELLINGS["comtradr of today"]
    text = "\n".join([head.upper().replace("_", " "), *(row.format(**one) for one in ROWS), ""])
    assert read(text).figures() == FIGURES


def test_italys_old_code_and_taiwan_by_its_numbers(read: Reader) -> None:
    got = read(
        "Year,Trade Flow Code,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,"
        "Commodity Code,Trade Value (US$)\n"
        '2017,2,381,Italy,ITA,490,"Other Asia, nes",S19,TOTAL,5\n'
        "2017,2,842,USA,USA,58,Belgium-Luxembourg,BEL,TOTAL,6\n"
    )
    assert got.figures() == {
        ("ITA", "TWN", "export", "2017", "TOTAL", "5"),
        ("USA", "BLX", "export", "2017", "TOTAL", "6"),
    }


def test_breakdowns_by_transport_are_excluded_in_snake_case(read: Reader) -> None:
    got = read(
        "reporter_code,flow_code,partner_code,partner2_code,cmd_code,customs_code,mot_code,period,"
        "primary_value\n"
        "417,M,156,0,27,C00,0,2021,100\n417,M,156,0,27,C00,2100,2021,60\n"
        "417,M,156,0,27,C01,0,2021,40\n417,M,156,643,27,C00,0,2021,30\n"
    )
    assert got.figures() == {("KGZ", "CHN", "import", "2021", "27", "100")}
    assert sum(got.tally.excluded.values()) == 3


def test_where_code_and_name_disagree_the_name_counts_and_it_is_said(read: Reader) -> None:
    rows = [(156, "China"), (643, "Russian Federation"), (860, "Uzbekistan"), (250, "Kazakhstan")]
    got = read(
        "Year,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,"
        "Trade Value (US$)\n"
        + "".join(f"2020,Import,417,Kyrgyzstan,{c},{n},TOTAL,{c}\n" for c, n in rows)
    )
    assert [r.partner for r in got.rows] == ["CHN", "RUS", "UZB", "KAZ"]
    assert [str(note) for note in got.facts.assumed] == [
        "made-up.csv: codes of areas that their list gives to others; the names count: "
        "250 stands beside “Kazakhstan”."
    ]


def test_a_row_that_names_no_breakdown_is_the_whole(read: Reader) -> None:
    """As R writes what is missing, and pandas a code beside missing ones."""
    got = read(
        "year,trade_flow,reporter_code,partner_code,second_partner_code,mode_of_transport_code,"
        "commodity_code,trade_value_usd\n2018,Import,398.0,156.0,NA,0.0,TOTAL,123\n"
    )
    assert got.figures() == {("KAZ", "CHN", "import", "2018", "TOTAL", "123")}


def test_sub_flows_are_excluded_by_code_and_by_name(read: Reader) -> None:
    got = read(
        "flowDesc,reporterDesc,partnerDesc,cmdCode,refYear,primaryValue\n"
        "Export,France,Spain,TOTAL,2022,10\nDomestic Export,France,Spain,TOTAL,2022,8\n"
        "Export of goods for outward processing,France,Spain,TOTAL,2022,1\n"
    )
    assert got.figures() == {("FRA", "ESP", "export", "2022", "TOTAL", "10")}


def test_a_table_without_areas_asks_for_both(read: Reader) -> None:
    head = "Year,Trade Flow,Commodity Code,Commodity,Trade Value (US$)\n"
    rows = "2010,Import,61,Apparel,10\n2010,Export,61,Apparel,20\n"
    with pytest.raises(UnknownLayout) as refused:
        read(head + rows)
    assert str(refused.value) == (
        '"made-up.csv" does not say who reports or with whom.\nSay it: --reporter KG --partner CN'
    )
    got = read(head + rows, reporter="BD", partner="CN")
    assert got.figures() == {
        ("BGD", "CHN", "import", "2010", "61", "10"),
        ("BGD", "CHN", "export", "2010", "61", "20"),
    }


def test_undata_is_trade_with_the_world(read: Reader) -> None:
    got = read(
        "country_or_area,year,comm_code,commodity,flow,trade_usd,weight_kg,quantity_name,quantity,"
        "category\nAfghanistan,2016,010410,Sheep,Export,6088,2339,Number of items,51,01_animals\n"
    )
    assert got.figures() == {("AFG", "WLD", "export", "2016", "010410", "6088")}
    assert [r.quantity for r in got.rows] == ["2339"]


def test_months_stand_apart_from_years(read: Reader) -> None:
    got = read(
        "reporterCode,flowCode,partnerCode,cmdCode,refYear,refMonth,primaryValue\n"
        "417,X,156,TOTAL,2022,52,12\n417,X,156,TOTAL,2022,4,1\n"
    )
    assert {(r.period, r.value) for r in got.rows} == {("2022", "12"), ("2022-04", "1")}


def test_a_value_without_its_unit_is_not_taken_for_comtrades(read: Reader) -> None:
    with pytest.raises(UnknownLayout):
        read(
            "Reporter,Partner,Year,Trade Flow,Commodity Code,Trade Value\nFrance,Spain,2022,X,1,5\n"
        )


def test_mixed_levels_add_up_each_good_once(tmp_path: Path) -> None:
    """Chapter 60 beside headings of 52: 2010 has 100 + 20 + 5, and 5201's parts are not added."""
    head, row = SPELLINGS["bulk files of the old interface"]
    goods = {"60": 100, "5208": 20, "5209": 5, "520811": 15}
    rows = [
        row.replace('"27"', f'"{code}"').format(n=1, code=156, value=value)
        for code, value in goods.items()
    ]
    path = tmp_path / "mixed.csv"
    path.write_text("\n".join([head, *rows, ""]))
    made = import_files([str(path)], given(), root=tmp_path).dataset
    assert duckdb.read_parquet(str(made.path)).project("value::BIGINT").fetchall() == [(125,)]
    assert made.part.startswith("codes 5208, 5209, 60")


def test_the_old_id_is_still_taken(read: Reader) -> None:
    head, row = SPELLINGS["site before 2023"]
    text = "\n".join([head, *(row.format(**one) for one in ROWS), ""])
    assert read(text, layout="comtrade-legacy").figures() == FIGURES
