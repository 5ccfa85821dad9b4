"""The footnotes of a mirror: what the two sides differ by, what is missing, what to look at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from tradestat.answers.mirror.causes import larger_over_smaller, to_look_at
from tradestat.answers.mirror.sides import ReportingSide
from tradestat.answers.selection import Series
from tradestat.answers.source_notes import breaks, caveats, excluded, publishers
from tradestat.model import Flow, Note, Side, SourceKind, Span
from tradestat.requests.mirror import MirrorRequest


def mirror_notes(
    frame: pd.DataFrame,
    sides: tuple[ReportingSide, ReportingSide],
    middle: Sequence[Series],
    every: Sequence[Series],
    request: MirrorRequest,
) -> list[Note]:
    """Every note of a mirror of two, the most important first.

    frame: as the answer has it. middle: the reconciled source's series; every: all series of the
    pair.
    """
    one, two = sides
    years = Span(int(frame["period"].min()), int(frame["period"].max()))
    first, last = years.first or 0, years.last or 9999
    used = [s for side in sides for s in side.used(years)]
    notes = [
        *_latest(frame, sides),
        *_ranges(frame),
        *_breaks_in_series(frame, sides),
        *_missing(frame, sides),
        *_estimates(frame, sides),
        *_copied(frame),
        *_coverage(used),
        *to_look_at(frame, sides, middle),
        *breaks(frame["period"].unique().tolist(), one.area, two.area),
        *caveats(used, one.area, two.area, first, last),
        *_announced(sides, years),
        *excluded(used, first, last),
        *_others(sides, every, request),
    ]
    # Two sides by one source share what is said against it.
    return [note for place, note in enumerate(notes) if note not in notes[:place]]


def _figure(cell: dict[Hashable, Any], letter: str) -> tuple[float, float]:
    """One side's figure of a cell, and the step that it is known to."""
    step = float(cell[f"{letter}_rounding"])
    return float(cell[f"{letter}_value"]), step if step > 0 else 0.0


def _latest(frame: pd.DataFrame, sides: tuple[ReportingSide, ReportingSide]) -> list[Note]:
    """The latest year that both report: the larger over the smaller."""
    both = frame[frame["ratio"].notna() & ~frame["copied"]]
    if not len(both):
        return [Note.of("mirror.no_common_year")]
    year = int(both["period"].max())
    flows = [
        (
            Flow(cell["flow"]).plural,
            Flow(cell["flow"]).mirrored.plural,
            _figure(cell, "a"),
            _figure(cell, "b"),
            larger_over_smaller(cell) if cell["ratio"] > 0 else None,
        )
        for cell in both[both["period"] == year].to_dict("records")
    ]
    one, two = sides
    return [Note.of("mirror.latest", year=year, a=one.name, b=two.name, flows=flows)]


def _ranges(frame: pd.DataFrame) -> list[Note]:
    """Where rounding leaves the second decimal of a ratio open."""
    rounded = frame[
        frame["ratio_low"].notna()
        & (frame["ratio_low"].round(2) != frame["ratio_high"].round(2))
    ]  # fmt: skip
    columns = ["period", "flow", "ratio", "ratio_low", "ratio_high"]
    ranges = [
        (year, Flow(flow).plural, ratio, low, high)
        for year, flow, ratio, low, high in rounded[columns].itertuples(index=False)
    ]
    return [Note.of("mirror.ranges", ranges=ranges)] if ranges else []


def _breaks_in_series(
    frame: pd.DataFrame, sides: tuple[ReportingSide, ReportingSide]
) -> list[Note]:
    notes = []
    for side in sides:
        by_id = {s.dataset.id: s.dataset for s in side.segments}
        first = frame.groupby(f"{side.letter}_source", sort=False)["period"].min()
        for source, year in list(first.items())[1:]:
            dataset = by_id[str(source)]
            edition = "" if dataset.kind is SourceKind.STATED else dataset.short
            notes.append(
                Note.of(
                    "mirror.break_in_series",
                    warning=True,
                    side=side.name,
                    year=int(year),
                    edition=edition,
                )
            )
    return notes


def _missing(frame: pd.DataFrame, sides: tuple[ReportingSide, ReportingSide]) -> list[Note]:
    """Years for which one side, or both, has no figure at all."""
    there = frame.groupby("period")[["a_value", "b_value"]].count() > 0
    neither = there.index[~there.any(axis=1)]
    alone = {
        side.name: there.index[~there[f"{side.letter}_value"]].difference(neither).tolist()
        for side in sides
    }
    missing = {name: years for name, years in alone.items() if years}
    if len(neither):
        missing["either"] = neither.tolist()
    return [Note.of("mirror.missing", years=missing)] if missing else []


def _estimates(frame: pd.DataFrame, sides: tuple[ReportingSide, ReportingSide]) -> list[Note]:
    flows = []
    for side in sides:
        for name, rows in _by_flow(frame[frame[f"{side.letter}_status"] == "estimate"], frame):
            flow = Flow(name) if side is sides[0] else Flow(name).mirrored
            flows.append((side.name, flow.plural, rows["period"].tolist()))
    return [Note.of("mirror.estimates", warning=True, flows=flows)] if flows else []


def _copied(frame: pd.DataFrame) -> list[Note]:
    flows = {
        Flow(name).plural: rows["period"].tolist()
        for name, rows in _by_flow(frame[frame["copied"]], frame)
    }
    return [Note.of("mirror.copied", warning=True, flows=flows)] if flows else []


def _by_flow(rows: pd.DataFrame, frame: pd.DataFrame) -> Iterable[tuple[str, pd.DataFrame]]:
    """The rows of each flow; of totals only where the frame holds nothing else."""
    alone = set(frame["flow"]) == {"total"}
    return [(str(n), part) for n, part in rows.groupby("flow") if alone or n != "total"]


def _coverage(used: Sequence[Series]) -> list[Note]:
    coverage = {s.dataset.short: s.dataset.coverage_words for s in used}
    if len(set(coverage.values())) < 2:
        return []
    return [Note.of("mirror.coverage", warning=True, coverage=coverage)]


def _announced(sides: tuple[ReportingSide, ReportingSide], years: Span) -> list[Note]:
    """Who announced each figure that is no statistic, side by side."""
    notes = []
    for side in sides:
        for series in side.used(years):
            shown = [year for year in series.years if year in years]
            notes += publishers(shown, [series], side.name)
    return notes


def _others(
    sides: tuple[ReportingSide, ReportingSide], every: Sequence[Series], request: MirrorRequest
) -> list[Note]:
    """What else each side could answer with, and the way to one series."""
    one, two = sides
    again = MirrorRequest(a=one.area.short, b=two.area.short)
    spare = []
    for side, whose in ((one, Side.OWN), (two, Side.PARTNER)):
        used = {s.dataset.id for s in side.segments}
        spare += [
            (side.area.short, s.dataset.id, not s.reported)
            for s in every
            if s.side is whose and s.dataset.id not in used
        ]
    notes = []
    if spare:
        area, source, _ = spare[0]
        see = again.but(sources={area: source}).command()
        notes.append(Note.of("mirror.other_reports", reports=spare, see=see))
    if request.sources:
        notes.append(Note.of("mirror.without_sources", see=again.command()))
    return notes
