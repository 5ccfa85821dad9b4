"""One side's view of another area in one year: levels, ranks, shares, growth, record."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from tradestat.answers.rankings.report import Report
from tradestat.answers.selection import Series
from tradestat.areas import Area, Group
from tradestat.language.english.words import ordinal, within
from tradestat.language.numbers import money
from tradestat.metrics.growth import at_least, compound_rate, record
from tradestat.metrics.ranking import Levels, ranks
from tradestat.model import Side

_SPANS = (1, 5, 10)
LABELS = {
    "total": "Total trade",
    "exports": "Exports to the other",
    "imports": "Imports from the other",
    "balance": "Balance",
}
_FLOWS = ("total", "exports", "imports")
Cell = tuple[float, str]
NONE: Cell = (math.nan, "–")


@dataclass
class View:
    """One side's view of the other in one year: `facts` by name, each a number and its words.
    estimated: whether the publisher of the report has estimated this pair's figures."""

    area: Area
    other: Area
    group: Group | None
    other_group: Group | None
    report: Report
    series: Series | None
    facts: dict[str, Cell] = field(default_factory=dict)
    estimated: bool = False

    @property
    def name(self) -> str:
        """The area inside a sentence; a group by its key."""
        return self.area.key if self.group is not None else within(self.area.name)

    @property
    def other_name(self) -> str:
        """The other area inside a sentence."""
        return self.other.key if self.other_group is not None else within(self.other.name)


def view_of(
    area: Area,
    other: Area,
    group: Group | None,
    other_group: Group | None,
    report: Report,
    series: Sequence[Series],
    year: int,
) -> View:
    """What `area` says of `other` in one year, by its report and the series of the same source.

    group, other_group: who they are if they are groups. series: all that there is on the pair, seen
    from `area`. A fact that cannot be had is missing, with a dash for its words.
    """
    side = Side.RECONCILED if report.reconciled else Side.OWN
    own = next((s for s in series if s.dataset.id == report.dataset.id and s.side is side), None)
    view = View(area, other, group, other_group, report, own)
    levels = report.levels([year, *(year - n for n in _SPANS)])
    now = levels.get(year)
    here = own.levels.loc[year] if own is not None and year in own.levels.index else None
    view.estimated = here is not None and here["status"] == "estimate"
    facts = view.facts
    for name in (*_FLOWS, "balance"):
        value = float(here[name]) if here is not None else math.nan
        facts[LABELS[name]] = (value, money(value)) if value == value else NONE
    exports, imports = facts[LABELS["exports"]][0], facts[LABELS["imports"]][0]
    cover = exports / imports * 100 if imports > 0 else math.nan
    facts["Cover ratio"] = (cover, f"{cover:,.1f} %") if cover == cover else NONE
    for name in _FLOWS:
        _placed(view, now, name, year)
    for name in _FLOWS:
        share = _share(view, now, name, year)
        facts[f"Share in its {_of(name)}"] = (share, _percent(share))
    _grown(view, year)
    for span in _SPANS:
        then = levels.get(year - span)
        place, count = _rank(view, then, "total")
        facts[f"Rank {span} year{'s' if span > 1 else ''} before"] = (
            (place, f"{ordinal(int(place))} of {count}") if place == place else NONE
        )
    _topped(view, year)
    return view


def _percent(share: float) -> str:
    """A share with three figures that count; the smallest as what they are under."""
    if share != share:
        return NONE[1]
    if share == 0:
        return "0 %"
    if share < 0.001:
        return "under 0.001 %"
    return f"{share:.3f} %" if share < 1 else f"{share:.2f} %"


def _of(flow: str) -> str:
    return "trade" if flow == "total" else flow


def _keys(view: View, year: int) -> list[str]:
    """The partner as the report files it: itself, or the members of a group."""
    if view.other_group is None:
        return [view.other.key]
    return sorted(view.other_group.keys(year) - view.report.counted(year))


def _share(view: View, now: Levels | None, flow: str, year: int) -> float:
    if now is None or not now.whole[flow] > 0:
        return math.nan
    held = now.parts[flow].reindex(_keys(view, year)).dropna()
    return float(held.sum()) / float(now.whole[flow]) * 100 if len(held) else math.nan


def _rank(view: View, levels: Levels | None, flow: str) -> tuple[float, int]:
    """The other's place and how many there are; a group takes none, nor who has no trade."""
    if levels is None or view.other_group is not None:
        return math.nan, 0
    placed = [k for k in levels.parts.index if view.report.takes_place(str(k))]
    held = levels.parts.loc[placed, flow].dropna()
    if not held.get(view.other.key, 0) > 0:
        return math.nan, len(held)
    return float(ranks(held)[view.other.key]), len(held)


def _placed(view: View, now: Levels | None, flow: str, year: int) -> None:
    place, count = _rank(view, now, flow)
    label = f"Rank of the other, {flow}"
    view.facts[label] = (place, f"{ordinal(int(place))} of {count}") if place == place else NONE
    if flow == "total":
        view.facts["Partners ranked"] = (float(count), str(count)) if count else NONE


def _grown(view: View, year: int) -> None:
    for span in _SPANS:
        rate = math.nan
        series = view.series
        if series is not None and {year, year - span} <= set(series.levels.index):
            if series.growth is not None and span == 1:
                rate = float(series.growth.loc[year, "total"])
            elif year - span in series.like(year):
                total = series.levels["total"]
                rate = compound_rate(float(total[year - span]), float(total[year]), span)
        label = "Growth on the year before" if span == 1 else f"Growth over {span} years, a year"
        view.facts[label] = (rate, f"{rate:+.1f} %") if rate == rate else NONE


def _topped(view: View, year: int) -> None:
    """The record up to the year shown."""
    view.facts["Record"] = view.facts["Record year"] = NONE
    if view.series is None or year not in view.series.levels.index:
        return
    held = view.series.levels.loc[[y for y in view.series.like(year) if y <= year]]
    top = record(held["total"], held["total_rounding"], at_least(held, "total"))
    if top is not None:
        view.facts["Record"] = (top.value, money(top.value))
        said = f"{top.period}, of {top.periods} since {top.since}"
        view.facts["Record year"] = (float(top.period), said)
