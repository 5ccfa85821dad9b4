"""From where on a check of an audit speaks, and a figure is marked: every limit, with its reason.

All limits but the digits of a figure and the least money that is marked are ratios, so that the
unit of a source changes no finding.
"""

from __future__ import annotations

from dataclasses import dataclass


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
    alone_end: how many times a figure at the end of a series, with one year beside it, lies beyond
      that year and the partner's report. follows: from which move of the partner's series on, in
      the same direction, the partner has seen the jump. near: within which factor the years
      beside, or what two sources say, agree. alone_least: the smallest money that is marked.
    level, level_close, level_steady, level_years, level_least: how many times a figure lies beyond
      the partner's report, the reconciled figure and the median of the years around it; how far
      the first two may lie apart, and the partner's report from the median; of how many years at
      least the median is; and from which money on.
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
    alone_end: float = 10.0
    follows: float = 2.5
    near: float = 3.0
    alone_least: float = 1e7
    level: float = 3.0
    level_close: float = 1.5
    level_steady: float = 2.0
    level_years: int = 4
    level_least: float = 1e8


LIMITS = Limits()
