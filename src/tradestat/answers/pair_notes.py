"""Sentences under the card of a pair: ranks, dependence, one flow in two reports."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from tradestat.answers.commands import command
from tradestat.answers.pair_view import LABELS, View
from tradestat.answers.rankings.notes import caveats, spans_short
from tradestat.answers.selection import Series, stated
from tradestat.areas.names import name_of, reports
from tradestat.language.english.words import capital, listed, possessive
from tradestat.language.numbers import money
from tradestat.model import Note, Side, SourceKind


def pair_notes(
    first: View,
    second: View,
    year: int,
    series: tuple[list[Series], list[Series]],
    currencies: Sequence[str],
) -> list[Note]:
    """Every note of a card, the most important first.

    first, second: the two sides' views of `year`. series: all that there is on the pair, seen from
    either side. currencies: those of the two reports; values are compared only if it is one.
    """
    notes = [note for view in (first, second) for note in _sentence(view, year)]
    notes += [note for view in (first, second) for note in _silent(view, year)]
    notes += _estimates(first, second)
    notes += _dependence(first, second)
    if len(currencies) == 1:
        notes += _two_reports(first, second)
    else:
        notes.append(Note(f"In different currencies: {listed(currencies)}.", warning=True))
    for view, held in ((first, series[0]), (second, series[1])):
        notes += _stated_since(view, held, year)
    for view in (first, second):
        notes += [n for n in caveats(view.report, [year]) if n not in notes]
    for view in (first, second):
        if lacking := view.report.lacking(year):
            notes.append(Note(f"{view.area.key} {year}: no report from {listed(lacking)}."))
        if view.group is not None:
            members = sorted(name_of(k) for k in view.group.keys(year))
            who = listed(members) if len(members) <= 12 else f"{len(members)} countries"
            notes.append(
                Note(
                    f"{view.group.key} in {year}: {who}; a group takes no place in a ranking. "
                    f"Source: {view.group.source}."
                )
            )
    others = {
        name: held
        for view in (first, second)
        for name, held in view.report.others.items()
        if name not in (first.report.dataset.id, second.report.dataset.id)
    }
    if others:
        said = [f"{name} {spans_short(held)}" for name, held in others.items()]
        words = ["pair", first.area.short, second.area.short, "--source"]
        known = [n for n in others if n in first.report.others and n in second.report.others]
        again = f": {command(*words, known[0])}" if known else ""
        notes.append(Note(f"Other sources: {'; '.join(said)}{again}"))
    return notes


def _silent(view: View, year: int) -> list[Note]:
    """Why a side's column is empty, and which years its source has."""
    if year in view.report.years:
        return []
    held = spans_short(view.report.years)
    return [
        Note(
            f"{view.report.dataset.short} has nothing of {view.name} for {year}, so that its side "
            f"is empty; it has {held}: --year {view.report.years[-1]}",
            warning=True,
        )
    ]


def _sentence(view: View, year: int) -> list[Note]:
    """The rank and share as one reads them in a newspaper."""
    place, text = view.facts["Rank of the other, total"]
    if view.facts[LABELS["total"]][0] == 0:
        one = view.report.dataset.short
        if view.estimated:
            trade = f"{possessive(view.name)} trade with {view.other_name}"
            return [Note(f"{one} puts {trade} in {year} at zero.")]
        who = f"{one} has" if view.report.reconciled else capital(reports(view.area))
        return [Note(f"{who} no trade with {view.other_name} in {year}.")]
    share = view.facts["Share in its trade"][1]
    if place != place:
        return []
    nth = text.split(" of ")[0] if place > 1 else "largest"
    of = text.split(" of ")[1]
    who = "" if view.report.reconciled else f", as {reports(view.area)}"
    who = f", an estimate of {view.report.dataset.short}" if view.estimated else who
    return [
        Note(
            f"{capital(view.other_name)} is "
            f"{possessive(view.name)} {nth} partner ({place:.0f} of {of}{who}) with {share} of "
            f"its trade."
        )
    ]


def _estimates(first: View, second: View) -> list[Note]:
    """Whose figures of this pair are no report."""
    return [
        Note(
            f"{capital(view.name)}: {view.report.dataset.short} has estimated these figures, most "
            "often from the partner's report; they are no report of its own.",
            warning=True,
        )
        for view in (first, second)
        if view.estimated
    ]


def _dependence(first: View, second: View) -> list[Note]:
    """Which side needs the other more: the larger share, and how many times the smaller."""
    shares = [v.facts["Share in its trade"][0] for v in (first, second)]
    if any(math.isnan(s) or s <= 0 for s in shares):
        return []
    more, less = (first, second) if shares[0] >= shares[1] else (second, first)
    times = max(shares) / min(shares)
    if times < 1.05:
        return [Note("Dependence: each side has about the same share in the other's trade.")]
    return [
        Note(
            f"Dependence: {more.name} needs the trade more: "
            f"{more.facts['Share in its trade'][1]} of its own against "
            f"{less.facts['Share in its trade'][1]}, {times:,.{0 if times >= 10 else 1}f} times as "
            "much."
        )
    ]


def _two_reports(first: View, second: View) -> list[Note]:
    """The same flow as both sides give it."""
    if first.report.reconciled or second.report.reconciled:
        return []
    if first.estimated or second.estimated:  # an estimate beside its own source compares nothing
        return []
    said = []
    for seller, buyer in ((first, second), (second, first)):
        out, into = seller.facts[LABELS["exports"]], buyer.facts[LABELS["imports"]]
        if out[0] > 0 and into[0] > 0:
            ratio = max(out[0], into[0]) / min(out[0], into[0])
            said.append(
                f"from {seller.name} to {buyer.name} "
                f"{out[1]} ({seller.name}, exports) and {into[1]} "
                f"({buyer.name}, imports), {ratio:,.2f} times"
            )
    return [Note(f"One flow, two reports: {'; '.join(said)}.")] if said else []


def _stated_since(view: View, held: Sequence[Series], year: int) -> list[Note]:
    """What the side has stated for later years than the one shown."""
    said = stated(held, Side.OWN)
    if said is None or view.report.dataset.kind is SourceKind.STATED:
        return []
    totals = said.levels["total"].dropna()
    later = totals[totals.index > year]
    if not len(later):
        return []
    last = int(later.index[-1])
    step = said.levels.loc[last, "total_rounding"]
    value = money(float(later[last]), 0.0 if pd.isna(step) else float(step))
    see = command("growth", view.area.short, view.other.short)
    return [Note(f"{capital(view.name)} has stated {value} for {last}: {see}")]
