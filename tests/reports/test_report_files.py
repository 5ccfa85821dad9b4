"""A report as files: read back by other programs, hostile labels, what goes wrong."""

from __future__ import annotations

import builtins
import io
import re
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

import tradestat as ts
from tradestat.cli.main import cli
from tradestat.errors import BadOption, MissingExtra, SameArea, TradestatError, UnwritableOutput
from tradestat.files import write_whole
from tradestat.model import Answer, Note
from tradestat.reports.document import Document, Picture, Points, Section, Table, Text
from tradestat.reports.report import Report

HOSTILE = '<script>alert("1")</script> & "Côte"|*x* #[image("x")] =1+1'


@pytest.fixture(scope="module")
def brief() -> Report:
    return ts.report("CN", "KG")


@pytest.fixture(scope="module")
def hostile(brief: Report) -> Report:
    """A brief whose every word would be markup somewhere."""
    ranked = ts.partners("KG", top=3)
    frame, table = ranked.frame.copy(), ranked.shown.copy()
    frame.loc[0, "name"] = HOSTILE
    table.loc[0, ["name", "label"]] = HOSTILE
    answer = replace(
        ranked, frame=frame, table=table, title=HOSTILE, subtitle=(HOSTILE,),
        notes=(Note(HOSTILE),), command=HOSTILE,
    )  # fmt: skip
    blocks = (Text((HOSTILE,)), Points((HOSTILE,)), Picture(answer, "bars", HOSTILE))
    section = Section("key-points", HOSTILE, (*blocks, Table(answer, HOSTILE)))
    return Report(Document(HOSTILE, HOSTILE, (section,), HOSTILE, "0"))


def _tables(report: Report) -> list[Answer]:
    return [b.answer for s in report.document.sections for b in s.blocks if isinstance(b, Table)]


def test_html_gives_the_same_figures_to_pandas(brief: Report) -> None:
    read = pd.read_html(io.StringIO(brief.html))
    assert len(read) == len(_tables(brief)) == 5
    growth = read[1].set_index("Year")
    asked = ts.growth("CN", "KG", years="2011:").frame.set_index("period")
    for year in (2011, 2019, 2020):
        assert float(growth.loc[year, "Total"].replace(",", "")) == pytest.approx(
            asked.loc[year, "total"] / 1e6, abs=0.005
        )
    ranked = read[3]
    assert ranked["Partner"].tolist()[-3:] == ["Other 194 partners", "Not allocated", "Total"]
    assert "Kyrgyzstan" in ranked["Partner"].tolist()


def test_html_is_one_file_that_asks_for_nothing(brief: Report) -> None:
    page = brief.html
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "@import" not in page
    assert "url(http" not in page
    # Names of standards are no requests: they are the only addresses in it.
    hosts = set(re.findall(r"https?://([^/\"]+)", page))
    assert hosts == {"www.w3.org"}


def test_html_pictures_have_names_and_words(brief: Report) -> None:
    from lxml import html

    page = html.fromstring(brief.html)
    pictures = page.xpath("//figure[@class='chart']/*[local-name()='svg']")
    assert len(pictures) == len(brief.document.pictures) == 4
    for svg, picture in zip(pictures, brief.document.pictures, strict=True):
        assert svg.get("role") == "img"
        named = svg.get("aria-labelledby"), svg.get("aria-describedby")
        title, words = (page.get_element_by_id(name).text_content() for name in named)
        assert len(title) > 10
        assert words == picture.alt


def test_hostile_labels_stay_words_in_html(hostile: Report) -> None:
    from lxml import html

    page = html.fromstring(hostile.html)
    assert [s.text_content()[:14] for s in page.xpath("//script")] == ['\n"use strict";']
    assert page.xpath("//h1")[0].text_content() == HOSTILE
    assert page.xpath("//section/p")[0].text_content() == HOSTILE
    assert page.xpath("//tr[@class='asked']/th")[0].text_content() == HOSTILE
    assert page.xpath("//*[local-name()='desc']")[0].text_content() == HOSTILE


def test_hostile_labels_stay_words_in_pdf_and_word(hostile: Report, tmp_path: Path) -> None:
    import docx
    import pypdf

    made = hostile.save(tmp_path / "a.pdf")
    told = "".join(page.extract_text() for page in pypdf.PdfReader(made).pages)
    assert '#[image("x")]' in told.replace("\n", "").replace(" ", "")
    document = docx.Document(str(hostile.save(tmp_path / "a.docx")))
    assert document.paragraphs[0].text == HOSTILE
    assert document.tables[0].rows[1].cells[1].text == HOSTILE


def test_word_read_back(brief: Report, tmp_path: Path) -> None:
    import docx

    document = docx.Document(str(brief.save(tmp_path / "brief.docx")))
    assert document.core_properties.title == "China's trade with Kyrgyzstan"
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [s.title for s in brief.document.sections]
    growth = document.tables[1]
    lines = [[cell.text for cell in row.cells] for row in growth.rows]
    # China's reports of 2019: 6,312.09 and 65.96 million make 6,378.05.
    assert ["2019", "6,312.09", "65.96", "6,378.05"] in [line[:4] for line in lines]
    shapes = document.inline_shapes
    assert [s._inline.docPr.get("descr") for s in shapes] == [
        p.alt for p in brief.document.pictures
    ]


def test_pdf_read_back(brief: Report, tmp_path: Path) -> None:
    import pypdf

    reader = pypdf.PdfReader(brief.save(tmp_path / "brief.pdf"))
    assert reader.metadata is not None
    assert reader.metadata.title == "China's trade with Kyrgyzstan"
    assert 4 <= len(reader.pages) <= 12
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in ("6,378.05", "22,710", "Key points", "tradestat growth CN KG --years 2011:"):
        assert words in text
    # Tagged, and the pictures have words: it can be read aloud.
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_markdown_with_its_pictures(brief: Report, tmp_path: Path) -> None:
    target = brief.save(tmp_path / "brief.md")
    text = target.read_text(encoding="utf-8")
    names = re.findall(r"^!\[.+\]\(<(.+)>\)$", text, flags=re.MULTILINE)
    assert names == ["brief-1.svg", "brief-2.svg", "brief-3.svg", "brief-4.svg"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief-1.svg", *names[1:], "brief.md"]
    assert all((tmp_path / name).read_bytes().startswith(b"<?xml") for name in names)
    assert "| 2019 |" in text
    assert "f4154267efcae934c88b5b4728873b6c8e80038d2943be57e8ff98a37da41e59" in text
    assert "![" not in brief.text


@pytest.mark.parametrize("name", ["brief.html", "brief.md", "brief.docx", "brief.pdf"])
def test_the_same_bytes_each_time(name: str, tmp_path: Path) -> None:
    made = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        made.append(ts.report("FR", "NR").save(tmp_path / folder / name).read_bytes())
    assert made[0] == made[1]


def test_without_charts(brief: Report, tmp_path: Path) -> None:
    brief.save(tmp_path / "a.md", charts=False)
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert "<svg" not in brief.save(tmp_path / "a.html", charts=False).read_text(encoding="utf-8")
    assert "<svg" not in brief.printed("html", charts=False)
    assert "<svg" in brief.printed("html")


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "b.svg").mkdir()
    with pytest.raises(UnwritableOutput):
        write_whole(tmp_path / "a.md", {tmp_path / "b.svg": b"x", tmp_path / "a.md": b"new"})
    assert (tmp_path / "a.md").read_text() == "old"
    nowhere = tmp_path / "no" / "c.svg"
    with pytest.raises(UnwritableOutput) as told:
        write_whole(tmp_path / "a.md", {tmp_path / "d.svg": b"x", nowhere: b"x"})
    assert str(told.value).startswith(f'"{tmp_path / "a.md"}" cannot be written: no such file')
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "b.svg"]


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    real = tmp_path / "real.html"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.html"
    link.symlink_to(real)
    write_whole(link, {link: b"new"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        (
            ["CN", "KG", "-o", "brief.odt"],
            2,
            '"brief.odt" has no suffix that names a format of a report.\n'
            "End it in .md, .html, .docx or .pdf, or name the format: --format html",
        ),
        (
            ["CN", "KG", "-f", "odt", "-o", "brief"],
            2,
            '"odt" is not a valid format of a report.\nChoose one of: md, html, docx, pdf.',
        ),
        (
            ["CN", "KG", "-f", "pdf"],
            2,
            "A report as pdf is no text that can be printed.\n"
            "Write it to a file: --output brief.pdf",
        ),
        (
            ["CN", "156", "-o", "brief.md"],
            2,
            "Both areas are China.\nName two different areas, as in: tradestat growth CN KG",
        ),
        (
            ["CN", "Kirgistn"],
            2,
            'Unknown area "Kirgistn".\n'
            "Did you mean Kyrgyzstan (KG)?  All areas: tradestat areas --search kirg",
        ),
        (
            ["world"],
            2,
            "World is not a country or a group of countries: it has no partners.\n"
            "Name a country, or a group: tradestat groups",
        ),
        (
            ["CN", "KG", "--years", "2020:2010"],
            2,
            'The years "2020:2010" run backwards.\nWrite the earlier year first: 2010:2020',
        ),
        (
            ["CN", "KG", "-o", "no/such/folder/brief.md"],
            2,
            '"no/such/folder/brief.md" cannot be written: no such file or directory.\n'
            "Give --output a file in a folder that exists and that you may write to.",
        ),
    ],
)
def test_bad_words(
    words: list[str], status: int, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(cli, ["report", *words])
    assert isinstance(told.exception, TradestatError)
    assert str(told.exception) == text
    assert told.exception.status == status
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("package", "name", "text"),
    [
        ("jinja2", "a.html", "A report as a web page needs a package that is not installed.\n"
         "Install it: python -m pip install 'tradestat[report]'"),
        ("docx", "a.docx", "A Word document needs a package that is not installed.\n"
         "Install it: python -m pip install 'tradestat[word]'"),
        ("typst", "a.pdf", "A report as PDF needs a package that is not installed.\n"
         "Install it: python -m pip install 'tradestat[pdf]'"),
    ],
)  # fmt: skip
def test_a_package_that_is_not_installed(
    brief: Report,
    package: str,
    name: str,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def missing(wanted: str, *args: Any, **words: Any) -> Any:
        if wanted.split(".")[0] == package:
            raise ImportError(wanted)
        return real(wanted, *args, **words)

    for loaded in [m for m in sys.modules if m.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra) as told:
        brief.save(tmp_path / name)
    assert str(told.value) == text
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_read_only(
    brief: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    def refused(**words: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(UnwritableOutput) as told:
        brief.save(tmp_path / "a.md")
    assert str(told.value) == (
        f'"{tmp_path / "a.md"}" cannot be written: permission denied.\n'
        "Give --output a file in a folder that exists and that you may write to."
    )


def test_printed_as_markdown() -> None:
    told = CliRunner().invoke(cli, ["report", "FR", "NR"], catch_exceptions=False)
    assert told.exit_code == 0
    assert told.stdout.startswith("# France's trade with Nauru\n\n*1975–2020, current US dollars.")
    assert told.stdout.rstrip().endswith("Made by tradestat 0.1.0.")


def test_products_where_a_source_has_them(tmp_path: Path) -> None:
    # China's exports to Kyrgyzstan, thousand dollars: 150 of mineral fuels, 50 of knitwear; from
    # there 40 of fruit. 150, 50 and 40 of 240 are 62.5, 20.8 and 16.7 %.
    figures = "t,i,j,k,v,q\n2020,156,417,270900,150,50\n2020,156,417,610910,50,4\n"
    figures += "2020,417,156,080810,40,10\n"
    (tmp_path / "BACI_HS92_Y2020_V202201.csv").write_text(figures)
    ts.load(tmp_path / "BACI_HS92_Y2020_V202201.csv")
    report = ts.report("CN", "KG")
    section = next(s for s in report.document.sections if s.key == "products")
    kinds = [type(b).__name__ for b in section.blocks]
    assert kinds == ["Text", "Picture", "Table"]
    assert str(section.blocks[0]) == (
        "The largest chapters in 2020: Mineral fuels and oils (62.5 %), Clothing, knitted (20.8 %) "
        "and Fruit and nuts (16.7 %)."
    )
    assert "tradestat products CN KG" in report.text


def test_a_value_of_the_library(brief: Report) -> None:
    assert str(brief) == brief.text
    with pytest.raises(SameArea):
        ts.report("CN", "China")
    with pytest.raises(BadOption):
        brief.printed("docx")
