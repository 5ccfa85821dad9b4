"""One side's view of another area in one year: levels, ranks, shares, growth, record."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tradestat.answers.rankings.report import Report
from tradestat.answers.selection import Series
from tradestat.areas import Party
from tradestat.areas.names import reports
from tradestat.language.english.words import within
from tradestat.metrics.growth import at_least, compound_rate, record
from tradestat.metrics.ranking import Levels, ranks
from tradestat.model import MEASURED, RANKED, Flow, PairSide, Side

# Years over which growth is shown and before which ranks are.
SPANS = (1, 5, 10)


@dataclass(frozen=True)
class View:
    """One side's view of the other in one year: what its report bears, as `facts`.

    estimated: whether the publisher of the report has estimated this pair's figures.
    """

    end: Party
    other: Party
    report: Report
    series: Series | None
    facts: PairSide
    estimated: bool = False

    @property
    def name(self) -> str:
        """The area inside a sentence; a group by its key."""
        return _name(self.end)

    @property
    def other_name(self) -> str:
        """The other area inside a sentence."""
        return _name(self.other)

    @property
    def reporting(self) -> str:
        """Who reports, with the verb; empty for a source that is reconciled."""
        return "" if self.report.reconciled else reports(self.end.area)


def _name(end: Party) -> str:
    return end.area.key if end.group is not None else within(end.area.name)


def view_of(end: Party, other: Party, report: Report, series: Sequence[Series], year: int) -> View:
    """What one area says of the other in one year, by its report and the series of that source.

    series: all that there is on the pair, seen from `end`.
    """
    side = Side.RECONCILED if report.reconciled else Side.OWN
    own = next((s for s in series if s.dataset.id == report.dataset.id and s.side is side), None)
    levels = report.levels([year, *(year - span for span in SPANS)])
    now = levels.get(year)
    here = own.by_year.get(year) if own is not None else None
    of_pair = {flow: here.values[flow.plural] if here else math.nan for flow in MEASURED}
    placed = {flow: _rank(report, other, now, flow) for flow in RANKED}
    before = {span: _rank(report, other, levels.get(year - span), Flow.TOTAL) for span in SPANS}
    imports = of_pair[Flow.IMPORT]
    facts = PairSide(
        levels=of_pair,
        shares={flow: _share(report, other, now, flow, year) for flow in RANKED},
        ranks={flow: rank for flow, (rank, _) in placed.items()},
        ranks_before={span: rank for span, (rank, _) in before.items()},
        growth={span: _growth(own, year, span) for span in SPANS},
        cover_ratio=of_pair[Flow.EXPORT] / imports * 100 if imports > 0 else math.nan,
        partners=placed[Flow.TOTAL][1] or None,
        series=None if own is None else own.levels,
    )
    if own is not None and here is not None:
        facts = _with_record(facts, own, year)
    estimated = here is not None and here.status == "estimate"
    return View(end, other, report, own, facts, estimated)


def _share(report: Report, other: Party, now: Levels | None, flow: Flow, year: int) -> float:
    """The other's part of the whole; of a group, of its members that are not counted here."""
    if now is None or not now.whole[flow.plural] > 0:
        return math.nan
    keys = sorted(other.members(year) - (report.counted(year) if other.group else frozenset()))
    parts = now.parts[flow.plural].reindex(keys).dropna()
    return float(parts.sum()) / float(now.whole[flow.plural]) * 100 if len(parts) else math.nan


def _rank(
    report: Report, other: Party, levels: Levels | None, flow: Flow
) -> tuple[tuple[int, int] | None, int]:
    """The other's place, and how many there are; a group takes none, nor who has no trade."""
    if levels is None or other.group is not None:
        return None, 0
    placed = [key for key in levels.parts.index if report.takes_place(str(key))]
    values = levels.parts.loc[placed, flow.plural].dropna()
    key = other.area.key
    if not values.get(key, 0) > 0:
        return None, len(values)
    return (int(ranks(values)[key]), len(values)), len(values)


def _growth(series: Series | None, year: int, span: int) -> float:
    """Growth of the total over so many years, percent a year."""
    if series is None or not {year, year - span} <= set(series.years):
        return math.nan
    if series.growth is not None and span == 1:
        return series.growth[year]["total"]
    if year - span not in series.like(year):
        return math.nan
    first, last = (series.by_year[y].values["total"] for y in (year - span, year))
    return compound_rate(first, last, span)


def _with_record(facts: PairSide, series: Series, year: int) -> PairSide:
    """The record up to the year shown."""
    until = {y: series.by_year[y] for y in series.like(year) if y <= year}
    flows = {f.plural: {y: one.values[f.plural] for y, one in until.items()} for f in RANKED}
    steps = {y: one.steps["total"] for y, one in until.items()}
    top = record(flows["total"], steps, at_least(flows, "total"))
    if top is None:
        return facts
    return replace(
        facts,
        record=top.period,
        record_value=top.value,
        record_since=top.since,
        record_periods=top.periods,
    )
