"""A chart in characters: columns by year, or lying bars, as wide as the window."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.canvas import scale
from tradestat.charts.page import round_ticks, year_ticks
from tradestat.charts.ranking import ranking_of
from tradestat.charts.series import floats, pair_series
from tradestat.errors import BadChart
from tradestat.errors.base import one_line
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, RankingFacts

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PARTS = " ▏▎▍▌▋▊▉"


def plot(answer: Answer, width: int = 80, height: int = 10) -> str:
    """The answer as a chart of characters, no line longer than `width`.

    Growth and shares: a column a year; rankings: a bar for each. Raises BadChart for an answer
    that has neither.
    """
    if answer.question == "growth":
        line = pair_series(answer).lines[answer.flow.plural]
        unit = unit_for(line.values, answer.unit)
        head = f"{line.name}, {scale(unit)}{answer.currency}"
        return _columns(head, line.years, line.values, Numbers(unit), width, height)
    if isinstance(answer.facts, RankingFacts):
        data = ranking_of(answer)
        shown = [p for p in data.placed if p.value == p.value]
        unit = unit_for([p.value for p in shown], answer.unit)
        head = f"{data.flow.plural.capitalize()} {data.facts.year}, {scale(unit)}{answer.currency}"
        return _rows(
            head, [one_line(p.name) for p in shown], [p.value for p in shown], Numbers(unit), width
        )
    if answer.question == "shares":
        key = answer.areas[1]
        name = next(c.title for c in answer.columns if c.name == key).removesuffix(" %")
        years = [int(y) for y in answer.frame["period"]]
        values = floats(answer.frame[key])
        return _columns(f"{name}, percent", years, values, Numbers(), width, height)
    about = f"the answer to `{answer.question}`" if answer.question else "this answer"
    raise BadChart(
        f"There is no chart in characters of {about}.",
        "There is one of: growth, partners, products, shares.  A chart of this one: "
        "--chart FILE.png",
    )


def _columns(
    head: str,
    years: Sequence[int],
    values: Sequence[float],
    numbers: Numbers,
    width: int,
    height: int,
) -> str:
    held = [v for v in values if v == v]
    if not held:
        raise BadChart.empty("--plot", "there is no figure", "Ask for other years.")
    low, high = min(0.0, *held) / numbers.size, max(0.0, *held) / numbers.size
    ticks = round_ticks(low, high, 4)
    base, top = ticks[0], ticks[-1]
    texts = numbers.ticks(ticks)
    margin = max(map(len, texts)) + 1
    room = width - margin - 1
    step = max(1, min(6, room // len(years)))
    count = min(len(years), room // step)
    years, values = years[-count:], values[-count:]
    thick = step - 1 if step > 2 else step
    grid = []
    unit = (top - base) / height
    for row in range(height):
        floor = base + unit * (height - 1 - row)
        cells = "".join(
            _cell(v / numbers.size, floor, unit) * thick + " " * (step - thick) for v in values
        )
        tick = next(
            (
                t
                for t, v in zip(texts, ticks, strict=True)
                if floor - 1e-9 <= v < floor + unit - 1e-9
            ),
            "",
        )
        grid.append(f"{tick:>{margin - 1}} ┤{cells}".rstrip())
    said = [" "] * (room + margin + 8)
    most = max(2, count * step // 6)
    for year in year_ticks(years[0], years[-1], most):
        start = margin + 1 + (year - years[0]) * step
        if start + 4 <= width and "".join(said[max(0, start - 1) : start + 4]).strip() == "":
            said[start : start + 4] = str(year)
    return "\n".join([head, *grid, "".join(said).rstrip()])


def _cell(value: float, floor: float, unit: float) -> str:
    """The part of a column that stands between `floor` and `floor + unit`."""
    if value != value:
        return " "
    if floor < -1e-9:  # below zero a column hangs down, in whole characters
        return "█" if value < floor + unit / 2 else " "
    if value <= floor:
        return " "
    filled = min(1.0, (value - floor) / unit)
    return _EIGHTHS[max(1, round(filled * 8))]


def _rows(
    head: str, names: Sequence[str], values: Sequence[float], numbers: Numbers, width: int
) -> str:
    texts = [numbers.plain(v / numbers.size, 2 if numbers.size > 1 else 0) for v in values]
    longest = min(max(map(len, names)), max(12, width // 3))
    digits = max(map(len, texts))
    room = width - longest - digits - 2
    high = max(values)
    lines = [head]
    for name, value, text in zip(names, values, texts, strict=True):
        shown = name if len(name) <= longest else name[: longest - 1] + "…"
        eighths = max(1, round(max(0.0, value) / high * room * 8)) if high > 0 else 0
        bar = "█" * (eighths // 8) + _PARTS[eighths % 8].strip()
        lines.append(f"{shown:<{longest}} {text:>{digits}} {bar}".rstrip())
    return "\n".join(lines)
