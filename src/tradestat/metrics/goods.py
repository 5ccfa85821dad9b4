"""Products of one reporter: unit values, and what came and went between two years."""

from __future__ import annotations

import pandas as pd

from tradestat.metrics.ranking import Levels, levels_by
from tradestat.model import Flow


def product_levels(goods: pd.DataFrame, whole: pd.Series) -> Levels:
    """One year's trade by product, with the whole that the source gives for the same trade.

    goods: flow, commodity, value. whole: exports, imports, total, balance of all goods; where a
    flow of it is missing, the products' sum stands for it.

    >>> goods = pd.DataFrame(
    ...     {"flow": ["export"] * 2, "commodity": ["01", "02"], "value": [1.0, 2.0]})
    >>> whole = pd.Series({"exports": 4.0, "imports": float("nan")})
    >>> product_levels(goods, whole).whole["exports"].item()
    4.0
    """
    parts = levels_by(goods, "commodity")
    found = {}
    for name in ("exports", "imports"):
        held = parts[name].sum(min_count=1)
        said = float(whole.get(name, float("nan")))
        # Without figures by product there is nothing to rank, and nothing to be a share of.
        found[name] = said if said == said and held == held else float(held)
    found["total"] = float(pd.Series(found).sum(min_count=1))
    found["balance"] = found["exports"] - found["imports"]
    stated = tuple(n for n in ("exports", "imports") if whole.get(n) == found[n])
    return Levels(parts, pd.Series(found), stated)


def unit_values(goods: pd.DataFrame, flow: Flow) -> pd.DataFrame:
    """Value and quantity by product of one flow: quantity, quantity_unit, unit_value.

    The unit value is value over quantity, in single units of money for one unit of quantity;
    missing where the quantity is missing or zero.
    Source: UNSD, IMTS 2010, chapter on quantity measurement and unit values.

    >>> goods = pd.DataFrame({"flow": ["export"], "commodity": ["01"], "value": [50.0],
    ...     "quantity": [20.0], "quantity_unit": ["t"]})
    >>> unit_values(goods, Flow.EXPORT)["unit_value"].to_dict()
    {'01': 2.5}
    """
    held = goods[goods["flow"] == flow].set_index("commodity")
    quantity = held["quantity"].astype("float64")
    return pd.DataFrame(
        {
            "quantity": quantity,
            "quantity_unit": held["quantity_unit"],
            "unit_value": held["value"] / quantity.where(quantity > 0),
        }
    )


def entries_and_exits(now: pd.Series, before: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Products traded now and not before, and before and not now, the largest first.

    now, before: values by product; zero and missing are no trade.

    >>> new, lost = entries_and_exits(pd.Series({"01": 1.0, "02": 3.0}), pd.Series({"01": 2.0}))
    >>> new.to_dict(), lost.to_dict()
    ({'02': 3.0}, {})
    """
    held, had = now[now > 0], before[before > 0]
    new = held[~held.index.isin(had.index)].sort_values(ascending=False, kind="stable")
    lost = had[~had.index.isin(held.index)].sort_values(ascending=False, kind="stable")
    return new, lost
