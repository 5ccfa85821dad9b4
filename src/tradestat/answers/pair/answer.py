"""Two areas on one card: what each is to the other, by each side's own report."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from tradestat import store
from tradestat.answers.asking import asks
from tradestat.answers.growth.groups import group_series
from tradestat.answers.pair.view import SPANS, View, pair_notes, view_of
from tradestat.answers.rankings.report import Report, report_of
from tradestat.answers.selection import Series, all_series
from tradestat.answers.source_notes import ALONE, ALONE_LEGEND, stands_alone
from tradestat.areas import Party
from tradestat.errors import NoFigures
from tradestat.language.english.pair import place, record_year, share_words
from tradestat.language.english.words import capital, currency_words, possessive, spans, within
from tradestat.language.numbers import money
from tradestat.model import (
    MEASURED,
    RANKED,
    Answer,
    Column,
    Dataset,
    Flow,
    Mark,
    PairFacts,
    Role,
    SourceKind,
    Span,
    Unit,
)
from tradestat.requests.pair import PairRequest

_LEVELS = {
    Flow.TOTAL: "Total trade",
    Flow.EXPORT: "Exports to the other",
    Flow.IMPORT: "Imports from the other",
    Flow.BALANCE: "Balance",
}
# The data formats write the columns in this order; names and order are a promise.
_FRAME = [
    "reporter", "partner", "flow", "frequency", "period", "a_source", "b_source", "fact", "unit",
    "a", "b", "stands_alone",
]  # fmt: skip
# What is known of one side and the other: (fact, flow, unit, number, words), and the years that it
# rests on.
Row = tuple[str, Flow, str, float, str, tuple[int, ...]]
# Every series on the pair, seen from either side.
BothSeries = tuple[list[Series], list[Series]]


@asks(PairRequest)
def pair(request: PairRequest) -> Answer:
    """What A and B are to each other: levels, ranks, shares, growth, records, dependence.

    Without `source` each side answers by its own report. The year is by default the latest that
    both sides have and did not estimate.

    Returns:
        An Answer whose frame has a row a fact: reporter (A), partner (B), flow, frequency, period,
        a_source, b_source, fact, unit (money in single units, percent, rank, partners, year), a
        and b: what A's side says of B, and B's of A; stands_alone: whose fact rests on a figure
        that does (a, b or a+b).

    Raises:
        What `partners` raises, and SameArea.

    >>> frame = pair("CN", "KG", source="imf-dots", year=2019).frame.set_index("fact")
    >>> frame.loc["Rank of the other, total", ["a", "b"]].astype(int).tolist()
    [72, 1]
    """
    ends = [Party(area, request.members(area)) for area in request.parties()]
    series = _all_series(*ends)
    views, year = _views(ends, series, request.source, request.year)
    if _empty(views):
        traded = _with_total(series[0], request.source)
        if request.year is None and traded:  # they trade, but not in the latest year of both
            views, year = _views(ends, series, request.source, traded[-1])
        if _empty(views):
            raise _nothing(views, year)
    return _card(views, year, series)


def _views(
    ends: Sequence[Party], series: BothSeries, source: str | None, year: int | None
) -> tuple[list[View], int]:
    """What each end says of the other in a year, by default the latest of both."""
    sides = [report_of(end.area, end.group, source, year) for end in ends]
    shown = year if year is not None else _latest(sides)
    if year is None and source is None:
        sides = [
            side if shown in side.years else _reaching(end, shown, side)
            for end, side in zip(ends, sides, strict=True)
        ]
    one, other = ends
    views = [
        view_of(one, other, sides[0], series[0], shown),
        view_of(other, one, sides[1], series[1], shown),
    ]
    return views, shown


def _reaching(end: Party, year: int, side: Report) -> Report:
    """The report of an end that has a year, where there is one."""
    try:
        return report_of(end.area, end.group, None, year)
    except NoFigures:
        return side


def _empty(views: Sequence[View]) -> bool:
    return all(math.isnan(view.facts.total) for view in views)


def _with_total(series: Sequence[Series], source: str | None) -> list[int]:
    """The years for which some report or reconciled source has the trade of the two."""
    reports = [
        s.reported
        for s in series
        if s.dataset.kind is not SourceKind.STATED and source in (None, s.dataset.id)
    ]
    return sorted({year for levels in reports for year, one in levels.items() if one.has("total")})


def _latest(sides: Sequence[Report]) -> int:
    """The latest year that both have, best one that is no estimate on either side."""
    both = set(sides[0].years) & set(sides[1].years)
    if not both:
        return min(side.years[-1] for side in sides)
    return max({y for y in both if not any(y in side.estimated for side in sides)} or both)


def _all_series(one: Party, other: Party) -> BothSeries:
    a, b = one.area, other.area
    if one.group is not None or other.group is not None:
        return (
            group_series(a, b, one.group, other.group),
            group_series(b, a, other.group, one.group),
        )
    return (
        all_series(store.pair_flows(a.key, b.key), a.key),
        all_series(store.pair_flows(b.key, a.key), b.key),
    )


def _rows(view: View, currency: str, now: int) -> list[Row]:
    """Every fact of one side, in the order of the card."""
    facts = view.facts

    def percent(fact: str, flow: Flow, value: float, words: str, *years: int) -> Row:
        words = words if value == value else "–"
        return (fact, flow, "percent", value, words, years or (now,))

    def ranked(fact: str, flow: Flow, rank: tuple[int, int] | None, year: int = now) -> Row:
        value = math.nan if rank is None else float(rank[0])
        return (fact, flow, "rank", value, "–" if rank is None else place(*rank), (year,))

    def level(fact: str, flow: Flow, value: float, *years: int) -> Row:
        words = money(value) if value == value else "–"
        return (fact, flow, currency, value, words, years)

    rows = [level(_LEVELS[flow], flow, facts.levels[flow], now) for flow in MEASURED]
    cover = facts.cover_ratio
    rows.append(percent("Cover ratio", Flow.BALANCE, cover, f"{cover:,.1f} %"))
    rows += [ranked(f"Rank of the other, {f.plural}", f, facts.ranks[f]) for f in RANKED]
    for flow in RANKED:
        value = facts.shares[flow]
        rows.append(percent(f"Share in its {flow.of_trade}", flow, value, share_words(value)))
    for span in SPANS:
        fact = f"Growth over {span} years, a year" if span > 1 else "Growth on the year before"
        rate = facts.growth[span]
        rows.append(percent(fact, Flow.TOTAL, rate, f"{rate:+.1f} %", now, now - span))
    for span, rank in facts.ranks_before.items():
        fact = f"Rank {span} year{'s'[: span > 1]} before"
        rows.append(ranked(fact, Flow.TOTAL, rank, now - span))
    year, words = math.nan, "–"
    when: tuple[int, ...] = ()
    if facts.record is not None:
        year, when = float(facts.record), (facts.record,)
        words = record_year(facts.record, facts.record_periods or 0, facts.record_since or 0)
    top = math.nan if facts.record_value is None else facts.record_value
    rows.append(level("Record", Flow.TOTAL, top, *when))
    rows.append(("Record year", Flow.TOTAL, "year", year, words, when))
    count = math.nan if facts.partners is None else float(facts.partners)
    words = "–" if facts.partners is None else f"{facts.partners:,}"
    rows.append(("Partners ranked", Flow.TOTAL, "partners", count, words, ()))
    return rows


def _card(views: Sequence[View], year: int, series: BothSeries) -> Answer:
    first, second = views
    a, b = first.end.area, second.end.area
    datasets = [view.report.dataset for view in views]
    currencies = list(dict.fromkeys(one.currency for one in datasets))
    rows: list[dict[str, object]] = []
    marks: list[tuple[Dataset, list[Mark]]] = []
    for pair in zip(*(_rows(view, datasets[0].currency, year) for view in views), strict=True):
        (fact, flow, unit, one, text, _), (*_, other, other_text, _) = pair
        if text == other_text == "–" and fact != "Partners ranked":
            continue
        # What a fact of either side rests on, as far as it stands alone.
        alone = [v.marks(flow, row[-1]) if row[-2] != "–" else []
                 for v, row in zip(views, pair, strict=True)]  # fmt: skip
        marks += zip(datasets, alone, strict=True)
        signs = [f" {ALONE}" if some else "" for some in alone]
        rows.append(
            {"fact": fact, "flow": flow.value, "unit": unit, "a": one, "b": other,
             "a_text": text + signs[0], "b_text": other_text + signs[1],
             "stands_alone": "+".join(x for x, some in zip("ab", alone, strict=True) if some)
             or None}
        )  # fmt: skip
    table = pd.DataFrame(rows).assign(
        reporter=a.key, partner=b.key, frequency="A", period=year,
        a_source=datasets[0].id, b_source=datasets[1].id,
    )  # fmt: skip
    sources = pd.DataFrame(
        {"fact": ["Source"], "a_text": [_source(first)], "b_text": [_source(second)]}
    )
    notes = stands_alone(marks)
    return Answer(
        title=f"{capital(within(a.name))} and {within(b.name)}, {year}",
        subtitle=(
            f"Each column is one side's own view: {within(a.name)} of {within(b.name)}, and the "
            "reverse",
            *dict.fromkeys(_basis(view) for view in views),
        ),
        frame=table[_FRAME],
        table=pd.concat([sources, table], ignore_index=True),
        columns=(
            Column("fact", "", Role.TEXT),
            Column("a_text", _head(first), Role.RANK_TEXT),
            Column("b_text", _head(second), Role.RANK_TEXT),
        ),
        notes=(*notes, *pair_notes(first, second, year, series)),
        source=tuple({one.id: one for one in datasets}.values()),
        currency=currencies[0],
        unit=Unit.USD,
        legend=(ALONE_LEGEND,) if notes else (),
        areas=(a.key, b.key),
        facts=PairFacts(year, first.facts, second.facts),
    )


def _head(view: View) -> str:
    side = "side" if view.report.reconciled else "report"
    return f"{capital(possessive(view.name))} {side}"


def _source(view: View) -> str:
    how = "reconciled" if view.report.reconciled else "own report"
    return f"{view.report.dataset.short}, {'estimated' if view.estimated else how}"


def _basis(view: View) -> str:
    one = view.report.dataset
    return f"{one.short}: {one.coverage_words}, current {currency_words(one.currency)}, {one.basis}"


def _nothing(views: Sequence[View], year: int) -> NoFigures:
    a, b = (within(view.end.area.name) for view in views)
    years = {y for view in views if view.series is not None for y in view.series.years}
    if not years:
        return NoFigures.of(a, b)
    one, other = (view.end.area.short for view in views)
    again = PairRequest(a=one, b=other, year=max(years)).command()
    return NoFigures.in_years(a, b, Span(year, year), spans(years), again)
