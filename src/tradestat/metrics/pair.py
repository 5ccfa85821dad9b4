"""One pair's flow rows as a yearly table seen from one side."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from tradestat.errors import DuplicatePeriod

MEASURES = ("exports", "imports", "total", "balance")
_FLOWS = {"export": "exports", "import": "imports", "total": "total"}
OTHER_SIDE = {"export": "import", "import": "export", "total": "total"}


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
    cells: dict[tuple[str, int], tuple[float, float]] = {}
    status: dict[int, str] = {}
    # Row by row: a pair has a few dozen figures, and reshaping them with pandas takes longer than
    # all the rest of a growth question.
    for flow, year, value, state, step in zip(
        *(flows[c].tolist() for c in ("flow", "period", "value", "status", "rounding")), strict=True
    ):
        if flow not in _FLOWS:
            continue
        name = _FLOWS[OTHER_SIDE[flow] if other_side else flow]
        if (name, int(year)) in cells:
            raise DuplicatePeriod.of(int(year), f"the {flow} figures of one source")
        cells[name, int(year)] = (float(value), 0.0 if step is None or step != step else step)
        if _certainty(state) < _certainty(status.get(int(year))):
            status[int(year)] = state
    return _levels(cells, status)


def _levels(cells: dict[tuple[str, int], tuple[float, float]], status: dict[int, str]) -> Any:
    years = sorted(status)
    none = (math.nan, 0.0)
    columns: dict[str, list[Any]] = {n: [] for n in MEASURES}
    columns.update({f"{n}_rounding": [] for n in MEASURES})
    for year in years:
        exports, imports = cells.get(("exports", year), none), cells.get(("imports", year), none)
        both = (exports[0] + imports[0], exports[1] + imports[1])
        found = {
            "exports": exports,
            "imports": imports,
            "total": cells.get(("total", year), both),
            "balance": (exports[0] - imports[0], both[1]),
        }
        for name, (value, step) in found.items():
            columns[name].append(value)
            columns[f"{name}_rounding"].append(step if step > 0 and value == value else math.nan)
    columns["status"] = [status[year] for year in years]
    return pd.DataFrame(columns, index=pd.Index(years, dtype="int64", name="period"))


def _certainty(status: str | None) -> int:
    return {"estimate": 0, "preliminary": 1, "stated": 2, None: 9}.get(status, 3)
