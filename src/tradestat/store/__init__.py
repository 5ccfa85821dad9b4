"""Where figures rest: the catalogue of sources, and the engine that answers questions on them."""

from __future__ import annotations

from tradestat.store.catalogue import dataset, datasets
from tradestat.store.engine import pair_flows

__all__ = ["dataset", "datasets", "pair_flows"]
