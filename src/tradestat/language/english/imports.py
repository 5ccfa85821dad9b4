"""What was found in files that were imported."""

from __future__ import annotations


def remark(text: str) -> str:
    """A sentence that an earlier version has stored as such."""
    return text


def same_area(figures: int) -> str:
    return (
        f"{figures:,} {'figure is' if figures == 1 else 'figures are'} of areas with themselves "
        "(goods that came back): kept, and part of the stated total."
    )


def years_summed(years: int) -> str:
    return (
        f"{years} {'year is' if years == 1 else 'years are'} the sum of all months, quarters or "
        "halves; years of which parts are missing are not summed."
    )


def totals_summed(digits: list[int], sums: int = 0, totals: int = 0) -> str:
    share = f"{sums:,} of {totals:,} totals are sums" if totals else "Totals are sums"
    if not digits:
        return f"{share} of products by name."
    levels = " or ".join([*(f"{n}-" for n in digits[:-1]), f"{digits[-1]}-digit"])
    return f"{share} of {levels} codes; levels are never added to each other."


def vintage_narrower(vintage: int, before: str, now: str) -> str:
    return f"Vintage {vintage} covers {before}, this one {now}."


def codes_are_no_tree(classification: str) -> str:
    of = f" of {classification}" if classification else ""
    return f"Codes{of} that begin alike do not contain each other: all of them are added up."


def total_of_goods(word: str) -> str:
    return f"“{word}” equals the sum of the other products everywhere: it is read as all goods."


def total_of_partners(word: str) -> str:
    return f"“{word}” equals the sum of the other partners everywhere: it is read as the world."


def goods_differ(year: int, codes: list[str]) -> str:
    shown = ", ".join(codes[:4]) + (" …" if len(codes) > 4 else "")
    return (
        f"break in series: {year - 1} and {year} do not hold the same goods; one of them lacks "
        f"{shown}, so that growth between them is not like with like."
    )
