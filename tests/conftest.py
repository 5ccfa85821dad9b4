"""A toy world of four economies in round numbers, so that each expected value can be checked in
the head.

AA and BB both report; CC reports nothing; DD has only been spoken of. Thousand million dollars
throughout: AA exports 60, 66, –, 80 to BB in 2001, 2002, 2003, 2004 and imports 40, 44, –, 40.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tradestat.model import dataset
from tradestat.model.catalogue import SETTINGS, Settings

# A busy machine is no fault of the code.
settings.register_profile("tradestat", deadline=None)
settings.load_profile("tradestat")

AREAS = """code,key,name,un_name,alpha2,alpha3,kind,start,end,note
1,AAA,Arland,Arland,AA,AAA,country,,,
2,BBB,Borland,Borland,BB,BBB,country,,,
3,CCC,Curland,Curland,CC,CCC,country,,,
4,DDD,Dorland,Dorland,DD,DDD,country,,,
5,EEE,Erland,Erland,EE,EEE,country,,,
"""
GROUPS = """group,name,key,first,last,source
UNION,Toy Union,BBB,2000,,made up
UNION,Toy Union,CCC,2000,,made up
UNION,Toy Union,DDD,2002,2003,made up
"""
REPORTED = """reporter,partner,flow,period,value,status
AAA,BBB,export,2001,60000000000,reported
AAA,BBB,import,2001,40000000000,reported
AAA,BBB,export,2002,66000000000,reported
AAA,BBB,import,2002,44000000000,reported
AAA,BBB,export,2004,80000000000,reported
AAA,BBB,import,2004,40000000000,reported
BBB,AAA,export,2001,30000000000,reported
BBB,AAA,import,2001,50000000000,reported
BBB,AAA,export,2002,30000000000,estimate
BBB,AAA,import,2002,70000000000,reported
BBB,CCC,export,2001,10000000000,reported
BBB,CCC,import,2001,5000000000,reported
"""
STATED = (
    "reporter,partner,flow,period,value,currency,rounding,stated_growth,publisher,published,note\n"
    "AAA,BBB,total,2002,111000000000,USD,1000000000,,Gazette,2003-01,before the last report\n"
    "AAA,BBB,total,2004,125000000000,USD,1000000000,,Gazette,2005-01,of the last year reported\n"
    "AAA,BBB,total,2005,150000000000,USD,10000000000,50,Gazette,2006-01,\n"
    "AAA,BBB,total,2006,180000000000,USD,10000000000,20,Gazette,2007-01,\n"
    "AAA,BBB,total,2007,270000000000,USD,10000000000,80,Courier,2008-01,\n"
    "AAA,BBB,total,2007-01/2007-06,130000000000,USD,10000000000,,Courier,2007-07,half a year\n"
    "AAA,BBB,total,2006,900000000000,CNY,1000000000,,Courier,2007-01,\n"
    "DDD,AAA,total,2005,7000000000,USD,1000000000,,Herald,2006-02,\n"
)
RECONCILED = """exporter,importer,period,value
AAA,BBB,2001,55000000000
BBB,AAA,2001,35000000000
CCC,AAA,2001,2000000000
AAA,CCC,2001,1000000000
CCC,AAA,2002,3000000000
AAA,CCC,2002,1000000000
"""


def _entry(name: str, **more: object) -> dict[str, object]:
    return {
        "id": name,
        "short": name,
        "title": f"Toy {name}",
        "publisher": "Toy Office",
        "via": "made up",
        "terms": "none",
        "kind": "reported",
        "layout": "reported",
        "reporter": None,
        "file": f"{name}.csv",
        "first_year": 2001,
        "last_year": 2004,
        "frequency": "A",
        "coverage": "goods",
        "valuation": {"export": "FOB", "import": "CIF"},
        "currency": "USD",
        "date": "2005",
        "rows": 1,
        "sha256": "",
        **more,
    }


@pytest.fixture(autouse=True)
def own_store(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """No test touches the user's own store."""
    folder = tmp_path_factory.mktemp("store")
    monkeypatch.setenv("TRADESTAT_HOME", str(folder))
    token = SETTINGS.set(Settings())
    yield folder
    SETTINGS.reset(token)


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The program in this process: words in; exit status, output and errors out."""
    from tradestat.cli.main import run

    def ran(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            run(list(words))
        gc.enable()  # the program leaves at once and stops collecting
        said = capsys.readouterr()
        return int(str(left.value.code or 0)), said.out, said.err

    return ran


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import duckdb

    (tmp_path / "areas.csv").write_text(AREAS)
    (tmp_path / "area_names.csv").write_text("key,name\n")
    (tmp_path / "groups.csv").write_text(GROUPS)
    (tmp_path / "office.csv").write_text(REPORTED)
    (tmp_path / "spoken.csv").write_text(STATED)
    (tmp_path / "both.txt").write_text(RECONCILED)
    duckdb.sql(
        f"COPY (FROM read_csv('{tmp_path / 'both.txt'}')) TO '{tmp_path / 'both.parquet'}' "
        "(FORMAT parquet)"
    )
    fob = {"export": "FOB", "import": "FOB"}
    unknown = {"export": "unknown", "import": "unknown"}
    sources = [
        _entry("office"),
        _entry("both", kind="reconciled", layout="reconciled", file="both.parquet", valuation=fob),
        _entry("spoken", kind="stated", layout="stated", valuation=unknown),
    ]
    (tmp_path / "catalogue.json").write_text(json.dumps({"sources": sources}))
    monkeypatch.setattr(dataset, "data_folder", lambda: tmp_path)
    return tmp_path
