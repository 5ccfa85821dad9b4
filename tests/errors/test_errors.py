"""Errors keep what they are about: code tells cases apart by data, people read the sentence."""

from __future__ import annotations

import pytest

import tradestat as ts


def test_an_error_keeps_its_word_and_the_nearest_choices() -> None:
    with pytest.raises(ts.UnknownArea) as caught:
        ts.growth("CN", "Kyrgyzstn")
    assert (caught.value.word, caught.value.near) == ("Kyrgyzstn", (("Kyrgyzstan", "KG"),))
    assert str(caught.value) == (
        'Unknown area "Kyrgyzstn".\n'
        "Did you mean Kyrgyzstan (KG)?  All areas: tradestat areas --search kyrg"
    )


def test_an_error_keeps_its_choices() -> None:
    with pytest.raises(ts.BadOption) as caught:
        ts.growth("CN", "KG", flow="sales")
    assert caught.value.data == {
        "what": "flow",
        "word": "sales",
        "choices": ("total", "exports", "imports", "balance"),
        "near": (),
    }
    with pytest.raises(AttributeError):
        _ = caught.value.line


@pytest.mark.parametrize(
    "wrong",
    [
        {"flow": 3},
        {"years": "2019:2015"},
        {"years": True},
        {"digits": "many"},
        {"digits": 1.5},
        {"unit": "tons"},
        {"source": "nobody"},
        {"nonsense": 1},
        {"members_of": "soon"},
        {"group": "mine"},
    ],
)
def test_every_wrong_argument_is_an_error_of_ours(wrong: dict[str, object]) -> None:
    with pytest.raises(ts.TradestatError):
        ts.growth("CN", "KG", **wrong)


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ({"years": 2019}, "--years 2019"),
        ({"years": "2015-2019"}, "--years 2015:2019"),
        ({"years": (2015, 2019)}, "--years 2015:2019"),
        ({"years": range(2015, 2020)}, "--years 2015:2019"),
        ({"years": 2019, "unit": None, "flow": None, "group": None}, "--years 2019"),
        ({"flow": "export"}, "--flow exports"),
        ({"flow": "Exports"}, "--flow exports"),
        ({"flow": ts.Flow.EXPORT}, "--flow exports"),
        ({"unit": "Million", "digits": "1"}, "--digits 1 --unit million"),
    ],
)
def test_what_people_naturally_give(given: dict[str, object], command: str) -> None:
    assert ts.growth(156, "kyrgyzstan", **given).command == f"tradestat growth CN KG {command}"
