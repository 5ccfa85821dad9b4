"""Any other table with a row for each figure: by header words, by content, or as the user says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import PurePath

from tradestat.errors import BadFile, UnknownLayout
from tradestat.formats.columns import FLOW_VALUES, Columns, columns_of, flow_of, refuse_missing
from tradestat.formats.figures import NO_FIGURE
from tradestat.formats.numbers import NumberStyle, plain, style_of
from tradestat.formats.periods import MONTHS, period_of
from tradestat.formats.places import UNKNOWN, WORLD, key_of, place
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.formats.units_said import parse_unit, unit_said
from tradestat.model import SourceKind

ID = "table"
TITLE = "any table with a row for each figure"

_FLOW_OF = {"exports": "export", "imports": "import", "total": "total"}
_TOTALS = {
    "total", "all commodities", "all products", "всего", "итого", "合计", "总计", "total general",
    "insgesamt", "all", "as", "ag0", "jami", "-", "",
}  # fmt: skip
_SAYS_FLOW = (
    (r"\bexports?\b|экспорт|出口|\bexporta\w+|\bausfuhr|eksport", "export"),
    (r"\bimports?\b|импорт|进口|\bimporta\w+|\beinfuhr", "import"),
)


def handles(sheet: Sheet) -> bool:
    """Whether enough columns are understood: with whom, and how much."""
    found = columns_of(sheet, Given())
    values = any(found.at.get(role) for role in ("value", *FLOW_VALUES))
    return values and (found.has("partner") or found.has("exporter", "importer"))


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows of each value column. Raises UnknownLayout, naming what has no column, and BadFile
    where currency and unit are said nowhere."""
    found = columns_of(sheet, given)
    reconciled = found.has("exporter", "importer") and not found.has("reporter") and (
        not given.reporter
    )  # fmt: skip
    flow = given.flow or (None if found.has("flow") else _flow_said(sheet))
    _complete(sheet, given, found, flow, reconciled=reconciled)
    values = [n for r in ("value", *FLOW_VALUES) for n in found.at.get(r, ())]
    style = _style(sheet, values, given)
    unit = _unit_of(sheet, given, found, values)
    assert unit is not None  # _complete has seen to it
    scale, currency = unit
    assumed = list(found.assumed)
    if style.assumed:
        assumed.append(f"{sheet.file}: {style.assumed}.")
    if reconciled:
        assumed.append(
            f"{sheet.file}: one value for each flow and no reporter: read as reconciled."
        )
    elif flow and not given.flow:
        assumed.append(f"{sheet.file}: all figures are {flow}s, by its title or name.")
    goods = _Goods.of(sheet, found, given)
    if goods.restored:
        assumed.append(f"{sheet.file}: leading zeros of HS codes are restored.")
    facts = Facts(
        layout=ID,
        name=PurePath(sheet.file.partition(", sheet")[0]).stem,
        title=_title(sheet),
        publisher="",
        kind=SourceKind.RECONCILED if reconciled else SourceKind.REPORTED,
        currency=currency,
        scale=scale,
        columns={
            role: " / ".join(sheet.columns[n] or f"column {n + 1}" for n in numbers)
            for role, numbers in found.at.items()
        },
        assumed=tuple(assumed),
    )
    return Reading(
        facts, _rows(sheet, tally, given, found, flow, style, scale, currency, goods, reconciled)
    )


def _title(sheet: Sheet) -> str:
    """The first title line; of several languages side by side the one in most ASCII letters."""
    parts = sheet.above[0].split(" / ") if sheet.above else [sheet.file.partition(", sheet")[0]]
    best = max(parts, key=lambda t: sum(c.isascii() and c.isalpha() for c in t) / max(len(t), 1))
    return re.sub(r"\s+", " ", best).strip()[:80]


def _complete(
    sheet: Sheet, given: Given, found: Columns, flow: str | None, *, reconciled: bool
) -> None:
    """Raises UnknownLayout if something has no column and is not said either."""
    values = [n for role in ("value", *FLOW_VALUES) for n in found.at.get(role, ())]
    missing = [] if values else ["the value"]
    if not reconciled and not (found.has("partner") or given.partner):
        missing.append("the partner")
    if len(found.at.get("value", ())) > 1:
        heads = " and ".join(f"“{sheet.columns[n]}”" for n in found.at["value"])
        missing = [f"the one value: {heads} could be it"]
    if missing:
        raise refuse_missing(sheet, missing)
    told = found.has("flow") or flow or any(found.at.get(r) for r in FLOW_VALUES)
    lacking = [
        (what, option)
        for holds, what, option in (
            (reconciled or found.has("reporter") or given.reporter, "who reports", "--reporter KG"),
            (reconciled or told, "which flow it is", "--flow exports"),
            (
                found.has("period") or found.has("year") or given.period,
                "which year it is of",
                "--year 2023",
            ),
            (
                _unit_of(sheet, given, found, values),
                "in which currency and unit its values are",
                "--unit thousand-usd",
            ),
        )
        if not holds
    ]
    if lacking:
        raise UnknownLayout.lacking(
            sheet.file, [what for what, _ in lacking], [option for _, option in lacking]
        )


def _flow_said(sheet: Sheet) -> str | None:
    """The one flow that the titles name, else that the file's name does."""
    for text in (" ".join(sheet.above), sheet.file):
        low = re.sub(r"[_.\d-]+", " ", text.lower())
        said = {flow for words, flow in _SAYS_FLOW if re.search(words, low)}
        if len(said) == 1:
            return said.pop()
        if said:
            return None
    return None


def _style(sheet: Sheet, values: list[int], given: Given) -> NumberStyle:
    def samples() -> Iterator[str]:
        for _, cells in islice(sheet.cells(), 20_000):
            for n in values:
                if n < len(cells):
                    yield cells[n]

    try:
        return style_of(samples(), sheet.form.delimiter, given.decimal)
    except ValueError as fault:
        raise BadFile.of(
            sheet.file, str(fault), "Say which mark parts the decimals: --decimal , (or .)"
        ) from fault


def _unit_of(
    sheet: Sheet, given: Given, found: Columns, values: list[int]
) -> tuple[Decimal, str] | None:
    """What one of the values is: as the user says, a column, the heads of the values or the
    titles do. Raises BadFile if they say several things."""
    if given.scale is not None and given.currency is not None:
        return given.scale, given.currency
    for role in ("unit", "currency"):
        number = found.one(role)
        if number is not None:
            words = {row[number] for row in sheet.head(2000) if row[number].strip()}
            units = {unit for w in words if (unit := unit_said(w)) is not None}
            if len(units) > 1:
                listed = ", ".join(sorted(words))
                raise BadFile.of(
                    sheet.file,
                    f"its figures are in more than one unit or currency: {listed}",
                    "Part it into one file for each: they never mix.",
                )
            if units:
                return units.pop()
    for texts in ([sheet.columns[n] for n in values], sheet.above):
        units = {unit for text in texts if (unit := unit_said(text)) is not None}
        if len(units) > 1:
            raise BadFile.of(
                sheet.file,
                "it names more than one unit of money",
                "Say which holds: --unit thousand-usd",
            )
        if units:
            return units.pop()
    return None


class _Goods:
    """Product codes of a table, as they are filed."""

    def __init__(self, column: int | None, classification: int | None, fixed: str, kind: str,
                 restored: bool) -> None:  # fmt: skip
        self.column, self._classification = column, classification
        self._fixed, self._kind, self.restored = fixed, kind, restored

    @classmethod
    def of(cls, sheet: Sheet, found: Columns, given: Given) -> _Goods:
        column = found.one("commodity")
        if column is None:
            return cls(None, None, given.commodity or "TOTAL", "", restored=False)
        words = {row[column].strip() for row in sheet.head(2000)} - {""}
        codes = {w for w in words if w.lower() not in _TOTALS}
        digits = {w for w in codes if w.isdigit()}
        head = sheet.columns[column].lower()
        harmonised = bool(re.search(r"hs|тн ?вэд|商品编码|税号|\bsh\b|\bsa\b|cmd", head))
        named = bool(codes) and len(digits) < 0.5 * len(codes) and any(" " in w for w in codes)
        restored = harmonised and any(len(w) % 2 for w in digits)
        kind = "names" if named else "HS" if harmonised else ""
        return cls(column, found.one("classification"), "TOTAL", kind, restored=restored)

    def code(self, cells: list[str]) -> tuple[str, str]:
        """(commodity, classification) of a row."""
        if self.column is None:
            return self._fixed, self._kind
        code = cells[self.column]
        kind = cells[self._classification] if self._classification is not None else self._kind
        if code.lower() in _TOTALS:
            return "TOTAL", kind
        if self.restored and code.isdigit() and len(code) % 2:
            code = f"0{code}"
        return code, kind


def _rows(
    sheet: Sheet,
    tally: Tally,
    given: Given,
    found: Columns,
    flow: str | None,
    style: NumberStyle,
    scale: Decimal,
    currency: str,
    goods: _Goods,
    reconciled: bool,
) -> Iterator[Row]:
    both = found.has("exports", "imports")
    values = [
        (n, _FLOW_OF.get(role, flow))
        for role in ("value", *FLOW_VALUES)
        for n in found.at.get(role, ())
    ]
    first, second = ("exporter", "importer") if reconciled else ("reporter", "partner")
    flows, quantity = found.one("flow"), found.one("quantity")
    for line, cells in sheet.rows(tally):
        period = _period(found, given, cells)
        if period is None:
            word = _word(found, cells, "period", "year")
            tally.bad(line, "period", word, "a year, as 2023, or a month, as 2023-04", cells)
            continue
        named = flow_of(cells[flows]) if flows is not None else None
        if flows is not None and named is None:
            tally.bad(line, sheet.columns[flows], cells[flows], "exports or imports", cells)
            continue
        who = _place(found, cells, first, given.reporter)
        whom = _place(found, cells, second, given.partner)
        if not who or not whom:
            tally.set_aside(line, "no area is named")
            continue
        commodity, classification = goods.code(cells)
        for number, its_flow in values:
            try:
                value = style.parse(cells[number])
            except ValueError:
                tally.bad(line, sheet.columns[number], cells[number], "a number", cells)
                continue
            if value is None:
                tally.set_aside(line, NO_FIGURE)
                continue
            if its_flow == "total" and both:
                tally.set_aside(line, "exports plus imports, which stand beside it")
                continue
            reporter = key_of(who, "any", line, tally, reporter=True)
            partner = key_of(whom, "any", line, tally)
            if reporter is None or partner is None:
                break
            weight = ""
            if quantity is not None:
                try:
                    weight = plain(style.parse(cells[quantity]) or Decimal(0))
                except ValueError:
                    weight = ""
            yield Row(
                line,
                reporter,
                partner,
                "export" if reconciled else (named or its_flow or ""),
                period,
                commodity,
                classification,
                plain(value * scale),
                currency,
                "" if weight == "0" else weight,
                "",
                "reconciled" if reconciled else "reported",
            )


def _place(found: Columns, cells: list[str], role: str, given: str | None) -> str:
    """The word for an area in a row: of several columns the first in which it is known."""
    numbers = found.at.get(role)
    if not numbers:
        return given or ""
    words = [cells[n] for n in numbers if cells[n]]
    known = [w for w in words if place(w) is not UNKNOWN]
    # A number may be the office's own: 0 is the world to the UN and "other countries" elsewhere.
    named = [w for w in known if not (w.isdigit() and place(w) is WORLD and len(words) > 1)]
    placed = [w for w in named if place(w).key]
    return (placed or named or known or words or [""])[0]


def _period(found: Columns, given: Given, cells: list[str]) -> str | None:
    if found.has("year", "month"):
        year = period_of(cells[found.at["year"][0]])
        word = cells[found.at["month"][0]].lower().rstrip("月.")
        number = MONTHS.get(word) or (int(word) if word.isdigit() and 1 <= int(word) <= 12 else 0)
        return f"{year}-{number:02}" if year and len(year) == 4 and number else None
    for role in ("period", "year"):
        if found.has(role):
            return period_of(cells[found.at[role][0]])
    return given.period


def _word(found: Columns, cells: list[str], *roles: str) -> str:
    return next((cells[found.at[r][0]] for r in roles if found.has(r)), "")


__all__ = ["ID", "TITLE", "handles", "parse_unit", "read"]
