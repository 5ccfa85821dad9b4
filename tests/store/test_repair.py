"""`sources repair`: totals and entries are made anew from figures, and what cannot be is said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

import tradestat as ts
from tradestat.answers.files import repair
from tradestat.model import Dataset
from tradestat.store import own
from tradestat.store.imports import bulk, import_files

# Two chapters and a heading below one: the totals are 5 + 20 and 9 (not 9 + 4).
GOODS = (
    "Reporter,Partner,Flow,Year,HS code,Value (USD)\n"
    "KG,CN,X,2021,27,5\nKG,CN,X,2021,74,20\nKG,CN,X,2022,27,9\nKG,CN,X,2022,2709,4\n"
)
TOTALS = [("KGZ", "CHN", "export", "2021", 25.0), ("KGZ", "CHN", "export", "2022", 9.0)]


@pytest.fixture
def goods(tmp_path: Path) -> Dataset:
    (tmp_path / "goods.csv").write_text(GOODS)
    return import_files([str(tmp_path / "goods.csv")], name="t").dataset


def rows(path: Path) -> list[tuple[Any, ...]]:
    return duckdb.sql(
        f"SELECT reporter, partner, flow, period, value::DOUBLE FROM '{path}' ORDER BY ALL"
    ).fetchall()


def test_nothing_broken() -> None:
    assert list(map(str, repair())) == ["Nothing is broken: every file was read to its end."]


@pytest.mark.parametrize("how", ["missing", "empty", "flipped"])
def test_totals_are_added_up_again(goods: Dataset, how: str) -> None:
    content, entry = goods.path.read_bytes(), Path(goods.folder) / own.ENTRY
    before = entry.read_bytes()
    goods.path.unlink()
    if how != "missing":
        flipped = content[:4] + bytes(b ^ 90 for b in content[4:-8]) + content[-8:]
        goods.path.write_bytes(flipped if how == "flipped" else b"")
    assert list(map(str, repair("t"))) == [
        "Repaired vintage 1 of the source “t”: totals.parquet made anew."
    ]
    assert rows(goods.path) == TOTALS
    assert entry.read_bytes() == before
    assert [note.code for note in repair("t@1")] == ["files.nothing_broken"]


def test_an_entry_is_made_of_what_is_whole(goods: Dataset) -> None:
    path = Path(goods.folder) / own.ENTRY
    entry = json.loads(path.read_text())
    damaged = {"first_year": "x", "rows": None, "figures": None, "title": 7, "levels": []}
    path.write_text(json.dumps(entry | damaged))
    assert list(map(str, repair())) == [
        "Repaired vintage 1 of the source “t”: entry.json made anew. Its title could not be mended."
    ]
    (mended,) = own.vintages()
    assert json.loads(path.read_text()) == entry | {"title": ""}
    assert (mended.first_year, mended.rows, mended.levels) == (2021, 4, {"HS2": 3, "HS4": 1})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda entry: entry | {"currency": None}, "its currency is written nowhere else"),
        (lambda entry: entry | {"kind": "projected"}, "it was written by a newer version of "
         "tradestat"),
        (lambda entry: [], "its kind is written nowhere else"),
    ],
)  # fmt: skip
def test_what_figures_do_not_tell_is_never_guessed(
    goods: Dataset, change: Callable[[Any], Any], reason: str
) -> None:
    path = Path(goods.folder) / own.ENTRY
    path.write_text(json.dumps(change(json.loads(path.read_text()))))
    before = path.read_bytes()
    (said,) = repair()
    assert said.warning
    assert str(said) == (
        f"Vintage 1 of the source “t” cannot be mended: {path}: {reason}. Load its files again: "
        "tradestat load FILES --as t (or take it away: tradestat sources remove t@1)"
    )
    assert path.read_bytes() == before


def test_figures_cannot_be_mended(
    goods: Dataset, inside: Callable[..., tuple[int, str, str]]
) -> None:
    figures = Path(goods.folder) / "figures.parquet"
    figures.write_bytes(figures.read_bytes()[:-20])
    status, out, _ = inside("sources", "repair", "t")
    assert status == 4
    assert f"cannot be mended: {figures}: it is cut short or damaged." in out
    with pytest.raises(ts.TradestatError):
        repair("baci")


def test_an_edition_of_baci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 0)
    path = tmp_path / "BACI_HS92_Y2021_V202301.csv"
    path.write_text("t,i,j,k,v,q\n2021,156,417,010121,1,1\n2021,156,417,020110,2.5,1\n")
    one = import_files([str(path)], name="b").dataset
    kept = own.vintages()
    shutil.copy(one.path, tmp_path / "before.parquet")
    one.path.write_bytes(b"")
    assert [note.code for note in repair("b")] == ["files.repaired"]
    # 1 + 2.5 thousand dollars.
    assert duckdb.sql(f"FROM '{one.path}'").fetchall() == [("CHN", "KGZ", "2021", 3500)]
    assert own.vintages() == kept
