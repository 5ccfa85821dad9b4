"""A year against the year before: partners that vanish, pairs that change at a stroke."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tradestat.metrics.audit.steps import changed_at_a_stroke, vanished_partners


def lost(*rows: tuple[str, float, float], whole: float = 100.0, **more: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["partner", "exports", "imports"])
    about = {"reporter": "AAA", "currency": "USD", "year": 2002} | more
    return frame.assign(exports_whole=whole, imports_whole=2 * whole, **about)


def test_partners_that_vanish() -> None:
    found = vanished_partners(lost(("BBB", 1.0, 2.0), ("CCC", 2.0, 6.0)))
    (row,) = found.to_dict("records")
    assert (row["check"], row["severity"], row["years"], row["rows"]) == (
        "holes", "warning", (2002,), 4,
    )  # fmt: skip
    assert row["size"] == 11.0
    # Exports 3 of 100, imports 8 of 200; the larger partner (8 against 3) first.
    assert row["facts"] == {
        "keys": ["CCC", "BBB"], "exports": 3.0, "imports": 8.0,
        "exports_share": 0.03, "imports_share": 0.04,
    }  # fmt: skip


def test_one_partner_or_less_than_two_percent_is_none() -> None:
    assert len(vanished_partners(lost(("BBB", 50.0, 50.0)))) == 0
    assert len(vanished_partners(lost(("BBB", 1.0, 1.0), ("CCC", 0.9, 1.0)))) == 0
    apart = pd.concat([lost(("BBB", 9.0, 9.0)), lost(("CCC", 9.0, 9.0), year=2003)])
    assert len(vanished_partners(apart)) == 0


def pair(before: float, value: float, whole: float = 1000.0) -> pd.DataFrame:
    about = {"reporter": "AAA", "partner": "BBB", "currency": "USD", "year": 2002}
    return pd.DataFrame([{**about, "before": before, "value": value, "whole": whole}])


def test_a_pair_that_changes_at_a_stroke() -> None:
    severities = [
        changed_at_a_stroke(pair(*values))["severity"].tolist()
        for values in ((9.0, 6.0), (6.0, 9.0), (4.5, 3.0), (9.0, 6.1), (3.0, 2.0))
    ]
    # 3 of 1,000 is 0.3 %, 1.5 is 0.15 %; 9 to 6.1 is less than one and a half times; 1 is 0.1 %.
    assert severities == [["warning"], ["warning"], ["notice"], [], []]
