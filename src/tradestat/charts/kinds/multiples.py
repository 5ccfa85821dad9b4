"""Pairs side by side on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat import areas
from tradestat.charts import marks, series
from tradestat.charts.canvas import Canvas, amount, cited, money_of, name_of, owner_of
from tradestat.charts.labels import Box
from tradestat.charts.page import Panel, round_ticks
from tradestat.errors import TradestatError
from tradestat.language.english.words import capital, listed, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, AreaKind, Flow, GrowthFacts


def draw(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A small field for each in rows, the scale at the left, the first and last year below."""
    page, theme = canvas.page, canvas.theme
    pairs = [series.pair_series(a) for a in answers]
    flow = Flow.parse(pairs[0].asked.key)
    lines = [pair.lines[flow.plural] for pair in pairs]
    unit = unit_for([v for line in lines for v in line.values], answers[0].unit)
    numbers = canvas.numbers(unit)
    names = [name_of(a.areas[1]) for a in answers]
    what = "Total trade" if flow is Flow.TOTAL else capital(flow.plural)
    money, whose = money_of(answers[0], unit), series.reporters(answers)
    canvas.frame(
        answers[0], _title(answers, names, flow, canvas.lang),
        f"{what}, {money}, all on one scale; {whose}",
        source=cited(answers) if len(answers) > 1 else None,
        notes=series.soft_notes(lines), names=names,
    )  # fmt: skip
    many = len(lines)
    few = many <= 4 and not (page.width > page.height and many == 3)
    across = min(many, 2 if few else 3 if many <= 9 else 4)
    down = math.ceil(many / across)
    high = max((v for line in lines for v in line.present), default=1.0) / numbers.size
    ticks = round_ticks(0, high, 2 if down > 2 else 3)
    labels = numbers.ticks(ticks)
    margin, gap = page.widest(labels, 0.9) + page.text * 0.7, page.text * 2.2
    width = (page.right - page.left - margin - gap * (across - 1)) / across
    row = (page.top - page.bottom) / down
    first, last = min(line.years[0] for line in lines), max(line.years[-1] for line in lines)
    colour = theme.exports if flow is Flow.TOTAL else getattr(theme, flow.plural)
    for i, (line, name) in enumerate(zip(lines, names, strict=True)):
        left = page.left + margin + i % across * (width + gap)
        right, top = left + width, page.top - i // across * row
        box = Box(left, top - row + page.text * 2.2, right, top - page.text * 1.9)
        panel = page.panel(box, (first - 0.5, last + 0.5), (0, ticks[-1]))
        panel.grid(ticks, [""] * len(labels) if i % across else labels)
        value = _draw_line(panel, line, colour, numbers, last)
        room = width - page.measure(value, bold=True)[0] - page.text * 0.6
        page.write(left, top - page.text * 1.1, page.shorten(name, room, bold=True), bold=True)
        page.write(right, top - page.text * 1.1, value, align="right", colour=colour, bold=True)
        if i + across >= many:
            y = box.bottom - page.text * 1.3
            page.write(left, y, str(first), scale=0.9, colour=theme.quiet)
            if last > first:
                page.write(right, y, str(last), scale=0.9, colour=theme.quiet, align="right")


def _draw_line(
    panel: Panel, line: marks.Line, colour: str, numbers: Numbers, newest: int
) -> str:  # fmt: skip
    """Draw one line; its last value in words, with the year if it is not the newest of all."""
    marks.draw_line(panel, line, colour, size=numbers.size, width=1.8)
    last = line.last
    if last is None:
        return ""
    year, value = line.years[last], line.values[last]
    marks.dot(panel, year, value / numbers.size, colour, hollow=line.is_soft(last))
    text = numbers.value(value, line.step(last))
    return text if year == newest else f"{text} ({year})"


def _title(answers: Sequence[Answer], names: Sequence[str], flow: Flow, lang: str) -> str:
    """The largest of them, where they can be ranked; a group would be with its members."""
    first = answers[0]
    what = f"{owner_of(first)} {flow.of_trade} {series.WAY[flow]}"
    facts = [a.facts for a in answers if isinstance(a.facts, GrowthFacts)]
    alike = len(facts) == len(answers) and len({one.latest for one in facts}) == 1
    groups = any(_is_group(a.areas[1]) for a in answers)
    if not alike or groups or first.flow is not flow:
        return f"{what} {listed([within(n) for n in names])}"
    value, name = max((one.value, name) for one, name in zip(facts, names, strict=True))
    money, largest = amount(value, first.currency, lang), f"is the largest of {len(names)}"
    return f"{what} {within(name)} {largest}: {money} in {facts[0].latest}"


def _is_group(key: str) -> bool:
    """Whether an area is a group of others; a word that is no area is none."""
    try:
        return areas.by_key(key).kind is AreaKind.GROUP
    except TradestatError:
        return False


KIND = series.growth_kind(
    order=4, several=True, areas=(2, 17), draw=draw,
    example="chart multiples CN KZ KG UZ TJ TM MN",
)  # fmt: skip
