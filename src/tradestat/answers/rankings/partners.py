"""Who an area trades with: partners ranked, with shares, growth and what each added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from tradestat import areas
from tradestat.answers.asking import asks
from tradestat.answers.rankings.compared import compared
from tradestat.answers.rankings.notes import missing_years, ranking_notes, yearly_notes
from tradestat.answers.rankings.ranking import (
    FIGURES,
    NAMING,
    Ranking,
    basis_of,
    columns_of,
    mostly_estimated,
    named,
    places_facts,
    places_in,
    table_of,
)
from tradestat.answers.rankings.report import Report, report_of
from tradestat.answers.source_notes import ALONE, ALONE_LEGEND, flows_alone, stands_alone
from tradestat.areas.names import name_of
from tradestat.errors import BadOption, NoFigures
from tradestat.language.english.words import capital, spans, whose, within
from tradestat.language.numbers import spark
from tradestat.metrics.groups import INSIDE
from tradestat.metrics.levels import MEASURES
from tradestat.metrics.ranking import NAN, Levels, ranks
from tradestat.model import RANKED, Answer, Column, Flow, Mark, Note, Role, Span
from tradestat.requests.partners import PartnersRequest
from tradestat.requests.products import ProductsRequest

_TREND = 10  # years in the column of small columns


@asks(PartnersRequest)
def partners(request: PartnersRequest) -> Answer:
    """The partners of a country or a group, ranked.

    Without `source` A's own report answers that reaches the latest year. Growth, contributions and
    earlier ranks of a group are of the members that count in both years.

    Returns:
        An Answer whose frame has a row a partner and the rows that close it (`row`: part, other,
        apart, not allocated, total): reporter, partner, flow (whose share it is), frequency,
        period, source, row, rank, name, exports, imports, total, balance (single units of the
        currency), share, cumulative_share, growth (percent), contribution (percentage points),
        rank_before, stands_alone (the flows whose figure does). With `years`: a row a partner with
        its rank in a column a year.

    Raises:
        UnknownArea, AmbiguousArea, BadYears, BadOption, UnknownSource, NotInSource, NoFigures, and
        the DataErrors of files given.

    >>> frame = partners("KG", source="kgz-nsc", year=2023).frame
    >>> frame[["name", "share"]].head(2).round(2).values.tolist()
    [['China', 34.53], ['Russia', 19.11]]
    """
    area = request.area()
    also = [areas.resolve(word).key for word in request.also]
    report = report_of(area, request.members(area), request.source, request.year)
    return _over_time(report, request) if request.over_time else _one_year(report, request, also)


def _one_year(report: Report, request: PartnersRequest, also: Sequence[str]) -> Answer:
    area, flow = report.area, request.flow
    year, against = request.compared(report.latest)
    span = range(year - _TREND + 1, year + 1) if report.group is None else ()
    levels = report.levels([year, against, *span], intra=request.intra)
    now = levels.get(year)
    if now is None or not now.has(flow):
        raise _nothing(report, request, year)
    ranking = _ranking(report, request, now, (year, against))
    closed = ranking.closed([INSIDE] if request.intra and INSIDE in now.parts.index else [], also)
    names = {
        "not allocated": "Not allocated",
        "total": "Total",
        INSIDE: f"Inside {area.short}",
    }
    table = table_of(ranking, closed, names, "partner", "partner")
    table, trend = _with_trend(named(table, report, flow), levels, span, flow)
    table, marks = _with_marks(table, report.marks(flow, ranking.years), ranking.whole)
    basis = basis_of(report, ranking.years, estimated=mostly_estimated(now, flow))
    of = "" if flow is Flow.TOTAL else f" in {flow.plural}"
    return Answer(
        title=f"{capital(whose(area.name, 'partners'))}{of}, {year}{ranking.order}",
        subtitle=basis.header(),
        basis=basis,
        frame=table[[*NAMING, *FIGURES, "stands_alone"]],
        table=table,
        columns=(
            *columns_of(ranking, "Partner"),
            *([Column("marks", "", Role.MARK)] if table["marks"].any() else []),
            *trend,
        ),
        notes=(
            *_without_place(also, table),
            *ranking_notes(ranking, marks, intra=request.intra),
        ),
        source=(report.dataset,),
        currency=report.dataset.currency,
        unit=request.unit,
        digits=request.digits,
        seams=(int((table["row"] == "part").sum()),),
        legend=(ALONE_LEGEND,) if table["marks"].any() else (),
        gauge=ranking.whole,
        areas=(area.key,),
        flow=flow,
        facts=ranking.facts("partners", places_in(closed)),
    )


def _ranking(
    report: Report, request: PartnersRequest, now: Levels, years: tuple[int, int]
) -> Ranking:
    """The partners ranked, and compared as far as the other year allows."""
    named = (report.takes_place, name_of)
    both = compared(report, *years, request.flow, intra=request.intra)
    if both is None or not both.before.has(request.flow):
        return Ranking.of(report, request, years, (now, None, None), *named)
    made = Ranking.of(report, request, years, (now, both.before, both.alike), *named)
    return replace(made, missing=both.missing)


def _without_place(also: Sequence[str], table: pd.DataFrame) -> list[Note]:
    """Who of those asked for besides has no place here."""
    missing = [key for key in also if key not in set(table["partner"].dropna())]
    if not missing:
        return []
    group = any(areas.group_of(key) is not None for key in missing)
    names = [name_of(key) for key in missing]
    return [Note.of("rankings.without_place", warning=True, names=names, group=group)]


def _with_marks(
    table: pd.DataFrame, marks: Sequence[Mark], whole: float
) -> tuple[pd.DataFrame, list[Mark]]:
    """The table with whose figures stand alone, and those to be told of: the ones that have a row
    here, and others that may move the whole by half a percent."""
    rows = [[mark for mark in marks if mark.partner == key] for key in table["partner"]]
    flows = [flows_alone(some) for some in rows]
    shown = set(table["partner"])
    table = table.assign(
        stands_alone=pd.Series(flows, index=table.index, dtype=object),
        marks=[ALONE if one else "" for one in flows],
    )
    return table, [m for m in marks if m.partner in shown or m.size >= whole / 200]


def _with_trend(
    table: pd.DataFrame, levels: dict[int, Levels], span: Sequence[int], flow: Flow
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """The table with how each partner's trade went over the years up to the one shown, as small
    columns; a group has none, since its members change."""
    held = [year for year in span if year in levels]
    if len(held) < 3:
        return table, ()
    years = range(held[0], held[-1] + 1)

    def line(key: str | None) -> str:
        found = {
            y: levels[y].total(flow) if key is None else levels[y].parts[flow.plural].get(key, NAN)
            for y in held
        }
        return spark(float(found.get(y, NAN)) for y in years)

    lines = [
        line(key) if row == "part" else line(None) if row == "total" else ""
        for key, row in zip(table["partner"], table["row"], strict=True)
    ]
    column = Column("trend", f"{years[0]}–{years[-1]}", Role.SPARK, spare=4)
    return table.assign(trend=lines), (column,)


def _nothing(report: Report, request: PartnersRequest, year: int) -> NoFigures:
    held = report.levels([year]).get(year)
    if held is not None and not len(held.parts):
        return NoFigures(
            f"{report.dataset.id} has figures of {within(report.area.name)} with the world in "
            f"{year}, and none by partner.",
            f"Its products: {ProductsRequest(request.a).command()}  (other sources: tradestat "
            "sources)",
        )
    return NoFigures.in_years(
        within(report.area.name),
        "its partners",
        Span(year, year),
        f"{spans(report.years)} in {report.dataset.id}",
        request.but(year=report.latest, against=None, years=Span()).command(),
    )


def _over_time(report: Report, request: PartnersRequest) -> Answer:
    """Ranks by year of the partners that lead in the last of them."""
    by = request.order
    if by not in MEASURES:
        raise BadOption.saying(
            f"Ranks over years cannot go by {by}.", f"Choose --by {', '.join(MEASURES)}."
        )
    levels = report.levels([y for y in report.years if y in request.years])
    values = {
        year: one.parts.loc[[k for k in one.parts.index if report.takes_place(str(k))], by].dropna()
        for year, one in levels.items()
    }
    values = {year: held for year, held in values.items() if len(held)}
    if not values:
        raise _nothing(report, request, request.years.last or request.years.first or 0)
    years = sorted(values)
    places = pd.DataFrame({str(year): ranks(values[year]) for year in years}).astype("Int64")
    places.insert(0, "name", [name_of(str(k)) for k in places.index])
    last = str(years[-1])
    places = places.sort_values([last, "name"], na_position="last", kind="stable")
    frame = places.head(request.top or len(places)).reset_index(names="partner")
    flow = Flow.parse(by)
    counted = {y: len(values[y]) for y in dict.fromkeys((years[0], years[-1]))}
    shown = set(frame["partner"])
    alone = [mark for mark in report.marks(flow, years) if mark.partner in shown]
    basis = basis_of(report, years)
    ranked = flow if flow in RANKED else Flow.TOTAL
    return Answer(
        title=f"{capital(whose(report.area.name, 'partners'))}, rank by {by}, "
        f"{years[0]}–{years[-1]}",
        subtitle=basis.header(),
        basis=basis,
        frame=named(frame, report, flow),
        columns=(
            Column("name", "Partner"),
            # The latest years come first where the line is narrow.
            *(Column(str(y), str(y), Role.RANK, spare=years[-1] - y) for y in years),
        ),
        notes=(
            Note.of("rankings.places", by=by, counted=counted),
            *stands_alone([(report.dataset, alone)]),
            *missing_years(years, "rankings.years_not_ranked"),
            *yearly_notes(report, {y: levels[y] for y in years}, ranked, request),
        ),
        source=(report.dataset,),
        currency=report.dataset.currency,
        areas=(report.area.key,),
        flow=ranked,
        facts=places_facts(frame, years, by),
    )
