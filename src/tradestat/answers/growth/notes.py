"""The footnotes of a growth table: computed from the figures, and no stronger than they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat.answers.growth.years import Year, Years, like_years, measured
from tradestat.answers.selection import Series
from tradestat.answers.source_notes import (
    breaks,
    caveats,
    estimates,
    excluded,
    other_sources,
    own_view_of_partner,
    publishers,
    stands_alone,
)
from tradestat.areas import Area
from tradestat.metrics.growth import compound_rate, record
from tradestat.metrics.levels import Interval, growth_interval, implied_base
from tradestat.model import Flow, Note, Side, SourceKind
from tradestat.requests.growth import GrowthRequest


def growth_notes(
    years: Years,
    shown: Sequence[Year],
    segments: list[Series],
    used: list[Series],
    every: list[Series],
    request: GrowthRequest,
    a: Area,
    b: Area,
) -> list[Note]:
    """Every note of one growth table, the most important first.

    years: all years of the series; shown: those of them that are printed. segments: the series
    behind years, parted by breaks; used: those of them behind shown; every: all series of the pair.
    """
    first, last, flow = shown[0].year, shown[-1].year, request.flow
    named = [one.year for one in shown if one.segment is not None]
    computed = flow is not Flow.BALANCE
    alone = [(series.dataset, series.marks(flow, named)) for series in used]
    return [
        *(_record(years, segments, last, flow.plural) if computed else ()),
        *(_compound(shown, segments, flow.plural) if computed else ()),
        *stands_alone(alone, used[0].currency),
        *_gaps(shown, flow),
        *_ended(segments[-1], request),
        *_break(shown, used, segments),
        *(_ranges(years, shown, flow.plural) if computed else ()),
        *_stated_against_levels(years, segments, flow, first, last),
        *estimates([one.year for one in shown if one.levels.status == "estimate"]),
        *breaks(named, a, b),
        *caveats(used, a, b, first, last),
        *publishers([one.year for one in shown], used),
        *excluded(used, first, last),
        *own_view_of_partner(segments, every, a, b),
        *other_sources(segments, every, a, b, explicit=bool(request.source)),
    ]


def _record(years: Years, segments: list[Series], last: int, name: str) -> list[Note]:
    like = like_years(years, segments, last)
    values, steps, least = measured((o for year, o in like.items() if year <= last), name)
    top = record(values, steps, least)
    if top is not None:
        later = [one for year, one in like.items() if year > last and one.levels.has(name)]
        passed = [one.year for one in later if one.value(name) > top.value]
        note = Note.of(
            "growth.record",
            flow=name,
            year=top.period,
            value=top.value,
            rounding=steps[top.period],
            periods=top.periods,
            since=top.since,
            one_flow_alone=len(least),
            up_to=last if later else None,
            passed_in=passed[0] if passed else None,
            stands_alone=bool(like[top.period].alone),
        )
        return [note]
    # The highest total is no record where one flow alone was as high in another year.
    without = record(values, steps)
    if without is None or not least:
        return []
    year = max(least, key=lambda y: least[y])
    note = Note.of(
        "growth.no_record",
        highest=without.period,
        value=without.value,
        year=year,
        flow="exports" if like[year].value("exports") == least[year] else "imports",
        alone=least[year],
    )
    return [note]


def _compound(shown: Sequence[Year], segments: list[Series], name: str) -> list[Note]:
    rates = []
    several = len({one.segment for one in shown} - {None}) > 1
    for number, series in enumerate(segments):
        part = [one for one in shown if one.segment == number]
        if not part or part[-1].year - part[0].year < 2:
            continue
        low, high = part[0], part[-1]
        span = high.year - low.year
        rate = compound_rate(*series.alike(high.year, low.year, name)[::-1], span)
        if math.isnan(rate) or low.year not in series.like(high.year):
            continue
        bounds = None
        if low.step(name) or high.step(name):
            then, now = low.interval(name), high.interval(name)
            bounds = (
                compound_rate(then.high, now.low, span),
                compound_rate(then.low, now.high, span),
            )
        source = series.dataset.short if several else ""
        rates.append((rate, low.year, high.year, bounds, source))
    return [Note.of("growth.compound", rates=rates)] if rates else []


def _gaps(shown: Sequence[Year], flow: Flow) -> list[Note]:
    missing = [one for one in shown if not one.levels.has(flow.plural)]
    half = [o.year for o in missing if o.levels.has("exports") or o.levels.has("imports")]
    empty = [o.year for o in missing if o.year not in half]
    notes = [Note.of("growth.gap", years=empty)] if empty else []
    if half:
        code = "one_flow" if flow in (Flow.TOTAL, Flow.BALANCE) else "flow_missing"
        notes.append(Note.of(f"growth.{code}", years=half, flow=flow.plural))
    return notes


def _ended(series: Series, request: GrowthRequest) -> list[Note]:
    """The years that a reconciled source holds after the last figure of a pair: a flow that nobody
    reports is missing there, and not zero."""
    if series.side is not Side.RECONCILED:
        return []
    later = [
        year
        for year in range(series.last + 1, series.dataset.last_year + 1)
        if year in request.years
    ]
    source = series.dataset.short
    return [Note.of("growth.ended", warning=True, years=later, source=source)] if later else []


def _break(shown: Sequence[Year], used: list[Series], segments: list[Series]) -> list[Note]:
    if len(used) < 2:
        return []
    number = segments.index(used[1])
    year = next(one.year for one in shown if one.segment == number)
    announced = used[1].dataset.kind is SourceKind.STATED
    edition = "" if announced else used[1].dataset.short
    return [Note.of("growth.break_in_series", warning=True, year=year, edition=edition)]


def _ranges(years: Years, shown: Sequence[Year], name: str) -> list[Note]:
    """Computed growth whose first decimal rounding leaves open, with the range that it allows."""
    parts = []
    for now in shown:
        before = years.get(now.year - 1)
        if not now.computed or before is None or not (now.step(name) or before.step(name)):
            continue
        if before.interval(name).low <= 0:
            continue
        allowed = growth_interval(now.interval(name), before.interval(name))
        if f"{allowed.low:,.1f}" != f"{allowed.high:,.1f}":
            parts.append((now.year, allowed.low, allowed.high))
    return [Note.of("growth.ranges", ranges=parts)] if parts else []


def _stated_against_levels(
    years: Years, segments: list[Series], flow: Flow, first: int, last: int
) -> list[Note]:
    """Where an announced growth does not fit the levels, within the rounding of all three."""
    name, notes = flow.plural, []
    announced = [(y, g) for series in segments for y, g in series.stated_growth(flow).items()]
    for year, printed in announced:
        now, before = years.get(year), years.get(year - 1)
        if not first <= year <= last or now is None or before is None:
            continue
        if not before.levels.has(name) or before.interval(name).low <= 0:
            continue
        claimed = Interval.printed(printed)
        if claimed.meets(growth_interval(now.interval(name), before.interval(name))):
            continue
        base = implied_base(now.interval(name), claimed)
        crosses = before.segment is not None and now.segment != before.segment
        notes.append(
            Note.of(
                "growth.announced_against_levels",
                warning=True,
                year=year,
                printed=printed,
                computed=(now.value(name) / before.value(name) - 1) * 100,
                level=before.value(name),
                rounding=before.step(name),
                implied=now.value(name) / (1 + float(printed) / 100),
                implied_rounding=base.high - base.low,
                source=segments[before.segment or 0].dataset.short if crosses else "",
            )
        )
    return notes
