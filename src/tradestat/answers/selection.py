"""Which source answers for a pair: each side's own report, the reconciled ones, what was stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from tradestat import store
from tradestat.metrics.levels import pair_levels
from tradestat.model import Dataset, Flow, Side, SourceKind


@dataclass(frozen=True)
class Series:
    """One pair as one source gives it, by year.

    levels: as `pair_levels` returns it. rows: the flow rows behind it. excluded: rows of the
    same source and side that no yearly dollar series can hold. growth: of a group, growth in
    percent and change of those that count in both years; counted: by year, who is on either side.
    """

    dataset: Dataset
    side: Side
    levels: pd.DataFrame
    rows: pd.DataFrame
    excluded: pd.DataFrame
    currency: str = "USD"
    growth: pd.DataFrame | None = None
    counted: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    @property
    def cover(self) -> int:
        """How many reporters stand behind the last year: one, or members of a group."""
        return len(self.counted[int(self.years[-1])][0]) if self.counted else 1

    def like(self, year: int) -> list[int]:
        """The years for which the same countries are counted as for this one."""
        if not self.counted:
            return [int(y) for y in self.years]
        return [int(y) for y in self.years if self.counted[int(y)] == self.counted[year]]

    @property
    def years(self) -> pd.Index:
        return self.levels.index

    @property
    def span(self) -> str:
        first, last = int(self.years[0]), int(self.years[-1])
        return str(first) if first == last else f"{first}–{last}"

    def stated_growth(self, flow: Flow) -> pd.Series:
        """What the publisher states as growth of the flow, by year, as it was printed."""
        flow = flow.mirrored if self.side is Side.PARTNER else flow
        rows = self.rows[self.rows["flow"] == flow]
        return rows.set_index("period")["stated_growth"].dropna()

    @cached_property
    def reported(self) -> pd.DataFrame:
        """The years that are no estimate: an estimate is no report."""
        return self.levels[self.levels["status"] != "estimate"]

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The latest year reported, then how many years have a total: more is better."""
        held = self.reported
        return (int(held.index[-1]), int(held["total"].notna().sum())) if len(held) else (0, 0)


def all_series(flows: pd.DataFrame, a: str) -> list[Series]:
    """Every series in the flow table of one pair, seen from the area with key `a`."""
    found = []
    known = {dataset.id: dataset for dataset in store.datasets()}
    flows = flows.assign(yearly=flows["period"].str.len() == 4)
    for (source, reporter), rows in flows.groupby(["source", "reporter"], sort=True):
        side = Side.OWN if reporter == a else Side.PARTNER
        if known[source].kind is SourceKind.RECONCILED:
            if side is Side.PARTNER:  # the same figures
                continue
            side = Side.RECONCILED
        # Dollars where a source has some: currencies never mix in one series.
        spent = rows["currency"]
        currency = "USD" if (spent == "USD").any() else str(spent.iloc[0])
        fits = rows["yearly"] & (spent == currency)
        held = rows[fits]
        if len(held):
            held = held.assign(period=held["period"].astype(int))
            levels = pair_levels(held, other_side=side is Side.PARTNER)
            found.append(Series(known[source], side, levels, held, rows[~fits], currency))
    order = list(known)
    return sorted(found, key=lambda s: order.index(s.dataset.id))


def best(series: Sequence[Series], side: Side) -> Series | None:
    """A side's own statistical report that reaches the latest year; ties: the more complete. Of a
    group, the one with the most members.

    Among reconciled sources the more complete comes first: a later edition continues it.
    """
    if side is Side.RECONCILED:
        held = [s for s in series if s.side is side]
        held = [s for s in held if s.dataset.at_hand or s.dataset.all_goods]
        return max(held, key=lambda s: (s.cover, s.reach[1], s.reach[0]), default=None)
    held = [
        s
        for s in series
        if s.side is side and s.dataset.kind is SourceKind.REPORTED and len(s.reported)
    ]
    # Part of all goods, or services alone, answer only where they are asked for.
    held = [s for s in held if s.dataset.at_hand or s.dataset.all_goods]
    return max(held, key=lambda s: (s.cover, *s.reach), default=None)


def stated(series: Sequence[Series], side: Side) -> Series | None:
    """What officials and newspapers stated for one side."""
    held = [s for s in series if s.side is side and s.dataset.kind is SourceKind.STATED]
    return held[0] if held else None


def chosen(series: Sequence[Series]) -> list[Series]:
    """The series that answers when no source is named, then what continues it behind a seam.

    Files at hand go before everything else. First the side's own report, continued by later
    figures that the same side has stated; else the reconciled source, continued by its later
    edition; else the partner's report, continued by what the partner has stated; else what was
    stated alone.
    """
    given = [s for s in series if s.dataset.at_hand]
    if given:  # who gives a file asks what it says
        series = given
    own, reconciled = best(series, Side.OWN), best(series, Side.RECONCILED)
    partner = best(series, Side.PARTNER)
    # Of a group, the source that has more of its members.
    if own is not None and (reconciled is None or own.cover >= reconciled.cover):
        return _continued(own, stated(series, Side.OWN))
    if reconciled is not None:
        editions = [s for s in series if s.dataset.id in reconciled.dataset.continued_by]
        return _continued(reconciled, editions[0] if editions else None)
    if partner is not None:
        return _continued(partner, stated(series, Side.PARTNER))
    said = stated(series, Side.OWN) or stated(series, Side.PARTNER)
    if said is not None:
        return [said]
    return [max(series, key=lambda s: len(s.levels))]


def own_view(series: Sequence[Series], side: Side) -> list[Series]:
    """Everything that one side says of the pair, in order of time, parted by seams.

    Its best report first; then, for later years, its report of other things than goods, if that is
    all there is and the other side reports such a year too; then what it has stated. Files at hand
    go before everything else; empty if the side says nothing. For the reconciled side: the best
    source and its later edition.
    """
    mine = [s for s in series if s.side is side]
    mine = [s for s in mine if s.dataset.at_hand] or mine
    first = best(mine, side)
    if side is Side.RECONCILED:
        if first is None:
            return []
        editions = [s for s in mine if s.dataset.id in first.dataset.continued_by]
        return _continued(first, editions[0] if editions else None)
    reports = [s for s in mine if s.dataset.kind is SourceKind.REPORTED and len(s.reported)]
    wider = [s for s in reports if s.dataset.coverage.startswith("goods")]
    further = max(wider, key=lambda s: s.reach, default=None)
    if further is not None and not (further.dataset.coverage == "goods" or further.dataset.at_hand):
        # Goods and services together are kept out, unless they alone meet the other's report.
        theirs = best(series, Side.OWN if side is Side.PARTNER else Side.PARTNER)
        since = int(first.years[-1]) if first is not None else 0
        met = set(theirs.reported.index) & set(further.years) if theirs is not None else set()
        further = further if any(year > since for year in met) else None
    found: list[Series] = []
    for one in (first, further, stated(mine, side)):
        if one is None or (found and one is first):
            continue
        found = [*found[:-1], *_continued(found[-1], one)] if found else [one]
    return found


def _continued(first: Series, later: Series | None) -> list[Series]:
    if later is None or later.currency != first.currency:
        return [first]
    after = later.levels[later.levels.index > first.years[-1]]
    if not len(after):
        return [first]
    rows = later.rows[later.rows["period"] > first.years[-1]]
    return [first, replace(later, levels=after, rows=rows)]
