"""What a check finds. A finding is a row: how bad it is, where, and how large.

From where on a check speaks stands in model/limits.py, what it compares in docs/methods/audit.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

SEVERITIES = ("error", "warning", "notice")
COLUMNS = (
    "check",
    "severity",
    "reporter",
    "partner",
    "flow",
    "currency",
    "years",
    "rows",
    "size",
    "facts",
)


def finding(
    check: str,
    severity: str,
    where: Mapping[str, Any],
    years: Iterable[int],
    rows: int,
    size: float,
    **facts: Any,
) -> dict[str, Any]:
    """One finding as a row of COLUMNS.

    where: reporter, partner, flow and currency as far as they apply; rows: how many figures it
    touches; size: money that it touches, single units; facts: what its words need.

    >>> finding("sums", "error", {"reporter": "KGZ"}, [2021], 1, 2.0)["years"]
    (2021,)
    """
    return {
        "check": check,
        "severity": severity,
        **{k: str(where.get(k, "")) for k in ("reporter", "partner", "flow", "currency")},
        "years": tuple(sorted({int(y) for y in years})),
        "rows": int(rows),
        "size": float(size),
        "facts": facts,
    }  # fmt: skip


def findings(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Findings as a frame in order: the worst severity first, in it the largest.

    >>> findings([]).columns.tolist() == list(COLUMNS)
    True
    """
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    frame["rank"] = frame["severity"].map(SEVERITIES.index)
    order = ["rank", "size", "check", "reporter", "partner", "flow", "currency", "years"]
    up = [name != "size" for name in order]
    return frame.sort_values(order, ascending=up, ignore_index=True).drop(columns="rank")


def worst(severities: Iterable[str]) -> str:
    """The worst of some severities.

    >>> worst(["notice", "error", "warning"])
    'error'
    """
    return min(severities, key=SEVERITIES.index)


def graded(share: float, *, notice: float, warning: float, error: float | None = None) -> str:
    """The severity that a share has reached; empty below all limits.

    >>> graded(0.4, notice=0.01, warning=0.1, error=0.5), graded(0.001, notice=0.01, warning=0.1)
    ('warning', '')
    """
    if error is not None and share >= error:
        return "error"
    return "warning" if share >= warning else "notice" if share >= notice else ""


def runs(years: pd.Series) -> pd.Series:
    """The number of the run of consecutive years that each year belongs to; years ascend.

    >>> runs(pd.Series([2001, 2002, 2004])).tolist()
    [1, 1, 2]
    """
    return (years.diff() != 1).cumsum()
