"""Trade of a group of countries: members added up, their trade with each other apart."""

from __future__ import annotations

import math

import pandas as pd

from tradestat.metrics.group_trade import GroupTrade
from tradestat.metrics.levels import MEASURES

INSIDE = "inside"


def group_by_partner(
    flows: pd.DataFrame, members: frozenset[str], world: str = "WLD", *, intra: bool = False
) -> pd.DataFrame:
    """One year's reports of the members as one report, by partner and flow.

    flows: reporter, partner, flow, value of one source and year. The world is what each member
    states, else the sum over its partners. What members trade with each other is netted out of
    everything, or with `intra` stands under one label, INSIDE.
    Returns partner, flow, value.

    >>> rows = pd.DataFrame({"reporter": ["A", "A", "B"], "partner": ["B", "C", "C"],
    ...     "flow": "export", "value": [1.0, 2.0, 4.0]})
    >>> group_by_partner(rows, frozenset("AB")).values.tolist()
    [['C', 'export', 6.0], ['WLD', 'export', 6.0]]
    """
    held = flows[flows["reporter"].isin(members)]
    inside = held["partner"].isin(members)
    parts = held[held["partner"] != world]
    by = ["reporter", "flow"]
    whole = parts.groupby(by)["value"].sum()
    stated = held[held["partner"] == world].groupby(by)["value"].sum()
    whole.update(stated)
    whole = whole.reindex(whole.index.union(stated.index)).fillna(stated)
    if not intra:
        whole = whole.sub(held[inside].groupby(by)["value"].sum(), fill_value=0.0)
        parts = parts[~inside.reindex(parts.index)]
    else:
        parts = parts.assign(
            partner=parts["partner"].where(~parts["partner"].isin(members), INSIDE)
        )
    world_rows = whole.groupby("flow").sum().reset_index().assign(partner=world)
    sums = parts.groupby(["partner", "flow"], as_index=False)["value"].sum()
    return pd.concat([sums, world_rows[["partner", "flow", "value"]]], ignore_index=True)


def between_groups(
    trade: GroupTrade,
) -> tuple[
    list[tuple[str, int, float, str]],
    dict[int, dict[str, float]],
    dict[int, tuple[frozenset[str], frozenset[str]]],
]:
    """Trade of our members with theirs by year, and its growth on the year before.

    The growth of a year compares only members that belong and report in both years, and of their
    flows those that both years hold.
    Returns the figures (flow, year, value, status), by year the growth in percent and the change
    of each measure (`exports`, `exports_change` …), and by year who was counted on either side.

    >>> cells = [(2001, "A", "C", "export", 10.0, "reported"),
    ...     (2002, "A", "C", "export", 12.0, "reported"),
    ...     (2002, "B", "C", "export", 5.0, "reported")]
    >>> both = {2001: frozenset("A"), 2002: frozenset("AB")}
    >>> figures, growth, _ = between_groups(
    ...     GroupTrade(cells, lambda y: frozenset("AB"), lambda y: frozenset("C"), both))
    >>> [value for _, _, value, _ in figures], round(growth[2002]["exports"], 1)
    ([10.0, 17.0], 20.0)
    """
    figures: list[tuple[str, int, float, str]] = []
    growth: dict[int, dict[str, float]] = {}
    for year in trade.years:
        figures += [(flow, year, v, status) for flow, (v, status) in trade.sums(year).items()]
        growth[year] = dict.fromkeys((*MEASURES, *(f"{n}_change" for n in MEASURES)), math.nan)
        if year - 1 in trade.years:
            now, then = trade.like(year, year - 1)
            for name in MEASURES:
                if name != "balance" and then[name] > 0:
                    growth[year][name] = (now[name] / then[name] - 1) * 100
                growth[year][f"{name}_change"] = now[name] - then[name]
    return figures, growth, {y: (trade.counted[y], trade.theirs(y)) for y in trade.years}
