"""Sentences on sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tradestat.language.english.words import (
    capital,
    currency_words,
    listed,
    plural,
    possessive,
    spans,
    within,
)
from tradestat.language.numbers import money

_EXCLUDED = {
    "part_of_year": "for part of a year, never compared with a year",
    "currency": "in another currency, which never mixes with {}",
}


def broken(*, source: str, file: str, reason: str) -> str:
    return (
        f"The source “{source}” is broken and left out: {file}: {reason}. Mend it: "
        f"tradestat sources repair {source} (or load its files again, or take it away: "
        f"tradestat sources remove {source})"
    )


def estimates(*, years: Sequence[int]) -> str:
    return (
        f"Estimated by the publisher, not reported: {spans(years)}; growth to or from these years "
        "rests on an estimate."
    )


def listed_from(
    *, area: str, start: int, former: Sequence[str], years: Sequence[int], head: str = "Break: "
) -> str:
    before = f", before it {listed(former)}" if former else ""
    return (
        f"{head}{'the' if head else 'The'} UN lists {area} from {start} on{before}; "
        f"figures for {spans(years)} may cover another territory."
    )


def listed_to(*, area: str, end: int, years: Sequence[int], head: str = "Break: ") -> str:
    return (
        f"{head}{'the' if head else 'The'} UN lists {area} up to {end}; figures for "
        f"{spans(years)} are given so in the source."
    )


def caveat(*, source: str, caveat: str) -> str:
    return f"{source}: {caveat}"


def announced_by(*, figures: Mapping[str, Sequence[str]], side: str = "") -> str:
    parts = [f"{', '.join(periods)}: {who}" for who, periods in figures.items()]
    head = f"{capital(possessive(side))} figures announced by" if side else "Announced by"
    return f"{head}: {'; '.join(parts)}."


def excluded(*, counts: Sequence[tuple[int, str, str]]) -> str:
    parts = [
        f"{plural(count, 'figure')} {_EXCLUDED[reason].format(currency_words(currency))}"
        for count, reason, currency in counts
    ]
    return f"Excluded: {'; '.join(parts)}."


def partner_reports(
    *,
    name: str,
    group: bool,
    see: str,
    year: int | None = None,
    value: float = 0.0,
    currency: str = "",
    source: str = "",
    announced_for: int | None = None,
    announced: float = 0.0,
    rounding: float = 0.0,
) -> str:
    who = f"The members of {name}" if group else capital(within(name))
    if year is None:
        does = "report" if group else "reports"
        return f"{who} {does} too: {see}"
    does = "report" if group else "itself reports"
    spent = f" {currency_words(currency)}" if currency else ""
    more = (
        f" and has announced {money(announced, rounding)} for {announced_for}"
        if announced_for is not None
        else ""
    )
    return f"{who} {does} {money(value)}{spent} for {year} ({source}){more}: {see}"


def others(*, sources: Mapping[str, str], see: str) -> str:
    return f"Other sources: {'; '.join(f'{name} {span}' for name, span in sources.items())}: {see}"


def without_source(*, see: str) -> str:
    return f"Without --source, the best series available: {see}"


def converted(*, currency: str, file: str, rates: Sequence[tuple[str, float]]) -> str:
    more = "… " if len(rates) > 8 else ""
    each = ", ".join(f"{period} {rate:.6g}" for period, rate in rates[-8:])
    return f"Converted from {currency} with {file}, dollars for one: {more}{each}."


def no_rate(*, currency: str, file: str, years: Sequence[int]) -> str:
    return f"{file} has no rate for {currency} in {spans(years)}: excluded."


def stands_alone(
    *, source: str, currency: str, figures: Sequence[Mapping[str, Any]], more: int
) -> str:
    told = [(figure_alone(figure, currency), beside_alone(figure)) for figure in figures]
    if len(told) == 1 and not more:
        [(what, beside)] = told
        return (
            f"{capital(what)} stands alone in {source}: {beside}. It is shown as the source has "
            "it; growth to and from it rests on it."
        )
    rest = f"; and {plural(more, 'more figure')} behind this" if more else ""
    each = "; ".join(f"{what} ({beside})" for what, beside in told)
    return f"Stand alone in {source}: {each}{rest}. They are shown as the source has them."


def figure_alone(figure: Mapping[str, Any], currency: str = "") -> str:
    """A figure that stands alone: "Norway's 7.85 billion of exports to Sudan for 2006".

    figure: the fields of a Mark, the areas as they stand inside a sentence.
    """
    spent = f" {currency_words(currency)}" if currency else ""
    flow, partner, year = figure["flow"], figure["partner"], figure["year"]
    towards = "to" if flow == "export" else "from"
    value = f"{money(figure['value'])}{spent}"
    return f"{possessive(figure['reporter'])} {value} of {flow}s {towards} {partner} for {year}"


def beside_alone(figure: Mapping[str, Any]) -> str:
    """What it is unlike: the partner's report, its years, the reconciled figure."""
    mirror, reconciled = figure["mirror"], figure["reconciled"]
    years = [v for v in (figure["before"], figure["after"]) if v is not None]
    parts = [f"{figure['partner']} has {money(mirror)}"] if mirror is not None else []
    if years:
        which = "years" if len(years) > 1 else "year"
        far = ""
        if figure["finding"] == "thousand":
            times = "a thousandth of" if figure["value"] > max(years) else "a thousand times"
            far = f" (about {times} it)"
        parts.append(f"the {which} beside {listed([money(v) for v in years])}{far}")
    if reconciled is not None:
        parts.append(f"the reconciled figure is {money(reconciled)}")
    return ", ".join(parts)
