"""Both reports of one trade as lines, the gap between them filled."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tradestat.answers.words import capital, currency_words, possessive, verb, within
from tradestat.charts.canvas import Canvas, amount, cited, name_of, scale
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.marks import End, Line, draw_lines, fill_gap, line_field
from tradestat.charts.numbers import Numbers, unit_for
from tradestat.charts.series import SOFT, end_label, floats, soft_notes
from tradestat.charts.ticks import round_ticks
from tradestat.errors import BadChart
from tradestat.model import RANKED, UNIT_SIZE, Answer, Flow, Unit

if TYPE_CHECKING:
    import pandas as pd

_SIDES = tuple(
    f"{side}_{what}" for side in "ab" for what in ("value", "source", "status", "rounding")
)


@dataclass(frozen=True, slots=True)
class BothSides:
    """One flow as A and as B report it, by year; flow: as A sees it."""

    flow: Flow
    a: Line
    b: Line

    @property
    def last(self) -> int | None:
        """The position of the last year in which both report."""
        both = enumerate(zip(self.a.values, self.b.values, strict=True))
        return max((i for i, (a, b) in both if a == a and b == b), default=None)


def both_sides(answer: Answer) -> BothSides:
    """The answer to `mirror`: the flow asked about, else the first that both report."""
    frame = answer.frame.assign(flow=answer.frame["flow"].map(Flow.parse))
    for flow in (answer.flow, *RANKED):
        part = frame[frame["flow"] == flow].set_index("period").sort_index()
        if (part["a_value"].notna() & part["b_value"].notna()).any():
            break
    else:
        raise BadChart.empty(
            "mirror", "there is no year in which both sides report", "Try --flow, or other years."
        )
    part = part[part["a_value"].notna() | part["b_value"].notna()]
    years = tuple(range(int(part.index.min()), int(part.index.max()) + 1))
    part = part.reindex(years)
    lines = [
        _line(side, name_of(key), part) for side, key in zip("ab", answer.areas, strict=True)
    ]
    return BothSides(flow, *lines)


def _line(side: str, name: str, part: pd.DataFrame) -> Line:
    years = tuple(int(y) for y in part.index)
    sources = [(y, s) for y, s in zip(years, part[f"{side}_source"], strict=True) if isinstance(s, str)]
    return Line(
        side,
        name,
        years,
        floats(part[f"{side}_value"]),
        tuple(SOFT.get(str(s), "") for s in part[f"{side}_status"]),
        floats(part[f"{side}_rounding"]),
        tuple(y for (_, before), (y, s) in pairwise(sources) if s != before),
    )


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: the two lines over the field between them."""
    page, theme = canvas.page, canvas.page.theme
    data = both_sides(answer)
    unit = unit_for([*data.a.values, *data.b.values], answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(
        _title(answer, data, canvas.lang),
        _subtitle(answer, data, unit),
        cited([answer]),
        notes=soft_notes([data.a, data.b]),
    )
    pairs = ((data.a, theme.exports), (data.b, theme.imports))
    ends = [End(line, end_label(line, numbers, line.years[-1]), ink) for line, ink in pairs]
    high = max([*data.a.present, *data.b.present]) / numbers.size
    ticks = round_ticks(0, high, page.steps(5))
    panel = line_field(page, data.a.years, ticks, numbers.ticks(ticks), ends)
    fill_gap(panel, data.a, data.b, numbers.size)
    draw_lines(panel, ends, size=numbers.size, width=2.2)


def _title(answer: Answer, data: BothSides, lang: str) -> str:
    """How far apart the two are in the last year in which both report."""
    at = data.last
    if at is None or min(data.a.values[at], data.b.values[at]) <= 0:
        return answer.title
    more, less = sorted((data.a, data.b), key=lambda line: -line.values[at])
    high, low, year = more.values[at], less.values[at], data.a.years[at]
    first, second = within(data.a.name), within(data.b.name)
    flow = {
        Flow.TOTAL: "trade",
        Flow.EXPORT: f"flow from {first} to {second}",
        Flow.IMPORT: f"flow from {second} to {first}",
    }[data.flow]
    unit = unit_for([high])
    numbers = Numbers(unit, lang)
    big = amount(high, answer.currency, lang, more.step(at))
    small = (
        numbers.value(low, less.step(at))
        if low >= UNIT_SIZE[unit] / 10
        else amount(low, answer.currency, lang, less.step(at))
    )
    if high / low < 1.05:
        head = f"{capital(first)} and {second} nearly agree on the {flow}"
        return f"{head} in {year}: {big} against {small}"
    who = f"{capital(within(more.name))} {verb(more.name, 'reports', 'report')}"
    other = within(less.name)
    over = numbers.percent((high / low - 1) * 100)
    if high / low >= 1.1:
        does = verb(less.name, "does", "do")
        head = f"{who} {numbers.plain(high / low, 1)} times the {flow} that {other} {does}"
    elif data.flow is Flow.TOTAL:
        head = f"{who} {over} more {flow} than {other}"
    else:
        head = f"{who} a {flow} {over} above {possessive(other)}"
    return f"{head}: {big} against {small} in {year}"


def _subtitle(answer: Answer, data: BothSides, unit: Unit) -> str:
    one, other = within(data.a.name), within(data.b.name)
    what = {
        Flow.TOTAL: f"Trade of {one} and {other}",
        Flow.EXPORT: f"From {one} to {other}",
        Flow.IMPORT: f"From {other} to {one}",
    }[data.flow]
    money = f"{scale(unit)}current {currency_words(answer.currency)}"
    terms = answer.basis.terms if answer.basis else ()
    return "; ".join((f"{what}, {money}, as each side reports it", *terms))


KIND = Kind(
    order=6,
    shows="both reports of one trade, the gap filled",
    questions=("mirror",),
    usual=True,
    draw=draw,
    columns=("period", "flow", *_SIDES),
    areas=(2, 2),
    options=YEARLY,
    example="mirror CN KG",
    caption="Both reports of one trade, the gap between them filled: the usual chart of `mirror`.",
)
