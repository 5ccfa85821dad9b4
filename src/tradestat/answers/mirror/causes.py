"""What bears on a gap between two reports, as far as figures tell: where to look, never why."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from tradestat.answers.mirror.sides import ReportingSide
from tradestat.answers.selection import Series
from tradestat.areas.names import name_of
from tradestat.language.english.words import within
from tradestat.metrics.mirror import one_sided_jumps
from tradestat.model import Flow, Note

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
