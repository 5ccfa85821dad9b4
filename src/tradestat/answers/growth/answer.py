"""How the trade of two areas has grown, who says so, and what else is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.answers.growth.notes import comparable, growth_notes, like_years
from tradestat.answers.rates import Converter
from tradestat.answers.selection import Series, all_series, chosen
from tradestat.areas import Area
from tradestat.areas.names import reports
from tradestat.errors import NoFigures, NotInSource
from tradestat.language.english.words import currency_words, spans, trade_of, within
from tradestat.metrics.growth import at_least, new_highs, record, yearly_change, yearly_growth
from tradestat.metrics.levels import MEASURES
from tradestat.model import (
    NO_FACTS,
    Answer,
    AreaKind,
    Basis,
    Column,
    Dataset,
    Facts,
    Flow,
    GrowthFacts,
    Note,
    Role,
    Side,
    Span,
)
from tradestat.requests.growth import GrowthRequest

_LEGEND = {
    "s": "s growth as announced, not computed",
    "▲": "▲ new high: above every earlier year",
    "e": "e estimate",
    "p": "p preliminary",
}
# The data formats write the columns in this order; names and order are a promise.
_FRAME = [
    "reporter",
    "partner",
    "flow",
    "frequency",
    "period",
    *MEASURES,
    "growth",
    "change",
    "stated_growth",
    "new_high",
    "status",
    "source",
    *(f"{name}_rounding" for name in MEASURES),
]
_STATUS_MARK = {"estimate": "e", "preliminary": "p"}


@asks(GrowthRequest)
def growth(request: GrowthRequest) -> Answer:
    """A's trade with B by year, and its growth on the year before.

    Without `source` A's own report answers that reaches the latest year, continued by what A has
    announced since. The growth of a group is of those members that belong and report in both years.

    Returns:
        An Answer whose frame has a row a year: reporter, partner, flow (whose growth it is),
        frequency, period, exports, imports, total, balance (single units of the currency), growth
        (percent), change (money), stated_growth (percent), new_high, status, source, and
        `…_rounding` for figures known only to a step.

    Raises:
        UnknownArea, AmbiguousArea, SameArea, BadYears, BadOption, UnknownSource, NotInSource,
        NoFigures, and the DataErrors of files given.

    >>> growth("KG", "CN", source="kgz-nsc").frame.set_index("period").growth.round(2)[2023].item()
    31.56
    """
    one, other = request.parties()
    dataset = store.dataset(request.source) if request.source else None
    if dataset and dataset.frequency != "A":
        raise NotInSource.without_years(dataset.id, _yearly_sources())
    ours, theirs = request.members(one), request.members(other)
    converter = Converter(request.rates)
    if ours is not None or theirs is not None:
        from tradestat.answers.growth.groups import group_notes, group_series

        series = group_series(one, other, ours, theirs, intra=request.intra, convert=converter)
    else:
        series = all_series(converter(store.pair_flows(one.key, other.key)), one.key)
    segments = _segments(series, request, dataset, one, other)
    frame = _frame(segments, request.flow)
    shown = _shown(frame, request, one, other)
    used = [s for number, s in enumerate(segments) if (shown["segment"] == number).any()]
    notes = growth_notes(frame, shown, segments, used, series, request, one, other)
    first, last = int(shown["period"].iloc[0]), int(shown["period"].iloc[-1])
    in_groups: list[Note] = []
    if ours is not None or theirs is not None:
        in_groups = group_notes(used, one, other, ours, theirs, first, last, intra=request.intra)
    held = shown["segment"].dropna()
    basis = _basis(used, shown, one, other)
    marks = "".join(shown["marks"])
    shown = shown.assign(
        reporter=one.key, partner=other.key, flow=request.flow.value, frequency="A"
    )
    return Answer(
        title=f"{trade_of(one.name, other.name)}, {spans_between(first, last)}",
        subtitle=basis.header(),
        basis=basis,
        frame=shown[_FRAME],
        table=shown,
        columns=_columns(request.flow, several=len(used) > 1),
        notes=(*converter.notes, *notes[:3], *in_groups, *notes[3:]),
        currency=used[0].currency,
        source=tuple(s.dataset for s in used),
        command="",
        unit=request.unit,
        digits=request.digits,
        seams=tuple(int(i) for i in held.index[1:][(held.diff().iloc[1:] != 0).to_numpy(bool)]),
        legend=tuple(text for mark, text in _LEGEND.items() if mark in marks),
        areas=(one.key, other.key),
        flow=request.flow,
        facts=_facts(frame, shown, segments, request.flow),
    )


def spans_between(first: int, last: int) -> str:
    """Two years as a title has them: 2015–2024."""
    return str(first) if first == last else f"{first}–{last}"


def _yearly_sources() -> list[str]:
    return [d.id for d in store.datasets() if d.frequency == "A"]


def _segments(
    series: list[Series],
    request: GrowthRequest,
    dataset: Dataset | None,
    one: Area,
    other: Area,
) -> list[Series]:
    """The series that answers, and what continues it. Raises NotInSource, NoFigures."""
    a, b = within(one.name), within(other.name)
    ids = list(dict.fromkeys(s.dataset.id for s in series))
    if request.data and not any(s.dataset.at_hand for s in series):
        given = next(d for d in store.datasets() if d.at_hand)
        if given.frequency != "A":
            raise NotInSource.without_years(given.id, ids)
        raise NotInSource.of(given.id, a, b, ids)
    if not series:
        heirs = [
            areas.by_key(area.alpha3)
            for area in (one, other)
            if area.kind is AreaKind.ENDED and area.alpha3 not in ("", area.key)
        ]
        raise NoFigures.of(a, b, [(heir.name, heir.short) for heir in heirs])
    if dataset is None:
        return chosen(series)
    # Of a named source, the first area's own report if it has one.
    order = (Side.OWN, Side.RECONCILED, Side.PARTNER)
    of_source = sorted(
        (s for s in series if s.dataset.id == dataset.id), key=lambda s: order.index(s.side)
    )
    if not of_source:
        raise NotInSource.of(dataset.id, a, b, ids)
    return of_source[:1]


def _frame(segments: list[Series], flow: Flow) -> pd.DataFrame:
    """All years from the first to the last, those without figures as empty rows."""
    parts = []
    name = flow.plural
    for number, series in enumerate(segments):
        part = series.levels.copy()
        values = part[name]
        if series.growth is None:
            part["growth"] = float("nan") if flow is Flow.BALANCE else yearly_growth(values)
            part["change"] = yearly_change(values)
        else:
            part["growth"] = series.growth[name]
            part["change"] = series.growth[f"{name}_change"]
        part["stated_growth"] = pd.to_numeric(series.stated_growth(flow)).reindex(part.index)
        part["source"], part["source_label"] = series.dataset.id, series.dataset.short
        part["segment"] = number
        parts.append(part)
    every = pd.concat(parts)
    years = range(int(every.index.min()), int(every.index.max()) + 1)
    frame = every.reindex(pd.Index(years, name="period"))
    frame["new_high"] = False
    for part in comparable(frame, segments) if flow is not Flow.BALANCE else ():
        highs = new_highs(part[name], part[f"{name}_rounding"], at_least(part, name))
        frame.loc[part.index, "new_high"] = highs
    frame["segment"] = frame["segment"].astype("Int64")
    announced = frame["growth"].isna() & frame["stated_growth"].notna()
    frame["marks"] = [
        ("s" if said else "") + _STATUS_MARK.get(str(status), "") + ("▲" if high else "")
        for said, status, high in zip(announced, frame["status"], frame["new_high"], strict=True)
    ]
    return frame.reset_index()


def _shown(frame: pd.DataFrame, request: GrowthRequest, one: Area, other: Area) -> pd.DataFrame:
    """The years asked for, from the first to the last that has a figure. Raises NoFigures."""
    some = frame[list(MEASURES)].notna().any(axis=1)
    inside = some & pd.Series([year in request.years for year in frame["period"]])
    if not inside.any():
        raise NoFigures.in_years(
            within(one.name),
            within(other.name),
            str(request.years),
            spans(frame.loc[some, "period"]),
            request.but(years=Span()).command(),
        )
    numbers = inside.to_numpy().nonzero()[0]
    return frame.iloc[numbers[0] : numbers[-1] + 1].reset_index(drop=True)


def _basis(used: Sequence[Series], shown: pd.DataFrame, a: Area, b: Area) -> Basis:
    first = used[0]
    value = first.dataset.valuation
    exports, imports = value["export"], value["import"]
    if first.side is Side.RECONCILED:
        valuation, by = exports, "reconciled from both sides' reports"
    else:
        own = first.side is Side.OWN
        by = f"as {reports(a)} it" if own else f"as {reports(b)} it, read from the other side"
        exports, imports = (exports, imports) if own else (imports, exports)
        known = (exports, imports) != ("unknown", "unknown")
        valuation = f"exports {exports}, imports {imports}" if known else "valuation not stated"
    cited = [
        f"{s.dataset.short}: {s.dataset.citation}, "
        f"{spans(shown.loc[shown['source'] == s.dataset.id, 'period'])}"
        for s in used
    ]
    money = currency_words(first.currency)
    return Basis(first.dataset.coverage, money, (valuation, by), tuple(cited))


def _facts(frame: pd.DataFrame, shown: pd.DataFrame, segments: list[Series], flow: Flow) -> Facts:
    """The last year shown that has a figure, and the record up to then; none without figures."""
    name = flow.plural
    known = shown[shown[name].notna()].set_index("period")
    if not len(known):
        return NO_FACTS
    latest = int(known.index[-1])
    row = known.loc[latest]
    computed = pd.notna(row["growth"])
    before = known.loc[latest - 1] if latest - 1 in known.index else None
    same = before is not None and before["segment"] == row["segment"]
    facts = GrowthFacts(
        latest=latest,
        value=float(row[name]),
        rounding=float(row[f"{name}_rounding"]),
        growth=float(row["growth"] if computed else row["stated_growth"]),
        growth_stated=bool(not computed and pd.notna(row["stated_growth"])),
        previous=float(before[name]) if before is not None and same else float("nan"),
        side=segments[0].side,
    )
    like = like_years(frame.set_index("period"), segments, latest)
    if like is None or flow is Flow.BALANCE:
        return facts
    # Years shown at the end with one flow alone have no total, and yet may refute a record.
    until = like.loc[: int(shown["period"].max())]
    top = record(until[name], until[f"{name}_rounding"], at_least(until, name))
    if top is None:
        return facts
    return replace(
        facts,
        record=top.period,
        record_value=top.value,
        record_since=top.since,
        record_periods=top.periods,
    )


def _columns(flow: Flow, *, several: bool) -> tuple[Column, ...]:
    names = MEASURES if flow is Flow.TOTAL else (flow.plural,)
    values = [Column(n, n.capitalize(), Role.VALUE, rounding=f"{n}_rounding") for n in names]
    if flow is Flow.BALANCE:
        grown = [Column("change", "Change", Role.VALUE, rounding="balance_rounding")]
    else:
        grown = [Column("growth", "Growth %", Role.PERCENT, fallback="stated_growth")]
    bar = [] if flow is Flow.BALANCE else [Column(flow.plural, flow.plural.capitalize(), Role.BAR)]
    source = [Column("source_label", "Source", Role.TEXT)] if several else []
    mark = Column("marks", "", Role.MARK)
    return (Column("period", "Year", Role.PERIOD), *values, *grown, mark, *bar, *source)
