"""One pair's flow rows as a yearly table seen from one side."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from tradestat.metrics.levels import MEASURES, levels_by_year


def pair_levels(flows: pd.DataFrame, *, other_side: bool = False) -> pd.DataFrame:
    """Exports, imports, total and balance by year.

    The total is what the source states, if it states one, else exports plus imports where both
    are there; never one flow alone. The balance is exports less imports. Missing stays missing.

    flows: flow rows of one pair, one source and one reporter: flow, period (year), value,
    status, rounding. other_side: the rows are the partner's report, so that its imports are
    these exports, and the reverse.
    Returns a frame indexed by year, sorted, with the columns of MEASURES, each with its
    `…_rounding` (the step it is known to, missing if exact), and `status`, the least certain of
    the year's figures. Raises DuplicatePeriod if a flow stands twice in one year.

    >>> rows = pd.DataFrame({"flow": ["export", "import", "export"], "period": [2018, 2018, 2019],
    ...     "value": [5.0, 2.0, 7.0], "status": "reported", "rounding": float("nan")})
    >>> pair_levels(rows)[["exports", "imports", "total", "balance"]].to_dict("index")[2018]
    {'exports': 5.0, 'imports': 2.0, 'total': 7.0, 'balance': 3.0}
    """
    columns = ("flow", "period", "value", "status", "rounding")
    levels = levels_by_year(zip(*(flows[c].tolist() for c in columns), strict=True), other_side)
    years = list(levels)
    held: dict[str, list[Any]] = {
        name: [levels[y].values[name] for y in years] for name in MEASURES
    }
    for name in MEASURES:
        held[f"{name}_rounding"] = [levels[y].steps[name] or math.nan for y in years]
    held["status"] = [levels[y].status for y in years]
    return pd.DataFrame(held, index=pd.Index(years, dtype="int64", name="period"))
