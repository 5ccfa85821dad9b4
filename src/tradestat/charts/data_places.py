"""Ranks over time, from the answer to `partners --years`."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Place:
    """One partner's rank by year; NaN where it had none."""

    key: str
    name: str
    ranks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Partners in the order of the last year, with the years."""

    years: tuple[int, ...]
    rows: tuple[Place, ...]


def places_of(answer: Answer) -> Places:
    """The answer as ranks by year; a year without figures is in it, as a gap."""
    held = sorted(int(c) for c in answer.frame.columns if str(c).isdigit())
    years = tuple(range(held[0], held[-1] + 1))
    rows = []
    for row in answer.frame.to_dict("records"):
        ranks = [row.get(str(y)) for y in years]
        rows.append(
            Place(
                str(row["partner"]),
                str(row["name"]),
                tuple(float("nan") if r is None or pd.isna(r) else float(r) for r in ranks),
            )
        )
    return Places(years, tuple(rows))
