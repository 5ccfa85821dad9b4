"""Labels that would be run, or read as markup, come out as the text that they are."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tradestat as ts
from tradestat.model import Note
from tradestat.tables.data import _field
from tradestat.tables.typst import quoted
from tradestat.tables.writers import formats, write

RUN = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x","y")']
MARKUP = [
    "<script>alert(1)</script>",
    "a | b",
    "*stars* _lines_ `ticks` [link](http://x) ~no~",
    "50 % & #1 $x^2$ {a} \\input{x} ~ _ \"q\" <a>",
    "#eval(\"1\") $x$ \\ \" @ref",
    "&lt; &copy; &#65;",
    "one\ntwo",
]  # fmt: skip


def answer_with(labels: list[str]) -> ts.Answer:
    """A ranking whose partners are called so, in the table and everywhere around it."""
    plain = ts.partners("KG", top=len(labels))
    names = [*labels, *plain.frame["name"][len(labels) :]]
    return replace(
        plain,
        frame=plain.frame.assign(name=names),
        table=plain.shown.assign(name=names, label=names),
        title=labels[0],
        subtitle=(labels[0], *labels),
        notes=tuple(Note(label) for label in labels),
        command=f"tradestat partners '{labels[0]}'",
    )


def names_in_csv(text: str, separator: str = ",") -> list[str]:
    return [row["name"] for row in csv.DictReader(io.StringIO(text, ""), delimiter=separator)]


@pytest.mark.parametrize(("fmt", "separator"), [("csv", ","), ("tsv", "\t")])
def test_delimited_text_has_an_apostrophe_before_what_would_run(fmt: str, separator: str) -> None:
    text = write(answer_with([*RUN, "Guinea-Bissau"]), fmt).text
    assert names_in_csv(text, separator)[: len(RUN) + 1] == [f"'{w}" for w in RUN] + [
        "Guinea-Bissau"
    ]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_any_text_comes_back_from_a_line(texts: list[str]) -> None:
    line = ",".join(_field(text, ",") for text in texts)
    (found,) = csv.reader(io.StringIO(line, newline=""), strict=True) if line else [[""]]
    back = [word[1:] if word[:2] in {f"'{s}" for s in "=+-@\t\r"} else word for word in found]
    assert back == [
        word[1:] if word[:2] in {f"'{s}" for s in "=+-@\t\r"} else word for word in texts
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_typst_reads_any_text_as_a_string(text: str) -> None:
    # A string of Typst is one of JSON as long as it holds no control characters.
    assert json.loads(quoted(text)) == text


def test_negative_figures_stay_figures() -> None:
    rows = csv.DictReader(io.StringIO(write(ts.partners("KG", top=1), "csv").text))
    assert float(next(rows)["balance"]) < 0


def test_a_workbook_holds_them_as_text() -> None:
    import openpyxl

    content = write(answer_with(RUN), "xlsx").as_bytes()
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            assert [c.data_type for c in row if c.data_type == "f"] == []
    cells = [row[8] for row in openpyxl.load_workbook(io.BytesIO(content))["Data"].iter_rows()]
    assert [c.value for c in cells[1 : len(RUN) + 1]] == RUN
    assert all(c.quotePrefix for c in cells[1 : len(RUN) + 1])


def test_json_and_parquet_keep_every_character(tmp_path: Path) -> None:
    import duckdb

    labels = [*RUN, *MARKUP]
    answer = answer_with(labels)
    assert [r["name"] for r in json.loads(write(answer, "json").text)["data"]][:14] == labels
    lines = write(answer, "ndjson").text.splitlines()
    assert [json.loads(line)["name"] for line in lines][:14] == labels
    file = tmp_path / "x.parquet"
    file.write_bytes(write(answer, "parquet").as_bytes())
    found = duckdb.sql(f"SELECT name FROM '{file}'").fetchall()
    assert [name for (name,) in found][:14] == labels


def test_html_shows_tags_and_makes_none() -> None:
    from lxml import html

    text = write(answer_with(MARKUP), "html").text
    page = html.fromstring(text)
    assert page.findall(".//script") == []
    assert "<script" not in text
    heads = [th.text for th in page.findall(".//tbody[1]/tr/th")]
    shown = [label.replace("\n", " ") for label in MARKUP]
    assert heads == shown
    assert page.find(".//caption/b").text == MARKUP[0]
    assert [li.text for li in page.findall(".//ol/li")] == shown


@pytest.mark.parametrize("fmt", ["markdown", "docx"])
def test_pandoc_reads_the_labels_as_they_are(fmt: str, tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not on this machine")
    file = tmp_path / f"x.{fmt}"
    file.write_bytes(write(answer_with(MARKUP), fmt).as_bytes())
    kind = {"markdown": "gfm", "docx": "docx"}[fmt]
    done = subprocess.run(
        ["pandoc", "-f", kind, "-t", "html", "--wrap=none", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    from lxml import html

    page = html.fromstring(f"<div>{done.stdout}</div>")
    assert page.findall(".//script") == []
    second = [row.findall("td")[1].text_content() for row in page.findall(".//tbody/tr")]
    shown = [" ".join(cell.split()) for cell in second[: len(MARKUP)]]
    wanted = [" ".join(label.split()) for label in MARKUP]
    assert shown == wanted


def test_latex_compiles_them(tmp_path: Path) -> None:
    if shutil.which("pdflatex") is None:
        pytest.skip("no LaTeX on this machine")
    body = write(answer_with([*MARKUP, *RUN, "[x] a", "* b"]), "latex").text
    (tmp_path / "x.tex").write_text(
        "\\documentclass{article}\\usepackage{booktabs,siunitx,threeparttable}"
        f"\\begin{{document}}\n{body}\n\\end{{document}}",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "x.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if b"siunitx.sty' not found" in done.stdout:
        pytest.skip("no siunitx on this machine")
    assert done.returncode == 0, done.stdout[-1500:]
    from pypdf import PdfReader

    pages = PdfReader(str(tmp_path / "x.pdf")).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for shown in ("50 % & #1", "{a} \\input{x}", "=1+1", "@SUM(A1)"):
        assert shown in text, shown


def test_typst_compiles_them_as_text(tmp_path: Path) -> None:
    import typst
    from pypdf import PdfReader

    file = tmp_path / "x.typ"
    file.write_text(write(answer_with([*MARKUP, *RUN]), "typst").text, encoding="utf-8")
    pages = PdfReader(io.BytesIO(typst.compile(str(file)))).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert '#eval("1") $x$ \\ " @ref' in text


@pytest.mark.parametrize("fmt", [f for f in formats() if f not in ("latex_raw", "latex_longtable")])
def test_every_format_takes_them(fmt: str) -> None:
    assert write(answer_with([*MARKUP, *RUN]), fmt).as_bytes()


def test_a_label_moves_no_cursor_and_breaks_no_row() -> None:
    answer = answer_with(["\x1b[2Jgone", "two\nlines", "nul\x00 bell\x07"])
    for fmt in ("simple", "grid", "markdown", "html", "latex", "typst", "rst"):
        text = write(answer, fmt).text
        assert not set(text) & {chr(n) for n in range(32) if n != 10}, fmt
    assert write(answer, "docx").as_bytes()
    assert write(answer, "xlsx").as_bytes()
