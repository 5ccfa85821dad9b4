"""Checks of a year against the year before: partners that vanish, pairs that change at a stroke."""

from __future__ import annotations

import pandas as pd

from tradestat.metrics.audit.findings import finding, findings, graded
from tradestat.metrics.missing import HOLE_PARTNERS, HOLE_SHARE
from tradestat.model.limits import LIMITS, Limits


def vanished_partners(lost: pd.DataFrame) -> pd.DataFrame:
    """Reporters that lose partners altogether: a hole in the source, since trade with several
    partners does not end both ways in one year.

    lost: a row a reporter, partner, currency and year in which both flows are gone: exports,
    imports (of the year before), exports_whole, imports_whole (the reporter's flows then).
    A finding is a reporter and year in which `HOLE_PARTNERS` or more make up `HOLE_SHARE` of its
    exports or imports. It needs no year after.
    Returns findings; size is what is lost both ways; facts: keys (the partners, the largest first),
    exports, imports (lost), exports_share, imports_share.

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": ["BBB", "CCC"], "currency": "USD",
    ...     "year": 2002, "exports": 5.0, "imports": 1.0, "exports_whole": 100.0,
    ...     "imports_whole": 100.0})
    >>> vanished_partners(table)[["severity", "reporter", "rows", "size"]].values.tolist()
    [['warning', 'AAA', 4, 12.0]]
    """
    rows = []
    for (reporter, currency, year), part in lost.groupby(["reporter", "currency", "year"]):
        exports, imports = float(part["exports"].sum()), float(part["imports"].sum())
        shares = {
            "exports_share": exports / float(part["exports_whole"].iloc[0]),
            "imports_share": imports / float(part["imports_whole"].iloc[0]),
        }
        if len(part) < HOLE_PARTNERS or max(shares.values()) < HOLE_SHARE:
            continue
        order = (part["exports"] + part["imports"]).sort_values(ascending=False, kind="stable")
        rows.append(
            finding(
                "holes", "warning", {"reporter": reporter, "currency": currency}, [year],
                2 * len(part), exports + imports, keys=list(part["partner"][order.index]),
                exports=exports, imports=imports, **shares,
            )
        )  # fmt: skip
    return findings(rows)


def changed_at_a_stroke(pairs: pd.DataFrame, limits: Limits = LIMITS) -> pd.DataFrame:
    """Pairs whose trade changes by so much in a year that all trade of the source shows it.

    No market does that, but a source does that takes a pair's figures from another report than the
    year before.

    pairs: a row a pair, currency and year: reporter, partner, before, value (both flows together),
    whole (all trade of the year before).
    Returns findings; facts: before, value, share (of the change in all trade).

    >>> table = pd.DataFrame({"reporter": "AAA", "partner": "BBB", "currency": "USD",
    ...     "year": [2002], "before": [9.0], "value": [4.0], "whole": [1000.0]})
    >>> changed_at_a_stroke(table)[["severity", "size"]].values.tolist()
    [['warning', 5.0]]
    """
    change = (pairs["value"] - pairs["before"]).abs()
    apart = pairs[["value", "before"]].max(axis=1) / pairs[["value", "before"]].min(axis=1)
    held = pairs.assign(change=change, share=change / pairs["whole"])[apart >= limits.broken]
    rows = []
    for row in held.to_dict("records"):
        severity = graded(row["share"], notice=limits.broken_notice, warning=limits.broken_warning)
        if severity:
            rows.append(
                finding(
                    "breaks", severity, {**row, "flow": "total"}, [row["year"]], 2, row["change"],
                    before=row["before"], value=row["value"], share=row["share"],
                )
            )  # fmt: skip
    return findings(rows)
