"""Rows of the flow table into Parquet: what contradicts itself is refused, what is repeated is
kept once, and one total is made for each flow without adding what contains itself."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tradestat.errors import Contradiction
from tradestat.formats.table import Bad, Row, Tally
from tradestat.language.english.words import plural
from tradestat.model import Frequency, Note, Period
from tradestat.store.sql import path_text, text

YEARS_SUMMED, TOTALS_SUMMED = "imports.years_summed", "imports.totals_summed"
_KEY = "reporter, partner, flow, period, commodity, classification"
_TYPES = {"file": "SMALLINT", "line": "BIGINT"} | dict.fromkeys(Row._fields[1:], "VARCHAR")
# How deep a code stands in its classification: 0 is the total of all goods.
_LEVEL = (
    "CASE WHEN commodity = 'TOTAL' THEN 0 WHEN classification = 'names' THEN 1 "
    "ELSE length(commodity) END"
)


# What a source is asked by: years if it has any, else its shortest periods.
_FREQUENCIES = (Frequency.YEAR, Frequency.MONTH, Frequency.QUARTER, Frequency.HALF)
# The status of a sum.
_STATUS = (
    "CASE WHEN bool_or(status = 'estimate') THEN 'estimate' "
    "WHEN bool_or(status = 'preliminary') THEN 'preliminary' ELSE 'reported' END"
)


@dataclass
class Stored:
    """What was stored of a set of files.

    figures: names of the Parquet files in the folder. repeated: rows that repeat
    another. part_of_goods: which goods they are, if not all.
    """

    rows: int
    figures: tuple[str, ...]
    first_year: int
    last_year: int
    frequency: str
    reporters: tuple[str, ...]
    partners: int
    flows: tuple[str, ...]
    levels: dict[str, int]
    repeated: int = 0
    remarks: list[Note] = field(default_factory=list)
    part_of_goods: str = ""


def write_rows(
    parts: Iterable[tuple[Tally, Iterable[Row]]],
    path: Path,
    tell: Callable[[str], None],
) -> None:
    """Every row of every file into one plain table on disk."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        for number, (tally, rows) in enumerate(parts):
            for row in rows:
                writer.writerow((number, *row))
                count += 1
                if count % 20_000 == 0:
                    tell(f"Reading {tally.file}: {count:,} rows")


def store_rows(
    connection: Any,
    table: Path,
    folder: Path,
    *,
    reconciled: bool,
    tallies: list[Tally],
) -> Stored:
    """The plain table of `write_rows` as figures and totals in `folder`.

    Raises Contradiction if two rows give one figure different values; with `skip_bad` both of
    them become bad rows instead.
    """
    columns = ", ".join(f"{text(k)}: {text(v)}" for k, v in _TYPES.items())
    connection.execute(
        f"CREATE TEMP VIEW plain AS SELECT * REPLACE (coalesce(commodity, '') AS commodity, "
        f"coalesce(classification, '') AS classification) FROM read_csv({path_text(table)}, "
        "header = false, auto_detect = false, delim = '\t', quote = '\"', escape = '\"', "
        f"hive_partitioning = false, max_line_size = 8000000, columns = {{{columns}}})"
    )
    # Exact decimals, so that a sum does not depend on its order; wide ones only where needed.
    fits = connection.execute(
        "SELECT coalesce(bool_and(TRY_CAST(value AS DECIMAL(18,3)) IS NOT NULL), true) FROM plain"
    ).fetchone()[0]
    exact = "DECIMAL(18,3)" if fits else "DECIMAL(38,3)"
    connection.execute(
        f"CREATE TEMP TABLE raw AS SELECT * REPLACE (CAST(value AS {exact}) AS value, "
        "TRY_CAST(quantity AS DOUBLE) AS quantity) FROM plain"
    )
    repeated = _without_contradictions(connection, tallies)
    connection.execute(
        f"CREATE TEMP TABLE figures AS SELECT {_KEY}, any_value(value) AS value, "
        "arg_min(quantity, line) AS quantity, arg_min(quantity_unit, line) AS quantity_unit, "
        f"arg_min(status, line) AS status FROM raw GROUP BY {_KEY} ORDER BY {_KEY}"
    )
    connection.execute(
        f"COPY figures TO {text(str(folder / 'figures.parquet'))} (FORMAT parquet, COMPRESSION "
        "zstd, ROW_GROUP_SIZE 40960)"
    )
    _totals(connection)
    stored = _counts(connection, repeated)
    who = "reporter AS exporter, partner AS importer" if reconciled else "reporter, partner, flow"
    rest = "" if reconciled else ", status"
    connection.execute(
        f"COPY (SELECT {who}, period, value{rest} FROM totals ORDER BY ALL) "
        f"TO {text(str(folder / 'totals.parquet'))} (FORMAT parquet, COMPRESSION zstd, "
        "ROW_GROUP_SIZE 40960)"
    )
    return stored


def _without_contradictions(connection: Any, tallies: list[Tally]) -> int:
    """How many rows repeat another; rows that contradict another are refused."""
    rows = connection.execute(
        f"SELECT {_KEY}, list({{'f': file, 'l': line, 'v': value::VARCHAR}} ORDER BY file, line) "
        f"FROM raw GROUP BY {_KEY} HAVING min(value) <> max(value) "
        "ORDER BY min(file), min(line)"
    ).fetchall()
    for *key, reports in rows:
        reporter, partner, flow, period, commodity, _ = key
        figure = " ".join(w for w in (reporter, flow, "with", partner, period, commodity) if w)
        first = tallies[reports[0]["f"]]
        if not first.skip_bad:
            values = [
                f"{_trimmed(one['v'])} (line {one['l']}"
                + (f" of {tallies[one['f']].file})" if one["f"] != reports[0]["f"] else ")")
                for one in reports[:4]
            ]
            raise Contradiction.of(first.file, figure, values)
        for one in reports:
            tally, value, cells = tallies[one["f"]], _trimmed(one["v"]), (*key, one["v"])
            expected = f"one figure for {figure}"
            tally.bad_rows.append(Bad(tally.file, one["l"], "", value, expected, cells, figure))
    if rows:
        connection.execute(
            f"DELETE FROM raw WHERE ({_KEY}) IN "
            f"(SELECT {_KEY} FROM raw GROUP BY {_KEY} HAVING min(value) <> max(value))"
        )
    count = connection.execute(
        f"SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) n FROM raw GROUP BY {_KEY})"
    ).fetchone()
    return int(count[0])


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _totals(connection: Any) -> None:
    """One total for each flow: as the source states it, else the sum of one level of goods.

    Of several levels that of the largest sum misses least: levels are never added. Years of
    which every month, quarter or half is there are summed where the source gives no year.
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE totals AS
        WITH levels AS (
            SELECT reporter, partner, flow, period, classification, {_LEVEL} AS level,
                   sum(value) AS value, {_STATUS} AS status
            FROM figures GROUP BY ALL
        )
        SELECT reporter, partner, flow, period, value, status, level, classification
        FROM levels
        QUALIFY row_number() OVER (
            PARTITION BY reporter, partner, flow, period
            ORDER BY level <> 0, value DESC, level, classification DESC
        ) = 1
        """
    )
    connection.execute(
        f"""
        INSERT INTO totals
        WITH parts AS (SELECT *, left(period, 4) AS year,
                              CASE period[6] WHEN 'Q' THEN 4 WHEN 'H' THEN 2 ELSE 12 END AS whole
                       FROM totals
                       WHERE regexp_matches(period, '^[0-9]{{4}}-(H[12]|Q[1-4]|[0-9]{{2}})$')),
        complete AS (SELECT reporter, flow, year, whole FROM parts
                     GROUP BY ALL HAVING count(DISTINCT period) = whole)
        SELECT p.reporter, p.partner, p.flow, p.year, sum(p.value), {_STATUS}, max(p.level),
               'summed'
        FROM parts p JOIN complete USING (reporter, flow, year, whole)
        WHERE NOT EXISTS (SELECT 1 FROM totals t WHERE t.reporter = p.reporter
                          AND t.flow = p.flow AND t.period = p.year)
        GROUP BY p.reporter, p.partner, p.flow, p.year, p.whole
        QUALIFY row_number() OVER (
            PARTITION BY p.reporter, p.partner, p.flow, p.year ORDER BY p.whole DESC) = 1
        """
    )


def _counts(connection: Any, repeated: int) -> Stored:
    def ask(sql: str) -> list[Any]:
        return list(connection.execute(sql).fetchall())

    rows, first, last, partners = ask(
        "SELECT count(*), min(left(period, 4)), max(left(period, 4)), "
        "count(DISTINCT partner) FILTER (WHERE partner <> 'WLD') FROM figures"
    )[0]
    periods = [Period.parse(period) for (period,) in ask("SELECT DISTINCT period FROM totals")]
    frequencies = {period.frequency for period in periods if period is not None}
    stored = Stored(
        rows=rows,
        figures=("figures.parquet",),
        first_year=int(first or 0),
        last_year=int(last or 0),
        frequency=next((f.value for f in _FREQUENCIES if f in frequencies), Frequency.YEAR.value),
        reporters=tuple(r[0] for r in ask("SELECT DISTINCT reporter FROM figures ORDER BY 1")),
        partners=partners,
        flows=tuple(r[0] for r in ask("SELECT DISTINCT flow FROM figures ORDER BY 1")),
        levels=dict(
            ask(
                "SELECT CASE WHEN commodity = 'TOTAL' THEN 'TOTAL' WHEN classification LIKE 'S%' "
                "THEN 'SITC' || length(commodity) WHEN classification LIKE 'H%' OR classification "
                "= 'CN' THEN 'HS' || length(commodity) ELSE classification || ' ' || "
                "length(commodity) || ' digits' END AS level, count(*) FROM figures "
                "GROUP BY 1 ORDER BY min(commodity <> 'TOTAL'), 1"
            )
        ),
        repeated=repeated,
    )
    same_area = ask("SELECT count(*) FROM figures WHERE reporter = partner")[0][0]
    if same_area:
        stored.remarks.append(Note.of("imports.same_area", figures=same_area))
    summed = ask("SELECT count(DISTINCT period) FROM totals WHERE classification = 'summed'")[0][0]
    if summed:
        stored.remarks.append(Note.of(YEARS_SUMMED, years=summed))
    _goods(stored, ask)
    return stored


def _goods(stored: Stored, ask: Callable[[str], list[Any]]) -> None:
    """Say whether totals are stated or summed, and of which goods."""
    made = dict(ask("SELECT level, count(*) FROM totals WHERE level > 0 GROUP BY 1 ORDER BY 1"))
    if not made:
        return
    stated = ask("SELECT count(*) FROM totals WHERE level = 0")[0][0]
    sums = sum(made.values())
    of_totals = {"sums": sums, "totals": sums + stated} if stated else {}
    stored.remarks.append(Note.of(TOTALS_SUMMED, digits=list(made), **of_totals))
    goods = "FROM figures WHERE commodity <> 'TOTAL' ORDER BY 1"
    chapters = ask(f"SELECT DISTINCT left(commodity, 2) {goods}")
    codes = [code for (code,) in ask(f"SELECT DISTINCT commodity {goods} LIMIT 6")]
    if not stated and len(chapters) < 50:
        few = f"codes {', '.join(codes)}" if len(codes) <= 5 else plural(len(chapters), "chapter")
        stored.part_of_goods = few
