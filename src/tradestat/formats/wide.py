"""Tables with years or months as columns: each cell becomes a row, then any table's reader reads.

National offices publish so, often with their country in the title alone and names in several
languages side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tradestat.formats import any_table
from tradestat.formats.periods import period_of
from tradestat.formats.table import Given, Reading, Sheet, Tally

ID = "wide"
TITLE = "a table with years or months as columns"


def handles(sheet: Sheet) -> bool:
    """Whether two heads or more are periods, and something stands beside them."""
    periods = _periods(sheet)
    return len(periods) >= 2 and len(periods) < len(sheet.columns)


def read(sheet: Sheet, given: Given, tally: Tally) -> Reading:
    """As any table's reader reads the long form; lines are those of the wide one."""
    reading = any_table.read(longer(sheet), given, tally)
    columns = {r: w for r, w in reading.facts.columns.items() if r not in ("period", "value")}
    years = [period_of(c) or "" for c in sheet.columns if period_of(c)]
    columns["period"] = f"heads {years[0]} to {years[-1]}"
    return Reading(replace(reading.facts, layout=ID, columns=columns), reading.rows)


def _periods(sheet: Sheet) -> dict[int, str]:
    return {n: p for n, c in enumerate(sheet.columns) if (p := period_of(c)) is not None}


def longer(sheet: Sheet) -> Sheet:
    """The same table with a row for each cell under a period."""
    periods = _periods(sheet)
    labels = [n for n in range(len(sheet.columns)) if n not in periods]

    def cells() -> Iterator[tuple[int, list[str]]]:
        for line, row in sheet.cells():
            wide = row + [""] * (len(sheet.columns) - len(row))
            if any(wide[n].strip() for n in periods):
                left = [wide[n] for n in labels]
                for number, period in periods.items():
                    yield line, [*left, period, wide[number]]

    return replace(
        sheet,
        columns=(*(sheet.columns[n] for n in labels), "period", "value"),
        cells=cells,
        form=replace(sheet.form, kind="wide"),
    )
