"""The corpus of sentences is itself checked: labels that point at nothing would count as misses."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "corpus"
DATA = Path(__file__).parents[2] / "data"
KINDS = {
    "level",
    "growth",
    "change",
    "multiple",
    "record",
    "rank",
    "share",
    "balance",
    "average-growth",
    "part",
}
MONEY = {"level", "change", "balance", "part"}
FLOWS = {"total", "exports", "imports", "balance"}
# "true": some side bears it out; which, is not said.
VERDICTS = {
    "holds", "holds-one-side", "true", "does-not-hold", "contradicts-itself", "cannot-be-tested",
}  # fmt: skip
FIELDS = {
    "kind",
    "words",
    "a",
    "b",
    "flow",
    "period",
    "value",
    "currency",
    "verdict",
    "note",
    "since",
    "lowest",
    "of",
}
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
ONE = rf"(?:\d{{4}}|{MONTH}|\d{{4}}-Q[1-4])"
PERIOD = re.compile(rf"(?:{ONE}(?:/{ONE})?)?")


def read_texts() -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = []
    for path in sorted(HERE.glob("*.toml")):
        texts.extend(tomllib.loads(path.read_text(encoding="utf-8"))["text"])
    return texts


def known_areas() -> set[str]:
    with (DATA / "areas.csv").open(encoding="utf-8") as file:
        codes = {row["alpha2"] for row in csv.DictReader(file)}
    with (DATA / "groups.csv").open(encoding="utf-8") as file:
        codes |= {row["group"] for row in csv.DictReader(file)}
    return codes | {"", "W00"}


TEXTS = read_texts()
AREAS = known_areas()


def test_ids_are_used_once_and_the_corpus_is_large_enough() -> None:
    ids = [text["id"] for text in TEXTS]
    assert len(ids) == len(set(ids))
    assert len(TEXTS) >= 240
    assert len({text["text"] for text in TEXTS}) == len(TEXTS)
    assert sum(not text.get("claim") for text in TEXTS) >= 60


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["id"])
def test_labels_are_of_the_schema(text: dict[str, Any]) -> None:
    assert set(text) <= {"id", "date", "text", "claim"}
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.get("date", "2024-01-01"))
    for claim in text.get("claim", []):
        assert set(claim) <= FIELDS
        assert claim["kind"] in KINDS
        assert text["text"].count(claim["words"]) == 1, claim["words"]
        assert claim["a"] in AREAS
        assert claim["b"] in AREAS
        assert claim["flow"] in FLOWS
        assert claim["kind"] != "balance" or claim["flow"] == "balance"
        assert PERIOD.fullmatch(claim["period"]), claim["period"]
        assert ("value" in claim) == (claim["kind"] != "record")
        assert ("currency" in claim) == (claim["kind"] in MONEY)
        assert claim.get("verdict", "holds") in VERDICTS
        assert claim["kind"] == "record" or not {"since", "lowest"} & set(claim)
        assert claim.get("of", "") in AREAS
