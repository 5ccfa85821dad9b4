"""How much of an area's trade rests on few partners or products, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas, store
from tradestat.answers.commands import command
from tradestat.answers.rankings import FLOWS, basis_of, group_words
from tradestat.answers.report_notes import report_notes
from tradestat.answers.reports import Report, asked_group, report_of
from tradestat.errors import BadOption, NoFigures
from tradestat.goods import DIGITS, NOT_SPECIFIED, Level
from tradestat.language.english.words import spans, whose, within
from tradestat.metrics.concentration import (
    herfindahl,
    normalised_herfindahl,
    number_for,
    theil,
    top_share,
)
from tradestat.metrics.ranking import Levels
from tradestat.model import Answer, Column, ConcentrationFacts, Dataset, Flow, Note, Role, Span
from tradestat.store import answering

BY = ("partner", "product")
TOPS = (1, 3, 5, 10)
_MOST = 80.0


def concentration(
    a: str,
    *,
    by: str = "partner",
    flow: str = "total",
    level: str = "subheading",
    years: str | Span | None = None,
    source: str | None = None,
    members_of: int | None = None,
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """How concentrated A's trade is on partners or products, by year.

    a: an area or a group. by: partner or product; level: of products, section to subheading. flow:
    total, exports or imports. The rest is as in `partners`. The measures are of what stands under
    a country or a product.
    Returns an Answer whose frame has a row a year: period, count, hhi (1/n to 1), hhi_normalised
    (0 to 1), top_1, top_3, top_5, top_10 (percent), number_80 (how many make 80 %), theil (0 to
    ln n), covered (percent of the whole that is measured).
    Raises what `partners` raises.

    >>> frame = concentration("KG", flow="exports", source="baci", years="2020").frame
    >>> frame.hhi.round(4).item()
    0.4211
    """
    if by not in BY:
        raise BadOption.of("kind of part", by, BY)
    if flow not in FLOWS:
        raise BadOption.of("flow", flow, FLOWS)
    if level not in {one.value for one in Level}:
        raise BadOption.of("level of products", level, [one.value for one in Level])
    depth = Level(level)
    one = areas.resolve(a)
    group = asked_group(one, members_of)
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    span = years if isinstance(years, Span) else Span.parse(years) if years else Span()
    with answering(files, source, layout=layout, stdin=stdin):

        def fits(dataset: Dataset) -> bool:
            return by == "partner" or store.holds_goods(dataset, DIGITS[depth])

        if source is not None and not fits(store.dataset(source)):
            raise no_products(depth, store.dataset(source).id)
        if not any(fits(d) for d in store.datasets()):
            raise no_products(depth)
        report = report_of(one, group, source, None, fits)
        wanted = [y for y in report.years if y in span]
        levels = report.levels(wanted)
        if by == "partner":
            values = _by_partner(report, levels, flow)
        else:
            values = _by_product(report, wanted, levels, flow, depth)
        rows = [_row(year, parts, whole) for year, (parts, whole) in sorted(values.items())]
        if not rows:
            raise NoFigures.in_years(
                within(one.name),
                "its partners",
                str(span),
                f"{spans(report.years)} in {report.dataset.id}",
                command("concentration", one.short),
            )
        frame = pd.DataFrame(rows)
        held = [int(y) for y in frame["period"]]
        words = ["concentration", one.short]
        words += ["--by", by] if by != "partner" else []
        words += ["--level", level] if by == "product" and level != "subheading" else []
        words += ["--flow", flow] if flow != "total" else []
        words += ["--years", str(span)] if span != Span() else []
        words += ["--source", source] if source else []
        words += group_words((group,), members_of)
        words += [part for file in files for part in ("--data", file)]
        words += ["--layout", layout] if layout else []
        words += ["--digits", str(digits)] if digits is not None else []
        what = "trade" if flow == "total" else flow
        on = "partners" if by == "partner" else f"products ({level}s)"
        between = str(held[0]) if len(held) == 1 else f"{held[0]}–{held[-1]}"
        basis = basis_of(report, one.name, held)
        return Answer(
            title=f"Concentration of {whose(one.name, what)} on {on}, {between}",
            subtitle=basis.header(),
            basis=basis,
            frame=frame,
            columns=_columns(by),
            notes=(
                *_notes(frame, by),
                *_zeros(values, held, by),
                *report_notes(
                    report,
                    None,
                    None,
                    None,
                    None,
                    years=held,
                    words=words,
                    levels=levels,
                    flow=flow,
                ),
            ),
            source=(report.dataset,),
            command=command(*words),
            currency=report.dataset.currency,
            digits=digits,
            question="concentration",
            areas=(one.key,),
            flow=Flow.parse(flow),
            facts=ConcentrationFacts("products" if by == "product" else "partners"),
        )


def no_products(level: Level, source: str = "") -> NoFigures:
    """The error where no source, or not this one, holds products so deep."""
    holder = f'The source "{source}" holds no' if source else "No source here holds"
    return NoFigures(
        f"{holder} figures by {level.value} of the Harmonized System.",
        "Load a file that does, from BACI, UN Comtrade, WITS or a customs office: tradestat load "
        "FILE  (or ask it as it is: --data FILE)",
    )


def _by_partner(
    report: Report, held: Mapping[int, Levels], flow: str
) -> dict[int, tuple[pd.Series, float]]:
    found = {}
    for year, levels in held.items():
        placed = [k for k in levels.parts.index if report.takes_place(str(k))]
        values = levels.parts.loc[placed, flow].dropna()
        if len(values):
            found[year] = (values, float(levels.whole[flow]))
    return found


def _by_product(
    report: Report, years: Sequence[int], levels: Mapping[int, Levels], flow: str, level: Level
) -> dict[int, tuple[pd.Series, float]]:
    from tradestat.goods import section_of

    ours = {y: sorted(report.counted(y)) for y in years}
    theirs: Mapping[int, Sequence[str]] | None = None
    if report.group is not None:
        every = {a.key for a in areas.listing() if a.key != "WLD"}
        theirs = {y: sorted(every - report.group.keys(y)) for y in years}
    goods = store.goods_by(report.dataset, DIGITS[level], ours, theirs)
    if level is Level.SECTION:
        goods = goods.assign(commodity=[section_of(c) for c in goods["commodity"]])
    if flow != "total":
        goods = goods[goods["flow"] == flow[:-1]]
    found = {}
    for year, part in goods.groupby("year"):
        values = part.groupby("commodity")["value"].sum()
        values = values[[not str(c).startswith(NOT_SPECIFIED) for c in values.index]]
        if len(values):
            found[int(year)] = (values, float(levels[int(year)].whole[flow]))
    return found


def _row(year: int, values: pd.Series, whole: float) -> dict[str, float]:
    return {
        "period": year,
        "count": int((values > 0).sum()),
        "hhi": herfindahl(values),
        "hhi_normalised": normalised_herfindahl(values),
        **{f"top_{n}": top_share(values, n) for n in TOPS},
        "number_80": number_for(values, _MOST),
        "theil": theil(values),
        "covered": float(values.sum()) / whole * 100 if whole > 0 else float("nan"),
    }


def _columns(by: str) -> tuple[Column, ...]:
    return (
        Column("period", "Year", Role.PERIOD),
        Column("hhi", "HHI", Role.INDEX),
        Column("hhi_normalised", "Normal.", Role.INDEX, spare=1),
        *(Column(f"top_{n}", f"Top {n} %", Role.SHARE, spare=3 if n == 5 else 0) for n in TOPS),
        Column("number_80", "For 80 %", Role.RANK),
        Column("theil", "Theil", Role.INDEX, spare=4),
        Column("count", "Partners" if by == "partner" else "Products", Role.RANK, spare=2),
    )


def _zeros(
    values: Mapping[int, tuple[pd.Series, float]], years: Sequence[int], by: str
) -> list[Note]:
    """Parts that stand with a figure of zero: they have a place in a ranking, and no share here."""
    year = max(years)
    count = int((values[year][0] <= 0).sum())
    if not count:
        return []
    what = by if count == 1 else f"{by}s"
    verb = "stands" if count == 1 else "stand"
    return [
        Note(
            f"{count} {what} that {verb} with zero in {year} {'is' if count == 1 else 'are'} "
            "not counted."
        )
    ]


def _notes(frame: pd.DataFrame, by: str) -> list[Note]:
    what = "country" if by == "partner" else "product"
    notes = [
        Note(
            "HHI: sum of squared shares, 1/n (all alike) to 1 (one alone); Normal.: the same from "
            "0 to 1; For 80 %: how many of the largest make 80 %."
        )
    ]
    low = frame[frame["covered"] < 95]
    if len(low):
        told = ", ".join(
            f"{int(y)} {c:.1f} %"
            for y, c in list(zip(low["period"], low["covered"], strict=True))[-6:]
        )
        more = "… " if len(low) > 6 else ""
        notes.append(
            Note(
                f"Measured on what stands under a {what}, which is less than 95 % of the whole in "
                f"{more}{told}.",
                warning=True,
            )
        )
    return notes
