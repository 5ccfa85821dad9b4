"""Ranks over time as a bump chart."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_places import Place, Places, places_of
from tradestat.charts.labels import Box
from tradestat.charts.page import Panel
from tradestat.charts.recipe import Canvas
from tradestat.charts.ticks import year_ticks
from tradestat.charts.titles import subtitle_of
from tradestat.errors import BadChart
from tradestat.model import Answer

_COLOURED = 5


def bump(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A line for each partner through its places; the first ones in colour."""
    answer, page = answers[0], canvas.page
    data = places_of(answer)
    if not data.rows:
        raise BadChart.empty("bump", "nobody takes a place", "Ask for more: --top 10")
    depth = len(data.rows)
    theme = page.theme
    notes = [f"Places below {depth} are not drawn."] if _leaves(data, depth) else []
    sub = (
        f"Rank by {answer.facts['by']}; {subtitle_of(answer)[:1].lower()}{subtitle_of(answer)[1:]}"
    )
    canvas.frame(answer, notes=notes, subtitle=sub, names=[r.name for r in data.rows])
    room = (page.right - page.left) * 0.27
    names = [page.shorten(row.name, room) for row in data.rows]
    left = page.left + page.widest([_shown(r) for r in range(1, depth + 1)]) + page.text * 1.0
    right = page.right - page.widest(names) - page.widest(["10 "]) - page.text * 1.0
    box = Box(left, page.bottom + page.text * 1.7, right, page.top)
    years = data.years
    x = (years[0] - 0.15, years[-1] + 0.15) if len(years) > 1 else (years[0] - 1.0, years[0] + 0.2)
    panel = page.panel(box, x, (depth + 0.5, 0.5))
    scale = min(1.0, (box.top - box.bottom) / depth / (page.text * 1.25))
    for number, row in reversed(list(enumerate(data.rows))):
        colour = theme.palette[number] if number < _COLOURED else theme.muted
        _path(panel, row, years, colour, depth, 2.4 if number < _COLOURED else 1.3)
    for number, (row, name) in enumerate(zip(data.rows, names, strict=True)):
        colour = theme.palette[number] if number < _COLOURED else theme.quiet
        last = row.ranks[-1]
        if not last <= depth:
            continue
        y = panel.up(number + 1)
        page.write(box.right + page.text * 0.7, y, f"{_shown(last)} {name}", middle=True,
                   colour=colour, bold=number < _COLOURED, scale=scale)  # fmt: skip
    for place in range(1, depth + 1):
        page.write(box.left - page.text * 0.7, panel.up(place), _shown(place), middle=True,
                   align="right", colour=theme.quiet, scale=scale)  # fmt: skip
    most = max(2, int((right - left) / (page.measure("2000", 0.9)[0] * 1.5)))
    panel.years(year_ticks(years[0], years[-1], most))


def _shown(rank: float) -> str:
    return f"{int(rank)}"


def _leaves(data: Places, depth: int) -> bool:
    return any(rank > depth for row in data.rows for rank in row.ranks)


def _path(
    panel: Panel, row: Place, years: Sequence[int], colour: str, depth: int, width: float
) -> None:
    """Smooth steps from place to place; a line that falls below the last place leaves the field."""
    import numpy as np

    axes, em = panel.axes, panel.em
    edge = depth + 0.5
    t = np.linspace(0, 1, 24)
    ease = t * t * (3 - 2 * t)
    for i in range(len(years) - 1):
        a, b = row.ranks[i], row.ranks[i + 1]
        if a != a or b != b or (a > depth and b > depth):
            continue
        xs = years[i] + t * (years[i + 1] - years[i])
        ys = a + (b - a) * ease
        inside = ys <= edge
        axes.plot(xs[inside], ys[inside], color=colour, lw=width * em, zorder=3,
                  solid_capstyle="round", clip_on=False)  # fmt: skip
    held = [(y, r) for y, r in zip(years, row.ranks, strict=True) if r <= depth]
    axes.plot([y for y, _ in held], [r for _, r in held], ls="", marker="o", color=colour,
              ms=(5.5 if width > 2 else 4) * em, clip_on=False, zorder=4)  # fmt: skip
