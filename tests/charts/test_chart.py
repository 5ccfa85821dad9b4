"""An Answer in, a chart out: the same bytes, no trace of the session, and clear refusals."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

import tradestat as ts
from tradestat.charts.chart import Drawing, draw
from tradestat.charts.kinds import kind_for, kinds
from tradestat.errors import BadChart, BadOption, UnwritableOutput
from tradestat.model import Answer

STARTS = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<?xml", "pdf": b"%PDF-"}


def chart_bytes(
    answer: Answer, kind: str | None = None, *, format: str = "png", **looks: Any
) -> bytes:
    return draw(answer, kind, **looks).save(format)


@pytest.fixture
def answer() -> Answer:
    return ts.growth("CN", "KG")


@pytest.mark.parametrize("form", STARTS)
def test_the_same_answer_gives_the_same_bytes(answer: Answer, form: str) -> None:
    first = chart_bytes(answer, format=form)
    assert first.startswith(STARTS[form])
    # What a session did before leaves no trace.
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "savefig.bbox": "tight"}):
        assert chart_bytes(answer, format=form) == first


def test_a_new_process_gives_the_same_bytes(answer: Answer) -> None:
    code = (
        "import sys, tradestat as ts; from tradestat.charts.chart import draw;"
        "sys.stdout.buffer.write(draw(ts.growth('CN', 'KG')).save('svg'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == chart_bytes(answer, format="svg")


def test_no_date_and_no_version_stand_in_a_file(answer: Answer) -> None:
    for form in STARTS:
        content = chart_bytes(answer, format=form)
        for word in (b"Date>", b"CreationDate", b"Matplotlib v", mpl.__version__.encode() + b","):
            assert word not in content, (form, word)


def test_pyplot_is_never_loaded() -> None:
    code = (
        "import sys, tradestat as ts; from tradestat.charts.chart import draw;"
        "draw(ts.growth('CN', 'KG')).save('png'); sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_dots_per_inch_and_size(answer: Answer) -> None:
    from io import BytesIO

    from PIL import Image

    # A slide is 10 by 5.625 inches: at 100 dots an inch 1000 by 562.
    wide, high = Image.open(BytesIO(chart_bytes(answer, size="slide", dpi=100))).size
    assert (wide, high) == (1000, 562)
    # A column is 6.3 by 4.2 inches, 200 dots an inch where nothing is said.
    assert Image.open(BytesIO(chart_bytes(answer))).size == (1260, 840)


def test_layout_does_not_depend_on_the_dots(
    answer: Answer, words: Callable[[Drawing], list[str]]
) -> None:
    few, many = draw(answer, dpi=60), draw(answer, dpi=300)
    assert words(few) == words(many)
    assert few.page.boxes == many.page.boxes


def test_own_words_go_before_ours(answer: Answer, words: Callable[[Drawing], list[str]]) -> None:
    held = words(draw(answer, title="Mine", subtitle=""))
    assert "Mine" in held
    assert not any("current US dollars" in text for text in held)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"format": "gif"}, '"gif" is not a valid chart format.\nChoose one of: png, svg, pdf.'),
        (
            {"size": "big"},
            '"big" is not a valid size of a chart.\nChoose one of: column, slide, square, page.',
        ),
        (
            {"style": "loud"},
            '"loud" is not a valid style.\nChoose one of: tradestat, plain, dark, greyscale, '
            "FILE.mplstyle.",
        ),
        (
            {"style": "none.mplstyle"},
            'The style file "none.mplstyle" cannot be used: there is no such file.\n'
            "A style file is a matplotlib one, a setting a line, as in: axes.grid: False",
        ),
        ({"dpi": 5}, '"5" is not a valid number of dots per inch.\nGive a number from 30 to 1200.'),
        (
            {"lang": "xx"},
            'Unknown locale "xx".\nWrite a language, with a country where it matters: de, de_CH, '
            "fr_FR, pt_BR, ru, zh_CN",
        ),
    ],
    ids=lambda v: "-".join(v) if isinstance(v, dict) else "",
)
def test_a_word_that_cannot_be(answer: Answer, more: dict[str, object], text: str) -> None:
    with pytest.raises((BadChart, BadOption)) as caught:
        chart_bytes(answer, **more)  # type: ignore[arg-type]
    assert str(caught.value) == text


def test_a_kind_that_is_none_and_one_that_does_not_fit(answer: Answer) -> None:
    with pytest.raises(BadChart) as caught:
        chart_bytes(answer, "bumb")
    assert str(caught.value) == (
        'Unknown kind of chart "bumb".\nDid you mean bump?  Kinds: lines, growth, index, '
        "multiples, pair, mirror, scatter, bars, mirrored, slope, waterfall, treemap, sankey, "
        "bump, area, concentration."
    )
    with pytest.raises(BadChart) as caught:
        chart_bytes(answer, "bump")
    assert str(caught.value) == (
        'The kind "bump" cannot show the answer to `growth`.\n'
        "Kinds that can: lines, growth, index, multiples."
    )


def test_a_list_has_no_chart() -> None:
    with pytest.raises(BadChart) as caught:
        chart_bytes(ts.source_table())
    assert str(caught.value) == (
        "There is no chart of the answer to `sources`.\nLeave --chart and --plot out."
    )


@pytest.mark.parametrize(
    ("kind", "ask", "text"),
    [
        (
            "growth",
            lambda: ts.growth("CN", "KG", flow="balance"),
            'The kind "growth" cannot be drawn: a balance has no growth in percent.\n'
            "Try --flow total",
        ),
        (
            "growth",
            lambda: ts.growth("CN", "KG", years="1992"),
            'The kind "growth" cannot be drawn: there is no growth to show.\nAsk for more years.',
        ),
        (
            "waterfall",
            lambda: ts.partners("KG", year=1994),
            'The kind "waterfall" cannot be drawn: 1993 has no figures to compare 1994 with.\n'
            "Try --against YEAR.",
        ),
        (
            "sankey",
            lambda: ts.partners("KG", flow="exports"),
            'The kind "sankey" cannot be drawn: it needs exports and imports.\nLeave --flow out.',
        ),
    ],
)
def test_an_answer_that_a_kind_cannot_show(
    kind: str, ask: Callable[[], Answer], text: str, tmp_path: Path
) -> None:
    with pytest.raises(BadChart) as caught:
        ts.chart(ask(), tmp_path / "x.png", kind)
    assert str(caught.value) == text
    assert list(tmp_path.iterdir()) == []


def test_both_sides_without_a_common_year(mirror_answer: Answer) -> None:
    alone = replace(mirror_answer, frame=mirror_answer.frame.assign(b_value=float("nan")))
    with pytest.raises(BadChart) as caught:
        chart_bytes(alone)
    assert str(caught.value) == (
        'The kind "mirror" cannot be drawn: there is no year in which both sides report.\n'
        "Try --flow, or other years."
    )


def test_a_chart_written_from_python(answer: Answer, tmp_path: Path) -> None:
    written = ts.chart(answer, tmp_path / "trade.svg", style="plain")
    assert written.read_bytes() == chart_bytes(answer, format="svg", style="plain")
    with pytest.raises(BadChart) as caught:
        ts.chart(answer, tmp_path / "trade.bmp")
    assert str(caught.value) == (
        f'"{tmp_path / "trade.bmp"}" does not say which kind of chart file it is to be.\n'
        "Let its name end in one of: .png, .svg, .pdf."
    )
    with pytest.raises(UnwritableOutput):
        ts.chart(answer, tmp_path / "nowhere" / "trade.png")


def test_every_question_has_its_usual_kind() -> None:
    usual = [(q, k.name) for k in kinds().values() if k.usual for q in k.questions]
    assert {question for question, _ in usual} == {
        question for kind in kinds().values() for question in kind.questions
    }
    assert kind_for(ts.partners("KG", years="2020:"), None).name == "bump"
    assert kind_for(ts.partners("KG"), None).name == "bars"


def test_a_style_file_of_matplotlib(answer: Answer, tmp_path: Path) -> None:
    file = tmp_path / "mine.mplstyle"
    file.write_text(
        'figure.facecolor: "#fffbe6"\naxes.prop_cycle: cycler("color", ["#aa0000", "#00aa00"])\n'
    )
    drawing = draw(answer, style=str(file))
    assert mpl.colors.to_hex(drawing.figure.get_facecolor()) == "#fffbe6"
    assert drawing.page.theme.exports == "#aa0000"
    file.write_text("axes.nothing: 3\n")
    with pytest.raises(BadChart) as caught:
        draw(answer, style=str(file))
    assert str(caught.value).splitlines()[0] == (
        f'The style file "{file}" cannot be used: there is no setting axes.nothing.'
    )
