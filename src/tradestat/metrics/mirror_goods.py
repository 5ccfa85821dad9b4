"""The gap between two reports of one flow, product by product."""

from __future__ import annotations

import pandas as pd

KEY = ["flow", "commodity"]


def product_gaps(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Products of one year as two sides report them, the largest gap first.

    A product that one side alone lists counts whole in the gap, and has no ratio. Part: its
    difference in percent of the difference of the whole flow; the parts of a flow add up to 100,
    and one that narrows the gap is below zero.

    a, b: flow ("exports", "imports", as the first area sees it), commodity, value; one row each.
    Returns rank, flow, commodity, a_value, b_value, difference (A less B), ratio (A over B),
    asymmetry (percent of the mean), part (missing where the whole flow has no gap). Only flows
    that both sides give by product.

    >>> a = pd.DataFrame({"flow": "exports", "commodity": ["27", "61"], "value": [80.0, 30.0]})
    >>> b = pd.DataFrame({"flow": "exports", "commodity": ["27", "61"], "value": [20.0, 50.0]})
    >>> product_gaps(a, b)[["commodity", "difference", "ratio", "part"]].values.tolist()
    [['27', 60.0, 4.0, 150.0], ['61', -20.0, 0.6, -50.0]]
    """
    shared = set(a["flow"]) & set(b["flow"])
    sides = [
        side[side["flow"].isin(shared)].groupby(KEY)["value"].sum().rename(f"{letter}_value")
        for letter, side in (("a", a), ("b", b))
    ]
    frame = pd.concat(sides, axis=1).sort_index().reset_index()
    one, two = frame["a_value"], frame["b_value"]
    frame["difference"] = one.fillna(0.0) - two.fillna(0.0)
    frame["ratio"] = one / two.where(two > 0)
    mean = (one.fillna(0.0) + two.fillna(0.0)) / 2
    frame["asymmetry"] = frame["difference"] / mean.where(mean > 0) * 100
    whole = frame.groupby("flow")["difference"].transform("sum")
    frame["part"] = frame["difference"] / whole.where(whole != 0) * 100
    size = frame["difference"].abs()
    frame.insert(0, "rank", size.rank(method="min", ascending=False).astype("Int64"))
    order = frame.assign(size=size).sort_values(
        ["size", "flow", "commodity"], ascending=[False, True, True], kind="stable"
    )
    return frame.loc[order.index].reset_index(drop=True)
