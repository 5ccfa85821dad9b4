"""Flows as tables name them, in the languages of the tables read."""

from __future__ import annotations

import re
from functools import lru_cache

from tradestat.areas.table import fold, without_accents
from tradestat.errors import BadOption
from tradestat.formats.parsing.words import meanings, words
from tradestat.model import Flow

_FLOWS = {fold(word): Flow(flow) for word, flow in meanings("flows").items()}
_READ = tuple(flow for flow in Flow if flow is not Flow.BALANCE)
# What may stand beside a flow in a cell without changing it; not "net", "domestic", "services".
_BESIDE = words("beside_flows")
# What makes a text with a flow's name another measure: a balance, a share, a part, services.
_ANOTHER = without_accents(
    r"%|\b(?:balance|net|shares?|percent|pct|index|indices|number|no of|count|prices?|growth|"
    r"rank\w*|tariffs?|dut(?:y|ies)|tax\w*|services?|quantit\w+|weight|volume|domestic|ratio|"
    r"unit values?|change|partners?|products?|markets?|countr\w+|origin|destination|fuel|nonfuel|"
    r"earnings|kg|tons?|tonnes?|saldo|solde|bilanz\w*|anteil\w*|menge\w*|gewicht\w*|cantidad|poids|peso|"
    r"quantite|quantidade|miktar\w*|agirlik\w*|ilosc|masa|hmotnost|mennyiseg|баланс|сальдо|доля|вес|"
    r"веса|количество|услуг\w*|темп\w*|рост\w*|тонн\w*|масса)\b"
    r"|差额|差額|差引|逆差|顺差|数量|重量|净|比重|增|수지|중량|비중|증감|수량|件数"
)
_LISTS = re.compile(r"\bby (?:product|partner|country|commodity|group|main|sector|origin|dest).*")
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7af\u1100-\u11ff]")


@lru_cache(maxsize=4096)
def flow_of(word: str) -> Flow | None:
    """The flow that a cell names, in any of the languages, or None.

    Words beside it may say what it comprises ("Total exports", "Imports CIF", "Trade flow:
    Export"); what is a part of a flow or another measure is none: "Net exports", "Export of
    services". Numbers are none: 1 and 2 are exports and imports to one publisher, and the
    other way round to the next.

    >>> flow_of("X"), flow_of("импорт"), flow_of("Gross Exports"), flow_of("balance")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>, <Flow.EXPORT: 'export'>, None)
    >>> flow_of("수출"), flow_of("Importações"), flow_of("Trade flow: Export"), flow_of("1")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>, <Flow.EXPORT: 'export'>, None)
    """
    low = word.strip().lower()
    exact = _FLOWS.get(fold(low))
    if exact is not None:
        return exact
    try:
        return Flow.parse(low, _READ)
    except BadOption:
        pass
    flows, rest = _said(low)
    if len(flows) == 1 and not other_measure(low) and rest <= _BESIDE:
        return flows.pop()
    return None


@lru_cache(maxsize=4096)
def flow_in(text: str) -> Flow | None:
    """The one flow that a head, a title or an indicator speaks of, whatever else it says, or None.

    None as well for another measure: a balance, a share, a number of products, services.

    >>> flow_in("Goods, Value of Exports, Free on board (FOB), US Dollars"), flow_in("Einfuhr 2023")
    (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>)
    >>> flow_in("Export Partner Share (%)"), flow_in("Exports and imports"), flow_in("Balance")
    (None, <Flow.TOTAL: 'total'>, None)
    """
    whole = flow_of(text)
    if whole is not None:
        return whole
    low = _LISTS.sub(" ", text.lower().replace("_", " "))
    if other_measure(low):
        return None
    flows, _ = _said(low)
    return flows.pop() if len(flows) == 1 else None


def other_measure(text: str) -> bool:
    """Whether a text speaks of another measure than a value: a weight, a share, a balance.

    >>> other_measure("Ausfuhr: Gewicht"), other_measure("Ausfuhr: Wert")
    (True, False)
    """
    return re.search(_ANOTHER, without_accents(text.lower())) is not None


def _said(text: str) -> tuple[set[Flow], set[str]]:
    """The flows that a text names by words of three letters or more, and its other words."""
    said = fold(text.replace("_", " ").replace("/", " ")).split()
    flows: set[Flow] = set()
    rest: set[str] = set()
    at = 0
    while at < len(said):
        for size in (3, 2, 1):  # "re exports" before "exports"
            phrase = " ".join(said[at : at + size])
            found = _FLOWS.get(phrase) if len(phrase) > 2 else None
            if found is not None:
                flows.add(found)
                at += size
                break
        else:
            rest.add(said[at])
            at += 1
    if not flows and _CJK.search(text):
        flows = _in_one_word(fold(text))
    return flows, rest


def _in_one_word(folded: str) -> set[Flow]:
    """The flow in text without blanks between words: the longest name that it holds."""
    held = sorted((w for w in _FLOWS if _CJK.search(w) and w in folded), key=len, reverse=True)
    longest = [w for w in held if not any(w != other and w in other for other in held)]
    flows = {_FLOWS[w] for w in longest if len(w) > 1}
    return {Flow.TOTAL} if flows == {Flow.EXPORT, Flow.IMPORT} and "輸出入" in folded else flows
