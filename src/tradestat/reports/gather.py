"""The answers that a report is made of. The one place that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tradestat import store
from tradestat.answers.growth import growth
from tradestat.answers.growth.groups import group_series
from tradestat.answers.mirror import mirror
from tradestat.answers.pair import pair
from tradestat.answers.rankings.partners import partners
from tradestat.answers.rankings.products import products
from tradestat.answers.rankings.report import report_of
from tradestat.answers.selection import all_series, stated
from tradestat.areas import Area
from tradestat.errors import BadOption, NothingFound
from tradestat.model import Answer, AreaKind, Side, SourceKind
from tradestat.requests.growth import GrowthRequest

# A table on paper holds so many years; the chart beside it shows them all.
TABLE_YEARS = 15
PLACES_YEARS = 10
WORLD = "WLD"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report is asked for: arguments of `report` beside the areas."""

    source: str | None = None
    years: str | None = None
    members_of: int | None = None

    @property
    def words(self) -> dict[str, Any]:
        """What every question of the report is asked with."""
        return {"source": self.source, "members_of": self.members_of}


@dataclass(frozen=True)
class Gathered:
    """Answers on one area or two; None where nothing answers.

    series: all years of growth; table: those that the table shows; sides and sides_table: the
    same of both reports; publishers: who stated the
    figures of a year that are no statistic. context: each side's partners; guessed: keys of
    those whose figures there the publisher has estimated; places: ranks over time.
    """

    series: Answer | None
    table: Answer | None
    publishers: dict[int, str]
    card: Answer | None = None
    sides: Answer | None = None
    sides_table: Answer | None = None
    context: tuple[Answer | None, ...] = ()
    guessed: tuple[frozenset[str], ...] = ()
    places: Answer | None = None
    products: Answer | None = None


def of_pair(a: Area, b: Area, asked: Asked) -> Gathered:
    """All that answers on two areas. Raises what `growth` raises."""
    one, two = a.short, b.short
    series = growth(one, two, **asked.words)
    year = _last(series)
    context = _context(a, b, asked, year), _context(b, a, asked, year)
    sides = _mirror(one, two) if asked.source is None else None
    return Gathered(
        series,
        _table(series, one, two, asked),
        _publishers(series, a, b, asked.members_of),
        card=_held(lambda: pair(one, two, **asked.words))
        or _held(lambda: pair(one, two, **asked.words, year=year)),
        sides=sides,
        sides_table=_sides_table(sides, one, two, asked.years),
        context=context,
        guessed=(_guessed(a, context[0]), _guessed(b, context[1])),
        products=_held(lambda: products(one, two, **asked.words)),
    )


def of_area(a: Area, asked: Asked) -> Gathered:
    """All that answers on one area and its partners. Raises what `partners` raises."""
    one = a.short
    ranked = partners(one, **asked.words)
    last = int(ranked.frame["period"].iloc[0])
    series = _held(lambda: growth(one, WORLD, **asked.words))
    return Gathered(
        series,
        _table(series, one, WORLD, asked) if series is not None else None,
        {},
        sides=(sides := _mirror(one) if asked.source is None else None),
        sides_table=sides,
        context=(ranked,),
        guessed=(_guessed(a, ranked),),
        places=_held(lambda: partners(one, years=f"{last - PLACES_YEARS}:{last}", **asked.words)),
        products=_held(lambda: products(one, **asked.words)),
    )


def _last(series: Answer) -> int:
    """The latest year with figures that is no estimate and no statement."""
    frame = series.frame
    kinds = {d.id: d.kind for d in series.source}
    firm = frame["source"].map(kinds) != SourceKind.STATED
    firm &= frame[["exports", "imports", "total"]].notna().any(axis=1)
    held = frame[firm & (frame["status"] != "estimate")]
    held = held if len(held) else frame[firm] if firm.any() else frame
    return int(held["period"].iloc[-1])


def _context(area: Area, other: Area, asked: Asked, year: int) -> Answer | None:
    """An area's partners in the latest year; where the other is not among them, in the latest year
    that the two have figures for."""
    found = _held(lambda: partners(area.short, also=[other.short], **asked.words))
    if other.kind is AreaKind.GROUP or (found and (found.frame["partner"] == other.key).any()):
        return found
    earlier = _held(lambda: partners(area.short, also=[other.short], **asked.words, year=year))
    return earlier or found


def _guessed(area: Area, answer: Answer | None) -> frozenset[str]:
    """Whose figures in a ranking the publisher has estimated, at least one of them."""
    if answer is None or area.kind is AreaKind.GROUP:
        return frozenset()
    year = int(answer.frame["period"].iloc[0])
    rows = report_of(area, None, answer.source[0].id, year).fetch([year])[year]
    return frozenset(rows.loc[rows["status"] == "estimate", "partner"])


def _held(ask: Callable[[], Answer]) -> Answer | None:
    """An answer, or None where there is none: a part of the report is then left out."""
    try:
        return ask()
    except (NothingFound, BadOption):
        return None


def _mirror(*areas: str, years: str | None = None) -> Answer | None:
    """Both sides of a flow, or of an area's flows with everybody."""
    return _held(lambda: mirror(*areas, years=years))


def _sides_table(sides: Answer | None, one: str, two: str, years: str | None) -> Answer | None:
    """The years that the table of both reports shows."""
    if sides is None:
        return None
    held = sorted(set(sides.frame["period"]))
    if years is None and len(held) > TABLE_YEARS + 3:
        years = f"{int(held[-1]) - TABLE_YEARS + 1}:"
    return _mirror(one, two, years=years) or sides if years is not None else sides


def _table(series: Answer, one: str, two: str, asked: Asked) -> Answer:
    """The years that the table shows: those asked for, else the latest."""
    if asked.years is not None:
        return growth(one, two, years=asked.years, **asked.words)
    if len(series.frame) <= TABLE_YEARS + 3:
        return series
    first = int(series.frame["period"].iloc[-1]) - TABLE_YEARS + 1
    return growth(one, two, **asked.words, years=f"{first}:")


def _publishers(series: Answer, a: Area, b: Area, members_of: int | None) -> dict[int, str]:
    """Who stated the total of each year that is no statistic."""
    if not any(d.kind is SourceKind.STATED for d in series.source):
        return {}
    request = GrowthRequest(a.short, b.short, members_of=members_of)
    groups = request.members(a), request.members(b)
    if any(groups):
        held = group_series(a, b, *groups)
    else:
        held = all_series(store.pair_flows(a.key, b.key), a.key)
    said = stated(held, Side.OWN) or stated(held, Side.PARTNER)
    if said is None:
        return {}
    rows = said.rows[said.rows["flow"] == "total"]
    return {
        int(year): str(who)
        for year, who in zip(rows["period"], rows["publisher"], strict=True)
        if isinstance(who, str)
    }
