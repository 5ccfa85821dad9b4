"""How the trade of two areas has grown, who says so, and what else is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from tradestat import store
from tradestat.answers.asking import asks
from tradestat.answers.growth.groups import group_notes, group_series
from tradestat.answers.growth.notes import growth_notes
from tradestat.answers.growth.years import Year, like_years, record_of, years_of
from tradestat.answers.rates import Converter
from tradestat.answers.selection import Series, all_series, chosen, nothing_on
from tradestat.answers.source_notes import ALONE, ALONE_LEGEND, flows_alone
from tradestat.areas import Area
from tradestat.areas.names import reports
from tradestat.errors import NoFigures, NotInSource
from tradestat.language.english.words import currency_words, spans, trade_of, within
from tradestat.metrics.growth import with_record
from tradestat.metrics.levels import MEASURES, NAN
from tradestat.model import (
    NO_FACTS,
    Answer,
    Basis,
    Column,
    Dataset,
    Facts,
    Flow,
    GrowthFacts,
    Note,
    Role,
    Side,
    Span,
)
from tradestat.requests.growth import GrowthRequest

_LEGEND = {
    "s": "s growth as announced, not computed",
    "▲": "▲ new high: above every earlier year",
    "e": "e estimate",
    "p": "p preliminary",
    ALONE: ALONE_LEGEND,
}
# The data formats write the columns in this order; names and order are a promise.
_FRAME = [
    "reporter",
    "partner",
    "flow",
    "frequency",
    "period",
    *MEASURES,
    "growth",
    "change",
    "stated_growth",
    "new_high",
    "status",
    "source",
    *(f"{name}_rounding" for name in MEASURES),
    "stands_alone",
]
_STATUS_MARK = {"estimate": "e", "preliminary": "p"}


@asks(GrowthRequest)
def growth(request: GrowthRequest) -> Answer:
    """A's trade with B by year, and its growth on the year before.

    Without `source` A's own report answers that reaches the latest year, continued by what A has
    announced since. The growth of a group is of those members that belong and report in both years.

    Returns:
        An Answer whose frame has a row a year: reporter, partner, flow (whose growth it is),
        frequency, period, exports, imports, total, balance (single units of the currency), growth
        (percent), change (money), stated_growth (percent), new_high, status, source, and
        `…_rounding` for figures known only to a step, and stands_alone (the flows whose figure
        does: export, import or export+import).

    Raises:
        UnknownArea, AmbiguousArea, SameArea, BadYears, BadOption, UnknownSource, NotInSource,
        NoFigures, and the DataErrors of files given.

    >>> growth("KG", "CN", source="kgz-nsc").frame.set_index("period").growth.round(2)[2023].item()
    31.56
    """
    one, other = request.parties()
    dataset = store.dataset(request.source) if request.source else None
    if dataset and dataset.frequency != "A":
        yearly = [d.id for d in store.datasets() if d.frequency == "A"]
        raise NotInSource.without_years(dataset.id, yearly)
    every, converted = _series(request, one, other)
    segments = _segments(every, request, dataset, one, other)
    years = years_of(segments, request.flow)
    shown = _shown(years, request, one, other)
    used = [s for n, s in enumerate(segments) if any(year.segment == n for year in shown)]
    notes = growth_notes(years, shown, segments, used, every, request, one, other)
    first, last = shown[0].year, shown[-1].year
    if any(series.counted for series in used):
        notes[3:3] = group_notes(used, request, one, other, first, last)
    basis = _basis(used, segments, shown, one, other)
    table = _table(shown, segments, request, one, other)
    marks = "".join(table["marks"])
    return Answer(
        title=f"{trade_of(one.name, other.name)}, {first if first == last else f'{first}–{last}'}",
        subtitle=basis.header(),
        basis=basis,
        frame=table[_FRAME],
        table=table,
        columns=_columns(request.flow, several=len(used) > 1),
        notes=(*converted, *notes),
        currency=used[0].currency,
        source=tuple(s.dataset for s in used),
        unit=request.unit,
        digits=request.digits,
        seams=_breaks(shown),
        legend=tuple(text for mark, text in _LEGEND.items() if mark in marks),
        areas=(one.key, other.key),
        flow=request.flow,
        facts=_facts(years, shown, segments, request.flow),
    )


def _series(request: GrowthRequest, one: Area, other: Area) -> tuple[list[Series], list[Note]]:
    """Every series on the pair, and notes on what was converted."""
    converter = None if request.rates is None else Converter(request.rates)
    convert = converter or (lambda flows: flows)
    ours, theirs = request.members(one), request.members(other)
    if ours is None and theirs is None:
        series = all_series(convert(store.pair_flows(one.key, other.key)), one.key)
    else:
        series = group_series(one, other, ours, theirs, intra=request.intra, convert=convert)
    return series, converter.notes if converter else []


def _segments(
    series: list[Series],
    request: GrowthRequest,
    dataset: Dataset | None,
    one: Area,
    other: Area,
) -> list[Series]:
    """The series that answers, and what continues it. Raises NotInSource, NoFigures."""
    a, b = within(one.name), within(other.name)
    ids = list(dict.fromkeys(s.dataset.id for s in series))
    if request.data and not any(s.dataset.at_hand for s in series):
        given = next(d for d in store.datasets() if d.at_hand)
        if given.frequency != "A":
            raise NotInSource.without_years(given.id, ids)
        raise NotInSource.of(given.id, a, b, ids)
    if not series:
        raise nothing_on(one, other)
    if dataset is None:
        return chosen(series)
    # Of a named source, the first area's own report if it has one.
    order = (Side.OWN, Side.RECONCILED, Side.PARTNER)
    of_source = sorted(
        (s for s in series if s.dataset.id == dataset.id), key=lambda s: order.index(s.side)
    )
    if not of_source:
        raise NotInSource.of(dataset.id, a, b, ids)
    return of_source[:1]


def _shown(years: dict[int, Year], request: GrowthRequest, one: Area, other: Area) -> list[Year]:
    """The years asked for, from the first to the last that has a figure. Raises NoFigures."""
    some = [year for year, held in years.items() if held.some]
    inside = [year for year in some if year in request.years]
    if not inside:
        raise NoFigures.in_years(
            within(one.name),
            within(other.name),
            request.years,
            spans(some),
            request.but(years=Span()).command(),
        )
    return [years[year] for year in range(inside[0], inside[-1] + 1)]


def _table(
    shown: list[Year], segments: list[Series], request: GrowthRequest, one: Area, other: Area
) -> pd.DataFrame:
    """The rows as people read them; the frame for machines is some of its columns."""
    sources = [None if y.segment is None else segments[y.segment].dataset for y in shown]
    stated = [float(year.stated) if year.stated else NAN for year in shown]
    columns: dict[str, Any] = {
        "reporter": one.key,
        "partner": other.key,
        "flow": request.flow.value,
        "frequency": "A",
        "period": [year.year for year in shown],
        **{name: [year.value(name) for year in shown] for name in MEASURES},
        "growth": [year.growth for year in shown],
        "change": [year.change for year in shown],
        "stated_growth": stated,
        "new_high": [year.high for year in shown],
        "status": [year.levels.status or None for year in shown],
        "source": [None if source is None else source.id for source in sources],
        **{f"{n}_rounding": [year.step(n) or NAN for year in shown] for n in MEASURES},
        "stands_alone": [
            flows_alone(year.alone, segments[year.segment or 0].side) for year in shown
        ],
        "source_label": [None if source is None else source.short for source in sources],
        "segment": pd.array([year.segment for year in shown], dtype="Int64"),
        "marks": [
            ("s" if year.stated and not year.computed else "")
            + _STATUS_MARK.get(year.levels.status, "")
            + (ALONE if year.alone else "")
            + ("▲" if year.high else "")
            for year in shown
        ],
    }
    return pd.DataFrame(columns)


def _breaks(shown: list[Year]) -> tuple[int, ...]:
    """The rows above which the source changes."""
    known = [(n, year.segment) for n, year in enumerate(shown) if year.segment is not None]
    return tuple(n for (_, before), (n, after) in pairwise(known) if before != after)


def _basis(
    used: Sequence[Series], segments: list[Series], shown: list[Year], a: Area, b: Area
) -> Basis:
    first = used[0]
    value = first.dataset.valuation
    exports, imports = value["export"], value["import"]
    if first.side is Side.RECONCILED:
        valuation, by = exports, "reconciled from both sides' reports"
    else:
        own = first.side is Side.OWN
        by = f"as {reports(a)} it" if own else f"as {reports(b)} it, read from the other side"
        exports, imports = (exports, imports) if own else (imports, exports)
        known = (exports, imports) != ("unknown", "unknown")
        valuation = f"exports {exports}, imports {imports}" if known else "valuation not stated"
    cited = []
    for series in used:
        years = [y.year for y in shown if y.segment == segments.index(series)]
        cited.append(f"{series.dataset.short}: {series.dataset.citation}, {spans(years)}")
    money = currency_words(first.currency)
    return Basis(
        first.dataset.coverage_words, money, (valuation, by), tuple(cited), side=first.side
    )


def _facts(years: dict[int, Year], shown: list[Year], segments: list[Series], flow: Flow) -> Facts:
    """The last year shown that has a figure, and the record up to then; none without figures."""
    name = flow.plural
    known = [year for year in shown if year.levels.has(name)]
    if not known:
        return NO_FACTS
    latest = known[-1]
    before = next((y for y in known if y.year == latest.year - 1), None)
    facts = GrowthFacts(
        latest=latest.year,
        value=latest.value(name),
        rounding=latest.step(name) or NAN,
        growth=latest.growth if latest.computed else float(latest.stated or NAN),
        growth_stated=bool(latest.stated) and not latest.computed,
        previous=before.value(name) if before and before.segment == latest.segment else NAN,
        side=segments[0].side,
    )
    if flow is Flow.BALANCE:
        return facts
    # Years shown at the end with one flow alone have no total, and yet may refute a record.
    top = record_of(like_years(years, segments, latest.year), name, shown[-1].year)
    return with_record(facts, top)


def _columns(flow: Flow, *, several: bool) -> tuple[Column, ...]:
    names = MEASURES if flow is Flow.TOTAL else (flow.plural,)
    values = [Column(n, n.capitalize(), Role.VALUE, rounding=f"{n}_rounding") for n in names]
    if flow is Flow.BALANCE:
        grown = [Column("change", "Change", Role.VALUE, rounding="balance_rounding")]
    else:
        grown = [Column("growth", "Growth %", Role.PERCENT, fallback="stated_growth")]
    bar = [] if flow is Flow.BALANCE else [Column(flow.plural, flow.plural.capitalize(), Role.BAR)]
    source = [Column("source_label", "Source", Role.TEXT)] if several else []
    mark = Column("marks", "", Role.MARK)
    return (Column("period", "Year", Role.PERIOD), *values, *grown, mark, *bar, *source)
