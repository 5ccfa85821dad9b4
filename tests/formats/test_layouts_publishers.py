"""Layouts of international publishers: made-up rows under their heads, and every row of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.given import given
from tradestat.model import SourceKind
from tradestat.store.imports import import_files

Reader = Callable[..., Any]
GROUP = "a group of areas, which holds its members"
MEASURE = "another measure (quantity, index, share)"


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def totals(path: Path, **said: Any) -> dict[tuple[str, ...], int]:
    """(partner, flow, period) → the total that questions are answered from."""
    made = import_files([str(path)], given(**said), root=path.parent).dataset
    columns = "partner, flow, period, value::BIGINT"
    rows = duckdb.read_parquet(str(made.path)).project(columns).fetchall()
    return {tuple(key): value for *key, value in rows}


DOTS = (
    "Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,"
    '"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",'
    '"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)",'
    '"Goods, Value of Imports, Free on board (FOB), US Dollars (TMG_FOB_USD)",'
    '"Goods, Value of Trade Balance, US Dollars (TBG_USD)"\n'
)


def test_imf_panel_has_a_column_for_each_flow(read: Reader) -> None:
    got = read(
        DOTS + 'Kyrgyz Republic,917,"China, P.R.: Mainland",924,2018,61,1942,1800,-1881\n'
        'Kyrgyz Republic,917,"China, P.R.: Mainland",924,2018Q1,15,,,\n'
        "Kyrgyz Republic,917,World,1,2018,1836,5291,5000,-3455\n"
        "Kyrgyz Republic,917,Advanced Economies,110,2018,800,900,,\n"
        "Kyrgyz Republic,917,Oman,449,2018M1,2,,,\n"
    )
    assert got.layout == "imf"
    assert got.facts.valuation == {"export": "FOB", "import": "CIF"}
    assert got.figures() == {
        ("KGZ", "CHN", "export", "2018", "TOTAL", "61"),
        ("KGZ", "CHN", "import", "2018", "TOTAL", "1942"),
        ("KGZ", "CHN", "export", "2018-Q1", "TOTAL", "15"),
        ("KGZ", "WLD", "export", "2018", "TOTAL", "1836"),
        ("KGZ", "WLD", "import", "2018", "TOTAL", "5291"),
        ("KGZ", "OMN", "export", "2018-01", "TOTAL", "2"),
    }


def test_imf_codes_without_names_are_the_imfs(read: Reader) -> None:
    """512 is Oman to the UN and Afghanistan to the IMF; 110 are the advanced economies."""
    got = read(
        "Country Code,Counterpart Country Code,Indicator Code,Time Period,Value,Status\n"
        "917,512,TXG_FOB_USD,2018,5,\n917,110,TXG_FOB_USD,2018,9,\n917,924,TXG_FOB_USD,2018,7,E\n"
        "917,924,TXG_FOB_XDC,2018,490,\n"
    )
    assert got.figures() == {
        ("KGZ", "AFG", "export", "2018", "TOTAL", "5"),
        ("KGZ", "CHN", "export", "2018", "TOTAL", "7"),
    }
    assert [r.status for r in got.rows] == ["reported", "estimate"]
    assert dict(got.tally.excluded) == {GROUP: 1, "another indicator": 1}


def test_imf_time_series_have_years_side_by_side(read: Reader) -> None:
    got = read(
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
        "Counterpart Country Code,Attribute,2018,2019,2019M1\n"
        'Kyrgyz Republic,917,"Goods, Value of Exports, Free on board (FOB), US Dollars",'
        'TXG_FOB_USD,"China, P.R.: Mainland",924,Value,61,81,6\n'
        'Kyrgyz Republic,917,"Goods, Value of Exports, Free on board (FOB), US Dollars",'
        'TXG_FOB_USD,"China, P.R.: Mainland",924,Status,,E,\n'
    )
    assert got.figures() == {
        ("KGZ", "CHN", "export", "2018", "TOTAL", "61"),
        ("KGZ", "CHN", "export", "2019", "TOTAL", "81"),
        ("KGZ", "CHN", "export", "2019-01", "TOTAL", "6"),
    }


def test_imf_portal_with_names_and_scales(read: Reader) -> None:
    got = read(
        "DATASET,SERIES_CODE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,UNIT,SCALE,"
        "TIME_PERIOD,OBS_VALUE\n"
        'IMTS,a,Kyrgyz Republic,"Exports of goods, Free on board (FOB), US dollar",'
        "China,Annual,US dollar,Millions,2022,61.5\n"
        'IMTS,b,Kyrgyz Republic,"Imports of goods, Cost insurance freight (CIF), US dollar",'
        "World,Annual,US dollar,Units,2022,7\n"
        'IMTS,c,Kyrgyz Republic,"Trade balance goods, US dollar",China,Annual,US dollar,Units,'
        "2022,-3\n"
    )
    assert got.figures() == {
        ("KGZ", "CHN", "export", "2022", "TOTAL", "61500000"),
        ("KGZ", "WLD", "import", "2022", "TOTAL", "7"),
    }


OEC = (
    "Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,Year,{0} ID,{0},"
    "Trade Value\n"
)


@pytest.mark.parametrize(
    ("level", "ids", "codes"),
    [
        ("HS4", ("126402", "84202"), ("6402", "4202")),
        ("HS2", ("1264", "101"), ("64", "01")),
        ("HS6", ("12640219", "1010121"), ("640219", "010121")),
    ],
)
def test_oec_ids_have_the_section_before_the_code(
    read: Reader, level: str, ids: tuple[str, str], codes: tuple[str, str]
) -> None:
    got = read(
        OEC.format(level) + f"aschn,China,askgz,Kyrgyzstan,2018,{ids[0]},Shoes,250.5\n"
        f"eufra,France,xxwld,World,2018,{ids[1]},Other,10\n"
    )
    assert got.layout == "oec"
    assert got.facts.kind is SourceKind.RECONCILED
    assert got.figures() == {
        ("CHN", "KGZ", "export", "2018", codes[0], "250.5"),
        ("FRA", "WLD", "export", "2018", codes[1], "10"),
    }


def test_oec_reply_of_one_side_is_trade_with_the_world(read: Reader) -> None:
    got = read(
        '{"data":[{"Exporter Country ID":"aschn","Exporter Country":"China","Year":2022,'
        '"Trade Value":5.5}]}',
        "reply.json",
    )
    assert got.figures() == {("CHN", "WLD", "export", "2022", "TOTAL", "5.5")}


def test_old_files_of_oec_and_atlas_have_both_flows_in_a_row(read: Reader) -> None:
    old = read("year,origin,dest,hs92,export_val,import_val\n2014,chn,kgz,0101,5,NULL\n")
    assert old.figures() == {("CHN", "KGZ", "export", "2014", "0101", "5")}
    ids = read(
        '{"data":[{"year":2014,"origin_id":"aschn","dest_id":"askgz","hs92_id":"178703",'
        '"export_val":5.5,"import_val":1}]}',
        "reply.json",
    )
    assert ids.facts.publisher == "Observatory of Economic Complexity"
    assert ids.figures() == {
        ("CHN", "KGZ", "export", "2014", "8703", "5.5"),
        ("CHN", "KGZ", "import", "2014", "8703", "1"),
    }
    atlas = read(
        "location_code,partner_code,hs_product_code,year,export_value,import_value\n"
        "CHN,KGZ,0101,2014,5,6\n"
    )
    assert len(atlas.rows) == 2
    assert atlas.facts.name == "atlas"


WTO = (
    "Indicator Category,Indicator Code,Indicator,Reporting Economy Code,"
    "Reporting Economy ISO3A Code,Reporting Economy,Partner Economy Code,"
    "Partner Economy ISO3A Code,Partner Economy,Product/Sector Classification Code,"
    "Product/Sector Code,Product/Sector,Period Code,Period,Unit,Year,Value Flag Code,Value\n"
)


def wto(indicator: str, partner: str, code: str, part: str, unit: str, rest: str) -> str:
    return (
        f"Merchandise,X,{indicator},417,KGZ,Kyrgyz Republic,{partner},SITC3,{code},Goods,{part},"
        f"Period,{unit},{rest}\n"
    )


def test_wto_takes_flow_unit_and_period_from_their_columns(read: Reader) -> None:
    imports = "Merchandise imports by product group ? annual"
    got = read(
        WTO
        + wto(imports, "000,,World", "TO", "A", "Million US dollar", "2022,,9.5")
        + wto(imports, "000,,World", "MACHPH", "A", "Million US dollar", "2022,E,0.25")
        + wto(imports, "156,CHN,China", "TO", "A", "Million US dollar", "2022,,4")
        + wto("Total merchandise exports – quarterly", "000,,World", "TO", "Q2",
              "Million US dollar", "2022,,1")
        + wto("Merchandise exports – monthly", "000,,World", "TO", "M03", "Million US dollar",
              "2022,,2")
        + wto("Merchandise export volume index", "000,,World", "TO", "A", "Index", "2022,,101")
        + wto("Commercial services exports", "000,,World", "S", "A", "Million US dollar",
              "2022,,3")
    )  # fmt: skip
    assert got.layout == "wto"
    assert got.figures() == {
        ("KGZ", "WLD", "import", "2022", "TOTAL", "9500000"),
        ("KGZ", "WLD", "import", "2022", "MACHPH", "250000"),
        ("KGZ", "CHN", "import", "2022", "TOTAL", "4000000"),
        ("KGZ", "WLD", "export", "2022-Q2", "TOTAL", "1000000"),
        ("KGZ", "WLD", "export", "2022-03", "TOTAL", "2000000"),
    }
    assert {r.status for r in got.rows} == {"reported", "estimate"}
    assert dict(got.tally.excluded) == {"another indicator": 2}


DISAGREEING = {
    "imf": (
        "Country Code,Country Name,Counterpart Country Code,Counterpart Country Name,"
        "Indicator Code,Time Period,Value\n",
        "917,Kyrgyz Republic,{},{},TXG_FOB_USD,2018,1\n",
        (924, 922, 960),
    ),
    "oec": (
        OEC.format("HS4"),
        "askgz,Kyrgyzstan,{},{},2018,126402,Shoes,1\n",
        ("aschn", "eurus", "eudeu"),
    ),
    "wto": (
        WTO,
        wto("Merchandise exports by product group", "000,{},{}", "TO", "A", "Million US dollar",
            "2022,,1"),
        ("CHN", "RUS", "DEU"),
    ),
    "oecd-stat": (
        "FLW,COU,Reporting country,PAR,Partner country,TIME,PowerCode Code,Unit Code,Value\n",
        "EXPO,KGZ,Kyrgyzstan,{},{},2019,0,USD,1\n",
        ("CHN", "RUS", "DEU"),
    ),
    "unctad": (
        "Year,Economy,Economy Label,Partner,Partner Label,Flow Label,"
        "US$ at current prices in thousands\n",
        "2019,417,Kyrgyzstan,{},{},Exports,1\n",
        (156, 643, 276),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", DISAGREEING)
def test_a_code_that_its_name_contradicts_is_said(read: Reader, layout: str) -> None:
    """Every layout that has names beside codes: the last code is Germany's, its name is not."""
    head, row, codes = DISAGREEING[layout]
    names = ("China", "Russian Federation", "Kazakhstan")
    got = read(head + "".join(row.format(c, n) for c, n in zip(codes, names, strict=True)))
    assert got.layout == layout
    assert [r.partner for r in got.rows] == ["CHN", "RUS", "KAZ"]
    assert [str(note) for note in got.facts.assumed] == [
        "made-up.csv: codes of areas that their list gives to others; the names count: "
        f"{codes[-1]} stands beside “Kazakhstan”."
    ]


def test_wto_groups_within_groups_are_not_added(tmp_path: Path) -> None:
    """MACHPH is within MACH, cars within transport equipment: 40 + 5 + 20."""
    path = tmp_path / "wto.csv"
    exports = "Merchandise exports by product group"
    path.write_text(
        WTO
        + "".join(
            wto(exports, "000,,World", code, "A", "Million US dollar", f"2022,,{value}")
            for code, value in (
                ("MACH", 40),
                ("MACHPH", 30),
                ("AGFO", 5),
                ("MAMTTE", 20),
                ("MAMTAU", 15),
            )
        )
    )
    assert totals(path) == {("WLD", "export", "2022"): 65_000_000}


def test_wto_workbook_has_the_indicator_above_and_years_side_by_side(read: Reader) -> None:
    got = read(
        workbook(
            ("Indicator", "Merchandise exports by product group – annual (Million US dollar)"),
            (),
            ("Reporting Economy", "Product/Sector", "Partner Economy", "2014", "2015", "2016"),
            ("China", "SI3_AGG - TO - Total merchandise", "World", 10, 11, 12.5),
            ("China", "SI3_AGG - AG - Agricultural products", "World", 1, None, 2),
        ),
        "WtoData.xlsx",
    )
    assert got.layout == "wto"
    assert got.figures() == {
        ("CHN", "WLD", "export", "2014", "TOTAL", "10000000"),
        ("CHN", "WLD", "export", "2015", "TOTAL", "11000000"),
        ("CHN", "WLD", "export", "2016", "TOTAL", "12500000"),
        ("CHN", "WLD", "export", "2014", "AG", "1000000"),
        ("CHN", "WLD", "export", "2016", "AG", "2000000"),
    }


def test_unctad_matrix_long(read: Reader) -> None:
    value = "US dollars at current prices in thousands"
    got = read(
        "Year,Economy,Economy Label,Partner,Partner Label,Flow,Flow Label,SitcRev3Product,"
        f"SitcRev3Product Label,{value},{value} Footnote,{value} Missing value\n"
        "2020,417,Kyrgyzstan,156,China,2,Exports,TOTAL,Total all products,40.5,,\n"
        "2020,417,Kyrgyzstan,0000,World,1,Imports,001,Live animals,7,Estimated,\n"
        "2020,417,Kyrgyzstan,1400,Developing economies,1,Imports,001,Live animals,6,,\n"
        '2020,842,United States of America,757,"Switzerland, Liechtenstein",1,Imports,001,x,,,Not\n'
    )
    assert got.layout == "unctad"
    assert got.figures() == {
        ("KGZ", "CHN", "export", "2020", "TOTAL", "40500"),
        ("KGZ", "WLD", "import", "2020", "001", "7000"),
    }
    assert [r.status for r in got.rows] == ["reported", "estimate"]
    assert [r.classification for r in got.rows] == ["", "S3"]
    assert dict(got.tally.excluded) == {GROUP: 1, "no figure (missing is not zero)": 1}


def test_unctad_matrix_wide(read: Reader) -> None:
    value = "US_at_current_prices_in_millions_Value"
    got = read(
        f"Economy_Label,Partner_Label,Flow_Label,2019_{value},2019_US_Footnote,2020_{value}\n"
        "Kyrgyzstan,China,Imports,1.5,Estimated,2\nKyrgyzstan,World,Exports,,,3\n"
    )
    assert got.figures() == {
        ("KGZ", "CHN", "import", "2019", "TOTAL", "1500000"),
        ("KGZ", "CHN", "import", "2020", "TOTAL", "2000000"),
        ("KGZ", "WLD", "export", "2020", "TOTAL", "3000000"),
    }


FAO_HEAD = (
    "Reporter Country Code,Reporter Country Code (M49),Reporter Countries,Partner Country Code,"
    "Partner Country Code (M49),Partner Countries,Item Code,Item,Element Code,Element,Unit,"
)
KAZ, CHN = "108,'398,Kazakhstan", '41,\'156,"China, mainland"'


@pytest.mark.parametrize("unit", ["1000 US$", "1000 USD"])
def test_faostat_matrix_with_years_side_by_side(read: Reader, unit: str) -> None:
    got = read(
        FAO_HEAD + "Y1986,Y1986F,Y1987,Y1987F\n"
        f"{KAZ},{CHN},15,Wheat,5910,Export Quantity,t,100,A,110,A\n"
        f"{KAZ},{CHN},15,Wheat,5922,Export Value,{unit},5.5,A,6,E\n"
        f"{KAZ},{CHN},1501,Ostrich meat,5622,Import Value,{unit},,,2,A\n"
    )
    assert got.layout == "faostat"
    assert got.figures() == {
        ("KAZ", "CHN", "export", "1986", "Wheat", "5500"),
        ("KAZ", "CHN", "export", "1987", "Wheat", "6000"),
        ("KAZ", "CHN", "import", "1987", "Ostrich meat", "2000"),
    }
    assert got.tally.excluded[MEASURE] == 2


def test_faostat_is_a_part_of_the_goods(tmp_path: Path) -> None:
    """Wheat and ostrich meat are two items, whatever their numbers: 5 + 2 thousand."""
    path = tmp_path / "fao.csv"
    rows = (f"{KAZ},{CHN},15,Wheat,5922,Export Value,1000 USD,2020,5,A\n",
            f"{KAZ},{CHN},1501,Ostrich meat,5922,Export Value,1000 USD,2020,2,E\n")  # fmt: skip
    path.write_text(FAO_HEAD + "Year,Value,Flag\n" + "".join(rows))
    assert totals(path) == {("CHN", "export", "2020"): 7000}
    made = import_files([str(path)], given(), root=tmp_path).dataset
    assert made.part == "2 products"


def test_wits_workbook_by_partner(read: Reader) -> None:
    got = read(
        workbook(
            ("Reporter Name", "Partner Name", "Year", "Trade Flow", "Export (US$ Thousand)",
             "Export Partner Share (%)"),
            ("China", "Iran, Islamic Rep.", 2022, "Export", 7.5, 1.2),
            ("China", " World", 2022, "Export", 600, 100),
            ("China", "East Asia & Pacific", 2022, "Export", 300, 50),
        ),
        "partner.xlsx",
    )  # fmt: skip
    assert got.layout == "wits"
    assert got.figures() == {
        ("CHN", "IRN", "export", "2022", "TOTAL", "7500"),
        ("CHN", "WLD", "export", "2022", "TOTAL", "600000"),
    }
    assert dict(got.tally.excluded) == {GROUP: 1}


def test_wits_trade_by_product_and_series_by_indicator(read: Reader) -> None:
    product = read(
        "Reporter,TradeFlow,ProductCode,Product Description,Year,Partner,Trade Value 1000USD,"
        "Quantity,Quantity Unit\nChina,Export,10121,Horses,2022,World,7.5,3,Item\n"
    )
    assert product.figures() == {("CHN", "WLD", "export", "2022", "010121", "7500")}
    series = read(
        "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2020,2021\n"
        "China,France,Export,All Products,Export (US$ Thousand),5,6\n"
        "China,France,Export,All Products,Export Partner Share (%),1,2\n"
        "China,France,Import,All Products,Import (US$ Thousand),7,\n"
    )
    assert series.figures() == {
        ("CHN", "FRA", "export", "2020", "TOTAL", "5000"),
        ("CHN", "FRA", "export", "2021", "TOTAL", "6000"),
        ("CHN", "FRA", "import", "2020", "TOTAL", "7000"),
    }


def test_wits_keeps_the_classification_of_its_codes(read: Reader) -> None:
    got = read(
        "Nomenclature,ReporterISO3,ProductCode,PartnerISO3,Year,TradeFlowName,"
        "TradeValue in 1000 USD\nS3,TZA,71,WLD,2011,Export,1\nBEC,TZA,111,WLD,2011,Export,2\n"
    )
    assert {(r.classification, r.commodity) for r in got.rows} == {("S3", "71"), ("BEC", "111")}


OECD = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,"
    "Counterpart area,TRADE_FLOW,Trade flow,END_USE,End use,PRODUCT,Product,FREQ,UNIT_MEASURE,"
    "Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,UNIT_MULT\n"
)


def oecd(partner: str, flow: str, use: str, product: str, unit: str, rest: str) -> str:
    return (
        "DATAFLOW,OECD.STI.PIE:DSD_BTIGE@DF_BTIGE(1.0),Trade by end use,I,FRA,France,"
        f"{partner},{flow},{use},{product},A,{unit},{rest}\n"
    )


def test_oecd_sdmx_values_have_a_power_of_ten(read: Reader) -> None:
    got = read(
        OECD
        + oecd("DEU,Germany", "X,Exports", "TOTAL,Total", "_T,Total", "USD,US dollar",
               "2023,,5.5,3")
        + oecd("DEU,Germany", "X,Exports", "CAP,Capital goods", "_T,Total", "USD,US dollar",
               "2023,,2,3")
        + oecd("W,World", "M,Imports", "TOTAL,Total", "_T,Total", "USD,US dollar", "2023,,7,6")
        + oecd("W,World", "M,Imports", "TOTAL,Total", "HS17_8471,Computers", "USD,US dollar",
               "2023,,1,6")
        + oecd("W,World", "M,Imports", "TOTAL,Total", "_T,Total", "PT,Percentage", "2023,,4,0")
    )  # fmt: skip
    assert got.layout == "sdmx-csv"
    assert got.facts.publisher == "OECD"
    assert got.figures() == {
        ("FRA", "DEU", "export", "2023", "TOTAL", "5500"),
        ("FRA", "WLD", "import", "2023", "TOTAL", "7000000"),
        ("FRA", "WLD", "import", "2023", "8471", "1000000"),
    }
    assert got.tally.excluded[MEASURE] == 1
    assert {r.classification for r in got.rows} == {"", "HS"}
    assert got.facts.assumed == ()


def test_oecd_stat(read: Reader) -> None:
    got = read(
        "FLW,Flow,COU,Reporting country,PAR,Partner country,IND,Industry,EUC,End-use,TIME,Time,"
        "Unit Code,Unit,PowerCode Code,PowerCode,Value,Flags\n"
        "EXPO,Exports,FRA,France,DEU,Germany,TOTAL,Total,TOTAL,Total,2019,2019,USD,US Dollar,3,"
        "Thousands,5.5,\n"
        "EXPO,Exports,FRA,France,DEU,Germany,D01T03,Agriculture,TOTAL,Total,2019,2019,USD,"
        "US Dollar,3,Thousands,2,\n"
        "EXPO,Exports,FRA,France,DEU,Germany,TOTAL,Total,CAP,Capital goods,2019,2019,USD,"
        "US Dollar,3,Thousands,1,\n"
    )
    assert got.layout == "oecd-stat"
    assert got.figures() == {
        ("FRA", "DEU", "export", "2019", "TOTAL", "5500"),
        ("FRA", "DEU", "export", "2019", "D01T03", "2000"),
    }


def test_trademap_lists_of_partners(read: Reader) -> None:
    exported = read(
        "Importers\tExported value in 2022\tExported value in 2023\nWorld\t1,500\t16\n"
        "Viet Nam\t\t7\n",
        "Trade_Map_-_List_of_importing_markets_for_a_product_exported_by_Kyrgyzstan.txt",
    )
    assert exported.layout == "trademap"
    assert exported.figures() == {
        ("KGZ", "WLD", "export", "2022", "TOTAL", "1500000"),
        ("KGZ", "WLD", "export", "2023", "TOTAL", "16000"),
        ("KGZ", "VNM", "export", "2023", "TOTAL", "7000"),
    }
    imported = read(
        "Exporters,Imported value in 2023-Q1,Imported value in 2024-M03\nChina,5,6\n",
        reporter="KG",
    )
    assert imported.figures() == {
        ("KGZ", "CHN", "import", "2023-Q1", "TOTAL", "5000"),
        ("KGZ", "CHN", "import", "2024-03", "TOTAL", "6000"),
    }


def test_trademap_table_of_one_year(read: Reader) -> None:
    got = read(
        "Importers,Value exported in 2022 (USD thousand),Trade balance 2022 (USD thousand),"
        "Quantity exported in 2022\nWorld,5,3,1\nChina,4,2,1\n",
        reporter="KG",
    )
    assert got.figures() == {
        ("KGZ", "WLD", "export", "2022", "TOTAL", "5000"),
        ("KGZ", "CHN", "export", "2022", "TOTAL", "4000"),
    }
    assert got.facts.assumed == ()


def test_trademap_list_of_reporters(read: Reader) -> None:
    got = read(
        "Exporters,Exported value in 2022,Exported value in 2023\nWorld,90,91\nChina,5,6\n",
        "Trade_Map_-_List_of_exporters_for_the_selected_product_(Ceramic_tiles).csv",
    )
    assert got.figures() == {
        ("CHN", "WLD", "export", "2022", "Ceramic tiles", "5000"),
        ("CHN", "WLD", "export", "2023", "Ceramic tiles", "6000"),
    }


BILATERAL = (
    ("Bilateral trade between Kazakhstan and China",),
    ("Product: TOTAL All products",),
    ("Unit: US Dollar thousand",),
    (),
)


def test_trademap_pair_under_heads_of_both_sides(read: Reader) -> None:
    got = read(
        workbook(
            *BILATERAL,
            ("Product code", "Product label", "Kazakhstan's imports from China", None,
             "China's exports to world", None),
            (None, None, "Value in 2022", "Value in 2023", "Value in 2022", "Value in 2023"),
            ("'TOTAL", "All products", 30, 40, 300, 400),
            ("'0101", "Live horses", "1", "2", "3", "4"),
        ),
        "trade.xlsx",
    )  # fmt: skip
    assert got.figures() == {
        ("KAZ", "CHN", "import", "2022", "TOTAL", "30000"),
        ("KAZ", "CHN", "import", "2023", "TOTAL", "40000"),
        ("CHN", "WLD", "export", "2022", "TOTAL", "300000"),
        ("CHN", "WLD", "export", "2023", "TOTAL", "400000"),
        ("KAZ", "CHN", "import", "2022", "0101", "1000"),
        ("KAZ", "CHN", "import", "2023", "0101", "2000"),
        ("CHN", "WLD", "export", "2022", "0101", "3000"),
        ("CHN", "WLD", "export", "2023", "0101", "4000"),
    }
    assert got.facts.assumed == ()


def test_trademap_asks_for_what_is_said_nowhere(read: Reader) -> None:
    book = workbook(
        ("Country", "Product code", "Product label", "Value in 2016", "Value in 2017"),
        ("China", "'TOTAL", "All products", "5", "6"),
        ("China", "'0101", "Live horses", "1", "0"),
    )
    with pytest.raises(UnknownLayout) as refused:
        read(book, "map.xlsx")
    assert refused.value.advice == "Say it: --reporter KG --flow exports"
    got = read(book, "map.xlsx", reporter="KZ", flow="exports")
    assert got.figures() == {
        ("KAZ", "CHN", "export", "2016", "TOTAL", "5000"),
        ("KAZ", "CHN", "export", "2017", "TOTAL", "6000"),
        ("KAZ", "CHN", "export", "2016", "0101", "1000"),
        ("KAZ", "CHN", "export", "2017", "0101", "0"),
    }
    assert [str(note) for note in got.facts.assumed] == [
        'map.xlsx, sheet "Sheet": values are thousand US dollars, as its publisher writes them: '
        "it says no unit."
    ]
    with pytest.raises(UnknownLayout):
        read(workbook(*BILATERAL, ("Code", "Product label", "Value in 2022", "Value in 2023"),
                      ("'0101", "Live horses", 1, 2)), "pair.xlsx")  # fmt: skip


def test_an_indicator_of_services_alone_holds_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "services.csv"
    path.write_text(
        WTO + wto("Commercial services exports", "000,,World", "S", "A", "Million US dollar",
                  "2022,,3")
    )  # fmt: skip
    with pytest.raises(BadFile, match="another indicator"):
        import_files([str(path)], given(), root=tmp_path)


OTHERS = [
    "Country,Code,Value in 2021 (USD),Value in 2022 (USD)\nChina,156,5,6\nFrance,250,1,2\n",
    "reporter_iso,partner_iso,year,export_value,import_value\nFRA,DEU,2020,5,6\n",
    "Year,Flow,Reporter,Partner,Commodity Code,Trade Value (USD)\n2020,Export,France,Spain,01,5\n",
]


@pytest.mark.parametrize("text", OTHERS, ids=["values in years", "both flows", "trade value"])
def test_tables_of_nobody_known_are_not_taken_for_a_publishers(read: Reader, text: str) -> None:
    got = read(text, reporter="KG", flow="exports", unit="usd")
    assert got.layout == "table"
