"""Levels from plain rows: exports, imports, total and balance by year, or by partner or product.

Row by row and without frames: a pair has a few dozen figures and a report a few hundred, and
reshaping them with pandas takes longer than all the rest of a question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tradestat.errors import DuplicatePeriod
from tradestat.model import MIRRORED

MEASURES = ("exports", "imports", "total", "balance")
# The measure that a flow is a level of.
MEASURE_OF = {"export": "exports", "import": "imports", "total": "total"}
# A measure seen from the other area; total and balance keep their names.
SWAPPED = {"exports": "imports", "imports": "exports"}
NAN = math.nan


@dataclass(frozen=True, slots=True)
class YearLevels:
    """One year of one pair: by measure its value, missing as NaN, and the step it is known to, 0.0
    if exact; status: the least certain of the year's figures."""

    values: dict[str, float]
    steps: dict[str, float]
    status: str


def levels_by_year(
    figures: Iterable[tuple[str, int, float, str, float | None]], other_side: bool = False
) -> dict[int, YearLevels]:
    """The levels of `pair_levels` from its rows (flow, year, value, status, rounding), in order of
    the years. Raises DuplicatePeriod if a flow stands twice in one year.

    >>> rows = [("export", 2018, 5.0, "reported", None), ("import", 2018, 2.0, "reported", None)]
    >>> levels_by_year(rows)[2018].values
    {'exports': 5.0, 'imports': 2.0, 'total': 7.0, 'balance': 3.0}
    """
    cells: dict[int, dict[str, tuple[float, float]]] = {}
    status: dict[int, str] = {}
    for flow, year, value, state, step in figures:
        if flow not in MEASURE_OF:
            continue
        name = MEASURE_OF[MIRRORED[flow] if other_side else flow]
        held = cells.setdefault(int(year), {})
        if name in held:
            raise DuplicatePeriod.of(int(year), f"the {flow} figures of one source")
        held[name] = (float(value), 0.0 if step is None or step != step else float(step))
        if _certainty(state) < _certainty(status.get(int(year))):
            status[int(year)] = state
    return {year: _levels(cells[year], status[year]) for year in sorted(cells)}


def _levels(cells: dict[str, tuple[float, float]], status: str) -> YearLevels:
    none = (math.nan, 0.0)
    exports, imports = cells.get("exports", none), cells.get("imports", none)
    steps = exports[1] + imports[1]
    found = {
        "exports": exports,
        "imports": imports,
        "total": cells.get("total", (exports[0] + imports[0], steps)),
        "balance": (exports[0] - imports[0], steps),
    }
    return YearLevels(
        {name: value for name, (value, _) in found.items()},
        {name: step if value == value else 0.0 for name, (value, step) in found.items()},
        status,
    )


def _certainty(status: str | None) -> int:
    return {"estimate": 0, "preliminary": 1, "stated": 2, None: 9}.get(status, 3)


def sums_by(figures: Iterable[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    """What `levels_by` returns from its rows (label, flow, value): by label its measures.

    >>> sums_by([("A", "export", 5.0), ("A", "import", 2.0)])
    {'A': {'exports': 5.0, 'imports': 2.0, 'total': 7.0, 'balance': 3.0}}
    """
    held: dict[str, dict[str, list[float]]] = {}
    for label, flow, value in figures:
        if flow in MEASURE_OF and value == value:
            held.setdefault(label, {}).setdefault(MEASURE_OF[flow], []).append(value)
    found = {}
    for label in sorted(held):
        exports, imports, total = (
            math.fsum(held[label][n]) if n in held[label] else NAN
            for n in ("exports", "imports", "total")
        )
        if total != total:
            total = _either(exports, imports)
        balance = exports - imports
        found[label] = dict(zip(MEASURES, (exports, imports, total, balance), strict=True))
    return found


def _either(one: float, other: float) -> float:
    """The sum of what is there."""
    if one != one:
        return other
    return one if other != other else one + other


def whole_of(
    sums: Mapping[str, Mapping[str, float]], world: str = "WLD"
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The whole of `levels_of` from what `sums_by` returns, and its flows that are stated.

    >>> whole_of(sums_by([("A", "export", 5.0), ("WLD", "export", 8.0), ("A", "import", 2.0)]))
    ({'exports': 8.0, 'imports': 2.0, 'total': 10.0, 'balance': 6.0}, ('exports',))
    """
    parts = [held for label, held in sums.items() if label != world]
    said = sums.get(world, {})
    stated = tuple(n for n in ("exports", "imports") if said.get(n, NAN) == said.get(n))
    whole = {n: said[n] if n in stated else _sum(parts, n) for n in ("exports", "imports")}
    only_total = any(
        one["total"] == one["total"] and one["exports"] != one["exports"] and
        one["imports"] != one["imports"]
        for one in parts
    )  # fmt: skip
    whole["total"] = _either(whole["exports"], whole["imports"])
    if not stated and said.get("total", NAN) == said.get("total"):
        whole["total"], stated = said["total"], ("total",)
    elif only_total:
        whole["total"] = _sum(parts, "total")
    whole["balance"] = whole["exports"] - whole["imports"]
    return whole, stated


def _sum(parts: Sequence[Mapping[str, float]], name: str) -> float:
    """The sum of what is there, missing if nothing is."""
    values = [one[name] for one in parts if one[name] == one[name]]
    return math.fsum(values) if values else NAN
