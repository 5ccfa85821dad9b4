"""Two sides of one flow: what A reports beside what B reports of the same goods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from tradestat import areas, store
from tradestat.answers.commands import command
from tradestat.answers.mirror_notes import mirror_notes
from tradestat.answers.mirror_rules import DEFAULT_CIF, Ruled, ruled
from tradestat.answers.mirror_sides import (
    Teller,
    checked_area,
    chosen_sources,
    reconciled,
    teller,
)
from tradestat.answers.mirror_tables import one_flow, side_by_side, under_rule
from tradestat.answers.rankings import unit_of
from tradestat.answers.rates import Converter
from tradestat.answers.selection import Series, all_series
from tradestat.areas import Area
from tradestat.errors import BadOption, NoFigures, NotInSource, SameArea
from tradestat.language.english.words import capital, currency_words, spans, within
from tradestat.metrics.mirror import FLOWS, mirror_gap
from tradestat.metrics.reconcile import RULES
from tradestat.model import Answer, AreaKind, Basis, Flow, Side, Span, Unit
from tradestat.store import answering

ALL = "all"


@dataclass(frozen=True)
class Asked:
    """How a mirror of two is asked for."""

    flow: str
    years: Span
    sources: str | Mapping[str, str] | None
    cif: float | None
    rule: str | None
    unit: Unit
    digits: int | None


def mirror(
    a: str,
    b: str | None = None,
    *,
    flow: str | None = None,
    years: str | Span | None = None,
    year: int | None = None,
    sources: str | Mapping[str, str] | None = None,
    cif: float | None = None,
    rule: str | None = None,
    products: bool = False,
    level: str = "chapter",
    top: int = 10,
    unit: str = "auto",
    digits: int | None = None,
    data: str | Path | Sequence[str | Path] = (),
    rates: str | Path | None = None,
    layout: str | None = None,
    stdin: BinaryIO | None = None,
) -> Answer:
    """What A reports of its trade with B beside what B reports of the same goods.

    A's exports stand beside B's imports, and the reverse. Without b: every partner of A, the
    largest gap first. flow: exports, imports, total, or all three (default), as A sees them; for
    all partners the total by default. years: which years, of two areas; year: the one for all
    partners or for products. sources: the source of each side, "CN=imf-dots,KG=kgz-nsc" or a
    mapping; without it each side's own report, continued by what it has stated since. cif: percent
    of freight and insurance by which imports valued CIF are brought to FOB. rule: one of
    `metrics.reconcile.RULES`, which makes one series of both. products: product by product at
    `level`, where both sides have them; top: how many places, 0 for all. data, rates, layout,
    unit, digits: as in `growth`.
    Returns an Answer whose frame has a row a year and flow: period, flow, a_value, b_value,
    a_source, b_source, a_status, b_status, a_rounding, b_rounding, a_valuation, b_valuation,
    difference (A less B), ratio (A over B), ratio_low, ratio_high (where a figure is rounded),
    asymmetry (percent of the mean), copied (1.06 times the other side's), reconciled; with a rule
    also chosen and chosen_from. Its `table` has a row a year for people.
    Raises UnknownArea, AmbiguousArea, SameArea, BadYears, BadOption, UnknownSource, NotInSource,
    NoFigures, and the DataErrors of files given.

    >>> frame = mirror("CN", "KG", years="2018:2019", flow="total").frame
    >>> frame.set_index("period")["ratio"].round(2).to_dict()
    {2018: 2.82, 2019: 3.51}
    """
    files = [str(f) for f in ([data] if isinstance(data, str | Path) else data)]
    flow = ALL if flow is None and (b is not None) else flow or "total"
    if flow not in (ALL, *FLOWS) or (flow == ALL and b is None):
        raise BadOption.of("flow", flow, [*([ALL] if b is not None else []), *FLOWS])
    if cif is not None and not 0 <= cif <= 50:
        raise BadOption.saying(
            f"{cif:g} is no rate of freight and insurance.",
            "Give percent from 0 to 50, as 6 for imports divided by 1.06: --cif 6",
        )
    if rule is not None and rule not in RULES:
        raise BadOption.of("rule", rule, RULES)
    if digits is not None and not 0 <= digits <= 9:
        raise BadOption.number("digits", digits, 0, 9)
    span = years if isinstance(years, Span) else Span.parse(years) if years else Span()
    if cif is None and rule in ("cif-adjusted", "weighted"):
        cif = DEFAULT_CIF
    one = checked_area(a)
    asked = Asked(flow, span, sources, cif, rule, unit_of(unit), digits)
    words = ["mirror", one.short]
    with answering(files, None, layout=layout, stdin=stdin):
        if b is None:
            from tradestat.answers.mirror_partners import partner_mirrors

            refused = [
                n for n, v in (("--rule", rule), ("--sources", sources), ("--years", years)) if v
            ]
            if refused or products:
                near = "CN" if one.short == "US" else "US"
                raise BadOption.saying(
                    f"{(refused or ['--products'])[0]} is for two areas.",
                    f"Name the other one, as in: tradestat mirror {one.short} {near}",
                )
            words += _again(asked, files, layout, rates, year=year, top=top, usual="total")
            return partner_mirrors(one, asked, year, top, words)
        other = checked_area(b)
        if one.key == other.key:
            raise SameArea.of(one.name)
        words.append(other.short)
        if products:
            from tradestat.answers.mirror_goods import product_mirror

            if rule is not None:
                raise BadOption.saying(
                    "A rule makes one series of years, not of products.",
                    "Leave out --rule or --products.",
                )
            words += ["--products", *(["--level", level] if level != "chapter" else [])]
            words += _again(asked, files, layout, rates, year=year, top=top)
            return product_mirror(one, other, asked, level, year, top, words)
        if level != "chapter" or top != 10:
            raise BadOption.saying(
                f"{'--level' if level != 'chapter' else '--top'} is for products; the mirror of "
                "two areas is by year.",
                "Add --products, or leave it out.",
            )
        if year is not None:
            asked = replace(asked, years=Span(year, year))
        words += _again(asked, files, layout, rates)
        converter = None if rates is None else Converter(rates)
        flows = store.pair_flows(one.key, other.key)
        held = all_series(converter(flows) if converter else flows, one.key)
        if files and not any(s.dataset.at_hand for s in held):
            raise _not_in_files(held, one, other)
        answer = _pair(one, other, held, asked, words)
        if converter and converter.notes:
            answer = replace(answer, notes=(*converter.notes, *answer.notes))
        return answer


def _again(
    asked: Asked,
    files: Sequence[str],
    layout: str | None,
    rates: str | Path | None,
    *,
    year: int | None = None,
    top: int = 10,
    usual: str = ALL,
) -> list[str]:
    """The options that make the same answer again; usual: the flow without --flow."""
    named = asked.sources
    if named and not isinstance(named, str):
        named = ",".join(f"{k}={v}" for k, v in named.items())
    words = ["--flow", asked.flow] if asked.flow != usual else []
    words += ["--years", str(asked.years)] if asked.years != Span() else []
    words += ["--year", str(year)] if year is not None else []
    words += ["--sources", str(named)] if named else []
    words += ["--cif", f"{asked.cif:g}"] if asked.cif is not None else []
    words += ["--rule", asked.rule] if asked.rule else []
    words += ["--top", str(top)] if top != 10 else []
    words += [part for file in files for part in ("--data", file)]
    words += ["--rates", str(rates)] if rates is not None else []
    words += ["--layout", layout] if layout else []
    words += ["--unit", asked.unit.value] if asked.unit is not Unit.AUTO else []
    words += ["--digits", str(asked.digits)] if asked.digits is not None else []
    return words


def _pair(one: Area, other: Area, held: list[Series], asked: Asked, words: list[str]) -> Answer:
    if not held:
        raise NoFigures.of(within(one.name), within(other.name), _heirs(one, other))
    named = chosen_sources(asked.sources, one, other)
    sides = (
        teller(held, Side.OWN, one, other, named.get(one.key), asked.cif),
        teller(held, Side.PARTNER, other, one, named.get(other.key), asked.cif),
    )
    currency = _one_currency(sides)
    middle, beside = reconciled(held)
    # A rule's total is the sum of the flows that it has chosen: it needs them all.
    frame = _frame(sides, beside, replace(asked, flow=ALL) if asked.rule else asked)
    if not frame[["a_value", "b_value"]].notna().any(axis=None):
        every = _frame(sides, beside, replace(asked, flow=ALL, years=Span()))
        told = every[["a_value", "b_value"]].notna().any(axis=1)
        have = spans({int(y) for y in every.loc[told, "period"]})
        if not have:
            raise NoFigures.of(within(one.name), within(other.name), _heirs(one, other))
        raise NoFigures.in_years(
            within(one.name),
            within(other.name),
            str(asked.years),
            have,
            command("mirror", one.short, other.short),
        )
    said = Ruled(frame, ())
    if asked.rule is not None:
        said = ruled(frame, asked.rule, one, other, asked.cif)
        frame = said.frame
        if asked.flow != ALL:
            frame = frame[frame["flow"] == asked.flow].reset_index(drop=True)
    if asked.rule is not None:
        table = under_rule(frame, *sides, asked.flow)
    elif asked.flow == ALL:
        table = side_by_side(frame, *sides)
    else:
        table = one_flow(frame, *sides, asked.flow)
    first, last = int(frame["period"].min()), int(frame["period"].max())
    shown = Span(first, last)
    datasets = [s.dataset for t in sides for s in t.used(shown)]
    inside = [s for s in middle if any(int(y) in shown for y in s.years)]
    notes = mirror_notes(frame, sides, middle, held, named, asked.flow, said.notes)
    between = str(first) if first == last else f"{first}–{last}"
    a_name, b_name = within(one.name), within(other.name)
    basis = _basis(sides, inside, shown, currency, asked)
    return Answer(
        title=f"{capital(a_name)} and {b_name}: "
        f"{'one series of two reports' if asked.rule else 'what each reports of the same trade'}, "
        f"{between}",
        subtitle=basis.header(),
        basis=basis,
        frame=frame,
        columns=table.columns,
        notes=tuple(notes),
        source=tuple({d.id: d for d in datasets}.values()),
        command=command(*words),
        currency=currency,
        unit=asked.unit,
        digits=asked.digits,
        seams=table.seams,
        legend=table.legend,
        gauge=float(frame[["a_value", "b_value"]].max(axis=None)),
        question="mirror",
        areas=(one.key, other.key),
        flow=Flow.TOTAL if asked.flow == ALL else Flow.parse(asked.flow),
        table=table.frame,
    )


def _not_in_files(held: Sequence[Series], one: Area, other: Area) -> NotInSource:
    """The error where the files given do not answer: they lack the pair, or whole years."""
    given = next(d for d in store.datasets() if d.at_hand)
    holding = list(dict.fromkeys(s.dataset.id for s in held))
    if given.frequency != "A":
        return NotInSource.parts_of_years(given.id, holding)
    return NotInSource.of(given.id, within(one.name), within(other.name), holding)


def _heirs(one: Area, other: Area) -> list[tuple[str, str]]:
    """What to try where an ended area has no figures: the one that bears its code today."""
    heirs = [
        areas.by_key(area.alpha3)
        for area in (one, other)
        if area.kind is AreaKind.ENDED and area.alpha3 not in ("", area.key)
    ]
    return [(heir.name, heir.short) for heir in heirs]


def _one_currency(sides: tuple[Teller, Teller]) -> str:
    """The money of both sides. Raises BadOption where they differ: currencies never mix."""
    spent = {s.currency: t for t in sides for s in t.segments}
    if len(spent) < 2:
        return next(iter(spent), "USD")
    said = [f"{t.name}: {currency_words(c)}" for c, t in spent.items()]
    raise BadOption.saying(
        f"The two sides are in different money ({'; '.join(said)}), which never mixes.",
        "Turn it into dollars with --rates FILE, or name other sources with --sources.",
    )


def _frame(sides: tuple[Teller, Teller], beside: pd.Series, asked: Asked) -> pd.DataFrame:
    """A row a year and flow, from the first year with a figure to the last, gaps as empty rows."""
    one, two = sides
    gap = mirror_gap(one.levels, two.levels)
    wanted = FLOWS if asked.flow == ALL else (asked.flow,)
    # As positions: of a frame without rows, a list of no truths would pick no columns.
    rows = [
        n
        for n, (y, f) in enumerate(zip(gap["period"], gap["flow"], strict=True))
        if int(y) in asked.years and f in wanted
    ]
    gap = gap.iloc[rows].set_index(["period", "flow"])
    held = gap.index.get_level_values("period")
    if not len(held):
        return gap.reset_index()
    every = [(y, f) for y in range(int(held.min()), int(held.max()) + 1) for f in wanted]
    index = pd.MultiIndex.from_tuples(every, names=["period", "flow"])
    frame = gap.reindex(index)
    frame["copied"] = frame["copied"].eq(True)
    frame.insert(2, "a_source", one.levels["source"].reindex(index))
    frame.insert(3, "b_source", two.levels["source"].reindex(index))
    frame["reconciled"] = beside.reindex(index) if len(beside) else float("nan")
    return frame.reset_index()


def _basis(
    sides: tuple[Teller, Teller],
    middle: Sequence[Series],
    shown: Span,
    currency: str,
    asked: Asked,
) -> Basis:
    coverage = list(dict.fromkeys(s.dataset.coverage_words for t in sides for s in t.used(shown)))
    terms = []
    if asked.cif is not None:
        by = f"divided by {1 + asked.cif / 100:g} (--cif {asked.cif:g})"
        terms.append(f"imports stated CIF brought to FOB: {by}")
    if asked.rule is not None:
        terms.append(f"by the rule {asked.rule}")
    lines = [t.described(shown) for t in sides]
    if middle:
        said = "; then ".join(
            f"{s.dataset.short}, {s.dataset.basis}, "
            f"{spans(int(y) for y in s.years if int(y) in shown)}"
            for s in middle
        )
        lines.append(f"Beside them: {said}")
    return Basis(
        coverage[0] if len(coverage) == 1 else "not the same coverage throughout",
        currency_words(currency),
        tuple(terms),
        tuple(lines),
    )
