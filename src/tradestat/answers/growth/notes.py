"""The footnotes of a growth table: computed from the figures, and no stronger than they are."""

from __future__ import annotations

import math

import pandas as pd

from tradestat.answers.selection import Series
from tradestat.answers.source_notes import (
    breaks,
    caveats,
    estimates,
    excluded,
    other_sources,
    own_view_of_partner,
    publishers,
    step_of,
)
from tradestat.areas import Area
from tradestat.metrics.growth import at_least, compound_rate, record
from tradestat.metrics.levels import Interval, growth_interval, implied_base
from tradestat.model import Flow, Note, Side, SourceKind
from tradestat.requests.growth import GrowthRequest


def growth_notes(
    frame: pd.DataFrame,
    shown: pd.DataFrame,
    segments: list[Series],
    used: list[Series],
    every: list[Series],
    request: GrowthRequest,
    a: Area,
    b: Area,
) -> list[Note]:
    """Every note of one growth table, the most important first.

    frame: all years of the series; shown: those of them that are printed. segments: the series
    behind frame, parted by breaks; used: those of them behind shown; every: all series of the pair.
    """
    series = frame.set_index("period")
    first, last = int(shown["period"].iloc[0]), int(shown["period"].iloc[-1])
    computed = []
    if request.flow is not Flow.BALANCE:
        computed = [
            *_record(series, segments, last, request.flow),
            *_compound(shown, segments, request.flow.plural),
        ]
    ranges = [] if request.flow is Flow.BALANCE else _ranges(series, shown, request.flow.plural)
    return [
        *computed,
        *_gaps(shown, request.flow),
        *_break(shown, used),
        *ranges,
        *_stated_against_levels(series, segments, request.flow, first, last),
        *estimates(shown),
        *breaks(shown, a, b),
        *caveats(used, a, b, first, last),
        *publishers(shown, used),
        *excluded(used, first, last),
        *own_view_of_partner(segments, every, a, b),
        *other_sources(segments, every, a, b, explicit=bool(request.source)),
    ]


def comparable(frame: pd.DataFrame, segments: list[Series]) -> list[pd.DataFrame]:
    """Years whose levels may be ranked: one side's report and what it states later go together;
    two editions of a reconciled source do not, nor what covers other things than goods."""
    goods = {series.dataset.coverage for series in segments} == {"goods"}
    like = {
        number: set(series.like(int(series.years[-1]))) for number, series in enumerate(segments)
    }
    # Of a group, only years in which the same countries are counted.
    years = frame["period"] if "period" in frame else pd.Series(frame.index, index=frame.index)
    fits = [
        pd.isna(n) or int(y) in like[int(n)] for y, n in zip(years, frame["segment"], strict=True)
    ]
    frame = frame[fits]
    if segments[0].side is not Side.RECONCILED and goods:
        return [frame]
    return [frame[frame["segment"] == number] for number in range(len(segments))]


def like_years(series: pd.DataFrame, segments: list[Series], last: int) -> pd.DataFrame | None:
    """The years, up to and after `last`, among which a record is looked for."""
    parts = [p for p in comparable(series, segments) if len(p) and p.index.min() <= last]
    return max(parts, key=len) if parts else None


def _record(series: pd.DataFrame, segments: list[Series], last: int, flow: Flow) -> list[Note]:
    name = flow.plural
    like = like_years(series, segments, last)
    if like is None:
        return []
    until = like.loc[:last]
    least = at_least(until, name).dropna()
    top = record(until[name], until[f"{name}_rounding"], least)
    if top is not None:
        later = like.loc[last + 1 :, name].dropna()
        beaten = later[later > top.value]
        note = Note.of(
            "growth.record",
            flow=name,
            year=top.period,
            value=top.value,
            rounding=step_of(until, top.period, name),
            periods=top.periods,
            since=top.since,
            one_flow_alone=len(least),
            up_to=last if len(later) else None,
            passed_in=int(beaten.index[0]) if len(beaten) else None,
        )
        return [note]
    # The highest total is no record where one flow alone was as high in another year.
    without = record(until[name], until[f"{name}_rounding"])
    if without is None or not len(least):
        return []
    year = int(least.idxmax())
    exported = until.loc[year, "exports"] == least[year]
    note = Note.of(
        "growth.no_record",
        highest=without.period,
        value=without.value,
        year=year,
        flow="exports" if exported else "imports",
        alone=float(least[year]),
    )
    return [note]


def _compound(shown: pd.DataFrame, segments: list[Series], name: str) -> list[Note]:
    rates = []
    several = shown["segment"].nunique() > 1
    for number, series in enumerate(segments):
        part = shown[shown["segment"] == number].set_index("period")
        if len(part) < 3 and (len(part) < 2 or part.index[-1] - part.index[0] < 2):
            continue
        first, last = int(part.index[0]), int(part.index[-1])
        rate = compound_rate(part.loc[first, name], part.loc[last, name], last - first)
        if math.isnan(rate) or first not in series.like(last):
            continue
        bounds = None
        if step_of(part, first, name) or step_of(part, last, name):
            before, now = _interval(part, first, name), _interval(part, last, name)
            bounds = (
                compound_rate(before.high, now.low, last - first),
                compound_rate(before.low, now.high, last - first),
            )
        rates.append((rate, first, last, bounds, series.dataset.short if several else ""))
    return [Note.of("growth.compound", rates=rates)] if rates else []


def _gaps(shown: pd.DataFrame, flow: Flow) -> list[Note]:
    missing = shown.loc[shown[flow.plural].isna(), ["period", "exports", "imports"]]
    one_sided = missing["exports"].notna() | missing["imports"].notna()
    notes = []
    empty, half = missing.loc[~one_sided, "period"], missing.loc[one_sided, "period"]
    if len(empty):
        notes.append(Note.of("growth.gap", years=empty.tolist()))
    if len(half):
        code = "one_flow" if flow in (Flow.TOTAL, Flow.BALANCE) else "flow_missing"
        notes.append(Note.of(f"growth.{code}", years=half.tolist(), flow=flow.plural))
    return notes


def _break(shown: pd.DataFrame, used: list[Series]) -> list[Note]:
    if len(used) < 2:
        return []
    year = int(shown.loc[shown["source"] == used[1].dataset.id, "period"].iloc[0])
    announced = used[1].dataset.kind is SourceKind.STATED
    edition = "" if announced else used[1].dataset.short
    return [Note.of("growth.break_in_series", warning=True, year=year, edition=edition)]


def _ranges(series: pd.DataFrame, shown: pd.DataFrame, name: str) -> list[Note]:
    """Computed growth whose first decimal rounding leaves open, with the range that it allows."""
    parts = []
    for year in shown.loc[shown["growth"].notna(), "period"].astype(int):
        if year - 1 not in series.index or not (
            step_of(series, year, name) or step_of(series, year - 1, name)
        ):
            continue
        now, before = (_interval(series, y, name) for y in (year, year - 1))
        if before.low <= 0:
            continue
        held = growth_interval(now, before)
        if f"{held.low:,.1f}" != f"{held.high:,.1f}":
            parts.append((year, held.low, held.high))
    return [Note.of("growth.ranges", ranges=parts)] if parts else []


def _stated_against_levels(
    series: pd.DataFrame, segments: list[Series], flow: Flow, first: int, last: int
) -> list[Note]:
    """Where an announced growth does not fit the levels, within the rounding of all three."""
    name, notes = flow.plural, []
    said = [(int(y), g) for s in segments for y, g in s.stated_growth(flow).items()]
    for year, printed in said:
        if not first <= year <= last:
            continue
        if year - 1 not in series.index or pd.isna(series.loc[year - 1, name]):
            continue
        now, before = (_interval(series, y, name) for y in (year, year - 1))
        claimed = Interval.printed(printed)
        computed = growth_interval(now, before) if before.low > 0 else None
        if computed is None or claimed.meets(computed):
            continue
        base = implied_base(now, claimed)
        crosses = series.loc[year, "segment"] != series.loc[year - 1, "segment"]
        notes.append(
            Note.of(
                "growth.announced_against_levels",
                warning=True,
                year=year,
                printed=printed,
                computed=(series.loc[year, name] / series.loc[year - 1, name] - 1) * 100,
                level=float(series.loc[year - 1, name]),
                rounding=step_of(series, year - 1, name),
                implied=float(series.loc[year, name]) / (1 + float(printed) / 100),
                implied_rounding=base.high - base.low,
                source=str(series.loc[year - 1, "source_label"]) if crosses else "",
            )
        )
    return notes


def _interval(series: pd.DataFrame, year: int, name: str) -> Interval:
    return Interval.around(float(series.loc[year, name]), step_of(series, year, name))
