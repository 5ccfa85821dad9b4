"""What bears on a gap between two reports: where to look, never why; and the notes of a mirror."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from tradestat.answers.mirror.sides import ReportingSide
from tradestat.answers.selection import Series
from tradestat.answers.source_notes import (
    breaks,
    caveats,
    excluded,
    publishers,
    stands_alone,
)
from tradestat.areas.names import name_of
from tradestat.language.english.words import within
from tradestat.metrics.mirror import one_sided_jumps
from tradestat.model import Flow, Note, Side, SourceKind, Span
from tradestat.requests.mirror import MirrorRequest

# Where much is traded that is neither made nor used there. Source: UNSD, IMTS Compilers Manual,
# Revision 1 (2013), on re-exports and goods in transit; the list is the one most often named.
HUBS = ("HKG", "NLD", "BEL", "ARE", "SGP", "PAN")
_WAYS = (Flow.EXPORT, Flow.IMPORT)
_LARGE = 1.25
_TIMES = 3
_MARGIN = (1.03, 1.12)
_RECENT = 10

Cell = dict[Hashable, Any]
Sides = tuple[ReportingSide, ReportingSide]


def to_look_at(frame: pd.DataFrame, sides: Sides, middle: Sequence[Series]) -> list[Note]:
    """Facts in the data that bear on the gap of the latest year that both report, flow by flow
    if there is such a year among the last five."""
    both = frame[frame["ratio"].gt(0) & ~frame["copied"]]
    if not len(both):
        return []
    flows = both[(both["flow"] != "total") & (both["period"] > both["period"].max() - 5)]
    count = flows.groupby("period")["flow"].count()
    fullest = count.index[count == count.max()]
    year = int(fullest.max() if len(fullest) else both["period"].max())
    cells = {Flow(c["flow"]): c for c in both[both["period"] == year].to_dict("records")}
    return [
        *_thousand(both),
        *_one_direction(cells, sides, year),
        *_margin(cells, sides, year),
        *_jumps(both, sides, year),
        *_hubs(cells, sides),
        *_re_exports(sides),
        *_nearer(cells, sides, middle, year),
    ]


def larger_over_smaller(cell: Cell) -> float:
    """How many times the smaller figure the larger one is; the ratio must be above zero."""
    ratio = float(cell["ratio"])
    return max(ratio, 1 / ratio)


def through_hubs(keys: Sequence[str], *, two_sides: bool) -> list[Note]:
    """A note on those of the areas through which goods of others pass."""
    names = [within(name_of(key)) for key in keys if key in HUBS]
    return [Note.of("mirror.look_at_hubs", names=names, two_sides=two_sides)] if names else []


def _thousand(both: pd.DataFrame) -> list[Note]:
    """A ratio near a thousand, up or down: a matter of units."""
    near = both.loc[[900 <= max(r, 1 / r) <= 1100 for r in both["ratio"]], "period"]
    return [Note.of("mirror.look_at_units", years=near.tolist())] if len(near) else []


def _one_direction(cells: dict[Flow, Cell], sides: Sides, year: int) -> list[Note]:
    """A large gap in one direction of trade, and none like it in the other."""
    notes = []
    for flow in _WAYS:
        if flow not in cells or flow.mirrored not in cells:
            continue
        gap, other = (larger_over_smaller(cells[f]) for f in (flow, flow.mirrored))
        if gap < _LARGE or gap - 1 < _TIMES * (other - 1):
            continue
        exporter, importer = sides if flow is Flow.EXPORT else (sides[1], sides[0])
        above = sides[0] if float(cells[flow]["ratio"]) > 1 else sides[1]
        notes.append(
            Note.of(
                "mirror.look_at_direction",
                year=year,
                exporter=exporter.name,
                importer=importer.name,
                exporter_is_higher=above is exporter,
                times=gap,
                other_way=other,
            )
        )
    return notes


def _margin(cells: dict[Flow, Cell], sides: Sides, year: int) -> list[Note]:
    """Imports above the exports they mirror by about what freight and insurance cost."""
    notes = []
    for flow in _WAYS:
        if flow not in cells:
            continue
        cell, importer = cells[flow], sides[1] if flow is Flow.EXPORT else sides[0]
        ratio = float(cell["ratio"])
        over = 1 / ratio if flow is Flow.EXPORT else ratio
        if _MARGIN[0] <= over <= _MARGIN[1] and cell[f"{importer.letter}_valuation"] == "CIF":
            notes.append(
                Note.of("mirror.look_at_freight", year=year, importer=importer.name, times=over)
            )
    return notes


def _jumps(both: pd.DataFrame, sides: Sides, year: int) -> list[Note]:
    """Years in which one side's figure jumped and the other's stayed, never across a break."""
    recent = both[both["period"] > year - _RECENT - 1]
    flows = [flow for flow in _WAYS if flow in set(both["flow"])] or [Flow.TOTAL]
    jumps = []
    for flow in flows:
        of_flow = recent[recent["flow"] == flow]
        for _, part in of_flow.groupby(["a_source", "b_source"], sort=False):
            series = part.set_index("period")
            for when, letter, factor in one_sided_jumps(series["a_value"], series["b_value"]):
                side = sides[0] if letter == "a" else sides[1]
                seen = flow if letter == "a" else flow.mirrored
                jumps.append((when, side.name, seen.plural, factor))
    return [Note.of("mirror.look_at_jumps", jumps=sorted(jumps)[-3:])] if jumps else []


def _hubs(cells: dict[Flow, Cell], sides: Sides) -> list[Note]:
    """A side through which goods of others pass."""
    if all(larger_over_smaller(cell) < 1.1 for cell in cells.values()):
        return []
    return through_hubs([side.area.key for side in sides], two_sides=True)


def _re_exports(sides: Sides) -> list[Note]:
    """Rows of re-exports, which are a part of exports as countries report them."""
    notes = []
    for side in sides:
        for series in side.segments:
            for flow, whole in ((Flow.RE_EXPORT, Flow.EXPORT), (Flow.RE_IMPORT, Flow.IMPORT)):
                values = {int(r.period): r.value for r in series.observations if r.flow == flow}
                if not values:
                    continue
                notes.append(
                    Note.of(
                        "mirror.look_at_re_exports",
                        source=series.dataset.short,
                        area=side.name,
                        flow=flow.plural,
                        part_of=whole.plural,
                        years=sorted(values),
                        latest=max(values),
                        value=values[max(values)],
                    )
                )
    return notes


def _nearer(
    cells: dict[Flow, Cell], sides: Sides, middle: Sequence[Series], year: int
) -> list[Note]:
    """Which side the reconciled source stands nearer to, where the gap is large."""
    flow = Flow.TOTAL if Flow.TOTAL in cells else next(iter(cells))
    cell = cells[flow]
    value = float(cell["reconciled"])
    if not middle or not value > 0 or larger_over_smaller(cell) < _LARGE:
        return []
    near = min(reversed(sides), key=lambda side: abs(value - cell[f"{side.letter}_value"]))
    of_year = next((s for s in middle if year in s.years), middle[0])
    return [
        Note.of(
            "mirror.look_at_reconciled",
            year=year,
            source=of_year.dataset.short,
            value=value,
            flow=flow.plural,
            nearer=near.name,
        )
    ]


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
    flow = request.flow or Flow.TOTAL
    shown = range(first, last + 1)
    alone = [(s.dataset, s.marks(flow, shown)) for s in used]
    notes = [
        *stands_alone(alone, used[0].currency),
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
            if s.side is whose and s.dataset.id not in used and not s.dataset.part
        ]
    notes = []
    if spare:
        area, source, _ = spare[0]
        see = again.but(sources={area: source}).command()
        notes.append(Note.of("mirror.other_reports", reports=spare, see=see))
    if request.sources:
        notes.append(Note.of("mirror.without_sources", see=again.command()))
    return notes
