"""Both reports of one trade: by year of a pair, in one year of all partners; and the card."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from tradestat.charts.data_series import SOFT, Line
from tradestat.charts.titles import name_of
from tradestat.errors import BadChart
from tradestat.model import Answer, PairFacts


@dataclass(frozen=True, slots=True)
class BothSides:
    """One flow as A and as B report it, by year; flow: export, import or total as A sees it."""

    flow: str
    a: Line
    b: Line

    @property
    def years(self) -> tuple[int, ...]:
        return self.a.years

    @property
    def last(self) -> int | None:
        """The position of the last year in which both report."""
        both = [
            i
            for i, (x, y) in enumerate(zip(self.a.values, self.b.values, strict=True))
            if x == x and y == y
        ]
        return both[-1] if both else None


def both_sides(answer: Answer) -> BothSides:
    """The answer to `mirror`: the flow asked about, else the first that both report."""
    frame = answer.frame
    held = set(frame["flow"])
    order = [f for f in (answer.flow.value, "total", "export", "import") if f in held]
    best = None
    for flow in order:
        part = frame[frame["flow"] == flow]
        if (part["a_value"].notna() & part["b_value"].notna()).any():
            best = flow
            break
    if best is None:
        raise BadChart.empty(
            "mirror", "there is no year in which both sides report", "Try --flow, or other years."
        )
    part = frame[frame["flow"] == best].set_index("period").sort_index()
    part = part[part["a_value"].notna() | part["b_value"].notna()]
    years = tuple(range(int(part.index.min()), int(part.index.max()) + 1))
    part = part.reindex(years)
    one, other = (name_of(k) for k in answer.areas[:2])
    return BothSides(best, _line("a", one, years, part), _line("b", other, years, part))


def _line(side: str, name: str, years: tuple[int, ...], part: pd.DataFrame) -> Line:
    status = [str(s) for s in part.get(f"{side}_status", pd.Series("", index=part.index))]
    source = list(part.get(f"{side}_source", pd.Series("", index=part.index)))
    held = [(y, s) for y, s in zip(years, source, strict=True) if isinstance(s, str) and s]
    breaks = tuple(y for (_, before), (y, s) in pairwise(held) if s != before)
    steps = part.get(f"{side}_rounding", pd.Series(math.nan, index=part.index))
    return Line(
        side,
        name,
        years,
        _numbers(part[f"{side}_value"]),
        tuple(SOFT.get(s, "") for s in status),
        _numbers(steps),
        breaks,
    )


_DEEP = 1e5


@dataclass(frozen=True, slots=True)
class Dot:
    """One partner: what A reports and what the partner reports, single units of money."""

    name: str
    a: float
    b: float


def dots_of(answer: Answer) -> tuple[list[Dot], int]:
    """The answer to `mirrors`: partners of whom both sides have a figure above zero, and how many
    are left out because one is under a hundred thousandth of the largest."""
    frame = answer.frame
    found = [
        Dot(str(r["name"]), float(r["a_value"]), float(r["b_value"]))
        for r in frame.to_dict("records")
        if pd.notna(r["a_value"]) and pd.notna(r["b_value"])
    ]
    found = [d for d in found if d.a > 0 and d.b > 0]
    if not found:
        raise BadChart.empty("scatter", "no partner reports, too", "Try another year or flow.")
    least = max(max(d.a, d.b) for d in found) / _DEEP
    kept = [d for d in found if min(d.a, d.b) >= least]
    return kept, len(found) - len(kept)


@dataclass(frozen=True, slots=True)
class Card:
    """Two areas: each side's total by year, and facts of one year as rows (fact, a, b)."""

    a: Line
    b: Line
    year: int
    rows: tuple[tuple[str, str, str], ...]


_ROWS = {
    "Total trade": "Total trade",
    "Share in its trade": "Share in its trade",
    "Rank of the other, total": "Rank of the other",
    "Growth on the year before": "Growth on {before}",
    "Record": "Record",
}


def card_of(answer: Answer) -> Card:
    """The answer to `pair`. Raises BadChart where neither side has a series."""
    facts, frame = answer.facts, answer.shown.set_index("fact")
    assert isinstance(facts, PairFacts)
    series = [facts.a.series, facts.b.series]
    held = [s for s in series if s is not None and len(s)]
    if not held:
        raise BadChart.empty("pair", "neither side has a figure by year", "Try --source baci")
    first = min(int(s.index.min()) for s in held)
    years = tuple(range(first, max(int(s.index.max()) for s in held) + 1))
    lines = []
    for side, key, one in zip(("a", "b"), answer.areas, series, strict=True):
        values: Sequence[float] = [math.nan] * len(years)
        soft = [""] * len(years)
        if one is not None and len(one):
            part = one.reindex(years)
            values = _numbers(part["total"])
            soft = [SOFT.get(str(s), "") for s in part["status"]]
        lines.append(Line(side, name_of(key), years, tuple(values), tuple(soft)))
    rows = []
    year = facts.year
    for fact, title in _ROWS.items():
        if fact in frame.index:
            a, b = (str(frame.loc[fact, c]) for c in ("a_text", "b_text"))
            if fact == "Record":
                a, b = _with_year(a, facts.a.record), _with_year(b, facts.b.record)
            rows.append((title.format(before=year - 1), a, b))
    return Card(lines[0], lines[1], year, tuple(rows))


def _with_year(text: str, year: int | None) -> str:
    return text if year is None else f"{text} in {year}"


def _numbers(column: object) -> tuple[float, ...]:
    return tuple(float(v) for v in pd.to_numeric(column, errors="coerce"))
