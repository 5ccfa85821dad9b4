"""Nothing breaks the layout: long names, many partners, one year, tiny and negative values."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import tradestat as ts
from tradestat.charts.chart import Drawing, draw
from tradestat.charts.labels import Box, beside, spread
from tradestat.charts.style import SIZES
from tradestat.model import Answer

Faults = Callable[[Drawing], list[str]]
Words = Callable[[Drawing], list[str]]
Ask = Callable[[], Answer | list[Answer]]

HARD: dict[str, tuple[str, Ask]] = {
    "one year": ("lines", lambda: ts.growth("CN", "KG", years="2019")),
    "one flow, one year": ("lines", lambda: ts.growth("SS", "KG")),
    "gaps and lone years": ("lines", lambda: ts.growth("BA", "CD")),
    "long names": ("lines", lambda: ts.growth("BA", "CD", flow="exports")),
    "a balance": ("lines", lambda: ts.growth("KG", "CN", flow="balance")),
    "a group": ("lines", lambda: ts.growth("CN", "C5")),
    "growth far above the rest": ("growth", lambda: ts.growth("US", "CN")),
    "sixty partners": ("bars", lambda: ts.partners("US", top=60)),
    "tiny values": ("bars", lambda: ts.partners("KG", by="balance", top=25)),
    "sixty partners mirrored": ("mirrored", lambda: ts.partners("US", top=60)),
    "a small country": ("slope", lambda: ts.partners("KI")),
    "twenty on a slope": ("slope", lambda: ts.partners("CN", top=20)),
    "a fall": ("waterfall", lambda: ts.partners("C5", top=0)),
    "many tiles": ("treemap", lambda: ts.partners("US", top=0)),
    "one large flow": ("sankey", lambda: ts.partners("SS", top=0)),
    "twenty places": ("bump", lambda: ts.partners("CN", years="2015:", top=20)),
    "places of one year": ("bump", lambda: ts.partners("KG", years="2023")),
    "overlapping partners": ("area", lambda: ts.shares("KG", "C5", "KZ")),
    "shares of one year": ("area", lambda: ts.shares("DE", "FR", "US", "CN", years="2020")),
    "a group on a card": ("pair", lambda: ts.pair("CN", "C5")),
    "long names on a card": ("pair", lambda: ts.pair("KG", "BA")),
    "twelve pairs": (
        "multiples",
        lambda: [
            ts.growth("DE", b)
            for b in ("FR", "US", "GB", "CN", "NL", "IT", "PL", "AT", "CH", "BE", "CZ", "ES")
        ],
    ),
    "one pair": ("multiples", lambda: [ts.growth("CN", "BA")]),
    "from almost nothing": ("index", lambda: ts.growth("KG", "CN")),
}


@pytest.mark.parametrize("name", HARD)
def test_words_keep_apart_and_on_the_page(name: str, faults: Faults) -> None:
    kind, ask = HARD[name]
    answer = ask()
    for size in SIZES:
        assert faults(draw(answer, kind, size=size, dpi=100)) == [], size


def test_both_sides_keep_apart(
    mirror_answer: Answer, mirrors_answer: Answer, faults: Faults
) -> None:
    for answer in (mirror_answer, mirrors_answer):
        for size in SIZES:
            assert faults(draw(answer, size=size, dpi=100)) == []


def test_hundreds_of_years(faults: Faults) -> None:
    from dataclasses import replace

    answer = ts.growth("CN", "KG", source="imf-dots")
    parts = [answer.frame.assign(period=answer.frame["period"] + 29 * i) for i in range(-9, 1)]
    import pandas as pd

    long = replace(answer, frame=pd.concat(parts, ignore_index=True))
    assert len(long.frame) == 290
    assert faults(draw(long, "lines", dpi=100)) == []


def test_places_that_do_not_fit_are_folded_and_the_sum_stays(words: Words) -> None:
    from tradestat.charts.ranking import folded, ranking_of

    data = ranking_of(ts.partners("US", top=60))
    parts, cut = folded(data, 20)
    assert len(parts) <= 20
    assert cut == 60 - sum(p.row == "part" for p in parts)
    whole = sum(p.value for p in data.parts)
    assert sum(p.value for p in parts) == pytest.approx(whole)
    held = words(draw(ts.partners("US", top=60)))
    assert any("of 60 places; a larger --size has room for more." in text for text in held)


def test_what_no_font_has_is_named_and_not_boxed(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tradestat.charts import fonts

    monkeypatch.setattr(fonts, "_WIDE", ())
    drawing = draw(ts.growth("CN", "KG"), title="中国 and Кыргызстан")
    note = "[…] is Chinese, which no font installed here has; Noto Sans CJK does."
    assert drawing.note == note
    held = words(drawing)
    assert "[…] and Кыргызстан" in held
    assert note in held


def test_signs_of_other_languages_are_plain_words(words: Words, faults: Faults) -> None:
    drawing = draw(ts.growth("CN", "KG"), title="a $x_{2}$\n\\b <&> \x07%")
    assert "a $x_{2}$ \\b <&> \\x07%" in words(drawing)
    assert faults(drawing) == []


def test_a_font_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    from tradestat.charts import fonts

    # As if a family had the letters that the shipped one lacks.
    covered = fonts._covered
    monkeypatch.setattr(fonts, "_WIDE", ("DejaVu Serif",))
    monkeypatch.setattr(
        fonts, "_covered", lambda f: frozenset(map(ord, "中国")) if "Serif" in f else covered(f)
    )
    kind = fonts.Type(("DejaVu Sans",))
    assert kind.writable("中国 and Кыргызстан") == "中国 and Кыргызстан"
    assert kind.families == ["DejaVu Sans", "DejaVu Serif"]
    assert kind.note() == ""


def test_spread_keeps_order_gap_and_bounds() -> None:
    # 50 and 52 with a gap of 10: their mean 51 stays, 46 and 56. The last is clear of them.
    assert spread([50, 52, 90], 10, 0, 100) == [46, 56, 90]
    # At the edge the block moves in: 95 and 99 want 92 and 102, and the top is 100.
    assert spread([95, 99], 10, 0, 100) == [90, 100]
    # Too many for the room: evenly.
    assert spread([5, 5, 5], 80, 0, 100) == [0, 50, 100]
    assert spread([], 10, 0, 100) == []


def test_a_label_goes_where_nothing_is() -> None:
    page = Box(0, 0, 100, 100)
    free = beside((50, 50), 20, 10, 5, page)
    assert free == Box(40, 55, 60, 65)
    # A line across the place above sends it elsewhere; where all is taken there is none.
    moved = beside((50, 50), 20, 10, 5, page, lines=[[(0, 60), (100, 60)]])
    assert moved is not None
    assert not moved.crossed([(0, 60), (100, 60)])
    assert beside((50, 50), 20, 10, 5, page, boxes=[page]) is None


def test_a_line_that_passes_through_crosses() -> None:
    box = Box(10, 10, 20, 20)
    assert box.crossed([(0, 0), (30, 30)])  # both ends outside
    assert not box.crossed([(0, 15), (9, 15)])
    assert not box.crossed([(0, 15), (float("nan"), float("nan")), (30, 15)])  # parted by a gap
