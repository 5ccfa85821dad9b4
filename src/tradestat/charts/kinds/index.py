"""Lines from 100 in the first year.

Of several pairs, or of one pair's exports, imports and total.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tradestat.charts import marks, series
from tradestat.charts.canvas import Canvas, cited, name_of, owner_of
from tradestat.charts.marks import Line
from tradestat.charts.series import PairSeries
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, spans, within
from tradestat.language.numbers import Numbers
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
    pairs = [series.pair_series(a) for a in answers]
    if len(pairs) == 1:
        chosen = [(pairs[0], line, line.key, line.name) for line in pairs[0].shown]
    else:
        flow, names = pairs[0].asked.key, [name_of(a.areas[1]) for a in answers]
        chosen = [(p, p.lines[flow], f"pair {i}", names[i]) for i, p in enumerate(pairs)]
    kept = [_before_break(pair, line) for pair, line, _, _ in chosen]
    good = [y for y in sorted(set(kept[0]).intersection(*kept)) if all(v[y] > 0 for v in kept)]
    if not good:
        raise BadChart.empty(
            "index", "no year has a figure above zero for all lines", "Ask for fewer pairs."
        )
    base = good[0]
    years = tuple(range(base, max(max(values) for values in kept) + 1))
    lines = []
    for (_, line, key, name), values in zip(chosen, kept, strict=True):
        soft = dict(zip(line.years, line.soft, strict=True))
        percent = tuple(values.get(y, math.nan) / values[base] * 100 for y in years)
        alone = dict(zip(line.years, line.alone, strict=True))
        lines.append(
            Line(key, name, years, percent, tuple(soft.get(y, "") for y in years),
                 alone=tuple(alone.get(y, False) for y in years))
        )  # fmt: skip
    out = sorted({y for p in pairs for year, _ in p.breaks[:1] for y in p.years if y >= year})
    return Indexed(base, tuple(lines), spans(out))


def _before_break(pair: PairSeries, line: Line) -> dict[int, float]:
    end = pair.breaks[0][0] if pair.breaks else pair.years[-1] + 1
    values = {y: v for y, v in zip(line.years, line.values, strict=True) if v == v and y < end}
    if not values:
        raise BadChart.empty(
            "index", f"{line.name.lower()} have no figures of one source", "Name a --source."
        )
    return values


def draw(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A line for each pair or flow, and one across at 100."""
    data, first, alone = indexed(answers), answers[0], len(answers) == 1
    numbers, palette = canvas.numbers(), canvas.theme.palette
    plain = alone or first.flow in (Flow.TOTAL, Flow.BALANCE)
    measure = "" if plain else f"{capital(first.flow.plural)}; "
    canvas.frame(
        first,
        _title(answers, data, numbers),
        f"{measure}Index of current dollars, {data.base} = 100; {series.reporters(answers)}",
        source=None if alone else cited(answers),
        notes=[
            *([f"Excluded: figures of another source, {data.excluded}."] if data.excluded else []),
            *series.soft_notes(data.lines),
        ],
        names=[line.name for line in data.lines],
    )
    ends = []
    for i, line in enumerate(data.lines):
        colour = getattr(canvas.theme, line.key) if alone else palette[i % len(palette)]
        ends.append(marks.End(line, line.ending(lambda v: numbers.plain(v, 0)), colour))
    high = max(100.0, *(v for line in data.lines for v in line.present))
    panel = marks.line_field(canvas.page, ends, data.lines[0].years, numbers, 5, high=high)
    marks.level_line(panel, 100)
    marks.draw_lines(panel, ends, width=2.0)


def _title(answers: Sequence[Answer], data: Indexed, numbers: Numbers) -> str:
    """How many times the base the total is, or the line that has grown most."""
    lasts = {line.key: (line.values[line.last or 0], line) for line in data.lines}
    value, line = max(lasts.values(), key=lambda last: last[0])
    other, places = line.name, 1 if value < 10_000 else 0
    if len(answers) == 1:
        value, line = lasts.get("total", (value, line))
        other, places = name_of(answers[0].areas[1]), 1
    year, times = line.years[line.last or 0], numbers.plain(value / 100, places)
    trade = f"{owner_of(answers[0])} trade with {within(other)}"
    return f"{trade}, {year}: {times} times what it was in {data.base}"


KIND = series.growth_kind(
    order=3, several=True, areas=(2, 8), draw=draw,
    example="chart index CN KZ KG UZ TJ --years 2005:2020",
)  # fmt: skip
