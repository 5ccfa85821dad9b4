"""What areas, flows and periods are called in a sentence on a claim."""

from __future__ import annotations

from tradestat import areas
from tradestat.areas.names import name_of
from tradestat.claims.model import Topic
from tradestat.language.english.words import possessive, within
from tradestat.model import Flow, Period

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def named(key: str) -> str:
    """The name of an area or a group inside a sentence.

    >>> named("USA"), named("C5"), named("WLD")
    ('the United States', 'the C5', 'the world')
    """
    if areas.group_of(key) is not None:
        return f"the {key}" if key != "ASEAN" else key
    return within(name_of(key))


def side_name(key: str) -> str:
    """The name of who reports, as a table has it; of nobody alone, "reconciled"."""
    if not key:
        return "reconciled"
    return key if areas.group_of(key) is not None else name_of(key)


_WITH = {
    Flow.EXPORT: "exports to",
    Flow.IMPORT: "imports from",
    Flow.BALANCE: "balance with",
}


def topic_words(topic: Topic) -> str:
    """China's exports to Kyrgyzstan."""
    a = named(topic.a) if topic.a else "one country"
    b = named(topic.b) if topic.b else "another"
    return f"{possessive(a)} {_WITH.get(topic.flow, 'trade with')} {b}"


def period_words(period: Period) -> str:
    """As a sentence names it: 2024, January to May 2024, May 2024."""
    if period.fiscal:
        return f"the financial year {period.year}"
    if period.whole:
        return str(period.year)
    first, last = _MONTHS[period.first - 1], _MONTHS[period.last - 1]
    return f"{first if first == last else f'{first} to {last}'} {period.year}"
