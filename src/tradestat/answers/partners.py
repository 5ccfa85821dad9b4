"""Who an area trades with: partners ranked, with shares, growth and what each added to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas
from tradestat.answers.commands import command
from tradestat.answers.facts import places_facts, ranking_facts
from tradestat.answers.rankings import (
    FLOWS,
    Wanted,
    basis_of,
    checked,
    columns_of,
    group_words,
    moved,
    shown_frame,
    unit_of,
)
from tradestat.answers.report_notes import mostly_estimated, report_notes
from tradestat.answers.reports import Report, asked_group, latest, report_of
from tradestat.areas.names import name_of
from tradestat.errors import BadOption, NoFigures
from tradestat.language.english.words import capital, listed, whose, within
from tradestat.language.numbers import spark
from tradestat.metrics.groups import INSIDE
from tradestat.metrics.ranking import Levels, closed, ranking, ranks
from tradestat.model import Answer, Column, Flow, Note, Role, Span, Unit
from tradestat.store import answering

_TREND = 10  # years in the column of small columns
NAN = float("nan")


def partners(
    a: str,
    *,
    year: int | None = None,
    against: int | None = None,
    flow: str = "total",
    by: str | None = None,
    top: int = 10,
    also: Sequence[str] = (),
    min_share: float | None = None,
    years: str | Span | None = None,
    source: str | None = None,
    members_of: int | None = None,
    intra: bool = False,
    unit: str = "auto",
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """The partners of a country or a group, ranked.

    a: an area by code or name, or a group. year: the one shown, by default the latest; against:
    the one it is compared with, by default the one before. flow: total, exports or imports: whose
    share, growth and contribution. by: the order: total, exports, imports, balance, growth or
    contribution; by default the flow. top: how many places, 0 for all; the rest stands as one row.
    also: partners shown at their place whatever it is. min_share: percent of all trade the year
    before below which a partner's growth takes no place (0.1). years: ranks over this span
    instead. members_of: a group's members of one year in every year; intra: trade inside a group
    as a row of its own instead of netted out. source, data, layout, unit, digits: as in `growth`.
    Returns an Answer whose frame has a row a partner and the rows that close it (`row`: part,
    other, apart, not attributed, total): rank, key, name, exports, imports, total, balance, share,
    cumulative_share, growth, contribution (percentage points), rank_before.
    Raises UnknownArea, AmbiguousArea, BadOption, UnknownSource, NotInSource, NoFigures.

    >>> frame = partners("KG", source="kgz-nsc", year=2023).frame
    >>> frame[["name", "share"]].head(2).round(2).values.tolist()
    [['China', 34.53], ['Russia', 19.11]]
    """
    flow, order, places, least = checked(flow, by, top, min_share)
    shown_unit = unit_of(unit)
    area = areas.resolve(a)
    group = asked_group(area, members_of)
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    if years is not None and (year is not None or against is not None):
        raise BadOption.saying(
            "Ranks over years and one year cannot be shown at once.",
            "Give --years SPAN alone, or --year and --against.",
        )
    words = ["partners", area.short]
    words += ["--flow", flow] if flow != "total" else []
    words += ["--by", order] if order != flow else []
    words += ["--source", source] if source else []
    words += group_words((group,), members_of)
    words += ["--intra"] if intra else []
    words += ["--top", str(top)] if top != 10 else []
    wanted_too = [areas.resolve(word) for word in also]
    words += [part for one in wanted_too for part in ("--also", one.short)]
    words += [part for file in files for part in ("--data", file)]
    words += ["--layout", layout] if layout else []
    if years is not None and wanted_too:
        raise BadOption.saying(
            "Ranks over years show the first places alone.", "Leave --also out, or --years."
        )
    with answering(files, source, layout=layout, stdin=stdin):
        report = report_of(area, group, source, year)
        if years is not None:
            span = years if isinstance(years, Span) else Span.parse(years)
            return _over_time(report, span, flow, order, places, words)
        shown = year if year is not None else latest(report)
        wanted = Wanted(
            shown, shown - 1 if against is None else against, flow, order, places, least
        )
        if wanted.against >= shown:
            raise BadOption.saying(
                f"{wanted.against} is not before {shown}.", "Give --against an earlier year."
            )
        words += ["--year", str(year)] if year is not None else []
        words += ["--against", str(against)] if against is not None else []
        words += ["--min-share", f"{min_share:g}"] if min_share is not None else []
        words += ["--unit", shown_unit.value] if shown_unit is not Unit.AUTO else []
        words += ["--digits", str(digits)] if digits is not None else []
        keys = [one.key for one in wanted_too]
        return _one_year(
            report, wanted, words, intra=intra, unit=shown_unit, digits=digits, also=keys
        )


def _one_year(
    report: Report,
    wanted: Wanted,
    words: list[str],
    *,
    intra: bool,
    unit: Unit,
    digits: int | None,
    also: Sequence[str] = (),
) -> Answer:
    area = report.area
    span = range(wanted.year - _TREND + 1, wanted.year + 1) if report.group is None else ()
    levels = report.levels([wanted.year, wanted.against, *span], intra=intra)
    now, before = levels.get(wanted.year), levels.get(wanted.against)
    if now is None or not now.parts[wanted.flow].notna().any():
        raise _nothing(report, wanted.year)
    if before is not None and not before.parts[wanted.flow].notna().any():
        before = None
    like = now
    both = report.common(wanted.year, wanted.against)
    if before is not None and report.counted(wanted.year) != report.counted(wanted.against):
        # A group is compared as far as the same members count in both years.
        alone = report.among(both).levels([wanted.year, wanted.against], intra=intra)
        like, before = alone.get(wanted.year, now), alone.get(wanted.against)
    every = {k for one in (now, like, before) if one is not None for k in one.parts.index}
    names = {str(k): name_of(str(k)) for k in every}
    ranked = ranking(
        now, before, wanted.flow, wanted.by, report.takes_place, names, wanted.min_share, like
    )
    apart = [INSIDE] if intra and INSIDE in now.parts.index else []
    table = closed(ranked, now, before, wanted.flow, wanted.top, apart, like, also)
    further = table.loc[table["row"] == "other", "count"]
    rest = int(further.iloc[0]) if len(further) else 0
    frame = shown_frame(
        table,
        {
            "other": f"Other {rest} partners" if rest else "Gone since",
            "not attributed": "Not attributed",
            "total": "Total",
            INSIDE: f"Inside {area.short}",
        },
        wanted.year,
        report.dataset.id,
    )
    trend = _trend(frame, levels, span, wanted.flow)
    notes = [
        *_also_missing(also, frame),
        *moved(ranked, like, before, wanted),
        *report_notes(report, wanted, ranked, now, before, intra=intra, words=words),
    ]
    of = "" if wanted.flow == "total" else f" in {wanted.flow}"
    order = f", by {wanted.by}" if wanted.by != wanted.flow else ""
    first_closing = int((frame["row"] == "part").sum())
    basis = basis_of(
        report,
        area.name,
        [wanted.year] if before is None else [wanted.against, wanted.year],
        estimated=mostly_estimated(now, wanted.flow),
    )
    return Answer(
        title=f"{capital(whose(area.name, 'partners'))}{of}, {wanted.year}{order}",
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        columns=(*columns_of(wanted, "Partner", compared=before is not None), *trend),
        notes=tuple(notes),
        source=(report.dataset,),
        command=command(*words),
        currency=report.dataset.currency,
        unit=unit,
        digits=digits,
        seams=(first_closing,),
        gauge=float(now.whole[wanted.flow]),
        question="partners",
        areas=(area.key,),
        flow=Flow.parse(wanted.flow),
        facts=ranking_facts(
            ranked,
            like,
            before,
            wanted.flow,
            wanted.by,
            wanted.year,
            wanted.against,
            of="partners",
            whole=float(now.whole[wanted.flow]),
        ),
    )


def _also_missing(also: Sequence[str], frame: pd.DataFrame) -> list[Note]:
    """Who of those asked for besides has no place here."""
    missing = [key for key in also if key not in set(frame["key"].dropna())]
    if not missing:
        return []
    who = capital(listed([within(name_of(key)) for key in missing]))
    groups = [areas.group_of(key) is not None for key in missing]
    why = "ranks hold countries only" if any(groups) else "no figures, or none to rank by"
    return [Note(f"{who}: not among the partners ranked ({why}).", warning=True)]


def _trend(
    frame: pd.DataFrame, levels: dict[int, Levels], span: Sequence[int], flow: str
) -> tuple[Column, ...]:
    """Adds how each partner's trade went over the years up to the one shown, as small columns; a
    group has none, since its members change."""
    held = [year for year in span if year in levels]
    if len(held) < 3:
        return ()
    years = range(held[0], held[-1] + 1)
    lines = []
    for key, row in zip(frame["key"], frame["row"], strict=True):
        if row == "part":
            by_year = {y: levels[y].parts[flow] for y in held}
            lines.append(
                spark(float(by_year[y].get(key, NAN)) if y in by_year else NAN for y in years)
            )
        elif row == "total":
            lines.append(spark(float(levels[y].whole[flow]) if y in levels else NAN for y in years))
        else:
            lines.append("")
    frame["trend"] = lines
    return (Column("trend", f"{years[0]}–{years[-1]}", Role.SPARK, spare=4),)


def _nothing(report: Report, year: int) -> NoFigures:
    from tradestat.language.english.words import spans

    held = report.levels([year]).get(year)
    if held is not None and not len(held.parts):
        return NoFigures(
            f"{report.dataset.id} has figures of {within(report.area.name)} with the world in "
            f"{year}, and none by partner.",
            f"Its products: {command('products', report.area.short)}  (other sources: tradestat "
            "sources)",
        )
    return NoFigures.in_years(
        within(report.area.name),
        "its partners",
        str(year),
        f"{spans(report.years)} in {report.dataset.id}",
        command("partners", report.area.short, "--year", str(latest(report))),
    )


def _over_time(
    report: Report, span: Span, flow: str, by: str, top: int | None, words: list[str]
) -> Answer:
    """Ranks by year of the partners that lead in the last of them."""
    if by not in ("total", "exports", "imports", "balance"):
        raise BadOption.saying(
            f"Ranks over years cannot go by {by}.", "Choose --by total, exports, imports, balance."
        )
    wanted = [y for y in report.years if y in span]
    if not wanted:
        raise _nothing(report, span.last or span.first or 0)
    levels = report.levels(wanted)
    held = {
        year: one.parts.loc[[k for k in one.parts.index if report.takes_place(str(k))], by].dropna()
        for year, one in levels.items()
    }
    held = {year: values for year, values in held.items() if len(values)}
    placed = pd.DataFrame({year: ranks(values) for year, values in held.items()})
    last = max(held)
    placed.insert(0, "name", [name_of(str(k)) for k in placed.index])
    placed = placed.sort_values([last, "name"], na_position="last", kind="stable")
    shown = placed if top is None else placed.head(top)
    frame = shown.reset_index(names="key")
    frame.columns = [str(c) for c in frame.columns]
    years = sorted(held)
    words += ["--years", str(span)] if span != Span() else ["--years", f"{years[0]}:"]
    for year in years:
        frame[str(year)] = frame[str(year)].astype("Int64")
    counted = ", ".join(f"{len(held[y])} in {y}" for y in dict.fromkeys((years[0], years[-1])))
    notes = [
        Note(f"Rank by {by} among the partners that the source lists: {counted}."),
        *report_notes(
            report,
            None,
            None,
            None,
            None,
            years=years,
            words=words,
            levels=levels,
            flow=by if by in FLOWS else "total",
        ),
    ]
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        from tradestat.language.english.words import spans

        notes.insert(1, Note(f"No figures for {spans(missing)}: missing, not ranked."))
    basis = basis_of(report, report.area.name, years)
    return Answer(
        title=f"{capital(whose(report.area.name, 'partners'))}, rank by {by}, "
        f"{years[0]}–{years[-1]}",
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        columns=(
            Column("name", "Partner", Role.TEXT),
            *(
                # The latest years come first where the line is narrow.
                Column(str(y), str(y), Role.RANK, spare=last - y)
                for y in years
            ),
        ),
        notes=tuple(notes),
        source=(report.dataset,),
        command=command(*words),
        currency=report.dataset.currency,
        question="partners",
        areas=(report.area.key,),
        flow=Flow.parse(by) if by in FLOWS else Flow.TOTAL,
        facts=places_facts(frame, years, by),
    )
