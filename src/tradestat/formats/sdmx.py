"""SDMX-CSV 1.0 and 2.0 of any publisher: dimensions by their usual names, or as the user maps them.

Source: SDMX-CSV field guide: the first column is DATAFLOW in version 1, STRUCTURE in version 2;
labels may stand behind codes as "CODE: Label"; ACTION D deletes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradestat.errors import UnknownLayout
from tradestat.formats import any_table
from tradestat.formats.table import Given, Reading, Sheet, Tally

ID = "sdmx-csv"
TITLE = "SDMX-CSV 1.0 and 2.0"

_USUAL = {
    "reporter": ("REPORTER", "REF_AREA", "REPORTING_AREA", "REPORTER_AREA", "DECLARANT", "COUNTRY"),
    "partner": ("PARTNER", "COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER_AREA", "COUNTERPART",
                "VIS_AREA"),
    "flow": ("FLOW", "TRADE_FLOW", "FLOWS", "TRADEFLOW"),
    "commodity": ("COMMODITY", "PRODUCT", "PRODUCT_CODE", "COMMODITY_CODE", "CMD"),
    "period": ("TIME_PERIOD", "TIME"),
    "value": ("OBS_VALUE",),
}  # fmt: skip


def handles(sheet: Sheet) -> bool:
    """Whether the first column is that of SDMX-CSV."""
    first = sheet.tokens[0] if sheet.tokens else ""
    return first == "dataflow" or re.fullmatch(r"structure(\[.\])?", first) is not None


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """As any table, once the columns are told. Raises UnknownLayout, naming what has no column."""
    plain = _without_labels(sheet)
    names = {name: name for name in plain.columns}
    columns = dict(given.columns)
    for role, usual in _USUAL.items():
        found = next((names[u] for u in usual if u in names), None)
        if role not in columns and found is not None:
            columns[role] = found
    lacking = [
        role
        for role in ("reporter", "partner")
        if role not in columns and getattr(given, role) is None
    ]
    if lacking:
        raise UnknownLayout.of(
            sheet.file, plain.columns, [f"the {' or the '.join(lacking)} (it is SDMX-CSV)"]
        )
    reading = any_table.read(plain, replace(given, columns=columns), tally)
    title = next(
        (c for row in plain.head(1) for c in row if ":" in c and "(" in c), reading.facts.title
    )
    facts = replace(reading.facts, layout=ID, title=title, publisher=title.partition(":")[0])
    return Reading(facts, reading.rows)


def _without_labels(sheet: Sheet) -> Sheet:
    """The same table with codes alone where cells say "CODE: Label", and without deleted rows."""
    both = [bool(re.match(r"^[A-Z0-9_]+: ", c)) for c in sheet.columns]
    action = sheet.tokens.index("action") if "action" in sheet.tokens else None

    def cells() -> Iterator[tuple[int, list[str]]]:
        for line, row in sheet.cells():
            if action is not None and len(row) > action and row[action].strip().upper() == "D":
                continue
            yield (
                line,
                [
                    c.partition(": ")[0] if n < len(both) and both[n] else c
                    for n, c in enumerate(row)
                ],
            )

    columns = tuple(
        c.partition(": ")[0] if b else c for c, b in zip(sheet.columns, both, strict=True)
    )
    return replace(sheet, columns=columns, cells=cells)
