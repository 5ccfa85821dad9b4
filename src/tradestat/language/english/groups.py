"""Sentences on groups and their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tradestat.language.english.words import listed, spans, within
from tradestat.language.numbers import money
from tradestat.language.numbers import percent as in_percent


def members(
    *, group: str, year: int, members: Sequence[str], changes: Mapping[int, int], source: str
) -> str:
    who = listed(members) if len(members) <= 12 else f"{len(members)} countries"
    text = f"{group} in {year}: {who}"
    if changes:
        years = ", ".join(f"{when} ({number:+d})" for when, number in changes.items())
        text += (
            f"; members change in {years}: growth is of those that belong in both years "
            f"(--members-of {year} keeps them the same)"
        )
    return f"{text}. Source: {source}."


def member_itself(*, area: str, group: str) -> str:
    return f"{area} belongs to {group} itself: the trade is that with its other members."


def in_both(*, members: Sequence[str], counted: bool) -> str:
    what = "counted" if counted else "netted out (--intra counts it)"
    return f"In both: {listed(members)}; their trade with each other is {what}."


def no_report(*, source: str, missing: Mapping[str, Sequence[int]]) -> str:
    who = "; ".join(f"{name} {spans(years)}" for name, years in missing.items())
    return (
        f"{source}, no report from: {who}. Levels of these years are without them; growth is of "
        "those that report in both years."
    )


# The year that lacks figures, the one that has them, how much, in percent of that year, how many
# flows of whom, and the first of them: whose trade, with whom.
Missing = tuple[int, int, float, float, int, Sequence[tuple[tuple[str, str], float]]]


def missing(*, sides: Sequence[Missing], more: Sequence[int]) -> str:
    parts = [_missing_in(*side) for side in sides]
    if more:
        what = "Less than that" if sides else "Small flows of a year beside, less than 0.1 %,"
        parts.append(f"{what} {'is' if sides else 'are'} missing in {spans(more)}.")
    return f"{' '.join(parts)} Growth is of the flows that both years hold."


def _missing_in(
    year: int, other: int, value: float, percent: float, count: int,
    first: Sequence[tuple[tuple[str, str], float]],
) -> str:  # fmt: skip
    def named(ends: tuple[str, str]) -> str:
        return " with ".join(within(name) for name in ends if name)

    each = listed([f"{named(ends)} ({money(amount)})" for ends, amount in first])
    which = f"first of all {each}" if count > len(first) else each
    return (
        f"{year} is incomplete: {money(value)} of {other} ({in_percent(percent)}) have no figure "
        f"in {year}: {which}."
    )
