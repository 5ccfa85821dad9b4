"""The card of two areas: both sides' reports over time, and what each is to the other."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_mirror import Card, card_of
from tradestat.charts.labels import Box
from tradestat.charts.marks_lines import dot, draw_line, label_ends
from tradestat.charts.recipe import Canvas
from tradestat.charts.recipes_mirror import fill_gap
from tradestat.charts.recipes_series import fitting_years, soft_marks, span_of
from tradestat.charts.ticks import round_ticks
from tradestat.language.english.words import capital, ordinal, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, PairFacts, Unit


def pair(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Each side's total as a line, and below the facts of the year side by side."""
    answer, page = answers[0], canvas.page
    data = card_of(answer)
    theme = page.theme
    unit = unit_for([*data.a.values, *data.b.values])
    numbers = Numbers(unit, canvas.lang)
    word = "" if unit is Unit.USD else f"{unit.value} "
    money = {"USD": "US dollars"}.get(answer.currency, answer.currency)
    sub = f"Trade with each other, {word}current {money}, by each side’s own report"
    canvas.frame(
        answer, title=_places(answer, data), subtitle=sub, notes=soft_marks([data.a, data.b])
    )
    rows = len(data.rows) + 1
    step = page.text * 1.45
    table = page.bottom + rows * step + page.text * 0.3
    pairs = [
        (line, colour)
        for line, colour in ((data.a, theme.exports), (data.b, theme.imports))
        if line.last is not None
    ]
    ends = []
    for line, colour in pairs:
        last = line.last
        assert last is not None
        text = f"{line.name} {numbers.value(line.values[last])}"
        year = line.years[last]
        ends.append((line, text if year == line.years[-1] else f"{text} ({year})", colour))
    high = max(v for line, _ in pairs for v in line.values if v == v) / numbers.size
    ticks = round_ticks(0, high, page.steps(3))
    labels = numbers.ticks(ticks)
    left = page.left + page.widest(labels, 0.9) + page.text * 0.55
    right = page.right - page.widest([e for _, e, _ in ends], bold=True) - page.text * 0.8
    box = Box(left, table + page.text * 2.6, right, page.top)
    panel = page.panel(box, span_of(data.a.years), (0, ticks[-1]))
    panel.grid(ticks, labels)
    fill_gap(panel, data.a, data.b, numbers.size)
    for line, colour in pairs:
        draw_line(panel, line, colour, size=numbers.size, width=2.2)
        last = line.last
        assert last is not None
        dot(panel, line.years[last], line.values[last] / numbers.size, colour,
            hollow=line.is_soft(last))  # fmt: skip
    label_ends(panel, ends, size=numbers.size)
    panel.years(fitting_years(page, data.a.years, right - left))
    columns = (page.left + (page.right - page.left) * 0.64, page.right)
    y = table - step * 0.75
    page.write(page.left, y, f"In {data.year}", bold=True, colour=theme.quiet)
    for x, line, colour in zip(
        columns, (data.a, data.b), (theme.exports, theme.imports), strict=True
    ):
        head = f"{capital(possessive(within(line.name)))} report".replace("'", "’")
        room = (page.right - page.left) * 0.34
        # The line above bears the whole name; "report" is what a long one can do without.
        if page.measure(head, bold=True)[0] > room:
            head = capital(within(line.name))
        page.write(x, y, page.shorten(head, room, bold=True), bold=True, colour=colour,
                   align="right")  # fmt: skip
    for title, a, b in data.rows:
        panel.stroke((page.left, y - step * 0.3), (page.right, y - step * 0.3), theme.grid, 0.8)
        y -= step
        page.write(page.left, y, title)
        for x, text in zip(columns, (a, b), strict=True):
            page.write(x, y, text.replace("-", "−"), align="right")


def _places(answer: Answer, data: Card) -> str | None:
    """Which place each has with the other; None where one has none, as of groups."""
    facts = answer.facts
    assert isinstance(facts, PairFacts)
    one, other = within(data.a.name), within(data.b.name)
    if facts.a.rank is None or facts.b.rank is None:
        return None
    first, second = facts.a.rank[0], facts.b.rank[0]
    if first <= second:
        head = f"{capital(other)} is {possessive(one)} {_th(first)} partner"
        return f"{head}, and {one} {possessive(other)} {_th(second)}, in {data.year}"
    head = f"{capital(one)} is {possessive(other)} {_th(second)} partner"
    return f"{head}, and {other} {possessive(one)} {_th(first)}, in {data.year}"


def _th(rank: int) -> str:
    return "largest" if rank == 1 else ordinal(rank)
