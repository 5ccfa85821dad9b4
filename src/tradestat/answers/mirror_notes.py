"""The footnotes of a mirror: what the two sides differ by, what is missing, what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tradestat.answers.commands import command
from tradestat.answers.mirror_causes import to_look_at
from tradestat.answers.mirror_sides import Teller
from tradestat.answers.selection import Series
from tradestat.answers.source_notes import breaks, caveats, excluded, publishers
from tradestat.language.english.words import listed, possessive, spans
from tradestat.language.numbers import money
from tradestat.metrics.levels import SWAPPED
from tradestat.model import Dataset, Note, Side, SourceKind, Span


def mirror_notes(
    frame: pd.DataFrame,
    sides: tuple[Teller, Teller],
    middle: Sequence[Series],
    held: Sequence[Series],
    named: Mapping[str, Dataset],
    flow: str,
    first: Sequence[Note] = (),
) -> list[Note]:
    """Every note of a mirror of two, the most important first.

    frame: as the answer has it. middle: the reconciled source's series; held: all that there is on
    the pair; named: sources that the user chose. first: notes that go before all others.
    """
    one, two = sides
    years = Span(int(frame["period"].min()), int(frame["period"].max()))
    used = [s for t in sides for s in t.used(years)]
    span = frame["period"].drop_duplicates().tolist()
    notes = [
        *first,
        *_latest(frame, sides),
        *_ranges(frame),
        *_seams(frame, sides),
        *_missing(frame, sides),
        *_estimates(frame, sides),
        *_copied(frame),
        *_coverage(used),
        *to_look_at(frame, sides, middle),
        *breaks(span, one.area, two.area),
        *_own_caveats(sides, years),
        *_published(sides, years),
        *excluded(used, years.first or 0, years.last or 9999),
        *_others(sides, held, named),
    ]
    return list(dict.fromkeys(notes))


def said(cell: Mapping[str, object], letter: str) -> str:
    """One side's figure of a cell in words, with as many digits as it is known to."""
    step = float(str(cell[f"{letter}_rounding"]))
    return money(float(str(cell[f"{letter}_value"])), step if step > 0 else 0.0)


def _latest(frame: pd.DataFrame, sides: tuple[Teller, Teller]) -> list[Note]:
    """The latest year that both report, in words: the larger over the smaller."""
    both = frame[frame["ratio"].notna() & ~frame["copied"]]
    if not len(both):
        return [Note("There is no year that both report: nothing to set side by side.")]
    year = int(both["period"].max())
    one, two = sides
    parts = []
    for cell in both[both["period"] == year].to_dict("records"):
        name = str(cell["flow"])
        larger = max(cell["ratio"], 1 / cell["ratio"]) if cell["ratio"] > 0 else None
        times = f": {larger:,.2f} times" if larger is not None else ""
        if name == "total":
            parts.append(
                f"total trade {said(cell, 'a')} by {possessive(one.name)} report, "
                f"{said(cell, 'b')} by {possessive(two.name)}{times}"
            )
        else:
            parts.append(
                f"{possessive(one.name)} {name} {said(cell, 'a')}, {possessive(two.name)} "
                f"{SWAPPED.get(name, name)} {said(cell, 'b')}{times}"
            )
    return [Note(f"{year}, the latest year that both report: {'; '.join(parts)}.")]


def _ranges(frame: pd.DataFrame) -> list[Note]:
    """Where rounding leaves the second decimal of a ratio open."""
    open_ones = frame[
        frame["ratio_low"].notna()
        & (frame["ratio_low"].round(2) != frame["ratio_high"].round(2))
    ]  # fmt: skip
    if not len(open_ones):
        return []
    parts = []
    for cell in open_ones.to_dict("records")[-6:]:
        what = "" if cell["flow"] == "total" else f" {cell['flow']}"
        parts.append(
            f"{cell['period']}{what} {cell['ratio']:,.2f} ({cell['ratio_low']:.2f} to "
            f"{cell['ratio_high']:.2f})"
        )
    more = "the last six: " if len(open_ones) > 6 else ""
    return [Note(f"Ratios of rounded figures, with their range: {more}{listed(parts)}.")]


def _seams(frame: pd.DataFrame, sides: tuple[Teller, Teller]) -> list[Note]:
    notes = []
    for letter, side in (("a", sides[0]), ("b", sides[1])):
        sources = [s.dataset for s in side.segments]
        by_id = {d.id: d for d in sources}
        rows = frame.dropna(subset=[f"{letter}_source"])
        seen = list(dict.fromkeys(rows[f"{letter}_source"]))
        for source in seen[1:]:
            year = int(rows.loc[rows[f"{letter}_source"] == source, "period"].min())
            stated = by_id[source].kind is SourceKind.STATED
            what = "figures as stated, rounded as stated" if stated else by_id[source].short
            notes.append(
                Note(f"Seam in {possessive(side.name)} report: from {year} {what}.", warning=True)
            )
    return notes


def _missing(frame: pd.DataFrame, sides: tuple[Teller, Teller]) -> list[Note]:
    """Years for which one side, or both, has no figure at all."""
    by_year = frame.groupby("period")[["a_value", "b_value"]].count() > 0
    parts = []
    neither = by_year.index[~by_year["a_value"] & ~by_year["b_value"]]
    for letter, side in (("a", sides[0]), ("b", sides[1])):
        years = by_year.index[~by_year[f"{letter}_value"]].difference(neither)
        if len(years):
            parts.append(f"of {side.name} for {spans(int(y) for y in years)}")
    if len(neither):
        parts.append(f"of either for {spans(int(y) for y in neither)}")
    return [Note(f"No figures {listed(parts)}: missing, not zero.")] if parts else []


def _estimates(frame: pd.DataFrame, sides: tuple[Teller, Teller]) -> list[Note]:
    parts = []
    for letter, side in (("a", sides[0]), ("b", sides[1])):
        for name in ("exports", "imports", "total"):
            rows = frame[(frame[f"{letter}_status"] == "estimate") & (frame["flow"] == name)]
            if len(rows) and (name != "total" or set(frame["flow"]) == {"total"}):
                what = name if letter == "a" else SWAPPED.get(name, name)
                parts.append(f"{possessive(side.name)} {what} {spans(rows['period'])}")
    if not parts:
        return []
    return [
        Note(
            f"Estimated by the publisher, mostly from the other side's report, and so no report: "
            f"{'; '.join(parts)}. No ratio stands there: it would set a figure beside itself.",
            warning=True,
        )
    ]


def _copied(frame: pd.DataFrame) -> list[Note]:
    rows = frame[frame["copied"]]
    rows = rows[rows["flow"] != "total"] if set(frame["flow"]) != {"total"} else rows
    if not len(rows):
        return []
    parts = [f"{name} {spans(part['period'])}" for name, part in rows.groupby("flow", sort=True)]
    return [
        Note(
            f"Imports are exactly 1.06 times the exports that they mirror ({'; '.join(parts)}): "
            "probably one side is an estimate made from the other that the source does not mark; "
            "no agreement.",
            warning=True,
        )
    ]


def _coverage(used: Sequence[Series]) -> list[Note]:
    what = {s.dataset.short: s.dataset.coverage_words for s in used}
    if len(set(what.values())) < 2:
        return []
    said = "; ".join(f"{short}: {coverage}" for short, coverage in what.items())
    return [Note(f"The two sides do not count the same throughout ({said}).", warning=True)]


def _own_caveats(sides: tuple[Teller, Teller], years: Span) -> list[Note]:
    """What the catalogue holds against the sources; both sides' series are seen from A."""
    first, last = years.first or 0, years.last or 9999
    a, b = sides[0].area, sides[1].area
    notes = [n for t in sides for n in caveats(t.used(years), a, b, first, last)]
    return list(dict.fromkeys(notes))


def _published(sides: tuple[Teller, Teller], years: Span) -> list[Note]:
    """Who stated each figure that is no statistic, side by side."""
    notes = []
    for side in sides:
        for series in side.used(years):
            shown = [year for year in series.years if year in years]
            notes += publishers(shown, [series], side=side.name)
    return notes


def _guessed(series: Series) -> bool:
    """Whether all that a report has here is the publisher's estimate."""
    return all(one.status == "estimate" for one in series.by_year.values())


def _others(
    sides: tuple[Teller, Teller], held: Sequence[Series], named: Mapping[str, Dataset]
) -> list[Note]:
    """What else each side could answer with, and the way to one series."""
    one, two = sides
    again = ("mirror", one.area.short, two.area.short)
    spare = []
    for side, whose in ((one, Side.OWN), (two, Side.PARTNER)):
        used = {s.dataset.id for s in side.segments}
        spare += [
            f"{side.area.short}={s.dataset.id}{' (estimates alone)' if _guessed(s) else ''}"
            for s in held
            if s.side is whose and s.dataset.id not in used
        ]
    notes = []
    if spare:
        see = command(*again, "--sources", spare[0].partition(" ")[0])
        notes.append(Note(f"Other reports: {', '.join(spare)}: {see}"))
    if named:
        notes.append(Note(f"Without --sources, each side's own best: {command(*again)}"))
    return notes
