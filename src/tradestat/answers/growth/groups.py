"""Every series on the trade of groups: members added up, growth of those that count twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tradestat import store
from tradestat.answers.selection import Series, all_series
from tradestat.areas import Area, Group, Party
from tradestat.areas.names import name_of
from tradestat.errors import BadOption
from tradestat.language.english.words import within
from tradestat.metrics.group_trade import GroupTrade, reporting_of
from tradestat.metrics.groups import between_groups
from tradestat.metrics.levels import SWAPPED, levels_by_year
from tradestat.model import AreaKind, Flow, FlowRow, Note, Side, SourceKind
from tradestat.requests.growth import GrowthRequest

Convert = Callable[[Iterable[FlowRow]], Iterable[FlowRow]]
# What a report does not state: rounding, growth, publisher and date.
_UNSTATED = (None, None, None, None)
_MOST_INCOMPLETE = 3  # years of a table of which a note says what they lack
_LEAST = 0.0005  # what part of a year at least: it moves the first decimal of growth


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
    announced = [
        series
        for series in all_series(convert(store.pair_flows(one.key, other.key)), one.key)
        if series.dataset.kind is SourceKind.STATED
    ]
    found = []
    for side, left, right in ((Side.OWN, mine, others), (Side.PARTNER, others, mine)):
        cells = _cells(left.keys, right.keys, convert)
        reporting = reporting_of(store.reach(left.keys).itertuples(index=False), left)
        for dataset in store.datasets():
            reconciled = dataset.kind is SourceKind.RECONCILED
            rows = cells.get(dataset.id, [])
            if not rows or (reconciled and side is Side.PARTNER):
                continue
            currencies = [row.currency for row in rows]
            currency = "USD" if "USD" in currencies else currencies[0]
            trade = GroupTrade(
                (
                    (int(r.period), r.reporter, r.partner, r.flow, r.value, r.status)
                    for r in rows
                    if r.currency == currency
                ),
                left.members,
                right.members,
                reporting.get(dataset.id, {}),
                intra=intra,
            )
            figures, growth, counted = between_groups(trade)
            if not figures:
                continue
            partner = side is Side.PARTNER
            levels = levels_by_year(((*figure, None) for figure in figures), partner)
            found.append(
                Series(
                    dataset,
                    Side.RECONCILED if reconciled else side,
                    levels,
                    currency=currency,
                    growth={y: _turned(g) for y, g in growth.items()} if partner else growth,
                    counted=counted,
                    trade=trade,
                )
            )
    return [*found, *announced]


def _cells(
    left: tuple[str, ...], right: tuple[str, ...], convert: Convert
) -> dict[str, list[FlowRow]]:
    """What the members of one side report on those of the other, by source."""
    yearly = [d for d in store.datasets() if d.frequency == "A"]
    frame = store.reports(left, yearly, partners=right)
    rows = [FlowRow._make((*row, *_UNSTATED)) for row in frame.itertuples(index=False, name=None)]
    found: dict[str, list[FlowRow]] = {}
    for row in convert(rows):
        found.setdefault(row.source, []).append(row)
    return found


def _turned(growth: dict[str, float]) -> dict[str, float]:
    """Growth seen from the other side: exports are its imports."""
    turned = {}
    for name, value in growth.items():
        measure, _, change = name.partition("_")
        turned[f"{SWAPPED.get(measure, measure)}{'_' if change else ''}{change}"] = value
    turned["balance_change"] = -growth["balance_change"]
    return turned


def group_notes(
    used: list[Series], request: GrowthRequest, one: Area, other: Area, first: int, last: int
) -> list[Note]:
    """Who is counted in a series of a group, in which years somebody is missing, and what of it."""
    ours, theirs = request.members(one), request.members(other)
    notes = [note for series in used for note in _missing(series, request.flow, first, last)]
    notes += [_who(group, first, last) for group in (ours, theirs) if group is not None]
    for area, group, with_ in ((one, theirs, other), (other, ours, one)):
        if group is not None and area.key in group.every:
            name = within(area.name)
            notes.append(Note.of("groups.member_itself", area=name, group=with_.key))
    if ours is not None and theirs is not None:
        both = sorted(name_of(k) for k in ours.keys(last) & theirs.keys(last))
        if both:
            notes.append(Note.of("groups.in_both", members=both, counted=request.intra))
    for series in used:
        if series.counted:
            group = ours if series.side is not Side.PARTNER else theirs
            notes += _lacking(series, group, first, last)
    return notes


def _who(group: Group, first: int, last: int) -> Note:
    members = sorted(name_of(k) for k in group.keys(last))
    changes = {
        year: len(group.keys(year)) - len(group.keys(year - 1))
        for year in range(first + 1, last + 1)
        if group.keys(year) != group.keys(year - 1)
    }
    return Note.of(
        "groups.members",
        group=group.key,
        year=last,
        members=members,
        changes=changes,
        source=group.source,
    )


def _lacking(series: Series, group: Group | None, first: int, last: int) -> list[Note]:
    missing: dict[str, list[int]] = {}
    for year in series.years if group is not None else ():
        if group is not None and first <= year <= last:
            for key in group.keys(year) - series.counted[year][0]:
                missing.setdefault(name_of(key), []).append(year)
    if not missing:
        return []
    by_name = dict(sorted(missing.items()))
    source = series.dataset.short
    return [Note.of("groups.no_report", warning=True, source=source, missing=by_name)]


def _missing(series: Series, flow: Flow, first: int, last: int) -> list[Note]:
    """Flows between members that a year has no figure for and the year beside it has."""
    trade, shown = series.trade, [y for y in series.years if first <= y <= last]
    if trade is None:
        return []
    flow = flow.mirrored if series.side is Side.PARTNER else flow
    pairs = [pair for y in shown if y - 1 in shown for pair in ((y, y - 1), (y - 1, y))]
    found = [(*pair, one) for pair in pairs if (one := trade.missing(*pair, flow)).parts]
    large = [side for side in found if side[2].share >= _LEAST]
    most = sorted(large, key=lambda side: -side[2].share)[:_MOST_INCOMPLETE]
    sides = [
        (
            year,
            other,
            one.value,
            one.share * 100,
            len(one.parts),
            [(_named(trade, key, year), value) for key, value in list(one.parts.items())[:3]],
        )
        for year, other, one in sorted(most, key=lambda side: side[:2])
    ]
    more = sorted({year for year, *_ in found} - {year for year, *_ in sides})
    return [Note.of("groups.missing", warning=True, sides=sides, more=more)] if found else []


def _named(trade: GroupTrade, key: tuple[str, str], year: int) -> tuple[str, str]:
    """Whose flow with whom, for a note; an end that is one area alone is left out."""
    reporter, partner = key
    return (
        name_of(reporter) if len(trade.ours(year)) > 1 else "",
        name_of(partner) if len(trade.theirs(year)) > 1 else "",
    )
