"""What the largest have, by year.

The usual chart of `concentration`.
"""

from __future__ import annotations

from tradestat.charts import marks
from tradestat.charts.canvas import YEARLY, Canvas, Kind, facts_of, in_percent, owner_of
from tradestat.charts.marks import Line
from tradestat.charts.series import floats
from tradestat.charts.tiles import mixed
from tradestat.language.numbers import Numbers
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
    """Four lines, the strongest for the largest alone."""
    theme, lines, numbers = canvas.theme, shares_of_largest(answer), canvas.numbers()
    canvas.frame(answer, _title(answer, lines[1], numbers), in_percent(answer))
    shades = [mixed(theme.exports, theme.paper, s) for s in (1.0, 0.85, 0.72, 0.6)]
    if theme.dashes:
        shades = [theme.palette[i] for i in (0, 4, 2, 1)]
    ends = [
        marks.End(line, line.ending(numbers.percent), colour,
                  colour if line.key == "first" else theme.quiet)
        for line, colour in zip(lines, shades, strict=True)
    ]  # fmt: skip
    panel = marks.line_field(canvas.page, ends, lines[0].years, numbers, 5)
    marks.draw_lines(panel, ends)


def _title(answer: Answer, three: Line, numbers: Numbers) -> str:
    """What the three largest have in the last year."""
    facts, last = facts_of(answer, ConcentrationFacts), three.last
    if last is None:
        return answer.title
    share, whose = numbers.percent(three.values[last]), owner_of(answer, inside=True)
    return (
        f"The three largest {facts.of} have {share} of {whose} {answer.flow.of_trade} in "
        f"{three.years[last]}"
    )


KIND = Kind(
    order=16, usual=True, draw=draw, example="concentration KG",
    questions=("concentration",), facts=ConcentrationFacts,
    columns=("period", "top_1", "top_3", "top_5", "top_10"), areas=(1, 1), options=YEARLY,
)  # fmt: skip
