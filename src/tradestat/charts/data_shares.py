"""Shares by year, from the answers to `shares` and `concentration`."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tradestat.charts.data_series import Line
from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Shares:
    """Percent by year of each partner, and the rest; closes: whether they make up 100 together.

    whole: the total that they are shares of, NaN for a year without figures.
    """

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    rest: Line | None
    closes: bool
    whole: tuple[float, ...]


def shares_of(answer: Answer) -> Shares:
    """The answer to `shares` as lines; a year without figures is in it, as a gap."""
    frame = answer.frame.set_index("period")
    years = tuple(range(int(frame.index.min()), int(frame.index.max()) + 1))
    frame = frame.reindex(years)
    heads = {c.name: c.title.removesuffix(" %") for c in answer.columns}
    lines = [
        Line("first" if i == 0 else key, heads[key], years, _values(frame[key]))
        for i, key in enumerate(answer.areas[1:])
    ]
    closes = bool(frame["rest"].notna().any()) and not bool(
        (frame["rest"].isna() & frame["total"].notna()).any()
    )
    rest = Line("rest", "Others", years, _values(frame["rest"])) if closes else None
    return Shares(years, tuple(lines), rest, closes, _values(frame["total"]))


def held_by_largest(answer: Answer) -> list[Line]:
    """The answer to `concentration` as four lines: the share of the largest 1, 3, 5 and 10."""
    frame = answer.frame.set_index("period")
    years = tuple(range(int(frame.index.min()), int(frame.index.max()) + 1))
    frame = frame.reindex(years)
    return [
        Line("first" if n == 1 else f"top_{n}", "Largest" if n == 1 else f"First {n}", years,
             _values(frame[f"top_{n}"]))
        for n in (1, 3, 5, 10)
    ]  # fmt: skip


def _values(column: object) -> tuple[float, ...]:
    return tuple(math.nan if v is None else float(v) for v in column)  # type: ignore[attr-defined]
