"""Exchange rates that the user gives: figures of other currencies in dollars, and saying so."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tradestat.errors import BadFile, BadRow
from tradestat.language.english.words import spans
from tradestat.model import Note

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
                    raise BadFile.of(str(path), "it is no table of exchange rates", _HOW)
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
            reason = getattr(fault, "strerror", None) or "it is no UTF-8 text"
            raise BadFile.of(str(path), reason.lower(), _HOW) from fault
        if rate == _PER_DOLLAR:
            found = {key: 1 / value for key, value in found.items()}
        return cls(name, found)

    def applied(self, flows: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
        """A flow table in dollars as far as there are rates, and notes that say what was done.

        Rows without a rate keep their currency; nothing is converted with another year's rate.
        """
        other = flows["currency"] != "USD"
        keys = list(zip(flows["currency"], flows["period"], strict=True))
        rate = pd.Series([self.dollars.get(k) for k in keys], index=flows.index, dtype="float64")
        turned = other & rate.notna()
        changed = flows.copy()
        changed.loc[turned, "value"] = flows["value"] * rate
        changed.loc[turned, "rounding"] = flows["rounding"] * rate
        changed.loc[turned, "currency"] = "USD"
        notes = []
        for currency, part in flows[turned].groupby("currency"):
            years = sorted(part["period"].unique())
            said = ", ".join(f"{y} {self.dollars[str(currency), y]:.6g}" for y in years[-8:])
            more = "… " if len(years) > 8 else ""
            notes.append(
                Note(
                    f"Converted from {currency} with {self.file}, dollars for one: {more}{said}.",
                    warning=True,
                )
            )
        lacking = flows[other & rate.isna()]
        for currency, part in lacking.groupby("currency"):
            periods = [int(p) for p in part["period"].unique() if str(p).isdigit()]
            if periods:
                notes.append(
                    Note(f"{self.file} has no rate for {currency} in {spans(periods)}: left out.")
                )
        return changed, notes


class Converter:
    """Turns flow tables into dollars with a file of rates, if there is one; keeps the notes."""

    def __init__(self, path: str | Path | None) -> None:
        self._rates = Rates.read(path) if path is not None else None
        self.notes: list[Note] = []

    def __call__(self, flows: pd.DataFrame) -> pd.DataFrame:
        if self._rates is None:
            return flows
        changed, said = self._rates.applied(flows)
        self.notes += [note for note in said if note not in self.notes]
        return changed


def _positive(word: str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None
