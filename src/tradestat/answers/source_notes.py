"""Footnotes on sources: who says so, what is held against it, what else there is."""

from __future__ import annotations

import pandas as pd

from tradestat import areas
from tradestat.answers.commands import command
from tradestat.answers.series import Series, best, stated
from tradestat.areas import Area
from tradestat.areas.names import reports
from tradestat.language.english.words import capital, currency_words, listed, spans, within
from tradestat.language.numbers import money
from tradestat.model import AreaKind, Note, Side, SourceKind


def estimates(shown: pd.DataFrame) -> list[Note]:
    """The years that the publisher estimated."""
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


def breaks(shown: pd.DataFrame, a: Area, b: Area) -> list[Note]:
    """Years in which an area was not what its name says: a code belongs to years."""
    held = shown.loc[shown["segment"].notna(), "period"]
    notes = []
    for area in (a, b):
        name = within(area.name)
        early = held[held < area.start] if area.start else held.iloc[:0]
        if len(early):
            former = [within(f.name) for f in areas.formerly(area)]
            before = f", before it {listed(former)}" if former else ""
            notes.append(
                Note(
                    f"Break: the UN lists {name} from {area.start} on{before}; figures of "
                    f"{spans(early)} may cover another territory.",
                    warning=True,
                )
            )
        late = held[held > area.end] if area.end else held.iloc[:0]
        if len(late):
            notes.append(
                Note(
                    f"Break: the UN lists {name} up to {area.end}; figures of {spans(late)} stand "
                    "so in the source.",
                    warning=True,
                )
            )
    return notes


def caveats(used: list[Series], a: Area, b: Area, first: int, last: int) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches what is shown."""
    notes = []
    for series in used:
        for note in series.dataset.notes:
            reporter, years = note.get("reporter"), note.get("years")
            teller = {Side.OWN: a, Side.PARTNER: b}.get(series.side)
            if reporter is not None and (teller is None or reporter not in with_members(teller)):
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


def with_members(area: Area) -> frozenset[str]:
    """The key of an area, and those of a group's members: whose caveats concern it."""
    group = areas.group_of(area.key)
    return frozenset({area.key, *(group.every if group is not None else ())})


def publishers(shown: pd.DataFrame, used: list[Series]) -> list[Note]:
    """Who stated each figure shown that is no statistic."""
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


def set_aside(used: list[Series], first: int, last: int) -> list[Note]:
    """Figures of the sources shown that no yearly dollar table can hold, and why."""
    reasons: dict[str, int] = {}
    for series in used:
        for row in series.set_aside.itertuples():
            if not first <= int(str(row.period)[:4]) <= last:
                continue
            part = not str(row.period).isdigit()
            spent = currency_words(series.currency)
            reason = (
                "for part of a year, never set beside a year"
                if part
                else f"in another currency, which never mixes with {spent}"
            )
            reasons[reason] = reasons.get(reason, 0) + 1
    if not reasons:
        return []
    what = "; ".join(f"{n} {'figure' if n == 1 else 'figures'} {why}" for why, n in reasons.items())
    return [Note(f"Set aside: {what}.")]


def own_view_of_partner(segments: list[Series], held: list[Series], a: Area, b: Area) -> list[Note]:
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
        return [Note(f"{capital(reports(b))} too: {see}")]
    year = int(totals.index[-1])
    newer = later[later.index > year]
    more = ""
    if said and len(newer):
        last = int(newer.index[-1])
        figure = money(float(newer[last]), step_of(said.levels, last, "total"))
        more = f" and has stated {figure} for {last}"
    same = theirs.currency == segments[0].currency
    spent = "" if same else f" {currency_words(theirs.currency)}"
    who = capital(reports(b)) if b.kind is AreaKind.GROUP else f"{capital(name)} itself reports"
    return [
        Note(f"{who} {money(totals[year])}{spent} for {year} ({theirs.dataset.short}){more}: {see}")
    ]


def other_sources(
    segments: list[Series], held: list[Series], a: Area, b: Area, *, explicit: bool
) -> list[Note]:
    """What else there is on the pair, and how to see it."""
    shown = {s.dataset.id for s in segments}
    rest: dict[str, str] = {}
    for series in held:
        if series.side is not Side.PARTNER and series.dataset.id not in shown:
            rest.setdefault(series.dataset.id, f"{series.dataset.id} {series.span}")
    notes = []
    if rest:
        example = command("growth", a.short, b.short, "--source", next(iter(rest)))
        notes.append(Note(f"Other sources: {'; '.join(rest.values())}: {example}"))
    if explicit:
        default = command("growth", a.short, b.short)
        notes.append(Note(f"Without --source, the best series on hand: {default}"))
    return notes


def step_of(series: pd.DataFrame, year: int, name: str) -> float:
    """The step that a level is known to, zero if exact."""
    step = series.loc[year, f"{name}_rounding"]
    return 0.0 if pd.isna(step) else float(step)
