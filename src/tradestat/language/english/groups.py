"""Sentences on groups and their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tradestat.language.english.words import listed, spans


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
