"""The heavy part of an audit: one source in the engine, and the few rows that a check has to see.

Nothing is judged here. A query may leave out what no threshold could take, to keep frames small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tradestat.areas.table import table as area_table
from tradestat.model import AreaKind, Dataset, SourceKind
from tradestat.store import engine, views

if TYPE_CHECKING:
    import pandas as pd

_KEY = "reporter, partner, flow, currency"
_FLOW = "reporter, flow, currency"
# Powers of ten that all figures of a year may be multiples of: the step that they are rounded to.
_STEPS = (10**9, 10**8, 10**7, 10**6, 10**5, 10**4, 10**3, 100, 10)
_OTHER_SIDE = (
    "m.reporter = c.partner AND m.partner = c.reporter AND m.currency = c.currency "
    "AND m.year = c.year AND m.status <> 'estimate' "
    "AND ((c.flow = 'export' AND m.flow = 'import') OR (c.flow = 'import' AND m.flow = 'export'))"
)
_ONE_A_YEAR = f"""
    WITH years AS (
        SELECT {_KEY}, year, max(value) AS value, min(status) AS status
        FROM figures WHERE frequency = 'A' GROUP BY {_KEY}, year
    ),
    parts AS (
        SELECT {_KEY}, year, sum(value) AS value, min(status) AS status
        FROM figures WHERE frequency = 'M' GROUP BY {_KEY}, year
        HAVING count(DISTINCT period) = 12 AND count(*) = 12
    )
    SELECT * FROM years
    UNION ALL
    SELECT * FROM parts p WHERE NOT EXISTS (
        SELECT 1 FROM years y WHERE y.reporter = p.reporter AND y.partner = p.partner
        AND y.flow = p.flow AND y.currency = p.currency AND y.year = p.year
    )
"""


class Audited:
    """One source, ready for the queries of the checks. `year` is a number, money single units."""

    def __init__(self, session: engine.Session, dataset: Dataset) -> None:
        self._session, self.dataset = session, dataset
        self.reconciled = dataset.kind is SourceKind.RECONCILED
        kinds = {
            a.key: a.kind.value for a in reversed(area_table()) if a.kind is not AreaKind.ENDED
        }
        for area in area_table():
            kinds.setdefault(area.key, area.kind.value)
        session.words("kinds", {"key": "VARCHAR", "kind": "VARCHAR"}, list(kinds.items()))
        view = views.totals(dataset)
        session.keep(
            "figures",
            f"SELECT {_KEY}, period, frequency, year::INTEGER AS year, value, status, rounding "
            f"FROM {view} WHERE NOT mirrored",
            views=[view],
        )
        ((odd,),) = session.ask(
            "SELECT count(*) FROM figures WHERE frequency IS DISTINCT FROM 'A'"
        ).rows()
        if len(self.twice) or odd:
            session.keep("cells", _ONE_A_YEAR)
        else:  # to copy and group millions of rows would take a second and change nothing
            session.name("cells", f"SELECT {_KEY}, year, value, status FROM figures")
        # Most figures end at the first question.
        steps = " ".join(f"WHEN value % {10 * s} <> 0 THEN {s}" for s in (1, *reversed(_STEPS)))
        partner = "partner <> 'WLD' AND kind IS DISTINCT FROM 'group'"
        session.keep(
            "wholes",
            f"""
            SELECT {_FLOW}, year, stated, parts, rows, coalesce(stated, parts) AS whole, step
            FROM (
                SELECT {_FLOW}, year, max(value) FILTER (WHERE partner = 'WLD') AS stated,
                       sum(value) FILTER (WHERE {partner}) AS parts,
                       count(*) FILTER (WHERE {partner}) AS rows,
                       min(CASE {steps} ELSE {_STEPS[0]} END) FILTER (WHERE value <> 0) AS step
                FROM cells LEFT JOIN kinds ON partner = key GROUP BY {_FLOW}, year
            )
            """,
        )
        self._neighbours: dict[tuple[float, float], pd.DataFrame] = {}

    def ask(self, sql: str, views: Sequence[engine.View] = (), **words: Any) -> pd.DataFrame:
        """The rows of a statement on the tables of this audit: figures, cells, wholes, kinds."""
        return self._session.ask(sql, words, views).frame()

    def size(self) -> dict[str, int]:
        """What there is to look at: counts of figures, cells (whole years), series, stated, parted
        (totals that partners stand beside), reporters, months, and years as first and last."""
        (row,) = self._session.ask(
            f"""
            SELECT (SELECT count(*) FROM figures), (SELECT count(*) FROM cells),
                   (SELECT count(*) FROM (SELECT DISTINCT {_KEY} FROM cells)),
                   (SELECT count(stated) FROM wholes),
                   (SELECT count(*) FROM wholes WHERE stated IS NOT NULL AND rows > 0),
                   (SELECT count(DISTINCT reporter) FROM cells),
                   (SELECT count(*) FROM figures WHERE frequency IS DISTINCT FROM 'A'),
                   (SELECT coalesce(min(year), 0) FROM cells),
                   (SELECT coalesce(max(year), 0) FROM cells)
            """
        ).rows()
        names = ("figures", "cells", "series", "stated", "parted", "reporters", "months")
        return dict(zip((*names, "first", "last"), map(int, row), strict=True))

    def wholes(self) -> pd.DataFrame:
        """By reporter, flow, currency and year: the stated total, the sum of the partners (parts,
        without the world and groups), their number (rows), the step that all are rounded to, and
        alike: the partners whose figure is, to a thousandth, what the sum is above the total."""
        frame = self.ask(
            f"""
            WITH above AS (
                SELECT {_FLOW}, year, list(partner) AS alike
                FROM wholes w JOIN cells c USING ({_FLOW}, year)
                WHERE parts > stated AND abs(value - parts + stated) <= (parts - stated) / 1000
                GROUP BY {_FLOW}, year
            )
            SELECT w.*, alike FROM wholes w LEFT JOIN above USING ({_FLOW}, year)
            WHERE stated IS NOT NULL AND rows > 0 ORDER BY {_FLOW}, year
            """
        )
        missing = frame["alike"].isna()
        return frame.assign(
            alike=[[] if no else sorted(k) for k, no in zip(frame["alike"], missing, strict=True)]
        )

    @cached_property
    def twice(self) -> pd.DataFrame:
        """Figures that stand more than once: rows, low and high (the smallest and largest)."""
        return self.ask(
            f"SELECT {_KEY}, period, count(*) AS rows, min(value) AS low, max(value) AS high "
            f"FROM figures GROUP BY {_KEY}, period HAVING count(*) > 1 ORDER BY {_KEY}, period"
        )

    def itself(self) -> pd.DataFrame:
        """Figures of areas with themselves by year, with the reporter's whole flow."""
        return self.ask(
            "SELECT c.reporter, c.flow, c.currency, c.year, c.value, w.whole FROM cells c "
            f"JOIN wholes w USING ({_FLOW}, year) WHERE c.reporter = c.partner ORDER BY ALL"
        )

    def neighbours(self, factor: float, share: float) -> pd.DataFrame:
        """Figures at least `factor` above or below both years beside them, or beside the one there
        is, where the difference is at least this share of the reporter's flow.

        Returns columns reporter, partner, flow, currency, year, value, before, after (NaN where
        there is none), mirror (what the partner reports of the same, no estimate; else NaN), whole
        (the reporter's flow in that year), status.
        """
        if (factor, share) in self._neighbours:
            return self._neighbours[factor, share]
        mirror = (
            "SELECT c.*, NULL::DOUBLE AS mirror FROM jumps c"
            if self.reconciled
            else f"SELECT c.*, m.value AS mirror FROM jumps c LEFT JOIN cells m ON {_OTHER_SIDE}"
        )
        self._neighbours[factor, share] = self.ask(
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
            jumps AS (
                SELECT a.*, whole FROM apart a JOIN wholes USING ({_FLOW}, year)
                WHERE (value * $factor <= low OR value >= $factor * high)
                  AND greatest(low - value, value - high) >= $share * whole
            )
            SELECT reporter, partner, flow, currency, year, value, before, after, mirror, whole,
                   status FROM ({mirror}) ORDER BY ALL
            """,
            factor=factor,
            share=share,
        )
        return self._neighbours[factor, share]

    def gaps(self, share: float) -> pd.DataFrame:
        """Years without a figure between two years of one series that are at least this share of
        the reporter's flow; partner is empty where the reporter has nothing at all. Partners that
        are no countries are left out: that nothing is filed under them is no gap.

        Returns columns reporter, partner, flow, currency, before, after (values), whole (the larger
        total of the reporter's flow at both ends), years (those missing in which the reporter has
        other figures; all where partner is empty).
        """
        frame = self.ask(
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
                JOIN wholes x USING ({_FLOW}, year)
                JOIN wholes y USING ({_FLOW})
                WHERE again > e.year + 1 AND y.year = again
                  AND least(before, after) >= $share * greatest(x.whole, y.whole)
            ),
            pairs AS (
                SELECT m.reporter, partner, m.flow, m.currency, before, after, m.whole,
                       list(w.year) AS years
                FROM missing m JOIN wholes w ON w.reporter = m.reporter AND w.flow = m.flow
                     AND w.currency = m.currency AND w.year > m.year AND w.year < again
                GROUP BY m.reporter, partner, m.flow, m.currency, before, after, m.whole, m.year
            ),
            silent AS (
                SELECT {_FLOW}, year, whole AS before, lead(year) OVER w AS again,
                       lead(whole) OVER w AS after
                FROM wholes WINDOW w AS (PARTITION BY {_FLOW} ORDER BY year)
            )
            SELECT * FROM pairs
            UNION ALL
            SELECT reporter, '' AS partner, flow, currency, before, after,
                   greatest(before, after) AS whole, range(year + 1, again) AS years
            FROM silent WHERE again > year + 1
            """,
            share=share,
        )
        frame = frame.assign(years=frame["years"].map(sorted), first=frame["years"].map(min))
        order = [c for c in frame if c != "years"]
        return frame.sort_values(order, ignore_index=True).drop(columns="first")

    def lives(self) -> pd.DataFrame:
        """By area, role (reporter or partner) and year: rows and their sum."""
        return self.ask(
            " UNION ALL ".join(
                f"SELECT {role} AS area, '{role}' AS role, year, currency, count(*) AS rows, "
                f"sum(value) AS value FROM cells WHERE partner <> 'WLD' "
                f"GROUP BY {role}, year, currency"
                for role in ("reporter", "partner")
            )
            + " ORDER BY ALL"
        )

    def special(self) -> pd.DataFrame:
        """By reporter, flow and year: what is filed under partners that are no countries.

        Returns columns reporter, flow, currency, year, kind (special, group, unknown), value, rows,
        whole, keys (the partners, the largest first).
        """
        frame = self.ask(
            f"""
            SELECT c.reporter, c.flow, c.currency, c.year, coalesce(kind, 'unknown') AS kind,
                   sum(value) AS value, count(*) AS rows, max(whole) AS whole,
                   list(partner) AS keys, list(value) AS sizes
            FROM cells c JOIN wholes w USING ({_FLOW}, year) LEFT JOIN kinds ON partner = key
            WHERE kind IS NULL OR kind IN ('special', 'group')
            GROUP BY c.reporter, c.flow, c.currency, c.year, coalesce(kind, 'unknown')
            ORDER BY 1, 2, 3, 4, 5
            """
        )
        keys = [
            [key for _, key in sorted(zip(-sizes, keys, strict=True))]
            for sizes, keys in zip(frame.pop("sizes"), frame["keys"], strict=True)
        ]
        return frame.assign(keys=keys)

    def months(self) -> pd.DataFrame:
        """Years of which all months or quarters stand, with their sum and what the source itself
        gives for the year: reporter, partner, flow, currency, year, parts, rows, stated, rounding.
        """
        return self.ask(
            f"""
            WITH parts AS (
                SELECT {_KEY}, year, sum(value) AS parts, count(*) AS rows
                FROM figures WHERE frequency IN ('M', 'Q') GROUP BY {_KEY}, year, frequency
                HAVING count(DISTINCT period) = CASE frequency WHEN 'Q' THEN 4 ELSE 12 END
            ),
            years AS (
                SELECT {_KEY}, year, value AS stated, rounding FROM figures WHERE frequency = 'A'
            )
            SELECT {_KEY}, year, parts, rows, stated, rounding
            FROM parts LEFT JOIN years USING ({_KEY}, year) ORDER BY ALL
            """
        )

    def elsewhere(self, others: Sequence[Dataset]) -> pd.DataFrame:
        """What other sources give for whole years of these reporters, in the same currency.

        Returns columns source, reporter, partner, flow, currency, year, stated, rounding.
        """
        columns = f"source, {_KEY}, year::INTEGER AS year, value AS stated, rounding"
        theirs = [views.totals(other) for other in others]
        return self.ask(
            f"""
            SELECT {columns} FROM ({views.together(theirs)})
            JOIN (SELECT DISTINCT {_KEY} FROM figures) USING ({_KEY})
            WHERE frequency = 'A' AND NOT mirrored ORDER BY ALL
            """,
            theirs,
        )

    def two_sided(self) -> pd.DataFrame:
        """By area and year: how many cells both the area and its partner report, neither marked as
        an estimate; a cell counts for both areas. Returns columns area, year, cells."""
        return self.ask(
            f"""
            SELECT area, year, count(*) AS cells
            FROM (SELECT reporter AS area, year FROM {self._pairs}
                  UNION ALL SELECT partner, year FROM {self._pairs})
            GROUP BY area, year ORDER BY area, year
            """
        )

    def multiples(self, factors: Sequence[float], tolerance: float) -> pd.DataFrame:
        """The two-sided cells whose import is one of these multiples of the export to within the
        tolerance: year, exporter, importer, currency, value (of the exports), factor."""
        near = " ".join(
            f"WHEN abs(import / value / {float(f)} - 1) <= {float(tolerance)} THEN {float(f)}"
            for f in factors
        )
        return self.ask(
            f"""
            SELECT * FROM (
                SELECT year, reporter AS exporter, partner AS importer, currency, value,
                       (CASE {near} END)::DOUBLE AS factor FROM {self._pairs}
            ) WHERE factor IS NOT NULL ORDER BY ALL
            """
        )

    @cached_property
    def _pairs(self) -> str:
        """The table of cells that both sides fill, made when first asked for. Those of fewer than
        five significant digits are left out: among round figures chance makes any ratio."""
        self._session.keep(
            "pairs",
            f"""
            SELECT c.year, c.reporter, c.partner, c.currency, c.value, m.value AS import
            FROM cells c JOIN cells m ON {_OTHER_SIDE}
            WHERE c.flow = 'export' AND m.flow = 'import' AND c.status <> 'estimate'
              AND length(rtrim(round(c.value)::DECIMAL(38,0)::VARCHAR, '0')) >= 5
            """,
        )
        return "pairs"


@contextmanager
def audited(dataset: Dataset) -> Iterator[Audited]:
    """A source in the engine until the block ends. Raises MissingData if it cannot be read."""
    with engine.reading(dataset), engine.session() as session:
        yield Audited(session, dataset)
