"""What a ranking of partners bears in words: places, shares, what each added to the growth.

Pure functions from a partners Answer to sentences.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from tradestat.language.english.words import capital, currency_words, listed, ordinal, within
from tradestat.language.numbers import share
from tradestat.model import Answer, PlacesFacts, RankingFacts, SourceKind
from tradestat.reports.phrases import Who, level


def place_sentences(
    answer: Answer, area: Who, other: Who, key: str, guessed: Collection[str] = ()
) -> list[str]:
    """The other's place among an area's partners, its share, and what it added to the growth.

    answer: `partners(area, also=[other])`; key: the other's key in its frame; guessed: keys of
    partners whose figures the publisher has estimated.
    """
    if other.group:
        return []  # a group takes no place; its members do
    frame = answer.frame
    year = int(frame["period"].iloc[0])
    row = frame[(frame["partner"] == key) & frame["rank"].notna() & frame["total"].notna()]
    if not len(row):
        who = "" if _reconciled(answer) else f" in what {area.reports}"
        return [f"For {year} {other.name} is not among {area.own} partners{who}."]
    one = row.iloc[0]
    if float(one["total"]) == 0:
        trade = f"{capital(area.own)} trade with {other.name} was zero in {year}"
        by = _by(answer, area, key in guessed)
        return [f"{trade}{by}."]
    place = int(one["rank"])
    nth = "largest" if place == 1 else f"{ordinal(place)} largest"
    by = _by(answer, area, key in guessed)
    told = [
        f"In {year} {other.name} was {area.own} {nth} partner{_of(answer)}, with "
        f"{share(float(one['share']))} of {area.own} trade{by}{_half(one)}{_before(one, year)}."
    ]
    return told + _added(answer, one, area, other)


def leading_sentences(answer: Answer, area: Who, guessed: Collection[str] = ()) -> list[str]:
    """The first three partners and their share together, then what no country has."""
    frame = answer.frame
    parts = frame[(frame["row"] == "part") & frame["rank"].notna()]
    parts = parts[parts["rank"] <= 3]
    if not len(parts):
        return []
    year = int(frame["period"].iloc[0])
    names = [
        f"{within(str(n))} ({share(float(s))})"
        for n, s in zip(parts["name"], parts["share"], strict=True)
    ]
    of = "partner" if len(parts) == 1 else "partners"
    first = f"{capital(area.own)} largest {of} in {year} {_were(len(parts))} {listed(names)}"
    if _unnamed(answer) >= float(parts["share"].max()):
        # What is not allocated to a country could hold a larger partner than any that is named.
        first = f"Of the partners that are named, {area.own}{first.removeprefix(capital(area.own))}"
    together = "" if len(parts) == 1 else f", together {share(float(parts['share'].sum()))}"
    free = set(parts["partner"]) & set(guessed)
    part = "" if len(free) == len(parts) else "partly "
    by = _by(answer, area, bool(free), part)
    told = [f"{first}{together} of all trade{by}."]
    return told + unattributed_sentences(answer)


def unattributed_sentences(answer: Answer) -> list[str]:
    """How much of the whole is not allocated to a country, from one percent on."""
    rest = answer.frame[answer.frame["row"] == "not allocated"]
    if not len(rest) or not float(rest["share"].iloc[0]) >= 1:
        return []
    row = rest.iloc[0]
    amount = level(float(row["total"]), 0.0, currency_words(answer.currency))
    return [f"{share(float(row['share']))} of the total, {amount}, is not allocated to a country."]


def _unnamed(answer: Answer) -> float:
    rest = answer.frame.loc[answer.frame["row"] == "not allocated", "share"]
    return float(rest.iloc[0]) if len(rest) else 0.0


def moved_sentences(answer: Answer, area: Who) -> list[str]:
    """Which partner added most to the growth of the whole, and which took most away."""
    frame = answer.frame
    whole = frame[frame["row"] == "total"].iloc[0]
    grown = whole["contribution"]
    parts = frame[frame["row"] == "part"].dropna(subset=["contribution"])
    if pd.isna(grown) or not len(parts):
        return []
    ends = parts["contribution"].idxmax, parts["contribution"].idxmin
    up, down = (parts.loc[at()] for at in ends)
    year = int(frame["period"].iloc[0])
    told = []
    for row, verb, sign in ((up, "added most", 1), (down, "subtracted most", -1)):
        points = float(row["contribution"]) * sign
        if points >= 0.05:
            told.append(f"{within(str(row['name']))} {verb} ({points:.1f} points)")
    if not told:
        return []
    shown = "among the partners shown "
    way = f"{_way(float(grown))} in {year}{_part(answer)}"
    return [f"{capital(area.own)} total trade {way}; {shown}{listed(told)}."]


def _added(answer: Answer, one: pd.Series, area: Who, other: Who) -> list[str]:
    points = float(one["contribution"]) if pd.notna(one["contribution"]) else math.nan
    whole = answer.frame[answer.frame["row"] == "total"]["contribution"].iloc[0]
    if math.isnan(points) or pd.isna(whole) or abs(points) < 0.05:
        return []
    grew = "growth" if float(whole) >= 0 else "change"
    way = f"{_way(float(whole))}{_part(answer) or ' in all'}"
    return [
        f"{capital(area.own)} trade {way}; trade with {other.name} "
        f"contributed {points:+.1f} percentage points to this {grew}."
    ]


def _part(answer: Answer) -> str:
    """Of what a growth is, where that is not the whole of both years."""
    facts = answer.facts
    part = isinstance(facts, RankingFacts) and facts.part
    return " in the flows that both years hold" if part else ""


def _half(one: pd.Series) -> str:
    """Which flow alone a partner's total is, where the other is missing."""
    if pd.isna(one["exports"]) == pd.isna(one["imports"]):
        return ""
    return f" ({'imports' if pd.isna(one['exports']) else 'exports'} alone)"


def _way(percent: float) -> str:
    if abs(percent) < 0.05:
        return f"hardly changed ({percent:+.2f} %)"
    return f"{'grew' if percent > 0 else 'fell'} by {abs(percent):.1f} %"


def _reconciled(answer: Answer) -> bool:
    return answer.source[0].kind is SourceKind.RECONCILED


def _by(answer: Answer, area: Who, estimated: bool = False, part: str = "") -> str:
    if estimated:
        return f", {part}as {answer.source[0].short} estimates"
    if _reconciled(answer):
        return f" (reconciled figures, {answer.source[0].short})"
    return f", as {area.reports}"


def _of(answer: Answer) -> str:
    facts = answer.facts
    return f" of {facts.places}" if isinstance(facts, RankingFacts) else ""


def _before(one: pd.Series, year: int) -> str:
    if "rank_before" not in one or pd.isna(one["rank_before"]):
        return ""
    then, now = int(one["rank_before"]), int(one["rank"])
    if then == now:
        return f", the same place as in {year - 1}"
    return f"; a year before it was {ordinal(then)}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def places_sentences(answer: Answer, area: Who) -> list[str]:
    """Who leads in the last year of ranks over time, and since when."""
    facts = answer.facts
    if not isinstance(facts, PlacesFacts) or facts.leader_name is None:
        return []
    years, since = facts.years, facts.leads_since or facts.years[-1]
    leader = within(facts.leader_name)
    head = f"{capital(leader)} was {area.own} largest"
    if since == years[0]:
        return [f"{head} partner in every year from {since} to {years[-1]}."]
    then = facts.leader_first_place
    place = f"; in {years[0]} the place was {ordinal(then)}" if then else ""
    return [f"{head} partner in {years[-1]}{_since(since, years[-1])}{place}."]


def _since(since: int, last: int) -> str:
    if since >= last - 1:
        return "" if since == last else f", as in {since}"
    return f", as in every year since {since}"
