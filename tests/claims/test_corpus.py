"""How well the corpus is read: floors a little under what `make bench` shows."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "check.py"
    spec = importlib.util.spec_from_file_location("check_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_benchmark"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


bench = load()


@pytest.fixture(scope="module")
def score() -> object:
    return bench.scored()[0]


def test_the_corpus_is_large_enough() -> None:
    texts = bench.texts()
    assert len(texts) >= 200
    assert sum(not t.get("claim") for t in texts) >= 50


def test_precision_and_recall(score: object) -> None:
    found, expected, right = (
        sum(getattr(score, name).values()) for name in ("found", "expected", "right")
    )
    assert right / found >= 0.92
    assert right / expected >= 0.85


def test_no_wrong_alarm(score: object) -> None:
    # The worst error: "does not hold" or "contradicts itself" of a claim that stands.
    alarms = [w for w in score.wrong if w[3] in bench.ALARMS and w[2] not in bench.ALARMS]  # type: ignore[attr-defined]
    assert alarms == []


def test_no_alarm_on_a_claim_that_is_misread(score: object) -> None:
    assert score.false_alarms == []  # type: ignore[attr-defined]


def test_no_alarm_on_a_text_without_a_claim() -> None:
    from tradestat.claims.check import check

    alarms = [
        (t["id"], f.words, f.why)
        for t in bench.texts()
        if not t.get("claim")
        for f in check(t["text"], date=t.get("date")).claims
        if f.verdict.value in bench.ALARMS
    ]
    assert alarms == []
