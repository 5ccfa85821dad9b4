"""Yearly series of a pair, from the answer to `growth`, ready to be drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tradestat.model import Answer

NAMES = {"exports": "Exports", "imports": "Imports", "total": "Total", "balance": "Balance"}


@dataclass(frozen=True, slots=True)
class Line:
    """Values by year in single units of money; NaN where a year has none.

    soft: of a figure that is no final report, the word for it, else ""; rounding: the step to which
    it is known (NaN: exact); breaks: years with which another source begins: no line leads there.
    """

    key: str
    name: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    soft: tuple[str, ...] = ()
    rounding: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def last(self) -> int | None:
        """The position of the last value; None if there is none."""
        held = [i for i, v in enumerate(self.values) if v == v]
        return held[-1] if held else None

    def step(self, position: int) -> float:
        """The rounding of one value."""
        return self.rounding[position] if self.rounding else math.nan

    def is_soft(self, position: int) -> bool:
        """Whether one value is stated, estimated or preliminary."""
        return bool(self.soft) and bool(self.soft[position])


@dataclass(frozen=True, slots=True)
class PairSeries:
    """Exports, imports, total and balance of a pair by year.

    seams: (first year of the new source, its short name); sources: short names in order; record: a
    year, for the measure asked about; soft: the words for what is not a final report.
    """

    years: tuple[int, ...]
    lines: dict[str, Line]
    measure: str
    seams: tuple[tuple[int, str], ...]
    sources: tuple[str, ...]
    record: int | None
    growth: tuple[float, ...]
    growth_stated: tuple[bool, ...]
    soft: tuple[str, ...]

    def shown(self) -> list[Line]:
        """The lines that hold anything, the balance apart."""
        return [
            self.lines[k] for k in ("exports", "imports", "total") if self.lines[k].last is not None
        ]


# What is no final report, in words.
SOFT = {"stated": "as stated", "estimate": "estimate", "preliminary": "preliminary"}


def pair_series(answer: Answer) -> PairSeries:
    """The answer to `growth` as lines by year."""
    frame = answer.frame
    years = tuple(int(y) for y in frame["period"])
    status = [str(s) for s in frame["status"]]
    soft = tuple(SOFT.get(s, "") for s in status)
    lines = {}
    for name, title in NAMES.items():
        values = _floats(frame[name])
        steps = _floats(frame[f"{name}_rounding"])
        begin = tuple(years[i] for i in answer.seams)
        lines[name] = Line(name, title, years, values, soft, steps, begin)
    computed, said = _floats(frame["growth"]), _floats(frame["stated_growth"])
    growth = tuple(c if c == c else s for c, s in zip(computed, said, strict=True))
    seams = tuple((years[i], str(answer.shown["source_label"].iloc[i])) for i in answer.seams)
    sources = tuple(dict.fromkeys(str(s) for s in answer.shown["source_label"].dropna()))
    return PairSeries(
        years=years,
        lines=lines,
        measure=answer.measure,
        seams=seams,
        sources=sources,
        record=answer.facts.get("record"),
        growth=growth,
        growth_stated=tuple(c != c and s == s for c, s in zip(computed, said, strict=True)),
        soft=tuple(SOFT[s] for s in dict.fromkeys(status) if s in SOFT),
    )


def _floats(column: Sequence[object]) -> tuple[float, ...]:
    import pandas as pd

    return tuple(float(v) for v in pd.to_numeric(pd.Series(column), errors="coerce"))
