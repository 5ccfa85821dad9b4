"""One pair's flow rows as a yearly table."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from tradestat.errors import DuplicatePeriod
from tradestat.metrics.levels import pair_levels

NAN = math.nan


def flows(*rows: tuple[str, int, float], **more: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["flow", "period", "value"])
    return frame.assign(status=more.get("status", "reported"), rounding=more.get("rounding", NAN))


def test_total_and_balance() -> None:
    table = pair_levels(flows(("export", 2001, 60.0), ("import", 2001, 40.0)))
    assert table.loc[2001, ["total", "balance"]].tolist() == [100.0, 20.0]


def test_one_flow_alone_is_no_total() -> None:
    table = pair_levels(flows(("export", 2001, 60.0)))
    assert table.loc[2001, ["imports", "total", "balance"]].isna().all()


def test_a_stated_total_comes_before_the_sum() -> None:
    rows = flows(("export", 2001, 60.0), ("import", 2001, 40.0), ("total", 2001, 101.0))
    assert pair_levels(rows).loc[2001, "total"] == 101.0


def test_re_exports_are_a_part_and_never_added() -> None:
    rows = flows(("export", 2001, 60.0), ("import", 2001, 40.0), ("re-export", 2001, 50.0))
    assert pair_levels(rows).loc[2001, "total"] == 100.0


def test_the_other_side_swaps_exports_and_imports() -> None:
    rows = flows(("export", 2001, 60.0), ("import", 2001, 40.0))
    here, there = pair_levels(rows), pair_levels(rows, other_side=True)
    assert there.loc[2001, "exports"] == here.loc[2001, "imports"] == 40.0
    assert there.loc[2001, "balance"] == -here.loc[2001, "balance"]


def test_two_reports_of_one_flow_are_refused() -> None:
    with pytest.raises(DuplicatePeriod) as caught:
        pair_levels(flows(("export", 2001, 60.0), ("export", 2001, 61.0)))
    assert caught.value.message == "2001 appears twice in the export figures of one source."


def test_the_least_certain_figure_marks_the_year() -> None:
    rows = pd.concat(
        [flows(("export", 2001, 1.0)), flows(("import", 2001, 1.0), status="estimate")]
    )
    assert pair_levels(rows).loc[2001, "status"] == "estimate"


def test_rounding_of_a_sum_and_a_balance_adds_up() -> None:
    rows = flows(("export", 2001, 22.0), ("import", 2001, 5.2), rounding=0.1)
    table = pair_levels(rows)
    assert table.loc[2001, "total_rounding"] == pytest.approx(0.2)
    assert table.loc[2001, "balance_rounding"] == pytest.approx(0.2)
    assert math.isnan(pair_levels(flows(("export", 2001, 1.0))).loc[2001, "exports_rounding"])
