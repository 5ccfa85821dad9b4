"""The page of a chart: title, subtitle, source line, and the panels between them; axes.

All places are in points from the lower left corner, whatever the dots per inch; every word on the
page is written here, so that nothing is placed without being measured.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tradestat.charts.fonts import Type
from tradestat.charts.labels import Box, Point
from tradestat.charts.style import Size, Theme

_TITLE, _SUB, _FOOT = 1.5, 1.0, 0.82
_LINE = 1.32  # of the type size: lines stand apart by so much


class Page:
    """One chart being laid out: `top` and `bottom` bound what is still free."""

    def __init__(self, size: Size, theme: Theme, dpi: int) -> None:
        from matplotlib.figure import Figure

        self.figure = Figure(
            figsize=(size.width, size.height), dpi=dpi, facecolor=theme.paper, edgecolor="none"
        )
        self.theme = theme
        self.text = size.text
        self.width, self.height = size.width * 72, size.height * 72
        margin = size.text * 1.5
        self.left, self.right = margin, self.width - margin
        self.bottom, self.top = margin * 0.85, self.height - margin
        self.type = Type(theme.families)
        self.boxes: list[Box] = []
        self.heading = ("", "")

    @property
    def inside(self) -> Box:
        """The page within its margins, as far as it is free."""
        return Box(self.left, self.bottom, self.right, self.top)

    def steps(self, usual: int) -> int:
        """How many steps an axis has: those usual on a column, more on a page that is higher."""
        return round(usual * max(1.0, self.height / self.text / 35.6))

    def measure(self, text: str, scale: float = 1.0, *, bold: bool = False) -> tuple[float, float]:
        """Width and line height in points of one line; scale: of the running text."""
        size = self.text * scale
        return self.type.measure(self.type.writable(text), size, bold)[0], size * _LINE

    def widest(self, texts: Sequence[str], scale: float = 1.0, *, bold: bool = False) -> float:
        """The width of the longest of some lines."""
        return max((self.measure(t, scale, bold=bold)[0] for t in texts), default=0.0)

    def wrap(self, text: str, width: float, scale: float = 1.0, *, bold: bool = False) -> list[str]:
        """Words in lines no wider than `width`; a word that is wider stands alone."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, scale, bold=bold)[0] <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def balanced(self, text: str, width: float, scale: float) -> list[str]:
        """Bold words in as few lines as they need, all about as long."""
        lines = self.wrap(text, width, scale, bold=True)
        narrow = width
        while narrow > width * 0.5:
            narrow -= width * 0.03
            tried = self.wrap(text, narrow, scale, bold=True)
            if len(tried) > len(lines):
                break
            if self.widest(tried, scale, bold=True) <= width:
                lines = tried
        return lines

    def shorten(self, text: str, width: float, scale: float = 1.0, *, bold: bool = False) -> str:
        """The text, cut with an ellipsis where it is wider."""
        if self.measure(text, scale, bold=bold)[0] <= width:
            return text
        while text and self.measure(text.rstrip() + "…", scale, bold=bold)[0] > width:
            text = text[:-1]
        return text.rstrip(" ,;(") + "…"

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        scale: float = 1.0,
        colour: str | None = None,
        bold: bool = False,
        align: str = "left",
        middle: bool = False,
        halo: bool = False,
    ) -> Box:
        """One line of text: y is its baseline, or its middle. Returns where it stands."""
        shown = self.type.writable(text)
        size = self.text * scale
        width, height = self.type.measure(shown, size, bold)
        artist = self.figure.text(
            x / self.width,
            y / self.height,
            shown,
            fontsize=size,
            color=colour or self.theme.ink,
            fontweight="bold" if bold else "normal",
            ha=align,
            va="center_baseline" if middle else "baseline",
            family=list(self.type.families),
            zorder=10,
        )
        if halo:
            from matplotlib.patheffects import withStroke

            artist.set_path_effects([withStroke(linewidth=size * 0.3, foreground=self.theme.paper)])
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        low = y - (height / 2 if middle else height * 0.25)
        box = Box(left, low, left + width, low + height)
        self.boxes.append(box)
        return box

    def head(self, title: str, subtitle: str) -> None:
        """The title and what is measured, from the top down."""
        self.heading = (title, subtitle)
        wide = self.right - self.left
        title = self.type.writable(title).replace("'", "’")
        scale = _TITLE
        if title and wide < self.measure(title, scale, bold=True)[0] < wide * 1.18:
            scale = _TITLE * 0.84  # rather a little smaller than one word on a line of its own
        for line in self.balanced(title, wide, scale) if title else ():
            self.top -= self.text * scale
            self.write(self.left, self.top, line, scale=scale, bold=True)
            self.top -= self.text * scale * (_LINE - 1)
        self.top -= self.text * 0.1
        subtitle = self.type.writable(subtitle)
        for line in self.wrap(subtitle, wide, _SUB) if subtitle else ():
            self.top -= self.text * _SUB
            self.write(
                self.left, self.top, line.replace("'", "’"), scale=_SUB, colour=self.theme.quiet
            )
            self.top -= self.text * _SUB * (_LINE - 1)
        self.top -= self.text * 0.9

    def foot(self, lines: Sequence[str]) -> None:
        """Notes and the source, from the bottom up; called when all else is written, since only
        then it is known which characters could not be."""
        wide = self.right - self.left
        for text in reversed([line for line in lines if line]):
            for line in reversed(self.wrap(text, wide, _FOOT)):
                self.write(
                    self.left, self.bottom + self.text * _FOOT * 0.25, line,
                    scale=_FOOT, colour=self.theme.quiet,
                )  # fmt: skip
                self.bottom += self.text * _FOOT * _LINE
        self.bottom += self.text * 0.6

    def panel(self, box: Box, x: tuple[float, float], y: tuple[float, float]) -> Panel:
        """A field for marks that fills the box; x and y are the values at its edges."""
        return Panel(self, box, x, y)


class Panel:
    """A field in which values have places. `axes` draws; words are written on the page."""

    def __init__(
        self, page: Page, box: Box, x: tuple[float, float], y: tuple[float, float]
    ) -> None:
        self.page, self.box, self.x, self.y = page, box, x, y
        self.axes: Any = page.figure.add_axes(
            (
                box.left / page.width,
                box.bottom / page.height,
                (box.right - box.left) / page.width,
                (box.top - box.bottom) / page.height,
            )
        )
        self.axes.set_axis_off()
        self.axes.set_xlim(*x)
        self.axes.set_ylim(*y)

    @property
    def em(self) -> float:
        """The running text in points, by which lines and marks grow."""
        return self.page.text / 8.5

    def at(self, x: float, y: float) -> Point:
        """Where a pair of values stands on the page, in points."""
        return self.across(x), self.up(y)

    def across(self, x: float) -> float:
        """Where a value on the horizontal axis stands."""
        share = (x - self.x[0]) / (self.x[1] - self.x[0])
        return self.box.left + share * (self.box.right - self.box.left)

    def up(self, y: float) -> float:
        """Where a value on the vertical axis stands."""
        share = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.box.bottom + share * (self.box.top - self.box.bottom)

    def grid(self, ticks: Sequence[float], labels: Sequence[str], *, zero: bool = True) -> None:
        """Level lines at round values, each with its number on the left; zero stands out."""
        theme, page = self.page.theme, self.page
        for tick, label in zip(ticks, labels, strict=True):
            if zero and tick == 0:
                self.axes.axhline(0, color=theme.zero, lw=0.9 * self.em, zorder=2.5)
            elif theme.gridlines:
                self.axes.axhline(tick, color=theme.grid, lw=0.7 * self.em, zorder=0.5)
            page.write(
                self.box.left - page.text * 0.55, self.up(tick), label,
                scale=0.9, colour=theme.quiet, align="right", middle=True,
            )  # fmt: skip

    def columns(self, ticks: Sequence[float], labels: Sequence[str], *, zero: bool = True) -> None:
        """The same upright: lines at round values, numbers below."""
        theme, page = self.page.theme, self.page
        for tick, label in zip(ticks, labels, strict=True):
            if zero and tick == 0:
                self.axes.axvline(0, color=theme.zero, lw=0.9 * self.em, zorder=2.5)
            elif theme.gridlines:
                self.axes.axvline(tick, color=theme.grid, lw=0.7 * self.em, zorder=0.5)
            page.write(
                self.across(tick), self.box.bottom - page.text * 1.25, label,
                scale=0.9, colour=theme.quiet, align="center",
            )  # fmt: skip

    def years(self, ticks: Sequence[int]) -> None:
        """Years below the field, each with a short stroke."""
        theme, page = self.page.theme, self.page
        for year in ticks:
            x = self.across(year)
            self.stroke((x, self.box.bottom), (x, self.box.bottom - page.text * 0.3))
            page.write(
                x, self.box.bottom - page.text * 1.3, str(year),
                scale=0.9, colour=theme.quiet, align="center",
            )  # fmt: skip

    def stroke(self, a: Point, b: Point, colour: str | None = None, width: float = 0.8) -> None:
        """A thin line between two places on the page."""
        from matplotlib.lines import Line2D

        page = self.page
        page.figure.add_artist(
            Line2D(
                [a[0] / page.width, b[0] / page.width],
                [a[1] / page.height, b[1] / page.height],
                color=colour or page.theme.zero,
                lw=width * self.em,
                zorder=1,
            )
        )


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, at most about `most` steps.

    >>> round_ticks(0, 27.2, 4)
    [0.0, 10.0, 20.0, 30.0]
    """
    if not high > low:
        high = low + (abs(low) or 1.0)
    raw = (high - low) / max(1, most)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def tight(low: float, high: float, most: int) -> tuple[list[float], tuple[float, float]]:
    """Round ticks that lie within the ends of an axis, and those ends: just past the values.

    >>> tight(-57, 96, 4)
    ([-50.0, 0.0, 50.0, 100.0], (-61.59, 100.59))
    """
    air = (high - low or abs(high) or 1.0) * 0.03
    ends = (low - air if low < 0 else low, high + air if high > 0 else high)
    ticks = [t for t in round_ticks(*ends, most) if ends[0] - 1e-12 <= t <= ends[1] + 1e-12]
    return ticks, ends


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Years to write under an axis: round ones, and the last, where it stands clear of the rest.

    >>> year_ticks(1992, 2025, 8)
    [1992, 1995, 2000, 2005, 2010, 2015, 2020, 2025]
    >>> year_ticks(2013, 2023, 6)
    [2013, 2015, 2017, 2019, 2021, 2023]
    """
    span = last - first
    step = next((s for s in (1, 2, 5, 10, 20, 25, 50, 100) if span / s <= most - 1), 200)
    if step <= 2:
        return list(range(last, first - 1, -step))[::-1]
    years = [y for y in range(first, last + 1) if y % step == 0]
    if not years or last - years[-1] >= step * 0.6:
        years.append(last)
    if years[0] - first >= step * 0.6:
        years.insert(0, first)
    return years
