"""The figures of one source in full, goods by goods: first rows, and what two of them differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def revisions(old: Dataset, new: Dataset) -> tuple[pd.DataFrame, int]:
    """Figures in which two sources differ, the largest difference first, and how many do not.

    Returns columns reporter, partner, flow, period, commodity, classification, old, new, change.
    """
    with engine.reading(old):
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
        same = f"SELECT count(*) FROM ({joined}) WHERE old = new"
        session = engine.session()
        frame = session.ask(changed, views=asked).frame()
        return frame, int(session.ask(same, views=asked).rows()[0][0])
