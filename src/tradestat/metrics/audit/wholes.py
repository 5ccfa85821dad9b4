"""Checks of a whole against its parts: partner sums, months, partners that are no countries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings, graded, runs, worst
from tradestat.model.limits import LIMITS, Limits


def unclosed_sums(wholes: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Stated totals that their partners do not add up to.

    What rounding explains is no finding: n parts rounded to a step are off by about
    step x sqrt(n / 12), and three and a half times that is taken. Consecutive years of one reporter
    and flow are one finding; years in which the sum is below and above the total are kept apart.

    wholes: a row a reporter, flow, currency and year: stated (the total), parts (the sum of the
    partners, without the world and groups), rows (how many), step, alike (the partners whose own
    figure is the excess, if any); money in single units.
    Returns findings; facts: year, stated, parts, share and alike of the worst year; the share is
    positive where the sum is below the total.
    Source: the comparison of reported totals with the sum of the partners is the first "horizontal"
    check in IMF, A Guide to Direction of Trade Statistics (1993), ch. 3.

    >>> table = pd.DataFrame({"reporter": "AAA", "flow": "export", "currency": "USD",
    ...     "year": [2001], "stated": [100.0], "parts": [60.0], "rows": [3], "step": [1],
    ...     "alike": [[]]})
    >>> unclosed_sums(table)[["severity", "size"]].values.tolist()
    [['error', 40.0]]
    """
    return findings(_in_runs("sums", _open(wholes, limits)))


def unlike_months(years: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Years whose months or quarters do not add up to the figure stated for the year.

    A stated figure is an interval from its printed digits; what lies inside it is no finding. The
    limits are those of partner sums.

    years: a row a reporter, partner, flow, currency and year: parts (the sum), rows (how many),
    stated, rounding (the step of the stated figure, NaN if exact), source (who states it).
    Returns findings; facts: stated, parts, share, source.

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "flow": "total", "source": "x",
    ...     "currency": "USD", "year": [2001], "stated": [120.0], "rounding": [10.0],
    ...     "parts": [124.0], "rows": [12]})
    >>> len(unlike_months(table)), len(unlike_months(table.assign(parts=126.0)))
    (0, 1)
    """
    held = years.assign(step=years["rounding"].fillna(0.0) / 2)
    held = held[(held["parts"] - held["stated"]).abs() > held["step"]]
    rows = _open(held.assign(step=0.0), limits)
    return findings(
        finding(
            "months", row["severity"], row, [row["year"]], row["rows"], row["gap"],
            stated=row["stated"], parts=row["parts"], share=row["share"], source=row["source"],
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _open(wholes: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """The wholes that do not close, with gap (money), share (signed) and severity."""
    held = wholes[wholes["stated"] > 0]
    gap = held["stated"] - held["parts"].fillna(0.0)
    held = held.assign(gap=gap.abs(), share=gap / held["stated"])
    held = held[held["gap"] > held["step"] * held["rows"] ** 0.5]
    severity = [
        graded(
            abs(share),
            notice=limits.open_notice,
            warning=limits.open_warning,
            error=limits.open_error,
        )
        for share in held["share"]
    ]
    held = held.assign(severity=severity, over=held["share"] < 0)
    return held[held["severity"] != ""]


def _in_runs(check: str, held: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Consecutive years of one reporter and flow as one finding."""
    for _, series in held.sort_values("year").groupby(["reporter", "flow", "currency", "over"]):
        for _, run in series.groupby(runs(series["year"])):
            top = run.loc[run["share"].abs().idxmax()]
            yield finding(
                check, worst(run["severity"]), top, run["year"], len(run), run["gap"].sum(),
                year=int(top["year"]), stated=float(top["stated"]), parts=float(top["parts"]),
                share=float(top["share"]), alike=list(top["alike"]),
            )  # fmt: skip


def no_countries(special: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """How much of a reporter's flow is filed under partners that are no countries.

    special: a row a reporter, flow, currency, year and kind (special: areas not specified,
    bunkers, free zones …; group: a group of countries; unknown: no area that is known): value,
    rows, keys (the partners), whole (the reporter's flow).
    Consecutive years above a limit are one finding. A group among the partners is always one: its
    members stand beside it, and what contains itself is not to be added. So is, as a notice, a word
    that no area is known for: nothing filed under it takes a rank.
    Returns findings; facts: kind, keys, year and share (of the worst year).

    >>> table = pd.DataFrame({"reporter": "AAA", "flow": "export", "currency": "USD",
    ...     "year": [2001], "kind": "special", "value": [30.0], "rows": [1], "whole": [100.0],
    ...     "keys": [["_X"]]})
    >>> no_countries(table)["severity"].tolist()
    ['warning']
    """
    share = special["value"] / special["whole"]
    severity = [
        "warning"
        if kind == "group"
        else graded(part, notice=limits.special_notice, warning=limits.special_warning)
        or ("notice" if kind == "unknown" else "")
        for kind, part in zip(special["kind"], share, strict=True)
    ]
    held = special.assign(share=share, severity=severity)
    held = held[held["severity"] != ""]
    rows = []
    for _, series in held.sort_values("year").groupby(["reporter", "flow", "currency", "kind"]):
        for _, run in series.groupby(runs(series["year"])):
            top = run.loc[run["share"].fillna(0.0).idxmax()]
            keys = list(dict.fromkeys(key for each in run["keys"] for key in each))
            rows.append(
                finding(
                    "special", worst(run["severity"]), top, run["year"], run["rows"].sum(),
                    run["value"].sum(), kind=str(top["kind"]), keys=keys, year=int(top["year"]),
                    share=float(top["share"]),
                )
            )  # fmt: skip
    return findings(rows)
