"""tradestat's own plain tables: a row for a figure, areas by key, single US dollars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from tradestat.formats.columns import flow_of
from tradestat.formats.figures import figure_of, positions, understood
from tradestat.formats.periods import period_of
from tradestat.formats.places import key_of
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import SourceKind

ID = "tradestat"
TITLE = "tradestat's own table"

_ONE = Decimal(1)
_REPORTED = ("reporter", "partner", "flow", "period", "value", "status")
_RECONCILED = ("exporter", "importer", "period", "value")
_MORE = {"commodity", "classification", "currency", "quantity", "quantity_unit"}


def handles(sheet: Sheet) -> bool:
    """Whether the columns are those of the flow table, to the letter."""
    names = set(sheet.tokens)
    return any(set(one) <= names <= set(one) | _MORE for one in (_REPORTED, _RECONCILED))


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """Rows as they stand; the currency is that of its column, or the US dollar."""
    reconciled = "exporter" in sheet.tokens
    at = positions(sheet, **{n: n for n in {*_REPORTED, *_RECONCILED, *_MORE}})
    spent = [row[at["currency"]].strip() for row in sheet.head(1)] if "currency" in at else []
    facts = Facts(
        layout=ID,
        name=PurePath(sheet.file).stem,
        title=PurePath(sheet.file).name,
        publisher="",
        kind=SourceKind.RECONCILED if reconciled else SourceKind.REPORTED,
        currency=(spent or ["USD"])[0] or "USD",
        columns=understood(sheet, at),
    )
    return Reading(facts, _rows(sheet, tally, at, facts.currency, reconciled=reconciled))


def _rows(
    sheet: Sheet, tally: Tally, at: dict[str, int], currency: str, *, reconciled: bool
) -> Iterator[Row]:
    who, whom = ("exporter", "importer") if reconciled else ("reporter", "partner")
    for line, cells in sheet.rows(tally):
        if "currency" in at and cells[at["currency"]] != currency:
            tally.bad(line, "currency", cells[at["currency"]], f"{currency}, as above", cells)
            continue
        period = period_of(cells[at["period"]])
        flow = "export" if reconciled else flow_of(cells[at["flow"]])
        if period is None or flow is None:
            column = "period" if period is None else "flow"
            what = "a year or a month" if period is None else "export or import"
            tally.bad(line, column, cells[at[column]], what, cells)
            continue
        value = figure_of(cells[at["value"]], _ONE, line, "value", cells, tally)
        if value is None:
            continue
        reporter = key_of(cells[at[who]], "any", line, tally, reporter=True)
        partner = key_of(cells[at[whom]], "any", line, tally)
        if reporter is None or partner is None:
            continue

        def cell(role: str, cells: list[str] = cells) -> str:
            return cells[at[role]] if role in at else ""

        yield Row(
            line,
            reporter,
            partner,
            flow,
            period,
            cell("commodity") or "TOTAL",
            cell("classification"),
            value,
            currency,
            cell("quantity"),
            cell("quantity_unit"),
            cell("status") or ("reconciled" if reconciled else "reported"),
        )
