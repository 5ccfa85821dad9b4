"""What share partners have in an area's trade, over time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas
from tradestat.answers.commands import command
from tradestat.answers.rankings import FLOWS, basis_of, group_words, unit_of
from tradestat.answers.report_notes import report_notes
from tradestat.answers.reports import asked_group, report_of
from tradestat.areas.names import name_of
from tradestat.errors import BadOption, NoFigures, SameArea
from tradestat.language.english.words import capital, listed, spans, whose, within
from tradestat.metrics.ranking import Levels
from tradestat.model import (
    NO_FACTS,
    Answer,
    Column,
    Facts,
    Flow,
    Note,
    Role,
    ShareFacts,
    Span,
    Unit,
)
from tradestat.store import answering


def shares(
    a: str,
    *partners: str,
    flow: str = "total",
    years: str | Span | None = None,
    source: str | None = None,
    members_of: int | None = None,
    unit: str = "auto",
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """The share of each partner, or group of partners, in A's trade by year.

    a: an area or a group; partners: one or more areas or groups. flow: total, exports or imports.
    The rest is as in `partners`. Shares are of the total that the source states, else of the sum
    of all partners.
    Returns an Answer whose frame has a row a year: period, one column a partner under its key
    (percent), rest (percent; missing where partners overlap), total (money).
    Raises what `partners` raises, SameArea for A among its partners, BadOption without a partner.

    >>> frame = shares("KG", "CN", "RU", source="kgz-nsc", years="2023").frame
    >>> frame[["CHN", "RUS"]].round(2).values.tolist()
    [[34.53, 19.11]]
    """
    if flow not in FLOWS:
        raise BadOption.of("flow", flow, FLOWS)
    if not partners:
        raise BadOption.saying(
            "No partner is named.", "Name one or more, as in: tradestat shares KG CN RU"
        )
    shown_unit = unit_of(unit)
    one = areas.resolve(a)
    others = list(dict.fromkeys(areas.resolve(b) for b in partners))
    for other in others:
        if other.key == one.key:
            raise SameArea.of(one.name)
    group = asked_group(one, members_of)
    groups = {other.key: asked_group(other, members_of) for other in others}
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    span = years if isinstance(years, Span) else Span.parse(years) if years else Span()
    with answering(files, source, layout=layout, stdin=stdin):
        report = report_of(one, group, source, None)
        levels = report.levels([y for y in report.years if y in span])
        rows = []
        for year, held in sorted(levels.items()):
            row: dict[str, object] = {"period": year}
            taken: set[str] = set()
            overlap = False
            whole = float(held.whole[flow])
            for other in others:
                belonging = groups[other.key]
                keys = belonging.keys(year) if belonging else frozenset({other.key})
                keys -= report.counted(year)
                overlap = overlap or bool(keys & taken)
                taken |= keys
                row[other.key] = _share(held, keys, flow, whole)
            held_shares = pd.Series([row[o.key] for o in others], dtype="float64")
            row["rest"] = float("nan") if overlap else 100 - float(held_shares.sum())
            rows.append(row | {"total": whole})
        if not rows:
            raise NoFigures.in_years(
                within(one.name),
                "its partners",
                str(span),
                f"{spans(report.years)} in {report.dataset.id}",
                command("shares", one.short, *(o.short for o in others)),
            )
        frame = pd.DataFrame(rows)
        words = ["shares", one.short, *(o.short for o in others)]
        words += ["--flow", flow] if flow != "total" else []
        words += ["--years", str(span)] if span != Span() else []
        words += ["--source", source] if source else []
        words += group_words((group, *groups.values()), members_of)
        words += [part for file in files for part in ("--data", file)]
        words += ["--layout", layout] if layout else []
        words += ["--unit", shown_unit.value] if shown_unit is not Unit.AUTO else []
        words += ["--digits", str(digits)] if digits is not None else []
        held_years = [int(y) for y in frame["period"]]
        between = spans([held_years[0], held_years[-1]]).replace(", ", "–")
        what = "trade" if flow == "total" else flow
        notes = [
            *_missing(held_years),
            *_who(groups, held_years[-1], one),
            *report_notes(
                report,
                None,
                None,
                None,
                None,
                years=held_years,
                words=words,
                levels=levels,
                flow=flow,
            ),
        ]
        if all(levels[y].stated for y in held_years):
            notes.insert(0, Note("Shares are of the total that the source states."))
        else:
            notes.insert(0, Note("Shares are of the sum of all partners."))
        if frame["rest"].isna().any():
            notes.insert(1, Note("No rest where the partners named overlap."))
        rest = Column("rest", "Rest %", Role.SHARE, spare=1)
        basis = basis_of(report, one.name, held_years)
        return Answer(
            title=f"Shares in {whose(one.name, what)}, {between}",
            subtitle=basis.header(),
            basis=basis,
            frame=frame,
            columns=(
                Column("period", "Year", Role.PERIOD),
                *(Column(o.key, f"{_head(o, groups[o.key])} %", Role.SHARE) for o in others),
                *(() if frame["rest"].isna().all() else (rest,)),
                Column("total", "All", Role.VALUE, spare=2),
            ),
            notes=tuple(notes),
            source=(report.dataset,),
            command=command(*words),
            currency=report.dataset.currency,
            unit=shown_unit,
            digits=digits,
            gauge=float(frame["total"].iloc[-1]),
            question="shares",
            areas=(one.key, *(o.key for o in others)),
            flow=Flow.parse(flow),
            facts=_facts(frame, others[0].key),
        )


def _facts(frame: pd.DataFrame, key: str) -> Facts:
    """Of the partner named first: its share in the first and the last year that has one."""
    held = frame[frame[key].notna()]
    if not len(held):
        return NO_FACTS
    return ShareFacts(
        key=key,
        first=int(held["period"].iloc[0]),
        first_share=float(held[key].iloc[0]),
        latest=int(held["period"].iloc[-1]),
        share=float(held[key].iloc[-1]),
    )


def _head(area: areas.Area, group: areas.Group | None) -> str:
    return capital(area.name) if group is None else group.key


def _share(levels: Levels, keys: frozenset[str], flow: str, whole: float) -> float:
    """The share of some partners together, in percent; missing if the source lists none of them."""
    found = levels.parts[flow].reindex(sorted(keys)).dropna()
    return float(found.sum()) / whole * 100 if len(found) and whole > 0 else float("nan")


def _missing(years: Sequence[int]) -> list[Note]:
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    return [Note(f"No figures for {spans(gaps)}: missing, not zero.")] if gaps else []


def _who(groups: dict[str, areas.Group | None], year: int, one: areas.Area) -> list[Note]:
    notes = []
    for group in groups.values():
        if group is not None:
            names = sorted(name_of(k) for k in group.keys(year))
            who = listed(names) if len(names) <= 12 else f"{len(names)} countries"
            notes.append(
                Note(
                    f"{group.key}, members of each year, in {year}: {who}. Source: {group.source}."
                )
            )
    return notes
