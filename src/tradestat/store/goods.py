"""What a source holds on goods: one reporter's trade by product, added up to one level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tradestat.model import Dataset, SourceKind
from tradestat.store import engine, views
from tradestat.store.queries import among

if TYPE_CHECKING:
    import pandas as pd

_CELL = "PARTITION BY reporter, partner, flow, year"
_WORLD = "CASE WHEN partner = 'WLD' THEN 1 ELSE 0 END"
_MEASURED = "count(quantity) = count(*) AND count(DISTINCT unit) = 1"


def holds_goods(dataset: Dataset, digits: int) -> bool:
    """Whether the source has codes of the Harmonized System at least so deep."""
    depths = [int(n[2:]) for n in dataset.levels if n.startswith("HS") and n[2:].isdigit()]
    return dataset.own and max(depths, default=0) >= digits


def goods_by(
    dataset: Dataset,
    digits: int,
    ours: Mapping[int, Sequence[str]],
    theirs: Mapping[int, Sequence[str]] | None,
) -> pd.DataFrame:
    """Trade by product code of `digits` digits, for the years that are asked for.

    ours: by year, whose trade; theirs: by year, with whom, None for all partners: then what the
    reporter states for the world by product, else the sum over partners. Each flow of each pair and
    year is taken from one level: the shallowest that is deep enough. A year of which there are only
    months or quarters is their sum if all are there.
    Returns columns year (int), flow, commodity, classification, value, quantity, quantity_unit; the
    quantity only where every figure behind it has one, in one unit.
    """
    who, words = among("reporter", "m", sorted({key for keys in ours.values() for key in keys}))
    when, more = among("year", "y", list(ours))
    words |= more
    partners = sorted({key for keys in (theirs or {}).values() for key in keys})
    if partners and dataset.kind is SourceKind.RECONCILED:
        # It has years alone: no need to see all partners to know which months are there.
        with_whom, more = among("partner", "p", partners)
        when, words = f"{when} AND {with_whom}", words | more
    with engine.reading(dataset):
        session, view = engine.session(), views.goods(dataset)
        for name, members in (("ours", ours), ("theirs", theirs or {})):
            rows = [(year, key) for year, keys in members.items() for key in dict.fromkeys(keys)]
            session.words(name, {"year": "INTEGER", "key": "VARCHAR"}, rows)
        session.keep(
            "figures",
            f"""
            SELECT reporter, partner, flow, period, year, commodity, classification, value,
                   quantity, unit, CASE frequency WHEN 'A' THEN 1 WHEN 'S' THEN 2 WHEN 'Q' THEN 4
                                                  WHEN 'M' THEN 12 END AS parts
            FROM {view}
            WHERE {who} AND {when} AND flow IN ('export', 'import') AND commodity <> 'TOTAL'
              AND (classification LIKE 'H%' OR classification = 'CN')
            """,
            words,
            [view],
        )
        return session.ask(_goods_sql(digits, alone=theirs is None)).frame()


def _goods_sql(digits: int, *, alone: bool) -> str:
    with_whom = "" if alone else "JOIN theirs t ON t.year = f.year AND t.key = f.partner"
    return f"""
        WITH complete AS (
            SELECT reporter, flow, year, parts FROM figures
            GROUP BY reporter, flow, year, parts HAVING count(DISTINCT period) = parts
        ),
        fewest AS (
            SELECT reporter, flow, year, min(parts) AS parts FROM complete
            GROUP BY reporter, flow, year
        ),
        mine AS (
            SELECT f.* FROM figures f JOIN fewest USING (reporter, flow, year, parts)
            JOIN ours o ON o.year = f.year AND o.key = f.reporter {with_whom}
            WHERE length(commodity) >= {digits}
        ),
        classified AS (
            SELECT *, max(classification) OVER ({_CELL}) AS latest FROM mine
        ),
        leveled AS (
            SELECT *, min(length(commodity)) OVER ({_CELL}) AS shallowest FROM classified
            WHERE classification = latest
        ),
        whole AS (
            SELECT *, max({_WORLD}) OVER (PARTITION BY reporter, flow, year) AS stated
            FROM leveled WHERE length(commodity) = shallowest
        )
        SELECT year::INTEGER AS year, flow, left(commodity, {digits}) AS commodity,
               max(classification) AS classification, sum(value)::DOUBLE AS value,
               CASE WHEN {_MEASURED} THEN sum(quantity) END AS quantity,
               CASE WHEN {_MEASURED} THEN max(unit) END AS quantity_unit
        FROM whole WHERE {f"stated = {_WORLD}" if alone else "true"}
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """
