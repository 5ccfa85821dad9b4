"""Any other table with a row for each figure: by header words, by content, or as the user says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import PurePath

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.parsing.columns import FLOW_VALUES, VALUES, Columns, columns_of
from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.lines import Line, rows_of
from tradestat.formats.parsing.numbers import NumberStyle, style_of
from tradestat.formats.parsing.periods import month_of, period_of
from tradestat.formats.parsing.places import UNKNOWN, WORLD, place
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.parsing.words import words
from tradestat.formats.table import Facts, Given, Reading, Reason, Row, Sheet, Tally
from tradestat.model import Flow, Note, SourceKind

_ALL_GOODS = words("all_goods")
_FLOW_NAMES = (
    (r"\bexports?\b|экспорт|出口|\bexporta\w+|\bausfuhr|eksport", Flow.EXPORT),
    (r"\bimports?\b|импорт|进口|\bimporta\w+|\beinfuhr", Flow.IMPORT),
)


class AnyTable(Layout):
    """Enough columns are understood: with whom, and how much."""

    id = "table"
    title = "any table with a row for each figure"
    generality = ANY_TABLE + 2

    def handles(self, sheet: Sheet) -> bool:
        columns = columns_of(sheet, Given())
        return bool(columns.values) and (
            columns.has("partner") or columns.has("exporter", "importer")
        )

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        """Rows of each value column. Raises UnknownLayout, naming what has no column, and BadFile
        where currency and unit are said nowhere."""
        table = _table(sheet, given)
        columns, assumed = table.columns, list(table.columns.assumed)
        if table.style.guess:
            mark, example = table.style.guess
            decimal = mark == table.style.decimal
            guess = {"file": sheet.file, "mark": mark, "example": example, "decimal": decimal}
            assumed.append(Note("reading.number_style", values=guess))
        if table.reconciled:
            assumed.append(Note.of("reading.reconciled", file=sheet.file))
        elif table.flow and not given.flow:
            flow = Flow(table.flow).plural
            assumed.append(Note.of("reading.flow_of_title", file=sheet.file, flow=flow))
        if table.goods.restored:
            assumed.append(Note.of("reading.zeros_restored", file=sheet.file, codes="HS codes"))
        facts = Facts(
            layout=self.id,
            name=PurePath(sheet.file.partition(", sheet")[0]).stem,
            title=_title(sheet),
            publisher="",
            kind=SourceKind.RECONCILED if table.reconciled else SourceKind.REPORTED,
            currency=table.currency,
            scale=table.scale,
            columns={
                role: " / ".join(sheet.columns[n] or f"column {n + 1}" for n in numbers)
                for role, numbers in columns.at.items()
            },
            assumed=tuple(assumed),
        )
        at = {role: numbers[0] for role, numbers in columns.at.items() if numbers}
        at |= {str(n): n for n in columns.values}
        return Reading(facts, rows_of(sheet, tally, at, table.rows))


def _table(sheet: Sheet, given: Given) -> _Table:
    """How a sheet is read. Raises UnknownLayout if something has no column and is not said."""
    columns = columns_of(sheet, given)
    reconciled = (
        columns.has("exporter", "importer") and not columns.has("reporter") and not given.reporter
    )
    flow = given.flow or (None if columns.has("flow") else _flow_of_titles(sheet))
    missing = [] if columns.values else ["the value"]
    if not reconciled and not (columns.has("partner") or given.partner):
        missing.append("the partner")
    if len(columns.at.get("value", ())) > 1:
        heads = " and ".join(f"“{sheet.columns[n]}”" for n in columns.at["value"])
        missing = [f"the one value: {heads} could be it"]
    if missing:
        raise UnknownLayout.of(sheet.file, [c for c in sheet.columns if c], missing)
    unit = _unit(sheet, given, columns)
    reporter = reconciled or columns.has("reporter") or given.reporter
    flows = reconciled or columns.has("flow") or flow or any(columns.has(r) for r in FLOW_VALUES)
    period = columns.has("period") or columns.has("year") or given.period
    questions = {
        ("who reports", "--reporter KG"): reporter,
        ("which flow it is", "--flow exports"): flows,
        ("which year it is of", "--year 2023"): period,
        ("in which currency and unit its values are", "--unit thousand-usd"): unit,
    }
    lacking = [question for question, answer in questions.items() if not answer]
    if lacking or unit is None:
        raise UnknownLayout.lacking(sheet.file, [q for q, _ in lacking], [o for _, o in lacking])
    style, goods = _style(sheet, columns.values, given), _Goods.of(sheet, columns, given)
    return _Table(columns, given, flow, style, *unit, goods, reconciled)


def _title(sheet: Sheet) -> str:
    """The first title line; of several languages side by side the one in most ASCII letters."""
    parts = sheet.above[0].split(" / ") if sheet.above else [sheet.file.partition(", sheet")[0]]
    best = max(parts, key=lambda t: sum(c.isascii() and c.isalpha() for c in t) / max(len(t), 1))
    return re.sub(r"\s+", " ", best).strip()[:80]


def _flow_of_titles(sheet: Sheet) -> Flow | None:
    """The one flow that the titles name, else that the file's name does."""
    for text in (" ".join(sheet.above), sheet.file):
        low = re.sub(r"[_.\d-]+", " ", text.lower())
        flows = {flow for words, flow in _FLOW_NAMES if re.search(words, low)}
        if flows:
            return flows.pop() if len(flows) == 1 else None
    return None


def _style(sheet: Sheet, values: list[int], given: Given) -> NumberStyle:
    rows = (cells for _, cells in islice(sheet.cells(), 20_000))
    samples = (cells[n] for cells in rows for n in values if n < len(cells))
    try:
        return style_of(samples, sheet.form.delimiter, given.decimal)
    except ValueError as fault:
        advice = "Say which decimal mark it uses: --decimal , (or .)"
        raise BadFile.of(sheet.file, str(fault), advice) from fault


def _unit(sheet: Sheet, given: Given, columns: Columns) -> tuple[Decimal, str] | None:
    """What one of the values is: as the user says, a column, the heads of the values or the
    titles do. Raises BadFile if they say several things."""
    if given.scale is not None and given.currency is not None:
        return given.scale, given.currency
    for role in ("unit", "currency"):
        number = columns.first(role)
        if number is not None:
            words = {row[number] for row in sheet.head(2000) if row[number].strip()}
            units = {unit for w in words if (unit := unit_of(w)) is not None}
            if len(units) > 1:
                several = f"more than one unit or currency: {', '.join(sorted(words))}"
                advice = "Split it into one file for each: they never mix."
                raise BadFile.of(sheet.file, f"its figures are in {several}", advice)
            if units:
                return units.pop()
    for texts in ([sheet.columns[n] for n in columns.values], sheet.above):
        units = {unit for text in texts if (unit := unit_of(text)) is not None}
        if len(units) > 1:
            advice = "Say which holds: --unit thousand-usd"
            raise BadFile.of(sheet.file, "it names more than one unit of money", advice)
        if units:
            return units.pop()
    return None


@dataclass(frozen=True)
class _Goods:
    """Product codes of a table. fixed: the code of every row where they have no column."""

    column: int | None
    classification: int | None
    fixed: str
    kind: str
    restored: bool

    @classmethod
    def of(cls, sheet: Sheet, columns: Columns, given: Given) -> _Goods:
        column = columns.first("commodity")
        if column is None:
            return cls(None, None, given.commodity or "TOTAL", "", restored=False)
        words = {row[column].strip() for row in sheet.head(2000)} - {""}
        codes = {w for w in words if w.lower() not in _ALL_GOODS}
        digits = {w for w in codes if w.isdigit()}
        head = sheet.columns[column].lower()
        harmonised = bool(re.search(r"hs|тн ?вэд|商品编码|税号|\bsh\b|\bsa\b|cmd", head))
        named = bool(codes) and len(digits) < 0.5 * len(codes) and any(" " in w for w in codes)
        restored = harmonised and any(len(w) % 2 for w in digits)
        kind = "names" if named else "HS" if harmonised else ""
        return cls(column, columns.first("classification"), "TOTAL", kind, restored)

    def code(self, cells: list[str]) -> tuple[str, str]:
        """(commodity, classification) of a row."""
        if self.column is None:
            return self.fixed, self.kind
        code = cells[self.column]
        kind = cells[self.classification] if self.classification is not None else self.kind
        if code.lower() in _ALL_GOODS:
            return "TOTAL", kind
        return f"0{code}" if self.restored and code.isdigit() and len(code) % 2 else code, kind


@dataclass(frozen=True)
class _Table:
    """What is known of a table before its rows are read."""

    columns: Columns
    given: Given
    flow: str | None
    style: NumberStyle
    scale: Decimal
    currency: str
    goods: _Goods
    reconciled: bool

    def rows(self, line: Line) -> Iterator[Row]:
        period = self._period(line)
        named = line.flow("exports or imports", flow_of) if "flow" in line.at else None
        who, whom = ("exporter", "importer") if self.reconciled else ("reporter", "partner")
        reporter = self._area(line, who, self.given.reporter)
        partner = self._area(line, whom, self.given.partner)
        if not reporter or not partner:
            line.exclude(Reason.NO_AREA)
        commodity, classification = self.goods.code(line.cells)
        for role, number in ((r, n) for r in VALUES for n in self.columns.at.get(r, ())):
            value = line.figure(str(number), self.scale, self.style.figure)
            if value is None:
                continue
            if role == "total" and self.columns.has("exports", "imports"):
                line.exclude_cell(Reason.TOTAL_TRADE)
                continue
            areas = line.areas("any", reporter, partner)
            flow = named or FLOW_VALUES.get(role) or self.flow or ""
            quantity = self._quantity(line)
            yield Row(
                line.number, *areas, Flow.EXPORT if self.reconciled else flow, period, commodity,
                classification, value, self.currency, quantity, "",
                "reconciled" if self.reconciled else "reported",
            )  # fmt: skip

    def _quantity(self, line: Line) -> str:
        try:
            weight = self.style.figure(line.get("quantity"), Decimal(1)) or "0"
        except ValueError:
            return ""
        return "" if weight == "0" else weight

    def _area(self, line: Line, role: str, given: str | None) -> str:
        """The word for an area: of several columns the first in which it is known."""
        numbers = self.columns.at.get(role)
        if not numbers:
            return given or ""
        words = [line.cells[n] for n in numbers if line.cells[n]]
        known = [w for w in words if place(w) is not UNKNOWN]
        # A number may be the office's own: 0 is the world to the UN, elsewhere "other countries".
        named = [w for w in known if not (w.isdigit() and place(w) is WORLD and len(words) > 1)]
        placed = [w for w in named if place(w).key]
        return (placed or named or known or words or [""])[0]

    def _period(self, line: Line) -> str:
        expected = "a year, as 2023, or a month, as 2023-04"
        if self.columns.has("year", "month"):
            year, month = period_of(line["year"]), month_of(line["month"])
            if year is None or len(year) != 4 or month is None:
                line.bad("period" if "period" in line.at else "year", expected)
            return f"{year}-{month:02}"
        role = next((r for r in ("period", "year") if r in line.at), None)
        return line.period(expected, role=role) if role else self.given.period or ""
