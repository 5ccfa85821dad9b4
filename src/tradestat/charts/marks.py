"""Lines, bars and fields between lines; figures that are no final report are hollow and dashed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tradestat.charts.labels import Box, Point, beside, spread
from tradestat.charts.page import Page, Panel, round_ticks, year_ticks
from tradestat.language.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Line:
    """Values by year in single units of money; NaN where a year has none.

    soft: of a figure that is no final report, the word for it, else ""; rounding: the step to which
    it is known (NaN: exact); breaks: years with which another source begins: no line leads there;
    alone: whether a figure stands alone, unlike its years and what others report.
    """

    key: str
    name: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    soft: tuple[str, ...] = ()
    rounding: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()
    alone: tuple[bool, ...] = ()

    @property
    def last(self) -> int | None:
        """The position of the last value; None if there is none."""
        return max((i for i, v in enumerate(self.values) if v == v), default=None)

    @property
    def present(self) -> list[float]:
        """The values that there are."""
        return [v for v in self.values if v == v]

    def ending(self, write: Callable[[float], str]) -> str:
        """The name with the last value."""
        return self.name if self.last is None else f"{self.name} {write(self.values[self.last])}"

    def step(self, position: int) -> float:
        """The rounding of one value."""
        return self.rounding[position] if self.rounding else math.nan

    def is_soft(self, position: int) -> bool:
        """Whether one value is announced, estimated or preliminary."""
        return bool(self.soft) and bool(self.soft[position])


@dataclass(frozen=True, slots=True)
class End:
    """A line with its colour, and the label at its end; ink: the label's colour, if another."""

    line: Line
    label: str
    colour: str
    ink: str = ""


def span_of(years: Sequence[int]) -> tuple[float, float]:
    """The ends of an axis of years: half a year of air on either side."""
    return years[0] - 0.5, years[-1] + 0.5


def line_field(
    page: Page,
    ends: Sequence[End],
    years: Sequence[int],
    numbers: Numbers,
    steps: int,
    *,
    high: float | None = None,
    bottom: float | None = None,
    top: float | None = None,
    x: tuple[float, float] | None = None,
    wide: Sequence[str] = (),
    beside: Sequence[str] = (),
    dated: bool = True,
) -> Panel:
    """A field of years that has a scale from zero, with room for the labels of its lines.

    steps: of the scale, on a column. high: the end of the scale, if not the highest value. bottom,
    top, x: its bounds, if not all that is free. wide, beside: what else stands to its left and
    right. dated: whether the years are written below it.
    """
    if high is None:
        high = max((v for end in ends for v in end.line.present), default=0.0) / numbers.size
    ticks = round_ticks(0, high, page.steps(steps))
    labels, names = numbers.ticks(ticks), [*(end.label for end in ends), *beside]
    left = page.left + page.widest([*labels, *wide], 0.9) + page.text * 0.55
    right = page.right - page.widest(names, bold=True) - page.text * 0.8
    low = page.bottom + page.text * 1.7 if bottom is None else bottom
    box = Box(left, low, right, page.top if top is None else top)
    panel = page.panel(box, x or span_of(years), (0, ticks[-1]))
    panel.grid(ticks, labels)
    if dated:
        write_years(panel, years)
    return panel


def write_years(panel: Panel, years: Sequence[int]) -> None:
    """Years below a field, as many as its width holds."""
    width = panel.box.right - panel.box.left
    most = max(2, int(width / (panel.page.measure("2000", 0.9)[0] * 1.6)))
    panel.years(year_ticks(years[0], years[-1], most))


def draw_lines(panel: Panel, ends: Sequence[End], *, size: float = 1.0, width: float = 1.9) -> None:
    """Lines with a dot on the last value of each, and the labels of their ends."""
    for end in ends:
        draw_line(panel, end.line, end.colour, size=size, width=width)
    mark_ends(panel, ends, size=size)


def mark_ends(panel: Panel, ends: Sequence[End], *, size: float = 1.0) -> None:
    """A dot on the last value of each line, and the labels of their ends."""
    for end in ends:
        line = end.line
        if (last := line.last) is not None:
            dot(panel, line.years[last], line.values[last] / size, end.colour,
                hollow=line.is_soft(last))  # fmt: skip
    label_ends(panel, ends, size=size)


def draw_line(
    panel: Panel, line: Line, colour: str, *, size: float = 1.0, width: float = 1.9
) -> None:
    """One line. A year without a value parts it; a value alone between two gaps is a dot.

    size: of one unit on the axis; width in points at the column's type size.
    """
    theme = panel.page.theme
    dash = theme.dash(line.key)
    values = [v / size for v in line.values]
    for first in range(len(values) - 1):
        if not _joined(line, first):
            continue
        soft = line.is_soft(first + 1) and line.is_soft(first)
        panel.axes.plot(
            line.years[first : first + 2], values[first : first + 2], color=colour,
            ls=(0, (2.2, 1.6)) if soft else (0, dash) if dash else "-",
            lw=width * panel.em * theme.line, zorder=3, solid_capstyle="round", clip_on=False,
        )  # fmt: skip
    for i, value in enumerate(values):
        if value != value:
            continue
        apart = not _joined(line, i - 1) and not _joined(line, i)
        if line.alone and line.alone[i]:
            diamond(panel, line.years[i], value, colour)
        elif line.is_soft(i) or apart:
            dot(panel, line.years[i], value, colour, hollow=line.is_soft(i))


def _joined(line: Line, first: int) -> bool:
    """Whether a line leads from this value to the next: consecutive years of one source."""
    if not 0 <= first < len(line.values) - 1:
        return False
    year, after = line.years[first], line.years[first + 1]
    both = not any(math.isnan(v) for v in line.values[first : first + 2])
    return both and after - year == 1 and after not in line.breaks


def dot(
    panel: Panel, x: float, y: float, colour: str, *, hollow: bool = False, size: float = 4.2
) -> None:
    """A round mark; hollow for what is no final report."""
    _round(panel, x, y, colour, panel.page.theme.paper if hollow else colour, size, 1.2)


def ring(panel: Panel, x: float, y: float, colour: str) -> None:
    """The mark of a record: a ring around the value."""
    _round(panel, x, y, colour, "none", 9.5, 1.1)


def diamond(panel: Panel, x: float, y: float, colour: str) -> None:
    """The mark of a figure that stands alone: hollow, above the dots."""
    panel.axes.plot([x], [y], marker="D", ls="", ms=6 * panel.em, mew=1.3 * panel.em, mec=colour,
                    mfc=panel.page.theme.paper, clip_on=False, zorder=5)  # fmt: skip


def _round(
    panel: Panel, x: float, y: float, colour: str, fill: str, size: float, edge: float
) -> None:
    panel.axes.plot([x], [y], marker="o", ls="", ms=size * panel.em, mew=edge * panel.em,
                    mec=colour, mfc=fill, clip_on=False, zorder=4)  # fmt: skip


def pale_dot(panel: Panel, x: float, y: float, colour: str) -> None:
    """One mark of many, through which those below it are seen."""
    panel.axes.plot([x], [y], ls="", marker="o", ms=5 * panel.em, color=colour, alpha=0.75,
                    mec=panel.page.theme.paper, mew=0.4 * panel.em, zorder=3)  # fmt: skip


def segment(
    panel: Panel, a: Point, b: Point, colour: str, width: float, *, on_top: bool = False
) -> None:
    """A straight line between two pairs of values, behind the marks or among them."""
    more = {"zorder": 3, "clip_on": False} if on_top else {"zorder": 1}
    panel.axes.plot([a[0], b[0]], [a[1], b[1]], color=colour, lw=width * panel.em, **more)


def level_line(panel: Panel, y: float) -> None:
    """A dashed line across the field at one value."""
    panel.axes.axhline(y, color=panel.page.theme.zero, lw=0.9 * panel.em, ls=(0, (3, 2)), zorder=1)


def steps_path(
    panel: Panel, points: Sequence[Point], edge: float, colour: str, width: float
) -> None:
    """Smooth steps from value to value, NaN parting them; what lies beyond `edge` is not drawn."""
    import numpy as np

    t = np.linspace(0, 1, 24)
    ease = t * t * (3 - 2 * t)
    for (x0, a), (x1, b) in pairwise(points):
        if a != a or b != b or (a > edge and b > edge):
            continue
        xs, ys = x0 + t * (x1 - x0), a + (b - a) * ease
        panel.axes.plot(xs[ys <= edge], ys[ys <= edge], color=colour, lw=width * panel.em,
                        zorder=3, solid_capstyle="round", clip_on=False)  # fmt: skip


def fill_gap(panel: Panel, one: Line, other: Line, size: float) -> None:
    """The field between two lines, where both have a figure in a row of years of one source."""
    colour = panel.page.theme.fill
    both = [x == x and y == y for x, y in zip(one.values, other.values, strict=True)]
    cuts = [i for i, year in enumerate(one.years) if year in (*one.breaks, *other.breaks)]
    for start, end in pairwise([0, *cuts, len(one.years)]):
        panel.axes.fill_between(
            one.years[start:end],
            [v / size for v in one.values[start:end]],
            [v / size for v in other.values[start:end]],
            where=both[start:end], color=colour, lw=0, zorder=1.5,
        )  # fmt: skip
        for i in range(start, end):
            alone = both[i] and not any(both[n] for n in (i - 1, i + 1) if start <= n < end)
            if alone:  # a year between two breaks has no field, and yet a gap
                panel.axes.vlines(
                    one.years[i], *sorted((one.values[i] / size, other.values[i] / size)),
                    color=colour, lw=4 * panel.em, zorder=1.5,
                )  # fmt: skip


def stack_bands(
    panel: Panel, bands: Sequence[tuple[Line, str]], whole: Sequence[float]
) -> list[float]:
    """Bands from the bottom up, each with its colour, open where the whole is missing; where each
    ends on the page."""
    years = bands[0][0].years
    here = [v == v for v in whole]
    floor = [0.0] * len(years)
    middles = []
    for line, colour in bands:
        top = [f + (v if v == v else 0.0) for f, v in zip(floor, line.values, strict=True)]
        panel.axes.fill_between(
            years, floor, top, where=here, color=colour, lw=0, alpha=0.92, zorder=2
        )
        edge = [t if h else math.nan for t, h in zip(top, here, strict=True)]
        panel.axes.plot(
            years, edge, color=panel.page.theme.paper, lw=0.8 * panel.em, zorder=3
        )  # fmt: skip
        middles.append(panel.up((floor[-1] + top[-1]) / 2))
        floor = top
    return middles


def draw_columns(panel: Panel, line: Line, *, size: float = 1.0) -> None:
    """A bar a year from zero, in one colour above it and in another below. Soft figures are
    hollow."""
    theme = panel.page.theme
    per_year = panel.across(1) - panel.across(0)
    width = min(0.7, 3 * panel.page.text / per_year)
    for i, (year, value) in enumerate(zip(line.years, line.values, strict=True)):
        if value != value:
            continue
        colour = theme.exports if value >= 0 else theme.imports
        soft = line.is_soft(i)
        panel.axes.bar(
            [year], [value / size], width=width, lw=0.9 * panel.em if soft else 0,
            facecolor=theme.paper if soft else colour, edgecolor=colour, zorder=2,
        )  # fmt: skip


def cut_columns(panel: Panel, years: Sequence[int], top: float) -> None:
    """A slanting gap near the top of bars that are higher than the field."""
    for year in years:
        panel.axes.plot(
            [year - 0.5, year + 0.5], [top * 0.86, top * 0.92],
            color=panel.page.theme.paper, lw=2.2 * panel.em, zorder=2.2,
        )  # fmt: skip


def draw_rows(
    panel: Panel,
    values: Sequence[float],
    colours: Sequence[str],
    *,
    start: Sequence[float] | None = None,
) -> None:
    """Lying bars one under another; start: where each begins."""
    panel.axes.barh(
        list(range(len(values))), list(values), height=0.68, left=list(start) if start else 0,
        color=list(colours), lw=0, zorder=2,
    )  # fmt: skip


def tick_mark(panel: Panel, value: float, place: float, colour: str) -> None:
    """A short upright stroke across a lying bar: the value before."""
    half = 0.68 / 2 + 0.08
    for width, ink in ((3.2, panel.page.theme.paper), (1.6, colour)):
        panel.axes.plot(
            [value, value], [place - half, place + half], color=ink, lw=width * panel.em,
            solid_capstyle="butt", clip_on=False, zorder=3,
        )  # fmt: skip


def block(
    panel: Panel, x: float, width: float, low: float, high: float, colour: str, zorder: float
) -> None:
    """An upright bar between two heights."""
    panel.axes.bar([x], [high - low], width=width, bottom=low, color=colour, lw=0, zorder=zorder)


def label_ends(panel: Panel, ends: Sequence[End], *, size: float) -> None:
    """Names with the last values, to the right of the field, beside their lines and apart.

    size: of one unit on the axis. The total and what comes first are written bold.
    """
    heights = [
        panel.box.bottom if e.line.last is None else panel.up(e.line.values[e.line.last] / size)
        for e in ends
    ]
    label_heights(panel, ends, heights)


def label_heights(panel: Panel, ends: Sequence[End], heights: Sequence[float]) -> None:
    """Labels to the right of the field at these heights, apart; a stroke leads to one that had to
    move."""
    page, box = panel.page, panel.box
    x = box.right + page.text * 0.75
    places = spread(heights, page.text * 1.3, box.bottom, box.top + page.text * 0.2)
    for end, height, place in zip(ends, heights, places, strict=True):
        ink = end.ink or end.colour
        if abs(height - place) > page.text * 0.55:
            panel.stroke(
                (box.right + page.text * 0.2, height), (box.right + page.text * 0.65, place), ink,
                0.6,
            )  # fmt: skip
        bold = end.line.key in ("total", "first")
        page.write(x, place, end.label, colour=ink, middle=True, bold=bold)


def points_of(panel: Panel, line: Line, size: float) -> list[Point]:
    """The line's places on the page."""
    return [
        panel.at(x, v / size) if v == v else (math.nan, math.nan)
        for x, v in zip(line.years, line.values, strict=True)
    ]


def label_point(
    panel: Panel,
    at: Point,
    text: str,
    colour: str,
    *,
    boxes: Sequence[Box] = (),
    lines: Sequence[Sequence[Point]] = (),
    scale: float = 0.95,
    inside: Box | None = None,
    tries: Sequence[float] = (1.0, 2.0, 3.2),
) -> Box | None:
    """A label beside a point where it touches nothing; nothing is written if there is no room."""
    page = panel.page
    width, height = page.measure(text, scale)
    pad = page.text * 0.15
    room = inside or Box(page.left, panel.box.bottom, panel.box.right + page.text, page.top)
    free = beside(
        at, width + pad, height, page.text * 0.75, room, [*boxes, *page.boxes], lines, tries
    )
    if free is None:
        return None
    return page.write(
        free.left + pad / 2, (free.bottom + free.top) / 2, text,
        scale=scale, colour=colour, middle=True, halo=True,
    )  # fmt: skip
