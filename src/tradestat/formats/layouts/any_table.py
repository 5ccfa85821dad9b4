"""Any other table: a row for each figure, or one for a series with its periods side by side; by
header words, by content, or as the user says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import PurePath
from typing import TypeVar

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.parsing.code_lists import code_list
from tradestat.formats.parsing.columns import FLOW_VALUES, VALUES, Columns, columns_of
from tradestat.formats.parsing.flows import flow_in, flow_of
from tradestat.formats.parsing.heads import Head, period_heads
from tradestat.formats.parsing.numbers import NumberStyle, style_of
from tradestat.formats.parsing.periods import month_of, period_of
from tradestat.formats.parsing.places import GROUP, UNKNOWN, place
from tradestat.formats.parsing.units import unit_of
from tradestat.formats.plans.goods import Goods, goods
from tradestat.formats.plans.plan import Measure, Plan, Rule, Verdict, Wrong, constant
from tradestat.formats.plans.rules import UNKNOWN_KEY, flows, periods
from tradestat.formats.table import Facts, Given, Reason, Sheet
from tradestat.model import Flow, Note, SourceKind

_HS_HEADS = re.compile(r"hs|тн ?вэд|商品编码|税号|\bsh\b|\bsa\b|cmd|ncm|gtip|taric")
_A_PERIOD = "a year, as 2023, or a month, as 2023-04"
# What is asked for where a table does not say it, and the option that says it.
_QUESTIONS = {
    "who reports": "--reporter KG",
    "which flow it is": "--flow exports",
    "which year it is of": "--year 2023",
    "in which currency and unit its values are": "--unit thousand-usd",
}
Spelling = Callable[[str], str]
T = TypeVar("T")


class AnyTable(Layout):
    """Enough columns are understood: with whom, and how much."""

    id = "table"
    title = "any table, with a row for each figure or with years or months as columns"
    generality = ANY_TABLE + 2

    def handles(self, sheet: Sheet) -> bool:
        columns = columns_of(sheet, Given())
        if period_heads(sheet):
            return len(sheet.columns) > len(period_heads(sheet))
        return bool(columns.values) and (
            columns.has("partner") or columns.has("exporter", "importer")
        )

    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """Raises UnknownLayout, naming what has no column, and BadFile where currency and unit
        are said nowhere."""
        return table_plan(self.id, sheet, given)


@dataclass
class _Reading:
    """What is found out of a table on the way to its plan."""

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


def table_plan(layout: str, sheet: Sheet, given: Given, spelt: Spelling = str) -> Plan:
    """The plan of a table whose columns are known by their heads and contents.

    spelt: turns a cell into the code or name that it stands for. Raises as `AnyTable.plan` does.
    """
    columns = columns_of(sheet, given)
    heads = {} if "value" in given.columns else period_heads(sheet)
    table = _Reading(sheet, given, spelt, columns, heads, remarks=list(columns.assumed))
    _refuse_without(table)
    _periods(table)
    _flows(table)
    unit = _unit(table)
    codes = _goods(table)
    _areas(table)
    if table.missing or unit is None:
        lacking = [q for q in _QUESTIONS if q in table.missing]
        raise UnknownLayout.lacking(sheet.file, lacking, [_QUESTIONS[q] for q in lacking])
    style = _style(table)
    scale, currency = unit
    facts = Facts(
        layout=layout,
        name=PurePath(sheet.file.partition(", sheet")[0]).stem,
        title=_title(sheet),
        publisher="",
        kind=SourceKind.RECONCILED if table.reconciled else SourceKind.REPORTED,
        currency=currency,
        scale=scale,
        columns=_understood(table),
        assumed=(*table.remarks, *codes.remarks),
    )
    return Plan(
        facts,
        rules=(*table.rules, *codes.rules),
        measures=_measures(table),
        fields=table.fields,
        style=style,
        weight=columns.first("quantity"),
        weight_unit="",
    )


def _refuse_without(table: _Reading) -> None:
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


def _periods(table: _Reading) -> None:
    columns, given = table.columns, table.given
    if table.heads:
        return
    year, month = columns.first("year"), columns.first("month")
    if year is not None and month is not None:
        table.rules.append(Rule(("period",), (year, month), _month))
        return
    role = next((r for r in ("period", "year") if columns.has(r)), None)
    if role is not None:
        table.rules.append(periods(columns.at[role][0], _A_PERIOD, table.read(period_of)))
        return
    period = given.period or _period_of_name(table)
    if period is None:
        table.missing.append("which year it is of")
    table.fields |= constant({"period": period})


def _month(year: str, month: str) -> Verdict:
    period, number = period_of(year), month_of(month)
    if period is None or len(period) != 4 or number is None:
        return Wrong(_A_PERIOD, 0 if period is None or len(period) != 4 else 1)
    return f"{period}-{number:02}"


def _period_of_name(table: _Reading) -> str | None:
    """The one year or month in the name of the file, which is said."""
    stem = PurePath(table.sheet.file.partition(", sheet")[0]).stem
    found = re.findall(r"(?<!\d)(?:(?:19|20)\d\d[-_]?(?:0[1-9]|1[0-2])|(?:19|20)\d\d)(?!\d)", stem)
    periods = {p for word in found if (p := period_of(word.replace("_", "-")))}
    if len(periods) != 1:
        return None
    period = periods.pop()
    table.remarks.append(Note("reading.period_of_name", values=table.said(period=period)))
    return period


def _flows(table: _Reading) -> None:
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
        table.missing.append("which flow it is")
    table.fields |= constant({"flow": flow})


def _flow_of_titles(sheet: Sheet) -> Flow | None:
    """The one flow that the titles name, else that the file's name does."""
    for texts in (sheet.above, (re.sub(r"[_.\d-]+", " ", sheet.file),)):
        flows = {flow for text in texts if (flow := flow_in(text)) is not None}
        if flows:
            one = flows.pop()
            return one if not flows and one in (Flow.EXPORT, Flow.IMPORT) else None
    return None


def _areas(table: _Reading) -> None:
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
            table.missing.append("who reports")


def _area(table: _Reading, field_name: str, columns: list[int]) -> Rule:
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
    if coded is not None and coded.disagreeing:
        table.remarks.append(
            Note("reading.codes_disagree", values=table.said(examples=list(coded.disagreeing[:3])))
        )
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
            return f"{UNKNOWN_KEY}{word.strip()[:80]}"
        return found.key or Reason.GROUP

    return Rule((field_name,), tuple(ordered), judge)


def _names(words: list[str]) -> bool:
    return any(len(w) > 3 and not w.isdigit() for w in words)


def _goods(table: _Reading) -> Goods:
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


def _style(table: _Reading) -> NumberStyle:
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


def _unit(table: _Reading) -> tuple[Decimal, str] | None:
    """What one of the values is: as the user says, a column, the heads of the values or the
    titles do. Raises BadFile if they say several things."""
    sheet, given, columns = table.sheet, table.given, table.columns
    if given.scale is not None and given.currency is not None:
        return given.scale, given.currency
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
    for texts in ([sheet.columns[n] for n in table.values], sheet.above):
        units = {unit for text in texts if (unit := unit_of(text)) is not None}
        if len(units) > 1:
            advice = "Say which holds: --unit thousand-usd"
            raise BadFile.of(sheet.file, "it names more than one unit of money", advice)
        if units:
            return units.pop()
    table.missing.append("in which currency and unit its values are")
    return None


def _measures(table: _Reading) -> tuple[Measure, ...]:
    if table.heads:
        return tuple(
            Measure(
                n,
                {"period": head.period} | ({"flow": head.flow} if _by_head(table, head) else {}),
            )
            for n, head in table.heads.items()
        )
    measures = []
    for role in VALUES:
        for number in table.columns.at.get(role, ()):
            beside = role == "total" and table.columns.has("exports", "imports")
            fields = {"flow": FLOW_VALUES[role]} if role in FLOW_VALUES else {}
            if "flow" in table.fields or table.columns.has("flow"):
                fields = {}
            measures.append(Measure(number, fields, reason=Reason.TOTAL_TRADE if beside else None))
    return tuple(measures)


def _by_head(table: _Reading, head: Head) -> bool:
    return bool(head.flow) and "flow" not in table.fields and not table.columns.has("flow")


def _understood(table: _Reading) -> dict[str, str]:
    columns = table.sheet.columns
    found = {
        role: " / ".join(columns[n] or f"column {n + 1}" for n in numbers)
        for role, numbers in table.columns.at.items()
        if not (table.heads and role in VALUES)
    }
    if table.heads:
        first, *_, last = table.heads
        found["period"] = f"heads {table.heads[first].period} to {table.heads[last].period}"
    return found


def _title(sheet: Sheet) -> str:
    """The first title line; of several languages side by side the one in most ASCII letters."""
    parts = sheet.above[0].split(" / ") if sheet.above else [sheet.file.partition(", sheet")[0]]
    best = max(parts, key=lambda t: sum(c.isascii() and c.isalpha() for c in t) / max(len(t), 1))
    return re.sub(r"\s+", " ", best).strip()[:80]
