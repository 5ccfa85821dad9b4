"""Cells and sentences of the card of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tradestat.language.english.words import capital, listed, ordinal, possessive
from tradestat.language.numbers import money


def place(rank: int, partners: int) -> str:
    return f"{ordinal(rank)} of {partners}"


def share_words(percent: float) -> str:
    """A share with three figures that count; the smallest as what they are under.

    >>> [share_words(s) for s in (13.7238, 0.0625, 0.00001, 0.0)]
    ['13.72 %', '0.062 %', 'under 0.001 %', '0 %']
    """
    if percent == 0:
        return "0 %"
    if percent < 0.001:
        return "under 0.001 %"
    return f"{percent:.3f} %" if percent < 1 else f"{percent:.2f} %"


def record_year(year: int, periods: int, since: int) -> str:
    return f"{year}, of {periods} since {since}"


def no_trade(
    *, year: int, area: str, other: str, reporting: str, source: str, estimated: bool
) -> str:
    if estimated:
        return f"{source} puts {possessive(area)} trade with {other} in {year} at zero."
    who = capital(reporting) if reporting else f"{source} has"
    return f"{who} no trade with {other} in {year}."


def rank(
    *,
    rank: int,
    partners: int,
    share: float,
    area: str,
    other: str,
    reporting: str,
    source: str,
    estimated: bool,
) -> str:
    which = "largest" if rank == 1 else ordinal(rank)
    by = f", as {reporting}" if reporting else ""
    by = f", an estimate of {source}" if estimated else by
    return (
        f"{capital(other)} is {possessive(area)} {which} partner ({rank} of {partners}{by}) with "
        f"{share_words(share)} of its trade."
    )


def no_report(*, source: str, area: str, year: int, first: int, last: int) -> str:
    years = str(first) if first == last else f"{first}–{last}"
    return (
        f"{source} has nothing of {area} for {year}, so that its side is empty; it has {years}: "
        f"--year {last}"
    )


def estimated(*, area: str, source: str) -> str:
    return (
        f"{capital(area)}: {source} has estimated these figures, most often from the partner's "
        "report; they are no report of its own."
    )


def dependence(*, area: str, share: float, other: float) -> str:
    times = share / other
    if times < 1.05:
        return "Dependence: each side has about the same share in the other's trade."
    return (
        f"Dependence: {area} is more dependent on the trade: {share_words(share)} of its own "
        f"against {share_words(other)}, {times:,.{0 if times >= 10 else 1}f} times as much."
    )


def two_reports(*, flows: Sequence[tuple[str, str, float, float]]) -> str:
    parts = [
        f"from {seller} to {buyer} {money(exports)} ({seller}, exports) and {money(imports)} "
        f"({buyer}, imports), {max(exports, imports) / min(exports, imports):,.2f} times"
        for seller, buyer, exports, imports in flows
    ]
    return f"One flow, two reports: {'; '.join(parts)}."


def currencies(*, currencies: Sequence[str]) -> str:
    return f"In different currencies: {listed(currencies)}."


def announced_since(*, area: str, year: int, value: float, rounding: float, see: str) -> str:
    return f"{capital(area)} has announced {money(value, rounding)} for {year}: {see}"


def lacking(*, area: str, year: int, members: Sequence[str]) -> str:
    return f"{area} {year}: no report from {listed(members)}."


def members(*, group: str, year: int, members: Sequence[str], source: str) -> str:
    who = listed(members) if len(members) <= 12 else f"{len(members)} countries"
    return f"{group} in {year}: {who}; a group takes no place in a ranking. Source: {source}."


def others(*, sources: Mapping[str, str], see: str) -> str:
    parts = [f"{name} {years}" for name, years in sources.items()]
    return f"Other sources: {'; '.join(parts)}{f': {see}' if see else ''}"
