"""SDMX-CSV 1.0 and 2.0 of any publisher: dimensions by their usual names, or as the user maps them.

Source: SDMX-CSV field guide: the first column is DATAFLOW in version 1, STRUCTURE in version 2;
labels may stand behind codes as "CODE: Label"; ACTION D deletes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradestat.errors import UnknownLayout
from tradestat.formats.layouts.any_table import AnyTable
from tradestat.formats.layouts.base import STANDARD, Layout
from tradestat.formats.table import Given, Reading, Sheet, Tally

_USUAL = {
    "reporter": ("REPORTER", "REF_AREA", "REPORTING_AREA", "REPORTER_AREA", "DECLARANT", "COUNTRY"),
    "partner": ("PARTNER", "COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER_AREA", "COUNTERPART",
                "VIS_AREA"),
    "flow": ("FLOW", "TRADE_FLOW", "FLOWS", "TRADEFLOW"),
    "commodity": ("COMMODITY", "PRODUCT", "PRODUCT_CODE", "COMMODITY_CODE", "CMD"),
    "period": ("TIME_PERIOD", "TIME"),
    "value": ("OBS_VALUE",),
}  # fmt: skip


class SdmxCsv(Layout):
    """The first column is that of SDMX-CSV."""

    id = "sdmx-csv"
    title = "SDMX-CSV 1.0 and 2.0"
    generality = STANDARD

    def handles(self, sheet: Sheet) -> bool:
        first = sheet.tokens[0] if sheet.tokens else ""
        return first == "dataflow" or re.fullmatch(r"structure(\[.\])?", first) is not None

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        """As any table, by its dimensions. Raises UnknownLayout, naming what has no column."""
        codes = _without_labels(sheet)
        columns = dict(given.columns)
        for role, names in _USUAL.items():
            named = next((name for name in names if name in codes.columns), None)
            if named is not None:
                columns.setdefault(role, named)
        lacking = [r for r in ("reporter", "partner") if not (r in columns or getattr(given, r))]
        if lacking:
            missing = f"the {' or the '.join(lacking)} (it is SDMX-CSV)"
            raise UnknownLayout.of(sheet.file, codes.columns, [missing])
        reading = AnyTable().read(codes, replace(given, columns=columns), tally)
        cells = (c for row in codes.head(1) for c in row)
        title = next((c for c in cells if ":" in c and "(" in c), reading.facts.title)
        publisher = title.partition(":")[0]
        facts = replace(reading.facts, layout=self.id, title=title, publisher=publisher)
        return Reading(facts, reading.rows)


def _without_labels(sheet: Sheet) -> Sheet:
    """The same table with codes alone where cells say "CODE: Label", and without deleted rows."""
    labelled = [bool(re.match(r"^[A-Z0-9_]+: ", c)) for c in sheet.columns]
    action = sheet.tokens.index("action") if "action" in sheet.tokens else None

    def codes(row: list[str]) -> list[str]:
        both = [*labelled, *[False] * len(row)]
        return [c.partition(": ")[0] if b else c for c, b in zip(row, both, strict=False)]

    def cells() -> Iterator[tuple[int, list[str]]]:
        for line, row in sheet.cells():
            if action is None or len(row) <= action or row[action].strip().upper() != "D":
                yield line, codes(row)

    return replace(sheet, columns=tuple(codes(list(sheet.columns))), cells=cells)
