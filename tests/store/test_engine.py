"""One engine, one view a source: all alike, whatever their files are called; SQL that travels."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

import tradestat as ts
from tradestat import store
from tradestat.errors import BadOption
from tradestat.store import engine, views

HEAD = "reporter,partner,flow,period,hs,value,currency\n"
ROWS = "CHN,KGZ,export,{year},010121,5,USD\nKGZ,CHN,import,{year},010121,4,USD\n"


def test_every_source_has_the_same_columns() -> None:
    seen = {d.id: engine.columns(views.totals(d).sql) for d in store.datasets()}
    names = {tuple(columns) for columns in seen.values()}
    assert len(names) == 1
    assert {"reporter", "partner", "flow", "period", "frequency", "value"} <= set(*names)
    assert {columns["value"] for columns in seen.values()} == {"DOUBLE"}


def test_frequencies_are_those_of_the_periods() -> None:
    found = {}
    for one in store.datasets():
        view = views.totals(one)
        sql = f"SELECT DISTINCT frequency, length(period) FROM {view}"
        found[one.id] = set(engine.session().ask(sql, views=[view]).rows())
    assert found["imf-dots"] == {("A", 4)}
    assert found["chn-customs-months"] == {("M", 7)}
    assert found["stated"] == {("A", 4), (None, 15)}  # "2024-01/2024-09" is none of them


def test_a_reconciled_flow_is_seen_from_both_sides_and_counts_once(toy: Path) -> None:
    view = views.totals(store.dataset("both"))
    sql = f"SELECT reporter, partner, flow, value, mirrored FROM {view} WHERE year = 2002"
    assert sorted(engine.session().ask(sql, views=[view]).rows()) == [
        ("AAA", "CCC", "export", 1e9, False),
        ("AAA", "CCC", "import", 3e9, True),
        ("CCC", "AAA", "export", 3e9, False),
        ("CCC", "AAA", "import", 1e9, True),
    ]


@pytest.mark.skipif(os.name == "nt", reason="no names of files there")
@pytest.mark.parametrize("name", ["year=2019", "a[1]", "x*y?", "it's", "back\\slash[0]", "{a,b}"])
def test_a_path_is_a_path(tmp_path: Path, name: str) -> None:
    # Beside each, what the name would mean as a pattern.
    for folder in ("a1", "xAAy1", "backslash0"):
        (tmp_path / folder).mkdir()
    path = tmp_path / f"{name}.csv"
    path.write_text(HEAD + ROWS.format(year=2001) + ROWS.format(year=2002))
    with store.using(home=tmp_path / name / "period=1999"):
        ts.load(path, name="mine")
        frame = ts.growth("CN", "KG", source="mine").frame
        assert frame["period"].tolist() == [2001, 2002]
        goods = store.goods_by(store.dataset("mine"), 2, {2002: ["CHN"]}, None)
        assert goods["value"].tolist() == [5]
        assert ts.audit("mine").frame is not None


def test_a_file_that_is_written_anew_is_read_anew(toy: Path) -> None:
    first = ts.growth("BB", "CC", source="office").frame
    assert first["period"].tolist() == [2001]
    with (toy / "office.csv").open("a") as file:
        file.write("BBB,CCC,export,2002,20000000000,reported\n")
    assert ts.growth("BB", "CC", source="office").frame["period"].tolist() == [2001, 2002]


def test_two_columns_of_one_question_in_two_worlds(toy: Path, tmp_path: Path) -> None:
    """Kept rows belong to the sources that they came from."""
    path = tmp_path / "more.csv"
    path.write_text(HEAD.replace("hs,", "") + "AAA,BBB,export,2030,7,USD\n")
    before = store.pair_flows("AAA", "BBB")
    with store.answering([str(path)]):
        assert len(store.pair_flows("AAA", "BBB")) == len(before) + 1
    assert store.pair_flows("AAA", "BBB") == before


def test_the_number_of_threads_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADESTAT_THREADS", "5")
    with engine.separate() as connection:
        assert connection.execute("SELECT current_setting('threads')").fetchall() == [(5,)]
    monkeypatch.setenv("TRADESTAT_THREADS", "many")
    with pytest.raises(BadOption, match=r'TRADESTAT_THREADS is "many", which is not a number'):
        engine._configuration()


def test_settings_of_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADESTAT_HOME", str(tmp_path))
    monkeypatch.delenv("TRADESTAT_THREADS", raising=False)
    assert (engine._configuration()["threads"], engine.memory()) == (2, "800MB")
    (tmp_path / "settings.toml").write_text('[engine]\nthreads = 3\nmemory = "2GB"\n')
    assert (engine._configuration()["threads"], engine.memory()) == (3, "2GB")
    monkeypatch.setenv("TRADESTAT_MEMORY", "much")
    with pytest.raises(BadOption, match='TRADESTAT_MEMORY is "much", which is not an amount'):
        engine.memory()


# What another engine refuses or, worse, answers otherwise.
FOREIGN = {
    "a list in order": r"list\([^()]*ORDER BY",
    "a place in a list": r"\w\[\d",
    "a row among rows": r"\([a-z_.]+, [^()]*\) (NOT )?IN\b",
    "a path": r"read_|/",
    "two QUALIFYs": r"QUALIFY.*QUALIFY",
    "HUGEINT": "HUGEINT",
}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def noted(sql: str, views: Any = ()) -> str:
        asked.append(" ".join(sql.split()))
        return joined(sql, views)

    joined = engine._with
    monkeypatch.setattr(engine, "_with", noted)
    return asked


def test_statements_carry_over_to_other_engines(statements: list[str], tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    for value in (5, 6):
        path.write_text(HEAD + f"CHN,KGZ,export,2001,010121,{value},USD\n")
        ts.load(path, name="mine")
    goods = store.dataset("mine")
    for partners in (None, {2001: ["KGZ"]}):
        assert store.goods_by(goods, 2, {2001: ["CHN"]}, partners)["value"].tolist() == [6]
    ts.diff("mine")
    store.two_sided(store.dataset("kgz-nsc"))
    ts.growth("CN", "KG")
    ts.growth("EAEU", "CN")
    ts.partners("KG", year=2019)
    ts.mirror("KG")
    ts.audit("kgz-nsc")
    ts.check("China's trade with Kyrgyzstan reached 22.71 billion dollars in 2024.")
    assert len(statements) > 20
    for what, mark in FOREIGN.items():
        bad = [sql for sql in statements if re.search(mark, sql.replace(" / ", " over "))]
        assert not bad, f"{what}: {bad[0]}"


def test_words_are_parameters(statements: list[str], toy: Path) -> None:
    assert store.pair_flows("AAA'; DROP TABLE x; --", "BBB") == []
    assert not any("DROP" in sql for sql in statements)
