"""Rules that most plans are made of: what words for areas, flows and periods mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import GROUP, place
from tradestat.formats.plans.plan import Rule, Wrong
from tradestat.formats.table import Reason, Sheet
from tradestat.model import Flow

THOUSAND = Decimal(1000)
UNKNOWN_KEY = "?"


def flows(
    column: int, expected: str = "exports or imports", read: Callable[[str], Flow | None] = flow_of
) -> Rule:
    """The flow that a column names."""
    return Rule(("flow",), (column,), lambda word: read(word) or Wrong(expected))


def periods(
    column: int,
    expected: str = "a year or a month",
    read: Callable[[str], str | None] = period_of,
) -> Rule:
    """The period that a column names."""
    return Rule(("period",), (column,), lambda word: read(word) or Wrong(expected))


def key_of(word: str, scheme: str = "any") -> str:
    """What the figures of an area are filed under; "" for a group.

    A word that names no area keeps its figures: they are filed under "?word", count in the total
    that their source states, and never take a rank.
    """
    found = place(word, scheme)
    return found.key or ("" if found is GROUP else f"{UNKNOWN_KEY}{word.strip()[:80]}")


def reporters(
    column: int, scheme: str = "any", spelt: Callable[[str], str] = str, *, field: str = "reporter"
) -> Rule:
    """The area that reports; a group that does is filed under its own word."""
    return Rule(
        (field,),
        (column,),
        lambda word: key_of(spelt(word), scheme) or f"{UNKNOWN_KEY}{spelt(word).strip()[:80]}",
    )


def partners(column: int, scheme: str = "any", spelt: Callable[[str], str] = str) -> Rule:
    """The partner; a group holds its members and is excluded."""
    return Rule(("partner",), (column,), lambda word: key_of(spelt(word), scheme) or Reason.GROUP)


def positions(sheet: Sheet, **names: str | Iterable[str]) -> dict[str, int]:
    """Where each role's column stands: role → the first of its header words that is there."""
    tokens = {token: number for number, token in reversed(list(enumerate(sheet.tokens)))}
    found: dict[str, int] = {}
    for role, words in names.items():
        heads = [words.lower()] if isinstance(words, str) else [word.lower() for word in words]
        found.update((role, tokens[head]) for head in reversed(heads) if head in tokens)
    return found


def understood(sheet: Sheet, at: dict[str, int]) -> dict[str, str]:
    """Role → header word as it stands in the file, for people to check."""
    return {role: sheet.columns[number] for role, number in at.items()}
