"""Tables with years or months as columns: each cell becomes a row, then any table's layout reads.

National offices publish so, often with their country in the title alone and names in several
languages side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tradestat.formats.layouts.any_table import AnyTable
from tradestat.formats.layouts.base import ANY_TABLE, Layout
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.table import Given, Reading, Sheet, Tally


class Wide(Layout):
    """Two heads or more are periods, and something stands beside them."""

    id = "wide"
    title = "a table with years or months as columns"
    generality = ANY_TABLE + 1

    def handles(self, sheet: Sheet) -> bool:
        return 2 <= len(_periods(sheet)) < len(sheet.columns)

    def read(self, sheet: Sheet, given: Given, tally: Tally) -> Reading:
        """Lines are those of the wide table."""
        reading = AnyTable().read(longer(sheet), given, tally)
        columns = {r: w for r, w in reading.facts.columns.items() if r not in ("period", "value")}
        periods = list(_periods(sheet).values())
        columns["period"] = f"heads {periods[0]} to {periods[-1]}"
        return Reading(replace(reading.facts, layout=self.id, columns=columns), reading.rows)


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
