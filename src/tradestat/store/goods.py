"""What a source holds on goods: one reporter's trade by product, added up to one level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tradestat.areas.table import table as area_table
from tradestat.errors import MissingData
from tradestat.model import Dataset, SourceKind
from tradestat.store.sql import parquet_table, text

if TYPE_CHECKING:
    import pandas as pd


def holds_goods(dataset: Dataset, digits: int) -> bool:
    """Whether the source has codes of the Harmonized System at least so deep."""
    held = [int(n[2:]) for n in dataset.levels if n.startswith("HS") and n[2:].isdigit()]
    return dataset.own and max(held, default=0) >= digits


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
    import duckdb

    years = [str(year) for year in ours]
    both = ours if theirs is None else {y: [*ours[y], *theirs[y]] for y in ours}
    every = sorted({key for keys in both.values() for key in keys})
    who = sorted({key for keys in ours.values() for key in keys})
    try:
        with duckdb.connect(":memory:", config={"threads": 2}) as connection:
            connection.execute("CREATE TEMP TABLE ours (year VARCHAR, key VARCHAR)")
            connection.execute("CREATE TEMP TABLE theirs (year VARCHAR, key VARCHAR)")
            for name, members in (("ours", ours), ("theirs", theirs or {})):
                pairs = [[str(y), k] for y, keys in members.items() for k in keys]
                if pairs:
                    connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", pairs)
            if dataset.figures[0] != "figures.parquet":
                connection.execute(
                    "CREATE TEMP TABLE codes AS SELECT unnest($1)::SMALLINT AS code, "
                    "unnest($2) AS key",
                    _codes(every if theirs is not None else None),
                )
            sql = _goods_sql(dataset, digits, who, years, alone=theirs is None)
            return connection.execute(sql).df()
    except duckdb.Error as fault:
        raise MissingData.own(dataset.folder, str(fault).splitlines()[0]) from fault


def _codes(keys: Sequence[str] | None) -> list[list[object]]:
    """Numbers and keys of areas, all of them or those with these keys."""
    listed = [(int(a.code), a.key) for a in area_table() if a.code]
    if keys is not None:
        listed = [(code, key) for code, key in listed if key in keys]
    return [[code for code, _ in listed], [key for _, key in listed]]


def _goods_sql(
    dataset: Dataset, digits: int, who: Sequence[str], years: Sequence[str], *, alone: bool
) -> str:
    partner = "true" if alone else "(year, partner) IN (SELECT year, key FROM theirs)"
    group = "reporter, partner, flow, year"
    return f"""
        WITH held AS ({_held_sql(dataset, who, years, alone=alone)}),
        mine AS (
            SELECT * FROM held
            WHERE (year, reporter) IN (SELECT year, key FROM ours) AND {partner}
              AND length(commodity) >= {digits}
        ),
        one AS (
            SELECT * FROM mine
            QUALIFY classification = max(classification) OVER (PARTITION BY {group})
        ),
        level AS (
            SELECT * FROM one
            QUALIFY length(commodity) = min(length(commodity)) OVER (PARTITION BY {group})
        ),
        whole AS (
            SELECT * FROM level
            {
        ""
        if not alone
        else "QUALIFY (partner = 'WLD') = "
        "bool_or(partner = 'WLD') OVER (PARTITION BY reporter, flow, year)"
    }
        )
        SELECT year::INTEGER AS year, flow, left(commodity, {digits}) AS commodity,
               max(classification) AS classification, sum(value)::DOUBLE AS value,
               CASE WHEN count(quantity) = count(*) AND count(DISTINCT quantity_unit) = 1
                    THEN sum(quantity) END AS quantity,
               CASE WHEN count(quantity) = count(*) AND count(DISTINCT quantity_unit) = 1
                    THEN max(quantity_unit) END AS quantity_unit
        FROM whole GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """


def _held_sql(dataset: Dataset, who: Sequence[str], years: Sequence[str], *, alone: bool) -> str:
    """Figures of some reporters in some years: reporter, partner, flow, year, commodity,
    classification, value, quantity, quantity_unit; a reconciled source from either side.

    alone: no partner was named, so that partners without a known code count, too.
    """
    table = parquet_table(*(f"{dataset.folder}/{name}" for name in dataset.figures))
    names = ", ".join(text(key) for key in who)
    when = ", ".join(text(year) for year in years)
    if dataset.figures[0] != "figures.parquet":
        numbers = ", ".join(str(code) for code in _codes(who)[0])
        how = "LEFT JOIN" if alone else "JOIN"
        sides = (("exporter", "importer", "export"), ("importer", "exporter", "import"))
        return " UNION ALL ".join(
            f"SELECT m.key AS reporter, coalesce(p.key, '?' || {other}) AS partner, "
            f"'{flow}' AS flow, "
            "period::VARCHAR AS year, lpad(commodity::VARCHAR, 6, '0') AS commodity, "
            f"{text(dataset.classification)} AS classification, value, "
            "quantity::DOUBLE AS quantity, 't' AS quantity_unit "
            f"FROM {table} {how} codes p ON {other} = p.code "
            f"JOIN ({_named(who)}) m ON {me} = m.code "
            f"WHERE {me} IN ({numbers}) AND period IN ({', '.join(years)})"
            for me, other, flow in sides
        )
    hs = "(classification LIKE 'H%' OR classification = 'CN') AND commodity <> 'TOTAL'"
    columns = "commodity, classification, value, quantity, quantity_unit"
    if dataset.kind is SourceKind.RECONCILED:
        return " UNION ALL ".join(
            f"SELECT {me} AS reporter, {other} AS partner, '{flow}' AS flow, period AS year, "
            f"{columns} FROM {table} "
            f"WHERE {me} IN ({names}) AND period IN ({when}) AND {hs}"
            for me, other, flow in (
                ("reporter", "partner", "export"),
                ("partner", "reporter", "import"),
            )
        )
    return f"""
        WITH rows AS (
            SELECT reporter, partner, flow, period, {columns} FROM {table}
            WHERE reporter IN ({names}) AND left(period, 4) IN ({when}) AND {hs}
              AND flow IN ('export', 'import')
        ),
        yearly AS (SELECT DISTINCT reporter, flow, period AS year FROM rows
                   WHERE length(period) = 4),
        complete AS (
            SELECT reporter, flow, left(period, 4) AS year, length(period) AS long,
                   period LIKE '%Q%' AS quarters
            FROM rows WHERE length(period) > 4 GROUP BY ALL
            HAVING count(DISTINCT period) = CASE WHEN quarters THEN 4 ELSE 12 END
        )
        SELECT reporter, partner, flow, period AS year, {columns} FROM rows
        WHERE length(period) = 4
        UNION ALL
        SELECT r.reporter, r.partner, r.flow, c.year, {columns} FROM rows r
        JOIN complete c ON r.reporter = c.reporter AND r.flow = c.flow
             AND left(r.period, 4) = c.year AND length(r.period) = c.long
        WHERE (r.reporter, r.flow, c.year) NOT IN (SELECT (reporter, flow, year) FROM yearly)
    """


def _named(who: Sequence[str]) -> str:
    codes, keys = _codes(who)
    rows = ", ".join(f"({c}, {text(str(k))})" for c, k in zip(codes, keys, strict=True))
    return f"SELECT * FROM (VALUES {rows}) AS m(code, key)"
