"""A sentence as items: words with what they mean, amounts, periods and areas as one item each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tradestat.claims.model import Amount
from tradestat.claims.read.lexicon import AreaName, Meaning, Tag, phrases, tokens
from tradestat.model import Flow, Period


@dataclass(frozen=True, slots=True)
class When:
    """A period as it is written: months, and the year if it is said or follows from the date.

    until: the second year of a span. undated: whether only the day of the text tells the year.
    """

    year: int | None = None
    first: int = 1
    last: int = 12
    fiscal: bool = False
    until: int | None = None
    undated: bool = False

    def period(self, year: int | None) -> Period | None:
        """As a period; year: the one to take where none was said."""
        known = self.year if self.year is not None else year
        return None if known is None else Period(known, self.first, self.last, self.fiscal)


@dataclass(slots=True)
class Item:
    """A word, or several that mean one thing.

    text: in small letters. tags: what it may mean, by tag. start, end: its place in the sentence.
    """

    text: str
    start: int
    end: int
    tags: Meaning = field(default_factory=dict)

    def __contains__(self, tag: Tag) -> bool:
        return tag in self.tags

    def get(self, tag: Tag) -> Any:
        return self.tags.get(tag)

    # What an item holds that has the tag.

    @property
    def money(self) -> Amount:
        amount: Amount = self.tags["MONEY"]
        return amount

    @property
    def when(self) -> When:
        when: When = self.tags["WHEN"]
        return when

    @property
    def area(self) -> AreaName:
        area: AreaName = self.tags["AREA"]
        return area

    @property
    def flow(self) -> tuple[Flow, int]:
        """The flow that a noun names, -1 for a deficit."""
        flow: tuple[Flow, int] = self.tags["FLOW"]
        return flow

    @property
    def spans(self) -> bool:
        """Whether it is a period of several years."""
        return "WHEN" in self.tags and self.when.until is not None


def text_at(items: list[Item], at: int) -> str:
    """The text of an item, "" where there is none."""
    return items[at].text if 0 <= at < len(items) else ""


def items_of(sentence: str) -> list[Item]:
    """The items of a sentence: phrases matched longest first, names only where capital.

    >>> [(i.text, sorted(i.tags)) for i in items_of("Chinese exports")]
    [('chinese', ['AREA']), ('exports', ['FLOW'])]
    """
    known, words = phrases(), tokens(sentence)
    texts = tuple(word for word, _, _ in words)
    items: list[Item] = []
    at, count = 0, len(words)
    while at < count:
        word, start, end = words[at]
        item, size = Item(word, start, end), 1
        for phrase, meaning in known.get(word, ()):
            length = len(phrase)
            if length > 1 and texts[at : at + length] != phrase:
                continue
            last = words[at + length - 1][2]
            tags = _meant(sentence, start, last, meaning)
            if tags:
                item, size = Item(" ".join(phrase), start, last, tags), length
                break
        items.append(item)
        at += size
    return items


def _meant(sentence: str, start: int, end: int, meaning: Meaning) -> Meaning:
    if "NAME" in meaning and not sentence[start].isupper():
        return {}
    if "AREA" in meaning and not _named(sentence[start:end], meaning["AREA"]):
        return {k: v for k, v in meaning.items() if k != "AREA"}
    return dict(meaning)


_SMALL_NAMES = {"WLD", "C5"}


def _named(written: str, area: AreaName) -> bool:
    if area.exact:
        return written == area.exact
    bare = written[4:] if written[:4].lower() == "the " else written
    return area.key in _SMALL_NAMES or any(c.isupper() for c in bare) or not bare[:1].islower()
