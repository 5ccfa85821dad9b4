"""Lines by year: gaps left open, figures that are no final report hollow and dashed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat.charts.data_series import Line
from tradestat.charts.labels import Box, Point, beside, spread
from tradestat.charts.page import Panel

Ends = list[tuple[Line, str, str]]


def draw_line(
    panel: Panel, line: Line, colour: str, *, size: float = 1.0, width: float = 1.9
) -> None:
    """One line. A year without a value parts it; a value alone between two gaps is a dot.

    size: of one unit on the axis; width in points at the column's type size.
    """
    theme = panel.page.theme
    weight = width * panel.em * theme.line
    dash = theme.dash(line.key)
    values = [v / size for v in line.values]
    style: dict[str, object] = {"color": colour, "lw": weight, "zorder": 3}
    for first in range(len(values) - 1):
        second = first + 1
        if not _joined(line, first):
            continue
        soft = line.is_soft(second) and line.is_soft(first)
        pattern = (0, (2.2, 1.6)) if soft else (0, dash) if dash else "-"
        panel.axes.plot(
            line.years[first : second + 1], values[first : second + 1], ls=pattern,
            solid_capstyle="round", clip_on=False, **style,
        )  # fmt: skip
    for i, value in enumerate(values):
        if value != value:
            continue
        alone = not _joined(line, i - 1) and not _joined(line, i)
        if line.is_soft(i) or alone:
            dot(panel, line.years[i], value, colour, hollow=line.is_soft(i))


def _joined(line: Line, first: int) -> bool:
    """Whether a line leads from this value to the next: consecutive years of one source."""
    if not 0 <= first < len(line.values) - 1:
        return False
    year, after = line.years[first], line.years[first + 1]
    held = not any(math.isnan(v) for v in line.values[first : first + 2])
    return held and after - year == 1 and after not in line.breaks


def dot(
    panel: Panel, x: float, y: float, colour: str, *, hollow: bool = False, size: float = 4.2
) -> None:
    """A round mark; hollow for what is no final report."""
    panel.axes.plot(
        [x], [y], marker="o", ls="", ms=size * panel.em, mew=1.2 * panel.em, mec=colour,
        mfc=panel.page.theme.paper if hollow else colour, clip_on=False, zorder=4,
    )  # fmt: skip


def ring(panel: Panel, x: float, y: float, colour: str) -> None:
    """The mark of a record: a ring around the value."""
    panel.axes.plot(
        [x], [y], marker="o", ls="", ms=9.5 * panel.em, mew=1.1 * panel.em, mec=colour,
        mfc="none", clip_on=False, zorder=4,
    )  # fmt: skip


def label_ends(panel: Panel, ends: Ends, *, size: float, scale: float = 1.0) -> list[Box]:
    """Names with the last values, to the right of the field, beside their lines and apart.

    ends: line, label, colour. size: of one unit on the axis.
    """
    page = panel.page
    wanted = []
    for line, _, _ in ends:
        last = line.last
        wanted.append(panel.up(line.values[last] / size) if last is not None else panel.box.bottom)
    gap = page.text * scale * 1.3
    places = spread(wanted, gap, panel.box.bottom, panel.box.top + page.text * 0.2)
    boxes = []
    for (line, label, colour), want, place in zip(ends, wanted, places, strict=True):
        x = panel.box.right + page.text * 0.75
        if abs(want - place) > page.text * 0.55:
            panel.stroke(
                (panel.box.right + page.text * 0.2, want),
                (panel.box.right + page.text * 0.65, place),
                colour,
                0.6,
            )
        bold = line.key in ("total", "first")
        boxes.append(
            page.write(x, place, label, scale=scale, colour=colour, middle=True, bold=bold)
        )
    return boxes


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
    found = beside(
        at, width + pad, height, page.text * 0.75, room, [*boxes, *page.boxes], lines, tries
    )
    if found is None:
        return None
    return page.write(
        found.left + pad / 2, (found.bottom + found.top) / 2, text,
        scale=scale, colour=colour, middle=True, halo=True,
    )  # fmt: skip
