"""The card of two areas: both sides' reports over time, and what each is to the other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tradestat.answers.words import capital, currency_words, ordinal, possessive, within
from tradestat.charts.canvas import Canvas, cited, name_of, scale
from tradestat.charts.kind import Kind
from tradestat.charts.marks import End, Line, draw_lines, fill_gap, line_field
from tradestat.charts.numbers import unit_for
from tradestat.charts.page import Panel
from tradestat.charts.series import SOFT, end_label, floats, soft_notes
from tradestat.charts.ticks import round_ticks
from tradestat.errors import BadChart
from tradestat.model import Answer, PairFacts

_RANK = "Rank of the other, total"
_ROWS = {
    "Total trade": "Total trade",
    "Share in its trade": "Share in its trade",
    _RANK: "Rank of the other",
    "Growth on the year before": "Growth on {before}",
    "Record": "Record",
}


@dataclass(frozen=True, slots=True)
class Card:
    """Two areas: each side's total by year, and facts of one year as rows (fact, a, b)."""

    a: Line
    b: Line
    year: int
    rows: tuple[tuple[str, str, str], ...]


def card_of(answer: Answer) -> Card:
    """The answer to `pair`. Raises BadChart where neither side has a series."""
    facts, frame = answer.facts, answer.frame.set_index("fact")
    assert isinstance(facts, PairFacts)
    series = [facts.series[side] for side in "ab"]
    there = [s for s in series if s is not None and len(s)]
    if not there:
        raise BadChart.empty("pair", "neither side has a figure by year", "Try --source baci")
    first, last = min(int(s.index.min()) for s in there), max(int(s.index.max()) for s in there)
    years = tuple(range(first, last + 1))
    lines = []
    for side, key, levels in zip("ab", answer.areas, series, strict=True):
        values, soft = (math.nan,) * len(years), ("",) * len(years)
        if levels is not None and len(levels):
            part = levels.reindex(years)
            values = floats(part["total"])
            soft = tuple(SOFT.get(str(s), "") for s in part["status"])
        lines.append(Line(side, name_of(key), years, values, soft))
    since = frame.loc["Record year"] if "Record year" in frame.index else {}
    rows = []
    for fact in (f for f in _ROWS if f in frame.index):
        texts = [str(frame.loc[fact, f"{side}_text"]) for side in "ab"]
        if fact == "Record":
            texts = [_with_year(t, since.get(s)) for t, s in zip(texts, "ab", strict=True)]
        rows.append((_ROWS[fact].format(before=facts.year - 1), *texts))
    return Card(*lines, facts.year, tuple(rows))


def _with_year(text: str, year: float | None) -> str:
    return text if year is None or year != year else f"{text} in {int(year)}"


def draw(answer: Answer, canvas: Canvas) -> None:
    """Draw it: each side's total as a line, and below the facts of the year side by side."""
    page, theme = canvas.page, canvas.page.theme
    data = card_of(answer)
    unit = unit_for([*data.a.values, *data.b.values])
    numbers = canvas.numbers(unit)
    money = f"{scale(unit)}current {currency_words(answer.currency)}"
    canvas.frame(
        _title(answer, data),
        f"Trade with each other, {money}, by each side’s own report",
        cited([answer]),
        notes=soft_notes([data.a, data.b]),
    )
    step = page.text * 1.45
    table = page.bottom + (len(data.rows) + 1) * step + page.text * 0.3
    ends = [
        End(line, end_label(line, numbers, line.years[-1]), colour)
        for line, colour in ((data.a, theme.exports), (data.b, theme.imports))
        if line.last is not None
    ]
    high = max(v for end in ends for v in end.line.present) / numbers.size
    ticks = round_ticks(0, high, page.steps(3))
    panel = line_field(page, data.a.years, ticks, numbers.ticks(ticks), ends,
                       bottom=table + page.text * 2.6)  # fmt: skip
    fill_gap(panel, data.a, data.b, numbers.size)
    draw_lines(panel, ends, size=numbers.size, width=2.2)
    _write_rows(panel, data, table, step)


def _write_rows(panel: Panel, data: Card, top: float, step: float) -> None:
    """The facts of the year, a column for each side."""
    page, theme = panel.page, panel.page.theme
    wide = page.right - page.left
    columns = (page.left + wide * 0.64, page.right)
    y = top - step * 0.75
    page.write(page.left, y, f"In {data.year}", bold=True, colour=theme.quiet)
    sides = ((data.a, theme.exports), (data.b, theme.imports))
    for x, (line, colour) in zip(columns, sides, strict=True):
        head = f"{capital(possessive(within(line.name)))} report".replace("'", "’")
        # The line above bears the whole name; "report" is what a long one can do without.
        if page.measure(head, bold=True)[0] > wide * 0.34:
            head = capital(within(line.name))
        page.write(x, y, page.shorten(head, wide * 0.34, bold=True), bold=True, colour=colour,
                   align="right")  # fmt: skip
    for title, *texts in data.rows:
        panel.stroke((page.left, y - step * 0.3), (page.right, y - step * 0.3), theme.grid, 0.8)
        y -= step
        page.write(page.left, y, title)
        for x, text in zip(columns, texts, strict=True):
            page.write(x, y, text.replace("-", "−"), align="right")


def _title(answer: Answer, data: Card) -> str:
    """Which place each has with the other; the answer's own where one has none, as of groups."""
    facts = answer.facts
    assert isinstance(facts, PairFacts)
    places = [
        (side.get(_RANK, math.nan), within(name))
        for side, name in ((facts.a, data.a.name), (facts.b, data.b.name))
    ]
    if any(rank != rank for rank, _ in places):
        return answer.title
    # The higher place is named first: of `one`, whose partner the other is.
    (high, one), (low, other) = places if places[0][0] <= places[1][0] else places[::-1]
    head = f"{capital(other)} is {possessive(one)} {_th(high)} partner"
    return f"{head}, and {one} {possessive(other)} {_th(low)}, in {data.year}"


def _th(rank: float) -> str:
    return "largest" if rank == 1 else ordinal(int(rank))


KIND = Kind(
    order=5,
    shows="both sides' reports, and what each is to the other",
    questions=("pair",),
    usual=True,
    draw=draw,
    columns=("fact", "a", "b", "a_text", "b_text"),
    facts=PairFacts,
    areas=(2, 2),
    options=("year",),
    example="pair CN KG",
    caption="Two areas on one card: the usual chart of `pair`.",
)
