"""The words of the field: flows, periods, sources, answers.

A flow table has one row for one figure, with the fields of `FlowRow`. Values are in single
units of their currency. A missing figure is NaN and never zero.
"""

from __future__ import annotations

from tradestat.language.numbers import UNIT_SIZE, Unit
from tradestat.model.answer import Answer, Basis, Column, Role, show_with
from tradestat.model.dataset import Dataset, FlowRow, data_folder, data_path
from tradestat.model.facts import (
    NO_FACTS,
    ConcentrationFacts,
    Facts,
    GrowthFacts,
    PairFacts,
    PairSide,
    PlacesFacts,
    RankingFacts,
    ShareFacts,
)
from tradestat.model.flow import MEASURED, MIRRORED, RANKED, Flow
from tradestat.model.mark import Mark
from tradestat.model.note import Note
from tradestat.model.period import Frequency, Period, Span
from tradestat.model.terms import AreaKind, Side, SourceKind

__all__ = [
    "MEASURED",
    "MIRRORED",
    "NO_FACTS",
    "RANKED",
    "UNIT_SIZE",
    "Answer",
    "AreaKind",
    "Basis",
    "Column",
    "ConcentrationFacts",
    "Dataset",
    "Facts",
    "Flow",
    "FlowRow",
    "Frequency",
    "GrowthFacts",
    "Mark",
    "Note",
    "PairFacts",
    "PairSide",
    "Period",
    "PlacesFacts",
    "RankingFacts",
    "Role",
    "ShareFacts",
    "Side",
    "SourceKind",
    "Span",
    "Unit",
    "data_folder",
    "data_path",
    "show_with",
]
