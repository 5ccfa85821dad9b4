"""Exchange rates that the user gives: figures of other currencies in dollars, and saying so."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradestat.errors import BadFile, BadRow
from tradestat.model import FlowRow, Note

_PER_UNIT, _PER_DOLLAR = "usd_per_unit", "units_per_usd"
_HOW = (
    f"Give it three columns: currency,period,{_PER_UNIT} (or {_PER_DOLLAR}), as in: EUR,2023,1.0813"
)


@dataclass(frozen=True)
class Rates:
    """Dollars for one unit of a currency, by currency and period; `file` is where they stood."""

    file: str
    dollars: dict[tuple[str, str], float]

    @classmethod
    def read(cls, path: str | Path) -> Rates:
        """Rates from a CSV file with the columns currency, period and usd_per_unit, or
        units_per_usd. Raises BadFile or BadRow."""
        name = Path(path).name
        try:
            with Path(path).open(encoding="utf-8-sig", newline="") as file:
                rows = csv.DictReader(file)
                head = [h.strip().lower() for h in rows.fieldnames or ()]
                rate = next((n for n in (_PER_UNIT, _PER_DOLLAR) if n in head), None)
                if rate is None or not {"currency", "period"} <= set(head):
                    raise BadFile.of(str(path), "it is not a table of exchange rates", _HOW)
                found: dict[tuple[str, str], float] = {}
                for row in rows:
                    cells = {(k or "").strip().lower(): (v or "").strip() for k, v in row.items()}
                    value = _positive(cells[rate])
                    if value is None:
                        raise BadRow.of(
                            name, rows.line_num, rate, cells[rate], "a number above zero"
                        )
                    key = cells["currency"].upper(), cells["period"]
                    if found.setdefault(key, value) != value:
                        raise BadRow.of(name, rows.line_num, rate, cells[rate], "one rate a period")
        except (OSError, UnicodeDecodeError) as fault:
            reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
            raise BadFile.of(str(path), reason.lower(), _HOW) from fault
        if rate == _PER_DOLLAR:
            found = {key: 1 / value for key, value in found.items()}
        return cls(name, found)

    def applied(self, flows: Iterable[FlowRow]) -> tuple[list[FlowRow], list[Note]]:
        """Observations in dollars as far as there are rates, and notes that say what was done.

        Figures without a rate keep their currency; nothing is converted with another year's rate.
        """
        changed: list[FlowRow] = []
        used: dict[str, dict[str, float]] = {}
        lacking: dict[str, set[str]] = {}
        for row in flows:
            rate = self.dollars.get((row.currency, row.period))
            if row.currency == "USD":
                changed.append(row)
            elif rate is None:
                changed.append(row)
                lacking.setdefault(row.currency, set()).add(row.period)
            else:
                step = None if row.rounding is None else row.rounding * rate
                changed.append(row._replace(value=row.value * rate, rounding=step, currency="USD"))
                used.setdefault(row.currency, {})[row.period] = rate
        notes = [
            Note.of(
                "sources.converted",
                warning=True,
                currency=currency,
                file=self.file,
                rates=sorted(rates.items()),
            )
            for currency, rates in sorted(used.items())
        ]
        for currency, periods in sorted(lacking.items()):
            years = sorted(int(period) for period in periods if period.isdigit())
            if years:
                notes.append(
                    Note.of("sources.no_rate", currency=currency, file=self.file, years=years)
                )
        return changed, notes


class Converter:
    """Turns observations into dollars with a file of rates, and keeps the notes."""

    def __init__(self, path: str | Path) -> None:
        self._rates = Rates.read(path)
        self.notes: list[Note] = []

    def __call__(self, flows: Iterable[FlowRow]) -> Sequence[FlowRow]:
        changed, notes = self._rates.applied(flows)
        self.notes += [note for note in notes if note not in self.notes]
        return changed


def _positive(word: str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None
