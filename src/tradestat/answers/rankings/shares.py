"""What share partners have in an area's trade, over time."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tradestat import areas
from tradestat.answers.asking import asks
from tradestat.answers.rankings.notes import missing_years, names, spans_short, yearly_notes
from tradestat.answers.rankings.ranking import basis_of, named
from tradestat.answers.rankings.report import Report, report_of
from tradestat.answers.source_notes import ALONE, ALONE_LEGEND, stands_alone
from tradestat.areas import Area, Party
from tradestat.errors import NoFigures, SameArea
from tradestat.language.english.words import capital, spans, whose, within
from tradestat.metrics.ranking import NAN, Levels
from tradestat.model import (
    NO_FACTS,
    Answer,
    Column,
    Facts,
    Flow,
    Mark,
    Note,
    Role,
    ShareFacts,
    Span,
)
from tradestat.requests.shares import SharesRequest


@asks(SharesRequest)
def shares(request: SharesRequest) -> Answer:
    """The share of each partner, or group of partners, in A's trade by year.

    Shares are of the total that the source states, else of the sum of all partners.

    Returns:
        An Answer whose frame has a row a year: reporter, partner (the world), flow, frequency,
        period, source, one column a partner under its key (percent), rest (percent; missing where
        partners overlap), total (money), stands_alone (the partners whose figure does).

    Raises:
        What `partners` raises, SameArea for A among its partners, BadOption without a partner.

    >>> frame = shares("KG", "CN", "RU", source="kgz-nsc", years="2023").frame
    >>> frame[["CHN", "RUS"]].round(2).values.tolist()
    [[34.53, 19.11]]
    """
    area = request.area()
    others = list(dict.fromkeys(areas.resolve(word) for word in request.partners))
    if area.key in {other.key for other in others}:
        raise SameArea.of(area.name)
    group = request.members(area)
    parties = [Party(other, request.members(other)) for other in others]
    report = report_of(area, group, request.source, None)
    levels = report.levels([y for y in report.years if y in request.years])
    if not levels:
        raise no_years(report, request.years, request.but(years=Span()).command())
    years = sorted(levels)
    frame = pd.DataFrame([_row(report, parties, y, levels[y], request.flow) for y in years])
    marks = [m for m in report.marks(request.flow, years) if _names(parties, m)]
    alone = ["+".join(_names(parties, *(m for m in marks if m.year == y))) or None for y in years]
    frame = named(frame.assign(stands_alone=alone), report, request.flow)
    basis = basis_of(report, years)
    overlap = [Note.of("rankings.overlap")] if frame["rest"].isna().any() else []
    rest = [] if frame["rest"].isna().all() else [Column("rest", "Rest %", Role.SHARE, spare=1)]
    return Answer(
        title=f"Shares in {whose(area.name, request.flow.of_trade)}, {spans_short(years)}",
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        table=frame.assign(marks=[ALONE if who else "" for who in alone]),
        columns=(
            Column("period", "Year", Role.PERIOD),
            *(Column(p.area.key, f"{_title(p)} %", Role.SHARE) for p in parties),
            *rest,
            *([Column("marks", "", Role.MARK)] if marks else []),
            Column("total", "All", Role.VALUE, spare=2),
        ),
        notes=(
            Note.of("rankings.shares_base", stated=all(levels[y].stated for y in years)),
            *stands_alone([(report.dataset, marks)]),
            *overlap,
            *missing_years(years, "rankings.years_missing"),
            *_members(parties, years[-1]),
            *yearly_notes(report, levels, request.flow, request),
        ),
        source=(report.dataset,),
        currency=report.dataset.currency,
        unit=request.unit,
        digits=request.digits,
        legend=(ALONE_LEGEND,) if marks else (),
        gauge=float(frame["total"].iloc[-1]),
        areas=(area.key, *(other.key for other in others)),
        flow=request.flow,
        facts=_facts(frame, others[0]),
    )


def _names(parties: list[Party], *marks: Mark) -> list[str]:
    """The partners asked for behind whose share a figure stands that stands alone."""
    return [p.area.key for p in parties if any(m.partner in p.members(m.year) for m in marks)]


def no_years(report: Report, asked: Span, command: str) -> NoFigures:
    """The error where no year asked for has figures."""
    held = f"{spans(report.years)} in {report.dataset.id}"
    return NoFigures.in_years(within(report.area.name), "its partners", asked, held, command)


def _row(
    report: Report, parties: list[Party], year: int, levels: Levels, flow: Flow
) -> Mapping[str, float]:
    """One year: the share of each partner, what they leave, and the whole."""
    whole, row = levels.total(flow), {}
    taken: set[str] = set()
    overlap = False
    for party in parties:
        keys = party.members(year) - report.counted(year)
        overlap = overlap or bool(keys & taken)
        taken |= keys
        # Missing if the source lists none of them.
        found = levels.parts[flow.plural].reindex(sorted(keys)).dropna()
        known = len(found) and whole > 0
        row[party.area.key] = float(found.sum()) / whole * 100 if known else NAN
    rest = NAN if overlap else 100 - float(pd.Series(row, dtype="float64").sum())
    return {"period": year, **row, "rest": rest, "total": whole}


def _facts(frame: pd.DataFrame, first: Area) -> Facts:
    """Of the partner named first: its share in the first and the last year that has one."""
    shown = frame.set_index("period")[first.key].dropna()
    if not len(shown):
        return NO_FACTS
    years = [int(year) for year in shown.index]
    return ShareFacts(
        key=first.key,
        first=years[0],
        first_share=float(shown.iloc[0]),
        latest=years[-1],
        share=float(shown.iloc[-1]),
    )


def _title(party: Party) -> str:
    return capital(party.area.name) if party.group is None else party.group.key


def _members(parties: list[Party], year: int) -> list[Note]:
    return [
        Note.of(
            "rankings.members_of_each_year",
            group=group.key,
            year=year,
            names=names(group.keys(year)),
            source=group.source,
        )
        for party in parties
        if (group := party.group) is not None
    ]
