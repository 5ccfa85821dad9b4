"""A growth Answer as sentences ask for it: figures by year, their steps, whose they are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tradestat.language.english.words import capital, currency_words
from tradestat.model import Answer, Dataset, Side
from tradestat.reports.phrases import Who, level


@dataclass(frozen=True)
class Levels:
    """A growth Answer with what its sentences ask of it.

    answer: as `growth` returns it, all years. a, b: who; to_world: whether b is everybody.
    publishers: who stated the figure of a year, for figures that are no statistic.
    """

    answer: Answer
    a: Who
    b: Who
    to_world: bool
    publishers: Mapping[int, str]

    @property
    def years(self) -> pd.DataFrame:
        """The frame by year."""
        return self.answer.shown.set_index("period")

    @property
    def trade(self) -> str:
        """Whose trade with whom, as a sentence begins with it."""
        return capital(f"{self.a.own} {'trade' if self.to_world else f'trade with {self.b.name}'}")

    @property
    def currency(self) -> str:
        return currency_words(self.answer.currency)

    @property
    def by_partner(self) -> bool:
        """Whether the figures are the partner's report, read from the other side."""
        basis = self.answer.basis
        return basis is not None and basis.side is Side.PARTNER

    def dataset(self, year: int) -> Dataset:
        """The source of a year's figures."""
        name = self.years.loc[year, "source"]
        return next(d for d in self.answer.source if d.id == name)

    def step(self, year: int, name: str = "total") -> float:
        """To which step a figure is known; 0 if it is exact."""
        step = self.years.loc[year, f"{name}_rounding"]
        return 0.0 if pd.isna(step) else float(step)

    def value(self, year: int, name: str = "total") -> float:
        """A figure, NaN where there is none."""
        return float(self.years.loc[year, name]) if year in self.years.index else math.nan

    def money(self, year: int, name: str = "total", *, named: bool = False) -> str:
        """A figure in words, with its currency if it is to be named."""
        return level(self.value(year, name), self.step(year, name), self.currency * named)

    def alone(self, year: int) -> str:
        """That a figure of a year stands alone, as what rests on it says behind it."""
        flows = self.years.loc[year].get("stands_alone")
        return ", a figure that stands alone" if isinstance(flows, str) else ""

    def segments(self) -> list[pd.DataFrame]:
        """The parts between seams, each by year, those with a total only."""
        held = self.years[self.years["total"].notna()]
        return [part for _, part in held.groupby("segment", sort=True)]
