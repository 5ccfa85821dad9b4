"""One year of a source against the year before: the rows that checks of an audit have to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradestat.store.audited import Audited

if TYPE_CHECKING:
    import pandas as pd


def vanished(engine: Audited, least: float) -> pd.DataFrame:
    """Partners with exports and imports of at least `least` each that have neither in the year
    after, though the reporter has other figures then. Partners that are no countries are left out,
    and reporters whose total is stated in both years: there a row that is not there may be zero.

    Returns columns reporter, partner, currency, year (in which they are gone), exports, imports,
    exports_whole and imports_whole (the reporter's flows of the year before).
    """
    stated = "partner = 'WLD'"
    return engine.ask(
        f"""
        WITH sides AS ({_sides(engine)}),
        flows AS (
            SELECT reporter, partner, currency, year,
                   sum(value) FILTER (WHERE flow = 'export') AS exports,
                   sum(value) FILTER (WHERE flow = 'import') AS imports
            FROM sides GROUP BY reporter, partner, currency, year
        ),
        years AS (
            SELECT reporter, currency, year, count(*) FILTER (WHERE {stated}) AS totals,
                   sum(exports) FILTER (WHERE NOT ({stated})) AS exports_whole,
                   sum(imports) FILTER (WHERE NOT ({stated})) AS imports_whole
            FROM flows GROUP BY reporter, currency, year
        )
        SELECT f.reporter, f.partner, f.currency, f.year + 1 AS year, f.exports, f.imports,
               y.exports_whole, y.imports_whole
        FROM flows f
        JOIN years y ON y.reporter = f.reporter AND y.currency = f.currency AND y.year = f.year
        JOIN years n ON n.reporter = f.reporter AND n.currency = f.currency AND n.year = f.year + 1
        JOIN kinds ON partner = key AND kind NOT IN ('special', 'group', 'world')
        WHERE f.exports >= $least AND f.imports >= $least AND NOT (y.totals > 0 AND n.totals > 0)
          AND NOT EXISTS (
              SELECT 1 FROM flows g WHERE g.reporter = f.reporter AND g.partner = f.partner
              AND g.currency = f.currency AND g.year = f.year + 1
          )
        ORDER BY ALL
        """,
        least=least,
    )


def steps(engine: Audited, factor: float, share: float) -> pd.DataFrame:
    """Pairs of a reconciled source whose trade, both flows together, changes in a year by at least
    this factor and by this share of all trade in the source. Both years hold the same flows.

    Returns columns reporter and partner (the one first that exports more), currency, year, before,
    value, whole (all trade of the year before).
    """
    return engine.ask(
        """
        WITH pairs AS (
            SELECT least(reporter, partner) AS a, greatest(reporter, partner) AS b, currency, year,
                   sum(value) AS value, count(*) AS flows, arg_max(reporter, value) AS reporter
            FROM cells WHERE reporter <> partner
            GROUP BY least(reporter, partner), greatest(reporter, partner), currency, year
        ),
        years AS (SELECT currency, year, sum(value) AS whole FROM cells GROUP BY currency, year)
        SELECT o.reporter, CASE WHEN o.reporter = o.a THEN o.b ELSE o.a END AS partner, o.currency,
               n.year, o.value AS before, n.value, w.whole
        FROM pairs o
        JOIN pairs n ON n.a = o.a AND n.b = o.b AND n.currency = o.currency AND n.year = o.year + 1
             AND n.flows = o.flows
        JOIN years w ON w.currency = o.currency AND w.year = o.year
        WHERE abs(n.value - o.value) >= $share * w.whole
          AND greatest(n.value, o.value) >= $factor * least(n.value, o.value)
        ORDER BY ALL
        """,
        factor=factor,
        share=share,
    )


def _sides(engine: Audited) -> str:
    """Every flow of every reporter; a reconciled source is seen from both sides."""
    sql = "SELECT reporter, partner, flow, currency, year, value FROM cells"
    if not engine.reconciled:
        return sql
    other = "partner AS reporter, reporter AS partner, 'import' AS flow, currency, year, value"
    return f"{sql} UNION ALL SELECT {other} FROM cells"
