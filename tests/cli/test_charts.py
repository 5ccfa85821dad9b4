"""`--chart`, `--plot` and `tradestat chart`: what is written, what is printed, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = tuple[int, str, str]
Inside = Callable[..., Run]


@pytest.fixture
def run(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.setenv("COLUMNS", "80")
    return inside


def test_the_table_is_still_printed(run: Inside, tmp_path: Path) -> None:
    plain = run("growth", "CN", "KG")
    target = tmp_path / "cn-kg.png"
    assert run("growth", "CN", "KG", "--chart", str(target)) == plain
    assert target.read_bytes().startswith(b"\x89PNG")
    assert [f.name for f in tmp_path.iterdir()] == ["cn-kg.png"]


@pytest.mark.parametrize("suffix", ["svg", "pdf", "PNG"])
def test_the_suffix_picks_the_format(run: Inside, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"x.{suffix}"
    assert run("pair", "CN", "KG", "--chart", str(target))[0] == 0
    start = {"svg": b"<?xml", "pdf": b"%PDF", "PNG": b"\x89PNG"}[suffix]
    assert target.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ["--chart", "x.gif"],
            'Error: "x.gif" does not say which kind of chart file it is to be.\n'
            "Let its name end in one of: .png, .svg, .pdf.\n",
        ),
        (
            ["--chart", "nowhere/x.png"],
            'Error: "nowhere/x.png" cannot be written: there is no such folder.\n'
            "Give the chart a file in a folder that exists and that you may write to.\n",
        ),
        (
            ["--chart", "x.png", "--size", "huge"],
            'Error: "huge" is not a valid size of a chart.\nChoose one of: column, slide, square, page.\n',
        ),
        (
            ["--chart", "x.png", "--style", "loud"],
            'Error: "loud" is not a valid style.\n'
            "Choose one of: tradestat, plain, dark, greyscale, FILE.mplstyle.\n",
        ),
        (
            ["--chart", "x.png", "--chart-kind", "sankey"],
            'Error: The kind "sankey" cannot show the answer to `growth`.\n'
            "Kinds that can: lines, growth, index, multiples.\n",
        ),
        (
            ["--size", "slide"],
            "Error: --size is for a chart, and there is none.\nName its file: --chart FILE.png\n",
        ),
    ],
    ids=lambda v: "".join(v[-1:]) if isinstance(v, list) else "",
)
def test_bad_words_of_a_question(  # type: ignore[no-untyped-def]
    run: Inside, words: list[str], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("growth", "CN", "KG", *words) == (2, "", text)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ["bumb", "KG"],
            'Error: Unknown kind of chart "bumb".\n'
            "Did you mean bump?  Kinds: lines, growth, index, multiples, pair, mirror, scatter, "
            "bars, mirrored, slope, waterfall, treemap, sankey, bump, area, concentration.\n",
        ),
        (
            ["lines", "KG"],
            "Error: A chart of the kind lines is of 2 areas, and 1 is named.\n"
            "As in: tradestat growth --help\n",
        ),
        (
            ["area", "KG", "CN", "--top", "3"],
            "Error: --top has no meaning for the kind area.\n"
            "It takes: --years, --flow, --source, --data, --layout, --group.\n",
        ),
    ],
    ids=lambda v: v[0] if isinstance(v, list) else "",
)
def test_bad_words_of_chart(  # type: ignore[no-untyped-def]
    run: Inside, words: list[str], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("chart", *words, "-o", "x.png") == (2, "", text)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["lines", "CN", "KG"],
        ["multiples", "CN", "KZ", "KG", "--size", "square"],
        ["bump", "KG"],
        ["treemap", "KG", "--style", "greyscale"],
        ["slope", "KG", "--against", "2013", "--lang", "de"],
        ["area", "KG", "CN", "RU"],
        ["mirror", "CN", "KG", "--source", "CN=imf-dots"],
        ["scatter", "KG", "--year", "2019"],
        ["concentration", "KG", "--title", ""],
    ],
    ids=lambda v: v[0],
)
def test_chart_draws(run: Inside, words: list[str], tmp_path: Path) -> None:
    target = tmp_path / "x.png"
    assert run("chart", *words, "-o", str(target), "--dpi", "60") == (0, "", "")
    assert target.stat().st_size > 5000


def test_a_list_takes_no_chart(run: Inside) -> None:
    status, _, err = run("areas", "--chart", "x.png")
    assert status == 2
    assert err.startswith("Error: No such option '--chart'.")


def test_what_no_font_has_is_said_aside(run: Inside, tmp_path: Path, monkeypatch) -> None:
    from tradestat.charts import fonts

    monkeypatch.setattr(fonts, "_WIDE", ())
    words = ["growth", "CN", "KG", "--chart", str(tmp_path / "x.png"), "--title", "中国"]
    status, _, err = run(*words)
    assert (status, err) == (
        0,
        "x.png: […] is Chinese, which no font installed here has; Noto Sans CJK does.\n",
    )


def test_a_plot_of_years(run: Inside) -> None:
    status, out, err = run("growth", "CN", "KG", "--years", "2018:2020", "--plot")
    assert (status, err) == (0, "")
    # 5.64, 6.38 and 2.91 billion, ten lines from 0 to 8: 0.8 a line, so that the columns are
    # 7.05, 7.97 and 3.64 lines high.
    lines = out.rpartition("\n\n")[2].splitlines()
    assert lines[0] == "Total, billion USD"
    heights = [sum(line.ljust(80)[column] != " " for line in lines[1:11]) for column in (4, 10, 16)]
    assert heights == [8, 8, 4]
    assert lines[11].split() == ["2018", "2019", "2020"]


def test_a_plot_of_partners_fits_the_width(run: Inside) -> None:
    _, out, _ = run("partners", "KG", "--year", "2023", "--plot")
    lines = out.rpartition("\n\n")[2].splitlines()
    assert lines[0] == "Total 2023, billion USD"
    assert lines[1].startswith("China         5.43 ███")
    assert len(lines[1]) == 80
    assert len(lines) == 11
    # Russia's bar is as long as its 3,006.66 of 5,433.70 million: 61 × 0.5533 = 33.8.
    assert lines[2].count("█") == 33


def test_a_plot_goes_aside_where_data_is_written(run: Inside) -> None:
    plain = run("growth", "CN", "KG", "-f", "csv")
    status, out, err = run("growth", "CN", "KG", "-f", "csv", "--plot")
    assert (status, out) == (0, plain[1])
    assert "Total, billion USD" in err


def test_there_is_no_plot_of_a_card(run: Inside) -> None:
    assert run("pair", "CN", "KG", "--plot") == (
        2,
        "",
        "Error: There is no chart in characters of the answer to `pair`.\n"
        "There is one of: growth, partners, products, shares.  A chart of this one: "
        "--chart FILE.png\n",
    )
