"""The column of small columns: how each partner's trade went, where a table has room for it."""

from __future__ import annotations

from pathlib import Path

import tradestat as ts
from tradestat.tables.look import Look
from tradestat.tables.text import as_table
from tradestat.tables.writers import write


def test_a_line_from_zero_to_the_highest(toy: Path) -> None:
    # AA in 2004 with BB: 100, 110, –, 120. Of eight steps 120 has 8, 110 has 7.33 and 100 has 6.67,
    # rounded to 7 and 7.
    answer = ts.partners("AA", source="office", year=2004)
    assert [c.title for c in answer.columns if c.name == "trend"] == ["2001–2004"]
    assert answer.shown["trend"].tolist() == ["▇▇ █", "▇▇ █"]


def test_it_stands_only_where_there_is_room() -> None:
    answer = ts.partners("KG", year=2023)
    assert "2014–2023" not in as_table(answer, "simple", Look(width=80))
    wide = as_table(answer, "simple", Look(width=100))
    assert "2014–2023" in wide
    assert max(map(len, wide.splitlines())) <= 100
    assert "2014–2023" not in as_table(answer, "simple", Look(width=100, bars=False))
    # Formats for other programs have fonts that may lack it.
    for fmt in ("csv", "json", "github", "latex"):
        assert "█" not in (write(answer, fmt).text or "")


def test_a_group_has_none() -> None:
    assert "trend" not in ts.partners("C5").shown
