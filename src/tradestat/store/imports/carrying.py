"""The engine carries a plan out: every row of a table becomes figures, is excluded with its
reason, or is bad.

Rules are asked in Python, once for each distinct set of words; millions of rows are then a few
joins. A fault is told with its line: a table whose lines are not known is read again for it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.plans.plan import (
    DEFAULTS,
    FIELDS,
    Plan,
    Rule,
    Verdict,
    Wrong,
    columns_of,
)
from tradestat.formats.table import Reason
from tradestat.store.engine import Session
from tradestat.store.imports.tables import Table, cell
from tradestat.store.sql import parquet_table, text

_PLACES = 3  # of a stored value
_MOST_DIGITS = 30  # so that sums of many stay within the engine's 38


class LineNeeded(Exception):
    """A fault stands in a table whose lines are not known."""


def carry_out(table: Table, plan: Plan, number: int, scratch: Path) -> Path:
    """The rows of a table in a Parquet file, those that become no figure with a `fault`; these are
    counted in its tally.

    number: of the table among those of the source. Raises BadRow, or LineNeeded.
    """
    table.need(columns_of(plan))
    verdicts = _Verdicts(table)
    fields = {f: text(word) for f, word in (DEFAULTS | dict(plan.fields)).items()}
    faults, joins = _broken_down(table, plan, verdicts)
    for rule, sets in zip(plan.rules, table.distinct([r.columns for r in plan.rules]), strict=True):
        name = f"{table.name}_rule{len(joins)}"
        if verdicts.ask(rule, sets, name):
            on = (f"t.{cell(c)} = {name}.k{n}" for n, c in enumerate(rule.columns))
            joins.append(f"JOIN {name} ON {' AND '.join(on)}")
            faults.append(f"{name}.fault")
            fields |= {field: f"{name}.{field}" for field in rule.fields}
    scale, places = _scale(plan, fields)
    by_measure = _measures(table, plan, verdicts)
    if by_measure:
        joins.append(f"JOIN {table.name}_measures m ON t.n = m.n")
        fields |= {field: f"m.{field}" for field in by_measure if field != "fault"}
        scale = fields.get("factor", scale)
        if "month" in by_measure:  # a year in the row, a month at the head of the column
            fields["period"] = f"concat({fields['period']}, m.month)"
        # Missing is not zero: an empty cell is no figure, whatever its column.
        if "fault" in by_measure:
            faults.append("CASE WHEN odd.word IS NULL THEN m.fault END")
    odd, largest = _odd_values(table, plan, verdicts, places)
    # Exact decimals, so that a sum does not depend on its order; wide ones only where needed.
    exact = "DECIMAL(18, 3)" if largest * int(_largest_scale(plan, fields)) < 10**15 else (
        "DECIMAL(38, 3)"
    )  # fmt: skip
    joins.append(f"LEFT JOIN {odd} odd ON t.v = odd.word")
    kind = _narrow(places) if largest < 10 ** (18 - places) else f"DECIMAL({40 - places}, {places})"
    # The engine would multiply narrow numbers narrowly, and overflow.
    product = "figure" if scale == "1::DECIMAL(1, 0)" else (
        f"figure::DECIMAL({40 - places}, {places}) * scale"
    )  # fmt: skip
    plainly = _number("t.v", plan.style, _narrow(places))
    read = f"coalesce({plainly}, odd.value::{kind})"
    weight = "NULL"
    if plan.weight is not None:
        weight = f"nullif({_number('t.' + cell(plan.weight), plan.style, 'DOUBLE')}, 0)"
        unit = fields["quantity_unit"] if plan.weight_unit == "" else text(plan.weight_unit)
        fields["quantity_unit"] = f"CASE WHEN {weight} IS NULL THEN '' ELSE {unit} END"
    cells = ", ".join(f"{{'n': {n}, 'v': {cell(m.column)}}}" for n, m in enumerate(plan.measures))
    no_figure = verdicts.number_of(Reason.NO_FIGURE)
    path = scratch / f"rows-{table.name}.parquet"
    table.connection.execute(
        f"COPY (SELECT {number}::SMALLINT AS file, line, coalesce(fault, CASE WHEN figure IS NULL "
        f"THEN {no_figure} END) AS fault, n, {', '.join(FIELDS)}, CAST({product} AS {exact}) "
        f"AS value, weight AS quantity FROM (SELECT t.line, t.n, "
        f"coalesce({', '.join([*faults, 'odd.fault'])}, NULL) AS fault, "
        f"{', '.join(f'{fields[f]} AS {f}' for f in FIELDS)}, {read} AS figure, "
        f"{scale} AS scale, {weight} AS weight FROM "
        f"(SELECT *, unnest([{cells}], recursive := true) FROM {table.name}) t {' '.join(joins)})) "
        f"TO {text(str(path))} (FORMAT parquet, COMPRESSION snappy)"
    )
    _count(table, plan, verdicts, parquet_table(path))
    return path


def rows_sql(paths: Sequence[Path]) -> str:
    """A statement for the figures of several tables, as `carry_out` wrote them."""
    return f"SELECT * EXCLUDE (fault) FROM {parquet_table(*paths)} WHERE fault IS NULL"


def stored_rows(files: Sequence[Path], number: int) -> str:
    """A statement for the figures of a source, in its files, as rows of a table of that number."""
    figures = parquet_table(*files)
    return (
        f"SELECT {number}::SMALLINT AS file, 0::BIGINT AS line, 0 AS n, {', '.join(FIELDS)}, "
        f"value, quantity FROM {figures}"
    )


class _Verdicts:
    """What rules say of words, in tables of the engine: the number of a fault, or the fields."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.kept: list[tuple[Reason | Wrong, tuple[int, ...]]] = []
        self.values: set[int] = set()

    def ask(self, rule: Rule, sets: Sequence[tuple[str, ...]], name: str) -> bool:
        """Keep what a rule says under a name; False if it says nothing of any row."""
        found = [self._split(rule.judge(*(w.strip() for w in words)), rule) for words in sets]
        if not rule.fields and all(fault is None for fault, _ in found):
            return False
        columns = [f"k{n}" for n in range(len(rule.columns))] + ["fault", *rule.fields]
        rows = [(*words, fault, *told) for words, (fault, told) in zip(sets, found, strict=True)]
        _keep(self._table, name, columns, rows)
        return True

    def number_of(self, verdict: Reason | Wrong, columns: tuple[int, ...] = ()) -> int:
        """The number under which a reason or a fault is counted."""
        key = (verdict, columns)
        if key not in self.kept:
            self.kept.append(key)
        return self.kept.index(key)

    def of_values(self, wrong: Wrong, plan: Plan) -> int:
        """The number of a fault that any cell of the columns of values may have."""
        number = self.number_of(wrong, (plan.measures[0].column,))
        self.values.add(number)
        return number

    def _split(self, verdict: Verdict, rule: Rule) -> tuple[int | None, tuple[str, ...]]:
        if isinstance(verdict, Reason | Wrong):
            return self.number_of(verdict, rule.columns), ("0",) * len(rule.fields)
        return None, (verdict,) if isinstance(verdict, str) else verdict


def _keep(table: Table, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A small table beside that of the sheet: words but for numbers of its own."""
    kinds = {"n": "INTEGER", "fault": "INTEGER", "factor": "DECIMAL(13, 0)"}
    typed = {column: kinds.get(column, "VARCHAR") for column in columns}
    Session(table.connection).words(name, typed, rows)


def _broken_down(table: Table, plan: Plan, verdicts: _Verdicts) -> tuple[list[str], list[str]]:
    """The fault of a part of a breakdown, and the join that it needs; nothing without parts."""
    breakdown = plan.breakdown
    if breakdown is None or not breakdown.whole:
        return [], []
    whole = breakdown.whole
    if all(
        words[n] in whole[column]
        for words in table.words(tuple(whole))
        for n, column in enumerate(whole)
    ):
        return [], []
    is_whole = " AND ".join(
        f"trim({cell(column)}) IN ({', '.join(map(text, words))})"
        for column, words in whole.items()
    )
    identity = [cell(n) for n in breakdown.identity]
    name = f"{table.name}_whole"
    table.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT DISTINCT {', '.join(identity)}, "
        f"true AS there FROM {table.name} WHERE {is_whole}"
    )
    beside, alone = verdicts.number_of(Reason.BREAKDOWN), verdicts.number_of(Reason.ORPHAN)
    fault = (
        f"CASE WHEN NOT ({is_whole.replace('trim(', 'trim(t.')}) "
        f"THEN CASE WHEN {name}.there THEN {beside} ELSE {alone} END END"
    )
    on = " AND ".join(f"t.{c} = {name}.{c}" for c in identity)
    return [fault], [f"LEFT JOIN {name} ON {on}"]


def _narrow(places: int) -> str:
    """The type in which values are read: exact, and quick; larger ones are odd values."""
    return f"DECIMAL(18, {places})"


def _largest_scale(plan: Plan, fields: Container[str]) -> Decimal:
    """The most that a value may be multiplied by."""
    if "factor" in fields:
        return Decimal(10**9)
    return max([plan.facts.scale, *(m.scale or Decimal(1) for m in plan.measures)])


def _scale(plan: Plan, fields: dict[str, str]) -> tuple[str, int]:
    """What a value is multiplied by, in SQL, and how many decimals of it three decimals of the
    product need."""
    largest = _largest_scale(plan, fields)
    zeros = len(f"{int(largest)}") - 1 + (int(largest) not in (10**k for k in range(13)))
    return fields.get(
        "factor", f"{int(plan.facts.scale)}::DECIMAL({zeros + 1}, 0)"
    ), _PLACES + zeros


def _measures(table: Table, plan: Plan, verdicts: _Verdicts) -> list[str]:
    """Make a table of what holds for each column of values; which fields it has."""
    names = sorted({field for m in plan.measures for field in m.fields})
    scaled = any(m.scale is not None for m in plan.measures)
    reasoned = any(m.reason is not None for m in plan.measures)
    if not names and not scaled and not reasoned:
        return []
    rows: list[list[Any]] = [
        [n, *(m.fields.get(f, plan.fields.get(f, "")) for f in names)]
        for n, m in enumerate(plan.measures)
    ]
    if scaled:
        names.append("factor")
        for row, measure in zip(rows, plan.measures, strict=True):
            row.append(measure.scale or plan.facts.scale)
    if reasoned:
        names.append("fault")
        for row, measure in zip(rows, plan.measures, strict=True):
            row.append(verdicts.number_of(measure.reason) if measure.reason else None)
    _keep(table, f"{table.name}_measures", ["n", *names], rows)
    return names


def _number(column: str, style: NumberStyle, kind: str) -> str:
    """A cell as a number, in SQL; NULL if it is not plainly one in the style of the table."""
    if style.decimal == "." and not style.thousands:
        return f"TRY_CAST({column} AS {kind})"
    whole = r"\d+"
    plain = column
    if style.thousands:
        whole = rf"(?:\d+|\d{{1,3}}(?:[{style.thousands}]\d{{3}})+)"
        plain = f"replace({plain}, {text(style.thousands)}, '')"
    plain = f"replace({plain}, {text(style.decimal)}, '.')"
    form = text(rf"-?{whole}(?:[{style.decimal}]\d+)?")
    return f"CASE WHEN regexp_full_match({column}, {form}) THEN TRY_CAST({plain} AS {kind}) END"


def _odd_values(table: Table, plan: Plan, verdicts: _Verdicts, places: int) -> tuple[str, Decimal]:
    """Make a table of the words in columns of values that are not plainly numbers, and say how
    large a value may be."""
    name, odd = f"{table.name}_odd", dict[str, tuple[str | None, int | None]]()
    wrong = verdicts.of_values(Wrong("a number"), plan)
    digits = min(_MOST_DIGITS, 40 - 2 * places)  # of them the engine keeps 38, decimals included
    cells = ", ".join(cell(m.column) for m in plan.measures)
    number = _number("v", plan.style, _narrow(places))
    words, largest = table.connection.execute(
        f"SELECT list(DISTINCT v) FILTER (x IS NULL), coalesce(max(abs(x)), 0) FROM (SELECT v, "
        f"{number} AS x FROM (SELECT unnest([{cells}]) AS v FROM {table.name}))"
    ).fetchone()
    for word in words or ():
        try:
            odd[word] = plan.style.figure(word, Decimal(1)), None
        except ValueError:
            odd[word] = None, wrong
            continue
        if odd[word][0] is not None and abs(Decimal(odd[word][0] or 0)) >= 10**digits:
            odd[word] = None, verdicts.of_values(Wrong(f"a number below 10^{digits}"), plan)
    rows = [(word, *told) for word, told in odd.items()]
    _keep(table, name, ["word", "value", "fault"], rows)
    largest = max([largest, *(abs(Decimal(v)) for v, _ in odd.values() if v is not None)])
    return name, largest


def _count(table: Table, plan: Plan, verdicts: _Verdicts, rows_of: str) -> None:
    """Count what became no figure, and report the rows that are bad."""
    tally = table.tally
    if plan.wide:
        tally.read *= len(plan.measures)
    of_cells = {
        verdicts.number_of(r)
        for r in (Reason.NO_FIGURE, *(m.reason for m in plan.measures if m.reason))
    }
    bad: list[int] = []
    for fault, rows, cells in table.connection.execute(
        f"SELECT fault, count(*) FILTER (n = 0), count(*) FROM {rows_of} "
        "WHERE fault IS NOT NULL GROUP BY 1"
    ).fetchall():
        verdict, _ = verdicts.kept[fault]
        if isinstance(verdict, Reason):
            tally.excluded[verdict] += cells if plan.wide or fault in of_cells else rows
        else:
            bad.append(fault)
    for role in ("reporter", "partner"):
        for word, rows in table.connection.execute(
            f"SELECT substr({role}, 2), count(*) FROM {rows_of} "
            f"WHERE fault IS NULL AND {role} LIKE '?%' GROUP BY 1"
        ).fetchall():
            tally.unknown_areas[word] += rows
    if bad:
        _report(table, plan, verdicts, rows_of, bad)


def _report(table: Table, plan: Plan, verdicts: _Verdicts, rows_of: str, bad: list[int]) -> None:
    """Tell the tally of every bad row in the order of the file. Raises BadRow, LineNeeded."""
    if not table.exact:
        raise LineNeeded
    wide = len(table.sheet.columns)
    rows = table.connection.execute(
        f"SELECT r.fault, r.n, r.line, {', '.join(f't.{cell(n)}' for n in range(wide))} "
        f"FROM {rows_of} r JOIN {table.name} t USING (line) WHERE r.fault IN "
        f"({', '.join(map(str, bad))}) ORDER BY r.line, r.n"
    )
    for fault, n, line, *cells in rows.fetchall():
        verdict, columns = verdicts.kept[fault]
        assert isinstance(verdict, Wrong)
        of_value = fault in verdicts.values
        if n and not of_value:
            continue  # told of the row's first cell already
        column = plan.measures[n].column if of_value else columns[verdict.column]
        tally = table.tally
        tally.bad(line, table.sheet.columns[column], cells[column], verdict.expected, cells)
