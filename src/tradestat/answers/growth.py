"""How the trade of two areas has grown, who says so, and what else is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas, store
from tradestat.answers.commands import command
from tradestat.answers.facts import growth_facts
from tradestat.answers.group_series import group_notes, group_series
from tradestat.answers.growth_notes import comparable, growth_notes
from tradestat.answers.rankings import group_words
from tradestat.answers.rates import Converter
from tradestat.answers.reports import asked_group
from tradestat.answers.series import Series, all_series, chosen
from tradestat.areas import Area
from tradestat.areas.names import reports
from tradestat.errors import BadOption, NoFigures, NotInSource, SameArea
from tradestat.language.english.words import currency_words, spans, trade_of, within
from tradestat.metrics.growth import at_least, new_highs, yearly_change, yearly_growth
from tradestat.metrics.levels import MEASURES
from tradestat.model import (
    Answer,
    AreaKind,
    Basis,
    Column,
    Dataset,
    Flow,
    Question,
    Role,
    Side,
    Span,
    Unit,
)

_LEGEND = {
    "s": "s growth as stated, not computed",
    "▲": "▲ new high: above every earlier year",
    "e": "e estimate",
    "p": "p preliminary",
}
# The data formats write the columns in this order; names and order are a promise.
_ORDER = [
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


def growth(
    a: str,
    b: str,
    *,
    flow: str = "total",
    years: str | Span | None = None,
    source: str | None = None,
    unit: str = "auto",
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    rates: str | Path | None = None,
    layout: str | None = None,
    members_of: int | None = None,
    intra: bool = False,
    stdin: BinaryIO | None = None,
) -> Answer:
    """A's trade with B by year, and its growth on the year before.

    a, b: areas by code or name in any language, or groups. flow: total, exports, imports or
    balance: whose growth is shown. years: "2015", "2015:2024", "2015:", ":2024". source: an id of
    `source_table()`; without it A's own report that reaches the latest year, continued by
    what A has stated since. data: files that answer before every other source, together as one;
    what `load` reads. rates: a CSV file of exchange rates (currency, period, usd_per_unit) with
    which other currencies become dollars. layout: a layout to read the files as, or one saved.
    members_of: a group's members of one year in every year, else of each year its own; the growth
    of a group is of those that belong and report in both years. intra: count what two groups'
    common members trade with each other.
    unit, digits: how the text table shows it; the frame stays in single dollars, unrounded.
    Returns an Answer whose frame has a row a year: period, exports, imports, total, balance,
    growth (percent), change (dollars), stated_growth (percent), new_high, status, source,
    segment, and `…_rounding` for figures known only to a step.
    Raises UnknownArea, AmbiguousArea, SameArea, BadYears, BadOption, UnknownSource, NotInSource,
    NoFigures, and the DataErrors of files given.

    >>> growth("KG", "CN", source="kgz-nsc").frame.set_index("period").growth.round(2)[2023].item()
    31.56
    """
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    if files or (source and "@" in source):
        from tradestat.store.session import answering

        with answering(files, source, layout=layout, stdin=stdin):
            return _growth(
                a, b, flow, years, source, unit, digits, files, rates, layout, members_of, intra
            )
    return _growth(a, b, flow, years, source, unit, digits, files, rates, layout, members_of, intra)


def _growth(
    a: str,
    b: str,
    flow: str,
    years: str | Span | None,
    source: str | None,
    unit: str,
    digits: int | None,
    files: Sequence[str],
    rates: str | Path | None,
    layout: str | None,
    members_of: int | None,
    intra: bool,
) -> Answer:
    flow = Flow.parse(flow)
    shown_unit = _unit(unit)
    if digits is not None and not 0 <= digits <= 9:
        raise BadOption.number("digits", digits, 0, 9)
    span = years if isinstance(years, Span) else Span.parse(years) if years else Span()
    one, other = areas.resolve(a), areas.resolve(b)
    if one.key == other.key:
        raise SameArea.of(one.name)
    dataset = store.dataset(source) if source else None
    if dataset and dataset.frequency != "A":
        raise NotInSource.without_years(
            dataset.id, [d.id for d in store.datasets() if d.frequency == "A"]
        )
    group, partner_group = asked_group(one, members_of), asked_group(other, members_of)
    converter = Converter(rates)
    if group is not None or partner_group is not None:
        held = group_series(one, other, group, partner_group, intra=intra, convert=converter)
    else:
        held = all_series(converter(store.pair_flows(Question(one.key, other.key))), one.key)
    converted = converter.notes
    if files and not any(s.dataset.at_hand for s in held):
        raise _not_in_files(held, one.name, other.name)
    if not held:
        heirs = [
            areas.by_key(area.alpha3)
            for area in (one, other)
            if area.kind is AreaKind.ENDED and area.alpha3 not in ("", area.key)
        ]
        near = [(heir.name, heir.short) for heir in heirs]
        raise NoFigures.of(within(one.name), within(other.name), near)
    segments = [_from(dataset, held, one.name, other.name)] if dataset else chosen(held)

    frame = _frame(segments, flow)
    words = ["growth", one.short, other.short]
    words += ["--source", dataset.id] if dataset else []
    words += ["--flow", flow.plural] if flow is not Flow.TOTAL else []
    shown = frame[[year in span for year in frame["period"]]]
    while len(shown) and not shown[list(MEASURES)].iloc[0].notna().any():
        shown = shown.iloc[1:]
    while len(shown) and not shown[list(MEASURES)].iloc[-1].notna().any():
        shown = shown.iloc[:-1]
    if not len(shown):
        have = spans(frame.loc[frame[list(MEASURES)].notna().any(axis=1), "period"])
        raise NoFigures.in_years(
            within(one.name), within(other.name), str(span), have, command(*words)
        )
    words += ["--years", str(span)] if span != Span() else []
    words += [part for file in files for part in ("--data", file)]
    words += ["--layout", layout] if layout is not None else []
    words += ["--rates", str(rates)] if rates is not None else []
    words += group_words((group, partner_group), members_of)
    words += ["--intra"] if intra else []
    words += ["--unit", shown_unit.value] if shown_unit is not Unit.AUTO else []
    words += ["--digits", str(digits)] if digits is not None else []

    used = [s for number, s in enumerate(segments) if (shown["segment"] == number).any()]
    notes = growth_notes(
        frame, shown, segments, used, held, flow, one, other, explicit=bool(dataset)
    )
    shown = shown.reset_index(drop=True)
    first, last = int(shown["period"].iloc[0]), int(shown["period"].iloc[-1])
    in_groups = (
        group_notes(used, one, other, group, partner_group, first, last, intra=intra)
        if group is not None or partner_group is not None
        else []
    )
    between = str(first) if first == last else f"{first}–{last}"
    marks = "".join(shown["marks"])
    basis = _basis(used, shown, one, other)
    return Answer(
        title=f"{trade_of(one.name, other.name)}, {between}",
        subtitle=basis.header(),
        basis=basis,
        frame=shown,
        columns=_columns(flow, len(used) > 1),
        notes=(*converted, *notes[:3], *in_groups, *notes[3:]),
        currency=used[0].currency,
        source=tuple(s.dataset for s in used),
        command=command(*words),
        unit=shown_unit,
        digits=digits,
        seams=_seams(shown),
        legend=tuple(text for mark, text in _LEGEND.items() if mark in marks),
        question="growth",
        areas=(one.key, other.key),
        flow=flow,
        facts=growth_facts(frame, shown, segments, flow),
    )


def _unit(word: str) -> Unit:
    try:
        return Unit(word)
    except ValueError:
        raise BadOption.of("unit", word, [u.value for u in Unit]) from None


def _from(dataset: Dataset, held: list[Series], a: str, b: str) -> Series:
    """The one series of a named source: the first area's own report if it has one."""
    order = {Side.OWN: 0, Side.RECONCILED: 1, Side.PARTNER: 2}
    fitting = sorted((s for s in held if s.dataset.id == dataset.id), key=lambda s: order[s.side])
    if not fitting:
        holding = list(dict.fromkeys(s.dataset.id for s in held))
        raise NotInSource.of(dataset.id, within(a), within(b), holding)
    return fitting[0]


def _not_in_files(held: list[Series], a: str, b: str) -> NotInSource:
    """The error where the files given do not answer: they lack the pair, or whole years."""
    given = next(d for d in store.datasets() if d.at_hand)
    holding = list(dict.fromkeys(s.dataset.id for s in held))
    if given.frequency != "A":
        return NotInSource.without_years(given.id, holding)
    return NotInSource.of(given.id, within(a), within(b), holding)


def _frame(segments: list[Series], flow: Flow) -> pd.DataFrame:
    """All years from the first to the last, those without figures as empty rows."""
    parts = []
    for number, series in enumerate(segments):
        part = series.levels.copy()
        values = part[flow.plural]
        if series.growth is None:
            part["growth"] = float("nan") if flow is Flow.BALANCE else yearly_growth(values)
            part["change"] = yearly_change(values)
        else:
            part["growth"] = series.growth[flow.plural]
            part["change"] = series.growth[f"{flow.plural}_change"]
        said = pd.to_numeric(series.stated_growth(flow))
        part["stated_growth"] = said.reindex(part.index)
        part["source"], part["source_label"] = series.dataset.id, series.dataset.short
        part["segment"] = number
        parts.append(part)
    held = pd.concat(parts)
    every = range(int(held.index.min()), int(held.index.max()) + 1)
    frame = held.reindex(pd.Index(every, name="period"))
    frame["new_high"] = False
    for part in comparable(frame, segments) if flow is not Flow.BALANCE else ():
        least = at_least(part, flow.plural)
        highs = new_highs(part[flow.plural], part[f"{flow.plural}_rounding"], least)
        frame.loc[part.index, "new_high"] = highs
    frame["segment"] = frame["segment"].astype("Int64")
    frame["marks"] = [
        ("s" if pd.isna(row.growth) and pd.notna(row.stated_growth) else "")
        + _STATUS_MARK.get(str(row.status), "")
        + ("▲" if row.new_high else "")
        for row in frame.itertuples()
    ]
    frame = frame.reset_index()
    rest = [c for c in frame if c not in _ORDER]
    return frame[[*_ORDER, *rest]]


def _seams(shown: pd.DataFrame) -> tuple[int, ...]:
    held = shown["segment"].dropna()
    return tuple(int(i) for i in held.index[1:][(held.diff().iloc[1:] != 0).to_numpy(dtype=bool)])


def _basis(used: list[Series], shown: pd.DataFrame, a: Area, b: Area) -> Basis:
    first = used[0]
    by = {
        Side.OWN: f"as {reports(a)} it",
        Side.RECONCILED: "reconciled from both sides' reports",
        Side.PARTNER: f"as {reports(b)} it, read from the other side",
    }[first.side]
    value = first.dataset.valuation
    if first.side is Side.RECONCILED:
        valued = f"{value['export']}"
    else:
        exports, imports = value["export"], value["import"]
        if first.side is Side.PARTNER:
            exports, imports = imports, exports
        valued = (
            f"exports {exports}, imports {imports}"
            if (exports, imports) != ("unknown", "unknown")
            else "valuation not stated"
        )
    lines = []
    for series in used:
        years = shown.loc[shown["segment"].notna() & (shown["source"] == series.dataset.id)]
        held = spans(years["period"])
        one = series.dataset
        lines.append(f"{one.short}: {one.citation}, {held}")
    money = currency_words(first.currency)
    return Basis(first.dataset.coverage, money, (valued, by), tuple(lines))


def _columns(flow: Flow, several: bool) -> tuple[Column, ...]:
    names = MEASURES if flow is Flow.TOTAL else (flow.plural,)
    values = [Column(n, n.capitalize(), Role.VALUE, rounding=f"{n}_rounding") for n in names]
    if flow is Flow.BALANCE:
        grown = Column("change", "Change", Role.VALUE, rounding="balance_rounding")
    else:
        grown = Column("growth", "Growth %", Role.PERCENT, fallback="stated_growth")
    return (
        Column("period", "Year", Role.PERIOD),
        *values,
        grown,
        Column("marks", "", Role.MARK),
        *(
            ()
            if flow is Flow.BALANCE
            else (Column(flow.plural, flow.plural.capitalize(), Role.BAR),)
        ),
        *((Column("source_label", "Source", Role.TEXT),) if several else ()),
    )
