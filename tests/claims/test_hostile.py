"""Hostile text neither hangs nor crashes, and no part of a number is read as a number."""

from __future__ import annotations

import pytest

from tradestat.claims.check import check

GOOD = "Trade between China and Kyrgyzstan reached 22.71 billion dollars in 2024. "
SIZE = 30_000

TEXTS = {
    "digits": "Trade of China with Fiji was " + "9" * SIZE + " billion dollars in 2024.",
    "groups": "Trade of China with Fiji was " + "1," * SIZE + "000 dollars.",
    "spaced groups": "Trade of China with Fiji was 1" + " 000" * SIZE + " dollars.",
    "angle brackets": "<" * SIZE,
    "open tags": "<p" * SIZE,
    "open scripts": "</p>" + "<script" * SIZE + "<style>" * SIZE,
    "open comments": "</p>" + "<!--" * SIZE,
    "links": "[" * SIZE + "](" * SIZE,
    "ampersands": "</a>" + "&" * SIZE + "&amp" * SIZE,
    "accents": "e" + "\u0301" * SIZE,
    "right to left": "\u202eTrade 中国 Кыргызстан ２２.７１ billion ﷽ 𝟚𝟚 " * 500,
    "lone surrogate": "Trade of China \ud800 with Fiji was 5 billion dollars.",
    "null": "\0" * SIZE,
    "abbreviations": "U.S." * SIZE,
    "initials": "A. " * SIZE,
    "dollars": "$" * SIZE,
    "conjunctions": "trade of China and " * 3000,
    "ordinals": "the first " * SIZE,
    "one sentence": "trade of China with Kyrgyzstan 5 billion dollars " * 2000,
    "lists": "exports and imports 5 billion and 6 billion respectively " * 500,
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_comes_back(name: str) -> None:
    done = check(TEXTS[name])
    assert all(0 <= f.start < f.end <= len(TEXTS[name]) for f in done.findings)
    str(done)


@pytest.mark.parametrize("name", ["digits", "groups", "spaced groups"])
def test_no_part_of_a_number_is_a_number(name: str) -> None:
    assert not check(TEXTS[name]).claims


@pytest.mark.parametrize("name", [n for n in TEXTS if n not in ("one sentence", "open comments")])
def test_a_good_sentence_before_it_is_still_found(name: str) -> None:
    done = check(f"{GOOD}\n\n{TEXTS[name]}")
    assert done.claims
    first = done.claims[0]
    assert first.words == "reached 22.71 billion dollars in 2024"
