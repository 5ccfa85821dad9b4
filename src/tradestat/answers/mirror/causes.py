"""What bears on a gap between two reports, as far as figures tell: where to look, never why."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tradestat.answers.mirror_sides import Teller
from tradestat.answers.selection import Series
from tradestat.language.english.words import listed, possessive, spans
from tradestat.language.numbers import money
from tradestat.metrics.levels import SWAPPED
from tradestat.metrics.mirror import one_sided_jumps
from tradestat.model import Note

# Where much is traded that is neither made nor used there. Source: UNSD, IMTS Compilers Manual,
# Revision 1 (2013), on re-exports and goods in transit; the list is the one most often named.
HUBS = {
    "HKG": "Hong Kong",
    "NLD": "the Netherlands",
    "BEL": "Belgium",
    "ARE": "the United Arab Emirates",
    "SGP": "Singapore",
    "PAN": "Panama",
}
_LARGE = 1.25
_TIMES = 3
_MARGIN = (1.03, 1.12)
_RECENT = 10


def to_look_at(
    frame: pd.DataFrame, sides: tuple[Teller, Teller], middle: Sequence[Series]
) -> list[Note]:
    """Facts in the data that bear on the gap of the latest year that both report, flow by flow
    if there is such a year among the last five."""
    both = frame[frame["ratio"].gt(0) & ~frame["copied"]]
    if not len(both):
        return []
    flows = both[(both["flow"] != "total") & (both["period"] > both["period"].max() - 5)]
    count = flows.groupby("period")["flow"].count()
    fullest = count.index[count == count.max()]
    year = int(fullest.max() if len(fullest) else both["period"].max())
    now = {str(c["flow"]): c for c in both[both["period"] == year].to_dict("records")}
    facts = [
        *_thousand(both, sides),
        *_one_direction(now, sides, year),
        *_margin(now, sides, year),
        *_jumps(both, sides, year),
        *_hubs(now, sides),
        *_re_exports(sides),
        *_nearer(now, sides, middle, year),
    ]
    return [Note(f"To look at: {fact}") for fact in facts]


def _larger(cell: dict[str, object]) -> float:
    ratio = float(str(cell["ratio"]))
    return max(ratio, 1 / ratio)


def _thousand(both: pd.DataFrame, sides: tuple[Teller, Teller]) -> list[str]:
    """A ratio near a thousand, up or down: a matter of units."""
    near = both[[900 <= max(r, 1 / r) <= 1100 for r in both["ratio"]]]
    if not len(near):
        return []
    years = spans(sorted({int(y) for y in near["period"]}))
    return [
        f"{years}: the two sides differ by about a thousand times, as where one table is in "
        "thousands; the units of both sources."
    ]


def _one_direction(
    now: dict[str, dict[str, object]], sides: tuple[Teller, Teller], year: int
) -> list[str]:
    """A large gap in one direction of trade, and none like it in the other."""
    if not {"exports", "imports"} <= set(now):
        return []
    found = []
    for name, other in (("exports", "imports"), ("imports", "exports")):
        cell = now[name]
        if _larger(cell) < _LARGE or _larger(cell) - 1 < _TIMES * (_larger(now[other]) - 1):
            continue
        exporter, importer = sides if name == "exports" else (sides[1], sides[0])
        ratio = float(str(cell["ratio"]))
        above = exporter if (ratio > 1) == (exporter is sides[0]) else importer
        if above is importer:
            where = (
                f"imports are counted by origin, so that goods of {exporter.name} that come "
                "through third countries stand there, and the exporter may file them under those"
            )
        else:
            where = (
                f"goods declared for {importer.name} may be in transit, or enter it under another "
                "country of origin or below their value"
            )
        found.append(
            f"{year}: {possessive(above.name)} report is {_larger(cell):.2f} times the other's on "
            f"what {exporter.name} sells to {importer.name}, the other way it is "
            f"{_larger(now[other]):.2f} times; {where}."
        )
    return found


def _margin(
    now: dict[str, dict[str, object]], sides: tuple[Teller, Teller], year: int
) -> list[str]:
    """Imports above the exports they mirror by about what freight and insurance cost."""
    found = []
    for name in ("exports", "imports"):
        if name not in now:
            continue
        cell = now[name]
        ratio = float(str(cell["ratio"]))
        over = 1 / ratio if name == "exports" else ratio
        buyer = "b" if name == "exports" else "a"
        if _MARGIN[0] <= over <= _MARGIN[1] and cell[f"{buyer}_valuation"] == "CIF":
            importer = sides[1] if name == "exports" else sides[0]
            found.append(
                f"{year}: {possessive(importer.name)} imports (CIF) are {over:.2f} times the "
                "exports (FOB) that they mirror, about what freight and insurance take; with "
                "--cif 6 the gap on one basis."
            )
    return found


def _jumps(both: pd.DataFrame, sides: tuple[Teller, Teller], year: int) -> list[str]:
    """Years in which one side's figure jumped and the other's stayed, never across a seam."""
    found: list[tuple[int, str]] = []
    names = [n for n in ("exports", "imports") if n in set(both["flow"])] or ["total"]
    for name in names:
        rows = both[(both["flow"] == name) & (both["period"] > year - _RECENT - 1)]
        for _, part in rows.groupby(["a_source", "b_source"], sort=False):
            held = part.set_index("period")
            for when, letter, factor in one_sided_jumps(held["a_value"], held["b_value"]):
                side = sides[0] if letter == "a" else sides[1]
                what = name if letter == "a" else SWAPPED.get(name, "total trade")
                move = f"{factor:.1f} times" if factor > 1 else f"down {100 - factor * 100:.0f} %"
                found.append((when, f"{possessive(side.name)} {what} in {when} ({move})"))
    if not found:
        return []
    said = [text for _, text in sorted(found)[-3:]]
    return [
        f"on the year before, {listed(said)} moved while the other side's figure stayed; changes "
        "of method, coverage or route on one side."
    ]


def _hubs(now: dict[str, dict[str, object]], sides: tuple[Teller, Teller]) -> list[str]:
    """A side through which goods of others pass."""
    names = [HUBS[t.area.key] for t in sides if t.area.key in HUBS]
    if not names or all(_larger(c) < 1.1 for c in now.values()):
        return []
    return [
        f"much of what passes through {listed(names)} is neither made nor used there; re-exports "
        "and transit, which the two sides may file under different countries."
    ]


def _re_exports(sides: tuple[Teller, Teller]) -> list[str]:
    """Rows of re-exports, which are a part of exports as countries report them."""
    found = []
    for side in sides:
        for series in side.segments:
            rows = series.rows[series.rows["flow"].isin(["re-export", "re-import"])]
            for flow, part in rows.groupby("flow"):
                last = part.sort_values("period").iloc[-1]
                found.append(
                    f"{series.dataset.short} has {flow}s of {side.name} ({spans(part['period'])}; "
                    f"{money(float(last['value']))} in {int(last['period'])}): they are part of "
                    f"its {flow.removeprefix('re-')}s, and need not be in the other side's figure."
                )
    return found


def _nearer(
    now: dict[str, dict[str, object]],
    sides: tuple[Teller, Teller],
    middle: Sequence[Series],
    year: int,
) -> list[str]:
    """Which side the reconciled source stands nearer to, where the gap is large."""
    name = "total" if "total" in now else next(iter(now))
    cell = now[name]
    value = float(str(cell["reconciled"]))
    if not middle or not value > 0 or _larger(cell) < _LARGE:
        return []
    far = [abs(value - float(str(cell[f"{letter}_value"]))) for letter in "ab"]
    near = sides[0] if far[0] < far[1] else sides[1]
    short = next((s.dataset.short for s in middle if year in s.years), middle[0].dataset.short)
    what = "total trade" if name == "total" else name
    return [
        f"{year}: {short}, made from both sides, has {money(value)} for {what}, nearer to "
        f"{possessive(near.name)} report."
    ]
