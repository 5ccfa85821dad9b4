"""Any order of rows and columns, any delimiter and number style: the same figures."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tradestat.store.imports import import_files

FIGURES = [
    ("KGZ", "CHN", "export", "2022", Decimal("60800")),
    ("KGZ", "CHN", "import", "2022", Decimal("4069470.5")),
    ("KGZ", "RUS", "export", "2022", Decimal("1234567.25")),
    ("KGZ", "KAZ", "import", "2023", Decimal("0.75")),
    ("KGZ", "WLD", "import", "2023", Decimal("12345678")),
]
NAMES = {"CHN": "China", "RUS": "Russian Federation", "KAZ": "Kazakhstan", "WLD": "World"}
HEADS = ["Reporter", "Partner", "Flow", "Year", "Value (USD)"]
EXPECTED = {(r, p, f, y, v) for r, p, f, y, v in FIGURES}


def written(value: Decimal, style: str) -> str:
    text = f"{value:,}"
    if style == "plain":
        return text.replace(",", "")
    if style == "english":
        return text
    swapped = text.replace(",", "\0").replace(".", ",")
    return swapped.replace("\0", {"german": ".", "french": "\u202f", "swiss": "’"}[style])


@settings(max_examples=60, deadline=None)
@given(
    rows=st.permutations(range(len(FIGURES))),
    columns=st.permutations(range(len(HEADS))),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    style=st.sampled_from(["plain", "english", "german", "french", "swiss"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_the_same_figures(
    rows: list[int], columns: list[int], delimiter: str, style: str, encoding: str, end: str
) -> None:
    lines = [HEADS]
    for number in rows:
        reporter, partner, flow, year, value = FIGURES[number]
        lines.append([reporter, NAMES[partner], flow, year, written(value, style)])
    text = end.join(delimiter.join(f'"{line[c]}"' for c in columns) for line in lines) + end
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(text.encode(encoding))
        made = import_files([str(path)], root=Path(folder)).dataset
        figures = Path(made.folder) / made.figures[0]
        rows_read = duckdb.read_parquet(str(figures)).project(
            "reporter, partner, flow, period, value"
        )
        found = set(rows_read.fetchall())
    assert found == EXPECTED
    assert made.currency == "USD"
