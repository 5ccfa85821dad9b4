"""Parts of the whole as areas.

The colour is growth.
"""

from __future__ import annotations

from tradestat.charts import ranking, tiles
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box
from tradestat.charts.ranking import Part
from tradestat.charts.style import Theme
from tradestat.language.numbers import Numbers
from tradestat.model import Answer

_MOST, _LEAST = 30, 0.9  # tiles; percent under which a tile has no room for its name


def draw(answer: Answer, canvas: Canvas) -> None:
    """A tile for each, the largest at the upper left."""
    page, theme = canvas.page, canvas.theme
    data = ranking.ranking_of(answer, "treemap")
    numbers = canvas.numbers()
    visible = sum(p.share >= _LEAST for p in data.placed)
    parts, rest = ranking.largest(data, min(_MOST, max(visible, 3)), "value")
    parts += [rest] if rest and rest.value > 0 else []
    how = "Colour", "from falling (orange) to rising (blue)"
    if theme.name == "greyscale":
        how = "Shade", "the darker the faster"
    note = f"{how[0]}: growth {data.facts.year}/{data.facts.against}, {how[1]}, full at 50 %."
    canvas.frame(answer, ranking.title_of(answer, canvas.lang),
                 notes=[note] if data.compared else (), names=[p.name for p in parts])  # fmt: skip
    box = Box(page.left, page.bottom, page.right, page.top + page.text * 0.3)
    for part, tile in zip(parts, tiles.squarified([p.value for p in parts], box), strict=True):
        colour = _shade(part, theme)
        tiles.draw_tile(page, tile, colour)
        _label(canvas, part, tile, tiles.writing_on(colour), numbers)


def _shade(part: Part, theme: Theme) -> str:
    if part.row != "part" or part.growth != part.growth:
        return theme.fill
    strength = 0.22 + 0.68 * min(1.0, abs(part.growth) / 50)
    return tiles.mixed(theme.exports if part.growth >= 0 else theme.imports, theme.paper, strength)


def _label(canvas: Canvas, part: Part, tile: Box, ink: str, numbers: Numbers) -> None:
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
    if len(lines) * step > high or page.widest(lines, scale, bold=True) > wide:
        return
    more = [numbers.percent(part.share)]
    if part.row == "part" and part.growth == part.growth:
        more.append(numbers.percent(part.growth, signed=True))
    x, y = tile.left + pad, tile.top - pad * 0.6
    for line in lines:
        y -= step
        page.write(x, y + step * 0.2, line, scale=scale, bold=True, colour=ink)
    for text in more:
        if y - step < tile.bottom + pad * 0.4 or page.measure(text, scale * 0.92)[0] > wide:
            break
        y -= step
        page.write(x, y + step * 0.2, text, scale=scale * 0.92, colour=ink)


KIND = ranking.ranking_kind(
    order=12, draw=draw, defaults={"top": 0}, example="chart treemap KG"
)  # fmt: skip
