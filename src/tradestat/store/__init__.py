"""Where figures rest: the catalogue of sources, imports, and the engine that answers questions."""

from __future__ import annotations

from tradestat.store.catalogue import (
    answering,
    current,
    dataset,
    datasets,
    own_group,
    own_name,
    rename,
    using,
)
from tradestat.store.figures import first_rows, revisions
from tradestat.store.goods import goods_by, holds_goods
from tradestat.store.marks import marked
from tradestat.store.own import numbers, remove, vintages
from tradestat.store.queries import (
    ask_ahead,
    ask_reach_ahead,
    both_sides,
    pair_flows,
    pairs_held,
    pairs_rows,
    reach,
    reach_rows,
    reports,
    reports_rows,
    two_sided,
)

__all__ = [
    "answering",
    "ask_ahead",
    "ask_reach_ahead",
    "both_sides",
    "current",
    "dataset",
    "datasets",
    "first_rows",
    "goods_by",
    "holds_goods",
    "marked",
    "numbers",
    "own_group",
    "own_name",
    "pair_flows",
    "pairs_held",
    "pairs_rows",
    "reach",
    "reach_rows",
    "remove",
    "rename",
    "reports",
    "reports_rows",
    "revisions",
    "two_sided",
    "using",
    "vintages",
]
