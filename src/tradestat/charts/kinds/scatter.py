"""Both reports, all partners, log scales.

The usual chart of `mirror` with one area: a dot for each partner, on the slanting line where the
two agree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from tradestat.charts import marks
from tradestat.charts.canvas import Canvas, Kind, cited, label_of, name_of, owner_of, scale
from tradestat.charts.labels import Box
from tradestat.charts.page import Panel
from tradestat.charts.series import floats
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, currency_words, within
from tradestat.language.numbers import unit_for
from tradestat.model import Answer, Flow

_DEEP = 1e5


@dataclass(frozen=True, slots=True)
class Dot:
    """One partner: what A reports and what the partner reports, single units of money."""

    name: str
    a: float
    b: float


def dots_of(answer: Answer) -> tuple[list[Dot], int]:
    """Partners of whom both sides have a figure above zero, and how many are excluded because one
    is under a hundred thousandth of the largest."""
    frame = answer.frame
    names = [label_of(row) for row in frame.to_dict("records")]
    rows = zip(names, floats(frame["a_value"]), floats(frame["b_value"]), strict=True)
    both = [Dot(str(name), a, b) for name, a, b in rows if a > 0 and b > 0]
    if not both:
        raise BadChart.empty("scatter", "no partner reports, too", "Try another year or flow.")
    least = max(max(d.a, d.b) for d in both) / _DEEP
    kept = [d for d in both if min(d.a, d.b) >= least]
    return kept, len(both) - len(kept)


def draw(answer: Answer, canvas: Canvas) -> None:
    """What the partner reports across, what A reports up."""
    page, theme = canvas.page, canvas.theme
    dots, small = dots_of(answer)
    unit = unit_for([median(v for d in dots for v in (d.a, d.b))], answer.unit)
    numbers, name = canvas.numbers(unit), name_of(answer.areas[0])
    what = {Flow.TOTAL: "Total trade"}.get(answer.flow, f"{capital(answer.flow.plural)} of {name}")
    years = {int(y) for y in answer.frame["period"]}
    when = f" in {max(years)}" if len(years) == 1 else ""
    money = f"{scale(unit)}{currency_words(answer.currency)}"
    note = f"Not drawn: {small} with less than a hundred thousandth of the largest."
    canvas.frame(
        answer, _title(name, dots),
        f"{what}{when}, {money}, log scales; on the slanting line both agree",
        source=cited([answer]), notes=[note] if small else (), names=[d.name for d in dots],
    )  # fmt: skip
    logs = [math.log10(v / numbers.size) for d in dots for v in (d.a, d.b)]
    low, high = min(logs) - 0.15, max(logs) + 0.15
    powers = list(range(math.ceil(low), math.floor(high) + 1))
    powers = powers[:: max(1, len(powers) // 6)]
    labels = [numbers.plain(10.0**p, max(0, -p)) for p in powers]
    left = page.left + page.widest(labels, 0.9) + page.text * 0.7
    box = Box(left, page.bottom + page.text * 3.0, page.right - page.text,
              page.top - page.text * 1.3)  # fmt: skip
    panel = page.panel(box, (low, high), (low, high))
    panel.grid(powers, labels, zero=False)
    panel.columns(powers, labels, zero=False)
    page.write(page.left, box.top + page.text * 0.55, f"{owner_of(answer)} report", scale=0.95,
               bold=True, colour=theme.quiet)  # fmt: skip
    page.write(box.right, box.bottom - page.text * 2.6, "Partner’s report", scale=0.95, bold=True,
               align="right", colour=theme.quiet)  # fmt: skip
    marks.segment(panel, (low, low), (high, high), theme.zero, 0.9)
    points = [(math.log10(d.b / numbers.size), math.log10(d.a / numbers.size)) for d in dots]
    for d, point in zip(dots, points, strict=True):
        marks.pale_dot(panel, *point, theme.exports if d.a >= d.b else theme.imports)
    _label(panel, dots, [panel.at(*point) for point in points])


def _title(name: str, dots: list[Dot]) -> str:
    """Who reports more, with how many of the partners."""
    above, many = sum(d.a > d.b for d in dots), len(dots)
    if above * 2 < many:
        more = f"{many - above} of {many} partners report more trade"
        return f"{more} with {within(name)} than it does"
    return f"{capital(within(name))} reports more trade than the partner with {above} of {many}"


def _label(panel: Panel, dots: list[Dot], places: list[tuple[float, float]]) -> None:
    """Names of the largest, then of those that differ most, where there is room."""
    page, (low, high) = panel.page, panel.x
    r = page.text * 0.25
    boxes = [Box(x - r, y - r, x + r, y + r) for x, y in places]
    slant = [panel.at(low, low), panel.at(high, high)]
    order = sorted(range(len(dots)), key=lambda i: -dots[i].a - dots[i].b)[:8]
    order += sorted(range(len(dots)), key=lambda i: -abs(math.log(dots[i].a / dots[i].b)))[:8]
    for i in dict.fromkeys(order):
        others = [box for j, box in enumerate(boxes) if j != i]
        name = page.shorten(dots[i].name, page.text * 12)
        marks.label_point(panel, places[i], name, page.theme.ink, boxes=others, lines=[slant],
                          scale=0.85, inside=panel.box, tries=(0.6, 1.0))  # fmt: skip


KIND = Kind(
    order=7, usual=True, draw=draw, example="chart scatter KG",
    questions=("mirror",), columns=("name", "period", "a_value", "b_value"),
    areas=(1, 1), options=("year", "flow"), defaults={"top": 0},
)  # fmt: skip
