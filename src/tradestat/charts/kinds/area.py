"""Shares of partners over time, stacked up to the whole; as lines where the partners overlap."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.answers.words import capital, possessive, within
from tradestat.charts.canvas import Canvas, name_of, owner_of, percent_of, source_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.marks import (
    End,
    Line,
    draw_lines,
    label_heights,
    line_field,
    stack_bands,
)
from tradestat.charts.numbers import Numbers
from tradestat.charts.series import floats
from tradestat.charts.ticks import round_ticks
from tradestat.model import Answer, ShareFacts


@dataclass(frozen=True, slots=True)
class Shares:
    """Percent by year of each partner, and the rest, which there is if they make up 100 together.

    whole: the total that they are shares of, NaN for a year without figures.
    """

    lines: tuple[Line, ...]
    rest: Line | None
    whole: tuple[float, ...]


def shares_of(answer: Answer) -> Shares:
    """The answer to `shares` as lines; a year without figures is in it, as a gap."""
    frame = answer.frame.set_index("period")
    years = tuple(range(int(frame.index.min()), int(frame.index.max()) + 1))
    frame = frame.reindex(years)
    heads = {c.name: c.title.removesuffix(" %") for c in answer.columns}
    lines = [
        Line("first" if i == 0 else key, heads[key], years, floats(frame[key]))
        for i, key in enumerate(answer.areas[1:])
    ]
    closes = frame["rest"].notna().any() and not (
        frame["rest"].isna() & frame["total"].notna()
    ).any()  # fmt: skip
    rest = Line("rest", "Others", years, floats(frame["rest"])) if closes else None
    return Shares(tuple(lines), rest, floats(frame["total"]))


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: a band for each partner, the rest on top."""
    page, theme = canvas.page, canvas.page.theme
    data = shares_of(answer)
    numbers = canvas.numbers()
    overlap = "The partners overlap, so that their shares do not add up."
    canvas.frame(
        _title(answer, numbers), percent_of(answer), source_of(answer),
        notes=() if data.rest else [overlap], names=[line.name for line in data.lines],
    )  # fmt: skip
    room = (page.right - page.left) * 0.26
    ends = []
    for i, line in enumerate((*data.lines, *([data.rest] if data.rest else []))):
        value = "" if line.last is None else numbers.percent(line.values[line.last])
        colour = theme.muted if line is data.rest else theme.palette[i % len(theme.palette)]
        ink = theme.quiet if line is data.rest else colour
        ends.append(End(line, f"{page.shorten(line.name, room)} {value}", colour, ink))
    high = 100.0 if data.rest else max(v for line in data.lines for v in line.present)
    ticks = round_ticks(0, high, 4)
    years = data.lines[0].years
    stacked = data.rest is not None and len(years) > 1
    panel = line_field(
        page, years, ticks, numbers.ticks(ticks), ends, top=page.top - page.text * 0.2,
        x=(float(years[0]), float(years[-1])) if stacked else None,
    )  # fmt: skip
    if stacked:
        middles = stack_bands(panel, [(e.line, e.colour) for e in ends], data.whole)
        label_heights(panel, ends, middles)
    else:
        draw_lines(panel, ends)


def _title(answer: Answer, numbers: Numbers) -> str:
    """The share of the partner named first, and which way it has gone."""
    facts = answer.facts
    assert isinstance(facts, ShareFacts)
    name = capital(possessive(within(name_of(facts.key))))
    whose = f"{owner_of(answer, inside=True)} {answer.flow.of_trade}"
    text = f"{name} share of {whose}: {numbers.percent(facts.share)} in {facts.latest}"
    if facts.first == facts.latest:
        return text
    way = "up" if facts.share >= facts.first_share else "down"
    return f"{text}, {way} from {numbers.percent(facts.first_share)} in {facts.first}"


KIND = Kind(
    order=15,
    shows="shares over time, stacked",
    questions=("shares",),
    facts=ShareFacts,
    usual=True,
    draw=draw,
    columns=("period", "rest", "total"),
    areas=(2, 8),
    options=YEARLY,
    example="shares KG CN RU KZ UZ",
    caption="Shares over time: the usual chart of `shares`.",
)
