"""The heavy part of an audit: one source in the engine, and the few rows that a check has to see.

Nothing is judged here. A query may leave out what no threshold could take, to keep frames small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tradestat.areas.table import table as area_table
from tradestat.errors import MissingData
from tradestat.model import AreaKind, Dataset, SourceKind
from tradestat.store.sql import text, totals_sql

if TYPE_CHECKING:
    import pandas as pd

_KEY = "reporter, partner, flow, currency"
# Powers of ten that all figures of a year may be multiples of: the step that they are rounded to.
_STEPS = (10**9, 10**8, 10**7, 10**6, 10**5, 10**4, 10**3, 100, 10)
_OTHER_SIDE = (
    "m.reporter = c.partner AND m.partner = c.reporter AND m.currency = c.currency "
    "AND m.year = c.year AND m.status <> 'estimate' "
    "AND ((c.flow = 'export' AND m.flow = 'import') OR (c.flow = 'import' AND m.flow = 'export'))"
)


_ONE_A_YEAR = f"""
    WITH parts AS (
        SELECT {_KEY}, left(period, 4)::INTEGER AS year, sum(value) AS value,
               min(status) AS status
        FROM held WHERE regexp_matches(period, '^[0-9]{{4}}-(0[1-9]|1[0-2])$')
        GROUP BY ALL HAVING count(DISTINCT period) = 12 AND count(*) = 12
    )
    SELECT {_KEY}, year, max(value) AS value, min(status) AS status
    FROM held WHERE year IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT * FROM parts
    WHERE ({_KEY}, year) NOT IN (SELECT ({_KEY}, year) FROM held WHERE year IS NOT NULL)
"""


class Audited:
    """One source, ready for the queries of the checks. `year` is a number, money single units."""

    def __init__(self, connection: Any, dataset: Dataset) -> None:
        self._connection, self.dataset = connection, dataset
        self.reconciled = dataset.kind is SourceKind.RECONCILED
        run = connection.execute
        kinds = {
            a.key: a.kind.value for a in reversed(area_table()) if a.kind is not AreaKind.ENDED
        }
        for area in area_table():
            kinds.setdefault(area.key, area.kind.value)
        run(
            "CREATE TEMP TABLE kinds AS SELECT unnest($1) AS key, unnest($2) AS kind",
            [list(kinds), list(kinds.values())],
        )
        run(
            f"CREATE TEMP TABLE held AS SELECT *, CASE WHEN length(period) = 4 "
            f"THEN period::INTEGER END AS year FROM ({totals_sql(dataset)})"
        )
        self._twice = self._ask(
            f"SELECT {_KEY}, period, count(*) AS rows, min(value) AS low, max(value) AS high "
            "FROM held GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
        )
        self._beside: dict[tuple[float, float], pd.DataFrame] = {}
        odd = run("SELECT count(*) FROM held WHERE year IS NULL").fetchone()[0]
        if len(self._twice) or odd:
            run(f"CREATE TEMP TABLE cells AS {_ONE_A_YEAR}")
        else:  # to copy and group millions of rows would take a second and change nothing
            run(f"CREATE TEMP VIEW cells AS SELECT {_KEY}, year, value, status FROM held")
        # Most figures end at the first question.
        steps = " ".join(f"WHEN value % {10 * s} <> 0 THEN {s}" for s in (1, *reversed(_STEPS)))
        run(
            f"""
            CREATE TEMP TABLE wholes AS
            SELECT reporter, flow, currency, year,
                   max(value) FILTER (partner = 'WLD') AS stated,
                   sum(value) FILTER (partner <> 'WLD' AND kind IS DISTINCT FROM 'group') AS parts,
                   count(*) FILTER (partner <> 'WLD' AND kind IS DISTINCT FROM 'group') AS rows,
                   coalesce(stated, parts) AS whole,
                   min(CASE {steps} ELSE {_STEPS[0]} END) FILTER (value <> 0) AS step
            FROM cells LEFT JOIN kinds ON partner = key GROUP BY ALL
            """
        )

    def _ask(self, sql: str, words: dict[str, Any] | None = None) -> pd.DataFrame:
        return self._connection.execute(sql, words or {}).df()

    def size(self) -> dict[str, int]:
        """What there is to look at: counts of figures, cells (whole years), series, stated, parted
        (totals that partners stand beside), reporters, months, and years as first and last."""
        row = self._connection.execute(
            f"""
            SELECT (SELECT count(*) FROM held), (SELECT count(*) FROM cells),
                   (SELECT count(*) FROM (SELECT DISTINCT {_KEY} FROM cells)),
                   (SELECT count(stated) FROM wholes),
                   (SELECT count(*) FROM wholes WHERE stated IS NOT NULL AND rows > 0),
                   (SELECT count(DISTINCT reporter) FROM cells),
                   (SELECT count(*) FROM held WHERE length(period) > 4),
                   (SELECT coalesce(min(year), 0) FROM cells),
                   (SELECT coalesce(max(year), 0) FROM cells)
            """
        ).fetchone()
        names = ("figures", "cells", "series", "stated", "parted", "reporters", "months")
        return dict(zip((*names, "first", "last"), map(int, row), strict=True))

    def wholes(self) -> pd.DataFrame:
        """By reporter, flow, currency and year: the stated total, the sum of the partners (parts,
        without the world and groups), their number (rows), the step that all are rounded to, and
        alike: the partners whose figure is, to a thousandth, what the sum is above the total."""
        return self._ask(
            """
            WITH over AS (
                SELECT reporter, flow, currency, year, list(partner ORDER BY partner) AS alike
                FROM wholes w JOIN cells c USING (reporter, flow, currency, year)
                WHERE parts > stated AND abs(value - parts + stated) <= (parts - stated) / 1000
                GROUP BY ALL
            )
            SELECT w.*, coalesce(alike, []) AS alike
            FROM wholes w LEFT JOIN over USING (reporter, flow, currency, year)
            WHERE stated IS NOT NULL AND rows > 0 ORDER BY reporter, flow, currency, year
            """
        )

    def twice(self) -> pd.DataFrame:
        """Figures that stand more than once: rows, low and high (the smallest and largest)."""
        return self._twice

    def itself(self) -> pd.DataFrame:
        """Figures of areas with themselves by year, with the reporter's whole flow."""
        return self._ask(
            "SELECT c.reporter, c.flow, c.currency, c.year, c.value, w.whole FROM cells c "
            "JOIN wholes w USING (reporter, flow, currency, year) "
            "WHERE c.reporter = c.partner ORDER BY ALL"
        )

    def neighbours(self, factor: float, share: float) -> pd.DataFrame:
        """Figures at least `factor` above or below both years beside them, or beside the one there
        is, where the difference is at least this share of the reporter's flow.

        Returns columns reporter, partner, flow, currency, year, value, before, after (NaN where
        there is none), mirror (what the partner reports of the same, no estimate; else NaN), whole
        (the reporter's flow in that year), status.
        """
        if (factor, share) in self._beside:
            return self._beside[factor, share]
        mirror = (
            "SELECT c.*, NULL::DOUBLE AS mirror FROM found c"
            if self.reconciled
            else f"SELECT c.*, m.value AS mirror FROM found c LEFT JOIN cells m ON {_OTHER_SIDE}"
        )
        self._beside[factor, share] = self._ask(
            f"""
            WITH beside AS (
                SELECT *,
                       CASE WHEN lag(year) OVER w = year - 1 THEN lag(value) OVER w END AS before,
                       CASE WHEN lead(year) OVER w = year + 1 THEN lead(value) OVER w END AS after
                FROM cells WINDOW w AS (PARTITION BY {_KEY} ORDER BY year)
            ),
            apart AS (
                SELECT *, least(before, after) AS low, greatest(before, after) AS high FROM beside
                WHERE before IS NOT NULL OR after IS NOT NULL
            ),
            found AS (
                SELECT a.*, whole FROM apart a JOIN wholes USING (reporter, flow, currency, year)
                WHERE (value * $factor <= low OR value >= $factor * high)
                  AND greatest(low - value, value - high) >= $share * whole
            )
            SELECT reporter, partner, flow, currency, year, value, before, after, mirror, whole,
                   status FROM ({mirror}) ORDER BY ALL
            """,
            {"factor": factor, "share": share},
        )
        return self._beside[factor, share]

    def gaps(self, share: float) -> pd.DataFrame:
        """Years without a figure between two years of one series that are at least this share of
        the reporter's flow; partner is empty where the reporter has nothing at all. Partners that
        are no countries are left out: that nothing is filed under them is no gap.

        Returns columns reporter, partner, flow, currency, before, after (values), whole (the larger
        total of the reporter's flow at both ends), years (those missing in which the reporter has
        other figures; all where partner is empty).
        """
        return self._ask(
            f"""
            WITH ends AS (
                SELECT {_KEY}, year, value AS before, lead(year) OVER w AS again,
                       lead(value) OVER w AS after
                FROM cells JOIN kinds ON partner = key AND kind <> 'special'
                WINDOW w AS (PARTITION BY {_KEY} ORDER BY year)
            ),
            missing AS (
                SELECT reporter, partner, flow, currency, before, after, again, e.year,
                       greatest(x.whole, y.whole) AS whole
                FROM ends e
                JOIN wholes x USING (reporter, flow, currency, year)
                JOIN wholes y USING (reporter, flow, currency)
                WHERE again > e.year + 1 AND y.year = again
                  AND least(before, after) >= $share * greatest(x.whole, y.whole)
            ),
            pairs AS (
                SELECT m.reporter, partner, m.flow, m.currency, before, after, m.whole,
                       list(w.year ORDER BY w.year) AS years
                FROM missing m JOIN wholes w ON w.reporter = m.reporter AND w.flow = m.flow
                     AND w.currency = m.currency AND w.year > m.year AND w.year < again
                GROUP BY ALL
            ),
            silent AS (
                SELECT reporter, flow, currency, year, whole AS before, lead(year) OVER w AS again,
                       lead(whole) OVER w AS after
                FROM wholes WINDOW w AS (PARTITION BY reporter, flow, currency ORDER BY year)
            )
            SELECT * FROM pairs
            UNION ALL
            SELECT reporter, '' AS partner, flow, currency, before, after,
                   greatest(before, after) AS whole, range(year + 1, again) AS years
            FROM silent WHERE again > year + 1
            ORDER BY ALL
            """,
            {"share": share},
        )

    def lives(self) -> pd.DataFrame:
        """By area, role (reporter or partner) and year: rows and their sum."""
        return self._ask(
            """
            SELECT reporter AS area, 'reporter' AS role, year, currency, count(*) AS rows,
                   sum(value) AS value FROM cells WHERE partner <> 'WLD' GROUP BY ALL
            UNION ALL
            SELECT partner, 'partner', year, currency, count(*), sum(value) FROM cells
            WHERE partner <> 'WLD' GROUP BY ALL ORDER BY ALL
            """
        )

    def special(self) -> pd.DataFrame:
        """By reporter, flow and year: what is filed under partners that are no countries.

        Returns columns reporter, flow, currency, year, kind (special, group, unknown), value, rows,
        whole, keys (the partners, the largest first).
        """
        return self._ask(
            """
            SELECT c.reporter, c.flow, c.currency, c.year,
                   CASE WHEN kind IS NULL THEN 'unknown' ELSE kind END AS what,
                   sum(value) AS value, count(*) AS rows, any_value(whole) AS whole,
                   list(partner ORDER BY value DESC, partner) AS keys
            FROM cells c JOIN wholes w USING (reporter, flow, currency, year)
            LEFT JOIN kinds ON partner = key
            WHERE kind IS NULL OR kind IN ('special', 'group') GROUP BY ALL ORDER BY ALL
            """
        ).rename(columns={"what": "kind"})

    def months(self) -> pd.DataFrame:
        """Years of which all months or quarters stand, with their sum and what the source itself
        gives for the year: reporter, partner, flow, currency, year, parts, rows, stated, rounding.
        """
        return self._ask(
            f"""
            WITH parts AS (
                SELECT {_KEY}, left(period, 4)::INTEGER AS year, sum(value) AS parts,
                       count(*) AS rows, contains(period, 'Q') AS quarters
                FROM held WHERE regexp_matches(period, '^[0-9]{{4}}-(Q[1-4]|0[1-9]|1[0-2])$')
                GROUP BY ALL
                HAVING count(DISTINCT period) = CASE WHEN quarters THEN 4 ELSE 12 END
            )
            SELECT p.* EXCLUDE (quarters), h.value AS stated, h.rounding FROM parts p
            LEFT JOIN held h ON h.reporter = p.reporter AND h.partner = p.partner
                 AND h.flow = p.flow AND h.currency = p.currency AND h.year = p.year
            ORDER BY ALL
            """
        )

    def elsewhere(self, others: Sequence[Dataset]) -> pd.DataFrame:
        """What other sources give for whole years of these reporters, in the same currency.

        Returns columns source, reporter, partner, flow, currency, year, stated, rounding.
        """
        each = "\nUNION ALL\n".join(
            f"SELECT {text(d.id)} AS source, * FROM ({totals_sql(d)})" for d in others
        )
        return self._ask(
            f"""
            SELECT source, {_KEY}, period::INTEGER AS year, value AS stated, rounding
            FROM ({each}) WHERE length(period) = 4
              AND ({_KEY}) IN (SELECT ({_KEY}) FROM held) ORDER BY ALL
            """
        )

    def two_sided(self) -> pd.DataFrame:
        """By area and year: how many cells both the area and its partner report, neither marked as
        an estimate; a cell counts for both areas. Returns columns area, year, cells."""
        return self._ask(
            f"""
            SELECT area, year, count(*) AS cells
            FROM (SELECT unnest([reporter, partner]) AS area, year FROM {self._pairs()})
            GROUP BY ALL ORDER BY ALL
            """
        )

    def multiples(self, factors: Sequence[float], tolerance: float) -> pd.DataFrame:
        """The two-sided cells whose import is one of these multiples of the export to within the
        tolerance: year, exporter, importer, currency, value (of the exports), factor."""
        near = " ".join(
            f"WHEN abs(import / value / {float(f)} - 1) <= {float(tolerance)} THEN {float(f)}"
            for f in factors
        )
        return self._ask(
            f"""
            SELECT year, reporter AS exporter, partner AS importer, currency, value,
                   CASE {near} END::DOUBLE AS factor
            FROM {self._pairs()} WHERE factor IS NOT NULL ORDER BY ALL
            """
        )

    def _pairs(self) -> str:
        """The table of cells that both sides fill, made when first asked for. Those of fewer than
        five significant digits are left out: among round figures chance makes any ratio."""
        self._connection.execute(
            f"""
            CREATE TEMP TABLE IF NOT EXISTS pairs AS
            SELECT c.year, c.reporter, c.partner, c.currency, c.value, m.value AS import
            FROM cells c JOIN cells m ON {_OTHER_SIDE}
            WHERE c.flow = 'export' AND m.flow = 'import' AND c.status <> 'estimate'
              AND length(rtrim(round(c.value)::HUGEINT::VARCHAR, '0')) >= 5
            """
        )
        return "pairs"


@contextmanager
def audited(dataset: Dataset) -> Iterator[Audited]:
    """A source in the engine until the block ends. Raises MissingData if it cannot be read."""
    import duckdb

    try:
        with duckdb.connect(":memory:", config={"threads": 2}) as connection:
            yield Audited(connection, dataset)
    except duckdb.Error as fault:
        reason = str(fault).splitlines()[0]
        if dataset.own:
            raise MissingData.own(dataset.folder, reason) from fault
        raise MissingData.broken(dataset.file, reason) from fault
