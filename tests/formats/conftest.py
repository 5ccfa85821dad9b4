"""Made-up files, as bytes, through the whole way from the disk to rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tradestat.formats.given import given as given_of
from tradestat.formats.layouts import layout_of
from tradestat.formats.parsing.opening import open_files, tables
from tradestat.formats.plans.plan import FIELDS
from tradestat.formats.table import Facts, Row, Tally
from tradestat.store import engine
from tradestat.store.imports.carrying import carry_out, rows_sql
from tradestat.store.imports.tables import Table


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


def plain(number: Any) -> str:
    """A number as it would be written by hand."""
    text = "" if number is None else f"{number}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    def reading(content: str | bytes, name: str = "made-up.csv", **said: Any) -> Read:
        skip = said.pop("skip_bad", False)
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        told = given_of(**said)
        (sheet,) = (
            s for m in open_files([str(path)], scratch).members for s in tables(m, told).sheets
        )
        reader = layout_of(sheet, told)
        tally = Tally(sheet.file, skip)
        with engine.separate() as connection:
            table = Table(connection, sheet, "sheet0", tally)
            table.spool(scratch, lambda words: None)
            plan = reader.plan(table.sheet, told)
            rows_read = carry_out(table, plan, 0, scratch)
            found = connection.execute(
                f"SELECT min(line), {', '.join(FIELDS)}, sum(value), sum(quantity) FROM ({rows_sql([rows_read])}) "
                f"GROUP BY {', '.join(FIELDS)}{'' if plan.added else ', line, n, value'} "
                "ORDER BY min(line), min(n)"
            ).fetchall()
        rows = []
        for line, *words, value, quantity in found:
            field = dict(zip(FIELDS, words, strict=True))
            more = {"currency": plan.facts.currency, "quantity": plain(quantity)}
            rows.append(Row(line=line, value=plain(value), **field, **more))
        return Read(plan.facts.layout, plan.facts, rows, tally)

    return reading
