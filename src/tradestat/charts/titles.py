"""Titles that say what is seen, from the answer's facts and nothing else."""

from __future__ import annotations

import math

from tradestat import areas
from tradestat.errors import TradestatError
from tradestat.language.english.words import capital, currency_words, ordinal, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, AreaKind, Unit


def name_of(key: str) -> str:
    """An area's name; a group's short one; a word that is no area as it stands."""
    try:
        area = areas.by_key(key)
    except TradestatError:
        return key.removeprefix("?")
    return area.short if area.kind is AreaKind.GROUP else area.name


def is_group(key: str) -> bool:
    """Whether an area is a group of others; a word that is no area is none."""
    try:
        return areas.by_key(key).kind is AreaKind.GROUP
    except TradestatError:
        return False


def amount(value: float, currency: str, lang: str = "en", rounding: float = math.nan) -> str:
    """A sum in words: "27.2 billion dollars"."""
    unit = unit_for([value])
    word = "" if unit is Unit.USD else f" {unit.value}"
    money = currency_words(currency).replace("US dollars", "dollars")
    return f"{Numbers(unit, lang).value(value, rounding)}{word} {money}"


def title_of(answer: Answer, lang: str = "en") -> str:
    """The title of a picture of this answer; its own title where its facts say nothing."""
    makers = {"growth": _growth, "partners": _ranking, "products": _ranking, "shares": _shares}
    maker = makers.get(answer.question)
    return (maker(answer, lang) if maker and answer.facts else "") or answer.title


def _growth(answer: Answer, lang: str) -> str:
    facts, (a, b) = answer.facts, answer.areas[:2]
    one, other = name_of(a), name_of(b)
    value, year = facts["value"], facts["latest"]
    if answer.measure == "balance":
        what = "surplus" if value >= 0 else "deficit"
        sum_ = amount(abs(value), answer.currency, lang, facts["rounding"])
        owner = capital(possessive(within(one)))
        return f"{owner} {what} with {within(other)}: {sum_} in {year}"
    sum_ = amount(value, answer.currency, lang, facts["rounding"])
    if answer.measure == "total":
        what = f"{one}–{other} trade"
    else:
        way = "to" if answer.measure == "exports" else "from"
        what = f"{capital(possessive(within(one)))} {answer.measure} {way} {within(other)}"
    if facts.get("record") == year:
        return f"{what}: a record {sum_} in {year}"
    growth = facts["growth"]
    if growth != growth or abs(growth) < 0.05 or facts["growth_stated"]:
        return f"{what}: {sum_} in {year}"
    way = "up" if growth > 0 else "down"
    by = Numbers(Unit.USD, lang).percent(abs(growth))
    return f"{what} {way} {by} to {sum_} in {year}"


_WHAT = {"total": "trade", "exports": "exports", "imports": "imports"}


def _ranking(answer: Answer, lang: str) -> str:
    facts = answer.facts
    if "leader_name" not in facts:
        return ""
    owner = possessive(within(name_of(answer.areas[0])))
    what = _WHAT.get(answer.measure, answer.measure)
    if "years" in facts:
        return _places(answer, owner)
    percent = Numbers(Unit.USD, lang).percent(facts["leader_share"])
    if answer.question == "products":
        leader = facts["leader_name"]
        return f"{leader}: {percent} of {owner} {what}{with_whom(answer)} in {facts['year']}"
    leader = capital(within(facts["leader_name"]))
    role = {"exports": "largest market", "imports": "largest supplier"}.get(
        answer.measure, "largest partner"
    )
    if facts.get("by", answer.measure) != answer.measure:
        return ""
    return f"{leader} is {owner} {role}, with {percent} of its {what} in {facts['year']}"


def with_whom(answer: Answer) -> str:
    """The second area of a ranking of products, after the flow: " from China"."""
    if len(answer.areas) < 2:
        return ""
    way = {"exports": "to", "imports": "from"}.get(answer.measure, "with")
    return f" {way} {within(name_of(answer.areas[1]))}"


def _places(answer: Answer, owner: str) -> str:
    facts = answer.facts
    leader, years = facts["leader_name"], facts["years"]
    since, then = facts["leads_since"], facts["leader_first_place"]
    role = {"exports": "largest market", "imports": "largest supplier"}.get(
        answer.measure, "largest partner"
    )
    head = f"{capital(within(leader))} is {owner} {role}"
    if since == years[0] and since < years[-1]:
        return f"{head} in every year since {since}"
    if then is not None and then > 1:
        return f"{head} in {years[-1]}, up from {ordinal(then)} in {years[0]}"
    return f"{head} since {since}" if since < years[-1] else f"{head} in {years[-1]}"


def _shares(answer: Answer, lang: str) -> str:
    facts = answer.facts
    number = Numbers(Unit.USD, lang)
    owner = possessive(within(name_of(answer.areas[0])))
    name = capital(possessive(within(name_of(facts["key"]))))
    what = _WHAT.get(answer.measure, answer.measure)
    text = f"{name} share of {owner} {what}: {number.percent(facts['share'])} in {facts['latest']}"
    if facts["first"] == facts["latest"]:
        return text
    way = "up" if facts["share"] >= facts["first_share"] else "down"
    return f"{text}, {way} from {number.percent(facts['first_share'])} in {facts['first']}"


def subtitle_of(answer: Answer, unit: Unit | None = None) -> str:
    """What is measured, in which unit, on which basis, and who reports it."""
    if not answer.subtitle:
        return ""
    text = answer.subtitle[0]
    if unit is not None and unit is not Unit.USD:
        text = text.replace("current ", f"{unit.value} current ", 1)
    return capital(text)


def source_of(answer: Answer) -> str:
    """The source line: who publishes what, of when, for which years."""
    lines = [line for line in answer.subtitle[1:] if ":" in line]
    if answer.question in ("growth", "partners", "products", "shares", "concentration") and lines:
        return f"Source: {'; '.join(lines)}"
    cited = dict.fromkeys(f"{d.short}: {d.citation}" for d in answer.source)
    return f"Source: {'; '.join(cited)}" if cited else ""
