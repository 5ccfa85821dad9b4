"""Every format read back by a program that is not ours gives the figures of the data file."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import tradestat as ts
from tradestat.tables.look import Look
from tradestat.tables.writers import write

ROOT = Path(__file__).resolve().parents[2]
Rows = dict[int, tuple[float, float]]


@pytest.fixture(scope="module")
def answer() -> ts.Answer:
    return ts.growth("CN", "KG", source="imf-dots", years="2016:2019")


@pytest.fixture(scope="module")
def dollars() -> Rows:
    """Exports and imports by year, straight from the file that travels with the program."""
    import duckdb

    rows = duckdb.execute(
        "SELECT period, max(value) FILTER (flow = 'export'), max(value) FILTER (flow = 'import') "
        f"FROM '{ROOT / 'data' / 'imf-dots.parquet'}' "
        "WHERE reporter = 'CHN' AND partner = 'KGZ' AND period BETWEEN 2016 AND 2019 GROUP BY 1"
    ).fetchall()
    return {int(y): (float(e), float(i)) for y, e, i in rows}


def millions(dollars: Rows) -> Rows:
    """The same as a table in millions with two decimals writes them."""
    hundredth = Decimal("0.01")
    return {
        year: (
            float((Decimal(one) / 10**6).quantize(hundredth)),
            float((Decimal(other) / 10**6).quantize(hundredth)),
        )
        for year, (one, other) in dollars.items()
    }


def of_frame(frame: pd.DataFrame, names: tuple[str, str, str]) -> Rows:
    year, exports, imports = names
    plain = {c: frame[c].astype(str).str.replace(",", "").astype(float) for c in names}
    return {
        int(y): (e, i) for y, e, i in zip(plain[year], plain[exports], plain[imports], strict=True)
    }


DATA = ("period", "exports", "imports")
SHOWN = ("Year", "Exports", "Imports")


def by_pandas_csv(file: Path) -> Rows:
    return of_frame(pd.read_csv(file), DATA)


def by_pandas_tsv(file: Path) -> Rows:
    return of_frame(pd.read_csv(file, sep="\t"), DATA)


def by_pandas_lines(file: Path) -> Rows:
    return of_frame(pd.read_json(file, lines=True), DATA)


def by_json(file: Path) -> Rows:
    return of_frame(pd.DataFrame(json.loads(file.read_text(encoding="utf-8"))["data"]), DATA)


def by_duckdb(file: Path) -> Rows:
    import duckdb

    rows = duckdb.sql(f"SELECT period, exports, imports FROM '{file}'").fetchall()
    return {int(y): (float(e), float(i)) for y, e, i in rows}


def by_openpyxl(file: Path) -> Rows:
    import openpyxl

    head, *rows = openpyxl.load_workbook(file)["Data"].iter_rows(values_only=True)
    return of_frame(pd.DataFrame(rows, columns=list(head)), DATA)


def by_lxml(file: Path) -> Rows:
    (frame,) = pd.read_html(io.StringIO(file.read_text(encoding="utf-8")), thousands=None)
    return of_frame(frame, SHOWN)


def by_python_docx(file: Path) -> Rows:
    import docx

    (table,) = docx.Document(str(file)).tables
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    return of_frame(pd.DataFrame(rows, columns=head), SHOWN)


def by_pandoc(file: Path, kind: str) -> Rows:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not on this machine")
    done = subprocess.run(
        ["pandoc", "-f", kind, "-t", "html", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (frame,) = pd.read_html(io.StringIO(done.stdout), thousands=None)
    return of_frame(frame, SHOWN)


def by_pandoc_markdown(file: Path) -> Rows:
    return by_pandoc(file, "gfm")


def by_pandoc_docx(file: Path) -> Rows:
    return by_pandoc(file, "docx")


def by_pandoc_rst(file: Path) -> Rows:
    return by_pandoc(file, "rst")


def of_pdf(content: bytes) -> Rows:
    """Rows of a page: a year and the first two figures after it."""
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    found = re.findall(r"\b(20\d\d)\s+([\d,]+\.\d\d)\s+([\d,]+\.\d\d)\b", text)
    return {int(y): (float(e.replace(",", "")), float(i.replace(",", ""))) for y, e, i in found}


def by_pdflatex(file: Path) -> Rows:
    if shutil.which("pdflatex") is None:
        pytest.skip("no LaTeX on this machine")
    text = file.read_text(encoding="utf-8")
    page = file.with_name("page.tex")
    page.write_text(
        "\\documentclass{article}\n\\usepackage{booktabs,siunitx,threeparttable}\n"
        f"\\begin{{document}}\n{text}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", page.name],
        cwd=file.parent,
        capture_output=True,
        check=False,
    )
    if b"siunitx.sty' not found" in done.stdout:
        pytest.skip("no siunitx on this machine")
    assert done.returncode == 0, done.stdout[-2000:]
    return of_pdf(page.with_suffix(".pdf").read_bytes())


def by_typst(file: Path) -> Rows:
    import typst

    return of_pdf(typst.compile(str(file)))


EXACT = [
    ("csv", by_pandas_csv),
    ("csv", by_duckdb),
    ("tsv", by_pandas_tsv),
    ("ndjson", by_pandas_lines),
    ("ndjson", by_duckdb),
    ("json", by_json),
    ("parquet", by_duckdb),
    ("xlsx", by_openpyxl),
]
ROUNDED = [
    ("html", by_lxml),
    ("docx", by_python_docx),
    ("docx", by_pandoc_docx),
    ("markdown", by_pandoc_markdown),
    ("rst", by_pandoc_rst),
    ("latex", by_pdflatex),
    ("typst", by_typst),
]


def named(cases: list[tuple[str, Callable[[Path], Rows]]]) -> list[str]:
    return [reader.__name__ for _, reader in cases]


@pytest.mark.parametrize(("fmt", "reader"), EXACT, ids=named(EXACT))
def test_data_come_back_to_the_dollar(
    fmt: str, reader: Callable[[Path], Rows], answer: ts.Answer, dollars: Rows, tmp_path: Path
) -> None:
    file = tmp_path / f"table.{fmt}"
    file.write_bytes(write(answer, fmt).as_bytes())
    assert reader(file) == dollars


@pytest.mark.parametrize(("fmt", "reader"), ROUNDED, ids=named(ROUNDED))
def test_tables_for_people_come_back_to_the_last_digit_shown(
    fmt: str, reader: Callable[[Path], Rows], answer: ts.Answer, dollars: Rows, tmp_path: Path
) -> None:
    file = tmp_path / f"table.{fmt}"
    file.write_bytes(write(answer, fmt).as_bytes())
    assert reader(file) == millions(dollars)


def test_a_parquet_file_knows_its_types_and_its_notes(answer: ts.Answer, tmp_path: Path) -> None:
    import duckdb

    file = tmp_path / "table.parquet"
    file.write_bytes(write(answer, "parquet", Look(version="1.2.3")).as_bytes())
    kinds = {n: k for n, k, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()}
    assert kinds["period"] == "BIGINT"
    assert kinds["exports"] == "DOUBLE"
    assert kinds["new_high"] == "BOOLEAN"
    assert kinds["status"] == "VARCHAR"
    ((about,),) = duckdb.sql(f"SELECT decode(value) FROM parquet_kv_metadata('{file}')").fetchall()
    told = json.loads(about)
    assert told["tradestat"] == "1.2.3"
    assert told["command"] == answer.command
    assert len(told["notes"]) == len(answer.notes)


def test_missing_figures_are_nulls_and_no_zeros(tmp_path: Path) -> None:
    import duckdb

    answer = ts.growth("CN", "KG", years="2020:2022")  # 2021 is nowhere
    for fmt in ("csv", "ndjson", "parquet"):
        file = tmp_path / f"table.{fmt}"
        file.write_bytes(write(answer, fmt).as_bytes())
        found = duckdb.sql(f"SELECT total FROM '{file}' ORDER BY period").fetchall()
        assert found == [(2911180790,), (None,), (15500000000,)], fmt


def test_a_workbook_has_numbers_formats_a_frozen_head_and_its_notes() -> None:
    import openpyxl

    answer = ts.growth("CN", "KG", years="2018:")
    book = openpyxl.load_workbook(io.BytesIO(write(answer, "xlsx", Look(version="1")).as_bytes()))
    assert book.sheetnames == ["Table", "Data", "Notes"]
    table = book["Table"]
    assert table.freeze_panes == "A2"
    assert [c.value for c in table[1]] == [
        "Year", "Exports (million USD)", "Imports (million USD)", "Total (million USD)",
        "Balance (million USD)", "Growth %", None, "Source",
    ]  # fmt: skip
    rows = {row[0].value: row for row in table.iter_rows(min_row=2)}
    # 6,312,091,220 dollars: shown with two decimals, known to the dollar.
    assert rows[2019][1].value == pytest.approx(6312.09122, abs=1e-9)
    assert rows[2019][1].number_format == "#,##0.00"
    assert (rows[2024][3].value, rows[2024][3].number_format) == (22710, "#,##0")
    assert rows[2024][1].value is None
    # 2022 has a stated growth alone: (15.5 billion over what the office said) +105.6.
    assert rows[2022][5].value == 105.6
    assert rows[2022][5].number_format == "+#,##0.0;-#,##0.0;#,##0.0"
    notes = [row[1] for row in book["Notes"].iter_rows(values_only=True)]
    assert notes[0] == "China's trade with Kyrgyzstan, 2018–2025"
    assert all(str(note) in notes for note in answer.notes)
    assert "Made by tradestat 1: tradestat growth CN KG --years 2018:" in notes
    assert any(f"SHA-256 {answer.source[0].sha256}" in str(n) for n in notes)


def test_a_word_table_has_a_caption_a_repeated_head_and_its_notes() -> None:
    import docx

    answer = ts.partners("KG", top=3)
    document = docx.Document(io.BytesIO(write(answer, "docx").as_bytes()))
    caption = document.paragraphs[0]
    assert caption.style.name == "Caption"
    assert caption.text.endswith(". Kyrgyzstan's partners, 2023")
    assert "SEQ Table" in caption._p.xml
    (table,) = document.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    text = "\n".join(p.text for p in document.paragraphs)
    assert all(str(note) in text for note in answer.notes)
    assert "Reproduce: tradestat partners KG --top 3" in text


def test_tables_added_to_one_document_count_on() -> None:
    import docx

    from tradestat.tables.word import add_table

    document = docx.Document()
    for year in (2022, 2023):
        add_table(document, ts.partners("KG", year=year, top=2))
    captions = [p._p.xml for p in document.paragraphs if p.style.name == "Caption"]
    assert [re.findall(r"<w:t>(\d+)</w:t>", xml) for xml in captions] == [["1"], ["2"]]


def test_html_says_what_is_head_body_and_foot() -> None:
    from lxml import html

    answer = ts.partners("KG", top=2)
    page = html.fromstring(write(answer, "html").text)
    (table,) = page.findall(".//table")
    assert table.find("caption/b").text == "Kyrgyzstan's partners, 2023"
    assert all(th.get("scope") == "col" for th in table.findall("thead/tr/th"))
    heads = [th.text for th in table.findall("tbody/tr/th")]
    assert heads == ["China", "Russia", "Other 143 partners", "Not allocated"]
    assert [th.text for th in table.findall("tfoot/tr/th")] == ["Total"]
    assert len(table.findall("tbody")) == 2
    notes = [li.text for li in page.findall(".//ol/li")]
    assert notes == [str(note) for note in answer.notes]
    # The unrounded figure stands with the cell: China's total of 2023 is in the office's file.
    office = pd.read_csv(ROOT / "data" / "kgz-nsc.csv")
    held = office[(office.reporter == "KGZ") & (office.partner == "CHN") & (office.period == 2023)]
    total = int(held[held.flow.isin(["export", "import"])].value.sum())
    shown = table.xpath(".//tr[th='China']/td/@data-value")
    assert str(total) in shown


def test_a_columns_width_in_word_follows_what_it_holds() -> None:
    import docx

    document = docx.Document(io.BytesIO(write(ts.partners("KG"), "docx").as_bytes()))
    place, name, exports, *_ = document.tables[0].columns
    assert place.width < exports.width < name.width
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(c.width for c in document.tables[0].columns) == pytest.approx(room, rel=0.01)
