"""What one period holds and another has no figure for: missing is not zero.

A sum over partners or members grows only as far as both periods hold its flows. Which of the flows
that come and go are a hole in a source, and not small trade that began or ended, is told by a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tradestat.model import Flow

_Label = TypeVar("_Label")

# Reporter, partner, flow.
Key = tuple[str, str, str]
Cells = Mapping[Key, float]
WORLD = "WLD"
# A hole: so many partners at least, each with so much or more each way (single units of the
# currency), lose both flows and make up that part of the reporter's exports or imports. On 21 years
# of BACI this finds 16 years of an area, all of them holes by what else is known of these flows;
# rules that ask for one flow alone also take ships that were delivered.
HOLE_LEAST = 10e6
HOLE_PARTNERS = 2
HOLE_SHARE = 0.02
_BOTH = (Flow.EXPORT, Flow.IMPORT)


@dataclass(frozen=True, slots=True)
class Missing:
    """What of one period's sum has no figure in another period.

    parts: by reporter and partner its value, the largest first. partners: how many partners the
    period holds. whole: the sum in the period, single units. hole: whether what is lost is a hole
    by the rule of `lost_partners`.
    """

    parts: Mapping[tuple[str, str], float]
    partners: int
    whole: float
    hole: bool

    @property
    def value(self) -> float:
        """Its sum."""
        return float(sum(self.parts.values()))

    @property
    def share(self) -> float:
        """Its part of the sum of the period, from 0 to 1."""
        return self.value / self.whole if self.whole > 0 else 0.0

    @property
    def by_partner(self) -> dict[str, float]:
        """Its value by partner, over all reporters, the largest first."""
        found: dict[str, float] = {}
        for (_, partner), value in self.parts.items():
            found[partner] = found.get(partner, 0.0) + value
        return _largest_first(found)


def held_by_both(cells: Cells, other: Cells, flow: Flow = Flow.TOTAL) -> frozenset[Key]:
    """Which flows of one period may be compared with another: those that both hold.

    Where the source states a reporter's total in both periods, growth is that of the total, and all
    parts of it stand: what has no row there is zero or allocated to nobody.

    cells, other: values by reporter, partner and flow; the world is a partner. flow: whose sum is
    compared.

    >>> now = {("A", "B", "export"): 5.0, ("A", "C", "export"): 1.0}
    >>> sorted(held_by_both(now, {("A", "B", "export"): 4.0, ("A", "D", "export"): 9.0}))
    [('A', 'B', 'export')]
    """
    stated = _stated(cells, other, flow)
    return frozenset(
        (reporter, partner, what)
        for reporter, partner, what in cells
        if (reporter, partner, what) in other or (partner != WORLD and (reporter, what) in stated)
    )


def missing_in(other: Cells, cells: Cells, flow: Flow = Flow.TOTAL) -> Missing:
    """What `cells` hold of a flow and `other` has no figure for; arguments as in `held_by_both`.

    >>> before = {("A", "B", "export"): 4.0, ("A", "D", "export"): 9.0}
    >>> lost = missing_in({("A", "B", "export"): 5.0}, before, Flow.EXPORT)
    >>> lost.by_partner, lost.partners, round(lost.share, 3), lost.hole
    ({'D': 9.0}, 2, 0.692, False)
    """
    kept = held_by_both(cells, other, flow)
    parts: dict[tuple[str, str], float] = {}
    partners, whole = set(), 0.0
    for key, value in cells.items():
        reporter, partner, _ = key
        if partner == WORLD or not _counts(cells, key, flow):
            continue
        partners.add(partner)
        whole += value
        if key not in kept:
            parts[reporter, partner] = parts.get((reporter, partner), 0.0) + value
    hole = any(
        lost_partners(other, cells, one) for one in _BOTH if flow not in _BOTH or flow is one
    )
    return Missing(_largest_first(parts), len(partners), whole, hole and bool(parts))


def lost_partners(
    other: Cells, cells: Cells, flow: Flow
) -> dict[str, tuple[list[str], float, float]]:
    """The holes in a flow: reporters that have lost partners, and whom.

    A partner is lost if exports and imports are `HOLE_LEAST` or more each and the other period
    has neither. A hole is `HOLE_PARTNERS` of them or more that make up `HOLE_SHARE` of the flow.

    other, cells: as in `missing_in`. flow: exports or imports.
    Returns by reporter its lost partners (the largest first), their value and the whole flow.

    >>> before = {("A", p, f): 10e6 for p in "BC" for f in ("export", "import")}
    >>> lost_partners({}, before, Flow.EXPORT)
    {'A': (['B', 'C'], 20000000.0, 20000000.0)}
    """
    lost: dict[str, dict[str, float]] = {}
    for reporter, partner, what in sorted(cells.keys() - other.keys()):
        if what != flow or partner == WORLD or partner.startswith("_"):
            continue  # the world or no country
        value = cells[reporter, partner, what]
        back = cells.get((reporter, partner, flow.mirrored), 0.0)
        gone = not any((reporter, partner, one) in other for one in (flow.mirrored, Flow.TOTAL))
        if gone and min(value, back) >= HOLE_LEAST:
            lost.setdefault(reporter, {})[partner] = value
    lost = {reporter: one for reporter, one in lost.items() if len(one) >= HOLE_PARTNERS}
    wholes = dict.fromkeys(lost, 0.0)
    for reporter, partner, what in cells if lost else ():
        if reporter in lost and what == flow and partner != WORLD:
            wholes[reporter] += cells[reporter, partner, what]
    found = {}
    for reporter, partners in lost.items():
        value = sum(partners.values())
        if value >= HOLE_SHARE * wholes[reporter]:
            found[reporter] = (list(_largest_first(partners)), value, wholes[reporter])
    return found


def _counts(cells: Cells, key: Key, flow: Flow) -> bool:
    """Whether a cell is part of a flow's sum: of both flows it is the total where one is given."""
    reporter, partner, what = key
    if flow in _BOTH or what == Flow.TOTAL:
        return what == (flow if flow in _BOTH else Flow.TOTAL)
    return what in _BOTH and (reporter, partner, Flow.TOTAL.value) not in cells


def _stated(cells: Cells, other: Cells, flow: Flow) -> set[tuple[str, str]]:
    """Reporter and flow of the totals that both periods state; one of both flows is of each."""
    both = {
        (r, what) for r, partner, what in cells if partner == WORLD and (r, WORLD, what) in other
    }
    if flow not in _BOTH:
        totals = {r for r, what in both if what == Flow.TOTAL}
        both |= {(r, str(one)) for r in totals for one in _BOTH}
    return both


def _largest_first(values: Mapping[_Label, float]) -> dict[_Label, float]:
    return dict(sorted(values.items(), key=lambda one: (-one[1], str(one[0]))))


def cells_of(rows: Iterable[tuple[str, str, str, float]]) -> dict[Key, float]:
    """Rows (reporter, partner, flow, value) as cells; a value that is missing is none.

    >>> cells_of([("A", "B", "export", 5.0), ("A", "C", "export", float("nan"))])
    {('A', 'B', 'export'): 5.0}
    """
    return {(r, p, flow): value for r, p, flow, value in rows if value == value}
