"""The words of the world's trade files: totals, flows, periods, heads, areas, code lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tradestat import areas
from tradestat.formats.parsing.flows import flow_in, flow_of
from tradestat.formats.parsing.header_words import role_of, roles_of
from tradestat.formats.parsing.periods import (
    fiscal_year,
    month_of,
    period_in,
    period_of,
    periods_in,
)
from tradestat.formats.parsing.places import place
from tradestat.formats.parsing.totals import is_all_goods, is_world
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.parsing.words import meanings, words

# Totals.

ALL_GOODS = [
    "TOTAL", "All commodities", "Total all products", "Total merchandise", "_T", "Total exports",
    "SI3_AGG - TO - Total merchandise", "Total of all merchandise", "00: Total", "Goods, total",
    "TOTAL - Total all products", "Grand Total:", "Total 1)", "TOTAL*", "«Всего»", "Итого", "合計",
    "合 計", "总计", "總計", "総額", "총계", "전 품목", "Gesamt", "Insgesamt", "Toplam", "Genel toplam",
    "Ukupno", "Razem", "Ogółem", "ogolem", "Celkem", "Összesen", "Totale", "Total général", "Ensemble",
    "Todos los productos", "Todas as mercadorias", "Все товары", "Усього", "Барлығы", "Жами", "Jami",
    "Tổng số", "รวม", "Jumlah", "المجموع", "الإجمالي", 'סה"כ', "कुल", "মোট", "کل", "ჯამი", "Ընդամենը",
    "Total - All H6 commodities", "Goods total (HS 01-97)", "", "-",
]  # fmt: skip
NOT_ALL_GOODS = [
    "Other products", "Total textiles", "Total agricultural products", "All food items", "Fuels, total",
    "All goods and services", "00", "0", "99", "27", "Wheat", "Total manufactures", "Прочие товары",
    "其他商品", "Unspecified",
]  # fmt: skip


@pytest.mark.parametrize("word", ALL_GOODS)
def test_a_word_for_all_goods(word: str) -> None:
    assert is_all_goods(word)
    assert is_all_goods(f"  {word.upper()} ")


@pytest.mark.parametrize("word", NOT_ALL_GOODS)
def test_a_part_of_the_goods_is_not_all_of_them(word: str) -> None:
    assert not is_all_goods(word)


@pytest.mark.parametrize(
    "word",
    ["World", " World ", "All partners", "Total, all countries", "WORLD TOTAL", "Grand total", "Monde",
     "Mundo", "Welt insgesamt", "Мир", "Весь мир", "Dünya", "世界", "전세계", "โลก", "العالم", "მსოფლიო", "Todos os países", "Összesen", "Ogółem", "全世界", "W00", "WLD", "_T"],
)  # fmt: skip
def test_a_word_for_the_world(word: str) -> None:
    assert is_world(word)
    assert place(word).kind == "world"


@pytest.mark.parametrize(
    "word",
    ["Rest of the world", "Other countries n.i.e.", "Asia, nes", "Africa not specified", "Other Asia",
     "Not Specified (including Confidential)", "Other Countries not included elsewhere", "Остальной мир",
     "Rest of Europe", "기타", "その他", "其他地区", "Reste du monde", "Diğer ülkeler", "Não Declarados",
     "Übrige Welt", "Secret countries"],
)  # fmt: skip
def test_what_is_left_of_the_world_is_no_country_and_not_the_world(word: str) -> None:
    found = place(word)
    assert found.kind == "special"
    assert found.key in ("_X", f"?{word}")


@pytest.mark.parametrize(
    "word",
    ["Western Hemisphere", "Export earnings: fuel", "Emerging and Developing Asia", "Euro Area (EA)",
     "Middle East, North Africa, Afghanistan, and Pakistan", "Total Non EU", "Total EU27", "High income",
     "European Union - 27 countries (from 2020)", "Европейский союз", "Ближний Восток", "유럽", "亚洲",
     "Latin America & Caribbean", "EMDEs by Source of Export Earnings: Nonfuel", "Arab World"],
)  # fmt: skip
def test_a_region_is_a_group(word: str) -> None:
    assert place(word).kind == "group"


# Areas: official names, and the spellings of offices.

OFFICIAL = {
    "Guinea": "GIN", "Niger": "NER", "Dominica": "DMA", "Congo": "COG", "Iran, Islamic Rep.": "IRN",
    "Taipei, Chinese": "TWN", "Chinese Taipei": "TWN", "China, Taiwan Province of": "TWN",
    "TFYR of Macedonia": "MKD", "U ARAB EMTS": "ARE", "KOREA RP": "KOR", "KOREA DP RP": "PRK",
    "Czechoslovakia (former)": "CSK", "Sudan (former)": "736", "Ethiopia PDR": "230", "Former USSR": "SUN",
    "China, P.R.: Hong Kong": "HKG", "Iran, Islamic Republic of": "IRN", "Kyrgyz Rep.": "KGZ",
    "Afghanistan, Islamic Republic of": "AFG", "Kazakhstan, Rep. of": "KAZ", "Yemen, Republic of": "YEM",
    "Congo, Dem. Rep. of the": "COD", "Congo (the Democratic Republic of the)": "COD", "Korea, Rep.": "KOR",
    "Venezuela, República Bolivariana de": "VEN", "Serbia, FR(Serbia/Montenegro)": "SRB",
    "Holy See (Vatican City State)": "VAT", "Occ.Pal.Terr": "PSE", "Lao PDR": "LAO", "Neth. Antilles": "ANT",
    "République arabe syrienne (la)": "SYR", "Belgique (la)": "BEL", "Corée (la République de)": "KOR",
    "Países Baixos (Holanda)": "NLD", "Taiwan (Formosa)": "TWN", "Coreia do Sul": "KOR", "ABD": "USA",
    "Rusya Federasyonu": "RUS", "Российская Федерация": "RUS", "대한민국": "KOR", "アメリカ合衆国": "USA",
    "大韩民国": "KOR", "الولايات المتحدة الأمريكية": "USA", "Nga": "RUS", "NGA": "NGA", "oman": "OMN",
    "BURMA (MYANMAR)": "MMR", "KOREA, SOUTH": "KOR", "Kingdom of the Netherlands": "NLD", "S19": "TWN",
    "Germany (including former GDR)": "DEU", "China except Hong Kong": "CHN", "Bunkers": "X1",
    "Serbest Bölgeler": "X2", "Provisão de Navios e Aeronaves": "X1", "Bosnia Herzegovina": "BIH",
}  # fmt: skip


@pytest.mark.parametrize(("word", "key"), OFFICIAL.items())
def test_an_official_name_is_its_area(word: str, key: str) -> None:
    assert place(word).key == key


def test_a_typed_official_name_is_not_asked_back() -> None:
    assert areas.resolve("Guinea").key == "GIN"
    assert areas.resolve("Republic of Guinea").key == "GIN"
    assert areas.resolve("Iran, Islamic Rep.").key == "IRN"


def test_no_word_of_a_table_is_a_code() -> None:
    """A word for the world or for the rest of it would hide the country with that code."""
    codes = {a.alpha2 for a in areas.listing()} | {a.alpha3 for a in areas.listing()} - {""}
    for section in ("world", "remainders"):
        assert {w.upper() for w in words(section)} & codes == set()


def test_italy_has_a_second_number() -> None:
    assert place("381", "un").key == place("380", "un").key == "ITA"


# Flows.

FLOWS = {
    "export": "Exports;EXP;X;E;Total exports;Exports FOB;Trade flow: Export;Exports, f.o.b.;Exportations;"
    "Exportaciones;Exportação;Ausfuhr;Exporte;Esportazioni;Uitvoer;Eksport;Wywóz;Vývoz;Kivitel;Exporturi;"
    "Utförsel;Vienti;Εξαγωγές;İhracat;ihracat;Экспорт;вывоз;Експорт;Экспорт товаров;صادرات;الصادرات;יצוא;"
    "निर्यात;রপ্তানি;出口;輸出;수출;Xuất khẩu;Ekspor;ส่งออก;ექსპორტი;արտահանում;dispatches;Eksport ogółem",
    "import": "Imports;IMP;M;I;General imports;Imports CIF;Import value;Importations;Importaciones;Importação;"
    "Einfuhr;Importazioni;Invoer;Przywóz;Dovoz;Behozatal;Importuri;Införsel;Tuonti;Εισαγωγές;İthalat;ithalat;"
    "Импорт;ввоз;Імпорт;واردات;الواردات;יבוא;आयात;আমদানি;进口;進口;輸入;수입;Nhập khẩu;Impor;นำเข้า;იმპორტი;"
    "ներմուծում;arrivals;Imports for consumption",
    "re-export": "Re-exports;re-export;RX;Réexportations;Реэкспорт;再出口;再輸出;재수출",
    "re-import": "Re-import;RM;Реимпорт",
    "total": "Total trade;Товарооборот;进出口",
}  # fmt: skip


@pytest.mark.parametrize(
    ("flow", "word"), [(f, w) for f, ws in FLOWS.items() for w in ws.split(";")]
)
def test_flows_in_many_languages(flow: str, word: str) -> None:
    assert flow_of(word) == flow


@pytest.mark.parametrize(
    "word",
    ["1", "2", "Net exports", "Trade balance", "Domestic exports", "Export of services", "Exporter", "",
     "Сальдо", "Exports to world"],
)  # fmt: skip
def test_what_is_no_flow(word: str) -> None:
    assert flow_of(word) is None


@pytest.mark.parametrize(
    ("text", "flow"),
    [("Merchandise imports by product group – annual", "import"), ("Exports (USD mn)", "export"),
     ("Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)", "export"),
     ("수출금액(천불)", "export"), ("出口金额(美元)", "export"), ("2023 imports", "import"),
     ("No Of exported HS6 digit Products", None), ("Export Share in Total Products (%)", None),
     ("Export Partner Share (%)", None), ("Ausfuhr: Gewicht", None), ("수출 중량", None),
     ("輸出入差引", None), ("Export earnings: fuel", None), ("Trade Value", None)],
)  # fmt: skip
def test_flows_in_heads_and_indicators(text: str, flow: str | None) -> None:
    assert flow_in(text) == flow


@pytest.mark.parametrize("section", ["flows", "months", "headers", "areas"])
def test_a_word_has_one_meaning(section: str) -> None:
    from tradestat.formats.parsing.words import data

    listed = [word for found in data("words")[section].values() for word in found]
    assert len(listed) == len(set(listed)) == len(meanings(section))


# Periods.

PERIODS = {
    "1997Jan": "1997-01", "Jan-24": "2024-01", "Jan-1997": "1997-01", "2024 Jan": "2024-01", "may 99": "1999-05",
    "Q1 2024": "2024-Q1", "1Q2024": "2024-Q1", "2024 1st quarter": "2024-Q1", "first quarter 2024": "2024-Q1",
    "01/2022": "2022-01", "2022/01": "2022-01", "202201": "2022-01", "2022-1": "2022-01", "3/2024": "2024-03",
    "enero de 2024": "2024-01", "Oca 2024": "2024-01", "2024년 1월": "2024-01", "1월 2024": "2024-01",
    "2024년": "2024", "Tháng 1/2024": "2024-01", "ม.ค. 2024": "2024-01", "I квартал 2024": "2024-Q1",
    "1 кв. 2024 г.": "2024-Q1", "2024年第1季度": "2024-Q1", "1. Quartal 2024": "2024-Q1", "H1 2024": "2024-H1",
    "2024-01-01 00:00:00": "2024-01", "январь 2024 г.": "2024-01", "styczeń 2024": "2024-01",
    "24-Jan": None, "1Q24": None, "2023/24": None, "2080/81": None, "Jan-Mar 2023": None, "Q5 2024": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_periods_in_cells(text: str, expected: str | None) -> None:
    assert period_of(text) == expected


HEADS_OF_PERIODS = {
    "Value in 2013": "2013", "Exported value in 2013-Q1": "2013-Q1", "Imports, January 2024": "2024-01",
    "Export 2023, тыс. долл.": "2023", "1Q24": "2024-Q1", "Jan'24": "2024-01", "2024 1월 수출": "2024-01",
    "Import_2022": "2022", "exp2022": "2022", "Data set 2013": "2013", "2023年出口额": "2023",
    "Growth 2013-2017": None, "Share in 2020 (%)": None, "HS 2017 code": None, "2013/14": None, "FY2023": None,
    "Value (2015 prices)": None, "2010=100": None, "Jan-Jun 2024": None, "Январь-июнь 2024": None,
    "Jan 2023 - Dec 2023": None, "2021:2022": None, "Partner": None,
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS_OF_PERIODS.items())
def test_periods_in_heads(head: str, expected: str | None) -> None:
    assert period_in(head) == expected


def test_days_are_months_where_all_heads_are() -> None:
    assert periods_in(["Partner", "24-Jan", "24-Feb", "24-Mar"]) == [
        None,
        "2024-01",
        "2024-02",
        "2024-03",
    ]
    assert periods_in(["24-Jan", "Note"]) == [None, None]


def test_fiscal_years_are_recognised() -> None:
    for word in ("2023/24", "2080/81", "2023-24", "FY2024", "FY 2023-24", "2023-2024", "1999/00"):
        assert fiscal_year(word), word
    for word in ("2023", "2023-25", "2024-01", "2023-04", "2013:2014"):
        assert not fiscal_year(word), word


def test_months_by_name_and_number() -> None:
    assert [month_of(w) for w in ("Şubat", "mês", "março", "3월", "07", "13", "Νοέμβριος")] == [
        2, None, 3, 3, 7, None, 11]  # fmt: skip


# Heads of columns.

ROLES = {
    "País": "country", "Fluxo": "flow", "Ano": "year", "Mês": "month", "Código NCM": "commodity",
    "Valor US$ FOB": "value", "Quilograma Líquido": "quantity", "reporter_code": "reporter",
    "partner_iso": "partner", "cmd_code": "commodity", "primary_value": "value", "mot_code": "breakdown",
    "customs_code": "breakdown", "motDesc": "breakdown", "partner2Code": "breakdown", "REF_DATE": "period",
    "Principal trading partners": "partner", "Basis": "adjustment", "Seasonal adjustment": "adjustment",
    "UOM": "unit", "SCALAR_FACTOR": "scale", "VALUE": "value", "VECTOR": "status", "Indicator": "indicator",
    "Reporting Economy ISO3A Code": "reporter", "Product/Sector Classification": "classification",
    "Product/Sector Code": "commodity", "Period Code": "status", "Year": "year", "국가명": "country",
    "품목코드": "commodity", "수출금액": "exports", "수입 중량": "quantity", "Ülke adı": "country",
    "İhracat Dolar": "exports", "Yıl": "year", "貿易相手国名": "partner", "統計品目": "commodity",
    "Zeit_Label": "period", "Goods, Value of Imports, CIF, US Dollars (TMG_CIF_USD)": "imports",
    "Exported value in 2013": "exports", "Stat. value, USD": "value", "Net weight, kg": "quantity",
    "commodities_code": "commodity", "trade_year": "year", "CTY_OD": "partner", "TT": "flow",
    "VAL_USD": "value", "NETW": "quantity", "Ausfuhr: Wert": "exports", "Ausfuhr: Gewicht": None,
    "Export quantity": None, "Share in 2013": None, "Trade agreement": None, "Number of firms": None,
    "GDP": None, "Population": None, "Balance in value in 2023": None, "Distance (km)": None, "2021-2022": None,
    "Export Partner Share (%)": None, "TXT": None,
}  # fmt: skip


@pytest.mark.parametrize(("head", "role"), ROLES.items())
def test_heads_of_publishers(head: str, role: str | None) -> None:
    assert role_of(head) == role


def test_a_head_of_two_languages_is_read_by_its_neighbours() -> None:
    assert roles_of(["Land", "Exporte", "Importe"]) == ["country", "exports", "imports"]
    assert roles_of(["País", "Importe"]) == ["country", "value"]


# Units.

UNITS = {
    "금액(천불)": (1000, "USD"), "Bin ABD Doları": (1000, "USD"), "百万円": (10**6, "JPY"),
    "千米ドル": (1000, "USD"), "US$ milhões": (10**6, "USD"), "R$ milhões": (10**6, "BRL"),
    "Rs. Crore": (10**7, "INR"), "NT$ thousand": (1000, "TWD"), "mln zł": (10**6, "PLN"),
    "Milliarden Euro": (10**9, "EUR"), "ათასი აშშ დოლარი": (1000, "USD"), "C$ millions": (10**6, "CAD"),
    "Trade Value 1000USD": (1000, "USD"), "тис. дол. США": (1000, "USD"), "tỷ đồng": (10**9, "VND"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNITS.items())
def test_units_in_many_languages(text: str, expected: tuple[int, str]) -> None:
    assert unit_of(text) == (Decimal(expected[0]), expected[1])
