"""Two years of a report set against each other: the flows that both hold, and what one lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tradestat.answers.rankings.report import Report
from tradestat.metrics.levels import sums_by
from tradestat.metrics.missing import WORLD, Key, Missing, cells_of, held_by_both, missing_in
from tradestat.metrics.ranking import Alike, Levels, levels_of
from tradestat.model import Flow

_COLUMNS = ("reporter", "partner", "flow", "value")


@dataclass(frozen=True)
class Compared:
    """Two years of a report as far as they can be compared.

    before: the earlier year, of a group over the members that count in both. alike: both years over
    the flows that both hold. missing: by year, what the other holds and it has no figure for.
    """

    before: Levels
    alike: Alike
    missing: Mapping[int, Missing]


def compared(
    report: Report, year: int, against: int, flow: Flow, *, intra: bool = False
) -> Compared | None:
    """A year beside another; None where one of them has no figures.

    Of a group the members that count in both years; of sums the flows that both years hold.
    """
    both = report.among(report.common(year, against))
    rows = both.rows([year, against])
    whole = {y: both.levels_of(part, y, intra=intra) for y, part in rows.items()}
    now, before = whole.get(year), whole.get(against)
    if now is None or before is None:
        return None
    late, early = (_cells(both, rows[y], y, intra) for y in (year, against))
    missing = {year: missing_in(late, early, flow), against: missing_in(early, late, flow)}
    kept = held_by_both(late, early, flow) | held_by_both(early, late, flow)
    gone = (set(late) | set(early)) - kept
    if not gone:
        return Compared(before, Alike(now, before), missing)
    held = {
        y: both.levels_of(_without(rows[y], gone), y, intra=intra) or levels_of(_NOTHING, "partner")
        for y in (year, against)
    }
    partial = {str(k) for k in _both_flows(now) ^ _both_flows(before)}
    return Compared(before, Alike(held[year], held[against], frozenset(partial)), missing)


@dataclass(frozen=True)
class Step:
    """A year and the year before in a table over years.

    missing: what the year before holds and this one has no figure for. late, early: by partner the
    values of both years over the flows that both hold.
    """

    year: int
    missing: Missing
    late: pd.Series
    early: pd.Series


def steps(report: Report, years: Sequence[int], flow: Flow) -> Iterator[Step]:
    """Each of the years with the year before, where there are figures of both."""
    rows = report.rows(years)
    known: dict[tuple[int, frozenset[str]], dict[Key, float]] = {}

    def cells(year: int, members: frozenset[str]) -> dict[Key, float]:
        if (year, members) not in known:
            known[year, members] = _cells(report.among(members), rows[year], year)
        return known[year, members]

    for year in sorted(rows):
        if year - 1 not in rows:
            continue
        common = report.common(year, year - 1)
        late, early = (cells(y, common) for y in (year, year - 1))
        kept = {key for key in late if key in early}
        sums = (_by_partner(cells, kept, flow) for cells in (late, early))
        yield Step(year, missing_in(late, early, flow), *sums)


_NOTHING = pd.DataFrame(columns=list(_COLUMNS))


def _cells(report: Report, rows: pd.DataFrame, year: int, intra: bool = False) -> dict[Key, float]:
    held = report.counting(rows, year, intra=intra)
    return cells_of(zip(*(held[c].tolist() for c in _COLUMNS), strict=True))


def _by_partner(cells: Mapping[Key, float], kept: set[Key], flow: Flow) -> pd.Series:
    sums = sums_by((key[1], key[2], cells[key]) for key in kept if key[1] != WORLD)
    return pd.Series({k: one[flow.plural] for k, one in sums.items()}, dtype="float64").dropna()


def _without(rows: pd.DataFrame, keys: set[Key]) -> pd.DataFrame:
    """The rows but those of some reporters, partners and flows."""
    named = zip(*(rows[c].tolist() for c in _COLUMNS[:3]), strict=True)
    return rows[[key not in keys for key in named]]


def _both_flows(levels: Levels) -> set[str]:
    """The partners with exports and imports."""
    return set(levels.parts[["exports", "imports"]].dropna().index)
