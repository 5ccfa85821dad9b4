"""An area's trade with every partner, in each source that can say: for places and shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradestat import areas, store
from tradestat.metrics.group_trade import is_report
from tradestat.metrics.levels import sums_by, whole_of
from tradestat.model import Dataset, SourceKind


@dataclass(frozen=True, slots=True)
class ByPartner:
    """One year of one reporter in one source: by partner, and of all trade, its measures in
    dollars, missing as NaN."""

    parts: Mapping[str, Mapping[str, float]]
    whole: Mapping[str, float]


def year_within(years: list[int], year: int | None) -> int | None:
    """Of the years that a source holds, the one asked for, else the latest before it; without one
    the latest.

    >>> year_within([2017, 2019], 2018), year_within([2017, 2019], None), year_within([2017], 2016)
    (2017, 2019, None)
    """
    return max((y for y in years if year is None or y <= year), default=None)


class Partners:
    """Asks the store for reports by partner, several areas at once, and keeps them."""

    def __init__(self, known: Mapping[str, Dataset], world: str) -> None:
        self.world = world
        self.sources = {
            d.id: d
            for d in known.values()
            if d.frequency == "A" and (d.all_goods or d.at_hand) and d.kind is not SourceKind.STATED
        }
        self._years: dict[str, dict[str, list[int]]] = {}
        self._rows: dict[tuple[str, int, str], list[tuple[str, str, float]]] = {}
        self._levels: dict[tuple[str, int, str], ByPartner] = {}
        self._asked: set[tuple[str, int]] = set()

    def ask(self, needed: Iterable[tuple[str, int | None]]) -> None:
        """Ask for what ranks and shares of some areas are tested against: in each source the year
        named, or the latest up to it; without a year the latest."""
        needed = [(area, year) for area, year in needed if areas.group_of(area) is None]
        self._reach({area for area, _ in needed})
        asked = {
            (area, year_within(years, year))
            for area, year in needed
            for years in self._years[area].values()
        }
        new = sorted({(area, year) for area, year in asked if year is not None} - self._asked)
        self._asked |= set(new)
        for source, reporter, partner, flow, period, value, *_ in (
            store.reports_rows(new, list(self.sources.values())) if new else ()
        ):
            rows = self._rows.setdefault((reporter, int(period), source), [])
            rows.append((partner, flow, value))

    def _reach(self, needed: set[str]) -> None:
        """Which years each source has of areas; those that are estimates are no reports."""
        new = sorted(needed - set(self._years))
        self._years |= {area: {} for area in new}
        if not new or not self.sources:
            return
        for source, reporter, period, figures, reported in store.reach_rows(new):
            if source in self.sources and is_report(figures, reported):
                self._years[reporter].setdefault(source, []).append(int(period))
        for area in new:
            for years in self._years[area].values():
                years.sort()

    def at(self, area: str, year: int) -> Iterator[tuple[Dataset, ByPartner]]:
        """By source: an area's trade with every partner in a year; none for a group."""
        reported = [source for source, years in self.years(area).items() if year in years]
        if reported and (area, year) not in self._asked:
            self.ask([(area, year)])
        for source in reported:
            key = (area, year, source)
            if key in self._rows:
                if key not in self._levels:
                    sums = sums_by(self._rows[key])
                    whole, _ = whole_of(sums, self.world)
                    sums.pop(self.world, None)
                    self._levels[key] = ByPartner(sums, whole)
                yield self.sources[source], self._levels[key]

    def years(self, area: str) -> dict[str, list[int]]:
        """By source, in their order: the years for which an area's trade by partner is known."""
        if areas.group_of(area) is not None:
            return {}
        self._reach({area})
        known = self._years[area]
        return {source: known[source] for source in self.sources if source in known}
