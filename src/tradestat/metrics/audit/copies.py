"""A check of two reports of one flow: is one of them made from the other?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings
from tradestat.metrics.audit.limits import LIMITS, Limits


def suspected_copies(
    cells: pd.DataFrame, multiples: pd.DataFrame, limits: Limits = LIMITS
) -> pd.DataFrame:
    """Areas whose reports are, cell by cell, a fixed multiple of what their partners report.

    One such cell does not say which side copied, but a copying area has many and each of its
    partners few. So years in which they make up at least `copied_warning` of an area's two-sided
    cells are taken first, as a warning; then its cells are set aside, and areas are a notice that
    keep at least `copied_notice` over all their years.

    cells: by area and year, how many cells both sides report unmarked. multiples: those of them
    with a fixed ratio: year, exporter, importer, currency, value, factor.
    Returns findings, reporter is the area; facts: share (of the area's two-sided cells in those
    years), cells (how many there are), factors (by how often).
    Source of 1.06: IMF, Direction of Trade Statistics Yearbook 2017: estimates divide the
    partner's imports by it and multiply the partner's exports.

    >>> cells = pd.DataFrame({"area": ["AAA", "BBB"], "year": 2001, "cells": [6, 90]})
    >>> multiples = pd.DataFrame({"year": 2001, "exporter": "AAA", "importer": ["BBB"] * 6,
    ...     "currency": "USD", "value": 2.0, "factor": 1.06})
    >>> suspected_copies(cells, multiples)[["severity", "reporter", "size"]].values.tolist()
    [['warning', 'AAA', 12.0]]
    """
    held = multiples.reset_index(drop=True)
    counts = cells.set_index(["area", "year"])["cells"]
    copied = _by_area(held).groupby(["area", "year"]).size()
    share = copied / counts.reindex(copied.index)
    taken = share.index[(share >= limits.copied_warning) & (copied >= limits.copied_cells)]
    rows = []
    gone: set[int] = set()
    for area, years in _years_of(taken).items():
        mine = held[
            ((held["exporter"] == area) | (held["importer"] == area)) & held["year"].isin(years)
        ]
        gone |= set(mine.index)
        rows.append(_copied("warning", area, years, mine, counts))
    rest = held[~held.index.isin(list(gone))]
    # Years that were taken count no more: what is left in them is chance.
    left = counts[~counts.index.isin(taken)]
    of_all = left.groupby("area").sum()
    for area, mine in _by_area(rest).groupby("area"):
        if len(mine) < limits.copied_few or len(mine) < limits.copied_notice * of_all.get(area, 0):
            continue
        years = sorted(left.loc[area].index)
        rows.append(_copied("notice", str(area), years, mine, left, mine["year"]))
    return findings(rows)


def _by_area(multiples: pd.DataFrame) -> pd.DataFrame:
    """Each cell once for either area."""
    both = [multiples.assign(area=multiples[side]) for side in ("exporter", "importer")]
    return pd.concat(both)


def _years_of(index: pd.MultiIndex) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for area, year in index:
        found[str(area)].append(int(year))
    return dict(found)


def _copied(
    severity: str,
    area: str,
    years: list[int],
    mine: pd.DataFrame,
    counts: pd.Series,
    seen: pd.Series | None = None,
) -> dict[str, Any]:
    total = int(counts.loc[area].reindex(years).sum())
    return finding(
        "copies",
        severity,
        {"reporter": area, "currency": mine["currency"].iloc[0]},
        years if seen is None else seen,
        len(mine),
        mine["value"].sum(),
        share=len(mine) / total,
        cells=total,
        factors={float(k): int(v) for k, v in mine["factor"].value_counts().items()},
    )
