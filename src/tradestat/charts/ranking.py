"""Partners or products ranked, from the answers to `partners` and `products`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import shorten

from tradestat.charts.canvas import Kind, facts_of, label_of, name_of, owner_of
from tradestat.charts.series import WAY
from tradestat.errors import BadChart
from tradestat.language.english.words import capital, within
from tradestat.language.numbers import Numbers
from tradestat.model import Answer, Flow, RankingFacts

ROLES = {Flow.EXPORT: "largest market", Flow.IMPORT: "largest supplier"}
_FIGURES = ("share", "growth", "contribution", "exports", "imports")

ranking_kind = partial(
    Kind,
    questions=("partners", "products"),
    facts=RankingFacts,
    columns=("partner", "name", "row", "total", *_FIGURES),
    areas=(1, 2),
    options=("year", "against", "flow", "by", "top", "level"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One partner or product, or what is left: values in single units of money, NaN if missing.

    before: the value of the year compared with; row: part, other, apart, not allocated.
    """

    key: str
    name: str
    row: str
    value: float = math.nan
    before: float = math.nan
    share: float = math.nan
    growth: float = math.nan
    contribution: float = math.nan
    exports: float = math.nan
    imports: float = math.nan


@dataclass(frozen=True, slots=True)
class Ranking:
    """The parts in order, and the facts of the whole."""

    parts: tuple[Part, ...]
    flow: Flow
    facts: RankingFacts

    @property
    def placed(self) -> tuple[Part, ...]:
        """Those that take a place."""
        return tuple(p for p in self.parts if p.row == "part")

    @property
    def compared(self) -> bool:
        """Whether the whole is known in both years."""
        return self.facts.growth == self.facts.growth


def ranking_of(answer: Answer, kind: str = "bars", *, compared: bool = False) -> Ranking:
    """The answer as parts. Raises BadChart if nothing takes a place.

    compared: whether it is refused where the whole has no growth.
    """
    facts = facts_of(answer, RankingFacts)
    parts = []
    for row in answer.frame.to_dict("records"):
        if row["row"] == "total":
            continue
        label = row["commodity" if facts.of == "products" else "partner"]
        key, name = label if isinstance(label, str) else str(row["row"]), label_of(row)
        if facts.of == "products" and row["row"] == "part":
            name = f"{key} {name}"
        value, before = float(row[answer.flow.plural]), float(facts.before.get(key, math.nan))
        figures = {figure: float(row[figure]) for figure in _FIGURES}
        parts.append(Part(key, str(name), str(row["row"]), value, before, **figures))
    if not any(p.row == "part" and p.value == p.value for p in parts):
        raise BadChart.empty(kind, "nothing in it takes a place", "Ask for more: --top 10")
    if compared and facts.growth != facts.growth:
        what = f"{facts.against} has no figures to compare {facts.year} with"
        raise BadChart.empty(kind, what, "Try --against YEAR.")
    return Ranking(tuple(parts), answer.flow, facts)


def folded(data: Ranking, rows: int) -> tuple[list[Part], int]:
    """The parts in their order, in at most so many rows: places that do not fit are added to the
    others. Returns the parts, and how many places were folded."""
    closing = [p for p in data.parts if p.row != "part"]
    room = max(3, rows - len(closing))
    placed = list(data.placed)
    if len(placed) <= room:
        return list(data.parts), 0
    if not any(p.row == "other" for p in closing):
        room -= 1
    kept, cut = placed[:room], placed[room:]
    lumped = [*cut, *(p for p in closing if p.row == "other")]
    summed = ("value", "share", "contribution", "exports", "imports")
    sums = {name: present_sum(getattr(p, name) for p in lumped) for name in summed}
    rest = Part("other", "All others", "other", **sums)
    return [*kept, rest, *(p for p in closing if p.row != "other")], len(cut)


def largest(data: Ranking, most: int, by: str) -> tuple[list[Part], Part | None]:
    """The parts with the largest figure of `by` (value or contribution, whatever its sign), and
    one part for all else, so that the whole closes; None if nothing is left."""
    whole, growth = data.facts.whole, data.facts.growth
    parts = [p for p in data.placed if getattr(p, by) == getattr(p, by)]
    if by == "value":
        parts = [p for p in parts if p.value > 0]
    order = sorted(parts, key=lambda p: -abs(getattr(p, by)))
    shown, dropped = order[:most], order[most:]
    value = whole - present_sum(p.value for p in shown)
    added = growth - present_sum(p.contribution for p in shown)
    if abs(value) < abs(whole) * 1e-6 and not abs(added) > 1e-6:
        return shown, None
    others = dropped or any(p.row == "other" for p in data.parts)
    share = value / whole * 100 if whole > 0 else math.nan
    name = "All others" if others else "Not allocated"
    return shown, Part("rest", name, "other", value, share=share, contribution=added)


def present_sum(values: Iterable[float]) -> float:
    """The sum of what is not missing."""
    return sum(v for v in values if v == v)


def or_zero(value: float) -> float:
    """The length of a bar: nothing for what is missing or below zero."""
    return value if value > 0 else 0.0


def row_note(data: Ranking, cut: int, barless: Sequence[str], before: str = "") -> str:
    """A note on the rows: which places are drawn, and what would be too long for a bar."""
    count, notes = len(data.placed), [before] if before else []
    if cut:
        shown = f"the first {count - cut} of {count} places"
        notes.append(f"Drawn: {shown}; a larger --size has room for more.")
    if barless:
        notes.append(f"Too long for a bar: {', '.join(barless)}.")
    return " ".join(notes)


def cell(value: float, numbers: Numbers) -> str:
    """Two decimals of the unit throughout, so that a column of figures reads down."""
    if value != value:
        return "–"
    if numbers.size == 1:
        return numbers.plain(value, 0)
    return numbers.plain(value / numbers.size, 2) if value >= numbers.size / 200 else "<0.01"


def title_of(answer: Answer, lang: str) -> str:
    """Who leads, with which share; the answer's own title where another order is asked for."""
    facts = facts_of(answer, RankingFacts)
    leader, year = facts.leader_name, facts.year
    if leader is None or facts.leader_share is None:
        return answer.title
    owner, what = owner_of(answer, inside=True), answer.flow.of_trade
    percent = Numbers(lang=lang).percent(facts.leader_share)
    if facts.of == "products":
        return f"{leader}: {percent} of {owner} {what}{with_whom(answer)} in {year}"
    if facts.by != answer.flow.plural:
        return answer.title
    role = f"{owner} {ROLES.get(answer.flow, 'largest partner')}"
    return f"{capital(within(leader))} is {role}, with {percent} of its {what} in {year}"


def with_whom(answer: Answer) -> str:
    """The second area of a ranking of products, after the flow: " from China"."""
    if len(answer.areas) < 2:
        return ""
    return f" {WAY.get(answer.flow, 'with')} {within(name_of(answer.areas[1]))}"


def change_title(answer: Answer, lang: str) -> str:
    """Grown or fallen, and through whom most."""
    facts = facts_of(answer, RankingFacts)
    growth, products = facts.growth, facts.of == "products"
    what = f"{answer.flow.of_trade}{with_whom(answer) if products else ''}"
    by = f"{'grew' if growth >= 0 else 'fell'} {Numbers(lang=lang).percent(abs(growth))}"
    near = facts.against == facts.year - 1
    when = f"in {facts.year}" if near else f"from {facts.against} to {facts.year}"
    of = " in the flows of both years" if facts.part else ""
    head = f"{owner_of(answer)} {what} {by} {when}{of}"
    most = facts.most_up if growth >= 0 else facts.most_down
    if most is None:
        return head
    name = most[1]
    low = shorten(name[:1].lower() + name[1:], 40, placeholder=" …") if products else within(name)
    return f"{head}, most through {low}"
