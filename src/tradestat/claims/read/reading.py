"""A sentence as the grammar sees it, and how a claim is made of its items."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from tradestat.claims.model import Amount, Claim, Kind, Topic
from tradestat.claims.read.items import Item, text_at
from tradestat.claims.read.lexicon import Tag
from tradestat.claims.read.parties import BREAKS, Context, Mention, Parties
from tradestat.model import Period

AMOUNTS: tuple[Tag, ...] = ("MONEY", "PCT", "MULT")


@dataclass(slots=True)
class Reading:
    """One sentence as the grammar sees it, and the claims that it has made of it so far.

    taken: places of periods that belong to amounts with which others are compared; used: places of
    amounts that a claim was made of. understood: places of words that turn a sentence round, and
    that have been reckoned with.
    """

    text: str
    start: int
    number: int
    items: list[Item]
    parties: Parties
    topics: list[Mention]
    day: datetime.date | None
    context: Context
    claims: list[Claim] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    understood: set[int] = field(default_factory=set)

    def text_at(self, at: int) -> str:
        return text_at(self.items, at)

    def has(self, at: int, tag: Tag) -> bool:
        return 0 <= at < len(self.items) and tag in self.items[at]

    def any(self, first: int, end: int, *tags: Tag) -> bool:
        """Whether an item from first up to end has one of the tags."""
        return any(t in i for i in self.items[max(first, 0) : max(end, 0)] for t in tags)

    def next(self, first: int, end: int, *tags: Tag) -> int | None:
        """The first item from first up to end that has one of the tags."""
        return next((n for n in range(first, end) for t in tags if self.has(n, t)), None)

    def before(self, at: int, *between: str, hedges: bool = False) -> int:
        """The item before another, over words (and hedges) that may stand between them."""
        place = at - 1
        while self.text_at(place) in between or (hedges and self.has(place, "HEDGE")):
            place -= 1
        return place

    def clause(self, at: int) -> int:
        """Where the clause of an item begins."""
        for place in range(at - 1, -1, -1):
            if self.items[place].text in (*BREAKS, "after", "following", "—"):
                return place + 1
        return 0


def barred(reading: Reading, at: int, period: Period | None) -> bool:
    """Whether an amount is a forecast, a target, a condition or a denial."""
    for place in range(reading.clause(at), at):
        item = reading.items[place]
        if "NOT" not in item and ("FUTURE" not in item or item.text == "estimates that by"):
            continue
        far = item.text in ("planned", "potential") and place + 1 < at - 6
        if not far and "SOURCE" not in item:
            return True
    if period is not None and reading.day is not None and period.year > reading.day.year:
        return True
    if reading.text_at(at - 1) == "by" and not reading.any(max(0, at - 4), at, "UP", "DOWN"):
        return False
    by = reading.text_at(at + 1) == "by" and reading.has(at + 2, "WHEN")
    return by and reading.any(0, at, "FUTURE")


def add(
    reading: Reading, kind: Kind, topic: Topic, first: int, last: int, *, amount: Amount | None,
    period: Period | None, base: Period | None = None, since: int | None = None,
    lowest: bool = False, among: str = "", is_base: bool = False, currency: str = "",
) -> None:  # fmt: skip
    """Make a claim of the items from first to last."""
    begin, end = reading.items[first].start, reading.items[last].end
    says = reading.parties.says or (reading.context.says if not reading.parties.sayers else "")
    claim = Claim(
        kind, topic, reading.text[begin:end], reading.start + begin, reading.start + end,
        reading.number, amount, period, base, since, lowest, among, says, is_base, currency,
    )  # fmt: skip
    reading.claims.append(claim)


def words_of(reading: Reading, at: int) -> tuple[int, int]:
    """The items that carry a claim: its verb before the amount, its period right after it."""
    first = last = at
    for place in range(at - 1, max(at - 4, -1), -1):
        text = reading.text_at(place)
        if text in (",", ";", "(", ")", ":"):
            break
        if reading.any(place, place + 1, *AMOUNTS, "WHEN", "AREA", "FLOW"):
            break
        verb = reading.any(place, place + 1, "LEVEL", "UP", "DOWN", "SHARE", "VERB")
        if (verb or text == "by") and text not in ("of", "a"):
            first = place
    place = at + 1
    if reading.any(place, place + 1, "UP", "DOWN"):
        last, place = place, place + 1
    if reading.text_at(place) in ("in", "for", "of", "during") and reading.has(place + 1, "WHEN"):
        last = place + 1
    elif reading.has(place, "WHEN"):
        last = place
    return first, last


def direction(reading: Reading, at: int) -> int:
    """1 for growth, -1 for a fall, 0 if nothing says either: the nearest word that does."""
    for place in range(at + 1, min(at + 5, len(reading.items))):
        text = reading.text_at(place)
        if text in (",", ";", "and", "to", "in", "of", ")"):
            break
        if text.startswith(("more than", "higher than")):
            return 1
        if text.startswith(("less than", "lower than")):
            return -1
        if place == at + 1 and text in _SIGNS:
            return _SIGNS[text]
        if moves := _moves(reading, place):
            return moves
    before, second = reading.text_at(at - 1), reading.text_at(at - 2)
    if before == "+":
        return 1
    if "off" in (before, second) or (before in ("-", "–") and second in (",", "(", ":")):
        return -1
    for place in range(at - 1, reading.clause(at) - 1, -1):
        if moves := _moves(reading, place):
            return moves
        if reading.has(place, "PCT") and reading.text_at(place + 1) not in ("and", ",", "to"):
            break
    return 0


_SIGNS = {"above": 1, "over": 1, "below": -1, "short": -1, "shy": -1, "under": -1}


def _moves(reading: Reading, place: int) -> int:
    return 1 if reading.has(place, "UP") else -1 if reading.has(place, "DOWN") else 0
