"""A question as one SQL text. Words of the user travel as parameters, never as SQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tradestat.model import Dataset

# Explicit types: no sniffing, codes stay text ("NA" is Namibia), and the read is quicker.
_CSV_COLUMNS = {
    "reported": {
        "reporter": "VARCHAR",
        "partner": "VARCHAR",
        "flow": "VARCHAR",
        "period": "VARCHAR",
        "value": "BIGINT",
        "status": "VARCHAR",
    },
    "stated": {
        "reporter": "VARCHAR",
        "partner": "VARCHAR",
        "flow": "VARCHAR",
        "period": "VARCHAR",
        "value": "BIGINT",
        "currency": "VARCHAR",
        "rounding": "BIGINT",
        "stated_growth": "VARCHAR",
        "publisher": "VARCHAR",
        "published": "VARCHAR",
        "note": "VARCHAR",
    },
    "months": {
        "reporter": "VARCHAR",
        "partner": "VARCHAR",
        "flow": "VARCHAR",
        "period": "VARCHAR",
        "value": "BIGINT",
        "currency": "VARCHAR",
        "note": "VARCHAR",
    },
}


def text(word: str) -> str:
    """A word as SQL text, quotes doubled."""
    return "'" + word.replace("'", "''") + "'"


def path_text(path: Path | str) -> str:
    """The path of a file to read as SQL text: the only way in which one gets into a statement.

    A path is no pattern: its marks of patterns stand for themselves.

    >>> path_text("it's a[1].csv")
    "'it''s a[[]1].csv'"
    """
    return text(re.sub(r"[*?\[]", r"[\g<0>]", str(path)))


def parquet_table(*paths: Path | str) -> str:
    """What a statement selects from for Parquet files; "year=2020" in a path is no column."""
    files = ", ".join(map(path_text, paths))
    return f"read_parquet([{files}], hive_partitioning = false)"


def _table(dataset: Dataset) -> str:
    if dataset.file.endswith(".parquet"):
        return parquet_table(dataset.path)
    columns = ", ".join(f"{text(k)}: {text(v)}" for k, v in _CSV_COLUMNS[dataset.layout].items())
    return (
        f"read_csv({path_text(dataset.path)}, hive_partitioning = false, header = true, "
        "auto_detect = false, delim = ',', quote = '\"', "
        f"columns = {{{columns}}})"
    )


def table_of(dataset: Dataset) -> str:
    """What a statement selects a dataset's figures from."""
    return _table(dataset)


def _select(dataset: Dataset) -> str:
    head = f"SELECT {text(dataset.id)} AS source, "
    tail = (
        "NULL::DOUBLE AS rounding, NULL::VARCHAR AS stated_growth, "
        "NULL::VARCHAR AS publisher, NULL::VARCHAR AS published"
    )
    if dataset.layout == "reconciled":
        return (
            f"{head}NULL::VARCHAR AS reporter, NULL::VARCHAR AS partner, "
            "CASE WHEN exporter = $a THEN 'export' ELSE 'import' END AS flow, "
            "period::VARCHAR AS period, value::DOUBLE AS value, "
            f"{text(dataset.currency)} AS currency, 'reconciled' AS status, {tail} "
            f"FROM {_table(dataset)} "
            "WHERE (exporter = $a AND importer = $b) OR (exporter = $b AND importer = $a)"
        )
    sides = "(reporter = $a AND partner = $b) OR (reporter = $b AND partner = $a)"
    if dataset.layout == "stated":
        return (
            f"{head}reporter, partner, flow, period, value::DOUBLE AS value, currency, "
            "'stated' AS status, rounding::DOUBLE AS rounding, stated_growth, publisher, "
            f"published FROM {_table(dataset)} WHERE {sides}"
        )
    return (
        f"{head}reporter, partner, flow, period::VARCHAR AS period, value::DOUBLE AS value, "
        f"{text(dataset.currency)} AS currency, status, {tail} "
        f"FROM {_table(dataset)} WHERE {sides}"
    )


def totals_sql(dataset: Dataset) -> str:
    """Every figure of one source for all goods together, whatever its period.

    Columns reporter, partner, flow, period (text), value, currency, status, rounding. The exporter
    of a reconciled source stands as the reporter, its importer as the partner.
    """
    who, flow, status = "reporter, partner", "flow", "'reported'"
    currency, rounding = text(dataset.currency), "NULL::DOUBLE"
    if dataset.layout == "reconciled":
        who, flow = "exporter AS reporter, importer AS partner", "'export'"
        status = "'reconciled'"
    elif dataset.layout == "stated":
        currency, rounding, status = "currency", "rounding::DOUBLE", "'stated'"
    elif dataset.layout == "reported":
        status = "status"
    return (
        f"SELECT {who}, {flow} AS flow, period::VARCHAR AS period, value::DOUBLE AS value, "
        f"{currency} AS currency, {status} AS status, {rounding} AS rounding "
        f"FROM {_table(dataset)}"
    )


def pair_sql(datasets: Sequence[Dataset]) -> str:
    """Every figure that the datasets hold on the trade of $a with $b, as a flow table.

    Rows of a reconciled source have no reporter; their flow is seen from $a.
    """
    return "\nUNION ALL\n".join(_select(one) for one in datasets) + "\nORDER BY ALL"


def reports_sql(
    datasets: Sequence[Dataset], members: int, *, partners: int = 0, years: int = 0, cells: int = 0
) -> str:
    """Every figure that the datasets hold on the trade of the areas $m0, $m1 … by partner.

    Only whole years. partners, years, cells: how many of $p0 …, $y0 … and $c0 … (area and year, as
    "KGZ 2019") restrict the partners, the periods, and both at once; 0 takes all. What is merely
    stated is left aside: it covers a few pairs, rounded. A reconciled source is read from the
    member's side, who stands as the reporter.
    """
    parts = [
        part
        for one in datasets
        if one.layout != "stated"
        for part in _reports(one, members, partners, years, cells)
    ]
    return "\nUNION ALL\n".join(parts)


def two_sided_sql(dataset: Dataset) -> str:
    """Every flow of a year that both its exporter and its importer report in one source."""
    return f"""
        WITH reported AS (
            SELECT reporter, partner, flow, period::VARCHAR AS period, value::DOUBLE AS value
            FROM {_table(dataset)}
            WHERE status <> 'estimate' AND value > 0 AND length(period::VARCHAR) = 4
              AND reporter <> 'WLD' AND partner <> 'WLD'
        )
        SELECT x.reporter AS exporter, x.partner AS importer, x.period::INTEGER AS period,
               x.value AS exporter_value, m.value AS importer_value
        FROM reported x JOIN reported m
          ON x.reporter = m.partner AND x.partner = m.reporter AND x.period = m.period
        WHERE x.flow = 'export' AND m.flow = 'import'
        ORDER BY ALL
    """


def both_sides_sql(datasets: Sequence[Dataset]) -> str:
    """Every figure that $a reports on any partner, and that any partner reports on $a, by year."""
    return "\nUNION ALL\n".join(
        f"SELECT {text(one.id)} AS source, reporter, partner, flow, period::VARCHAR AS period, "
        f"value::DOUBLE AS value, {text(one.currency)} AS currency, status "
        f"FROM {_table(one)} WHERE (reporter = $a OR partner = $a) "
        "AND length(period::VARCHAR) = 4"
        for one in datasets
    )


def reach_sql(datasets: Sequence[Dataset], members: int) -> str:
    """By source, reporter and year: how many figures there are, and how many of them, on single
    partners, are no estimates; a total alone or what stands under no country is no report."""
    return (
        "SELECT source, reporter, period, count(*) AS figures, "
        "count(*) FILTER (status <> 'estimate' AND partner <> 'WLD' AND partner[1] <> '_') "
        "AS reported "
        f"FROM ({reports_sql(datasets, members)}) GROUP BY ALL ORDER BY ALL"
    )


def _reports(dataset: Dataset, members: int, partners: int, years: int, cells: int) -> list[str]:
    def among(column: str, letter: str, count: int) -> str:
        return f"{column} IN ({', '.join(f'${letter}{n}' for n in range(count))})"

    when = "length(period::VARCHAR) = 4"
    if years:
        when += f" AND {among('period::VARCHAR', 'y', years)}"
    who_when = "{} || ' ' || period::VARCHAR"
    head = f"SELECT {text(dataset.id)} AS source, "
    rest = (
        f"period::VARCHAR AS period, value::DOUBLE AS value, {text(dataset.currency)} AS currency, "
    )
    sides = [("reporter", "partner", "flow", "status")]
    if dataset.layout == "reconciled":
        sides = [
            ("exporter", "importer", "'export'", "'reconciled'"),
            ("importer", "exporter", "'import'", "'reconciled'"),
        ]
    return [
        f"{head}{me} AS reporter, {other} AS partner, {flow} AS flow, {rest}{status} AS status "
        f"FROM {_table(dataset)} WHERE {among(me, 'm', members)} AND {when}"
        + (f" AND {among(other, 'p', partners)}" if partners else "")
        + (f" AND {among(who_when.format(me), 'c', cells)}" if cells else "")
        for me, other, flow, status in sides
    ]
