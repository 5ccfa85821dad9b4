"""Two reports of one flow by product: which goods the gap is made of."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

import pandas as pd

from tradestat import store
from tradestat.answers.commands import command
from tradestat.answers.concentration import no_products
from tradestat.answers.mirror_sides import chosen_sources
from tradestat.answers.reports import Report, report_of
from tradestat.areas import Area
from tradestat.errors import BadOption, NoFigures
from tradestat.goods import DIGITS, PLURAL, Level, product_name, section_of
from tradestat.language.english.words import capital, currency_words, possessive, within
from tradestat.language.numbers import money
from tradestat.metrics.mirror_goods import product_gaps
from tradestat.model import MIRRORED, Answer, Column, Dataset, Flow, Note, Role, SourceKind

if TYPE_CHECKING:
    from tradestat.answers.mirror import Asked

_NAMED = {"export": "exports", "import": "imports"}


def product_mirror(
    one: Area,
    other: Area,
    asked: Asked,
    level: str,
    year: int | None,
    top: int,
    words: list[str],
) -> Answer:
    """What A reports by product beside what B reports of the same goods, the largest gap first.

    year: by default the latest for which both have products of a flow. top: places, 0 for all.
    Returns an Answer whose frame has a row a product and flow, then a row for the rest and one for
    the whole of each flow (`row`: part, other, total): rank, flow, key (HS code), name, a_value,
    b_value, difference, ratio, asymmetry, part (percent of the flow's gap).
    Raises NoFigures where no source, or one side alone, has products.
    """
    try:
        depth = Level(level)
    except ValueError:
        raise BadOption.of("level of products", level, [m.value for m in Level]) from None
    if asked.flow == "total":
        raise BadOption.saying(
            "Products are set side by side flow by flow: a total would mix what goes out with what "
            "comes in.",
            "Leave --flow out, or choose --flow exports or --flow imports.",
        )

    def fits(dataset: Dataset) -> bool:
        return dataset.kind is SourceKind.REPORTED and store.holds_goods(dataset, DIGITS[depth])

    if not any(fits(d) for d in store.datasets()):
        raise no_products(depth)
    named = chosen_sources(asked.sources, one, other)
    for dataset in named.values():
        if not fits(dataset):
            raise no_products(depth, dataset.id)
    sides = [
        report_of(area, None, named[area.key].id if area.key in named else None, None, fits)
        for area in (one, other)
    ]
    shown, goods = _latest(sides, depth, asked, year)
    gaps = product_gaps(*(part for part in goods))
    gaps = gaps.rename(columns={"commodity": "key"})
    gaps["name"] = [product_name(str(k)) for k in gaps["key"]]
    frame = _closed(gaps, top, depth)
    tags = [a.key if a.short.isdigit() else a.short for a in (one, other)]
    currency = sides[0].dataset.currency
    adjusted = (
        f"; imports stated CIF divided by {1 + asked.cif / 100:g} (--cif {asked.cif:g})"
        if asked.cif is not None
        else ""
    )
    table = frame.assign(
        place=["" if pd.isna(r) else str(r) for r in frame["rank"]],
        label=[shorten(str(n), 26, placeholder=" …") for n in frame["name"]],
        code=frame["key"].fillna(""),
        way=[f"{tags[0]} {'exp.' if f == 'exports' else 'imp.'}" for f in frame["flow"]],
    )
    return Answer(
        title=f"{capital(within(one.name))} and {within(other.name)} by {depth.value}, {shown}: "
        "what each reports of the same goods",
        subtitle=(
            f"{sides[0].dataset.coverage_words}, current {currency_words(currency)}{adjusted}",
            *(
                f"{capital(within(r.area.name))}: {r.dataset.short}: {r.dataset.citation}, "
                f"{r.dataset.basis}"
                for r in sides
            ),
        ),
        frame=frame,
        columns=(
            Column("place", "#", Role.RANK_TEXT),
            Column("way", "Flow", Role.TEXT),
            Column("code", "HS", Role.TEXT),
            Column("label", "Product", Role.TEXT),
            Column("a_value", tags[0], Role.VALUE),
            Column("b_value", tags[1], Role.VALUE),
            Column("difference", "Difference", Role.VALUE, spare=2),
            Column("ratio", "Ratio", Role.RATIO),
            Column("part", "Of gap %", Role.PERCENT, spare=1),
        ),
        notes=tuple(_notes(one, other, gaps, goods, shown, depth)),
        source=tuple({r.dataset.id: r.dataset for r in sides}.values()),
        command=command(*words),
        currency=currency,
        unit=asked.unit,
        digits=asked.digits,
        seams=(int((frame["row"] == "part").sum()),),
        gauge=float(frame[["a_value", "b_value"]].max(axis=None)),
        question="mirror-products",
        areas=(one.key, other.key),
        flow=Flow.TOTAL if asked.flow == "all" else Flow.parse(asked.flow),
        table=table,
    )


def _latest(
    sides: Sequence[Report], level: Level, asked: Asked, year: int | None
) -> tuple[int, list[pd.DataFrame]]:
    """The year shown, and each side's products in it as the first area sees their flows."""
    one, other = sides
    if one.dataset.currency != other.dataset.currency:
        said = f"{one.dataset.currency} and {other.dataset.currency}"
        raise BadOption.saying(
            f"The two sides are in different money ({said}), which never mixes.",
            "Name sources in one currency with --sources.",
        )
    years = sorted(set(one.years) & set(other.years) & set([year] if year else one.years))
    years = [y for y in years if y in asked.years]
    goods = [_goods(r, o, years, level, asked.cif) for r, o in ((one, other), (other, one))]
    goods[1] = goods[1].assign(flow=[MIRRORED[f] for f in goods[1]["flow"]])
    goods = [g.assign(flow=g["flow"].map(_NAMED)) for g in goods]
    if asked.flow != "all":
        goods = [g[g["flow"] == asked.flow] for g in goods]
    cells = [set(zip(g["year"], g["flow"], strict=True)) for g in goods]
    both = {y for y, _ in cells[0] & cells[1]}
    if not both:
        when = f" in {year}" if year else ""
        raise NoFigures(
            f"{capital(within(one.area.name))} and {within(other.area.name)} do not both report "
            f"the same flow by {level.value}{when}.",
            "Give the files of both sides: --data A.csv --data B.csv  (what is on hand: tradestat "
            "sources)",
        )
    shown = int(max(both))
    return shown, [g[g["year"] == shown] for g in goods]


def _goods(
    report: Report, other: Report, years: Sequence[int], level: Level, cif: float | None
) -> pd.DataFrame:
    if not years:
        return pd.DataFrame(columns=["year", "flow", "commodity", "classification", "value"])
    goods = store.goods_by(
        report.dataset,
        DIGITS[level],
        {y: [report.area.key] for y in years},
        {y: [other.area.key] for y in years},
    )
    goods = goods[goods["flow"].isin(list(_NAMED))]
    if level is Level.SECTION:
        goods = goods.assign(commodity=[section_of(c) for c in goods["commodity"]])
    if cif is not None:
        rate = {
            flow: 1 + cif / 100 if report.dataset.valuation[flow] == "CIF" else 1.0
            for flow in _NAMED
        }
        goods = goods.assign(value=goods["value"] / goods["flow"].map(rate))
    return goods


def _closed(gaps: pd.DataFrame, top: int, level: Level) -> pd.DataFrame:
    """The first places, then for each flow the rest as one row, and the whole."""
    placed = gaps.head(top) if top else gaps
    rest = gaps.iloc[len(placed) :]
    rows = [placed.assign(row="part")]
    for word, part in (("other", rest), ("total", gaps)):
        for flow, held in part.groupby("flow", sort=True):
            one, two = (held[c].sum(min_count=1) for c in ("a_value", "b_value"))
            difference = float(held["difference"].sum())
            mean = held[["a_value", "b_value"]].sum(axis=None) / 2
            count = f"Other {len(held):,} {PLURAL[level]}" if len(held) > 1 else "Other"
            rows.append(
                pd.DataFrame(
                    {
                        "rank": pd.array([pd.NA], dtype="Int64"),
                        "flow": [flow],
                        "key": [None],
                        "name": ["Total" if word == "total" else count],
                        "a_value": [float(one)],
                        "b_value": [float(two)],
                        "difference": [difference],
                        "ratio": [float(one / two) if two > 0 else float("nan")],
                        "asymmetry": [difference / mean * 100 if mean > 0 else float("nan")],
                        "part": [held["part"].sum(min_count=1)],
                        "row": [word],
                    }
                )
            )
    order = [
        "row", "rank", "flow", "key", "name", "a_value", "b_value", "difference", "ratio",
        "asymmetry", "part",
    ]  # fmt: skip
    return pd.concat(rows, ignore_index=True)[order]


def _notes(
    one: Area,
    other: Area,
    gaps: pd.DataFrame,
    goods: Sequence[pd.DataFrame],
    year: int,
    level: Level,
) -> list[Note]:
    notes = []
    for flow, held in gaps.groupby("flow", sort=True):
        a, b = float(held["a_value"].sum()), float(held["b_value"].sum())
        worst = held.iloc[0]
        code = f"{worst['key']} {shorten(worst['name'], 40, placeholder=' …')}".strip()
        mirrored = "imports" if flow == "exports" else "exports"
        share = f", {worst['part']:.0f} % of the gap" if pd.notna(worst["part"]) else ""
        notes.append(
            Note(
                f"{year}, by product: {possessive(within(one.name))} {flow} {money(a)}, "
                f"{possessive(within(other.name))} {mirrored} {money(b)}; the widest is {code}"
                f"{share}."
            )
        )
    alone = gaps[gaps[["a_value", "b_value"]].isna().any(axis=1)]
    if len(alone):
        kind = PLURAL[level] if len(alone) > 1 else level.value
        listing = "lists them" if len(alone) > 1 else "lists it"
        notes.append(
            Note(f"{len(alone)} {kind}: one side alone {listing}; whole in the gap, no ratio.")
        )
    editions = [set(g["classification"].dropna()) for g in goods]
    if editions[0] != editions[1]:
        said = " and ".join("/".join(sorted(e)) or "not stated" for e in editions)
        notes.append(
            Note(
                f"The sides use different editions of the classification ({said}): codes may have "
                "moved.",
                warning=True,
            )
        )
    seen = [set(g["flow"]) for g in goods]
    for flow in sorted(seen[0] ^ seen[1]):
        notes.append(
            Note(
                f"{capital(possessive(within(one.name)))} {flow}: one side alone gives them by "
                "product; left out."
            )
        )
    notes.append(Note(f"The same by year: {command('mirror', one.short, other.short)}"))
    return notes
