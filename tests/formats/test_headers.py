"""Headers of two and three rows, in workbooks and as CSV; lines above and below a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.parsing.header import header_of

Reader = Callable[..., Any]
Row = Sequence[Any]
SAID = {"reporter": "Kyrgyzstan", "unit": "thousand-usd"}


def workbook(rows: Sequence[Row], *merged: str) -> bytes:
    """A workbook of one sheet, with cells merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Table"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


YEARS_OVER_FLOWS: list[Row] = [
    ("Trade by country",),
    ("thousand USD",),
    (),
    ("Country", 2022, None, 2023, None),
    (None, "Export", "Import", "Export", "Import"),
    ("China", 28.5, 37, 31, 27),
    ("Russia", 5, "", 7, "-"),
    (),
    ("Source: a customs office that does not exist",),
]
BOTH_FLOWS_OF_BOTH_YEARS = {
    ("KGZ", "CHN", "export", "2022", "TOTAL", "28500"),
    ("KGZ", "CHN", "import", "2022", "TOTAL", "37000"),
    ("KGZ", "CHN", "export", "2023", "TOTAL", "31000"),
    ("KGZ", "CHN", "import", "2023", "TOTAL", "27000"),
    ("KGZ", "RUS", "export", "2022", "TOTAL", "5000"),
    ("KGZ", "RUS", "export", "2023", "TOTAL", "7000"),
}


def test_years_over_flows_in_merged_cells(read: Reader) -> None:
    got = read(workbook(YEARS_OVER_FLOWS, "A4:A5", "B4:C4", "D4:E4"), "x.xlsx", reporter="KG")
    assert got.figures() == BOTH_FLOWS_OF_BOTH_YEARS
    assert got.facts.scale == 1000


def test_the_same_exported_to_csv_with_empty_cells(read: Reader) -> None:
    text = "\n".join(
        ",".join("" if c is None else str(c) for c in [*row, *[None] * (5 - len(row))])
        for row in YEARS_OVER_FLOWS
    )
    assert read(text, reporter="KG").figures() == BOTH_FLOWS_OF_BOTH_YEARS


def test_flows_over_years(read: Reader) -> None:
    text = "Country;Exports;;Imports;\n;2022;2023;2022;2023\nChina;1;2;3;4\nRussia;5;6;7;8\n"
    assert {f[2:4] + f[5:] for f in read(text, **SAID).figures() if f[1] == "CHN"} == {
        ("export", "2022", "1000"), ("export", "2023", "2000"),
        ("import", "2022", "3000"), ("import", "2023", "4000"),
    }  # fmt: skip


def test_three_rows_with_quantities_between(read: Reader) -> None:
    rows: list[Row] = [
        ("Partner", "Exports", None, None, None, "Imports", None, None, None),
        (None, 2021, None, 2022, None, 2021, None, 2022, None),
        (None, *["Value", "Quantity"] * 4),
        ("China", 1, 900, 2, 901, 3, 902, 4, 903),
        ("Japan", 5, 904, 6, 905, 7, 906, 8, 907),
    ]
    got = read(workbook(rows, "A1:A3", "B1:E1", "F1:I1", "B2:C2", "D2:E2", "F2:G2", "H2:I2"), "x.xlsx", **SAID)  # fmt: skip
    assert {f[2:4] + f[5:] for f in got.figures() if f[1] == "JPN"} == {
        ("export", "2021", "5000"), ("export", "2022", "6000"),
        ("import", "2021", "7000"), ("import", "2022", "8000"),
    }  # fmt: skip


def test_months_below_their_year(read: Reader) -> None:
    text = "Country,2023,,2024,\n,Nov,Dec,Jan,Feb\nChina,1,2,3,4\nRussia,5,6,7,8\n"
    got = read(text, flow="exports", **SAID)
    assert {(f[3], f[5]) for f in got.figures() if f[1] == "CHN"} == {
        ("2023-11", "1000"), ("2023-12", "2000"), ("2024-01", "3000"), ("2024-02", "4000"),
    }  # fmt: skip


def test_a_name_merged_downwards_stands_in_each_row(read: Reader) -> None:
    rows: list[Row] = [
        ("Country", "Flow", "Value 2022", "Value 2023"),
        ("China", "Export", 1, 2),
        (None, "Import", 3, 4),
        ("Russia", "Export", 5, 6),
        (None, "Import", 7, 8),
    ]
    got = read(workbook(rows, "A2:A3", "A4:A5"), "x.xlsx", **SAID)
    assert {f[1:4] + f[5:] for f in got.figures()} == {
        ("CHN", "export", "2022", "1000"), ("CHN", "export", "2023", "2000"),
        ("CHN", "import", "2022", "3000"), ("CHN", "import", "2023", "4000"),
        ("RUS", "export", "2022", "5000"), ("RUS", "export", "2023", "6000"),
        ("RUS", "import", "2022", "7000"), ("RUS", "import", "2023", "8000"),
    }  # fmt: skip


def test_a_row_that_numbers_the_columns_is_none_of_figures(read: Reader) -> None:
    text = "Country,2022,2023\nA,1,2\nChina,10,20\n"
    got = read(text, flow="exports", **SAID)
    assert {f[5] for f in got.figures()} == {"10000", "20000"}


@pytest.mark.parametrize("note", ["* preliminary", "Source: customs", "1) without re-exports", "_____"])  # fmt: skip
def test_lines_below_a_long_table_are_no_rows(read: Reader, note: str) -> None:
    text = f"Country,Year,Exports (USD)\nChina,2022,10\nRussia,2022,20\n\n{note}\n"
    assert {f[5] for f in read(text, reporter="KG").figures()} == {"10", "20"}


def test_a_header_of_one_row_is_left_as_it_is() -> None:
    rows = [["Country", "2022", "2023"], ["Andorra", "-", ".."], ["China", "1", "2"]]
    assert header_of(rows) == (0, 0, ["Country", "2022", "2023"])
    rows = [["Exports by country", "", ""], ["", "", "USD"], *rows]
    assert header_of(rows) == (2, 2, ["Country", "2022", "2023"])


@pytest.mark.parametrize(
    "heads", ["2021-22,2022-23", "2021/22,2022/23", "FY2022,FY2023", "2021-2022,2022-2023"]
)
def test_fiscal_years_are_never_calendar_years(read: Reader, heads: str) -> None:
    with pytest.raises(BadFile, match="fiscal years, as"):
        read(f"Country,{heads}\nChina,1,2\nRussia,3,4\n", flow="exports", **SAID)


def test_fiscal_years_in_a_column_of_years(read: Reader) -> None:
    text = "Country,Year,Exports\nChina,2010/11,1\nChina,2011/12,2\nRussia,2011/12,3\n"
    with pytest.raises(BadFile, match="fiscal years, as “2010/11”"):
        read(text, **SAID)


def test_months_as_heads_of_a_short_year(read: Reader) -> None:
    text = "Partner,Nov-23,Dec-23,Jan-24\nChina,1,2,3\nRussia,4,5,6\n"
    got = read(text, flow="exports", **SAID)
    assert {(f[3], f[5]) for f in got.figures() if f[1] == "CHN"} == {
        ("2023-11", "1000"), ("2023-12", "2000"), ("2024-01", "3000")}  # fmt: skip


def test_shares_and_parts_of_a_year_beside_values_are_no_values(read: Reader) -> None:
    text = (
        "Partner,Exports 2022,Share in 2022 (%),Exports Jan-Jun 2023,Balance 2022,Exports 2023\n"
        "China,1,50,7,-3,2\nRussia,1,50,7,-3,2\n"
    )
    got = read(text, **SAID)
    assert {f[1:4] + f[5:] for f in got.figures() if f[1] == "CHN"} == {
        ("CHN", "export", "2022", "1000"), ("CHN", "export", "2023", "2000")}  # fmt: skip


def test_heads_repeated_over_their_columns_instead_of_merged(read: Reader) -> None:
    text = (
        "Country,Exports,Exports,Imports,Imports\nCountry,2022,2023,2022,2023\n"
        "China,1,2,3,4\nRussia,5,6,7,8\n"
    )
    got = read(text, **SAID)
    assert {f[2:4] + f[5:] for f in got.figures() if f[1] == "CHN"} == {
        ("export", "2022", "1000"), ("export", "2023", "2000"),
        ("import", "2022", "3000"), ("import", "2023", "4000"),
    }  # fmt: skip


def test_flows_over_short_months(read: Reader) -> None:
    rows: list[Row] = [
        ("Merchandise trade, million USD",),
        ("Partner", "Exports", None, "Imports", None),
        (None, "Jan-24", "Feb-24", "Jan-24", "Feb-24"),
        ("China", 1, 2, 3, 4),
        ("Russia", 5, 6, 7, 8),
    ]
    got = read(workbook(rows, "A2:A3", "B2:C2", "D2:E2"), "x.xlsx", reporter="KG")
    assert {f[2:4] + f[5:] for f in got.figures() if f[1] == "RUS"} == {
        ("export", "2024-01", "5000000"), ("export", "2024-02", "6000000"),
        ("import", "2024-01", "7000000"), ("import", "2024-02", "8000000"),
    }  # fmt: skip


def test_a_fiscal_year_in_the_title_is_said(read: Reader) -> None:
    text = "Trade in FY 2075/76\nCountry,Imports,Exports\nChina,1,2\nRussia,3,4\n"
    with pytest.raises(BadFile, match="its title names a fiscal year, “2075/76”"):
        read(text, **SAID)
    assert {f[3] for f in read(text, period="2019", **SAID).figures()} == {"2019"}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("External merchandise trade of Georgia by country", "GEO"),
        ("Kazakhstan\u2019s exports and imports, by country", "KAZ"),
        ("Trade of the Kyrgyz Republic with other countries", "KGZ"),
    ],
)
def test_the_title_says_who_reports(read: Reader, title: str, key: str) -> None:
    text = f"{title}\nmillion USD\nCountry,Year,Exports,Imports\nChina,2022,1,2\nItaly,2022,3,4\n"
    got = read(text)
    assert {f[0] for f in got.figures()} == {key}
    assert "reading.reporter_of_title" in {note.code for note in got.facts.assumed}


@pytest.mark.parametrize("title", ["Exports to China by month", "Trade of Georgia, trade of Italy"])
def test_a_partner_in_the_title_is_no_reporter(read: Reader, title: str) -> None:
    text = f"{title}\nCountry,Year,Exports (USD)\nChina,2022,1\nItaly,2022,3\n"
    with pytest.raises(UnknownLayout, match="who reports"):
        read(text)


def test_short_months_in_a_column(read: Reader) -> None:
    text = "Country,Period,Exports (USD)\nChina,Jan-24,1\nChina,Feb-24,2\nItaly,Jan-24,3\n"
    assert {f[3] for f in read(text, reporter="KG").figures()} == {"2024-01", "2024-02"}


def test_a_first_row_without_figures_is_no_header() -> None:
    rows = [["Partner", "", "2022"], ["Andorra", "Exports", ""], ["China", "Exports", "1"]]
    assert header_of(rows) == (0, 0, ["Partner", "", "2022"])
    rows = [["id", "Partner", "Flow", "2022"], ["", "Andorra", "Exports", ""], ["2", "China", "Exports", "1"]]  # fmt: skip
    assert header_of(rows) == (0, 0, ["id", "Partner", "Flow", "2022"])


def test_figures_under_years_are_no_codes_of_areas(read: Reader) -> None:
    text = "Exports of Armenia\nCountry,2022,2023\nTotal,100,120\nRussia,50,70\nChina,20,24\n"
    got = read(text, unit="million-usd")  # 100, 50 and 20 are Bulgaria, Bangladesh and Andorra
    assert {f[:2] + f[3:4] + f[5:] for f in got.figures()} == {
        ("ARM", "WLD", "2022", "100000000"), ("ARM", "WLD", "2023", "120000000"),
        ("ARM", "RUS", "2022", "50000000"), ("ARM", "RUS", "2023", "70000000"),
        ("ARM", "CHN", "2022", "20000000"), ("ARM", "CHN", "2023", "24000000"),
    }  # fmt: skip
