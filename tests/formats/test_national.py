"""Layouts of national offices, on made-up files in their form: every figure worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.table import Reason

Reader = Callable[..., Any]


def workbook(title: str, *rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_ons_totals_of_groups_are_no_partners(read: Reader) -> None:
    got = read(
        workbook(
            "1. Annual Exports",
            ("1. Annual Exports: UK trade in goods annual exports to all countries, [note 1]",),
            ("This worksheet contains one table.",),
            ("Country Code", "Country Name", "Country Name", "2024", "2025"),
            ("DE", "Germany", "Germany", 30, 31),
            ("B5", "Total EU27 [note 2]", "Total EU27 [note 2]", 30, 31),
            ("KZ", "Kazakhstan [note 4]", "Kazakhstan", 2, 3),
            ("D5", "Total Non EU [note 3]", "Total Non EU [note 3]", 12, 14),
            ("W1", "Total", "Total", 42, 45),
        ),
        "trade.xlsx",
    )
    assert got.layout == "ons"
    assert got.figures() == {  # in pounds: the sheet is in millions
        ("GBR", "DEU", "export", "2024", "TOTAL", "30000000"),
        ("GBR", "DEU", "export", "2025", "TOTAL", "31000000"),
        ("GBR", "KAZ", "export", "2024", "TOTAL", "2000000"),
        ("GBR", "KAZ", "export", "2025", "TOTAL", "3000000"),
        ("GBR", "WLD", "export", "2024", "TOTAL", "42000000"),
        ("GBR", "WLD", "export", "2025", "TOTAL", "45000000"),
    }
    assert got.tally.excluded == {Reason.GROUP: 4}  # two areas, two years
    assert got.facts.currency == "GBP"


STATCAN = (
    "REF_DATE,GEO,DGUID,Trade,Basis,Seasonal adjustment,Principal trading partners,UOM,UOM_ID,"
    "SCALAR_FACTOR,SCALAR_ID,VECTOR,COORDINATE,VALUE,STATUS\n"
)


def test_statcan_reads_the_customs_unadjusted_series_and_says_so(read: Reader) -> None:
    rows = [
        "2024-01,Canada,x,Export,Customs,Unadjusted,United States,Dollars,81,millions,6,v1,1,10.5,",
        "2024-01,Canada,x,Export,Customs,Seasonally adjusted,United States,Dollars,81,millions,6,v2,1,11,",
        "2024-01,Canada,x,Export,Balance of payments,Unadjusted,United States,Dollars,81,millions,6,v3,1,12,",
        "2024-01,Canada,x,Import,Customs,Unadjusted,All countries,Dollars,81,thousands,3,v4,1,7,",
        "2024-01,Ontario,x,Import,Customs,Unadjusted,China,Dollars,81,millions,6,v5,1,3,",
        "2024-02,Canada,x,Import,Customs,Unadjusted,China,Dollars,81,millions,6,v6,1,,x",
    ]  # fmt: skip
    got = read(STATCAN + "\n".join(rows) + "\n")
    assert got.layout == "statcan"
    assert got.figures() == {
        ("CAN", "USA", "export", "2024-01", "TOTAL", "10500000"),
        ("CAN", "WLD", "import", "2024-01", "TOTAL", "7000"),
    }
    assert got.tally.excluded == {
        Reason.SERIES: 2, Reason.PROVINCE: 1, Reason.NO_FIGURE: 1}  # fmt: skip
    chosen = [n.values for n in got.facts.assumed if n.code == "reading.series_chosen"]
    assert [(v["column"], v["kept"]) for v in chosen] == [
        ("Basis", "Customs"), ("Seasonal adjustment", "Unadjusted")]  # fmt: skip


def test_statcan_without_the_customs_series_is_not_guessed(read: Reader) -> None:
    rows = "".join(
        f"2024-01,Canada,x,Export,{basis},Unadjusted,China,Dollars,81,units,0,v,1,1,\n"
        for basis in ("Balance of payments", "National accounts")
    )
    with pytest.raises(BadFile, match="more than one basis"):
        read(STATCAN + rows)


def test_brazil_web_table_in_portuguese(read: Reader) -> None:
    text = (
        '"Mês";"Fluxo";"Ano";"Países";"Valor US$ FOB";"Quilograma Líquido"\n'
        '"01. Janeiro";"Exportação";"2022";"China";"100";"7"\n'
        '"01. Janeiro";"Importação";"2022";"Países Baixos (Holanda)";"40";"3"\n'
        '"12. Dezembro";"Exportação";"2022";"Taiwan (Formosa)";"5";"0"\n'
    )
    got = read(text.encode("latin-1"))
    assert got.layout == "comexstat"
    assert got.figures() == {
        ("BRA", "CHN", "export", "2022-01", "TOTAL", "100"),
        ("BRA", "NLD", "import", "2022-01", "TOTAL", "40"),
        ("BRA", "TWN", "export", "2022-12", "TOTAL", "5"),
    }


def test_brazil_web_table_with_years_side_by_side(read: Reader) -> None:
    text = (
        '"Fluxo";"Países";"2021 - Valor US$ FOB";"2021 - Quilograma Líquido";"2022 - Valor US$ FOB"\n'
        '"Exportação";"China";"100";"7";"120"\n'
    )
    got = read(text.encode("latin-1"))
    assert {(f[3], f[5]) for f in got.figures()} == {("2021", "100"), ("2022", "120")}


BULK = (
    '"CO_ANO";"CO_MES";"CO_NCM";"CO_UNID";"CO_PAIS";"SG_UF_NCM";"CO_VIA";"CO_URF";"QT_ESTAT";'
    '"KG_LIQUIDO";"VL_FOB"\n'
    '"2026";"01";"02023000";"10";"589";"MT";"07";"0230154";1;10;100\n'
    '"2026";"01";"02023000";"10";"589";"SP";"01";"0817800";2;20;50\n'
    '"2026";"02";"02023000";"10";"160";"SP";"01";"0817800";2;20;7\n'
    '"2026";"02";"02023000";"10";"994";"SP";"01";"0817800";2;20;3\n'
)


def test_brazil_bulk_file_of_exports(read: Reader) -> None:
    got = read(BULK, "EXP_2026.csv")
    assert got.figures() == {
        ("BRA", "PER", "export", "2026-01", "02023000", "150"),  # 100 + 50: two states
        ("BRA", "CHN", "export", "2026-02", "02023000", "7"),
        ("BRA", "?code 994", "export", "2026-02", "02023000", "3"),
    }
    assert {(r.classification, r.quantity) for r in got.rows} == {("NCM", "30"), ("NCM", "20")}


def test_brazil_bulk_file_says_its_flow_by_its_name(read: Reader) -> None:
    assert {f[2] for f in read(BULK, "IMP_2026.csv").figures()} == {"import"}
    with pytest.raises(UnknownLayout, match="which flow it is"):
        read(BULK, "data.csv")
    assert {f[2] for f in read(BULK, "data.csv", flow="imports").figures()} == {"import"}


def test_eurostat_tab_separated(read: Reader) -> None:
    text = (
        "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2022 \t2023 \n"
        "A,DE,VN,TOTAL,2,VALUE_IN_EUROS\t10.5 p\t: \n"
        "A,DE,VN,01012100,1,VALUE_IN_EUROS\t: c\t7 \n"
        "A,DE,VN,TOTAL,2,QUANTITY_IN_100KG\t3 \t4 \n"
        "A,EU27_2020,VN,TOTAL,2,VALUE_IN_EUROS\t99 \t99 \n"
        "A,DE,EXT_EU27_2020,TOTAL,2,VALUE_IN_EUROS\t50 \t60 \n"
        "A,DE,WORLD,TOTAL,2,VALUE_IN_EUROS\t80 \t90 e\n"
    )
    got = read(text, "estat.tsv")
    assert got.layout == "eurostat-tsv"
    assert got.figures() == {
        ("DEU", "VNM", "export", "2022", "TOTAL", "10.5"),
        ("DEU", "VNM", "import", "2023", "01012100", "7"),
        ("DEU", "WLD", "export", "2022", "TOTAL", "80"),
        ("DEU", "WLD", "export", "2023", "TOTAL", "90"),
    }
    assert got.tally.excluded == {
        Reason.MEASURE: 2, Reason.GROUP_REPORT: 2, Reason.GROUP: 2, Reason.NO_FIGURE: 2}  # fmt: skip


def test_eurostat_tab_separated_with_few_dimensions(read: Reader) -> None:
    text = (
        "freq,flow,partner,reporter\\TIME_PERIOD\t2023-01 \t2023-02 \n"
        "M,1,US,FR\t10 \t11 \nM,1,CN,FR\t20 \t21 \n"
    )
    assert {(f[1], f[3], f[5]) for f in read(text, "x.tsv").figures()} == {
        ("USA", "2023-01", "10"), ("USA", "2023-02", "11"),
        ("CHN", "2023-01", "20"), ("CHN", "2023-02", "21")}  # fmt: skip


FLAT = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label\n"
)


def test_destatis_flat_table(read: Reader) -> None:
    begin = (
        "51000;Außenhandel;JAHR;Jahr;2023;DINSG;Deutschland insgesamt;DG;Deutschland;STLAH;Länder;"
    )
    got = read(
        FLAT + f"{begin}STLAH160;China;1234,5;Tsd. EUR;WERTA;Ausfuhr: Wert\n"
        f"{begin}STLAH160;China;99,5;t;GEWA;Ausfuhr: Gewicht\n"
        f"{begin}STLAH160;China;2000;Tsd. EUR;WERTE;Einfuhr: Wert\n"
        f"{begin}STLAH161;Kasachstan;-;Tsd. EUR;WERTE;Einfuhr: Wert\n",
        "51000-0003_de_flat.csv",
    )
    assert got.layout == "destatis"
    assert got.figures() == {  # thousand euro
        ("DEU", "CHN", "export", "2023", "TOTAL", "1234500"),
        ("DEU", "CHN", "import", "2023", "TOTAL", "2000000"),
    }
    assert got.tally.excluded == {Reason.MEASURE: 1, Reason.NO_FIGURE: 1}


def test_destatis_flat_table_with_months_and_goods(read: Reader) -> None:
    begin = "51000;Außenhandel;JAHR;Jahr;2023;MONAT;Monate;MONAT03;März;STLAH;Länder;X;Polen;"
    head = FLAT.replace("value;value_unit", (
        "3_variable_code;3_variable_label;3_variable_attribute_code;3_variable_attribute_label;"
        "value;value_unit"))  # fmt: skip
    goods = "WAM2;Warenverzeichnis Außenhandelsstatistik (2-Steller);WA87;Fahrzeuge;"
    got = read(head + f"{begin}{goods}5;Tsd. EUR;WERTA;Ausfuhr: Wert\n", "51000.csv")
    assert got.figures() == {("DEU", "POL", "export", "2023-03", "87", "5000")}


def test_destatis_flat_table_in_the_older_form(read: Reader) -> None:
    head = (
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
        "1_Auspraegung_Code;1_Auspraegung_Label;GEWAS__Ausfuhr:_Gewicht__t;"
        "WERTAS__Ausfuhr:_Wert__Tsd._EUR;WERTES__Einfuhr:_Wert__Tsd._EUR\n"
    )
    row = "51000;Außenhandel;JAHR;Jahr;2022;STLAH;Länder;X;Japan;1,5;20;30\n"
    assert read(head + row, "51000-0003.csv").figures() == {
        ("DEU", "JPN", "export", "2022", "TOTAL", "20000"),
        ("DEU", "JPN", "import", "2022", "TOTAL", "30000"),
    }


def test_hmrc_reply_with_countries(read: Reader) -> None:
    def row(flow: int, commodity: int, value: float, alpha: str, port: int) -> str:
        return (
            f'{{"MonthId":202401,"FlowTypeId":{flow},"SuppressionIndex":0,"CommodityId":{commodity},'
            f'"CountryId":1,"PortId":{port},"Value":{value},"NetMass":null,'
            f'"Country":{{"CountryCodeAlpha":"{alpha}","CountryName":"x"}}}}'
        )

    rows = [
        row(1, 1012910, 10, "FR", 1), row(1, 1012910, 5, "FR", 2),
        row(4, 87032319, 7.5, "CN", 1), row(3, -990, 2, "US", 1),
    ]  # fmt: skip
    got = read('{"value":[' + ",".join(rows) + "]}", "ots.json")
    assert got.layout == "hmrc"
    assert got.figures() == {
        ("GBR", "FRA", "import", "2024-01", "01012910", "15"),  # of two ports
        ("GBR", "CHN", "export", "2024-01", "87032319", "7.5"),
        ("GBR", "USA", "import", "2024-01", "X990", "2"),
    }


def test_hmrc_reply_with_numbers_of_countries_says_what_to_ask_for(read: Reader) -> None:
    with pytest.raises(BadFile) as caught:
        read('{"value":[{"MonthId":202401,"FlowTypeId":1,"CountryId":1,"Value":1}]}', "ots.json")
    assert "$expand=Country" in caught.value.advice


def test_census_workbook_of_months_side_by_side(read: Reader) -> None:
    months = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
    head = ("year", "CTY_CODE", "CTYNAME", *(f"I{m}" for m in months), "IYR",
            *(f"E{m}" for m in months), "EYR")  # fmt: skip
    got = read(
        workbook(
            "country",
            head,
            (2023, "5700", "China", *[2] * 12, 24, *[1] * 12, 12),
            (2023, "0003", "European Union", *[3] * 12, 36, *[3] * 12, 36),
            (2023, "0015", "World, Not Seasonally Adjusted", *[9] * 12, 108, *[8] * 12, 96),
            (2023, "0014", "World, Seasonally Adjusted", *[9] * 12, 108, *[8] * 12, 96),
            (2024, "5700", "China", 5, *[0] * 11, 5, 4, *[0] * 11, 4),
        ),
        "country.xlsx",
    )
    assert got.layout == "census-table"
    found = got.figures()
    assert ("USA", "CHN", "import", "2023", "TOTAL", "24000000") in found
    assert ("USA", "CHN", "export", "2023-07", "TOTAL", "1000000") in found
    assert ("USA", "WLD", "export", "2023", "TOTAL", "96000000") in found
    assert len(found) == 2 * 2 * 13  # China and the world, two flows, twelve months and the year


def test_korea_by_country_and_month(read: Reader) -> None:
    got = read(
        "기간,국가명,수출 중량,수출 금액,수입 중량,수입 금액,무역수지\n"
        '총계,-,"1,000","2,000","3,000","4,000","-2,000"\n'
        '2023.01,중국,100,"1,200",300,400,800\n2023.01,총계,1,"1,500",1,900,600\n',
        "kr.csv",
    )
    assert got.layout == "korea"
    assert got.figures() == {  # thousand dollars
        ("KOR", "CHN", "export", "2023-01", "TOTAL", "1200000"),
        ("KOR", "CHN", "import", "2023-01", "TOTAL", "400000"),
        ("KOR", "WLD", "export", "2023-01", "TOTAL", "1500000"),
        ("KOR", "WLD", "import", "2023-01", "TOTAL", "900000"),
    }


def test_months_in_rows_with_their_years(read: Reader) -> None:
    got = read(
        "Month,Exports,Imports,Balance\nJanuary 2022,10.5,20,-9.5\nFebruary 2022,1,2,-1\n"
        "TOTAL 2022,11.5,22,-10.5\n",
        reporter="US", partner="CN", unit="million-usd",
    )  # fmt: skip
    assert {f[2:4] + f[5:] for f in got.figures()} == {
        ("export", "2022-01", "10500000"), ("import", "2022-01", "20000000"),
        ("export", "2022-02", "1000000"), ("import", "2022-02", "2000000"),
        ("export", "2022", "11500000"), ("import", "2022", "22000000"),
    }  # fmt: skip


def test_japan_months_side_by_side(read: Reader) -> None:
    months = ("Jan", "Feb", "Mar", "Apl", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    head = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year"
    head += "".join(f",Quantity1-{m},Quantity2-{m},Value-{m}" for m in months)

    def row(flow: int, code: str, country: int, each: int) -> str:
        return f"{flow},2024,'{code}',{country},  ,NO,0,12,{12 * each}" + f",0,1,{each}" * 12

    got = read(f"{head}\n{row(1, '010121000', 304, 5)}\n{row(2, '852351000', 105, 2)}\n")
    assert got.layout == "japan"
    found = got.figures()  # thousand yen
    assert ("JPN", "USA", "export", "2024", "010121000", "60000") in found
    assert ("JPN", "USA", "export", "2024-04", "010121000", "5000") in found
    assert ("JPN", "CHN", "import", "2024-12", "852351000", "2000") in found
    assert len(found) == 2 * 13


def test_japan_a_year_that_is_not_over(read: Reader) -> None:
    head = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Value-Year,Value-Jan,Value-Feb,Value-Dec"
    got = read(f"{head}\n1,2026,'852351000',105,  ,NO,7,3,4,0\n")
    assert {(f[3], f[5]) for f in got.figures()} == {("2026-01", "3000"), ("2026-02", "4000")}
