"""Two areas on one card: what each is to the other, by each side's own report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas, store
from tradestat.answers.commands import command
from tradestat.answers.ends import End
from tradestat.answers.growth.groups import group_series
from tradestat.answers.pair_notes import pair_notes
from tradestat.answers.pair_view import NONE, View, view_of
from tradestat.answers.rankings import group_words
from tradestat.answers.reports import Report, asked_group, report_of
from tradestat.answers.selection import Series, all_series
from tradestat.areas import Area, Group
from tradestat.errors import NoFigures, SameArea
from tradestat.language.english.words import capital, currency_words, possessive, spans, within
from tradestat.model import Answer, Column, PairFacts, Role, SourceKind, Unit
from tradestat.store import answering


def pair(
    a: str,
    b: str,
    *,
    year: int | None = None,
    source: str | None = None,
    members_of: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """What A and B are to each other: levels, ranks, shares, growth, records, dependence.

    a, b: areas or groups. year: by default the latest that both sides hold, no estimate. source:
    the same for both; without it each side answers by its own report. The rest is as in `partners`.
    Returns an Answer whose frame has a row a fact: fact, unit (money in single units, percent,
    rank, partners, year, ratio), a and b: what A's side says of B, and B's of A.
    Raises what `partners` raises, and SameArea.

    >>> frame = pair("CN", "KG", source="imf-dots", year=2019).frame.set_index("fact")
    >>> frame.loc["Rank of the other, total", ["a", "b"]].astype(int).tolist()
    [72, 1]
    """
    one, other = areas.resolve(a), areas.resolve(b)
    if one.key == other.key:
        raise SameArea.of(one.name)
    groups = asked_group(one, members_of), asked_group(other, members_of)
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    with answering(files, source, layout=layout, stdin=stdin):
        series = _all(one, other, *groups)
        ends = [End(one, groups[0]), End(other, groups[1])]
        views, shown = _views(ends, series, source, year)
        if _empty(views):
            held = _with_total(series[0], source)
            if year is None and held:  # they trade, but not in the latest year of both reports
                views, shown = _views(ends, series, source, held[-1])
            if _empty(views):
                raise _nothing(views, shown)
        words = ["pair", one.short, other.short]
        words += ["--year", str(year)] if year is not None else []
        words += ["--source", source] if source else []
        words += group_words(groups, members_of)
        words += [part for file in files for part in ("--data", file)]
        words += ["--layout", layout] if layout else []
        return _card(views, shown, series, words)


def _views(
    ends: Sequence[End],
    series: tuple[list[Series], list[Series]],
    source: str | None,
    year: int | None,
) -> tuple[list[View], int]:
    """What each end says of the other in a year, by default the latest of both."""
    one, other = ends
    sides = [report_of(end.area, end.group, source, year) for end in ends]
    shown = year if year is not None else _latest(sides)
    if year is None and source is None:
        sides = [
            side if shown in side.years else _reaching(end, shown, side)
            for end, side in zip(ends, sides, strict=True)
        ]
    views = [
        view_of(one.area, other.area, one.group, other.group, sides[0], series[0], shown),
        view_of(other.area, one.area, other.group, one.group, sides[1], series[1], shown),
    ]
    return views, shown


def _reaching(end: End, year: int, side: Report) -> Report:
    """The report of an end that has a year, where there is one."""
    try:
        return report_of(end.area, end.group, None, year)
    except NoFigures:
        return side


def _empty(views: Sequence[View]) -> bool:
    return all(math.isnan(v.facts["Total trade"][0]) for v in views)


def _with_total(series: Sequence[Series], source: str | None) -> list[int]:
    """The years for which some report or reconciled source has the trade of the two."""
    wanted = [
        s.reported
        for s in series
        if s.dataset.kind is not SourceKind.STATED and source in (None, s.dataset.id)
    ]
    return sorted({y for levels in wanted for y, one in levels.items() if one.has("total")})


def _held(views: Sequence[View]) -> list[int]:
    return sorted({y for v in views if v.series is not None for y in v.series.years})


def _latest(sides: Sequence[Report]) -> int:
    """The latest year that both hold, best one that is no estimate on either side."""
    both = set(sides[0].years) & set(sides[1].years)
    known = {y for y in both if not any(y in s.estimated for s in sides)}
    if not both:
        return min(s.years[-1] for s in sides)
    return max(known or both)


def _all(
    one: Area, other: Area, group: Group | None, other_group: Group | None
) -> tuple[list[Series], list[Series]]:
    """Every series on the pair, seen from either side."""
    if group is not None or other_group is not None:
        return (
            group_series(one, other, group, other_group),
            group_series(other, one, other_group, group),
        )
    return (
        all_series(store.pair_flows(one.key, other.key), one.key),
        all_series(store.pair_flows(other.key, one.key), other.key),
    )


_UNITS = {
    "Rank": "rank", "Partners": "partners", "Share": "percent", "Growth": "percent",
    "Cover": "percent", "Record year": "year",
}  # fmt: skip


def _card(
    views: Sequence[View], year: int, series: tuple[list[Series], list[Series]], words: list[str]
) -> Answer:
    first, second = views
    rows: list[dict[str, object]] = [
        {
            "fact": "Source",
            "unit": "",
            "a_text": _said(first),
            "b_text": _said(second),
        }
    ]
    for fact in first.facts:
        if fact == "Partners ranked":
            continue
        unit = next((u for start, u in _UNITS.items() if fact.startswith(start)), "")
        if fact == "Record year":
            unit = "year"
        (one, one_text), (two, two_text) = first.facts[fact], second.facts[fact]
        if one_text == two_text == "–":
            continue
        rows.append(
            {
                "fact": fact,
                "unit": unit or first.report.dataset.currency,
                "a": one,
                "b": two,
                "a_text": one_text,
                "b_text": two_text,
            }
        )
    counted = [v.facts.get("Partners ranked", NONE)[0] for v in views]
    rows.append({"fact": "Partners ranked", "unit": "partners", "a": counted[0], "b": counted[1]})
    frame = pd.DataFrame(rows)
    shown = frame[frame["fact"] != "Partners ranked"]
    frame = pd.concat([shown, frame[frame["fact"] == "Partners ranked"]], ignore_index=True)
    for column in ("a_text", "b_text"):
        counts = frame["a" if column == "a_text" else "b"]
        frame[column] = [
            t if isinstance(t, str) else "–" if pd.isna(c) else f"{int(c):,}"
            for t, c in zip(frame[column], counts, strict=True)
        ]
    frame.insert(2, "a", frame.pop("a"))
    frame.insert(3, "b", frame.pop("b"))
    currencies = list(dict.fromkeys(v.report.dataset.currency for v in views))
    return Answer(
        title=f"{capital(within(first.area.name))} and {within(second.area.name)}, {year}",
        subtitle=(
            f"Each column is one side's own view: {within(first.area.name)} of "
            f"{within(second.area.name)}, and the reverse",
            *dict.fromkeys(_basis(v) for v in views),
        ),
        frame=frame,
        columns=(
            Column("fact", "", Role.TEXT),
            Column("a_text", _head(first), Role.RANK_TEXT),
            Column("b_text", _head(second), Role.RANK_TEXT),
        ),
        notes=tuple(pair_notes(first, second, year, series, currencies)),
        source=tuple({v.report.dataset.id: v.report.dataset for v in views}.values()),
        command=command(*words),
        currency=currencies[0],
        unit=Unit.USD,
        question="pair",
        areas=(first.area.key, second.area.key),
        facts=PairFacts(
            year=year,
            a={name: value for name, (value, _) in first.facts.items()},
            b={name: value for name, (value, _) in second.facts.items()},
            series={
                side: None if view.series is None else view.series.levels
                for side, view in (("a", first), ("b", second))
            },
        ),
    )


def _head(view: View) -> str:
    side = "side" if view.report.reconciled else "report"
    return f"{capital(possessive(view.name))} {side}"


def _said(view: View) -> str:
    how = "reconciled" if view.report.reconciled else "own report"
    how = "estimated" if view.estimated else how
    return f"{view.report.dataset.short}, {how}"


def _basis(view: View) -> str:
    one = view.report.dataset
    return f"{one.short}: {one.coverage_words}, current {currency_words(one.currency)}, {one.basis}"


def _nothing(views: Sequence[View], year: int) -> NoFigures:
    first = views[0]
    held = _held(views)
    if not held:
        return NoFigures.of(within(first.area.name), within(first.other.name))
    return NoFigures.in_years(
        within(first.area.name),
        within(first.other.name),
        str(year),
        spans(held),
        command("pair", first.area.short, first.other.short, "--year", str(held[-1])),
    )
