"""Which figures of a source stand alone: found once by the engine, and written beside the source.

The rule and how precise it is: docs/methods/audit.md, "marked".
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tradestat.areas.table import table as area_table
from tradestat.errors import MissingData
from tradestat.model import AreaKind, Dataset, Mark, SourceKind
from tradestat.model.limits import LIMITS, Limits
from tradestat.store import engine, own, views
from tradestat.store.marks import path_of

_CELL = "reporter, partner, flow, currency, year"
_SERIES = "reporter, partner, flow, currency"
_FLOW = "reporter, flow, currency, year"
_OTHER_SIDE = (
    "m.reporter = s.partner AND m.partner = s.reporter AND m.currency = s.currency "
    "AND m.flow <> s.flow AND m.status <> 'estimate' AND m.value > 0"
)


def marks(dataset: Dataset) -> list[Mark]:
    """The figures of a source that stand alone, sorted.

    They are told by the years beside, by what the partner reports in the same source, and by the
    reconciled source that ships, where both hold all goods in one currency; what is missing tells
    nothing.
    Whole years of reported figures alone are marked. Raises MissingData if a source cannot be read.
    """
    if dataset.kind is not SourceKind.REPORTED or dataset.frequency != "A":
        return []
    beside = [
        one
        for one in own.embedded()
        if one.kind is SourceKind.RECONCILED
        and one.only_goods
        and dataset.only_goods
        and one.currency == dataset.currency
    ]
    with engine.reading(dataset), engine.session() as session:
        _prepare(session, dataset, next(iter(beside), None), LIMITS)
        return [Mark._make(row) for row in session.ask(_judged(LIMITS)).rows()]


def keep(dataset: Dataset) -> None:
    """Find the marks of a source and let them rest beside it; a source is whole without them."""
    with suppress(MissingData):
        write(path_of(dataset), marks(dataset))


def _prepare(
    session: engine.Session, dataset: Dataset, reconciled: Dataset | None, limits: Limits
) -> None:
    """Make the tables that figures are judged by: cells, and those in question with what is beside.

    alone: jumps against the years beside. levels: figures far beyond the partner's report and the
    reconciled figure, which agree.
    """
    view = views.totals(dataset)
    session.keep(
        "cells",
        f"SELECT {_SERIES}, year::INTEGER AS year, value, status FROM {view} "
        "WHERE frequency = 'A' AND NOT mirrored AND flow IN ('export', 'import')",
        views=[view],
    )
    countries = [[a.key] for a in area_table() if a.kind in (AreaKind.COUNTRY, AreaKind.ENDED)]
    session.words("countries", {"key": "VARCHAR"}, countries)
    groups = [[a.key] for a in area_table() if a.kind is AreaKind.GROUP]
    session.words("groups", {"key": "VARCHAR"}, groups)
    # What both sides of a flow are reconciled to, as either of them sees it.
    if reconciled is None:
        session.name("reconciled", f"SELECT {_SERIES}, year, value FROM cells LIMIT 0")
    else:
        other = views.totals(reconciled)
        session.keep(
            "reconciled",
            f"SELECT {_SERIES}, year::INTEGER AS year, value FROM {other} "
            "WHERE frequency = 'A' AND value > 0 AND reporter IN (SELECT reporter FROM cells)",
            views=[other],
        )
    session.keep(
        "spikes",
        f"""
        WITH beside AS (
            SELECT *,
                   CASE WHEN lag(year) OVER w = year - 1 THEN lag(value) OVER w END AS before,
                   CASE WHEN lead(year) OVER w = year + 1 THEN lead(value) OVER w END AS after
            FROM cells WINDOW w AS (PARTITION BY {_SERIES} ORDER BY year)
        ),
        apart AS (
            SELECT *, least(before, after) AS low, greatest(before, after) AS high FROM beside
            WHERE value > 0 AND partner IN (SELECT key FROM countries)
        )
        SELECT *, coalesce(sqrt(before * after), before, after) AS usual,
               CASE WHEN value >= {limits.jump} * high THEN 1 ELSE -1 END AS way
        FROM apart WHERE value >= {limits.jump} * high OR value * {limits.jump} <= low
        """,
    )
    session.keep(
        "alone",
        f"""
        WITH opposite AS (
            SELECT s.reporter, s.partner, s.flow, s.currency, s.year,
                   max(m.value) FILTER (WHERE m.year = s.year) AS mirror,
                   max(m.value) FILTER (WHERE m.year = s.year - 1) AS mirror_before,
                   max(m.value) FILTER (WHERE m.year = s.year + 1) AS mirror_after
            FROM spikes s JOIN cells m
              ON {_OTHER_SIDE} AND m.year BETWEEN s.year - 1 AND s.year + 1
            GROUP BY ALL
        ),
        wholes AS (
            SELECT {_FLOW}, coalesce(
                       max(value) FILTER (WHERE partner = 'WLD'),
                       sum(value) FILTER (WHERE partner NOT IN (SELECT key FROM groups))
                   ) AS whole
            FROM cells SEMI JOIN (SELECT DISTINCT {_FLOW} FROM spikes) USING ({_FLOW})
            GROUP BY {_FLOW}
        )
        SELECT s.*, mirror, r.value AS reconciled, whole,
               sqrt(mirror_before * mirror_after) AS mirror_usual
        FROM spikes s JOIN wholes USING ({_FLOW}) LEFT JOIN opposite USING ({_CELL})
        LEFT JOIN reconciled r USING ({_CELL})
        """,
    )
    session.keep(
        "levels",
        f"""
        WITH asked AS (
            SELECT s.*, m.value AS mirror, r.value AS reconciled,
                   CASE WHEN s.value > m.value THEN 1 ELSE -1 END AS way
            FROM cells s JOIN cells m ON {_OTHER_SIDE} AND m.year = s.year
            JOIN reconciled r ON r.reporter = s.reporter AND r.partner = s.partner
             AND r.flow = s.flow AND r.currency = s.currency AND r.year = s.year
            WHERE s.status = 'reported' AND s.value > 0
              AND greatest(s.value, m.value) >= {limits.level_least}
              AND {_apart("s.value", "m.value")} >= {limits.level}
              AND {_apart("s.value", "r.value")} >= {limits.level}
              AND {_apart("m.value", "r.value")} <= {limits.level_close}
        )
        SELECT a.reporter, a.partner, a.flow, a.year, a.value, a.mirror, a.reconciled,
               max(b.value) FILTER (WHERE b.year = a.year - 1) AS before,
               max(b.value) FILTER (WHERE b.year = a.year + 1) AS after
        FROM asked a JOIN cells b ON a.reporter = b.reporter AND a.partner = b.partner
          AND a.flow = b.flow AND a.currency = b.currency
          AND b.year BETWEEN a.year - 3 AND a.year + 3
        GROUP BY a.reporter, a.partner, a.flow, a.year, a.value, a.mirror, a.reconciled, a.way
        HAVING count(*) >= {limits.level_years}
           AND pow(a.value / median(b.value), a.way) >= {limits.level}
           AND {_apart("a.mirror", "median(b.value)")} <= {limits.level_steady}
        """,
    )


def _judged(limits: Limits) -> str:
    """The statement for the marks. Conditions that a missing figure leaves open do not hold."""
    inside = "before IS NOT NULL AND after IS NOT NULL"
    against = f"{_apart('value', 'mirror')} >= {limits.thousand_low / 5}"
    copied = " OR ".join(
        f"abs({_apart('value', 'mirror')} / {factor} - 1) <= {limits.tolerance}"
        for factor in limits.factors
    )
    reported = "status = 'reported'"
    jump = f"""
        {reported} AND {inside} AND pow(value / mirror, way) >= {limits.jump}
        AND NOT coalesce(pow(mirror / mirror_usual, way) >= {limits.follows}, false)
        AND greatest(value, before, after, mirror) >= {limits.alone_least}
    """
    beside = f"""
        {reported} AND {inside} AND pow(value / reconciled, way) >= {limits.jump}
        AND {_apart("reconciled", "usual")} <= {limits.near}
        AND {_apart("before", "after")} <= {limits.near}
        AND (mirror IS NULL OR {copied} OR {_apart("value", "mirror")} > {limits.near})
        AND greatest(value, before, after) >= {limits.alone_least}
    """
    end = f"""
        {reported} AND NOT ({inside}) AND pow(value / usual, way) >= {limits.alone_end}
        AND pow(value / mirror, way) >= {limits.alone_end}
        AND {_apart("mirror", "usual")} <= {limits.near}
        AND greatest(value, mirror) >= {limits.alone_least}
    """
    # As the check of a thousand times judges it: figures of one reporter, flow and year are one
    # finding, which is an error where a partner's report is against one of them.
    thousand = f"""
        {_apart("value", "usual")} BETWEEN {limits.thousand_low} AND {limits.thousand_high}
        AND NOT coalesce({_apart("value", "mirror")} <= {limits.confirmed}, false)
        AND CASE WHEN {inside} THEN {_apart("before", "after")} <= {limits.agree}
                 ELSE {against} END
        AND greatest(low - value, value - high) >= {limits.thousand_notice} * whole
    """
    columns = "reporter, partner, flow, year, finding, value, before, after, mirror, reconciled"
    return f"""
        WITH thousands AS (SELECT * FROM alone WHERE coalesce({thousand}, false)),
        sure AS (SELECT DISTINCT {_FLOW} FROM thousands WHERE {against}),
        found AS (
            SELECT *, 'thousand' AS finding, 1 AS rank FROM thousands SEMI JOIN sure USING ({_FLOW})
            UNION ALL BY NAME
            SELECT *, 'jump' AS finding, 2 AS rank FROM alone
            WHERE ({jump}) OR ({beside}) OR ({end})
            UNION ALL BY NAME
            SELECT *, 'level' AS finding, 3 AS rank FROM levels
        )
        SELECT {columns} FROM found
        QUALIFY row_number() OVER (
            PARTITION BY reporter, partner, flow, year ORDER BY rank, value) = 1
        ORDER BY reporter, partner, flow, year
    """


def _apart(one: str, other: str) -> str:
    """How many times the larger of two figures is the smaller; missing where one of them is."""
    return f"(CASE WHEN {one} > {other} THEN {one} / {other} ELSE {other} / {one} END)"


def write(path: Path, rows: Iterable[Mark]) -> bool:
    """Keep the marks of a source in a file; none is written where there are none."""
    lines = [",".join("" if cell is None else _text(cell) for cell in row) for row in rows]
    if lines:
        path.write_text("\n".join([",".join(Mark._fields), *lines, ""]), encoding="utf-8")
    return bool(lines)


def _text(cell: str | float) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
