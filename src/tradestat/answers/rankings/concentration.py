"""How much of an area's trade rests on few partners or products, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tradestat.answers.asking import asks
from tradestat.answers.rankings.compared import Step, steps
from tradestat.answers.rankings.notes import (
    MOST_INCOMPLETE,
    holes,
    incomplete,
    spans_short,
    yearly_notes,
)
from tradestat.answers.rankings.ranking import basis_of, named
from tradestat.answers.rankings.report import Report, goods_at, report_of, report_with_goods
from tradestat.answers.rankings.shares import no_years
from tradestat.goods import NOT_SPECIFIED
from tradestat.language.english.words import nouns, whose
from tradestat.metrics.concentration import (
    herfindahl,
    normalised_herfindahl,
    number_for,
    theil,
    top_share,
)
from tradestat.metrics.ranking import Levels
from tradestat.model import Answer, Column, ConcentrationFacts, Flow, Note, Role, Span
from tradestat.requests.concentration import ConcentrationRequest

TOPS = (1, 3, 5, 10)
_MOST = 80.0
_LEAST_COVERED = 95  # percent of the whole below which a note says how much is measured


@asks(ConcentrationRequest)
def concentration(request: ConcentrationRequest) -> Answer:
    """How concentrated A's trade is on partners or products, by year.

    The measures are of what is allocated to a country or a product.

    Returns:
        An Answer whose frame has a row a year: reporter, partner (the world), flow, frequency,
        period, source, count, hhi (1/n to 1), hhi_normalised (0 to 1), top_1, top_3, top_5, top_10
        (percent), number_80 (how many make 80 %), theil (0 to ln n), covered (percent of the whole
        that is measured), hhi_change (on the year before, over what both years hold).

    Raises:
        What `partners` raises, and NoFigures where no source holds products.

    >>> frame = concentration("KG", flow="exports", source="baci", years="2020").frame
    >>> frame.hhi.round(4).item()
    0.4211
    """
    area, flow = request.area(), request.flow
    group, on_products = request.members(area), request.by == "product"
    if on_products:
        report = report_with_goods(area, group, request.source, None, request.level)
    else:
        report = report_of(area, group, request.source, None)
    levels = report.levels([y for y in report.years if y in request.years])
    values = (_by_product if on_products else _by_partner)(report, levels, request)
    values = {year: parts for year, parts in sorted(values.items()) if len(parts)}
    if not values:
        raise no_years(report, request.years, request.but(years=Span()).command())
    years = list(values)
    stepped = list(steps(report, years, flow))
    frame = pd.DataFrame([_row(y, values[y], levels[y].total(flow)) for y in years])
    frame["hhi_change"] = _changes(report, values, None if on_products else stepped)
    what = nouns(request.by)
    on = f"{what} ({nouns(request.level.value)})" if on_products else what
    basis = basis_of(report, years)
    return Answer(
        title=f"Concentration of {whose(area.name, flow.of_trade)} on {on}, {spans_short(years)}",
        subtitle=basis.header(),
        basis=basis,
        frame=named(frame, report, flow),
        columns=_columns(what.capitalize()),
        notes=(
            Note.of("rankings.indices", of=what),
            *incomplete(report, stepped),
            *_alike(report, stepped if not on_products else ()),
            *_covered(frame, request.by),
            *_zeros(years[-1], values[years[-1]], request.by),
            *yearly_notes(report, {y: levels[y] for y in years}, flow, request, ()),
        ),
        source=(report.dataset,),
        currency=report.dataset.currency,
        digits=request.digits,
        areas=(area.key,),
        flow=flow,
        facts=ConcentrationFacts(what),
    )


def _by_partner(
    report: Report, levels: Mapping[int, Levels], request: ConcentrationRequest
) -> dict[int, pd.Series]:
    return {
        year: one.parts.loc[[report.takes_place(str(k)) for k in one.parts.index]][
            request.flow.plural
        ].dropna()
        for year, one in levels.items()
    }


def _by_product(
    report: Report, levels: Mapping[int, Levels], request: ConcentrationRequest
) -> dict[int, pd.Series]:
    ours = {y: sorted(report.counted(y)) for y in levels}
    theirs = None if report.group is None else {y: report.outside(y) for y in levels}
    goods = goods_at(report.dataset, request.level, ours, theirs)
    if request.flow is not Flow.TOTAL:
        goods = goods[goods["flow"] == request.flow]
    goods = goods[~goods["commodity"].str.startswith(NOT_SPECIFIED)]
    return {
        int(year): part.groupby("commodity")["value"].sum() for year, part in goods.groupby("year")
    }


def _row(year: int, values: pd.Series, whole: float) -> dict[str, float]:
    return {
        "period": year,
        "count": int((values > 0).sum()),
        "hhi": herfindahl(values),
        "hhi_normalised": normalised_herfindahl(values),
        **{f"top_{n}": top_share(values, n) for n in TOPS},
        "number_80": number_for(values, _MOST),
        "theil": theil(values),
        "covered": float(values.sum()) / whole * 100 if whole > 0 else float("nan"),
    }


def _changes(
    report: Report, values: Mapping[int, pd.Series], stepped: Sequence[Step] | None
) -> list[float]:
    """By year the change of the index on the year before, over the parts that both years hold."""
    if stepped is None:
        pairs = {y: (now, values[y - 1]) for y, now in values.items() if y - 1 in values}
    else:
        pairs = {one.year: _ranked(report, one) for one in stepped}
    changes = {}
    for year, (now, before) in pairs.items():
        both = now.index.intersection(before.index)
        changes[year] = herfindahl(now[both]) - herfindahl(before[both])
    return [changes.get(year, float("nan")) for year in values]


def _ranked(report: Report, step: Step) -> tuple[pd.Series, pd.Series]:
    """Of a year and the one before, over the flows of both: the partners that take a place."""
    held = [key for key in step.late.index if report.takes_place(str(key))]
    return step.late[held], step.early[held]


def _alike(report: Report, stepped: Sequence[Step]) -> list[Note]:
    """The index of incomplete years and of those before them, over the flows that both hold."""
    return [
        Note.of(
            "rankings.indices_alike",
            warning=True,
            year=one.year,
            **dict(zip(("now", "before"), map(herfindahl, _ranked(report, one)), strict=True)),
        )
        for one in holes(report, stepped)[-MOST_INCOMPLETE:]
    ]


def _columns(what: str) -> tuple[Column, ...]:
    return (
        Column("period", "Year", Role.PERIOD),
        Column("hhi", "HHI", Role.INDEX),
        Column("hhi_change", "HHI change", Role.INDEX, spare=2, short="Change"),
        Column("hhi_normalised", "HHI normalised", Role.INDEX, spare=1, short="HHI norm."),
        *(Column(f"top_{n}", f"Top {n} %", Role.SHARE, spare=3 if n == 5 else 0) for n in TOPS),
        Column("number_80", f"{what} for 80 %", Role.RANK, short="For 80 %"),
        Column("theil", "Theil", Role.INDEX, spare=4),
        Column("count", what, Role.RANK, spare=2),
    )


def _covered(frame: pd.DataFrame, by: str) -> list[Note]:
    """The years in which less than most of the whole is measured."""
    low = frame[frame["covered"] < _LEAST_COVERED].set_index("period")["covered"]
    if not len(low):
        return []
    years = {int(year): float(percent) for year, percent in low.items()}
    return [Note.of("rankings.covered", warning=True, by=by, percent=years, least=_LEAST_COVERED)]


def _zeros(year: int, values: pd.Series, by: str) -> list[Note]:
    """Parts with a figure of zero: they have a place in a ranking, and no share here."""
    count = int((values <= 0).sum())
    return [Note.of("rankings.zeros", count=count, by=by, year=year)] if count else []
