"""A wide table stays on its page: no figure is torn in two, no row falls off the end."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.tables.writers import write


def test_no_figure_is_torn_in_two_in_word() -> None:
    import docx
    from docx.oxml.ns import qn

    held = write(ts.mirror("CN", "KG", years="2011:"), "docx").as_bytes()
    table = docx.Document(io.BytesIO(held)).tables[0]
    margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
    beside = sum(int(m.get(qn("w:w"))) / 20 for m in margins)
    for row in table.rows[1:]:
        for cell in row.cells:
            if not cell.text:
                continue
            size = cell.paragraphs[0].runs[0].font.size.pt
            # Figures of a text fount are about half as wide as the type is high.
            assert len(cell.text) * size * 0.5 + beside <= cell.width.pt


def test_a_narrow_table_keeps_the_type_of_its_document() -> None:
    import docx

    held = write(ts.pair("CN", "KG"), "docx").as_bytes()
    cell = docx.Document(io.BytesIO(held)).tables[0].cell(1, 1)
    assert cell.paragraphs[0].runs[0].font.size is None


def test_a_long_wide_table_goes_on_overleaf_in_typst(tmp_path: Path) -> None:
    import typst
    from pypdf import PdfReader

    file = tmp_path / "mirror.typ"
    answer = ts.mirror("US", "CN")
    file.write_text(write(answer, "typst").text, encoding="utf-8")
    pages = PdfReader(io.BytesIO(typst.compile(str(file)))).pages
    assert len(pages) > 1
    lines = "\n".join(page.extract_text() for page in pages).splitlines()
    for year in answer.frame["period"].unique():
        assert sum(line.startswith(f"{year}") for line in lines) >= 1, year


def test_the_widest_table_fits_the_text_of_a_latex_page(tmp_path: Path) -> None:
    if shutil.which("pdflatex") is None:
        pytest.skip("no LaTeX on this machine")
    text = write(ts.mirror("CN", "KG", years="2011:"), "latex").text
    (tmp_path / "x.tex").write_text(
        "\\documentclass{article}\n\\usepackage[a4paper]{geometry}\n"
        "\\usepackage{booktabs,siunitx,threeparttable}\n"
        f"\\begin{{document}}\n{text}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "x.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if b"siunitx.sty' not found" in done.stdout:
        pytest.skip("no siunitx on this machine")
    assert done.returncode == 0, done.stdout[-2000:]
    assert b"Overfull" not in done.stdout
