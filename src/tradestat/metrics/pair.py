"""One pair's flow rows as a yearly table seen from one side."""

from __future__ import annotations

import pandas as pd

from tradestat.errors import DuplicatePeriod

MEASURES = ("exports", "imports", "total", "balance")
_FLOWS = {"export": "exports", "import": "imports", "total": "total"}
_OTHER_SIDE = {"export": "import", "import": "export", "total": "total"}


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
    rows = flows[flows["flow"].isin(_FLOWS)]
    twice = rows[rows.duplicated(["flow", "period"])]
    if len(twice):
        one = twice.iloc[0]
        raise DuplicatePeriod.of(int(one["period"]), f"the {one['flow']} figures of one source")
    names = rows["flow"].replace(_OTHER_SIDE) if other_side else rows["flow"]
    years = rows.assign(flow=names.map(_FLOWS), period=rows["period"].astype(int))

    def wide(column: str) -> pd.DataFrame:
        table = years.pivot(index="period", columns="flow", values=column)
        return table.reindex(columns=["exports", "imports", "total"]).astype("float64")

    values, steps = wide("value"), wide("rounding").fillna(0.0)
    both = values["exports"] + values["imports"]
    stated = values["total"].notna()
    either = steps["exports"] + steps["imports"]
    table = pd.DataFrame(index=values.index)
    table["exports"], table["imports"] = values["exports"], values["imports"]
    table["total"] = values["total"].where(stated, both)
    table["balance"] = values["exports"] - values["imports"]
    table["exports_rounding"], table["imports_rounding"] = steps["exports"], steps["imports"]
    table["total_rounding"] = steps["total"].where(stated, either)
    table["balance_rounding"] = either
    for name in MEASURES:
        known = table[f"{name}_rounding"]
        table[f"{name}_rounding"] = known.where(known > 0)
    order = {s: n for n, s in enumerate(("estimate", "preliminary", "stated"))}
    least = years.assign(order=years["status"].map(order).fillna(9)).sort_values("order")
    table["status"] = least.groupby("period")["status"].first().reindex(table.index)
    return table.sort_index()
