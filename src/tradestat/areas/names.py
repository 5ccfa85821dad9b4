"""Names of areas in sentences."""

from __future__ import annotations

from tradestat.areas.table import Area, by_key
from tradestat.errors import TradestatError
from tradestat.language.english.words import within
from tradestat.model import AreaKind


def name_of(key: str) -> str:
    """The name of an area by its key; a word that no area is known for stays as it was filed."""
    try:
        return by_key(key).name
    except TradestatError:
        return key.removeprefix("?")


def short_name(area: Area) -> str:
    """An area inside a sentence. A group goes by its key: "the EU", "C5"."""
    if area.kind is not AreaKind.GROUP:
        return within(area.name)
    return f"the {area.key}" if within(area.name).startswith("the ") else area.key


def reports(area: Area) -> str:
    """Who reports, with the verb: "China reports", "the members of C5 report"."""
    if area.kind is AreaKind.GROUP:
        return f"the members of {short_name(area)} report"
    return f"{within(area.name)} reports"
