"""Checks along a series: jumps that return, figures a thousand times off, missing years."""

from __future__ import annotations

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings, graded
from tradestat.model.limits import LIMITS, Limits


def returning_jumps(series: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Figures far below or far above both the year before and the year after.

    A figure counts that is `jump` times smaller than the smaller of its neighbours, or larger than
    the larger. Size is the distance to the nearer one: the least that would have to be explained;
    severity goes by its part of the reporter's flow. Where the partner reports nearly the same, the
    jump is trade that both have seen, and only a notice. Figures about a thousand times off are
    left to that check.

    series: a row a figure: reporter, partner, flow, currency, year, value, before, after, mirror
    (NaN where there is none), whole (the reporter's flow).
    Returns findings; facts: value, before, after, mirror.

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "flow": "export", "year": [2002],
    ...     "currency": "USD", "value": [2.0], "before": [40.0], "after": [18.0],
    ...     "mirror": [float("nan")], "whole": [100.0]})
    >>> returning_jumps(table)[["severity", "size"]].values.tolist()
    [['warning', 16.0]]
    """
    whole_years = series.dropna(subset=["before", "after"])
    low = whole_years[["before", "after"]].min(axis=1)
    high = whole_years[["before", "after"]].max(axis=1)
    value = whole_years["value"]
    falls = (value * limits.jump <= low) & (low > 0)
    rises = (value >= limits.jump * high) & (high > 0)
    size = (low - value).where(falls, value - high)
    held = whole_years.assign(size=size, share=size / whole_years["whole"])[falls | rises]
    held = held[~_thousand_times(held, limits)]
    rows = []
    for row in held.to_dict("records"):
        severity = graded(row["share"], notice=limits.jump_notice, warning=limits.jump_warning)
        if severity and _about(row["value"], row["mirror"], limits.confirmed):
            severity = "notice"
        if severity:
            rows.append(
                finding(
                    "jumps", severity, row, [row["year"]], 1, row["size"], value=row["value"],
                    before=row["before"], after=row["after"], mirror=row["mirror"],
                )
            )  # fmt: skip
    return findings(rows)


def thousand_times_off(series: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Figures that look a thousand times too large or too small.

    The measure is the geometric mean of the years beside, which must agree with each other; with
    one year beside alone the partner's own report has to say the same. Where the partner reports
    nearly the figure itself, there is no finding. With the partner's report against it, it is an
    error; with the years alone, a warning or a notice by its part of the reporter's flow. Figures
    of one reporter, flow and year are one finding: a slip of units seldom comes alone.

    series: as for `returning_jumps`, where before or after may be missing.
    Returns findings; partner is named where there is one alone; facts: keys (the partners, the
    largest first), value and usual (of the largest), mirror, sure (how many the partner's report
    speaks against).

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "flow": "export", "year": [2002],
    ...     "currency": "USD", "value": [0.04], "before": [40.0], "after": [41.0],
    ...     "mirror": [39.0], "whole": [100.0]})
    >>> thousand_times_off(table)["severity"].tolist()
    ['error']
    """
    held = series[_thousand_times(series, limits)]
    held = held.assign(usual=_usual(held))
    size = (held["usual"] - held["value"]).abs()
    held = held.assign(size=size, share=size / held["whole"], sure=_against(held, limits))
    held = held[held["share"] >= limits.thousand_notice]
    rows = []
    for _, year in held.groupby(["reporter", "flow", "currency", "year"]):
        ordered = year.sort_values(["size", "partner"], ascending=[False, True])
        top = ordered.iloc[0].to_dict()
        severity = graded(
            float(ordered["share"].sum()),
            notice=limits.thousand_notice,
            warning=limits.thousand_warning,
        )
        sure = int(ordered["sure"].sum())
        where = top if len(ordered) == 1 else {**top, "partner": ""}
        rows.append(
            finding(
                "thousand", "error" if sure else severity, where, [top["year"]], len(ordered),
                ordered["size"].sum(), keys=list(ordered["partner"]), value=top["value"],
                usual=top["usual"], mirror=top["mirror"], sure=sure,
            )
        )  # fmt: skip
    return findings(rows)


def _usual(series: pd.DataFrame) -> pd.Series:
    """The geometric mean of the years beside, or the one that there is."""
    before, after = series["before"], series["after"]
    return ((before * after) ** 0.5).fillna(before).fillna(after)


def _about(value: float, other: float, factor: float) -> bool:
    """Whether two figures lie within a factor; no figure lies near a missing one."""
    return bool(other > 0 and value * factor >= other and value <= other * factor)


def _near_thousand(ratio: pd.Series, limits: Limits) -> pd.Series:
    return ratio.between(limits.thousand_low, limits.thousand_high) | (1 / ratio).between(
        limits.thousand_low, limits.thousand_high
    )


def _against(series: pd.DataFrame, limits: Limits) -> pd.Series:
    """Where the partner's own report says that the figure is a thousand times off."""
    ratio = (series["value"] / series["mirror"].where(series["mirror"] > 0)).where(
        series["value"] > 0
    )
    # The two sides of a flow differ by far more than two neighbouring years do.
    return (ratio >= limits.thousand_low / 5) | (ratio <= 5 / limits.thousand_low)


def _thousand_times(series: pd.DataFrame, limits: Limits) -> pd.Series:
    """Which figures the check of a thousand times takes."""
    positive = series["value"] > 0
    usual = _usual(series)
    ratio = (series["value"] / usual.where(usual > 0)).where(positive)
    both = series["before"].notna() & series["after"].notna()
    apart = series[["before", "after"]].max(axis=1) / series[["before", "after"]].min(axis=1)
    agree = both & (apart <= limits.agree)
    mirror = (series["value"] / series["mirror"].where(series["mirror"] > 0)).where(positive)
    seen = mirror.between(1 / limits.confirmed, limits.confirmed)
    alone = ~both & _against(series, limits)
    return positive & _near_thousand(ratio, limits) & ~seen & (agree | alone)


def missing_years(gaps: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Years without a figure inside a series.

    A reporter without any figure in a year between others is a warning. One partner alone counts
    only in years in which the reporter has other figures, and where it is large enough on both
    sides of the gap. Missing is not zero: size is what the smaller of the two ends would make in
    all missing years, to say what to look at first, and no estimate.

    gaps: a row a gap: reporter, partner (empty for all), flow, currency, before, after, whole,
    years (a list). Returns findings; facts: before, after.

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "flow": "export",
    ...     "currency": "USD", "before": [10.0], "after": [12.0], "whole": [100.0],
    ...     "years": [[2002, 2003]]})
    >>> missing_years(table)[["severity", "years", "size"]].values.tolist()
    [['warning', (2002, 2003), 20.0]]
    """
    rows = []
    for row in gaps.to_dict("records"):
        least = min(row["before"], row["after"])
        severity = (
            graded(least / row["whole"], notice=limits.gap_notice, warning=limits.gap_warning)
            if row["partner"]
            else "warning"
        )
        if severity:
            years = list(row["years"])
            rows.append(
                finding(
                    "gaps", severity, row, years, len(years), least * len(years),
                    before=row["before"], after=row["after"],
                )
            )  # fmt: skip
    return findings(rows)
