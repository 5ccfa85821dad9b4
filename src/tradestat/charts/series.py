"""Yearly series of a pair, from the answer to `growth`: as lines, and in a chart's words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tradestat.answers.words import within
from tradestat.charts.canvas import amount, name_of, owner_of
from tradestat.charts.marks import Line
from tradestat.charts.numbers import Numbers
from tradestat.charts.page import Panel
from tradestat.model import MEASURED, Answer, Flow, GrowthFacts, SourceKind, Unit

# What is no final report, in words.
SOFT = {"stated": "as stated", "estimate": "estimate", "preliminary": "preliminary"}
# The way of a flow from its reporter's side.
WAY = {Flow.TOTAL: "with", Flow.EXPORT: "to", Flow.IMPORT: "from"}
MEASURES = tuple(flow.plural for flow in MEASURED)
COLUMNS = (
    "period", *MEASURES, *(f"{name}_rounding" for name in MEASURES),
    "growth", "stated_growth", "status", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairSeries:
    """Exports, imports, total and balance of a pair by year.

    breaks: (first year of the new source, its short name); sources: short names in order; record: a
    year, for the flow asked about; soft: the words for what is not a final report.
    """

    years: tuple[int, ...]
    lines: dict[str, Line]
    flow: Flow
    breaks: tuple[tuple[int, str], ...]
    sources: tuple[str, ...]
    record: int | None
    growth: tuple[float, ...]
    growth_stated: tuple[bool, ...]
    soft: tuple[str, ...]

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
    """The answer to `growth` as lines by year."""
    frame = answer.frame
    years = tuple(int(y) for y in frame["period"])
    status = [str(s) for s in frame["status"]]
    soft = tuple(SOFT.get(s, "") for s in status)
    begin = tuple(years[i] for i in answer.seams)
    lines = {
        name: Line(name, name.capitalize(), years, floats(frame[name]), soft,
                   floats(frame[f"{name}_rounding"]), begin)
        for name in MEASURES
    }  # fmt: skip
    computed, announced = floats(frame["growth"]), floats(frame["stated_growth"])
    short = {d.id: "as stated" if d.kind is SourceKind.STATED else d.short for d in answer.source}
    source = [short.get(str(s), "") for s in frame["source"]]
    return PairSeries(
        years=years,
        lines=lines,
        flow=answer.flow,
        breaks=tuple((years[i], source[i]) for i in answer.seams),
        sources=tuple(dict.fromkeys(s for s in source if s)),
        record=answer.facts.get("record"),
        growth=tuple(c if c == c else s for c, s in zip(computed, announced, strict=True)),
        growth_stated=tuple(c != c and s == s for c, s in zip(computed, announced, strict=True)),
        soft=tuple(SOFT[s] for s in dict.fromkeys(status) if s in SOFT),
    )


def floats(column: Iterable[object]) -> tuple[float, ...]:
    """A column as floats; what is missing is NaN."""
    import pandas as pd

    return tuple(float(v) for v in pd.to_numeric(pd.Series(list(column)), errors="coerce"))


def hollow(words: Sequence[str]) -> list[str]:
    """What hollow marks mean, in words for what is no final report; no note if there are none."""
    return [f"Hollow marks and dashes: {', '.join(words)}."] if words else []


def soft_notes(lines: Sequence[Line]) -> list[str]:
    """What the hollow marks of these lines mean."""
    words = (
        word
        for line in lines
        for word, value in zip(line.soft, line.values, strict=False)
        if word and value == value
    )
    return hollow(list(dict.fromkeys(words)))


def end_label(line: Line, numbers: Numbers, last_year: int) -> str:
    """The name of a line with its last value, and its year if others end later."""
    last = line.last
    if last is None:
        return line.name
    text = f"{line.name} {numbers.value(line.values[last], line.step(last))}"
    return text if line.years[last] == last_year else f"{text} ({line.years[last]})"


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


def reporters(answers: Sequence[Answer]) -> str:
    """Whose reports several answers show, at the end of a subtitle."""
    found = list(dict.fromkeys(a.basis.terms[-1] for a in answers if a.basis))
    return found[0] if len(found) == 1 else "as the sources have it"


def title_of(answer: Answer, lang: str) -> str:
    """The last value, with its growth or that it is a record."""
    facts, owner = answer.facts, owner_of(answer)
    if not isinstance(facts, GrowthFacts):
        return answer.title
    first, other = (name_of(key) for key in answer.areas[:2])
    second = within(other)
    money = amount(abs(facts.value), answer.currency, lang, facts.rounding)
    if answer.flow is Flow.BALANCE:
        what = "surplus" if facts.value >= 0 else "deficit"
        return f"{owner} {what} with {second}: {money} in {facts.latest}"
    if answer.flow is Flow.TOTAL:
        what = f"{first}–{other} trade"
    else:
        what = f"{owner} {answer.flow.plural} {WAY[answer.flow]} {second}"
    if facts.record == facts.latest:
        return f"{what}: a record {money} in {facts.latest}"
    if facts.growth != facts.growth or abs(facts.growth) < 0.05 or facts.growth_stated:
        return f"{what}: {money} in {facts.latest}"
    way = "up" if facts.growth > 0 else "down"
    by = Numbers(Unit.USD, lang).percent(abs(facts.growth))
    return f"{what} {way} {by} to {money} in {facts.latest}"
