"""Values as an index: the first year that all lines have is 100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tradestat.charts.data_series import Line, PairSeries, pair_series
from tradestat.charts.titles import name_of
from tradestat.errors import BadChart
from tradestat.language.english.words import spans
from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Indexed:
    """Lines in percent of the base year; left_out: years of another source, in words."""

    base: int
    lines: tuple[Line, ...]
    left_out: str


def indexed(answers: Sequence[Answer]) -> Indexed:
    """One answer: its exports, imports and total; several: the measure of each pair.

    Nothing is computed across a seam: what another source says later is left out. Raises BadChart
    where no year has them all.

    >>> import tradestat as ts
    >>> index = indexed([ts.growth("CN", "KG", source="imf-dots", years="2018:2019")])
    >>> index.base, [round(v, 1) for v in index.lines[2].values]
    (2018, [100.0, 113.0])
    """
    series = [pair_series(a) for a in answers]
    if len(series) == 1:
        chosen = [(series[0], line) for line in series[0].shown()]
    else:
        measure = series[0].measure if series[0].measure != "balance" else "total"
        chosen = [(s, s.lines[measure]) for s in series]
    kept = [_before_seam(s, line) for s, line in chosen]
    common = set(kept[0][1])
    for _, values in kept[1:]:
        common &= set(values)
    good = sorted(y for y in common if all(values[y] > 0 for _, values in kept))
    if not good:
        raise BadChart.empty(
            "index", "no year has a figure above zero for all lines", "Ask for fewer pairs."
        )
    base = good[0]
    last = max(max(values) for _, values in kept)
    years = tuple(range(base, last + 1))
    lines = []
    for number, (line, values) in enumerate(kept):
        name = line.name if len(answers) == 1 else name_of(answers[number].areas[1])
        soft = dict(zip(line.years, line.soft, strict=False))
        lines.append(
            Line(
                line.key if len(answers) == 1 else f"pair {number}",
                name,
                years,
                tuple(values.get(y, math.nan) / values[base] * 100 for y in years),
                tuple(soft.get(y, "") for y in years),
            )
        )
    out = sorted({y for s in series for year, _ in s.seams[:1] for y in s.years if y >= year})
    return Indexed(base, tuple(lines), spans(out))


def _before_seam(series: PairSeries, line: Line) -> tuple[Line, dict[int, float]]:
    end = series.seams[0][0] if series.seams else series.years[-1] + 1
    held = {y: v for y, v in zip(line.years, line.values, strict=True) if v == v and y < end}
    if not held:
        raise BadChart.empty(
            "index", f"{line.name.lower()} have no figures of one source", "Name a --source."
        )
    return line, held
