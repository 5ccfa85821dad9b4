"""Flows as tables name them, in the languages of the tables read."""

from __future__ import annotations

from functools import lru_cache

from tradestat.errors import BadOption
from tradestat.model import Flow

_WORDS = {
    Flow.EXPORT: """gross export; gross exports; exports, fob; export (fob); exp; exportation;
        exportations; exportación; exportacion; exportaciones; ausfuhr; eksport; экспорт; вывоз;
        эк; экс; 出口""",
    Flow.IMPORT: """gross import; gross imports; general imports; imports, cif; import (cif); imp;
        importation; importations; importación; importacion; importaciones; einfuhr; импорт; ввоз;
        им; имп; 进口""",
    Flow.RE_EXPORT: "реэкспорт; 再出口",
    Flow.RE_IMPORT: "реимпорт",
    Flow.TOTAL: "total trade; товарооборот",
}
_FLOWS = {word.strip(): flow for flow, words in _WORDS.items() for word in words.split(";")}
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
