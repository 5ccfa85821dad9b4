"""Footnotes of rankings: what stands under no country, who is missing, what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tradestat.answers.commands import command
from tradestat.answers.rankings import Wanted
from tradestat.answers.reports import Report
from tradestat.areas.names import name_of
from tradestat.language.english.words import listed, spans, within
from tradestat.language.numbers import money
from tradestat.metrics.groups import INSIDE
from tradestat.metrics.ranking import Levels
from tradestat.model import Note


def report_notes(
    report: Report,
    wanted: Wanted | None,
    ranked: pd.DataFrame | None,
    now: Levels | None,
    before: Levels | None,
    *,
    intra: bool = False,
    years: Sequence[int] = (),
    words: Sequence[str] = (),
    levels: Mapping[int, Levels] | None = None,
    flow: str = "total",
) -> list[Note]:
    """Every note of one ranking but what moved, the most important first.

    wanted, ranked, now, before: of a ranking of one year; without them the notes are those that
    hold for the years of a table over time. words: the command, to be said of another source.
    levels, flow: what a table over time shows, to say what of it is estimated.
    """
    notes: list[Note] = []
    shown = list(years)
    if wanted is not None and ranked is not None and now is not None:
        shown = [wanted.against, wanted.year] if before is not None else [wanted.year]
        notes += _compared(report, wanted, before)
        notes += _unattributed(report, wanted, ranked, now)
        notes += _small(ranked, wanted)
        notes += _one_flow(ranked, wanted)
    notes += _members(report, shown, intra=intra)
    if wanted is not None and now is not None:
        held = {wanted.year: now} | ({wanted.against: before} if before is not None else {})
        notes += _estimated(report, held, wanted.flow)
    elif levels is not None:
        notes += _estimated(report, {y: one for y, one in levels.items() if y in shown}, flow)
    else:
        notes += _estimated_years(report, shown)
    notes += caveats(report, shown)
    notes += others(report, words, wanted.year if wanted else max(shown))
    return notes


def _compared(report: Report, wanted: Wanted, before: Levels | None) -> list[Note]:
    if before is None:
        return [
            Note(
                f"{report.dataset.short} has no figures for {wanted.against}: no growth, no "
                "earlier rank."
            )
        ]
    late, early = report.counted(wanted.year), report.counted(wanted.against)
    if late == early:
        return []
    only = [
        f"{listed(sorted(within(name_of(k)) for k in keys))} (in {year} alone)"
        for keys, year in ((late - early, wanted.year), (early - late, wanted.against))
        if keys
    ]
    return [
        Note(
            f"Growth, points and earlier ranks are of the {len(late & early)} members that count "
            f"in both years, without {listed(only)}.",
            warning=True,
        )
    ]


def _unattributed(report: Report, wanted: Wanted, ranked: pd.DataFrame, now: Levels) -> list[Note]:
    """What of the whole stands under no country, and what the shares are of."""
    flow = wanted.flow
    whole = float(now.whole[flow])
    named = float(ranked[flow].sum())
    inside = float(now.parts[flow].get(INSIDE, 0.0) or 0.0)
    left = whole - named - inside
    if now.stated:
        of = "the stated total" if flow == "total" else f"the stated {flow}"
    else:
        of = "the sum of all partners: the source states no total"
    if abs(left) < max(0.5, whole * 5e-6):
        return [] if now.stated else [Note(f"Shares are of {of}.")]
    rest = now.parts.loc[[k for k in now.parts.index if not report.takes_place(str(k))], flow]
    rest = rest.drop(index=INSIDE, errors="ignore").dropna().sort_values(ascending=False)
    told = []
    for key, value in rest.items():
        own = key == report.area.key
        what = f"{name_of(str(key))} itself (goods that return)" if own else name_of(str(key))
        if abs(value) >= 0.5:
            told.append(f"{what} {money(float(value))}")
    unnamed = left - float(rest.sum())
    if unnamed >= max(0.5, whole * 5e-6):
        told.append(f"no partner named {money(unnamed)}")
    if left < 0:
        return [
            Note(
                f"Partners add up to {money(-left)} more than {of} ({-left / whole * 100:.2f} %): "
                "it stands so in the source, and shows as a negative remainder.",
                warning=True,
            )
        ]
    text = (
        f"Not attributed: {left / whole * 100:.2f} % stand under no country"
        f"{': ' + ', '.join(told[:4]) if told else ''}. Shares are of {of}, ranks hold countries "
        "only."
    )
    return [Note(text, warning=left / whole > 0.05)]


def _small(ranked: pd.DataFrame, wanted: Wanted) -> list[Note]:
    if wanted.by != "growth":
        return []
    count = int(ranked["small"].sum())
    undefined = int((ranked["growth"].isna() & ranked[wanted.flow].notna()).sum())
    parts = []
    if count:
        parts.append(
            f"{count} under {wanted.min_share:g} % of the whole in {wanted.against} "
            "(--min-share 0 ranks them)"
        )
    if undefined:
        parts.append(f"{undefined} without like figures in {wanted.against}")
    return [Note(f"Not ranked by growth: {'; '.join(parts)}.")] if parts else []


def _one_flow(ranked: pd.DataFrame, wanted: Wanted) -> list[Note]:
    if wanted.flow != "total":
        return []
    alone = ranked["exports"].isna() ^ ranked["imports"].isna()
    count = int((alone & ranked["total"].notna()).sum())
    if not count:
        return []
    # Where a flow is missing there was no trade to report, or it went unreported: the total of a
    # ranking takes what is there, and says how often.
    if count == 1:
        return [Note("1 partner has exports or imports alone: its total is that flow, no balance.")]
    return [
        Note(
            f"{count} partners have exports or imports alone: their total is that flow, and they "
            "have no balance."
        )
    ]


def _members(report: Report, years: Sequence[int], *, intra: bool) -> list[Note]:
    group = report.group
    if group is None or not years:
        return []
    last = max(years)
    counted = report.counted(last)
    names = sorted(name_of(k) for k in counted)
    who = listed(names) if len(names) <= 12 else f"{len(names)} countries"
    inside = (
        "trade inside the group stands apart"
        if intra
        else "trade inside the group is netted out (--intra shows it)"
    )
    of = last if group.of is None else group.of
    notes = [Note(f"{group.key}, members of {of}: {who}; {inside}. Source: {group.source}.")]
    for year in years:
        if lacking := report.lacking(year):
            notes.append(Note(f"{year}: no report from {listed(lacking)}.", warning=True))
    return notes


def mostly_estimated(levels: Levels, flow: str) -> bool:
    """Whether at least half of what stands under partners is the publisher's estimate."""
    named = float(levels.parts[flow].sum())
    return named > 0 and levels.estimated.get(flow, 0.0) >= named / 2


def _estimated(report: Report, levels: Mapping[int, Levels], flow: str) -> list[Note]:
    """What part of the trade shown is estimated, by year, from one percent on."""
    told: dict[int, str] = {}
    extents = []
    for year in sorted(levels):
        one = levels[year]
        value, whole = one.estimated.get(flow, 0.0), float(one.whole[flow])
        if not whole > 0 or value < whole / 100:
            continue
        named = float(one.parts[flow].sum())
        extents.append("all" if value >= named * 0.995 else "most" if value >= named / 2 else "")
        told[year] = f"{value / whole * 100:.1f} % in {year}"
    if not told:
        return []
    of = "all trade" if flow == "total" else f"all {flow}"
    if len(told) > 3:
        text = f"1 % or more of {of} in {spans(told)}"
    else:
        first, *more = told.values()
        text = listed([first.replace(" % in", f" % of {of} in"), *more])
    mostly = [year for year in told if mostly_estimated(levels[year], flow)]
    if mostly:
        extent = "all" if set(extents) == {"all"} else "most"
        when = "" if len(mostly) == len(told) else f" in {spans(mostly)}"
        text += f", {extent} of what stands under partners{when}"
    return [Note(f"Estimated by the publisher, and so no report: {text}.", warning=True)]


def _estimated_years(report: Report, years: Sequence[int]) -> list[Note]:
    held = [y for y in years if y in report.estimated]
    if not held:
        return []
    return [Note(f"Estimated by the publisher, not reported: {spans(held)}.", warning=True)]


def caveats(report: Report, years: Sequence[int]) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches these reporters and years."""
    who = {report.area.key}
    if report.group is not None:
        who |= report.group.keys(max(years)) if years else set()
    notes = []
    for note in report.dataset.notes:
        span = note.get("years")
        if "pair" in note or not note.get("show", True):
            continue
        if note.get("reporter") not in (None, *who):
            continue
        if span is not None and not any(span[0] <= y <= span[1] for y in years):
            continue
        notes.append(Note(f"{report.dataset.short}: {note['text']}", warning=True))
    return notes


def others(report: Report, words: Sequence[str], year: int) -> list[Note]:
    """What other sources there are, and the same command for one of them, best with that year."""
    if not report.others:
        return []
    said = [f"{name} {spans_short(held)}" for name, held in report.others.items()]
    first = next((n for n, held in report.others.items() if year in held), None)
    again = list(words)
    if "--source" in again:
        at = again.index("--source")
        again[at : at + 2] = []
    while "--data" in again:  # another source needs no file
        at = again.index("--data")
        again[at : at + 2] = []
    if "--layout" in again:
        at = again.index("--layout")
        again[at : at + 2] = []
    again += ["--source", first or next(iter(report.others))]
    if first and "partners" in again and "--years" not in again and "--year" not in again:
        again += ["--year", str(year)]
    return [Note(f"Other sources: {'; '.join(said)}: {command(*again)}")]


def spans_short(years: Sequence[int]) -> str:
    """First and last year.

    >>> spans_short((2000, 2001, 2020)), spans_short((2020,))
    ('2000–2020', '2020')
    """
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
