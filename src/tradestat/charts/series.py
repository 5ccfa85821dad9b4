"""Yearly series of a pair, from the answer to `growth`: as lines, and in a chart's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tradestat.charts.canvas import YEARLY, Kind, amount, name_of, owner_of
from tradestat.charts.marks import (
    End,
    Line,
    draw_lines,
    fill_gap,
    label_point,
    line_field,
    points_of,
    ring,
)
from tradestat.charts.page import Page, Panel
from tradestat.language.english.words import within
from tradestat.language.numbers import Numbers
from tradestat.model import MEASURED, Answer, Flow, GrowthFacts, SourceKind, Unit

if TYPE_CHECKING:
    import pandas as pd

# What is no final report, in words.
SOFT = {"stated": "announced", "estimate": "estimate", "preliminary": "preliminary"}
# The way of a flow from its reporter's side.
WAY = {Flow.TOTAL: "with", Flow.EXPORT: "to", Flow.IMPORT: "from"}
MEASURES = tuple(flow.plural for flow in MEASURED)
COLUMNS = (
    "period", *MEASURES, *(f"{name}_rounding" for name in MEASURES),
    "growth", "stated_growth", "status", "source",
)  # fmt: skip

growth_kind = partial(Kind, questions=("growth",), columns=COLUMNS, areas=(2, 2), options=YEARLY)


@dataclass(frozen=True, slots=True)
class PairSeries:
    """Exports, imports, total and balance of a pair by year, and the growth of the flow asked for.

    breaks: (first year of the new source, its short name); sources: short names in order; record: a
    year, for the flow asked about.
    """

    years: tuple[int, ...]
    lines: dict[str, Line]
    flow: Flow
    breaks: tuple[tuple[int, str], ...]
    sources: tuple[str, ...]
    record: int | None
    growth: Line

    @property
    def shown(self) -> list[Line]:
        """The lines that hold anything, the balance apart."""
        names = ("exports", "imports", "total")
        return [self.lines[name] for name in names if self.lines[name].last is not None]

    @property
    def asked(self) -> Line:
        """The line of the flow asked about; total trade where that is the balance."""
        flow = Flow.TOTAL if self.flow is Flow.BALANCE else self.flow
        return self.lines[flow.plural]


def pair_series(answer: Answer) -> PairSeries:
    """The answer to `growth` as lines by year; growth as computed, else as the source gives it."""
    frame, facts = answer.frame, answer.facts
    years = tuple(int(y) for y in frame["period"])
    soft = tuple(SOFT.get(str(s), "") for s in frame["status"])
    begin = tuple(years[i] for i in answer.seams)
    lines = {
        flow.plural: Line(
            flow.plural, flow.plural.capitalize(), years, floats(frame[flow.plural]), soft,
            floats(frame[f"{flow.plural}_rounding"]), begin,
            tuple(stands_alone(whose, flow) for whose in alone_in(frame)),
        )
        for flow in MEASURED
    }  # fmt: skip
    rates = list(zip(floats(frame["growth"]), floats(frame["stated_growth"]), strict=True))
    growth = Line(
        "growth", "Growth", years, tuple(c if c == c else s for c, s in rates),
        tuple(SOFT["stated"] if c != c and s == s else "" for c, s in rates),
    )  # fmt: skip
    short = {
        d.id: SOFT["stated"] if d.kind is SourceKind.STATED else d.short for d in answer.source
    }
    source = [short.get(str(s), "") for s in frame["source"]]
    return PairSeries(
        years=years,
        lines=lines,
        flow=answer.flow,
        breaks=tuple((years[i], source[i]) for i in answer.seams),
        sources=tuple(dict.fromkeys(s for s in source if s)),
        record=facts.record if isinstance(facts, GrowthFacts) else None,
        growth=growth,
    )


def alone_in(frame: pd.DataFrame) -> list[object]:
    """Whose figures stand alone, by row; an answer that was made before they were told has none."""
    return frame["stands_alone"].tolist() if "stands_alone" in frame else [None] * len(frame)


def stands_alone(whose: object, flow: Flow) -> bool:
    """Whether a figure of a flow does; whose: "export+import", the flows of a row that do."""
    flows = whose.split("+") if isinstance(whose, str) else []
    return bool(flows) and (flow in (Flow.TOTAL, Flow.BALANCE) or flow.value in flows)


def floats(column: Iterable[object]) -> tuple[float, ...]:
    """A column as floats; what is missing is NaN."""
    import pandas as pd

    return tuple(float(v) for v in pd.to_numeric(pd.Series(list(column)), errors="coerce"))


def soft_notes(lines: Sequence[Line]) -> list[str]:
    """What the hollow marks of these lines mean; no note if there are none."""
    alone = any(
        a and v == v for line in lines for a, v in zip(line.alone, line.values, strict=False)
    )
    diamonds = ["Hollow diamonds: figures that stand alone, unlike their years and what others "
                "report."]  # fmt: skip
    words = dict.fromkeys(
        word
        for line in lines
        for word, value in zip(line.soft, line.values, strict=True)
        if word and value == value
    )
    dashes = [f"Hollow marks and dashes: {', '.join(words)}."] if words else []
    return [*dashes, *(diamonds if alone else [])]


def end_label(line: Line, numbers: Numbers, last_year: int) -> str:
    """The name of a line with its last value, and its year if others end later."""
    last = line.last
    if last is None:
        return line.name
    text = f"{line.name} {numbers.value(line.values[last], line.step(last))}"
    return text if line.years[last] == last_year else f"{text} ({line.years[last]})"


def draw_sides(
    page: Page, a: Line, b: Line, numbers: Numbers, steps: int, bottom: float | None = None
) -> Panel:
    """Two reports of one trade as lines, the gap between them filled."""
    theme = page.theme
    ends = [
        End(line, end_label(line, numbers, line.years[-1]), colour)
        for line, colour in ((a, theme.exports), (b, theme.imports))
        if line.last is not None
    ]
    panel = line_field(page, ends, a.years, numbers, steps, bottom=bottom)
    fill_gap(panel, a, b, numbers.size)
    draw_lines(panel, ends, size=numbers.size, width=2.2)
    return panel


def mark_breaks(panel: Panel, data: PairSeries, bottom: float) -> None:
    """An upright line where the source changes, and the new source's name beside it."""
    page, top = panel.page, panel.box.top + panel.page.text * 0.55
    for year, name in data.breaks:
        x = panel.across(year - 0.5)
        panel.stroke((x, bottom), (x, panel.box.top + page.text * 1.2), page.theme.zero, 0.6)
        if page.measure(name, 0.85)[0] <= page.right - x - page.text * 0.3:
            page.write(x + page.text * 0.3, top, name, scale=0.85, colour=page.theme.quiet)
        before = data.sources[0]
        room = x - panel.box.left - page.text
        if len(data.breaks) == 1 and page.measure(before, 0.85)[0] < room:
            page.write(x - page.text * 0.3, top, before, scale=0.85, colour=page.theme.quiet,
                       align="right")  # fmt: skip


def mark_record(panel: Panel, data: PairSeries, shown: Sequence[Line], numbers: Numbers) -> None:
    """A ring around the record, and its label clear of the lines."""
    line = data.lines[data.flow.plural]
    if data.record not in line.years or line not in shown:
        return
    at = line.years.index(data.record)
    value, year = line.values[at] / numbers.size, line.years[at]
    if value != value:
        return
    colour = getattr(panel.page.theme, line.key)
    ring(panel, year, value, colour)
    text = "record"
    if at != line.last or year != data.years[-1]:
        text = f"record {numbers.value(line.values[at], line.step(at))} ({year})"
    label_point(panel, panel.at(year, value), text, colour,
                lines=[points_of(panel, one, numbers.size) for one in shown])  # fmt: skip


def reporters(answers: Sequence[Answer]) -> str:
    """Whose reports several answers show, at the end of a subtitle."""
    whose = list(dict.fromkeys(a.basis.terms[-1] for a in answers if a.basis))
    return whose[0] if len(whose) == 1 else "as the sources have it"


def title_of(answer: Answer, lang: str) -> str:
    """The last value, with its growth or that it is a record."""
    facts, owner = answer.facts, owner_of(answer)
    if not isinstance(facts, GrowthFacts):
        return answer.title
    first, other = (name_of(key) for key in answer.areas[:2])
    money = amount(abs(facts.value), answer.currency, lang, facts.rounding)
    if answer.flow is Flow.BALANCE:
        what = "surplus" if facts.value >= 0 else "deficit"
        return f"{owner} {what} with {within(other)}: {money} in {facts.latest}"
    if answer.flow is Flow.TOTAL:
        what = f"{first}–{other} trade"
    else:
        what = f"{owner} {answer.flow.plural} {WAY[answer.flow]} {within(other)}"
    if facts.record == facts.latest:
        return f"{what}: a record {money} in {facts.latest}"
    if facts.growth != facts.growth or abs(facts.growth) < 0.05 or facts.growth_stated:
        return f"{what}: {money} in {facts.latest}"
    way = "up" if facts.growth > 0 else "down"
    by = Numbers(Unit.USD, lang).percent(abs(facts.growth))
    return f"{what} {way} {by} to {money} in {facts.latest}"
