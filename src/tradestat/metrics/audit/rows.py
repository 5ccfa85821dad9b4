"""Checks of single rows: what stands twice, areas with themselves, areas out of their years."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings


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
