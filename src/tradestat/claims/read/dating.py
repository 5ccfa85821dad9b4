"""Which period an amount is of, and which one it is compared with."""

from __future__ import annotations

from tradestat.claims.model import Kind
from tradestat.claims.read.items import When
from tradestat.claims.read.language import words
from tradestat.claims.read.mentions import BREAKS
from tradestat.claims.read.reading import Reading
from tradestat.model import Period

_LINKS = words("links")


def when_for(reading: Reading, at: int, *, base: bool = False) -> Period | None:
    """The period that an amount is of: named right after it, before it, elsewhere, or before."""
    period = _when(reading, at, base=base)
    if (
        period is not None
        and not base
        and reading.text_at(at + 1) == "in"
        and (reading.has(at + 2, "EARLIER") and reading.has(at, "PCT"))
    ):  # "after a jump of 16.1 percent in the previous year"
        return period.back()
    later = reading.any(reading.clause(at), at + 6, "LATER") and not base
    return period.back(-1) if later and period is not None and not period.fiscal else period


def _when(reading: Reading, at: int, *, base: bool) -> Period | None:
    items = reading.items
    if reading.text_at(at - 1) == "(" and reading.has(at - 2, "WHEN") and not base:
        return _period(reading, items[at - 2].when)  # "the figure for 2018 (2.48 billion)"
    for place in range(at + 1, min(at + 9, len(items))):
        item = items[place]
        if item.text in BREAKS or (item.text == "," and base):
            break
        if ("MONEY" in item and "MONEY" in items[at]) or ("RECORD" in item and base):
            break
        if base and "PCT" in item:
            break
        if "WHEN" in item and place not in reading.taken and item.when.until is None:
            if not base and _compared(reading, place):
                continue
            if _linked(reading, at, place):
                return _period(reading, item.when)
    if base:
        return None
    clause = reading.clause(at)
    before = [
        p
        for p in range(at)
        if "WHEN" in items[p]
        and p not in reading.taken
        and not _compared(reading, p)
        and items[p].when.until is None
    ]
    inside = [p for p in before if p >= clause]
    for places in (inside, before):
        if places:
            return _period(reading, items[places[-1]].when)
    later = [
        p
        for p in range(at + 1, len(items))
        if "WHEN" in items[p]
        and p not in reading.taken
        and not _compared(reading, p)
        and items[p].when.until is None
        and not any(i.text in BREAKS for i in items[at:p])
    ]
    if later:
        return _period(reading, items[later[0]].when)
    spans = [i.when for i in items if i.spans]
    if spans or any("WHEN" in i and i.when.undated for i in items):
        return None
    if reading.context.year is not None:
        period = Period(reading.context.year, *(reading.context.months or (1, 12)))
        # "A year earlier it had been 1.96 billion."
        return period.back() if reading.any(0, at, "EARLIER") else period
    return None


def _linked(reading: Reading, at: int, place: int) -> bool:
    """Whether only words of time stand between an amount and a period, or it is not far."""
    before = reading.text_at(place - 1)
    if before == "(":
        return reading.text_at(place + 1) == ")"
    if before == "," and reading.text_at(place)[:2] not in ("in", "la"):
        return False
    said = before in _LINKS or "last" in reading.text_at(place) or "this" in reading.text_at(place)
    return said or place == at + 1


def _compared(reading: Reading, place: int) -> bool:
    """Whether a period is the one that is compared with: "from 2023", "than in 2019"."""
    if reading.has(place - 1, "SINCE"):
        return True
    for back in range(1, 8):
        text = reading.text_at(place - back)
        if text in (
            "in",
            "the",
            "whole",
            "all",
            "month",
            "months",
            "those",
            "corresponding",
            "of",
            "for",
            "same",
            "period",
            "level",
            "figure",
            "that",
            "year",
        ):
            continue
        if text == "over" or text == "on" or text == "after":
            return reading.any(max(0, place - back - 3), place - back, "PCT", "UP", "DOWN")
        if text in ("above", "below") or (text == "short" and back > 1):
            return reading.has(place - back - 1, "PCT")
        return reading.has(place - back, "COMPARE") or text in ("until", "before")
    return False


def _period(reading: Reading, when: When) -> Period | None:
    if when.year is not None:
        return when.period(None)
    if when.undated:
        return None
    period = when.period(_year(reading))
    if (
        period is not None
        and reading.day is not None
        and period.year == reading.day.year
        and (period.first > reading.day.month)
    ):  # "in December", said in January
        return period.back()
    return period


def _year(reading: Reading) -> int | None:
    years = [
        i.when.year
        for at, i in enumerate(reading.items)
        if "WHEN" in i and i.when.year and not _compared(reading, at)
    ]
    if years:
        return int(years[0])
    if reading.context.year is not None:
        return reading.context.year
    return reading.day.year if reading.day else None


def _same_months(reading: Reading, at: int, place: int) -> Period | None:
    """ "… below the corresponding period of 2023": the months of the amount's own period."""
    base = _period(reading, reading.items[place].when)
    words = {i.text for i in reading.items[max(at, place - 7) : place]}
    if base is None or not base.whole or not words & {"corresponding", "same"}:
        return base
    own = when_for(reading, at)
    return base if own is None else Period(base.year, own.first, own.last)


def base_for(reading: Reading, at: int) -> tuple[Period | None, Period | None]:
    """The period that a growth is on and, of a span, the one it ends with; None if not said."""
    items = reading.items
    spans = [p for p, i in enumerate(items) if i.spans]
    if spans:
        near = min(spans, key=lambda p: abs(p - at))
        when = items[near].when
        return Period(when.year or 0), Period(when.until or 0)
    for place in range(at + 1, min(at + 10, len(items))):
        item = items[place]
        if item.text in BREAKS or "PCT" in item:
            break
        if "WHEN" in item and _compared(reading, place) and item.when.year:
            reading.taken.add(place)
            return _same_months(reading, at, place), None
    said = [
        c.period
        for c in reading.claims
        if c.is_base and c.period is not None and c.kind in (Kind.LEVEL, Kind.BALANCE)
    ]
    if said and not reading.any(at + 1, at + 4, "YOY"):
        return said[-1], None
    for place in range(max(0, at - 10), at):
        item = items[place]
        before = reading.text_at(place - 1)
        if "WHEN" in item and item.when.year and _compared(reading, place) and (
            before in ("since", "to", "with") or before.startswith("compared ")
        ):  # fmt: skip
            return _period(reading, item.when), None
    return None, None


# What is claimed.


def unlike(base: Period | None, period: Period | None) -> Period | None:
    """A base that is said and is not simply the year before."""
    if base is None or period is None or base == period.back():
        return None if base is None or period is not None else base
    return base


def after_base(period: Period | None, base: Period | None) -> Period | None:
    """The period of a growth; one "on 2023" is no growth of 2023."""
    return None if base is not None and period == base else period
