"""Sentences of mirrors: two reports of one trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from tradestat.language.english.words import capital, listed, plural, possessive, spans, within
from tradestat.language.numbers import money

# A flow as A sees it and as B does, both figures with their steps, the larger over the smaller.
Compared = tuple[str, str, tuple[float, float], tuple[float, float], float | None]

_RULES = {
    "reporter": "Every figure is {a} own report.",
    "partner": "Every figure is {b} report, read from the other side.",
    "larger": "Of two reports the larger one; where one side alone reports, that one.",
    "smaller": "Of two reports the smaller one; where one side alone reports, that one.",
    "mean": "The mean of two reports, FOB and CIF as they come; where one side alone reports, that "
    "one.",
    "cif-adjusted": "The mean of two reports after imports stated CIF are brought to FOB; where "
    "one side alone reports, that one.",
    "weighted": "The weighted mean of two reports, imports stated CIF brought to FOB; where one "
    "side alone reports, that one.",
}
_PASSES = "is neither made nor used there; re-exports and transit"


def rule(*, rule: str, a: str, b: str) -> str:
    what = _RULES[rule].format(a=possessive(a), b=possessive(b))
    return f"{what} No rule knows the true figure."


def weights(*, a: str, b: str, exports: float, imports: float, flows: int, source: str) -> str:
    return (
        f"Weights of {possessive(a)} and {possessive(b)} reports: {exports:.2f} and "
        f"{1 - exports:.2f} for {possessive(a)} exports, {imports:.2f} and {1 - imports:.2f} for "
        f"its imports; from {flows:,} flows that both sides report in {source} "
        "(docs/methods/mirror.md)."
    )


def no_weights() -> str:
    return "No available source has reports of several countries: both count alike."


def no_total_by_rule(*, years: Sequence[int]) -> str:
    return (
        f"No total for {spans(years)}: one side lacks one of the two flows then, and what of a "
        "total is CIF is not known."
    )


def one_side_alone(*, count: int, who: Sequence[str]) -> str:
    rests = "rests" if count == 1 else "rest"
    return (
        f"{plural(count, 'figure')} {rests} on one side alone ({listed(who)}): the level can jump "
        "there."
    )


def no_common_year() -> str:
    return "There is no year that both report: nothing to compare."


def latest(*, year: int, a: str, b: str, flows: Sequence[Compared]) -> str:
    parts = []
    for flow, mirrored, one, two, ratio in flows:
        times = f": {ratio:,.2f} times" if ratio is not None else ""
        if flow == "total":
            parts.append(
                f"total trade {money(*one)} by {possessive(a)} report, {money(*two)} by "
                f"{possessive(b)}{times}"
            )
        else:
            parts.append(
                f"{possessive(a)} {flow} {money(*one)}, {possessive(b)} {mirrored} "
                f"{money(*two)}{times}"
            )
    return f"{year}, the latest year that both report: {'; '.join(parts)}."


def ranges(*, ranges: Sequence[tuple[int, str, float, float, float]]) -> str:
    parts = []
    for year, flow, ratio, low, high in ranges[-6:]:
        what = "" if flow == "total" else f" {flow}"
        parts.append(f"{year}{what} {ratio:,.2f} ({low:.2f} to {high:.2f})")
    more = "the last six: " if len(ranges) > 6 else ""
    return f"Ratios of rounded figures, with their range: {more}{listed(parts)}."


def break_in_series(*, side: str, year: int, edition: str) -> str:
    what = edition or "announced figures, rounded as announced"
    return f"Break in series in {possessive(side)} report: from {year} {what}."


def missing(*, years: Mapping[str, Sequence[int]]) -> str:
    parts = [f"of {who} for {spans(when)}" for who, when in years.items()]
    return f"No figures {listed(parts)}: missing, not zero."


def estimates(*, flows: Sequence[tuple[str, str, Sequence[int]]]) -> str:
    parts = [f"{possessive(side)} {flow} {spans(years)}" for side, flow, years in flows]
    return (
        "Estimated by the publisher, mostly from the other side's report, and so no report: "
        f"{'; '.join(parts)}. There is no ratio: it would compare a figure with itself."
    )


def copied(*, flows: Mapping[str, Sequence[int]]) -> str:
    parts = [f"{flow} {spans(years)}" for flow, years in flows.items()]
    return (
        f"Imports are exactly 1.06 times the exports that they mirror ({'; '.join(parts)}): "
        "probably one side is an estimate made from the other that the source does not mark; no "
        "agreement."
    )


def coverage(*, coverage: Mapping[str, str]) -> str:
    parts = [f"{source}: {what}" for source, what in coverage.items()]
    return f"The two sides do not count the same throughout ({'; '.join(parts)})."


def other_reports(*, reports: Sequence[tuple[str, str, bool]], see: str) -> str:
    parts = [
        f"{area}={source}{' (estimates alone)' if estimates else ''}"
        for area, source, estimates in reports
    ]
    return f"Other reports: {', '.join(parts)}: {see}"


def without_sources(*, see: str) -> str:
    return f"Without --sources, each side's own best report: {see}"


def look_at_units(*, years: Sequence[int]) -> str:
    return (
        f"To look at: {spans(years)}: the two sides differ by about a thousand times, as where one "
        "table is in thousands; the units of both sources."
    )


def look_at_direction(
    *,
    year: int,
    exporter: str,
    importer: str,
    exporter_is_higher: bool,
    times: float,
    other_way: float,
) -> str:
    where = (
        f"goods declared for {importer} may be in transit, or enter it under another country of "
        "origin or below their value"
        if exporter_is_higher
        else f"imports are counted by origin, so that they include goods of {exporter} that come "
        "through third countries, and the exporter may file them under those"
    )
    above = exporter if exporter_is_higher else importer
    return (
        f"To look at: {year}: {possessive(above)} report is {times:.2f} times the other's on what "
        f"{exporter} sells to {importer}, the other way it is {other_way:.2f} times; {where}."
    )


def look_at_freight(*, year: int, importer: str, times: float) -> str:
    return (
        f"To look at: {year}: {possessive(importer)} imports (CIF) are {times:.2f} times the "
        "exports (FOB) that they mirror, about what freight and insurance take; with --cif 6 the "
        "gap on one basis."
    )


def look_at_jumps(*, jumps: Sequence[tuple[int, str, str, float]]) -> str:
    parts = []
    for year, side, flow, factor in jumps:
        move = f"{factor:.1f} times" if factor > 1 else f"down {100 - factor * 100:.0f} %"
        what = "total trade" if flow == "total" else flow
        parts.append(f"{possessive(side)} {what} in {year} ({move})")
    return (
        f"To look at: on the year before, {listed(parts)} moved while the other side's figure "
        "stayed; changes of method, coverage or route on one side."
    )


def look_at_hubs(*, names: Sequence[str], two_sides: bool) -> str:
    which = ", which the two sides may file under different countries" if two_sides else ""
    return f"To look at: much of what passes through {listed(names)} {_PASSES}{which}."


def look_at_re_exports(
    *,
    source: str,
    area: str,
    flow: str,
    part_of: str,
    years: Sequence[int],
    latest: int,
    value: float,
) -> str:
    return (
        f"To look at: {source} has {flow} of {area} ({spans(years)}; {money(value)} in {latest}): "
        f"they are part of its {part_of}, and need not be in the other side's figure."
    )


def look_at_reconciled(*, year: int, source: str, value: float, flow: str, nearer: str) -> str:
    what = "total trade" if flow == "total" else flow
    return (
        f"To look at: {year}: {source}, made from both sides, has {money(value)} for {what}, "
        f"nearer to {possessive(nearer)} report."
    )


def partners_compared(
    *, area: str, partners: int, within_percent: int, agree: int, higher: int, lower: int,
    median: float,
) -> str:  # fmt: skip
    return (
        f"Of {partners} partners that report, {agree} agree within {within_percent} %; "
        f"{possessive(area)} figure is higher for {higher}, lower for {lower}; median ratio "
        f"{median:.2f}."
    )


def partners_excluded(*, year: int, estimated: int, copied: int, one_side_alone: int) -> str:
    reasons = [
        (estimated, "where a side is an estimate, which is no report"),
        (copied, "where imports are exactly 1.06 times the exports, probably an unmarked estimate"),
        (one_side_alone, f"where one side alone has a figure for {year}"),
    ]
    return f"Excluded: {'; '.join(f'{count} {why}' for count, why in reasons if count)}."


def lasting(*, years: int, partners: Mapping[str, float]) -> str:
    parts = [f"{within(name)} ({ratio:.2f})" for name, ratio in partners.items()]
    return (
        f"Large and lasting, the same side higher in every one of the last {years} years compared: "
        f"{listed(parts)}."
    )


def by_year(*, see: str) -> str:
    return f"One of them by year: {see}"


def every_partner(*, count: int, see: str) -> str:
    return f"All {count}: {see}"


def products(
    *, year: int, a: str, b: str, flow: str, mirrored: str, one: float, two: float,
    commodity: str, name: str, part: float | None,
) -> str:  # fmt: skip
    share = f", {part:.0f} % of the gap" if part is not None else ""
    widest = f"{commodity} {shorten(name, 40, placeholder=' …')}".strip()
    return (
        f"{year}, by product: {possessive(a)} {flow} {money(one)}, {possessive(b)} {mirrored} "
        f"{money(two)}; the widest gap is in {widest}{share}."
    )


def products_of_one_side(*, count: int, kind: str, kinds: str) -> str:
    what = plural(count, kind, kinds)
    it = "it" if count == 1 else "them"
    return f"{what}: one side alone lists {it}; whole in the gap, no ratio."


def editions(*, editions: Sequence[Sequence[str]]) -> str:
    parts = ["/".join(names) or "not stated" for names in editions]
    return (
        f"The sides use different editions of the classification ({' and '.join(parts)}): codes "
        "may have moved."
    )


def flow_of_one_side(*, a: str, flow: str) -> str:
    return f"{capital(possessive(a))} {flow}: one side alone gives them by product; excluded."


def products_by_year(*, see: str) -> str:
    return f"The same by year: {see}"
