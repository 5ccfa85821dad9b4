"""Notes under the card of a pair: ranks, dependence, one flow in two reports."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tradestat.answers.pair.view import View
from tradestat.answers.rankings.notes import caveats
from tradestat.answers.selection import Series, stated
from tradestat.areas.names import name_of
from tradestat.language.english.words import spans
from tradestat.model import Flow, Note, Side, SourceKind
from tradestat.requests.growth import GrowthRequest
from tradestat.requests.pair import PairRequest


def pair_notes(
    first: View, second: View, year: int, series: tuple[list[Series], list[Series]]
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
