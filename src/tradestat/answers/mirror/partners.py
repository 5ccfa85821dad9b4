"""All partners of one area, ranked by how far the two reports of their trade are apart."""

from __future__ import annotations

import math
from textwrap import shorten
from typing import Any

import pandas as pd

from tradestat import areas, store
from tradestat.answers.mirror.causes import HUBS, through_hubs
from tradestat.answers.mirror.sides import in_fob, tag_of
from tradestat.answers.rankings.report import Report, report_of
from tradestat.answers.source_notes import (
    ALONE,
    ALONE_LEGEND,
    dataset_caveats,
    stands_alone,
)
from tradestat.areas import Area
from tradestat.areas.names import name_of
from tradestat.errors import NoFigures
from tradestat.language.english.words import capital, currency_words, possessive, spans, within
from tradestat.metrics.mirror import FLOWS, mirror_gap, side_levels, steadiness, to_fob
from tradestat.model import (
    Answer,
    Basis,
    Column,
    Dataset,
    Flow,
    Mark,
    Note,
    Role,
    SourceKind,
    Span,
)
from tradestat.requests.mirror import MirrorRequest

_RECENT = 10
_COMPARED = 20
# Where the two reports are within this factor, they agree: about what freight, timing and
# rounding move.
_AGREE = 1.1
# The data formats write the columns in this order; names and order are a promise.
_FRAME = [
    "reporter", "partner", "flow", "frequency", "period", "a_source", "b_source", "rank", "name",
    "a_value", "b_value", "difference", "ratio", "asymmetry", "direction", "stability",
    "years_compared", "years_same", "spread", "stands_alone",
]  # fmt: skip


def partner_mirrors(area: Area, request: MirrorRequest) -> Answer:
    """What A reports with each partner beside what the partner reports, the largest gap first.

    The year compared is by default the latest in which half as many partners as ever can be
    compared with A. Raises NoFigures where no partner reports in a year in which A does, and what
    `report_of` does.
    """
    own = report_of(area, None, None, None, lambda d: d.kind is SourceKind.REPORTED)
    name, flow = within(area.name), request.flow or Flow.TOTAL
    every = MirrorRequest(a=area.short)
    gaps = _gaps(area, own, request)
    if not len(gaps) and request.year is not None and request.year not in own.years:
        raise NoFigures.in_years(
            name,
            "its partners",
            Span(request.year, request.year),
            spans(own.years),
            every.command(),
        )
    theirs = "what its partners report on it"
    if not len(gaps):
        raise NoFigures.of(name, theirs)
    of_flow = gaps[gaps["flow"] == flow]
    fair = of_flow[of_flow["ratio"].notna() & ~of_flow["copied"]]
    year = request.year or _latest(fair)
    compared = fair[fair["period"] == year]
    if not len(compared):
        years = spans(fair["period"]) or "no year"
        raise NoFigures.in_years(name, theirs, Span(year, year), years, every.command())
    frame = _ranked(compared, fair, year).assign(reporter=area.key, frequency="A")
    marks = _marks(area.key, own, frame, flow, year)
    frame = frame.assign(stands_alone=[
        "+".join(letter for letter, some in zip("ab", both, strict=True) if some[1]) or None
        for both in marks
    ])  # fmt: skip
    placed = frame.head(request.top) if request.top else frame
    alone = stands_alone(part for both in marks[: len(placed)] for part in both)
    table = placed.assign(
        label=[shorten(str(n), 26, placeholder=" …") for n in placed["name"]],
        steady=[f"{s} of {n}" for s, n in zip(placed["years_same"], placed["years_compared"],
                                              strict=True)],
        place=placed["rank"].astype(str),
        marks=[ALONE if whose else "" for whose in placed["stands_alone"]],
    )  # fmt: skip
    sources = frame["b_source"].value_counts(sort=True)
    datasets = {str(source): store.dataset(str(source)) for source in sources.index}
    partners = [f"{d.short} ({sources[source]}), {d.basis}" for source, d in datasets.items()]
    one = own.dataset
    terms = (f"ratios are {possessive(name)} figure over the partner's", in_fob(request.fob_rate))
    basis = Basis(
        one.coverage_words,
        currency_words(one.currency),
        tuple(term for term in terms if term),
        (
            f"{capital(name)}: {one.short}: {one.citation}, {one.basis}",
            f"Partners: {'; '.join(partners)}",
        ),
    )
    what = "total" if flow is Flow.TOTAL else flow.plural
    heads = {Flow.TOTAL: "Partner's", Flow.EXPORT: "Imports", Flow.IMPORT: "Exports"}
    return Answer(
        title=f"Mirror data of {name}, {year}: its {'total trade' if flow is Flow.TOTAL else what} "
        "beside what each partner reports",
        subtitle=basis.header(),
        basis=basis,
        frame=placed[_FRAME],
        table=table,
        columns=(
            Column("place", "#", Role.RANK_TEXT),
            Column("label", "Partner", Role.TEXT),
            Column("a_value", f"{tag_of(area)} {what}", Role.VALUE),
            Column("b_value", heads[flow], Role.VALUE),
            Column("difference", "Difference", Role.VALUE),
            Column("ratio", "Ratio", Role.RATIO),
            *([Column("marks", "", Role.MARK)] if alone else []),
            Column("steady", "Same side", Role.RANK_TEXT, spare=1),
            Column("asymmetry", "% of mean", Role.PERCENT, spare=2),
        ),
        notes=(
            *alone,
            *_notes(own, frame, of_flow[of_flow["period"] == year], year, len(placed), every),
        ),
        source=tuple({d.id: d for d in (one, *datasets.values())}.values()),
        currency=one.currency,
        unit=request.unit,
        digits=request.digits,
        legend=(
            "Same side: years of those compared in which the same side was higher as now",
            *([ALONE_LEGEND] if alone else []),
        ),
        gauge=float(placed[["a_value", "b_value"]].max(axis=None)),
        question="mirror",
        areas=(area.key,),
        flow=flow,
    )


def _marks(
    key: str, own: Report, frame: pd.DataFrame, flow: Flow, year: int
) -> list[tuple[tuple[Dataset, list[Mark]], ...]]:
    """By partner, the figures of either side that stand alone, with the source that has them."""

    def of(source: Dataset, reporter: str, partner: str, way: Flow) -> tuple[Dataset, list[Mark]]:
        found = store.marked(source, [reporter], [partner], [year])
        return source, [mark for mark in found if mark.behind(way)]

    return [
        (
            of(own.dataset, key, str(partner), flow),
            of(store.dataset(str(source)), str(partner), key, flow.mirrored),
        )
        for partner, source in zip(frame["partner"], frame["b_source"], strict=True)
    ]


def _gaps(area: Area, own: Report, request: MirrorRequest) -> pd.DataFrame:
    """Mirrors of A with every partner that takes a place, all years: `mirror_gap`'s columns and
    partner, a_source, b_source."""
    rate = request.fob_rate
    known = {
        d.id: d
        for d in store.datasets()
        if d.kind is SourceKind.REPORTED and d.frequency == "A" and d.comparable
        and d.currency == own.dataset.currency
    }  # fmt: skip
    rows = store.both_sides(area.key, list(known.values()))
    rows = rows.assign(period=rows["period"].astype(int), rounding=float("nan"))
    rows = rows[rows["flow"].isin(list(FLOWS))]
    mine = (rows["reporter"] == area.key) & (rows["source"] == own.dataset.id)
    if not mine.any():
        return pd.DataFrame()
    # What is older than the years compared costs time and says nothing.
    last = request.year or int(rows.loc[mine, "period"].max())
    rows = rows[(rows["period"] <= last) & (rows["period"] > last - _COMPARED)]
    mine = rows[(rows["reporter"] == area.key) & (rows["source"] == own.dataset.id)]
    theirs = {str(k): part for k, part in rows[rows["partner"] == area.key].groupby("reporter")}
    given = [d.id for d in known.values() if d.at_hand]
    gaps = []
    for key, part in mine.groupby("partner"):
        if str(key) not in theirs or not own.takes_place(str(key)):
            continue
        reports = theirs[str(key)]
        of_files = reports[reports["source"].isin(given)]
        source, report = _best(of_files if len(of_files) else reports)
        a = side_levels(part, own.dataset.valuation)
        b = side_levels(report, known[source].valuation, other_side=True)
        if rate is not None:
            a, b = to_fob(a, rate), to_fob(b, rate)
        gap = mirror_gap(a, b)
        gaps.append(gap.assign(partner=str(key), a_source=own.dataset.id, b_source=source))
    return pd.concat(gaps, ignore_index=True) if gaps else pd.DataFrame()


def _best(rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """A partner's own report that reaches the latest year, ties: the one with more figures."""
    reported = rows[rows["status"] != "estimate"]
    reach = (reported if len(reported) else rows).groupby("source")["period"].agg(["max", "count"])
    source = str(reach.sort_values(["max", "count"], kind="stable").index[-1])
    return source, rows[rows["source"] == source]


def _latest(fair: pd.DataFrame) -> int:
    """The latest year with at least half as many partners as in the year with most."""
    count = fair.groupby("period")["partner"].count()
    return int(count.index[count >= count.max() / 2].max()) if len(count) else 0


def _ranked(compared: pd.DataFrame, fair: pd.DataFrame, year: int) -> pd.DataFrame:
    recent = fair[(fair["period"] <= year) & (fair["period"] > year - _RECENT)]
    history = {key: part.sort_values("period")["ratio"] for key, part in recent.groupby("partner")}
    rows = compared.assign(
        size=compared["difference"].abs(), name=[name_of(str(k)) for k in compared["partner"]]
    ).sort_values(["size", "name"], ascending=[False, True], kind="stable")
    steady = [steadiness(history[k]) for k in rows["partner"]]
    rows = rows.assign(
        rank=rows["size"].rank(method="min", ascending=False).astype(int),
        direction=[_direction(r) for r in rows["ratio"]],
        stability=[s.same / s.years * 100 if s.years else math.nan for s in steady],
        years_compared=[s.years for s in steady],
        years_same=[s.same for s in steady],
        spread=[s.spread for s in steady],
    )
    return rows.reset_index(drop=True)


def _direction(ratio: float) -> str:
    if 1 / _AGREE <= ratio <= _AGREE:
        return "agree"
    return "higher" if ratio > 1 else "lower"


def _notes(
    own: Report,
    frame: pd.DataFrame,
    every: pd.DataFrame,
    year: int,
    places: int,
    again: MirrorRequest,
) -> list[Note]:
    """frame: the partners ranked; every: all gaps of the year; again: the same question anew."""
    count = frame["direction"].value_counts()
    notes = [
        Note.of(
            "mirror.partners_compared",
            area=within(own.area.name),
            partners=len(frame),
            within_percent=round((_AGREE - 1) * 100),
            agree=int(count.get("agree", 0)),
            higher=int(count.get("higher", 0)),
            lower=int(count.get("lower", 0)),
            median=float(frame["ratio"].median()),
        )
    ]
    estimated = (every["a_status"] == "estimate") | (every["b_status"] == "estimate")
    excluded: dict[str, Any] = {
        "estimated": int(estimated.sum()),
        "copied": int(every["copied"].sum()),
        "one_side_alone": int(every[["a_value", "b_value"]].isna().any(axis=1).sum()),
    }
    if any(excluded.values()):
        notes.append(Note.of("mirror.partners_excluded", year=year, **excluded))
    steady = frame["years_same"] == frame["years_compared"]
    lasting = frame[(frame["direction"] != "agree") & (frame["years_compared"] >= 5) & steady]
    if len(lasting):
        first = lasting.head(3)
        partners = dict(zip(first["name"], first["ratio"], strict=True))
        notes.append(Note.of("mirror.lasting", years=_RECENT, partners=partners))
    key = own.area.key
    shown = [key] if key in HUBS else frame["partner"].head(places).tolist()
    notes += through_hubs(shown, two_sides=False)
    reporters = {key, *frame["partner"]}
    for source in dict.fromkeys([own.dataset.id, *frame["b_source"]]):
        notes += dataset_caveats(store.dataset(str(source)), reporters, [year])
    partner = areas.by_key(str(frame["partner"].iloc[0])).short
    notes.append(Note.of("mirror.by_year", see=again.but(b=partner).command()))
    if places < len(frame):
        see = again.but(top=0).command()
        notes.append(Note.of("mirror.every_partner", count=len(frame), see=see))
    return notes
