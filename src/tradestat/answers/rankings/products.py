"""What an area trades, with all or with one partner: products ranked, with what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tradestat import store
from tradestat.answers.asking import asks
from tradestat.answers.rankings.compared import steps
from tradestat.answers.rankings.notes import caveats, incomplete, spans_short
from tradestat.answers.rankings.ranking import (
    FIGURES,
    NAMING,
    Ranking,
    basis_of,
    columns_of,
    named,
    places_in,
    table_of,
)
from tradestat.answers.rankings.report import Report, goods_at, report_with_goods
from tradestat.areas import Area, Group
from tradestat.errors import NoFigures
from tradestat.goods import NOT_SPECIFIED, Level, names_are_there, product_name
from tradestat.language.english.words import capital, spans, trade_of, whose, within
from tradestat.metrics.ranking import (
    entries_and_exits,
    levels_by,
    levels_of,
    product_levels,
    unit_values,
)
from tradestat.model import Answer, Column, Flow, Note, Role
from tradestat.requests.parts import two_areas
from tradestat.requests.products import ProductsRequest

_QUANTITIES = ("quantity", "quantity_unit", "unit_value")


@asks(ProductsRequest)
def products(request: ProductsRequest) -> Answer:
    """The products that A trades, with everybody or with B, ranked at one level of the HS.

    Products need a source that holds them: load one, or give `data`.

    Returns:
        An Answer with the frame of `partners`, `commodity` (the HS code) beside `partner` (B, or
        the world), and quantity, quantity_unit and unit_value (single units of money for one of
        quantity) for a flow that has quantities.

    Raises:
        What `partners` raises, and NoFigures where no source holds products.
    """
    if request.b is None:
        area, other = request.area(), None
    else:
        area, other = two_areas(request.a, request.b)
    group = request.members(area)
    other_group = request.members(other) if other is not None else None
    report = report_with_goods(area, group, request.source, request.year, request.level)
    year, against = request.compared(report.latest)
    flow = request.flow
    years = [y for y in (against, year) if y in report.years]
    ours = {y: sorted(report.counted(y)) for y in years}
    both = report.common(year, against)
    if len(years) == 2 and ours[year] != ours[against]:
        ours = {y: sorted(both) for y in years}  # like against like, and the note says so
    theirs = _theirs(report, other, other_group, ours)
    goods = goods_at(report.dataset, request.level, ours, theirs)
    wholes = _wholes(report, other, years, ours, theirs)
    held = {int(y): part for y, part in goods.groupby("year")}
    levels = {y: product_levels(part, wholes[y]) for y, part in held.items()}
    if year not in levels or not (held[year]["flow"] != "").any():
        raise _nothing(report, request, other, year, sorted(held))
    now, before = levels[year], levels.get(against)
    if not now.has(flow):
        raise _nothing(report, request, other, year, [])
    before = before if before is not None and before.has(flow) else None
    ranking = Ranking.of(
        report, request, (year, against), (now, before, None), _is_product, product_name
    )
    closed = ranking.closed()
    names = {"not allocated": "Not by product", "total": "Total"}
    table = table_of(ranking, closed, names, "commodity", request.level.value)
    table["code"] = table["commodity"].fillna("")
    columns = columns_of(ranking, "Product", [Column("code", "HS")])
    more: list[str] = []
    if flow is not Flow.TOTAL:
        values, more = unit_values(held[year], flow), list(_QUANTITIES)
        table = table.assign(**{n: table["commodity"].map(values[n]) for n in more})
        if table["unit_value"].notna().any():
            columns = (*columns, Column("unit_value", "Unit value", Role.SHARE, spare=2))
    table = named(table, report, flow, "WLD" if other is None else other.key)
    naming = [*NAMING[:2], "commodity", *NAMING[2:]]
    notes = [
        *ranking.moved(codes=True),
        *_came_and_went(ranking, request.level),
        *_notes(ranking, request.level, held, table),
    ]
    if other is None:
        notes += incomplete(report, list(steps(report, years, flow)))
    if len(years) == 2 and report.counted(year) != report.counted(against):
        count = len(both)
        notes.append(
            Note.of("rankings.of_members", warning=True, count=count, year=year, against=against)
        )
    basis = basis_of(report, years)
    return Answer(
        title=f"{_head(area, other, flow)} by {request.level.value}, {year}{ranking.order}",
        subtitle=basis.header(),
        basis=basis,
        frame=table[[*naming, *FIGURES, *more]],
        table=table,
        columns=columns,
        notes=tuple(notes),
        source=(report.dataset,),
        currency=report.dataset.currency,
        unit=request.unit,
        digits=request.digits,
        seams=(int((table["row"] == "part").sum()),),
        gauge=ranking.whole,
        areas=(area.key, *((other.key,) if other is not None else ())),
        flow=flow,
        facts=ranking.facts("products", places_in(closed)),
    )


def _is_product(code: str) -> bool:
    """Goods that customs did not specify are no product, and take no place."""
    return not code.startswith(NOT_SPECIFIED)


def _theirs(
    report: Report, other: Area | None, group: Group | None, ours: Mapping[int, Sequence[str]]
) -> dict[int, list[str]] | None:
    """With whom, by year; None for everybody. A group's own members are nobody's partners."""
    if other is None:
        return None if report.group is None else {year: report.outside(year) for year in ours}
    found = {}
    for year, mine in ours.items():
        every = set(group.keys(year)) if group is not None else {other.key}
        found[year] = sorted(every - (set(mine) if report.group is not None else {report.area.key}))
    return found


def _wholes(
    report: Report,
    other: Area | None,
    years: Sequence[int],
    ours: Mapping[int, Sequence[str]],
    theirs: Mapping[int, Sequence[str]] | None,
) -> dict[int, pd.Series]:
    """The whole trade that the products are part of, by year, as the source gives it."""
    if other is None or theirs is None:
        members = report.among(frozenset(k for keys in ours.values() for k in keys))
        fetched = members.fetch(years)
        return {y: levels_of(rows, "partner").whole for y, rows in fetched.items()}
    partners = sorted({k for keys in theirs.values() for k in keys})
    reporters = sorted({k for keys in ours.values() for k in keys})
    rows = store.reports(reporters, [report.dataset], partners=partners, years=years)
    rows = rows.assign(period=rows["period"].astype(int), pair="pair")
    found = {}
    for year in years:
        mine = rows["reporter"].isin(ours[year]) & rows["partner"].isin(theirs[year])
        levels = levels_by(rows[mine & (rows["period"] == year)], "pair")
        found[year] = levels.iloc[0] if len(levels) else pd.Series(dtype="float64")
    return found


def _head(area: Area, other: Area | None, flow: Flow) -> str:
    """How the title begins: "China's exports to Kyrgyzstan"."""
    if other is not None and flow is Flow.TOTAL:
        return trade_of(area.name, other.name)
    head = capital(whose(area.name, flow.of_trade))
    if other is None:
        return head
    return f"{head} {'to' if flow is Flow.EXPORT else 'from'} {within(other.name)}"


def _nothing(
    report: Report, request: ProductsRequest, other: Area | None, year: int, held: Sequence[int]
) -> NoFigures:
    who = within(report.area.name) + (f" with {within(other.name)}" if other else "")
    have = f"It has them for {spans(held)}" if held else f"It holds {spans_short(report.years)}"
    return NoFigures(
        f'The source "{report.dataset.id}" has no {request.flow.plural} of {who} by '
        f"{request.level.value} in {year}.",
        f"{have}: choose another --year, --flow or --level.",
    )


def _came_and_went(ranking: Ranking, level: Level) -> list[Note]:
    """Products new this year, and those that are gone: how many, worth what, the largest."""
    if ranking.before is None:
        return []
    value = ranking.flow.plural
    sides = entries_and_exits(ranking.now.parts[value], ranking.before.parts[value])
    found: dict[str, Any] = {}
    for side, part in zip(("new", "gone"), sides, strict=True):
        part = part[[_is_product(str(code)) for code in part.index]]
        first = [(str(code), product_name(str(code))) for code in part.index[:2]]
        found[side] = (len(part), float(part.sum()), first)
    if not any(count for count, *_ in found.values()):
        return []
    found |= {"year": ranking.year, "against": ranking.against}
    return [Note.of("rankings.entries_and_exits", level=level.value, **found)]


def _notes(
    ranking: Ranking, level: Level, held: Mapping[int, pd.DataFrame], table: pd.DataFrame
) -> list[Note]:
    report, value, whole = ranking.report, ranking.flow.plural, ranking.whole
    against = ranking.against
    notes = []
    if ranking.before is None:
        source = report.dataset.short
        notes.append(Note.of("rankings.no_products_before", source=source, against=against))
    left = whole - float(ranking.parts[value].sum())
    if abs(left) >= max(0.5, whole * 5e-6):
        codes = [c for c in ranking.now.parts.index if not _is_product(str(c))]
        notes.append(
            Note.of(
                "rankings.not_by_product",
                warning=abs(left) > whole * 0.05,
                percent=left / whole * 100,
                level=level.value,
                unspecified=float(ranking.now.parts.loc[codes, value].sum()),
            )
        )
    small = int(ranking.parts["small"].sum())
    if ranking.request.order == "growth" and small:
        least = ranking.request.least
        notes.append(
            Note.of(
                "rankings.not_ranked",
                by="growth",
                small=small,
                undefined=0,
                least=least,
                against=against,
            )
        )
    editions = {year: sorted(set(part["classification"])) for year, part in held.items()}
    if len({tuple(edition) for edition in editions.values()}) > 1:
        notes.append(Note.of("rankings.editions", warning=True, editions=editions))
    else:
        notes.append(Note.of("rankings.edition", edition=next(iter(editions.values()))))
    if "unit_value" in table and table["unit_value"].notna().any():
        units = sorted(set(table["quantity_unit"].dropna()))
        notes.append(Note.of("rankings.unit_value", currency=report.dataset.currency, units=units))
    if level in (Level.HEADING, Level.SUBHEADING) and not names_are_there():
        notes.append(Note.of("rankings.names_missing"))
    return notes + caveats(report, sorted(held))
