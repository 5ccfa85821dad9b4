"""Whether a claim may be misread: what stands in its sentence that the grammar has not used.

A claim in doubt can still be found to hold. That it does not hold, or contradicts itself, is said
only where the reading leaves no doubt: a wrong alarm is worse than none.
"""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.model import LEVELS, MOVES, WORLD, Claim, Kind
from tradestat.claims.read.lexicon import words
from tradestat.claims.read.nearest import is_member
from tradestat.claims.read.parties import Mention
from tradestat.claims.read.reading import AMOUNTS, Reading

_DOUBTS = words("doubts")

_WITH_AMOUNTS = (*MOVES, *LEVELS, Kind.AVERAGE_GROWTH)


def weighed(reading: Reading) -> list[Claim]:
    """The claims of a sentence, each with the words that make its reading doubtful, if any do."""
    return [replace(c, doubt=_doubt(reading, c)) for c in reading.claims]


def _doubt(reading: Reading, claim: Claim) -> str:
    if claim.kind not in _WITH_AMOUNTS:
        return ""
    at = _place(reading, claim)
    if at is None:
        return ""
    topic = _nearest(reading, at)
    first = min(topic.end, at) if topic is not None else 0
    for look in (_turned, _verb, _others, _averaged, _compared):
        word = look(reading, claim, first, at)
        if word:
            return word
    behind = [f for f in reading.topics if at < f.first <= at + 4 and f.topic == claim.topic]
    return _guessed(reading, claim, behind[0] if behind else topic) or _far(reading, at)


def _place(reading: Reading, claim: Claim) -> int | None:
    """The item of a claim's amount."""
    last = None
    for place, item in enumerate(reading.items):
        inside = claim.start <= reading.start + item.start < claim.end
        if inside and any(tag in item for tag in AMOUNTS):
            last = place
    return last


def _nearest(reading: Reading, at: int) -> Mention | None:
    """The topic before an amount, if the sentence has one."""
    before = [f for f in reading.topics if f.first < at and f.topic is not None]
    return before[-1] if before else None


def _turned(reading: Reading, claim: Claim, first: int, at: int) -> str:
    """Words that turn a sentence round, near the amount and not reckoned with."""
    topic = _nearest(reading, at)
    begin = topic.first - 4 if topic is not None else 0
    for place, item in enumerate(reading.items):
        turning = "TURN" in item or item.text in _DOUBTS
        if turning and place not in reading.understood and begin <= place <= at + 6:
            return item.text
    return ""


def _verb(reading: Reading, claim: Claim, first: int, at: int) -> str:
    """A verb of trade between topic and amount of which no topic was made."""
    made = {f.at for f in reading.topics}
    for place in range(max(first - 1, 0), at):
        if "VERB" in reading.items[place] and place not in made | reading.understood:
            return reading.items[place].text
    return ""


def _others(reading: Reading, claim: Claim, first: int, at: int) -> str:
    """An area beside the amount, or in the sentence of one country's whole trade, left unused."""
    topic = claim.topic
    traders = reading.parties.traders
    amounts = [n for n in range(first, at) if any(t in reading.items[n] for t in AMOUNTS)]
    first = amounts[-1] if amounts else first  # in a list each name has its own amount
    for place in range(first, at):
        if place in traders and reading.text_at(place + 1) == "to" and place + 2 in traders:
            return reading.items[place].text  # "Rome to Ankara: 19.4 billion"
    for place, key in sorted(traders.items()):
        if key in topic.pair or is_member(key, topic.pair):
            continue
        if first <= place < at or (topic.b == WORLD and not _whole(reading, _nearest(reading, at))):
            return reading.items[place].text
        if at < place <= at + 3 and reading.text_at(place - 1) in ("for", "with", "to", "from"):
            return reading.items[place].text
    return ""


def _whole(reading: Reading, topic: Mention | None) -> bool:
    """Whether a topic says that it is one country's trade with all: "its total exports"."""
    if topic is None:
        return False
    words = reading.items[max(0, topic.first - 2) : topic.end]
    return any("WHOLE" in i or i.text in ("total", "overall", "all") for i in words)


def _guessed(reading: Reading, claim: Claim, topic: Mention | None) -> str:
    """A topic whose country was taken from elsewhere in the sentence or from the text before."""
    if topic is None:
        return reading.items[0].text if reading.context.asked else ""
    for item in reading.items[topic.first : topic.end + 1]:
        if "THE" in item:
            return item.text
    head = [i.text for i in reading.items[:2]]
    if claim.topic.b == WORLD and head in (["of", "this"], ["of", "that"], ["of", "it"]):
        return " ".join(head)
    named = any(topic.first <= place < topic.end for place in reading.parties.traders)
    if claim.topic.b == WORLD and not named and not _whole(reading, topic):
        return reading.items[topic.at].text if topic.at >= 0 else ""
    return ""


def _averaged(reading: Reading, claim: Claim, first: int, at: int) -> str:
    """An average taken for the growth of one year."""
    if claim.kind is not Kind.GROWTH:
        return ""
    for item in reading.items[reading.clause(at) : at + 5]:
        if "AVERAGE" in item or item.text in ("average", "decade"):
            return item.text
    return ""


def _compared(reading: Reading, claim: Claim, first: int, at: int) -> str:
    """Another year in the clause of a growth that names no base, or a comparison with "than"."""
    items = reading.items
    if claim.kind is Kind.LEVEL:
        ahead = items[at + 1 : at + 14]
        for place, item in enumerate(ahead):
            if item.text in ("more", "less", "fewer", "more than", "less than"):
                rest = [i.text for i in ahead[place:]]
                if "than" in item.text or any(t.startswith("than") for t in rest):
                    return item.text
        return ""
    if claim.kind not in MOVES or claim.base is not None or claim.period is None:
        return ""
    months = (claim.period.first, claim.period.last)
    for item in items[reading.clause(at) : at + 9]:
        if "WHEN" not in item or item.spans or item.when.year is None:
            continue
        year = item.when.year
        same = year == claim.period.year and (item.when.first, item.when.last) == months
        if not same and year != claim.period.year - 1:
            return item.text
    return ""


def _far(reading: Reading, at: int) -> str:
    """A topic that only follows the amount, with more between than a few words."""
    if any(f.first < at for f in reading.topics):
        return ""
    after = [f for f in reading.topics if f.first > at and f.topic is not None]
    if after and after[0].first - at > 5:
        return reading.items[after[0].at].text
    return ""
