"""What a check finds, and from where on it speaks: every limit, with its reason.

A finding is a row: how bad it is, where, and how large. All limits but the digits of a figure and
the least of a hole (`metrics.missing`) are ratios, so that the unit of a source changes no other
finding. What a check compares stands in docs/methods/audit.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

SEVERITIES = ("error", "warning", "notice")
COLUMNS = (
    "check",
    "severity",
    "reporter",
    "partner",
    "flow",
    "currency",
    "years",
    "rows",
    "size",
    "facts",
)


def finding(
    check: str,
    severity: str,
    where: Mapping[str, Any],
    years: Iterable[int],
    rows: int,
    size: float,
    **facts: Any,
) -> dict[str, Any]:
    """One finding as a row of COLUMNS.

    where: reporter, partner, flow and currency as far as they apply; rows: how many figures it
    touches; size: money that it touches, single units; facts: what its words need.

    >>> finding("sums", "error", {"reporter": "KGZ"}, [2021], 1, 2.0)["years"]
    (2021,)
    """
    return {
        "check": check,
        "severity": severity,
        **{k: str(where.get(k, "")) for k in ("reporter", "partner", "flow", "currency")},
        "years": tuple(sorted({int(y) for y in years})),
        "rows": int(rows),
        "size": float(size),
        "facts": facts,
    }  # fmt: skip


def findings(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Findings as a frame in order: the worst severity first, in it the largest.

    >>> findings([]).columns.tolist() == list(COLUMNS)
    True
    """
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    frame["rank"] = frame["severity"].map(SEVERITIES.index)
    order = ["rank", "size", "check", "reporter", "partner", "flow", "currency", "years"]
    up = [name != "size" for name in order]
    return frame.sort_values(order, ascending=up, ignore_index=True).drop(columns="rank")


def worst(severities: Iterable[str]) -> str:
    """The worst of some severities.

    >>> worst(["notice", "error", "warning"])
    'error'
    """
    return min(severities, key=SEVERITIES.index)


def graded(share: float, *, notice: float, warning: float, error: float | None = None) -> str:
    """The severity that a share has reached; empty below all limits.

    >>> graded(0.4, notice=0.01, warning=0.1, error=0.5), graded(0.001, notice=0.01, warning=0.1)
    ('warning', '')
    """
    if error is not None and share >= error:
        return "error"
    return "warning" if share >= warning else "notice" if share >= notice else ""


def runs(years: pd.Series) -> pd.Series:
    """The number of the run of consecutive years that each year belongs to; years ascend.

    >>> runs(pd.Series([2001, 2002, 2004])).tolist()
    [1, 1, 2]
    """
    return (years.diff() != 1).cumsum()


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the checks. Shares are parts of one (0.01 is one percent).

    open_notice, open_warning, open_error: how far a stated total and its parts may lie apart. At
      0.2 % no share moves by more than a fifth of a point, and four in five totals of the IMF's
      table close within it. At 1 % partners in the middle of a ranking change places. At 5 % a
      partner of the first ten may be hidden, or counted twice.
    special_notice, special_warning: the part of a flow under partners that are no countries: at 5 %
      it outweighs most partners, at 20 % rankings and shares by country say little.
    jump: how many times a figure lies below or above both years beside it. Trade of a pair that
      counts rarely grows fivefold; to fall back the year after takes a single shipment or a slip.
    jump_notice, jump_warning: the difference as a part of the reporter's flow of that year: 1 %
      moves the growth of all its trade by a point, 5 % decides it.
    confirmed: within which factor the partner's own report confirms a jump.
    thousand_low, thousand_high: what counts as about a thousand times: figures change by half or
      twofold besides. agree: how far the years beside may lie apart to stand as the measure.
    thousand_notice, thousand_warning: the difference as a part of the reporter's flow. Lower than
      for jumps, since a factor of a thousand is seldom trade.
    gap_notice, gap_warning: the smaller year beside a gap as a part of the reporter's flow.
    broken: how many times a pair's trade lies above or below that of the year before: even a crisis
      seldom takes a third of a large pair's trade.
    broken_notice, broken_warning: the change as a part of all trade in the source. In 21 years of
      BACI no pair's change of that factor makes 0.3 %, and fourteen make 0.15 %.
    factors, tolerance: multiples that estimates are made with, and how exactly. 1.06 and 1.1 are
      the CIF margins of the IMF's estimates; 1 is the partner's figure itself. At 0.0001 chance
      makes some 2 in 100 of the finds.
    copied_warning: the part of a year's two-sided cells from which on a report is no report of its
      own; copied_cells: the fewest for that. copied_notice: the part over all years that no chance
      explains; copied_few: the fewest for that.
    """

    open_notice: float = 0.002
    open_warning: float = 0.01
    open_error: float = 0.05
    special_notice: float = 0.05
    special_warning: float = 0.20
    jump: float = 5.0
    jump_notice: float = 0.01
    jump_warning: float = 0.05
    confirmed: float = 2.0
    thousand_low: float = 500.0
    thousand_high: float = 2000.0
    agree: float = 3.0
    thousand_notice: float = 0.001
    thousand_warning: float = 0.01
    gap_notice: float = 0.01
    gap_warning: float = 0.05
    broken: float = 1.5
    broken_notice: float = 0.0015
    broken_warning: float = 0.003
    factors: tuple[float, ...] = (1.06, 1.1, 1.0)
    tolerance: float = 0.0001
    copied_warning: float = 0.5
    copied_cells: int = 5
    copied_notice: float = 0.02
    copied_few: int = 10


LIMITS = Limits()
