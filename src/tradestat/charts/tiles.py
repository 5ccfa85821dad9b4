"""Tiles that fill a rectangle, and ribbons that lead from one side to another."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.labels import Box
from tradestat.charts.page import Page, Panel


def squarified(values: Sequence[float], box: Box) -> list[Box]:
    """Boxes whose areas are as the values, the largest first, each as near a square as can be.

    values: above zero, in falling order. Source: Bruls, Huizing and van Wijk (2000), Squarified
    treemaps.

    >>> [(b.left, b.right) for b in squarified([6.0, 6.0], Box(0, 0, 2, 1))]
    [(0, 1.0), (1.0, 2)]
    """
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    total = sum(values)
    if not values or total <= 0:
        return []
    scale = (right - left) * (top - bottom) / total
    areas = [v * scale for v in values]
    found: list[Box] = []
    start = 0
    while start < len(areas):
        wide, high = right - left, top - bottom
        side = min(wide, high)
        end = start + 1
        while end < len(areas) and _worst(areas[start : end + 1], side) <= _worst(
            areas[start:end], side
        ):
            end += 1
        row = areas[start:end]
        last = end == len(areas)
        thick = sum(row) / side
        if wide >= high:  # a column at the left, filled from the top
            edge = right if last else left + thick
            at = top
            for i, area in enumerate(row):
                low = bottom if i == len(row) - 1 else at - area / thick
                found.append(Box(left, low, edge, at))
                at = low
            left = edge
        else:  # a row at the top, filled from the left
            edge = bottom if last else top - thick
            at = left
            for i, area in enumerate(row):
                far = right if i == len(row) - 1 else at + area / thick
                found.append(Box(at, edge, far, top))
                at = far
            top = edge
        start = end
    return found


def _worst(row: Sequence[float], side: float) -> float:
    """The largest ratio of sides in a row of areas laid along `side`."""
    total = sum(row)
    return max(max(side**2 * a / total**2, total**2 / (side**2 * a)) for a in row)


def draw_tile(page: Page, box: Box, colour: str) -> None:
    """A filled rectangle with a line of paper around it."""
    from matplotlib.patches import Rectangle

    page.figure.add_artist(
        Rectangle(
            (box.left / page.width, box.bottom / page.height),
            (box.right - box.left) / page.width,
            (box.top - box.bottom) / page.height,
            facecolor=colour,
            edgecolor=page.theme.paper,
            lw=page.text * 0.14,
            zorder=1,
        )
    )


def draw_ribbon(
    panel: Panel,
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    colour: str,
    alpha: float = 0.55,
) -> None:
    """A band from one upright edge to another; start and end: x, lower and upper y."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x0, low0, high0), (x1, low1, high1) = start, end
    half = (x0 + x1) / 2
    points = [
        (x0, high0), (half, high0), (half, high1), (x1, high1),
        (x1, low1), (half, low1), (half, low0), (x0, low0), (x0, high0),
    ]  # fmt: skip
    codes = [
        Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4,
        Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CLOSEPOLY,
    ]  # fmt: skip
    panel.axes.add_patch(
        PathPatch(Path(points, codes), facecolor=colour, edgecolor="none", alpha=alpha, zorder=2)
    )


def mixed(colour: str, paper: str, share: float) -> str:
    """A colour thinned with paper; share: how much of the colour stays.

    >>> mixed("#000000", "#ffffff", 0.25)
    '#bfbfbf'
    """
    parts = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * share + p * (1 - share)):02x}" for c, p in parts)


def writing_on(colour: str, dark: str = "#16202a", light: str = "#ffffff") -> str:
    """Dark or light ink, whichever stands out more from a colour.

    Contrast as in the W3C's Web Content Accessibility Guidelines 2.1.
    """
    return max((dark, light), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    bright = sorted((_luminance(one), _luminance(other)))
    return (bright[1] + 0.05) / (bright[0] + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
