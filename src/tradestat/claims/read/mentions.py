"""What topics are found with: a topic and its place, and what stands to one side of a noun."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.claims.model import Topic

OVERTAKEN = (
    "overtook", "replaced", "passed", "displaced", "surpassed", "overtaken", "past", "overtaking",
    "leapfrogged", "ousted", "dethroned",
)  # fmt: skip
BREAKS = (";", "while", "whereas", "but", "although", "though", "however")


@dataclass(slots=True)
class Found:
    """A topic and the items that name it; topic None is some other thing that is counted."""

    first: int
    end: int
    topic: Topic | None
    at: int
    several: bool = False


@dataclass(slots=True)
class Side:
    """Whose trade it is and with whom, as far as one side of a noun or a verb says it."""

    a: str = ""
    b: str = ""
    goods: str = ""
    bilateral: bool = False
    world: bool = False
    adjective: bool = False
    several: bool = False
