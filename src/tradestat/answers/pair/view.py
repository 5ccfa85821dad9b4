"""One side's view of another area in one year, and the notes that two views need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradestat.answers.rankings.compared import steps
from tradestat.answers.rankings.notes import caveats, incomplete
from tradestat.answers.rankings.report import Report
from tradestat.answers.selection import Series, stated
from tradestat.areas import Party
from tradestat.areas.names import name_of, reports
from tradestat.language.english.words import spans, within
from tradestat.metrics.growth import at_least, compound_rate, record, with_record
from tradestat.metrics.ranking import Levels, ranks
from tradestat.model import MEASURED, RANKED, Flow, Mark, Note, PairSide, Side, SourceKind
from tradestat.requests.growth import GrowthRequest
from tradestat.requests.pair import PairRequest

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

    def marks(self, flow: Flow, years: Iterable[int]) -> list[Mark]:
        """Its figures on the other that stand alone."""
        return [] if self.series is None else self.series.marks(flow, years)

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
        series=None if own is None else _with_marks(own),
    )
    if own is not None and here is not None:
        facts = _with_record(facts, own, year)
    estimated = here is not None and here.status == "estimate"
    return View(end, other, report, own, facts, estimated)


def _with_marks(series: Series) -> pd.DataFrame:
    """Its levels, and whether a figure of the year stands alone."""
    alone = [bool(series.marks(Flow.TOTAL, [year])) for year in series.years]
    return series.levels.assign(stands_alone=pd.Series(alone, series.years, dtype=object))


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
    last, first = series.alike(year, year - span, "total")
    return compound_rate(first, last, span)


def _with_record(facts: PairSide, series: Series, year: int) -> PairSide:
    """The record up to the year shown."""
    until = {y: series.by_year[y] for y in series.like(year) if y <= year}
    flows = {f.plural: {y: one.values[f.plural] for y, one in until.items()} for f in RANKED}
    steps = {y: one.steps["total"] for y, one in until.items()}
    top = record(flows["total"], steps, at_least(flows, "total"))
    return with_record(facts, top)


def pair_notes(
    first: View,
    second: View,
    year: int,
    series: tuple[list[Series], list[Series]],
) -> list[Note]:
    """Every note of a card, the most important first.

    first, second: the two sides' views of `year`. series: all that there is on the pair, seen from
    either side.
    """
    views = (first, second)
    notes = [note for view in views for note in _place(view, year)]
    notes += [note for view in views for note in _silent(view, year)]
    notes += [
        Note.of("pair.estimated", warning=True, area=view.name, source=view.report.dataset.short)
        for view in views
        if view.estimated
    ]
    notes += _dependence(first, second)
    # Values are compared only in one currency.
    currencies = list(dict.fromkeys(view.report.dataset.currency for view in views))
    if len(currencies) == 1:
        notes += _two_reports(first, second)
    else:
        notes.append(Note.of("pair.currencies", warning=True, currencies=currencies))
    for view, of_pair in zip(views, series, strict=True):
        notes += _announced_since(view, of_pair, year)
    for view in views:
        stepped = list(steps(view.report, [year - 1, year], Flow.TOTAL))
        notes += incomplete(view.report, stepped, of=view.name)
        notes += [n for n in caveats(view.report, [year]) if n not in notes]
    for view in views:
        notes += _members(view, year)
    return [*notes, *_others(first, second)]


def _place(view: View, year: int) -> list[Note]:
    """The rank and share as one reads them in a newspaper."""
    facts = view.facts
    about: dict[str, Any] = {
        "area": view.name,
        "other": view.other_name,
        "reporting": view.reporting,
        "source": view.report.dataset.short,
        "estimated": view.estimated,
    }
    if facts.total == 0:
        return [Note.of("pair.no_trade", year=year, **about)]
    if facts.rank is None:
        return []
    rank, partners = facts.rank
    return [Note.of("pair.rank", rank=rank, partners=partners, share=facts.share, **about)]


def _silent(view: View, year: int) -> list[Note]:
    """Why a side's column is empty, and which years its source has."""
    years = view.report.years
    if year in years:
        return []
    return [
        Note.of(
            "pair.no_report",
            warning=True,
            source=view.report.dataset.short,
            area=view.name,
            year=year,
            first=years[0],
            last=years[-1],
        )
    ]


def _dependence(first: View, second: View) -> list[Note]:
    """Which side depends more on the trade: the larger share, and how many times the smaller."""
    shares = [view.facts.share for view in (first, second)]
    if any(math.isnan(share) or share <= 0 for share in shares):
        return []
    more = first if shares[0] >= shares[1] else second
    return [Note.of("pair.dependence", area=more.name, share=max(shares), other=min(shares))]


def _two_reports(first: View, second: View) -> list[Note]:
    """The same flow as both sides give it."""
    if any(view.report.reconciled or view.estimated for view in (first, second)):
        return []  # an estimate beside its own source compares nothing
    flows = []
    for seller, buyer in ((first, second), (second, first)):
        exports = seller.facts.levels[Flow.EXPORT]
        imports = buyer.facts.levels[Flow.IMPORT]
        if exports > 0 and imports > 0:
            flows.append((seller.name, buyer.name, exports, imports))
    return [Note.of("pair.two_reports", flows=flows)] if flows else []


def _announced_since(view: View, series: Sequence[Series], year: int) -> list[Note]:
    """What the side has announced for later years than the one shown."""
    announced = stated(series, Side.OWN)
    if announced is None or view.report.dataset.kind is SourceKind.STATED:
        return []
    later = [y for y, one in announced.by_year.items() if y > year and one.has("total")]
    if not later:
        return []
    last = announced.by_year[later[-1]]
    return [
        Note.of(
            "pair.announced_since",
            area=view.name,
            year=later[-1],
            value=last.values["total"],
            rounding=last.steps["total"],
            see=GrowthRequest(a=view.end.area.short, b=view.other.area.short).command(),
        )
    ]


def _members(view: View, year: int) -> list[Note]:
    """Which members of a group report, and who they are."""
    notes, area = [], view.end.area.key
    if lacking := view.report.lacking(year):
        notes.append(Note.of("pair.lacking", area=area, year=year, members=lacking))
    group = view.end.group
    if group is not None:
        members = sorted(name_of(key) for key in group.keys(year))
        notes.append(
            Note.of("pair.members", group=area, year=year, members=members, source=group.source)
        )
    return notes


def _others(first: View, second: View) -> list[Note]:
    """What other sources there are, and the same card by one that both sides have."""
    shown = {view.report.dataset.id for view in (first, second)}
    others = {**first.report.others, **second.report.others}
    rest = {name: years for name, years in others.items() if name not in shown}
    if not rest:
        return []
    both = [n for n in rest if n in first.report.others and n in second.report.others]
    a, b = first.end.area.short, second.end.area.short
    see = PairRequest(a=a, b=b, source=both[0]).command() if both else ""
    sources = {name: spans(range(years[0], years[-1] + 1)) for name, years in rest.items()}
    return [Note.of("pair.others", sources=sources, see=see)]
