"""Trade of a group of countries: members added up, their trade with each other apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from tradestat.metrics.pair import MEASURES, pair_levels

Members = Callable[[int], frozenset[str]]
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
    cells: pd.DataFrame,
    ours: Members,
    theirs: Members,
    reporting: Mapping[int, frozenset[str]],
    *,
    intra: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame, dict[int, tuple[frozenset[str], frozenset[str]]]]:
    """Trade of our members with theirs by year, and its growth on the year before.

    cells: reporter (ours), partner (theirs), flow, period (year), value, status of one source.
    ours, theirs: the members of a year. reporting: who reports at all, by year. No one trades with
    himself; what those who are on both sides trade with each other is netted out unless `intra`.
    The growth of a year compares only members that belong and report in both years.
    Returns the flow rows (flow, period, value, status), the growth in percent and the change by
    year (columns MEASURES, and `…_change`), and by year who was counted on our side.

    >>> cells = pd.DataFrame({"reporter": ["A", "A", "B"], "partner": "C", "flow": "export",
    ...     "period": [2001, 2002, 2002], "value": [10.0, 12.0, 5.0], "status": "reported"})
    >>> both = {2001: frozenset("A"), 2002: frozenset("AB")}
    >>> flows, growth, _ = between_groups(
    ...     cells, lambda y: frozenset("AB"), lambda y: frozenset("C"), both)
    >>> flows["value"].tolist(), growth["exports"].round(1).to_dict()
    ([10.0, 17.0], {2001: nan, 2002: 20.0})
    """
    years = sorted(int(y) for y in cells["period"].unique())
    counted = {y: ours(y) & reporting.get(y, frozenset()) for y in years}

    def held(year: int, left: frozenset[str], right: frozenset[str]) -> pd.DataFrame:
        rows = cells[cells["period"] == year]
        rows = rows[rows["reporter"].isin(left) & rows["partner"].isin(right)]
        rows = rows[rows["reporter"] != rows["partner"]]
        if not intra:
            both = ours(year) & theirs(year)
            rows = rows[~(rows["reporter"].isin(both) & rows["partner"].isin(both))]
        return rows

    parts, growth = [], {}
    for year in years:
        parts.append(_summed(held(year, counted[year], theirs(year)), year))
        growth[year] = dict.fromkeys(MEASURES, float("nan"))
        if year - 1 not in counted:
            continue
        left = counted[year] & counted[year - 1]
        right = theirs(year) & theirs(year - 1)
        now, then = (
            pair_levels(_summed(held(y, left, right), y).assign(rounding=None))
            for y in (year, year - 1)
        )
        for name in MEASURES:
            late = float(now[name].sum(min_count=1))
            early = float(then[name].sum(min_count=1))
            if name != "balance" and early > 0:
                growth[year][name] = (late / early - 1) * 100
            growth[year][f"{name}_change"] = late - early
    columns = [*MEASURES, *(f"{n}_change" for n in MEASURES)]
    flows = pd.concat(parts, ignore_index=True) if parts else cells[list(_FLOW)].head(0)
    table = pd.DataFrame.from_dict(growth, orient="index").reindex(columns=columns)
    return flows, table, {y: (counted[y], theirs(y)) for y in years}


_FLOW = ("flow", "period", "value", "status")


def _summed(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """One row a flow; an estimate among the parts makes the sum one."""
    sums = rows.groupby("flow")["value"].sum().reset_index()
    states = rows.groupby("flow")["status"].agg(
        lambda s: "estimate" if "estimate" in set(s) else str(s.iloc[0])
    )
    return sums.assign(period=year, status=sums["flow"].map(states))[list(_FLOW)]
