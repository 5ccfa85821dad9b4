"""What tests of charts share: where words stand on a page, and made-up answers to `mirror`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from tradestat import store
from tradestat.charts.chart import Drawing
from tradestat.model import Answer

# Boxes are measured in points of a hundred dots: less than half a dot is rounding.
SLACK = 0.5


def _words(drawing: Drawing) -> list[tuple[str, Any]]:
    """Every text of a chart with its box, as the renderer measures it."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    with mpl.rc_context(drawing.settings):
        renderer = FigureCanvasAgg(drawing.figure).get_renderer()
        texts = [t for t in drawing.figure.findobj(Text) if t.get_visible() and t.get_text()]
        return [(t.get_text(), t.get_window_extent(renderer)) for t in texts]


def _faults(drawing: Drawing) -> list[str]:
    """Texts that lie on each other, and those that leave the page."""
    held = _words(drawing)
    assert held, "nothing is written"
    page = drawing.figure.bbox
    found = [
        f"{text!r} leaves the page"
        for text, box in held
        if box.x0 < page.x0 - SLACK
        or box.y0 < page.y0 - SLACK
        or box.x1 > page.x1 + SLACK
        or box.y1 > page.y1 + SLACK
    ]
    for (one, a), (other, b) in itertools.combinations(held, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > SLACK and high > SLACK:
            found.append(f"{one!r} lies on {other!r}")
    return found


@pytest.fixture
def faults() -> Callable[[Drawing], list[str]]:
    """What is wrong with the words of a chart; empty if nothing is."""
    return _faults


@pytest.fixture
def words() -> Callable[[Drawing], list[str]]:
    """All that is written on a chart."""
    return lambda drawing: [text for text, _ in _words(drawing)]


@pytest.fixture
def mirror_answer() -> Answer:
    """China and Kyrgyzstan in round numbers; 2020 is missing on one side, 2021 is stated."""
    rows = []
    for year, a, b in ((2018, 6e9, 2e9), (2019, 7e9, 2.5e9), (2020, 3e9, None), (2021, 8e9, 2e9)):
        for flow, share in (("export", 0.9), ("import", 0.1), ("total", 1.0)):
            rows.append(
                {
                    "period": year,
                    "flow": flow,
                    "a_value": a * share,
                    "b_value": None if b is None else b * share,
                    "a_source": "imf-dots" if year < 2021 else "stated",
                    "b_source": None if b is None else "kgz-nsc",
                    "a_status": "reported" if year < 2021 else "stated",
                    "b_status": None if b is None else "reported",
                    "a_rounding": None,
                    "b_rounding": None,
                }
            )
    return _answer("mirror", ("CHN", "KGZ"), pd.DataFrame(rows))


@pytest.fixture
def mirrors_answer() -> Answer:
    """Kyrgyzstan and four partners: it reports more than two of them; the last is too small."""
    names = {"CHN": (2e9, 6e9), "RUS": (1.5e9, 1.2e9), "KAZ": (9e8, 6e8), "TUN": (5e3, 4e3)}
    rows = [
        {"rank": i, "partner": k, "name": n, "period": 2020, "a_value": a, "b_value": b}
        for i, ((k, (a, b)), n) in enumerate(
            zip(names.items(), ("China", "Russia", "Kazakhstan", "Tunisia"), strict=True), start=1
        )
    ]
    return _answer("mirror", ("KGZ",), pd.DataFrame(rows))


def _answer(question: str, areas: tuple[str, ...], frame: pd.DataFrame) -> Answer:
    return Answer(
        title="A mirror",
        subtitle=("goods, current US dollars; exports FOB, imports CIF",),
        frame=frame,
        columns=(),
        notes=(),
        source=(store.dataset("imf-dots"), store.dataset("kgz-nsc")),
        command="tradestat mirror",
        question=question,
        areas=areas,
    )


@pytest.fixture(autouse=True)
def settings_stay() -> Iterator[None]:
    """No chart changes matplotlib's settings for who comes after."""
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
