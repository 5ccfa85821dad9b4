"""Partners or products ranked, from the answers to `partners` and `products`."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.errors import BadChart
from tradestat.model import Answer


@dataclass(frozen=True, slots=True)
class Part:
    """One partner or product, or what is left: values in single units of money, NaN if missing.

    before: the value of the year compared with; row: part, other, apart, not attributed.
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
        key = str(row["key"]) if isinstance(row["key"], str) else row["row"]
        name = str(row["name"])
        if answer.question == "products" and row["row"] == "part":
            name = f"{row['key']} {name}"
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
