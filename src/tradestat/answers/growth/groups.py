"""Every series on the trade of groups: members added up, growth of those that count twice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from tradestat import store
from tradestat.answers.selection import Series, all_series
from tradestat.areas import Area, Group, Party
from tradestat.areas.names import name_of
from tradestat.errors import BadOption
from tradestat.language.english.words import listed, spans, within
from tradestat.metrics.between import reporting_of
from tradestat.metrics.groups import between_groups
from tradestat.metrics.levels import SWAPPED, pair_levels
from tradestat.model import AreaKind, Note, Side, SourceKind

Convert = Callable[[pd.DataFrame], pd.DataFrame]
_STATED = ("rounding", "stated_growth", "publisher", "published")


def group_series(
    one: Area,
    other: Area,
    ours: Group | None,
    theirs: Group | None,
    *,
    intra: bool = False,
    convert: Convert = lambda flows: flows,
) -> list[Series]:
    """What every source says of a pair of which at least one side is a group, best known first.

    Each source is added up over the members that report; what has been stated of the group itself
    stands beside it. convert: turns money of the single figures before they are added.
    Raises BadOption for the world, which holds the group.
    """
    for area in (one, other):
        if area.kind is AreaKind.WORLD:
            group = other if area is one else one
            raise BadOption.saying(
                f"{group.name} is part of the world: the sum would count what stays inside it.",
                f"Its trade with others, for a year: tradestat partners {group.short}",
            )
    mine, others = Party(one, ours), Party(other, theirs)
    flows = convert(store.pair_flows(one.key, other.key))
    stated = [s for s in all_series(flows, one.key) if s.dataset.kind is SourceKind.STATED]
    yearly = [d for d in store.datasets() if d.frequency == "A"]
    found = []
    for side, left, right in ((Side.OWN, mine, others), (Side.PARTNER, others, mine)):
        cells = _cells(left.keys, right.keys, convert)
        reporting = reporting_of(store.reach(left.keys).itertuples(index=False), left)
        for dataset in yearly:
            reconciled = dataset.kind is SourceKind.RECONCILED
            held = cells[cells["source"] == dataset.id]
            if not len(held) or (reconciled and side is Side.PARTNER):
                continue
            currency = "USD" if (held["currency"] == "USD").any() else held["currency"].iloc[0]
            rows, growth, counted = between_groups(
                held[held["currency"] == currency],
                left.members,
                right.members,
                reporting.get(dataset.id, {}),
                intra=intra,
            )
            if not len(rows):
                continue
            if side is Side.PARTNER:
                growth = _turned(growth)
            rows = rows.assign(**dict.fromkeys(_STATED, None))
            found.append(
                Series(
                    dataset,
                    Side.RECONCILED if reconciled else side,
                    pair_levels(rows, other_side=side is Side.PARTNER),
                    rows,
                    rows.head(0),
                    str(currency),
                    growth,
                    counted,
                )
            )
    return [*found, *stated]


def _cells(left: tuple[str, ...], right: tuple[str, ...], convert: Convert) -> pd.DataFrame:
    yearly = [d for d in store.datasets() if d.frequency == "A"]
    rows = convert(store.reports(left, yearly, partners=right).assign(rounding=float("nan")))
    return rows.assign(period=rows["period"].astype(int))


def _turned(growth: pd.DataFrame) -> pd.DataFrame:
    """Growth seen from the other side: exports are its imports."""
    names = {c: c.replace(a, b, 1) for a, b in SWAPPED.items() for c in growth if c.startswith(a)}
    turned = growth.rename(columns=names)
    turned["balance_change"] = -turned["balance_change"]
    return turned


def group_notes(
    used: list[Series],
    one: Area,
    other: Area,
    ours: Group | None,
    theirs: Group | None,
    first: int,
    last: int,
    *,
    intra: bool,
) -> list[Note]:
    """Who is counted in a series of a group, in which years somebody is missing, and what of it."""
    notes = []
    for group in (ours, theirs):
        if group is not None:
            notes.append(Note(_who(group, first, last)))
    for area, group, with_ in ((one, theirs, other), (other, ours, one)):
        if group is not None and area.key in group.every:
            notes.append(
                Note(
                    f"{within(area.name)} belongs to {with_.key} itself: the trade is that with "
                    "its other members."
                )
            )
    if ours is not None and theirs is not None:
        both = sorted(name_of(k) for k in ours.keys(last) & theirs.keys(last))
        if both:
            what = "counted" if intra else "netted out (--intra counts it)"
            notes.append(Note(f"In both: {listed(both)}; their trade with each other is {what}."))
    for series in used:
        if series.counted:
            notes += _lacking(
                series, ours if series.side is not Side.PARTNER else theirs, first, last
            )
    return notes


def _who(group: Group, first: int, last: int) -> str:
    members = sorted(name_of(k) for k in group.keys(last))
    who = listed(members) if len(members) <= 12 else f"{len(members)} countries"
    changes = {
        year: len(group.keys(year)) - len(group.keys(year - 1))
        for year in range(first + 1, last + 1)
        if group.keys(year) != group.keys(year - 1)
    }
    text = f"{group.key} in {last}: {who}"
    if changes:
        told = ", ".join(f"{year} ({number:+d})" for year, number in changes.items())
        text += (
            f"; members change in {told}: growth is of those that belong in both years "
            f"(--members-of {last} keeps them the same)"
        )
    return f"{text}. Source: {group.source}."


def _lacking(series: Series, group: Group | None, first: int, last: int) -> list[Note]:
    if group is None:
        return []
    missing: dict[str, list[int]] = {}
    for year in series.years:
        if first <= int(year) <= last:
            for key in group.keys(int(year)) - series.counted[int(year)][0]:
                missing.setdefault(name_of(key), []).append(int(year))
    if not missing:
        return []
    told = "; ".join(f"{name} {spans(years)}" for name, years in sorted(missing.items()))
    return [
        Note(
            f"{series.dataset.short}, no report from: {told}. Levels of these years are without "
            "them; growth is of those that report in both years.",
            warning=True,
        )
    ]
