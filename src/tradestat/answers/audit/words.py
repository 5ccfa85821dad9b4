"""What an audit says of each finding."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from tradestat import areas
from tradestat.areas import by_key
from tradestat.areas.names import name_of
from tradestat.errors import TradestatError
from tradestat.language.english.sources import beside_alone
from tradestat.language.english.words import capital, listed, spans, within
from tradestat.language.numbers import money
from tradestat.model import Mark

Row = Mapping[str, Any]
_TOWARDS = {"export": "to", "re-export": "to", "import": "from", "re-import": "from"}


def where(row: Row, *, reconciled: bool = False) -> str:
    """Who, with whom, which flow, when: "Saudi Arabia to Japan, 2015"."""
    when = spans(row["years"])
    who = name_of(row["reporter"]) if row["reporter"] else ""
    if row["check"] in ("areas", "copies", "holes"):
        return f"{who or name_of(row['partner'])}, {when}"
    if not row["years"]:
        return ""
    if row["partner"] == "WLD":
        return f"{who}, all {row['flow']}s {when}"
    if row["partner"]:
        towards = _TOWARDS.get(row["flow"], "with")
        other = within(name_of(row["partner"]))
        if reconciled:
            return f"{who} {towards} {other}, {when}"
        flow = "total" if row["flow"] == "total" else f"{row['flow']}s"
        return f"{who}, {flow} {towards} {other} {when}"
    flow = "total" if row["flow"] == "total" else f"{row['flow']}s"
    return f"{who}, {flow} {when}" if who else when


def words(row: Row, *, reconciled: bool = False) -> str:
    """One finding as a sentence: where, and what is to be looked at."""
    place = where(row, reconciled=reconciled)
    said = _WORDS[row["check"]](row, row["facts"])
    return f"{place}: {said}" if place else capital(said)


def _sums(row: Row, facts: Row) -> str:
    many = len(row["years"]) > 1
    at = f" in {facts['year']}" if many else ""
    share = f"{abs(facts['share']) * 100:.3g}" if abs(facts["share"]) < 0.1 else (
        f"{abs(facts['share']) * 100:.2f}"
    )  # fmt: skip
    both = f"partners add up to {money(facts['parts'])} of the stated {money(facts['stated'])}{at}"
    if facts["share"] > 0:
        up = "up to " if many else ""
        return f"{both}; {up}{share} % is attributed to no partner"
    like = [within(name_of(key)) for key in facts["alike"][:2]]
    cause = f", which is the figure with {listed(like, 'or')}" if like else ""
    return f"{both}: {share} % too much{cause}"


def _months(row: Row, facts: Row) -> str:
    parts = {4: "quarters", 12: "months"}.get(row["rows"], "parts of the year")
    return (
        f"the {parts} add up to {money(facts['parts'])}, {facts['source']} has "
        f"{money(facts['stated'])} for the year: {abs(facts['share']) * 100:.2f} % apart"
    )


def _twice(row: Row, facts: Row) -> str:
    if "said" in facts:
        return str(facts["said"])
    if facts["low"] != facts["high"]:
        return f"stands {row['rows']} times, from {money(facts['low'])} to {money(facts['high'])}"
    return f"{money(facts['high'])} stands {row['rows']} times: to add them would double it"


def _unread(row: Row, facts: Row) -> str:
    return str(facts["said"])


def _itself(row: Row, facts: Row) -> str:
    return (
        f"up to {facts['share'] * 100:.1f} % ({facts['year']}) is with itself: goods that came "
        "back, or an area filed under the wrong code"
    )


def _other_side(facts: Row) -> str:
    mirror = facts["mirror"]
    return "" if mirror is None or math.isnan(mirror) else f"; the partner has {money(mirror)}"


def _jumps(row: Row, facts: Row) -> str:
    before, value, after = (money(facts[k]) for k in ("before", "value", "after"))
    verb = "falls" if facts["value"] < facts["before"] else "rises"
    return f"{verb} from {before} to {value}, {after} a year later{_other_side(facts)}"


def _thousand(row: Row, facts: Row) -> str:
    keys = facts["keys"]
    which = ""
    if len(keys) > 1:
        named = [within(name_of(key)) for key in keys[:3]]
        more = [f"{len(keys) - 3} more"] if len(keys) > 3 else []
        which = f"with {listed([*named, *more])}; the first is "
    return (
        f"{which}{money(facts['value'])} where the years beside have some {money(facts['usual'])}"
        f"{_other_side(facts)}"
    )


def _gaps(row: Row, facts: Row) -> str:
    ends = f"{money(facts['before'])} before, {money(facts['after'])} after"
    return f"no figure; {ends}" if row["partner"] else f"nothing is reported; {ends}"


def _areas(row: Row, facts: Row) -> str:
    key = row["reporter"] or row["partner"]
    if facts["late"]:
        return f"figures as {facts['role']}; the UN lists it up to {facts['limit']}"
    try:
        former = [f.name for f in areas.formerly(by_key(key))]
    except TradestatError:
        former = []
    before = f", before it {listed(former)}" if former else ""
    return f"figures as {facts['role']}; the UN lists it from {facts['limit']}{before}"


def _special(row: Row, facts: Row) -> str:
    named = [name_of(key) for key in facts["keys"][:3]]
    more = [f"{len(facts['keys']) - 3} more"] if len(facts["keys"]) > 3 else []
    names = "; ".join([*named, *more])
    if facts["kind"] == "group":
        return f"{names} stands among the partners: a group, which contains some of them"
    unknown = ", which tradestat does not know" if facts["kind"] == "unknown" else ""
    many = len(row["years"]) > 1
    part = f"{facts['share'] * 100:.1f} %" if facts["share"] >= 0.001 else "less than 0.1 %"
    part = f"up to {part} ({facts['year']})" if many else part
    return f"{part} is filed under {names}{unknown}"


def _copies(row: Row, facts: Row) -> str:
    factor = max(facts["factors"], key=lambda one: (facts["factors"][one], one))
    what = (
        "its partners' own" if factor == 1 else f"its partners' multiplied or divided by {factor:g}"
    )
    verdict = ": no report of its own?" if row["severity"] == "warning" else ""
    return (
        f"{row['rows']:,} of {facts['cells']:,} figures that both sides give, unmarked, are "
        f"{what}{verdict}"
    )


def _holes(row: Row, facts: Row) -> str:
    keys = facts["keys"]
    named = [within(name_of(key)) for key in keys[:3]]
    more = [f"{len(keys) - 3} more"] if len(keys) > 3 else []
    lost = [
        f"{money(facts[flow])} of {flow} ({facts[f'{flow}_share'] * 100:.1f} %)"
        for flow in ("exports", "imports")
    ]
    return (
        f"{len(keys)} partners with {listed(lost)} in the year before have no figure: "
        f"{listed([*named, *more])}"
    )


def _breaks(row: Row, facts: Row) -> str:
    change = (facts["value"] / facts["before"] - 1) * 100
    return (
        f"trade both ways goes from {money(facts['before'])} to {money(facts['value'])} "
        f"({change:+.0f} %), {facts['share'] * 100:.2f} % of all trade in the source: another "
        "method?"
    )


def _marked(row: Row, facts: Row) -> str:
    mark: Mark = facts["mark"]
    figure = {**mark._asdict(), "partner": within(name_of(mark.partner))}
    return f"{money(mark.value)} stands alone: {beside_alone(figure)}"


_WORDS: dict[str, Callable[[Row, Row], str]] = {
    "sums": _sums,
    "months": _months,
    "twice": _twice,
    "unread": _unread,
    "itself": _itself,
    "jumps": _jumps,
    "thousand": _thousand,
    "gaps": _gaps,
    "areas": _areas,
    "special": _special,
    "copies": _copies,
    "holes": _holes,
    "breaks": _breaks,
    "marked": _marked,
}
