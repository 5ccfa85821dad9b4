"""What the store hands on is the flow table that the model describes."""

from __future__ import annotations

from tradestat.model import FlowRow
from tradestat.store import pair_flows


def test_the_columns_are_those_of_the_model_even_with_nothing_found() -> None:
    assert tuple(pair_flows("CHN", "KGZ").columns) == FlowRow._fields
    nothing = pair_flows("CHN", "nowhere")
    assert tuple(nothing.columns) == FlowRow._fields
    assert len(nothing) == 0
