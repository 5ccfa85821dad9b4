"""Both reports of one trade, the gap filled.

The usual chart of `mirror`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tradestat.charts import series
from tradestat.charts.canvas import YEARLY, Canvas, Kind, amount, cited, money_of, name_of
from tradestat.charts.marks import Line
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import UNIT_SIZE, Numbers, unit_for
from tradestat.model import RANKED, Answer, Flow, Unit

_COLUMNS = (
    "period", "flow", "a_value", "b_value", "a_source", "b_source", "a_status", "b_status",
    "a_rounding", "b_rounding",
)  # fmt: skip


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
    lines = []
    for side, key in zip("ab", answer.areas, strict=True):
        source = [(y, s) for y, s in part[f"{side}_source"].items() if isinstance(s, str)]
        lines.append(
            Line(
                side,
                name_of(key),
                years,
                series.floats(part[f"{side}_value"]),
                tuple(series.SOFT.get(str(s), "") for s in part[f"{side}_status"]),
                series.floats(part[f"{side}_rounding"]),
                tuple(y for (_, before), (y, s) in pairwise(source) if s != before),
                tuple(isinstance(w, str) and side in w.split("+") for w in series.alone_in(part)),
            )
        )
    return BothSides(flow, *lines)


def draw(answer: Answer, canvas: Canvas) -> None:
    """Two lines and the field between them."""
    data = both_sides(answer)
    unit = unit_for([*data.a.values, *data.b.values], answer.unit)
    numbers = canvas.numbers(unit)
    canvas.frame(
        answer, _title(answer, data, canvas.lang), _subtitle(answer, data, unit),
        source=cited([answer]), notes=series.soft_notes([data.a, data.b]),
    )  # fmt: skip
    series.draw_sides(canvas.page, data.a, data.b, numbers, 5)


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
    large = amount(high, answer.currency, lang, more.step(at))
    small = (
        numbers.value(low, less.step(at))
        if low >= UNIT_SIZE[unit] / 10
        else amount(low, answer.currency, lang, less.step(at))
    )
    if high / low < 1.05:
        head = f"{capital(first)} and {second} nearly agree on the {flow}"
        return f"{head} in {year}: {large} against {small}"
    who, other = capital(within(more.name)), within(less.name)
    over = numbers.percent((high / low - 1) * 100)
    if high / low >= 1.1:
        times = numbers.plain(high / low, 1)
        head = f"{who} reports {times} times the {flow} that {other} does"
    elif data.flow is Flow.TOTAL:
        head = f"{who} reports {over} more {flow} than {other}"
    else:
        head = f"{who} reports a {flow} {over} above {possessive(other)}"
    return f"{head}: {large} against {small} in {year}"


def _subtitle(answer: Answer, data: BothSides, unit: Unit) -> str:
    one, other = within(data.a.name), within(data.b.name)
    what = {
        Flow.TOTAL: f"Trade of {one} and {other}",
        Flow.EXPORT: f"From {one} to {other}",
        Flow.IMPORT: f"From {other} to {one}",
    }[data.flow]
    terms = answer.basis.terms if answer.basis else ()
    return "; ".join((f"{what}, {money_of(answer, unit)}, as each side reports it", *terms))


KIND = Kind(
    order=6, usual=True, draw=draw, example="mirror CN KG",
    questions=("mirror",), columns=_COLUMNS, areas=(2, 2), options=YEARLY,
)  # fmt: skip
