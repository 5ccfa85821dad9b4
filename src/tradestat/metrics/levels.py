"""Levels from plain rows: exports, imports, total and balance by year, or by partner or product;
and how precisely a level is known: "22.71" may be anything from 22.705 to 22.715.

Row by row and without frames: a pair has a few dozen figures and a report a few hundred, and
reshaping them with pandas takes longer than all the rest of a question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tradestat.errors import DuplicatePeriod
from tradestat.model import MIRRORED

if TYPE_CHECKING:
    import pandas as pd

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

    def has(self, name: str) -> bool:
        """Whether a measure has a figure."""
        return self.values[name] == self.values[name]


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


def pair_levels(flows: pd.DataFrame, *, other_side: bool = False) -> pd.DataFrame:
    """Exports, imports, total and balance by year.

    The total is what the source states, if it states one, else exports plus imports where both
    are there; never one flow alone. The balance is exports less imports. Missing stays missing.

    flows: flow rows of one pair, one source and one reporter: flow, period (year), value,
    status, rounding. other_side: the rows are the partner's report, so that its imports are
    these exports, and the reverse.
    Returns a frame indexed by year, sorted, with the columns of MEASURES, each with its
    `…_rounding` (the step it is known to, missing if exact), and `status`, the least certain of
    the year's figures. Raises DuplicatePeriod if a flow stands twice in one year.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"flow": ["export", "import", "export"], "period": [2018, 2018, 2019],
    ...     "value": [5.0, 2.0, 7.0], "status": "reported", "rounding": float("nan")})
    >>> pair_levels(rows)[["exports", "imports", "total", "balance"]].to_dict("index")[2018]
    {'exports': 5.0, 'imports': 2.0, 'total': 7.0, 'balance': 3.0}
    """
    columns = ("flow", "period", "value", "status", "rounding")
    return as_frame(
        levels_by_year(zip(*(flows[c].tolist() for c in columns), strict=True), other_side)
    )


def as_frame(levels: Mapping[int, YearLevels]) -> pd.DataFrame:
    """Levels by year as the frame that `pair_levels` returns."""
    import pandas as pd

    years = list(levels)
    held: dict[str, list[Any]] = {
        name: [levels[y].values[name] for y in years] for name in MEASURES
    }
    for name in MEASURES:
        held[f"{name}_rounding"] = [levels[y].steps[name] or math.nan for y in years]
    held["status"] = [levels[y].status for y in years]
    return pd.DataFrame(held, index=pd.Index(years, dtype="int64", name="period"))


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


@dataclass(frozen=True, slots=True)
class Interval:
    """All the values that a rounded figure may stand for.

    >>> Interval.around(22.71, 0.01)
    Interval(low=22.705, high=22.715)
    """

    low: float
    high: float

    @classmethod
    def around(cls, value: float, rounding: float = 0.0) -> Interval:
        """value: the figure; rounding: the step it was rounded to, in the same unit, 0 if exact."""
        if not rounding:
            return cls(value, value)
        exact, half = Decimal(str(value)), Decimal(str(rounding)) / 2
        return cls(float(exact - half), float(exact + half))

    @classmethod
    def printed(cls, figure: str) -> Interval:
        """From a figure as it was printed: the last digit tells the rounding.

        >>> Interval.printed("105.6"), Interval.printed("30")
        (Interval(low=105.55, high=105.65), Interval(low=29.5, high=30.5))
        """
        exact = Decimal(figure)
        exponent = exact.as_tuple().exponent
        places = exponent if isinstance(exponent, int) else 0
        return cls.around(float(exact), float(Decimal(1).scaleb(min(places, 0))))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both: only if none does do two figures disagree."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Interval) -> Interval:
        """All the sums that two rounded figures allow.

        >>> Interval(1.0, 2.0).plus(Interval(10.0, 20.0))
        Interval(low=11.0, high=22.0)
        """
        return Interval(self.low + other.low, self.high + other.high)

    def over(self, other: Interval) -> Interval:
        """All the ratios that two rounded figures allow; neither below zero, `other` above it.

        >>> ratio = Interval.around(22.71, 0.01).over(Interval.around(5.3, 0.1))
        >>> round(ratio.low, 2), round(ratio.high, 2)
        (4.24, 4.33)
        """
        return Interval(self.low / other.high, self.high / other.low)


def growth_interval(now: Interval, before: Interval) -> Interval:
    """The growth in percent that two rounded levels allow; `before` must be above zero.

    >>> growth = growth_interval(Interval.around(22.71, 0.01), Interval.around(19.8, 0.1))
    >>> round(growth.low, 1), round(growth.high, 1)
    (14.4, 15.0)
    """
    return Interval((now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100)


def implied_base(now: Interval, growth: Interval) -> Interval:
    """The level of the year before that a level and its stated growth in percent imply.

    >>> base = implied_base(Interval.around(5.3, 0.1), Interval.printed("44.7"))
    >>> round(base.low, 2), round(base.high, 2)
    (3.63, 3.7)
    """
    return Interval(now.low / (1 + growth.high / 100), now.high / (1 + growth.low / 100))
