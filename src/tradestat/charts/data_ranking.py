"""Partners or products ranked, from the answers to `partners` and `products`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tradestat.errors import BadChart
from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Part:
    """One partner or product, or what is left: values in single units of money, NaN if missing.

    before: the value of the year compared with; row: part, other, apart, not allocated.
    """

    key: str
    name: str
    row: str
    value: float
    before: float
    share: float
    growth: float
    contribution: float
    exports: float
    imports: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The parts in order, the whole, and the years."""

    parts: tuple[Part, ...]
    measure: str
    year: int
    against: int
    whole: float
    whole_before: float
    growth: float
    compared: bool

    @property
    def placed(self) -> tuple[Part, ...]:
        """Those that take a place."""
        return tuple(p for p in self.parts if p.row == "part")


def ranking_of(answer: Answer, kind: str = "bars") -> Ranking:
    """The answer as parts. Raises BadChart if nothing takes a place."""
    frame, facts, flow = answer.frame, answer.facts, answer.measure
    before = facts.get("before", {})
    parts = []
    for row in frame.to_dict("records"):
        if row["row"] == "total":
            continue
        label = row["commodity" if facts["of"] == "products" else "partner"]
        key = label if isinstance(label, str) else row["row"]
        name = str(row["name"])
        if facts["of"] == "products" and row["row"] == "part":
            name = f"{key} {name}"
        parts.append(
            Part(
                key=key,
                name=name,
                row=str(row["row"]),
                value=float(row[flow]),
                before=float(before.get(key, float("nan"))),
                share=float(row["share"]),
                growth=float(row["growth"]),
                contribution=float(row["contribution"]),
                exports=float(row["exports"]),
                imports=float(row["imports"]),
            )
        )
    if not any(p.row == "part" and p.value == p.value for p in parts):
        raise BadChart.empty(kind, "nothing in it takes a place", "Ask for more: --top 10")
    return Ranking(
        parts=tuple(parts),
        measure=flow,
        year=int(facts["year"]),
        against=int(facts["against"]),
        whole=float(facts["whole"]),
        whole_before=float(facts["whole_before"]),
        growth=float(facts["growth"]),
        compared=facts["growth"] == facts["growth"],
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
    nan = float("nan")
    rest = Part(
        "other", "All others", "other", _sum(p.value for p in lumped), nan,
        _sum(p.share for p in lumped), nan, _sum(p.contribution for p in lumped),
        _sum(p.exports for p in lumped), _sum(p.imports for p in lumped),
    )  # fmt: skip
    return [*kept, rest, *(p for p in closing if p.row != "other")], len(cut)


def largest(data: Ranking, most: int, by: str) -> tuple[list[Part], Part | None]:
    """The parts with the largest figure of `by` (value or contribution, whatever its sign), and
    one part for all else, so that the whole closes; None if nothing is left."""
    held = [p for p in data.placed if getattr(p, by) == getattr(p, by)]
    if by == "value":
        held = [p for p in held if p.value > 0]
    order = sorted(held, key=lambda p: -abs(getattr(p, by)))
    shown, dropped = order[:most], order[most:]
    lumped = [p for p in data.parts if p.row == "other"]
    value = data.whole - _sum(p.value for p in shown)
    added = data.growth - _sum(p.contribution for p in shown)
    if abs(value) < abs(data.whole) * 1e-6 and not abs(added) > 1e-6:
        return shown, None
    name = "All others" if dropped or lumped else "Not attributed"
    share = value / data.whole * 100 if data.whole > 0 else float("nan")
    nan = float("nan")
    return shown, Part("rest", name, "other", value, nan, share, nan, added, nan, nan)


def contributions(data: Ranking, most: int) -> list[Part]:
    """The parts that moved the whole most: those that added, those that took away, the rest."""
    shown, rest = largest(data, most, "contribution")
    up = sorted((p for p in shown if p.contribution >= 0), key=lambda p: -p.contribution)
    down = sorted((p for p in shown if p.contribution < 0), key=lambda p: -p.contribution)
    return [*up, *([rest] if rest else []), *down]


def _sum(values: Iterable[float]) -> float:
    return sum(v for v in values if v == v)
