"""The figures of one source in full, goods by goods: first rows, and what two of them differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tradestat.model import Dataset
from tradestat.store import engine, views

if TYPE_CHECKING:
    import pandas as pd

_KEY = "reporter, partner, flow, period, commodity, classification"


def first_rows(dataset: Dataset, count: int) -> pd.DataFrame:
    """The first figures of a source as they are stored, with the columns that hold anything."""
    with engine.reading(dataset):
        view = views.goods(dataset)
        sql = f"SELECT {_KEY}, value::DOUBLE AS value, quantity, status FROM {view}"
        sql = f"{sql} WHERE NOT mirrored LIMIT {int(count)}"
        frame = engine.session().ask(sql, views=[view]).frame()
    return frame.replace("", None).dropna(axis="columns", how="all")


class Revisions(NamedTuple):
    """frame: the largest revisions, with columns reporter, partner, flow, period, commodity,
    classification, old, new, change. revised, come, gone, same: how many figures changed, are in
    the new source alone, in the old one alone, and in both alike."""

    frame: pd.DataFrame
    revised: int
    come: int
    gone: int
    same: int


def revisions(old: Dataset, new: Dataset, top: int | None = None) -> Revisions:
    """Figures in which two sources differ, the largest difference first; `top` of them, or all.

    The engine counts and sorts: of two large sources no more than what is asked for is held.
    """
    with engine.reading(old, new):
        asked = [views.goods(dataset) for dataset in (old, new)]
        one, other = (
            f"(SELECT {_KEY}, value::DOUBLE AS value FROM {view} WHERE NOT mirrored)"
            for view in asked
        )
        joined = (
            f"SELECT {_KEY}, a.value AS old, b.value AS new FROM {one} a FULL JOIN {other} b "
            f"USING ({_KEY})"
        )
        changed = (
            f"SELECT *, coalesce(new, 0) - coalesce(old, 0) AS change FROM ({joined}) "
            f"WHERE old IS DISTINCT FROM new ORDER BY abs(change) DESC, {_KEY}"
        )
        counts = (
            "SELECT count(*) FILTER (old <> new), count(*) FILTER (old IS NULL), "
            f"count(*) FILTER (new IS NULL), count(*) FILTER (old = new) FROM ({joined})"
        )
        session = engine.session()
        first = changed if top is None else f"{changed} LIMIT {int(top)}"
        frame = session.ask(first, views=asked).frame()
        return Revisions(frame, *map(int, session.ask(counts, views=asked).rows()[0]))
