"""Large texts are read by the engine as they stand, small ones cell by cell: the same figures, the
same counts, the same faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tradestat.errors import BadRow, Contradiction
from tradestat.formats.given import given
from tradestat.store.imports import Imported, import_files, tables

COMTRADE = (
    "typeCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,"
    "cmdCode,customsCode,motCode,primaryValue,netWgt,note\n"
    "C,2022,2022,417,X,156,0,H6,1,C00,0,60.5,7,a\nC,2022,2022,417,X,156,0,H6,1,C00,2100,60.5,7,b\n"
    'C,2022,2022,417,M,0,0,H6,TOTAL,C00,0,1e3,,"of two\nlines"\nC,2022,2022,417,DX,156,0,H6,1,C00,0,9,,c\n'
)
GERMAN = (
    "Jahr;Monat;Partner;Richtung;Ware;Wert (Tsd. EUR);Menge\n"
    "2022;1;China;Ausfuhr;270900;1.234,5;3,5\n2022;1;EU;Ausfuhr;270900;5;1\n\n"
    "Jahr;Monat;Partner;Richtung;Ware;Wert (Tsd. EUR);Menge\n2022;2;China;Einfuhr;10121;.;0\n"
    "2022;2;Nirgendwo;Einfuhr;10121;7;0\n"
)
RUSSIAN = "Страна;Поток;Год;Стоимость (тыс. долл. США)\nКитай;экспорт;2022;5\nМир;импорт;2022;9\n"
FILES = {
    "comtrade": (COMTRADE, "utf-8", {}),
    "german": (GERMAN, "utf-8-sig", {"reporter": "DE"}),
    "russian": (RUSSIAN, "cp1251", {"reporter": "KZ", "encoding": "cp1251"}),
}


@pytest.fixture(params=FILES)
def both(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    text, encoding, said = FILES[request.param]
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))

    def load(least: int, name: str, **more: Any) -> Imported:
        monkeypatch.setattr(tables, "LARGE", least)
        return import_files([str(path)], given(**said), root=tmp_path / name, **more)

    return load


def test_the_same_figures(both: Any) -> None:
    one, other = both(10**9, "cells").dataset, both(0, "engine").dataset
    rows = [
        duckdb.read_parquet(str(Path(d.folder) / d.figures[0])).fetchall() for d in (one, other)
    ]
    assert rows[0] == rows[1] != []
    for fact in ("read", "excluded", "unknown_areas", "levels", "remarks", "part", "columns"):
        assert getattr(one, fact) == getattr(other, fact), fact


@pytest.mark.parametrize(
    ("row", "fault", "words"),
    [
        ("417,X,156,H6,02,5x\n", BadRow, r'line 4, column "primaryValue": found "5x"'),
        ("417,X,156,H6,01,6\n", Contradiction, r"5 \(line 2\) and 6 \(line 4\)"),
        ("417,X,156,H6,02\n", BadRow, r'line 4.*found "6 fields", expected 7 fields'),
    ],
)
def test_a_fault_has_its_line(
    row: str, fault: type[Exception], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LARGE", 0)
    path = tmp_path / "table.csv"
    path.write_text(
        "refYear,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue\n"
        f"2022,417,X,156,H6,01,5\n2022,417,M,156,H6,01,5\n2022,{row}"
    )
    with pytest.raises(fault, match=words):
        import_files([str(path)], root=tmp_path / "home")
