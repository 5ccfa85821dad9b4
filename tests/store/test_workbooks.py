"""Workbooks of many sheets: those that are tables of partners are read, the others are said."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from tradestat.errors import BadFile, BadOption, DataError
from tradestat.formats.given import given
from tradestat.store.imports import Imported, import_files

YEARS = [("Country", 2022, 2023), ("China", 10, 20), ("Russia", 5, 7)]
QUARTERS = [("Country", "2022Q1", "2022Q2"), ("China", 2, 3), ("Russia", 1, 1)]
MONTHS = [("Country", "2022Jan", "2022Feb"), ("China", 1, 0.5), ("Russia", 0.25, 0.5)]
BOOK = {
    "Cover": [("Trade of nobody",)],
    "Notes": [("Note", "Text", "Link"), ("note 1", "an estimate", "none"), ("note 2", "b", "c")],
    "1 Exports a year": YEARS,
    "2 Exports a quarter": QUARTERS,
    "3 Exports a month": MONTHS,
}


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def load(path: Path, content: bytes, **said: Any) -> Imported:
    path.write_bytes(content)
    said = {"reporter": "KG", "flow": "exports", "unit": "million-usd", **said}
    return import_files([str(path)], given(**said))


def figures(made: Imported) -> set[tuple[str, str, int]]:
    """(partner, period, value in thousands) of every figure."""
    rows = duckdb.sql(
        f"SELECT partner, period, value / 1000 FROM '{made.dataset.folder}/figures.parquet'"
    ).fetchall()
    return {(partner, period, int(value)) for partner, period, value in rows}


def test_sheets_of_every_frequency_are_read_and_the_others_are_said(tmp_path: Path) -> None:
    made = load(tmp_path / "book.xlsx", workbook(BOOK))
    assert figures(made) == {
        ("CHN", "2022", 10000), ("CHN", "2023", 20000),
        ("RUS", "2022", 5000), ("RUS", "2023", 7000),
        ("CHN", "2022-Q1", 2000), ("CHN", "2022-Q2", 3000),
        ("RUS", "2022-Q1", 1000), ("RUS", "2022-Q2", 1000),
        ("CHN", "2022-01", 1000), ("CHN", "2022-02", 500),
        ("RUS", "2022-01", 250), ("RUS", "2022-02", 500),
    }  # fmt: skip
    assert {file for file, _ in made.skipped} == {
        'book.xlsx, sheet "Cover"', 'book.xlsx, sheet "Notes"'}  # fmt: skip


@pytest.mark.parametrize("word", ["2 Exports a quarter", "2 exports A QUARTER ", "4"])
def test_a_sheet_by_its_title_or_number(tmp_path: Path, word: str) -> None:
    made = load(tmp_path / "book.xlsx", workbook(BOOK), sheet=word)
    assert {period for _, period, _ in figures(made)} == {"2022-Q1", "2022-Q2"}


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadOption) as caught:
        load(tmp_path / "book.xlsx", workbook(BOOK), sheet="Note")
    assert caught.value.near == ('"Notes"',)
    assert caught.value.choices == tuple(f'"{title}"' for title in BOOK)


def test_the_sheet_that_is_named_has_to_be_a_table(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="it holds no table"):
        load(tmp_path / "book.xlsx", workbook(BOOK), sheet="Cover")
    with pytest.raises(DataError, match="unknown layout"):
        load(tmp_path / "book.xlsx", workbook(BOOK), sheet="Notes", reporter=None, flow=None)


def test_a_text_has_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no workbook"):
        load(tmp_path / "a.csv", b"Country,2022,2023\nChina,1,2\n", sheet="1")


def test_a_sheet_for_each_year(tmp_path: Path) -> None:
    rows = [("Country", "Exports, million USD", "Note"), ("China", 10, ""), ("Russia", 5, "p")]
    made = load(tmp_path / "book.xlsx", workbook({"2021": rows, "2022": rows}))
    assert figures(made) == {
        ("CHN", "2021", 10000), ("RUS", "2021", 5000),
        ("CHN", "2022", 10000), ("RUS", "2022", 5000)}  # fmt: skip


def test_a_sheet_for_each_flow(tmp_path: Path) -> None:
    book = workbook({"Exports": YEARS, "Imports": [YEARS[0], ("China", 1, 2), ("Russia", 3, 4)]})
    made = load(tmp_path / "book.xlsx", book, flow=None)
    assert sorted(made.dataset.flows) == ["export", "import"]
    assert made.dataset.rows == 8


def test_a_workbook_by_any_name_and_from_standard_input(tmp_path: Path) -> None:
    book = workbook({"Sheet1": YEARS})
    assert len(figures(load(tmp_path / "download", book))) == 4
    said = given(reporter="KG", flow="exports", unit="million-usd")
    made = import_files(["-"], said, stdin=io.BytesIO(book))
    assert len(figures(made)) == 4
    assert len(figures(load(tmp_path / "book.xlsx.gz", gzip.compress(book)))) == 4


def test_read_mes_of_any_kind_beside_a_workbook_are_skipped(tmp_path: Path) -> None:
    document = BytesIO()
    with zipfile.ZipFile(document, "w") as inner:
        inner.writestr("[Content_Types].xml", "<Types/>")
        inner.writestr("word/document.xml", "<w/>")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("trade.xlsx", workbook({"Sheet1": YEARS}))
        archive.writestr("README.md", "# What this is\n\nTrade, by country, and more.\n")
        archive.writestr("readme.txt", "One line")
        archive.writestr("notes.pdf", "%PDF-1.7 ...")
        archive.writestr("terms.html", "<!DOCTYPE html><html></html>")
        archive.writestr("terms.docx", document.getvalue())
        archive.writestr("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    made = load(tmp_path / "trade.zip", out.getvalue())
    assert len(figures(made)) == 4
    assert {file.rpartition("/")[2] for file, _ in made.skipped} == {
        "README.md", "readme.txt", "notes.pdf", "terms.html", "terms.docx", "old.xls"}  # fmt: skip


def test_an_old_workbook_and_an_open_document_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="old kind"):
        load(tmp_path / "old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(BadFile, match="OpenDocument") as caught:
        load(tmp_path / "trade.ods", out.getvalue())
    assert ".xlsx" in caught.value.advice


def test_a_sheet_that_is_no_table_of_partners_stops_none_of_the_others(tmp_path: Path) -> None:
    odd = [("Country", "Year", "Exports"), ("China", "high", "very"), ("Russia", "low", "some")]
    made = load(tmp_path / "book.xlsx", workbook({"Years": YEARS, "Ratings": odd}))
    assert len(figures(made)) == 4
    assert [file for file, _ in made.skipped] == ['book.xlsx, sheet "Ratings"']
