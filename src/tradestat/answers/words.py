"""Names of areas and commands as answers write them."""

from __future__ import annotations

import shlex

from tradestat import areas
from tradestat.areas import Area
from tradestat.errors import TradestatError
from tradestat.language.english.words import verb, within
from tradestat.model import AreaKind


def reports(area: Area) -> str:
    """Who reports, and the verb: "China reports", "the members of C5 report"."""
    if area.kind is AreaKind.GROUP:
        return f"the members of {area.short} report"
    return f"{within(area.name)} {verb(area.name, 'reports', 'report')}"


def command(*words: str) -> str:
    """A command that can be pasted into a shell."""
    return "tradestat " + shlex.join(words)


def name_of(key: str) -> str:
    """The name of an area by its key; a word that no area is known for stays as it was filed."""
    try:
        return areas.by_key(key).name
    except TradestatError:
        return key.removeprefix("?")
