"""What is found out of a table whose layout nobody knows, on the way to its plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import PurePath
from typing import TypeVar

from tradestat import areas
from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.parsing.code_lists import code_list
from tradestat.formats.parsing.columns import FLOW_VALUES, Columns
from tradestat.formats.parsing.flows import flow_in, flow_of
from tradestat.formats.parsing.heads import Head, head_of
from tradestat.formats.parsing.numbers import NumberStyle, style_of
from tradestat.formats.parsing.periods import month_of, period_in, period_of
from tradestat.formats.parsing.places import GROUP, UNKNOWN, place, unknown_key
from tradestat.formats.parsing.titles import country_of
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.goods import Goods, goods
from tradestat.formats.plans.plan import Rule, Verdict, Wrong, constant
from tradestat.formats.plans.rules import contradicted, flows, periods
from tradestat.formats.table import Given, Reason, Sheet
from tradestat.model import Flow, Note

_HS_HEADS = re.compile(r"hs|тн ?вэд|商品编码|税号|\bsh\b|\bsa\b|cmd|ncm|gtip|taric")
_A_PERIOD = "a year, as 2023, or a month, as 2023-04"
Spelling = Callable[[str], str]
T = TypeVar("T")


@dataclass
class TableReading:
    """What is found out of a table on the way to its plan. missing: what it does not say."""

    sheet: Sheet
    given: Given
    spelt: Spelling
    columns: Columns
    heads: dict[int, Head]
    rules: list[Rule] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    remarks: list[Note] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def values(self) -> list[int]:
        return list(self.heads) or self.columns.values

    @property
    def reconciled(self) -> bool:
        has = self.columns.has
        return has("exporter", "importer") and not has("reporter") and not self.given.reporter

    def read(self, parse: Callable[[str], T]) -> Callable[[str], T]:
        """`parse` of what a cell stands for."""
        return lambda word: parse(self.spelt(word))

    def said(self, **values: object) -> dict[str, object]:
        """Values of a remark on this table."""
        return {"file": self.sheet.file, **values}


def refuse_without(table: TableReading) -> None:
    """Raises UnknownLayout where nobody can say what the values are, or with whom."""
    columns, sheet = table.columns, table.sheet
    missing = [] if table.values else ["the value"]
    if not table.reconciled and not (columns.has("partner") or table.given.partner):
        missing.append("the partner")
    if len(columns.at.get("value", ())) > 1 and not table.heads:
        heads = " and ".join(f"“{sheet.columns[n]}”" for n in columns.at["value"])
        missing = [f"the one value: {heads} could be it"]
    if missing:
        raise UnknownLayout.of(sheet.file, [c for c in sheet.columns if c], missing)


def find_periods(table: TableReading) -> None:
    """The period: of a column or two, the user's word, else of the file's name."""
    columns, given = table.columns, table.given
    if table.heads:
        return
    year, month = columns.first("year"), columns.first("month")
    if year is not None and month is not None:
        table.rules.append(Rule(("period",), (year, month), _month))
        return
    role = next((r for r in ("period", "year") if columns.has(r)), None)
    if role is not None:
        read = table.read(period_in)
        table.rules.append(periods(columns.at[role][0], _A_PERIOD, read))
        return
    if month is not None and _with_years(table, month):
        table.rules.append(periods(month, _A_PERIOD, table.read(_headed)))
        return
    period = given.period or _period_of_name(table)
    if period is None:
        table.missing.append("period")
    table.fields |= constant({"period": period})


def _with_years(table: TableReading, column: int) -> bool:
    """Whether the words of a column of months name their years, as "January 2022"."""
    words = [word for (word,) in table.sheet.words(column) if word]
    return bool(words) and sum(_headed(w) is not None for w in words) > 0.9 * len(words)


def _headed(word: str) -> str | None:
    """The period of "January 2022", and the year of "TOTAL 2022"."""
    head = head_of(word)
    return None if head is None else head.period


def _month(year: str, month: str) -> Verdict:
    period, number = period_of(year), month_of(month)
    if period is None or len(period) != 4 or number is None:
        return Wrong(_A_PERIOD, 0 if period is None or len(period) != 4 else 1)
    return f"{period}-{number:02}"


def _period_of_name(table: TableReading) -> str | None:
    """The one year or month in the name of the file, which is said."""
    stem = PurePath(table.sheet.file.partition(", sheet")[0]).stem
    found = re.findall(r"(?<!\d)(?:(?:19|20)\d\d[-_]?(?:0[1-9]|1[0-2])|(?:19|20)\d\d)(?!\d)", stem)
    periods = {p for word in found if (p := period_of(word.replace("_", "-")))}
    if len(periods) != 1:
        return None
    period = periods.pop()
    table.remarks.append(Note("reading.period_of_name", values=table.said(period=period)))
    return period


def find_flows(table: TableReading) -> None:
    """The flow: of a column, of each column of values, the user's word, else of a title."""
    columns, given = table.columns, table.given
    status = "reconciled" if table.reconciled else "reported"
    table.fields |= {"status": status}
    if table.reconciled:
        table.remarks.append(Note("reading.reconciled", values=table.said()))
        table.fields["flow"] = Flow.EXPORT
        return
    flow = given.flow
    if columns.has("flow") and not flow:
        column = columns.at["flow"][0]
        table.rules.append(flows(column, read=table.read(flow_of)))
        return
    if any(columns.has(r) for r in FLOW_VALUES) and not table.heads and not flow:
        return
    if table.heads and all(head.flow for head in table.heads.values()) and not flow:
        return
    if not flow:
        flow = _flow_of_titles(table.sheet)
        if flow:
            table.remarks.append(
                Note("reading.flow_of_title", values=table.said(flow=Flow(flow).plural))
            )
    if not flow:
        table.missing.append("flow")
    table.fields |= constant({"flow": flow})


def _flow_of_titles(sheet: Sheet) -> Flow | None:
    """The one flow that the titles name, else that the file's name does."""
    for texts in (sheet.above, (re.sub(r"[_.\d-]+", " ", sheet.file),)):
        flows = {flow for text in texts if (flow := flow_in(text)) is not None}
        if flows:
            one = flows.pop()
            return one if not flows and one in (Flow.EXPORT, Flow.IMPORT) else None
    return None


def find_areas(table: TableReading) -> None:
    """Reporter and partner, or exporter and importer."""
    columns, given = table.columns, table.given
    roles = (("reporter", "exporter"), ("partner", "importer"))
    for field_name, other in roles:
        role = other if table.reconciled else field_name
        said: str | None = getattr(given, field_name)
        if columns.has(role) and not (said and role not in given.columns):
            table.rules.append(_area(table, field_name, columns.at[role]))
        elif said:
            table.fields[field_name] = said
        elif field_name == "reporter":
            _reporter_of_titles(table)


def _reporter_of_titles(table: TableReading) -> None:
    """The one country that the titles name as their own, which is said; else it is missing."""
    area = country_of(table.sheet.above) if table.columns.has("partner") else None
    if area is None:
        table.missing.append("reporter")
        return
    table.fields["reporter"] = area
    table.remarks.append(
        Note("reading.reporter_of_title", values=table.said(name=areas.by_key(area).name))
    )


def _area(table: TableReading, field_name: str, columns: list[int]) -> Rule:
    """The area of a row by the codes and names that stand side by side for it.

    Which list the codes are of is judged by the names, for the whole file; where there are none,
    or of no list, the first word that is known counts.
    """
    coded, codes, names = None, None, columns
    for number in columns:
        words = [table.spelt(w) for (w,) in table.sheet.words(number) if w]
        beside = [n for n in columns if n != number]
        if all(w.isdigit() or len(w) < 6 for w in words) and (beside or not _names(words)):
            name = beside[0] if beside else number
            pairs = table.sheet.words(number, name) if beside else [(w, "") for w in words]
            coded = code_list((table.spelt(a), table.spelt(b)) for a, b in pairs)
            if coded is not None:
                codes, names = number, beside
                break
    table.remarks += contradicted(table.sheet, coded)
    ordered = [n for n in (codes, *names) if n is not None]

    def judge(*cells: str) -> Verdict:
        words = [table.spelt(w) for w in cells]
        if not any(words):
            return Reason.NO_AREA
        places = [place(w) for w in words if w]
        if coded is not None and words[0]:
            listed = coded.place(words[0])
            places = [listed, *places[1:]] if listed is not UNKNOWN else places[1:]
        known = [p for p in places if p is not UNKNOWN]
        found = next((p for p in known if p.key), next(iter(known), UNKNOWN))
        word = next(w for w in (*words[1:], words[0]) if w)
        if found is UNKNOWN or (found is GROUP and field_name == "reporter"):
            return unknown_key(word)
        return found.key or Reason.GROUP

    return Rule((field_name,), tuple(ordered), judge)


def _names(words: list[str]) -> bool:
    return any(len(w) > 3 and not w.isdigit() for w in words)


def find_goods(table: TableReading) -> Goods:
    """The goods of a column, or those that the user says; without either all goods."""
    columns, given = table.columns, table.given
    column = columns.first("commodity")
    if column is None or given.commodity:
        table.fields["commodity"] = given.commodity or "TOTAL"
        return Goods()
    at = {"commodity": column}
    kind = columns.first("classification")
    if kind is not None:
        at["classification"] = kind
    found = {table.spelt(word[0]) for word in table.sheet.words(column)} - {""}
    digits = [w for w in found if re.match(r"['’]?\d", w)]
    names = bool(found) and len(digits) < 0.5 * len(found) and any(" " in w for w in found)
    head = table.sheet.columns[column].lower()
    default = "names" if names else "HS" if _HS_HEADS.search(head) else ""
    if not default and digits and _like_hs(digits):
        default = "HS"
    return goods(table.sheet, at, default, table.spelt)


def _like_hs(digits: list[str]) -> bool:
    """Whether codes without a name of their list are six digits long or more, as HS codes are."""
    lengths = {len(re.sub(r"\D", "", word)) for word in digits}
    return bool(lengths & {5, 6}) and max(lengths) <= 10


def find_style(table: TableReading) -> NumberStyle:
    """How the values are written. Raises BadFile where they contradict each other."""
    sheet = table.sheet
    rows = (cells for _, cells in islice(sheet.cells(), 20_000))
    samples = (cells[n] for cells in rows for n in table.values if n < len(cells))
    try:
        style = style_of(samples, sheet.form.delimiter, table.given.decimal)
    except ValueError as fault:
        advice = "Say which decimal mark it uses: --decimal , (or .)"
        raise BadFile.of(sheet.file, str(fault), advice) from fault
    if style.guess:
        mark, example = style.guess
        guess = {"file": sheet.file, "mark": mark, "example": example}
        decimal = mark == style.decimal
        table.remarks.append(Note("reading.number_style", values=guess | {"decimal": decimal}))
    return style


def find_unit(table: TableReading) -> tuple[Decimal, str] | None:
    """What one of the values is: as the user says, a column, the heads of the values or the
    titles do. Raises BadFile if they say several things."""
    sheet, given, columns = table.sheet, table.given, table.columns
    if given.unit is not None:
        return given.unit
    for role in ("unit", "currency"):
        number = columns.first(role)
        if number is not None:
            words = {word for (word,) in sheet.words(number) if word}
            units = {unit for w in words if (unit := unit_of(table.spelt(w))) is not None}
            if len(units) > 1:
                several = f"more than one unit or currency: {', '.join(sorted(words))}"
                advice = "Split it into one file for each: they never mix."
                raise BadFile.of(sheet.file, f"its figures are in {several}", advice)
            if units:
                return units.pop()
            if role == "unit" and columns.has("quantity"):
                table.rules.append(Rule(("quantity_unit",), (number,), str))
    for texts in ([sheet.columns[n] for n in table.values], sheet.above):
        units = {unit for text in texts if (unit := unit_of(text)) is not None}
        if len(units) > 1:
            advice = "Say which holds: --unit thousand-usd"
            raise BadFile.of(sheet.file, "it names more than one unit of money", advice)
        if units:
            return units.pop()
    table.missing.append("unit")
    return None
