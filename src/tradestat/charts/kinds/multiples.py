"""A small field for each of several pairs, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tradestat import areas
from tradestat.answers.words import capital, currency_words, listed, within
from tradestat.charts.canvas import Canvas, amount, cited, name_of, owner_of, scale, source_of
from tradestat.charts.kind import YEARLY, Kind
from tradestat.charts.labels import Box
from tradestat.charts.marks import Line, dot, draw_line
from tradestat.charts.numbers import Numbers, unit_for
from tradestat.charts.page import Panel
from tradestat.charts.series import COLUMNS, WAY, hollow, pair_series, reporters
from tradestat.charts.ticks import round_ticks
from tradestat.errors import TradestatError
from tradestat.model import Answer, AreaKind, Flow, GrowthFacts


def draw(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Draw it: fields in rows, the scale at the left, the first and last year below."""
    page, theme = canvas.page, canvas.page.theme
    series = [pair_series(a) for a in answers]
    flow = Flow.TOTAL if series[0].flow is Flow.BALANCE else series[0].flow
    lines = [s.lines[flow.plural] for s in series]
    unit = unit_for([v for line in lines for v in line.values], answers[0].unit)
    numbers = canvas.numbers(unit)
    names = [name_of(a.areas[1]) for a in answers]
    what = "Total trade" if flow is Flow.TOTAL else capital(flow.plural)
    money = f"{scale(unit)}current {currency_words(answers[0].currency)}"
    canvas.frame(
        _title(answers, names, flow, canvas.lang),
        f"{what}, {money}, all on one scale; {reporters(answers)}",
        source_of(answers[0]) if len(answers) == 1 else cited(answers),
        notes=hollow(list(dict.fromkeys(w for s in series for w in s.soft))),
        names=names,
    )
    many = len(lines)
    few = many <= 4 and not (page.width > page.height and many == 3)
    across = min(many, 2 if few else 3 if many <= 9 else 4)
    down = math.ceil(many / across)
    high = max((v for line in lines for v in line.present), default=1.0) / numbers.size
    ticks = round_ticks(0, high, 2 if down > 2 else 3)
    labels = numbers.ticks(ticks)
    margin = page.widest(labels, 0.9) + page.text * 0.7
    gap = page.text * 2.2
    width = (page.right - page.left - margin - gap * (across - 1)) / across
    row = (page.top - page.bottom) / down
    years = min(line.years[0] for line in lines), max(line.years[-1] for line in lines)
    colour = theme.exports if flow is Flow.TOTAL else getattr(theme, flow.plural)
    for i, (line, name) in enumerate(zip(lines, names, strict=True)):
        left = page.left + margin + i % across * (width + gap)
        top = page.top - i // across * row
        box = Box(left, top - row + page.text * 2.2, left + width, top - page.text * 1.9)
        panel = page.panel(box, (years[0] - 0.5, years[1] + 0.5), (0, ticks[-1]))
        panel.grid(ticks, [""] * len(labels) if i % across else labels)
        value = _line(panel, line, colour, numbers, years[1])
        room = width - page.measure(value, bold=True)[0] - page.text * 0.6
        page.write(left, top - page.text * 1.1, page.shorten(name, room, bold=True), bold=True)
        page.write(left + width, top - page.text * 1.1, value, align="right", colour=colour,
                   bold=True)  # fmt: skip
        if i + across >= many:
            for x, year, align in ((left, years[0], "left"), (left + width, years[1], "right")):
                if align == "left" or years[1] > years[0]:
                    page.write(x, box.bottom - page.text * 1.3, str(year), scale=0.9, align=align,
                               colour=theme.quiet)  # fmt: skip


def _line(panel: Panel, line: Line, colour: str, numbers: Numbers, newest: int) -> str:
    """Draw one line; its last value in words, with the year if it is not the newest of all."""
    draw_line(panel, line, colour, size=numbers.size, width=1.8)
    last = line.last
    if last is None:
        return ""
    year, value = line.years[last], line.values[last]
    dot(panel, year, value / numbers.size, colour, hollow=line.is_soft(last))
    text = numbers.value(value, line.step(last))
    return text if year == newest else f"{text} ({year})"


def _title(answers: Sequence[Answer], names: Sequence[str], flow: Flow, lang: str) -> str:
    """The largest of them, where they can be ranked; a group would be with its members."""
    first = answers[0]
    what = f"{owner_of(first)} {flow.of_trade} {WAY[flow]}"
    facts = [a.facts for a in answers if isinstance(a.facts, GrowthFacts)]
    groups = any(_is_group(a.areas[1]) for a in answers)
    alike = len(facts) == len(answers) and len({one.latest for one in facts}) == 1
    if not alike or groups or first.flow is not flow:
        return f"{what} {listed([within(n) for n in names])}"
    value, name = max((one.value, name) for one, name in zip(facts, names, strict=True))
    money = amount(value, first.currency, lang)
    largest = f"is the largest of {len(names)}"
    return f"{what} {within(name)} {largest}: {money} in {facts[0].latest}"


def _is_group(key: str) -> bool:
    """Whether an area is a group of others; a word that is no area is none."""
    try:
        return areas.by_key(key).kind is AreaKind.GROUP
    except TradestatError:
        return False


KIND = Kind(
    order=4,
    shows="pairs side by side on one scale",
    questions=("growth",),
    several=True,
    draw=draw,
    columns=COLUMNS,
    areas=(2, 17),
    options=YEARLY,
    example="chart multiples CN KZ KG UZ TJ TM MN",
    caption="Several pairs on one scale.",
)
