"""What a printed number may stand for: digits, words, money, percents, and how sure they are."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from tradestat.claims.model import Amount
from tradestat.claims.read.language import CARDINALS

# Digits longer than this are no number that anybody prints of trade.
_LONGEST = 24


def figure(text: str) -> tuple[float, float] | None:
    """The value and the rounding step of a number in digits, None for what is no number.

    A comma before one or two last digits is a decimal comma, else it parts thousands.

    >>> figure("22.71"), figure("1,234.5"), figure("22,71"), figure("1 234 567")
    ((22.71, 0.01), (1234.5, 0.1), (22.71, 0.01), (1234567.0, 1.0))
    """
    digits = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if len(digits) > _LONGEST:
        return None
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    elif re.fullmatch(r"\d{1,3}(?:,\d{2,3})*(?:\.\d+)?|\d+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    else:
        return None
    try:
        exact = Decimal(digits)
    except InvalidOperation:
        return None
    exponent = exact.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return float(exact), float(Decimal(1).scaleb(min(places, 0)))


def cardinal(words: list[str]) -> tuple[float, int] | None:
    """A number in words at the head of a list of small words, and how many words it takes.

    >>> cardinal(["twenty", "-", "two", "billion"]), cardinal(["half", "a", "billion"])
    ((22.0, 3), (0.5, 2))
    """
    if not words:
        return None
    first = words[0]
    if first == "half" and words[1:2] in (["a"], ["an"]):
        return 0.5, 2
    if first in ("a", "one") and words[1:4] in (["and", "a", "half"],):
        return 1.5, 4
    if first not in CARDINALS:
        return None
    value = float(CARDINALS[first])
    if value >= 20 and value % 10 == 0 and value < 100:
        rest = words[2:3] if words[1:2] == ["-"] else words[1:2]
        if rest and 0 < CARDINALS.get(rest[0], 0) < 10:
            return value + CARDINALS[rest[0]], 3 if words[1:2] == ["-"] else 2
    return value, 1


def hedged(value: float, step: float, hedge: str) -> tuple[float, float]:
    """The interval that a printed value, its rounding step and a hedge leave.

    Plain: half a step to either side. About: a whole step or 2.5 percent, whichever is more.
    Nearly: from 5 percent (or a step) below. Over and under: from the value to half as much again
    (or two steps), since who writes "more than 20 billion" does not mean 40.

    >>> hedged(22.71, 0.01, ""), hedged(20.0, 1.0, "over"), hedged(5.4, 0.1, "nearly")
    ((22.705, 22.715), (19.5, 30.0), (5.13, 5.45))
    """
    size = abs(value)
    half = step / 2
    low, high = value - half, value + half
    if hedge == "about":
        low, high = value - max(step, size * 0.025), value + max(step, size * 0.025)
    elif hedge == "nearly":
        low = value - max(step, size * 0.05)
    elif hedge == "over":
        high = value + max(2 * step, size * 0.5)
    elif hedge == "under":
        low = value - max(2 * step, size / 3)
    return round(low, 12), round(high, 12)


def amount(
    value: float,
    step: float,
    *,
    scale: float = 1.0,
    hedge: str = "",
    currency: str = "",
    said: bool = False,
) -> Amount:
    """A printed number with its scale as an Amount in single units."""
    low, high = hedged(value, step, hedge)
    return Amount(
        _times(value, scale), _times(low, scale), _times(high, scale), _times(step, scale),
        hedge, currency, scale, said,
    )  # fmt: skip


def _times(value: float, scale: float) -> float:
    """In decimals, so that 22.71 billion is 22,710,000,000 and nothing beside it."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))
