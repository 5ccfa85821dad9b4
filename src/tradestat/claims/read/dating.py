"""Which period an amount is of, and which one it is compared with."""

from __future__ import annotations

from tradestat.claims.model import LEVELS
from tradestat.claims.read.items import When
from tradestat.claims.read.language import words
from tradestat.claims.read.mentions import BREAKS
from tradestat.claims.read.reading import Reading
from tradestat.model import Period

_BEFORE_A_BASE = words("before_a_base")
_LINKS = words("links")


def when_for(reading: Reading, at: int, *, base: bool = False) -> Period | None:
    """The period that an amount is of: named right after it, before it, elsewhere, or before.

    base: of an amount that is compared with, only the period that is named after it.
    """
    when = _behind(reading, at, base=base)
    if base:
        return _period(reading, when) if when is not None else None
    when = when or _around(reading, at)
    period = _period(reading, when) if when is not None else _from_context(reading, at)
    if period is None:
        return None
    if (
        reading.text_at(at + 1) == "in"
        and reading.has(at + 2, "EARLIER")
        and reading.has(at, "PCT")
    ):
        return period.back()  # "after a jump of 16.1 percent in the previous year"
    later = reading.any(reading.clause(at), at + 6, "LATER")
    return period.back(-1) if later and not period.fiscal else period


def _behind(reading: Reading, at: int, *, base: bool) -> When | None:
    """The period in brackets before an amount, or the one that is joined to it behind."""
    items = reading.items
    if not base and reading.text_at(at - 1) == "(" and reading.has(at - 2, "WHEN"):
        return items[at - 2].when  # "the figure for 2018 (2.48 billion)"
    for place in range(at + 1, min(at + 9, len(items))):
        item = items[place]
        if item.text in BREAKS or ("MONEY" in item and "MONEY" in items[at]):
            return None
        if base and (item.text == "," or "RECORD" in item or "PCT" in item):
            return None
        if (
            _free(reading, place)
            and (base or not _compared(reading, place))
            and _linked(reading, at, place)
        ):
            return item.when
    return None


def _free(reading: Reading, place: int) -> bool:
    """Whether a period stands here that is no span and belongs to no other amount."""
    item = reading.items[place]
    return "WHEN" in item and place not in reading.taken and not item.spans


def _around(reading: Reading, at: int) -> When | None:
    """The period named before an amount, else after it in its clause."""
    for place in range(at - 1, -1, -1):
        if _free(reading, place) and not _compared(reading, place):
            return reading.items[place].when
    for place in range(at + 1, len(reading.items)):
        if reading.text_at(place - 1) in BREAKS:
            return None
        if _free(reading, place) and not _compared(reading, place):
            return reading.items[place].when
    return None


def _from_context(reading: Reading, at: int) -> Period | None:
    context = reading.context
    if any(i.spans or ("WHEN" in i and i.when.undated) for i in reading.items):
        return None
    if context.year is None:
        return None
    period = Period(context.year, *(context.months or (1, 12)))
    # "A year earlier it had been 1.96 billion."
    return period.back() if reading.any(0, at, "EARLIER") else period


def _linked(reading: Reading, at: int, place: int) -> bool:
    """Whether only words of time stand between an amount and a period, or it is not far."""
    before, text = reading.text_at(place - 1), reading.text_at(place)
    if before == "(":
        return reading.text_at(place + 1) == ")"
    if before == "," and not text.startswith(("in", "la")):
        return False
    return before in _LINKS or "last" in text or "this" in text or place == at + 1


def _compared(reading: Reading, place: int) -> bool:
    """Whether a period is the one that is compared with: "from 2023", "than in 2019"."""
    if reading.has(place - 1, "SINCE"):
        return True
    for here in range(place - 1, place - 8, -1):
        text = reading.text_at(here)
        if text in _BEFORE_A_BASE:
            continue
        if text in ("over", "on", "after"):
            return reading.any(max(0, here - 3), here, "PCT", "UP", "DOWN")
        if text in ("above", "below") or (text == "short" and here < place - 1):
            return reading.has(here - 1, "PCT")
        return reading.has(here, "COMPARE") or text in ("until", "before")
    return False


def _period(reading: Reading, when: When) -> Period | None:
    if when.year is not None:
        return when.period(None)
    period = when.period(_year(reading)) if not when.undated else None
    day = reading.day
    if period is not None and day is not None and period.year == day.year:
        return period.back() if period.first > day.month else period  # "in December", in January
    return period


def _year(reading: Reading) -> int | None:
    for at, item in enumerate(reading.items):
        if "WHEN" in item and item.when.year and not _compared(reading, at):
            return item.when.year
    if reading.context.year is not None:
        return reading.context.year
    return reading.day.year if reading.day else None


def base_for(reading: Reading, at: int) -> tuple[Period | None, Period | None]:
    """The period that a growth is on and, of a span, the one it ends with; None if not said."""
    items = reading.items
    spans = [p for p, i in enumerate(items) if i.spans]
    if spans:
        when = items[min(spans, key=lambda p: abs(p - at))].when
        return Period(when.year or 0), Period(when.until or 0)
    for place in range(at + 1, min(at + 10, len(items))):
        item = items[place]
        if item.text in BREAKS or "PCT" in item:
            break
        if "WHEN" in item and item.when.year and _compared(reading, place):
            reading.taken.add(place)
            return _same_months(reading, at, place), None
    bases = [c.period for c in reading.claims if c.is_base and c.period and c.kind in LEVELS]
    if bases and not reading.any(at + 1, at + 4, "YOY"):
        return bases[-1], None
    for place in range(max(0, at - 10), at):
        item, before = items[place], reading.text_at(place - 1)
        if (
            (before in ("since", "to", "with") or before.startswith("compared "))
            and "WHEN" in item
            and item.when.year
            and _compared(reading, place)
        ):
            return _period(reading, item.when), None
    return None, None


def _same_months(reading: Reading, at: int, place: int) -> Period | None:
    """ "… below the corresponding period of 2023": the months of the amount's own period."""
    base = _period(reading, reading.items[place].when)
    texts = {i.text for i in reading.items[max(at, place - 7) : place]}
    if base is None or not base.whole or not texts & {"corresponding", "same"}:
        return base
    own = when_for(reading, at)
    return base if own is None else Period(base.year, own.first, own.last)


def unlike(base: Period | None, period: Period | None) -> Period | None:
    """A base that is said and is not simply the year before."""
    return None if base is None or (period is not None and base == period.back()) else base


def after_base(period: Period | None, base: Period | None) -> Period | None:
    """The period of a growth; one "on 2023" is no growth of 2023."""
    return None if base is not None and period == base else period
