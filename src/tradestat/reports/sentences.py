"""What the levels of two areas' trade bear in words: level, change, record, balance, pace, gaps.

Pure functions from a growth Answer to sentences. None says more than its figures: no cause, no
growth across a gap or a seam, no order that rounding leaves open.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from tradestat.language.english.words import listed, spans
from tradestat.language.numbers import share, times
from tradestat.metrics.growth import compound_rate
from tradestat.metrics.levels import Interval
from tradestat.model import Dataset, GrowthFacts, SourceKind
from tradestat.reports.levels import Levels
from tradestat.reports.phrases import change, level

PACE_YEARS = 10


def level_sentences(levels: Levels) -> list[str]:
    """The latest level of each part of the series and its change on the year before."""
    parts = levels.segments()
    if not parts:
        return _no_total(levels)
    told = []
    for part in parts:
        firm = part[part["status"] != "estimate"]
        year = int((firm if len(firm) else part).index[-1])
        source = levels.dataset(year)
        if source.kind is SourceKind.STATED:
            told.append(_stated(levels, year))
        elif told:
            told.append(
                f"A later edition ({source.short}) has {levels.money(year, named=True)} for "
                f"{year}{_changed(levels, year)}; the two editions are not compared."
            )
        else:
            verb = "was" if levels.value(year) == 0 else "came to"
            last = ", the latest year with a total" if _half_after(levels, year) else ""
            told.append(
                f"{levels.trade} {verb} {levels.money(year, named=True)} in {year}{last}, "
                f"{_by(levels, source)}{_doubt(levels, year)}{_changed(levels, year)}."
            )
    return told + _later_half(levels, int(parts[-1].index[-1]))


def record_sentences(levels: Levels) -> list[str]:
    """The record of the like years, and how far below it the latest stands."""
    facts = levels.answer.facts
    if not isinstance(facts, GrowthFacts) or facts.record is None or not facts.record_value:
        return []
    last, top = facts.latest, facts.record
    halves = levels.years["total"].isna() & levels.years[["exports", "imports"]].notna().any(axis=1)
    what = "a total" if halves.any() else "figures"
    rank = (
        "higher of the two" if facts.record_periods == 2 else f"highest of {facts.record_periods}"
    )
    of = f"{rank} years with {what} since {facts.record_since}"
    if top == last:
        return [f"{last} is the record: the {of}{levels.alone(top)}."]
    # One year before, the change on it has been told already.
    below = "" if top == last - 1 else _below(levels, last, top)
    return [f"The record is {levels.money(top)} in {top}, the {of}{levels.alone(top)}{below}."]


def balance_sentences(levels: Levels) -> list[str]:
    """Which flow was the larger in the latest year that has both, by how much, and the cover."""
    held = levels.years["balance"].dropna()
    if not len(held):
        return []
    year = int(held.index[-1])
    out, into = levels.value(year, "exports"), levels.value(year, "imports")
    if out == into == 0:
        return []
    gap, known = abs(float(held.iloc[-1])), levels.step(year, "balance")
    basis = _valuation(levels, year)
    head = f"In {year} {levels.a.own} "
    there = "" if levels.to_world else f" to {levels.b.name}"
    here = "" if levels.to_world else f" from {levels.b.name}"
    if gap <= known / 2:
        return [f"{head}exports{there} and imports{here} cannot be distinguished within rounding."]
    amount = level(gap, known, levels.currency)
    if out > into:
        more = ", which were zero" if into == 0 else ""
        if into and out / into >= 2:
            more = f" and were {_cover(levels, year)[1]} as large"
        return [f"{head}exports{there} exceeded imports{here} by {amount}{more} ({basis})."]
    rest = "exports were zero"
    if out > 0:
        rest = f"exports covered {_cover(levels, year)[2]} of imports"
    return [f"{head}imports{here} exceeded exports{there} by {amount}; {rest} ({basis})."]


def pace_sentences(levels: Levels) -> list[str]:
    """Compound growth over the last ten years of each part of the series, or all it has."""
    told: list[str] = []
    if _membership_moves(levels):
        return told
    for part in levels.segments():
        last = int(part.index[-1])
        first = next((y for y in part.index if y >= last - PACE_YEARS), last)
        rate = compound_rate(levels.value(first), levels.value(last), last - first)
        if last - first < 2 or math.isnan(rate):
            continue
        told.append(f"{_rate(levels, first, last, rate)} from {first} to {last}")
    if not told:
        return []
    return [f"The compound annual growth rate (CAGR) was {' and '.join(told)}."]


def gap_sentences(levels: Levels) -> list[str]:
    """Years without figures, years with one flow alone, and estimates."""
    frame = levels.years
    empty = frame[["exports", "imports", "total"]].isna().all(axis=1)
    half = frame["total"].isna() & ~empty
    told = []
    if empty.any():
        told.append(f"No figures for {spans(frame.index[empty])}: missing, not zero.")
    for name, other in (("exports", "imports"), ("imports", "exports")):
        lacking = half & frame[name].isna() & frame[other].notna()
        if lacking.any() and len(levels.segments()):
            told.append(
                f"For {spans(frame.index[lacking])} {name} are missing, so there is no total."
            )
    guessed = frame["status"] == "estimate"
    if guessed.any():
        years = spans(frame.index[guessed])
        told.append(f"Figures of {years} are estimates by the publisher, not reports.")
    return told


def short_sentences(levels: Levels) -> list[str]:
    """How little there is, where there is little."""
    held = levels.years[["exports", "imports", "total"]].notna().any(axis=1)
    years = [int(y) for y in levels.years.index[held]]
    if len(years) == 1:
        return [f"Figures are available for one year alone, {years[0]}: no growth and no record."]
    if len(years) < 5:
        return [f"Figures are available for {len(years)} years only: {spans(years)}."]
    return []


def side_sentences(levels: Levels) -> list[str]:
    """Whose figures they are, where they are not the first area's own report."""
    first = levels.answer.source[0]
    a = levels.a
    if levels.to_world:
        return []
    if first.kind is SourceKind.RECONCILED:
        return [
            f"The figures are those of {first.short}, one value for each flow, reconciled from "
            f"both sides' reports where both report; they are no report of {a.own} own."
        ]
    if levels.by_partner:
        return [
            f"No report of {a.own} own answers here: exports and imports are those that "
            f"{levels.b.reports}, read from the other side."
        ]
    return []


def caveat_sentences(levels: Levels, keys: Collection[str]) -> list[str]:
    """What the catalogue holds against the reporter's figures of the latest year.

    keys: of the areas whose report may be shown.
    """
    held = levels.years[["exports", "imports", "total"]].notna().any(axis=1)
    if not held.any():
        return []
    year = int(levels.years.index[held][-1])
    told = []
    for note in levels.dataset(year).notes:
        first, last = note.get("years", (year, year))
        if note.get("reporter") in keys and first <= year <= last:
            told.append(f"{levels.dataset(year).short}: {note['text']}")
    return told


def _no_total(levels: Levels) -> list[str]:
    frame = levels.years
    told = []
    for name, to in (("exports", "to"), ("imports", "from")):
        held = frame[name].dropna()
        if len(held):
            year = int(held.index[-1])
            with_ = "" if levels.to_world else f" {to} {levels.b.name}"
            told.append(
                f"{name}{with_} of {levels.money(year, name, named=True)} for {year}"
                f"{_doubt(levels, year)}"
            )
    latest = (
        f"The latest figure is {told[0]}"
        if len(told) == 1
        else (f"The latest figures are {listed(told)}")
    )
    return [
        f"{levels.trade} has no total in any year: no year has both exports and imports. {latest}."
    ]


def _later_half(levels: Levels, last: int) -> list[str]:
    """One flow alone that stands for a later year than the latest total."""
    told = []
    for name, other, to in (("exports", "imports", "to"), ("imports", "exports", "from")):
        later = levels.years.loc[last + 1 :, name].dropna()
        if len(later):
            year = int(later.index[-1])
            with_ = "" if levels.to_world else f" {to} {levels.b.name}"
            told.append(
                f"For {year} only {name}{with_} are available, "
                f"{levels.money(year, name, named=True)}{_doubt(levels, year)}; {other} are "
                "missing, so there is no total."
            )
    return told


def _by(levels: Levels, source: Dataset) -> str:
    if source.kind is SourceKind.RECONCILED:
        return f"as {source.short} reconciles both sides' reports"
    return f"as {(levels.b if levels.by_partner else levels.a).reports} it"


def _doubt(levels: Levels, year: int) -> str:
    status = str(levels.years.loc[year, "status"])
    said = {
        "estimate": ", estimated by the publisher",
        "preliminary": ", a preliminary figure",
    }
    return said.get(status, "") + levels.alone(year)


def _stated(levels: Levels, year: int) -> str:
    who = levels.publishers.get(year)
    by = f"Announced by {who}" if who else "Announced"
    rounded = ", rounded" if levels.step(year) > 0 else ""
    return f"{by}{rounded}: {levels.money(year, named=True)} in {year}{_changed(levels, year)}."


def _changed(levels: Levels, year: int) -> str:
    """The change on the year before, or what stands in its way."""
    frame = levels.years
    before = year - 1
    if before not in frame.index:
        return ""
    stated = levels.dataset(year).kind is SourceKind.STATED
    same = frame.loc[before, "segment"] == frame.loc[year, "segment"]
    then, now = levels.value(before), levels.value(year)
    if math.isnan(then) or not same:
        said = frame.loc[year, "stated_growth"]
        if pd.notna(said):
            return f", with announced growth of {float(said):+g} %, not computed"
        reason = f"there is no total for {before}" if math.isnan(then) else "the source changes"
        return f"; {reason}, so there is no growth"
    like = frame.loc[year, "growth"]
    if pd.notna(like) and then > 0 and abs((now / then - 1) * 100 - float(like)) > 0.05:
        way = "more" if like > 0 else "less"
        return (
            f"; of the members that report in both years it was {abs(like):.1f} % {way} than in "
            f"{before}"
        )
    then_in = f"announced for {before}" if stated else f"in {before}"
    text = change(now, then, before, levels.step(year), levels.step(before), then_in)
    base = ", an estimate" if frame.loc[before, "status"] == "estimate" else ""
    base += levels.alone(before)
    return f"{',' if stated else ':'} {text}{base}"


def _half_after(levels: Levels, year: int) -> bool:
    """Whether no later year has a total, but one has one flow alone."""
    later = levels.years.loc[year + 1 :]
    halves = later[["exports", "imports"]].notna().any(axis=None)
    return bool(len(later) and halves and later["total"].isna().all())


def _below(levels: Levels, last: int, top: int) -> str:
    now = Interval.around(levels.value(last), levels.step(last))
    then = Interval.around(levels.value(top), levels.step(top))
    low, high = (1 - now.high / then.low) * 100, (1 - now.low / then.high) * 100
    if low > 99:
        return f"; {last} is at {share(100 - low)} of it"
    if f"{low:.1f}" == f"{high:.1f}":
        return f"; {last} is {low:.1f} % below it" if low >= 0.05 else f"; {last} just below it"
    return f"; {last} is {max(low, 0):.1f} to {high:.1f} % below it"


def _rate(levels: Levels, first: int, last: int, rate: float) -> str:
    step, step_before = levels.step(last), levels.step(first)
    if step == step_before == 0:
        return f"{rate:+.1f} %"
    now = Interval.around(levels.value(last), step)
    then = Interval.around(levels.value(first), step_before)
    slow = compound_rate(then.high, now.low, last - first)
    fast = compound_rate(then.low, now.high, last - first)
    return f"{slow:+.1f} to {fast:+.1f} %"


def _cover(levels: Levels, year: int) -> tuple[float, str, str]:
    """Exports over imports: the ratio, in times and in percent; a range where they are rounded."""
    out, into = levels.value(year, "exports"), levels.value(year, "imports")
    steps = levels.step(year, "exports"), levels.step(year, "imports")
    ratio = out / into
    if max(steps) == 0:
        return ratio, times(ratio), share(ratio * 100)
    top, under = Interval.around(out, steps[0]), Interval.around(into, steps[1])
    low, high = top.low / under.high, top.high / under.low
    return ratio, f"{low:,.2f} to {high:,.2f} times", f"{low * 100:.1f} to {high * 100:.1f} %"


def _valuation(levels: Levels, year: int) -> str:
    value = levels.dataset(year).valuation
    out, into = value["export"], value["import"]
    if levels.by_partner:
        out, into = into, out
    if "unknown" in (out, into):
        return "FOB or CIF not stated"
    return f"both {out}" if out == into else f"exports {out}, imports {into}"


def _membership_moves(levels: Levels) -> bool:
    """Whether the years of a group count different members: then levels are not alike."""
    frame = levels.years
    if not (levels.a.group or levels.b.group):
        return False
    before = frame["total"].shift().where(frame["segment"] == frame["segment"].shift())
    plain = (frame["total"] / before.where(before > 0) - 1) * 100
    known = frame["growth"].notna() & plain.notna()
    return bool(((plain - frame["growth"]).abs() > 0.05)[known].any())
