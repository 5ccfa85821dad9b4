"""Parts of a whole: a treemap, and what flows through a country from suppliers to markets."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_ranking import Part, largest, ranking_of
from tradestat.charts.labels import Box, spread
from tradestat.charts.marks_tiles import (
    draw_ribbon,
    draw_tile,
    mixed,
    squarified,
    writing_on,
)
from tradestat.charts.recipe import Canvas
from tradestat.charts.titles import name_of
from tradestat.errors import BadChart
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, Unit

_MOST, _LEAST = 30, 0.9  # tiles; percent under which a tile has no room for its name


def treemap(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A tile for each, as large as its share; the colour says whether it has grown."""
    answer, page = answers[0], canvas.page
    data = ranking_of(answer, "treemap")
    theme = page.theme
    numbers = Numbers(Unit.USD, canvas.lang)
    seen = sum(p.share >= _LEAST for p in data.placed)
    shown, rest = largest(data, min(_MOST, max(seen, 3)), "value")
    tiles = [*shown, *([rest] if rest and rest.value > 0 else [])]
    note = (
        f"Colour: growth on {data.against}, from falling (orange) to rising (blue), full at 50 %."
        if data.compared
        else ""
    )
    if theme.name == "greyscale" and note:
        note = f"Shade: growth on {data.against}, the darker the faster, full at 50 %."
    canvas.frame(answer, notes=[note], names=[p.name for p in tiles])
    box = Box(page.left, page.bottom, page.right, page.top + page.text * 0.3)
    for part, tile in zip(tiles, squarified([p.value for p in tiles], box), strict=True):
        colour = _shade(part, theme.exports, theme.imports, theme.fill, theme.paper)
        draw_tile(page, tile, colour)
        _label_tile(canvas, part, tile, writing_on(colour), numbers)


def _shade(part: Part, up: str, down: str, plain: str, paper: str) -> str:
    if part.row != "part" or part.growth != part.growth:
        return plain
    strength = 0.22 + 0.68 * min(1.0, abs(part.growth) / 50)
    return mixed(up if part.growth >= 0 else down, paper, strength)


def _label_tile(canvas: Canvas, part: Part, tile: Box, ink: str, numbers: Numbers) -> None:
    """Name, share and growth, as far as the tile has room for them."""
    page = canvas.page
    pad = page.text * 0.5
    wide, high = tile.right - tile.left - 2 * pad, tile.top - tile.bottom - pad
    area = wide * high / page.text**2
    scale = 1.25 if area > 160 else 1.0 if area > 40 else 0.88
    lines = page.wrap(part.name, wide, scale, bold=True)
    if page.widest(lines, scale, bold=True) > wide or len(lines) * page.text * scale > high:
        lines = [part.key if part.row == "part" else part.name]  # its code takes less room
    step = page.text * scale * 1.25
    share = numbers.percent(part.share)
    more = [share]
    if part.row == "part" and part.growth == part.growth:
        more.append(numbers.percent(part.growth, signed=True))
    if len(lines) * step > high or page.widest(lines, scale, bold=True) > wide:
        return
    y = tile.top - pad * 0.6
    for line in lines:
        y -= step
        page.write(tile.left + pad, y + step * 0.2, line, scale=scale, bold=True, colour=ink)
    for text in more:
        if y - step < tile.bottom + pad * 0.4 or page.measure(text, scale * 0.92)[0] > wide:
            break
        y -= step
        page.write(tile.left + pad, y + step * 0.2, text, scale=scale * 0.92, colour=ink)


def sankey(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Imports from suppliers at the left, exports to markets at the right, on one scale."""
    answer, page = answers[0], canvas.page
    data = ranking_of(answer, "sankey")
    if data.measure != "total":
        raise BadChart.empty("sankey", "it needs exports and imports", "Leave --flow out.")
    theme = page.theme
    sides = [_side(answer, flow) for flow in ("imports", "exports")]
    totals = [sum(v for _, v in side) for side in sides]
    if min(totals) <= 0:
        raise BadChart.empty("sankey", "one of the flows has no figures", "Try another kind.")
    unit = unit_for(totals, answer.unit)
    numbers = Numbers(unit, canvas.lang)
    names = [n for side in sides for n, _ in side]
    centre = name_of(answer.areas[0])
    title = _balance_title(answer, totals, numbers)
    canvas.frame(answer, unit=unit, title=title, names=names)
    room = (page.right - page.left) * 0.24
    cut = [[(page.shorten(n, room), v) for n, v in side] for side in sides]
    texts = [[numbers.value(v) for _, v in side] for side in cut]
    margins = [
        page.widest([n for n, _ in side]) + page.widest(t, bold=True) + page.text * 1.6
        for side, t in zip(cut, texts, strict=True)
    ]
    box = Box(page.left + margins[0], page.bottom + page.text * 0.3, page.right - margins[1],
              page.top - page.text * 1.6)  # fmt: skip
    high = box.top - box.bottom
    gap = page.text * 0.55
    most = max(len(side) for side in cut) - 1
    unit_height = (high - gap * most) / max(totals)
    panel = page.panel(box, (0, 1), (0, high))
    heads = (
        (page.left + margins[0], "right", f"Imports {numbers.value(totals[0])}", theme.imports),
        (page.right - margins[1], "left", f"Exports {numbers.value(totals[1])}", theme.exports),
    )
    for x, align, text, colour in heads:
        page.write(x, page.top - page.text * 0.8, text, bold=True, colour=colour, align=align)
    middle = (box.left + box.right) / 2
    page.write(middle, page.top - page.text * 0.8, centre, bold=True, align="center")
    bar = 0.022
    centre_high = max(totals) * unit_height
    panel.axes.bar([0.5], [centre_high], width=bar * 2, bottom=(high - centre_high) / 2,
                   color=theme.total, lw=0, zorder=4)  # fmt: skip
    for number, side in enumerate(cut):
        colour = theme.imports if number == 0 else theme.exports
        edge = 0.0 if number == 0 else 1.0
        whole = totals[number] * unit_height
        at = (high + whole + gap * (len(side) - 1)) / 2
        inner = (high + centre_high) / 2
        middles = []
        for i, (_, value) in enumerate(side):
            tall = value * unit_height
            closing = i == len(side) - 1 and len(side) > 5
            ink = theme.muted if closing else colour
            outer = (edge + (bar if number == 0 else -bar), at - tall, at)
            core = (0.5 + (-bar if number == 0 else bar), inner - tall, inner)
            draw_ribbon(panel, outer, core, ink)
            panel.axes.bar([edge + (bar / 2 if number == 0 else -bar / 2)], [tall], width=bar,
                           bottom=at - tall, color=ink, lw=0, zorder=3)  # fmt: skip
            middles.append(box.bottom + at - tall / 2)
            at -= tall + gap
            inner -= tall
        places = spread(middles, page.text * 1.3, box.bottom, box.top)
        for (name, _), text, place in zip(side, texts[number], places, strict=True):
            if number == 0:
                done = page.write(box.left - page.text * 0.5, place, text, middle=True, bold=True,
                                  align="right")  # fmt: skip
                page.write(done.left - page.text * 0.5, place, name, middle=True, align="right")
            else:
                done = page.write(box.right + page.text * 0.5, place, text, middle=True, bold=True)
                page.write(done.right + page.text * 0.5, place, name, middle=True)


def _side(answer: Answer, flow: str) -> list[tuple[str, float]]:
    """The five largest of one flow, and the others together."""
    frame = answer.frame
    part = frame[(frame["row"] == "part") & (frame[flow] > 0)]
    top = part.sort_values([flow, "name"], ascending=[False, True], kind="stable").head(5)
    whole = float(frame.loc[frame["row"] == "total", flow].iloc[0])
    found = [(str(n), float(v)) for n, v in zip(top["name"], top[flow], strict=True)]
    left = whole - sum(v for _, v in found)
    return [*found, ("All others", left)] if left > whole * 1e-6 else found


def _balance_title(answer: Answer, totals: Sequence[float], numbers: Numbers) -> str:
    from tradestat.charts.titles import amount
    from tradestat.language.english.words import capital, within

    name = name_of(answer.areas[0])
    bought, sold = (amount(v, answer.currency, numbers.lang) for v in totals)
    year = answer.facts["year"]
    return f"{capital(within(name))} bought goods for {bought} in {year}, while it sold for {sold}"
