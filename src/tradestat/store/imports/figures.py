"""The rows of a source's tables as figures and totals: what contradicts itself is refused, what
is repeated is kept once, and one total is made for each flow without adding what contains
itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile, Contradiction
from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import Bad, Tally
from tradestat.model import Frequency, Note, Period
from tradestat.store import own
from tradestat.store.imports import goods
from tradestat.store.imports.carrying import LineNeeded
from tradestat.store.imports.totals import total_by_arithmetic
from tradestat.store.sql import parquet_table, text

YEARS_SUMMED = "imports.years_summed"
_KEY = "reporter, partner, flow, period, commodity, classification"
_PARQUET = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40960)"
# What a source is asked by: years if it has any, else its shortest periods.
_FREQUENCIES = (Frequency.YEAR, Frequency.MONTH, Frequency.QUARTER, Frequency.HALF)


@dataclass
class Stored:
    """What was stored of a set of files.

    figures: names of the Parquet files in the folder. repeated: rows that repeat
    another. part_of_goods: which goods they are, if not all. breaks: years whose goods are others
    than those of the year before, with what one of the two lacks.
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
    breaks: dict[int, list[str]] = field(default_factory=dict)


def store_figures(
    connection: Any,
    folder: Path,
    *,
    reconciled: bool,
    plans: Sequence[Plan],
    exact: bool,
    tallies: Sequence[Tally],
) -> Stored:
    """The table `rows` as figures and totals in `folder`.

    plans: of the tables. exact: whether the lines of the rows are known. Raises Contradiction if
    two rows give one figure different values; with `skip_bad` both of them become bad rows instead.
    Raises BadFile where a column that is not used parts the figures, LineNeeded.
    """
    figures = _Figures(connection, folder)
    figures.write(f"SELECT {_KEY}, value, quantity, quantity_unit, status FROM rows")
    repeated = 0
    if plans[0].added or figures.repeat():
        _one_row_a_figure(connection, plans[0].added)
        if not plans[0].added:
            _refuse_series(connection, plans, tallies)
            _refuse_contradictions(connection, tallies, exact)
            count = connection.execute("SELECT coalesce(sum(n - 1), 0) FROM grouped").fetchone()
            repeated = int(count[0])
        figures.write("SELECT * EXCLUDE (most, n) FROM grouped")
    remarks = [*_world(connection, figures), *goods.make_totals(connection, figures.rename)]
    goods.sum_years(connection)
    who = "reporter AS exporter, partner AS importer" if reconciled else "reporter, partner, flow"
    rest = "" if reconciled else ", status"
    connection.execute(
        f"COPY (SELECT {who}, period, value::{_exactly(connection)} AS value{rest} FROM totals "
        f"ORDER BY ALL) "
        f"TO {text(str(folder / own.TOTALS))} {_PARQUET}"
    )
    stored = _counts(connection)
    stored.repeated = repeated
    stored.remarks[:0] = remarks
    return stored


class _Figures:
    """The view `figures` of a Parquet file, in the order of its keys."""

    def __init__(self, connection: Any, folder: Path) -> None:
        self._connection, self._path = connection, folder / "figures.parquet"

    def write(self, sql: str) -> None:
        """Let the figures be what a statement returns."""
        ready = self._path.with_suffix(".part")
        self._connection.execute(f"COPY ({sql} ORDER BY {_KEY}) TO {text(str(ready))} {_PARQUET}")
        ready.replace(self._path)
        table = parquet_table(self._path)
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW figures AS SELECT * FROM {table}")

    def repeat(self) -> bool:
        """Whether several rows may have one figure: neighbours of one key, as they are in order."""
        found = self._connection.execute(
            f"SELECT 1 FROM (SELECT h = lag(h) OVER () AS same FROM (SELECT hash({_KEY}) AS h "
            "FROM figures)) WHERE same LIMIT 1"
        )
        return found.fetchone() is not None

    def rename(self, column: str, word: str, key: str) -> None:
        """File what stands under a word of a column under a key."""
        named = f"CASE WHEN {column} = {text(word)} THEN {text(key)} ELSE {column} END"
        self.write(f"SELECT * REPLACE ({named} AS {column}) FROM figures")


def _one_row_a_figure(connection: Any, added: bool) -> None:
    """Make the table `grouped`, in which every figure has one row; most, n: the largest of its
    values, and how many rows had it."""
    one, quantity = ("sum", "sum") if added else ("min", "max")
    connection.execute(
        f"CREATE TEMP TABLE grouped AS SELECT {_KEY}, {one}(value)::{_exactly(connection)} AS "
        f"value, {quantity}(quantity) AS quantity, max(quantity_unit) AS quantity_unit, "
        f"min(status) AS status, max(value) AS most, count(*) AS n FROM rows GROUP BY {_KEY}"
    )


def _exactly(connection: Any) -> str:
    """The type of values: exact, so that a sum does not depend on its order."""
    fits = connection.execute("SELECT coalesce(max(abs(value)), 0) < 1e13 FROM rows").fetchone()
    return "DECIMAL(18,3)" if fits[0] else "DECIMAL(38,3)"


def _refuse_series(connection: Any, plans: Sequence[Plan], tallies: Sequence[Tally]) -> None:
    """Raises BadFile where several rows have one figure, and a column that is not used differs."""
    several = f"GROUP BY {_KEY} HAVING count(*) > 1 LIMIT 1"
    for number, (plan, tally) in enumerate(zip(plans, tallies, strict=False)):
        if not plan.unused:
            continue
        found = connection.execute(f"SELECT 1 FROM rows WHERE file = {number} {several}")
        if found.fetchone():
            head, words = next(iter(plan.unused.items()))
            raise BadFile.several_series(tally.file, head, words)


def _refuse_contradictions(connection: Any, tallies: Sequence[Tally], exact: bool) -> None:
    """Refuse figures of which rows give several values, or take these rows out as bad."""
    found = connection.execute("SELECT count(*) FROM grouped WHERE value <> most").fetchone()[0]
    if not found:
        return
    if not exact:
        raise LineNeeded
    same = " AND ".join(f"r.{key} = f.{key}" for key in _KEY.split(", "))
    reports = connection.execute(
        f"SELECT r.reporter, r.flow, r.partner, r.period, r.commodity, r.classification, r.file, "
        f"r.line, r.value::VARCHAR FROM rows r JOIN (SELECT {_KEY} FROM grouped "
        f"WHERE value <> most) f ON {same} ORDER BY r.file, r.line"
    ).fetchall()
    by_key: dict[tuple[str, ...], list[tuple[int, int, str]]] = {}
    for *key, file, line, value in reports:
        by_key.setdefault(tuple(key), []).append((file, line, _trimmed(value)))
    for key, ones in by_key.items():
        reporter, flow, partner, period, commodity, _ = key
        figure = " ".join(w for w in (reporter, flow, "with", partner, period, commodity) if w)
        first = tallies[ones[0][0]]
        if not first.skip_bad:
            values = [
                f"{value} ({f'line {line}' if line else tallies[file].file}"
                + (f" of {tallies[file].file})" if line and file != ones[0][0] else ")")
                for file, line, value in ones[:4]
            ]
            apart = {file for file, *_ in ones}
            raise Contradiction.of(first.file, figure, values, of_sheets=len(apart) > 1)
        for file, line, value in ones:
            tally, cells = tallies[file], (reporter, partner, flow, *key[3:], value)
            expected = f"one figure for {figure}"
            tally.bad_rows.append(Bad(tally.file, line, "", value, expected, cells, figure))
    connection.execute("DELETE FROM grouped WHERE value <> most")


def _world(connection: Any, figures: _Figures) -> list[Note]:
    """File an unknown partner that is the sum of the others under the world, where nobody is."""
    if connection.execute("SELECT 1 FROM figures WHERE partner = 'WLD' LIMIT 1").fetchone():
        return []
    cell = "reporter, flow, period, commodity, classification"
    word = total_by_arithmetic(connection, "figures", "partner", cell, "partner LIKE '?%'")
    if word is None:
        return []
    figures.rename("partner", word, "WLD")
    return [Note.of("imports.total_of_partners", word=word.removeprefix("?"))]


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _counts(connection: Any) -> Stored:
    def ask(sql: str) -> list[Any]:
        return list(connection.execute(sql).fetchall())

    rows, first, last, partners, same_area = ask(
        "SELECT count(*), min(left(period, 4)), max(left(period, 4)), "
        "count(DISTINCT partner) FILTER (WHERE partner <> 'WLD'), "
        "count(*) FILTER (WHERE reporter = partner) FROM figures"
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
        levels=goods.levels(connection),
    )
    if same_area:
        stored.remarks.append(Note.of("imports.same_area", figures=same_area))
    summed = ask("SELECT count(DISTINCT period) FROM totals WHERE summed = 'years'")[0][0]
    if summed:
        stored.remarks.append(Note.of(YEARS_SUMMED, years=summed))
    covered = goods.coverage(connection)
    stored.remarks += covered.remarks
    stored.part_of_goods, stored.breaks = covered.part, covered.breaks
    return stored
