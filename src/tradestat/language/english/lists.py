"""Sentences of lists: sources, areas, groups, revisions."""

from __future__ import annotations


def kinds_of_source() -> str:
    return (
        "reported: as the reporter compiles it; reconciled: one value per flow, from both sides; "
        "stated: announced by officials or press, rounded."
    )


def no_area() -> str:
    return "No area matches. All areas: tradestat areas"


def groups() -> str:
    return "Groups with their members: tradestat groups"


def source(*, source: str) -> str:
    return f"Source: {source}."


def use_of_groups() -> str:
    return (
        "A group can be given wherever an area can: tradestat growth CN C5, tradestat partners EU. "
        "One of your own: --group mine=KZ,KG,UZ, or in settings.toml in the store's folder under "
        "[groups]."
    )


def revised(*, revised: int, new: int, gone: int, unchanged: int) -> str:
    return f"Revised: {revised:,}; new: {new:,}; gone: {gone:,}; unchanged: {unchanged:,}."


def largest(*, shown: int, total: int) -> str:
    return f"The {shown} largest are shown; all: --top {total}"
