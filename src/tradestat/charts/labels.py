"""Labels that do not lie on each other: spread along an edge, or set beside a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )

    def crossed(self, line: Sequence[Point]) -> bool:
        """Whether a line through these points crosses it; NaN parts the line."""
        return any(self._cut(a, b) for a, b in pairwise(line))

    def _cut(self, a: Point, b: Point) -> bool:
        # Liang and Barsky (1984), A new concept and method for line clipping.
        if a != a or b != b or any(v != v for v in (*a, *b)):
            return False
        start, end = 0.0, 1.0
        for low, high, at, way in (
            (self.left, self.right, a[0], b[0] - a[0]),
            (self.bottom, self.top, a[1], b[1] - a[1]),
        ):
            if way == 0:
                if at < low or at > high:
                    return False
                continue
            one, two = (low - at) / way, (high - at) / way
            start, end = max(start, min(one, two)), min(end, max(one, two))
        return start <= end


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted, in their order, `gap` apart, from low to high.

    Neighbours that are too close move apart about their mean (pool adjacent violators, which gives
    the least squares solution). If they do not fit at all they are set evenly.

    >>> spread([10, 11, 50], 6, 0, 100)
    [7.5, 13.5, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    if not order:
        return []
    if gap * (len(order) - 1) > high - low:
        gap = (high - low) / max(1, len(order) - 1)
    # In shifted places, each less its own distance from the first, the order alone has to hold.
    blocks: list[list[float]] = []
    for place, i in enumerate(order):
        blocks.append([wanted[i] - gap * place, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            before, many = blocks.pop()
            blocks.append([(mean * count + before * many) / (count + many), count + many])
    top = high - gap * (len(order) - 1)
    shifted = [min(max(m, low), top) for m, n in blocks for _ in range(int(n))]
    found = [0.0] * len(wanted)
    for place, i in enumerate(order):
        found[i] = float(shifted[place] + gap * place)
    return found


def beside(
    point: Point,
    width: float,
    height: float,
    reach: float,
    inside: Box,
    boxes: Sequence[Box] = (),
    lines: Sequence[Sequence[Point]] = (),
    tries: Sequence[float] = (1.0, 2.0, 3.2),
) -> Box | None:
    """A place for a label beside a point that touches nothing; None if there is none.

    Tried in turn: above, above to the left and right, left, right, below; then further off, at
    `tries` times the reach.
    """
    x, y = point
    for far in (reach * t for t in tries):
        for left, bottom in (
            (x - width / 2, y + far),
            (x - width - far * 0.3, y + far),
            (x + far * 0.3, y + far),
            (x - width - far, y - height / 2),
            (x + far, y - height / 2),
            (x - width / 2, y - far - height),
            (x - width - far * 0.3, y - far - height),
            (x + far * 0.3, y - far - height),
        ):
            box = Box(left, bottom, left + width, bottom + height)
            if (
                box.within(inside)
                and not any(box.meets(b) for b in boxes)
                and not any(box.crossed(line) for line in lines)
            ):
                return box
    return None
