"""The two ends of a flow, each an area or a group, and who of an end reports in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tradestat.areas import Area, Group


@dataclass(frozen=True)
class End:
    """One end of a flow: an area, or a group with its members by year."""

    area: Area
    group: Group | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The area, or everyone who ever was a member."""
        return self.group.every if self.group is not None else (self.area.key,)

    def members(self, year: int) -> frozenset[str]:
        """Who belongs in a year."""
        return self.group.keys(year) if self.group is not None else frozenset(self.keys)


def reporting_of(
    reach: Iterable[tuple[str, str, str, int, int]], end: End
) -> dict[str, dict[int, frozenset[str]]]:
    """By source and year, who of one end reports at all; of a group, an estimate is no report.

    reach: the rows of `store.reach`: source, reporter, period, figures, reported.
    """
    keys = frozenset(end.keys)
    found: dict[str, dict[int, set[str]]] = {}
    for source, reporter, period, figures, reported in reach:
        if reporter in keys and (end.group is None or is_report(figures, reported)):
            found.setdefault(source, {}).setdefault(int(period), set()).add(reporter)
    return {
        source: {year: frozenset(who) for year, who in years.items()}
        for source, years in found.items()
    }


def is_report(figures: int, reported: int) -> bool:
    """Whether what stands under a reporter in a year is its report, as `store.reach` counts it.

    Of a country that does not report, a publisher estimates all partners, or all but a stray few:
    fewer than one figure in twenty.

    >>> is_report(figures=281, reported=119), is_report(figures=240, reported=2)
    (True, False)
    """
    return 20 * reported >= figures > 0
