"""Both reports of the trade with every partner: a dot for each, on log scales."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from tradestat.answers.words import capital, currency_words, verb, within
from tradestat.charts.canvas import Canvas, cited, name_of, owner_of, scale
from tradestat.charts.kind import Kind
from tradestat.charts.labels import Box
from tradestat.charts.marks import label_point, pale_dot, segment
from tradestat.charts.numbers import unit_for
from tradestat.charts.page import Panel
from tradestat.charts.series import floats
from tradestat.errors import BadChart
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
    rows = zip(frame["name"], floats(frame["a_value"]), floats(frame["b_value"]), strict=True)
    both = [Dot(str(name), a, b) for name, a, b in rows if a > 0 and b > 0]
    if not both:
        raise BadChart.empty("scatter", "no partner reports, too", "Try another year or flow.")
    least = max(max(d.a, d.b) for d in both) / _DEEP
    kept = [d for d in both if min(d.a, d.b) >= least]
    return kept, len(both) - len(kept)


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: what the partner reports across, what A reports up; on the slanting line the two
    agree."""
    page, theme = canvas.page, canvas.page.theme
    dots, small = dots_of(answer)
    unit = unit_for([median(v for d in dots for v in (d.a, d.b))], answer.unit)
    numbers = canvas.numbers(unit)
    name = name_of(answer.areas[0])
    what = {Flow.TOTAL: "Total trade"}.get(answer.flow, f"{capital(answer.flow.plural)} of {name}")
    years = {int(y) for y in answer.frame["period"]}
    when = f" in {max(years)}" if len(years) == 1 else ""
    money = f"{scale(unit)}{currency_words(answer.currency)}"
    note = f"Not drawn: {small} with less than a hundred thousandth of the largest."
    canvas.frame(
        _title(name, dots),
        f"{what}{when}, {money}, log scales; on the slanting line both agree",
        cited([answer]),
        notes=[note] if small else (),
        names=[d.name for d in dots],
    )
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
    segment(panel, (low, low), (high, high), theme.zero, 0.9)
    for d in dots:
        colour = theme.exports if d.a >= d.b else theme.imports
        pale_dot(panel, math.log10(d.b / numbers.size), math.log10(d.a / numbers.size), colour)
    _label(panel, dots, numbers.size)


def _title(name: str, dots: list[Dot]) -> str:
    """Who reports more, with how many of the partners."""
    above = sum(d.a > d.b for d in dots)
    if above * 2 < len(dots):
        count = len(dots) - above
        return (
            f"{count} of {len(dots)} partners report more trade with {within(name)} than it does"
        )
    who = f"{capital(within(name))} {verb(name, 'reports', 'report')}"
    return f"{who} more trade than the partner with {above} of {len(dots)}"


def _label(panel: Panel, dots: list[Dot], size: float) -> None:
    """Names of the largest, then of those that differ most, where there is room."""
    page, (low, high) = panel.page, panel.x
    places = [panel.at(math.log10(d.b / size), math.log10(d.a / size)) for d in dots]
    r = page.text * 0.25
    marks = [Box(x - r, y - r, x + r, y + r) for x, y in places]
    slant = [panel.at(low, low), panel.at(high, high)]
    order = sorted(range(len(dots)), key=lambda i: -dots[i].a - dots[i].b)[:8]
    order += sorted(range(len(dots)), key=lambda i: -abs(math.log(dots[i].a / dots[i].b)))[:8]
    for i in dict.fromkeys(order):
        others = [m for j, m in enumerate(marks) if j != i]
        label_point(panel, places[i], page.shorten(dots[i].name, page.text * 12),
                    panel.page.theme.ink, boxes=others, lines=[slant], scale=0.85,
                    inside=panel.box, tries=(0.6, 1.0))  # fmt: skip


KIND = Kind(
    order=7,
    shows="both reports, all partners, log scales",
    questions=("mirrors",),
    usual=True,
    draw=draw,
    columns=("name", "period", "a_value", "b_value"),
    areas=(1, 1),
    options=("year", "flow"),
    defaults={"top": 0},
    example="chart scatter KG",
    caption="All partners of a mirror, log scales.",
)
