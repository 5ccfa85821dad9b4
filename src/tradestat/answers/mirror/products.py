"""Two reports of one flow by product: which goods the gap is made of."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from tradestat import store
from tradestat.answers.mirror.sides import chosen_sources, in_fob, tag_of
from tradestat.answers.mirror.tables import SHORT
from tradestat.answers.rankings.report import Report, no_products, report_of
from tradestat.areas import Area
from tradestat.errors import BadOption, NoFigures
from tradestat.goods import DIGITS, PLURAL, Level, product_name, section_of
from tradestat.language.english.words import capital, currency_words, within
from tradestat.metrics.mirror import product_gaps
from tradestat.model import Answer, Basis, Column, Dataset, Flow, Note, Role, SourceKind
from tradestat.requests.mirror import MirrorRequest

_WAYS = (Flow.EXPORT, Flow.IMPORT)
# The data formats write the columns in this order; names and order are a promise.
_FRAME = [
    "reporter", "partner", "flow", "frequency", "period", "a_source", "b_source", "row", "rank",
    "commodity", "name", "a_value", "b_value", "difference", "ratio", "asymmetry", "part",
]  # fmt: skip


def product_mirror(one: Area, other: Area, request: MirrorRequest) -> Answer:
    """What A reports by product beside what B reports of the same goods, the largest gap first.

    The year is by default the latest for which both have products of a flow. Raises NoFigures
    where no source, or one side alone, has products.
    """
    level = request.level

    def fits(dataset: Dataset) -> bool:
        return dataset.kind is SourceKind.REPORTED and store.holds_goods(dataset, DIGITS[level])

    if not any(fits(d) for d in store.datasets()):
        raise no_products(level)
    named = chosen_sources(request, one, other)
    for dataset in named.values():
        if not fits(dataset):
            raise no_products(level, dataset.id)
    a, b = (
        report_of(area, None, named[area.key].id if area.key in named else None, None, fits)
        for area in (one, other)
    )
    year, goods = _latest(a, b, request)
    gaps = product_gaps(*goods)
    gaps["name"] = [product_name(str(code)) for code in gaps["commodity"]]
    frame = _closed(gaps, request.top, level).assign(
        reporter=one.key,
        partner=other.key,
        frequency="A",
        period=year,
        a_source=a.dataset.id,
        b_source=b.dataset.id,
    )[_FRAME]
    table = frame.assign(
        place=["" if pd.isna(rank) else str(rank) for rank in frame["rank"]],
        label=[shorten(str(name), 26, placeholder=" …") for name in frame["name"]],
        code=frame["commodity"].fillna(""),
        way=[f"{tag_of(one)} {SHORT[Flow(flow)]}" for flow in frame["flow"]],
    )
    adjusted = in_fob(request.fob_rate)
    basis = Basis(
        a.dataset.coverage_words,
        currency_words(a.dataset.currency),
        (adjusted,) if adjusted else (),
        tuple(
            f"{capital(within(r.area.name))}: {r.dataset.short}: {r.dataset.citation}, "
            f"{r.dataset.basis}"
            for r in (a, b)
        ),
    )
    return Answer(
        title=f"{capital(within(one.name))} and {within(other.name)} by {level.value}, {year}: "
        "what each reports of the same goods",
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        table=table,
        columns=(
            Column("place", "#", Role.RANK_TEXT),
            Column("way", "Flow", Role.TEXT),
            Column("code", "HS", Role.TEXT),
            Column("label", "Product", Role.TEXT),
            Column("a_value", tag_of(one), Role.VALUE),
            Column("b_value", tag_of(other), Role.VALUE),
            Column("difference", "Difference", Role.VALUE, spare=2),
            Column("ratio", "Ratio", Role.RATIO),
            Column("part", "Of gap %", Role.PERCENT, spare=1),
        ),
        notes=tuple(_notes(one, other, gaps, goods, year, level)),
        source=tuple({r.dataset.id: r.dataset for r in (a, b)}.values()),
        currency=a.dataset.currency,
        unit=request.unit,
        digits=request.digits,
        seams=(int((frame["row"] == "part").sum()),),
        gauge=float(frame[["a_value", "b_value"]].max(axis=None)),
        question="mirror",
        areas=(one.key, other.key),
        flow=request.flow or Flow.TOTAL,
    )


def _latest(a: Report, b: Report, request: MirrorRequest) -> tuple[int, list[pd.DataFrame]]:
    """The year shown, and each side's products in it as the first area sees their flows."""
    if a.dataset.currency != b.dataset.currency:
        raise BadOption.saying(
            f"The two sides are in different currencies ({a.dataset.currency} and "
            f"{b.dataset.currency}), which never mix.",
            "Name sources in one currency with --sources.",
        )
    years = [y for y in sorted(set(a.years) & set(b.years)) if y in request.span]
    mine, theirs = _goods(a, b, years, request), _goods(b, a, years, request)
    theirs = theirs.assign(flow=[Flow(f).mirrored.value for f in theirs["flow"]])
    flows = _WAYS if request.flow is None else (request.flow,)
    goods = [side[side["flow"].isin(list(flows))] for side in (mine, theirs)]
    cells = [set(zip(side["year"], side["flow"], strict=True)) for side in goods]
    both = {y for y, _ in cells[0] & cells[1]}
    if not both:
        when = f" in {request.year}" if request.year else ""
        raise NoFigures(
            f"{capital(within(a.area.name))} and {within(b.area.name)} do not both report the "
            f"same flow by {request.level.value}{when}.",
            "Give the files of both sides: --data A.csv --data B.csv  (what is available: "
            "tradestat sources)",
        )
    year = int(max(both))
    return year, [side[side["year"] == year] for side in goods]


def _goods(
    report: Report, other: Report, years: Sequence[int], request: MirrorRequest
) -> pd.DataFrame:
    if not years:
        return pd.DataFrame(columns=["year", "flow", "commodity", "classification", "value"])
    goods = store.goods_by(
        report.dataset,
        DIGITS[request.level],
        {y: [report.area.key] for y in years},
        {y: [other.area.key] for y in years},
    )
    goods = goods[goods["flow"].isin(list(_WAYS))]
    if request.level is Level.SECTION:
        goods = goods.assign(commodity=[section_of(c) for c in goods["commodity"]])
    if request.fob_rate is not None:
        valuation = report.dataset.valuation
        cif = goods["flow"].isin([flow for flow in _WAYS if valuation[flow] == "CIF"])
        fob = goods["value"] / (1 + request.fob_rate / 100)
        goods = goods.assign(value=goods["value"].where(~cif, fob))
    return goods


def _closed(gaps: pd.DataFrame, top: int, level: Level) -> pd.DataFrame:
    """The first places, then for each flow the rest as one row, and the whole."""
    placed = gaps.head(top) if top else gaps
    rest = gaps.iloc[len(placed) :]
    rows = [placed.assign(row="part")]
    for word, part in (("other", rest), ("total", gaps)):
        for flow, products in part.groupby("flow", sort=True):
            one, two = (products[c].sum(min_count=1) for c in ("a_value", "b_value"))
            difference = float(products["difference"].sum())
            mean = products[["a_value", "b_value"]].sum(axis=None) / 2
            several = len(products) > 1
            other = f"Other {len(products):,} {PLURAL[level]}" if several else "Other"
            row = {
                "rank": pd.array([pd.NA], dtype="Int64"),
                "flow": [flow],
                "commodity": [None],
                "name": ["Total" if word == "total" else other],
                "a_value": [float(one)],
                "b_value": [float(two)],
                "difference": [difference],
                "ratio": [float(one / two) if two > 0 else float("nan")],
                "asymmetry": [difference / mean * 100 if mean > 0 else float("nan")],
                "part": [products["part"].sum(min_count=1)],
                "row": [word],
            }
            rows.append(pd.DataFrame(row))
    return pd.concat(rows, ignore_index=True)


def _notes(
    one: Area,
    other: Area,
    gaps: pd.DataFrame,
    goods: Sequence[pd.DataFrame],
    year: int,
    level: Level,
) -> list[Note]:
    a, b = within(one.name), within(other.name)
    notes = []
    for word, products in gaps.groupby("flow", sort=True):
        widest, flow = products.iloc[0], Flow(word)
        notes.append(
            Note.of(
                "mirror.products",
                year=year,
                a=a,
                b=b,
                flow=flow.plural,
                mirrored=flow.mirrored.plural,
                one=float(products["a_value"].sum()),
                two=float(products["b_value"].sum()),
                commodity=str(widest["commodity"]),
                name=str(widest["name"]),
                part=float(widest["part"]) if pd.notna(widest["part"]) else None,
            )
        )
    alone = int(gaps[["a_value", "b_value"]].isna().any(axis=1).sum())
    if alone:
        kind, kinds = level.value, PLURAL[level]
        notes.append(Note.of("mirror.products_of_one_side", count=alone, kind=kind, kinds=kinds))
    editions = [sorted(set(side["classification"].dropna())) for side in goods]
    if editions[0] != editions[1]:
        notes.append(Note.of("mirror.editions", warning=True, editions=editions))
    seen = [set(side["flow"]) for side in goods]
    for flow in sorted(seen[0] ^ seen[1]):
        notes.append(Note.of("mirror.flow_of_one_side", a=a, flow=Flow(flow).plural))
    see = MirrorRequest(a=one.short, b=other.short).command()
    notes.append(Note.of("mirror.products_by_year", see=see))
    return notes
