"""UN Comtrade since 2022: the web export, the API's reply and the bulk files have one set of names.

Source: UN Comtrade, data items and references; the flows hold their sub-flows, and the row with
second partner, customs procedure and transport "all" is the total of its breakdowns.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tradestat.formats.figures import (
    BREAKDOWN,
    FLOWS,
    ORPHAN,
    WITHIN,
    figure_of,
    positions,
    understood,
)
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally

ID = "comtrade"
TITLE = "UN Comtrade: web export, API reply, bulk file"

_LIMITS = (500, 100_000, 250_000)
_ONE = Decimal(1)
_SUB_FLOWS = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"}
_MONTH_OF_YEAR = "52"


def handles(sheet: Sheet) -> bool:
    """Whether the header has the names of UN Comtrade's data items."""
    names = set(sheet.tokens)
    return {"reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"} <= names and (
        "period" in names or "refyear" in names
    )


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows with their flow, product and classification; world rows are the stated total."""
    at = positions(
        sheet,
        reporter="reporterCode",
        partner="partnerCode",
        flow="flowCode",
        period="period",
        year="refYear",
        month="refMonth",
        commodity="cmdCode",
        classification="classificationCode",
        value="primaryValue",
        quantity="netWgt",
        kind="typeCode",
        partner2="partner2Code",
        customs="customsCode",
        transport="motCode",
        supply="mosCode",
    )
    count, kinds, whole = _first_pass(sheet, at)
    services = kinds == {"S"}
    assumed = []
    if count in _LIMITS:
        assumed.append(
            f"{sheet.file} has exactly {count:,} rows, the server's limit: rows may be missing."
        )
    facts = Facts(
        layout=ID,
        name="comtrade-services" if services else "comtrade",
        title="UN Comtrade",
        publisher="United Nations Statistics Division",
        coverage="services" if services else "goods",
        valuation={"export": "FOB", "import": "CIF"}
        if not services
        else {"export": "unknown", "import": "unknown"},
        columns=understood(sheet, {k: v for k, v in at.items() if k in _SHOWN}),
        assumed=tuple(assumed),
    )
    return Reading(facts, _rows(sheet, tally, at, whole, mixed=len(kinds) > 1))


_SHOWN = ("reporter", "partner", "flow", "period", "commodity", "classification", "value")


def _key(cells: list[str], at: dict[str, int]) -> tuple[str, ...]:
    roles = ("reporter", "partner", "flow", "period", "year", "commodity", "classification")
    return tuple(cells[at[r]].strip() for r in roles if r in at)


def _broken_down(cells: list[str], at: dict[str, int]) -> bool:
    """Whether a row is one part of a breakdown; without the columns none is."""
    for role, all_of_them in (
        ("partner2", ("0", "")),
        ("customs", ("C00", "")),
        ("transport", ("0", "")),
        ("supply", ("0", "")),
    ):
        if role in at and cells[at[role]].strip() not in all_of_them:
            return True
    return False


def _first_pass(
    sheet: Sheet, at: dict[str, int]
) -> tuple[int, set[str], dict[tuple[str, ...], bool]]:
    """How many rows there are, of goods or services, and which breakdowns have their total."""
    count, kinds = 0, set()
    parts: set[tuple[str, ...]] = set()
    wide = max(at.values())
    for _, cells in sheet.cells():
        if len(cells) <= wide:
            continue
        count += 1
        if "kind" in at:
            kinds.add(cells[at["kind"]].strip())
        if _broken_down(cells, at):
            parts.add(_key(cells, at))
    whole = dict.fromkeys(parts, False)
    if parts:
        for _, cells in sheet.cells():
            if len(cells) > wide and not _broken_down(cells, at):
                key = _key(cells, at)
                if key in whole:
                    whole[key] = True
    return count, kinds, whole


def _rows(
    sheet: Sheet,
    tally: Tally,
    at: dict[str, int],
    whole: dict[tuple[str, ...], bool],
    *,
    mixed: bool,
) -> Iterator[Row]:
    for line, cells in sheet.rows(tally):
        if whole and _broken_down(cells, at):
            tally.set_aside(line, BREAKDOWN if whole.get(_key(cells, at)) else ORPHAN)
            continue
        if mixed and cells[at["kind"]] == "S":
            tally.set_aside(line, "services, in a file of goods: they are never added")
            continue
        word = cells[at["flow"]]
        if word.upper() in _SUB_FLOWS:
            tally.set_aside(line, WITHIN)
            continue
        flow = FLOWS.get(word.lower())
        if flow is None:
            tally.bad(line, "flowCode", word, "M, X, RM or RX", cells)
            continue
        period = _period(cells, at)
        if period is None:
            column = "period" if "period" in at else "refYear"
            tally.bad(line, column, cells[at.get("period", at.get("year", 0))], "a year", cells)
            continue
        value = figure_of(cells[at["value"]], _ONE, line, "primaryValue", cells, tally)
        if value is None:
            continue
        reporter = key_of(cells[at["reporter"]], "un", line, tally, reporter=True)
        partner = key_of(cells[at["partner"]], "un", line, tally)
        if reporter is None or partner is None:
            continue
        weight = cells[at["quantity"]] if "quantity" in at else ""
        # Zero weight at the upper levels means that none is known.
        has_weight = weight.strip("0.") != "" and weight.replace(".", "", 1).isdigit()
        yield Row(
            line,
            reporter,
            partner,
            flow.value,
            period,
            cells[at["commodity"]] or "TOTAL",
            cells[at["classification"]] if "classification" in at else "HS",
            value,
            "USD",
            weight if has_weight else "",
            "kg" if has_weight else "",
        )


def _period(cells: list[str], at: dict[str, int]) -> str | None:
    word = cells[at["period"]] if "period" in at else cells[at["year"]]
    if not (word.isascii() and word.isdigit()):
        return None
    if len(word) == 6 and word[4:] != _MONTH_OF_YEAR:
        return f"{word[:4]}-{word[4:]}" if "01" <= word[4:] <= "12" else None
    return word[:4] if len(word) in (4, 6) and "1800" <= word[:4] <= "2100" else None
