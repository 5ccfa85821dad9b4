"""What an area trades, with all or with one partner: products ranked, with what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import BinaryIO

import pandas as pd

from tradestat import areas, store
from tradestat.answers.commands import command
from tradestat.answers.concentration import no_products
from tradestat.answers.facts import ranking_facts
from tradestat.answers.rankings import (
    Wanted,
    basis_of,
    checked,
    columns_of,
    group_words,
    moved,
    shown_frame,
    unit_of,
)
from tradestat.answers.report_notes import caveats, spans_short
from tradestat.answers.reports import Report, asked_group, latest, report_of
from tradestat.areas import Area, Group
from tradestat.errors import BadOption, NoFigures, SameArea
from tradestat.goods import (
    DIGITS,
    NOT_SPECIFIED,
    PLURAL,
    Level,
    names_are_there,
    product_name,
    section_of,
)
from tradestat.language.english.words import capital, spans, trade_of, whose, within
from tradestat.language.numbers import money
from tradestat.metrics.goods import entries_and_exits, product_levels, unit_values
from tradestat.metrics.ranking import Levels, closed, levels_by, levels_of, ranking
from tradestat.model import Answer, Column, Dataset, Flow, Note, Role, Unit
from tradestat.store import answering


def products(
    a: str,
    b: str | None = None,
    *,
    level: str = "chapter",
    year: int | None = None,
    against: int | None = None,
    flow: str = "total",
    by: str | None = None,
    top: int = 10,
    min_share: float | None = None,
    source: str | None = None,
    members_of: int | None = None,
    unit: str = "auto",
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """The products that A trades, with everybody or with B, ranked at one level of the HS.

    a, b: areas or groups. level: section, chapter, heading or subheading. The rest is as in
    `partners`. Products need a source that holds them: load one, or give `data`.
    Returns an Answer with the frame of `partners` (key: the HS code), and quantity, quantity_unit
    and unit_value (single units of money for one of quantity) for a flow that has quantities.
    Raises what `partners` raises, and NoFigures where no source holds products.
    """
    flow, order, places, least = checked(flow, by, top, min_share)
    depth = _level(level)
    shown_unit = unit_of(unit)
    one = areas.resolve(a)
    other = areas.resolve(b) if b is not None else None
    if other is not None and other.key == one.key:
        raise SameArea.of(one.name)
    group = asked_group(one, members_of)
    partner_group = asked_group(other, members_of) if other is not None else None
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    with answering(files, source, layout=layout, stdin=stdin):

        def fits(dataset: Dataset) -> bool:
            return store.holds_goods(dataset, DIGITS[depth])

        if source is not None and not fits(store.dataset(source)):
            raise no_products(depth, store.dataset(source).id)
        if not any(fits(d) for d in store.datasets()):
            raise no_products(depth)
        report = report_of(one, group, source, year, fits)
        shown = year if year is not None else latest(report)
        then = shown - 1 if against is None else against
        if then >= shown:
            raise BadOption.saying(f"{then} is not before {shown}.", "Give an earlier --against.")
        wanted = Wanted(shown, then, flow, order, places, least)
        words = ["products", one.short, *([other.short] if other else [])]
        words += ["--level", depth.value] if depth is not Level.CHAPTER else []
        words += ["--flow", flow] if flow != "total" else []
        words += ["--by", order] if order != flow else []
        words += ["--year", str(year)] if year is not None else []
        words += ["--against", str(against)] if against is not None else []
        words += ["--top", str(top)] if top != 10 else []
        words += ["--min-share", f"{min_share:g}"] if min_share is not None else []
        words += ["--source", source] if source else []
        words += group_words((group, partner_group), members_of)
        words += [part for file in files for part in ("--data", file)]
        words += ["--layout", layout] if layout else []
        words += ["--unit", shown_unit.value] if shown_unit is not Unit.AUTO else []
        words += ["--digits", str(digits)] if digits is not None else []
        return _ranked(report, other, partner_group, depth, wanted, words, shown_unit, digits)


def _level(word: str) -> Level:
    try:
        return Level(word)
    except ValueError:
        raise BadOption.of("level of products", word, [level.value for level in Level]) from None


def _ranked(
    report: Report,
    other: Area | None,
    partner_group: Group | None,
    level: Level,
    wanted: Wanted,
    words: list[str],
    unit: Unit,
    digits: int | None,
) -> Answer:
    years = [y for y in (wanted.against, wanted.year) if y in report.years]
    ours = {y: sorted(report.counted(y)) for y in years}
    both = report.common(wanted.year, wanted.against)
    if len(years) == 2 and ours[years[0]] != ours[years[1]]:
        ours = {y: sorted(both) for y in years}  # like against like, and the note says so
    theirs = _theirs(report, other, partner_group, ours)
    goods = store.goods_by(report.dataset, DIGITS[level], ours, theirs)
    if level is Level.SECTION:
        goods = goods.assign(commodity=[section_of(c) for c in goods["commodity"]])
        by = ["year", "flow", "commodity"]
        goods = goods.groupby(by, as_index=False).agg({"classification": "max", "value": "sum"})
        goods = goods.assign(quantity=float("nan"), quantity_unit=None)
    wholes = _wholes(report, other, years, ours, theirs)
    held = {int(y): part for y, part in goods.groupby("year")}
    if wanted.year not in held or not (held[wanted.year]["flow"] != "").any():
        raise _nothing(report, other, wanted, level, sorted(held))
    now = product_levels(held[wanted.year], wholes[wanted.year])
    if not now.parts[wanted.flow].notna().any():
        raise _nothing(report, other, wanted, level, [])
    before = None
    if wanted.against in held:
        before = product_levels(held[wanted.against], wholes[wanted.against])
        if not before.parts[wanted.flow].notna().any():
            before = None
    codes = {*now.parts.index, *(before.parts.index if before is not None else ())}
    names = {str(c): product_name(str(c)) for c in codes}
    ranked = ranking(now, before, wanted.flow, wanted.by, _is_product, names, wanted.min_share)
    table = closed(ranked, now, before, wanted.flow, wanted.top)
    further = table.loc[table["row"] == "other", "count"]
    rest = int(further.iloc[0]) if len(further) else 0
    frame = shown_frame(
        table,
        {
            "other": f"Other {rest:,} {PLURAL[level]}" if rest else "Gone since",
            "not attributed": "Not by product",
            "total": "Total",
        },
        wanted.year,
        report.dataset.id,
    )
    frame["code"] = frame["key"].fillna("")
    columns = columns_of(wanted, "Product", compared=before is not None)
    columns = (columns[0], Column("code", "HS", Role.TEXT), *columns[1:])
    if wanted.flow != "total":
        values = unit_values(held[wanted.year], wanted.flow[:-1])
        for name in ("quantity", "quantity_unit", "unit_value"):
            frame[name] = frame["key"].map(values[name])
        if frame["unit_value"].notna().any():
            columns = (*columns, Column("unit_value", "Unit value", Role.SHARE, spare=2))
    notes = [
        *moved(ranked, now, before, wanted, _called),
        *_came_and_went(now, before, wanted, level, names),
        *_product_notes(report, wanted, ranked, now, before, held, level, frame),
    ]
    if len(years) == 2 and report.counted(wanted.year) != report.counted(wanted.against):
        notes.append(
            Note(
                f"Of the {len(both)} members that count in {wanted.against} and {wanted.year}.",
                warning=True,
            )
        )
    basis = basis_of(report, report.area.name, years)
    return Answer(
        title=_title(report, other, wanted, level),
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        columns=columns,
        notes=tuple(notes),
        source=(report.dataset,),
        command=command(*words),
        currency=report.dataset.currency,
        unit=unit,
        digits=digits,
        seams=(int((frame["row"] == "part").sum()),),
        gauge=float(now.whole[wanted.flow]),
        question="products",
        areas=(report.area.key, *((other.key,) if other is not None else ())),
        flow=Flow.parse(wanted.flow),
        facts=ranking_facts(
            ranked, now, before, wanted.flow, wanted.by, wanted.year, wanted.against, of="products"
        ),
    )


def _called(code: str, name: str) -> str:
    """A product inside a sentence: "27 Mineral fuels and oils"."""
    return f"{code} {shorten(name, 40, placeholder=' …')}".strip()


def _is_product(code: str) -> bool:
    """Goods that customs did not specify are no product, and take no place."""
    return not code.startswith(NOT_SPECIFIED)


def _theirs(
    report: Report,
    other: Area | None,
    group: Group | None,
    ours: Mapping[int, Sequence[str]],
) -> dict[int, list[str]] | None:
    """With whom, by year; None for everybody. A group's own members are nobody's partners."""
    if other is None and report.group is None:
        return None
    found = {}
    for year, mine in ours.items():
        if other is None:
            inside = report.group.keys(year) if report.group else frozenset()
            every = {a.key for a in areas.listing() if a.key != "WLD"} - inside
        else:
            every = set(group.keys(year)) if group is not None else {other.key}
            every -= set(mine) if report.group is not None else {report.area.key}
        found[year] = sorted(every)
    return found


def _wholes(
    report: Report,
    other: Area | None,
    years: Sequence[int],
    ours: Mapping[int, Sequence[str]],
    theirs: Mapping[int, Sequence[str]] | None,
) -> dict[int, pd.Series]:
    """The whole trade that the products are part of, by year, as the source gives it."""
    if other is None:
        members = report.among(frozenset(k for keys in ours.values() for k in keys))
        fetched = members.fetch(years)
        return {y: levels_of(rows, "partner").whole for y, rows in fetched.items()}
    partners = sorted({k for keys in (theirs or {}).values() for k in keys})
    reporters = sorted({k for keys in ours.values() for k in keys})
    rows = store.reports(reporters, [report.dataset], partners=partners, years=years)
    rows = rows.assign(period=rows["period"].astype(int), pair="pair")
    found = {}
    for year in years:
        mine = rows["reporter"].isin(ours[year]) & rows["partner"].isin((theirs or {})[year])
        levels = levels_by(rows[mine & (rows["period"] == year)], "pair")
        found[year] = levels.iloc[0] if len(levels) else pd.Series(dtype="float64")
    return found


def _title(report: Report, other: Area | None, wanted: Wanted, level: Level) -> str:
    name = report.area.name
    what = "trade" if wanted.flow == "total" else wanted.flow
    if other is None:
        head = capital(whose(name, what))
    elif wanted.flow == "total":
        head = trade_of(name, other.name)
    else:
        way = "to" if wanted.flow == "exports" else "from"
        head = f"{capital(whose(name, what))} {way} {within(other.name)}"
    order = f", by {wanted.by}" if wanted.by != wanted.flow else ""
    return f"{head} by {level.value}, {wanted.year}{order}"


def _nothing(
    report: Report, other: Area | None, wanted: Wanted, level: Level, held: Sequence[int]
) -> NoFigures:
    who = within(report.area.name) + (f" with {within(other.name)}" if other else "")
    have = f"It has them for {spans(held)}" if held else f"It holds {spans_short(report.years)}"
    return NoFigures(
        f'The source "{report.dataset.id}" has no {wanted.flow} of {who} by {level.value} in '
        f"{wanted.year}.",
        f"{have}: choose another --year, --flow or --level.",
    )


def _came_and_went(
    now: Levels, before: Levels | None, wanted: Wanted, level: Level, names: Mapping[str, str]
) -> list[Note]:
    """Products new this year, and those that are gone: how many, worth what, the largest."""
    if before is None:
        return []
    new, lost = (
        part[[_is_product(str(code)) for code in part.index]]
        for part in entries_and_exits(now.parts[wanted.flow], before.parts[wanted.flow])
    )

    def told(part: pd.Series, word: str, year: int) -> list[str]:
        if not len(part):
            return []
        first = [_called(str(code), names.get(str(code), "")) for code in part.index[:2]]
        kind = PLURAL[level] if len(part) > 1 else level.value
        return [
            f"{len(part):,} {kind} {word}, worth {money(float(part.sum()))} in {year} "
            f"({'; '.join(first)}{' …' if len(part) > 2 else ''})"
        ]

    said = [*told(new, "new", wanted.year), *told(lost, "gone", wanted.against)]
    return [Note(f"Entries and exits: {'; '.join(said)}.")] if said else []


def _product_notes(
    report: Report,
    wanted: Wanted,
    ranked: pd.DataFrame,
    now: Levels,
    before: Levels | None,
    held: Mapping[int, pd.DataFrame],
    level: Level,
    frame: pd.DataFrame,
) -> list[Note]:
    notes = []
    if before is None:
        notes.append(Note(f"{report.dataset.short} has no products for {wanted.against}."))
    whole = float(now.whole[wanted.flow])
    left = whole - float(ranked[wanted.flow].sum())
    if abs(left) >= max(0.5, whole * 5e-6):
        unspecified = float(
            now.parts.loc[
                [c for c in now.parts.index if not _is_product(str(c))], wanted.flow
            ].sum()
        )
        why = (
            f", of which not specified according to kind {money(unspecified)}"
            if unspecified >= 0.5
            else ""
        )
        notes.append(
            Note(
                f"Not by product: {left / whole * 100:.2f} % of the total stands under no "
                f"{level.value}{why}. Shares are of the total.",
                warning=abs(left) > whole * 0.05,
            )
        )
    if wanted.by == "growth" and int(ranked["small"].sum()):
        notes.append(
            Note(
                f"Not ranked by growth: {int(ranked['small'].sum())} under {wanted.min_share:g} % "
                f"of the whole in {wanted.against} (--min-share 0 ranks them)."
            )
        )
    editions = {y: sorted(set(part["classification"])) for y, part in held.items()}
    if len({tuple(e) for e in editions.values()}) > 1:
        told = ", ".join(f"{y} {'/'.join(e)}" for y, e in editions.items())
        notes.append(
            Note(
                f"The edition of the classification changes ({told}): growth, entries and exits "
                "can come from a code that changed its meaning.",
                warning=True,
            )
        )
    else:
        edition = "/".join(next(iter(editions.values())))
        notes.append(Note(f"Codes as the source files them, edition {edition}."))
    if "unit_value" in frame and frame["unit_value"].notna().any():
        units = sorted(set(frame["quantity_unit"].dropna()))
        notes.append(
            Note(
                f"Unit value: {report.dataset.currency} for one {' or '.join(units)}; it mixes "
                "prices with what is inside a code."
            )
        )
    if level in (Level.HEADING, Level.SUBHEADING) and not names_are_there():
        notes.append(
            Note("Names of headings and subheadings: python -m pip install 'tradestat[products]'")
        )
    return notes + caveats(report, sorted(held))
