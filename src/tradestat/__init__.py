"""Bilateral trade statistics: who trades how much with whom, how it grows, and who says so.

>>> import tradestat as ts
>>> answer = ts.growth("CN", "KG", years="2018:2019", source="imf-dots")
>>> answer.frame.set_index("period").growth.round(1).to_dict()
{2018: -1.6, 2019: 13.0}
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tradestat.version import __version__ as __version__

# The one table of public names, by the module that holds them. Questions are not in it: each file
# of `tradestat.requests` is one, and says where its answer is. `__init__.pyi` is made of both.
NAMES = {
    "answers.files": "remove rename source_card",
    "answers.lists": "area_table group_table name_group source_table",
    "charts.chart": "chart",
    "claims.check": "check",
    "errors": (
        "AmbiguousArea AuditFailed BadChart BadFile BadOption BadRow BadYears Contradiction "
        "DataError DuplicatePeriod MissingData MissingExtra NoFigures NothingFound NotInSource "
        "SameArea TooBig TradestatError UnknownArea UnknownCommand UnknownLayout UnknownSource "
        "UnwritableOutput WordError"
    ),
    "model": (
        "Answer AreaKind Basis Column ConcentrationFacts Dataset Facts Flow Frequency GrowthFacts "
        "Note PairFacts Period PlacesFacts RankingFacts Role ShareFacts Side SourceKind Span Unit"
    ),
    "requests.base": "Request",
    "store": "using",
    "tables.rerun": "rerun",
    "tables.writers": "table",
}
# Questions answered by functions with names of their own, which are in the table.
_LISTED = {"areas", "groups", "sources"}
_PLACES = {name: module for module, names in NAMES.items() for name in names.split()}


def _text(answer: Any) -> str:
    return str(import_module("tradestat.tables.text").as_text(answer))


def _html(answer: Any) -> str:
    return str(import_module("tradestat.tables.html").as_html(answer))


def _public() -> list[str]:
    from tradestat.requests import questions

    return sorted({*_PLACES, *questions()} - _LISTED)


def __getattr__(name: str) -> Any:
    # Loaded when first used, so that help and completion need neither pandas nor the engine.
    if name == "__all__":
        return _public()
    if name in _PLACES:
        value = getattr(import_module(f"tradestat.{_PLACES[name]}"), name)
    else:
        from tradestat.requests import answer_to, questions, request_of

        question = name.removesuffix("Request").lower()
        if question not in questions() or name in _LISTED:
            raise AttributeError(f"module 'tradestat' has no attribute {name!r}")
        request = request_of(question)
        value = request if name == request.__name__ else answer_to(request)
    # How an answer looks belongs to a higher room than what it is.
    import_module("tradestat.model").show_with(text=_text, html=_html)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*_public(), "__version__"]
