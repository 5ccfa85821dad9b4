"""Single rows: twice, with themselves, out of their years; and copies of the other side."""

from __future__ import annotations

import pandas as pd
import pytest

from tradestat.metrics.audit.findings import COLUMNS, finding, findings
from tradestat.metrics.audit.rows import (
    out_of_their_years,
    standing_twice,
    suspected_copies,
    with_themselves,
)


def twice(rows: int, low: float, high: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "reporter": ["AAA"], "partner": "BBB", "flow": "export", "currency": "USD",
            "period": "2001-05", "rows": rows, "low": low, "high": high,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "low", "high", "expected"),
    [
        (1, 5.0, 5.0, []),
        (3, 5.0, 5.0, [["warning", 10.0]]),  # all three added would count 10 too much
        (2, 5.0, 7.0, [["error", 2.0]]),
    ],
)
def test_standing_twice(rows: int, low: float, high: float, expected: list[object]) -> None:
    found = standing_twice(twice(rows, low, high))
    assert found[["severity", "size"]].values.tolist() == expected
    assert found["years"].tolist() == [(2001,)] * len(expected)


def test_areas_with_themselves() -> None:
    figures = pd.DataFrame(
        {
            "reporter": "AAA", "flow": "import", "currency": "USD", "year": [2001, 2002],
            "value": [1.0, 4.0], "whole": [50.0, 50.0],
        }
    )  # fmt: skip
    found = with_themselves(figures)
    assert found[["severity", "years", "size"]].values.tolist() == [["notice", (2001, 2002), 5.0]]
    assert found.loc[0, "facts"] == {"share": 0.08, "year": 2002}
    assert with_themselves(figures, reconciled=True)["severity"].tolist() == ["warning"]
    assert with_themselves(figures.iloc[:0]).columns.tolist() == list(COLUMNS)


def lives(area: str, *years: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": area,
            "role": "reporter",
            "currency": "USD",
            "year": years,
            "rows": 2,
            "value": 3.0,
        }
    )


def test_areas_out_of_their_years() -> None:
    table = pd.concat([lives("OLD", 1990, 1991, 1992, 1993), lives("NEW", 1990, 1991, 1992)])
    found = out_of_their_years(table, {"OLD": (None, 1991), "NEW": (1992, None)})
    assert found[["severity", "reporter", "years", "rows", "size"]].values.tolist() == [
        ["warning", "OLD", (1992, 1993), 4, 6.0],
        ["notice", "NEW", (1990, 1991), 4, 6.0],
    ]
    assert not len(out_of_their_years(table, {"OLD": (1990, 1993)}))


def copied(area: str, count: int, factor: float = 1.06, year: int = 2001) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "year": year, "exporter": [f"P{n}" for n in range(count)], "importer": area,
            "currency": "USD", "value": 10.0, "factor": factor,
        }
    )  # fmt: skip


def two_sided(**counts: int) -> pd.DataFrame:
    return pd.DataFrame({"area": list(counts), "year": 2001, "cells": list(counts.values())})


def test_an_area_that_copies_and_not_its_partners() -> None:
    # All eight cells of AAA are copies; P0 to P7 have one each of forty.
    partners = {f"P{n}": 40 for n in range(8)}
    found = suspected_copies(two_sided(AAA=8, **partners), copied("AAA", 8))
    assert found[["severity", "reporter", "rows", "size"]].values.tolist() == [
        ["warning", "AAA", 8, 80.0]
    ]
    assert found.loc[0, "facts"] == {"share": 1.0, "cells": 8, "factors": {1.06: 8}}


def test_half_of_the_cells_are_a_warning_and_some_a_notice() -> None:
    assert suspected_copies(two_sided(AAA=16), copied("AAA", 8))["severity"].tolist() == ["warning"]
    assert suspected_copies(two_sided(AAA=500), copied("AAA", 10))["severity"].tolist() == [
        "notice"
    ]
    assert not len(suspected_copies(two_sided(AAA=501), copied("AAA", 10)))  # below 2 %
    assert not len(suspected_copies(two_sided(AAA=100), copied("AAA", 9)))  # too few to say


def test_the_order_of_cells_does_not_matter() -> None:
    cells = two_sided(AAA=8, BBB=20, P0=40)
    table = pd.concat([copied("AAA", 8), copied("BBB", 12, 1.1)], ignore_index=True)
    assert suspected_copies(cells, table.iloc[::-1]).equals(suspected_copies(cells, table))


def test_no_copies_no_findings() -> None:
    assert suspected_copies(two_sided(AAA=8), copied("AAA", 0)).columns.tolist() == list(COLUMNS)


def test_the_worst_stands_first_and_in_it_the_largest() -> None:
    rows = [
        finding("gaps", "notice", {}, [2001], 1, 900.0),
        finding("gaps", "error", {}, [2001], 1, 1.0),
        finding("gaps", "warning", {}, [2001], 1, 5.0),
        finding("gaps", "warning", {}, [2001], 1, 50.0),
    ]
    assert findings(rows)["size"].tolist() == [1.0, 50.0, 5.0, 900.0]
