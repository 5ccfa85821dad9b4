"""Bars: by year up and down from zero, and lying one under another."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_series import Line
from tradestat.charts.page import Panel


def draw_columns(
    panel: Panel, line: Line, *, size: float, colours: tuple[str, str] | None = None
) -> None:
    """A bar a year from zero; colours: above and below it. Soft figures are hollow."""
    theme = panel.page.theme
    up, down = colours or (theme.exports, theme.imports)
    per_year = panel.across(1) - panel.across(0)
    width = min(0.7, 3 * panel.page.text / per_year)
    for i, (year, value) in enumerate(zip(line.years, line.values, strict=True)):
        if value != value:
            continue
        colour = up if value >= 0 else down
        soft = line.is_soft(i)
        panel.axes.bar(
            [year], [value / size], width=width, lw=0.9 * panel.em if soft else 0,
            facecolor=theme.paper if soft else colour, edgecolor=colour, zorder=2,
        )  # fmt: skip


def draw_rows(
    panel: Panel,
    places: Sequence[float],
    values: Sequence[float],
    colours: Sequence[str],
    *,
    start: Sequence[float] | None = None,
    height: float = 0.68,
) -> None:
    """Lying bars at these places; start: where each begins."""
    panel.axes.barh(
        list(places), list(values), height=height, left=list(start) if start else 0,
        color=list(colours), lw=0, zorder=2,
    )  # fmt: skip


def tick_mark(panel: Panel, value: float, place: float, colour: str, height: float = 0.68) -> None:
    """A short upright stroke across a lying bar: the value before."""
    theme = panel.page.theme
    half = height / 2 + 0.08
    for width, ink in ((3.2, theme.paper), (1.6, colour)):
        panel.axes.plot(
            [value, value], [place - half, place + half], color=ink, lw=width * panel.em,
            solid_capstyle="butt", clip_on=False, zorder=3,
        )  # fmt: skip
