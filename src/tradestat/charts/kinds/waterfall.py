"""What each added to growth."""

from __future__ import annotations

from itertools import accumulate

from tradestat.charts import marks, ranking
from tradestat.charts.canvas import Canvas
from tradestat.charts.labels import Box
from tradestat.charts.page import tight
from tradestat.charts.ranking import Part, Ranking
from tradestat.language.numbers import Numbers
from tradestat.model import Answer


def contributions(data: Ranking, most: int) -> list[Part]:
    """The parts that moved the whole most: those that added, those that took away, the rest."""
    shown, rest = ranking.largest(data, most, "contribution")
    up = sorted((p for p in shown if p.contribution >= 0), key=lambda p: -p.contribution)
    down = sorted((p for p in shown if p.contribution < 0), key=lambda p: -p.contribution)
    return [*up, *([rest] if rest else []), *down]


def draw(answer: Answer, canvas: Canvas) -> None:
    """A bar from where the one above ends, in percentage points, and the sum below."""
    page, theme = canvas.page, canvas.theme
    data = ranking.ranking_of(answer, "waterfall", compared=True)
    facts, numbers = data.facts, canvas.numbers()
    steps = contributions(data, 8 if page.height < page.width else 12)
    whose = f"; {answer.basis.terms[-1]}" if answer.basis else ""
    canvas.frame(
        answer, ranking.change_title(answer, canvas.lang),
        f"Contributions to growth of {data.flow.of_trade}, {facts.year}/{facts.against}, "
        f"percentage points{whose}",
        names=[s.name for s in steps],
    )  # fmt: skip
    rows = [*steps, Part("total", "All", "total", contribution=facts.growth)]
    names = [page.shorten(row.name, (page.right - page.left) * 0.34) for row in rows]
    texts = [_points(row.contribution, numbers) for row in rows]
    colours = [theme.exports if s.contribution >= 0 else theme.imports for s in steps]
    colours.append(theme.total)
    ends = list(accumulate(s.contribution for s in steps))
    starts = [0.0, *ends[:-1], 0.0]
    left = page.left + page.widest(names, bold=True) + page.text * 0.8
    right = page.right - page.text * 0.5
    low, high = min(0.0, facts.growth, *ends), max(0.0, facts.growth, *ends)
    share = (page.widest(texts, bold=True) + page.text) / max(1.0, right - left)
    air = (high - low) * share / max(0.2, 1 - 2 * share)
    ticks, bounds = tight(low - (air if low < 0 else 0), high + air, 5)
    box = Box(left, page.bottom + page.text * 1.7, right, page.top + page.text * 0.3)
    panel = page.panel(box, bounds, (len(rows) - 0.5, -0.5))
    labels = zip(ticks, numbers.ticks(ticks), strict=True)
    panel.columns(ticks, [f"+{text}" if tick > 0 else text for tick, text in labels])
    marks.draw_rows(panel, [row.contribution for row in rows], colours, start=starts)
    for i, row in enumerate(rows):
        whole, ahead = row.row == "total", row.contribution >= 0
        end = starts[i] + row.contribution
        page.write(left - page.text * 0.7, panel.up(i), names[i], align="right", middle=True,
                   bold=whole,
                   colour=theme.ink if row.row in ("part", "total") else theme.quiet)  # fmt: skip
        x = panel.across(end) + page.text * (0.5 if ahead else -0.5)
        page.write(x, panel.up(i), texts[i], middle=True, bold=True, colour=colours[i],
                   align="left" if ahead else "right")  # fmt: skip
        if not whole:
            marks.segment(panel, (end, i + 0.34), (end, i + 1 - 0.34), theme.zero, 0.8)


def _points(value: float, numbers: Numbers) -> str:
    text = numbers.plain(value, 1)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


KIND = ranking.ranking_kind(
    order=11, draw=draw, defaults={"top": 0}, example="chart waterfall KG"
)  # fmt: skip
