"""Checks of single rows: standing twice, with themselves, out of their years, copied reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings
from tradestat.model.limits import LIMITS, Limits


def standing_twice(groups: pd.DataFrame) -> pd.DataFrame:
    """Figures that stand more than once.

    With different values it is an error, and size is how far they lie apart; with one value a
    warning, and size is what adding them all would count too much.

    groups: a row a figure: reporter, partner, flow, currency, period (text), rows (how many), low,
    high (the smallest and largest value).
    Returns findings; facts: period, low, high.

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "flow": "export",
    ...     "currency": "USD", "period": ["2001"], "rows": [2], "low": [5.0], "high": [7.0]})
    >>> standing_twice(table)[["severity", "size"]].values.tolist()
    [['error', 2.0]]
    """
    rows = []
    for row in groups[groups["rows"] > 1].to_dict("records"):
        unlike = row["low"] != row["high"]
        size = row["high"] - row["low"] if unlike else row["high"] * (row["rows"] - 1)
        rows.append(
            finding(
                "twice", "error" if unlike else "warning", row, [int(row["period"][:4])],
                row["rows"], size, period=row["period"], low=row["low"], high=row["high"],
            )
        )  # fmt: skip
    return findings(rows)


def with_themselves(figures: pd.DataFrame, *, reconciled: bool = False) -> pd.DataFrame:
    """Areas that trade with themselves.

    A reporter may do so: goods that come back (re-imports) are recorded by origin, as China does.
    That is a notice. A reconciled flow needs two sides, so there it is a warning.

    figures: a row a reporter, flow, currency and year: value, whole (the reporter's flow).
    Returns findings, one a reporter and flow; facts: share (the largest of a year's flow), year.

    >>> table = pd.DataFrame({"reporter": "AAA", "flow": "import", "currency": "USD",
    ...     "year": [2001, 2002], "value": [1.0, 3.0], "whole": [50.0, 50.0]})
    >>> with_themselves(table)[["severity", "rows", "size"]].values.tolist()
    [['notice', 2, 4.0]]
    """
    rows = []
    for _, series in figures.groupby(["reporter", "flow", "currency"]):
        share = series["value"] / series["whole"]
        top = series.loc[share.idxmax()] if share.notna().any() else series.iloc[0]
        rows.append(
            finding(
                "itself", "warning" if reconciled else "notice", top, series["year"], len(series),
                series["value"].sum(), share=float(share.max()), year=int(top["year"]),
            )
        )  # fmt: skip
    return findings(rows)


def out_of_their_years(
    lives: pd.DataFrame, years: Mapping[str, tuple[int | None, int | None]]
) -> pd.DataFrame:
    """Areas with figures from before they began or after they ended.

    After its end an area cannot trade: a warning. Before its beginning the figures were filed back
    in time, or cover what stood there before: a notice.

    lives: a row an area, role (reporter or partner), currency and year: rows, value (their sum).
    years: first and last year of areas that began or ended, by key.
    Returns findings, one an area, role and end; facts: role, late, limit (the year).

    >>> table = pd.DataFrame({"area": "OLD", "role": "partner", "currency": "USD",
    ...     "year": [1990, 1993], "rows": [2, 4], "value": [9.0, 5.0]})
    >>> out_of_their_years(table, {"OLD": (None, 1991)})[["years", "rows"]].values.tolist()
    [[(1993,), 4]]
    """
    rows = []
    for (area, role, currency), series in lives.groupby(["area", "role", "currency"]):
        start, end = years.get(str(area), (None, None))
        early = series[series["year"] < start] if start is not None else series.iloc[:0]
        late = series[series["year"] > end] if end is not None else series.iloc[:0]
        for part, limit in ((early, start), (late, end)):
            if len(part):
                rows.append(
                    finding(
                        "areas", "warning" if part is late else "notice",
                        {str(role): area, "currency": currency}, part["year"],
                        part["rows"].sum(), part["value"].sum(), role=str(role),
                        late=part is late, limit=limit,
                    )
                )  # fmt: skip
    return findings(rows)


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
