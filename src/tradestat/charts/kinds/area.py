"""Shares over time, stacked.

As lines where the partners overlap: the usual chart of `shares`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradestat.charts import marks
from tradestat.charts.canvas import YEARLY, Canvas, Kind, facts_of, in_percent, name_of, owner_of
from tradestat.charts.marks import Line
from tradestat.charts.series import floats
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import Numbers
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
    """A band for each partner, the rest on top."""
    page, theme = canvas.page, canvas.theme
    data = shares_of(answer)
    numbers, years = canvas.numbers(), data.lines[0].years
    overlap = "The partners overlap, so that their shares do not add up."
    canvas.frame(answer, _title(answer, numbers), in_percent(answer),
                 notes=() if data.rest else [overlap],
                 names=[line.name for line in data.lines])  # fmt: skip
    ends = []
    for i, line in enumerate((*data.lines, *([data.rest] if data.rest else []))):
        colour = theme.muted if line is data.rest else theme.palette[i % len(theme.palette)]
        short = replace(line, name=page.shorten(line.name, (page.right - page.left) * 0.26))
        ink = theme.quiet if line is data.rest else colour
        ends.append(marks.End(line, short.ending(numbers.percent), colour, ink))
    stacked = data.rest is not None and len(years) > 1
    panel = marks.line_field(
        page, ends, years, numbers, 4, high=100.0 if data.rest else None,
        top=page.top - page.text * 0.2, x=(years[0], years[-1]) if stacked else None,
    )  # fmt: skip
    if stacked:
        middles = marks.stack_bands(panel, [(e.line, e.colour) for e in ends], data.whole)
        marks.label_heights(panel, ends, middles)
    else:
        marks.draw_lines(panel, ends)


def _title(answer: Answer, numbers: Numbers) -> str:
    """The share of the partner named first, and which way it has gone."""
    facts = facts_of(answer, ShareFacts)
    name = capital(possessive(within(name_of(facts.key))))
    whose = f"{owner_of(answer, inside=True)} {answer.flow.of_trade}"
    text = f"{name} share of {whose}: {numbers.percent(facts.share)} in {facts.latest}"
    if facts.first == facts.latest:
        return text
    way = "up" if facts.share >= facts.first_share else "down"
    return f"{text}, {way} from {numbers.percent(facts.first_share)} in {facts.first}"


KIND = Kind(
    order=15, usual=True, draw=draw, example="shares KG CN RU KZ UZ", questions=("shares",),
    facts=ShareFacts, columns=("period", "rest", "total"), areas=(2, 8), options=YEARLY,
)  # fmt: skip
