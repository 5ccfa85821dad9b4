"""Both sides' reports, and what each is to the other.

Two areas on one card: the usual chart of `pair`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tradestat.charts import series
from tradestat.charts.canvas import Canvas, Kind, cited, facts_of, money_of, name_of
from tradestat.charts.marks import Line
from tradestat.charts.page import Panel
from tradestat.errors import BadChart
from tradestat.language.english.pair import place, share_words
from tradestat.language.english.words import capital, ordinal, possessive, within
from tradestat.language.numbers import MISSING, money, percent, unit_for
from tradestat.model import Answer, PairFacts, PairSide


@dataclass(frozen=True, slots=True)
class Card:
    """Two areas: each side's total by year, and facts of one year as rows (fact, a, b)."""

    a: Line
    b: Line
    year: int
    rows: tuple[tuple[str, str, str], ...]


def card_of(answer: Answer) -> Card:
    """The answer to `pair`. Raises BadChart where neither side has a series."""
    facts = facts_of(answer, PairFacts)
    sides = (facts.a, facts.b)
    levels = [side.series for side in sides]
    there = [s for s in levels if s is not None and len(s)]
    if not there:
        raise BadChart.empty("pair", "neither side has a figure by year", "Try --source baci")
    first, last = min(int(s.index.min()) for s in there), max(int(s.index.max()) for s in there)
    years = tuple(range(first, last + 1))
    lines = []
    for side, key, part in zip("ab", answer.areas, levels, strict=True):
        values, soft = (math.nan,) * len(years), ("",) * len(years)
        alone: tuple[bool, ...] = ()
        if part is not None and len(part):
            part = part.reindex(years)
            values = series.floats(part["total"])
            soft = tuple(series.SOFT.get(str(s), "") for s in part["status"])
            alone = tuple(flag is True for flag in series.alone_in(part))
        lines.append(Line(side, name_of(key), years, values, soft, alone=alone))
    rows = zip(*(_said_by(side) for side in sides), strict=True)
    shown = [(name, a, b) for (name, a), (_, b) in rows if not a == b == MISSING]
    return Card(lines[0], lines[1], facts.year, tuple(shown))


def _said_by(side: PairSide) -> list[tuple[str, str]]:
    """The facts of one side in words, by their names."""
    growth, record = side.growth[1], side.record_value
    return [
        ("Total trade", money(side.total) if side.total == side.total else MISSING),
        ("Share in its trade", share_words(side.share) if side.share == side.share else MISSING),
        ("Rank of the other", place(*side.rank) if side.rank else MISSING),
        ("Growth, year on year", percent(growth, plus=True) if growth == growth else MISSING),
        ("Record", MISSING if record is None else f"{money(record)} in {side.record}"),
    ]


def draw(answer: Answer, canvas: Canvas) -> None:
    """Each side's total as a line, and below the facts of the year side by side."""
    page, data = canvas.page, card_of(answer)
    unit = unit_for([*data.a.values, *data.b.values])
    numbers = canvas.numbers(unit)
    subtitle = f"Trade with each other, {money_of(answer, unit)}, by each side’s own report"
    canvas.frame(answer, _title(answer, data), subtitle, source=cited([answer]),
                 notes=series.soft_notes([data.a, data.b]))  # fmt: skip
    step = page.text * 1.45
    table = page.bottom + (len(data.rows) + 1) * step + page.text * 0.3
    panel = series.draw_sides(page, data.a, data.b, numbers, 3, bottom=table + page.text * 2.6)
    _write_rows(panel, data, table - step * 0.75, step)


def _write_rows(panel: Panel, data: Card, y: float, step: float) -> None:
    """The facts of the year, a column for each side."""
    page, theme = panel.page, panel.page.theme
    wide = page.right - page.left
    columns = (page.left + wide * 0.64, page.right)
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
    facts = facts_of(answer, PairFacts)
    if facts.a.rank is None or facts.b.rank is None:
        return answer.title
    places = [(facts.a.rank[0], within(data.a.name)), (facts.b.rank[0], within(data.b.name))]
    # The higher place is named first: of `one`, whose partner the other is.
    (high, one), (low, other) = places if places[0][0] <= places[1][0] else places[::-1]
    head = f"{capital(other)} is {possessive(one)} {_th(high)} partner"
    return f"{head}, and {one} {possessive(other)} {_th(low)}, in {data.year}"


def _th(rank: int) -> str:
    return "largest" if rank == 1 else ordinal(rank)


KIND = Kind(
    order=5, usual=True, draw=draw, example="pair CN KG",
    questions=("pair",), facts=PairFacts, columns=(),
    areas=(2, 2), options=("year",),
)  # fmt: skip
