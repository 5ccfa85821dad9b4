"""Eighteen ways in which a trade file gives wrong numbers without a word, each one closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tradestat.errors import BadFile

Reader = Callable[..., Any]

NAMES = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,"
    "flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,"
    "classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,"
    "isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,"
    "isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,"
    "grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
    "isAggregate"
)


def row(flow: str, partner: str, value: str, **more: str) -> str:
    """One made-up row of the web export: 47 fields and the comma behind the last."""
    cells = dict.fromkeys(NAMES.split(","), "")
    cells |= {
        "typeCode": "C", "freqCode": "A", "refYear": "2022", "refMonth": "52", "period": "2022",
        "reporterCode": "417", "reporterISO": "KGZ", "flowCode": flow, "partnerCode": partner,
        "partner2Code": "0", "classificationCode": "H6", "cmdCode": "TOTAL", "customsCode": "C00",
        "mosCode": "0 ", "motCode": "0", "primaryValue": value, "legacyEstimationFlag": "0",
        "isReported": "false", "isAggregate": "true",
    } | more  # fmt: skip
    return ",".join(f'"{c}"' if c else "" for c in cells.values()) + ",\n"


def web(*rows: str) -> bytes:
    return (NAMES + "\n" + "".join(rows)).encode("latin-1")


def values(got: Any) -> dict[tuple[str, str], str]:
    return {(r.flow, r.partner): r.value for r in got.rows}


def test_1_and_2_one_field_too_many_and_latin_1(read: Reader) -> None:
    got = read(
        web(
            row("X", "792", "7", partnerDesc="Türkiye"),
            row("X", "384", "8", partnerDesc="Côte d'Ivoire"),
        )
    )
    assert values(got) == {("export", "TUR"): "7", ("export", "CIV"): "8"}


def test_3_the_world_is_the_total(read: Reader) -> None:
    got = read(web(row("X", "0", "10"), row("X", "156", "7"), row("X", "899", "3")))
    assert values(got) == {("export", "WLD"): "10", ("export", "CHN"): "7", ("export", "_X"): "3"}


@pytest.mark.parametrize(
    "part", [{"partner2Code": "398"}, {"customsCode": "C01"}, {"motCode": "2100"}, {"mosCode": "1"}]
)
def test_4_breakdowns_beside_their_total(read: Reader, part: dict[str, str]) -> None:
    got = read(
        web(row("X", "156", "7"), row("X", "156", "5", **part), row("X", "156", "2", **part))
    )
    assert values(got) == {("export", "CHN"): "7"}
    assert sum(got.tally.excluded.values()) == 2


def test_5_exactly_as_many_rows_as_the_server_gives(read: Reader) -> None:
    got = read(web(*(row("X", "156", str(n), cmdCode=f"{n:06}") for n in range(500))))
    assert [str(n) for n in got.facts.assumed] == [
        "made-up.csv has exactly 500 rows, the server's limit: rows may be missing."
    ]
    got = read(web(*(row("X", "156", str(n), cmdCode=f"{n:06}") for n in range(499))))
    assert got.facts.assumed == ()


def test_6_and_7_are_in_the_tests_of_the_imf_layouts(read: Reader) -> None:
    old = (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,"
        "TIME_PERIOD,OBS_VALUE,SCALE\nd,IMF:DOT(1.0),R,KGZ,TXG_FOB_USD,W00,A,2019,9,6\n"
        "d,IMF:DOT(1.0),R,KGZ,TMG_CIF_USD,CHN,A,2019,4,6\n"
    )
    assert values(read(old)) == {("export", "WLD"): "9", ("import", "CHN"): "4"}


def test_8_codes_are_not_those_of_iso(read: Reader) -> None:
    codes = {"842": "USA", "251": "FRA", "380": "ITA", "757": "CHE", "579": "NOR", "699": "IND",
             "490": "TWN", "710": "ZAF", "56": "BEL"}  # fmt: skip
    got = read(web(*(row("X", code, code) for code in codes)))
    assert values(got) == {("export", key): code for code, key in codes.items()}


def test_9_codes_of_areas_of_other_years_are_areas_of_their_own(read: Reader) -> None:
    got = read(
        web(row("X", "276", "1"), row("X", "280", "2"), row("X", "58", "3"), row("X", "356", "4"))
    )
    assert values(got) == {
        ("export", "DEU"): "1", ("export", "280"): "2", ("export", "BLX"): "3", ("export", "356"): "4",
    }  # fmt: skip


def test_10_trade_with_oneself_stays(read: Reader) -> None:
    assert values(read(web(row("M", "417", "5")))) == {("import", "KGZ"): "5"}


def test_11_the_estimation_flag_is_about_quantities(read: Reader) -> None:
    got = read(web(row("M", "156", "5", legacyEstimationFlag="6")))
    assert [r.status for r in got.rows] == ["reported"]


def test_12_the_primary_value_counts_and_a_blank_is_no_zero(read: Reader) -> None:
    got = read(web(
        row("M", "156", "575", cifvalue="575", fobvalue="536"), row("M", "643", "", cifvalue=""),
        row("X", "643", "8", cifvalue="0", netWgt="0"),
    ))  # fmt: skip
    assert values(got) == {("import", "CHN"): "575", ("export", "RUS"): "8"}
    assert got.tally.excluded == {"no figure (missing is not zero)": 1}
    assert [r.quantity for r in got.rows] == ["", ""]


def test_13_leading_zeros(read: Reader) -> None:
    got = read(web(row("X", "156", "5", cmdCode="010121")))
    assert [r.commodity for r in got.rows] == ["010121"]
    table = "Reporter,Partner,Flow,Year,HS code,Value (USD)\nKG,CN,X,2022,10121,5\nKG,CN,X,2022,854231,6\n"
    got = read(table)
    assert [r.commodity for r in got.rows] == ["010121", "854231"]
    assert "leading zeros of product codes are restored" in str(got.facts.assumed[-1])


def test_14_units(read: Reader) -> None:
    thousand = "Reporter,Partner,Flow,Year,Value (thousand USD)\nKG,CN,X,2022,5.25\n"
    assert [r.value for r in read(thousand).rows] == ["5250"]
    som = 'Reporter,Partner,Flow,Year,"Value, тыс. сомов"\nKG,CN,X,2022,5\n'
    got = read(som)
    assert (got.facts.currency, [r.value for r in got.rows]) == ("KGS", ["5000"])


def test_15_groups_of_comext_and_confidential_products(read: Reader) -> None:
    head = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,PERIOD,VALUE_EUR\n"
    got = read(
        head + "AT,AD,E,35069190,2,1,202402,65\nAT,AD,E,39XXXXXX,2,1,202402,5\n"
        "AT,EXT_EU27_2020,E,35069190,2,1,202402,65\n",
        "full.dat",
    )
    assert sum(int(r.value) for r in got.rows) == 70
    assert got.tally.excluded == {"a group of areas, which holds its members": 1}


def test_16_quantities_in_100_kg_are_no_values(read: Reader) -> None:
    got = read(
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
        "ESTAT:DS-045409(1.0),x,A,DE,VN,030462,1,QUANTITY_IN_100KG,2024,90.63\n"
        "ESTAT:DS-045409(1.0),x,A,DE,VN,030462,1,VALUE_IN_EUROS,2024,500\n"
    )
    assert [(r.value, r.quantity) for r in got.rows] == [("500", "")]


def test_17_domestic_trade_and_zeros_that_mean_unknown(read: Reader) -> None:
    with pytest.raises(BadFile, match="zeros that mean unknown"):
        read(
            "exporter_iso3,exporter_name,importer_iso3,year,industry_id,trade,flag_zero\nFRA,x,FRA,2019,1,5,p\n"
        )


def test_18_groups_and_the_world_of_the_census(read: Reader) -> None:
    got = read(
        '[["GEN_VAL_MO","I_COMMODITY","CTY_CODE","time"],["9","-","-","2023-04"],'
        '["5","-","5700","2023-04"],["4","-","0001","2023-04"],["3","-","1XXX","2023-04"]]',
        "imports.json",
    )
    assert values(got) == {("import", "WLD"): "9", ("import", "CHN"): "5"}
    assert got.tally.excluded == {"a group of areas, which holds its members": 2}


def test_parts_of_a_flow_are_never_added_to_it(read: Reader) -> None:
    got = read(
        web(
            row("X", "156", "7"),
            row("DX", "156", "5"),
            row("RX", "156", "2"),
            row("FM", "156", "1"),
        )
    )
    assert values(got) == {("export", "CHN"): "7", ("re-export", "CHN"): "2"}
    assert got.tally.excluded == {"a part of exports or imports, which hold it already": 2}
