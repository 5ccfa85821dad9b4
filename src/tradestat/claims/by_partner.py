"""An area's trade with every partner, in each source that can say: for places and shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradestat import areas, store
from tradestat.answers.ends import counts_as_report, is_report
from tradestat.metrics.levels import sums_by, whole_of
from tradestat.model import Dataset, SourceKind

# Partner, flow, value, status.
_Row = tuple[str, str, float, str]


@dataclass(frozen=True, slots=True)
class ByPartner:
    """One year of one reporter in one source: by partner, and of all trade, its measures in
    dollars, missing as NaN."""

    parts: Mapping[str, Mapping[str, float]]
    whole: Mapping[str, float]


class Partners:
    """Asks the store for reports by partner, several areas at once, and keeps them."""

    def __init__(self, known: Mapping[str, Dataset], world: str) -> None:
        self.world = world
        self.sources = {
            d.id: d
            for d in known.values()
            if d.frequency == "A" and (d.all_goods or d.at_hand) and d.kind is not SourceKind.STATED
        }
        self._rows: dict[tuple[str, int, str], list[_Row]] = {}
        self._levels: dict[tuple[str, int, str], ByPartner] = {}
        self._asked: dict[str, set[int]] = {}

    def ask(self, wanted: Iterable[str], years: set[int]) -> None:
        """Ask for the trade of some areas in these years, and in each source's latest."""
        # Before its last year a source may yet be the only one that an area reports to.
        years = years | {d.last_year - back for d in self.sources.values() for back in (0, 1, 2)}
        keys = sorted(k for k in set(wanted) if not years <= self._asked.get(k, set()))
        if not keys or not self.sources:
            return
        held: dict[tuple[str, str, str], list[_Row]] = {}
        whole = list(self.sources.values())
        for source, reporter, partner, flow, period, value, _, status in store.reports_rows(
            keys, whole, years=sorted(years)
        ):
            held.setdefault((reporter, period, source), []).append((partner, flow, value, status))
        for (reporter, period, source), rows in held.items():
            reported = sum(counts_as_report(partner, status) for partner, _, _, status in rows)
            if is_report(len(rows), reported):
                self._rows[reporter, int(period), source] = rows
        for area in keys:
            self._asked.setdefault(area, set()).update(years)

    def at(self, area: str, year: int) -> Iterator[tuple[Dataset, ByPartner]]:
        """By source: an area's trade with every partner in a year; none for a group."""
        if areas.group_of(area) is not None:
            return
        if year not in self._asked.get(area, ()):
            self.ask([area], {year})
        for source, dataset in self.sources.items():
            key = (area, year, source)
            if key in self._rows:
                if key not in self._levels:
                    sums = sums_by(row[:3] for row in self._rows[key])
                    whole, _ = whole_of(sums, self.world)
                    sums.pop(self.world, None)
                    self._levels[key] = ByPartner(sums, whole)
                yield dataset, self._levels[key]

    def years(self, area: str) -> dict[str, list[int]]:
        """By source: the years for which an area's trade by partner has been asked and is there."""
        if area not in self._asked and areas.group_of(area) is None:
            self.ask([area], set())
        found: dict[str, list[int]] = {}
        for who, year, source in self._rows:
            if who == area:
                found.setdefault(source, []).append(year)
        return {source: sorted(years) for source, years in found.items()}
