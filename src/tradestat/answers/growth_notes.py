"""The footnotes of a growth table: computed from the figures, and no stronger than they are."""

from __future__ import annotations

import math

import pandas as pd

from tradestat.answers.series import Series, Side, best, stated
from tradestat.answers.words import capital, command, listed, money, spans, verb, within
from tradestat.areas import Area
from tradestat.metrics.growth import compound_rate, record
from tradestat.metrics.interval import Interval, growth_interval, implied_base
from tradestat.model import Measure, Note, SourceKind


def growth_notes(
    frame: pd.DataFrame,
    shown: pd.DataFrame,
    segments: list[Series],
    held: list[Series],
    measure: Measure,
    a: Area,
    b: Area,
    *,
    explicit: bool,
) -> tuple[Note, ...]:
    """Every note of one growth table, the most important first.

    frame: all years of the series; shown: those of them that are printed. segments: the series
    shown, parted by seams; held: all that there is on the pair.
    """
    series = frame.set_index("period")
    first, last = int(shown["period"].iloc[0]), int(shown["period"].iloc[-1])
    used = [s for n, s in enumerate(segments) if (shown["segment"] == n).any()]
    notes = [
        *_record(series, segments, last, measure),
        *_compound(shown, segments, measure),
        *_gaps(shown, measure),
        *_seam(shown, used),
        *_stated_against_levels(series, segments, measure, first, last),
        *_estimates(shown),
        *_caveats(used, a, b, first, last),
        *_publishers(shown, used),
        *_set_aside(used, first, last),
        *_own_view_of_partner(segments, held, a, b),
        *_other_sources(segments, held, a, b, explicit=explicit),
    ]
    return tuple(notes)


def comparable(frame: pd.DataFrame, segments: list[Series]) -> list[pd.DataFrame]:
    """Years whose levels may be ranked: one side's report and what it states later go together;
    two editions of a reconciled source do not, nor what covers other things than goods."""
    goods = {series.dataset.coverage for series in segments} == {"goods"}
    if segments[0].side is not Side.RECONCILED and goods:
        return [frame]
    return [frame[frame["segment"] == number] for number in range(len(segments))]


def _record(
    series: pd.DataFrame, segments: list[Series], last: int, measure: Measure
) -> list[Note]:
    if measure is Measure.BALANCE:
        return []
    name = measure.value
    parts = [p for p in comparable(series, segments) if len(p) and p.index.min() <= last]
    series = max(parts, key=len)
    until = series.loc[:last]
    top = record(until[name], until[f"{name}_rounding"])
    if top is None:
        return []
    step = until.loc[top.period, f"{name}_rounding"]
    value = money(top.value, 0.0 if pd.isna(step) else float(step))
    what = "" if measure is Measure.TOTAL else f" {name}"
    text = (
        f"Record{what}: {top.period} with {value}, the highest of {top.periods} years "
        f"with figures since {top.since}"
    )
    later = series.loc[last + 1 :, name].dropna()
    beaten = later[later > top.value]
    if len(beaten):
        text += f" up to {last} (passed in {int(beaten.index[0])}, not shown)"
    return [Note(f"{text}.")]


def _compound(shown: pd.DataFrame, segments: list[Series], measure: Measure) -> list[Note]:
    if measure is Measure.BALANCE:
        return []
    found = []
    for number, series in enumerate(segments):
        part = shown[shown["segment"] == number].set_index("period")
        if len(part) < 2:
            continue
        start, end = int(part.index[0]), int(part.index[-1])
        low, high = part.loc[start], part.loc[end]
        rate = compound_rate(low[measure.value], high[measure.value], end - start)
        if end - start < 2 or math.isnan(rate):
            continue
        text = f"{rate:.2f} % a year {start}–{end}"
        step = f"{measure.value}_rounding"
        if pd.notna(low[step]) or pd.notna(high[step]):
            before = Interval.around(low[measure.value], 0 if pd.isna(low[step]) else low[step])
            now = Interval.around(high[measure.value], 0 if pd.isna(high[step]) else high[step])
            slow = compound_rate(before.high, now.low, end - start)
            fast = compound_rate(before.low, now.high, end - start)
            text = f"{rate:.1f} % a year {start}–{end} ({slow:.1f} to {fast:.1f}, being rounded)"
        several = shown["segment"].nunique() > 1
        found.append(f"{text}{f' ({series.dataset.short})' if several else ''}")
    return [Note(f"Compound growth: {listed(found)}.")] if found else []


def _gaps(shown: pd.DataFrame, measure: Measure) -> list[Note]:
    missing = shown.loc[shown[measure.value].isna(), ["period", "segment", "exports", "imports"]]
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
    if len(half) and measure in (Measure.TOTAL, Measure.BALANCE):
        what = "total" if measure is Measure.TOTAL else "balance"
        notes.append(
            Note(f"{spans(half)}: one of the two flows is missing, so there is no {what}.")
        )
    elif len(half):
        notes.append(Note(f"{spans(half)}: {measure.value} missing, not zero."))
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


def _stated_against_levels(
    series: pd.DataFrame, segments: list[Series], measure: Measure, first: int, last: int
) -> list[Note]:
    """Where a stated growth does not fit the levels, within the rounding of all three."""
    name, notes = measure.value, []
    flow = {"total": "total", "exports": "export", "imports": "import"}.get(name)
    stated_rows = [r for s in segments for r in s.rows.itertuples() if r.flow == flow]
    for row in stated_rows:
        year = int(row.period)
        if not isinstance(row.stated_growth, str) or not first <= year <= last:
            continue
        if year - 1 not in series.index or pd.isna(series.loc[year - 1, name]):
            continue
        now, before = (_interval(series, y, name) for y in (year, year - 1))
        claimed = Interval.printed(row.stated_growth)
        computed = growth_interval(now, before) if before.low > 0 else None
        if computed is None or claimed.meets(computed):
            continue
        sign = "" if row.stated_growth.startswith("-") else "+"
        rate = (series.loc[year, name] / series.loc[year - 1, name] - 1) * 100
        crosses = series.loc[year, "segment"] != series.loc[year - 1, "segment"]
        base = implied_base(now, claimed)
        held = f"{money(series.loc[year - 1, name], _step(series, year - 1, name))}"
        middle = float(series.loc[year, name]) / (1 + float(row.stated_growth) / 100)
        implied = f"about {money(middle, base.high - base.low)}"
        why = f"it implies {implied} for {year - 1}"
        if crosses:
            text = (
                f"{year}: the stated {sign}{row.stated_growth} % contradicts the level of "
                f"{year - 1}: {why}, but {series.loc[year - 1, 'source_label']} has {held}."
            )
        else:
            text = (
                f"{year}: stated {sign}{row.stated_growth} %, computed {rate:+.1f} %: {why}, "
                f"but {held} was stated."
            )
        notes.append(Note(text, warning=True))
    return notes


def _step(series: pd.DataFrame, year: int, name: str) -> float:
    step = series.loc[year, f"{name}_rounding"]
    return 0.0 if pd.isna(step) else float(step)


def _interval(series: pd.DataFrame, year: int, name: str) -> Interval:
    return Interval.around(float(series.loc[year, name]), _step(series, year, name))


def _caveats(used: list[Series], a: Area, b: Area, first: int, last: int) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches what is shown."""
    notes = []
    for series in used:
        for note in series.dataset.notes:
            reporter, years = note.get("reporter"), note.get("years")
            teller = {Side.OWN: a.key, Side.PARTNER: b.key}.get(series.side)
            if reporter is not None and reporter not in (teller, None):
                continue
            if "pair" in note and set(note["pair"]) != {a.key, b.key}:
                continue
            if years is not None and not (
                max(years[0], first, int(series.years[0]))
                <= min(years[1], last, int(series.years[-1]))
            ):
                continue
            if note.get("show", True):
                notes.append(Note(f"{series.dataset.short}: {note['text']}", warning=True))
    return notes


def _estimates(shown: pd.DataFrame) -> list[Note]:
    years = shown.loc[shown["status"] == "estimate", "period"]
    if not len(years):
        return []
    return [
        Note(
            f"Estimated by the publisher, not reported: {spans(years)}; growth to or from these "
            "years rests on an estimate.",
            warning=True,
        )
    ]


def _publishers(shown: pd.DataFrame, used: list[Series]) -> list[Note]:
    notes = []
    visible = set(shown["period"])
    for series in used:
        if series.dataset.kind is not SourceKind.STATED:
            continue
        parts: dict[str, list[str]] = {}
        for row in series.rows.sort_values(
            ["period", "flow"], ascending=[True, False]
        ).itertuples():
            if row.period in visible:
                day = f", {row.published}" if isinstance(row.published, str) else ""
                words = f"{row.period} {row.flow}" if row.flow != "total" else str(row.period)
                parts.setdefault(f"{row.publisher}{day}", []).append(words)
        notes.append(
            Note("Stated by: " + "; ".join(f"{', '.join(v)}: {k}" for k, v in parts.items()) + ".")
        )
    return notes


def _set_aside(used: list[Series], first: int, last: int) -> list[Note]:
    reasons: dict[str, int] = {}
    for series in used:
        for row in series.set_aside.itertuples():
            if not first <= int(str(row.period)[:4]) <= last:
                continue
            part = not str(row.period).isdigit()
            reason = (
                "for part of a year, never set beside a year"
                if part
                else "in another currency, which never mixes with dollars"
            )
            reasons[reason] = reasons.get(reason, 0) + 1
    if not reasons:
        return []
    what = "; ".join(f"{n} {'figure' if n == 1 else 'figures'} {why}" for why, n in reasons.items())
    return [Note(f"Set aside: {what}.")]


def _own_view_of_partner(
    segments: list[Series], held: list[Series], a: Area, b: Area
) -> list[Note]:
    """What B itself reports, and how to see it."""
    if segments[0].side is Side.PARTNER:
        return []
    theirs = best(held, Side.PARTNER)
    if theirs is None:
        return []
    totals = theirs.reported["total"].dropna()
    name = within(b.name)
    see = command("growth", b.short, a.short)
    said = stated(held, Side.PARTNER)
    later = said.levels["total"].dropna() if said else totals.iloc[:0]
    if not len(totals):
        return [Note(f"{capital(name)} {verb(b.name, 'reports', 'report')} too: {see}")]
    year = int(totals.index[-1])
    newer = later[later.index > year]
    more = ""
    if said and len(newer):
        last = int(newer.index[-1])
        figure = money(float(newer[last]), _step(said.levels, last, "total"))
        more = f" and has stated {figure} for {last}"
    itself = verb(b.name, "itself reports", "themselves report")
    return [
        Note(
            f"{capital(name)} {itself} {money(totals[year])} for {year} "
            f"({theirs.dataset.short}){more}: {see}"
        )
    ]


def _other_sources(
    segments: list[Series], held: list[Series], a: Area, b: Area, *, explicit: bool
) -> list[Note]:
    used = {(s.dataset.id, s.side) for s in segments}
    theirs = best(held, Side.PARTNER)
    rest: dict[str, str] = {}
    for series in held:
        if (series.dataset.id, series.side) in used or (
            series is theirs and segments[0].side is not Side.PARTNER
        ):
            continue
        if series.side is not Side.PARTNER and series.dataset.id not in {
            s.dataset.id for s in segments
        }:
            rest.setdefault(series.dataset.id, f"{series.dataset.id} {series.span}")
    notes = []
    if rest:
        example = command("growth", a.short, b.short, "--source", next(iter(rest)))
        notes.append(Note(f"Other sources: {'; '.join(rest.values())}: {example}"))
    if explicit:
        default = command("growth", a.short, b.short)
        notes.append(Note(f"Without --source, the best series on hand: {default}"))
    return notes
