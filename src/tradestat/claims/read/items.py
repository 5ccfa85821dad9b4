"""A sentence as items: words with what they mean, amounts, periods and areas as one item each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tradestat.claims.read.lexicon import Meaning, phrases, tokens


@dataclass(slots=True)
class Item:
    """A word, or several that mean one thing.

    text: in small letters. tags: what it may mean, by tag. start, end: its place in the sentence.
    """

    text: str
    start: int
    end: int
    tags: Meaning = field(default_factory=dict)

    def __contains__(self, tag: str) -> bool:
        return tag in self.tags

    def get(self, tag: str) -> Any:
        return self.tags.get(tag)


def items_of(sentence: str) -> list[Item]:
    """The items of a sentence: phrases matched longest first, names only where capital.

    >>> [(i.text, sorted(i.tags)) for i in items_of("Chinese exports")]
    [('chinese', ['AREA']), ('exports', ['FLOW'])]
    """
    known = phrases()
    words = tokens(sentence)
    texts = tuple(word for word, _, _ in words)
    found: list[Item] = []
    at, count = 0, len(words)
    while at < count:
        word, start, end = words[at]
        item = None
        for phrase, meaning in known.get(word, ()):
            size = len(phrase)
            if size > 1 and texts[at : at + size] != phrase:
                continue
            last = words[at + size - 1][2]
            tags = meaning
            if "AREA" in tags and not _named(sentence[start:last], tags["AREA"]):
                tags = {k: v for k, v in tags.items() if k != "AREA"}
            if "NAME" in tags and not sentence[start].isupper():
                tags = {}
            if tags:
                item = Item(" ".join(phrase), start, last, dict(tags))
                at += size
                break
        if item is None:
            item = Item(word, start, end)
            at += 1
        found.append(item)
    return found


_SMALL_NAMES = {"WLD", "C5"}


def _named(written: str, area: tuple[str, str, str]) -> bool:
    key, _, exact = area
    if exact:
        return written == exact
    bare = written[4:] if written[:4].lower() == "the " else written
    return key in _SMALL_NAMES or any(c.isupper() for c in bare) or not bare[:1].islower()
