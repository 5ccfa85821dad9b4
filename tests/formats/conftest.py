"""Made-up files, as bytes, through the whole way from the disk to rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tradestat.formats.given import given as given_of
from tradestat.formats.layouts import layout_of
from tradestat.formats.parsing.opening import open_files, sheets
from tradestat.formats.table import Facts, Row, Tally


@dataclass
class Read:
    """What came of a file: its layout, facts, rows and tally, over all its sheets."""

    layout: str
    facts: Facts
    rows: list[Row]
    tally: Tally

    def figures(self) -> set[tuple[str, ...]]:
        """(reporter, partner, flow, period, commodity, value) of every row."""
        return {(r.reporter, r.partner, r.flow, r.period, r.commodity, r.value) for r in self.rows}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    def reading(content: str | bytes, name: str = "made-up.csv", **said: Any) -> Read:
        skip = said.pop("skip_bad", False)
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        told = given_of(**said)
        (sheet,) = (s for m in open_files([str(path)], scratch).members for s in sheets(m, told))
        reader = layout_of(sheet, told)
        tally = Tally(sheet.file, skip)
        got = reader.read(sheet, told, tally)
        return Read(reader.id, got.facts, list(got.rows), tally)

    return reading
