"""What changed between two years: a slope for each part, and what each added to growth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from textwrap import shorten

from tradestat.charts.data_ranking import Part, Ranking, contributions, ranking_of
from tradestat.charts.labels import Box, spread
from tradestat.charts.marks_bars import draw_rows
from tradestat.charts.marks_lines import dot
from tradestat.charts.recipe import Canvas
from tradestat.charts.ticks import tight
from tradestat.charts.titles import name_of, with_whom
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, Unit

_MOST = 10
_WHAT = {"total": "trade", "exports": "exports", "imports": "imports"}


def slope(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Two years, a line for each: rising ones in one colour, falling ones in another."""
    answer, page = answers[0], canvas.page
    data = _compared(answer, "slope")
    theme = page.theme
    shown = [p for p in data.placed if p.value > 0 and p.before > 0][:_MOST]
    if not shown:
        raise BadChart.empty("slope", "nothing has a figure in both years", "Try --against YEAR.")
    values = [v for p in shown for v in (p.value, p.before)]
    log = min(values) * 8 < max(values)
    unit = unit_for([median(values)] if log else values, answer.unit)
    numbers = Numbers(unit, canvas.lang)
    absent = [p.name for p in data.placed[:_MOST] if p.before != p.before]
    notes = [f"Without a figure for {data.against}: {', '.join(absent)}."] if absent else []
    notes += ["Log scale: equal slopes are equal growth."] if log else []
    title = _moved(answer, data, numbers)
    canvas.frame(answer, unit=unit, title=title, notes=notes, names=[p.name for p in shown])
    wide = page.right - page.left
    room = wide * 0.25
    names = [page.shorten(p.name, room) for p in shown]
    then, now = (
        [numbers.value(v) for v in vs]
        for vs in zip(*((p.before, p.value) for p in shown), strict=True)
    )
    grown = [
        numbers.percent(p.growth, 0, signed=True) if p.growth == p.growth else "" for p in shown
    ]
    before_room = page.widest(names) + page.widest(then, bold=True) + page.text * 1.8
    after_room = (
        page.widest(now, bold=True) + page.widest(names) + page.widest(grown, 0.9) + page.text * 2.4
    )
    box = Box(page.left + before_room, page.bottom + page.text * 0.4, page.right - after_room,
              page.top - page.text * 1.7)  # fmt: skip
    every = [v / numbers.size for p in shown for v in (p.value, p.before)]
    panel = page.panel(box, (0, 1), _scaled(every, log=log))
    place = math.log10 if log else float
    for x, year, align in ((box.left, data.against, "right"), (box.right, data.year, "left")):
        panel.stroke((x, box.bottom), (x, box.top), theme.grid, 1.0)
        page.write(x, page.top - page.text * 0.75, str(year), bold=True, align=align,
                   colour=theme.quiet)  # fmt: skip
    gap = page.text * 1.28
    ends = [(place(p.before / numbers.size), place(p.value / numbers.size)) for p in shown]
    left = spread([panel.up(a) for a, _ in ends], gap, box.bottom, box.top)
    right = spread([panel.up(b) for _, b in ends], gap, box.bottom, box.top)
    for i, part in enumerate(shown):
        colour = theme.exports if part.value >= part.before else theme.imports
        a, b = ends[i]
        panel.axes.plot([0, 1], [a, b], color=colour, lw=1.8 * panel.em, zorder=3, clip_on=False)
        for x, y in ((0, a), (1, b)):
            dot(panel, x, y, colour, size=5)
        off = page.text * 0.85
        for x, y, to, way in ((box.left, a, left[i], -1), (box.right, b, right[i], 1)):
            if abs(panel.up(y) - to) > page.text * 0.3:
                panel.stroke((x + way * off * 0.3, panel.up(y)), (x + way * off, to), colour, 0.6)
        done = page.write(box.left - off * 1.2, left[i], then[i], middle=True, bold=True,
                          align="right", colour=colour)  # fmt: skip
        page.write(done.left - page.text * 0.5, left[i], names[i], middle=True, align="right")
        done = page.write(box.right + off * 1.2, right[i], now[i], middle=True, bold=True,
                          colour=colour)  # fmt: skip
        done = page.write(done.right + page.text * 0.5, right[i], names[i], middle=True)
        if grown[i]:
            page.write(done.right + page.text * 0.5, right[i], grown[i], middle=True, scale=0.9,
                       colour=theme.quiet)  # fmt: skip


def _scaled(values: Sequence[float], *, log: bool) -> tuple[float, float]:
    """The ends of the scale: from zero, or just around the values on a log one."""
    if log:
        return math.log10(min(values)) - 0.02, math.log10(max(values)) + 0.02
    return 0.0, max(values) * 1.02


def waterfall(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Growth of the whole, step by step: what each added, in percentage points."""
    answer, page = answers[0], canvas.page
    data = _compared(answer, "waterfall")
    theme = page.theme
    numbers = Numbers(Unit.USD, canvas.lang)
    steps = contributions(data, 8 if page.height < page.width else 12)
    sub = (
        f"Contributions to growth of {_WHAT.get(data.measure, data.measure)} {data.year} on "
        f"{data.against}, percentage points; {answer.subtitle[0].rpartition('; ')[2]}"
    )
    canvas.frame(answer, title=_moved(answer, data, numbers), subtitle=sub,
                 names=[s.name for s in steps])  # fmt: skip
    rows = [*steps, Part("total", "All", "total", 0, 0, 0, 0, data.growth, 0, 0)]
    names = [page.shorten(s.name, (page.right - page.left) * 0.34) for s in rows]
    texts = [_points(s.contribution, numbers) for s in rows]
    left = page.left + page.widest(names, bold=True) + page.text * 0.8
    right = page.right - page.text * 0.5
    starts, at = [], 0.0
    for step in steps:
        starts.append(at)
        at += step.contribution
    reach = [
        0.0,
        data.growth,
        *starts,
        *(s + p.contribution for s, p in zip(starts, steps, strict=True)),
    ]
    room = page.widest(texts, bold=True) + page.text
    low, high = min(reach), max(reach)
    share = room / max(1.0, right - left)
    air = (high - low) * share / max(0.2, 1 - 2 * share)
    ticks, ends = tight(low - (air if low < 0 else 0), high + air, 5)
    box = Box(left, page.bottom + page.text * 1.7, right, page.top + page.text * 0.3)
    panel = page.panel(box, ends, (len(rows) - 0.5, -0.5))
    panel.columns(ticks, [f"{'+' if t > 0 else ''}{text}" for t, text in
                          zip(ticks, numbers.ticks(ticks), strict=True)])  # fmt: skip
    colours = [theme.exports if s.contribution >= 0 else theme.imports for s in steps]
    draw_rows(panel, range(len(rows)), [s.contribution for s in rows], [*colours, theme.total],
              start=[*starts, 0.0])  # fmt: skip
    at = 0.0
    for i, row in enumerate(rows):
        bold = row.row == "total"
        quiet = theme.ink if row.row in ("part", "total") else theme.quiet
        page.write(left - page.text * 0.7, panel.up(i), names[i], align="right", middle=True,
                   bold=bold, colour=quiet)  # fmt: skip
        start = 0.0 if bold else starts[i]
        end = start + row.contribution
        ahead = row.contribution >= 0
        x = panel.across(end) + page.text * (0.5 if ahead else -0.5)
        page.write(x, panel.up(i), texts[i], middle=True, bold=True,
                   align="left" if ahead else "right",
                   colour=theme.total if bold else colours[i])  # fmt: skip
        if not bold:
            panel.axes.plot([end, end], [i + 0.34, i + 1 - 0.34], color=theme.zero,
                            lw=0.8 * panel.em, zorder=1)  # fmt: skip


def _points(value: float, numbers: Numbers) -> str:
    text = numbers.plain(value, 1)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def _compared(answer: Answer, kind: str) -> Ranking:
    data = ranking_of(answer, kind)
    if not data.compared:
        raise BadChart.empty(
            kind,
            f"{data.against} has no figures to compare {data.year} with",
            "Try --against YEAR.",
        )
    return data


def _moved(answer: Answer, data: Ranking, numbers: Numbers) -> str:
    """Grown or fallen, and through whom most."""
    owner = capital(possessive(within(name_of(answer.areas[0]))))
    what = _WHAT.get(data.measure, data.measure)
    if answer.question == "products":
        what += with_whom(answer)
    way = "grew" if data.growth >= 0 else "fell"
    head = f"{owner} {what} {way} {numbers.percent(abs(data.growth))}"
    if data.against == data.year - 1:
        head += f" in {data.year}"
    else:
        head += f" from {data.against} to {data.year}"
    most = answer.facts.get("most_up" if data.growth >= 0 else "most_down")
    if most is None:
        return head
    if answer.question == "partners":
        name = within(most[1])
    else:
        name = shorten(most[1][:1].lower() + most[1][1:], 40, placeholder=" …")
    return f"{head}, most through {name}"
