"""Terms of the field that are neither a flow nor a period: kinds of area and source, money."""

from __future__ import annotations

import math
from enum import StrEnum


class AreaKind(StrEnum):
    COUNTRY = "country"
    GROUP = "group"
    WORLD = "world"
    SPECIAL = "special"
    ENDED = "ended"


class SourceKind(StrEnum):
    """`reported` as the reporter compiles it; `reconciled` one value per flow, from both sides;
    `stated` as an official or a newspaper announced it, rounded."""

    REPORTED = "reported"
    RECONCILED = "reconciled"
    STATED = "stated"


class Side(StrEnum):
    """Whose figures of a pair they are, seen from the first area asked about."""

    OWN = "own"
    PARTNER = "partner"
    RECONCILED = "reconciled"


class Unit(StrEnum):
    AUTO = "auto"
    USD = "usd"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"


CURRENCY_NAMES = {"USD": "US dollars", "CNY": "yuan"}
UNIT_SIZE = {Unit.USD: 1, Unit.THOUSAND: 10**3, Unit.MILLION: 10**6, Unit.BILLION: 10**9}


def places_of(step: float) -> int:
    """Decimal places that a rounding step of this size leaves; the step is above zero.

    >>> places_of(0.01), places_of(10)
    (2, 0)
    """
    return max(0, -math.floor(math.log10(step) + 1e-9))
