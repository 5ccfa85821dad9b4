"""Trade between two sets of countries, added up over those that belong and report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tradestat.areas import Party
from tradestat.metrics.missing import Missing, cells_of, missing_in
from tradestat.model import Flow

Members = Callable[[int], frozenset[str]]
# Year, reporter (ours), partner (theirs), flow, value, status.
GroupCell = tuple[int, str, str, str, float, str]


class GroupTrade:
    """What one source holds on the trade of our members with theirs, to be added up over those
    that belong: of a year, or of two years that are compared.

    cells: of one source. ours, theirs: the members of a year. reporting: who reports at all, by
    year. A country's trade with itself is skipped; what those who are on both sides trade with each
    other is netted out unless `intra`.

    >>> cells = [(2001, "A", "C", "export", 10.0, "reported"),
    ...     (2002, "A", "C", "export", 12.0, "reported"),
    ...     (2002, "B", "C", "export", 5.0, "reported")]
    >>> trade = GroupTrade(cells, lambda y: frozenset("AB"), lambda y: frozenset("C"),
    ...     {2001: frozenset("A"), 2002: frozenset("AB")})
    >>> trade.sums(2002), [one["exports"] for one in trade.like(2002, 2001)]
    ({'export': (17.0, 'reported')}, [12.0, 10.0])
    """

    def __init__(
        self,
        cells: Iterable[GroupCell],
        ours: Members,
        theirs: Members,
        reporting: Mapping[int, frozenset[str]],
        *,
        intra: bool = False,
    ) -> None:
        self.ours, self.theirs, self.reporting, self.intra = ours, theirs, reporting, intra
        held: dict[int, list[_Cell]] = {}
        for year, reporter, partner, flow, value, status in cells:
            held.setdefault(int(year), []).append((reporter, partner, flow, value, status))
        self._cells = held
        self.years = sorted(held)
        self.counted = {y: ours(y) & reporting.get(y, frozenset()) for y in self.years}

    def sums(self, year: int) -> dict[str, tuple[float, str]]:
        """By flow the sum over a year's own members that report, and its status."""
        ours, theirs = self.ours(year), self.theirs(year)
        netted = self._netted(ours, theirs)
        return _added(_counting(self._cells[year], self.counted[year], theirs, netted))

    def like(
        self, year: int, base: int, *, members_of: int | None = None, levels: bool = False
    ) -> tuple[dict[str, float], dict[str, float]]:
        """The measures of two years over those who belong and report in both, and the flows that
        both hold.

        members_of: take the members of this one year, whether or not they belong in the others.
        levels: take all that they hold in each year, not the flows of both alone.
        """
        late, early = self._of_both(year, base, members_of)
        if not levels:
            held = {cell[:3] for cell in late} & {cell[:3] for cell in early}
            late, early = ([c for c in cells if c[:3] in held] for cells in (late, early))
        return _measures(_added(late)), _measures(_added(early))

    def missing(
        self, year: int, base: int, flow: Flow = Flow.TOTAL, *, members_of: int | None = None
    ) -> Missing:
        """What the base holds of those who count in both years, and the year has no figure for.

        flow: as our members see it; members_of: as for `like`.
        """
        late, early = self._of_both(year, base, members_of)
        return missing_in(cells_of(c[:4] for c in late), cells_of(c[:4] for c in early), flow)

    def _of_both(
        self, year: int, base: int, members_of: int | None
    ) -> tuple[list[_Cell], list[_Cell]]:
        """The cells of two years of those who count in both."""
        left, right = self.common(year, base, members_of=members_of)
        netted = self._netted(left, right)
        late, early = (list(_counting(self._cells[y], left, right, netted)) for y in (year, base))
        return late, early

    def common(
        self, year: int, base: int, *, members_of: int | None = None
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Who counts in both years, on our side and on theirs; arguments as for `like`."""
        both = (year, base) if members_of is None else (members_of,)
        left = frozenset.intersection(*(self.ours(y) for y in both))
        right = frozenset.intersection(*(self.theirs(y) for y in both))
        for one in (year, base):
            left &= self.reporting.get(one, frozenset())
        return left, right

    def _netted(self, left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
        return frozenset() if self.intra else left & right


# Reporter, partner, flow, value, status.
_Cell = tuple[str, str, str, float, str]


def _counting(
    cells: list[_Cell], left: frozenset[str], right: frozenset[str], netted: frozenset[str]
) -> Iterator[_Cell]:
    """The cells that make up a sum. A trade with oneself is skipped; what `netted` trade with each
    other is excluded."""
    for cell in cells:
        reporter, partner = cell[:2]
        if reporter not in left or partner not in right or reporter == partner:
            continue
        if not (reporter in netted and partner in netted):
            yield cell


def _added(cells: Iterable[_Cell]) -> dict[str, tuple[float, str]]:
    """By flow: the sum, and its status; an estimate among the parts makes the sum one."""
    found: dict[str, tuple[float, str]] = {}
    for _, _, flow, value, status in cells:
        before, state = found.get(flow, (0.0, status))
        found[flow] = (before + value, "estimate" if status == "estimate" else state)
    return found


def _measures(sums: Mapping[str, tuple[float, str]]) -> dict[str, float]:
    """Exports, imports, total and balance of sums by flow; a total needs both, unless stated."""
    exports, imports, total = (
        sums.get(flow, (float("nan"), ""))[0] for flow in ("export", "import", "total")
    )
    return {
        "exports": exports,
        "imports": imports,
        "total": exports + imports if total != total else total,
        "balance": exports - imports,
    }


def reporting_of(
    reach: Iterable[tuple[str, str, str, int, int]], party: Party
) -> dict[str, dict[int, frozenset[str]]]:
    """By source and year, who of one party reports at all; of a group, an estimate is no report.

    reach: the rows of `store.reach`: source, reporter, period, figures, reported.
    """
    keys = frozenset(party.keys)
    found: dict[str, dict[int, set[str]]] = {}
    for source, reporter, period, figures, reported in reach:
        if reporter in keys and (party.group is None or is_report(figures, reported)):
            found.setdefault(source, {}).setdefault(int(period), set()).add(reporter)
    return {
        source: {year: frozenset(who) for year, who in years.items()}
        for source, years in found.items()
    }


def is_report(figures: int, reported: int) -> bool:
    """Whether what stands under a reporter in a year is its report, as `store.reach` counts it.

    Of a country that does not report, a publisher estimates all partners, or all but a stray few:
    fewer than one figure in twenty.

    >>> is_report(figures=281, reported=119), is_report(figures=240, reported=2)
    (True, False)
    """
    return 20 * reported >= figures > 0
