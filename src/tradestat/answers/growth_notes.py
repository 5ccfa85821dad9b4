"""The footnotes of a growth table: computed from the figures, and no stronger than they are."""

from __future__ import annotations

import math

import pandas as pd

from tradestat.answers.series import Series
from tradestat.answers.source_notes import (
    breaks,
    caveats,
    estimates,
    other_sources,
    own_view_of_partner,
    publishers,
    set_aside,
    step_of,
)
from tradestat.areas import Area
from tradestat.language.english.words import listed, spans
from tradestat.language.numbers import money
from tradestat.metrics.growth import at_least, compound_rate, record
from tradestat.metrics.interval import Interval, growth_interval, implied_base
from tradestat.model import Flow, Note, Side, SourceKind


def growth_notes(
    frame: pd.DataFrame,
    shown: pd.DataFrame,
    segments: list[Series],
    used: list[Series],
    held: list[Series],
    flow: Flow,
    a: Area,
    b: Area,
    *,
    explicit: bool,
) -> tuple[Note, ...]:
    """Every note of one growth table, the most important first.

    frame: all years of the series; shown: those of them that are printed. segments: the series
    behind frame, parted by seams; used: those of them behind shown; held: all that there is on
    the pair.
    """
    series = frame.set_index("period")
    first, last = int(shown["period"].iloc[0]), int(shown["period"].iloc[-1])
    notes = [
        *_record(series, segments, last, flow),
        *_compound(shown, segments, flow),
        *_gaps(shown, flow),
        *_seam(shown, used),
        *_ranges(series, shown, flow),
        *_stated_against_levels(series, segments, flow, first, last),
        *estimates(shown),
        *breaks(shown, a, b),
        *caveats(used, a, b, first, last),
        *publishers(shown, used),
        *set_aside(used, first, last),
        *own_view_of_partner(segments, held, a, b),
        *other_sources(segments, held, a, b, explicit=explicit),
    ]
    return tuple(notes)


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
    if flow is Flow.BALANCE:
        return []
    name = flow.plural
    like = like_years(series, segments, last)
    if like is None:
        return []
    series = like
    until = series.loc[:last]
    least = at_least(until, name).dropna()
    top = record(until[name], until[f"{name}_rounding"], least)
    if top is None:
        return _no_record(until, name, least)
    step = until.loc[top.period, f"{name}_rounding"]
    value = money(top.value, 0.0 if pd.isna(step) else float(step))
    what = "" if flow is Flow.TOTAL else f" {name}"
    text = (
        f"Record{what}: {top.period} with {value}, the highest of {top.periods} years "
        f"with figures since {top.since}"
    )
    if len(least):
        alone = "1 year" if len(least) == 1 else f"{len(least)} years"
        text += f", {alone} with one flow alone left out"
    later = series.loc[last + 1 :, name].dropna()
    beaten = later[later > top.value]
    if len(later):
        text += f" up to {last}"
    if len(beaten):
        text += f" (passed in {int(beaten.index[0])}, not shown)"
    return [Note(f"{text}.")]


def _no_record(until: pd.DataFrame, name: str, least: pd.Series) -> list[Note]:
    """Why the highest total is no record, where one flow alone was as high in another year."""
    without = record(until[name], until[f"{name}_rounding"])
    if without is None or not len(least):
        return []
    year = int(least.idxmax())
    exported = until.loc[year, "exports"] == least[year]
    return [
        Note(
            f"No record: {without.period} has the highest total, {money(without.value)}, but in "
            f"{year} {'exports' if exported else 'imports'} alone were {money(float(least[year]))}."
        )
    ]


def _compound(shown: pd.DataFrame, segments: list[Series], flow: Flow) -> list[Note]:
    if flow is Flow.BALANCE:
        return []
    found = []
    for number, series in enumerate(segments):
        part = shown[shown["segment"] == number].set_index("period")
        if len(part) < 2:
            continue
        start, end = int(part.index[0]), int(part.index[-1])
        low, high = part.loc[start], part.loc[end]
        rate = compound_rate(low[flow.plural], high[flow.plural], end - start)
        if end - start < 2 or math.isnan(rate) or start not in series.like(end):
            continue
        text = f"{rate:.2f} % a year {start}–{end}"
        step = f"{flow.plural}_rounding"
        if pd.notna(low[step]) or pd.notna(high[step]):
            before = Interval.around(low[flow.plural], 0 if pd.isna(low[step]) else low[step])
            now = Interval.around(high[flow.plural], 0 if pd.isna(high[step]) else high[step])
            slow = compound_rate(before.high, now.low, end - start)
            fast = compound_rate(before.low, now.high, end - start)
            text = f"{rate:.1f} % a year {start}–{end} ({slow:.1f} to {fast:.1f}, being rounded)"
        several = shown["segment"].nunique() > 1
        found.append(f"{text}{f' ({series.dataset.short})' if several else ''}")
    return [Note(f"Compound growth: {listed(found)}.")] if found else []


def _gaps(shown: pd.DataFrame, flow: Flow) -> list[Note]:
    missing = shown.loc[shown[flow.plural].isna(), ["period", "segment", "exports", "imports"]]
    if not len(missing):
        return []
    one_sided = missing["exports"].notna() | missing["imports"].notna()
    notes = []
    empty = missing.loc[~one_sided, "period"]
    if len(empty):
        notes.append(
            Note(f"No figures for {spans(empty)}: missing, not zero; no growth across the gap.")
        )
    half = missing.loc[one_sided, "period"]
    if len(half) and flow in (Flow.TOTAL, Flow.BALANCE):
        what = "total" if flow is Flow.TOTAL else "balance"
        notes.append(
            Note(f"{spans(half)}: one of the two flows is missing, so there is no {what}.")
        )
    elif len(half):
        notes.append(Note(f"{spans(half)}: {flow.plural} missing, not zero."))
    return notes


def _seam(shown: pd.DataFrame, used: list[Series]) -> list[Note]:
    if len(used) < 2:
        return []
    years = shown.loc[shown["source"] == used[1].dataset.id, "period"]
    if used[1].dataset.kind is SourceKind.STATED:
        what = "figures as stated, rounded as stated"
    else:
        what = f"another edition ({used[1].dataset.short})"
    return [
        Note(
            f"Seam: from {int(years.iloc[0])} {what}; no growth is computed across it.",
            warning=True,
        )
    ]


def _ranges(series: pd.DataFrame, shown: pd.DataFrame, flow: Flow) -> list[Note]:
    """Computed growth whose first decimal rounding leaves open, with the range that it allows."""
    if flow is Flow.BALANCE:
        return []
    name, parts = flow.plural, []
    for row in shown[shown["growth"].notna()].itertuples():
        year = int(row.period)
        if year - 1 not in series.index or not (
            step_of(series, year, name) or step_of(series, year - 1, name)
        ):
            continue
        now, before = (_interval(series, y, name) for y in (year, year - 1))
        if before.low <= 0:
            continue
        held = growth_interval(now, before)
        low, high = f"{held.low:,.1f}", f"{held.high:,.1f}"
        if low != high:
            parts.append(f"{year} between {low} and {high} %")
    more = "the last six: " if len(parts) > 6 else ""
    return [Note(f"Growth of rounded levels: {more}{listed(parts[-6:])}.")] if parts else []


def _stated_against_levels(
    series: pd.DataFrame, segments: list[Series], flow: Flow, first: int, last: int
) -> list[Note]:
    """Where a stated growth does not fit the levels, within the rounding of all three."""
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
        sign = "" if printed.startswith("-") else "+"
        rate = (series.loc[year, name] / series.loc[year - 1, name] - 1) * 100
        crosses = series.loc[year, "segment"] != series.loc[year - 1, "segment"]
        base = implied_base(now, claimed)
        held = f"{money(series.loc[year - 1, name], step_of(series, year - 1, name))}"
        middle = float(series.loc[year, name]) / (1 + float(printed) / 100)
        implied = f"about {money(middle, base.high - base.low)}"
        why = f"it implies {implied} for {year - 1}"
        if crosses:
            text = (
                f"{year}: the stated {sign}{printed} % contradicts the level of "
                f"{year - 1}: {why}, but {series.loc[year - 1, 'source_label']} has {held}."
            )
        else:
            text = (
                f"{year}: stated {sign}{printed} %, computed {rate:+.1f} %: {why}, "
                f"but {held} was stated."
            )
        notes.append(Note(text, warning=True))
    return notes


def _interval(series: pd.DataFrame, year: int, name: str) -> Interval:
    return Interval.around(float(series.loc[year, name]), step_of(series, year, name))
