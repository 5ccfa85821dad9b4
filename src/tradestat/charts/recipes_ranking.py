"""Pictures of partners or products in one year, ranked."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.charts.data_ranking import Part, Ranking, folded, ranking_of
from tradestat.charts.labels import Box
from tradestat.charts.marks_bars import draw_rows, tick_mark
from tradestat.charts.recipe import Canvas
from tradestat.charts.titles import amount, name_of, title_of
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer

_CLOSING = {"other": "quiet", "not allocated": "quiet", "apart": "quiet"}


def bars(answers: Sequence[Answer], canvas: Canvas) -> None:
    """A bar for each, with its value and share; a stroke marks the value of the year before."""
    answer, page = answers[0], canvas.page
    data = ranking_of(answer)
    parts, cut = folded(data, int((page.top - page.bottom) / page.text / 1.25))
    shown = [p for p in parts if p.value > 0]
    unit = unit_for([p.value for p in data.placed], answer.unit)
    numbers = Numbers(unit, canvas.lang)
    note = f"Stroke: {data.against}. Percent: share of the whole." if data.compared else ""
    note += _cut_note(data, cut)
    # What closes the column must not dwarf it: longer than the longest place, it has no bar.
    high = max(max(p.value, _held(p.before)) for p in data.placed)
    drawn = [p.value if p.row == "part" or p.value <= high else 0.0 for p in shown]
    note += _barless([p.name for p, v in zip(shown, drawn, strict=True) if not v])
    canvas.frame(answer, unit=unit, notes=[note], names=[p.name for p in shown])
    theme = page.theme
    values = [_value(p.value, numbers) for p in shown]
    shares = [numbers.percent(p.share) if p.share == p.share else "" for p in shown]
    wide = page.right - page.left
    names = [page.shorten(p.name, wide * 0.36) for p in shown]
    left = page.left + page.widest(names) + page.text * 0.7
    value_room = page.widest(values, bold=True)
    right = page.right - value_room - page.widest(shares, 0.95) - page.text * 2.0
    top = page.top + page.text * 0.5
    height = (top - page.bottom) / len(shown)
    scale = min(1.0, height / (page.text * 1.25))
    box = Box(left, page.bottom, right, top)
    panel = page.panel(box, (0, high / numbers.size), (len(shown) - 0.5, -0.5))
    colour = {"exports": theme.exports, "imports": theme.imports}.get(data.measure, theme.exports)
    draw_rows(
        panel,
        range(len(shown)),
        [v / numbers.size for v in drawn],
        [colour if p.row == "part" else theme.muted for p in shown],
    )
    panel.axes.axvline(0, color=theme.zero, lw=0.9 * panel.em, zorder=2.5)
    for i, (part, name) in enumerate(zip(shown, names, strict=True)):
        y = panel.up(i)
        quiet = theme.quiet if part.row in _CLOSING else theme.ink
        page.write(left - page.text * 0.6, y, name, align="right", middle=True, colour=quiet,
                   scale=scale)  # fmt: skip
        end = max(drawn[i], _held(part.before)) / numbers.size
        x = panel.across(end) + page.text * 0.6
        done = page.write(x, y, values[i], middle=True, bold=part.row == "part", colour=quiet,
                          scale=scale)  # fmt: skip
        if shares[i]:
            page.write(done.right + page.text * 0.6, y, shares[i], middle=True, scale=scale * 0.95,
                       colour=theme.quiet)  # fmt: skip
        if part.before == part.before and part.row == "part":
            tick_mark(panel, part.before / numbers.size, i, theme.ink)


def _value(value: float, numbers: Numbers) -> str:
    """Two decimals of the unit throughout, so that a column of figures reads down."""
    if numbers.size == 1:
        return numbers.plain(value, 0)
    return numbers.plain(value / numbers.size, 2) if value >= numbers.size / 200 else "<0.01"


def mirrored(answers: Sequence[Answer], canvas: Canvas) -> None:
    """Exports to the left and imports to the right of the names, on one scale."""
    answer, page = answers[0], canvas.page
    data = ranking_of(answer, "mirrored")
    parts, cut = folded(data, int((page.top - page.bottom) / page.text / 1.3))
    shown = [p for p in parts if max(_held(p.exports), _held(p.imports)) > 0]
    if data.measure != "total" or not shown:
        raise BadChart.empty("mirrored", "it needs exports and imports", "Leave --flow out.")
    theme = page.theme
    unit = unit_for([v for p in shown for v in (p.exports, p.imports)], answer.unit)
    numbers = Numbers(unit, canvas.lang)
    # One scale on both sides, from the longest place; what closes the column must not dwarf it.
    most = max(max(_held(p.exports), _held(p.imports)) for p in data.placed)

    def bar(part: Part, value: float) -> float:
        return _held(value) if part.row == "part" or _held(value) <= most else 0.0

    long = [
        p.name for p in shown if p.row != "part" and max(_held(p.exports), _held(p.imports)) > most
    ]
    canvas.frame(
        answer, unit=unit, title=_surplus(answer, data), names=[p.name for p in shown],
        notes=[(_cut_note(data, cut) + _barless(long)).strip()],
    )  # fmt: skip
    names = [page.shorten(p.name, (page.right - page.left) * 0.3) for p in shown]
    middle = page.widest(names) + page.text * 1.6
    out, into = (
        [_money(v, numbers) for v in vs]
        for vs in zip(*((p.exports, p.imports) for p in shown), strict=True)
    )
    room = page.widest([*out, *into], bold=True) + page.text * 0.6
    longest = [max(bar(p, getattr(p, f)) for p in shown) for f in ("exports", "imports")]
    free = page.right - page.left - middle - 2 * room
    per = free / sum(longest)
    low_side = max(longest[0] * per, page.text * 4)
    centre = page.left + room + low_side
    top, bottom = page.top - page.text * 1.1, page.bottom
    per = (page.right - room - centre - middle) / max(longest[1], 1.0)
    per = min(per, low_side / max(longest[0], 1.0)) if longest[0] * per > low_side else per
    scale = min(1.0, (top - bottom) / len(shown) / (page.text * 1.25))
    page.write(centre, page.top - page.text * 0.5, "Exports", bold=True, colour=theme.exports,
               align="right")  # fmt: skip
    page.write(centre + middle, page.top - page.text * 0.5, "Imports", bold=True,
               colour=theme.imports)  # fmt: skip
    count = len(shown)
    for side, values, texts, colour in (
        (-1, [p.exports for p in shown], out, theme.exports),
        (1, [p.imports for p in shown], into, theme.imports),
    ):
        base = centre if side < 0 else centre + middle
        reach = (base - page.left) if side < 0 else (page.right - base)
        box = Box(page.left, bottom, base, top) if side < 0 else Box(base, bottom, page.right, top)
        ends = (reach / per / numbers.size, 0.0) if side < 0 else (0.0, reach / per / numbers.size)
        panel = page.panel(box, ends, (count - 0.5, -0.5))
        lengths = [bar(p, v) / numbers.size for p, v in zip(shown, values, strict=True)]
        draw_rows(panel, range(count), lengths,
                  [colour if p.row == "part" else theme.muted for p in shown])  # fmt: skip
        for i, (value, text) in enumerate(zip(values, texts, strict=True)):
            x = base + side * (bar(shown[i], value) * per + page.text * 0.5)
            page.write(x, panel.up(i), text, middle=True, scale=scale,
                       align="right" if side < 0 else "left",
                       bold=shown[i].row == "part")  # fmt: skip
            if side < 0:
                quiet = theme.ink if shown[i].row == "part" else theme.quiet
                page.write(centre + middle / 2, panel.up(i), names[i], middle=True, scale=scale,
                           align="center", colour=quiet)  # fmt: skip


def _barless(names: Sequence[str]) -> str:
    return f" Too long for a bar: {', '.join(names)}." if names else ""


def _cut_note(data: Ranking, cut: int) -> str:
    if not cut:
        return ""
    count = len(data.placed)
    return f" Drawn: the first {count - cut} of {count} places; a larger --size has room for more."


def _held(value: float) -> float:
    return value if value == value and value > 0 else 0.0


def _money(value: float, numbers: Numbers) -> str:
    return "–" if value != value else _value(value, numbers)


def _surplus(answer: Answer, data: Ranking) -> str:
    """Which balance is the largest, and whose."""
    if answer.question != "partners" or "gap" not in answer.facts:
        return title_of(answer)
    _, name, gap = answer.facts["gap"]
    owner = capital(possessive(within(name_of(answer.areas[0]))))
    what = "surplus" if gap >= 0 else "deficit"
    return (
        f"{owner} largest {what} is with {within(name)}: "
        f"{amount(abs(gap), answer.currency)} in {data.year}"
    )
