"""The gallery: each chart is what its command draws, and no two words of it touch.

Tolerance: both are softened (each dot becomes the mean of the 5 by 5 around it); then at most 12 in
10,000 dots may differ by more than 40 of 255 in any colour. matplotlib 3.10, whose font library
sets letters by fractions of a dot otherwise than 3.11, differs by 8 at most; another title by 400.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tradestat.charts import chart
from tradestat.charts.chart import Drawing

ROOT = Path(__file__).resolve().parents[2]
DIFFERENT, SHARE = 40, 0.0012
KILOBYTES = 100


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_gallery", ROOT / "scripts/make_gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_gallery"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


gallery = load()
each = pytest.mark.parametrize("entry", gallery.entries(), ids=lambda e: e.name)


def apart(one: Path, other: Path) -> float:
    """The share of dots that differ; 1 if the charts are not of one size."""
    soft = ImageFilter.BoxBlur(2)
    a, b = (np.asarray(Image.open(f).convert("RGB").filter(soft), dtype=int) for f in (one, other))
    if a.shape != b.shape:
        return 1.0
    return float((np.abs(a - b).max(axis=2) > DIFFERENT).mean())


@each
def test_a_chart_is_as_it_was_judged(
    entry: gallery.Entry,  # type: ignore[name-defined]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    faults: Callable[[Drawing], list[str]],
) -> None:
    drawings: list[Drawing] = []

    def watched(*args: object, **more: object) -> Drawing:
        drawings.append(drawn(*args, **more))
        return drawings[-1]

    drawn = chart.draw
    monkeypatch.setattr(chart, "draw", watched)
    fresh = tmp_path / f"{entry.name}.png"  # if it is right, copy it to docs/gallery
    gallery.draw(entry, fresh)
    assert faults(drawings[0]) == []
    stored = ROOT / "docs" / "gallery" / f"{entry.name}.png"
    assert stored.is_file(), f"make gallery, or copy {fresh}"
    assert apart(fresh, stored) <= SHARE, f"look at {fresh}"
    assert stored.stat().st_size <= KILOBYTES * 1024


def test_the_comparison_sees_another_title(tmp_path: Path) -> None:
    entry = gallery.Entry("lines", "", "growth CN KG --title 'Another title than the one stored'")
    gallery.draw(entry, tmp_path / "other.png")
    assert apart(tmp_path / "other.png", ROOT / "docs/gallery/lines.png") > SHARE * 5


def test_the_comparison_sees_a_year_less(tmp_path: Path) -> None:
    entry = gallery.Entry("lines", "", "growth CN KG --years 1993:")
    gallery.draw(entry, tmp_path / "other.png")
    assert apart(tmp_path / "other.png", ROOT / "docs/gallery/lines.png") > SHARE


def test_the_page_shows_every_chart_and_no_other() -> None:
    assert (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8") == gallery.page()
    names = {f.stem for f in (ROOT / "docs" / "gallery").glob("*.png")}
    assert names == {e.name for e in gallery.entries()}


def test_every_kind_that_can_be_asked_for_is_in_it() -> None:
    from tradestat.charts.kinds import kinds

    names = {e.name for e in gallery.entries()}
    assert set(kinds()) <= names
