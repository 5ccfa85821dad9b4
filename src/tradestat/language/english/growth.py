"""Sentences of growth tables."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.language.english.words import listed, plural, spans
from tradestat.language.numbers import money


def record(
    *,
    flow: str,
    year: int,
    value: float,
    rounding: float,
    periods: int,
    since: int,
    one_flow_alone: int,
    up_to: int | None,
    passed_in: int | None,
    stands_alone: bool = False,
) -> str:
    what = "" if flow == "total" else f" {flow}"
    text = (
        f"Record{what}: {year} with {money(value, rounding)}, the highest of {periods} years with "
        f"figures since {since}"
    )
    if one_flow_alone:
        text += f", {plural(one_flow_alone, 'year')} with one flow alone excluded"
    text += f" up to {up_to}" if up_to is not None else ""
    text += f" (passed in {passed_in}, not shown)" if passed_in is not None else ""
    text += "; that figure stands alone" if stands_alone else ""
    return f"{text}."


def no_record(*, highest: int, value: float, year: int, flow: str, alone: float) -> str:
    return (
        f"No record: {highest} has the highest total, {money(value)}, but in {year} {flow} alone "
        f"were {money(alone)}."
    )


def compound(*, rates: Sequence[tuple[float, int, int, tuple[float, float] | None, str]]) -> str:
    parts = []
    for rate, first, last, bounds, source in rates:
        text = f"{rate:.2f} % a year {first}–{last}"
        if bounds is not None:
            low, high = bounds
            text = f"{rate:.1f} % a year {first}–{last} ({low:.1f} to {high:.1f}, being rounded)"
        parts.append(f"{text} ({source})" if source else text)
    return f"CAGR: {listed(parts)}."


def gap(*, years: Sequence[int]) -> str:
    return f"No figures for {spans(years)}: missing, not zero; no growth across the gap."


def ended(*, years: Sequence[int], source: str) -> str:
    return f"{source} has no figure of this trade for {spans(years)}: missing, not zero."


def one_flow(*, years: Sequence[int], flow: str) -> str:
    return f"{spans(years)}: one of the two flows is missing, so there is no {flow}."


def flow_missing(*, years: Sequence[int], flow: str) -> str:
    return f"{spans(years)}: {flow} missing, not zero."


def break_in_series(*, year: int, edition: str) -> str:
    what = f"another edition ({edition})" if edition else "announced figures, rounded as announced"
    return f"Break in series: from {year} {what}; no growth is computed across it."


def ranges(*, ranges: Sequence[tuple[int, float, float]]) -> str:
    more = "the last six: " if len(ranges) > 6 else ""
    parts = [f"{year} between {low:,.1f} and {high:,.1f} %" for year, low, high in ranges[-6:]]
    return f"Growth of rounded levels: {more}{listed(parts)}."


def announced_against_levels(
    *,
    year: int,
    printed: str,
    computed: float,
    level: float,
    rounding: float,
    implied: float,
    implied_rounding: float,
    source: str,
) -> str:
    sign = "" if printed.startswith("-") else "+"
    why = f"it implies about {money(implied, implied_rounding)} for {year - 1}"
    if source:
        return (
            f"{year}: the announced {sign}{printed} % contradicts the level of {year - 1}: {why}, "
            f"but {source} has {money(level, rounding)}."
        )
    return (
        f"{year}: announced {sign}{printed} %, computed {computed:+.1f} %: {why}, but "
        f"{money(level, rounding)} was announced."
    )
