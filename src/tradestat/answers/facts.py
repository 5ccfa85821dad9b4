"""What stands out in an answer: the facts that titles of pictures and sentences are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from tradestat.metrics.ranking import Levels
from tradestat.model import PlacesFacts, RankingFacts


def ranking_facts(
    ranked: pd.DataFrame,
    now: Levels,
    before: Levels | None,
    flow: str,
    by: str,
    year: int,
    against: int,
    *,
    of: str,
    whole: float | None = None,
) -> RankingFacts:
    """Who leads a ranking, and how the whole has grown. ranked: as `ranking` returns it.

    whole: the total where it is another than that of the parts compared.
    """
    facts = RankingFacts(
        of=of,
        year=year,
        against=against,
        by=by,
        whole=float(now.whole[flow]) if whole is None else whole,
        whole_before=float("nan") if before is None else float(before.whole[flow]),
        ranked=int(ranked[flow].notna().sum()),
    )
    values = ranked[flow].dropna()
    if len(values):
        leader = values.idxmax()
        facts = replace(
            facts,
            leader=str(leader),
            leader_name=str(ranked.loc[leader, "name"]),
            leader_share=_number(ranked.loc[leader, "share"]),
        )
    gaps = ranked["balance"].dropna()
    if flow == "total" and len(gaps) and gaps.abs().max() > 0:
        widest = gaps.abs().idxmax()
        name = str(ranked.loc[widest, "name"])
        facts = replace(facts, gap=(str(widest), name, float(gaps[widest])))
    if before is None or not before.whole[flow] > 0:
        return facts
    facts = replace(
        facts,
        growth=(float(now.whole[flow]) / float(before.whole[flow]) - 1) * 100,
        before={str(k): float(v) for k, v in before.parts[flow].dropna().items()},
    )
    moved = ranked["contribution"].dropna()
    if not len(moved):
        return facts

    def mover(label: object) -> tuple[str, str, float]:
        return str(label), str(ranked.loc[label, "name"]), float(moved[label])

    up, down = mover(moved.idxmax()), mover(moved.idxmin())
    return replace(
        facts, most_up=up if up[2] > 0 else None, most_down=down if down[2] < 0 else None
    )


def places_facts(frame: pd.DataFrame, years: Sequence[int], by: str) -> PlacesFacts:
    """Who leads in the last year, and since when. frame: key, name and a column a year."""
    last = str(years[-1])
    first_of = frame[frame[last] == 1]
    if not len(first_of):
        return PlacesFacts(tuple(years), by)
    row = first_of.iloc[0]
    since = years[-1]
    for year in reversed(years):
        if pd.isna(row[str(year)]) or int(row[str(year)]) != 1:
            break
        since = year
    then = row[str(years[0])]
    return PlacesFacts(
        tuple(years),
        by,
        leader=str(row["key"]),
        leader_name=str(row["name"]),
        leads_since=since,
        leader_first_place=None if pd.isna(then) else int(then),
    )


def _number(value: Any) -> float:
    return float("nan") if pd.isna(value) else float(value)
