"""A kind is one file: found in its folder, it declares all that it needs, and reads no more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import tradestat as ts
from tradestat.charts import kinds as folder
from tradestat.charts.canvas import Kind
from tradestat.charts.chart import draw
from tradestat.charts.kinds import kinds
from tradestat.errors import BadChart
from tradestat.model import Answer

NEW = '''"""Exports as dots.

A kind made up for this test.
"""

from tradestat.charts import marks, series


def draw(answer, canvas):
    line = series.pair_series(answer).lines["exports"]
    numbers = canvas.numbers()
    canvas.frame(answer, "Dots", notes=["one file"])
    ends = [marks.End(line, line.ending(lambda v: numbers.plain(v, 0)), canvas.theme.exports)]
    panel = marks.line_field(canvas.page, ends, line.years, numbers, 3)
    for year, value in zip(line.years, line.values):
        marks.dot(panel, year, value, canvas.theme.exports)


KIND = series.growth_kind(order=99, draw=draw, example="chart dots CN KG")
'''


@pytest.fixture
def dots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with one kind more."""
    (tmp_path / "dots.py").write_text(NEW)
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield
    kinds.cache_clear()
    sys.modules.pop("tradestat.charts.kinds.dots", None)


@pytest.mark.usefixtures("dots")
def test_a_new_chart_is_one_file(tmp_path: Path) -> None:
    assert list(kinds())[-1] == "dots"
    assert kinds()["dots"].shows == "exports as dots"
    answer = ts.growth("CN", "KG", source="imf-dots")
    assert draw(answer, "dots", dpi=60).page.heading[0] == "Dots"
    from tradestat.cli.main import cli

    target = tmp_path / "x.png"
    done = CliRunner().invoke(cli, ["chart", "dots", "CN", "KG", "-o", str(target)])
    assert (done.exit_code, done.output) == (0, "")
    assert target.read_bytes().startswith(b"\x89PNG")
    assert "dots           exports as dots" in CliRunner().invoke(cli, ["chart", "--help"]).output
    with pytest.raises(BadChart, match="Kinds that can: lines, growth, index, multiples, dots"):
        draw(answer, "bump")


ASK: dict[str, Callable[[], Answer]] = {
    "growth": lambda: ts.growth("CN", "KG"),
    "pair": lambda: ts.pair("CN", "KG"),
    "mirror": lambda: ts.mirror("CN", "KG"),
    "mirrors": lambda: ts.mirror("KG"),
    "partners": lambda: ts.partners("KG"),
    "concentration": lambda: ts.concentration("KG"),
}


def asked(kind: Kind) -> str | None:
    """Whose answer a kind shows; None for those whose columns bear the names of what is asked."""
    if kind.name == "scatter":
        return "mirrors"
    return kind.questions[0] if kind.questions[0] in ASK and kind.name != "bump" else None


@pytest.mark.parametrize("name", [name for name, kind in kinds().items() if asked(kind)])
def test_a_kind_reads_the_columns_that_it_declares_and_no_other(name: str) -> None:
    kind = kinds()[name]
    answer = ASK[str(asked(kind))]()
    bare = replace(answer, frame=answer.frame[list(kind.columns)], table=None, columns=())
    assert draw(bare, name, dpi=60).save("png") == draw(answer, name, dpi=60).save("png")
    for column in kind.columns:
        assert not kind.fits(replace(answer, frame=answer.frame.drop(columns=column)))


def test_kinds_say_what_they_show_in_a_line() -> None:
    for kind in kinds().values():
        assert kind.shows
        assert len(kind.shows) <= 60
        assert kind.about.endswith(".")
    orders = [kind.order for kind in kinds().values()]
    assert orders == sorted(set(orders))


def test_help_of_charts_loads_no_heavy_library() -> None:
    import subprocess

    code = (
        "import sys; from tradestat.charts.kinds import kinds; kinds();"
        "sys.exit(any(m in sys.modules for m in ('pandas', 'matplotlib', 'duckdb')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
