"""Many pairs at once: one question to the engine where a text speaks of dozens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tradestat.model import Dataset, FlowRow
from tradestat.store import engine
from tradestat.store.sql import table_of, text

_STATED = ("rounding::DOUBLE", "stated_growth", "publisher", "published")
_NOT_STATED = ("NULL::DOUBLE", "NULL::VARCHAR", "NULL::VARCHAR", "NULL::VARCHAR")


def pairs_rows(
    pairs: Iterable[tuple[str, str]], datasets: Sequence[Dataset]
) -> dict[tuple[str, str], list[FlowRow]]:
    """What the datasets hold on pairs of area keys, both sides of each.

    Plain rows: a frame for each of hundreds of pairs takes far longer than the engine. Returns the
    rows by who reports and whose partner it is, none where there is nothing; the exporter of a
    reconciled figure stands as its reporter. Raises MissingData if the figures cannot be read.
    """
    ways = sorted({f"{x}>{y}" for a, b in pairs for x, y in ((a, b), (b, a))})
    if not ways or not datasets:
        return {}
    keys = sorted({key for way in ways for key in way.split(">")})
    words = {f"k{n}": k for n, k in enumerate(keys)} | {f"p{n}": p for n, p in enumerate(ways)}
    among = ", ".join(f"$k{n}" for n in range(len(keys)))
    chosen = ", ".join(f"$p{n}" for n in range(len(ways)))
    sql = "\nUNION ALL\n".join(_select(one, among, chosen) for one in datasets)
    found: dict[tuple[str, str], list[FlowRow]] = {}
    for row in map(FlowRow._make, engine.rows(sql, words, datasets)):
        found.setdefault((row.reporter, row.partner), []).append(row)
    return found


def _select(dataset: Dataset, among: str, chosen: str) -> str:
    reconciled = dataset.layout == "reconciled"
    one, other = ("exporter", "importer") if reconciled else ("reporter", "partner")
    flow = "'export'" if reconciled else "flow"
    fixed = {"reconciled": "'reconciled'", "stated": "'stated'", "months": "'reported'"}
    status = fixed.get(dataset.layout, "status")
    stated = dataset.layout == "stated"
    currency = "currency" if stated else text(dataset.currency)
    rest = ", ".join(_STATED if stated else _NOT_STATED)
    return (
        f"SELECT {text(dataset.id)}, {one}, {other}, {flow}, period::VARCHAR, "
        f"value::DOUBLE, {currency}, {status}, {rest} "
        f"FROM {table_of(dataset)} WHERE {one} IN ({among}) AND {other} IN ({among}) "
        f"AND {one} || '>' || {other} IN ({chosen})"
    )
