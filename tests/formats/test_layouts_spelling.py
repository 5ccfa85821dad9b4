"""Heads in other cases, with other marks between their words, in another order and with columns of
one's own: a publisher's table stays what it is, and gives the same figures."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

Reader = Callable[..., Any]

# One row under the heads of each publisher.
TABLES = {
    "comtrade": "reporterCode,flowCode,partnerCode,partner2Code,cmdCode,motCode,period,primaryValue\n"
    "417,M,156,0,27,0,2021,100\n",
    "imf": "Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,"
    '"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)"\n'
    'Kyrgyz Republic,917,"China, P.R.: Mainland",924,2018,61\n',
    "oec": "Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,Year,HS4 ID,"
    "HS4,Trade Value\naschn,China,askgz,Kyrgyzstan,2018,126402,Shoes,5\n",
    "wto": "Indicator,Reporting Economy ISO3A Code,Reporting Economy,Partner Economy,"
    "Product/Sector Code,Period Code,Unit,Year,Value\n"
    "Merchandise exports by product group,KGZ,Kyrgyz Republic,World,TO,A,Million US dollar,2022,5\n",
    "unctad": "Year,Economy,Economy Label,Partner,Partner Label,Flow Label,"
    "US dollars at current prices in thousands\n2020,417,Kyrgyzstan,156,China,Exports,5\n",
    "faostat": "Reporter Country Code,Reporter Countries,Partner Country Code,Partner Countries,"
    "Item Code,Item,Element,Unit,Y1986,Y1986F\n"
    '108,Kazakhstan,41,"China, mainland",15,Wheat,Export Value,1000 US$,5,A\n',
    "wits": "Reporter Name,Partner Name,Year,Trade Flow,Export (US$ Thousand)\n"
    "China,France,2022,Export,5\n",
    "both-ways": "location_code,partner_code,hs_product_code,year,export_value,import_value\n"
    "CHN,KGZ,0101,2014,5,6\n",
    "sdmx-csv": "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,UNIT_MEASURE,"
    "TIME_PERIOD,OBS_VALUE,UNIT_MULT\nDATAFLOW,OECD:DF(1.0),I,FRA,DEU,X,USD,2023,5,3\n",
    "oecd-stat": "COU,PAR,FLOW,TIME,Unit Code,PowerCode Code,Value\nFRA,DEU,EXPO,2019,USD,3,5\n",
    "trademap": "Exporters,Product code,Exported value in 2021,Exported value in 2022\n"
    "China,'0101,5,6\n",
    "eurostat": "REPORTER,PARTNER,PRODUCT,FLOW,PERIOD,VALUE_IN_EUR\n"
    "Germany,Armenia,TOTAL-Total,2-EXPORT,2019,9\n",
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small": str.lower,
    "underscores": lambda head: re.sub(r"(?<=\w)[ /](?=\w)", "_", head),
}


def rewritten(text: str, spelt: Callable[[str], str]) -> str:
    """The table with other heads, its columns the other way round, and one column more."""
    rows = [row[::-1] for row in csv.reader(StringIO(text))]
    rows[0] = [spelt(head) for head in rows[0]]
    for number, row in enumerate(rows):
        row.append("x" if number else "my remark")
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("spelling", [*SPELLINGS])
@pytest.mark.parametrize("layout", [*TABLES])
def test_heads_are_known_however_they_are_spelt(read: Reader, layout: str, spelling: str) -> None:
    first = read(TABLES[layout])
    again = read(rewritten(TABLES[layout], SPELLINGS[spelling]))
    assert (first.layout, again.layout) == (layout, layout)
    assert len(first.rows) >= 1
    assert again.figures() == first.figures()
