"""The years of a growth table: what each holds, and which of them are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tradestat.answers.selection import Series
from tradestat.metrics.growth import (
    Record,
    at_least,
    new_highs,
    record,
    yearly_change,
    yearly_growth,
)
from tradestat.metrics.levels import MEASURES, NAN, Interval, YearLevels
from tradestat.model import Flow, Mark, Side

_EMPTY = YearLevels(dict.fromkeys(MEASURES, NAN), dict.fromkeys(MEASURES, 0.0), "")


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a growth table.

    segment: the place of its series among those of the table, None in a gap. growth (percent),
    change (money): on the year before, NaN where there is none. stated: growth as its publisher
    printed it. high: whether it stands above every earlier year. alone: those of its figures that
    stand alone.
    """

    year: int
    levels: YearLevels = _EMPTY
    segment: int | None = None
    growth: float = NAN
    change: float = NAN
    stated: str = ""
    high: bool = False
    alone: tuple[Mark, ...] = ()

    def value(self, name: str) -> float:
        """The level of a measure."""
        return self.levels.values[name]

    def step(self, name: str) -> float:
        """The step that a level is known to, zero if exact."""
        return self.levels.steps[name]

    def interval(self, name: str) -> Interval:
        """All the values that a level may stand for."""
        return Interval.around(self.value(name), self.step(name))

    @property
    def computed(self) -> bool:
        """Whether there is a growth that was computed."""
        return self.growth == self.growth

    @property
    def some(self) -> bool:
        """Whether any measure has a figure."""
        return any(self.levels.has(name) for name in MEASURES)


Years = Mapping[int, Year]


def years_of(segments: Sequence[Series], flow: Flow) -> dict[int, Year]:
    """Every year from the first to the last, those without figures as empty ones."""
    name = flow.plural
    found: dict[int, Year] = {}
    for number, series in enumerate(segments):
        values = {year: one.values[name] for year, one in series.by_year.items()}
        growth = {} if flow is Flow.BALANCE else yearly_growth(values)
        change = yearly_change(values)
        if series.growth is not None:
            growth = {year: one[name] for year, one in series.growth.items()}
            change = {year: one[f"{name}_change"] for year, one in series.growth.items()}
        stated = series.stated_growth(flow)
        alone = series.marks(flow, series.years)
        for year, one in series.by_year.items():
            found[year] = Year(
                year,
                one,
                number,
                growth.get(year, NAN),
                change.get(year, NAN),
                stated.get(year, ""),
                alone=tuple(mark for mark in alone if mark.year == year),
            )
    every = {year: found.get(year, Year(year)) for year in range(min(found), max(found) + 1)}
    for part in comparable(every, segments) if flow is not Flow.BALANCE else ():
        values, steps, least = measured(part.values(), name)
        for year, high in new_highs(values, steps, least).items():
            if high:
                every[year] = replace(every[year], high=True)
    return every


def measured(
    years: Iterable[Year], name: str
) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """A measure by year: its values, the steps they are known to, and what they surely reached."""
    rows = list(years)
    values = {one.year: one.value(name) for one in rows}
    levels = {n: {one.year: one.value(n) for one in rows} for n in ("exports", "imports", "total")}
    return values, {one.year: one.step(name) for one in rows}, at_least(levels, name)


def comparable(years: Years, segments: Sequence[Series]) -> list[dict[int, Year]]:
    """Years whose levels may be ranked: one side's report and what it announces later go together;
    two editions of a reconciled source do not, nor what covers other things than goods."""
    goods = all(series.dataset.only_goods for series in segments)
    # Of a group, only years in which the same countries are counted.
    like = [set(series.like(series.last)) for series in segments]
    fits = {
        year: one for year, one in years.items() if one.segment is None or year in like[one.segment]
    }
    if segments[0].side is not Side.RECONCILED and goods:
        return [fits]
    return [
        {year: one for year, one in fits.items() if one.segment == number}
        for number in range(len(segments))
    ]


def like_years(years: Years, segments: Sequence[Series], last: int) -> dict[int, Year]:
    """The years, up to and after `last`, among which a record is looked for; none if there are
    none."""
    parts = [part for part in comparable(years, segments) if part and min(part) <= last]
    return max(parts, key=len, default={})


def record_of(years: Years, name: str, last: int) -> Record | None:
    """The record of like years up to one of them."""
    return record(*measured((one for year, one in years.items() if year <= last), name))
