"""Lines that all begin at 100: of several pairs, or of one pair's exports, imports and total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tradestat.answers.words import capital, spans, within
from tradestat.charts.canvas import Canvas, cited, name_of, owner_of, source_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.marks import End, Line, draw_lines, level_line, line_field
from tradestat.charts.numbers import Numbers
from tradestat.charts.series import COLUMNS, PairSeries, pair_series, reporters
from tradestat.charts.ticks import round_ticks
from tradestat.errors import BadChart
from tradestat.model import Answer, Flow


@dataclass(frozen=True, slots=True)
class Indexed:
    """Lines in percent of the base year; excluded: years of another source, in words."""

    base: int
    lines: tuple[Line, ...]
    excluded: str


def indexed(answers: Sequence[Answer]) -> Indexed:
    """One answer: its exports, imports and total; several: the flow asked about of each pair.

    Nothing is computed across a break in series: what another source says later is excluded.
    Raises BadChart where no year has them all.

    >>> import tradestat as ts
    >>> index = indexed([ts.growth("CN", "KG", source="imf-dots", years="2018:2019")])
    >>> index.base, [round(v, 1) for v in index.lines[2].values]
    (2018, [100.0, 113.0])
    """
    series = [pair_series(a) for a in answers]
    if len(series) == 1:
        chosen = [(series[0], line, line.key, line.name) for line in series[0].shown()]
    else:
        names = [name_of(a.areas[1]) for a in answers]
        chosen = [
            (s, s.lines[series[0].asked.key], f"pair {i}", names[i])
            for i, s in enumerate(series)
        ]
    kept = [_before_break(s, line) for s, line, _, _ in chosen]
    good = [y for y in sorted(set(kept[0]).intersection(*kept)) if all(v[y] > 0 for v in kept)]
    if not good:
        raise BadChart.empty(
            "index", "no year has a figure above zero for all lines", "Ask for fewer pairs."
        )
    base = good[0]
    years = tuple(range(base, max(max(values) for values in kept) + 1))
    lines = []
    for (_, line, key, name), values in zip(chosen, kept, strict=True):
        soft = dict(zip(line.years, line.soft, strict=False))
        percent = tuple(values.get(y, math.nan) / values[base] * 100 for y in years)
        lines.append(Line(key, name, years, percent, tuple(soft.get(y, "") for y in years)))
    out = sorted({y for s in series for year, _ in s.breaks[:1] for y in s.years if y >= year})
    return Indexed(base, tuple(lines), spans(out))


def _before_break(series: PairSeries, line: Line) -> dict[int, float]:
    end = series.breaks[0][0] if series.breaks else series.years[-1] + 1
    values = {y: v for y, v in zip(line.years, line.values, strict=True) if v == v and y < end}
    if not values:
        raise BadChart.empty(
            "index", f"{line.name.lower()} have no figures of one source", "Name a --source."
        )
    return values


def draw(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Draw it: a line for each pair or flow, and one across at 100."""
    page, theme = canvas.page, canvas.page.theme
    data = indexed(answers)
    numbers = canvas.numbers()
    first, alone = answers[0], len(answers) == 1
    plain = alone or first.flow in (Flow.TOTAL, Flow.BALANCE)
    measure = "" if plain else f"{capital(first.flow.plural)}; "
    canvas.frame(
        _title(answers, data, numbers),
        f"{measure}Index of current dollars, {data.base} = 100; {reporters(answers)}",
        source_of(first) if alone else cited(answers),
        notes=[f"Excluded: figures of another source, {data.excluded}."] if data.excluded else (),
        names=[line.name for line in data.lines],
    )
    ends = []
    for i, line in enumerate(data.lines):
        value = "" if line.last is None else numbers.plain(line.values[line.last], 0)
        colour = getattr(theme, line.key) if alone else theme.palette[i % len(theme.palette)]
        ends.append(End(line, f"{line.name} {value}", colour))
    high = max(v for line in data.lines for v in line.present)
    ticks = round_ticks(0, max(high, 100.0), page.steps(5))
    panel = line_field(page, data.lines[0].years, ticks, numbers.ticks(ticks), ends)
    level_line(panel, 100)
    draw_lines(panel, ends, width=2.0)


def _title(answers: Sequence[Answer], data: Indexed, numbers: Numbers) -> str:
    """How many times the base the total is, or the line that has grown most."""
    owner = owner_of(answers[0])
    ends = [line for line in data.lines if line.last is not None]
    line = max(ends, key=lambda line: line.values[line.last or 0])
    other = line.name
    if len(answers) == 1:
        line = next((one for one in ends if one.key == "total"), line)
        other = name_of(answers[0].areas[1])
    value, year = line.values[line.last or 0], line.years[line.last or 0]
    times = numbers.plain(value / 100, 1 if value < 10_000 or len(answers) == 1 else 0)
    return (
        f"{owner} trade with {within(other)}, {year}: {times} times what it was in {data.base}"
    )


KIND = Kind(
    order=3,
    shows="lines from 100 in the first year",
    questions=("growth",),
    several=True,
    draw=draw,
    columns=COLUMNS,
    areas=(2, 8),
    options=YEARLY,
    example="chart index CN KZ KG UZ TJ --years 2005:2020",
    caption="Several pairs from 100 in the first year.",
)
