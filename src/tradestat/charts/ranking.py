"""Partners or products ranked, from the answers to `partners` and `products`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from tradestat.answers.words import capital, verb, within
from tradestat.charts.canvas import name_of, owner_of
from tradestat.charts.numbers import Numbers
from tradestat.charts.series import WAY
from tradestat.errors import BadChart
from tradestat.model import Answer, Flow, RankingFacts, Unit

QUESTIONS = ("partners", "products")
COLUMNS = (
    "key", "name", "row", "share", "growth", "contribution", "total", "exports", "imports",
)  # fmt: skip
ROLES = {Flow.EXPORT: "largest market", Flow.IMPORT: "largest supplier"}


@dataclass(frozen=True, slots=True)
class Part:
    """One partner or product, or what is left: values in single units of money, NaN if missing.

    before: the value of the year compared with; row: part, other, apart, not attributed.
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
    """The parts in order, the whole, and the years."""

    parts: tuple[Part, ...]
    flow: Flow
    year: int
    against: int
    whole: float
    growth: float

    @property
    def placed(self) -> tuple[Part, ...]:
        """Those that take a place."""
        return tuple(p for p in self.parts if p.row == "part")

    @property
    def compared(self) -> bool:
        """Whether the whole is known in both years."""
        return self.growth == self.growth


def ranking_of(answer: Answer, kind: str = "bars", *, compared: bool = False) -> Ranking:
    """The answer as parts. Raises BadChart if nothing takes a place.

    compared: whether it is refused where the whole has no growth.
    """
    facts = answer.facts
    assert isinstance(facts, RankingFacts)
    parts = []
    for row in answer.frame.to_dict("records"):
        if row["row"] == "total":
            continue
        key, name = row["key"] if isinstance(row["key"], str) else row["row"], str(row["name"])
        if facts.of == "products" and row["row"] == "part":
            name = f"{key} {name}"
        figures = ("share", "growth", "contribution", "exports", "imports")
        parts.append(
            Part(
                key,
                name,
                str(row["row"]),
                float(row[answer.flow.plural]),
                float(facts.before.get(key, math.nan)),
                **{figure: float(row[figure]) for figure in figures},
            )
        )
    if not any(p.row == "part" and p.value == p.value for p in parts):
        raise BadChart.empty(kind, "nothing in it takes a place", "Ask for more: --top 10")
    if compared and facts.growth != facts.growth:
        what = f"{facts.against} has no figures to compare {facts.year} with"
        raise BadChart.empty(kind, what, "Try --against YEAR.")
    return Ranking(
        tuple(parts), answer.flow, facts.year, facts.against, facts.whole, facts.growth
    )


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
    parts = [p for p in data.placed if getattr(p, by) == getattr(p, by)]
    if by == "value":
        parts = [p for p in parts if p.value > 0]
    order = sorted(parts, key=lambda p: -abs(getattr(p, by)))
    shown, dropped = order[:most], order[most:]
    lumped = [p for p in data.parts if p.row == "other"]
    value = data.whole - present_sum(p.value for p in shown)
    added = data.growth - present_sum(p.contribution for p in shown)
    if abs(value) < abs(data.whole) * 1e-6 and not abs(added) > 1e-6:
        return shown, None
    name = "All others" if dropped or lumped else "Not attributed"
    share = value / data.whole * 100 if data.whole > 0 else math.nan
    return shown, Part("rest", name, "other", value, share=share, contribution=added)


def present_sum(values: Iterable[float]) -> float:
    """The sum of what is not missing."""
    return sum(v for v in values if v == v)


def or_zero(value: float) -> float:
    """The length of a bar: nothing for what is missing or below zero."""
    return value if value > 0 else 0.0


def row_note(data: Ranking, cut: int, barless: Sequence[str], before: str = "") -> str:
    """A note on the rows: which places are drawn, and what would be too long for a bar."""
    count = len(data.placed)
    notes = [
        before,
        f"Drawn: the first {count - cut} of {count} places; a larger --size has room for more."
        if cut
        else "",
        f"Too long for a bar: {', '.join(barless)}." if barless else "",
    ]
    return " ".join(note for note in notes if note)


def cell(value: float, numbers: Numbers) -> str:
    """Two decimals of the unit throughout, so that a column of figures reads down."""
    if value != value:
        return "–"
    if numbers.size == 1:
        return numbers.plain(value, 0)
    return numbers.plain(value / numbers.size, 2) if value >= numbers.size / 200 else "<0.01"


def title_of(answer: Answer, lang: str) -> str:
    """Who leads, with which share; the answer's own title where another order is asked for."""
    facts = answer.facts
    assert isinstance(facts, RankingFacts)
    if facts.leader_name is None or facts.leader_share is None:
        return answer.title
    owner, what = owner_of(answer, inside=True), answer.flow.of_trade
    percent = Numbers(Unit.USD, lang).percent(facts.leader_share)
    if facts.of == "products":
        return (
            f"{facts.leader_name}: {percent} of {owner} {what}{with_whom(answer)} in {facts.year}"
        )
    if facts.by != answer.flow.plural:
        return answer.title
    leader = f"{capital(within(facts.leader_name))} {verb(facts.leader_name, 'is', 'are')}"
    role = ROLES.get(answer.flow, "largest partner")
    return f"{leader} {owner} {role}, with {percent} of its {what} in {facts.year}"


def with_whom(answer: Answer) -> str:
    """The second area of a ranking of products, after the flow: " from China"."""
    if len(answer.areas) < 2:
        return ""
    return f" {WAY.get(answer.flow, 'with')} {within(name_of(answer.areas[1]))}"


def change_title(answer: Answer, data: Ranking, numbers: Numbers) -> str:
    """Grown or fallen, and through whom most."""
    facts = answer.facts
    assert isinstance(facts, RankingFacts)
    products = facts.of == "products"
    what = f"{answer.flow.of_trade}{with_whom(answer) if products else ''}"
    way = "grew" if data.growth >= 0 else "fell"
    head = f"{owner_of(answer)} {what} {way} {numbers.percent(abs(data.growth))}"
    if data.against == data.year - 1:
        head += f" in {data.year}"
    else:
        head += f" from {data.against} to {data.year}"
    most = facts.most_up if data.growth >= 0 else facts.most_down
    if most is None:
        return head
    name = most[1]
    low = shorten(name[:1].lower() + name[1:], 40, placeholder=" …") if products else within(name)
    return f"{head}, most through {low}"
