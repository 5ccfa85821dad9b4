"""What stands out in an answer: the facts that titles of pictures and sentences are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tradestat.answers.growth_notes import beaten_by_one_flow, like_years
from tradestat.answers.series import Series
from tradestat.metrics.growth import record
from tradestat.metrics.ranking import Levels
from tradestat.model import Measure


def growth_facts(
    frame: pd.DataFrame, shown: pd.DataFrame, segments: list[Series], measure: Measure
) -> dict[str, Any]:
    """Of a yearly series: the last year shown that has a figure, and the record up to then.

    frame: all years of the series; shown: those asked for. Returns latest (year), value, rounding
    (NaN if exact), growth (percent, NaN if there is none), growth_stated (whether it is the
    publisher's own), previous (NaN where the year before is of another source); and where there is
    a record: record (year), record_value, record_since, record_periods.
    """
    name = measure.value
    held = shown[shown[name].notna()].set_index("period")
    if not len(held):
        return {}
    latest = int(held.index[-1])
    row = held.loc[latest]
    said = row["growth"] if pd.notna(row["growth"]) else row["stated_growth"]
    before = held.loc[latest - 1] if latest - 1 in held.index else None
    same = before is not None and before["segment"] == row["segment"]
    facts: dict[str, Any] = {
        "latest": latest,
        "value": float(row[name]),
        "rounding": _number(row[f"{name}_rounding"]),
        "growth": _number(said),
        "growth_stated": bool(pd.isna(row["growth"]) and pd.notna(row["stated_growth"])),
        "previous": float(before[name]) if before is not None and same else float("nan"),
    }
    series = frame.set_index("period")
    like = like_years(series, segments, latest) if measure is not Measure.BALANCE else None
    if like is not None:
        until = like.loc[:latest]
        top = record(until[name], until[f"{name}_rounding"])
        if top is not None and beaten_by_one_flow(like, top.value, name) is None:
            facts |= {
                "record": top.period,
                "record_value": top.value,
                "record_since": top.since,
                "record_periods": top.periods,
            }
    return facts


def ranking_facts(
    ranked: pd.DataFrame,
    now: Levels,
    before: Levels | None,
    flow: str,
    by: str,
    year: int,
    against: int,
) -> dict[str, Any]:
    """Of a ranking: who leads, how the whole has grown, and each part's value before.

    ranked: as `ranking` returns it. Returns year, against, leader (label), leader_name,
    leader_share (percent), by (the order), whole, whole_before and growth (NaN if there is nothing
    to compare with), before (value of `flow` by label); most_up, most_down: who added and took away
    most (label, name, percentage points), where anybody did; gap: the widest balance (label, name,
    value), where total trade is ranked.
    """
    values = ranked[flow].dropna()
    facts: dict[str, Any] = {
        "year": year,
        "against": against,
        "by": by,
        "whole": float(now.whole[flow]),
        "whole_before": float("nan") if before is None else float(before.whole[flow]),
        "growth": float("nan"),
        "before": {},
    }
    if len(values):
        leader = values.idxmax()
        facts |= {
            "leader": str(leader),
            "leader_name": str(ranked.loc[leader, "name"]),
            "leader_share": _number(ranked.loc[leader, "share"]),
        }
    gaps = ranked["balance"].dropna()
    if flow == "total" and len(gaps) and gaps.abs().max() > 0:
        widest = gaps.abs().idxmax()
        facts["gap"] = (str(widest), str(ranked.loc[widest, "name"]), float(gaps[widest]))
    if before is not None and before.whole[flow] > 0:
        facts["growth"] = (float(now.whole[flow]) / float(before.whole[flow]) - 1) * 100
        facts["before"] = {str(k): float(v) for k, v in before.parts[flow].dropna().items()}
        moved = ranked["contribution"].dropna()
        for name, label in (
            (("most_up", moved.idxmax()), ("most_down", moved.idxmin())) if len(moved) else ()
        ):
            points = float(moved[label])
            if (points > 0) == (name == "most_up") and points != 0:
                facts[name] = (str(label), str(ranked.loc[label, "name"]), points)
    return facts


def places_facts(frame: pd.DataFrame, years: Sequence[int]) -> dict[str, Any]:
    """Of ranks over time: who leads in the last year, since when without a break, and the place
    in the first year (None if it had none). frame: key, name and a column a year."""
    last = str(years[-1])
    first_of = frame[frame[last] == 1]
    if not len(first_of):
        return {"years": list(years)}
    row = first_of.iloc[0]
    since = years[-1]
    for year in reversed(years):
        if pd.isna(row[str(year)]) or int(row[str(year)]) != 1:
            break
        since = year
    then = row[str(years[0])]
    return {
        "years": list(years),
        "leader": str(row["key"]),
        "leader_name": str(row["name"]),
        "leads_since": since,
        "leader_first_place": None if pd.isna(then) else int(then),
    }


def _number(value: Any) -> float:
    return float("nan") if pd.isna(value) else float(value)
