"""Sentences of rankings, shares and concentration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from tradestat.language.english.words import capital, listed, plural, spans, within
from tradestat.language.numbers import decimal, money
from tradestat.language.numbers import percent as in_percent

# A code that its name stands beside, "" for none; the name; percentage points.
Mover = tuple[str, str, float]


def moved(
    *,
    flow: str,
    year: int,
    against: int,
    growth: float,
    up: Sequence[Mover],
    down: Sequence[Mover],
    part: bool = False,
) -> str:
    def movers(way: str, parts: Sequence[Mover]) -> str:
        each = [f"{_part(code, name)} ({decimal(v, 1, plus=True)})" for code, name, v in parts]
        return f"{way} most through {listed(each)}"

    sides = [("up", up), ("down", down)] if growth >= 0 else [("down", down), ("up", up)]
    parts = [movers(way, side) for way, side in sides if side]
    what = "Total trade" if flow == "total" else capital(flow)
    of = " in the flows that both years hold" if part else ""
    text = f"{what} {year}/{against}: {in_percent(growth, plus=True)}{of}"
    return f"{text}; in percentage points, {'; '.join(parts)}." if parts else f"{text}."


def _part(code: str, name: str) -> str:
    """A part inside a sentence: "the United States", "27 Mineral fuels and oils"."""
    return f"{code} {shorten(name, 40, placeholder=' …')}".strip() if code else within(name)


def not_compared(*, source: str, against: int) -> str:
    return f"{source} has no figures for {against}: no growth, no earlier rank."


# The year that lacks figures, the one that has them, how much, in percent of that year, of how many
# of how many partners, and the first of them.
Missing = tuple[int, int, float, float, int, int, Sequence[tuple[str, float]]]


def missing(*, sides: Sequence[Missing], grown: bool, earlier: Sequence[int], of: str) -> str:
    text = " ".join(_missing_in(*side) for side in sides)
    text = f"{capital(of)}: {text}" if of else text
    if earlier:
        text += f" So {'is' if len(earlier) == 1 else 'are'} {spans(earlier)}."
    if not grown:
        return text
    return f"{text} Growth and contributions are of the flows that both years hold."


def _missing_in(
    year: int, other: int, value: float, percent: float, count: int, partners: int,
    first: Sequence[tuple[str, float]],
) -> str:  # fmt: skip
    each = listed([f"{within(name)} ({money(amount)})" for name, amount in first])
    which = f"first of all with {each}" if count > len(first) else f"with {each}"
    return (
        f"{year} is incomplete: {money(value)} of {other} ({in_percent(percent)}), trade with "
        f"{count} of {plural(partners, 'partner')}, have no figure in {year}, {which}."
    )


def members_compared(*, count: int, alone: Mapping[int, Sequence[str]]) -> str:
    rest = [
        f"{listed(sorted(within(n) for n in names))} (in {year} alone)"
        for year, names in alone.items()
    ]
    return (
        f"Growth, contributions and earlier ranks are of the {plural(count, 'member')} counted in "
        f"both years, excluding {listed(rest)}."
    )


def of_members(*, count: int, year: int, against: int) -> str:
    return f"Of the {plural(count, 'member')} counted in {against} and {year}."


def _base(flow: str, stated: bool) -> str:
    if not stated:
        return "the sum of all partners: the source states no total"
    return "the stated total" if flow == "total" else f"the stated {flow}"


def shares_of(*, flow: str, stated: bool) -> str:
    return f"Shares are of {_base(flow, stated)}."


def shares_base(*, stated: bool) -> str:
    base = "the total that the source states" if stated else "the sum of all partners"
    return f"Shares are of {base}."


def more_than_total(*, value: float, percent: float, flow: str, stated: bool) -> str:
    return (
        f"Partners add up to {money(value)} more than {_base(flow, stated)} ({percent:.2f} %), as "
        "in the source; the difference is shown as a negative remainder."
    )


def not_allocated(
    *, percent: float, parts: Sequence[tuple[str, float, bool]], flow: str, stated: bool
) -> str:
    each = [
        f"{name or 'no partner named'}{' itself (goods that return)' if own else ''} {money(value)}"
        for name, value, own in parts
    ]
    of_which = f", of which {listed(each)}" if each else ""
    return (
        f"Not allocated to a country (n.e.s.): {percent:.2f} %{of_which}. Shares are of "
        f"{_base(flow, stated)}; ranks hold countries only."
    )


def not_ranked(*, by: str, small: int, undefined: int, least: float, against: int) -> str:
    parts = []
    if small:
        parts.append(
            f"{small} under {least:g} % of the whole in {against} (--min-share 0 ranks them)"
        )
    if undefined:
        parts.append(f"{undefined} without like figures in {against}")
    return f"Not ranked by {by}: {'; '.join(parts)}."


def one_flow(*, count: int) -> str:
    if count == 1:
        return "1 partner has exports or imports alone: its total is that flow, no balance."
    return (
        f"{count} partners have exports or imports alone: their total is that flow, and they have "
        "no balance."
    )


def without_place(*, names: Sequence[str], group: bool) -> str:
    why = "ranks hold countries only" if group else "no figures, or none to rank by"
    who = capital(listed([within(name) for name in names]))
    return f"{who}: not among the partners ranked ({why})."


def _countries(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 12 else f"{len(names)} countries"


def members(*, group: str, year: int, names: Sequence[str], intra: bool, source: str) -> str:
    inside = "shown apart" if intra else "netted out (--intra shows it)"
    return (
        f"{group}, members of {year}: {_countries(names)}; trade inside the group is {inside}. "
        f"Source: {source}."
    )


def members_of_each_year(*, group: str, year: int, names: Sequence[str], source: str) -> str:
    return f"{group}, members of each year, in {year}: {_countries(names)}. Source: {source}."


def no_report(*, year: int, names: Sequence[str]) -> str:
    return f"{year}: no report from {listed(names)}."


def estimated(
    *, flow: str, percent: Mapping[int, float], mostly: Sequence[int], complete: bool
) -> str:
    of = "all trade" if flow == "total" else f"all {flow}"
    if len(percent) > 3:
        text = f"1 % or more of {of} in {spans(percent)}"
    else:
        first, *more = (f"{in_percent(value)}{{}} in {year}" for year, value in percent.items())
        text = listed([first.format(f" of {of}"), *(part.format("") for part in more)])
    if mostly:
        when = "" if len(mostly) == len(percent) else f" in {spans(mostly)}"
        text += f", {'all' if complete else 'most'} of what is allocated to partners{when}"
    return f"Estimated by the publisher, and so no report: {text}."


def places(*, by: str, counted: Mapping[int, int]) -> str:
    each = ", ".join(f"{count} in {year}" for year, count in counted.items())
    return f"Rank by {by} among the partners that the source lists: {each}."


def years_not_ranked(*, years: Sequence[int]) -> str:
    return f"No figures for {spans(years)}: missing, not ranked."


def years_missing(*, years: Sequence[int]) -> str:
    return f"No figures for {spans(years)}: missing, not zero."


def overlap() -> str:
    return "No rest where the partners named overlap."


Traded = tuple[int, float, Sequence[tuple[str, str]]]


def entries_and_exits(*, level: str, year: int, against: int, new: Traded, gone: Traded) -> str:
    def part(word: str, when: int, traded: Traded) -> str:
        count, value, first = traded
        names = "; ".join(_part(code, name) for code, name in first)
        more = " …" if count > len(first) else ""
        return f"{plural(count, level)} {word}, worth {money(value)} in {when} ({names}{more})"

    sides = [("new", year, new), ("gone", against, gone)]
    return f"Entries and exits: {'; '.join(part(*side) for side in sides if side[2][0])}."


def no_products_before(*, source: str, against: int) -> str:
    return f"{source} has no products for {against}."


def not_by_product(*, percent: float, level: str, unspecified: float) -> str:
    why = (
        f", of which not specified according to kind {money(unspecified)}"
        if unspecified >= 0.5
        else ""
    )
    return (
        f"Not by product: {percent:.2f} % of the total is allocated to no {level}{why}. Shares are "
        "of the total."
    )


def edition(*, edition: Sequence[str]) -> str:
    return f"Codes as the source files them, edition {'/'.join(edition)}."


def editions(*, editions: Mapping[int, Sequence[str]]) -> str:
    each = ", ".join(f"{year} {'/'.join(edition)}" for year, edition in editions.items())
    return (
        f"The edition of the classification changes ({each}): growth, entries and exits can come "
        "from a code that changed its meaning."
    )


def unit_value(*, currency: str, units: Sequence[str]) -> str:
    return (
        f"Unit value: {currency} for one {' or '.join(units)}; it mixes prices with what is inside "
        "a code."
    )


def names_missing() -> str:
    return "Names of headings and subheadings: python -m pip install 'tradestat[products]'"


def indices(*, of: str) -> str:
    return (
        "HHI: sum of squared shares, 1/n (all alike) to 1 (one alone); HHI normalised: the same "
        f"from 0 to 1; HHI change: on the year before, over what both years hold; {capital(of)} "
        "for 80 %: how many of the largest make 80 %."
    )


def indices_alike(*, year: int, before: float, now: float) -> str:
    return (
        f"HHI over the flows that {year - 1} and {year} both hold: {decimal(before, 4)} in "
        f"{year - 1}, {decimal(now, 4)} in {year}."
    )


def covered(*, by: str, percent: Mapping[int, float], least: float) -> str:
    each = [f"{year} {in_percent(value)}" for year, value in percent.items()]
    what = "country" if by == "partner" else by
    more = "… " if len(each) > 6 else ""
    return (
        f"Measured on what is allocated to a {what}, which is less than {least:g} % of the whole "
        f"in {more}{', '.join(each[-6:])}."
    )


def zeros(*, count: int, by: str, year: int) -> str:
    verb = "has" if count == 1 else "have"
    not_counted = "is not counted" if count == 1 else "are not counted"
    return f"{plural(count, by)} that {verb} zero in {year} {not_counted}."
