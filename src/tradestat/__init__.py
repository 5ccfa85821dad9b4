"""Bilateral trade statistics: who trades how much with whom, how it grows, and who says so.

>>> import tradestat as ts
>>> answer = ts.growth("CN", "KG", years="2018:2019", source="imf-dots")
>>> answer.frame.set_index("period").growth.round(1).to_dict()
{2018: -1.6, 2019: 13.0}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tradestat import model as _model
from tradestat.version import __version__ as __version__

__all__ = [
    "Answer",
    "TradestatError",
    "area_table",
    "audit",
    "chart",
    "check",
    "concentration",
    "diff",
    "given",
    "group_table",
    "growth",
    "inspect",
    "load",
    "mirror",
    "name_group",
    "pair",
    "partners",
    "products",
    "report",
    "rerun",
    "shares",
    "source_card",
    "source_table",
    "table",
]

if TYPE_CHECKING:
    from tradestat.answers.audit import audit
    from tradestat.answers.files import inspect, load, source_card
    from tradestat.answers.groups import group_table, name_group
    from tradestat.answers.growth import growth
    from tradestat.answers.lists import area_table, source_table
    from tradestat.answers.mirror import mirror
    from tradestat.answers.pair import pair
    from tradestat.answers.rankings.concentration import concentration
    from tradestat.answers.rankings.partners import partners
    from tradestat.answers.rankings.products import products
    from tradestat.answers.rankings.shares import shares
    from tradestat.answers.revisions import diff
    from tradestat.charts.picture import chart
    from tradestat.claims.check import check
    from tradestat.errors import TradestatError
    from tradestat.formats.given import given
    from tradestat.model import Answer
    from tradestat.reports.report import report
    from tradestat.tables.writers import table


def _text(answer: _model.Answer) -> str:
    from tradestat.tables.text import as_text

    return as_text(answer)


def _html(answer: _model.Answer) -> str:
    from tradestat.tables.html import as_html

    return as_html(answer)


_model.show_with(text=_text, html=_html)

_PLACES = {
    "growth": "tradestat.answers.growth",
    "area_table": "tradestat.answers.lists",
    "audit": "tradestat.answers.audit",
    "chart": "tradestat.charts.picture",
    "check": "tradestat.claims.check",
    "concentration": "tradestat.answers.rankings.concentration",
    "group_table": "tradestat.answers.groups",
    "name_group": "tradestat.answers.groups",
    "mirror": "tradestat.answers.mirror",
    "pair": "tradestat.answers.pair",
    "partners": "tradestat.answers.rankings.partners",
    "products": "tradestat.answers.rankings.products",
    "rerun": "tradestat.tables.rerun",
    "report": "tradestat.reports.report",
    "shares": "tradestat.answers.rankings.shares",
    "diff": "tradestat.answers.revisions",
    "given": "tradestat.formats.given",
    "inspect": "tradestat.answers.files",
    "load": "tradestat.answers.files",
    "source_card": "tradestat.answers.files",
    "source_table": "tradestat.answers.lists",
    "table": "tradestat.tables.writers",
    "Answer": "tradestat.model",
    "TradestatError": "tradestat.errors",
}


def __getattr__(name: str) -> Any:
    # Loaded when first used, so that help and completion need neither pandas nor the engine.
    if name not in _PLACES:
        raise AttributeError(f"module 'tradestat' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
