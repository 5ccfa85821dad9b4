"""tradestat's own plain tables: a row for a figure, areas by key, single US dollars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.parsing.lines import Line, positions, rows_of, understood
from tradestat.formats.table import Facts, Given, Reading, Row, Sheet, Tally
from tradestat.model import Flow, SourceKind

_REPORTED = ("reporter", "partner", "flow", "period", "value", "status")
_RECONCILED = ("exporter", "importer", "period", "value")
_MORE = {"commodity", "classification", "currency", "quantity", "quantity_unit"}


class Own(Layout):
    """The columns are those of the flow table, to the letter."""

    id = "tradestat"
    title = "tradestat's own table"
    generality = ANY_TABLE

    def handles(self, sheet: Sheet) -> bool:
        names = set(sheet.tokens)
        return any(set(one) <= names <= set(one) | _MORE for one in (_REPORTED, _RECONCILED))

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        reconciled = "exporter" in sheet.tokens
        at = positions(sheet, **{n: n for n in (*_REPORTED, *_RECONCILED, *sorted(_MORE))})
        first = sheet.head(1) if "currency" in at else []
        facts = Facts(
            layout=self.id,
            name=PurePath(sheet.file).stem,
            title=PurePath(sheet.file).name,
            publisher="",
            kind=SourceKind.RECONCILED if reconciled else SourceKind.REPORTED,
            currency=(first[0][at["currency"]].strip() if first else "") or "USD",
            columns=understood(sheet, at),
        )
        if reconciled:
            at |= {"reporter": at["exporter"], "partner": at["importer"]}
        currency = facts.currency
        return Reading(
            facts, rows_of(sheet, tally, at, lambda line: _row(line, currency, reconciled))
        )


def _row(line: Line, currency: str, reconciled: bool) -> Iterator[Row]:
    if line.get("currency", currency) != currency:
        line.bad("currency", f"{currency}, as above")
    period = line.period()
    flow = Flow.EXPORT if reconciled else line.flow("export or import")
    value = line.value()
    areas = line.areas()
    yield Row(
        line.number, *areas, flow, period, line.get("commodity") or "TOTAL",
        line.get("classification"), value, currency, line.get("quantity"),
        line.get("quantity_unit"),
        line.get("status") or ("reconciled" if reconciled else "reported"),
    )  # fmt: skip
