"""Each layout, on a made-up file of a few rows: what it is taken for, and every row of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tradestat.errors import BadFile, BadRow, UnknownLayout
from tradestat.model import SourceKind

Reader = Callable[..., Any]

COMTRADE = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,flowCode,"
    "partnerCode,partner2Code,classificationCode,cmdCode,customsCode,mosCode,motCode,netWgt,"
    "cifvalue,fobvalue,primaryValue\n"
)


def comtrade(*rows: str) -> str:
    """Rows of flow, partner, commodity, value, then the three breakdowns if any."""
    lines = []
    for row in rows:
        flow, partner, code, value, *more = row.split()
        second, customs, mode = (more + ["0", "C00", "0"][len(more) :])[:3]
        lines.append(
            f'"C","A","20220101","2022","52","2022","417","KGZ","{flow}","{partner}","{second}",'
            f'"H6","{code}","{customs}","0 ","{mode}","0","","","{value}",\n'
        )
    return COMTRADE + "".join(lines)


def test_comtrade_web_export(read: Reader) -> None:
    got = read(comtrade("M 156 TOTAL 4000", "X 0 TOTAL 90.5", "RX 398 TOTAL 7"))
    assert got.layout == "comtrade"
    assert got.figures() == {
        ("KGZ", "CHN", "import", "2022", "TOTAL", "4000"),
        ("KGZ", "WLD", "export", "2022", "TOTAL", "90.5"),
        ("KGZ", "KAZ", "re-export", "2022", "TOTAL", "7"),
    }
    assert got.facts.valuation == {"export": "FOB", "import": "CIF"}
    assert {r.classification for r in got.rows} == {"H6"}
    assert [r.line for r in got.rows] == [2, 3, 4]


def test_comtrade_bulk_is_the_same_with_tabs_and_capitals(read: Reader) -> None:
    text = comtrade("M 156 010121 4000").replace('"', "").replace(",", "\t")
    got = read(text.replace("cifvalue", "CIFValue"), "bulk.txt")
    assert got.figures() == {("KGZ", "CHN", "import", "2022", "010121", "4000")}


def test_comtrade_reply(read: Reader) -> None:
    got = read(
        '{"elapsedTime":"0.1 secs","count":1,"data":[{"typeCode":"C","freqCode":"M","refYear":2023,'
        '"period":"202304","reporterCode":417,"flowCode":"X","partnerCode":643,"cmdCode":"TOTAL",'
        '"classificationCode":"H6","primaryValue":12.5,"netWgt":null}],"error":""}',
        "reply.json",
    )
    assert got.figures() == {("KGZ", "RUS", "export", "2023-04", "TOTAL", "12.5")}


def test_comtrade_services_are_no_goods(read: Reader) -> None:
    got = read(comtrade("M 156 S 10").replace('"C","A"', '"S","A"'))
    assert got.facts.coverage == "services"


def test_comtrade_legacy(read: Reader) -> None:
    head = (
        "Classification,Year,Period,Period Desc.,Aggregate Level,Trade Flow Code,Trade Flow,"
        "Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Commodity,Netweight (kg),"
        "Trade Value (US$),Flag\n"
    )
    rows = (
        "H4,2015,2015,2015,6,1,Import,360,Indonesia,156,China,010121,Horses,5,1000,0\n"
        "H4,2015,2015,2015,6,2,Export,360,Indonesia,0,World,010121,Horses,,25,0\n"
        "H4,2015,2015,2015,6,4,Re-Import,360,Indonesia,702,Singapore,010121,Horses,,3,0\n"
    )
    got = read(head + rows)
    assert got.layout == "comtrade"
    assert got.figures() == {
        ("IDN", "CHN", "import", "2015", "010121", "1000"),
        ("IDN", "WLD", "export", "2015", "010121", "25"),
        ("IDN", "SGP", "re-import", "2015", "010121", "3"),
    }
    assert [r.quantity for r in got.rows] == ["5", "", ""]


def test_baci(read: Reader) -> None:
    got = read(
        '"t","i","j","k","v","q"\n2021,156,417,10121,52.051,"       13.235"\n'
        "2021,490,842,9999AA,0.001,           NA\n",
        "BACI_HS92_Y2021_V202301.csv",
    )
    assert got.layout == "baci"
    assert got.facts.kind is SourceKind.RECONCILED
    assert got.facts.name == "baci-hs92"
    assert got.figures() == {
        ("CHN", "KGZ", "export", "2021", "010121", "52051"),
        ("TWN", "USA", "export", "2021", "9999AA", "1"),
    }
    assert [(r.quantity, r.quantity_unit) for r in got.rows] == [("13.235", "t"), ("", "")]
    assert {r.classification for r in got.rows} == {"H0"}


def test_wits(read: Reader) -> None:
    got = read(
        "nomenclature,reporteriso3,productcode,reportername,partneriso3,partnername,year,"
        "tradeflowname,tradevaluein1000usd\n"
        "H3,TZA,10110,Tanzania,ZAR,Congo Dem. Rep.,2011,Import,2.371\n"
        "H3,TZA,85,Tanzania,WLD,World,2011,Gross Exports,40\n"
    )
    assert got.layout == "wits"
    assert got.figures() == {
        ("TZA", "COD", "import", "2011", "010110", "2371"),
        ("TZA", "WLD", "export", "2011", "85", "40000"),
    }
    assert [str(n) for n in got.facts.assumed] == [
        "made-up.csv: leading zeros of product codes are restored."
    ]


def test_eurostat_browser(read: Reader) -> None:
    got = read(
        "REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR\r\n"
        '"Germany","Armenia","TOTAL-Total","2-EXPORT","T-Total","201952-Jan.-Dec. 2019",9360\r\n'
        '"Germany","Armenia","TOTAL-Total","2-EXPORT","1-Normal","201952-Jan.-Dec. 2019",9000\r\n'
        '"European Union - 27 countries (AT, BE)","Armenia","TOTAL-Total","2-EXPORT","T-Total",'
        '"201952-Jan.-Dec. 2019",19360\r\n'
        '"France (incl. Saint Barthélemy)","Armenia","Total","IMPORT","Total","Aug. 2024",7\r\n'
    )
    assert got.layout == "eurostat"
    assert got.facts.currency == "EUR"
    assert got.figures() == {
        ("DEU", "ARM", "export", "2019", "TOTAL", "9360"),
        ("FRA", "ARM", "import", "2024-08", "TOTAL", "7"),
    }
    assert dict(got.tally.excluded) == {
        "a part of a statistical procedure, whose total is there too": 1,
        "a group that reports, which holds its members": 1,
    }


def test_eurostat_sdmx_keeps_the_money(read: Reader) -> None:
    got = read(
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
        "ESTAT:DS-045409(1.0),15/09/26,A,DE,VN,030462,1,QUANTITY_IN_100KG,2024,90.63\n"
        "ESTAT:DS-045409(1.0),15/09/26,A,DE,VN,030462,1,VALUE_IN_EUROS,2024,500\n"
        "ESTAT:DS-045409(1.0),15/09/26,A,DE,EXT_EU27_2020,030462,1,VALUE_IN_EUROS,2024,900\n"
    )
    assert got.figures() == {("DEU", "VNM", "import", "2024", "030462", "500")}
    assert got.tally.excluded["another measure (quantity, index, share)"] == 1
    assert got.tally.excluded["a group of areas, which holds its members"] == 1


def test_eurostat_bulk_adds_procedures(read: Reader) -> None:
    head = (
        "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,"
        "QUANTITY_KG\n"
    )
    got = read(
        head + "AT,AD,E,35069190,2,1,NO_SU,202402,65,3\nAT,AD,E,35069190,2,3,NO_SU,202402,35,1\n"
        "AT,AD,E,39XXXXXX,2,1,NO_SU,202402,10,0\n",
        "full_202402.dat",
    )
    assert got.layout == "eurostat-bulk"
    assert got.figures() == {
        ("AUT", "AND", "export", "2024-02", "35069190", "100"),
        ("AUT", "AND", "export", "2024-02", "39XXXXXX", "10"),
    }


IMF_API = (
    "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,"
    "OBS_VALUE,SCALE,STATUS\n"
)


def test_imf_interface_does_not_scale(read: Reader) -> None:
    got = read(
        IMF_API + "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,MG_CIF_USD,USA,A,2022,56004917567,6,\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,MG_FOB_USD,USA,A,2022,55000000000,6,\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,XG_FOB_USD,G001,A,2022,5,6,E\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,XG_FOB_USD,G163,A,2022,4,6,\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,TBG_USD,USA,A,2022,-3,6,\n"
    )
    assert got.layout == "imf"
    assert got.figures() == {
        ("FRA", "USA", "import", "2022", "TOTAL", "56004917567"),
        ("FRA", "WLD", "export", "2022", "TOTAL", "5"),
    }
    assert [r.status for r in got.rows] == ["reported", "estimate"]
    assert dict(got.tally.excluded) == {
        "imports FOB beside imports CIF: two reports of one flow": 1,
        "a group of areas, which holds its members": 1,
        "a balance, which is not a flow": 1,
    }


def test_imf_portal_scales(read: Reader) -> None:
    got = read(
        '"DATASET","SERIES_CODE","OBS_MEASURE","COUNTRY.ID","COUNTRY","INDICATOR.ID",'
        '"COUNTERPART_COUNTRY.ID","FREQUENCY.ID","SCALE.ID","SCALE","2021","2022","2022-M01"\n'
        '"IMF.STA:IMTS(1.0.0)","FRA.MG_CIF_USD.USA.A","OBS_VALUE","FRA","France","MG_CIF_USD",'
        '"USA","A","6","Millions","","56004.917567",""\n'
        '"IMF.STA:IMTS(1.0.0)","FRA.XG_FOB_USD.USA.A","OBS_VALUE","FRA","France","XG_FOB_USD",'
        '"USA","A","","","7","",""\n'
    )
    assert got.figures() == {
        ("FRA", "USA", "import", "2022", "TOTAL", "56004917567"),
        ("FRA", "USA", "export", "2021", "TOTAL", "7"),
    }
    assert got.tally.excluded["no figure (missing is not zero)"] == 4


def test_imf_workbook_as_text(read: Reader) -> None:
    got = read(
        ',"Exports, FOB to Partner Countries",\n,Kiribati,\n,"US Dollars, Millions",\n'
        ",,2019,2020,2018\n,World,1.5,0.25,1\n,Advanced Economies,1,0.2,1\n,Australia,...,0.125 e,\n"
    )
    assert got.layout == "imf-dots-workbook"
    assert got.figures() == {
        ("KIR", "WLD", "export", "2019", "TOTAL", "1500000"),
        ("KIR", "WLD", "export", "2020", "TOTAL", "250000"),
        ("KIR", "WLD", "export", "2018", "TOTAL", "1000000"),
        ("KIR", "AUS", "export", "2020", "TOTAL", "125000"),
    }


def test_census_reply(read: Reader) -> None:
    got = read(
        '[["ALL_VAL_MO","COMM_LVL","E_COMMODITY","CTY_CODE","time"],'
        '["155","HS2","85","1220","2016-01"],["900","-","-","-","2016-01"],'
        '["300","HS2","85","0003","2016-01"]]',
        "exports.json",
    )
    assert got.layout == "census"
    assert got.facts.valuation["export"] == "FAS"
    assert got.figures() == {
        ("USA", "CAN", "export", "2016-01", "85", "155"),
        ("USA", "WLD", "export", "2016-01", "TOTAL", "900"),
    }
    assert got.tally.excluded["a group of areas, which holds its members"] == 1


def test_atlas_and_open_trade_statistics(read: Reader) -> None:
    atlas = read(
        "country_id,country_iso3_code,partner_country_id,partner_iso3_code,product_id,"
        "product_hs92_code,year,export_value,import_value\n250,FRA,840,USA,5000,10111,2022,5,6\n"
    )
    assert atlas.figures() == {
        ("FRA", "USA", "export", "2022", "010111", "5"),
        ("FRA", "USA", "import", "2022", "010111", "6"),
    }
    ots = read(
        '[{"year":2002,"reporter_iso":"chl","partner_iso":"arg","trade_value_usd_imp":9,'
        '"trade_value_usd_exp":1}]',
        "yrp.json",
    )
    assert ots.figures() == {
        ("CHL", "ARG", "import", "2002", "TOTAL", "9"),
        ("CHL", "ARG", "export", "2002", "TOTAL", "1"),
    }


def test_sdmx_with_labels_and_decimal_commas(read: Reader) -> None:
    got = read(
        "STRUCTURE[|];STRUCTURE_ID;ACTION;REF_AREA: Pays;COUNTERPART_AREA: Contrepartie;FLOW: Flux;"
        "TIME_PERIOD: Période;OBS_VALUE: Valeur\n"
        "dataflow;XY:TRADE(1.0): Commerce;I;FR: France;DE: Allemagne;X: Exportations;2023: 2023;"
        "12,45\n"
        "dataflow;XY:TRADE(1.0): Commerce;D;FR: France;DE: Allemagne;X: Exportations;2022: 2022;"
        "1,5\n",
        unit="million-eur",
    )
    assert got.layout == "sdmx-csv"
    assert got.figures() == {("FRA", "DEU", "export", "2023", "TOTAL", "12450000")}


def test_sdmx_without_areas_says_what_is_missing(read: Reader) -> None:
    with pytest.raises(UnknownLayout) as refused:
        read("DATAFLOW,DIM_1,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),A,2014,12\n")
    assert refused.value.message == (
        '"made-up.csv" is a table of an unknown layout. No column was understood as the '
        "reporter or the partner (it is SDMX-CSV)."
    )


def test_own_table(read: Reader) -> None:
    got = read("exporter,importer,period,value\nCHN,KGZ,2023,19\nKGZ,WLD,2023,3\n")
    assert got.layout == "tradestat"
    assert got.facts.kind is SourceKind.RECONCILED
    assert got.figures() == {
        ("CHN", "KGZ", "export", "2023", "TOTAL", "19"),
        ("KGZ", "WLD", "export", "2023", "TOTAL", "3"),
    }


WIDE = (
    ",,\n(миң АКШ доллары),(тыс. долларов США),(thousand US dollars)\n"
    "kg,ru,en,2021,2022 1,2023\nБардыгы,Всего,Total,10,20,30\nЕС,ЕС,The EU,1,2,3\n"
    'Кытай,Китай,China,4,-,"1376,4"\nАмерика,Америка,America,1,1,1\n'
    "Америка Кошмо Штаттары,Соединенные Штаты Америки,USA,1,1,1\n"
    ",Неопределенная страна,Undefined country,0.1,,\n"
)


def test_wide_table_in_three_languages(read: Reader) -> None:
    got = read(WIDE.replace('"1376,4"', "1376.4"), reporter="KG", flow="exports")
    assert got.layout == "table"
    assert got.facts.scale == Decimal(1000)
    assert got.figures() == {
        ("KGZ", "WLD", "export", "2021", "TOTAL", "10000"),
        ("KGZ", "WLD", "export", "2022", "TOTAL", "20000"),
        ("KGZ", "WLD", "export", "2023", "TOTAL", "30000"),
        ("KGZ", "CHN", "export", "2021", "TOTAL", "4000"),
        ("KGZ", "CHN", "export", "2023", "TOTAL", "1376400"),
        ("KGZ", "USA", "export", "2021", "TOTAL", "1000"),
        ("KGZ", "USA", "export", "2022", "TOTAL", "1000"),
        ("KGZ", "USA", "export", "2023", "TOTAL", "1000"),
        ("KGZ", "_X", "export", "2021", "TOTAL", "100"),
    }
    assert dict(got.tally.excluded) == {
        "no figure (missing is not zero)": 3,
        "a group of areas, which holds its members": 6,
    }


def test_code_0_of_a_national_table_is_other_countries_and_not_the_world(read: Reader) -> None:
    got = read(
        "Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2022,2023\n"
        "0,Boshqa davlatlar,Другие страны,Other countries,5,6\n"
        "156,Xitoy,Китай,China,7,8\n860,Qozog'iston,Казахстан,Kazakhstan,1,2\n"
        "398,Qozog'iston,Казахстан,Kazakhstan,1,2\n".replace(
            "860,Qozog'iston", "643,Rossiya"
        ).replace("643,Rossiya,Казахстан,Kazakhstan", "643,Rossiya,Россия,Russian Federation"),
        reporter="UZ",
        flow="exports",
        unit="thousand-usd",
    )
    assert ("UZB", "_X", "export", "2023", "TOTAL", "6000") in got.figures()
    assert "WLD" not in {r.partner for r in got.rows}


def test_what_a_file_does_not_say_is_asked_for_and_never_guessed(read: Reader) -> None:
    with pytest.raises(UnknownLayout) as refused:
        read("Country,2021,2022\nChina,1,2\nRussia,3,4\nKazakhstan,5,6\n")
    assert str(refused.value) == (
        '"made-up.csv" does not say who reports, which flow it is or in which currency and unit '
        "its values are.\nSay it: --reporter KG --flow exports --unit thousand-usd"
    )


def test_a_table_of_nothing_known(read: Reader) -> None:
    with pytest.raises(UnknownLayout) as refused:
        read("colour,size\nred,1\nblue,2\n")
    assert str(refused.value) == (
        '"made-up.csv" is a table of an unknown layout.\n'
        'Its columns: "colour", "size".  Say what they are: --map reporter="…" --map partner="…" '
        '--map value="…" (tradestat load --help)'
    )


KNOWN = [
    ("Reporter,Partner,Product categories,Indicator Type,Indicator,2019\nA,B,c,d,e,1\n",
     "a WITS trade summary"),
    ("ccode1,ccode2,year,flow1,flow2\n2,20,2014,3,4\n", "Correlates of War"),
    ("country_code;country_name;country_iso2;country_iso3\n4;Afghanistan;AF;AFG\n", "country codes"),
    ("code,description\n010111,Horses\n", "product codes"),
    ("Entity,Code,Year,Exports (% of GDP)\nWorld,OWID_WRL,2023,29\n", "Our World in Data"),
    ("region_raw,trade_total_month,exports_month,imports_month\n??,1,2,3\n", "past saving"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), KNOWN, ids=[what for _, what in KNOWN])
def test_known_and_not_read(read: Reader, text: str, what: str) -> None:
    with pytest.raises(BadFile) as refused:
        read(text)
    assert what in refused.value.message
    assert refused.value.message.endswith("which tradestat does not read.")
    assert refused.value.advice


def test_bad_number_names_file_line_column_text_and_what_was_expected(read: Reader) -> None:
    with pytest.raises(BadRow) as refused:
        read(comtrade("M 156 TOTAL 1", "M 398 TOTAL 12x"))
    assert str(refused.value) == (
        '"made-up.csv", line 3, column "primaryValue": found "12x", expected a number.\n'
        "Fix the line, or load the rest with --skip-bad, which writes such rows to a file."
    )


NEW = '''
"""Japan's e-Stat, with names of countries."""

from tradestat.formats.layouts.base import Layout
from tradestat.formats.plans.rules import THOUSAND, flows, partners, periods, positions, understood
from tradestat.formats.plans.plan import Measure, Plan
from tradestat.formats.table import Facts


class EStat(Layout):
    id = "e-stat"
    title = "Japan's e-Stat"

    def handles(self, sheet):
        return {"exp or imp", "year", "country name", "value-year"} <= set(sheet.tokens)

    def plan(self, sheet, given):
        at = positions(sheet, flow="exp or imp", period="year", partner="country name",
                       value="value-year")
        facts = Facts(self.id, "e-stat", "Trade Statistics of Japan", "e-Stat", currency="JPY",
                      scale=THOUSAND, columns=understood(sheet, at))
        flow = flows(at["flow"], "1 or 2", {"1": "export", "2": "import"}.get)
        rules = (flow, periods(at["period"]), partners(at["partner"]))
        return Plan(facts, rules, (Measure(at["value"]),), {"reporter": "JPN"})
'''


def test_a_new_layout_costs_one_file(tmp_path: Path) -> None:
    """In a process of its own: a layout registers itself for good."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "estat.py").write_text(NEW)
    (tmp_path / "japan.csv").write_text(
        "Exp or Imp,Year,Country Name,Value-Year\n1,2023,China,5\n2,2023,Viet Nam,5r\n2,2023,World,7\n"
    )
    script = (
        "import sys, tradestat as ts; from tradestat.formats import layouts; "
        "layouts.__path__.append(sys.argv[1] + '/layouts'); "
        "card, rows = ts.inspect(sys.argv[1] + '/japan.csv'); "
        "print(rows.frame[['reporter', 'partner', 'flow', 'value']].values.tolist()); "
        "print(dict(card.frame.values.tolist())['Kind'], *map(str, card.notes))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "[['JPN', 'CHN', 'export', 5000.0], ['JPN', 'WLD', 'import', 7000.0]]\n"
        "reported, layout e-stat 1 row cannot be read: line 3, column “Value-Year”: found “5r”, "
        "expected a number.\n"
    )
