"""What the largest one, three, five and ten partners or products have together, by year."""

from __future__ import annotations

from tradestat.charts.canvas import Canvas, owner_of, percent_of, source_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.marks import End, Line, draw_lines, line_field
from tradestat.charts.numbers import Numbers
from tradestat.charts.series import floats
from tradestat.charts.ticks import round_ticks
from tradestat.charts.tiles import mixed
from tradestat.model import Answer, ConcentrationFacts

_NAMES = {1: "Largest", 3: "First 3", 5: "First 5", 10: "First 10"}


def shares_of_largest(answer: Answer) -> list[Line]:
    """The answer to `concentration` as four lines; a year without figures is in it, as a gap."""
    frame = answer.frame.set_index("period")
    years = tuple(range(int(frame.index.min()), int(frame.index.max()) + 1))
    frame = frame.reindex(years)
    return [
        Line("first" if n == 1 else f"top_{n}", name, years, floats(frame[f"top_{n}"]))
        for n, name in _NAMES.items()
    ]


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: four lines, the strongest for the largest alone."""
    page, theme = canvas.page, canvas.page.theme
    lines = shares_of_largest(answer)
    numbers = canvas.numbers()
    canvas.frame(_title(answer, lines[1], numbers), percent_of(answer), source_of(answer))
    shades = [mixed(theme.exports, theme.paper, s) for s in (1.0, 0.85, 0.72, 0.6)]
    if theme.dashes:
        shades = [theme.palette[i] for i in (0, 4, 2, 1)]
    ends = []
    for line, colour in zip(lines, shades, strict=True):
        value = "" if line.last is None else numbers.percent(line.values[line.last])
        ink = colour if line.key == "first" else theme.quiet
        ends.append(End(line, f"{line.name} {value}", colour, ink))
    ticks = round_ticks(0, max(v for line in lines for v in line.present), 5)
    panel = line_field(page, lines[0].years, ticks, numbers.ticks(ticks), ends)
    draw_lines(panel, ends)


def _title(answer: Answer, three: Line, numbers: Numbers) -> str:
    """What the three largest have in the last year."""
    facts, last = answer.facts, three.last
    assert isinstance(facts, ConcentrationFacts)
    if last is None:
        return answer.title
    share, whose = numbers.percent(three.values[last]), owner_of(answer, inside=True)
    return (
        f"The three largest {facts.of} have {share} of {whose} {answer.flow.of_trade} in "
        f"{three.years[last]}"
    )


KIND = Kind(
    order=16,
    shows="what the largest have, by year",
    questions=("concentration",),
    facts=ConcentrationFacts,
    usual=True,
    draw=draw,
    columns=("period", "top_1", "top_3", "top_5", "top_10"),
    areas=(1, 1),
    options=YEARLY,
    example="concentration KG",
    caption="What the largest have: the usual chart of `concentration`.",
)
