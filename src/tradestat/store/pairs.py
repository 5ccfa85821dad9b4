"""Many pairs at once: one question to the engine where a text speaks of dozens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tradestat.model import FLOW_COLUMNS, Dataset
from tradestat.store import engine
from tradestat.store.sql import table_of, text

if TYPE_CHECKING:
    import pandas as pd

_STATED = ("rounding::DOUBLE AS rounding", "stated_growth", "publisher", "published")
_NOT_STATED = (
    "NULL::DOUBLE AS rounding",
    "NULL::VARCHAR AS stated_growth",
    "NULL::VARCHAR AS publisher",
    "NULL::VARCHAR AS published",
)


def pairs_flows(
    pairs: Sequence[tuple[str, str]], datasets: Sequence[Dataset]
) -> dict[tuple[str, str], pd.DataFrame]:
    """What the datasets hold on each pair of area keys, as `pair_flows` gives it for one.

    Returns by pair a flow table with the columns of FLOW_COLUMNS, seen from its first area; no
    rows where there is nothing. Raises MissingData if the figures cannot be read.
    """
    wanted = list(dict.fromkeys(pairs))
    if not wanted:
        return {}
    keys = sorted({k for pair in wanted for k in pair})
    both = sorted({f"{x}>{y}" for a, b in wanted for x, y in ((a, b), (b, a))})
    words = {f"k{n}": k for n, k in enumerate(keys)} | {f"p{n}": p for n, p in enumerate(both)}
    among = ", ".join(f"$k{n}" for n in range(len(keys)))
    chosen = ", ".join(f"$p{n}" for n in range(len(both)))
    sql = "\nUNION ALL\n".join(_select(one, among, chosen) for one in datasets)
    frame = engine.asked(sql, words, datasets)
    parts = dict(list(frame.groupby("way", sort=False)))
    return {(a, b): _seen_from(a, b, parts, frame) for a, b in wanted}


def _select(dataset: Dataset, among: str, chosen: str) -> str:
    reconciled = dataset.layout == "reconciled"
    one, other = ("exporter", "importer") if reconciled else ("reporter", "partner")
    flow = "'export'" if reconciled else "flow"
    status = {"reconciled": "'reconciled'", "stated": "'stated'"}.get(dataset.layout, "status")
    stated = dataset.layout == "stated"
    currency = "currency" if stated else f"{text(dataset.currency)} AS currency"
    rest = ", ".join(_STATED if stated else _NOT_STATED)
    return (
        f"SELECT {one} || '>' || {other} AS way, {text(dataset.id)} AS source, "
        f"{one} AS reporter, {other} AS partner, {flow} AS flow, period::VARCHAR AS period, "
        f"value::DOUBLE AS value, {currency}, {status} AS status, {rest} "
        f"FROM {table_of(dataset)} WHERE {one} IN ({among}) AND {other} IN ({among}) "
        f"AND {one} || '>' || {other} IN ({chosen})"
    )


def _seen_from(a: str, b: str, parts: dict[str, pd.DataFrame], every: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    held = [parts[way] for way in (f"{a}>{b}", f"{b}>{a}") if way in parts]
    frame = pd.concat(held) if held else every.head(0)
    reconciled = frame["status"] == "reconciled"
    if reconciled.any():
        back = reconciled & (frame["reporter"] != a)
        frame = frame.assign(
            flow=frame["flow"].mask(back, "import"),
            reporter=frame["reporter"].mask(reconciled, None),
            partner=frame["partner"].mask(reconciled, None),
        )
    return frame[list(FLOW_COLUMNS)].sort_values(
        ["source", "reporter", "flow", "period"], ignore_index=True
    )
