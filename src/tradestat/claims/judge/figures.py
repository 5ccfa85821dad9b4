"""The figures that claims are tested against, asked of the store once: pairs, and partners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tradestat import areas, store
from tradestat.areas import Party
from tradestat.claims.judge.observations import Lacks, Observation, PartnerSums
from tradestat.claims.judge.pairs import PairObservations, group_series, pair_series
from tradestat.claims.model import WORLD, Claim, Kind
from tradestat.metrics.group_trade import is_report, reporting_of
from tradestat.metrics.levels import sums_by, whole_of
from tradestat.metrics.missing import Key, cells_of, missing_in
from tradestat.model import AreaKind, Dataset, Flow, Frequency, Period, SourceKind

_USED = (Frequency.YEAR, Frequency.MONTH)


class Figures:
    """Asks the store, and keeps what it said for as long as one check lasts."""

    def __init__(self, source: str | None = None) -> None:
        only = store.dataset(source).id if source else None
        self.known = {
            d.id: d for d in store.datasets() if only in (None, d.id) and d.frequency in _USED
        }
        self.partners = Partners(self.known.values())
        self._pairs: dict[tuple[str, str], PairObservations] = {}

    def ahead(self, claims: Iterable[Claim]) -> None:
        """Ask the store once for all that the claims need: the pairs, and the partners."""
        claims = [c for c in claims if c.topic.a and c.topic.b and not c.topic.goods]
        ranked = [c for c in claims if c.kind in (Kind.RANK, Kind.SHARE) or c.topic.b == WORLD]
        years = [(c.topic.a, year) for c in ranked for year in _years(c)]
        with ThreadPoolExecutor(1) as pool:  # the engine works on one question beside the other
            partners = pool.submit(self.partners.ask, years)
            self.ask(pair for c in claims for pair in _pairs(c))
            partners.result()

    def ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Ask the store for the figures on several pairs in one question."""
        new: dict[frozenset[str], tuple[Party, Party]] = {}  # one way round is enough
        for a, b in pairs:
            if a and b and a != b and (a, b) not in self._pairs:
                new.setdefault(frozenset((a, b)), (_end(a), _end(b)))
        ends = [
            end
            for both in new.values()
            if any(e.group is not None for e in both) and not _with_world(both)
            for end in both
        ]
        asked = [pair for both in new.values() for pair in _ways(both)]
        rows = store.pairs_rows(asked, list(self.known.values()))
        reach = _reach(ends)
        for one, other in new.values():
            a, b = one.area.key, other.area.key
            pair = self._pairs[a, b] = PairObservations(a, b)
            if one.group is None and other.group is None:
                pair.series = pair_series(rows, a, b, self.known)
            elif not _with_world((one, other)):
                pair.series = group_series(rows, one, other, reach, self.known)

    def pair(self, a: str, b: str) -> PairObservations:
        """Every figure on the trade of two areas, groups among them; b may be the world."""
        if (a, b) not in self._pairs:
            if (b, a) not in self._pairs:
                self.ask([(a, b)])
            turned = self._pairs.get((b, a))
            pair = turned.swapped() if turned is not None else PairObservations(a, b)
            self._pairs.setdefault((a, b), pair)
        return self._pairs[a, b]

    def of(self, claim: Claim, period: Period, currency: str = "") -> list[Observation]:
        """What bears on a claim in a period, in one currency if it is named."""
        topic = claim.topic
        every = [*self.pair(topic.a, topic.b).at(topic.flow, period), *self._world(claim, period)]
        return [c for c in every if not currency or c.currency == currency]

    def _world(self, claim: Claim, period: Period) -> Iterator[Observation]:
        """The whole trade of an area from a reconciled source, which states none."""
        topic = claim.topic
        if topic.b != WORLD or not period.whole:
            return
        for dataset, levels in self.partners.at(topic.a, period.year):
            value = levels.whole[topic.flow.plural]
            if dataset.kind is SourceKind.RECONCILED and value == value:
                cells = self.partners.cells(topic.a, period.year, dataset.id)
                yield Observation(
                    "", dataset, topic.flow, period, "USD", value, value, value,
                    sums=PartnerSums(topic.a, cells),
                    lacks=self.partners.lacks(dataset, topic.a, period.year, topic.flow),
                )  # fmt: skip


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """The pairs that a claim is tested against; most ranks and shares need none."""
    if claim.among or claim.kind not in (Kind.RANK, Kind.SHARE):
        yield claim.topic.a, claim.topic.b
    if claim.kind is Kind.SHARE and areas.group_of(claim.among) is not None:
        yield claim.topic.b, claim.among


def _years(claim: Claim) -> Iterator[int | None]:
    """The years of the whole trade of an area that a claim is tested against."""
    if claim.period is None:
        yield None
        return
    yield claim.period.year
    if claim.topic.b == WORLD:  # what it is compared with, and where else the figure may stand
        yield from (claim.period.year - 1, claim.period.year + 1)
        if claim.base is not None:
            yield claim.base.year


def _end(key: str) -> Party:
    group = areas.group_of(key)
    return Party(group.area if group is not None else areas.by_key(key), group)


def _with_world(pair: tuple[Party, Party]) -> bool:
    return any(end.area.kind is AreaKind.WORLD for end in pair)


def _ways(pair: tuple[Party, Party]) -> Iterator[tuple[str, str]]:
    """The pairs of areas to ask for: of a group, every member, and what is announced of itself."""
    one, other = pair
    yield one.area.key, other.area.key
    if not _with_world(pair) and (one.group is not None or other.group is not None):
        yield from ((x, y) for x in one.keys for y in other.keys if x != y)


def _reach(ends: Sequence[Party]) -> dict[str, dict[str, dict[int, frozenset[str]]]]:
    """By end, source and year: who reports at all."""
    keys = sorted({key for end in ends for key in end.keys})
    rows = store.reach_rows(keys) if keys else []
    return {end.area.key: reporting_of(rows, end) for end in ends}


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

    def __init__(self, known: Iterable[Dataset]) -> None:
        self.sources = {
            d.id: d
            for d in known
            if d.frequency == Frequency.YEAR and d.comparable and d.kind is not SourceKind.STATED
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
        # The year before tells what a year lacks.
        wanted = {(area, y) for area, year in asked if year is not None for y in (year, year - 1)}
        new = sorted(wanted - self._asked)
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
                    whole, _ = whole_of(sums, WORLD)
                    sums.pop(WORLD, None)
                    self._levels[key] = ByPartner(sums, whole)
                yield self.sources[source], self._levels[key]

    def cells(self, area: str, year: int, source: str) -> dict[Key, float]:
        """An area's trade by partner and flow in a year of a source; none if it has none."""
        rows = self._rows.get((area, year, source), ())
        return cells_of((area, partner, flow, value) for partner, flow, value in rows)

    def lacks(self, dataset: Dataset, area: str, year: int, flow: Flow) -> Lacks | None:
        """What a hole in a year's sum over partners has no figure for, and the year before has."""
        if year - 1 not in self.years(area).get(dataset.id, ()):
            return None
        now, before = (self.cells(area, y, dataset.id) for y in (year, year - 1))
        missing = missing_in(now, before, flow)
        return Lacks(dataset, area, year, year - 1, missing) if missing.hole else None

    def years(self, area: str) -> dict[str, list[int]]:
        """By source, in their order: the years for which an area's trade by partner is known."""
        if areas.group_of(area) is not None:
            return {}
        self._reach({area})
        known = self._years[area]
        return {source: known[source] for source in self.sources if source in known}
