"""Flows as tables name them, in the languages of the tables read."""

from __future__ import annotations

from functools import lru_cache

from tradestat.errors import BadOption
from tradestat.formats.parsing.words import meanings
from tradestat.model import Flow

_FLOWS = {word: Flow(flow) for word, flow in meanings("flows").items()}
_READ = tuple(flow for flow in Flow if flow is not Flow.BALANCE)


@lru_cache(maxsize=4096)
def flow_of(word: str) -> Flow | None:
    """The flow that a cell names, in any of the languages, or None.

    >>> flow_of("X"), flow_of("импорт"), flow_of("Gross Exports"), flow_of("balance")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>, <Flow.EXPORT: 'export'>, None)
    """
    low = word.strip().lower()
    try:
        return _FLOWS.get(low) or Flow.parse(low, _READ)
    except BadOption:
        return None
