"""Terms of the field that are neither a flow nor a period: kinds of area and source, sides."""

from __future__ import annotations

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
